//! Annotations, held against the Web Annotation Data Model and read back into the text.

use crate::claim_review::publisher;
use crate::filled::{HOSTILE, filled_with};
use crate::rich::rich;
use crate::sheets::{Desk, ferry};
use claimdesk_domain::article::Origin;
use claimdesk_domain::digest::Digest;
use claimdesk_domain::draft::BlockKind;
use claimdesk_report::{Format, Profile};
use serde_json::Value;

const WORDS: [&str; 4] = ["👩‍🚀 flew", "e\u{301}te\u{301}", "the same", "שלום 👍🏽"];

/// Emoji, combining marks, right to left, and the same words twice.
fn strange() -> Desk {
    let mut desk = Desk::with(
        "A 👍🏽 title",
        &[
            (BlockKind::Heading, "👍🏽 Näïve"),
            (BlockKind::Paragraph, "The 👩‍🚀 flew in the e\u{301}te\u{301} of 1999. Then the same."),
            (BlockKind::Paragraph, "Again the same. שלום 👍🏽 said all."),
        ],
    );
    for words in WORDS {
        desk.claim(words, &[words]);
    }
    let sheet = desk.claim("Both.", &["👩‍🚀 flew", "שלום"]);
    sheet.claim.place = None;
    desk
}

fn collection(desk: &Desk) -> Value {
    let collection: Value = serde_json::from_str(&desk.report(Format::Annotations)).unwrap();
    assert_conforms(&collection);
    collection
}

fn items(collection: &Value) -> &[Value] {
    collection["first"]["items"].as_array().map_or(&[], Vec::as_slice)
}

/// What the model says must be, section by section.
fn assert_conforms(collection: &Value) {
    // 5.1: a collection.
    assert_eq!(collection["@context"], "http://www.w3.org/ns/anno.jsonld");
    assert_iri(&collection["id"]);
    assert_eq!(collection["type"], "AnnotationCollection");
    assert!(collection["label"].is_string());
    assert_instant(&collection["created"]);
    let total = collection["total"].as_u64().unwrap();
    if total == 0 {
        assert!(collection.get("first").is_none() && collection.get("last").is_none());
        return;
    }
    // 5.2: a page that stands in it.
    let page = &collection["first"];
    assert!(page.get("@context").is_none());
    assert_iri(&page["id"]);
    assert_eq!(page["id"], collection["last"]);
    assert_eq!(page["type"], "AnnotationPage");
    assert_eq!(page["startIndex"], 0);
    assert_eq!(items(collection).len() as u64, total);
    for annotation in items(collection) {
        assert_annotation(annotation);
    }
}

fn assert_annotation(annotation: &Value) {
    // 3.1: an annotation.
    assert_iri(&annotation["id"]);
    assert_eq!(annotation["type"], "Annotation");
    assert_eq!(annotation["motivation"], "assessing");
    // 3.3.1: when it was made.
    assert_instant(&annotation["generated"]);
    if let Some(created) = annotation.get("created") {
        assert_instant(created);
    }
    for body in annotation["body"].as_array().unwrap() {
        // 3.2.4, 3.2.2 and 3.3.5: words in the annotation, or a resource of its own, and what for.
        match body["type"].as_str().unwrap() {
            "TextualBody" => {
                assert!(body["value"].is_string());
                assert_eq!(body["format"], "text/plain");
            }
            "SpecificResource" => assert_iri(&body["source"]),
            other => assert_eq!(other, "a type of body"),
        }
        let purposes = ["describing", "assessing", "linking", "tagging"];
        assert!(purposes.contains(&body["purpose"].as_str().unwrap()));
    }
    let targets = annotation["target"].as_array().unwrap();
    assert!(!targets.is_empty());
    for target in targets {
        // 4.1: a specific resource.
        assert_eq!(target["type"], "SpecificResource");
        assert_iri(&target["source"]);
        if let Some(state) = target.get("state") {
            assert_eq!(state["type"], "TimeState");
            assert_instant(&state["sourceDate"]);
        }
        for selector in target["selector"].as_array().into_iter().flatten() {
            match selector["type"].as_str().unwrap() {
                // 4.2.4
                "TextQuoteSelector" => {
                    assert!(["exact", "prefix", "suffix"].iter().all(|field| selector[field].is_string()));
                    assert!(!selector["exact"].as_str().unwrap().is_empty());
                }
                // 4.2.5
                "TextPositionSelector" => {
                    assert!(selector["start"].as_u64().unwrap() < selector["end"].as_u64().unwrap());
                }
                other => assert_eq!(other, "a type of selector"),
            }
        }
    }
}

fn assert_iri(value: &Value) {
    let iri = value.as_str().expect("an IRI");
    let known = ["urn:uuid:", "urn:sha256:", "https://", "http://"].iter().any(|scheme| iri.starts_with(scheme));
    assert!(known && !iri.contains([' ', '<', '>', '"', '\\', '^', '`', '{', '|', '}']), "{iri}");
}

fn assert_instant(value: &Value) {
    let instant = value.as_str().expect("an instant");
    assert!(instant.ends_with('Z') && chrono::DateTime::parse_from_rfc3339(instant).is_ok(), "{instant}");
}

/// The words that a position selects: code points of the whole text.
fn by_position(text: &str, selector: &Value) -> String {
    let (start, end) = (selector["start"].as_u64().unwrap() as usize, selector["end"].as_u64().unwrap() as usize);
    text.chars().skip(start).take(end - start).collect()
}

/// Where a quote stands with the words around it, in code points: every place that matches.
fn by_quote(text: &str, selector: &Value) -> Vec<usize> {
    let field = |name: &str| selector[name].as_str().unwrap();
    let whole = format!("{}{}{}", field("prefix"), field("exact"), field("suffix"));
    let at = text.match_indices(&whole).map(|(at, _)| text[..at + field("prefix").len()].chars().count());
    at.collect()
}

#[test]
fn the_exact_words_are_found_again_by_place_and_by_quote() {
    for desk in [strange(), ferry(), rich()] {
        // The text as the JSON report has it: its blocks, an empty line between them.
        let report: Value = serde_json::from_str(&desk.report(Format::Json)).unwrap();
        let blocks = report["article"]["blocks"].as_array().unwrap();
        let blocks: Vec<&str> = blocks.iter().map(|block| block["text"].as_str().unwrap()).collect();
        let text = blocks.join("\n\n");
        let collection = collection(&desk);
        assert_eq!(items(&collection).len(), desk.sheets.len());
        for (annotation, sheet) in items(&collection).iter().zip(&desk.sheets) {
            let targets = annotation["target"].as_array().unwrap();
            assert_eq!(targets.len(), sheet.claim.spans.len());
            for (target, span) in targets.iter().zip(&sheet.claim.spans) {
                let (quote, position) = (&target["selector"][0], &target["selector"][1]);
                assert_eq!(quote["exact"], span.exact);
                assert_eq!(by_position(&text, position), span.exact);
                let start = position["start"].as_u64().unwrap() as usize;
                assert_eq!(by_quote(&text, quote), [start], "the same words elsewhere are not meant");
            }
        }
    }
}

#[test]
fn words_that_left_the_draft_have_no_place() {
    let mut desk = ferry();
    desk.text.blocks[1].text = "Rewritten from end to end.".to_owned();
    let collection = collection(&desk);
    let selectors = items(&collection)[0]["target"][0]["selector"].as_array().unwrap();
    assert_eq!(selectors.len(), 1);
    assert_eq!(selectors[0]["type"], "TextQuoteSelector");
}

#[test]
fn the_target_is_the_page_or_else_the_text_by_its_digest() {
    let mut desk = strange();
    let digest = Digest::of(desk.text.joined().as_bytes());
    assert_eq!(items(&collection(&desk))[0]["target"][0]["source"], format!("urn:sha256:{digest}"));

    desk.article.origin = Origin::Url { url: "https://gazette.example/a?b=c".to_owned() };
    let found = collection(&desk);
    assert_eq!(items(&found)[0]["target"][0]["source"], "https://gazette.example/a?b=c");
    assert!(items(&found)[0]["target"][0].get("state").is_none(), "a later draft: the page of the first may be gone");
    desk.draft.number = 1;
    assert_eq!(items(&collection(&desk))[0]["target"][0]["state"]["sourceDate"], "2024-03-15T08:00:00Z");

    desk.article.origin = Origin::Url { url: "javascript:alert(1)".to_owned() };
    assert_eq!(items(&collection(&desk))[0]["target"][0]["source"], format!("urn:sha256:{digest}"));
}

#[test]
fn who_found_it_is_told_inside_the_desk_only() {
    let mut desk = ferry();
    desk.head.publisher = Some(publisher());
    let inside = collection(&desk);
    assert_eq!(items(&inside)[0]["creator"]["name"], "Ana Kay");
    assert_eq!(inside["creator"]["name"], "Strait Check");
    desk.head.profile = Profile::Public;
    let report = desk.report(Format::Annotations);
    let outside = collection(&desk);
    assert!(items(&outside).iter().all(|annotation| annotation.get("creator").is_none()));
    for name in ["Ana Kay", "Ben Osei", "Bridge logbook"] {
        assert!(!report.contains(name), "{name}");
    }
    assert_ne!(inside["id"], outside["id"], "what differs has another identity");
}

#[test]
fn one_annotation_in_full() {
    insta::assert_json_snapshot!(items(&collection(&ferry()))[0]);
}

#[test]
fn none_and_a_thousand_are_collections_too() {
    assert_eq!(collection(&Desk::with("Nothing yet", &[]))["total"], 0);
    let mut desk = strange();
    for _ in desk.sheets.len()..1000 {
        desk.claim("the same", &["the same"]);
    }
    assert_eq!(collection(&desk)["total"], 1000);
}

#[test]
fn hostile_words_read_back_as_they_are_and_end_no_script() {
    for text in HOSTILE {
        let desk = filled_with(text);
        let report = desk.report(Format::Annotations);
        assert!(!report.contains(['<', '>']), "{report}");
        let found = collection(&desk);
        assert_eq!(items(&found)[0]["body"][0]["value"], text);
        assert_eq!(items(&found)[0]["target"][0]["selector"][0]["exact"], text);
    }
}
