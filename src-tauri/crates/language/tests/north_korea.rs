//! The article that the engine must read right, when it is at hand.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

use chrono::{NaiveDate, NaiveDateTime};
use claimdesk_domain::claim::ClaimKind;
use claimdesk_domain::draft::{Block, BlockKind, DraftText};
use claimdesk_domain::time::Grain;
use claimdesk_language::{BlockMarks, FactKind, PulledClaim, Sentence, analyze, analyze_draft};
use std::fs;
use std::ops::ControlFlow;
use std::path::PathBuf;

fn article() -> Option<String> {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/articles");
    let folder = std::env::var_os("CLAIMDESK_ARTICLES").map_or(here, PathBuf::from);
    let text = fs::read_to_string(folder.join("north-korea-rally.txt")).ok();
    if text.is_none() {
        println!("skipped: no article at hand (CLAIMDESK_ARTICLES names its folder)");
    }
    text
}

fn draft(text: &str) -> DraftText {
    let blocks = text.split("\n\n").map(|paragraph| Block::new(BlockKind::Paragraph, paragraph.trim()));
    DraftText::from(blocks.collect::<Vec<_>>())
}

fn marked(draft: &DraftText) -> Vec<BlockMarks> {
    analyze_draft(draft, NaiveDate::from_ymd_opt(2022, 1, 6), &mut |_, _| ControlFlow::Continue(())).unwrap()
}

struct Found<'a> {
    text: &'a str,
    sentence: &'a Sentence,
    claim: &'a PulledClaim,
}

impl Found<'_> {
    fn quote(&self) -> &str {
        &self.text[self.claim.range()]
    }
}

/// The claim whose words hold `words`, the shortest first.
fn claim_with<'a>(draft: &'a DraftText, marks: &'a [BlockMarks], words: &str) -> Found<'a> {
    let all = marks.iter().flat_map(|block| {
        let text = draft.blocks[block.block].text.as_str();
        block
            .sentences
            .iter()
            .flat_map(move |sentence| sentence.claims.iter().map(move |claim| Found { text, sentence, claim }))
    });
    all.filter(|found| found.quote().contains(words))
        .min_by_key(|found| found.quote().len())
        .unwrap_or_else(|| panic!("no claim with “{words}”"))
}

fn instant(text: &str) -> Option<NaiveDateTime> {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").ok()
}

#[test]
fn the_rally_its_reason_the_launch_and_its_origin_are_claims() {
    let Some(text) = article() else { return };
    let draft = draft(&text);
    let marks = marked(&draft);
    for block in &marks {
        for claim in block.sentences.iter().flat_map(|sentence| &sentence.claims) {
            println!(
                "{:?}\n  {:?} {:.2} time {:?} place {:?}",
                &draft.blocks[block.block].text[claim.range()],
                claim.kind,
                claim.worth,
                claim.time.as_ref().map(|time| &time.value),
                claim.place
            );
            println!(
                "  {}\n  {:?}",
                claim.wording,
                claim.attributions.iter().map(|link| (&link.speaker, &link.cue, link.hedged)).collect::<Vec<_>>()
            );
        }
    }

    let rally = claim_with(&draft, &marks, "staged a mass rally");
    assert_eq!(rally.quote(), "North Korea has staged a mass rally this week");
    let time = rally.claim.time.as_ref().unwrap();
    assert_eq!((time.text.as_str(), time.value.as_str(), time.grain), ("this week", "2022-W01", Grain::Week));
    assert_eq!(rally.claim.place.as_deref(), Some("Kim Il-sung square, Pyongyang"));
    assert!(rally.claim.attributions.is_empty() && !rally.claim.hedged);

    let reason = claim_with(&draft, &marks, "held in support");
    assert!(reason.quote().starts_with("It was held in support of the end-of-year"));

    let launch = claim_with(&draft, &marks, "launching");
    assert!(launch.quote().starts_with("North Korea launching") && launch.quote().ends_with("on Wednesday morning"));
    let time = launch.claim.time.as_ref().unwrap();
    assert_eq!(
        (time.text.as_str(), time.value.as_str(), time.grain),
        ("on Wednesday morning", "2022-01-05TMO", Grain::PartOfDay)
    );
    assert_eq!((time.from, time.to), (instant("2022-01-05T06:00"), instant("2022-01-05T12:00")));
    assert_eq!(launch.claim.place.as_deref(), Some("Sea of Japan"));

    let origin = claim_with(&draft, &marks, "province of Jagang");
    assert!(origin.quote().starts_with("It is understood to have taken its route") && origin.claim.hedged);
    assert_eq!(origin.claim.place.as_deref(), Some("Jagang"));
    let link = &origin.claim.attributions[0];
    assert_eq!(
        (link.speaker.as_deref(), link.cue.as_deref(), link.hedged, link.confirmed),
        (None, Some("It is understood"), true, false)
    );
    assert!(!claim_with(&draft, &marks, "on the border with China").claim.hedged);
}

#[test]
fn its_speakers_are_named_and_its_page_lines_are_no_claims() {
    let Some(text) = article() else { return };
    let draft = draft(&text);
    let marks = marked(&draft);
    let speaker = |words: &str| {
        let found = claim_with(&draft, &marks, words);
        let link = found.claim.attributions.iter().find(|link| link.speaker.is_some()).cloned();
        link.map(|link| (link.speaker.unwrap(), link.hedged)).unwrap()
    };
    assert_eq!(speaker("choice of guests"), ("South Korean media".to_owned(), true));
    let (name, hedged) = speaker("ready to defend their leader");
    assert!(name.contains("Rodong Sinmun") && !hedged, "{name}");
    let (name, hedged) = speaker("huge plume of fire");
    assert!(name.contains("KCNA") && !name.contains("yesterday") && !hedged, "{name}");
    let seen = claim_with(&draft, &marks, "huge plume of fire");
    assert!(seen.sentence.times.iter().any(|mark| mark.time.value == "2022-01-05TEV"));
    for line in ["newsletter", "Read Full Article"] {
        let block = draft.blocks.iter().position(|block| block.text.contains(line)).unwrap();
        assert!(marks[block].sentences.iter().all(|sentence| !sentence.is_claim), "{line}");
    }
}

#[test]
fn the_editorial_the_image_and_the_definition_are_claims_with_their_times() {
    let Some(text) = article() else { return };
    let draft = draft(&text);
    let marks = marked(&draft);

    // What South Korean media suggest is theirs, and held at arm's length.
    let guests = claim_with(&draft, &marks, "choice of guests");
    assert!(guests.claim.hedged);
    let speakers: Vec<_> = guests.claim.attributions.iter().map(|link| link.speaker.as_deref()).collect();
    assert_eq!(speakers, [Some("South Korean media")]);

    // The editorial with its time, and the two phrases that the next sentence quotes of it.
    let editorial = claim_with(&draft, &marks, "ready to defend their leader");
    let time = editorial.claim.time.as_ref().unwrap();
    assert!(time.text.to_lowercase().contains("last week") && time.value == "2021-W52", "{time:?}");
    assert!(editorial.claim.attributions[0].speaker.as_deref().is_some_and(|name| name.contains("editorial")));
    let fortress = claim_with(&draft, &marks, "impregnable fortress");
    let quoted = fortress.sentence.facts.iter().filter(|fact| fact.kind == FactKind::Quotation);
    let quoted: Vec<&str> = quoted.map(|fact| &fortress.text[fact.range.clone()]).collect();
    assert!(quoted.len() == 2 && quoted[0].contains("impregnable fortress") && quoted[1].contains("bulletproof walls"));

    // The agency's image of the evening before.
    let image = claim_with(&draft, &marks, "huge plume of fire");
    let time = image.claim.time.as_ref().unwrap();
    assert_eq!((time.text.as_str(), time.value.as_str()), ("yesterday evening", "2022-01-05TEV"));

    let weapons = claim_with(&draft, &marks, "Hypersonic weapons");
    assert_eq!(weapons.claim.kind, ClaimKind::Definition);

    // The conference: where it was held for, and what it saw, are two claims.
    let conference = claim_with(&draft, &marks, "which saw");
    assert!(conference.quote().starts_with("which saw senior"));
    assert!(conference.claim.wording.contains("saw senior") && !conference.claim.wording.contains("which"));
    assert_eq!(conference.sentence.claims.len(), 2);
}

#[test]
fn the_whole_text_at_once_reads_like_its_paragraphs() {
    let Some(text) = article() else { return };
    let sentences = analyze(&text, NaiveDate::from_ymd_opt(2022, 1, 6));
    let rally = sentences.iter().flat_map(|sentence| &sentence.claims).next().unwrap();
    assert_eq!(rally.place.as_deref(), Some("Kim Il-sung square, Pyongyang"));
}
