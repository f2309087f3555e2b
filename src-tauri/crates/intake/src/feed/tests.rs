use crate::{Error, Input, ReadDraft, Readers, read};
use claimdesk_domain::annotation::Mark;
use claimdesk_domain::stated::{Field, stated};
use proptest::prelude::*;

fn of(text: impl Into<Vec<u8>>, part: Option<u32>) -> Result<ReadDraft, Error> {
    read(&Input { part, bytes: text.into(), ..Input::default() }, Readers::default())
}

fn lines(draft: &ReadDraft) -> Vec<&str> {
    draft.text.blocks.iter().map(|block| block.text.as_str()).collect()
}

fn rss(items: &str) -> String {
    format!(
        "<rss version='2.0'><channel><title>Coast</title><link>https://coast.example.org/</link>{items}</channel></rss>"
    )
}

#[test]
fn a_short_entry_without_an_address_is_all_there_is() {
    let text = rss("<item><title>A</title><link>/a</link><description>Short.</description></item>\
         <item><title>B</title><guid isPermaLink='false'>x2</guid><description>Short too.</description></item>\
         <item><title>C</title></item>");
    let inside: Vec<bool> = of(text, None).unwrap().parts.iter().map(|part| part.inside).collect();
    assert_eq!(inside, [false, true, false]);
}

#[test]
fn an_entry_is_an_article_of_its_own() {
    let text = rss("<image><title>logo</title><link>https://other.example.org</link></image>\
         <item><title>One</title></item>\
         <item xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:dc='http://purl.org/dc/elements/1.1/'>\
         <title>Two &amp;amp; more</title><link>/two</link><dc:creator>Ada Quill</dc:creator>\
         <pubDate>Wed, 05 Jan 2022 10:15:00 +0100</pubDate><description>Short.</description>\
         <content:encoded><![CDATA[<p>See <a href='log'>the log</a>.</p>]]></content:encoded></item>");
    let entry = of(text.as_str(), Some(1)).unwrap();
    assert_eq!(lines(&entry), ["Two & more", "See the log."]);
    assert_eq!((entry.title.as_deref(), entry.byline.as_deref()), (Some("Two & more"), Some("Ada Quill")));
    assert_eq!(entry.outlet.as_deref(), Some("Coast"));
    let said = |field| stated(&entry.stated, field).map(|one| one.value.as_str());
    assert_eq!(said(Field::Published), Some("2022-01-05T10:15:00+01:00"));
    assert_eq!(said(Field::Canonical), Some("https://coast.example.org/two"));
    for annotation in &entry.text.annotations {
        assert_eq!(annotation.mark, Mark::Link { url: "https://coast.example.org/log".to_owned() });
    }
    let parts = of(text.as_str(), None).unwrap().parts;
    assert_eq!(parts.iter().map(|part| part.inside).collect::<Vec<_>>(), [false, true]);
    assert_eq!(of(text.as_str(), Some(2)), Err(Error::NoSuchPart { part: 2 }));
}

#[test]
fn a_text_that_breaks_off_is_a_teaser() {
    let inside = |content: &str| {
        let text =
            rss(&format!("<item><title>a</title><link>/a</link><content:encoded>{content}</content:encoded></item>"));
        of(text, None).unwrap().parts[0].inside
    };
    assert!(inside("&lt;p>Three ferries stop.&lt;/p>"));
    assert!(!inside("Three ferries […]"));
    let long =
        rss(&format!("<item><title>a</title><description>{}</description></item>", "Three ferries stop. ".repeat(90)));
    assert!(of(long, None).unwrap().parts[0].inside);
}

#[test]
fn every_version_is_read() {
    let rdf = "<?xml version='1.0'?><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' \
               xmlns='http://purl.org/rss/1.0/' xmlns:d='http://purl.org/dc/elements/1.1/'>\
               <channel><title>Coast</title><items><rdf:Seq/></items></channel>\
               <item><title>One</title><link>https://a.example.org</link><d:date>2022-01-05</d:date></item></rdf:RDF>";
    let draft = of(rdf, Some(0)).unwrap();
    assert_eq!((draft.outlet.as_deref(), draft.published.unwrap().to_string().as_str()), (Some("Coast"), "2022-01-05"));
    let old = "<!DOCTYPE rss PUBLIC '-//Netscape Communications//DTD RSS 0.91//EN' 'http://my.netscape.com/publish/formats/rss-0.91.dtd'>\
               <rss version='0.91'><channel><title>C&ocirc;te</title><item><title>Caf&eacute;</title></item></channel></rss>";
    let draft = of(old, None).unwrap();
    assert_eq!((draft.outlet.as_deref(), lines(&draft)), (Some("Côte"), vec!["Café"]));
    let atom = "<a:feed xmlns:a='http://www.w3.org/2005/Atom' xml:base='https://coast.example.org/' xml:lang='de'>\
                <a:entry xml:base='2022/'><a:title type='text'>1 &lt; 2</a:title><a:link rel='self' href='x'/><a:link href='one'/>\
                <a:author><a:name>Ada</a:name><a:email>ada@example.org</a:email></a:author><a:author><a:name>Tom</a:name></a:author>\
                <a:source><a:title>Elsewhere</a:title></a:source><a:updated>2022-01-05T10:15:00Z</a:updated>\
                <a:content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>a<br/>b &lt;i> c<p/></div></a:content></a:entry></a:feed>";
    let whole = of(atom.replace("a:feed xmlns:a", "feed xmlns:a").replace("</a:feed", "</feed"), None);
    assert!(whole.is_ok());
    let draft = read(
        &Input {
            media_type: Some("application/atom+xml".to_owned()),
            part: Some(0),
            bytes: atom.into(),
            ..Input::default()
        },
        Readers::default(),
    )
    .unwrap();
    assert_eq!(lines(&draft), ["1 < 2", "a b <i> c"]);
    assert_eq!((draft.byline.as_deref(), draft.language.as_deref()), (Some("Ada, Tom"), Some("de")));
    assert_eq!(stated(&draft.stated, Field::Canonical).unwrap().value, "https://coast.example.org/2022/one");
    let json = r#"{"version":"https:\/\/jsonfeed.org\/version\/1","title":"Coast","author":{"name":"Ada"},
        "items":[{"id":"1","url":"https://a.example.org","content_text":"One.","date_published":"2022-01-05T10:15:00Z"}]}"#;
    assert_eq!(of(json, Some(0)).unwrap().byline.as_deref(), Some("Ada"));
}

#[test]
fn the_base_of_a_text_is_none_of_the_entry_and_a_page_is_better_than_another_form() {
    let feed = |links: &str| {
        format!(
            "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://coast.example.org/base/'><title>Coast</title>\
             <entry xml:base='sub/'><title>One</title>{links}<content type='xhtml' xml:base='deep/'>\
             <div xmlns='http://www.w3.org/1999/xhtml'>See <a href='log'>the log</a>.</div></content></entry></feed>"
        )
    };
    let link = |kind: &str, file: &str| format!("<link rel='alternate' type='{kind}' href='{file}'/>");
    let (pdf, page) = (link("application/pdf", "one.pdf"), link("text/html", "one.html"));
    for links in [&page, &format!("{pdf}{page}"), &format!("{page}{pdf}")] {
        let entry = of(feed(links), Some(0)).unwrap();
        let canonical = stated(&entry.stated, Field::Canonical).map(|one| one.value.as_str());
        assert_eq!(canonical, Some("https://coast.example.org/base/sub/one.html"), "{links}");
        let links: Vec<&Mark> = entry.text.annotations.iter().map(|one| &one.mark).collect();
        assert_eq!(links, [&Mark::Link { url: "https://coast.example.org/base/sub/deep/log".to_owned() }]);
    }
    let only = of(feed(&pdf), None).unwrap();
    assert_eq!(only.parts[0].address.as_deref(), Some("https://coast.example.org/base/sub/one.pdf"));
}

#[test]
fn an_entry_leads_to_the_web_or_nowhere() {
    for address in ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,one"] {
        let text = rss(&format!("<item><title>A</title><link>{address}</link><description>One.</description></item>"));
        let whole = of(text.as_str(), None).unwrap();
        assert_eq!((&whole.parts[0].address, whole.parts[0].inside), (&None, true), "{address}");
        let entry = of(text, Some(0)).unwrap();
        assert_eq!(stated(&entry.stated, Field::Canonical), None, "{address}");
    }
    let from = |text: &str| {
        let address = Some("https://coast.example.org/feeds/all.xml".to_owned());
        read(&Input { address, part: Some(0), bytes: text.into(), ..Input::default() }, Readers::default()).unwrap()
    };
    let draft = from("<rss version='2.0'><channel><item><title>A</title><link>../a</link></item></channel></rss>");
    assert_eq!(stated(&draft.stated, Field::Canonical).unwrap().value, "https://coast.example.org/a");
}

#[test]
fn markup_that_is_not_escaped_is_markup_too() {
    let text = rss("<item><title>a</title><description><p>Three <b>ferries</b> stop.</p><br/></description></item>");
    assert_eq!(lines(&of(text, None).unwrap()), ["a", "Three ferries stop."]);
    let plain = rss("<item><title>x &lt; y</title><description>AT&amp;T: 3 &lt; 4</description></item>");
    assert_eq!(lines(&of(plain, None).unwrap()), ["x < y", "AT&T: 3 < 4"]);
}

#[test]
fn other_encodings_are_read_and_wrong_ones_refused() {
    let text = rss("<item><title>M\u{F6}we</title></item>");
    let latin: Vec<u8> = text.chars().map(|character| u8::try_from(u32::from(character)).unwrap()).collect();
    let declared =
        |label: &str| [format!("<?xml version='1.0' encoding='{label}'?>").into_bytes(), latin.clone()].concat();
    assert_eq!(lines(&of(declared("iso-8859-1"), None).unwrap()), ["Möwe"]);
    assert!(matches!(of(declared("utf-8"), None), Err(Error::MislabelledEncoding { .. })));
}

#[test]
fn bombs_are_refused() {
    let code = |text: String| of(text, None).map(|_| ()).map_err(|error| error.failure().code);
    let damaged = Err("input-damaged".to_owned());
    let entities = "<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>";
    assert_eq!(code(format!("<!DOCTYPE rss [{entities}]>{}", rss("<item><title>&b;</title></item>"))), damaged);
    assert_eq!(code("<rss>".repeat(100_000)), Err("input-too-deep".to_owned()));
    assert_eq!(code(rss(&"<item/>".repeat(100_000))), Err("input-too-many-entries".to_owned()));
    let deep =
        rss(&format!("<item><description>{}{}</description></item>", "<b>".repeat(100_000), "</b>".repeat(100_000)));
    assert_eq!(code(deep), Err("input-too-deep".to_owned()));
    let names: String = (0..1000).map(|at| format!(" xmlns:n{at}='x'")).collect();
    assert_eq!(code(format!("<rss{names}>")), damaged);
    assert_eq!(code(rss("<item><title>never closed")), damaged);
    let nested = format!("{{\"version\": \"https://jsonfeed.org/version/1\", \"x\": {}", "[".repeat(100_000));
    assert_eq!(code(nested), damaged);
}

proptest! {
    #[test]
    fn no_scraps_make_it_panic(scraps in prop::collection::vec(prop::sample::select(vec![
        "<channel>", "</channel>", "<item>", "</item>", "<title>", "</title>", "<link href='", "'/>", "<description>", "</description>",
        "<content:encoded><![CDATA[", "]]></content:encoded>", "&lt;p&gt;", "&amp;", "&#xD800;", "&nope;", "<a:x xmlns:a='", "é", "words",
        "<guid isPermaLink='", "<!DOCTYPE", "<?", "xml:base='https://a.org/'>",
    ]), 0..30)) {
        let _ = of(format!("<rss>{}", scraps.concat()), None);
        let _ = of(format!("<rss>{}", scraps.concat()), Some(0));
    }
}
