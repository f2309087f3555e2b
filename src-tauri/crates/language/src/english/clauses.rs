//! A sentence in its clauses: "which lent 40,000 books" is a statement of its own.
//!
//! One pass over the words. A clause ends where a mark or a conjunction is followed by another verb that can carry a
//! statement: a relative clause after a comma, "with nine walkers falling", "and revoked its licence".

use crate::english::attribution::FoundAttribution;
use crate::english::verbs::{Form, VerbGroup, Verbs};
use crate::traits::Traits;
use crate::words::{Shape, Word};
use std::ops::Range;

/// How a clause hangs on what stands before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Stands on its own.
    Main,
    /// Shares the subject of the clause before: "and revoked its licence".
    SharedSubject,
    /// "after engineers repaired the radar", without its conjunction.
    Subordinate,
    /// ", which lent 40,000 books".
    Relative,
    /// ", with nine walkers falling into the canal".
    With,
    /// ", killing four people".
    Participle,
}

/// One clause by indices of the sentence's words.
#[derive(Clone, Debug)]
pub(crate) struct Clause {
    pub(crate) words: Range<usize>,
    pub(crate) role: Role,
}

/// How far ahead the participle after "with" may stand. Words.
const WITH_REACH: usize = 12;

/// The clauses of a sentence in order of their beginning; the whole sentence when it has no parts.
pub(crate) fn split(words: &[Word<'_>], verbs: &Verbs, attributions: &[FoundAttribution]) -> Vec<Clause> {
    let mut framing = vec![false; words.len()];
    for attribution in attributions.iter().filter(|attribution| attribution.cue.start < attribution.content.start) {
        framing[attribution.cue.clone()].fill(true);
    }
    let mut cue = vec![false; words.len()];
    for attribution in attributions {
        cue[attribution.cue.clone()].fill(true);
    }
    let mut splitter =
        Splitter { words, verbs, framing, cue, open: Open::at(0, Role::Main), outer: None, clauses: Vec::new() };
    splitter.run();
    splitter.clauses
}

/// The clause being read.
#[derive(Clone, Debug)]
struct Open {
    start: usize,
    role: Role,
    /// A finite verb was seen.
    finite: bool,
    /// A finite verb was seen that is more than "he said".
    carries: bool,
    /// "has agreed to cut": an infinitive follows the verb directly.
    complement: bool,
    /// A quotation closed inside.
    quoted: bool,
}

impl Open {
    fn at(start: usize, role: Role) -> Self {
        Self { start, role, finite: false, carries: false, complement: false, quoted: false }
    }
}

struct Splitter<'a, 'text> {
    words: &'a [Word<'text>],
    verbs: &'a Verbs,
    /// For every word, whether it is the cue of an attribution whose content follows.
    framing: Vec<bool>,
    cue: Vec<bool>,
    open: Open,
    /// The main clause around a relative clause in its middle.
    outer: Option<Open>,
    clauses: Vec<Clause>,
}

impl Splitter<'_, '_> {
    fn run(&mut self) {
        let mut depth = 0usize;
        let mut last_finite_end = None;
        for at in 0..self.words.len() {
            let word = &self.words[at];
            match word.text {
                "(" | "[" => depth += 1,
                ")" | "]" => depth = depth.saturating_sub(1),
                _ => {}
            }
            if let Some(group) = self.verbs.starting(at) {
                match group.form {
                    Form::Finite => {
                        self.open.finite = true;
                        self.open.carries |= !self.framing[at.min(group.last)] && !self.framing[group.last];
                        last_finite_end = Some(group.last);
                    }
                    Form::Infinitive if last_finite_end.is_some_and(|end| end + 1 == group.first) => {
                        self.open.complement = true
                    }
                    _ => {}
                }
            }
            if depth == 0 {
                self.boundary(at);
            }
            if word.shape == Shape::CloseQuote {
                self.open.quoted = true;
            }
        }
        self.finish();
    }

    fn finish(&mut self) {
        let end = self.words.len();
        match self.outer.take() {
            Some(outer) if self.clauses.is_empty() || outer.start != self.open.start => {
                // The main clause never came: the relative clause is no part of its own.
                self.push(outer.start..end, outer.role);
            }
            _ => self.push(self.open.start..end, self.open.role),
        }
        self.clauses.sort_by_key(|clause| (clause.words.start, usize::MAX - clause.words.end));
    }

    /// Ends the open clause at `end` and opens the next one at `start`.
    fn cut(&mut self, end: usize, start: usize, role: Role) {
        let left = self.open.clone();
        self.push(left.start..end, left.role);
        self.open = Open::at(start, role);
        if let Some(outer) = &mut self.outer {
            outer.finite |= left.finite;
        }
    }

    fn boundary(&mut self, at: usize) {
        let word = &self.words[at];
        if word.text == "," {
            self.comma(at);
        } else if word.text == ";" {
            if self.open.finite && self.verbs.finite_in(at + 1, self.words.len()).is_some() {
                self.cut(at, at + 1, Role::Main);
            }
        } else if word.is("and") || word.is("but") {
            self.conjunction(at);
        } else if word.has(Traits::SUBORDINATOR) {
            self.subordinator(at);
        } else if word.shape == Shape::OpenQuote && self.open.quoted && self.open.finite {
            // A quotation broken by its speaker goes on.
            let start = at + 1 + usize::from(self.is(at + 1, &["and", "but"]));
            if self.verbs.finite_in(start, self.words.len()).is_some() && self.frame_behind(at) {
                self.cut(at, start, Role::Main);
            }
        }
    }

    /// Whether the words just before `at` are a cue with its speaker: "Mr. Okafor said, “".
    fn frame_behind(&self, at: usize) -> bool {
        (at.saturating_sub(3)..at).any(|index| self.cue[index])
    }

    fn is(&self, at: usize, forms: &[&str]) -> bool {
        self.words.get(at).is_some_and(|word| word.is_any(forms))
    }

    fn is_verb(&self, at: usize) -> bool {
        self.verbs.at(at).is_some()
    }

    /// The first word from `at` that is no adverb.
    fn past_adverbs(&self, at: usize) -> usize {
        let adverb = |at: &usize| {
            self.words[*at].has(Traits::ADVERB)
                && !self.words[*at].has(Traits::VERB)
                && !self.words[*at].has(Traits::DETERMINER.or(Traits::PREPOSITION))
        };
        (at..self.words.len().min(at + 3)).find(|at| !adverb(at)).unwrap_or(at)
    }

    fn starting(&self, at: usize, form: Form) -> Option<&VerbGroup> {
        self.verbs.starting(at).filter(|group| group.form == form)
    }

    fn comma(&mut self, at: usize) {
        let next = at + 1;
        let verb = self.past_adverbs(next);
        if self.outer.is_some() && self.starting(verb, Form::Finite).is_some() && self.open.finite {
            // The relative clause in the middle ends, the main clause goes on to its verb.
            let relative = self.open.clone();
            self.push(relative.start..at, relative.role);
            if let Some(outer) = self.outer.take() {
                self.open = outer;
            }
        } else if let Some(pronoun) = self.relative_pronoun(next) {
            self.relative(at, pronoun);
        } else if self.is(next, &["with"]) && self.open.finite && self.participle_after_with(next) {
            self.cut(at, next + 1, Role::With);
        } else if self.open.finite && self.closing_participle(verb) {
            self.cut(at, next, Role::Participle);
        } else if self.open.carries
            && self.starting(next, Form::Finite).is_some()
            && !self.cue[next]
            && !self.is_verb(at.saturating_sub(1))
        {
            self.cut(at, next, Role::SharedSubject);
        } else if self.open.carries
            && self.open.role == Role::Main
            && self.words[self.open.start].has(Traits::SUBORDINATOR)
            && self.verbs.finite_in_stretch(next).is_some_and(|group| group.first > next)
        {
            self.open.start += 1;
            self.cut(at, next, Role::Main);
        }
    }

    /// "which", "who", "one of whom", "in which" at `at`.
    fn relative_pronoun(&self, at: usize) -> Option<usize> {
        let direct = self.is(at, &["which", "who", "whose", "where"]);
        let within = (at + 1..at + 4).find(|index| {
            self.is(*index, &["which", "whom"])
                && self.is(index - 1, &["of", "in", "to", "for", "with", "from", "by", "on", "at"])
        });
        if direct { Some(at) } else { within.filter(|_| !self.is_verb(at)) }
    }

    fn relative(&mut self, comma: usize, pronoun: usize) {
        if self.verbs.finite_in_stretch(pronoun + 1).is_none() {
            return;
        }
        // "where" is no subject: the clause is whole without it.
        let start = if self.is(comma + 1, &["where"]) { comma + 2 } else { comma + 1 };
        if self.open.finite {
            self.cut(comma, start, Role::Relative);
        } else if self.outer.is_none() && comma > self.open.start {
            self.outer = Some(self.open.clone());
            self.open = Open::at(start, Role::Relative);
        }
    }

    fn participle_after_with(&self, with: usize) -> bool {
        let reach = self.words.len().min(with + WITH_REACH);
        (with + 2..reach)
            .take_while(|at| !matches!(self.words[*at].text, "," | ";" | "."))
            .any(|at| self.starting(at, Form::PresentParticiple).is_some())
    }

    fn closing_participle(&self, at: usize) -> bool {
        let Some(group) = self.starting(at, Form::PresentParticiple) else { return false };
        let known = self.words[group.first].has(Traits::VERB)
            && !self.words[group.first].is_any(&["citing", "quoting", "depending", "speaking"]);
        let governs = self.words.get(group.last + 1).is_some_and(|next| {
            !next.is_mark() && !next.is_any(&["and", "or"]) || crate::english::verbs::is_currency(next)
        });
        known && governs
    }

    fn conjunction(&mut self, at: usize) {
        let left_end = if at > 0 && self.words[at - 1].text == "," { at - 1 } else { at };
        let after_verb = left_end > 0 && self.is_verb(left_end - 1);
        let next = self.past_adverbs(at + 1);
        let verb = self.open.carries && self.starting(next, Form::Finite).is_some();
        // "has agreed to cut jobs and raise fees".
        let complement = self.open.complement
            && self.starting(next, Form::Infinitive).is_some_and(|group| !self.words[group.first].is("to"));
        if self.open.carries && self.is(at + 1, &["that"]) && self.verbs.finite_in_stretch(at + 2).is_some() {
            self.cut(left_end, at + 2, Role::Main);
        } else if !after_verb && (verb || complement) {
            self.cut(left_end, at + 1, Role::SharedSubject);
        } else if matches!(self.open.role, Role::Participle | Role::With) && self.closing_participle(next) {
            self.cut(left_end, at + 1, Role::Participle);
        } else if self.open.carries
            && self.verbs.finite_in_stretch(next).is_some_and(|group| group.first > next && !group.is_doubtful())
            && self.opens_subject(next)
        {
            self.cut(left_end, at + 1, Role::Main);
        }
    }

    fn opens_subject(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| {
            !word.is_mark()
                && !word.has(Traits::PREPOSITION.or(Traits::SUBORDINATOR).or(Traits::CONDITION))
                && !word.is("to")
        })
    }

    /// "as demonstrators set fire to two buses", "after engineers repaired the radar".
    fn subordinator(&mut self, at: usize) {
        let word = &self.words[at];
        let compares = word.is("as")
            && (self.is(at + 1, &["if", "though", "well", "many", "much", "of", "part", "soon", "long", "far", "to"])
                || at > 0
                    && self.is(
                        at - 1,
                        &[
                            "such",
                            "well",
                            "same",
                            "just",
                            "as",
                            "so",
                            "known",
                            "soon",
                            "far",
                            "long",
                            "much",
                            "many",
                            "described",
                        ],
                    ));
        let headline =
            word.is("as") && at > self.open.start + 1 && self.words.last().is_some_and(|last| !last.is_mark());
        if compares || !(self.open.carries || headline) {
            return;
        }
        let Some(group) = self.verbs.finite_in_stretch(at + 1).filter(|group| group.first > at + 1) else { return };
        // "after admitting he had lied" has no subject of its own.
        if self.starting(at + 1, Form::PresentParticiple).is_some() {
            return;
        }
        let end = self.verbs.part_from(group.last);
        let pronoun = group.first == at + 2 && self.words[at + 1].has(Traits::PRONOUN);
        if pronoun && end - at <= 5 {
            return;
        }
        let left_end = if at > 0 && self.words[at - 1].text == "," { at - 1 } else { at };
        self.cut(left_end, at + 1, Role::Subordinate);
    }

    /// Keeps a clause without the marks around it, unless nothing is left of it.
    fn push(&mut self, range: Range<usize>, role: Role) {
        let Range { mut start, mut end } = range;
        let is_open = |at: usize| self.words[at].shape == Shape::OpenQuote;
        let is_close = |at: usize| self.words[at].shape == Shape::CloseQuote;
        loop {
            let before = (start, end);
            if start < end && self.trims(start, true) {
                start += 1;
            }
            if start < end && self.trims(end - 1, false) {
                end -= 1;
            }
            if start < end && is_open(start) && !(start..end).any(is_close) {
                start += 1;
            }
            if start < end && is_close(end - 1) && !(start..end).any(is_open) {
                end -= 1;
            }
            if before == (start, end) {
                break;
            }
        }
        if self.words[start..end].iter().any(|word| word.is_word() || word.is_number()) {
            self.clauses.push(Clause { words: start..end, role });
        }
    }

    fn trims(&self, at: usize, leading: bool) -> bool {
        let word = &self.words[at];
        let mark = matches!(word.text, "," | ";" | ":" | "." | "!" | "?" | "…" | "—" | "–" | "-" | "•" | "*");
        mark || word.shape == Shape::CloseQuote && leading
            || word.shape == Shape::OpenQuote && !leading
            || leading && word.is_any(&["and", "but"])
    }
}
