//! What becomes of a hyphen at the end of a line.

use super::letters::{SOFT_HYPHEN, is_unspaced};
use std::collections::HashSet;

/// Words that are whole somewhere in the text, in small letters.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary(HashSet<String>);

/// How the first word of a line follows the last one of the line before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Seam {
    /// With a space between them.
    Space,
    /// Without.
    Close,
    /// Without, and without the hyphen.
    Mend,
}

impl Vocabulary {
    /// Adds a word that no line ends or begins with.
    pub(crate) fn add(&mut self, word: &str) {
        let word = bare(word);
        if !word.is_empty() {
            self.0.insert(word.to_lowercase());
        }
    }

    fn holds(&self, word: &str) -> bool {
        self.0.contains(&word.to_lowercase())
    }

    /// How `after` follows `before`.
    pub(crate) fn seam(&self, before: &str, after: &str) -> Seam {
        let (Some(last), Some(first)) = (before.chars().last(), after.chars().next()) else { return Seam::Space };
        match last {
            SOFT_HYPHEN => Seam::Mend,
            '-' | '\u{2010}' => self.hyphen(before.trim_end_matches(['-', '\u{2010}']), after, first),
            // A dash that touches the word before it touches the one after it.
            '—' | '–' | '/' if before.chars().count() > 1 => Seam::Close,
            _ if is_unspaced(last) && is_unspaced(first) => Seam::Close,
            // Numbers stand in Chinese and Japanese without spaces, too.
            _ if is_unspaced(last) && first.is_ascii_digit() || last.is_ascii_digit() && is_unspaced(first) => {
                Seam::Close
            }
            _ => Seam::Space,
        }
    }

    fn hyphen(&self, before: &str, after: &str, first: char) -> Seam {
        if !before.ends_with(char::is_alphanumeric) {
            return Seam::Space;
        }
        // `pre- and post-war`
        const BETWEEN: [&str; 8] = ["and", "or", "und", "oder", "et", "ou", "y", "bis"];
        if BETWEEN.contains(&after) {
            return Seam::Space;
        }
        if !first.is_lowercase() {
            return Seam::Close;
        }
        let (head, tail) = (bare(before), bare(after));
        let hyphened = format!("{head}-{tail}");
        if self.holds(&hyphened) {
            return Seam::Close;
        }
        if self.holds(&format!("{head}{tail}")) {
            return Seam::Mend;
        }
        if keeps_hyphen(head, tail) { Seam::Close } else { Seam::Mend }
    }
}

/// Whether a word of these parts is written with a hyphen where nothing in the text says so.
fn keeps_hyphen(head: &str, tail: &str) -> bool {
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    const FIRST: [&str; 14] =
        ["self", "well", "ex", "half", "all", "quasi", "vice", "so", "then", "long", "short", "high", "low", "mid"];
    const LAST: [&str; 12] =
        ["year", "old", "day", "hour", "long", "based", "led", "owned", "related", "term", "known", "called"];
    let small = head.to_lowercase();
    let last = tail.split(|next: char| !next.is_alphabetic()).next().unwrap_or_default();
    head.contains('-')
        || head.ends_with(|last: char| last.is_ascii_digit())
        || TENS.contains(&small.as_str())
        || FIRST.contains(&small.as_str())
        || LAST.contains(&last)
}

/// A word without what stands around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|letter: char| !letter.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hyphen_stays_where_the_word_has_one() {
        let mut words = Vocabulary::default();
        words.add("well-known,");
        words.add("(transmission)");
        words.add("re-sign");
        assert_eq!(words.seam("well-", "known"), Seam::Close);
        assert_eq!(words.seam("transmis-", "sion,"), Seam::Mend);
        assert_eq!(words.seam("re-", "sign"), Seam::Close);
        assert_eq!(words.seam("harbour-", "master"), Seam::Mend);
        assert_eq!(words.seam("thirty-", "nine"), Seam::Close);
        assert_eq!(words.seam("state-of-", "the-art"), Seam::Close);
        assert_eq!(words.seam("Anglo-", "Saxon"), Seam::Close);
        assert_eq!(words.seam("pre-", "and"), Seam::Space);
        assert_eq!(words.seam("1990-", "95"), Seam::Close);
    }

    #[test]
    fn soft_hyphens_dashes_and_scripts_without_spaces() {
        let words = Vocabulary::default();
        assert_eq!(words.seam("sub\u{AD}", "station"), Seam::Mend);
        assert_eq!(words.seam("boat—", "late"), Seam::Close);
        assert_eq!(words.seam("–", "late"), Seam::Space);
        assert_eq!(words.seam("灯台", "再び"), Seam::Close);
        assert_eq!(words.seam("予算を", "2,000"), Seam::Close);
        assert_eq!(words.seam("2,000", "万円"), Seam::Close);
        assert_eq!(words.seam("등대가", "다시"), Seam::Space);
    }
}
