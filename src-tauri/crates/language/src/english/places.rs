//! Where a clause says that something happened.

use crate::english::speakers::Phrases;
use crate::traits::Traits;
use crate::words::Word;
use std::ops::Range;

/// Prepositions of place, those that say where before those that say whence and whither.
const WHERE: &[&str] = &[
    "in",
    "at",
    "near",
    "outside",
    "off",
    "across",
    "around",
    "over",
    "along",
    "inside",
    "on",
    "throughout",
    "beneath",
    "aboard",
];
const WHENCE: &[&str] = &["from", "into", "towards", "toward", "through", "onto", "to"];

/// How far behind its preposition a name may begin. Words.
const REACH: usize = 8;

/// The place of the words in `range`: "Kim Il-sung square, Pyongyang", "Jagang"; `None` where they name none.
pub(crate) fn place_of(text: &str, phrases: &Phrases<'_, '_>, range: Range<usize>) -> Option<String> {
    let words = phrases.words;
    let find = |prepositions: &[&str]| {
        range.clone().find_map(|at| {
            if words[at].is_any(prepositions) { named_place(text, phrases, at, range.end) } else { None }
        })
    };
    find(WHERE).or_else(|| find(WHENCE))
}

fn named_place(text: &str, phrases: &Phrases<'_, '_>, preposition: usize, end: usize) -> Option<String> {
    let words = phrases.words;
    if phrases.is_time(preposition) {
        return None;
    }
    let end = end.min(preposition + 1 + REACH);
    let mut start = preposition + 1;
    let mut sort = None;
    while start < end && !words[start].is_capital() {
        let word = &words[start];
        if phrases.is_time(start)
            || word.is_mark()
            || phrases.verbs.at(start).is_some()
            || word.has(Traits::SUBORDINATOR)
        {
            return None;
        }
        if word.has(Traits::PREPOSITION) && !word.is("of") {
            return None;
        }
        if word.has(Traits::PLACE_NOUN) {
            sort = Some(start);
        }
        start += 1;
    }
    // "the Workers' Party conference": a plural that owns is no place.
    let owners = words.get(start).is_some_and(|word| word.possessive && !word.text.ends_with('s'));
    if start >= end || owners || phrases.is_time(start) || is_person(words, start) {
        return None;
    }
    // A name alone is a place after "in" or "through"; after "from" or "on" it needs a noun that says so.
    let name_end = name_end(words, start);
    let noun = words.get(name_end).is_some_and(|word| word.has(Traits::PLACE_NOUN))
        || words[start..name_end].iter().any(|word| word.has(Traits::PLACE_NOUN));
    let weak = words[preposition].is_any(&["from", "to", "on", "over", "onto"]);
    if weak && sort.is_none() && !noun {
        return None;
    }
    let tail =
        if words.get(name_end).is_some_and(|word| word.has(Traits::PLACE_NOUN)) { name_end + 1 } else { name_end };
    Some(written(text, words, start, tail))
}

fn is_person(words: &[Word<'_>], at: usize) -> bool {
    words[at].has(Traits::TITLE.or(Traits::WEEKDAY).or(Traits::MONTH))
}

/// One past a run of capitals: "Sea of Japan", "Washington D.C.", "Kim Il-sung".
fn name_end(words: &[Word<'_>], start: usize) -> usize {
    let mut end = start;
    while end < words.len() {
        let inner = words[end].is_any(&["of", "the", "de", "la", "upon", "el", "del", "le"])
            && words.get(end + 1).is_some_and(Word::is_capital)
            && end > start;
        if !(words[end].is_capital() || inner) || words[end].has(Traits::WEEKDAY) {
            break;
        }
        end += 1;
    }
    end
}

/// "Pyongyang's Kim Il-sung square" is the square first, then the city.
fn written(text: &str, words: &[Word<'_>], start: usize, end: usize) -> String {
    let slice = |range: Range<usize>| &text[words[range.start].range.start..words[range.end - 1].range.end];
    match (start..end).find(|at| words[*at].possessive) {
        Some(owner) if owner + 1 < end => {
            format!("{}, {}", slice(owner + 1..end), without_possessive(slice(start..owner + 1)))
        }
        Some(owner) => without_possessive(slice(start..owner + 1)).to_owned(),
        None => slice(start..end).to_owned(),
    }
}

fn without_possessive(name: &str) -> &str {
    let stem = name.strip_suffix('s').unwrap_or(name);
    stem.strip_suffix(['\'', '’']).unwrap_or_else(|| name.trim_end_matches(['\'', '’']))
}
