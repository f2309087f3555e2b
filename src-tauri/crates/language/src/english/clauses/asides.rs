//! Asides that state a fact without a verb of their own: ", the harbour master since 2019,", ", founded in 1890,".

use super::{Role, Splitter};
use crate::english::verbs::Form;
use crate::traits::Traits;

/// The longest aside. Words.
const LONGEST: usize = 16;

/// The longest statement in brackets or between dashes. Words.
const LONGEST_INSERTION: usize = 40;

impl Splitter<'_, '_> {
    /// Takes out the aside that `comma` opens; whether there was one.
    pub(super) fn aside(&mut self, comma: usize) -> bool {
        let Some(role) = self.aside_role(comma + 1) else { return false };
        let close = self.comma_from[comma + 1];
        let last = self.words.len() - usize::from(self.words.last().is_some_and(|word| word.text == "."));
        let end = close.min(last);
        let tells = role == Role::Apposition && self.tells(comma + 1, end);
        let plain = self.is_checkable(comma + 1, end, role) && self.verbs.finite_in(comma + 1, end).is_none();
        if end - comma > LONGEST || !(tells || plain) {
            return false;
        }
        let head_stands = self.open.start < comma
            && !self.words[self.open.start].has(Traits::PREPOSITION.or(Traits::SUBORDINATOR).or(Traits::CONDITION));
        let verb_follows = close < last && self.starting(self.past_adverbs(close + 1), Form::Finite).is_some();
        let awaits = !self.open.finite || (tells || role == Role::Reduced) && self.framed(comma);
        if awaits && self.open.role == Role::Main && head_stands && verb_follows {
            self.push(comma + 1..close, role, Vec::new());
            self.interrupted(comma, close);
            self.inserted = close;
            return true;
        }
        // At the end only a rank or a span of time is sure to be no item of a list.
        if self.open.carries && close >= last && (tells || self.ranks(comma + 1, end)) {
            self.cut(comma, comma + 1, role);
            return true;
        }
        false
    }

    /// The open clause goes on behind what stands from `from` to `to`.
    fn interrupted(&mut self, from: usize, to: usize) {
        self.open.before.push(self.open.start..from);
        self.open.start = to + 1;
    }

    /// "(the first plan cost £2m)": takes out the brackets that open at `at` where they hold a statement.
    pub(super) fn bracket(&mut self, at: usize) {
        let reach = self.words.len().min(at + LONGEST_INSERTION);
        if let Some(close) = (at + 1..reach).find(|close| matches!(self.words[*close].text, ")" | "]")) {
            self.insertion(at, close);
        }
    }

    /// Takes out a statement with a subject of its own between two brackets or dashes.
    pub(super) fn insertion(&mut self, from: usize, to: usize) {
        let start = from + 1;
        let relative = self.relative_pronoun(start) == Some(start);
        let verb = self.verbs.finite_in(start, to).filter(|group| group.first > start && !group.is_doubtful());
        if verb.is_none()
            || !self.open.finite
            || self.open.start >= from
            || to - from > LONGEST_INSERTION
            || !(relative || self.opens_subject(start))
        {
            return;
        }
        self.push(start..to, if relative { Role::Relative } else { Role::Inserted }, Vec::new());
        self.interrupted(from, to);
        self.inserted = to + 1;
    }

    /// "Holt said the mill, built in 1890, had burnt down": the verb before is that of saying.
    fn framed(&self, comma: usize) -> bool {
        self.outer.is_none()
            && self.last_finite.is_some_and(|last| last + 1 < comma && self.words[last].has(Traits::REPORT))
    }

    /// "the engineer who exposed the fault": an apposition with a verb of its own.
    fn tells(&self, from: usize, to: usize) -> bool {
        let verb = self.verbs.finite_in(from, to);
        verb.is_some_and(|group| {
            group.first > from + 2
                && !self.words[group.last].has(Traits::REPORT)
                && (from + 2..group.first).any(|at| self.is(at, &["who", "which", "that"]))
        }) && !(from..to).any(|at| self.is(at, &["and", "or"]) && verb.is_some_and(|group| at < group.first))
    }

    /// "Founded in 1908, the club closed": the part that the participle plays before the comma at `comma`.
    pub(super) fn opening_participle(&self, comma: usize) -> Option<Role> {
        let start = self.open.start;
        let opens = !self.open.finite && self.open.role == Role::Main && self.open.before.is_empty();
        let participle = self.starting(start, Form::Participle)?;
        let plain = !self.words[participle.last].has(Traits::REPORT) && self.verbs.finite_in(start, comma).is_none();
        let told = opens && plain && self.is_checkable(start, comma, Role::Reduced) && self.clause_ahead(comma + 1);
        told.then_some(Role::Reduced)
    }

    fn aside_role(&self, at: usize) -> Option<Role> {
        let opens = self.is(at, &["the", "a", "an", "its", "his", "her", "their", "one"]);
        let participle = self.starting(at, Form::Participle).is_some() && !self.words[at].has(Traits::REPORT);
        match (opens, participle) {
            (true, _) => Some(Role::Apposition),
            (_, true) => Some(Role::Reduced),
            _ => None,
        }
    }

    /// Something in it can be looked up: a number, a month, a rank, since when.
    fn is_checkable(&self, from: usize, to: usize, role: Role) -> bool {
        let figure = |at: usize| {
            let word = &self.words[at];
            let named = role == Role::Reduced && at > from && word.is_capital();
            named || word.is_number() || word.has(Traits::MONTH.or(Traits::WEEKDAY)) || word.is("since")
        };
        (from..to).any(figure) || self.ranks(from, to)
    }

    fn ranks(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| {
            let word = &self.words[at];
            (word.has(Traits::SUPERLATIVE) && !word.is_capital()) || word.is("since")
        })
    }
}
