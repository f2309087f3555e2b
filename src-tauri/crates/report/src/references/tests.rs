use super::*;
use claimdesk_domain::Instant;
use claimdesk_domain::citation::Citation;
use claimdesk_domain::ids::SourceId;
use claimdesk_domain::source::SourceKind;
use uuid::Uuid;

fn source(title: &str, citation: Citation) -> Source {
    Source {
        id: SourceId(Uuid::nil()),
        kind: SourceKind::Document,
        title: title.to_owned(),
        publisher: None,
        url: None,
        primary: false,
        confidential: false,
        origin: None,
        note: Some("for colleagues".to_owned()),
        added: Instant::default(),
        citation,
    }
}

fn dam() -> Source {
    let quill = Author { given: Some("Mara".to_owned()), ..Author::named("Quill") };
    let citation = Citation {
        work: Some(Work::Newspaper),
        authors: vec![quill, Author::named("Office of Weirs, Dams and Locks")],
        issued: "2024-05-01".parse().ok(),
        container: Some("The Weir Post".to_owned()),
        pages: Some("4–5".to_owned()),
        doi: Some("10.1000/a_b".to_owned()),
        accessed: "2024-05-17".parse().ok(),
        ..Citation::default()
    };
    Source {
        url: Some("https://weir.example/a_b%20c?x=1&y=2".to_owned()),
        publisher: Some("Weir & Sons".to_owned()),
        primary: true,
        confidential: true,
        ..source("The NATO dam \\ 50 % {leaks}\nagain", citation)
    }
}

fn written(format: ReferenceFormat, sources: &[Source]) -> String {
    let mut keys = Keys::default();
    let mut file = References::begin(format, Vec::new()).unwrap();
    for source in sources {
        file.add(source, &keys.of(source)).unwrap();
    }
    String::from_utf8(file.end().unwrap()).unwrap()
}

#[test]
fn each_format_says_it_in_its_own_way() {
    insta::assert_snapshot!(written(ReferenceFormat::CslJson, &[dam()]), @"");
    insta::assert_snapshot!(written(ReferenceFormat::Bibtex, &[dam()]), @"");
    insta::assert_snapshot!(written(ReferenceFormat::Ris, &[dam()]).replace('\r', ""), @"");
    assert_eq!(written(ReferenceFormat::CslJson, &[]), "[\n]\n");
    for format in ReferenceFormat::ALL {
        assert!(!written(format, &[dam()]).contains("colleagues"));
    }
}

#[test]
fn no_two_sources_have_one_name_and_a_name_stays() {
    let named =
        |title: &str, key: Option<&str>| source(title, Citation { key: key.map(str::to_owned), ..Citation::default() });
    let mut keys = Keys::default();
    let all = [
        named("The dam", None),
        named("A dam", None),
        named("The Dam", Some("DAM")),
        named("x", Some("http://zotero.org/users/1/items/AB{}\\12")),
        named("Über Brücken", None),
        named("…", None),
        named("…", Some("{}")),
    ];
    let found: Vec<String> = all.iter().map(|one| keys.of(one)).collect();
    let expected = ["dam", "dam-2", "DAM-3", "http://zotero.org/users/1/items/AB12", "bruck", "source", "source-2"];
    assert_eq!(found, expected);
    assert_eq!(Keys::default().of(&dam()), "quill2024nato");
}
