//! Lines of scripts that run to the left, in the order they are read.

use super::letters::{backward, is_arabic, runs_left};
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
    let arabic = words.iter().flat_map(|word| word.text.chars()).any(is_arabic);
    let is_foreign = |word: &Word| !word.text.chars().any(runs_left) && word.text.chars().any(char::is_alphanumeric);
    let spaces: Vec<bool> = std::iter::once(true).chain(parted).collect();
    let mut numbered: Vec<(usize, Word)> = words.into_iter().enumerate().rev().collect();
    for group in numbered.chunk_by_mut(|one, other| is_foreign(&one.1) && is_foreign(&other.1)) {
        if group.iter().any(|(_, word)| word.text.chars().any(char::is_alphabetic) && is_foreign(word)) {
            group.reverse();
            hand_over(group);
        } else {
            // Numbers behind each other are read from right to left, each for itself; signs are turned like letters.
            for (_, word) in group.iter_mut().filter(|(_, word)| !word.text.chars().any(runs_left)) {
                word.text = closed(&backward(&word.text, arabic)).into();
            }
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

/// Words of another script in the order that they are read in. The signs at their ends belong to the line, which runs to
/// the left: what stands to the left of them is read after them.
fn hand_over(group: &mut [(usize, Word)]) {
    let kept = |letter: char| letter.is_alphanumeric() || matches!(letter, '%' | '$' | '£' | '€' | '°');
    let (Some(first), Some(last)) = (group.first().map(|one| &one.1.text), group.last().map(|one| &one.1.text)) else {
        return;
    };
    let after: String = first.chars().take_while(|letter| !kept(*letter)).collect();
    let before: String = last.chars().rev().take_while(|letter| !kept(*letter)).collect();
    let (after_len, before_len) = (after.len(), before.len());
    if let Some((_, word)) = group.last_mut() {
        let text = word.text.get(..word.text.len().saturating_sub(before_len)).unwrap_or_default();
        word.text = text.chars().chain(after.chars().rev()).collect::<String>().into();
    }
    if let Some((_, word)) = group.first_mut() {
        // The same word, where the group is one: what stands before it is still there.
        let text = word.text.get(after_len..).unwrap_or_default();
        word.text = closed(&format!("{before}{text}")).into();
    }
    if let Some((_, word)) = group.last_mut().filter(|_| after_len > 0) {
        word.text = closed(&word.text).into();
    }
}

/// With brackets as they are read, where the file has them as they stand on the page: none opens behind a word, none
/// closes before it.
fn closed(text: &str) -> String {
    const PAIRS: [(char, char); 3] = [('(', ')'), ('[', ']'), ('{', '}')];
    let first = text.find(char::is_alphanumeric);
    let last = text.rfind(char::is_alphanumeric);
    let (Some(first), Some(last)) = (first, last) else { return text.to_owned() };
    let read = |(at, letter): (usize, char)| {
        let closing = PAIRS.iter().find(|pair| at < first && pair.1 == letter).map(|pair| pair.0);
        let opening = PAIRS.iter().find(|pair| at > last && pair.0 == letter).map(|pair| pair.1);
        closing.or(opening).unwrap_or(letter)
    };
    text.char_indices().map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(texts: &[(&str, f32, bool)]) -> Vec<Word> {
        let word = |(text, left, spaced): &(&str, f32, bool)| Word {
            text: (*text).into(),
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
        let texts: Vec<&str> = read.iter().map(|word| &*word.text).collect();
        assert_eq!(texts, ["יפל", "BBC", "News", "ןודנול"]);
    }

    #[test]
    fn what_stands_to_the_left_of_a_number_is_read_after_it() {
        let read = |texts: &[(&str, f32, bool)]| {
            let read = in_reading_order(words(texts));
            read.iter().map(|word| &*word.text).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(read(&[("%12.5", 0.0, false), ("ةبسنلا", 40.0, true)]), "ةبسنلا 12.5%");
        assert_eq!(read(&[("12.5%", 0.0, false), ("רועיש", 40.0, true)]), "רועיש 12.5%");
        assert_eq!(read(&[(",2026", 0.0, false), ("ראוניב", 40.0, true)]), "ראוניב 2026,");
        assert_eq!(read(&[("(2025", 0.0, false), ("ראוניב", 40.0, true)]), "ראוניב 2025)");
        assert_eq!(read(&[("2026", 0.0, false), ("5", 40.0, true), ("ראוניב", 80.0, true)]), "ראוניב 5 2026");
        assert_eq!(read(&[(".)", 0.0, false), ("ראוניב", 40.0, true)]), "ראוניב ).");
        let line = [("ראוניב", 0.0, false), (",BBC", 40.0, true), ("News", 80.0, true), ("ראוניב", 120.0, true)];
        assert_eq!(read(&line), "ראוניב BBC News, ראוניב");
        assert_eq!(read(&[(")BBC(", 0.0, false), ("ראוניב", 40.0, true)]), "ראוניב (BBC)");
        assert_eq!(read(&[("(BBC)", 0.0, false), ("ראוניב", 40.0, true)]), "ראוניב (BBC)");
    }

    #[test]
    fn pieces_of_one_word_stay_together() {
        let read = in_reading_order(words(&[("ش", 0.0, false), ("ع", 10.0, false), ("د", 24.0, true)]));
        let spaced: Vec<bool> = read.iter().map(|word| word.spaced).collect();
        assert_eq!(spaced, [true, true, false]);
    }
}
