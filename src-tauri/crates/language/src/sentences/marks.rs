//! Whether a full stop, an exclamation mark or a question mark ends its sentence.

use crate::english::abbreviations::{FullStop, full_stop_after};
use crate::english::lexicon::{listed_traits_of, traits_of};
use crate::traits::Traits;
use std::ops::Range;

/// The longest word or mark that is looked at around a full stop. Bytes.
const NEAR: usize = 48;

/// Words that are written with a capital wherever they stand, so that the capital opens nothing.
const ALWAYS_CAPITAL: [&str; 5] = ["i", "i'm", "i've", "i'd", "i'll"];

fn is_mark(character: char) -> bool {
    matches!(character, '.' | '!' | '?' | '…' | '。' | '！' | '？')
}

/// One past a run of marks without what closes with them.
pub(super) fn end_of_run(text: &str, start: usize) -> usize {
    let mut end = start;
    while let Some(character) = text[end..].chars().next() {
        match character {
            _ if is_mark(character) => end += character.len_utf8(),
            ' ' if end > start && text[end..].starts_with(" . ") => end += 2,
            _ => break,
        }
    }
    end
}

/// One past a run of closing marks: "?!", "...", ". . .", and the quotation marks, brackets and numbers of footnotes
/// that close with it.
pub(super) fn end_of_marks(text: &str, start: usize) -> usize {
    if leaves_out_after(text, start) {
        return start + 1;
    }
    let mut end = start;
    let mut closed = false;
    while let Some(character) = text[end..].chars().next() {
        match character {
            _ if is_mark(character) && !closed => end += character.len_utf8(),
            '”' | '’' | '»' | ')' | ']' => {
                closed = true;
                end += character.len_utf8();
            }
            '"' | '\'' if !text[end + 1..].chars().next().is_some_and(char::is_alphanumeric) => {
                closed = true;
                end += 1;
            }
            '[' => match footnote(&text[end..]) {
                Some(length) => {
                    closed = true;
                    end += length;
                }
                None => break,
            },
            ' ' if text[end..].starts_with(" . ") || text[end..].starts_with(" .\u{201d}") || &text[end..] == " ." => {
                end += 2;
            }
            _ => break,
        }
    }
    end
}

/// "It shut. . . . The town": the full stop ends its sentence, and the dots after it open the next one.
fn leaves_out_after(text: &str, at: usize) -> bool {
    let attached = text[..at].ends_with(|last: char| !last.is_whitespace() && !is_mark(last));
    let rest = &text[at..];
    let dots = [". . . . ", ". ... ", ". … "].into_iter().find(|dots| rest.starts_with(dots));
    attached && dots.is_some_and(|dots| rest[dots.len()..].starts_with(char::is_uppercase))
}

/// The length of a footnote's number: "[12]".
fn footnote(text: &str) -> Option<usize> {
    let digits = text[1..].bytes().take(4).take_while(u8::is_ascii_digit).count();
    ((1..=3).contains(&digits) && text[1 + digits..].starts_with(']')).then_some(digits + 2)
}

/// Whether the marks at `place` end the sentence that began at `start`.
pub(super) fn ends_sentence(text: &str, start: usize, place: Range<usize>) -> bool {
    let Some(next) = text[place.end..].chars().next() else { return true };
    if !next.is_whitespace() {
        return text[place].starts_with(['。', '！', '？']);
    }
    let after = near_after(text, place.end).trim_start();
    let Some(first) = after.chars().next() else { return true };
    let following = first_word(after);
    // "eHow grew": some names have their capital further on.
    if first.is_lowercase() && !following.chars().any(char::is_uppercase) {
        return false;
    }
    let before = near_before(text, start, place.start);
    let marks = &text[place.clone()];
    // "[...]" leaves something out; it ends a sentence only where another plainly begins.
    if before.ends_with(['[', '(']) && !marks.starts_with(['!', '?']) {
        return marks.ends_with(']') && opens_a_clause(after, following);
    }
    let quoted = marks.ends_with(['”', '"', '’', '\'', '»']);
    // "“Open?” Ann Moss asked" goes on; after a quoted full stop, "Ann Moss asked" is the next sentence.
    let asked = !marks.starts_with(['.', '…']);
    if quoted && (asked && says_next(after) || named_after_dash(&text[place.end..])) {
        return false;
    }
    match marks {
        // "… in Washington D.C. Image: Ann Ray": a label opens a line of its own.
        "." => {
            let labels = after.starts_with(following) && after[following.len()..].starts_with(':');
            full_stop_ends(before, before.len() == place.start - start, following, labels)
        }
        "!" if listed(last_word(before)).any(Traits::EXCLAIMING) => listed(following).any(Traits::STARTER),
        _ if marks.starts_with(['!', '?']) && quoted && is_title(before) => listed(following).any(Traits::STARTER),
        _ if is_ellipsis(marks) => !ALWAYS_CAPITAL.contains(&following.to_lowercase().replace('’', "'").as_str()),
        _ => true,
    }
}

/// Three dots leave something out; a fourth is the sentence's full stop.
fn is_ellipsis(marks: &str) -> bool {
    matches!(marks, "…" | ".." | "..." | ". . .")
}

/// Whether a single full stop ends its sentence; `whole` says that `before` is all of the sentence so far.
fn full_stop_ends(before: &str, whole: bool, following: &str, labels: bool) -> bool {
    let word = last_word(before);
    let starts_new = listed(following).any(Traits::STARTER);
    if word.chars().count() == 1 && word.chars().all(char::is_uppercase) {
        return letter_ends(before, word, following, starts_new);
    }
    match full_stop_after(word) {
        FullStop::Belongs => false,
        FullStop::BelongsBeforeNumber => !following.starts_with(|c: char| c.is_ascii_digit()),
        FullStop::Ends => true,
        FullStop::MayEnd if matches!(word.to_lowercase().as_str(), "a.m" | "p.m") => {
            let names_day = listed(following).any(Traits::WEEKDAY.or(Traits::MONTH));
            !names_day && following.chars().any(char::is_lowercase) && !(whole && is_only_a_time(before))
        }
        FullStop::MayEnd => (starts_new || labels) && following.starts_with(char::is_uppercase),
    }
}

/// Whether the full stop after a single capital ends the sentence: "you and I. Did", "Plan B. Nobody", "Ann B. Moss".
fn letter_ends(before: &str, letter: &str, following: &str, starts_new: bool) -> bool {
    let previous = last_word(before[..before.len() - letter.len()].trim_end());
    let traits = listed(previous);
    let pronoun = letter == "I" && previous.starts_with(char::is_lowercase) && !traits.any(Traits::PREPOSITION);
    if pronoun || traits.any(Traits::LETTERED) {
        return starts_new || listed(following).any(Traits::PRONOUN.or(Traits::AUXILIARY).or(Traits::MODAL));
    }
    starts_new && (letter == "I" || following.chars().count() > 2)
}

/// "At 5 a.m": a time with its preposition, which is no sentence.
fn is_only_a_time(before: &str) -> bool {
    let mut words = before.split_whitespace();
    words.next().is_some_and(|first| listed(first).any(Traits::PREPOSITION))
        && words.next().is_some_and(|second| second.starts_with(|c: char| c.is_ascii_digit()))
        && words.nth(1).is_none()
}

/// Whether a sentence begins at `after`: with a word that opens sentences, or with one that is followed by no name.
fn opens_a_clause(after: &str, following: &str) -> bool {
    let second = after.split_whitespace().nth(1).unwrap_or_default();
    let goes_on = second.starts_with(char::is_lowercase) && !listed(second).any(Traits::REPORT);
    following.starts_with(char::is_uppercase) && (listed(following).any(Traits::STARTER) || goes_on)
}

/// Whether `before` ends in a title in quotation marks, every longer word with a capital: "Who Is Next".
fn is_title(before: &str) -> bool {
    let Some(opening) = before.rfind(['“', '"', '‘', '«']) else { return false };
    let (outside, quoted) = before.split_at(opening);
    let words = || quoted.split_whitespace().map(|word| word.trim_start_matches(['“', '"', '‘', '«']));
    let capital = |word: &str| word.chars().count() < 4 || word.starts_with(char::is_uppercase);
    outside.trim_end().ends_with(char::is_alphanumeric)
        && words().count() > 1
        && words().all(capital)
        && words().next_back().is_some_and(|last| last.starts_with(char::is_uppercase))
}

/// "“It is over.” – Ann Moss": a dash and a name after a quotation say whose it is.
fn named_after_dash(after: &str) -> bool {
    let after = after.trim_start_matches(' ');
    let name = after.trim_start_matches(['-', '–', '—']);
    let following = first_word(name.trim_start_matches(' '));
    name.len() < after.len() && following.starts_with(char::is_uppercase) && !listed(following).any(Traits::STARTER)
}

/// Whether the words after a closed quotation name a speaker: "Mr. Okafor asked", "the mayor said".
fn says_next(after: &str) -> bool {
    for (names, word) in after.split_whitespace().take(6).enumerate() {
        let plain = word.trim_matches(|c: char| !c.is_alphanumeric());
        let verb = traits_of(&plain.to_lowercase());
        if verb.any(Traits::REPORT) && verb.any(Traits::PAST.or(Traits::PAST_OR_PARTICIPLE).or(Traits::THIRD_PERSON)) {
            return names > 0 || word == plain;
        }
        if verb.any(Traits::STARTER) || !plain.starts_with(char::is_uppercase) {
            return false;
        }
    }
    false
}

fn listed(word: &str) -> Traits {
    listed_traits_of(&word.to_lowercase())
}

fn last_word(text: &str) -> &str {
    text.rsplit(|c: char| c.is_whitespace() || "([“”\"‘'".contains(c)).next().unwrap_or_default()
}

fn first_word(text: &str) -> &str {
    let text = text.trim_start_matches(['“', '"', '‘', '\'', '(', '[', '«']);
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':' | '!' | '?')).next().unwrap_or_default()
}

fn near_after(text: &str, at: usize) -> &str {
    &text[at..text.floor_char_boundary(at + 2 * NEAR)]
}

fn near_before(text: &str, start: usize, at: usize) -> &str {
    &text[text.ceil_char_boundary(start.max(at.saturating_sub(NEAR)))..at]
}

#[cfg(test)]
mod tests {
    use crate::sentences::sentences;

    fn split(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|range| &text[range]).collect()
    }

    fn stays_whole(texts: &[&str]) {
        for text in texts {
            assert_eq!(split(text), [*text]);
        }
    }

    fn parts_after(first: &str, second: &str) {
        assert_eq!(split(&format!("{first} {second}")), [first, second]);
    }

    #[test]
    fn abbreviations_initials_and_numbers_do_not_end_a_sentence() {
        stays_whole(&[
            "Lt. A. B. Carr of Moss Ltd. paid $4.5m to the U.S. Navy at 3 a.m. on Monday.",
            "By 7 p.m. Constable Moss had left.",
            "Gens. Ito and Vane met Sens. Lunt and Moss on Nov. 3 in Scranton, Pa. where both live.",
            "See fig. 3 and vol. 2, p. 55.",
        ]);
        parts_after("She left the U.S.", "The firm stayed.");
        parts_after("It closed at 9 p.m.", "Nobody was hurt.");
        parts_after("The priest said mass.", "Villagers sang.");
        parts_after("The gauge fell to 5.6.", "Don't trust it.");
    }

    #[test]
    fn a_single_capital_ends_a_sentence_where_it_is_no_initial() {
        parts_after("It was between him and I.", "Did you hear?");
        parts_after("The council chose Plan B.", "It failed.");
        stays_whole(&["Ask Ann I. Moss about it.", "The vote went to Group B. Lunt said so."]);
    }

    #[test]
    fn a_quotation_stays_with_its_speaker() {
        stays_whole(&["“Is it open?” Mr. Vane asked.", "“We lost the quay.” – Ann Moss"]);
        parts_after("“It is open.”", "Mr. Vane left.");
        parts_after("It was a “war crime.”", "Orle said it was not.");
        parts_after("“Stop!” she said.", "He did.");
        parts_after("“It is open.”", "– The ferry left at noon.");
    }

    #[test]
    fn a_mark_inside_a_name_or_a_title_ends_nothing() {
        stays_whole(&[
            "She runs Yahoo! News from Orle.",
            "Critics called “Who Owns the Quay?” Lunt's best film.",
            "The rower (who won!) was fined.",
        ]);
        parts_after("She left Yahoo!", "The firm shrank.");
        parts_after("He asked “who owns the quay?”", "Lunt did not know.");
        parts_after("Nobody had seen it!", "Lunt had.");
    }

    #[test]
    fn dots_that_leave_something_out() {
        stays_whole(&["The quay . . . I mean the mill … I forget.", "The mill [...] Lunt said [...] burnt."]);
        parts_after("The quay shut...", "Nobody minded.");
        parts_after("The quay shut.", ". . . The mill burnt.");
        parts_after("The quay shut [...]", "However, the mill is open.");
        parts_after("The quay shut . . . .", "Nobody minded.");
    }

    #[test]
    fn footnotes_addresses_and_odd_capitals() {
        parts_after("The quay shut.[3][12]", "Nobody minded.");
        parts_after("Write to ann.moss@orle.example.", "She answers.");
        parts_after("It is at https://orle.example/a.b/quay.html?x=1.", "The rest is lost.");
        parts_after("She sold her shares.", "eBarge fell.");
        stays_whole(&["The quay shut.[sic] Nobody minded"]);
    }
}
