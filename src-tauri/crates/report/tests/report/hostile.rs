//! Text that tries to be something else, in every field of every format.

use crate::files::balanced;
use crate::filled::{HOSTILE, filled_with};
use claimdesk_report::{Format, Profile};

#[test]
fn a_page_shows_it_and_runs_nothing() {
    let plain = filled_with("plain words").report(Format::Html);
    for text in HOSTILE {
        let page = filled_with(text).report(Format::Html);
        balanced(&page);
        let outside_style =
            format!("{}{}", &page[..page.find("<style>").unwrap()], &page[page.find("</style>").unwrap()..]);
        for element in ["<script", "<img", "<svg onload"] {
            assert!(!page.contains(element), "{element} from {text:?}");
        }
        for (at, _) in outside_style.match_indices('<') {
            let tag = &outside_style[at..at + outside_style[at..].find('>').unwrap()];
            let values: Vec<&str> = tag.split('"').step_by(2).collect();
            assert!(!values.concat().to_lowercase().contains(" on"), "{tag}");
        }
        assert!(!page.contains("href=\"javascript:"));
        assert!(!page.contains('\0') && !page.contains('\u{1b}'));
        assert_eq!(page.matches("</style>").count(), 1);
        assert_eq!(page.matches("<table").count(), plain.matches("<table").count());
    }
}

#[test]
fn a_page_keeps_hidden_characters_flags_them_and_holds_them_in() {
    let text = "see \u{202e}gnp.exe and \u{200b}this";
    let page = filled_with(text).report(Format::Html);
    let body = &page[page.find("<body").unwrap()..];
    let kept = body.matches('\u{202e}').count();
    assert!(kept > 15);
    assert_eq!(body.matches("data-code=\"U+202E\"").count(), kept);
    assert_eq!(body.matches("data-code=\"U+200B\"").count(), body.matches('\u{200b}').count());
    for (at, _) in body.match_indices('\u{202e}') {
        let before = &body[..at];
        assert!(before.rfind("<bdi>") > before.rfind("</bdi>"), "an override that is not held in");
    }
}

#[test]
fn no_cell_of_a_csv_starts_a_formula() {
    for text in HOSTILE {
        let desk = filled_with(text);
        let report = desk.report(Format::Csv);
        let mut rows = csv::ReaderBuilder::new().has_headers(false).from_reader(report.as_bytes());
        for cell in rows.records().flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>()) {
            let first = cell.trim_start_matches(['\u{feff}', ' ']).chars().next();
            assert!(!matches!(first, Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\0')), "{cell:?}");
            assert!(!cell.contains(text) || cell.ends_with(text) || cell.len() > text.len(), "the text is kept");
        }
        let row = csv::Reader::from_reader(report.as_bytes()).records().next().unwrap().unwrap();
        assert_eq!(row[3].strip_prefix('\'').unwrap_or(&row[3]), text);
    }
}

#[test]
fn json_gives_back_every_byte() {
    for text in HOSTILE {
        let desk = filled_with(text);
        let report: serde_json::Value = serde_json::from_str(&desk.report(Format::Json)).unwrap();
        assert_eq!(report["article"]["title"], text);
        let claim = &report["claims"][0];
        for field in [
            &claim["wording"],
            &claim["spans"][0]["exact"],
            &claim["place"],
            &claim["attributions"][0]["speaker"],
            &claim["findings"][0]["rationale"],
            &claim["evidence"][0]["passage"],
            &claim["suggestions"][0]["reason"],
            &claim["signoff"]["history"][0]["reason"],
        ] {
            assert_eq!(field, text);
        }
    }
}

#[test]
fn the_public_page_of_hostile_text_holds_too() {
    for text in HOSTILE {
        let mut desk = filled_with(text);
        desk.head.profile = Profile::Public;
        balanced(&desk.report(Format::Html));
    }
}
