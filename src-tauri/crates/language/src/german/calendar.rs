//! The German names of the calendar, on top of the stretches that every language shares.

use crate::english::times::calendar::{Stretch, unresolved};
use crate::english::times::numbers::Count;
pub(super) use crate::english::times::parts::PartOfDay;
use crate::english::times::units::Unit;
pub(super) use crate::english::times::units::shift;
use chrono::{Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday};
use claimdesk_domain::time::Grain;

pub(super) fn part_named(word: &str) -> Option<PartOfDay> {
    Some(match word {
        "morgen" | "morgens" | "früh" | "vormittag" | "vormittags" => PartOfDay::Morning,
        "mittag" | "mittags" => PartOfDay::Midday,
        "nachmittag" | "nachmittags" => PartOfDay::Afternoon,
        "abend" | "abends" => PartOfDay::Evening,
        "nacht" | "nachts" => PartOfDay::Night,
        _ => return None,
    })
}

pub(super) fn month_of(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "januar",
        "februar",
        "märz",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "dezember",
    ];
    let word = if word == "jänner" { "januar" } else { word };
    MONTHS.iter().position(|name| *name == word).and_then(|at| u32::try_from(at + 1).ok())
}

pub(super) fn weekday_of(word: &str) -> Option<Weekday> {
    Some(match word {
        "montag" | "montags" => Weekday::Mon,
        "dienstag" | "dienstags" => Weekday::Tue,
        "mittwoch" | "mittwochs" => Weekday::Wed,
        "donnerstag" | "donnerstags" => Weekday::Thu,
        "freitag" | "freitags" => Weekday::Fri,
        "samstag" | "samstags" | "sonnabend" => Weekday::Sat,
        "sonntag" | "sonntags" => Weekday::Sun,
        _ => return None,
    })
}

/// A season's TIMEX3 code and first month.
pub(super) fn season_of(word: &str) -> Option<(&'static str, u32)> {
    Some(match word {
        "frühling" | "frühjahr" | "frühlings" | "frühjahrs" => ("SP", 3),
        "sommer" | "sommers" => ("SU", 6),
        "herbst" | "herbstes" => ("FA", 9),
        "winter" | "winters" => ("WI", 12),
        _ => return None,
    })
}

pub(super) fn unit_of(word: &str) -> Option<Unit> {
    Some(match word {
        "sekunde" | "sekunden" => Unit::Second,
        "minute" | "minuten" => Unit::Minute,
        "stunde" | "stunden" => Unit::Hour,
        "tag" | "tage" | "tagen" | "tages" => Unit::Day,
        "woche" | "wochen" => Unit::Week,
        "wochenende" | "wochenenden" => Unit::Weekend,
        "monat" | "monate" | "monaten" | "monats" => Unit::Month,
        "quartal" | "quartale" | "quartalen" => Unit::Quarter,
        "jahr" | "jahre" | "jahren" | "jahres" | "jahrs" => Unit::Year,
        "jahrzehnt" | "jahrzehnte" | "jahrzehnten" => Unit::Decade,
        "jahrhundert" | "jahrhunderte" | "jahrhunderten" => Unit::Century,
        _ => return None,
    })
}

/// Whether the calendar is too coarse for a unit: an article has a date and no hour.
pub(super) fn is_clock(unit: Unit) -> bool {
    matches!(unit, Unit::Second | Unit::Minute | Unit::Hour)
}

/// A length of time: `P3W`, `PXY` where the count is vague.
pub(super) fn length(unit: Unit, count: &str) -> Stretch {
    unit.length(&Count { text: count.to_owned(), number: count.parse().ok(), half: false, definite: true })
}

pub(super) fn midnight(day: NaiveDate) -> NaiveDateTime {
    day.and_time(NaiveTime::MIN)
}

pub(super) fn part_of_day(date: NaiveDate, part: PartOfDay) -> Stretch {
    let (hour, length) = part.hours();
    let from = date.and_hms_opt(hour, 0, 0);
    Stretch {
        from,
        to: from.and_then(|from| from.checked_add_signed(TimeDelta::hours(length))),
        ..unresolved(format!("{}{}", date.format("%Y-%m-%d"), part.code()), Grain::PartOfDay)
    }
}

pub(super) fn clock(date: NaiveDate, hour: u32, minute: u32) -> Stretch {
    let from = date.and_hms_opt(hour, minute, 0);
    Stretch {
        from,
        to: from.and_then(|from| from.checked_add_signed(TimeDelta::minutes(1))),
        ..unresolved(format!("{}T{hour:02}:{minute:02}", date.format("%Y-%m-%d")), Grain::Minute)
    }
}

/// The season of a year, or of an unknown one.
pub(super) fn season((code, month): (&'static str, u32), year: Option<i32>) -> Stretch {
    let Some(year) = year else { return unresolved(format!("XXXX-{code}"), Grain::Season) };
    let first = NaiveDate::from_ymd_opt(year, month, 1);
    Stretch {
        from: first.map(midnight),
        to: first.and_then(|day| day.checked_add_months(Months::new(3))).map(midnight),
        ..unresolved(format!("{year:04}-{code}"), Grain::Season)
    }
}
