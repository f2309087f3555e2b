//! A day of which only the month or the year may be known.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// `2024`, `2024-05` or `2024-05-17`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PartialDay {
    year: u16,
    month: Option<u8>,
    day: Option<u8>,
}

/// Words that are no such day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a year, a month or a day")]
pub struct NotADay;

impl PartialDay {
    /// The day of its parts; nothing where there is none such. A month that is none leaves the year alone.
    pub fn of(year: i64, month: Option<i64>, day: Option<i64>) -> Option<Self> {
        let year = u16::try_from(year).ok().filter(|year| (1..=9999).contains(year))?;
        let month = month.and_then(|month| u8::try_from(month).ok()).filter(|month| (1..=12).contains(month));
        let whole = |day: u8| NaiveDate::from_ymd_opt(i32::from(year), u32::from(month?), u32::from(day));
        let day = day.and_then(|day| u8::try_from(day).ok()).filter(|day| whole(*day).is_some());
        Some(Self { year, month, day })
    }

    /// The year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, where it is known.
    pub fn month(self) -> Option<u8> {
        self.month
    }

    /// The day of the month, where it is known.
    pub fn day(self) -> Option<u8> {
        self.day
    }

    /// The whole day, where it is known.
    pub fn whole(self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(i32::from(self.year), u32::from(self.month?), u32::from(self.day?))
    }
}

impl From<NaiveDate> for PartialDay {
    /// A year that has no four digits becomes the first or the last that has.
    fn from(day: NaiveDate) -> Self {
        let year = u16::try_from(day.year().clamp(1, 9999)).unwrap_or(1);
        Self { year, month: u8::try_from(day.month()).ok(), day: u8::try_from(day.day()).ok() }
    }
}

impl fmt::Display for PartialDay {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(out, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(out, "-{day:02}")?;
        }
        Ok(())
    }
}

impl FromStr for PartialDay {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<Self, NotADay> {
        let number = |part: &str, digits: usize| {
            let fits = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
            fits.then(|| part.parse().ok()).flatten().ok_or(NotADay)
        };
        let mut parts = text.trim().split('-');
        let year = number(parts.next().unwrap_or_default(), 4)?;
        let month = parts.next().map(|part| number(part, 2)).transpose()?;
        let day = parts.next().map(|part| number(part, 2)).transpose()?;
        let found = Self::of(year, month, day).ok_or(NotADay)?;
        let is_all = found.month.is_some() == month.is_some() && found.day.is_some() == day.is_some();
        if is_all && parts.next().is_none() { Ok(found) } else { Err(NotADay) }
    }
}

impl TryFrom<String> for PartialDay {
    type Error = NotADay;

    fn try_from(text: String) -> Result<Self, NotADay> {
        text.parse()
    }
}

impl From<PartialDay> for String {
    fn from(day: PartialDay) -> Self {
        day.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_as_it_is_read_and_nothing_else_is_one() {
        for text in ["2024", "2024-05", "2024-05-17", "0800"] {
            assert_eq!(text.parse::<PartialDay>().unwrap().to_string(), text);
        }
        for text in ["", "24", "2024-13", "2024-00", "2024-02-30", "2024-5", "2024-05-17-1", "0000", "2024-"] {
            assert_eq!(text.parse::<PartialDay>(), Err(NotADay), "{text}");
        }
        assert_eq!(PartialDay::of(2024, Some(13), Some(1)).unwrap().to_string(), "2024");
        assert_eq!(PartialDay::of(2024, Some(2), Some(30)).unwrap().to_string(), "2024-02");
        assert_eq!(PartialDay::of(0, None, None), None);
    }
}
