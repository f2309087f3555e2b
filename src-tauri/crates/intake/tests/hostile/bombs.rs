//! Small files that become large, deep files, files that point elsewhere.

use super::archives::{archive, bomb, with_link};
use super::outcome;
use claimdesk_intake::Error;
use std::net::TcpListener;
use std::time::Duration;

const ODT: &[u8] = b"application/vnd.oasis.opendocument.text";
const ODS: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";
const EPUB: &[u8] = b"application/epub+zip";
const CONTAINER: &[u8] = b"<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles><rootfile \
    full-path='a.opf' media-type='application/oebps-package+xml'/></rootfiles></container>";

type Case = (String, &'static str, Vec<u8>);

/// A file's name, the files beside its main one, and the name of that.
type Format = (&'static str, &'static [(&'static str, &'static [u8])], &'static str);

/// An archive per format, its main file replaced.
fn per_format(what: &str, make: impl Fn(&[(&str, &[u8])], &str) -> Vec<u8>) -> Vec<Case> {
    let formats: [Format; 5] = [
        ("a.docx", &[], "word/document.xml"),
        ("a.xlsx", &[], "xl/workbook.xml"),
        ("a.odt", &[("mimetype", ODT)], "content.xml"),
        ("a.ods", &[("mimetype", ODS)], "content.xml"),
        ("a.epub", &[("mimetype", EPUB), ("META-INF/container.xml", CONTAINER)], "a.opf"),
    ];
    formats.into_iter().map(|(name, files, main)| (what.to_owned(), name, make(files, main))).collect()
}

fn all_refused(cases: Vec<Case>) {
    let mut slowest = (Duration::ZERO, String::new());
    for (what, name, bytes) in cases {
        let size = bytes.len();
        let (outcome, time) = outcome(name, bytes);
        let code = match outcome {
            Ok(draft) => format!("read, {} blocks", draft.text.blocks.len()),
            Err(error) => error.failure().code,
        };
        println!("{name:8} {what}, {size} bytes: {code} in {} ms", time.as_millis());
        assert!(!code.starts_with("read"), "{what} as {name} was read");
        slowest = slowest.max((time, format!("{what} as {name}")));
    }
    println!("slowest refusal: {} in {} ms", slowest.1, slowest.0.as_millis());
}

#[test]
fn what_unpacks_without_end_is_refused() {
    let mut cases = per_format("1 GiB flat", |files, main| bomb(files, main, 1, 1024));
    cases.extend(per_format("2,000 files on the same 32 MiB", |files, main| bomb(files, main, 2000, 32)));
    cases.extend(per_format("20,000 files", |files, main| bomb(files, main, 20_000, 1)));
    cases.extend(per_format("an archive in an archive", |files, main| {
        let inner = bomb(&[], "a", 1, 1024);
        archive(&[files, &[(main, inner.as_slice())]].concat())
    }));
    let gzip = [b"\x1f\x8b\x08\0\0\0\0\0\0\x03".to_vec(), vec![0; 1024]].concat();
    cases.push(("gzip".to_owned(), "a.html", gzip.clone()));
    cases.push(("gzip".to_owned(), "a.csv", gzip));
    all_refused(cases);
}

#[test]
fn what_nests_without_end_is_refused() {
    let deep = |count| [b"%PDF-1.7\n1 0 obj\n".to_vec(), b"[".repeat(count), b"\nendobj\n".to_vec()].concat();
    let mut cases = vec![
        ("arrays".to_owned(), "a.pdf", deep(10_000)),
        ("elements".to_owned(), "a.html", b"<div>".repeat(1_000_000)),
        ("attributes".to_owned(), "a.html", [&b"<p"[..], &b" a".repeat(1_000_000), b">words"].concat()),
        ("groups".to_owned(), "a.rtf", [&b"{\\rtf1 "[..], &b"{".repeat(1_000_000)].concat()),
        ("quotes".to_owned(), "a.md", b">".repeat(2_000_000)),
    ];
    cases.extend(per_format("elements", |files, main| {
        archive(&[files, &[(main, "<a>".repeat(1_000_000).as_bytes())]].concat())
    }));
    all_refused(cases);
}

/// Each with the code that says why.
fn all_refused_as(code: &str, cases: Vec<(&'static str, &'static str, Vec<u8>)>) {
    for (what, name, bytes) in cases {
        let size = bytes.len();
        let (outcome, time) = outcome(name, bytes);
        let said = outcome.map(|draft| draft.text.blocks.len()).map_err(|error| error.failure().code);
        println!("{name:8} {what}, {size} bytes: {said:?} in {} ms", time.as_millis());
        assert_eq!(said, Err(code.to_owned()), "{what} as {name}");
    }
}

#[test]
fn what_only_looks_closed_is_refused_for_its_depth() {
    all_refused_as(
        "input-too-deep",
        vec![
            ("tags that close nothing", "a.html", b"<div></x>".repeat(1_000_000)),
            ("groups of choices", "a.html", b"<optgroup>".repeat(1_000_000)),
            ("what is said over a sign", "a.html", b"<rt>".repeat(1_000_000)),
            ("links in a drawing", "a.html", [&b"<svg>"[..], &b"<a>".repeat(1_000_000)].concat()),
            ("what a table lets go", "a.html", [&b"<table>"[..], &b"<div></x>".repeat(1_000_000)].concat()),
        ],
    );
}

#[test]
fn pages_of_too_many_pieces_are_refused() {
    let fonts: String = (0..300).map(|at| format!("<font class=a{at}>")).collect();
    let body = |of: &str, times| [of.as_bytes(), &b"<p>Ferries stop.".repeat(times)].concat();
    all_refused_as(
        "input-too-many-elements",
        vec![
            ("rows", "a.html", [&b"<table>"[..], &b"<tr><td>a</td></tr>".repeat(800_000)].concat()),
            ("paragraphs", "a.html", b"<p>a".repeat(8_000_000)),
            ("entities", "a.html", b"&amp;".repeat(6_000_000)),
            ("signs", "a.html", [&b"<p>"[..], &b"<".repeat(30_000_000)].concat()),
            ("declarations", "a.html", b"<!a>".repeat(7_000_000)),
            ("fonts opened again", "a.html", [b"<p>", fonts.as_bytes(), &b"<p>a".repeat(100_000)].concat()),
            ("tags that close nothing", "a.html", [b"<i>".repeat(400), b"</x>".repeat(4_000_000)].concat()),
            ("paragraphs", "a.mht", body("Content-Type: text/html\r\n\r\n", 1_500_000)),
            ("paragraphs", "a.eml", body("Content-Type: text/html\r\n\r\n", 800_000)),
        ],
    );
}

#[test]
fn texts_beyond_any_article_are_refused_before_they_are_parsed() {
    let mail = |words: &[u8]| [&b"Content-Transfer-Encoding: base64\r\n\r\n"[..], words].concat();
    all_refused_as(
        "input-text-too-long",
        vec![
            ("quotes", "a.md", b">".repeat(30_000_000)),
            ("brackets", "a.md", b"[".repeat(8_000_000)),
            ("headings", "a.md", b"# a\n".repeat(7_000_000)),
            ("lines", "a.txt", b"a\n".repeat(16_000_000)),
            ("escape sequences", "a.txt", b"\x1B$B0!\x1B(B\n".repeat(3_000_000)),
            ("rows", "a.csv", b"a,b\n".repeat(8_000_000)),
            ("words", "a.eml", mail(&b"RmVycmllcyBzdG9w\r\n".repeat(1_800_000))),
            ("text", "a.rss", [&b"<rss><item><description>"[..], &b"&amp;".repeat(6_000_000)].concat()),
        ],
    );
}

#[test]
fn what_leads_to_the_same_place_many_times_is_not_copied_as_often() {
    let notes = [&b"<p>"[..], &b"<a href=#n>1</a>".repeat(100_000), b"<p id=n>", &b"note ".repeat(700)].concat();
    let (read, _) = outcome("a.html", notes);
    assert!(!matches!(read, Err(Error::ParserOutOfMemory { .. })));
    let named = |at: u32| format!("{{\"@id\":\"{at}\"}}");
    let people: Vec<String> = (0..50_000).map(named).collect();
    let people = people.join(",");
    let data = format!("{{\"@type\":\"Article\",\"@graph\":[{people}],\"author\":[{people}]}}");
    let (read, _) = outcome("a.html", format!("<script type=ld+json>{data}</script><p>Ferries stop.").into_bytes());
    assert!(read.is_ok());
}

#[test]
fn what_is_only_large_is_read() {
    let article = [&b"<article><h1>Ferries</h1>"[..], &b"<p>Ferries stop in March.</p>\n".repeat(90_000)].concat();
    let rows = b"<tr><td>Northgate</td><td>14.5</td><td><a href=/w>Ferries</a></td></tr>\n".repeat(60_000);
    let attached = b"JVBERi0xLjcKJcfsj6IKNSAwIG9iago8PC9MZW5ndGggNiAwIFIvRmlsdGVyIC9GbGF0ZURlY29k\r\n".repeat(40_000);
    let head = b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nFerries stop.\r\n--x\r\n\
        Content-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n";
    for (name, bytes) in [
        ("a.html", article),
        ("a.html", [&b"<h1>Ferries</h1><table>"[..], &rows].concat()),
        ("a.eml", [&head[..], &attached, b"--x--"].concat()),
        ("a.csv", b"Northgate,2022-01-05,\"Ferries, three\",14.5,closed\n".repeat(90_000)),
    ] {
        let size = bytes.len();
        let (read, time) = outcome(name, bytes);
        println!(
            "{name:8} {size} bytes: {:?} in {} ms",
            read.as_ref().map(|draft| draft.text.blocks.len()),
            time.as_millis()
        );
        assert!(read.is_ok(), "{name}: {read:?}");
    }
}

/// Entities in entities, and references to what lies outside.
fn declared(door: &str, root: &str) -> Vec<String> {
    let laughs: String = (1..20).map(|at| format!("<!ENTITY e{at} '&e{0};&e{0};&e{0};&e{0};'>", at - 1)).collect();
    vec![
        format!("<!DOCTYPE a [<!ENTITY e0 'words'>{laughs}]><{root}>&e19;</{root}>"),
        format!("<!DOCTYPE a [<!ENTITY e SYSTEM 'http://{door}/a'>]><{root}>&e;</{root}>"),
        format!("<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><{root}>&e;</{root}>"),
        format!("<!DOCTYPE a [<!ENTITY % e SYSTEM 'http://{door}/a.dtd'> %e;]><{root}>words</{root}>"),
        format!(
            "<!DOCTYPE a SYSTEM 'http://{door}/a.dtd'><{root} xmlns:xi='http://www.w3.org/2001/XInclude'>\
                 <xi:include href='http://{door}/a'/></{root}>"
        ),
    ]
}

#[test]
fn nothing_is_fetched_and_nothing_comes_in_from_outside() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let door = listener.local_addr().unwrap().to_string();
    let mut cases = Vec::new();
    for text in declared(&door, "a") {
        cases.extend(per_format("declared", |files, main| archive(&[files, &[(main, text.as_bytes())]].concat())));
    }
    for text in declared(&door, "rss") {
        cases.push(("declared".to_owned(), "a.rss", text.into_bytes()));
    }
    let page = format!(
        "<base href='http://{door}/'><link rel=stylesheet href='http://{door}/a.css'><script src='http://{door}/a'>\
         </script><iframe src='http://{door}/b'></iframe><object data='http://{door}/c'></object><article><p>Ferries \
         stop in March.</p><img src='http://{door}/d.png' alt='pier'></article>"
    );
    cases.push(("references".to_owned(), "a.html", page.clone().into_bytes()));
    cases.push(("references".to_owned(), "a.md", format!("# Ferries\n\n![pier](http://{door}/a.png)\n").into_bytes()));
    let mail = format!("Subject: Ferries\r\nContent-Type: text/html\r\n\r\n{page}");
    cases.push(("references".to_owned(), "a.eml", mail.into_bytes()));
    let tried = cases.len();
    for (what, name, bytes) in cases {
        if let (Ok(draft), _) = outcome(name, bytes) {
            let text: String = draft.text.blocks.iter().map(|block| block.text.as_str()).collect();
            assert!(!text.contains("root:"), "{what} as {name}: {text}");
        }
    }
    assert!(listener.accept().is_err(), "somebody was at the door");
    println!("{tried} inputs that point elsewhere, no connection");
}

#[test]
fn names_in_archives_stay_names() {
    let escaped = std::env::temp_dir().join("claimdesk-escaped.txt");
    let absolute = escaped.to_str().unwrap();
    let up = format!("{}claimdesk-escaped.txt", "../".repeat(30));
    for (what, name, bytes) in per_format("names", |files, main| {
        let names =
            [(absolute, &b"out"[..]), (&up, b"out"), ("..\\..\\claimdesk-escaped.txt", b"out"), (main, b"<a/>")];
        archive(&[files, &names].concat())
    })
    .into_iter()
    .chain(per_format("links", |files, main| with_link(main, absolute, files)))
    {
        let (outcome, _) = outcome(name, bytes);
        assert!(
            matches!(outcome, Err(ref error) if !matches!(error, Error::ParserOutOfMemory { .. })),
            "{what} {name}"
        );
        assert!(!escaped.exists(), "{what} as {name} made a file");
    }
}
