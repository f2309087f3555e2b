//! Dates of Wikinews articles read against the article's own date.
//!
//! A marked date is found when a time that touches it means the same, one to one:
//! - one day, month or year (`when`): the time's value begins with it, so that `2022-01-05TMO` is right for
//!   `2022-01-05`, and `2022-01-05` for `2022`, but `2022` is not for `2022-01`;
//! - several days, or earliest and latest: the time's first and last day agree with each end that is given, as exactly
//!   as that end is given. The marks include their last day, the engine's times do not. Where the value is an ISO week
//!   the week's own days do as well: "until last week" leaves its beginning open and still names the week.
//!
//! A found time that is right for no date counts against the engine only when its value is a place on the calendar,
//! that is, begins with a year: lengths, repetitions and "now" are no dates to the annotators.

use crate::Failed;
use crate::counts::Counts;
use crate::matching::best_pairs;
use crate::outcome::{Outcome, Row};
use crate::places::{in_context, overlap};
use crate::sets::Sets;
use crate::sets::gum::{self, Genre, Value};
use chrono::{Duration, NaiveDate, Weekday};
use claimdesk_domain::time::ClaimTime;
use claimdesk_language::{TimeMark, analyze};

/// F1 of resolved dates.
pub fn take(sets: &Sets) -> Result<Outcome, Failed> {
    let mut outcome = Outcome::default();
    let mut counts = Vec::new();
    for document in gum::read(sets)?.into_iter().filter(|document| document.genre == Genre::News) {
        let marks: Vec<TimeMark> =
            analyze(&document.text, document.date).into_iter().flat_map(|sentence| sentence.times).collect();
        let pairs = best_pairs(document.dates.len(), marks.len(), &|one, other| {
            let (date, mark) = (&document.dates[one], &marks[other]);
            f64::from(u8::from(overlap(&date.range, &mark.range) && means(&mark.time, &date.value)))
        });
        let is_right = |at: usize| pairs.iter().any(|(_, other)| *other == at);
        let counted: Vec<usize> =
            (0..marks.len()).filter(|at| is_right(*at) || is_on_the_calendar(&marks[*at].time.value)).collect();
        counts.push(Counts { right: pairs.len(), found: counted.len(), wanted: document.dates.len() });
        let day = document.date.map(|date| date.to_string()).unwrap_or_default();
        for (at, date) in document.dates.iter().enumerate() {
            if pairs.iter().any(|(one, _)| *one == at) {
                continue;
            }
            let found = marks.iter().find(|mark| overlap(&mark.range, &date.range));
            let found = found.map_or("nothing", |mark| mark.time.value.as_str());
            let place = in_context(&document.text, &date.range, 40);
            outcome.misses.push(format!("{} {day} {found} is not {}: {place}", document.id, shown(&date.value)));
        }
        for mark in counted.iter().filter(|at| !is_right(**at)).map(|at| &marks[*at]) {
            let place = in_context(&document.text, &mark.range, 40);
            outcome.misses.push(format!("{} {day} too much, {}: {place}", document.id, mark.time.value));
        }
    }
    outcome.rows.push(Row::f1("dates of Wikinews resolved, F1", Some(0.93), &counts, "documents"));
    Ok(outcome)
}

fn means(time: &ClaimTime, wanted: &Value) -> bool {
    if let Some(when) = &wanted.when {
        return begins_with(&time.value, when);
    }
    let first = [&wanted.from, &wanted.not_before].into_iter().flatten().next();
    let last = [&wanted.to, &wanted.not_after].into_iter().flatten().next();
    let agrees = |wanted: Option<&String>, found: Option<NaiveDate>| {
        wanted.is_none_or(|wanted| found.is_some_and(|found| begins_with(&found.to_string(), wanted)))
    };
    let last_instant = time.to.and_then(|to| to.checked_sub_signed(Duration::seconds(1)));
    let week = week(&time.value);
    let means = |days: (Option<NaiveDate>, Option<NaiveDate>)| agrees(first, days.0) && agrees(last, days.1);
    let covered = (time.from.map(|from| from.date()), last_instant.map(|instant| instant.date()));
    (first.is_some() || last.is_some()) && (means(covered) || means((week.map(|week| week.0), week.map(|week| week.1))))
}

/// The first and last day of `2022-W01`, and of `2022-W01-WE`.
fn week(value: &str) -> Option<(NaiveDate, NaiveDate)> {
    let (year, week) = value.split_once("-W")?;
    let (week, first) = week.strip_suffix("-WE").map_or((week, Weekday::Mon), |week| (week, Weekday::Sat));
    let day = |weekday| NaiveDate::from_isoywd_opt(year.parse().ok()?, week.parse().ok()?, weekday);
    Some((day(first)?, day(Weekday::Sun)?))
}

/// Whether an ISO date says at least what a coarser one says: `2022-01-05` does of `2022-01`.
fn begins_with(date: &str, coarser: &str) -> bool {
    date.strip_prefix(coarser).is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', 'T']))
}

fn is_on_the_calendar(value: &str) -> bool {
    let year = value.split(['-', 'T']).next().unwrap_or_default();
    year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit())
}

fn shown(value: &Value) -> String {
    let end = |end: &Option<String>| end.clone().unwrap_or_default();
    match &value.when {
        Some(when) => when.clone(),
        None => {
            format!("{}{} to {}{}", end(&value.from), end(&value.not_before), end(&value.to), end(&value.not_after))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use claimdesk_domain::time::Grain;

    fn time(value: &str, days: Option<(&str, &str)>) -> ClaimTime {
        let midnight = |day: &str| day.parse::<NaiveDate>().unwrap().and_hms_opt(0, 0, 0);
        ClaimTime {
            text: String::new(),
            value: value.to_owned(),
            from: days.and_then(|(from, _)| midnight(from)),
            to: days.and_then(|(_, to)| midnight(to)),
            grain: Grain::Day,
            alternatives: Vec::new(),
        }
    }

    fn when(when: &str) -> Value {
        Value { when: Some(when.to_owned()), ..Value::default() }
    }

    #[test]
    fn a_value_may_be_finer_than_the_date_but_not_coarser() {
        assert!(means(&time("2022-01-05TMO", None), &when("2022-01-05")));
        assert!(means(&time("2022-01-05", None), &when("2022")));
        assert!(!means(&time("2022", None), &when("2022-01")));
        assert!(!means(&time("2022-01-06", None), &when("2022-01-05")));
    }

    #[test]
    fn the_last_day_is_included_in_the_mark_and_not_in_the_time() {
        let week = Value { from: Some("2022-01-03".into()), to: Some("2022-01-09".into()), ..Value::default() };
        assert!(means(&time("2022-W01", Some(("2022-01-03", "2022-01-10"))), &week));
        assert!(!means(&time("P1W", Some(("2022-01-03", "2022-01-09"))), &week));
        assert!(!means(&time("P1W", None), &week));
    }

    #[test]
    fn a_week_is_known_by_its_number() {
        let days = |from: &str, to: &str| Value { from: Some(from.into()), to: Some(to.into()), ..Value::default() };
        assert!(means(&time("2022-W01", None), &days("2022-01-03", "2022-01-09")));
        assert!(means(&time("2022-W01-WE", None), &days("2022-01-08", "2022-01-09")));
        assert!(!means(&time("2022-W01", None), &days("2022-01-08", "2022-01-09")));
        assert!(!means(&time("2022-W60", None), &days("2022-01-03", "2022-01-09")));
    }

    #[test]
    fn an_end_is_compared_as_exactly_as_it_is_given() {
        let years = Value { not_before: Some("1994".into()), not_after: Some("2008".into()), ..Value::default() };
        assert!(means(&time("P15Y", Some(("1994-05-01", "2008-02-01"))), &years));
        let latest = Value { not_after: Some("2008-01-19".into()), ..Value::default() };
        assert!(means(&time("2008-01-19", Some(("2008-01-19", "2008-01-20"))), &latest));
        assert!(!means(&time("x", None), &Value::default()));
    }

    #[test]
    fn lengths_and_now_are_no_places_on_the_calendar() {
        assert!(["2022", "2022-W01", "2022-01-05TMO", "2022-SU"].into_iter().all(is_on_the_calendar));
        assert!(!["P3Y", "PRESENT_REF", "XXXX-WXX-3", "199", "T12:00", ""].into_iter().any(is_on_the_calendar));
    }
}
