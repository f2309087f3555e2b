//! Whatever the quote, the source and the drafts: grades keep their promises, ranges stand on characters, and the work
//! has a bound.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

use claimdesk_domain::draft::{Block, BlockKind, DraftText};
use claimdesk_domain::span::Span;
use claimdesk_language::anchoring::{self, Anchors};
use claimdesk_language::fidelity::{Grade, Original, compare};
use claimdesk_language::{Alarm, Change};
use proptest::prelude::*;
use std::ops::Range;

/// Words of which no two are forms of one another.
const WORDS: [&str; 24] = [
    "council", "river", "opened", "Marwick", "seven", "under", "bridge", "the", "of", "was", "slowly", "green",
    "letter", "crossed", "harbour", "and", "market", "they", "Tuesday", "built", "school", "a", "lamp", "winter",
];

fn prose(length: Range<usize>) -> impl Strategy<Value = Vec<&'static str>> {
    prop::collection::vec(prop::sample::select(WORDS.to_vec()), length)
}

/// Characters that trip up whoever counts bytes.
fn any_text() -> impl Strategy<Value = String> {
    let characters = prop_oneof![
        8 => prop::sample::select("abc ABC 019.,-?!'’“”…[]$%½²é\u{301}\u{AD}\u{200B}ﬁß川水\n".chars().collect::<Vec<_>>()),
        1 => any::<char>(),
    ];
    prop::collection::vec(characters, 0..90).prop_map(String::from_iter)
}

fn stands(text: &str, range: &Range<usize>) -> bool {
    text.get(range.clone()).is_some()
}

fn all_stand(before: &str, after: &str, changes: &[Change]) -> bool {
    changes.iter().all(|change| stands(before, &change.before) && stands(after, &change.after))
}

fn draft(blocks: impl IntoIterator<Item = String>) -> DraftText {
    let blocks = blocks.into_iter().map(|text| Block::new(BlockKind::Paragraph, text));
    DraftText::from(blocks.collect::<Vec<_>>())
}

proptest! {
    #[test]
    fn words_copied_from_the_source_are_exact(words in prose(1..200), from in 0usize..200, length in 1usize..40) {
        let source = words.join(" ");
        let from = from % words.len();
        let quote = words[from..words.len().min(from + length)].join(" ");
        let found = compare(&quote, &source);
        prop_assert_eq!(found.grade, Grade::Exact);
        prop_assert_eq!(&source[found.place.unwrap()], quote.as_str());
        prop_assert!(found.elsewhere.iter().all(|place| source[place.clone()] == quote));
    }

    #[test]
    fn other_typography_is_typography(words in prose(3..60), variant in 0usize..6) {
        let source = format!("It's said: {}.", words.join(" "));
        let quote = match variant {
            0 => source.replace('\'', "’"),
            1 => source.replace(' ', "\u{A0}"),
            2 => source.replace(": ", " – "),
            3 => source.to_uppercase(),
            4 => source.replace("I", "\u{200B}I"),
            _ => source.replace('.', ","),
        };
        prop_assert_eq!(compare(&quote, &source).grade, Grade::Typography);
    }

    #[test]
    fn a_lost_not_always_rings(words in prose(8..60), at in 2usize..58, elided in any::<bool>()) {
        let at = at.min(words.len() - 2);
        let mut source = words.clone();
        source.insert(at, "not");
        let mut quote = words;
        if elided {
            quote.insert(at, "…");
        }
        let found = compare(&quote.join(" "), &source.join(" "));
        // Only where the words around it say something can the place be known.
        prop_assume!(found.grade != Grade::NotFound);
        prop_assert_eq!(found.grade, if elided { Grade::Elided } else { Grade::Altered });
        prop_assert!(found.changes.iter().any(|change| change.alarms.contains(&Alarm::Negation)), "{:?}", found);
    }

    #[test]
    fn anything_can_be_compared(quote in any_text(), source in any_text()) {
        let found = compare(&quote, &source);
        prop_assert_eq!(found.place.is_none(), found.grade == Grade::NotFound);
        prop_assert!(found.place.iter().chain(&found.elsewhere).all(|place| stands(&source, place)));
        prop_assert!(all_stand(&source, &quote, &found.changes), "{:?}", found);
        prop_assert!(found.grade > Grade::Typography || !found.changes.iter().any(Change::touches_words));
    }

    #[test]
    fn a_text_is_exactly_itself(text in any_text()) {
        let found = compare(&text, &text);
        prop_assert_eq!(found.grade, if text.trim().is_empty() { Grade::NotFound } else { Grade::Exact });
    }

    #[test]
    fn a_claim_is_found_in_whatever_block_it_moves_to(blocks in prop::collection::vec(prose(5..30), 2..12), to in 0usize..12) {
        let claim = "Nobody knew that Quentin Ambrose paid 14,200 ducats for it";
        let mut old: Vec<String> = blocks.iter().map(|words| words.join(" ")).collect();
        let mut new = old.clone();
        old.insert(0, claim.to_owned());
        let to = to % (new.len() + 1);
        new.insert(to, claim.to_owned());
        let (old, new) = (draft(old), draft(new));
        let span = Span::take(&old, 0, 0..claim.len()).unwrap();
        let found = Anchors::new(&old, &new).anchor(&span);
        let place: Vec<_> = found.now.iter().map(|span| (span.block as usize, span.exact.as_str())).collect();
        prop_assert_eq!(place, vec![(to, claim)]);
        prop_assert!(matches!(found.grade, anchoring::Grade::Exact | anchoring::Grade::Moved));
    }

    #[test]
    fn nothing_changed_is_exact(blocks in prop::collection::vec(any_text(), 1..6), block in 0usize..6, a in 0usize..120, b in 0usize..120) {
        let draft = draft(blocks);
        if let Some(span) = Span::take(&draft, block % draft.blocks.len(), a.min(b)..a.max(b)) {
            let found = Anchors::new(&draft, &draft).anchor(&span);
            prop_assert_eq!(found.grade, anchoring::Grade::Exact, "{:?}", found);
            prop_assert_eq!(found.now, vec![span]);
        }
    }

    #[test]
    fn any_two_drafts_can_be_compared(
        old in prop::collection::vec(any_text(), 0..5),
        new in prop::collection::vec(any_text(), 0..5),
        block in 0usize..5, a in 0usize..120, b in 0usize..120,
    ) {
        let (old, new) = (draft(old), draft(new));
        if let Some(span) = Span::take(&old, block, a.min(b)..a.max(b)) {
            let stranger = Span { start: span.start + 1, ..span.clone() };
            for span in [span, stranger] {
                let found = Anchors::new(&old, &new).anchor(&span);
                for place in found.now.iter().chain(&found.candidates) {
                    prop_assert_eq!(Span::take(&new, place.block as usize, place.bytes()), Some(place.clone()));
                }
                prop_assert_eq!(found.now.is_empty(), matches!(found.grade, anchoring::Grade::Gone | anchoring::Grade::Ambiguous));
                if let [only] = found.now.as_slice() {
                    let texts = (&old.blocks[span.block as usize].text, &new.blocks[only.block as usize].text);
                    prop_assert!(all_stand(texts.0, texts.1, &found.changes), "{:?}", found);
                }
            }
        }
    }
}

#[test]
fn one_word_over_and_over_is_no_trap() {
    let source = "the river ".repeat(20_000);
    let original = Original::new(&source);
    assert_eq!(original.compare("river the river").grade, Grade::Exact);
    assert_eq!(original.compare("the river … the river").grade, Grade::Typography);
    assert!(original.compare(&"river river ".repeat(3000)).grade > Grade::Elided);
    assert_eq!(original.compare(&"the … ".repeat(5000)).grade, Grade::NotFound);
    let (old, new) = (draft([source.clone()]), draft([format!("a {source} b {source}")]));
    let anchors = Anchors::new(&old, &new);
    let span = Span::take(&old, 0, 100_000..100_009).unwrap();
    assert!(!anchors.anchor(&span).now.is_empty() || !anchors.anchor(&span).candidates.is_empty());
}
