//! Footnotes: small lines at the foot of a column that begin with a number or a sign.

use super::flow::Line;
use super::words::Word;

/// How much smaller than the text they are set.
const SMALL: f32 = 0.93;

/// A footnote.
#[derive(Clone, Debug, Default)]
pub(crate) struct Note {
    pub(crate) label: String,
    pub(crate) page: u32,
    /// Its lines, without the label.
    pub(crate) lines: Vec<Line>,
}

/// Takes the footnotes from the end of a column.
pub(crate) fn take(lines: &mut Vec<Line>, body: f32, page_height: f32) -> Vec<Note> {
    let small = lines.iter().rev().take_while(|line| line.size <= body * SMALL).count();
    let from = lines.len() - small;
    let begins = lines.iter().enumerate().skip(from).find(|(_, line)| label(line).is_some()).map(|(at, _)| at);
    let Some(first) = begins.filter(|at| lines.get(*at).is_some_and(|line| line.baseline > page_height * 0.4)) else {
        return Vec::new();
    };
    let mut notes: Vec<Note> = Vec::new();
    for mut line in lines.split_off(first) {
        match (label(&line), notes.last_mut()) {
            (Some(label), _) => {
                let page = line.page;
                if let Some(first) = line.words.first_mut() {
                    first.text = first.text.trim_start_matches(is_of_label).into();
                }
                line.words.retain(|word| !word.text.is_empty());
                notes.push(Note { label, page, lines: vec![line] });
            }
            (None, Some(note)) => note.lines.push(line),
            (None, None) => {}
        }
    }
    notes.retain(|note| note.lines.iter().any(|line| !line.words.is_empty()));
    notes
}

/// The number or sign that the line begins with.
fn label(line: &Line) -> Option<String> {
    let [first, second, ..] = line.words.as_slice() else { return None };
    let text = first.text.trim_end_matches(['.', ')']);
    // Raised by the font itself: `1Minutes`.
    let behind = first.text.trim_start_matches(|digit: char| digit.is_ascii_digit());
    let digits = first.text.len() - behind.len();
    if (1..=2).contains(&digits) && behind.starts_with(|first: char| first.is_uppercase() || "“\"‘".contains(first))
    {
        return first.text.get(..digits).map(str::to_owned);
    }
    let raised = is_raised(first, second.baseline, second.size);
    let sign = text.chars().count() <= 3 && !text.is_empty() && text.chars().all(|sign| "*†‡§¶".contains(sign));
    let number = text.len() <= 3 && !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    (sign || number && (raised || *first.text == *text)).then(|| text.to_owned())
}

fn is_of_label(character: char) -> bool {
    character.is_ascii_digit() || "*†‡§¶.)".contains(character)
}

/// A word and the number or sign behind it that may call a footnote: `hour.1`, `crowns*`. Where it calls none it is a
/// part of the word.
pub(crate) fn parted(word: &str) -> (&str, &str) {
    let number = word.trim_end_matches(|digit: char| digit.is_ascii_digit());
    let sign = word.trim_end_matches(['*', '†', '‡', '§']);
    let bare = if sign.len() < word.len() { sign } else { number };
    let label = word.get(bare.len()..).unwrap_or_default();
    let letters = bare.chars().rev().take_while(|letter| letter.is_alphabetic()).count();
    let closed =
        bare.ends_with(['.', ',', ';', ':', '!', '?', '”', '"', ')', '’']) && bare.contains(char::is_alphabetic);
    if label.is_empty() || label.len() > 3 || bare.is_empty() || !(closed || letters >= 3) {
        return (word, "");
    }
    (bare, label)
}

/// Whether a word stands smaller and higher than the line that it stands in.
pub(crate) fn is_raised(word: &Word, baseline: f32, size: f32) -> bool {
    word.size < size * 0.87 && baseline - word.baseline > size * 0.12
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_call_a_note_is_parted_from_its_word() {
        assert_eq!(parted("hour.1"), ("hour.", "1"));
        assert_eq!(parted("crowns*"), ("crowns", "*"));
        assert_eq!(parted("Sund”12"), ("Sund”", "12"));
        for word in ["m2", "1,412", "G20", "12", "7.5", "*", "2022"] {
            assert_eq!(parted(word), (word, ""), "{word}");
        }
    }
}
