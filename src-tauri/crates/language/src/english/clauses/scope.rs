//! What governs more than one verb: "has not paid the fine and left" denies both, so its halves are no claims.
//!
//! A part that shares its subject, or stands with others under one "that", stays with a negation, denial, hedge or
//! condition before it. A part whose verb cannot stand under it ("did not pay and was jailed") is still let go.

use super::{Role, Splitter};
use crate::english::verbs::{Form, VerbGroup, is_currency};
use crate::traits::Traits;
use crate::words::Word;

/// What the words of a clause so far put on the words that follow.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    /// What shares the subject from here on is denied or doubted as well.
    governed: bool,
    /// A statement follows the denial: "denies that", "does not believe".
    framed: bool,
    /// That statement opens with "that".
    under_that: bool,
    /// Something was denied that may yet turn out to be a statement; where.
    denial: Option<usize>,
    /// "if", "unless", "were he to".
    conditional: bool,
    /// "did not", "might": takes bare verbs.
    takes_base: bool,
    /// "has not", "might have": takes participles.
    takes_participle: bool,
    /// "has not, so far, paid": the verb comes behind the interruption.
    pub(super) awaits_verb: bool,
    /// Said with doubt or on a condition.
    pub(super) doubted: bool,
}

/// Words that deny or doubt the statement behind them.
const DENIALS: &[&str] = &[
    "deny",
    "denies",
    "denied",
    "denying",
    "denial",
    "doubt",
    "doubts",
    "doubted",
    "doubting",
    "reject",
    "rejects",
    "rejected",
    "rejecting",
    "refute",
    "refutes",
    "refuted",
    "refuting",
    "rebut",
    "rebuts",
    "rebutted",
    "dispute",
    "disputes",
    "disputed",
    "disputing",
    "disbelieve",
    "disbelieves",
    "disbelieved",
    "dismiss",
    "dismisses",
    "dismissed",
    "dismissing",
    "debunk",
    "debunks",
    "debunked",
    "disprove",
    "disproves",
    "disproved",
    "disproven",
    "ruled",
    "rule",
    "rules",
    "ruling",
    "lie",
    "lied",
    "lies",
    "myth",
    "hoax",
    "fiction",
    "untrue",
    "false",
    "unproven",
    "unlikely",
    "unclear",
    "unfounded",
    "baseless",
    "fabricated",
    "impossible",
    "nonsense",
    "falsely",
    "wrongly",
    "mistakenly",
    "incorrectly",
];

/// Verbs that put what they lead to at arm's length: "is thought to have".
const SUPPOSED: &[&str] = &[
    "thought",
    "believed",
    "said",
    "alleged",
    "understood",
    "reported",
    "suspected",
    "rumoured",
    "rumored",
    "feared",
    "claimed",
    "supposed",
    "presumed",
    "assumed",
    "likely",
    "unlikely",
    "appears",
    "appear",
    "appeared",
    "seems",
    "seem",
    "seemed",
];

/// Verbs after which "if" asks.
const ASKING: &[&str] = &[
    "ask", "asks", "asked", "asking", "wonder", "wonders", "wondered", "know", "knows", "knew", "see", "check",
    "decide", "tell", "say", "unclear", "as", "even",
];

impl Splitter<'_, '_> {
    /// Takes note of what the word at `at` governs.
    pub(super) fn note_scope(&mut self, at: usize) {
        let word = &self.words[at];
        let before = at.checked_sub(1);
        let after = |forms: &[&str]| before.is_some_and(|at| self.is(at, forms));
        let mut scope = self.open.scope.clone();
        if self.sets_condition(at) {
            scope.conditional = true;
            scope.doubted = true;
        }
        let rough = self.words.get(at + 1).is_some_and(|next| next.is_number() || is_currency(next));
        let hedges = word.has(Traits::DOUBT_ADVERB.or(Traits::RUMOUR_ADVERB)) && !rough || self.is_likely_adverb(at);
        scope.doubted |= hedges;
        let longer = word.is("no") && self.is(at + 1, &["longer"]);
        let nobody = word.is_any(&["no", "nobody", "none", "nothing"]) && !self.open.finite && !self.open.carries;
        let never = word.is_any(&["never", "neither", "hardly", "scarcely", "barely"]);
        scope.governed |= hedges || longer || nobody || never;
        let rules_out = !word.is_any(&["ruled", "rule", "rules", "ruling"]) || self.is(at + 1, &["out"]);
        if never || nobody || word.is_any(DENIALS) && rules_out || word.is("no") && self.is(at + 1, &["evidence"]) {
            scope.denial = scope.denial.or(Some(at));
        }
        if word.is_any(SUPPOSED) && self.is(at + 1, &["to"]) {
            scope.takes_participle |= self.is(at + 2, &["have"]);
            scope.takes_base |= !self.is(at + 2, &["have"]);
            scope.doubted = true;
        }
        let denied = scope.denial.is_some_and(|denial| denial < at);
        if denied && word.is("that") && self.verbs.finite_in_stretch(at + 1).is_some() {
            (scope.governed, scope.framed, scope.under_that) = (true, true, true);
        }
        if let Some(group) = self.verbs.starting(at) {
            let telling = group.form == Form::Finite
                && !group.is_doubtful()
                && scope.denial.is_some_and(|denial| denial < group.first)
                && !after(&["who", "which", "that"])
                && !self.continues_group(at);
            // "false claims were made": the denial stands in the subject.
            let content = telling && self.open.finite;
            let doing = group.form == Form::PresentParticiple && scope.denial.is_some_and(|denial| denial + 1 == at);
            scope.governed |= content || doing;
            scope.framed |= content;
            if group.form == Form::Finite {
                self.note_auxiliaries(&mut scope, group);
            }
        }
        self.open.scope = scope;
    }

    /// "did not", "might have": what these leave for the verbs that share them.
    fn note_auxiliaries(&self, scope: &mut Scope, group: &VerbGroup) {
        let end = self.words.len().min(group.last + 2);
        let words = &self.words[group.first..end];
        let negated = words.iter().any(|word| is_not(word));
        let have = words.iter().any(|word| word.is_any(&["have", "has", "had", "haven't", "hasn't", "hadn't"]));
        let may =
            group.modal.is_some_and(|modal| self.is(modal, &["may", "might"]) || self.is(modal, &["could"]) && have);
        scope.doubted |= may;
        if negated || may {
            scope.takes_participle |= have || group.passive;
            scope.takes_base |= !have && !group.passive;
        }
        if negated {
            scope.denial = scope.denial.or(Some(group.last));
        }
    }

    /// "if", "provided that", "Were he to win".
    fn sets_condition(&self, at: usize) -> bool {
        let word = &self.words[at];
        let asks = at.checked_sub(1).is_some_and(|before| self.is(before, ASKING));
        let opens = !self.words[..at].iter().rev().take(2).any(Word::is_word);
        let inverted = opens
            && word.is_any(&["were", "had", "should"])
            && self.words.last().is_none_or(|last| last.text != "?")
            && self
                .words
                .get(at + 1)
                .is_some_and(|next| next.is_capital() || next.has(Traits::PRONOUN.or(Traits::DETERMINER)));
        let given = word.is_any(&["provided", "providing", "assuming", "supposing"])
            && (self.is(at + 1, &["that"]) || opens && self.is(at + 1, &["he", "she", "it", "they", "the"]));
        word.is_any(&["if", "unless"]) && !asks || given || inverted
    }

    /// "Roy likely killed Lee", not "is likely to" or "a likely winner".
    pub(super) fn is_likely_adverb(&self, at: usize) -> bool {
        self.is(at, &["likely"]) && self.verbs.at(at + 1).is_some_and(|group| group.form != Form::Infinitive)
    }

    /// Whether the verb at `at` belongs to an auxiliary before an interruption.
    fn continues_group(&self, at: usize) -> bool {
        self.open.scope.awaits_verb && at > 0 && self.words[at - 1].text == ","
    }

    /// "has not," with its verb still to come.
    pub(super) fn breaks_group(&self, comma: usize) -> bool {
        let Some(before) = comma.checked_sub(1) else { return false };
        let auxiliary = [
            "has", "have", "had", "did", "does", "do", "will", "would", "may", "might", "could", "can", "hasn't",
            "haven't", "hadn't", "didn't", "doesn't", "don't", "won't", "wouldn't", "couldn't", "can't",
        ];
        let helped = is_not(&self.words[before]) && before > 0 && self.is_verb(before - 1);
        let close = self.comma_from[comma + 1];
        (self.is(before, &auxiliary) || helped) && close + 1 < self.words.len()
    }

    /// Whether the part whose verb stands at `verb` shares more than its subject with what stands before.
    pub(super) fn governs_shared(&self, verb: usize) -> bool {
        let scope = &self.open.scope;
        let Some(word) = self.words.get(verb) else { return false };
        let certain = word.is_any(&[
            "is", "are", "was", "were", "has", "had", "did", "does", "will", "would", "can", "could", "may", "might",
            "must", "should",
        ]);
        let base = scope.takes_base && word.has(Traits::BASE);
        let participle = scope.takes_participle && word.has(Traits::PARTICIPLE.or(Traits::PAST_OR_PARTICIPLE));
        scope.governed || scope.conditional || self.condition_follows(verb) || !certain && (base || participle)
    }

    /// Whether a part with a subject of its own, from `start`, is denied or conditional with what stands before.
    pub(super) fn governs_clause(&self, start: usize) -> bool {
        let scope = &self.open.scope;
        let parted = start > 1 && self.words[start - 2].text == ",";
        scope.conditional || scope.under_that || scope.framed && !parted || self.condition_follows(start)
    }

    /// "Roy denies that he fled after he shot Hunt": what hangs on the denied statement is part of it.
    pub(super) fn is_denied(&self) -> bool {
        self.open.scope.under_that
    }

    /// "will rise and schools will close if": the condition comes last.
    fn condition_follows(&self, at: usize) -> bool {
        self.open.complement && self.last_condition.is_some_and(|condition| condition > at)
    }

    /// Whether the clause from `start` is as doubtful as the one that it hangs on; "Brest, which lies on the coast"
    /// tells of the noun alone.
    pub(super) fn inherits_doubt(&self, start: usize, role: Role) -> bool {
        let where_from = start.checked_sub(1).is_some_and(|at| self.is(at, &["where"]));
        match role {
            Role::Relative => where_from,
            _ => matches!(role, Role::With | Role::Participle | Role::Subordinate),
        }
    }

    /// The last "if" of the sentence.
    pub(super) fn find_last_condition(&self) -> Option<usize> {
        (1..self.words.len()).rev().find(|at| self.sets_condition(*at))
    }
}

fn is_not(word: &Word<'_>) -> bool {
    word.is_any(&["not", "never", "cannot"]) || word.form.ends_with("n't") || word.form.ends_with("n’t")
}
