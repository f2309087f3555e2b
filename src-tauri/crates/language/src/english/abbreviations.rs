//! Words that end in a full stop without ending the sentence.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// How a full stop after a word is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FullStop {
    /// It belongs to the word; the sentence goes on.
    Belongs,
    /// It belongs to the word if a number follows.
    BelongsBeforeNumber,
    /// It belongs to the word; the sentence may end here too.
    MayEnd,
    /// It ends the sentence.
    Ends,
}

/// An entry stands for itself; one with a capital also for its form in capitals, so that "MR." is a title while "mass."
/// and "IE." end a sentence.
const LISTS: &[(FullStop, &str)] = &[
    (FullStop::BelongsBeforeNumber, include_str!("lexicon/abbreviations-before-numbers.txt")),
    (FullStop::Belongs, include_str!("lexicon/abbreviations-before-words.txt")),
    (FullStop::MayEnd, include_str!("lexicon/abbreviations.txt")),
];

/// The longest entry in bytes: a longer word is none, and is not looked up.
const LONGEST: usize = 8;

static ABBREVIATIONS: LazyLock<FxHashMap<String, FullStop>> = LazyLock::new(|| {
    let mut found = FxHashMap::default();
    for (reading, list) in LISTS {
        for entry in list.split_whitespace() {
            found.insert(entry.to_owned(), *reading);
            if entry.starts_with(char::is_uppercase) {
                found.insert(entry.to_uppercase(), *reading);
            }
        }
    }
    found
});

/// How the full stop after `word` (without it) is to be read.
pub(crate) fn full_stop_after(word: &str) -> FullStop {
    if word.len() > LONGEST {
        return FullStop::Ends;
    }
    match ABBREVIATIONS.get(word) {
        Some(reading) => *reading,
        None if is_dotted_letters(word) => FullStop::MayEnd,
        None => FullStop::Ends,
    }
}

/// "J.R", "U.N", "a.m": single letters with full stops between them; "5.6" is a number.
fn is_dotted_letters(word: &str) -> bool {
    let letter = |part: &str| {
        let mut characters = part.chars();
        characters.next().is_some_and(char::is_alphabetic) && characters.next().is_none()
    };
    word.contains('.') && word.split('.').all(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_tells_an_abbreviation_from_a_word() {
        assert_eq!(full_stop_after("Mass"), FullStop::MayEnd);
        assert_eq!(full_stop_after("mass"), FullStop::Ends);
        assert_eq!(full_stop_after("MR"), FullStop::Belongs);
        assert_eq!(full_stop_after("ie"), FullStop::Belongs);
        assert_eq!(full_stop_after("IE"), FullStop::Ends);
        assert_eq!(full_stop_after("5.6"), FullStop::Ends);
        assert_eq!(full_stop_after("p.m"), FullStop::MayEnd);
    }
}
