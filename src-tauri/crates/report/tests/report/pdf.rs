//! What stands on the pages, before anything is set.

use crate::filled::{HOSTILE, filled_with};
use crate::sheets::{Desk, ferry};
use claimdesk_domain::draft::BlockKind;
use claimdesk_domain::messages::Language;
use claimdesk_report::{ClaimSource, Error, Format, Imprint, Profile, Special, Typesetter, write};
use serde_json::Value;
use std::ops::Range;

fn sheet(desk: &Desk) -> Value {
    serde_json::from_str(&desk.report(Format::Pdf)).unwrap()
}

#[test]
fn the_sheet_of_two_claims_in_full() {
    let mut desk = ferry();
    desk.sheets.truncate(2);
    desk.text.blocks.truncate(2);
    let mut sheet = sheet(&desk);
    sheet["say"] = "[sentences of the catalogue]".into();
    insta::assert_json_snapshot!(sheet);
}

#[test]
fn every_sentence_is_in_the_catalogue_of_every_language() {
    let mut desk = ferry();
    for language in Language::ALL {
        desk.head.language = language;
        for (key, sentence) in sheet(&desk)["say"].as_object().unwrap() {
            assert_ne!(key, sentence.as_str().unwrap(), "{language:?}");
        }
    }
}

#[test]
fn what_hides_is_told_by_its_code_and_never_reaches_the_page() {
    for text in HOSTILE {
        let report = filled_with(text).report(Format::Pdf);
        let sheet: Value = serde_json::from_str(&report).unwrap();
        let hidden: Vec<char> =
            "\u{202e}\u{2066}\u{200b}\u{feff}\u{0}\u{1b}".chars().filter(|one| text.contains(*one)).collect();
        let mut left = Vec::new();
        strings(&sheet, &mut left);
        for one in hidden {
            assert!(!left.iter().any(|said| said.contains(one)), "{one:?} is left");
            assert!(report.contains(&format!("{{\"hidden\":\"U+{:04X}\"}}", u32::from(one))), "{one:?} is told");
        }
    }
}

fn strings<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::String(text) => found.push(text),
        Value::Array(values) => values.iter().for_each(|value| strings(value, found)),
        Value::Object(fields) => fields.values().for_each(|value| strings(value, found)),
        _ => {}
    }
}

#[test]
fn what_no_font_draws_is_counted_and_the_reader_is_told() {
    let desk = Desk::with("東京 quake", &[(BlockKind::Paragraph, "It struck 東.")]);
    let sheet = sheet(&desk);
    assert_eq!(sheet["front"]["title"], serde_json::json!([{"undrawn": "U+6771"}, {"undrawn": "U+4EAC"}, " quake"]));
    let notice = sheet["front"]["undrawn"].as_str().unwrap();
    assert!(notice.contains("has no font for: 3."), "{notice}: title and text");
    assert!(ferry().report(Format::Pdf).contains("\"undrawn\":null"));
}

#[test]
fn an_article_in_hebrew_is_set_from_right_to_left() {
    let mut desk =
        Desk::with("הסכר נשבר", &[(BlockKind::Paragraph, "הסכר נשבר ב-5 במרץ."), (BlockKind::Quote, "He left.")]);
    desk.article.language = Some("he-IL".to_owned());
    let sheet = sheet(&desk);
    assert_eq!(sheet["article"][0]["lines"][0]["leftward"], true);
    assert_eq!(sheet["article"][1]["lines"][0]["leftward"], false);
    assert_eq!(sheet["front"]["article_language"], "he");
}

#[test]
fn only_the_web_is_linked_to() {
    let sheet = sheet(&filled_with("plain"));
    let sources = sheet["ledgers"]["sources"].as_array().unwrap();
    let links: Vec<&Value> = sources.iter().map(|source| &source["link"]).collect();
    assert_eq!(links, [&Value::Null, &"https://x.example/plain".into()]);
    assert_eq!(sources[0]["url"], "javascript:alert(1)//plain", "the other is told and leads nowhere");
}

#[test]
fn without_a_typesetter_there_are_no_pages_and_one_that_fails_says_why() {
    struct Broken;
    impl Typesetter for Broken {
        fn special(&self, _: &str) -> Vec<(Range<usize>, Special)> {
            Vec::new()
        }
        fn typeset(&self, _: Vec<u8>, _: &Imprint) -> Result<Vec<u8>, Box<dyn std::error::Error + Send + Sync>> {
            Err("out of ink".into())
        }
    }
    struct Bare(Desk);
    impl ClaimSource for Bare {
        fn head(&self) -> &claimdesk_report::ReportHead {
            self.0.head()
        }
        fn article(&self) -> &claimdesk_domain::article::Article {
            self.0.article()
        }
        fn draft(&self) -> &claimdesk_domain::draft::Draft {
            self.0.draft()
        }
        fn text(&self) -> &claimdesk_domain::draft::DraftText {
            self.0.text()
        }
        fn claims(&self) -> Box<dyn Iterator<Item = Result<claimdesk_domain::sheet::ClaimSheet, Error>> + '_> {
            self.0.claims()
        }
    }
    let mut written = Vec::new();
    assert!(matches!(write(Format::Pdf, &Bare(ferry()), &mut written), Err(Error::NoTypesetter)));
    let desk = Desk { typesetter: Box::new(Broken), ..ferry() };
    let error = write(Format::Pdf, &desk, &mut written).unwrap_err();
    assert!(matches!(error, Error::NotTypeset(why) if why.to_string() == "out of ink"));
    assert!(written.is_empty());
}

#[test]
fn the_public_sheet_names_nobody_who_checked() {
    let mut desk = ferry();
    desk.head.profile = Profile::Public;
    let sheet = sheet(&desk);
    assert_eq!(sheet["claims"][0]["findings"][0]["by"], "Name left out");
    assert_eq!(sheet["claims"][0]["evidence"][0]["source"]["title"], Value::Null);
}
