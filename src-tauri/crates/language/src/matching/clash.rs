//! Where two statements about the same thing cannot both be true: amounts, days, denials, opposites, other names.

use super::statement::{Statement, stem};
use crate::consistency::days::Day;
use crate::consistency::lines::Line;
use crate::consistency::quantities::{Limit, Quantity, Unit};
use crate::consistency::units::dimension;

/// A number with what it counts.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Amount {
    /// In the first unit of what it measures.
    low: f64,
    high: f64,
    counts: Counts,
    value: f64,
    /// The figure as it is given, whatever its unit.
    given: f64,
    /// How far rounding, or the measuring of it in another unit, may have moved it.
    off: f64,
    /// Whether it is "at least" or "at most" this.
    bound: bool,
    /// As it stands in the text.
    pub(super) text: String,
}

#[derive(Clone, Debug, PartialEq)]
enum Counts {
    /// Stems of the words behind it: "people", "wounded".
    Things(Vec<String>),
    /// Hundredths.
    Percent,
    Money(&'static str),
    Dimension(usize),
    /// Celsius.
    Warmth,
    Measure(&'static str),
}

/// How two amounts of the same stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Amounts {
    /// They are the same number.
    Agree,
    /// A bound or a rough number that allows the other.
    Allow,
    /// They cannot both be right.
    Clash,
}

/// Words behind a number that may say what it counts.
const REACH: usize = 3;
/// What a number that says nothing of its precision may be off.
const SLACK: f64 = 0.02;
/// What two numbers may differ by that are told as one.
const NEAR: f64 = 0.03;
/// What a rough one may be off.
const ROUGH: f64 = 0.15;

impl Amount {
    /// The amounts of a line; years are none.
    pub(super) fn all(line: &Line<'_>, german: bool) -> Vec<Self> {
        line.quantities.iter().filter(|one| !one.year).map(|one| Self::of(one, line, german)).collect()
    }

    fn of(quantity: &Quantity, line: &Line<'_>, german: bool) -> Self {
        let behind = quantity.words.end..(quantity.words.end + REACH).min(line.words.len());
        let (counts, value) = match quantity.unit {
            Unit::Percent | Unit::Points => (Counts::Percent, quantity.value),
            Unit::Share => (Counts::Percent, quantity.value * 100.0),
            Unit::Money(coin) => (Counts::Money(coin), quantity.value),
            Unit::Measure("°C") => (Counts::Warmth, quantity.value),
            Unit::Measure("°F") => (Counts::Warmth, (quantity.value - 32.0) / 1.8),
            Unit::Measure(unit) => match dimension(unit) {
                Some((at, has)) => (Counts::Dimension(at), quantity.value * has),
                None => (Counts::Measure(unit), quantity.value),
            },
            Unit::Count => {
                let words = line.words.get(behind).unwrap_or_default();
                let near = words.iter().take_while(|word| !word.is_mark());
                (Counts::Things(near.filter_map(|word| stem(word, german)).collect()), quantity.value)
            }
        };
        let converted = !matches!(quantity.unit, Unit::Count | Unit::Money(_) | Unit::Percent);
        let factor = if quantity.value == 0.0 { 1.0 } else { (value / quantity.value).abs() };
        let rounding = quantity.slack() * factor;
        let off = match quantity.limit {
            Limit::About => (value.abs() * ROUGH).max(rounding),
            _ if converted => (value.abs() * SLACK).max(quantity.rounded_to() * factor / 2.0),
            _ => rounding,
        };
        let (low, high) = match quantity.limit {
            Limit::AtLeast => (value - off, f64::INFINITY),
            Limit::AtMost => (f64::NEG_INFINITY, value + off),
            Limit::Exact | Limit::About => (value - off, value + off),
        };
        let words = line.words.get(quantity.words.clone()).unwrap_or_default();
        let text = words.iter().map(|word| word.text).collect::<Vec<_>>().join(" ");
        let bound = matches!(quantity.limit, Limit::AtLeast | Limit::AtMost);
        Self { low, high, counts, value, given: quantity.value, off, bound, text }
    }

    /// Whether it is a share of something.
    pub(super) fn is_share(&self) -> bool {
        self.counts == Counts::Percent
    }

    /// Whether the two have other figures.
    pub(super) fn is_given_otherwise(&self, other: &Self) -> bool {
        self.given != other.given
    }

    /// How it stands to another; nothing where they count other things.
    fn beside(&self, other: &Self) -> Option<Amounts> {
        let same = match (&self.counts, &other.counts) {
            (Counts::Things(one), Counts::Things(other)) => {
                one.is_empty() || other.is_empty() || one.iter().any(|stem| other.contains(stem))
            }
            (one, other) => one == other,
        };
        if !same {
            return None;
        }
        // Of two that say one number, one is as exact as the other or was rounded from it: 3.6 and 3.65, never 3.6 and 3.7.
        let meet = if self.bound || other.bound {
            self.low <= other.high + 1e-9 && other.low <= self.high + 1e-9
        } else {
            (self.value - other.value).abs() <= self.off.max(other.off) * (1.0 - 1e-6) + 1e-9
        };
        let near = (self.value - other.value).abs() <= NEAR * self.value.abs().max(other.value.abs());
        // "100 kilometres", "100 miles": nobody rounds to the same figure in another unit.
        let other_unit = self.given == other.given && !near;
        Some(match meet && !other_unit {
            true if self.bound == other.bound && near => Amounts::Agree,
            true if !self.bound && !other.bound && self.high - self.low <= f64::EPSILON => Amounts::Agree,
            true => Amounts::Allow,
            false => Amounts::Clash,
        })
    }
}

/// How the amounts of two statements stand to each other, with the two that say so: the worst of what each finds best.
pub(super) fn amounts<'a>(new: &'a Statement, earlier: &'a Statement) -> Option<(Amounts, &'a Amount, &'a Amount)> {
    let rank = |found: Amounts| match found {
        Amounts::Agree => 0,
        Amounts::Allow => 1,
        Amounts::Clash => 2,
    };
    let alone = new.amounts.len() == 1 && earlier.amounts.len() == 1;
    let best = new.amounts.iter().filter_map(|one| {
        let beside = earlier.amounts.iter().filter_map(|other| {
            // Where each has one number, they are taken to count the same: "15,000 people", "40,000 supporters".
            let both_count = matches!((&one.counts, &other.counts), (Counts::Things(_), Counts::Things(_)));
            let blank = |amount: &Amount| Amount { counts: Counts::Things(Vec::new()), ..amount.clone() };
            let found =
                one.beside(other).or_else(|| (alone && both_count).then(|| blank(one).beside(&blank(other)))?);
            found.map(|found| (found, one, other))
        });
        beside.min_by_key(|(found, _, _)| rank(*found))
    });
    best.max_by_key(|(found, _, _)| rank(*found))
}

/// Whether both name days or years, and none in common.
pub(super) fn other_time(new: &Statement, earlier: &Statement) -> Option<(String, String)> {
    let same = |one: &Day, other: &Day| {
        (one.month, one.day) == (other.month, other.day)
            && one.year.zip(other.year).is_none_or(|(one, other)| one == other)
    };
    if let ([first, ..], [other, ..]) = (new.days.as_slice(), earlier.days.as_slice()) {
        let shared = new.days.iter().any(|one| earlier.days.iter().any(|other| same(one, other)));
        return (!shared).then(|| (written(first), written(other)));
    }
    let years = |one: &Statement| {
        let mut years: Vec<i32> = one.years.iter().copied().chain(one.days.iter().filter_map(|day| day.year)).collect();
        years.sort_unstable();
        years
    };
    let (new, earlier) = (years(new), years(earlier));
    let (first, other) = (new.first()?, earlier.first()?);
    (!new.iter().any(|year| earlier.contains(year))).then(|| (first.to_string(), other.to_string()))
}

fn written(day: &Day) -> String {
    match day.year {
        Some(year) => format!("{year:04}-{:02}-{:02}", day.month, day.day),
        None => format!("{:02}-{:02}", day.month, day.day),
    }
}

/// Whether they name the same time.
pub(super) fn same_time(new: &Statement, earlier: &Statement) -> bool {
    let named = |one: &Statement| !one.days.is_empty() || !one.years.is_empty();
    named(new) && named(earlier) && other_time(new, earlier).is_none()
}

/// Two names, or the sides of a comparison, that stand the other way round.
pub(super) fn swapped<'a>(new: &'a Statement, earlier: &Statement) -> Option<(&'a str, &'a str)> {
    let shared: Vec<&String> = new.stems.iter().filter(|stem| earlier.all.contains(*stem)).collect();
    let of = shared.len() * 3 >= new.all.len().max(earlier.all.len()) * 2;
    let than = |one: &Statement| one.forms.iter().position(|form| matches!(form.as_str(), "than" | "als"));
    if let (Some(here), Some(there)) = (than(new), than(earlier)) {
        let turned = |stem: &&&String| {
            let (one, other) = (new.place_of(stem), earlier.place_of(stem));
            one.zip(other).map(|(one, other)| (one < here, other < there))
        };
        let left = shared.iter().find(|stem| turned(stem) == Some((true, false)));
        let right = shared.iter().find(|stem| turned(stem) == Some((false, true)));
        return left.zip(right).map(|(left, right)| (left.as_str(), right.as_str()));
    }
    if let Some(turned) = turned_around(new, earlier) {
        return Some(turned);
    }
    let passive = |one: &Statement| one.has(&["by", "von", "vom"]);
    if !of || passive(new) != passive(earlier) {
        return None;
    }
    let is_name = |stem: &&&String| new.names.contains(**stem) || earlier.names.contains(**stem);
    let names: Vec<&&String> = shared.iter().filter(is_name).collect();
    let (first, last) = (names.first()?, names.last()?);
    let there = earlier.place_of(last)? < earlier.place_of(first)?;
    (there && first != last).then_some((first.as_str(), last.as_str()))
}

/// What stands right before and right behind a word that both have, the other way round: "Ruritania beat Graustark".
fn turned_around<'a>(new: &'a Statement, earlier: &Statement) -> Option<(&'a str, &'a str)> {
    let passive = |one: &Statement| one.has(&["by", "von", "vom", "to", "from"]);
    if passive(new) || passive(earlier) {
        return None;
    }
    let meets = |one: &[&'a String], other: &[&String]| one.iter().copied().find(|stem| other.contains(stem));
    new.stems.iter().enumerate().find_map(|(here, verb)| {
        let there = earlier.stems.iter().position(|other| other == verb)?;
        let ((before, behind), (other_before, other_behind)) =
            (around(&new.stems, here), around(&earlier.stems, there));
        let stays = meets(&before, &other_before).is_some() || meets(&behind, &other_behind).is_some();
        let (left, right) = meets(&before, &other_behind).zip(meets(&behind, &other_before))?;
        (!stays).then_some((left.as_str(), right.as_str()))
    })
}

/// Up to two words before a place and two behind it; numbers are nobody who does anything.
fn around(stems: &[String], at: usize) -> (Vec<&String>, Vec<&String>) {
    let is_word = |stem: &&String| !stem.starts_with(|first: char| first.is_ascii_digit());
    let before = stems.iter().take(at).rev().take(2).filter(is_word).collect();
    let behind = stems.iter().skip(at + 1).take(2).filter(is_word).collect();
    (before, behind)
}
