//! Text that tries to be something else, in every field of every format.

use crate::files::balanced;
use crate::sheets::{Desk, ana, ben, evidence, finding, sign, source, with_capture};
use claimdesk_domain::attribution::Attribution;
use claimdesk_domain::claim::CheckState;
use claimdesk_domain::decision::Suggestion;
use claimdesk_domain::draft::BlockKind;
use claimdesk_domain::finding::ContentFinding;
use claimdesk_domain::person::Person;
use claimdesk_domain::signoff::{SignoffAct, Stage};
use claimdesk_domain::source::{SourceKind, Stance};
use claimdesk_domain::time::{ClaimTime, Grain};
use claimdesk_report::{Format, Profile};

pub const HOSTILE: [&str; 8] = [
    "</script></style></title><script>alert(1)</script>",
    "=HYPERLINK(\"http://evil.example\";\"click\")",
    "<img src=x onerror=alert(1)>",
    "\" onmouseover=\"alert(1)\" x='",
    "-->]]>{{ 7*7 }}{% raw %}&lt;b&gt;",
    "\u{202e}gnp.exe\u{2066} left \u{200b}open",
    "@SUM(A1:A9)\r\n+cmd|' /C calc'!A0",
    "\u{feff}-2+3\0\u{1b}[31m\u{fffe}",
];

/// A desk with `text` in every field that a person or a file can fill.
pub fn filled_with(text: &str) -> Desk {
    let own = |text: &str| Some(text.to_owned());
    let row = format!("{text}\t{text}");
    let mut desk = Desk::with(
        text,
        &[
            (BlockKind::Heading, text),
            (BlockKind::Paragraph, text),
            (BlockKind::Quote, text),
            (BlockKind::ListItem, text),
            (BlockKind::TableRow, &row),
            (BlockKind::Caption, text),
            (BlockKind::Figure, text),
        ],
    );
    desk.article.outlet = own(text);
    desk.article.byline = own(text);
    desk.article.language = own(text);
    desk.draft.reader = text.to_owned();
    desk.draft.media_type = text.to_owned();
    desk.draft.encoding = text.to_owned();
    desk.head.made_by = text.to_owned();
    desk.head.program = text.to_owned();

    let sheet = desk.claim(text, &[text]);
    let claim = &mut sheet.claim;
    claim.attributions =
        vec![Attribution { speaker: own(text), cue: own(text), hedged: true, confirmed: false, named: None }];
    claim.time = Some(ClaimTime {
        text: text.to_owned(),
        value: text.to_owned(),
        from: None,
        to: None,
        grain: Grain::None,
        alternatives: Vec::new(),
    });
    claim.place = own(text);
    claim.state = CheckState::NotCheckable;
    claim.state_reason = own(text);
    claim.reasons[0].code = text.to_owned();
    claim.reasons[0].arguments = vec![text.to_owned()];
    sheet.people.iter_mut().for_each(|person: &mut Person| person.name = text.to_owned());
    sheet.findings = vec![finding(ana(), ContentFinding::True, text), finding(ben(), ContentFinding::False, text)];
    let mut used = source(1, SourceKind::Page, text);
    used.publisher = own(text);
    used.url = Some(format!("javascript:alert(1)//{text}"));
    used.origin = own(text);
    used.note = own(text);
    let mut linked = source(2, SourceKind::Page, text);
    linked.url = Some(format!("https://x.example/{text}"));
    let mut one = with_capture(evidence(&used, Stance::Supports), b"bytes", text);
    one.evidence.locator = own(text);
    one.evidence.passage = own(text);
    one.evidence.note = own(text);
    sheet.evidence = vec![one, evidence(&linked, Stance::Refutes)];
    sheet.suggestions = vec![Suggestion {
        id: crate::sheets::id(1).into(),
        claim: sheet.claim.id,
        checker: ana(),
        text: text.to_owned(),
        reason: text.to_owned(),
        at: crate::sheets::at(1, 1),
    }];
    sign(sheet, Stage::Checker, ana());
    sheet.signoffs[0].act = SignoffAct::Refused;
    sheet.signoffs[0].reason = own(text);
    desk
}

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
