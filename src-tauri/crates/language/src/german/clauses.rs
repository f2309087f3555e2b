//! A sentence in its clauses: main, shared subject, subordinate, relative.
//!
//! Two passes over the words: commas, semicolons and conjunctions part a sentence in segments, each with its own verb or
//! none; then segments that belong together are joined.

use super::verbs::{Finite, finite_at, traits_at};
use crate::traits::Traits;
use crate::words::{Shape, Word};
use std::ops::Range;

/// How a segment hangs on its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Stands on its own.
    Main,
    /// "und entließ neun Schlosser": the subject is the one of the clause before.
    SharedSubject,
    /// "weil das Wehr gebrochen war", a statement of its own.
    Subordinate,
    /// "der 1902 gebaut wurde".
    Relative,
    /// "wenn es regnet", "dass der Zug ausfällt", "um zu helfen": part of the clause it hangs on.
    Bound,
    /// No verb of its own.
    Fragment,
}

/// What stands between two marks.
#[derive(Clone, Debug)]
pub(super) struct Segment {
    /// Without the marks and without the conjunction that opens it.
    pub(super) words: Range<usize>,
    pub(super) role: Role,
    pub(super) finite: Option<usize>,
    /// Where it begins with its conjunction.
    pub(super) start: usize,
}

/// One clause; a main clause around a relative clause reaches from its first word to its last.
#[derive(Clone, Debug)]
pub(super) struct Clause {
    pub(super) words: Range<usize>,
    pub(super) role: Role,
    pub(super) finite: Option<usize>,
}

/// The segments of a sentence in order.
pub(super) fn segments(words: &[Word<'_>]) -> Vec<Segment> {
    let mut found: Vec<Segment> = Vec::new();
    let mut start = 0;
    let mut depth = 0usize;
    for at in 0..=words.len() {
        let text = words.get(at).map_or("", |word| word.text);
        match text {
            "(" | "[" => depth += 1,
            ")" | "]" => depth = depth.saturating_sub(1),
            _ => {}
        }
        let parts = at == words.len() || depth == 0 && matches!(text, "," | ";" | ":" | "–" | "—");
        if parts {
            cut_at_conjunctions(words, start..at, &mut found);
            start = at + 1;
        }
    }
    close_brackets(words, &mut found);
    found
}

/// "hat den Chef, Hauke Brandt, am Dienstag verurteilt": a participle that an auxiliary before the comma waits for is
/// no verb of its own.
fn close_brackets(words: &[Word<'_>], segments: &mut [Segment]) {
    let closes = |at: usize| traits_at(words, at).any(Traits::PARTICIPLE.or(Traits::BASE));
    let mut waiting = false;
    for segment in segments {
        let last = segment.words.end - 1;
        match segment.finite {
            Some(at) if segment.role == Role::Main && at == last && waiting && closes(at) => {
                (segment.role, segment.finite, waiting) = (Role::Fragment, None, false);
            }
            Some(at) if segment.role == Role::Main => {
                let auxiliary = words[at].has(Traits::AUXILIARY.or(Traits::BE).or(Traits::MODAL));
                waiting = auxiliary && !segment.words.clone().any(|other| other > at && closes(other));
            }
            _ => {}
        }
    }
}

/// Parts `range` where a conjunction stands between two finite verbs.
fn cut_at_conjunctions(words: &[Word<'_>], range: Range<usize>, found: &mut Vec<Segment>) {
    let mut start = range.start;
    let mut verb_before = false;
    // The finite verbs still ahead, counted once from the right.
    let mut ahead: Vec<bool> = vec![false; range.len() + 1];
    for at in range.clone().rev() {
        ahead[at - range.start] = ahead[at - range.start + 1] || is_carrier(words, at, range.end);
    }
    for at in range.clone() {
        let joins = words[at].is_any(&["und", "aber", "doch", "denn", "sondern", "oder"]);
        if joins && at > start && verb_before && ahead[at + 1 - range.start] {
            push(words, start..at, found);
            (start, verb_before) = (at, false);
        }
        verb_before |= is_carrier(words, at, range.end);
    }
    push(words, start..range.end, found);
}

/// A verb that carries a clause rather than ends one: "wurde", "entließ", not "gebaut".
fn is_carrier(words: &[Word<'_>], at: usize, end: usize) -> bool {
    match finite_at(words, at) {
        Finite::Surely => true,
        Finite::Perhaps => {
            let after_and = at > 0 && words[at - 1].is_any(&["und", "aber", "doch"]);
            let past = words[at].has(Traits::PAST);
            past && (after_and || at + 1 < end)
        }
        Finite::No => false,
    }
}

fn push(words: &[Word<'_>], range: Range<usize>, found: &mut Vec<Segment>) {
    let Range { mut start, mut end } = range;
    let whole = start;
    while start < end && (words[start].is_mark() && words[start].shape != Shape::OpenQuote || words[start].text == "•")
    {
        start += 1;
    }
    let bracketed = |end: usize| words[end - 1].text == ")" && words[start..end].iter().any(|word| word.text == "(");
    while end > start && words[end - 1].is_mark() && words[end - 1].shape != Shape::CloseQuote && !bracketed(end) {
        end -= 1;
    }
    if start == end {
        return;
    }
    let joined = start > 0 && words[start].is_any(&["und", "aber", "doch", "denn", "sondern", "oder"]);
    if joined {
        start += 1;
    }
    if start == end {
        return;
    }
    let finite = finite_of(words, start..end);
    let (role, skip) = role_of(words, start..end, finite, joined, whole > 0);
    let first = start;
    start += skip;
    let finite = if matches!(role, Role::Subordinate | Role::Relative | Role::Bound) {
        (start..end).rev().find(|at| finite_at(words, *at) > Finite::No).or(finite)
    } else {
        finite
    };
    found.push(Segment { words: start.min(end - 1)..end, role, finite, start: first });
}

/// The finite verb of a statement: the first sure one, else the first that may be one.
fn finite_of(words: &[Word<'_>], range: Range<usize>) -> Option<usize> {
    let mut perhaps = None;
    for at in range.clone() {
        match finite_at(words, at) {
            Finite::Surely => return Some(at),
            Finite::Perhaps if perhaps.is_none() => perhaps = Some(at),
            _ => {}
        }
    }
    perhaps.or_else(|| unknown_verb(words, range))
}

/// The verb of a clause that has none of the lists: behind its subject, or first after a clause in the middle.
fn unknown_verb(words: &[Word<'_>], range: Range<usize>) -> Option<usize> {
    range.clone().find(|at| {
        let word = &words[*at];
        let placed = *at == range.start && *at > 0
            || *at > range.start && (words[at - 1].is_capital() || words[at - 1].has(Traits::PRONOUN));
        let goes_on = at + 1 < range.end && words[at + 1].is_word() || words.get(at + 1).is_some_and(Word::is_number);
        let ending = word.form.ends_with('t') || word.form.ends_with("te") || word.form.ends_with("ten");
        placed && goes_on && ending && word.shape == Shape::Lower && word.traits == Traits::default()
    })
}

/// The role of a segment and how many of its first words are a conjunction.
fn role_of(words: &[Word<'_>], range: Range<usize>, finite: Option<usize>, joined: bool, inner: bool) -> (Role, usize) {
    let Range { start, end } = range;
    let word = &words[start];
    let last = end - 1;
    let verb_final = finite_at(words, last) > Finite::No && finite.is_none_or(|at| at == last || last - at <= 1);
    let purpose = words[start..end].windows(2).any(|pair| pair[0].is("zu") && pair[1].has(Traits::BASE))
        || words[last].has(Traits::SEPARABLE) && words[last].form.contains("zu");
    let always = word.is_any(&["dass", "daß", "ob", "wenn", "falls", "sofern"]);
    if always || word.has(Traits::CONDITION) && (verb_final || purpose) {
        return (Role::Bound, 0);
    }
    if word.has(Traits::SUBORDINATOR) && verb_final {
        return (Role::Subordinate, 1);
    }
    let preposition = word.has(Traits::PREPOSITION) && !word.has(Traits::RELATIVE);
    let pronoun = if preposition { words.get(start + 1) } else { Some(word) };
    if inner && verb_final && end - start > 2 && pronoun.is_some_and(|word| word.has(Traits::RELATIVE)) {
        return (Role::Relative, 0);
    }
    match finite {
        // "Warnungen ignoriert zu haben".
        _ if inner && purpose && finite.is_none_or(|at| at > 0 && words[at - 1].is("zu") || at == last) => {
            (Role::Bound, 0)
        }
        None => (Role::Fragment, 0),
        Some(at) if at == start && joined => (Role::SharedSubject, 0),
        Some(_) => (Role::Main, 0),
    }
}

/// The clauses of a sentence in order of their beginning; the whole sentence when it has no parts.
pub(super) fn join(segments: &[Segment]) -> Vec<Clause> {
    let mut clauses: Vec<Clause> = Vec::new();
    let mut open: Option<Clause> = None;
    for segment in segments {
        match segment.role {
            Role::Relative | Role::Subordinate => {
                clauses.push(Clause { words: segment.words.clone(), role: segment.role, finite: segment.finite });
            }
            Role::Bound | Role::Fragment => match &mut open {
                Some(open) => open.words.end = segment.words.end,
                None => open = Some(Clause { words: segment.start..segment.words.end, role: Role::Main, finite: None }),
            },
            Role::Main | Role::SharedSubject => match &mut open {
                Some(open) if open.finite.is_none() => {
                    (open.words.end, open.finite) = (segment.words.end, segment.finite);
                }
                _ => {
                    clauses.extend(open.take());
                    let words = segment.words.clone();
                    open = Some(Clause { words, role: segment.role, finite: segment.finite });
                }
            },
        }
    }
    clauses.extend(open);
    clauses.sort_by_key(|clause| (clause.words.start, usize::MAX - clause.words.end));
    clauses
}
