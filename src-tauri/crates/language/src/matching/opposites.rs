//! Words that cannot both be said of one thing: "rose" and "fell", "approved" and "turned down".

use super::statement::{Statement, plain};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Of every stem: which line of the list it is in, and on which side.
static SIDES: LazyLock<FxHashMap<String, Vec<(usize, bool)>>> = LazyLock::new(|| {
    let mut sides: FxHashMap<String, Vec<(usize, bool)>> = FxHashMap::default();
    for (at, line) in include_str!("opposites.txt").lines().filter(|line| !line.starts_with('#')).enumerate() {
        let mut halves = line.split('|');
        for side in [false, true] {
            for word in halves.next().unwrap_or_default().split_whitespace() {
                for stem in [plain(word, false), plain(word, true)] {
                    let known = sides.entry(stem).or_default();
                    if !known.contains(&(at, side)) {
                        known.push((at, side));
                    }
                }
            }
        }
    }
    sides
});

/// A word of each that are opposites, where neither statement has the other's side too.
pub(super) fn opposites<'a>(new: &'a Statement, earlier: &'a Statement) -> Option<(&'a str, &'a str)> {
    let on = |one: &Statement, line: usize, side: bool| {
        one.turning.iter().any(|stem| SIDES.get(stem).is_some_and(|sides| sides.contains(&(line, side))))
    };
    for (at, word) in new.turning.iter().enumerate() {
        if is_bound(new, at) {
            continue;
        }
        for (line, side) in SIDES.get(word).into_iter().flatten() {
            let against = earlier.turning.iter().enumerate().find(|(at, other)| {
                !is_bound(earlier, *at)
                    && SIDES
                        .get(other.as_str())
                        .is_some_and(|sides| sides.contains(&(*line, !*side)) && !sides.contains(&(*line, *side)))
            });
            if let Some((_, other)) = against
                && !on(new, *line, !*side)
                && !on(earlier, *line, *side)
            {
                return Some((word, other));
            }
        }
    }
    None
}

/// Whether two words stand on one side of a line.
pub(super) fn alike(one: &str, other: &str) -> bool {
    let sides = |word: &str| SIDES.get(word).into_iter().flatten();
    sides(one).any(|side| sides(other).any(|known| known == side))
}

/// "more than 40", "up to 90": part of a number.
fn is_bound(statement: &Statement, at: usize) -> bool {
    let form = |at: usize| statement.forms.get(at).map_or("", String::as_str);
    let number = |at: usize| form(at).starts_with(|first: char| first.is_ascii_digit());
    matches!(form(at), "more" | "less" | "fewer" | "mehr" | "weniger") && matches!(form(at + 1), "than" | "als")
        || matches!(form(at), "up" | "over" | "under" | "above" | "below") && (number(at + 1) || form(at + 1) == "to")
        || form(at) == "up" && at == 0
}
