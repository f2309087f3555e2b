//! Fact marks: what in a text can be wrong on its own, covered by a claim or not.

use crate::english::gazetteer::keeps_ending;
use crate::english::names::{self, Bearer};
use crate::english::times::FoundTime;
use crate::english::{amounts, times};
use crate::quotes::Quotation;
use crate::traits::Traits;
use crate::words::{Shape, Word};
use crate::{FactKind, FactMark};
use std::ops::Range;

/// A fact mark by indices of the sentence's words.
#[derive(Clone, Debug)]
pub(crate) struct FoundFact {
    pub(crate) words: Range<usize>,
    pub(crate) kind: FactKind,
    /// What bears the name, where the mark is one.
    pub(crate) name: Option<Bearer>,
}

impl FoundFact {
    fn new(words: Range<usize>, kind: FactKind) -> Self {
        Self { words, kind, name: None }
    }

    pub(crate) fn mark(&self, words: &[Word<'_>]) -> FactMark {
        FactMark { range: self.range(words), kind: self.kind, name: self.name.map(|bearer| bearer.kind) }
    }

    /// The bytes of the mark: "Germany" of "Germany's".
    pub(crate) fn range(&self, words: &[Word<'_>]) -> Range<usize> {
        let last = &words[self.words.end - 1];
        let ending = last.text.rfind(['\'', '’']).filter(|at| {
            self.kind == FactKind::Name && last.possessive && *at > 0 && !keeps_ending(&words[self.words.clone()])
        });
        words[self.words.start].range.start..ending.map_or(last.range.end, |at| last.range.start + at)
    }
}

/// The fact marks of a sentence in order; only a quotation may hold others.
pub(crate) fn read(words: &[Word<'_>], times: &[FoundTime], quotations: &[Quotation]) -> Vec<FoundFact> {
    let mut found: Vec<FoundFact> =
        times.iter().map(|time| FoundFact::new(time.words.clone(), FactKind::Date)).collect();
    let mut dates = times.iter().map(|time| time.words.clone()).peekable();
    let headline = names::is_headline(words);
    let (mut at, mut floor) = (0, 0);
    while at < words.len() {
        if let Some(date) = dates.next_if(|date| date.start <= at) {
            at = date.end.max(at);
            floor = at;
            continue;
        }
        let limit = dates.peek().map_or(words.len(), |date| date.start);
        let fact = amounts::read(words, at, floor).filter(|fact| fact.words.end <= limit);
        if let Some(fact) = fact.or_else(|| superlative(words, at, limit)) {
            at = fact.words.end;
            floor = at;
            found.push(fact);
        } else if names::bears_capital(&words[at]) {
            let (named, next) = names::read(words, at, limit, headline);
            for name in named {
                floor = name.words.end;
                found.push(FoundFact { words: name.words, kind: FactKind::Name, name: Some(name.bearer) });
            }
            at = next;
        } else {
            at += 1;
        }
    }
    let quoted = quotations.iter().filter(|quotation| quotation.length(words) > 0);
    found.extend(quoted.map(|quotation| FoundFact::new(quotation.words.clone(), FactKind::Quotation)));
    found.sort_by_key(|fact| (fact.words.start, usize::MAX - fact.words.end));
    found
}

/// Forms in -est that rank nothing.
const NO_RANK: &[&str] = &[
    "forest",
    "interest",
    "request",
    "protest",
    "harvest",
    "honest",
    "dishonest",
    "modest",
    "suggest",
    "invest",
    "conquest",
    "contest",
    "manifest",
    "digest",
    "attest",
    "detest",
    "arrest",
    "rainforest",
    "self-interest",
    "priest",
    "behest",
    "bequest",
    "inquest",
    "tempest",
    "earnest",
    "midwest",
    "northwest",
    "southwest",
    "north-west",
    "south-west",
    "infest",
    "ingest",
    "divest",
    "reinvest",
    "re-arrest",
    "unrest",
    "immodest",
    "southwest",
    "crest",
    "guest",
    "quest",
    "chest",
    "tests",
    "budapest",
    "disinterest",
    "arrest",
    "wrest",
];

/// "the largest", "third-largest", "the second biggest", "the most powerful", "the only", "never".
fn superlative(words: &[Word<'_>], at: usize, limit: usize) -> Option<FoundFact> {
    let word = &words[at];
    if word.shape == Shape::Capital && at > 0 || !word.is_word() {
        return None;
    }
    let definite =
        at > 0 && (words[at - 1].is_any(&["the", "its", "their", "his", "her", "our"]) || words[at - 1].possessive);
    let mark = |end: usize| (end <= limit).then(|| FoundFact::new(at..end, FactKind::Superlative));
    let next = words.get(at + 1);
    let ranks = |word: &Word<'_>| {
        word.form.ends_with("est") && word.form.len() > 5 && !word.is_any(NO_RANK) && !word.has(Traits::VERB)
            || word.has(Traits::SUPERLATIVE) && word.form.ends_with("est") && word.form.len() > 4
    };
    if word.is_any(&["never", "always", "nobody", "unprecedented"]) {
        return mark(at + 1);
    }
    if word.is("no") && next.is_some_and(|next| next.is("one")) {
        return mark(at + 2);
    }
    if word.is_any(&["ever"]) && at > 1 && words[..at].iter().rev().take(6).any(ranks) {
        return mark(at + 1);
    }
    if definite && times::ordinal(&word.form).is_some() && next.is_some_and(|next| ranks(next) || next.is("most")) {
        return mark(at + 2);
    }
    if definite
        && word.is_any(&["most", "least"])
        && next.is_some_and(|next| next.shape == Shape::Lower && !next.has(Traits::PREPOSITION))
    {
        // "the most powerful"; "the most votes" ranks votes.
        return mark(at + 2);
    }
    let definite_only = word.has(Traits::SUPERLATIVE) || word.is_any(&["first-ever", "sole"]);
    // "the first of May", "first quarter" and "the last week" are times, which were read before.
    (ranks(word) || definite && definite_only).then(|| mark(at + 1)).flatten()
}
