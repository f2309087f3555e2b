//! Names in words that people wrote: whether they stand there, and striking them out.

use claimdesk_domain::folding::pieces;
use claimdesk_domain::purge::STRUCK;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Letters of a name that is looked for at least: shorter ones stand in every word.
pub(super) const SHORTEST: usize = 3;

/// Letters of a single word from which on it is hardly one of everyday speech.
const RARE: usize = 12;

/// Whether a title is more than a word that anybody may write: several words, or one with signs in it, or a long one.
pub(super) fn tells(title: &str) -> bool {
    let title = title.trim();
    title.chars().count() >= RARE || title.chars().any(|letter| !letter.is_alphabetic())
}

/// Whether a file's name is more than what a camera or a scanner calls its files.
pub(super) fn tells_of_file(name: &str) -> bool {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    stem.chars().filter(|letter| letter.is_alphabetic()).count() >= RARE
}

/// Names that are looked for in words. Letters count as read: small or large, with or without their accents. A short name
/// of one word ("Will") stands only where it is written so: it is a word of everyday speech otherwise.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// By their first word, since there may be thousands.
    by_first: BTreeMap<String, Vec<Name>>,
    /// Names of signs alone, which have no words.
    of_signs: BTreeSet<String>,
}

#[derive(Debug, PartialEq)]
struct Name {
    words: Vec<String>,
    /// How it must be written, where it is a word of everyday speech otherwise.
    letters: Option<String>,
}

impl Names {
    /// Looks for one more.
    pub(super) fn insert(&mut self, name: &str) {
        let name = name.trim();
        if name.chars().count() < SHORTEST {
            return;
        }
        let words: Vec<String> = pieces(name).into_iter().map(|piece| piece.folded).collect();
        let Some(first) = words.first().cloned() else {
            self.of_signs.insert(name.to_owned());
            return;
        };
        let name = Name { words, letters: (!tells(name)).then(|| name.to_owned()) };
        let others = self.by_first.entry(first).or_default();
        if !others.contains(&name) {
            others.push(name);
        }
    }

    /// Whether nothing is looked for.
    pub(super) fn is_empty(&self) -> bool {
        self.by_first.is_empty() && self.of_signs.is_empty()
    }

    /// Whether any of them stands in a text as words of its own.
    pub(super) fn stand_in(&self, text: &str) -> bool {
        !self.places(text).is_empty()
    }

    /// The text with every name in it struck out; nothing where none stands in it.
    pub(super) fn struck(&self, text: &str) -> Option<String> {
        let mut found = self.places(text);
        if found.is_empty() {
            return None;
        }
        found.sort_unstable_by_key(|place| (place.start, place.end));
        let (mut out, mut done) = (String::with_capacity(text.len()), 0);
        for Range { start, end } in found {
            if start >= done {
                out.push_str(text.get(done..start).unwrap_or_default());
                out.push_str(STRUCK);
            }
            done = done.max(end);
        }
        out.push_str(text.get(done..).unwrap_or_default());
        Some(out)
    }

    fn places(&self, text: &str) -> Vec<Range<usize>> {
        if self.is_empty() {
            return Vec::new();
        }
        let words = pieces(text);
        let mut found: Vec<Range<usize>> = Vec::new();
        for (at, first) in words.iter().enumerate() {
            for name in self.by_first.get(&first.folded).into_iter().flatten() {
                let Some(window) = words.get(at..at + name.words.len()) else { continue };
                let Some(last) = window.last() else { continue };
                let place = first.bytes.start..last.bytes.end;
                let is_it = window.iter().zip(&name.words).all(|(word, of_name)| word.folded == *of_name);
                if is_it && name.letters.as_deref().is_none_or(|letters| text.get(place.clone()) == Some(letters)) {
                    found.push(place);
                }
            }
        }
        for name in &self.of_signs {
            found.extend(text.match_indices(name).map(|(at, _)| at..at + name.len()));
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn struck(text: &str, names: &[&str]) -> Option<String> {
        let mut looked_for = Names::default();
        names.iter().for_each(|name| looked_for.insert(name));
        looked_for.struck(text)
    }

    #[test]
    fn a_title_of_one_plain_word_is_no_name() {
        assert!(!tells("Statement") && !tells(" Wahl "));
        assert!(tells("The dam") && tells("memo-7") && tells("Donaudampfschiff"));
        assert!(!tells_of_file("IMG_2041.jpeg") && !tells_of_file("document.pdf"));
        assert!(tells_of_file("Orle sluice minutes.pdf"));
    }

    #[test]
    fn a_name_is_struck_out_where_it_stands_by_itself() {
        let names = ["Ana Kay", "Kay Lund"];
        let told = |text: &str| struck(text, &names);
        assert_eq!(told("Ana Kay said so; ask Ana Kay."), Some("█████ said so; ask █████.".to_owned()));
        assert_eq!(told("(Ana Kay’s)"), Some("(█████’s)".to_owned()));
        assert_eq!(told("Ana Kayak"), None);
        assert_eq!(told("Ana Kay Lund"), Some("█████".to_owned()), "two that overlap");
        assert_eq!(struck("An", &["An"]), None, "too short to be told from a word");
    }

    #[test]
    fn a_name_is_found_however_it_is_written() {
        let names = ["Zoé Lund"];
        for other in ["zoé lund", "ZOE LUND", "Zoe\u{301}\u{a0}Lund", "zoe  LUND", "Zoé\nLund", "Zo\u{ad}é Lund"] {
            assert_eq!(struck(&format!("Ask {other}."), &names), Some("Ask █████.".to_owned()), "{other:?}");
        }
        assert_eq!(struck("Zoéy Lund", &names), None);
    }

    #[test]
    fn a_name_of_one_short_word_leaves_the_word_of_everyday_speech() {
        let names = ["Will"];
        assert_eq!(struck("Will will come; ask Will.", &names), Some("█████ will come; ask █████.".to_owned()));
        assert_eq!(struck("◆◆◆ said", &["◆◆◆"]), Some("█████ said".to_owned()));
    }
}
