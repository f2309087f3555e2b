//! Stretches of the calendar as TIMEX3 writes them (ISO-TimeML, ISO 24617-1), with their first and last instant.

use super::parts::PartOfDay;
use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday};
use claimdesk_domain::time::Grain;

/// A time without its words.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Stretch {
    pub(crate) value: String,
    pub(crate) from: Option<NaiveDateTime>,
    pub(crate) to: Option<NaiveDateTime>,
    pub(crate) grain: Grain,
    /// Values that the words may mean as well.
    pub(crate) alternatives: Vec<String>,
}

impl Stretch {
    /// The same time, said to be open to another reading where `other` is one.
    pub(crate) fn or_perhaps(mut self, other: Option<Stretch>) -> Self {
        if let Some(other) = other.filter(|other| other.value != self.value) {
            self.alternatives.push(other.value);
        }
        self
    }

    pub(crate) fn first_day(&self) -> Option<NaiveDate> {
        self.from.map(|from| from.date())
    }

    /// The year that it begins in.
    pub(crate) fn year(&self) -> Option<i32> {
        self.first_day().map(|day| day.year())
    }
}

impl Stretch {
    /// The same time as far as TIMEX3 can write it: years of four figures and days that the calendar has. Nothing
    /// where the value itself lies outside.
    pub(crate) fn written(mut self) -> Option<Self> {
        let within = |instant: &NaiveDateTime| instant.year() <= LAST_YEAR;
        self.from = self.from.filter(within);
        self.to = self.to.filter(within);
        self.alternatives.retain(|value| can_be_written(value));
        can_be_written(&self.value).then_some(self)
    }
}

/// The last year that four figures can write.
const LAST_YEAR: i32 = 9999;

fn can_be_written(value: &str) -> bool {
    value.split('/').all(|part| {
        let figures = part.bytes().take_while(u8::is_ascii_digit).count();
        let year = figures <= 4 && !part.starts_with(['-', '+']) && !part.starts_with("0000");
        year && is_day_of_calendar(part)
    })
}

/// Whether a value with month and day names a day that its year, or any year, has.
fn is_day_of_calendar(value: &str) -> bool {
    let mut parts = value.splitn(3, '-');
    let (Some(year), Some(month), Some(day)) = (parts.next(), parts.next(), parts.next()) else { return true };
    let (Ok(month), Some(Ok(day))) = (month.parse(), day.get(..2).map(str::parse)) else { return true };
    // Years that are not known may be leap years.
    NaiveDate::from_ymd_opt(year.parse().unwrap_or(2000), month, day).is_some()
}

pub(crate) fn midnight(day: NaiveDate) -> NaiveDateTime {
    day.and_time(NaiveTime::MIN)
}

pub(crate) fn between(value: String, from: Option<NaiveDate>, to: Option<NaiveDate>, grain: Grain) -> Stretch {
    Stretch { value, from: from.map(midnight), to: to.map(midnight), grain, alternatives: Vec::new() }
}

/// A value with no place on the calendar: a length, a repetition, or a time whose year is unknown.
pub(crate) fn unresolved(value: impl Into<String>, grain: Grain) -> Stretch {
    between(value.into(), None, None, grain)
}

/// Four figures; before the common era `BC0044`, whose year is -43 on the astronomers' scale of chrono.
fn year_value(year: i32) -> String {
    if year > 0 { format!("{year:04}") } else { format!("BC{:04}", 1_i64 - i64::from(year)) }
}

fn day_value(date: NaiveDate) -> String {
    format!("{}-{:02}-{:02}", year_value(date.year()), date.month(), date.day())
}

pub(crate) fn day(date: NaiveDate) -> Stretch {
    between(day_value(date), Some(date), date.succ_opt(), Grain::Day)
}

/// From `first` to `last`, both included, as ISO 8601 writes an interval.
pub(crate) fn days(first: NaiveDate, last: NaiveDate) -> Stretch {
    between(format!("{}/{}", day_value(first), day_value(last)), Some(first), last.succ_opt(), Grain::Day)
}

pub(crate) fn part_of_day(date: NaiveDate, part: PartOfDay) -> Stretch {
    let (hour, length) = part.hours();
    let from = date.and_hms_opt(hour, 0, 0);
    Stretch {
        from,
        to: from.and_then(|from| from.checked_add_signed(TimeDelta::hours(length))),
        ..unresolved(format!("{}{}", day_value(date), part.code()), Grain::PartOfDay)
    }
}

pub(crate) fn clock(date: NaiveDate, hour: u32, minute: u32) -> Stretch {
    let from = date.and_hms_opt(hour, minute, 0);
    Stretch {
        from,
        to: from.and_then(|from| from.checked_add_signed(TimeDelta::minutes(1))),
        ..unresolved(format!("{}T{hour:02}:{minute:02}", day_value(date)), Grain::Minute)
    }
}

fn monday_of(date: NaiveDate) -> Option<NaiveDate> {
    date.checked_sub_days(Days::new(u64::from(date.weekday().num_days_from_monday())))
}

pub(crate) fn week(date: NaiveDate) -> Stretch {
    let iso = date.iso_week();
    let monday = monday_of(date);
    let next = monday.and_then(|day| day.checked_add_days(Days::new(7)));
    between(format!("{:04}-W{:02}", iso.year(), iso.week()), monday, next, Grain::Week)
}

pub(crate) fn weekend(date: NaiveDate) -> Stretch {
    let iso = date.iso_week();
    let saturday = monday_of(date).and_then(|day| day.checked_add_days(Days::new(5)));
    let next = saturday.and_then(|day| day.checked_add_days(Days::new(2)));
    between(format!("{:04}-W{:02}-WE", iso.year(), iso.week()), saturday, next, Grain::Weekend)
}

fn months(value: String, year: i32, first: u32, count: u32, grain: Grain) -> Stretch {
    let first = NaiveDate::from_ymd_opt(year, first, 1);
    between(value, first, first.and_then(|day| day.checked_add_months(Months::new(count))), grain)
}

pub(crate) fn month(year: i32, month: u32) -> Stretch {
    months(format!("{}-{month:02}", year_value(year)), year, month, 1, Grain::Month)
}

pub(crate) fn quarter(year: i32, quarter: u32) -> Stretch {
    months(format!("{}-Q{quarter}", year_value(year)), year, (quarter * 3).saturating_sub(2), 3, Grain::Quarter)
}

pub(crate) fn half(year: i32, half: u32) -> Stretch {
    months(format!("{}-H{half}", year_value(year)), year, (half * 6).saturating_sub(5), 6, Grain::Half)
}

fn years(value: String, first: i32, count: i32, grain: Grain) -> Stretch {
    let next = first.checked_add(count).and_then(|next| NaiveDate::from_ymd_opt(next, 1, 1));
    between(value, NaiveDate::from_ymd_opt(first, 1, 1), next, grain)
}

pub(crate) fn year(year: i32) -> Stretch {
    years(year_value(year), year, 1, Grain::Year)
}

/// From `first` to `last`, both included: `2019/2020`.
pub(crate) fn year_range(first: i32, last: i32) -> Stretch {
    let count = last.saturating_sub(first).saturating_add(1);
    years(format!("{}/{}", year_value(first), year_value(last)), first, count, Grain::Year)
}

/// The ten years around `year`: 1994 gives the value `199`.
pub(crate) fn decade(year: i32) -> Stretch {
    let first = year - year.rem_euclid(10);
    years(format!("{:03}", first.div_euclid(10)), first, 10, Grain::Decade)
}

/// The hundred years around `year`: 1850 gives the value `18`.
pub(crate) fn century(year: i32) -> Stretch {
    let first = year - year.rem_euclid(100);
    years(format!("{:02}", first.div_euclid(100)), first, 100, Grain::Century)
}

/// The first century before the common era is `BC00`, 100 to 1 BC.
pub(crate) fn century_before_christ(number: i32) -> Stretch {
    let first = number.saturating_mul(100).saturating_sub(1).saturating_neg();
    years(format!("BC{:02}", number - 1), first, 100, Grain::Century)
}

/// The latest `weekday` up to `date`, the day itself included.
pub(crate) fn weekday_up_to(date: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    let back = (7 + date.weekday().num_days_from_monday() - weekday.num_days_from_monday()) % 7;
    date.checked_sub_days(Days::new(u64::from(back)))
}

/// The first `weekday` from `date` on, the day itself included.
pub(crate) fn weekday_from(date: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    let ahead = (7 + weekday.num_days_from_monday() - date.weekday().num_days_from_monday()) % 7;
    date.checked_add_days(Days::new(u64::from(ahead)))
}
