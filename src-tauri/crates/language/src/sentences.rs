//! Where sentences of English begin and end; `sentence_marks` reads those of other languages.
//!
//! One pass over the characters. A full stop ends a sentence unless it belongs to an abbreviation, an initial or a
//! number; what looks ahead or back does so over a fixed number of words.
//!
//! | file | idea |
//! |---|---|
//! | `marks` | whether a full stop, "!" or "?" ends its sentence |
//! | `lists` | lists that run on inside a paragraph |

mod lists;
mod marks;

use lists::List;
use std::ops::Range;

/// A line this short, with no full stop, is a line of its own rather than a wrapped one. Code points.
const SHORT_LINE: usize = 55;

/// The longest sentence. What runs on beyond it without a full stop is a table or noise, and is cut at a word so that
/// whatever reads a sentence does a bounded amount of work. Bytes.
const LONGEST: usize = 4096;

/// Words that open a picture's credit, which stands on a line of its own even where the line's end was lost.
const CREDITS: [&str; 6] = ["Image:", "Photo:", "Photograph:", "Picture:", "Credit:", "Illustration:"];

/// The sentences of `text` in order, without the white space around them. An empty line always parts two sentences.
pub(crate) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut list = List::default();
    let mut start = 0;
    let mut line_start = 0;
    let mut at = 0;
    // Whether nothing but white space was read of the sentence, and of the word.
    let (mut fresh, mut word_starts) = (true, true);
    while let Some(character) = text[at..].chars().next() {
        let next = at + character.len_utf8();
        if fresh && !character.is_whitespace() {
            // Nothing ends with what it opens with: the mark of an item, "... and so on".
            let opening = list.opening(&text[at..]).max(marks::end_of_run(text, at) - at);
            (fresh, word_starts) = (false, false);
            if opening > 0 {
                at += opening;
                continue;
            }
        } else if word_starts && opens_a_line(&text[start..at], &text[at..], character, &list) {
            push(text, start..at, &mut found);
            (start, fresh) = (at, true);
            continue;
        }
        word_starts = character.is_whitespace();
        match character {
            '\n' => {
                if line_ends_sentence(text, line_start, at, next) {
                    push(text, start..at, &mut found);
                    list.end();
                    (start, fresh) = (next, true);
                }
                line_start = next;
                at = next;
            }
            '\u{2029}' => {
                push(text, start..at, &mut found);
                list.end();
                (start, line_start, at, fresh) = (next, next, next, true);
            }
            '.' | '!' | '?' | '…' | '。' | '！' | '？' => {
                let end = marks::end_of_marks(text, at);
                if marks::ends_sentence(text, start, at..end) {
                    push(text, start..end, &mut found);
                    (start, fresh) = (end, true);
                }
                at = end;
            }
            _ => at = next,
        }
    }
    push(text, start..text.len(), &mut found);
    found
}

/// Whether the next item of a list or a picture's credit begins at `after`, whose first character is `first`.
fn opens_a_line(before: &str, after: &str, first: char, list: &List) -> bool {
    let credit = matches!(first, 'I' | 'P' | 'C') && CREDITS.iter().any(|credit| after.starts_with(credit));
    if credit {
        // A comma or a colon before it: the credit is part of the sentence.
        return before.trim_end().ends_with(|last: char| last.is_alphanumeric() || "”\"’')]".contains(last));
    }
    !first.is_whitespace() && list.goes_on(before, after)
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
    let end = text.floor_char_boundary(LONGEST);
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

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn a_picture_credit_is_a_line_of_its_own() {
        assert_eq!(split("The new quay Image: Ann Moss."), ["The new quay", "Image: Ann Moss."]);
        let inside = "The paper, Image: Art Weekly, folded.";
        assert_eq!(split(inside), [inside]);
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
