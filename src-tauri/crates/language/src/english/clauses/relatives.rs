//! Relative clauses, at the end of a sentence or in its middle, after a comma or between dashes.

use super::{Open, Role, Splitter};
use crate::english::verbs::Form;
use crate::traits::Traits;
use crate::words::Word;

impl Splitter<'_, '_> {
    /// The relative clause in the middle ends at `mark`, the main clause goes on to its verb.
    pub(super) fn resume(&mut self, mark: usize) {
        let relative = self.open.clone();
        self.push(relative.start..mark, relative.role, relative.before);
        if let Some(mut outer) = self.outer.take() {
            outer.before.push(outer.start..self.head_end);
            self.open = Open { start: mark + 1, ..outer };
        }
    }

    /// A dash between words, not the one of "51–49".
    pub(super) fn is_dash(&self, at: usize) -> bool {
        let apart = at > 0 && self.words[at - 1].range.end < self.words[at].range.start;
        matches!(self.words[at].text, "—" | "–") && (apart || self.words[at].text == "—")
    }

    /// "The firm — which employs 40 — closed", "The bridge fell — engineers had warned of cracks".
    pub(super) fn dash(&mut self, at: usize, dashes: usize) {
        if self.outer.is_some() && self.open.finite && self.starting(self.past_adverbs(at + 1), Form::Finite).is_some()
        {
            self.resume(at);
        } else if let Some(pronoun) = self.relative_pronoun(at + 1) {
            self.relative(at, pronoun);
        } else if dashes == 1
            && self.open.carries
            && self.opens_subject(at + 1)
            && self.verbs.finite_in_stretch(at + 1).is_some_and(|group| group.first > at + 1)
        {
            self.cut(at, at + 1, Role::Main);
        } else if dashes == 2
            && let Some(close) = (at + 1..self.words.len()).find(|close| self.is_dash(*close))
        {
            self.insertion(at, close);
        }
    }

    /// "which", "who", "one of whom", "in which" at `at`.
    pub(super) fn relative_pronoun(&self, at: usize) -> Option<usize> {
        let direct = self.is(at, &["which", "who", "whose", "where"]);
        let within = (at + 1..at + 6).take_while(|at| !self.words.get(*at).is_some_and(Word::is_mark)).find(|index| {
            self.is(*index, &["which", "whom"])
                && self.is(index - 1, &["of", "in", "to", "for", "with", "from", "by", "on", "at"])
        });
        if direct { Some(at) } else { within.filter(|_| !self.is_verb(at)) }
    }

    pub(super) fn relative(&mut self, comma: usize, pronoun: usize) {
        if self.verbs.finite_in(pronoun + 1, self.comma_from[pronoun]).is_none() {
            return;
        }
        // "where" is no subject: the clause is whole without it.
        let start = if self.is(comma + 1, &["where"]) { comma + 2 } else { comma + 1 };
        if self.open.finite && !self.interrupts_what_is_said(comma, pronoun) {
            self.cut(comma, start, Role::Relative);
        } else if self.outer.is_none() && comma > self.open.start {
            self.outer = Some(self.open.clone());
            self.head_end = comma;
            self.open = Open::at(start, Role::Relative);
        }
    }

    /// "Holt said the town, which lost its mill, had no money".
    pub(super) fn interrupts_what_is_said(&self, comma: usize, pronoun: usize) -> bool {
        let said = self.last_finite.filter(|last| last + 1 < comma && self.words[*last].has(Traits::REPORT));
        said.is_some() && self.outer.is_none() && self.verb_after_relative(pronoun)
    }

    /// Whether a finite verb follows the comma that ends the relative clause of `pronoun`.
    pub(super) fn verb_after_relative(&self, pronoun: usize) -> bool {
        let close = self.comma_from[pronoun];
        close < self.words.len() && self.starting(self.past_adverbs(close + 1), Form::Finite).is_some()
    }
}
