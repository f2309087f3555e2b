//! Fact marks: what in a text can be wrong on its own, covered by a claim or not.

use crate::english::times::{FoundTime, cardinal};
use crate::english::verbs::is_currency;
use crate::quotes::Quotation;
use crate::traits::Traits;
use crate::words::Word;
use crate::{FactKind, FactMark, NameKind};
use std::ops::Range;

/// A fact mark by indices of the sentence's words.
#[derive(Clone, Debug)]
pub(crate) struct FoundFact {
    pub(crate) words: Range<usize>,
    pub(crate) kind: FactKind,
    /// What bears the name, where the language tells.
    pub(crate) name: Option<NameKind>,
}

impl FoundFact {
    pub(crate) fn mark(&self, words: &[Word<'_>]) -> FactMark {
        FactMark {
            range: words[self.words.start].range.start..words[self.words.end - 1].range.end,
            kind: self.kind,
            name: self.name.or((self.kind == FactKind::Name).then_some(NameKind::Other)),
        }
    }
}

/// The fact marks of a sentence in order; only a quotation may hold others.
pub(crate) fn read(words: &[Word<'_>], times: &[FoundTime], quotations: &[Quotation]) -> Vec<FoundFact> {
    let mut found: Vec<FoundFact> =
        times.iter().map(|time| FoundFact { words: time.words.clone(), kind: FactKind::Date, name: None }).collect();
    let mut dates = times.iter().map(|time| time.words.clone()).peekable();
    let mut at = 0;
    while at < words.len() {
        if let Some(date) = dates.next_if(|date| date.start <= at) {
            at = date.end.max(at);
            continue;
        }
        match amount(words, at).or_else(|| name(words, at)).or_else(|| superlative(words, at)) {
            Some(fact) => {
                at = fact.words.end;
                found.push(fact);
            }
            None => at += 1,
        }
    }
    let quoted = quotations.iter().filter(|quotation| quotation.length(words) > 0);
    found.extend(quoted.map(|quotation| FoundFact {
        words: quotation.words.clone(),
        kind: FactKind::Quotation,
        name: None,
    }));
    found.sort_by_key(|fact| (fact.words.start, usize::MAX - fact.words.end));
    found
}

fn is_number(word: &Word<'_>) -> bool {
    word.is_number()
        || (!word.is("one") && !word.is("zero") && cardinal(&word.form).is_some())
        || word.is_any(&["hundred", "thousand", "dozens", "hundreds", "thousands", "millions"])
}

fn amount(words: &[Word<'_>], at: usize) -> Option<FoundFact> {
    let currency = is_currency(&words[at]);
    let start = at;
    let number = if currency { at + 1 } else { at };
    if !words.get(number).is_some_and(|word| if currency { word.is_number() } else { is_number(word) }) {
        return None;
    }
    let mut end = number + 1;
    let is = |at: usize, forms: &[&str]| words.get(at).is_some_and(|word| word.is_any(forms));
    while is(end, &["hundred", "thousand", "million", "billion", "trillion", "bn", "m", "k"]) {
        end += 1;
    }
    let per_cent = is(end, &["per"]) && is(end + 1, &["cent"]);
    let points = is(end, &["percentage"]) && is(end + 1, &["points", "point"]);
    let percent = words.get(end).is_some_and(|word| word.text == "%") || is(end, &["percent"]);
    let (kind, unit) = if currency {
        (FactKind::Money, 0)
    } else if percent {
        (FactKind::Percentage, 1)
    } else if per_cent || points {
        (FactKind::Percentage, 2)
    } else if is(end, &["dollars", "pounds", "euros", "yen", "pence", "cents", "rupees", "euro"]) {
        (FactKind::Money, 1)
    } else {
        (FactKind::Number, 0)
    };
    Some(FoundFact { words: start..end + unit, kind, name: None })
}

fn name(words: &[Word<'_>], at: usize) -> Option<FoundFact> {
    if !words[at].is_capital() || words[at].is_any(&["i", "i'm", "i've", "i'd", "i'll"]) {
        return None;
    }
    let mut end = at + 1;
    while end < words.len() {
        let link = words[end].is_any(&["of", "the", "de", "von", "van", "al", "bin"])
            && words.get(end + 1).is_some_and(Word::is_capital)
            && words[at].shape == words[end - 1].shape;
        if !(words[end].is_capital() || link) || words[end - 1].possessive {
            break;
        }
        end += 1;
    }
    let opens = at == 0 || words[at - 1].is_mark();
    let function = Traits::DETERMINER
        .or(Traits::PRONOUN)
        .or(Traits::PREPOSITION)
        .or(Traits::ADVERB)
        .or(Traits::SUBORDINATOR)
        .or(Traits::CONDITION)
        .or(Traits::STARTER);
    let start = if opens && words[at].has(function) { at + 1 } else { at };
    // The first word of a sentence has its capital anyway: alone it is a name only if no list knows it.
    let ordinary = opens
        && start == at
        && end == at + 1
        && (words[at].traits != Traits::default() || words[at].form.ends_with('s') && !words[at].possessive);
    (start < end && !ordinary).then_some(FoundFact { words: start..end, kind: FactKind::Name, name: None })
}

fn superlative(words: &[Word<'_>], at: usize) -> Option<FoundFact> {
    let word = &words[at];
    let definite =
        at > 0 && (words[at - 1].is_any(&["the", "its", "their", "his", "her", "our"]) || words[at - 1].possessive);
    let plain = word.form.ends_with("est") || word.is("unprecedented");
    (word.has(Traits::SUPERLATIVE) && !word.is_capital() && (definite || plain)).then(|| FoundFact {
        words: at..at + 1,
        kind: FactKind::Superlative,
        name: None,
    })
}
