//! A claim whose words did not go together: the same words elsewhere, or words in which they can be recognised.

use super::{Anchored, Anchors, CANDIDATES, Grade, dominates};
use crate::alignment::changes::Marks;
use crate::alignment::likeness::{alike, close, densest, lost_its_lead, worth};
use crate::alignment::{Pair, align};
use crate::english::alarms::carries_meaning;
use claimdesk_domain::span::Span;
use std::collections::BTreeMap;
use std::ops::Range;

/// Words by which a passage is looked for, and how often each may stand in the draft.
const CLUES: usize = 12;
const OFTEN: usize = 200;
/// Stretches of the draft that are looked at closely.
const CLOSE_LOOKS: usize = 3;
/// The longest claim that counts as altered when nothing of it is left but its neighbours on both sides.
const REPLACED: usize = 3;
/// Words on one side, or on both, by which a short passage is known again.
const KNOWN_BY: usize = 6;

/// The place whose right is better than that of every other.
pub(super) fn best(rights: &[(usize, (usize, usize))]) -> Option<usize> {
    let (place, right) = rights.iter().max_by_key(|(_, right)| right.0 + right.1)?;
    rights.iter().all(|(other, less)| other == place || dominates(*right, *less)).then_some(*place)
}

impl Anchors<'_> {
    /// What became of a claim whose words did not go together.
    pub(super) fn elsewhere(&self, span: &Span, run: &Range<usize>) -> Anchored {
        let wanted = self.old.keys.get(run.clone()).unwrap_or_default();
        let near = self.room(run).start;
        let places = self.new.occurrences(wanted, near);
        let rights: Vec<(usize, (usize, usize))> = places
            .iter()
            .filter(|place| !self.taken(run, **place))
            .map(|place| (*place, self.agreement(run.start, *place, run.len())))
            .filter(|(_, right)| self.known_again(run, *right))
            .collect();
        let altered = self.altered(span, run);
        if !rights.is_empty() {
            // Altered in its place and unaltered at another: who wrote it has to say which it is.
            let unaltered: Vec<Span> =
                rights.iter().flat_map(|(place, _)| self.new.spans(*place..place + run.len())).collect();
            let mut also = altered.filter(|_| self.held(run)).map(|found| found.now).unwrap_or_default();
            also.retain(|span| !unaltered.iter().any(|other| other.touches(span)));
            let mine = best(&rights).filter(|_| also.is_empty());
            // Of several places one side alone may be what a neighbour lent to a copy.
            let two_sided = |place: &usize| {
                let right = self.agreement(run.start, *place, run.len());
                right.0 > 0 && right.1 > 0
            };
            let mine = mine.filter(|place| places.len() == 1 || two_sided(place));
            // Of words that stand more than once, which were moved where is a guess.
            let only = self.old.occurrences(wanted, run.start).len() == 1;
            let mine = mine.filter(|place| only && !self.better_held(run, *place, &places));
            return match mine {
                Some(place) => self.placed(span, run, place),
                None => self.undecided(run.len(), rights.into_iter().map(|(place, _)| place), also),
            };
        }
        // The words stand where others stood before: theirs, unless this claim has as good a right to them.
        let contested: Vec<usize> = places
            .iter()
            .copied()
            .filter(|place| {
                let Some(owner) = self.to_old.get(*place).copied().flatten() else { return false };
                let right = self.agreement(run.start, *place, run.len());
                right != (0, 0) && !dominates(self.agreement(owner, *place, run.len()), right)
            })
            .take(CANDIDATES)
            .collect();
        if !contested.is_empty() && altered.is_none() {
            return self.undecided(run.len(), contested, Vec::new());
        }
        if let Some(altered) = altered {
            return altered;
        }
        let candidates = if self.tells(run) {
            places.into_iter().take(CANDIDATES).flat_map(|place| self.new.spans(place..place + run.len())).collect()
        } else {
            Vec::new()
        };
        Anchored { grade: Grade::Gone, now: Vec::new(), candidates, changes: Vec::new() }
    }

    /// Whether a place that the words of another run went to in line says more for this run than `place` does: then the
    /// two may have been taken for each other.
    fn better_held(&self, run: &Range<usize>, place: usize, places: &[usize]) -> bool {
        let right = self.agreement(run.start, place, run.len());
        places
            .iter()
            .filter(|held| self.taken(run, **held))
            .any(|held| !dominates(right, self.agreement(run.start, *held, run.len())))
    }

    /// Whether the words say enough that meeting them again is no accident.
    fn tells(&self, run: &Range<usize>) -> bool {
        let text = self.old.text(self.old.block_of(run.start));
        let words = self.old.tokens.get(run.clone()).unwrap_or_default();
        run.len() >= 3 && words.iter().filter(|token| carries_meaning(text, token)).count() >= 2
    }

    /// Where the new draft has room for a run: between where the words before and after it went.
    fn room(&self, run: &Range<usize>) -> Range<usize> {
        let start = self.passed.get(run.start).copied().unwrap_or(0);
        let end = self.coming.get(run.end).copied().unwrap_or(self.new.keys.len());
        start..end.max(start)
    }

    fn known_again(&self, run: &Range<usize>, right: (usize, usize)) -> bool {
        self.tells(run) || right.0 >= 2 && right.1 >= 2 || right.0.max(right.1) >= KNOWN_BY
    }

    /// Whether the words right before and right after a claim, in its block, are still there.
    fn held(&self, run: &Range<usize>) -> bool {
        let words = self.old.block(self.old.block_of(run.start));
        let there = |at: usize| self.to_new.get(at).is_some_and(Option::is_some);
        (run.start == words.start || there(run.start - 1)) && (run.end == words.end || there(run.end))
    }

    /// The place where a claim can still be recognised.
    fn altered(&self, span: &Span, run: &Range<usize>) -> Option<Anchored> {
        let Range { start: from, end: to } = self.room(run);
        let reach = 4 * run.len() + 64;
        let late = (to - from > reach).then(|| to - reach..to);
        let in_line = std::iter::once(from..to.min(from + reach))
            .chain(late)
            .filter_map(|window| self.recognised(span, run, window))
            .max_by_key(|found| found.0);
        if let Some((_, found)) = in_line {
            return Some(found);
        }
        if let Some(found) = self.replaced(span, run, from..to) {
            return Some(found);
        }
        let windows = self.likely(run);
        windows
            .into_iter()
            .filter_map(|window| self.recognised(span, run, window))
            .max_by_key(|found| found.0)
            .map(|found| found.1)
    }

    /// A short claim of which nothing is left, between the same words of the same sentence.
    fn replaced(&self, span: &Span, run: &Range<usize>, to: Range<usize>) -> Option<Anchored> {
        let words = self.old.block(self.old.block_of(run.start));
        let inside = words.start < run.start && run.end < words.end && self.held(run);
        let kept = self.new.block_of(to.start) == self.new.block_of(to.end) && !to.is_empty();
        let short = run.len() <= REPLACED && to.len() <= 2 * run.len();
        let same_sort = {
            let figures = |flow: &super::Flow<'_>, range: &Range<usize>| {
                let words = flow.tokens.get(range.clone()).unwrap_or_default();
                words.iter().map(|token| (token.kind, token.capitals)).collect::<Vec<_>>()
            };
            figures(&self.old, run) == figures(&self.new, &to)
        };
        (inside && kept && short && same_sort).then(|| self.with_changes(span, run, to, &[])).flatten()
    }

    /// What can be recognised of the claim in a stretch of the new draft, with what that is worth.
    fn recognised(&self, span: &Span, run: &Range<usize>, window: Range<usize>) -> Option<(i64, Anchored)> {
        let (wanted, stretch) = (self.old.keys.get(run.clone())?, self.new.keys.get(window.clone())?);
        let text = self.old.text(span.block as usize);
        let words = self.old.tokens.get(run.clone())?;
        // Old words stand second, as those of a quote do.
        let turned: Vec<Pair> =
            align(wanted, stretch).into_iter().map(|(at, place)| (window.start + place, at)).collect();
        let worth = |at: usize| words.get(at).map_or(0, |token| worth(text, token));
        let (value, kept) = densest(&turned, worth);
        let kept = turned.get(kept)?;
        // One block holds a span: the one that holds most of the words.
        let mut blocks: BTreeMap<usize, usize> = BTreeMap::new();
        for pair in kept {
            *blocks.entry(self.new.block_of(pair.0)).or_default() += 1;
        }
        let (block, _) = blocks.into_iter().max_by_key(|(block, count)| (*count, usize::MAX - block))?;
        let kept: Vec<Pair> = kept.iter().copied().filter(|pair| self.new.block_of(pair.0) == block).collect();
        let foreign = kept
            .iter()
            .filter(|pair| self.to_old.get(pair.0).copied().flatten().is_some_and(|from| !run.contains(&from)));
        if foreign.count() * 2 > kept.len() {
            return None;
        }
        let (first, last) = (*kept.first()?, *kept.last()?);
        let to = self.widened(run, &self.new.block(block), first, last);
        let pairs: Vec<Pair> = kept.iter().map(|pair| (run.start + pair.1, pair.0)).collect();
        let found = self.with_changes(span, run, to, &pairs)?;
        let spelled = found.changes.iter().filter(|change| {
            let texts = text.get(change.before.clone()).zip(self.new.text(block).get(change.after.clone()));
            !change.touches_words() || texts.is_some_and(|(before, after)| close(before, after))
        });
        let spelled: Vec<Range<usize>> = spelled.map(|change| change.before.clone()).collect();
        let known = alike(text, words, &Marks::default(), &kept, &spelled) || lost_its_lead(text, words, &kept);
        known.then_some((value, found))
    }

    /// Takes in what stands for the unpaired words at either end of the claim: up to the claim's old neighbour where
    /// that is near, else as many words of the same sentence.
    fn widened(&self, run: &Range<usize>, block: &Range<usize>, first: Pair, last: Pair) -> Range<usize> {
        let (lead, tail) = (first.1, run.len() - 1 - last.1);
        let begins = |at: usize| self.new.tokens.get(at).is_none_or(|token| token.starts);
        let mut start = first.0;
        let neighbour = run.start.checked_sub(1).and_then(|at| self.to_new.get(at).copied().flatten());
        match neighbour.filter(|at| *at < start && *at >= block.start && start - at <= 2 * lead + 2) {
            Some(at) if lead > 0 => start = at + 1,
            _ => {
                for _ in 0..lead {
                    if start == block.start || begins(start) {
                        break;
                    }
                    start -= 1;
                }
            }
        }
        let mut end = last.0 + 1;
        let neighbour = self.to_new.get(run.end).copied().flatten();
        match neighbour.filter(|at| *at >= end && *at < block.end && at - end <= 2 * tail + 2) {
            Some(at) if tail > 0 => end = at,
            _ => {
                for _ in 0..tail {
                    if end == block.end || begins(end) {
                        break;
                    }
                    end += 1;
                }
            }
        }
        start..end
    }

    fn with_changes(&self, span: &Span, run: &Range<usize>, to: Range<usize>, pairs: &[Pair]) -> Option<Anchored> {
        let block = self.new.block_of(to.start);
        let bytes = self.edges(span, run, &to)?;
        let now = vec![Span::take(self.new.draft, block, bytes)?];
        let changes = self.changes(run, &to, pairs);
        Some(Anchored { grade: Grade::Altered, now, candidates: Vec::new(), changes })
    }

    /// The stretches of the new draft that share most of the claim's rare words.
    fn likely(&self, run: &Range<usize>) -> Vec<Range<usize>> {
        let wanted = self.old.keys.get(run.clone()).unwrap_or_default();
        let mut clues: Vec<(usize, usize, u64)> = wanted
            .iter()
            .enumerate()
            .map(|(at, key)| (self.new.places_of(*key).len(), at, *key))
            .filter(|(count, _, _)| (1..=OFTEN).contains(count))
            .collect();
        clues.sort_unstable();
        let width = run.len() + 16;
        let mut votes: BTreeMap<usize, usize> = BTreeMap::new();
        for (count, at, key) in clues.into_iter().take(CLUES) {
            for place in self.new.places_of(key) {
                *votes.entry(place.saturating_sub(at) / width).or_default() += 1 + OFTEN / count;
            }
        }
        let mut votes: Vec<(usize, usize)> = votes.into_iter().map(|(bucket, count)| (count, bucket)).collect();
        votes.sort_by_key(|(count, bucket)| (std::cmp::Reverse(*count), *bucket));
        let windows = votes.into_iter().take(CLOSE_LOOKS).map(|(_, bucket)| {
            let start = (bucket * width).saturating_sub(width);
            start..(start + 4 * width).min(self.new.keys.len())
        });
        windows.collect()
    }
}
