//! Two versions of a text side by side, block by block and word by word, for a person to look at. Nothing is judged
//! here: what a change touches says [`crate::fidelity`].

use crate::alignment::align;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

/// Of the words of the shorter of two blocks, the share that both must have to be shown side by side.
const ALIKE: f64 = 0.3;

/// Blocks of one side that are looked at for the best partner.
const REACH: usize = 40;

/// A block before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which block before; nothing where it is new.
    pub before: Option<usize>,
    /// Which block after; nothing where it is gone.
    pub after: Option<usize>,
    /// The bytes before that the other side does not have here; all of them where there is no other side.
    pub gone: Vec<Range<usize>>,
    /// The bytes after that the other side does not have here.
    pub new: Vec<Range<usize>>,
}

impl Row {
    /// Whether anything differs.
    pub fn differs(&self) -> bool {
        !self.gone.is_empty() || !self.new.is_empty()
    }
}

/// Compares two texts, each a list of blocks. The rows hold every block of both sides, in the order of both.
pub fn compare_texts(before: &[&str], after: &[&str]) -> Vec<Row> {
    let keys = |blocks: &[&str]| blocks.iter().map(|block| key(block)).collect::<Vec<_>>();
    let mut rows = Vec::new();
    let (mut left, mut right) = (0, 0);
    let pairs = align(&keys(before), &keys(after));
    for (i, j) in pairs.into_iter().chain([(before.len(), after.len())]) {
        between(before, after, left..i, right..j, &mut rows);
        if i < before.len() && j < after.len() {
            rows.push(Row { before: Some(i), after: Some(j), gone: Vec::new(), new: Vec::new() });
        }
        (left, right) = (i + 1, j + 1);
    }
    rows
}

/// Pairs blocks that are alike between two that are equal; the rest stands alone.
fn between(before: &[&str], after: &[&str], mut left: Range<usize>, right: Range<usize>, rows: &mut Vec<Row>) {
    for j in right {
        let Some(new) = after.get(j) else { continue };
        let partner = left.clone().take(REACH).filter_map(|i| Some((i, alike(before.get(i)?, new)))).fold(
            None,
            |best: Option<(usize, f64)>, (i, share)| {
                if share >= ALIKE && best.is_none_or(|(_, most)| share > most) { Some((i, share)) } else { best }
            },
        );
        match partner {
            Some((i, _)) => {
                (left.start..i).for_each(|gone| rows.push(alone_before(before, gone)));
                rows.push(side_by_side(before, after, i, j));
                left.start = i + 1;
            }
            None => rows.push(Row { before: None, after: Some(j), gone: Vec::new(), new: whole(new) }),
        }
    }
    left.for_each(|gone| rows.push(alone_before(before, gone)));
}

fn alone_before(before: &[&str], at: usize) -> Row {
    let gone = before.get(at).map(|text| whole(text)).unwrap_or_default();
    Row { before: Some(at), after: None, gone, new: Vec::new() }
}

#[allow(clippy::single_range_in_vec_init, reason = "a list of ranges that has one")]
fn whole(text: &str) -> Vec<Range<usize>> {
    vec![0..text.len()]
}

fn side_by_side(before: &[&str], after: &[&str], i: usize, j: usize) -> Row {
    let (old, new) = (before.get(i).copied().unwrap_or_default(), after.get(j).copied().unwrap_or_default());
    let (left, right) = (words(old), words(new));
    let keys = |text: &str, words: &[Range<usize>]| {
        words.iter().map(|word| key(text.get(word.clone()).unwrap_or_default())).collect::<Vec<_>>()
    };
    let pairs = align(&keys(old, &left), &keys(new, &right));
    let (mut old_kept, mut new_kept) = (vec![false; left.len()], vec![false; right.len()]);
    for (a, b) in pairs {
        if let (Some(a), Some(b)) = (old_kept.get_mut(a), new_kept.get_mut(b)) {
            (*a, *b) = (true, true);
        }
    }
    Row { before: Some(i), after: Some(j), gone: runs(&left, &old_kept), new: runs(&right, &new_kept) }
}

/// The words that are not kept, those side by side as one range.
fn runs(words: &[Range<usize>], kept: &[bool]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    for (word, kept) in words.iter().zip(kept) {
        match runs.last_mut().filter(|_| open && !kept) {
            Some(run) => run.end = word.end,
            None if !kept => runs.push(word.clone()),
            None => {}
        }
        open = !kept;
    }
    runs
}

/// Words by white space, with every sign at them: a moved comma shows.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, character) in text.char_indices() {
        match (character.is_whitespace(), start) {
            (true, Some(from)) => {
                words.push(from..at);
                start = None;
            }
            (false, None) => start = Some(at),
            _ => {}
        }
    }
    words.extend(start.map(|from| from..text.len()));
    words
}

fn alike(one: &str, other: &str) -> f64 {
    let set = |text: &str| text.split_whitespace().map(key).collect::<HashSet<_>>();
    let (one, other) = (set(one), set(other));
    let shorter = one.len().min(other.len()).max(1);
    #[allow(clippy::cast_precision_loss, reason = "numbers of words")]
    let share = one.intersection(&other).count() as f64 / shorter as f64;
    share
}

fn key(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// `-gone-` and `+new+` as they stand in the rows.
    fn shown(before: &[&str], after: &[&str]) -> Vec<String> {
        let cut = |text: &str, ranges: &[Range<usize>]| {
            ranges.iter().map(|range| text[range.clone()].to_owned()).collect::<Vec<_>>().join("|")
        };
        let row = |row: &Row| {
            let gone = row.before.map_or("∅".to_owned(), |at| cut(before[at], &row.gone));
            let new = row.after.map_or("∅".to_owned(), |at| cut(after[at], &row.new));
            format!("{gone} → {new}")
        };
        compare_texts(before, after).iter().map(row).collect()
    }

    #[test]
    fn a_dropped_not_shows_and_everything_else_stays_quiet() {
        let before = ["The ferry is safe.", "The mayor did not approve the sale.", "Boats left at nine."];
        let after = ["The ferry is safe.", "The mayor did approve the sale, he said.", "Boats left at nine."];
        assert_eq!(shown(&before, &after), [" → ", "not|sale. → sale, he said.", " → "]);
    }

    #[test]
    fn a_new_block_and_one_that_is_gone_stand_alone() {
        let before = ["One boat sank.", "A second was towed into the harbour at noon."];
        let after = ["Correction: this page was changed.", "One boat sank."];
        let expected =
            ["∅ → Correction: this page was changed.", " → ", "A second was towed into the harbour at noon. → ∅"];
        assert_eq!(shown(&before, &after), expected);
    }

    proptest! {
        #[test]
        fn every_block_stands_in_one_row(
            before in prop::collection::vec("[ab c]{0,12}", 0..8), after in prop::collection::vec("[ab c]{0,12}", 0..8)
        ) {
            let (old, new): (Vec<&str>, Vec<&str>) =
                (before.iter().map(String::as_str).collect(), after.iter().map(String::as_str).collect());
            let rows = compare_texts(&old, &new);
            let olds: Vec<usize> = rows.iter().filter_map(|row| row.before).collect();
            let news: Vec<usize> = rows.iter().filter_map(|row| row.after).collect();
            prop_assert_eq!(olds, (0..old.len()).collect::<Vec<_>>());
            prop_assert_eq!(news, (0..new.len()).collect::<Vec<_>>());
        }
    }
}
