//! A short news story, read block by block.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

use chrono::NaiveDate;
use claimdesk_domain::claim::ClaimKind;
use claimdesk_domain::draft::{Block, BlockKind, DraftText};
use claimdesk_language::{BlockMarks, PulledClaim, Quotation, analyze, analyze_draft};
use std::ops::ControlFlow;

fn day() -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2023, 10, 18)
}

fn draft(blocks: &[(BlockKind, &str)]) -> DraftText {
    let block = |(kind, text): &(BlockKind, &str)| Block::new(*kind, *text);
    DraftText::from(blocks.iter().map(block).collect::<Vec<_>>())
}

fn marked(draft: &DraftText) -> Vec<BlockMarks> {
    analyze_draft(draft, day(), &mut |_, _| ControlFlow::Continue(())).unwrap()
}

fn claims(text: &str) -> Vec<PulledClaim> {
    analyze(text, day()).into_iter().flat_map(|sentence| sentence.claims).collect()
}

#[test]
fn an_event_keeps_its_place_across_paragraphs() {
    let draft = draft(&[
        (BlockKind::Heading, "Bakers march for cheaper flour"),
        (BlockKind::Paragraph, "Five hundred bakers held a noisy rally on Monday."),
        (BlockKind::Paragraph, "The good-humoured gathering ended in Mill Square before dusk."),
        (BlockKind::Paragraph, "Flour costs twice as much as last year."),
    ]);
    let marks = marked(&draft);
    let place = |block: usize| marks[block].sentences[0].claims[0].place.as_deref();
    assert_eq!((place(1), place(2), place(3)), (Some("Mill Square"), Some("Mill Square"), None));
    assert!(marks[0].sentences[0].is_claim, "the headline states an event");
}

#[test]
fn a_speaker_without_a_name_is_named_within_a_part_and_not_beyond_its_heading() {
    let draft = draft(&[
        (BlockKind::Heading, "Baker Ada Frost shuts her shop"),
        (BlockKind::Paragraph, "Ada Frost, the oldest baker of Brest, sold her oven on Monday."),
        (BlockKind::Paragraph, "She said that flour had become too dear."),
        (BlockKind::Heading, "A new start"),
        (BlockKind::Paragraph, "She said that the shop would open in May."),
    ]);
    let marks = marked(&draft);
    let named = |block: usize| {
        let sentence = &marks[block].sentences[0];
        let mark = sentence.attributions[0].named.as_ref().map(|named| named.name.as_str());
        assert_eq!(mark, sentence.claims[0].attributions[0].name().filter(|name| *name != "She"));
        mark
    };
    assert_eq!((named(2), named(4)), (Some("Ada Frost"), None));
}

#[test]
fn a_quotation_over_several_sentences_has_one_speaker() {
    let text = "“The oven exploded at noon. Two windows broke,” said Ada Frost. “Nobody was in the shop.”";
    let claims = claims(text);
    assert_eq!(claims.len(), 3);
    for claim in &claims {
        let speakers: Vec<_> = claim.attributions.iter().map(|link| link.speaker.as_deref()).collect();
        assert_eq!(speakers, [Some("Ada Frost")], "{}", &text[claim.range()]);
    }
}

#[test]
fn clauses_are_worded_so_that_they_stand_on_their_own() {
    let wordings: Vec<String> = claims("The mill sold its barn, which dates from 1820, and dismissed nine clerks.")
        .into_iter()
        .map(|claim| claim.wording)
        .collect();
    assert!(wordings.iter().any(|wording| wording == "Its barn dates from 1820"), "{wordings:?}");
    assert!(wordings.iter().any(|wording| wording == "The mill dismissed nine clerks"), "{wordings:?}");
}

#[test]
fn a_hedge_holds_only_what_it_covers() {
    let claims = claims("The baker is thought to have left for Brest, which lies on the coast.");
    let hedged: Vec<bool> = claims.iter().map(|claim| claim.hedged).collect();
    assert_eq!(hedged, [true, false]);
    assert_eq!(claims[0].attributions[0].speaker, None);
    assert_eq!(claims[0].attributions[0].cue.as_deref(), Some("is thought"));
}

#[test]
fn a_chain_runs_from_the_article_outward() {
    let text = "The Courier quoted the miller as saying that the flour was mouldy.";
    let sentence = &analyze(text, day())[0];
    let speakers: Vec<_> = sentence.claims[0].attributions.iter().filter_map(|link| link.speaker.as_deref()).collect();
    assert_eq!(speakers, ["The Courier", "the miller"]);
    assert_eq!(sentence.attributions[1].kind, Quotation::Indirect);
    assert_eq!(sentence.claims[0].kind, ClaimKind::Attribution);
}

#[test]
fn pages_questions_and_judgements_state_nothing() {
    for text in [
        "Why did nobody call the miller?",
        "Sign up for our bread bulletin.",
        "Photo: Ada Frost/Mill Pictures",
        "The loaf is a joyless brick.",
        "Bakers should switch off their ovens at night.",
        "What the flour price means",
        "By Ada Frost",
    ] {
        assert!(claims(text).is_empty(), "{text}");
    }
}
