//! Days by number and month, in English and German: "5 January 2022", "March 4", "5. Januar".

use super::lines::Line;
use chrono::{Datelike, NaiveDate, Weekday};
use std::ops::Range;

/// A day of the calendar, with its year where the words give one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Day {
    pub(crate) words: Range<usize>,
    pub(crate) year: Option<i32>,
    pub(crate) month: u32,
    pub(crate) day: u32,
}

/// The first year that every country reads by the same calendar.
const GREGORIAN: i32 = 1800;

impl Day {
    /// The day in a year.
    pub(super) fn in_year(&self, year: i32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, self.month, self.day)
    }

    /// The day, in the year that it names or in the one that brings it nearest to `date`.
    pub(super) fn near(&self, date: Option<NaiveDate>) -> Option<NaiveDate> {
        match (self.year, date) {
            (Some(year), _) => self.in_year(year),
            (None, Some(date)) => {
                let days = (date.year() - 1..=date.year() + 1).filter_map(|year| self.in_year(year));
                days.min_by_key(|day| (*day - date).num_days().abs())
            }
            (None, None) => None,
        }
    }
}

const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "jan.", "januar", "jänner"],
    &["february", "feb", "feb.", "februar"],
    &["march", "mar", "mar.", "märz"],
    &["april", "apr", "apr."],
    &["may", "mai"],
    &["june", "jun", "jun.", "juni"],
    &["july", "jul", "jul.", "juli"],
    &["august", "aug", "aug."],
    &["september", "sept", "sept.", "sep", "sep."],
    &["october", "oct", "oct.", "oktober"],
    &["november", "nov", "nov."],
    &["december", "dec", "dec.", "dezember", "dez."],
];

const WEEKDAYS: [(Weekday, &[&str]); 7] = [
    (Weekday::Mon, &["monday", "montag", "mon"]),
    (Weekday::Tue, &["tuesday", "dienstag"]),
    (Weekday::Wed, &["wednesday", "mittwoch"]),
    (Weekday::Thu, &["thursday", "donnerstag"]),
    (Weekday::Fri, &["friday", "freitag"]),
    (Weekday::Sat, &["saturday", "samstag", "sonnabend"]),
    (Weekday::Sun, &["sunday", "sonntag"]),
];

/// The day of the week that a word names.
pub(super) fn weekday(line: &Line<'_>, at: usize) -> Option<Weekday> {
    let word = line.words.get(at).filter(|word| word.is_capital())?;
    WEEKDAYS.iter().find(|(_, forms)| forms.contains(&word.form.as_str())).map(|(day, _)| *day)
}

/// The English name of a day of the week.
pub(super) fn weekday_name(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

fn month(line: &Line<'_>, at: usize) -> Option<u32> {
    let word = line.words.get(at).filter(|word| word.is_capital())?;
    let at = MONTHS.iter().position(|forms| forms.contains(&word.form.as_str()))?;
    u32::try_from(at + 1).ok()
}

fn day_of_month(form: &str) -> Option<u32> {
    let figures = ["st", "nd", "rd", "th", "."].iter().find_map(|ending| form.strip_suffix(ending)).unwrap_or(form);
    let short = (1..=2).contains(&figures.len()) && figures.bytes().all(|byte| byte.is_ascii_digit());
    figures.parse().ok().filter(|day| short && (1..=31).contains(day))
}

/// The year that a word names.
pub(super) fn year(form: &str) -> Option<i32> {
    let four = form.len() == 4 && form.bytes().all(|byte| byte.is_ascii_digit());
    form.parse().ok().filter(|year| four && (GREGORIAN..2200).contains(year))
}

/// The days of a sentence in order.
pub(super) fn read(line: &Line<'_>) -> Vec<Day> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < line.len() {
        match one(line, at) {
            Some(day) => {
                at = day.words.end;
                found.push(day);
            }
            None => at += 1,
        }
    }
    found
}

fn one(line: &Line<'_>, at: usize) -> Option<Day> {
    let with_year = |day: u32, month: u32, end: usize| {
        let comma = usize::from(line.form(end) == ",");
        let year_at = |at: usize| year(line.form(at).trim_end_matches('.'));
        let (year, end) = match year_at(end + comma) {
            Some(year) => (Some(year), end + comma + 1),
            None => (None, end),
        };
        Day { words: at..end, year, month, day }
    };
    if let Some(day) = day_of_month(line.form(at)) {
        let mut next = at + 1;
        if line.form(next) == "." || line.form(next) == "of" {
            next += 1;
        }
        let month = month(line, next)?;
        return Some(with_year(day, month, next + 1));
    }
    let month = month(line, at)?;
    let day = day_of_month(line.form(at + 1))?;
    Some(with_year(day, month, at + 2))
}
