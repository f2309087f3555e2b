//! Where in a long source a passage stands, word for word or nearly.

use super::Original;
use crate::alignment::likeness::{densest, worth};
use crate::alignment::tokens::{ByKey, Token};
use crate::alignment::{Pair, align};
use std::ops::Range;

/// Words of the source that one mark of an ellipsis may leave out.
const REACH: usize = 3000;
/// Segments of a quote that are looked for in the whole source; those of a quote with more only near the weightiest.
const SEGMENTS: usize = 64;
/// Stretches of the source that are looked at closely.
const CLOSE_LOOKS: usize = 3;
/// Unpaired words at an end of a quote that are looked for farther off.
const STRAY: usize = 5;
/// Every place where `wanted` stands in `keys`, overlapping ones too, in one pass (Knuth, Morris, Pratt).
pub(crate) fn occurrences(wanted: &[u64], keys: &[u64]) -> Vec<usize> {
    let mut fallback = vec![0usize; wanted.len()];
    let mut matched = 0;
    for at in 1..wanted.len() {
        while matched > 0 && wanted.get(at) != wanted.get(matched) {
            matched = fallback.get(matched - 1).copied().unwrap_or(0);
        }
        matched += usize::from(wanted.get(at) == wanted.get(matched));
        if let Some(cell) = fallback.get_mut(at) {
            *cell = matched;
        }
    }
    let mut found = Vec::new();
    matched = 0;
    for (at, key) in keys.iter().enumerate() {
        while matched > 0 && wanted.get(matched) != Some(key) {
            matched = fallback.get(matched - 1).copied().unwrap_or(0);
        }
        matched += usize::from(wanted.get(matched) == Some(key));
        if matched == wanted.len() && matched > 0 {
            found.push(at + 1 - matched);
        }
    }
    found
}

/// The segments of a quote, in order, each where it stands word for word, so that they lie as close together as they
/// can; `None` when one of them is nowhere.
pub(super) fn chain(keys: &[u64], segments: &[Range<usize>], source: &[u64]) -> Option<Vec<Pair>> {
    if segments.len() > SEGMENTS {
        return None;
    }
    // Of each place of the segment before: where the chain to it begins, and where it stands.
    let mut ends: Vec<Vec<(usize, usize)>> = Vec::new();
    for segment in segments {
        let wanted = keys.get(segment.clone())?;
        let mut reached = Vec::new();
        for place in occurrences(wanted, source) {
            match ends.last() {
                None => reached.push((place, place)),
                Some(before) => {
                    let length = segments.get(ends.len() - 1).map_or(0, Range::len);
                    let last = before.partition_point(|(_, start)| start + length <= place);
                    if let Some((begin, _)) = last.checked_sub(1).and_then(|last| before.get(last)) {
                        reached.push((*begin, place));
                    }
                }
            }
        }
        if reached.is_empty() {
            return None;
        }
        ends.push(reached);
    }
    let length = segments.last()?.len();
    let (_, mut place) = *ends.last()?.iter().min_by_key(|(begin, start)| start + length - begin)?;
    let mut places = vec![place];
    for (before, segment) in ends.iter().zip(segments).rev().skip(1) {
        let last = before.partition_point(|(_, start)| start + segment.len() <= place);
        place = before.get(last.checked_sub(1)?)?.1;
        places.push(place);
    }
    places.reverse();
    let pairs = segments.iter().zip(places).flat_map(|(segment, place)| {
        let start = segment.start;
        segment.clone().map(move |at| (place + at - start, at))
    });
    Some(pairs.collect())
}

impl Original<'_> {
    /// The pairs of a quote whose words changed: its weightiest segment is found first, then the others around it.
    pub(super) fn near(&self, quote: &str, words: &[Token], segments: &[Range<usize>]) -> Vec<Pair> {
        let keys: Vec<u64> = words.iter().map(|token| token.key).collect();
        let worth = |segment: &Range<usize>| -> i64 {
            words.get(segment.clone()).unwrap_or_default().iter().map(|token| worth(quote, token)).sum()
        };
        let weights: Vec<i64> = segments.iter().map(worth).collect();
        let Some((first, _)) = weights.iter().enumerate().max_by_key(|(at, weight)| (**weight, usize::MAX - at)) else {
            return Vec::new();
        };
        let Some(segment) = segments.get(first) else { return Vec::new() };
        let mut pairs = self.locate(quote, words, &keys, segment, 0..self.keys.len());
        let (Some(begin), Some(end)) = (pairs.first().copied(), pairs.last().copied()) else { return Vec::new() };
        let mut from = end.0 + 1;
        for segment in segments.get(first + 1..).unwrap_or_default() {
            let within = from..self.keys.len().min(from.saturating_add(REACH));
            let more = self.locate(quote, words, &keys, segment, within);
            from = more.last().map_or(from, |pair| pair.0 + 1);
            pairs.extend(more);
        }
        let mut to = begin.0;
        let mut earlier: Vec<Pair> = Vec::new();
        for segment in segments.get(..first).unwrap_or_default().iter().rev() {
            let mut more = self.locate(quote, words, &keys, segment, to.saturating_sub(REACH)..to);
            to = more.first().map_or(to, |pair| pair.0);
            more.extend(earlier);
            earlier = more;
        }
        earlier.extend(pairs);
        self.strays(&keys, &mut earlier);
        earlier
    }

    /// Adds the words at either end of a quote that stand farther off in the source: words were left out unmarked.
    fn strays(&self, keys: &[u64], pairs: &mut Vec<Pair>) {
        if let Some((place, at)) = pairs.last().copied()
            && keys.len() - at > STRAY
            && let Some(rest) = keys.get(at + 1..)
        {
            let reach = place + 1..self.keys.len().min(place.saturating_add(REACH));
            if let Some(start) = occurrences(rest, self.keys.get(reach).unwrap_or_default()).first() {
                pairs.extend((0..rest.len()).map(|offset| (place + 1 + start + offset, at + 1 + offset)));
            }
        }
        if let Some((place, at)) = pairs.first().copied()
            && at >= STRAY
            && let Some(rest) = keys.get(..at)
        {
            let from = place.saturating_sub(REACH);
            if let Some(start) = occurrences(rest, self.keys.get(from..place).unwrap_or_default()).last() {
                let earlier = (0..at).map(|offset| (from + start + offset, offset));
                *pairs = earlier.chain(pairs.iter().copied()).collect();
            }
        }
    }

    /// The pairs of one segment with the likeliest stretch of `within`; none where nothing is alike.
    fn locate(
        &self,
        quote: &str,
        words: &[Token],
        keys: &[u64],
        segment: &Range<usize>,
        within: Range<usize>,
    ) -> Vec<Pair> {
        let Some(wanted) = keys.get(segment.clone()) else { return Vec::new() };
        let mut best: (i64, Vec<Pair>) = (0, Vec::new());
        for window in self.likely(wanted, &within) {
            let Some(stretch) = self.keys.get(window.clone()) else { continue };
            let pairs: Vec<Pair> = align(wanted, stretch)
                .into_iter()
                .map(|(at, place)| (window.start + place, segment.start + at))
                .collect();
            let (worth, kept) = densest(&pairs, |at| words.get(at).map_or(0, |token| worth(quote, token)));
            if worth > best.0 {
                best = (worth, pairs.get(kept).unwrap_or_default().to_vec());
            }
        }
        best.1
    }

    /// The stretches of `within` that share most with `wanted`, rare words first, the likeliest first.
    fn likely(&self, wanted: &[u64], within: &Range<usize>) -> Vec<Range<usize>> {
        let mut needs: ByKey<(i64, i64)> = ByKey::default();
        for key in wanted {
            let rarity = self.counts.get(key).map_or(0, |count| i64::from(64 / (2 + count.ilog2())));
            let need = needs.entry(*key).or_insert((0, rarity));
            need.0 += 1;
        }
        let width = wanted.len() + wanted.len() / 2 + 16;
        let mut score = 0;
        // The best score that ends in each stretch of one width.
        let mut peaks: Vec<(i64, usize)> = Vec::new();
        let keys = self.keys.get(within.clone()).unwrap_or_default();
        for (at, key) in keys.iter().enumerate() {
            if let Some(gone) = at.checked_sub(width).and_then(|gone| keys.get(gone))
                && let Some((need, rarity)) = needs.get_mut(gone)
            {
                *need += 1;
                score -= if *need > 0 { *rarity } else { 0 };
            }
            if let Some((need, rarity)) = needs.get_mut(key) {
                score += if *need > 0 { *rarity } else { 0 };
                *need -= 1;
                match peaks.last_mut() {
                    Some(peak) if peak.1 / width == at / width => {
                        if score > peak.0 {
                            *peak = (score, at);
                        }
                    }
                    _ => peaks.push((score, at)),
                }
            }
        }
        peaks.sort_by_key(|(score, at)| (-score, *at));
        let windows = peaks.into_iter().take(CLOSE_LOOKS).map(|(_, at)| {
            let end = within.start + at;
            end.saturating_sub(width + wanted.len()).max(within.start)..(end + 1 + wanted.len()).min(within.end)
        });
        windows.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_found_and_overlaps_count() {
        assert_eq!(occurrences(&[1, 2, 1], &[1, 2, 1, 2, 1, 3]), [0, 2]);
        assert!(occurrences(&[], &[1, 2]).is_empty());
    }

    #[test]
    fn segments_lie_as_close_together_as_they_can() {
        let source = [1, 9, 1, 8, 2, 7, 2];
        let pairs = chain(&[1, 2], &[0..1, 1..2], &source);
        assert_eq!(pairs, Some(vec![(2, 0), (4, 1)]));
        assert_eq!(chain(&[2, 8], &[0..1, 1..2], &source), None, "out of order");
    }
}
