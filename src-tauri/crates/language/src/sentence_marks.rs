//! Where sentences end in every language but English: by the sentence marks of the world's scripts, with what a
//! language says of its full stops.
//!
//! One pass over the characters; what looks ahead or back does so over a fixed number of bytes.

use crate::english::abbreviations::FullStop;
use crate::languages::Language;
use crate::sentences::{line_ends_sentence, push};
use crate::traits::Traits;
use std::ops::Range;

/// How far around a full stop words are looked at. Bytes.
const NEAR: usize = 64;

/// The sentences of `text` in order, without the white space around them. An empty line always parts two sentences.
pub(crate) fn sentences(language: &dyn Language, text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut start, mut line_start, mut at) = (0, 0, 0);
    // How many corner brackets are open: 「 and 『 hold whole sentences of the speaker.
    let mut brackets = 0usize;
    while let Some(character) = text[at..].chars().next() {
        let next = at + character.len_utf8();
        let mut end_here = None;
        match character {
            '\n' | '\u{2029}' => {
                if character != '\n' || line_ends_sentence(text, line_start, at, next) {
                    end_here = Some((at, next));
                }
                line_start = next;
            }
            '「' | '『' => brackets += 1,
            '」' | '』' => brackets = brackets.saturating_sub(1),
            _ if is_sentence_mark(character) && brackets == 0 => {
                let end = end_of_marks(text, at);
                if ends_sentence(language, text, start, at..end) {
                    end_here = Some((end, end));
                } else {
                    at = end;
                    continue;
                }
            }
            // 「雨だ。」 with nothing behind it ends as its last sentence does.
            _ => {}
        }
        if matches!(character, '」' | '』') && brackets == 0 && closes_sentence(text, at, next) {
            end_here = Some((next, next));
        }
        if let Some((end, after)) = end_here {
            push(text, start..end, &mut found);
            (start, brackets) = (after, 0);
            at = after;
        } else {
            at = next;
        }
    }
    push(text, start..text.len(), &mut found);
    found
}

/// Full stops, question and exclamation marks of every script that has them.
fn is_sentence_mark(character: char) -> bool {
    matches!(character, '.' | '!' | '?' | '…') || is_mark_of_its_own(character)
}

/// Sentence marks that need no space behind them or that mean nothing else: 。 ؟ ।
fn is_mark_of_its_own(character: char) -> bool {
    matches!(
        character,
        '。' | '！'
            | '？'
            | '｡'
            | '؟'
            | '۔'
            | '।'
            | '॥'
            | '։'
            | '።'
            | '፧'
            | '။'
            | '។'
            | '᠃'
            | '‼'
            | '⁇'
            | '⁈'
            | '⁉'
    )
}

/// One past a run of sentence marks and the quotation marks and brackets that close with it.
fn end_of_marks(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut closed = false;
    while let Some(character) = text[end..].chars().next() {
        let next = end + character.len_utf8();
        match character {
            _ if is_sentence_mark(character) && !closed => end = next,
            '”' | '“' | '’' | '‘' | '»' | '«' | '›' | '‹' | ')' | ']' | '）' => {
                (closed, end) = (true, next)
            }
            '"' | '\'' if !text[next..].chars().next().is_some_and(char::is_alphanumeric) => {
                (closed, end) = (true, next);
            }
            // "« Bonjour ! »" has a space before its closing mark.
            ' ' | '\u{a0}' | '\u{202f}' if !closed && text[next..].starts_with('»') => {
                let behind = next + '»'.len_utf8();
                let opens =
                    text[behind..].chars().next().is_some_and(|after| !after.is_whitespace() && !is_stop(after));
                if opens {
                    break;
                }
                (closed, end) = (true, behind);
            }
            _ => break,
        }
    }
    end
}

fn is_stop(character: char) -> bool {
    is_sentence_mark(character) || matches!(character, ',' | ';' | ':' | ')' | '،' | '、')
}

/// Whether a corner bracket that closes at `mark` ends the sentence: the speaker's ended and nobody goes on.
fn closes_sentence(text: &str, mark: usize, next: usize) -> bool {
    let spoken = text[..mark].chars().next_back().is_some_and(is_sentence_mark);
    // "「…」と述べた": the particle carries the sentence on.
    spoken && text[next..].chars().next().is_none_or(|after| after.is_whitespace() || "「『".contains(after))
}

/// Whether `marks` end the sentence that began at `start`.
fn ends_sentence(language: &dyn Language, text: &str, start: usize, marks: Range<usize>) -> bool {
    let Some(next) = text[marks.end..].chars().next() else { return true };
    if !next.is_whitespace() {
        return text[marks].chars().next().is_some_and(is_mark_of_its_own) && !is_stop(next);
    }
    let after = near_after(text, marks.end).trim_start();
    let Some(first) = after.chars().next() else { return true };
    if first.is_lowercase() || text[start..marks.start].ends_with(['[', '(']) {
        return false;
    }
    // A dash leads on to the speaker: "– Non ! – dit-il".
    if &text[marks.clone()] != "." {
        return !(matches!(first, '–' | '—')
            && after.chars().skip(1).find(|c| !c.is_whitespace()).is_some_and(char::is_lowercase));
    }
    full_stop_ends(language, near_before(text, start, marks.start), after)
}

fn full_stop_ends(language: &dyn Language, before: &str, after: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || "([„“\"‘'‚«»".contains(c)).next().unwrap_or_default();
    let following = after.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or_default();
    let starts_new = language.traits_of(&following.to_lowercase()).any(Traits::STARTER);
    let figures = !word.is_empty() && word.chars().all(|c| c.is_ascii_digit());
    // "1. Der erste Punkt": the number of a list's item at its beginning.
    if figures && word.len() <= 3 && before.trim_start() == word || language.is_ordinal(word, after) {
        return false;
    }
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    match language.full_stop_after(word) {
        _ if initial => starts_new,
        FullStop::Belongs => false,
        FullStop::BelongsBeforeNumber => !following.starts_with(char::is_numeric),
        FullStop::MayEnd => starts_new,
        FullStop::Ends => true,
    }
}

fn near_after(text: &str, at: usize) -> &str {
    &text[at..text.floor_char_boundary(at + NEAR)]
}

fn near_before(text: &str, start: usize, at: usize) -> &str {
    &text[text.ceil_char_boundary(at.saturating_sub(NEAR)).max(start)..at]
}
