//! Parts of a day and seasons of a year.

use super::calendar::{Stretch, between, unresolved};
use chrono::{Datelike, Months, NaiveDate};
use claimdesk_domain::time::Grain;

/// Morning, midday, afternoon, evening, night: the code and the hours that it spans here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PartOfDay {
    Dawn,
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
}

impl PartOfDay {
    pub(crate) fn named(word: &str) -> Option<Self> {
        match word {
            "dawn" | "daybreak" | "sunrise" => Some(Self::Dawn),
            "morning" | "mornings" | "mid-morning" | "midmorning" => Some(Self::Morning),
            "lunchtime" | "lunchtimes" => Some(Self::Midday),
            "afternoon" | "afternoons" | "mid-afternoon" => Some(Self::Afternoon),
            "evening" | "evenings" | "dusk" | "nightfall" | "sunset" => Some(Self::Evening),
            "night" | "nights" | "overnight" => Some(Self::Night),
            _ => None,
        }
    }

    /// The TIMEX3 code: dawn is written as the morning, dusk as the evening.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Dawn | Self::Morning => "TMO",
            Self::Midday => "TMI",
            Self::Afternoon => "TAF",
            Self::Evening => "TEV",
            Self::Night => "TNI",
        }
    }

    /// First hour and how many hours it lasts; a night reaches into the next day.
    pub(crate) fn hours(self) -> (u32, i64) {
        match self {
            Self::Dawn => (4, 4),
            Self::Morning => (6, 6),
            Self::Midday => (11, 3),
            Self::Afternoon => (12, 6),
            Self::Evening => (18, 6),
            Self::Night => (21, 9),
        }
    }
}

/// Spring, summer, autumn and winter of the north, by their first month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Season {
    pub(crate) code: &'static str,
    first_month: u32,
}

impl Season {
    pub(crate) fn named(word: &str) -> Option<Self> {
        let (code, first_month) = match word {
            "spring" | "springtime" => ("SP", 3),
            "summer" | "summertime" | "midsummer" | "summers" => ("SU", 6),
            "autumn" | "fall" => ("FA", 9),
            "winter" | "wintertime" | "midwinter" | "winters" => ("WI", 12),
            _ => return None,
        };
        Some(Self { code, first_month })
    }

    pub(crate) fn of(self, year: i32) -> Stretch {
        let first = NaiveDate::from_ymd_opt(year, self.first_month, 1);
        let next = first.and_then(|day| day.checked_add_months(Months::new(3)));
        between(format!("{year:04}-{}", self.code), first, next, Grain::Season)
    }

    /// The season of this name that ended last before `day`.
    pub(crate) fn last_before(self, day: NaiveDate) -> Stretch {
        let this_year = self.of(day.year());
        let ended = this_year.to.is_some_and(|to| to.date() <= day);
        if ended { this_year } else { self.of(day.year() - 1) }
    }

    /// The season of this name that began last, or the coming one.
    pub(crate) fn around(self, day: NaiveDate, future: bool) -> Stretch {
        let this_year = self.of(day.year());
        let begun = this_year.from.is_some_and(|from| from.date() <= day);
        let ended = this_year.to.is_some_and(|to| to.date() <= day);
        match (begun, ended, future) {
            (_, true, true) => self.of(day.year() + 1),
            (false, _, false) => self.of(day.year() - 1),
            _ => this_year,
        }
    }

    pub(crate) fn unknown_year(self) -> Stretch {
        unresolved(format!("XXXX-{}", self.code), Grain::Season)
    }
}
