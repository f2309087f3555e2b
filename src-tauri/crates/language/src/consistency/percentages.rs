//! A percentage or a share beside the figures that it comes from.

use super::lines::{Article, Line};
use super::quantities::{Limit, Quantity, Unit, written};
use super::{Code, Warning};
use std::ops::Range;

/// Words between "from 40 to 50 pence" and "20 per cent" that say that the one is the other.
const SAME: &[&str] = &[
    ",",
    "–",
    "—",
    "(",
    "a",
    "an",
    "rise",
    "increase",
    "jump",
    "gain",
    "growth",
    "drop",
    "fall",
    "decline",
    "decrease",
    "cut",
    "loss",
    "of",
    "up",
    "down",
    "or",
    "by",
    "ein",
    "eine",
    "einen",
    "plus",
    "minus",
    "anstieg",
    "rückgang",
    "zuwachs",
    "von",
    "um",
    "that",
    "is",
    "das",
    "sind",
];
/// Words of the noun that is counted.
const NOUN: usize = 3;
/// "doubled", and its ratio.
const TIMES: &[(f64, &[&str])] = &[
    (2.0, &["doubled", "verdoppelt", "verdoppelte", "verdoppelten"]),
    (3.0, &["tripled", "trebled", "verdreifacht", "verdreifachte"]),
    (4.0, &["quadrupled", "vervierfacht"]),
    (0.5, &["halved", "halbiert", "halbierte"]),
];
const NEARLY: &[&str] = &["nearly", "almost", "about", "roughly", "fast", "knapp", "rund", "beinahe"];
const MORE: &[&str] = &["more than", "mehr als"];
/// How far a plain "doubled" may be off, and "nearly doubled".
const PLAIN: f64 = 0.08;
const LOOSE: f64 = 0.2;
/// Percentage points by which a share in words may be off, and one with "about".
const IN_WORDS: f64 = 2.0;
const ABOUT: f64 = 6.0;

pub(super) fn check(article: &Article<'_>, found: &mut Vec<Warning>) {
    for line in article.lines.iter().filter(|line| line.quantities.len() > 1) {
        changes(line, found);
        parts(line, found);
        of_wholes(line, found);
    }
}

/// Two ends of a change.
struct Change<'line> {
    from: &'line Quantity,
    to: &'line Quantity,
    words: Range<usize>,
}

impl Change<'_> {
    fn ratio(&self) -> f64 {
        // "from 1.2 to 1.5 million".
        let scale = if self.from.scale == 1.0 && self.from.value < self.to.scale { self.to.scale } else { 1.0 };
        self.to.value / (self.from.value * scale)
    }

    /// How far the percentage may be off because the ends are rounded.
    fn slack(&self) -> f64 {
        let share = |end: &Quantity| end.slack() / end.value.abs().max(f64::MIN_POSITIVE);
        (share(self.from) + share(self.to)) * self.ratio() * 100.0
    }
}

fn from_to<'line>(line: &'line Line<'_>, from: &'line Quantity) -> Option<Change<'line>> {
    let start = from.start.checked_sub(1).filter(|at| line.is(*at, &["from", "von"]))?;
    let to_word = (from.words.end..from.words.end + NOUN).find(|at| line.is(*at, &["to", "auf"]))?;
    let to = line.quantity_from(to_word).filter(|to| to.start == to_word + 1)?;
    let years = from.year && to.year;
    let same = from.unit == to.unit || from.unit == Unit::Count;
    (same && !years && from.value > 0.0 && to.value > 0.0).then_some(Change { from, to, words: start..to.words.end })
}

fn changes(line: &Line<'_>, found: &mut Vec<Warning>) {
    for change in line.quantities.iter().filter_map(|from| from_to(line, from)) {
        times(line, &change, found);
        let Some(said) = line.quantity_from(change.words.end).filter(|said| said.unit == Unit::Percent) else {
            continue;
        };
        let between = change.words.end..said.start;
        if between.len() > 2 * NOUN + 2 {
            continue;
        }
        // What is counted stands between: "from 80 to 60 head, a drop of".
        let after = between.clone().find(|at| line.is(*at, SAME)).unwrap_or(between.end);
        let noun = after - between.start;
        if noun > NOUN || !line.only(after..between.end, SAME) || after == between.end {
            continue;
        }
        let computed = (change.ratio() - 1.0).abs() * 100.0;
        let points = change.from.unit == Unit::Percent && (change.to.value - change.from.value).abs() == said.value;
        if points || said.allows(computed, said.step / 2.0 + change.slack() + 1e-6) {
            continue;
        }
        warn(line, said, &change.words, computed, found);
    }
}

fn warn(line: &Line<'_>, said: &Quantity, other: &Range<usize>, computed: f64, found: &mut Vec<Warning>) {
    let told = if said.unit == Unit::Share { said.value * 100.0 } else { said.value };
    let arguments = [("computed", written(computed)), ("said", written(told))];
    found.push(Warning::new(Code::Percentage, line.place(&said.words), Some(line.place(other)), &arguments));
}

/// "doubled from 300 to 500".
fn times(line: &Line<'_>, change: &Change<'_>, found: &mut Vec<Warning>) {
    let start = change.words.start;
    let verb = (start.saturating_sub(3)..start).rev().find_map(|at| {
        let (ratio, _) = TIMES.iter().find(|(_, forms)| line.is(at, forms))?;
        Some((at, *ratio))
    });
    let Some((at, ratio)) = verb else { return };
    let off = change.ratio() / ratio;
    let fits = if line.phrase_before(at, MORE).is_some() {
        if ratio < 1.0 { off <= 1.0 } else { off >= 1.0 }
    } else if line.phrase_before(at, NEARLY).is_some() {
        (off - 1.0).abs() <= LOOSE
    } else {
        (off - 1.0).abs() <= PLAIN
    };
    if !fits {
        let arguments = [("computed", written(change.ratio() * 100.0)), ("said", written(ratio * 100.0))];
        let other = Some(line.place(&change.words));
        found.push(Warning::new(Code::Percentage, line.place(&(at..at + 1)), other, &arguments));
    }
}

/// "30 per cent of the 200 pupils, or 80"; "80 pupils, or 30 per cent of the 200".
fn of_wholes(line: &Line<'_>, found: &mut Vec<Warning>) {
    for (at, share) in line.quantities.iter().enumerate() {
        let percent = share.unit == Unit::Percent && share.limit == Limit::Exact;
        let link =
            line.phrase(share.words.end, &["of the", "of its", "of their", "of all", "of", "der", "von", "von den"]);
        let counted = |one: &&Quantity| {
            one.limit == Limit::Exact && matches!(one.unit, Unit::Count | Unit::Money(_) | Unit::Measure(_))
        };
        let whole = line.quantities.get(at + 1).filter(|whole| Some(whole.start) == link).filter(counted);
        let Some(whole) = whole.filter(|whole| percent && whole.value > 0.0) else { continue };
        let same = |part: &&Quantity| part.unit == whole.unit && part.value <= whole.value;
        let behind = line.quantities.get(at + 2).filter(counted).filter(same).filter(|part| {
            let between = whole.words.end..part.start;
            between.len() <= NOUN + 3 && says_that_is(line, part.start) && !parted(line, between)
        });
        let before = at.checked_sub(1).and_then(|before| line.quantities.get(before));
        let before = before.filter(counted).filter(same).filter(|part| {
            let between = part.words.end..share.start;
            between.len() <= NOUN + 3 && says_that_is(line, share.start) && !parted(line, between)
        });
        let Some(part) = behind.or(before) else { continue };
        let computed = part.value / whole.value * 100.0;
        let slack = share.step / 2.0 + (part.step / 2.0 + part.slack()) / whole.value * 100.0;
        if (computed - share.value).abs() > slack + 1e-6 {
            let words = part.words.start.min(whole.words.start)..part.words.end.max(whole.words.end);
            let words = if words.contains(&share.words.start) { part.words.clone() } else { words };
            warn(line, share, &words, computed, found);
        }
    }
}

/// Whether the words before a number say that it is what was told before: "or", "(", "that is", "=".
fn says_that_is(line: &Line<'_>, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    let mark = line.is(before, &["or", "(", "oder", "=", "namely", "nämlich", "i.e.", "equals", "also"]);
    let clause = ["that is", "which is", "that means", "this is", "das sind", "das ist", "that makes", "which makes"];
    mark || line.phrase_before(at, &clause).is_some()
}

fn parted(line: &Line<'_>, between: Range<usize>) -> bool {
    line.has(between, &["and", "und", ";", "but", "while", "of whom", "more", "fewer", "less", "than"])
}

/// A part of a whole, in per cent, and the words that give it.
struct Part {
    percent: f64,
    words: Range<usize>,
    slack: f64,
}

/// "12 of the 48", "one in four", "two thirds", "Of the 2,400 pupils, 600".
fn part(line: &Line<'_>, at: usize) -> Option<Part> {
    let quantity = line.quantities.get(at)?;
    if quantity.limit != Limit::Exact {
        return None;
    }
    if quantity.unit == Unit::Share {
        return Some(Part { percent: quantity.value * 100.0, words: quantity.words.clone(), slack: 0.5 });
    }
    let counted =
        |quantity: &Quantity| quantity.unit == Unit::Count && !quantity.year && quantity.limit == Limit::Exact;
    if !counted(quantity) {
        return None;
    }
    let link = line.phrase(
        quantity.words.end,
        &["of the", "of its", "of their", "of", "out of the", "out of", "in", "der", "von", "von den"],
    );
    let next = line.quantities.get(at + 1).filter(|whole| Some(whole.start) == link && counted(whole));
    if let Some(whole) = next.filter(|whole| whole.value > quantity.value) {
        let percent = quantity.value / whole.value * 100.0;
        return Some(Part { percent, words: quantity.words.start..whole.words.end, slack: 0.0 });
    }
    let whole = at.checked_sub(1).and_then(|before| line.quantities.get(before))?;
    let begins = line.phrase_before(whole.start, &["of the", "of its", "of", "von den", "von"]) == Some(0);
    let comma = line.form(quantity.start.wrapping_sub(1)) == ",";
    let part = begins && comma && counted(whole) && whole.value > quantity.value;
    let percent = quantity.value / whole.value * 100.0;
    part.then(|| Part { percent, words: quantity.words.clone(), slack: 0.0 })
}

fn parts(line: &Line<'_>, found: &mut Vec<Warning>) {
    for part in (0..line.quantities.len()).filter_map(|at| part(line, at)) {
        let Some(said) = line.quantity_from(part.words.end) else { continue };
        if !matches!(said.unit, Unit::Percent | Unit::Share) {
            continue;
        }
        let between = part.words.end..said.start;
        // "(30 per cent", ", or a third".
        let linked = says_that_is(line, said.start);
        let noun = between.len() <= NOUN + 2 && !line.has(between, &["and", "und", ";", "but", "while"]);
        if !linked || !noun {
            continue;
        }
        let (told, slack) = match said.unit {
            Unit::Share => (said.value * 100.0, if said.limit == Limit::Exact { IN_WORDS } else { ABOUT }),
            _ => (said.value, said.step / 2.0 + part.slack),
        };
        let fits = match said.limit {
            Limit::AtLeast => part.percent >= told - slack,
            Limit::AtMost => part.percent <= told + slack,
            Limit::About => (part.percent - told).abs() <= slack.max(ABOUT),
            Limit::Exact => (part.percent - told).abs() <= slack + 1e-6,
        };
        if !fits {
            warn(line, said, &part.words, part.percent, found);
        }
    }
}
