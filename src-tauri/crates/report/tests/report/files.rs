//! The files as a reader finds them.

use crate::sheets::{Desk, ben, eve, ferry, sign};
use claimdesk_domain::draft::BlockKind;
use claimdesk_domain::finding::ContentFinding;
use claimdesk_domain::messages::{self, Language};
use claimdesk_domain::signoff::Stage;
use claimdesk_report::{ClaimSource, Error, Format, write};

/// Elements that have no end tag.
const VOID: [&str; 4] = ["meta", "br", "rect", "img"];

/// Walks the tags of a page: every element that begins also ends, in order. Answers how many there are.
pub fn balanced(page: &str) -> usize {
    let mut open = Vec::new();
    let mut count = 0;
    let style = page.find("<style>").unwrap() + 1..page.find("</style>").unwrap();
    for (at, _) in page.match_indices('<') {
        let tag = &page[at + 1..at + page[at..].find('>').expect("a tag ends")];
        let name: String = tag.chars().take_while(|character| !" \n/>".contains(*character)).collect();
        if style.contains(&at) || name == "!DOCTYPE" {
            continue;
        }
        if let Some(closed) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(closed), "at byte {at}");
        } else if !VOID.contains(&name.as_str()) {
            count += 1;
            open.push(name);
        }
    }
    assert!(open.is_empty(), "still open: {open:?}");
    count
}

#[test]
fn a_csv_has_a_row_per_claim() {
    let mut desk = ferry();
    desk.sheets.truncate(3);
    let mut report = desk.report(Format::Csv);
    for content in ContentFinding::ALL {
        report = report.replace(&format!("\"{}\"", messages::label("content", &content)), "\"[label]\"");
    }
    insta::assert_snapshot!(report);
}

#[test]
fn a_csv_reads_back() {
    let desk = ferry();
    let text = desk.report(Format::Csv);
    assert!(text.starts_with("\"article\",\"date\",\"number\""), "no byte order mark");
    assert_eq!(text.matches("\r\n").count(), desk.sheets.len() + 1);
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    let at =
        |name: &str| csv::Reader::from_reader(text.as_bytes()).headers().unwrap().iter().position(|one| one == name);
    let (finding, score, number) = (at("finding").unwrap(), at("score").unwrap(), at("number").unwrap());
    let found: Vec<String> = rows
        .records()
        .map(|row| {
            let row = row.unwrap();
            format!("{} {} {}", &row[number], &row[finding], &row[score])
        })
        .collect();
    assert_eq!(found[..3], ["1 mostly-true 4", "2 false 1", "3  "]);
}

#[test]
fn a_json_report_is_one_document_that_says_what_it_is() {
    let mut desk = ferry();
    desk.sheets.truncate(1);
    desk.text.blocks.truncate(1);
    let mut report: serde_json::Value = serde_json::from_str(&desk.report(Format::Json)).unwrap();
    assert_eq!(report["claims"].as_array().unwrap().len(), 1);
    report["claims"] = "[one claim]".into();
    report["notices"] = "[sentences of the catalogue]".into();
    insta::assert_json_snapshot!(report);
}

#[test]
fn an_empty_article_is_a_report_too() {
    let desk = Desk::with("Nothing yet", &[]);
    assert!(balanced(&desk.report(Format::Html)) > 20);
    assert_eq!(desk.report(Format::Csv).lines().count(), 1);
    let report: serde_json::Value = serde_json::from_str(&desk.report(Format::Json)).unwrap();
    assert_eq!(report["status"], "draft");
    assert_eq!(report["claims"], serde_json::json!([]));
}

#[test]
fn a_page_is_whole_and_fetches_nothing() {
    let page = ferry().report(Format::Html);
    assert!(balanced(&page) > 300);
    for outside in ["<script", "<img", "<link", "<iframe", " src=", "url(", "@import"] {
        assert!(!page.contains(outside), "{outside}");
    }
    for link in page.split("href=\"").skip(1) {
        assert!(
            link.starts_with('#') || link.starts_with("https://msa.example/") || link.starts_with("https://courier.")
        );
    }
}

#[test]
fn every_link_within_the_page_leads_somewhere_and_no_place_has_two_names() {
    let mut desk = ferry();
    assert_links_lead_somewhere(&desk.report(Format::Html));
    desk.text.blocks.truncate(2);
    assert_links_lead_somewhere(&desk.report(Format::Html));
}

pub fn assert_links_lead_somewhere(page: &str) {
    let mut names: Vec<&str> = page.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    for link in page.split("href=\"#").skip(1) {
        let target = link.split('"').next().unwrap();
        assert!(names.contains(&target), "#{target}");
    }
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all);
}

#[test]
fn claims_that_overlap_are_all_marked_and_the_text_stays_whole() {
    let mut desk = Desk::with("Dams", &[(BlockKind::Paragraph, "The dam broke and the town flooded.")]);
    desk.claim("All.", &["The dam broke and the town flooded"]);
    desk.claim("Inner.", &["the town flooded"]);
    desk.claim("Across.", &["broke and the town"]);
    desk.claim("The same again.", &["the town flooded"]);
    let page = desk.report(Format::Html);
    let article = &page[page.find("id=\"article\"").unwrap()..page.find("id=\"claims\"").unwrap()];
    for number in 1..=4 {
        assert!(article.contains(&format!("id=\"mark-{number}\"")));
        assert!(article.contains(&format!("○{number}</a>")), "the number behind the words of {number}");
    }
    let paragraph = &article[article.find("<p dir=\"auto\">").unwrap()..];
    let paragraph = &paragraph[..paragraph.find("</p>").unwrap()];
    assert_eq!(words_of(paragraph), "The dam broke and the town flooded.");
    balanced(&page);
}

/// What is left of a piece of a page without its tags and its superscripts.
fn words_of(page: &str) -> String {
    let mut words = String::new();
    let mut depth = 0;
    for part in page.split('<').skip(1) {
        let (tag, text) = part.split_once('>').unwrap();
        depth += i32::from(tag == "sup") - i32::from(tag == "/sup");
        if depth == 0 {
            words.push_str(text);
        }
    }
    words
}

#[test]
fn a_report_is_a_draft_until_every_claim_is_locked() {
    let mut desk = ferry();
    desk.sheets.drain(5..);
    desk.sheets.drain(..4);
    assert!(!desk.report(Format::Html).contains("class=\"watermark\""));
    desk.claim("A ticket costs 32 euros.", &["A ticket costs 32 euros"]);
    let page = desk.report(Format::Html);
    assert!(page.contains("class=\"watermark\""));
    assert!(page.contains("@top-right { content:"));

    let sheet = &mut desk.sheets[1];
    for stage in [Stage::Checker, Stage::Cross, Stage::Editor, Stage::Lock] {
        sign(sheet, stage, if stage == Stage::Cross { ben() } else { eve() });
    }
    assert!(!desk.report(Format::Html).contains("class=\"watermark\""));
}

#[test]
fn words_that_left_the_draft_are_not_marked_but_still_told() {
    let mut desk = ferry();
    desk.text.blocks[1].text = "Rewritten from end to end.".to_owned();
    let page = desk.report(Format::Html);
    assert!(page.contains("injuring 14 passengers"));
    assert_eq!(page.matches("class=\"warning\"").count(), 3, "claims 1 to 3");
    balanced(&page);
}

#[test]
fn what_goes_wrong_is_an_error() {
    struct Torn(Desk);
    impl ClaimSource for Torn {
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
        fn typesetter(&self) -> Option<&dyn claimdesk_report::Typesetter> {
            self.0.typesetter()
        }
        fn claims(&self) -> Box<dyn Iterator<Item = Result<claimdesk_domain::sheet::ClaimSheet, Error>> + '_> {
            Box::new(std::iter::once_with(|| Err(Error::Source("torn page".into()))))
        }
    }
    struct Full;
    impl std::io::Write for Full {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    for format in Format::ALL {
        assert!(matches!(write(format, &Torn(ferry()), &mut Vec::new()), Err(Error::Source(_))));
        assert!(matches!(write(format, &ferry(), &mut Full), Err(Error::Write(_))));
    }
}

#[test]
fn the_newsrooms_label_stands_wherever_a_finding_is_told() {
    let desk = ferry();
    for format in [Format::Html, Format::Csv, Format::Json, Format::Annotations] {
        let report = desk.report(format);
        assert!(report.contains("Broadly right"), "{format:?}");
        assert!(!report.contains("Mostly true\""), "{format:?}: not under its old name");
        assert!(report.contains("mostly-true"), "{format:?}: the code stays");
    }
    let html = desk.report(Format::Html);
    assert!(html.contains("Right but for a detail that changes nothing."), "what the label means is printed");
}

#[test]
fn a_report_speaks_the_language_it_is_asked_for_and_leaves_foreign_words_alone() {
    let mut desk = ferry();
    desk.head.language = Language::German;
    let page = desk.report(Format::Html);
    assert!(page.contains("<html lang=\"de\">"));
    for german in ["Prüfbericht", "14. März 2024", "Quellen", "Überblick", "Abnahme"] {
        assert!(page.contains(german), "{german}");
    }
    for english in ["Claim report", "Sign-off", "Sources", "14 March"] {
        assert!(!page.contains(english), "{english}");
    }
    assert!(page.contains("The Harbour Gazette"));
    let report: serde_json::Value = serde_json::from_str(&desk.report(Format::Json)).unwrap();
    assert_eq!(report["language"], "de");
    assert_ne!(report["notices"][0], messages::text("report_identities"));
}

#[test]
fn a_page_tells_the_timeline_the_origins_and_what_was_done() {
    let page = ferry().report(Format::Html);
    let timeline = &page[page.find("id=\"timeline\"").unwrap()..page.find("id=\"sources\"").unwrap()];
    assert!(timeline.contains("5 March 2024, 18:00 – 00:00"));
    assert!(timeline.contains("href=\"#claim-1\""));
    let sources = &page[page.find("id=\"sources\"").unwrap()..page.find("id=\"open\"").unwrap()];
    assert!(sources.contains("Read on 15 March 2024"), "when bytes were kept");
    let origin = &sources[sources.find("class=\"origin\"").unwrap()..];
    for copied in ["Coastwire", "Ferry grounds off Skerry Point", "Passengers hurt as ferry hits bank"] {
        assert!(origin.contains(copied), "{copied}");
    }
    assert!(page.contains("Independent origins: 3"), "two of the four sources of claim 1 are one");
    let history = &page[page.find("id=\"history\"").unwrap()..page.find("id=\"about\"").unwrap()];
    assert_eq!(history.matches("<tr").count(), 2);
    assert!(history.contains("Night ferry ran aground twice"));
}
