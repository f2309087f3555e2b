//! Asides that state a fact without a verb of their own: ", the harbour master since 2019,", ", founded in 1890,".

use super::{Open, Role, Splitter};
use crate::english::verbs::Form;
use crate::traits::Traits;

/// The longest aside. Words.
const LONGEST: usize = 16;

impl Splitter<'_, '_> {
    /// Takes out the aside that `comma` opens; whether there was one.
    pub(super) fn aside(&mut self, comma: usize) -> bool {
        let Some(role) = self.aside_role(comma + 1) else { return false };
        let close = self.comma_from[comma + 1];
        let last = self.words.len() - usize::from(self.words.last().is_some_and(|word| word.text == "."));
        let end = close.min(last);
        if end - comma > LONGEST || !self.is_checkable(comma + 1, end) || self.verbs.finite_in(comma + 1, end).is_some()
        {
            return false;
        }
        let head_stands = self.open.start < comma
            && !self.words[self.open.start].has(Traits::PREPOSITION.or(Traits::SUBORDINATOR).or(Traits::CONDITION));
        let verb_follows = close < last && self.starting(self.past_adverbs(close + 1), Form::Finite).is_some();
        if !self.open.finite && self.open.role == Role::Main && self.open.head.is_none() && head_stands && verb_follows
        {
            let head = self.open.start..comma;
            self.push(comma + 1..close, role, None);
            self.open = Open { start: close + 1, head: Some(head), ..self.open.clone() };
            return true;
        }
        // At the end only a rank or a span of time is sure to be no item of a list.
        if self.open.carries && close >= last && self.ranks(comma + 1, end) {
            self.cut(comma, comma + 1, role);
            return true;
        }
        false
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
    fn is_checkable(&self, from: usize, to: usize) -> bool {
        let figure = |at: usize| {
            let word = &self.words[at];
            word.is_number() || word.has(Traits::MONTH.or(Traits::WEEKDAY)) || word.is("since")
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
