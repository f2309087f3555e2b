//! The page as Markdown, read by a Markdown reader.

use crate::filled::{HOSTILE, filled_with};
use crate::sheets::{Desk, ferry};
use claimdesk_domain::draft::BlockKind;
use claimdesk_domain::messages::Language;
use claimdesk_report::{Format, Profile};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// Words that Markdown and what grew out of it would take for markup.
const MARKUP: [&str; 27] = [
    "[a](javascript:alert(1))",
    "![i](http://evil.example/x.png)",
    "<https://evil.example>",
    "[x]: http://evil.example\n[x]",
    "[¹] and [²][¹]",
    "# heading\n## Claim 1",
    "setext\n===\nsetext\n---",
    "> quote",
    "- [ ] task\n+ plus\n* star",
    "1. one\n2) two",
    "```\ncode\n```",
    "~~~ sh",
    "`code` and ``more``",
    "    indented\n\n    indented",
    "| a | b |\n| --- | --- |\n| c | d |",
    "a\n:-:\nb",
    "***bold*** __bold__ ~~gone~~ ==x==",
    "* * *\n___",
    "&lt;b&gt; &#60;b&#62; &copy;",
    "a  \nb\\\nc\\",
    "[^1] and [^1]: note",
    "title {#claim-1 .x}",
    "<!-- --> <?php ?> <![CDATA[x]]>",
    "ends in hashes ##",
    "$x$ and $$y$$",
    ": definition\n% title",
    "----\nyaml: true\n----",
];

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
}

fn events(report: &str) -> Vec<Event<'_>> {
    Parser::new_ext(report, options()).collect()
}

/// The elements of a report without the words in them; addresses that are links stand apart.
fn skeleton(report: &str) -> Vec<String> {
    let elements = events(report).into_iter().filter_map(|event| match event {
        Event::Start(Tag::Link { .. }) => None,
        Event::Start(tag) => Some(format!("{tag:?}")),
        Event::Html(_) | Event::InlineHtml(_) => Some("html".to_owned()),
        Event::Rule => Some("rule".to_owned()),
        Event::Code(_) => Some("code".to_owned()),
        Event::TaskListMarker(_) | Event::FootnoteReference(_) => Some("extra".to_owned()),
        _ => None,
    });
    elements.collect()
}

fn links(report: &str) -> Vec<String> {
    let links = events(report).into_iter().filter_map(|event| match event {
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => Some(dest_url.to_string()),
        _ => None,
    });
    links.collect()
}

fn headings(report: &str) -> Vec<(HeadingLevel, String)> {
    let mut headings = Vec::new();
    let mut within = None;
    for event in events(report) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => within = Some((level, String::new())),
            Event::End(TagEnd::Heading(_)) => headings.extend(within.take()),
            Event::Text(text) => {
                if let Some((_, heading)) = &mut within {
                    heading.push_str(&text);
                }
            }
            _ => {}
        }
    }
    headings
}

/// Every word that a reader sees.
fn seen(report: &str) -> String {
    let words = events(report).into_iter().map(|event| match event {
        Event::Text(text) | Event::Code(text) => text.to_string(),
        Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph | TagEnd::TableCell) => " ".to_owned(),
        _ => String::new(),
    });
    words.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How `text` is shown: its lines joined, and what nobody sees by its code.
fn shown(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let mut shown = String::new();
    for character in text.chars() {
        match character {
            '\u{202e}' | '\u{2066}' | '\u{200b}' | '\u{feff}' | '\0' | '\u{1b}' => {
                shown.push_str(&format!("⟨U+{:04X}⟩", u32::from(character)));
            }
            other => shown.push(other),
        }
    }
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn it_reads_well_as_it_stands() {
    let mut desk = ferry();
    desk.sheets.truncate(2);
    insta::assert_snapshot!(desk.report(Format::Markdown));
}

#[test]
fn its_headings_are_the_reports_own() {
    let report = ferry().report(Format::Markdown);
    let outline: Vec<String> = headings(&report)
        .into_iter()
        .filter(|(level, _)| *level <= HeadingLevel::H3)
        .map(|(level, words)| format!("{level} {words}"))
        .collect();
    let mut expected = vec![
        "h1 Claim report: Night ferry ran aground twice in one week, port papers show".to_owned(),
        "h2 Summary".to_owned(),
        "h2 The article".to_owned(),
        "h2 Claims".to_owned(),
    ];
    expected.extend((1..=9).map(|number| format!("h3 Claim {number}")));
    let closing = [
        "Suggested changes",
        "Timeline",
        "Right of reply",
        "Corrections",
        "Sources",
        "Open questions",
        "What was done",
        "About this report",
    ];
    expected.extend(closing.map(|words| format!("h2 {words}")));
    expected.push("h3 The newsroom’s own labels of findings".to_owned());
    assert_eq!(outline, expected);
}

#[test]
fn the_number_behind_the_words_leads_to_the_claims_heading() {
    for language in Language::ALL {
        let mut desk = ferry();
        desk.head.language = language;
        let report = desk.report(Format::Markdown);
        let names: Vec<String> = headings(&report)
            .into_iter()
            .filter(|(level, _)| *level == HeadingLevel::H3)
            .map(|(_, words)| format!("#{}", words.to_lowercase().replace(' ', "-")))
            .collect();
        let links = links(&report);
        for name in &names[..9] {
            assert!(links.contains(name), "{name}");
        }
        let others: Vec<&str> = links.iter().filter(|link| !names.contains(link)).map(String::as_str).collect();
        let sources = ["https://msa.example/incidents/2024?month=3&port=12", "https://courier.example/ferry"];
        assert_eq!(others, sources);
    }
}

#[test]
fn foreign_words_are_seen_and_do_nothing() {
    let plain = skeleton(&filled_with("plain words").report(Format::Markdown));
    let hidden = skeleton(&filled_with("plain \u{200b}words").report(Format::Markdown));
    for text in HOSTILE.into_iter().chain(MARKUP) {
        let report = filled_with(text).report(Format::Markdown);
        let baseline = if shown(text).contains("⟨U+") { &hidden } else { &plain };
        assert_eq!(&skeleton(&report), baseline, "{text:?}");
        let seen = seen(&report);
        assert!(seen.matches(&shown(text)).count() > 15, "{text:?} is shown: {seen}");
        for link in links(&report) {
            assert!(link == "#claim-1" || link.starts_with("https://x.example/"), "{link} from {text:?}");
        }
        assert!(!report.contains(['\0', '\u{1b}', '\u{202e}', '\r']));
    }
}

#[test]
fn claims_that_overlap_share_the_words_and_each_has_its_number() {
    let mut desk = Desk::with("Dams", &[(BlockKind::Paragraph, "The dam broke and the town flooded.")]);
    desk.claim("All.", &["The dam broke and the town flooded"]);
    desk.claim("Inner.", &["the town flooded"]);
    desk.claim("Across.", &["broke and the town"]);
    let report = desk.report(Format::Markdown);
    assert!(report.contains("The dam broke and the town[³] flooded[¹][²].\n"), "{report}");
    assert!(report.contains("> The dam broke and ⟦the town flooded⟧.\n"));
}

#[test]
fn none_and_a_thousand_claims_are_reports_too() {
    let empty = Desk::with("Nothing yet", &[]).report(Format::Markdown);
    assert!(empty.contains("There are no claims yet."));
    let mut desk = Desk::with("Dams", &[(BlockKind::Paragraph, "The dam broke.")]);
    for _ in 0..1000 {
        desk.claim("The dam broke.", &["The dam broke"]);
    }
    let report = desk.report(Format::Markdown);
    assert_eq!(headings(&report).iter().filter(|(level, _)| *level == HeadingLevel::H3).count(), 1000);
    assert!(links(&report).contains(&"#claim-1000".to_owned()));
}

#[test]
fn it_speaks_the_language_it_is_asked_for_and_says_what_is_left_out() {
    let mut desk = ferry();
    desk.head.language = Language::German;
    desk.head.profile = Profile::Public;
    let report = desk.report(Format::Markdown);
    for german in ["# Prüfbericht", "### Behauptung 1", "14. März 2024", "Weggelassen"] {
        assert!(report.contains(german), "{german}");
    }
    for left_out in ["Ana Kay", "Bridge logbook", "do not name"] {
        assert!(!report.contains(left_out), "{left_out}");
    }
}
