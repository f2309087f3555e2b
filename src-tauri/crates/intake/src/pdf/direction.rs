//! Lines of scripts that run to the left, in the order they are read.

use super::letters::runs_left;
use super::words::Word;

/// Distance of two words, in parts of the size.
const WORD_GAP: f32 = 0.12;

/// Whether most letters run to the left.
pub(crate) fn is_leftward<'a>(words: impl IntoIterator<Item = &'a Word>) -> bool {
    let (mut left, mut all) = (0_usize, 0_usize);
    for letter in words.into_iter().flat_map(|word| word.text.chars()).filter(|letter| letter.is_alphabetic()) {
        left += usize::from(runs_left(letter));
        all += 1;
    }
    left > 0 && left * 2 >= all
}

/// The words of a line from right to left; words of other scripts run to the right among themselves.
pub(crate) fn in_reading_order(mut words: Vec<Word>) -> Vec<Word> {
    words.sort_by(|one, other| one.left.total_cmp(&other.left));
    // A space in the file stands to the left of the word that follows it there; in reading, it stands behind it.
    let parted: Vec<bool> = words
        .windows(2)
        .map(|pair| match pair {
            [one, other] => other.left - one.right > WORD_GAP * other.size.max(one.size) || other.spaced,
            _ => true,
        })
        .collect();
    let is_foreign = |word: &Word| !word.text.chars().any(runs_left) && word.text.chars().any(char::is_alphanumeric);
    let spaces: Vec<bool> = std::iter::once(true).chain(parted).collect();
    let mut numbered: Vec<(usize, Word)> = words.into_iter().enumerate().rev().collect();
    for group in numbered.chunk_by_mut(|one, other| is_foreign(&one.1) && is_foreign(&other.1)) {
        if group.iter().all(|(_, word)| is_foreign(word)) {
            group.reverse();
        }
    }
    let mut before: Option<usize> = None;
    let mut ordered = Vec::with_capacity(numbered.len());
    for (at, mut word) in numbered {
        // Words that were neighbours on the page are parted as they were there; others always.
        word.spaced = match before {
            Some(before) if before == at + 1 => spaces.get(before).copied().unwrap_or(true),
            Some(before) if at == before + 1 => spaces.get(at).copied().unwrap_or(true),
            _ => true,
        };
        before = Some(at);
        ordered.push(word);
    }
    ordered
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(texts: &[(&str, f32, bool)]) -> Vec<Word> {
        let word = |(text, left, spaced): &(&str, f32, bool)| Word {
            text: (*text).to_owned(),
            left: *left,
            right: left + 10.0,
            size: 10.0,
            spaced: *spaced,
            ..Word::default()
        };
        texts.iter().map(word).collect()
    }

    #[test]
    fn words_of_another_script_keep_their_order() {
        let line = words(&[("ןודנול", 0.0, false), ("BBC", 14.0, true), ("News", 28.0, true), ("יפל", 42.0, true)]);
        assert!(is_leftward(&line));
        let read = in_reading_order(line);
        let texts: Vec<&str> = read.iter().map(|word| word.text.as_str()).collect();
        assert_eq!(texts, ["יפל", "BBC", "News", "ןודנול"]);
    }

    #[test]
    fn pieces_of_one_word_stay_together() {
        let read = in_reading_order(words(&[("ش", 0.0, false), ("ع", 10.0, false), ("د", 24.0, true)]));
        let spaced: Vec<bool> = read.iter().map(|word| word.spaced).collect();
        assert_eq!(spaced, [true, true, false]);
    }
}
