//! Whatever the text: marks stand on characters, inside the text, in order, and nothing panics.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

use chrono::NaiveDate;
use claimdesk_domain::draft::{Block, BlockKind, DraftText};
use claimdesk_language::{FactKind, REASON_CODES, Sentence, analyze, analyze_draft, language_of};
use proptest::prelude::*;
use std::ops::{ControlFlow, Range};

fn stands(text: &str, range: &Range<usize>, within: &Range<usize>) -> bool {
    text.get(range.clone()).is_some_and(|words| !words.is_empty())
        && within.start <= range.start
        && range.end <= within.end
}

fn holds(text: &str, sentences: &[Sentence]) -> Result<(), TestCaseError> {
    let mut end = 0;
    for sentence in sentences {
        prop_assert!(stands(text, &sentence.range, &(end..text.len())), "sentence {:?} after {end}", sentence.range);
        end = sentence.range.end;
        let inside = |range: &Range<usize>| stands(text, range, &sentence.range);
        prop_assert_eq!(sentence.is_claim, !sentence.claims.is_empty());
        prop_assert!((0.0..=1.0).contains(&sentence.worth));
        for claim in &sentence.claims {
            prop_assert!(claim.pieces.iter().all(inside) && !claim.pieces.is_empty());
            prop_assert!(claim.pieces.windows(2).all(|pair| pair[0].end <= pair[1].start));
            prop_assert!((0.0..=1.0).contains(&claim.worth) && !claim.wording.is_empty());
            prop_assert!(claim.reasons.iter().all(|reason| REASON_CODES.contains(&reason.code.as_str())));
            prop_assert!(claim.attributions.iter().all(|link| !link.confirmed));
        }
        for mark in &sentence.attributions {
            prop_assert!(inside(&mark.cue) && mark.speaker.as_ref().is_none_or(inside));
            // A quotation may run over several sentences.
            prop_assert!(stands(text, &mark.content, &(0..text.len())));
            prop_assert!(mark.named.as_ref().is_none_or(|named| !named.name.is_empty() && !named.evidence.is_empty()));
        }
        for mark in &sentence.times {
            prop_assert!(inside(&mark.range) && text[mark.range.clone()] == mark.time.text);
            prop_assert!(mark.time.from.zip(mark.time.to).is_none_or(|(from, to)| from < to));
        }
        prop_assert!(sentence.facts.iter().all(|mark| inside(&mark.range)));
        let unquoted: Vec<_> = sentence.facts.iter().filter(|mark| mark.kind != FactKind::Quotation).collect();
        for pair in unquoted.windows(2) {
            prop_assert!(pair[0].range.end <= pair[1].range.start, "{:?} and {:?}", pair[0], pair[1]);
        }
        for place in &sentence.places {
            prop_assert!(inside(&place.range) && place.region.iter().all(inside));
        }
    }
    Ok(())
}

fn date() -> impl Strategy<Value = Option<NaiveDate>> {
    prop::option::of(
        (1900i32..2100, 1u32..=366).prop_map(|(year, day)| NaiveDate::from_yo_opt(year, day).unwrap_or_default()),
    )
}

/// Words of the trade in any order: what rules stumble over.
fn newsprint() -> impl Strategy<Value = String> {
    let words = [
        "the",
        "The",
        "council",
        "said",
        "that",
        "which",
        "who",
        "with",
        "and",
        "but",
        "as",
        "after",
        "killing",
        "fired",
        "is",
        "It",
        "understood",
        "to",
        "have",
        "been",
        "by",
        "according",
        "According",
        "reportedly",
        "“",
        "”",
        "\"",
        "'",
        "‘",
        "’",
        ",",
        ".",
        "?",
        "!",
        ";",
        ":",
        "(",
        ")",
        "Mr.",
        "a.m.",
        "3",
        "4,000",
        "£",
        "%",
        "on",
        "Monday",
        "March",
        "2022",
        "last",
        "week",
        "two",
        "years",
        "ago",
        "later",
        "will",
        "should",
        "image",
        "released",
        "KCNA",
        "workers'",
        "Kim’s",
        "–",
        "…",
        "\n",
        "\n\n",
        "first",
        "quarter",
        "every",
        "1990s",
        "99999",
        "weeks",
        "not",
        "quoted",
        "saying",
        "called",
        "told",
        "denied",
        "may",
        "had",
        "If",
        "where",
        "in",
        "Paris",
        "1.",
        "•",
        "half",
        "century",
        "9999",
    ];
    prop::collection::vec((prop::sample::select(words.to_vec()), any::<bool>()), 0..60).prop_map(|words| {
        words
            .into_iter()
            .map(|(word, space)| format!("{word}{}", if space || word.len() > 1 { " " } else { "" }))
            .collect()
    })
}

proptest! {
    #[test]
    fn any_characters_at_all(text in "(\\PC|[\u{300}-\u{36f}]|[😀-🙏]|\r\n|\n|\u{200d}|\u{202e}|[“”‘’\"'.,;:]){0,200}", date in date()) {
        holds(&text, &analyze(&text, date))?;
        let _ = language_of(&text);
    }

    #[test]
    fn any_newsprint(text in newsprint(), date in date()) {
        holds(&text, &analyze(&text, date))?;
    }

    #[test]
    fn any_draft(texts in prop::collection::vec(newsprint(), 0..6), date in date()) {
        let kinds = [BlockKind::Heading, BlockKind::Paragraph, BlockKind::Quote, BlockKind::ListItem, BlockKind::Caption, BlockKind::TableRow];
        let blocks = texts.into_iter().enumerate().map(|(at, text)| Block::new(kinds[at % kinds.len()], text));
        let draft = DraftText::from(blocks.collect::<Vec<_>>());
        let mut seen = Vec::new();
        let marks = analyze_draft(&draft, date, &mut |done, total| {
            seen.push((done, total));
            ControlFlow::Continue(())
        });
        for (index, block) in marks.unwrap().iter().enumerate() {
            prop_assert_eq!(block.block, index);
            holds(&draft.blocks[index].text, &block.sentences)?;
        }
        let total = draft.blocks.len();
        prop_assert_eq!(seen, (1..=total).map(|done| (done, total)).collect::<Vec<_>>());
    }
}

#[test]
fn a_stopped_analysis_gives_nothing() {
    let block = Block::new(BlockKind::Paragraph, "The mill burnt down.");
    let draft = DraftText::from(vec![block; 3]);
    let mut calls = 0;
    let marks = analyze_draft(&draft, None, &mut |_, _| {
        calls += 1;
        ControlFlow::Break(())
    });
    assert!(marks.is_none());
    assert_eq!(calls, 1);
}

/// Each would take minutes if any pass were quadratic.
#[test]
fn long_text_without_structure_is_read_in_one_go() {
    for unit in
        ["and ", "\"", ",", "1. ", "said ", "( ", "A", "\n", "'s ", "which was, ", "“ ", "... ", "the ", "on Monday "]
    {
        let text = unit.repeat(200_000 / unit.len());
        holds(&text, &analyze(&text, None)).unwrap();
    }
}
