//! A run of capitals in its names: titles cut out, what stands before them a name of its own.

use super::kinds::{bearer, of_listed};
use super::runs::opens;
use super::{Bearer, FoundName, is_acronym, is_acronym_alone, is_single_initial, is_title, named_by_noun};
use crate::NameKind;
use crate::english::gazetteer::{Known, is_everyday, known, longest};
use crate::traits::Traits;
use crate::words::Word;
use std::ops::Range;

/// Words that stand before a title and belong to it: "Deputy Prime Minister".
const OF_TITLES: &[&str] = &[
    "former",
    "deputy",
    "vice",
    "acting",
    "interim",
    "assistant",
    "prime",
    "first",
    "chief",
    "foreign",
    "home",
    "defence",
    "defense",
    "finance",
    "interior",
    "attorney",
    "major",
    "lieutenant",
    "general",
    "executive",
    "senior",
    "crown",
    "grand",
    "chancellor",
    "then",
    "ex",
    "under",
    "shadow",
    "junior",
    "press",
    "police",
    "supreme",
    "economy",
    "environment",
    "education",
    "health",
    "transport",
    "agriculture",
    "trade",
    "justice",
    "energy",
    "labor",
    "labour",
    "district",
    "state",
    "house",
    "party",
];

/// Titles that make a name with the place behind them: "Duke of Wellington".
const NOBLE: &[&str] = &[
    "duke",
    "duchess",
    "earl",
    "count",
    "countess",
    "prince",
    "princess",
    "king",
    "queen",
    "marquess",
    "baron",
    "archbishop",
    "bishop",
];

/// The names in a run: titles cut out, what stands before them a name of its own.
pub(super) fn parts(words: &[Word<'_>], run: Range<usize>) -> Vec<FoundName> {
    let Range { start, end } = lead(words, &run);
    if start >= end {
        return Vec::new();
    }
    let listed = longest(words, start).filter(|(listed, _)| *listed <= end);
    if let Some((listed_end, what)) = listed
        && listed_end == end
    {
        return vec![FoundName { words: start..end, bearer: of_listed(words, &(start..end), what) }];
    }
    let head = &words[end - 1];
    let named_by_noun = named_by_noun(words, &(start..end));
    // The last title that a name follows.
    let title = (start..end - 1).rev().find(|at| {
        // "Billie Jean King" is no king, "Charlotte Mayor Mara Holt" a mayor.
        let after_first_name = *at > start
            && known(&words[*at - 1].form).any(Known::FIRST_NAME)
            && (words[*at].is_any(NOBLE) || known(&words[*at].form).any(Known::FIRST_NAME.or(Known::SURNAME)));
        is_title(&words[*at]) && !after_first_name && !words[*at].possessive
    });
    if let Some(title) = title.filter(|_| !named_by_noun) {
        return titled(words, start, title, end);
    }
    // "British Steel" is one name, "French Mara Holt" two; "White House John Kelly" likewise.
    if let Some((listed_end, what)) = listed
        && !named_by_noun
        && listed_end + 1 < end
        && words[listed_end].is_capital()
        && (known(&words[listed_end].form).any(Known::FIRST_NAME) || what.any(Known::PEOPLE.or(Known::COUNTRY)))
        && !known(&words[start].form).any(Known::FIRST_NAME)
    {
        let first = FoundName { words: start..listed_end, bearer: of_listed(words, &(start..listed_end), what) };
        let second = listed_end..end;
        let bearer = bearer(words, &second, false);
        return vec![first, FoundName { words: second, bearer }];
    }
    // "Afghan Ambassador": a people and an office.
    if is_title(head)
        && let Some((listed_end, what)) = listed.filter(|(listed, _)| listed + 1 == end)
    {
        let words_of = start..listed_end;
        let bearer = of_listed(words, &words_of, what);
        return vec![FoundName { words: words_of, bearer }];
    }
    if end == start + 1 && (is_title(head) || known(&head.form).any(Known::NO_NAME) || is_single_initial(head)) {
        return Vec::new();
    }
    let whole = start..end;
    let bearer = bearer(words, &whole, false);
    vec![FoundName { words: whole, bearer }]
}

/// "Labour MP Ana Roy", "Secretary of State Mara Holt", "Prince of Wales".
fn titled(words: &[Word<'_>], start: usize, title: usize, end: usize) -> Vec<FoundName> {
    let mut name = title + 1;
    if !words[name].is_capital() {
        // "of": the office reaches over the next word, unless nothing is left of the run.
        let office = if words.get(name + 1).is_some_and(|word| word.is("the")) { name + 2 } else { name + 1 };
        let rest = office + 1;
        if rest >= end && words[title].is_any(NOBLE) {
            return vec![FoundName { words: title..end, bearer: Bearer::sure(NameKind::Person) }];
        }
        if rest >= end {
            let place = longest(words, office).filter(|(listed, what)| *listed == end && what.any(Known::LISTED));
            return place
                .map(|(_, what)| FoundName { words: office..end, bearer: of_listed(words, &(office..end), what) })
                .into_iter()
                .collect();
        }
        name = rest;
    }
    let mut before = title;
    while before > start && (is_title(&words[before - 1]) || words[before - 1].is_any(OF_TITLES)) {
        before -= 1;
    }
    let mut found = Vec::new();
    if start < before && !words[before - 1].is_word() {
        before -= 1;
    }
    if start < before && words[before - 1].is_capital() {
        let range = start..before;
        let bearer = match longest(words, start).filter(|(listed, _)| *listed == before) {
            Some((_, what)) => of_listed(words, &range, what),
            None => bearer(words, &range, true),
        };
        found.push(FoundName { words: range, bearer });
    }
    if words[name].is_capital() {
        found.push(FoundName { words: name..end, bearer: Bearer::sure(NameKind::Person) });
    }
    found
}

/// "WARNING": a plain word in capitals rather than the letters of a name.
fn is_shouted(word: &Word<'_>) -> bool {
    word.form.len() > 5
        && (is_everyday(&word.form) || known(&word.form).any(Known::COMMON) || word.form.ends_with("ing"))
}

/// A run without the words that have their capital only because a sentence begins: "The", "Former", "Officials".
fn lead(words: &[Word<'_>], run: &Range<usize>) -> Range<usize> {
    let function = Traits::DETERMINER
        .or(Traits::PRONOUN)
        .or(Traits::PREPOSITION)
        .or(Traits::ADVERB)
        .or(Traits::SUBORDINATOR)
        .or(Traits::CONDITION)
        .or(Traits::MODAL)
        .or(Traits::AUXILIARY)
        .or(Traits::BE)
        .or(Traits::CONTRACTION)
        .or(Traits::STARTER);
    let mut start = run.start;
    while start < run.end && (opens(words, start) || start > run.start || words[start].is_any(&["the", "a", "an"])) {
        let word = &words[start];
        if let Some((listed, what)) = longest(words, start).filter(|(listed, _)| *listed <= run.end)
            && (listed > start + 1
                || words.get(start + 1).is_some_and(|next| start + 1 < run.end && is_title(next))
                || !(word.has(function) || what.any(Known::COMMON) && !what.any(Known::COUNTRY)))
        {
            break;
        }
        let what = known(&word.form);
        let next = words.get(start + 1).filter(|_| start + 1 < run.end);
        let first_name = what.any(Known::FIRST_NAME) && next.is_some_and(Word::is_capital);
        let article = word.is_any(&["the", "a", "an"]);
        let alone = start + 1 == run.end;
        let ordinary = match alone {
            // Alone the first word of a sentence is a name only if no list of everyday words knows it.
            true => {
                what.any(Known::COMMON.or(Known::HEAD))
                    || is_everyday(&word.form)
                    || word.traits != Traits::default() && !what.any(Known::FIRST_NAME.or(Known::SURNAME))
                    || word.form.ends_with('s')
                        && !["ss", "us", "is", "os"].iter().any(|ending| word.form.ends_with(ending))
                        && !word.possessive
                        && !what.any(Known::FIRST_NAME.or(Known::SURNAME))
                        && !is_acronym(word)
                    || ["ing", "tion", "ment", "ness", "ism", "ity"].iter().any(|ending| word.form.ends_with(ending))
                        && word.form.len() > 5
            }
            false => {
                word.has(function)
                    || word.is_any(OF_TITLES) && !is_title(word)
                    || what.any(Known::COMMON)
                        && !what.any(Known::HEAD.or(Known::FIRST_NAME).or(Known::SURNAME))
                        && !named_by_noun(words, run)
            }
        };
        let skips = article || (ordinary && !first_name && (!is_acronym_alone(word, words) || is_shouted(word)));
        if !skips {
            break;
        }
        start += 1;
        // Small words that a skipped capital left behind: "Half of London".
        while start < run.end && !words[start].is_capital() {
            start += 1;
        }
        if !article && start > run.start + 2 {
            break;
        }
    }
    start..run.end
}
