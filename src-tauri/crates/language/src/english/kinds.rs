//! What sort of statement a clause makes.

use crate::english::clauses::{Clause, Role};
use crate::english::headlines::announces;
use crate::english::judgement::carrier;
use crate::english::verbs::VerbGroup;
use crate::reading::Reading;
use crate::traits::Traits;
use crate::words::Word;
use crate::{FactKind, PulledClaim};
use claimdesk_domain::claim::ClaimKind;
use std::ops::Range;

/// Verbs whose object is an amount.
const MEASURING: &[&str] = &[
    "cost",
    "costs",
    "rose",
    "fell",
    "has",
    "had",
    "have",
    "employs",
    "employed",
    "totalled",
    "reached",
    "exceeded",
    "grew",
    "dropped",
    "increased",
    "decreased",
    "declined",
    "measures",
    "weighs",
    "spends",
    "spent",
    "numbered",
    "averaged",
    "stood",
    "holds",
    "hold",
    "held",
    "sold",
    "sells",
    "hit",
    "faces",
    "faced",
    "rises",
    "falls",
    "grows",
    "totals",
    "totalling",
    "accounts",
    "accounted",
    "accounting",
    "raised",
    "counting",
    "counted",
    "earns",
    "earned",
    "owes",
    "owed",
    "made",
    "paid",
    "pays",
    "climbed",
    "shrank",
    "lost",
    "gained",
    "won",
    "produces",
    "produced",
];

/// Verbs that hold an amount in themselves.
const MULTIPLYING: &[&str] = &[
    "doubled",
    "tripled",
    "trebled",
    "quadrupled",
    "halved",
    "doubling",
    "tripling",
    "halving",
    "outnumbered",
    "outnumber",
];

/// Verbs of belonging, place and office.
const RELATING: &[&str] = &[
    "belongs",
    "belong",
    "belonged",
    "borders",
    "border",
    "lies",
    "consists",
    "owns",
    "own",
    "owned",
    "comprises",
    "includes",
    "contains",
    "located",
    "based",
    "leads",
    "heads",
    "chairs",
    "runs",
    "represents",
    "governs",
    "lives",
    "live",
];

/// Verbs by which a thing is put into a class.
const CLASSING: &[&str] =
    &["considered", "defined", "classed", "classified", "regarded", "known", "described", "termed"];

/// Verbs of saying that are acts of their own: "ordered the ship to stop", "called police".
const ACTING: &[&str] = &["ordered", "orders", "called", "calls", "rejected", "rejects", "forced"];

/// How many words a clause opens with before its amount.
const OPENING: usize = 4;

/// How far behind its verb an object may end. Words.
const OBJECT: usize = 6;

/// The kind of a clause; `spoken`: somebody, named or not, is said to say it.
pub(crate) fn kind_of(reading: &Reading<'_>, clause: &Clause, before: Option<&PulledClaim>, spoken: bool) -> ClaimKind {
    // An aside is the writer's own.
    let beside = clause.is_aside() || clause.role == Role::Inserted;
    if spoken && !beside {
        return ClaimKind::Attribution;
    }
    let Some(group) = carrier(reading, clause) else {
        // "will close in May and reopen in June".
        let planned =
            clause.role == Role::SharedSubject && before.is_some_and(|claim| claim.kind == ClaimKind::Prediction);
        return if clause.role == Role::Apposition {
            ClaimKind::Relation
        } else if planned || announces(reading, clause) {
            ClaimKind::Prediction
        } else if is_share(reading, clause) || is_multiplied(reading, clause) || is_counting(reading, clause) {
            ClaimKind::Quantity
        } else {
            ClaimKind::Event
        };
    };
    let verb = &reading.words[group.last];
    let next = reading.words.get(group.last + 1);
    let copula = verb.has(Traits::BE) && !group.passive;
    if clause.role == Role::Apposition {
        // "the engineer who exposed the fault" tells what she did.
        return if copula { ClaimKind::Relation } else { ClaimKind::Event };
    }
    if group.points_ahead(&reading.words) || verb.is_any(&["is", "are"]) && next.is_some_and(|next| next.is("to")) {
        ClaimKind::Prediction
    } else if takes_stand(reading, group) {
        ClaimKind::Attribution
    } else if defines(reading, clause, group) {
        ClaimKind::Definition
    } else if is_about_amount(reading, clause, group, copula) {
        ClaimKind::Quantity
    } else if copula && next.is_some_and(|next| !next.has(Traits::VERB)) && !is_there(reading, group)
        || verb.is_any(RELATING)
        || verb.is_any(&["stands", "stand"]) && next.is_some_and(|next| next.has(Traits::PREPOSITION))
    {
        ClaimKind::Relation
    } else {
        ClaimKind::Event
    }
}

/// "urged parents to", "declined to comment", "warned of a loss": who said it is what can be checked.
fn takes_stand(reading: &Reading<'_>, group: &VerbGroup) -> bool {
    let verb = &reading.words[group.last];
    let speaks = verb.has(Traits::REPORT.or(Traits::DIRECTS)) && !verb.is_any(ACTING)
        || verb.is_any(&["refused", "refuses", "declined", "declines"]);
    let at = reading.stances.partition_point(|found| found.cue.end <= group.last);
    speaks && reading.stances.get(at).is_some_and(|found| found.cue.start <= group.last && found.speaker.is_some())
}

/// "there was a fire": it happened.
fn is_there(reading: &Reading<'_>, group: &VerbGroup) -> bool {
    let there = group.first.checked_sub(1).is_some_and(|at| reading.words[at].is("there"));
    there && reading.words[group.first].is_any(&["was", "were"])
}

/// "A guild is a body that", "Kilns are considered to be part of", "the term means".
fn defines(reading: &Reading<'_>, clause: &Clause, group: &VerbGroup) -> bool {
    let words = &reading.words;
    let verb = &words[group.last];
    if verb.is_any(&["means", "refers", "denotes", "defined", "signifies"]) {
        return true;
    }
    let present = words[group.first].is_any(&["is", "are"]);
    let next = words.get(group.last + 1);
    let after_comma = words[clause.start()..group.first].iter().rposition(|word| word.text == ",");
    let subject = &words[after_comma.map_or(clause.start(), |comma| clause.start() + comma + 1)..group.first];
    let one = subject.first().is_some_and(|first| first.is_any(&["a", "an"]));
    let plural = subject.last().is_some_and(|last| last.form.ends_with('s') && !last.is_capital())
        && !subject
            .iter()
            .any(|word| word.has(Traits::DETERMINER.or(Traits::PRONOUN)) || word.is_number() || word.possessive);
    let classed =
        group.passive && verb.is_any(CLASSING) && next.is_some_and(|next| next.is_any(&["to", "as", "a", "an"]));
    let copula = verb.has(Traits::BE) && next.is_some_and(|next| next.is_any(&["a", "an", "any"]) || next.is_number());
    present && (copula && one || classed && (one || plural))
}

fn amounts<'a>(
    reading: &'a Reading<'_>,
    clause: &'a Clause,
    kinds: &'a [FactKind],
) -> impl Iterator<Item = &'a Range<usize>> {
    let facts = clause.stretches().flat_map(|stretch| reading.facts_in(stretch));
    facts.filter(|fact| kinds.contains(&fact.kind)).map(|fact| &fact.words)
}

fn is_about_amount(reading: &Reading<'_>, clause: &Clause, group: &VerbGroup, copula: bool) -> bool {
    let verb = &reading.words[group.last];
    let measures = copula || verb.is_any(MEASURING);
    // "fined the firm £2m", "escaped with £3m": what was done is the point, not the sum.
    let object = |words: &&Range<usize>| {
        words.end <= group.first || words.start == group.last + 1 || measures && words.start <= group.last + OBJECT
    };
    amounts(reading, clause, &[FactKind::Percentage]).next().is_some()
        || amounts(reading, clause, &[FactKind::Money]).any(|words| object(&words))
        || measures && amounts(reading, clause, &[FactKind::Number]).any(|words| words.start <= group.last + OBJECT)
        || is_share(reading, clause)
        || is_multiplied(reading, clause)
        || copula && is_compared(reading, clause, group)
}

/// "accounting for more than half of the orders".
fn is_counting(reading: &Reading<'_>, clause: &Clause) -> bool {
    let words = &reading.words[clause.words.clone()];
    let Some(verb) = words.iter().position(|word| word.has(Traits::PRESENT_PARTICIPLE) && word.is_any(MEASURING))
    else {
        return false;
    };
    let part = |word: &Word<'_>| word.is_number() || word.is_any(&["half", "third", "dozen", "quarter"]);
    words.iter().skip(verb).take(OBJECT).any(part)
}

/// "doubled", "changed hands two times".
fn is_multiplied(reading: &Reading<'_>, clause: &Clause) -> bool {
    let words = &reading.words[clause.words.clone()];
    words.iter().any(|word| word.is_any(MULTIPLYING))
        || words.windows(2).any(|pair| {
            let counted = pair[0].is_number() || crate::english::times::cardinal(&pair[0].form).is_some();
            counted && pair[1].is("times")
        })
}

/// "half of the clinics", "a third of which", "only 14 people", "fewer than one in five": opens with how many.
fn is_share(reading: &Reading<'_>, clause: &Clause) -> bool {
    let end = clause.words.end.min(clause.start() + OPENING);
    let opening = &reading.words[clause.start().min(end)..end];
    let part = |word: &Word<'_>| word.is_any(&["half", "third", "quarter", "majority", "two-thirds", "tenth"]);
    let counted = |word: &Word<'_>| word.is_number() || crate::english::times::cardinal(&word.form).is_some();
    opening.windows(2).any(|pair| {
        part(&pair[0]) && pair[1].is("of")
            || pair[0].is_any(&["only", "just", "nearly", "almost", "than"]) && counted(&pair[1])
    })
}

/// "was smaller than in any year".
fn is_compared(reading: &Reading<'_>, clause: &Clause, group: &VerbGroup) -> bool {
    let behind = &reading.words[(group.last + 1).min(clause.words.end)..clause.words.end];
    let larger = ["smaller", "larger", "higher", "lower", "bigger", "greater", "longer", "fewer", "less", "more"];
    behind.first().is_some_and(|word| word.is_any(&larger)) && behind.iter().any(|word| word.is("than"))
}
