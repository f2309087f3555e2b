//! A sentence in its clauses: "which lent 40,000 books" is a statement of its own.
//!
//! One pass over the words. A clause ends where a mark or a conjunction is followed by another verb that can carry a
//! statement: a relative clause after a comma, "with nine walkers falling", "and revoked its licence".

mod asides;
mod relatives;
mod scope;

use crate::Quotation;
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
    /// ", the harbour master since 2019,": says what the noun before it is.
    Apposition,
    /// ", founded in 1890,": a relative clause without its pronoun and verb.
    Reduced,
    /// "(the plan was £2m)": a whole statement in brackets or between dashes.
    Inserted,
}

/// One clause by indices of the sentence's words.
#[derive(Clone, Debug)]
pub(crate) struct Clause {
    /// Its words, or the last stretch of them where other statements interrupt it.
    pub(crate) words: Range<usize>,
    pub(crate) role: Role,
    /// Its stretches before each interruption: "The mayor" of "The mayor, who took office in May, resigned".
    pub(crate) before: Vec<Range<usize>>,
    /// It stands under a hedge or a condition, its own or that of the clause it hangs on.
    pub(crate) doubted: bool,
}

impl Clause {
    /// All its stretches in reading order.
    pub(crate) fn stretches(&self) -> impl Iterator<Item = &Range<usize>> {
        self.before.iter().chain([&self.words])
    }

    /// Its first word.
    pub(crate) fn start(&self) -> usize {
        self.before.first().unwrap_or(&self.words).start
    }

    /// Takes interruptions back in that hold none of the words in `apart`.
    pub(crate) fn close_gaps(&mut self, apart: &[bool]) {
        let mut joined: Vec<Range<usize>> = Vec::new();
        for stretch in self.before.drain(..).chain([self.words.clone()]) {
            match joined.last_mut() {
                Some(last) if !apart[last.end.min(stretch.start)..stretch.start].contains(&true) => {
                    last.end = stretch.end
                }
                _ => joined.push(stretch),
            }
        }
        self.words = joined.pop().unwrap_or(self.words.clone());
        self.before = joined;
    }

    /// Whether it has no verb that carries it, only a noun before it that it speaks of.
    pub(crate) fn is_aside(&self) -> bool {
        matches!(self.role, Role::Apposition | Role::Reduced)
    }
}

/// Verbs that are followed by whom they let act and by a bare verb.
const CAUSING: &[&str] =
    &["saw", "see", "sees", "made", "make", "makes", "let", "lets", "helped", "helps", "heard", "watched"];

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
    // A quotation with its speaker is one claim, whatever it holds.
    let mut quoted = vec![false; words.len()];
    for attribution in attributions.iter().filter(|attribution| attribution.kind == Quotation::Direct) {
        quoted[attribution.content.clone()].fill(true);
    }
    let mut comma_from = vec![words.len(); words.len() + 1];
    for at in (0..words.len()).rev() {
        comma_from[at] = if words[at].text == "," { at } else { comma_from[at + 1] };
    }
    let mut splitter = Splitter {
        words,
        verbs,
        framing,
        cue,
        quoted,
        open: Open::at(0, Role::Main),
        outer: None,
        head_end: 0,
        comma_from,
        inserted: 0,
        last_finite: None,
        last_passive: false,
        last_condition: None,
        clauses: Vec::new(),
    };
    splitter.last_condition = splitter.find_last_condition();
    splitter.run();
    splitter.clauses
}

/// The clause being read.
#[derive(Clone, Debug)]
struct Open {
    start: usize,
    role: Role,
    /// What stands before each interruption.
    before: Vec<Range<usize>>,
    /// A finite verb was seen.
    finite: bool,
    /// A finite verb was seen that is more than "he said".
    carries: bool,
    /// "has agreed to cut": an infinitive follows the verb directly.
    complement: bool,
    /// Its only verb so far belongs to a relative clause without a comma.
    restricts: bool,
    /// Somebody is seen or made to act: a bare verb follows.
    causes: bool,
    /// A quotation closed inside.
    quoted: bool,
    /// What governs the words to come.
    scope: scope::Scope,
}

impl Open {
    fn at(start: usize, role: Role) -> Self {
        // These hang on a clause that has its verb.
        let hangs = !matches!(role, Role::Main | Role::Relative | Role::Subordinate);
        Self {
            start,
            role,
            before: Vec::new(),
            finite: hangs,
            carries: hangs,
            complement: false,
            restricts: false,
            causes: false,
            quoted: false,
            scope: scope::Scope::default(),
        }
    }
}

struct Splitter<'a, 'text> {
    words: &'a [Word<'text>],
    verbs: &'a Verbs,
    /// For every word, whether it is the cue of an attribution whose content follows.
    framing: Vec<bool>,
    cue: Vec<bool>,
    /// For every word, whether it stands in a quotation whose speaker is named.
    quoted: Vec<bool>,
    open: Open,
    /// The main clause around a relative clause in its middle.
    outer: Option<Open>,
    /// Where the words of `outer` before the relative clause end.
    head_end: usize,
    /// For every word, the next comma from there on, or the end of the sentence.
    comma_from: Vec<usize>,
    /// Where the last insertion ends.
    inserted: usize,
    /// Where the last finite verb ends.
    last_finite: Option<usize>,
    last_passive: bool,
    /// The last "if" of the sentence.
    last_condition: Option<usize>,
    clauses: Vec<Clause>,
}

impl Splitter<'_, '_> {
    fn run(&mut self) {
        let mut depth = 0usize;
        let dashes = self.words.iter().enumerate().filter(|(at, _)| self.is_dash(*at)).count();
        for at in 0..self.words.len() {
            let word = &self.words[at];
            match word.text {
                "(" | "[" => depth += 1,
                ")" | "]" => depth = depth.saturating_sub(1),
                _ => {}
            }
            if at >= self.inserted {
                self.note_scope(at);
            }
            if let Some(group) = self.verbs.starting(at).filter(|_| at >= self.inserted) {
                match group.form {
                    Form::Finite => {
                        let pronoun = at.checked_sub(1).filter(|at| self.is(*at, &["who", "which", "that"]));
                        let bare = pronoun.is_some_and(|at| at > self.open.start && self.words[at - 1].is_word());
                        self.open.restricts = bare && !self.open.finite;
                        self.open.causes |= self.is(group.last, CAUSING);
                        self.open.finite = true;
                        self.open.complement |= group.future || group.modal.is_some();
                        self.open.carries |= !self.framing[at.min(group.last)] && !self.framing[group.last];
                        self.last_finite = Some(group.last);
                        self.last_passive = group.passive;
                    }
                    Form::Infinitive if self.last_finite.is_some_and(|end| end + 1 == group.first) => {
                        self.open.complement = true
                    }
                    _ => {}
                }
            }
            let whole = self.quoted[at] && !word.is_quote();
            if depth == 0 && at >= self.inserted && !whole {
                self.boundary(at, dashes);
            } else if depth == 1 && matches!(word.text, "(" | "[") {
                self.bracket(at);
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
                self.push(outer.start..end, outer.role, outer.before);
            }
            _ => {
                let open = self.open.clone();
                self.push(open.start..end, open.role, open.before);
            }
        }
        self.clauses.sort_by_key(|clause| (clause.words.start, usize::MAX - clause.words.end));
    }

    /// Ends the open clause at `end` and opens the next one at `start`.
    fn cut(&mut self, end: usize, start: usize, role: Role) {
        let left = self.open.clone();
        let left_doubted = left.scope.doubted;
        self.push(left.start..end, left.role, left.before);
        self.open = Open::at(start, role);
        self.open.scope.doubted = left_doubted && self.inherits_doubt(start, role);
        if let Some(outer) = &mut self.outer {
            outer.finite |= left.finite;
        }
    }

    fn boundary(&mut self, at: usize, dashes: usize) {
        let word = &self.words[at];
        if word.text == "," {
            self.comma(at);
        } else if self.is_dash(at) {
            self.dash(at, dashes);
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
        if self.breaks_group(at) {
            self.open.scope.awaits_verb = true;
            return;
        }
        if self.open.scope.awaits_verb && self.is_verb(verb) {
            self.open.scope.awaits_verb = false;
            return;
        }
        if self.outer.is_some() && self.starting(verb, Form::Finite).is_some() && self.open.finite {
            self.resume(at);
        } else if self.aside(at) {
        } else if let Some(pronoun) = self.relative_pronoun(next) {
            self.relative(at, pronoun);
        } else if self.is(next, &["with"]) && self.open.finite && self.participle_after_with(next) {
            self.cut(at, next + 1, Role::With);
        } else if self.open.finite && self.closing_participle(verb) {
            self.cut(at, next, Role::Participle);
        } else if self.open.carries
            && self.starting(verb, Form::Finite).is_some()
            && !self.cue[verb]
            && !self.governs_shared(verb)
            && self.verbs.at(at.saturating_sub(1)).is_none_or(|group| group.form != Form::Finite)
        {
            self.cut(at, next, Role::SharedSubject);
        } else if self.open.carries && self.listed(next) && !self.governs_clause(next) {
            self.cut(at, next, Role::Main);
        } else if self.open.carries && self.is(next, &["so", "yet"]) && self.clause_ahead(next + 1) {
            self.cut(at, next + 1, Role::Main);
        } else if let Some(role) = self.opening_participle(at) {
            self.cut(at, next, Role::Main);
            if let Some(opening) = self.clauses.last_mut() {
                opening.role = role;
            }
        } else if self.open.finite
            && self.open.role == Role::Main
            && self.words[self.open.start].has(Traits::SUBORDINATOR)
            && self.verbs.finite_in_stretch(next).is_some_and(|group| group.first > next)
        {
            self.open.start += 1;
            self.cut(at, next, Role::Main);
        }
    }

    /// The middle one of three clauses: "the roof fell in, two walls gave way, and the street was closed".
    fn listed(&self, at: usize) -> bool {
        let close = self.comma_from[at];
        let carries = |from: usize, to: usize| {
            let group = self.verbs.finite_in(from, to).filter(|group| group.first > from && !group.is_doubtful());
            group.is_some_and(|group| !self.cue[group.first] && self.opens_subject(from))
        };
        self.is(close + 1, &["and", "but"])
            && carries(at, close)
            && carries(close + 2, self.verbs.part_from(close + 2))
            && self.relative_pronoun(at).is_none()
    }

    /// Whether a clause with a subject of its own begins at `at`, interrupted or not.
    fn clause_ahead(&self, at: usize) -> bool {
        if !self.opens_subject(at) {
            return false;
        }
        match self.verbs.finite_in_stretch(at) {
            Some(group) => group.first > at && (!group.is_doubtful() || self.live_there(group)),
            None => {
                let part = self.verbs.part_from(at);
                let comma = self.words.get(part).is_some_and(|word| word.text == ",");
                comma && self.relative_pronoun(part + 1).is_some_and(|pronoun| self.verb_after_relative(pronoun))
            }
        }
    }

    /// "14 people live there": a verb for all that it may be a noun.
    fn live_there(&self, group: &VerbGroup) -> bool {
        let subject = group.first.checked_sub(1).is_some_and(|at| {
            self.is(at, &["people", "men", "women", "children", "they", "others"]) || self.words[at].form.ends_with('s')
        });
        subject && self.words.get(group.last + 1).is_some_and(|next| next.has(Traits::PRONOUN.or(Traits::DETERMINER)))
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
        // "was taken off after a fall and replaced by a boy of 17".
        let passive = self.last_passive
            && self.starting(next, Form::Participle).is_some_and(|group| self.is(group.last + 1, &["by"]));
        // "The man who stole the van and crashed it was jailed": both verbs only say which man.
        let only_says_which = self.open.restricts
            && self.verbs.starting(next).is_some_and(|group| {
                let from = group.last + 1;
                self.verbs.finite_in(from, self.verbs.part_from(from)).is_some()
            });
        // "saw members draw up plans and commit to a vote": what they were seen to do.
        let bare = |word: &Word<'_>| word.has(Traits::BASE) && !word.has(Traits::PAST.or(Traits::PAST_OR_PARTICIPLE));
        let seen = self.open.causes && self.words.get(next).is_some_and(bare);
        if only_says_which || seen {
            return;
        }
        if self.open.carries && self.is(at + 1, &["that"]) && self.verbs.finite_in_stretch(at + 2).is_some() {
            if self.governs_clause(at + 1) || self.governs_shared(at + 1) {
                return;
            }
            self.cut(left_end, at + 2, Role::Main);
        } else if !after_verb && (verb || complement || passive && self.open.carries) {
            if !self.governs_shared(next) {
                self.cut(left_end, at + 1, Role::SharedSubject);
            }
        } else if matches!(self.open.role, Role::Participle | Role::With) && self.closing_participle(next) {
            self.cut(left_end, at + 1, Role::Participle);
        } else if self.open.carries && self.clause_ahead(next) && !self.governs_clause(at + 1) {
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
        if compares || self.is(at + 1, &["of"]) || !(self.open.carries || headline) || self.is_denied() {
            return;
        }
        let Some(group) = self.verbs.finite_in_stretch(at + 1).filter(|group| group.first > at + 1) else { return };
        // "after admitting he had lied" has no subject of its own.
        if self.starting(at + 1, Form::PresentParticiple).is_some() {
            return;
        }
        let end = self.verbs.part_from(group.last);
        // "served as a Category 2 storm passed" against "as a Category 2 storm".
        if word.is("as") && self.is(at + 1, &["a", "an"]) && group.is_doubtful() {
            return;
        }
        let past = self.words[group.first].has(Traits::PAST.or(Traits::PAST_OR_PARTICIPLE)) && !word.is("as");
        let pronoun = !past && group.first == at + 2 && self.words[at + 1].has(Traits::PRONOUN);
        if pronoun && end - at <= 5 {
            return;
        }
        let left_end = if at > 0 && self.words[at - 1].text == "," { at - 1 } else { at };
        self.cut(left_end, at + 1, Role::Subordinate);
    }

    /// Keeps a clause without the marks around it, unless nothing is left of it.
    fn push(&mut self, range: Range<usize>, role: Role, before: Vec<Range<usize>>) {
        let mut stretches: Vec<Range<usize>> = before.into_iter().chain([range]).map(|one| self.trimmed(one)).collect();
        stretches.retain(|one| self.words[one.clone()].iter().any(|word| word.is_word() || word.is_number()));
        if let Some(words) = stretches.pop() {
            self.clauses.push(Clause { words, role, before: stretches, doubted: self.open.scope.doubted });
        }
    }

    /// A stretch without the marks around it.
    fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let Range { mut start, end } = range;
        let mut end = end.max(start);
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
                return start..end;
            }
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
