//! The annotated copy, as an editor's program reads it.

use crate::filled::{HOSTILE, filled_with};
use crate::office::{Node, attributes, converted, hangs_together, nodes, only};
use crate::rich::rich;
use crate::sheets::{Desk, ana, at, ferry, parts};
use claimdesk_domain::decision::DecisionKind;
use claimdesk_domain::draft::BlockKind;
use claimdesk_domain::messages::Language;
use claimdesk_report::{Format, Profile};
use std::collections::BTreeMap;

/// The parts of a copy, all of which hold together.
fn copy_of(desk: &Desk) -> BTreeMap<String, String> {
    let parts = parts(&desk.bytes(Format::Docx));
    hangs_together(&parts);
    parts
}

/// The words of the article as they were written, under every comment that stands on them: those that are struck out
/// count, those that are put in do not.
fn commented(document: &str) -> BTreeMap<String, String> {
    let mut all: BTreeMap<String, String> = BTreeMap::new();
    let mut open: Vec<String> = Vec::new();
    let (mut inserted, mut text, mut apart, mut style) = (false, false, false, String::new());
    for node in nodes(document) {
        let mut take = |words: &str| open.iter().for_each(|id| all.entry(id.clone()).or_default().push_str(words));
        match node {
            Node::Open { name, mut attributes } => match name.as_str() {
                "w:commentRangeStart" => open.push(attributes.remove("w:id").unwrap()),
                "w:commentRangeEnd" => open.retain(|id| *id != attributes["w:id"]),
                "w:ins" => inserted = true,
                "w:hyperlink" => apart = true,
                "w:r" => style.clear(),
                "w:rStyle" => style = attributes.remove("w:val").unwrap(),
                "w:t" | "w:delText" => text = true,
                "w:tab" if !inserted && attributes.is_empty() => take("\t"),
                "w:br" if !inserted => take("\n"),
                _ => {}
            },
            Node::Close(name) => match name.as_str() {
                "w:ins" => inserted = false,
                "w:hyperlink" => apart = false,
                "w:t" | "w:delText" => text = false,
                _ => {}
            },
            Node::Text(words) if text && !inserted && !apart && style != "HiddenFlag" => take(&words),
            Node::Text(_) => {}
        }
    }
    assert!(open.is_empty(), "a comment that does not end");
    all
}

/// What each comment says, by its identity.
fn said(comments: &str) -> BTreeMap<String, String> {
    let mut all: BTreeMap<String, String> = BTreeMap::new();
    let mut current = String::new();
    for node in nodes(comments) {
        match node {
            Node::Open { name, mut attributes } if name == "w:comment" => current = attributes.remove("w:id").unwrap(),
            Node::Close(name) if name == "w:p" => all.entry(current.clone()).or_default().push('\n'),
            Node::Text(words) => all.entry(current.clone()).or_default().push_str(&words),
            _ => {}
        }
    }
    all
}

#[test]
fn every_comment_stands_on_exactly_the_words_of_its_claim() {
    let desk = ferry();
    let parts = copy_of(&desk);
    let (words, said) = (commented(&parts["word/document.xml"]), said(&parts["word/comments.xml"]));
    assert_eq!(words.keys().collect::<Vec<_>>(), said.keys().collect::<Vec<_>>());
    let mut seen = 0;
    for sheet in &desk.sheets {
        let main = said.iter().find(|(_, text)| text.starts_with(&format!("{}  ", sheet.number))).unwrap();
        assert!(main.1.contains(&sheet.claim.wording));
        assert_eq!(words[main.0], sheet.claim.spans[0].exact, "claim {}", sheet.number);
        let further = format!("Further words of claim {}.", sheet.number);
        let further: Vec<&str> =
            said.iter().filter(|(_, text)| text.starts_with(&further)).map(|(id, _)| words[id].as_str()).collect();
        // A comment cannot run from cell to cell.
        let expected: Vec<&str> = sheet.claim.spans[1..].iter().flat_map(|span| span.exact.split('\t')).collect();
        assert_eq!(further, expected);
        seen += 1 + further.len();
    }
    assert_eq!(seen, said.len());
}

#[test]
fn a_comment_tells_what_is_known_and_who_says_so() {
    let parts = copy_of(&ferry());
    let said = said(&parts["word/comments.xml"]);
    insta::assert_snapshot!(format!("{}\n{}", said["0"], said["1"]));
    let authors: Vec<String> = nodes(&parts["word/comments.xml"])
        .into_iter()
        .filter_map(|node| match node {
            Node::Open { name, attributes } if name == "w:comment" => Some(attributes),
            _ => None,
        })
        .map(|one| format!("{} {} {}", one["w:author"], one["w:initials"], one["w:date"]))
        .collect();
    assert_eq!(authors[0], "Ana Kay AK 2024-03-15T10:30:00Z");
    assert_eq!(authors[2], "Claimdesk CD 2024-03-15T17:05:00Z", "nobody has found anything of claim 3");
}

#[test]
fn what_the_editor_accepted_is_a_tracked_change_and_nothing_else_is() {
    let document = |change: &dyn Fn(&mut Desk)| {
        let mut desk = ferry();
        change(&mut desk);
        copy_of(&desk).remove("word/document.xml").unwrap()
    };
    let accepted = document(&|_| {});
    let inserted = &accepted[accepted.find("<w:ins ").unwrap()..accepted.find("</w:ins>").unwrap()];
    assert!(inserted.contains("w:author=\"Ana Kay\" w:date=\"2024-03-15T11:00:00Z\""));
    assert!(inserted.ends_with(">leaving four passengers with bruises</w:t></w:r>"));
    assert_eq!(accepted.matches("<w:delText").count(), 1);
    assert!(accepted.contains(">injuring 14 passengers</w:delText>"));

    for kind in DecisionKind::ALL.into_iter().filter(|kind| *kind != DecisionKind::AcceptChange) {
        let other = document(&|desk| desk.sheets[1].decisions[0].decision = kind);
        assert!(!other.contains("<w:ins ") && !other.contains("<w:del "), "{kind:?}");
    }
    let undecided = document(&|desk| desk.sheets[1].decisions.clear());
    assert!(!undecided.contains("<w:del "));
    let changed_since = document(&|desk| desk.sheets[1].suggestions[0].at = at(12, 0));
    assert!(!changed_since.contains("<w:del "), "that is not what was accepted");
    let moved = document(&|desk| desk.text.blocks[1].text.insert(0, ' '));
    assert!(!moved.contains("<w:del "), "the words do not stand there");
}

#[test]
fn a_change_over_words_of_several_claims_strikes_each_piece_and_puts_in_once() {
    let mut desk = Desk::with("Dams", &[(BlockKind::Paragraph, "The dam broke and the town flooded.")]);
    desk.claim("All.", &["The dam broke and the town flooded"]);
    desk.claim("Across.", &["broke and the town"]);
    let model = ferry();
    let sheet = desk.claim("Inner.", &["dam broke and the"]);
    sheet.suggestions = model.sheets[1].suggestions.clone();
    sheet.decisions = model.sheets[1].decisions.clone();
    let other = desk.claim("Another.", &["the town"]);
    other.suggestions = model.sheets[1].suggestions.clone();
    other.decisions = model.sheets[1].decisions.clone();
    let document = copy_of(&desk).remove("word/document.xml").unwrap();
    assert_eq!(document.matches("<w:ins ").count(), 1, "the second would change words that the first takes out");
    let struck: Vec<&str> = document
        .split("<w:delText xml:space=\"preserve\">")
        .skip(1)
        .map(|rest| rest.split('<').next().unwrap())
        .collect();
    assert_eq!(struck.concat(), "dam broke and the");
    let words = commented(&document);
    assert_eq!(words["2"], "dam broke and the");
    assert_eq!(words["3"], "the town");
    let ids: Vec<_> = ["w:ins", "w:del"].map(|element| attributes(&document, element, "w:id")).into();
    assert!(ids[0].is_disjoint(&ids[1]));
}

#[test]
fn a_claim_whose_words_left_the_draft_has_its_comment_in_the_table() {
    let mut desk = ferry();
    desk.text.blocks[1].text = "Rewritten from end to end.".to_owned();
    let parts = copy_of(&desk);
    let (words, said) = (commented(&parts["word/document.xml"]), said(&parts["word/comments.xml"]));
    let first = said.iter().find(|(_, text)| text.starts_with("1  ")).unwrap();
    assert_eq!(words[first.0], desk.sheets[0].claim.wording);
    assert!(first.1.contains("Some of these words do not stand in this draft."));
    assert!(first.1.contains("The night ferry Halcyon ran aground on Tuesday"), "what they were is told");
}

#[test]
fn every_link_leads_to_a_place_and_every_page_says_that_it_is_a_draft() {
    let parts = copy_of(&ferry());
    let document = &parts["word/document.xml"];
    let places = attributes(document, "w:bookmarkStart", "w:name");
    let links = nodes(document).into_iter().filter_map(|node| match node {
        Node::Open { name, attributes } if name == "w:hyperlink" => Some(attributes["w:anchor"].clone()),
        _ => None,
    });
    let links: Vec<String> = links.collect();
    assert!(links.len() > 20);
    assert!(links.iter().all(|link| places.contains(link)));
    for header in ["word/header1.xml", "word/header2.xml"] {
        assert!(parts[header].contains("DRAFT"), "{header}");
    }
    assert_eq!(document.matches("<w:sectPr>").count(), document.matches("<w:headerReference").count());

    let mut done = ferry();
    done.sheets.drain(5..);
    done.sheets.drain(..4);
    let parts = copy_of(&done);
    assert!(!parts["word/header1.xml"].contains("DRAFT") && parts["word/document.xml"].contains("FINAL"));
}

#[test]
fn a_copy_names_its_maker_only_where_names_are_told_and_speaks_its_language() {
    let mut desk = ferry();
    desk.article.language = Some("de".to_owned());
    let parts = copy_of(&desk);
    assert!(parts["docProps/core.xml"].contains("<dc:creator>Ana Kay</dc:creator>"));
    assert!(parts["word/styles.xml"].contains("<w:lang w:val=\"en-GB\""));
    assert!(parts["word/styles.xml"].contains("<w:lang w:val=\"de-DE\""), "the article is spelled in its own");
    desk.head.profile = Profile::Public;
    desk.head.language = Language::German;
    let parts = copy_of(&desk);
    assert!(!parts["docProps/core.xml"].contains("creator"));
    assert!(parts["docProps/core.xml"].contains("<dc:language>de</dc:language>"));
    for (name, text) in &parts {
        assert!(!text.contains("Ana Kay") && !text.contains("Ben Osei"), "{name}");
    }
    assert!(parts["word/comments.xml"].contains("w:author=\"Claimdesk\""));
    assert!(parts["word/header2.xml"].contains("ENTWURF"));
}

#[test]
fn hostile_words_stay_words_and_are_kept() {
    for text in HOSTILE {
        let desk = filled_with(text);
        let parts = copy_of(&desk);
        let words = commented(&parts["word/document.xml"]);
        let kept: String = text.replace("\r\n", "\n").chars().filter(|one| *one == '\n' || !one.is_control()).collect();
        let kept = kept.replace('\u{fffe}', "");
        assert_eq!(words["0"].trim_end_matches(['\u{202c}', '\u{2069}']), kept, "{text:?}");
        assert_eq!(parts["word/_rels/document.xml.rels"].matches("External").count(), 0, "nothing leads outside");
        assert!(!parts["word/document.xml"].contains("<script") && !parts["word/document.xml"].contains("<img"));
    }
    let mut turned = Desk::with("Dams", &[(BlockKind::Paragraph, "“שלום”, he said. It broke.")]);
    turned.claim("It broke.", &["It broke"]);
    assert!(copy_of(&turned)["word/document.xml"].contains("<w:pStyle w:val=\"ArticleText\"/><w:bidi/>"));
}

#[test]
fn no_claims_and_a_thousand_are_copies_too() {
    let parts = copy_of(&Desk::with("Nothing yet", &[]));
    assert!(parts["word/document.xml"].contains("There are no claims yet."));
    assert_eq!(nodes(&parts["word/comments.xml"]).len(), 2);

    let quote = "word ".repeat(300);
    let mut desk = Desk::with("Many", &[(BlockKind::Paragraph, &quote), (BlockKind::TableRow, "a\tb")]);
    for _ in 0..999 {
        desk.claim("It is so.", &["word word"]);
    }
    desk.claim("All of it.", &[quote.trim_end()]);
    desk.sheets[0].claim.attributions = ferry().sheets[0].claim.attributions.clone();
    desk.sheets[0].findings =
        vec![crate::sheets::finding(ana(), claimdesk_domain::finding::ContentFinding::True, &quote)];
    let parts = copy_of(&desk);
    let ids = attributes(&parts["word/comments.xml"], "w:comment", "w:id");
    assert_eq!(ids.len(), 1000);
    assert_eq!(attributes(&parts["word/document.xml"], "w:commentReference", "w:id"), ids);
    assert_eq!(commented(&parts["word/document.xml"])["999"], quote.trim_end());
}

#[test]
fn libre_office_finds_the_comments_on_the_same_words() {
    let mut desk = rich();
    desk.sheets[1].decisions.clear();
    let Some((_folder, files)) = converted(&desk.bytes(Format::Docx), "docx", "fodt") else { return };
    let mut open: Vec<String> = Vec::new();
    let mut words: BTreeMap<String, String> = BTreeMap::new();
    let mut inside_annotation = 0;
    let mut first_lines: BTreeMap<String, String> = BTreeMap::new();
    for node in nodes(&only(&files)) {
        match node {
            Node::Open { name, mut attributes } if name == "office:annotation" => {
                inside_annotation += 1;
                open.push(attributes.remove("office:name").unwrap());
            }
            Node::Close(name) if name == "office:annotation" => inside_annotation -= 1,
            Node::Open { name, attributes } if name == "office:annotation-end" => {
                open.retain(|id| *id != attributes["office:name"]);
            }
            Node::Text(text) if inside_annotation > 0 => {
                first_lines.entry(open.last().unwrap().clone()).or_default().push_str(&text);
            }
            Node::Text(text) => {
                // The file is laid out in lines; the figures behind the words are the report's own.
                let text = if text.trim().parse::<u32>().is_ok() || text.trim().is_empty() && text.contains('\n') {
                    String::new()
                } else {
                    text
                };
                open.iter().for_each(|id| words.entry(id.clone()).or_default().push_str(&text));
            }
            _ => {}
        }
    }
    assert_eq!(first_lines.len(), 15);
    for sheet in &desk.sheets {
        let exact = &sheet.claim.spans[0].exact;
        // A sign that nobody sees has a flag before it, and what it turned is turned back behind it.
        let bare = |words: &String| words.replace("U+202E", "").trim_end_matches('\u{202c}').to_owned();
        let found = first_lines.iter().any(|(id, told)| {
            told.contains(&sheet.claim.wording) && words.get(id).is_some_and(|words| bare(words) == *exact)
        });
        assert!(found, "claim {}: {exact:?} in {words:#?}", sheet.number);
    }
}

#[test]
fn libre_office_opens_what_hostile_text_fills() {
    let mut text = HOSTILE.join(" ");
    text.retain(|character| character != '\t');
    let Some((_folder, files)) = converted(&filled_with(&text).bytes(Format::Docx), "docx", "txt:Text (encoded):UTF8")
    else {
        return;
    };
    let read = only(&files);
    for kept in ["</script></style>", "=HYPERLINK(", "onerror=alert(1)", "{{ 7*7 }}", "gnp.exe", "U+202E", "U+0000"] {
        assert!(read.contains(kept), "{kept}");
    }
}
