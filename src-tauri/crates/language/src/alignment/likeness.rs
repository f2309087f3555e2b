//! How much two passages with paired words are one.

use crate::alignment::Pair;
use crate::alignment::changes::Marks;
use crate::alignment::tokens::{Token, fold};
use crate::english::alarms::carries_meaning;
use std::ops::Range;

/// What a paired word is worth against words between pairs that have no partner.
const MEANING: i64 = 6;
const GRAMMAR: i64 = 2;
const LONELY: i64 = 1;
/// Words with a meaning that must be left of a passage that lost its lead.
const LEAD_LEAVES: usize = 3;

/// What a paired word is worth.
pub(crate) fn worth(text: &str, token: &Token) -> i64 {
    if carries_meaning(text, token) { MEANING } else { GRAMMAR }
}

/// The run of pairs that is worth most, when every word between two pairs costs.
pub(crate) fn densest(pairs: &[Pair], worth: impl Fn(usize) -> i64) -> (i64, Range<usize>) {
    let mut best = (0, 0..0);
    let mut running = 0;
    let mut start = 0;
    let mut previous: Option<Pair> = None;
    for (at, pair) in pairs.iter().enumerate() {
        let lonely = previous.map_or(0, |last| pair.0 - last.0 - 1 + pair.1 - last.1 - 1);
        running -= LONELY * i64::try_from(lonely).unwrap_or(i64::MAX / 4);
        if running < 0 {
            running = 0;
            start = at;
        }
        running += worth(pair.1);
        if running > best.0 {
            best = (running, start..at + 1);
        }
        previous = Some(*pair);
    }
    best
}

/// Whether the paired words are enough to say that the quote stands there. A word that was only spelled or parted
/// otherwise counts as paired.
pub(crate) fn alike(quote: &str, words: &[Token], marks: &Marks, pairs: &[Pair], close: &[Range<usize>]) -> bool {
    let mut paired = vec![false; words.len()];
    let near = close.iter().flat_map(|range| {
        let from = words.partition_point(|token| token.range.start < range.start);
        from..words.partition_point(|token| token.range.end <= range.end)
    });
    for at in pairs.iter().map(|pair| pair.1).chain(near) {
        if let Some(cell) = paired.get_mut(at) {
            *cell = true;
        }
    }
    // Words, words with a meaning, and how many of each are paired.
    let (mut all, mut said, mut all_paired, mut said_paired) = (0, 0, 0, 0);
    for (at, token) in words.iter().enumerate() {
        if marks.inserted.get(at).copied().unwrap_or(false) {
            continue;
        }
        let (means, pairs) = (carries_meaning(quote, token), paired.get(at).copied().unwrap_or(false));
        all += 1;
        said += usize::from(means);
        all_paired += usize::from(pairs);
        said_paired += usize::from(means && pairs);
    }
    said_paired * 5 >= said * 2 && all_paired * 2 >= all && (said_paired >= 2 || said_paired == 1 && all_paired >= 3)
}

/// Whether a passage lost no more than a lead: its end stands there word for word, and has most of what it says.
/// "It is understood that repairs cost £3 million", "Repairs cost £3 million".
pub(crate) fn lost_its_lead(text: &str, words: &[Token], pairs: &[Pair]) -> bool {
    let together =
        pairs.windows(2).all(|pair| matches!(pair, [one, other] if one.0 + 1 == other.0 && one.1 + 1 == other.1));
    let ends = pairs.last().is_some_and(|pair| pair.1 + 1 == words.len());
    let means = |at: usize| words.get(at).is_some_and(|token| carries_meaning(text, token));
    let said = (0..words.len()).filter(|at| means(*at)).count();
    let kept = pairs.iter().filter(|pair| means(pair.1)).count();
    together && ends && kept >= LEAD_LEAVES && kept * 3 >= said * 2
}

/// Whether two stretches are nearly the same letters: "colour", "color".
pub(crate) fn close(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (fold(one).chars().collect(), fold(other).chars().collect());
    let head = one.iter().zip(&other).take_while(|(first, second)| first == second).count();
    let tails = one.iter().skip(head).rev().zip(other.iter().skip(head).rev());
    let tail = tails.take_while(|(first, second)| first == second).count();
    let longer = one.len().max(other.len());
    longer > 2 && (head + tail) * 5 >= longer * 3
}
