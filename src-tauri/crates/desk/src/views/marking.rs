//! Where what was searched for stands in a text: by the words of the query, folded as the index folds them.

use crate::response::SnippetPart;
use claimdesk_domain::folding::{Piece, pieces};
use claimdesk_domain::query::Query;
use claimdesk_library::search::Also;
use std::ops::Range;

/// Characters shown before and after the words that were found.
const BEFORE: usize = 60;
const AFTER: usize = 180;

/// Bytes of a text that are looked through for the words.
const LOOKED_THROUGH: usize = 60_000;

/// Characters of a text that is shown whole.
const WHOLE: usize = 280;

/// What is marked.
pub(super) struct Marker {
    sequences: Vec<Sequence>,
}

/// Words that must stand side by side.
struct Sequence {
    words: Vec<String>,
    /// Whether the last may go on.
    beginning: bool,
}

impl Marker {
    pub(super) fn of(query: &Query, also: &[Also]) -> Self {
        let asked = query.words().into_iter().map(|words| Sequence {
            words: words.pieces.iter().map(|piece| piece.folded.clone()).collect(),
            beginning: words.beginning,
        });
        let others = also
            .iter()
            .flat_map(|also| &also.others)
            .map(|other| Sequence { words: other.split(' ').map(str::to_owned).collect(), beginning: false });
        Self { sequences: asked.chain(others).collect() }
    }

    /// Whether a text has anything to mark.
    pub(super) fn marks(&self, text: &str) -> bool {
        !self.places(text).is_empty()
    }

    /// Where the words stand, in order; none of them lies over another.
    fn places(&self, text: &str) -> Vec<Range<usize>> {
        let text = text.get(..text.floor_char_boundary(LOOKED_THROUGH)).unwrap_or(text);
        let pieces = pieces(text);
        let mut hit = vec![false; pieces.len()];
        for (at, _) in pieces.iter().enumerate() {
            let here = pieces.get(at..).unwrap_or_default();
            for length in self.sequences.iter().filter_map(|sequence| sequence.length_at(here)) {
                hit.iter_mut().skip(at).take(length).for_each(|hit| *hit = true);
            }
        }
        let mut found: Vec<Range<usize>> = Vec::new();
        for (piece, _) in pieces.into_iter().zip(hit).filter(|(_, hit)| *hit) {
            match found.last_mut() {
                // Parts of a compound are one word to a reader.
                Some(last) if piece.tied && last.end < piece.bytes.start => last.end = piece.bytes.end,
                Some(last) if last.end >= piece.bytes.end => {}
                _ => found.push(piece.bytes),
            }
        }
        found
    }

    /// A text with every place marked.
    pub(super) fn whole(&self, text: &str) -> Vec<SnippetPart> {
        parts(text, 0..text.len(), &self.places(text))
    }

    /// The words around the place where most of what was searched for stands.
    pub(super) fn snippet(&self, text: &str) -> Vec<SnippetPart> {
        let places = self.places(text);
        if text.chars().count() <= WHOLE {
            return parts(text, 0..text.len(), &places);
        }
        let within =
            |from: usize| places.iter().filter(|place| place.start >= from && place.end <= from + AFTER).count();
        // Of places with as much in them, the first.
        let best = places
            .iter()
            .map(|place| (within(place.start), place.start))
            .max_by_key(|(count, start)| (*count, std::cmp::Reverse(*start)));
        let first = best.map_or(0, |(_, start)| start);
        let start = text[..first].char_indices().rev().take(BEFORE).last().map_or(first, |(at, _)| at);
        let start = if start == 0 { 0 } else { behind_space(text, start).min(first) };
        let end = text[first..].char_indices().nth(AFTER).map_or(text.len(), |(at, _)| first + at);
        let end = if end == text.len() { end } else { before_space(text, end).max(first) };
        let mut shown = parts(text, start..end, &places);
        if start > 0 {
            shown.insert(0, SnippetPart { text: "… ".to_owned(), hit: false });
        }
        if end < text.len() {
            shown.push(SnippetPart { text: " …".to_owned(), hit: false });
        }
        shown
    }
}

impl Sequence {
    /// How many pieces of a text, from its first on, are these words, wherever either is written as one: Ilsung, Il-sung.
    fn length_at(&self, pieces: &[Piece]) -> Option<usize> {
        let wanted = self.words.concat();
        let one = self.words.len() == 1;
        let mut found = String::new();
        for (number, piece) in pieces.iter().enumerate() {
            // One word is no two words that only stand side by side.
            if found.len() >= wanted.len() || (one && number > 0 && !piece.tied) {
                return None;
            }
            found.push_str(&piece.folded);
            let goes_on = self.beginning && wanted.chars().count() > 1 && found.starts_with(&wanted);
            if found == wanted || goes_on {
                return Some(number + 1);
            }
            if !wanted.starts_with(&found) {
                return None;
            }
        }
        None
    }
}

fn behind_space(text: &str, at: usize) -> usize {
    text[at..].find(char::is_whitespace).map_or(at, |space| at + space + 1).min(text.len())
}

fn before_space(text: &str, at: usize) -> usize {
    text[..at].rfind(char::is_whitespace).unwrap_or(at)
}

fn parts(text: &str, shown: Range<usize>, places: &[Range<usize>]) -> Vec<SnippetPart> {
    let mut parts = Vec::new();
    let mut push = |range: Range<usize>, hit: bool| {
        if let Some(text) = text.get(range).filter(|text| !text.is_empty()) {
            parts.push(SnippetPart { text: text.to_owned(), hit });
        }
    };
    let mut at = shown.start;
    for place in places.iter().filter(|place| place.start >= shown.start && place.end <= shown.end) {
        push(at..place.start, false);
        push(place.clone(), true);
        at = place.end;
    }
    push(at..shown.end, false);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use claimdesk_domain::query::parse;
    use claimdesk_domain::rating::Scale;
    use proptest::prelude::*;

    fn marked(text: &str, query: &str, also: &[&str]) -> String {
        let query = parse(query, &Scale::default()).unwrap_or_default();
        let others = also.iter().map(|other| (*other).to_owned()).collect();
        let marker = Marker::of(&query, &[Also { word: String::new(), others }]);
        let mark = |part: &SnippetPart| if part.hit { format!("[{}]", part.text) } else { part.text.clone() };
        marker.snippet(text).iter().map(mark).collect()
    }

    #[test]
    fn what_was_searched_for_is_marked_as_it_is_written() {
        assert_eq!(
            marked("A missile was fired; missiles fly.", "missile", &[]),
            "A [missile] was fired; [missiles] fly."
        );
        assert_eq!(marked("A missile; missiles fly.", "missile ", &[]), "A [missile]; missiles fly.");
        assert_eq!(marked("Kim Il-sung square", "ilsung ", &[]), "Kim [Il-sung] square");
        assert_eq!(marked("Kim Ilsung square", "il-sung ", &[]), "Kim [Ilsung] square");
        assert_eq!(marked("the sea, over the sea", "\"over the sea\"", &[]), "the sea, [over] [the] [sea]");
        assert_eq!(marked("Straßen in KIEW", "strassen ", &["kiew"]), "[Straßen] in [KIEW]");
        assert_eq!(marked("A dam without gate", "dam -gate", &[]), "A [dam] without gate");
        assert_eq!(marked("10,000 litres", "10000 ", &[]), "[10,000] litres");
    }

    #[test]
    fn of_a_long_text_the_place_with_most_of_the_words_is_shown() {
        let long = format!("one dam {} the dam at Jagang {}", "before ".repeat(60), "after ".repeat(60));
        let shown = marked(&long, "dam jagang", &[]);
        assert!(shown.starts_with("… ") && shown.ends_with(" …") && shown.contains("the [dam] at [Jagang]"), "{shown}");
    }

    proptest! {
        #[test]
        fn any_text_and_any_query_have_a_snippet_of_the_text(text in "\\PC{0,400}", query in "\\PC{0,12}") {
            let query = parse(&query, &Scale::default()).unwrap_or_default();
            let whole: String = Marker::of(&query, &[]).whole(&text).iter().map(|part| part.text.as_str()).collect();
            prop_assert_eq!(whole, text.clone());
            Marker::of(&query, &[]).snippet(&text);
        }
    }
}
