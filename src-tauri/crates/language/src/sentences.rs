//! Where sentences of English begin and end; `sentence_marks` reads those of other languages.
//!
//! One pass over the characters. A full stop ends a sentence unless it belongs to an abbreviation, an initial or a
//! number; what looks ahead or back does so over a fixed number of words.

use crate::english::abbreviations::{FullStop, full_stop_after};
use crate::english::lexicon::traits_of;
use crate::traits::Traits;
use std::ops::Range;

/// A line this short, with no full stop, is a line of its own rather than a wrapped one. Code points.
const SHORT_LINE: usize = 55;

/// The longest sentence. What runs on beyond it without a full stop is a table or noise, and is cut at a word so that
/// whatever reads a sentence does a bounded amount of work. Bytes.
const LONGEST: usize = 4096;

/// The longest word or mark that is looked at around a full stop. Bytes.
const NEAR: usize = 48;

/// The sentences of `text` in order, without the white space around them. An empty line always parts two sentences.
pub(crate) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut line_start = 0;
    let mut at = 0;
    while let Some(character) = text[at..].chars().next() {
        let next = at + character.len_utf8();
        match character {
            '\n' => {
                if line_ends_sentence(text, line_start, at, next) {
                    push(text, start..at, &mut found);
                    start = next;
                }
                line_start = next;
                at = next;
            }
            '\u{2029}' => {
                push(text, start..at, &mut found);
                (start, line_start, at) = (next, next, next);
            }
            '.' | '!' | '?' | '…' | '。' | '！' | '？' => {
                let end = end_of_marks(text, at);
                if ends_sentence(text, start, at, end) {
                    push(text, start..end, &mut found);
                    start = end;
                }
                at = end;
            }
            _ => at = next,
        }
    }
    push(text, start..text.len(), &mut found);
    found
}

/// Keeps a sentence without the white space around it, in pieces where it is overlong.
pub(crate) fn push(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let within = &text[range.clone()];
    let start = range.start + (within.len() - within.trim_start().len());
    let end = range.start + within.trim_end().len();
    let mut rest = start..end;
    while rest.len() > LONGEST {
        let cut = rest.start + cut_within(&text[rest.clone()]);
        found.push(rest.start..rest.start + text[rest.start..cut].trim_end().len());
        rest.start = cut + (text[cut..rest.end].len() - text[cut..rest.end].trim_start().len());
    }
    if !rest.is_empty() {
        found.push(rest);
    }
}

/// Where an overlong sentence is cut: at the last white space within [`LONGEST`], else between two characters.
fn cut_within(text: &str) -> usize {
    let mut end = LONGEST;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text[..end].rfind(char::is_whitespace).filter(|at| *at > 0).unwrap_or(end)
}

pub(crate) fn line_ends_sentence(text: &str, line_start: usize, line_end: usize, next: usize) -> bool {
    let mut ahead = text[next..].chars().skip_while(|character| matches!(character, ' ' | '\t' | '\r'));
    let Some(first) = ahead.next() else { return true };
    let line = text[line_start..line_end].trim();
    if first == '\n' || line.is_empty() || "•⁃–-*".contains(first) {
        return true;
    }
    let short = line.chars().nth(SHORT_LINE).is_none();
    short && !first.is_lowercase() && !line.ends_with([',', ';'])
}

/// One past a run of closing marks: "?!", "...", ". . .", and the quotation marks and brackets that close with it.
fn end_of_marks(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut closed = false;
    while let Some(character) = text[end..].chars().next() {
        match character {
            '.' | '!' | '?' | '…' | '。' | '！' | '？' if !closed => end += character.len_utf8(),
            '”' | '’' | '»' | ')' | ']' => {
                closed = true;
                end += character.len_utf8();
            }
            '"' | '\'' if !text[end + 1..].chars().next().is_some_and(char::is_alphanumeric) => {
                closed = true;
                end += 1;
            }
            ' ' if text[end..].starts_with(" . ") || text[end..].starts_with(" .\u{201d}") || &text[end..] == " ." => {
                end += 2;
            }
            _ => break,
        }
    }
    end
}

/// Whether the marks `text[mark..end]` end the sentence that began at `start`.
fn ends_sentence(text: &str, start: usize, mark: usize, end: usize) -> bool {
    let Some(next) = text[end..].chars().next() else { return true };
    if !next.is_whitespace() {
        return matches!(text[mark..].chars().next(), Some('。' | '！' | '？'));
    }
    let after = near_after(text, end).trim_start();
    let Some(first) = after.chars().next() else { return true };
    if first.is_lowercase() {
        return false;
    }
    // "[...]" leaves something out and ends nothing.
    if text[start..mark].ends_with(['[', '(']) {
        return false;
    }
    let following = first_word(after);
    let marks = &text[mark..end];
    if marks == "." {
        // "… in Washington D.C. Image: Ann Ray": a label opens a line of its own.
        let labels = after.starts_with(following) && after[following.len()..].starts_with(':');
        return full_stop_ends(text, start, mark, following, labels);
    }
    let quoted = marks.ends_with(['”', '"', '’', '\'', '»']);
    !(quoted && says_next(after))
}

fn full_stop_ends(text: &str, start: usize, mark: usize, following: &str, labels: bool) -> bool {
    let before = near_before(text, start, mark);
    let word = before.rsplit(|c: char| c.is_whitespace() || "([“\"‘'".contains(c)).next().unwrap_or_default();
    let lower = following.to_lowercase();
    let starts_new = traits_of(&lower).any(Traits::STARTER);
    let number = following.starts_with(|c: char| c.is_ascii_digit());
    // "1. The first item": the number of a list's item at its beginning.
    let numbering = !word.is_empty() && word.len() <= 3 && word.chars().all(|c| c.is_ascii_digit());
    if numbering && text[start..mark].trim_start() == word {
        return false;
    }
    let letter = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    if letter {
        return starts_new && (word == "I" || following.chars().count() > 2);
    }
    match full_stop_after(word) {
        FullStop::Belongs => false,
        FullStop::BelongsBeforeNumber => !number,
        FullStop::Ends => true,
        FullStop::MayEnd if matches!(word.to_lowercase().as_str(), "a.m" | "p.m") => {
            !traits_of(&lower).any(Traits::WEEKDAY.or(Traits::MONTH)) && following.chars().any(char::is_lowercase)
        }
        FullStop::MayEnd => (starts_new || labels) && following.starts_with(char::is_uppercase),
    }
}

/// Whether the words after a closed quotation name a speaker: "Mr. Okafor asked", "the mayor said".
fn says_next(after: &str) -> bool {
    for (names, word) in after.split_whitespace().take(6).enumerate() {
        let plain = word.trim_matches(|c: char| !c.is_alphanumeric());
        let lower = plain.to_lowercase();
        let verb = traits_of(&lower);
        if verb.any(Traits::REPORT) && verb.any(Traits::PAST.or(Traits::PAST_OR_PARTICIPLE).or(Traits::THIRD_PERSON)) {
            return names > 0 || word == plain;
        }
        if traits_of(&lower).any(Traits::STARTER) || !plain.starts_with(char::is_uppercase) {
            return false;
        }
    }
    false
}

fn first_word(text: &str) -> &str {
    let text = text.trim_start_matches(['“', '"', '‘', '\'', '(', '[', '«']);
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':' | '!' | '?')).next().unwrap_or_default()
}

fn near_after(text: &str, at: usize) -> &str {
    let mut end = text.len().min(at + 2 * NEAR);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[at..end]
}

fn near_before(text: &str, start: usize, at: usize) -> &str {
    let mut from = start.max(at.saturating_sub(NEAR));
    while !text.is_char_boundary(from) {
        from += 1;
    }
    &text[from..at]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn abbreviations_initials_and_numbers_do_not_end_a_sentence() {
        let one = "Lt. A. B. Carr of Moss Ltd. paid $4.5m to the U.S. Navy at 3 a.m. on Monday.";
        assert_eq!(split(one), [one]);
        assert_eq!(split("She left the U.S. The firm stayed."), ["She left the U.S.", "The firm stayed."]);
        assert_eq!(split("It closed at 9 p.m. Nobody was hurt."), ["It closed at 9 p.m.", "Nobody was hurt."]);
    }

    #[test]
    fn a_quotation_stays_with_its_speaker() {
        let asked = "“Is it open?” Mr. Vane asked.";
        assert_eq!(split(asked), [asked]);
        assert_eq!(split("“It is open.” Mr. Vane left."), ["“It is open.”", "Mr. Vane left."]);
        assert_eq!(split("“Stop!” she said. He did."), ["“Stop!” she said.", "He did."]);
    }

    #[test]
    fn an_empty_line_parts_and_a_wrapped_line_does_not() {
        let wrapped = "The harbour master has closed the northern quay to every\nNorwegian ship. It stays shut.";
        assert_eq!(split(wrapped).len(), 2);
        assert_eq!(
            split("Harbour shut\n\nThe quay is closed.\nIt will open soon."),
            ["Harbour shut", "The quay is closed.", "It will open soon."]
        );
    }
}
