//! The newsroom's own: logo, colour, words, and which sections there are.

use crate::files::balanced;
use crate::filled::{HOSTILE, filled_with};
use crate::office::{hangs_together, nodes};
use crate::sheets::{DOT, Desk, beside, ferry, house, parts};
use claimdesk_domain::messages::Language;
use claimdesk_domain::preset::{Colour, Presentation, Section};
use claimdesk_domain::publisher::Publisher;
use claimdesk_report::{Format, HistoryLine};

/// What only programs read: everything is there for them.
const DATA: [Format; 4] = [Format::Csv, Format::Json, Format::ClaimReview, Format::Annotations];

/// What people read.
const PAGES: [Format; 5] = [Format::Html, Format::Pdf, Format::Docx, Format::Xlsx, Format::Markdown];

/// Words that stand in one section of the ferry story and nowhere else.
const ONLY: [(Section, &str); 3] = [
    (Section::Replies, "press@norsund.example"),
    (Section::Corrections, "An earlier version gave a wrong number."),
    (Section::History, "Imported “Only the history says so”"),
];

/// The ferry story with everything that a section can hold.
fn told() -> Desk {
    let mut desk = ferry();
    beside(&mut desk);
    desk.history = vec![HistoryLine {
        at: desk.head.made,
        person: "Ana Kay".to_owned(),
        sentence: "done_import".to_owned(),
        arguments: [("title".to_owned(), "Only the history says so".to_owned()), ("claims".to_owned(), "9".to_owned())]
            .into(),
        undone: false,
    }];
    desk
}

/// The same as a newsroom of its own prints it.
fn in_house() -> Desk {
    let mut desk = told();
    house(&mut desk);
    desk
}

fn colour(text: &str) -> Colour {
    text.parse().unwrap()
}

fn without(mut desk: Desk, sections: &[Section]) -> Desk {
    desk.head.presentation.without = sections.to_vec();
    desk
}

/// How a format for people heads its sections.
fn headings(desk: &Desk, format: Format) -> String {
    match format {
        Format::Xlsx => parts(&desk.bytes(format)).remove("xl/workbook.xml").unwrap(),
        Format::Docx => parts(&desk.bytes(format)).remove("word/document.xml").unwrap(),
        _ => desk.report(format),
    }
}

/// Whether a format has a section at all.
fn has(format: Format, section: Section) -> bool {
    match format {
        // Its first sheet tells the one; the other is no list.
        Format::Xlsx => !matches!(section, Section::Summary | Section::Article),
        _ => true,
    }
}

#[test]
fn a_section_that_is_switched_off_is_not_in_the_file() {
    for format in PAGES {
        for section in Section::ALL.into_iter().filter(|section| has(format, *section)) {
            let heading = Language::English.text(section.heading());
            let marked = match format {
                Format::Html => format!("<h2>{heading}</h2>"),
                Format::Markdown => format!("## {heading}\n"),
                Format::Docx => format!("\"Heading1\"/></w:pPr><w:r><w:t xml:space=\"preserve\">{heading}</w:t>"),
                Format::Xlsx => format!("<sheet name=\"{heading}\""),
                _ => continue,
            };
            let whole = headings(&told(), format);
            assert!(whole.contains(&marked), "{section:?} is in {format:?}");
            let part = headings(&without(told(), &[section]), format);
            assert!(!part.contains(&marked), "{section:?} is not in {format:?}");
        }
        for (section, words) in ONLY {
            let part = without(told(), &[section]).report(format);
            assert!(!part.contains(words), "{words} in {format:?}");
            if has(format, section) {
                assert!(told().report(format).contains(words), "{words} in {format:?}");
            }
        }
    }
}

#[test]
fn pages_are_set_without_what_is_switched_off() {
    let sheet = |desk: &Desk| -> serde_json::Value { serde_json::from_slice(&desk.bytes(Format::Pdf)).unwrap() };
    let (whole, part) = (sheet(&told()), sheet(&without(told(), &Section::ALL)));
    for (list, name) in
        [("article", ""), ("ledgers", "changes"), ("ledgers", "sources"), ("ledgers", "open"), ("ledgers", "timeline")]
    {
        let many = |sheet: &serde_json::Value| {
            let list = if name.is_empty() { &sheet[list] } else { &sheet[list][name] };
            list.as_array().map_or(0, Vec::len)
        };
        assert!(many(&whole) > 0 && many(&part) == 0, "{list} {name}");
    }
    assert_eq!(part["claims"].as_array().unwrap().len(), whole["claims"].as_array().unwrap().len());
    assert!(part["claims"][0]["anchored"] == false, "a link to an article that is not there");
}

#[test]
fn a_file_of_little_says_what_it_does_without_and_stays_whole() {
    let desk = without(told(), &Section::ALL);
    let told = "Not in this edition: Summary; ";
    for format in PAGES {
        assert!(desk.report(format).contains(told), "{format:?}");
    }
    let page = desk.report(Format::Html);
    balanced(&page);
    assert!(!page.contains("href=\"#mark-") && !page.contains("href=\"#sources\""), "links that lead nowhere");
    let copy = parts(&desk.bytes(Format::Docx));
    hangs_together(&copy);
    let comments = |desk: &Desk| parts(&desk.bytes(Format::Docx))["word/comments.xml"].matches("<w:comment ").count();
    assert_eq!(comments(&desk), desk.sheets.len(), "one comment for each claim, in the table of claims");
    hangs_together(&parts(&desk.bytes(Format::Xlsx)));
}

#[test]
fn what_was_overridden_is_no_section_and_is_always_told() {
    assert_eq!(serde_json::to_value(Section::ALL).unwrap().as_array().unwrap().len(), 9);
    assert!(serde_json::from_str::<Section>("\"overrides\"").is_err());
}

#[test]
fn formats_for_programs_take_no_notice() {
    for format in DATA {
        let mut plain = in_house();
        plain.head.presentation = Presentation::default();
        let little = without(in_house(), &Section::ALL);
        assert!(little.bytes(format) == plain.bytes(format), "{format:?}");
    }
}

#[test]
fn a_page_bears_logo_name_colour_and_words() {
    let page = in_house().report(Format::Html);
    balanced(&page);
    let head = &page[page.find("<header").unwrap()..page.find("<p class=\"status").unwrap()];
    insta::assert_snapshot!(head);
    assert!(page.contains("img-src data:"), "the policy lets the logo in");
    assert!(page.contains("<meta name=\"publisher\" content=\"Strait Check\">"));
    assert!(page.contains(":root { --accent: #7a1f2b; --link: #7a1f2b; }"));
    let dark = colour("#7a1f2b").readable_on(Colour::DARK_PAPER);
    assert!(page.contains(&format!(":root {{ --accent: {dark}; --link: {dark}; }}")), "lighter on a dark screen");

    let mut desk = in_house();
    desk.head.presentation.logo = false;
    let page = desk.report(Format::Html);
    assert!(!page.contains("<img") && !page.contains("img-src"));
    assert!(page.contains("<p class=\"publisher\"><bdi>Strait Check</bdi></p>"), "its name stands there in its place");
}

#[test]
fn a_colour_that_could_not_be_read_is_printed_in_a_shade_that_can() {
    let mut desk = in_house();
    desk.head.presentation.accent = Some(colour("#ffe600"));
    for format in PAGES.into_iter().filter(|format| *format != Format::Html) {
        let report = desk.report(format);
        assert!(!report.to_lowercase().contains("ffe600"), "{format:?}");
    }
    let shade = colour("#ffe600").readable_on(Colour::PAPER);
    let page = desk.report(Format::Html);
    assert!(page.contains(&format!(":root {{ --accent: {shade}; --link: {shade}; }}")));
    assert!(
        page.contains("(prefers-color-scheme: dark) { :root { --accent: #ffe600;"),
        "on a dark screen it can be read"
    );
}

#[test]
fn a_copy_for_word_holds_the_logo_as_a_picture_with_a_name() {
    let bytes = in_house().bytes(Format::Docx);
    let copy = parts(&bytes);
    hangs_together(&copy);
    let drawing = &copy["word/document.xml"][..copy["word/document.xml"].find("</w:drawing>").unwrap()];
    assert!(drawing.contains("descr=\"Strait Check\"") && drawing.contains("r:embed=\"rIdLogo\""));
    assert!(drawing.contains("<wp:extent cx=\"1645920\" cy=\"548640\"/>"), "three times as wide as high: {drawing}");
    assert!(copy["word/_rels/document.xml.rels"].contains("Target=\"media/logo.png\""));
    assert!(copy["[Content_Types].xml"].contains("<Default Extension=\"png\" ContentType=\"image/png\"/>"));
    assert!(bytes.windows(DOT.len()).any(|window| window == DOT), "the picture as it is");
    assert!(copy["docProps/app.xml"].contains("<Company>Strait Check</Company>"));
    for style in ["Publisher", "Heading1", "Link"] {
        let at = copy["word/styles.xml"].find(&format!("w:styleId=\"{style}\"")).unwrap();
        let style = &copy["word/styles.xml"][at..];
        assert!(style[..style.find("</w:style>").unwrap()].contains("w:color w:val=\"7A1F2B\""));
    }
    assert!(!parts(&told().bytes(Format::Docx)).contains_key("word/media/logo.png"));
}

#[test]
fn a_workbook_and_plain_text_bear_what_they_can() {
    let book = parts(&in_house().bytes(Format::Xlsx));
    hangs_together(&book);
    assert!(book["xl/worksheets/sheet1.xml"].contains("<tabColor rgb=\"FF7A1F2B\"/>"));
    assert!(book["xl/worksheets/sheet1.xml"].contains("What we checked before it was printed."));
    let text = in_house().report(Format::Markdown);
    insta::assert_snapshot!(&text[..text.find("**DRAFT**").unwrap()]);
    assert!(text.contains("- Publisher: Strait Check\n"));
}

#[test]
fn hostile_words_of_a_newsroom_stay_words() {
    for text in HOSTILE {
        let mut desk = filled_with(text);
        let own = in_house().head;
        desk.kept.push(DOT.to_vec());
        desk.head.publisher = own.publisher.map(|publisher| Publisher { name: text.to_owned(), ..publisher });
        desk.head.presentation = Presentation { intro: Some(text.to_owned()), ..own.presentation };
        let page = desk.report(Format::Html);
        balanced(&page);
        assert!(!page.contains("<script") && !page.contains("<img src=x"));
        assert_eq!(page.matches("<img").count(), 1);
        for format in [Format::Docx, Format::Xlsx] {
            let parts = parts(&desk.bytes(format));
            hangs_together(&parts);
            for (name, part) in parts.iter().filter(|(name, _)| name.ends_with(".xml")) {
                assert!(!nodes(part).is_empty(), "{name}");
            }
        }
        desk.report(Format::Markdown);
        desk.report(Format::Pdf);
    }
}
