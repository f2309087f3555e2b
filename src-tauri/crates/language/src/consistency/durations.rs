//! A length of time beside its two ends: "from 2010 to 2014, for six years".

use super::days::year;
use super::lines::{Article, Line};
use super::{Code, Warning};
use chrono::Datelike;
use std::ops::Range;

/// What may stand between the ends and the length; anything else makes it the length of something else.
const BETWEEN: &[&str] = &[",", "for", "a", "total", "of", "–", "—", "(", "or", "also"];

/// Two ends in one unit.
struct Stretch {
    words: Range<usize>,
    unit: Span,
    /// The lengths that may be meant.
    lengths: Range<i64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Span {
    Years,
    Days,
    Hours,
}

pub(super) fn check(article: &Article<'_>, found: &mut Vec<Warning>) {
    for line in &article.lines {
        for at in 0..line.len() {
            let Some(stretch) = stretch(article, line, at) else { continue };
            let mut next = stretch.words.end;
            while line.is(next, BETWEEN) {
                next += 1;
            }
            let Some((length, words)) = length(article, line, next, stretch.unit) else { continue };
            if next > stretch.words.end && !stretch.lengths.contains(&length) {
                let last = stretch.lengths.end - 1;
                let likely =
                    if stretch.unit == Span::Years { stretch.lengths.start + 1 } else { stretch.lengths.start };
                let arguments = [("computed", likely.min(last).to_string()), ("said", length.to_string())];
                let other = Some(line.place(&stretch.words));
                found.push(Warning::new(Code::Duration, line.place(&words), other, &arguments));
            }
        }
    }
}

fn stretch(article: &Article<'_>, line: &Line<'_>, at: usize) -> Option<Stretch> {
    if line.is(at, &["since", "seit"]) {
        let from = year(line.form(at + 1))?;
        let years = i64::from(article.date?.year() - from);
        return Some(Stretch { words: at..at + 2, unit: Span::Years, lengths: years - 1..years + 2 });
    }
    if !line.is(at, &["from", "between", "von"]) {
        return None;
    }
    let to = |at: usize| line.is(at, &["to", "until", "till", "and", "bis"]);
    if let Some((from, until)) = year(line.form(at + 1)).zip(year(line.form(at + 3))).filter(|_| to(at + 2)) {
        // "since the end of the one, to the spring of the other": a year more or less.
        let years = i64::from(until - from);
        return (years > 0).then_some(Stretch { words: at..at + 4, unit: Span::Years, lengths: years - 1..years + 2 });
    }
    if let Some((from, end)) = clock(line, at + 1)
        && to(end)
        && let Some((until, end)) = clock(line, end + 1)
    {
        let hours = (until - from).rem_euclid(24);
        return Some(Stretch { words: at..end, unit: Span::Hours, lengths: hours..hours + 1 });
    }
    let first: i64 = line.form(at + 1).trim_end_matches('.').parse().ok().filter(|_| to(at + 2))?;
    let last = line.day(at + 3)?;
    let days = i64::from(last.day) - first;
    // Counted by nights or by days.
    (days > 0).then_some(Stretch { words: at..last.words.end, unit: Span::Days, lengths: days..days + 2 })
}

/// "9 am", "5pm", "17 Uhr": hours since midnight.
fn clock(line: &Line<'_>, at: usize) -> Option<(i64, usize)> {
    let form = line.form(at);
    let digits = form.bytes().take_while(u8::is_ascii_digit).count();
    let (hour, glued) = form.split_at_checked(digits)?;
    let hour: i64 = hour.parse().ok().filter(|hour| (0..=24).contains(hour))?;
    let (half, end) = if glued.is_empty() { (line.form(at + 1), at + 2) } else { (glued, at + 1) };
    match half {
        "am" | "a.m." | "a.m" => Some((hour % 12, end)),
        "pm" | "p.m." | "p.m" => Some((hour % 12 + 12, end)),
        "uhr" => Some((hour, end)),
        _ => None,
    }
}

fn length(article: &Article<'_>, line: &Line<'_>, at: usize, unit: Span) -> Option<(i64, Range<usize>)> {
    let count = i64::from(article.language.cardinal(line.form(at))?);
    let names: &[&str] = match unit {
        Span::Years => &["years", "year", "jahre", "jahr"],
        Span::Days => &["days", "day", "tage", "tag"],
        Span::Hours => &["hours", "hour", "stunden", "stunde"],
    };
    // "five school years".
    let name = (at + 1..at + 3).find(|at| line.is(*at, names))?;
    Some((count, at..name + 1))
}
