//! Fact marks of German: numbers, sums of money, percentages, superlatives, and names, which need more than a capital.

use super::calendar::unit_of;
use super::lexicon::{is_first_name, is_institution, is_place, is_title, is_unit_of_measure};
use super::numbers::cardinal;
use crate::english::facts::{FoundFact, gather};
use crate::english::names::Bearer;
use crate::english::times::FoundTime;
use crate::quotes::Quotation;
use crate::traits::Traits;
use crate::words::{Shape, Word};
use crate::{FactKind, NameKind};
use std::ops::Range;

const POWERS: &[&str] = &[
    "tausend",
    "million",
    "millionen",
    "milliarde",
    "milliarden",
    "billion",
    "billionen",
    "mio",
    "mrd",
    "tsd",
    "dutzend",
];
const CURRENCIES: &[&str] = &[
    "euro", "euros", "€", "dollar", "dollars", "$", "pfund", "£", "franken", "cent", "rubel", "yen", "mark", "eur",
    "chf",
];

/// Prepositions of place: a lone unknown noun behind them may be a town, since a thing would have its article.
const WHERE: &[&str] = &["in"];

/// Nouns that measure what stands behind them, and points of the calendar: "Paar Schuhe", "Ende Mai".
const MEASURES: &[&str] = &[
    "paar", "art", "sorte", "stück", "prozent", "glas", "flasche", "becher", "kiste", "anfang", "mitte", "ende", "uhr",
    "teile", "zentner", "fass", "reihe", "menge", "anzahl", "gruppe", "tonne",
];

/// Endings of nouns that are no name.
const ABSTRACT: &[&str] = &["ung", "ungen", "heit", "keit", "schaft", "tion", "tionen", "ität", "ismus", "nis"];

/// Words that stand between the parts of a person's name.
const LINKS: &[&str] = &["von", "van", "de", "zu", "zur", "della", "al", "bin", "ben"];

/// Words that are no part of a name.
const FUNCTION: Traits = Traits::DETERMINER
    .or(Traits::PRONOUN)
    .or(Traits::PREPOSITION)
    .or(Traits::ADVERB)
    .or(Traits::SUBORDINATOR)
    .or(Traits::CONDITION);

/// Towns and rivers that are common nouns as well, and need a preposition of place.
const COMMON: &[&str] = &["halle", "essen", "main", "aller", "oder", "hagen", "weser", "ems"];

/// The fact marks of a sentence in order; only a quotation may hold others.
pub(super) fn read(words: &[Word<'_>], times: &[FoundTime], quotations: &[Quotation]) -> Vec<FoundFact> {
    gather(words, times, quotations, |at, limit| {
        amount(words, at, limit).or_else(|| superlative(words, at)).or_else(|| name(words, at, limit))
    })
}

/// "3,5 Millionen Euro", "12 Prozent", "4,7 Meter", "zwei Dutzend", "€ 30".
fn amount(words: &[Word<'_>], at: usize, limit: usize) -> Option<FoundFact> {
    let is = |at: usize, list: &[&str]| at < limit && list.contains(&words[at].form.as_str());
    let sign = matches!(words[at].text, "€" | "$" | "£");
    let number = if sign { at + 1 } else { at };
    let word = words.get(number).filter(|_| number < limit)?;
    // "die 2. Liga", "die drei" and "eins" are counted, "sieben" may be a verb.
    let counts =
        word.is_number() && !word.text.ends_with('.') || cardinal(&word.form).is_some() && !sign && word.is_word();
    let large = is(number, &["dutzende", "hunderte", "tausende", "millionen"]);
    if !counts && !large || word.text.ends_with('.') {
        return None;
    }
    let mut end = number + 1;
    while is(end, POWERS) {
        end += 1;
    }
    let measured = end < limit && is_unit_of_measure(&words[end].form);
    let (kind, end) = match () {
        _ if is(end, &["prozent", "%"]) => (FactKind::Percentage, end + 1),
        _ if is(end, &["prozentpunkte", "prozentpunkten"]) => (FactKind::Percentage, end + 1),
        _ if is(end, CURRENCIES) => (FactKind::Money, end + 1),
        _ if sign => (FactKind::Money, end),
        _ if measured => (FactKind::Number, end + 1),
        _ => (FactKind::Number, end),
    };
    Some(FoundFact::new(at..end, kind))
}

/// "der größte", "am schnellsten", "erstmals", "nie".
fn superlative(words: &[Word<'_>], at: usize) -> Option<FoundFact> {
    let word = &words[at];
    if word.is_any(&["erstmals", "nie", "niemals", "beispiellos"]) {
        return Some(FoundFact::new(at..at + 1, FactKind::Superlative));
    }
    if word.shape != Shape::Lower || at == 0 {
        return None;
    }
    let governed =
        words[at - 1].has(Traits::DETERMINER) || words[at - 1].is_any(&["am", "im", "zum", "zur", "beim", "vom"]);
    let stem = ["sten", "ster", "stes", "stem", "ste"].iter().find_map(|ending| word.form.strip_suffix(ending));
    // "größte", "älteste", "meisten", "höchste"; "letzte", "erste Klasse" and "feste" rank nothing.
    let plain = word.form.trim_end_matches(['n', 'r', 's', 'm']);
    let first = plain == "erste" && words[at - 1].is_any(&["der", "die", "das", "dem", "den"]);
    let ranks = first
        || matches!(plain, "größte" | "beste" | "einzige" | "meiste" | "nächste")
        || stem.is_some_and(|stem| {
            stem.len() > 3
                && (!word.has(Traits::VERB) || word.has(Traits::GUESSED))
                && !matches!(plain, "ernste" | "feste" | "bewusste" | "gewisse")
        });
    (governed && ranks && plain != "nächste").then(|| FoundFact::new(at..at + 1, FactKind::Superlative))
}

/// A name: behind a title or first name, in the gazetteer, an institution with a name, capitals throughout.
fn name(words: &[Word<'_>], at: usize, limit: usize) -> Option<FoundFact> {
    let word = words.get(at).filter(|word| word.is_capital())?;
    // The first word of a sentence has its capital anyway.
    let opens = at == 0 || words[at - 1].is_mark() && words[at - 1].text != ",";
    if opens && word.has(FUNCTION) {
        return None;
    }
    let named = |words: Range<usize>, kind: NameKind| {
        Some(FoundFact { words, kind: FactKind::Name, name: Some(Bearer::sure(kind)) })
    };
    let capital = |at: usize| at < limit && words[at].is_capital();
    if is_title(&word.form) && !is_first_name(&word.form) {
        return None;
    }
    let titled = at > 0 && words[at - 1].is_capital() && is_title(&words[at - 1].form);
    let person_end = || {
        let mut end = at + 1;
        while end < limit && end < at + 6 {
            let linked = words[end].is_any(LINKS) && capital(end + 1);
            if !(capital(end) || linked) || words[end].has(Traits::TITLE) {
                break;
            }
            end += 1;
        }
        end
    };
    if titled && !is_institution(&word.form) && word.traits.without(Traits::RELATIVE) == Traits::default() {
        return named(at..person_end(), NameKind::Person);
    }
    if is_first_name(&word.form)
        && (capital(at + 1) || words.get(at + 1).is_some_and(|next| next.is_any(LINKS)) && capital(at + 2))
    {
        return named(at..person_end(), NameKind::Person);
    }
    if let Some(end) = institution(words, at, limit) {
        return named(at..end, NameKind::Organisation);
    }
    let letters = word.text.chars().filter(|character| character.is_uppercase()).count();
    let length = word.text.chars().filter(|character| character.is_alphabetic()).count();
    if letters > 1 && letters == length && length < 7 {
        return named(at..at + 1, NameKind::Organisation);
    }
    // "SPD-Abgeordneter": the first part is the name, and a fact mark holds whole words.
    let placed = at > 0 && words[at - 1].is_any(&["in", "nach", "aus", "bei", "von"]);
    let place = is_place(&word.form) && (placed || !COMMON.contains(&&*word.form));
    if place && !(at > 0 && words[at - 1].has(Traits::DETERMINER) && at + 1 < limit && capital(at + 1)) {
        return named(at..at + 1, NameKind::Place);
    }
    if let Some((words, kind)) = capital_run(words, at, limit) {
        return named(words, kind);
    }
    let before = at.checked_sub(1).map(|before| &words[before]);
    let bare = before.is_some_and(|before| before.is_any(WHERE));
    let thing = super::looks_like_noun(&word.form);
    let alone = !capital(at + 1) && word.traits == Traits::default();
    // "von Wut und Angst": what is not counted among things is joined to its like.
    let joined = words.get(at + 1).is_some_and(|next| next.is("und"));
    if bare && alone && !thing && !joined {
        return named(at..at + 1, NameKind::Place);
    }
    None
}

/// "sein Bruder Armin Heller", "die Firma Heller", "Armin Heller": nouns stand side by side in names, and behind a
/// number or a unit.
fn capital_run(words: &[Word<'_>], at: usize, limit: usize) -> Option<(Range<usize>, NameKind)> {
    let end = (at..limit.min(at + 4)).take_while(|at| words[*at].is_capital()).last()? + 1;
    let before = at.checked_sub(1).map(|before| &words[before]);
    let measures = |word: &Word<'_>| {
        let form = &*word.form;
        is_unit_of_measure(form)
            || [POWERS, CURRENCIES, MEASURES].iter().any(|list| list.contains(&form))
            || unit_of(form).is_some()
    };
    let counted = before.is_some_and(|before| before.is_number() || cardinal(&before.form).is_some());
    let abstract_noun = |word: &Word<'_>| ABSTRACT.iter().any(|ending| word.form.ends_with(ending));
    if counted || end < at + 2 || words[at..end].iter().any(|word| measures(word) || abstract_noun(word)) {
        return None;
    }
    // Behind an article or an adjective the first noun says what the name belongs to.
    let governed = before.is_some_and(|before| {
        let adjective = before.shape == Shape::Lower && before.traits == Traits::default();
        before.has(Traits::DETERMINER) || adjective && before.form.ends_with(['e', 'n', 'r', 's', 'm'])
    });
    let start = if governed { at + 1 } else { at };
    let kind = match before {
        Some(before) if before.is_any(&["in", "nach", "aus", "bei"]) => NameKind::Place,
        _ if end < start + 2
            || words[start..end].iter().any(|word| word.form.contains(|c: char| c.is_ascii_digit())) =>
        {
            NameKind::Other
        }
        _ => NameKind::Person,
    };
    Some((start..end, kind))
}

/// "Deutsche Bahn", "Kranbau GmbH", "Stadtwerke Lingen", "Bundesgericht": one past its last word.
fn institution(words: &[Word<'_>], at: usize, limit: usize) -> Option<usize> {
    let capital = |at: usize| at < limit && words[at].is_capital();
    let word = &words[at];
    if is_institution(&word.form) {
        // A body by itself is a name only if it names which: "Bundesgericht", "Stadtwerke Lingen".
        let place = capital(at + 1) && (is_place(&words[at + 1].form) || words[at + 1].traits == Traits::default());
        let federal = ["bundes", "reichs", "europa"]
            .iter()
            .any(|start| word.form.strip_prefix(start).is_some_and(|rest| rest.len() > 2));
        return match () {
            _ if place && word.form.len() > 5 => Some(at + 2),
            _ if federal => Some(at + 1),
            _ => None,
        };
    }
    // Up to three capitals before a legal form or an institution.
    let end = (at + 1..limit.min(at + 4)).take_while(|at| capital(*at)).find(|at| is_institution(&words[*at].form))?;
    Some(end + 1)
}
