//! Places in a text: overlaps, words, and how a place is shown to a person. All ranges are UTF-8 bytes.

use std::ops::Range;

/// How many bytes two places share.
pub fn shared(left: &Range<usize>, right: &Range<usize>) -> usize {
    left.end.min(right.end).saturating_sub(left.start.max(right.start))
}

/// Whether two places share anything.
pub fn overlap(left: &Range<usize>, right: &Range<usize>) -> bool {
    shared(left, right) > 0
}

/// Whether a place shares anything with one of several.
pub fn touches(pieces: &[Range<usize>], place: &Range<usize>) -> bool {
    pieces.iter().any(|piece| overlap(piece, place))
}

/// Whether two places share more than half of the shorter one: a sentence that only borrows a full stop is another.
pub fn largely_overlap(left: &Range<usize>, right: &Range<usize>) -> bool {
    2 * shared(left, right) > left.len().min(right.len())
}

/// The words of a text: runs of letters and digits.
pub fn words(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut inside = false;
    for (at, character) in text.char_indices() {
        let end = at + character.len_utf8();
        match words.last_mut() {
            Some(word) if inside && character.is_alphanumeric() => word.end = end,
            _ if character.is_alphanumeric() => words.push(at..end),
            _ => {}
        }
        inside = character.is_alphanumeric();
    }
    words
}

/// For each word whether it stands in one of the places.
pub fn marked<'a>(words: &[Range<usize>], places: impl IntoIterator<Item = &'a Range<usize>>) -> Vec<bool> {
    let mut marked = vec![false; words.len()];
    for place in places {
        let first = words.partition_point(|word| word.end <= place.start);
        let after = words.partition_point(|word| word.start < place.end);
        // An empty place between two words has its end before its start.
        marked.get_mut(first..after).into_iter().flatten().for_each(|word| *word = true);
    }
    marked
}

/// The words of a place on one line.
pub fn shown(text: &str, place: &Range<usize>) -> String {
    text.get(place.clone()).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A place in brackets with about `around` bytes of text on each side, on one line.
pub fn in_context(text: &str, place: &Range<usize>, around: usize) -> String {
    let before = text.floor_char_boundary(place.start.saturating_sub(around));
    let after = text.ceil_char_boundary((place.end + around).min(text.len()));
    let marked = [&text[before..place.start], "[", &text[place.clone()], "]", &text[place.end..after]].concat();
    shown(&marked, &(0..marked.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        let text = "Orle’s 1,200 flood-walls.";
        let found: Vec<&str> = words(text).into_iter().map(|word| &text[word]).collect();
        assert_eq!(found, ["Orle", "s", "1", "200", "flood", "walls"]);
    }

    #[test]
    fn a_place_marks_the_words_that_it_touches() {
        let text = "The mayor spoke";
        assert_eq!(marked(&words(text), [&(4..9)]), [false, true, false]);
        assert_eq!(marked(&words(text), [&(3..4)]), [false, false, false]);
    }

    #[test]
    fn a_sentence_that_borrows_a_full_stop_is_another() {
        assert!(!largely_overlap(&(0..20), &(19..40)));
        assert!(largely_overlap(&(0..20), &(2..9)));
        assert!(!largely_overlap(&(0..20), &(20..40)));
    }

    #[test]
    fn context_keeps_to_characters_and_one_line() {
        assert_eq!(in_context("é said\nthe mayor", &(3..7), 2), "é [said] t");
    }
}
