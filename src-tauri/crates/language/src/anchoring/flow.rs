//! A draft as one run of words with an index, so that a claim's words are found without reading the draft again.

use crate::alignment::tokens::{ByKey, Token, tokens};
use claimdesk_domain::draft::DraftText;
use claimdesk_domain::span::Span;
use std::ops::Range;

/// Places of its rarest word at which a passage is looked for.
const LOOKED_AT: usize = 1024;

/// A draft word by word.
pub(super) struct Flow<'draft> {
    pub(super) draft: &'draft DraftText,
    /// The tokens of all blocks; ranges count in their block.
    pub(super) tokens: Vec<Token>,
    pub(super) keys: Vec<u64>,
    /// Where the tokens of each block begin.
    starts: Vec<usize>,
    places: ByKey<Vec<usize>>,
}

impl<'draft> Flow<'draft> {
    pub(super) fn of(draft: &'draft DraftText) -> Self {
        let mut all = Vec::new();
        let mut starts = Vec::with_capacity(draft.blocks.len());
        for block in &draft.blocks {
            starts.push(all.len());
            all.extend(tokens(&block.text));
        }
        let keys: Vec<u64> = all.iter().map(|token| token.key).collect();
        let mut places: ByKey<Vec<usize>> = ByKey::default();
        for (at, key) in keys.iter().enumerate() {
            places.entry(*key).or_default().push(at);
        }
        Flow { draft, tokens: all, keys, starts, places }
    }

    pub(super) fn text(&self, block: usize) -> &'draft str {
        self.draft.blocks.get(block).map_or("", |block| &block.text)
    }

    /// The tokens of one block, as indices into the whole.
    pub(super) fn block(&self, block: usize) -> Range<usize> {
        let start = self.starts.get(block).copied().unwrap_or(self.tokens.len());
        start..self.starts.get(block + 1).copied().unwrap_or(self.tokens.len())
    }

    /// Which block a token stands in.
    pub(super) fn block_of(&self, at: usize) -> usize {
        // Blocks without a word begin where the next one does; the last of them holds the token.
        self.starts.partition_point(|start| *start <= at).saturating_sub(1)
    }

    /// The tokens of a block that share a byte with `bytes`.
    pub(super) fn touched(&self, block: usize, bytes: &Range<usize>) -> Range<usize> {
        let range = self.block(block);
        let words = self.tokens.get(range.clone()).unwrap_or_default();
        let first = words.partition_point(|token| token.range.end <= bytes.start);
        let last = words.partition_point(|token| token.range.start < bytes.end);
        range.start + first..range.start + last.max(first)
    }

    /// The text of the sentences that a run of words stands in, marks at their end and all; nothing where the run is not
    /// within one block.
    pub(super) fn sentence(&self, run: &Range<usize>) -> Option<&'draft str> {
        let block = self.block_of(run.start);
        let words = self.block(block);
        let starts = |at: usize| self.tokens.get(at).is_some_and(|token| token.starts);
        let first = (words.start..=run.start).rev().find(|at| starts(*at)).unwrap_or(words.start);
        let next = (run.end..words.end).find(|at| starts(*at));
        let text = self.text(block);
        let from = self.tokens.get(first)?.range.start;
        let to = next.and_then(|at| self.tokens.get(at)).map_or(text.len(), |token| token.range.start);
        if run.end > words.end { None } else { text.get(from..to).map(str::trim_end) }
    }

    pub(super) fn places_of(&self, key: u64) -> &[usize] {
        self.places.get(&key).map_or(&[], Vec::as_slice)
    }

    /// Where `wanted` stands, word for word; of very many places those nearest to `near`.
    pub(super) fn occurrences(&self, wanted: &[u64], near: usize) -> Vec<usize> {
        let rarest = wanted.iter().enumerate().min_by_key(|(_, key)| self.places_of(**key).len());
        let Some((offset, rarest)) = rarest else { return Vec::new() };
        let places = self.places_of(*rarest);
        let middle = places.partition_point(|place| *place < near);
        let from = middle.saturating_sub(LOOKED_AT / 2);
        let looked_at = places.get(from..places.len().min(from + LOOKED_AT)).unwrap_or_default();
        let starts = looked_at.iter().filter_map(|place| place.checked_sub(offset));
        starts.filter(|start| self.keys.get(*start..start + wanted.len()) == Some(wanted)).collect()
    }

    /// The spans over a run of tokens, one for each block it runs through.
    pub(super) fn spans(&self, run: Range<usize>) -> Vec<Span> {
        let mut spans = Vec::new();
        let mut at = run.start;
        while at < run.end {
            let block = self.block_of(at);
            let end = self.block(block).end.clamp(at + 1, run.end);
            if let Some((first, last)) = self.tokens.get(at).zip(self.tokens.get(end - 1)) {
                spans.extend(Span::take(self.draft, block, first.range.start..last.range.end));
            }
            at = end;
        }
        spans
    }
}
