//! "The next day, on 15 May", against the last day that was named.

use super::days::{Day, weekday, weekday_name};
use super::lines::{Article, Line};
use super::{Code, Place, Warning};
use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};
use std::ops::Range;

const NEXT_DAY: &[&str] = &[
    "the next day",
    "the following day",
    "the day after",
    "a day later",
    "one day later",
    "am tag darauf",
    "am nächsten tag",
    "am folgenden tag",
    "einen tag später",
    "tags darauf",
];
const NEXT_WEEK: &[&str] = &["a week later", "one week later", "eine woche später"];
const BETWEEN: &[&str] = &[",", "on", "the", "dem", "am", "den", "("];

/// How far back the day before is looked for. Words.
const NEAR: usize = 80;

/// A day as the words give it.
enum Named<'line> {
    Date(&'line Day),
    Weekday(Weekday),
}

pub(super) fn check(article: &Article<'_>, found: &mut Vec<Warning>) {
    for (index, line) in article.lines.iter().enumerate() {
        for at in 0..line.len() {
            let Some((end, distance)) = later(article, line, at) else { continue };
            let mut next = end;
            while line.is(next, BETWEEN) {
                next += 1;
            }
            if next == end {
                continue;
            }
            let Some((target, words)) = named(line, next) else { continue };
            let mut bases = all_named(line, at.saturating_sub(NEAR)..at);
            let before = index.checked_sub(1).and_then(|before| article.lines.get(before));
            let earlier = before.filter(|_| bases.is_empty()).filter(|before| line.block - before.block <= 1);
            let from = if let Some(earlier) = earlier {
                bases = all_named(earlier, earlier.len().saturating_sub(NEAR)..earlier.len());
                earlier
            } else {
                // The last day of the same sentence is meant.
                bases = bases.pop().into_iter().collect();
                line
            };
            let judged: Option<Vec<Option<String>>> =
                bases.iter().map(|(base, _)| expected(base, &target, distance, article.date)).collect();
            let Some(judged) = judged.filter(|judged| !judged.is_empty()) else { continue };
            if let Some(expected) = judged.into_iter().collect::<Option<Vec<String>>>().and_then(|mut days| days.pop())
            {
                let other: Option<Place> = bases.last().map(|(_, words)| from.place(words));
                found.push(Warning::new(Code::OrderOfDays, line.place(&words), other, &[("expected", expected)]));
            }
        }
    }
}

/// "two days later": where the phrase ends and how many days it counts.
fn later(article: &Article<'_>, line: &Line<'_>, at: usize) -> Option<(usize, i64)> {
    if let Some(end) = line.phrase(at, NEXT_DAY) {
        return Some((end, 1));
    }
    if let Some(end) = line.phrase(at, NEXT_WEEK) {
        return Some((end, 7));
    }
    let count = i64::from(article.language.cardinal(line.form(at))?);
    let unit = match line.form(at + 1) {
        "days" | "day" | "tage" | "tag" => 1,
        "weeks" | "week" | "wochen" | "woche" => 7,
        _ => return None,
    };
    line.is(at + 2, &["later", "später"]).then_some((at + 3, count.saturating_mul(unit)))
}

fn named<'line>(line: &'line Line<'_>, at: usize) -> Option<(Named<'line>, Range<usize>)> {
    if let Some(day) = line.day(at) {
        return Some((Named::Date(day), day.words.clone()));
    }
    let day = weekday(line, at)?;
    // "Thursday 12 May" is told by its date.
    line.day(at + 1).is_none().then_some((Named::Weekday(day), at..at + 1))
}

fn all_named<'line>(line: &'line Line<'_>, within: Range<usize>) -> Vec<(Named<'line>, Range<usize>)> {
    let end = within.end;
    let mut days: Vec<_> = within.filter_map(|at| named(line, at)).filter(|(_, words)| words.end <= end).collect();
    if days.iter().any(|(day, _)| matches!(day, Named::Date(_))) {
        days.retain(|(day, _)| matches!(day, Named::Date(_)));
    }
    days
}

/// The outer option is nothing where nobody can tell; the inner one is the day that it should have been, where it is
/// another.
fn expected(base: &Named<'_>, target: &Named<'_>, distance: i64, date: Option<NaiveDate>) -> Option<Option<String>> {
    match (base, target) {
        (Named::Weekday(base), Named::Weekday(target)) => {
            let shift = usize::try_from(distance.rem_euclid(7)).ok()?;
            let expected = (0..shift).fold(*base, |day, _| day.succ());
            Some((expected != *target).then(|| weekday_name(expected).to_owned()))
        }
        (Named::Date(base), Named::Date(target)) => {
            let near = base.near(date);
            // Without a year nobody knows what follows 28 February.
            let from = near.or_else(|| base.in_year(2023).filter(|_| base.month != 2))?;
            let expected = from.checked_add_signed(TimeDelta::try_days(distance)?)?;
            let same = (expected.month(), expected.day()) == (target.month, target.day)
                && target.year.is_none_or(|year| near.is_none() || year == expected.year());
            Some((!same).then(|| expected.to_string()))
        }
        _ => None,
    }
}
