//! Re-anchoring: where the words of a claim stand in the next draft of its article.
//!
//! Both drafts are aligned word by word, so a claim is followed to where its own words went, not to the first place
//! that looks like them. Words that stand more than once are told apart by what stands around them; where that does
//! not tell, every place is a candidate and none is chosen.

mod flow;
mod search;

use crate::alignment::changes::{Change, Marks, Side, Sides, changes};
use crate::alignment::tokens::{Capitals, Token, tokens};
use crate::alignment::{Pair, align};
use claimdesk_domain::draft::DraftText;
use claimdesk_domain::span::Span;
use flow::Flow;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::OnceLock;

pub use claimdesk_domain::claim::AnchorGrade as Grade;

/// A claim's words in the next draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchored {
    /// What became of them.
    pub grade: Grade,
    /// Where they stand now: one span, or more where a block now ends among them; none when ambiguous or gone.
    pub now: Vec<Span>,
    /// Where else they may stand: what an ambiguous claim has to be decided between; of a gone one, other places of
    /// the same words. At most [`CANDIDATES`].
    pub candidates: Vec<Span>,
    /// What differs: `before` counts in the old block, `after` in the new one.
    pub changes: Vec<Change>,
}

/// Candidates that are told.
pub const CANDIDATES: usize = 20;
/// Words on each side that tell two places apart.
const AROUND: usize = 32;

/// Two drafts of one article made ready for following claims from the one to the other.
pub struct Anchors<'draft> {
    old: Flow<'draft>,
    new: Flow<'draft>,
    /// Where each word of the old draft went, and where each of the new one came from.
    to_new: Vec<Option<usize>>,
    to_old: Vec<Option<usize>>,
    /// Of each word of the old draft, and of its end: where what stands before it ends in the new one, and where what
    /// stands from it on begins.
    passed: Vec<usize>,
    coming: Vec<usize>,
    small: OnceLock<HashSet<u64>>,
}

impl<'draft> Anchors<'draft> {
    /// Aligns two drafts. The work grows with their length.
    pub fn new(old: &'draft DraftText, new: &'draft DraftText) -> Self {
        let (old, new) = (Flow::of(old), Flow::of(new));
        let mut to_new = vec![None; old.tokens.len()];
        let mut to_old = vec![None; new.tokens.len()];
        for (from, to) in align(&old.keys, &new.keys) {
            if let (Some(one), Some(other)) = (to_new.get_mut(from), to_old.get_mut(to)) {
                *one = Some(to);
                *other = Some(from);
            }
        }
        let mut passed = vec![0];
        for to in &to_new {
            passed.push(to.map_or(passed.last().copied().unwrap_or(0), |to| to + 1));
        }
        let mut coming = vec![new.tokens.len()];
        for to in to_new.iter().rev() {
            coming.push(to.unwrap_or(coming.last().copied().unwrap_or(0)));
        }
        coming.reverse();
        Anchors { old, new, to_new, to_old, passed, coming, small: OnceLock::new() }
    }

    /// What became of the words of one span of the old draft. A span that does not stand in the old draft is looked
    /// for by its words, prefix and suffix.
    pub fn anchor(&self, span: &Span) -> Anchored {
        let block = span.block as usize;
        if self.old.text(block).get(span.bytes()) != Some(&span.exact) {
            return self.stranger(span);
        }
        let run = self.old.touched(block, &span.bytes());
        if run.is_empty() {
            return self.only_marks(span);
        }
        match self.followed(&run) {
            Some(start) => self.in_line(span, &run, start),
            None => self.elsewhere(span, &run),
        }
    }

    /// Where a run of words went, if all went together.
    fn followed(&self, run: &Range<usize>) -> Option<usize> {
        let start = (*self.to_new.get(run.start)?)?;
        let together = run.clone().zip(start..).all(|(from, to)| self.to_new.get(from) == Some(&Some(to)));
        together.then_some(start)
    }

    /// The words went together to `start`: other places of them may have an equal right to be theirs.
    fn in_line(&self, span: &Span, run: &Range<usize>, start: usize) -> Anchored {
        let rivals = self.rivals(run, start);
        if !rivals.is_empty() {
            let candidates = [start].into_iter().chain(rivals.into_iter().filter(|place| *place != start));
            return self.undecided(run.len(), candidates, Vec::new());
        }
        let mut found = self.placed(span, run, start);
        let same_block = || {
            let [only] = found.now.as_slice() else { return false };
            self.new.text(only.block as usize) == self.old.text(span.block as usize) && only.exact == span.exact
        };
        if found.grade != Grade::Altered {
            found.grade = if same_block() { Grade::Exact } else { Grade::Context };
        }
        found
    }

    /// The same words at `start` of the new draft; altered where only their capitals make other words of them.
    fn placed(&self, span: &Span, run: &Range<usize>, start: usize) -> Anchored {
        let mut now = self.new.spans(start..start + run.len());
        if let [only] = now.as_slice()
            && let Some(exactly) = self.edges(span, run, &(start..start + run.len()))
            && let Some(whole) = Span::take(self.new.draft, only.block as usize, exactly)
        {
            now = vec![whole];
        }
        let mut changes = Vec::new();
        if let [only] = now.as_slice()
            && only.exact != span.exact
        {
            let pairs: Vec<Pair> = run.clone().zip(start..).collect();
            changes = self.changes(run, &(start..start + run.len()), &pairs);
        }
        let altered = changes.iter().any(Change::touches_words);
        let grade = match (altered, self.same_sentence(run, start)) {
            (true, _) => Grade::Altered,
            (false, true) => Grade::Moved,
            (false, false) => Grade::Context,
        };
        Anchored { grade, now, candidates: Vec::new(), changes }
    }

    /// Whether the words at `start` of the new draft stand in the sentence that those of `run` stood in, to the byte.
    fn same_sentence(&self, run: &Range<usize>, start: usize) -> bool {
        let before = self.old.sentence(run);
        before.is_some() && before == self.new.sentence(&(start..start + run.len()))
    }

    /// The bytes of the new block that a span over `run` covers when its words are `to`: the marks before and after
    /// the words, and the part of a word where the span ends inside one, go with it where they are there.
    fn edges(&self, span: &Span, run: &Range<usize>, to: &Range<usize>) -> Option<Range<usize>> {
        let (old_text, new_text) = (self.old.text(span.block as usize), self.new.text(self.new.block_of(to.start)));
        let (first, last) = (self.old.tokens.get(run.start)?, self.old.tokens.get(run.end.checked_sub(1)?)?);
        let (new_first, new_last) = (self.new.tokens.get(to.start)?, self.new.tokens.get(to.end.checked_sub(1)?)?);
        let bytes = span.bytes();
        let mut start = new_first.range.start;
        if bytes.start > first.range.start {
            let skipped = old_text.get(first.range.start..bytes.start)?;
            if new_text.get(new_first.range.clone())?.starts_with(skipped) {
                start += skipped.len();
            }
        } else if new_text.get(..start)?.ends_with(old_text.get(bytes.start..first.range.start)?) {
            start -= first.range.start - bytes.start;
        }
        let mut end = new_last.range.end;
        if bytes.end < last.range.end {
            let skipped = old_text.get(bytes.end..last.range.end)?;
            if new_text.get(new_last.range.clone())?.ends_with(skipped) {
                end -= skipped.len();
            }
        } else if new_text.get(end..)?.starts_with(old_text.get(last.range.end..bytes.end)?) {
            end += bytes.end - last.range.end;
        }
        (start < end && new_text.get(start..end).is_some()).then_some(start..end)
    }

    /// Other places that have as good a right as `start` to be where the words of `run` went.
    fn rivals(&self, run: &Range<usize>, start: usize) -> Vec<usize> {
        let Some(wanted) = self.old.keys.get(run.clone()) else { return Vec::new() };
        let right = self.agreement(run.start, start, run.len());
        let mut rivals: Vec<usize> = self
            .new
            .occurrences(wanted, start)
            .into_iter()
            .filter(|place| *place != start && !self.taken(run, *place))
            .filter(|place| !dominates(right, self.agreement(run.start, *place, run.len())))
            .take(CANDIDATES)
            .collect();
        let orphan = self
            .old
            .occurrences(wanted, run.start)
            .into_iter()
            .filter(|twin| *twin != run.start && self.lost(*twin, run.len()))
            // One side alone may be what a neighbour lent to a twin that was moved here.
            .any(|twin| right.0.min(right.1) == 0 || !dominates(right, self.agreement(twin, start, run.len())));
        if orphan {
            rivals.push(start);
        }
        rivals
    }

    /// How many words before and after agree when `length` words at `old` are those at `new`.
    fn agreement(&self, old: usize, new: usize, length: usize) -> (usize, usize) {
        let (one, other) = (&self.old.keys, &self.new.keys);
        let mut left = 0;
        while left < AROUND {
            match (
                old.checked_sub(left + 1).and_then(|at| one.get(at)),
                new.checked_sub(left + 1).and_then(|at| other.get(at)),
            ) {
                (Some(first), Some(second)) if first == second => left += 1,
                (None, None) => left = AROUND,
                _ => break,
            }
        }
        let mut right = 0;
        while right < AROUND {
            match (one.get(old + length + right), other.get(new + length + right)) {
                (Some(first), Some(second)) if first == second => right += 1,
                (None, None) => right = AROUND,
                _ => break,
            }
        }
        (left, right)
    }

    /// Whether the words at `place` of the new draft came from elsewhere than `run`.
    fn taken(&self, run: &Range<usize>, place: usize) -> bool {
        let came = self.to_old.get(place..place + run.len()).unwrap_or_default();
        came.iter().flatten().filter(|from| !run.contains(from)).count() * 2 > run.len()
    }

    /// Whether most of the words at `place` of the old draft went nowhere.
    fn lost(&self, place: usize, length: usize) -> bool {
        let went = self.to_new.get(place..place + length).unwrap_or_default();
        went.iter().flatten().count() * 2 < length
    }

    fn undecided(&self, length: usize, places: impl IntoIterator<Item = usize>, also: Vec<Span>) -> Anchored {
        let mut candidates: Vec<Span> =
            places.into_iter().take(CANDIDATES).flat_map(|place| self.new.spans(place..place + length)).collect();
        candidates.extend(also);
        candidates.sort();
        candidates.dedup();
        candidates.truncate(CANDIDATES);
        Anchored { grade: Grade::Ambiguous, now: Vec::new(), candidates, changes: Vec::new() }
    }

    fn changes(&self, run: &Range<usize>, to: &Range<usize>, pairs: &[Pair]) -> Vec<Change> {
        let small = |key: u64| self.small().contains(&key);
        let (old_block, new_block) = (self.old.block_of(run.start), self.new.block_of(to.start));
        let (old_words, new_words) = (self.old.block(old_block), self.new.block(new_block));
        let within = |range: &Range<usize>, words: &Range<usize>| {
            range.start.saturating_sub(words.start)..range.end.min(words.end).saturating_sub(words.start)
        };
        let sides = Sides {
            before: Side {
                text: self.old.text(old_block),
                tokens: self.old.tokens.get(old_words.clone()).unwrap_or_default(),
                compared: within(run, &old_words),
            },
            after: Side {
                text: self.new.text(new_block),
                tokens: self.new.tokens.get(new_words.clone()).unwrap_or_default(),
                compared: within(to, &new_words),
            },
            marks: &Marks::default(),
            ordinary: &small,
        };
        let pairs = pairs.iter().filter(|pair| run.contains(&pair.0) && to.contains(&pair.1));
        let pairs: Vec<Pair> = pairs.map(|pair| (pair.0 - old_words.start, pair.1 - new_words.start)).collect();
        changes(&sides, &pairs)
    }

    /// Words that either draft writes without a capital somewhere.
    fn small(&self) -> &HashSet<u64> {
        self.small.get_or_init(|| {
            let words = self.old.tokens.iter().chain(&self.new.tokens);
            words.filter(|token| token.capitals == Capitals::None).map(|token| token.key).collect()
        })
    }

    /// A span without a word goes with the word before or after it.
    fn only_marks(&self, span: &Span) -> Anchored {
        let gone = Anchored { grade: Grade::Gone, now: Vec::new(), candidates: Vec::new(), changes: Vec::new() };
        let block = span.block as usize;
        let words = self.old.block(block);
        let next = self.old.touched(block, &(span.bytes().end..usize::MAX)).start;
        let before = next.checked_sub(1).filter(|at| words.contains(at));
        let place = |at: usize, ahead: bool| -> Option<Span> {
            let (old, to) = (self.old.tokens.get(at)?, (*self.to_new.get(at)?)?);
            let new = self.new.tokens.get(to)?;
            let start = if ahead {
                new.range.start.checked_sub(old.range.start.checked_sub(span.start as usize)?)?
            } else {
                new.range.end + (span.start as usize).checked_sub(old.range.end)?
            };
            let found = Span::take(self.new.draft, self.new.block_of(to), start..start + span.exact.len())?;
            (found.exact == span.exact).then_some(found)
        };
        if words.is_empty() {
            return self.wordless(span);
        }
        let after = || place(next, true).filter(|_| words.contains(&next));
        let Some(found) = before.and_then(|at| place(at, false)).or_else(after) else { return gone };
        let same = self.new.text(found.block as usize) == self.old.text(block);
        let grade = if same { Grade::Exact } else { Grade::Context };
        Anchored { grade, now: vec![found], ..gone }
    }

    /// A span in a block of marks: only a block of the same marks can hold it.
    fn wordless(&self, span: &Span) -> Anchored {
        let text = self.old.text(span.block as usize);
        let same = |block: &usize| self.new.text(*block) == text;
        let blocks: Vec<usize> = match Some(span.block as usize).filter(same) {
            Some(block) => vec![block],
            None => (0..self.new.draft.blocks.len()).filter(same).take(CANDIDATES).collect(),
        };
        let found = blocks.iter().filter_map(|block| Span::take(self.new.draft, *block, span.bytes())).collect();
        let (grade, now, candidates) = match blocks.as_slice() {
            [] => (Grade::Gone, Vec::new(), Vec::new()),
            [block] if *block == span.block as usize => (Grade::Exact, found, Vec::new()),
            [_] => (Grade::Moved, found, Vec::new()),
            _ => (Grade::Ambiguous, Vec::new(), found),
        };
        Anchored { grade, now, candidates, changes: Vec::new() }
    }

    /// A span that does not stand in the old draft: only its words and what it keeps of their neighbours help.
    fn stranger(&self, span: &Span) -> Anchored {
        let keys = |text: &str| tokens(text).into_iter().map(|token| token.key).collect::<Vec<u64>>();
        let (wanted, before, after) = (keys(&span.exact), keys(&span.prefix), keys(&span.suffix));
        let near = self.new.block(span.block as usize).start;
        let places = self.new.occurrences(&wanted, near);
        // The outermost word of a prefix or suffix may be cut, so agreement stops there by itself.
        let right = |place: usize| {
            let left = before.iter().rev().enumerate();
            let left = left
                .take_while(|(at, key)| place.checked_sub(at + 1).and_then(|at| self.new.keys.get(at)) == Some(key));
            let right = after.iter().enumerate();
            let right = right.take_while(|(at, key)| self.new.keys.get(place + wanted.len() + at) == Some(key));
            (left.count(), right.count())
        };
        let rights: Vec<(usize, (usize, usize))> = places.into_iter().map(|place| (place, right(place))).collect();
        match search::best(&rights) {
            Some(place) => Anchored {
                grade: Grade::Moved,
                now: self.new.spans(place..place + wanted.len()),
                candidates: Vec::new(),
                changes: Vec::new(),
            },
            None if rights.is_empty() => {
                Anchored { grade: Grade::Gone, now: Vec::new(), candidates: Vec::new(), changes: Vec::new() }
            }
            None => self.undecided(wanted.len(), rights.into_iter().map(|(place, _)| place), Vec::new()),
        }
    }
}

/// What differs between a text and what stands in its place in a later draft, word by word, with what rings an alarm.
pub fn differences(before: &str, after: &str) -> Vec<Change> {
    let (old, new) = (tokens(before), tokens(after));
    let small: HashSet<u64> = {
        let words = old.iter().chain(&new).filter(|token| token.capitals == Capitals::None);
        words.map(|token| token.key).collect()
    };
    let keys = |tokens: &[Token]| tokens.iter().map(|token| token.key).collect::<Vec<u64>>();
    let pairs = align(&keys(&old), &keys(&new));
    let sides = Sides {
        before: Side { text: before, tokens: &old, compared: 0..old.len() },
        after: Side { text: after, tokens: &new, compared: 0..new.len() },
        marks: &Marks::default(),
        ordinary: &|key| small.contains(&key),
    };
    changes(&sides, &pairs)
}

/// Whether one place has the better right: no side says less for it, and one says more.
fn dominates(one: (usize, usize), other: (usize, usize)) -> bool {
    one.0 >= other.0 && one.1 >= other.1 && one != other
}

#[cfg(test)]
mod tests;
