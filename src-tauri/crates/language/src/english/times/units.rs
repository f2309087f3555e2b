//! Units that times are counted in, and lengths of time as TIMEX3 writes them.

use super::calendar::{self, Stretch, unresolved};
use super::numbers::Count;
use chrono::{Datelike, Days, Months, NaiveDate};
use claimdesk_domain::time::Grain;

/// A unit that times are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    /// Two weeks.
    Fortnight,
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
            "week" | "weeks" => Self::Week,
            "fortnight" | "fortnights" => Self::Fortnight,
            "weekend" | "weekends" => Self::Weekend,
            "month" | "months" => Self::Month,
            "quarter" | "quarters" => Self::Quarter,
            "year" | "years" => Self::Year,
            "decade" | "decades" => Self::Decade,
            "century" | "centuries" => Self::Century,
            _ => return None,
        })
    }

    /// Whether the calendar here is too coarse for it: an article has a date and no hour.
    pub(crate) fn is_clock(self) -> bool {
        matches!(self, Self::Second | Self::Minute | Self::Hour)
    }

    /// A length of time: `P3W`, `PT40M`, `PXY` where the count is vague, `P2Y6M` with a half.
    pub(crate) fn length(self, count: &Count) -> Stretch {
        unresolved(self.length_value(count), Grain::None)
    }

    fn length_value(self, count: &Count) -> String {
        let (prefix, letter, each) = match self {
            Self::Second => ("PT", "S", 1),
            Self::Minute => ("PT", "M", 1),
            Self::Hour => ("PT", "H", 1),
            Self::Day => ("P", "D", 1),
            Self::Week => ("P", "W", 1),
            Self::Fortnight => ("P", "W", 2),
            Self::Weekend => ("P", "WE", 1),
            Self::Month => ("P", "M", 1),
            Self::Quarter => ("P", "Q", 1),
            Self::Year => ("P", "Y", 1),
            Self::Decade => ("P", "Y", 10),
            Self::Century => ("P", "Y", 100),
        };
        let Some(whole) = count.number else {
            let vague = match self {
                Self::Decade => "DE",
                Self::Century => "CE",
                _ => letter,
            };
            return format!("{prefix}{}{vague}", count.text);
        };
        if each > 1 {
            let halves = if count.half { each / 2 } else { 0 };
            return format!("{prefix}{}{letter}", whole.saturating_mul(each).saturating_add(halves));
        }
        let main = if whole == 0 && count.half { String::new() } else { format!("{}{letter}", count.text) };
        match self {
            _ if !count.half => format!("{prefix}{main}"),
            Self::Year => format!("{prefix}{main}6M"),
            Self::Hour => format!("{prefix}{main}30M"),
            Self::Minute => format!("{prefix}{main}30S"),
            Self::Day => format!("{prefix}{main}T12H"),
            _ => format!("{prefix}{whole}.5{letter}"),
        }
    }

    /// The unit that `date` lies in: its week, its month.
    pub(crate) fn around(self, date: NaiveDate) -> Stretch {
        match self {
            Self::Second | Self::Minute | Self::Hour | Self::Day => calendar::day(date),
            Self::Week | Self::Fortnight => calendar::week(date),
            Self::Weekend => calendar::weekend(date),
            Self::Month => calendar::month(date.year(), date.month()),
            Self::Quarter => calendar::quarter(date.year(), date.month0() / 3 + 1),
            Self::Year => calendar::year(date.year()),
            Self::Decade => calendar::decade(date.year()),
            Self::Century => calendar::century(date.year()),
        }
    }

    /// The same unit of an unknown date.
    pub(crate) fn unknown(self) -> Stretch {
        match self {
            Self::Second | Self::Minute | Self::Hour | Self::Day => unresolved("XXXX-XX-XX", Grain::Day),
            Self::Week | Self::Fortnight => unresolved("XXXX-WXX", Grain::Week),
            Self::Weekend => unresolved("XXXX-WXX-WE", Grain::Weekend),
            Self::Month => unresolved("XXXX-XX", Grain::Month),
            Self::Quarter => unresolved("XXXX-QX", Grain::Quarter),
            Self::Year => unresolved("XXXX", Grain::Year),
            Self::Decade => unresolved("XXX", Grain::Decade),
            Self::Century => unresolved("XX", Grain::Century),
        }
    }
}

/// `date` moved by `count` units; nothing where that leaves the calendar.
pub(crate) fn shift(date: NaiveDate, unit: Unit, count: i64) -> Option<NaiveDate> {
    let size = count.unsigned_abs();
    let (months, days) = match unit {
        Unit::Second | Unit::Minute | Unit::Hour => (0, 0),
        Unit::Day => (0, 1),
        Unit::Week | Unit::Weekend => (0, 7),
        Unit::Fortnight => (0, 14),
        Unit::Month => (1, 0),
        Unit::Quarter => (3, 0),
        Unit::Year => (12, 0),
        Unit::Decade => (120, 0),
        Unit::Century => (1200, 0),
    };
    let months = Months::new(u32::try_from(size.checked_mul(months)?).ok()?);
    let days = Days::new(size.checked_mul(days)?);
    if count < 0 {
        date.checked_sub_months(months)?.checked_sub_days(days)
    } else {
        date.checked_add_months(months)?.checked_add_days(days)
    }
}
