//! Two texts side by side: which token of one is which of the other, and what that changes.

pub(crate) mod changes;
pub(crate) mod likeness;
pub(crate) mod tokens;

use std::ops::Range;
use tokens::ByKey;

/// Cells of the largest table that is filled; what is larger is first split at words that both texts have once.
const CELLS: usize = 250_000;
/// How often a stretch is split before what is left of it counts as different.
const DEPTH: usize = 12;
/// Words that make a landmark in a long text, and from which length on.
const LANDMARK: usize = 4;
const LONG: usize = 400;

/// A pair of equal tokens, by index into the one and the other text.
pub(crate) type Pair = (usize, usize);

/// Pairs the equal keys of two texts, in the order of both, contiguous runs preferred. The work grows with the length
/// of the texts: every table has at most [`CELLS`] cells, and stretches that share no landmark stay unpaired.
pub(crate) fn align(left: &[u64], right: &[u64]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    split(left, right, 0..left.len(), 0..right.len(), DEPTH, &mut pairs);
    pairs
}

fn split(left: &[u64], right: &[u64], mut a: Range<usize>, mut b: Range<usize>, depth: usize, pairs: &mut Vec<Pair>) {
    while !a.is_empty() && !b.is_empty() && left.get(a.start) == right.get(b.start) {
        pairs.push((a.start, b.start));
        a.start += 1;
        b.start += 1;
    }
    let mut tail = 0;
    while !a.is_empty() && !b.is_empty() && left.get(a.end - 1) == right.get(b.end - 1) {
        a.end -= 1;
        b.end -= 1;
        tail += 1;
    }
    if !a.is_empty() && !b.is_empty() {
        if a.len().saturating_mul(b.len()) <= CELLS {
            fill(left, right, &a, &b, pairs);
        } else if depth > 0 {
            let landmarks = landmarks(left, right, &a, &b);
            let mut from = (a.start, b.start);
            for (i, j) in &landmarks {
                split(left, right, from.0..*i, from.1..*j, depth - 1, pairs);
                pairs.push((*i, *j));
                from = (i + 1, j + 1);
            }
            if !landmarks.is_empty() {
                split(left, right, from.0..a.end, from.1..b.end, depth - 1, pairs);
            }
        }
    }
    pairs.extend((0..tail).map(|at| (a.end + at, b.end + at)));
}

/// The longest rising run of places where both stretches have the same words, each once: four words in a row in a
/// long stretch, else one word.
fn landmarks(left: &[u64], right: &[u64], a: &Range<usize>, b: &Range<usize>) -> Vec<Pair> {
    let mut widths = vec![1];
    if a.len() >= LONG && b.len() >= LONG {
        widths.insert(0, LANDMARK);
    }
    for width in widths {
        // Where a run of words stands in the left and the right stretch; nowhere once it stands there twice.
        let mut places: ByKey<(Option<usize>, Option<usize>, bool)> = ByKey::default();
        for (at, run) in left.get(a.clone()).unwrap_or_default().windows(width).enumerate() {
            let place = places.entry(mixed(run)).or_default();
            place.2 |= place.0.is_some();
            place.0 = Some(a.start + at);
        }
        for (at, run) in right.get(b.clone()).unwrap_or_default().windows(width).enumerate() {
            if let Some(place) = places.get_mut(&mixed(run)) {
                place.2 |= place.1.is_some();
                place.1 = Some(b.start + at);
            }
        }
        let mut once: Vec<Pair> =
            places.into_values().filter(|place| !place.2).filter_map(|place| place.0.zip(place.1)).collect();
        once.sort_unstable();
        let rising = rising(&once);
        if !rising.is_empty() {
            return rising;
        }
    }
    Vec::new()
}

fn mixed(run: &[u64]) -> u64 {
    run.iter().fold(0, |sum: u64, key| sum.rotate_left(17).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ key)
}

/// The longest subsequence that rises on both sides.
fn rising(pairs: &[Pair]) -> Vec<Pair> {
    // The pair that ends the best run of each length, and which pair stands before each.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    let right = |at: usize| pairs.get(at).map_or(0, |pair| pair.1);
    for (at, pair) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| right(*end) < pair.1);
        before.push(length.checked_sub(1).and_then(|shorter| ends.get(shorter).copied()));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut run = Vec::with_capacity(ends.len());
    let mut next = ends.last().copied();
    while let Some(at) = next {
        run.extend(pairs.get(at).copied());
        next = before.get(at).copied().flatten();
    }
    run.reverse();
    run
}

/// What a pair is worth, and what more when the pair before it stands right before it on both sides.
const PAIR: u32 = 2;
const RUN: u32 = 1;

/// The pairing of the highest worth, by a table of all stretches.
fn fill(left: &[u64], right: &[u64], a: &Range<usize>, b: &Range<usize>, pairs: &mut Vec<Pair>) {
    let (left, right) = (left.get(a.clone()).unwrap_or_default(), right.get(b.clone()).unwrap_or_default());
    let width = right.len() + 1;
    // Of each cell, whether the best way to it ends in a pair, and whether a way that ends elsewhere came from above.
    const PAIRED: u8 = 1;
    const ABOVE: u8 = 2;
    const RUNS: u8 = 4;
    let mut ways = vec![0u8; (left.len() + 1) * width];
    let mut open = vec![0u32; width];
    // Worth of the best way that ends in a pair; nothing where the tokens differ.
    let mut paired: Vec<Option<u32>> = vec![None; width];
    for (row, key) in left.iter().enumerate() {
        let mut diagonal = (0u32, None::<u32>);
        let mut beside: u32 = 0;
        let base = (row + 1) * width;
        for (column, other) in right.iter().enumerate() {
            let (Some(above), Some(above_pair)) = (open.get(column + 1).copied(), paired.get(column + 1).copied())
            else {
                break;
            };
            let mut way = 0;
            let gap = if above.max(above_pair.unwrap_or(0)) >= beside {
                way |= ABOVE;
                above.max(above_pair.unwrap_or(0))
            } else {
                beside
            };
            let pair = (key == other).then(|| {
                let run = diagonal.1.map_or(0, |worth| worth + RUN);
                let loose = diagonal.0;
                if diagonal.1.is_some() && run >= loose {
                    way |= RUNS;
                    run + PAIR
                } else {
                    loose + PAIR
                }
            });
            if pair.is_some_and(|worth| worth >= gap) {
                way |= PAIRED;
            }
            if let Some(cell) = ways.get_mut(base + column + 1) {
                *cell = way;
            }
            diagonal = (above, above_pair);
            if let (Some(open), Some(paired)) = (open.get_mut(column + 1), paired.get_mut(column + 1)) {
                *open = gap;
                *paired = pair;
            }
            beside = gap.max(pair.unwrap_or(0));
        }
    }
    let start = pairs.len();
    let (mut row, mut column) = (left.len(), right.len());
    let way = |row: usize, column: usize| ways.get(row * width + column).copied().unwrap_or(0);
    // Whether the cell must end in a pair because the way below it counted on a run.
    let mut must = false;
    while row > 0 && column > 0 {
        let here = way(row, column);
        if must || here & PAIRED != 0 {
            row -= 1;
            column -= 1;
            pairs.push((a.start + row, b.start + column));
            must = here & RUNS != 0;
        } else if here & ABOVE != 0 {
            row -= 1;
        } else {
            column -= 1;
        }
    }
    if let Some(found) = pairs.get_mut(start..) {
        found.reverse();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn paired(left: &str, right: &str) -> Vec<Pair> {
        let keys = |text: &str| text.bytes().map(u64::from).collect::<Vec<_>>();
        align(&keys(left), &keys(right))
    }

    #[test]
    fn runs_are_preferred_to_scattered_pairs() {
        assert_eq!(paired("xaby", "azabq"), [(1, 2), (2, 3)]);
        assert_eq!(paired("abc", "abc"), [(0, 0), (1, 1), (2, 2)]);
        assert_eq!(paired("abcd", "abd"), [(0, 0), (1, 1), (3, 2)]);
        assert!(paired("abc", "xyz").is_empty());
    }

    #[test]
    fn a_long_text_is_split_at_landmarks() {
        let left: Vec<u64> = (0..5000).collect();
        let mut right = left.clone();
        right.splice(2000..2010, 90_000..90_500);
        right.splice(10..10, 80_000..80_003);
        assert_eq!(align(&left, &right).len(), 4990);
    }

    proptest! {
        #[test]
        fn pairs_are_equal_and_rise(left in prop::collection::vec(0u64..6, 0..900), right in prop::collection::vec(0u64..6, 0..900)) {
            let pairs = align(&left, &right);
            prop_assert!(pairs.iter().all(|(i, j)| left[*i] == right[*j]));
            prop_assert!(pairs.windows(2).all(|two| two[0].0 < two[1].0 && two[0].1 < two[1].1));
        }
    }
}
