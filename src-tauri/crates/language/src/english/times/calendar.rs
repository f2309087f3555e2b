//! Stretches of the calendar as TIMEX3 writes them (ISO-TimeML, ISO 24617-1), with their first and last instant.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use claimdesk_domain::time::Grain;

/// A time without its words.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Stretch {
    pub(crate) value: String,
    pub(crate) from: Option<NaiveDateTime>,
    pub(crate) to: Option<NaiveDateTime>,
    pub(crate) grain: Grain,
}

/// Morning, afternoon, evening, night: the code and the hours that it spans here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PartOfDay {
    Morning,
    Afternoon,
    Evening,
    Night,
}

impl PartOfDay {
    pub(crate) fn named(word: &str) -> Option<Self> {
        match word {
            "morning" | "mornings" => Some(Self::Morning),
            "afternoon" | "afternoons" => Some(Self::Afternoon),
            "evening" | "evenings" => Some(Self::Evening),
            "night" | "nights" => Some(Self::Night),
            _ => None,
        }
    }

    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Morning => "TMO",
            Self::Afternoon => "TAF",
            Self::Evening => "TEV",
            Self::Night => "TNI",
        }
    }

    /// First hour and how many hours it lasts; a night reaches into the next day.
    fn hours(self) -> (u32, i64) {
        match self {
            Self::Morning => (6, 6),
            Self::Afternoon => (12, 6),
            Self::Evening => (18, 6),
            Self::Night => (21, 9),
        }
    }
}

/// Spring, summer, autumn and winter of the north, by their first month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Season {
    code: &'static str,
    first_month: u32,
}

impl Season {
    pub(crate) fn named(word: &str) -> Option<Self> {
        let (code, first_month) = match word {
            "spring" => ("SP", 3),
            "summer" => ("SU", 6),
            "autumn" | "fall" => ("FA", 9),
            "winter" => ("WI", 12),
            _ => return None,
        };
        Some(Self { code, first_month })
    }

    pub(crate) fn of(self, year: i32) -> Stretch {
        let first = NaiveDate::from_ymd_opt(year, self.first_month, 1);
        between(
            format!("{year:04}-{}", self.code),
            first,
            first.and_then(|day| day.checked_add_months(Months::new(3))),
            Grain::Season,
        )
    }

    /// The season of this name that ended last before `day`.
    pub(crate) fn last_before(self, day: NaiveDate) -> Stretch {
        let this_year = self.of(day.year());
        let ended = this_year.to.is_some_and(|to| to.date() <= day);
        if ended { this_year } else { self.of(day.year() - 1) }
    }

    pub(crate) fn unknown_year(self) -> Stretch {
        unresolved(format!("XXXX-{}", self.code), Grain::Season)
    }
}

fn midnight(day: NaiveDate) -> NaiveDateTime {
    day.and_time(NaiveTime::MIN)
}

fn between(value: String, from: Option<NaiveDate>, to: Option<NaiveDate>, grain: Grain) -> Stretch {
    Stretch { value, from: from.map(midnight), to: to.map(midnight), grain }
}

/// A value with no place on the calendar: a length, a repetition, or a time whose year is unknown.
pub(crate) fn unresolved(value: impl Into<String>, grain: Grain) -> Stretch {
    Stretch { value: value.into(), from: None, to: None, grain }
}

pub(crate) fn day(date: NaiveDate) -> Stretch {
    between(date.format("%Y-%m-%d").to_string(), Some(date), date.succ_opt(), Grain::Day)
}

pub(crate) fn part_of_day(date: NaiveDate, part: PartOfDay) -> Stretch {
    let (hour, length) = part.hours();
    let from = date.and_hms_opt(hour, 0, 0);
    Stretch {
        value: format!("{}{}", date.format("%Y-%m-%d"), part.code()),
        from,
        to: from.and_then(|from| from.checked_add_signed(chrono::TimeDelta::hours(length))),
        grain: Grain::PartOfDay,
    }
}

pub(crate) fn clock(date: NaiveDate, hour: u32, minute: u32, grain: Grain) -> Stretch {
    let from = date.and_hms_opt(hour, minute, 0);
    let length = if grain == Grain::Hour { chrono::TimeDelta::hours(1) } else { chrono::TimeDelta::minutes(1) };
    Stretch {
        value: format!("{}T{hour:02}:{minute:02}", date.format("%Y-%m-%d")),
        from,
        to: from.and_then(|from| from.checked_add_signed(length)),
        grain,
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

pub(crate) fn month(year: i32, month: u32) -> Stretch {
    let first = NaiveDate::from_ymd_opt(year, month, 1);
    between(
        format!("{year:04}-{month:02}"),
        first,
        first.and_then(|day| day.checked_add_months(Months::new(1))),
        Grain::Month,
    )
}

pub(crate) fn quarter(year: i32, quarter: u32) -> Stretch {
    let first = NaiveDate::from_ymd_opt(year, quarter * 3 - 2, 1);
    let next = first.and_then(|day| day.checked_add_months(Months::new(3)));
    between(format!("{year:04}-Q{quarter}"), first, next, Grain::Quarter)
}

pub(crate) fn half(year: i32, half: u32) -> Stretch {
    let first = NaiveDate::from_ymd_opt(year, half * 6 - 5, 1);
    let next = first.and_then(|day| day.checked_add_months(Months::new(6)));
    between(format!("{year:04}-H{half}"), first, next, Grain::Half)
}

fn years(value: String, first: i32, count: i32, grain: Grain) -> Stretch {
    between(value, NaiveDate::from_ymd_opt(first, 1, 1), NaiveDate::from_ymd_opt(first + count, 1, 1), grain)
}

pub(crate) fn year(year: i32) -> Stretch {
    years(format!("{year:04}"), year, 1, Grain::Year)
}

/// The ten years that begin with `first`: 1990 gives the value 199.
pub(crate) fn decade(first: i32) -> Stretch {
    years(format!("{:03}", first / 10), first - first % 10, 10, Grain::Decade)
}

/// The hundred years that begin with `first`: 1800 gives the value 18.
pub(crate) fn century(first: i32) -> Stretch {
    years(format!("{:02}", first / 100), first - first % 100, 100, Grain::Century)
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

/// `date` moved by `count` units; nothing where that leaves the calendar.
pub(crate) fn shift(date: NaiveDate, unit: Unit, count: i64) -> Option<NaiveDate> {
    let size = count.unsigned_abs();
    let months = |each: u64| u32::try_from(size.checked_mul(each)?).ok().map(Months::new);
    let days = |each: u64| size.checked_mul(each).map(Days::new);
    let (months, days) = match unit {
        Unit::Day => (None, days(1)),
        Unit::Week | Unit::Weekend => (None, days(7)),
        Unit::Month => (months(1), None),
        Unit::Quarter => (months(3), None),
        Unit::Year => (months(12), None),
        Unit::Decade => (months(120), None),
        Unit::Century => (months(1200), None),
        Unit::Second | Unit::Minute | Unit::Hour => (None, Some(Days::new(0))),
    };
    match (months, days) {
        (Some(months), _) if count < 0 => date.checked_sub_months(months),
        (Some(months), _) => date.checked_add_months(months),
        (_, Some(days)) if count < 0 => date.checked_sub_days(days),
        (_, Some(days)) => date.checked_add_days(days),
        _ => None,
    }
}

/// A unit that times are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Weekend,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

impl Unit {
    pub(crate) fn named(word: &str) -> Option<Self> {
        Some(match word {
            "second" | "seconds" => Self::Second,
            "minute" | "minutes" => Self::Minute,
            "hour" | "hours" => Self::Hour,
            "day" | "days" | "night" | "nights" => Self::Day,
            "week" | "weeks" | "fortnight" | "fortnights" => Self::Week,
            "weekend" | "weekends" => Self::Weekend,
            "month" | "months" => Self::Month,
            "quarter" | "quarters" => Self::Quarter,
            "year" | "years" => Self::Year,
            "decade" | "decades" => Self::Decade,
            "century" | "centuries" => Self::Century,
            _ => return None,
        })
    }

    /// A length of time: `P3W`, `PT40M`, `PXY` where the count is vague.
    pub(crate) fn length(self, count: &str) -> Stretch {
        let value = match self {
            Self::Second => format!("PT{count}S"),
            Self::Minute => format!("PT{count}M"),
            Self::Hour => format!("PT{count}H"),
            Self::Day => format!("P{count}D"),
            Self::Week => format!("P{count}W"),
            Self::Weekend => format!("P{count}WE"),
            Self::Month => format!("P{count}M"),
            Self::Quarter => format!("P{count}Q"),
            Self::Year => format!("P{count}Y"),
            Self::Decade => format!("P{count}DE"),
            Self::Century => format!("P{count}CE"),
        };
        unresolved(value, Grain::None)
    }

    /// The unit that `date` lies in: its week, its month.
    pub(crate) fn around(self, date: NaiveDate) -> Stretch {
        match self {
            Self::Second | Self::Minute | Self::Hour | Self::Day => day(date),
            Self::Week => week(date),
            Self::Weekend => weekend(date),
            Self::Month => month(date.year(), date.month()),
            Self::Quarter => quarter(date.year(), date.month0() / 3 + 1),
            Self::Year => year(date.year()),
            Self::Decade => decade(date.year() - date.year().rem_euclid(10)),
            Self::Century => century(date.year() - date.year().rem_euclid(100)),
        }
    }

    /// The same unit of an unknown date.
    pub(crate) fn unknown(self) -> Stretch {
        match self {
            Self::Second | Self::Minute | Self::Hour | Self::Day => unresolved("XXXX-XX-XX", Grain::Day),
            Self::Week => unresolved("XXXX-WXX", Grain::Week),
            Self::Weekend => unresolved("XXXX-WXX-WE", Grain::Weekend),
            Self::Month => unresolved("XXXX-XX", Grain::Month),
            Self::Quarter => unresolved("XXXX-QX", Grain::Quarter),
            Self::Year => unresolved("XXXX", Grain::Year),
            Self::Decade => unresolved("XXX", Grain::Decade),
            Self::Century => unresolved("XX", Grain::Century),
        }
    }
}
