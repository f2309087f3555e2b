//! Every way in which an input can be bad has an error of its own, and nothing else happens.

use claimdesk_intake::{Input, LIMITS, Readers, check_size, read};
use proptest::prelude::*;

fn input(name: &str, bytes: impl Into<Vec<u8>>) -> Input {
    Input { name: Some(name.to_owned()), bytes: bytes.into(), ..Input::default() }
}

/// The code of the failure, with its arguments.
fn refused(input: &Input) -> String {
    match read(input, Readers::default()) {
        Ok(draft) => format!("read {} blocks", draft.text.blocks.len()),
        Err(error) => {
            let failure = error.failure();
            let arguments: Vec<String> =
                failure.arguments.iter().map(|(name, value)| format!(" {name}={value}")).collect();
            format!("{}{}", failure.code, arguments.concat())
        }
    }
}

#[test]
fn each_bad_input_is_refused_with_its_reason() {
    let zip = |inside: &str| [b"PK\x03\x04\x14\0\x06\0\x08\0", inside.as_bytes()].concat();
    let utf_16_cut =
        [&[0xFF, 0xFE][..], &"Ferries".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>(), &[0x20]].concat();
    let table: Vec<(&str, Vec<u8>, &str)> = vec![
        ("empty.txt", vec![], "input-empty"),
        ("blank.txt", b" \r\n\t\n".to_vec(), "input-only-white-space"),
        ("blank.html", "\u{FEFF}\u{200B}\u{A0}\u{2060}".into(), "input-only-white-space"),
        ("page.html", b"<html><body><script>var a;</script></body></html>".to_vec(), "input-no-article"),
        ("note.md", b"---\ntitle: Ferries\n---\n".to_vec(), "input-no-article"),
        ("a.txt", zip("mimetype"), "input-not-text looks_like=a ZIP archive"),
        ("a.txt", b"\x89PNG\r\n\x1a\n".to_vec(), "input-not-text looks_like=a picture"),
        ("a.txt", b"SQLite format 3\0".to_vec(), "input-not-text looks_like=a database"),
        ("a.txt", b"\x1f\x8b\x08\0".to_vec(), "input-not-text looks_like=a compressed file"),
        ("a.txt", b"\x7fELF\x02".to_vec(), "input-not-text looks_like=a program"),
        ("a.txt", b"\xFF\xFE\0\0F\0\0\0".to_vec(), "input-not-text looks_like=text in UTF-32"),
        ("a.txt", b"Ferries\0stop in March".to_vec(), "input-not-text looks_like=binary data"),
        ("a.txt", b"Caf\xC3\xA9 r\xC3\xA9sum\xC3\xA9 \xC3(".to_vec(), "input-broken-encoding encoding=UTF-8 offset=15"),
        ("a.txt", utf_16_cut, "input-broken-encoding encoding=UTF-16LE offset=16"),
        (
            "a.html",
            b"<meta charset=utf-8><p>Le pr\xE9fet".to_vec(),
            "input-mislabelled-encoding declared=UTF-8 offset=28",
        ),
        ("a.txt", b"word ".repeat(3 << 20), "input-line-too-long limit=1 MiB size=15 MiB"),
        ("a.html", [b"<p>".to_vec(), b"word ".repeat(1 << 20)].concat(), "input-line-too-long limit=1 MiB size=5 MiB"),
        ("a.txt", [b"word ".repeat(1 << 17), b"\n\n".to_vec()].concat().repeat(14), "input-text-too-long limit=8 MiB"),
        ("a.txt", b"word\n\n".repeat(100_001), "input-too-many-blocks limit=100000"),
        ("a.html", b"<div>".repeat(1_000_000), "input-too-deep limit=512"),
        ("a.html", [&b"<p"[..], &b" a".repeat(1_000_000)].concat(), "input-too-many-attributes limit=4096"),
        ("a.txt", vec![b' '; (LIMITS.input_bytes + 1) as usize], "input-too-large limit=32 MiB size=32.1 MiB"),
    ];
    for (name, bytes, expected) in table {
        let start = bytes[..bytes.len().min(40)].to_vec();
        assert_eq!(refused(&input(name, bytes)), expected, "{name} {:?}", String::from_utf8_lossy(&start));
    }
}

#[test]
fn a_file_is_refused_by_its_size_before_it_is_read() {
    assert!(check_size(1).is_ok());
    assert!(check_size(LIMITS.input_bytes).is_ok());
    assert_eq!(check_size(200 << 20).map_err(|error| error.failure().code), Err("input-too-large".to_owned()));
    assert_eq!(check_size(0).map_err(|error| error.failure().code), Err("input-empty".to_owned()));
}

/// Scraps that readers act on, in any order.
fn scraps() -> impl Strategy<Value = String> {
    let scrap = prop::sample::select(vec![
        "<p>",
        "</p>",
        "<div hidden>",
        "</div>",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "<li>",
        "<ul>",
        "</ul>",
        "<br>",
        "<h1>",
        "</h1>",
        "<blockquote>",
        "<pre>",
        "</pre>",
        "<q>",
        "</q>",
        "<img alt='a pier'>",
        "<form>",
        "<!--",
        "-->",
        "<svg>",
        "</svg>",
        "<template>",
        "<script>",
        "</script>",
        "<title>",
        "<meta charset=",
        "&nbsp;",
        "&#x",
        "Ferries",
        " stop ",
        ".",
        "\n",
        "\n\n",
        "---\n",
        "title: ",
        "# ",
        "> ",
        "- ",
        "1. ",
        "|",
        "|-|",
        "`",
        "*",
        "[",
        "](",
        "![",
        "By Ada Quill",
        "5 January 2022",
        " — ",
        "é",
        "港",
        "\u{200B}",
        "\t",
        "\r",
    ]);
    prop::collection::vec(scrap, 0..60).prop_map(|scraps| scraps.concat())
}

proptest! {
    #[test]
    fn no_bytes_make_the_readers_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), name in "a\\.(txt|md|html|pdf)") {
        let _ = read(&input(&name, bytes), Readers::default());
    }

    #[test]
    fn no_markup_makes_them_panic_or_leave_a_line_end(text in scraps(), name in "a\\.(txt|md|html)") {
        if let Ok(draft) = read(&input(&name, text), Readers::default()) {
            prop_assert!(!draft.text.blocks.is_empty());
            for block in &draft.text.blocks {
                prop_assert!(!block.text.trim().is_empty());
                prop_assert!(!block.text.contains(['\n', '\r']), "{:?}", block.text);
            }
        }
    }
}

#[test]
fn a_page_with_one_wrong_byte_is_read_and_says_so() {
    let paragraph = "<p>The harbour office said on Monday that the café on the old pier would stay open.</p>\n";
    let page = |wrong: &[u8]| {
        let head = b"<meta charset=utf-8><article><h1>The pier stays open</h1>\n";
        [head, paragraph.repeat(20).as_bytes(), b"<p>It was na", wrong, b"ve to close it.</p></article>"].concat()
    };
    let read = |bytes| read(&input("page.html", bytes), Readers::default()).unwrap();
    let damaged = read(page(b"\xEF"));
    assert_eq!((damaged.encoding.as_str(), damaged.unread_characters), ("UTF-8, 1 character unreadable", 1));
    assert!(damaged.text.blocks.iter().any(|block| block.text == "It was na\u{FFFD}ve to close it."));
    let sound = read(page("ï".as_bytes()));
    assert_eq!((sound.encoding.as_str(), sound.unread_characters), ("UTF-8", 0));
}
