//! When something is said to have happened.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How fine a time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Grain {
    /// Seconds.
    Second,
    /// Minutes.
    Minute,
    /// Hours.
    Hour,
    /// Morning, afternoon, evening, night.
    PartOfDay,
    /// A day.
    Day,
    /// A week-end.
    Weekend,
    /// A week from Monday.
    Week,
    /// A month.
    Month,
    /// Three months of a year.
    Quarter,
    /// Spring, summer, autumn, winter.
    Season,
    /// Six months of a year.
    Half,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
    /// A length or a repetition: no place on the calendar.
    None,
}

/// A time that the text gives, read against the article's date.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ClaimTime {
    /// The words of the text: "on Wednesday morning".
    pub text: String,
    /// TIMEX3 value: `2022-01-05TMO`.
    pub value: String,
    /// First instant it covers, local, without zone; nothing where the text leaves it open.
    #[ts(type = "string | null")]
    pub from: Option<NaiveDateTime>,
    /// First instant it no longer covers.
    #[ts(type = "string | null")]
    pub to: Option<NaiveDateTime>,
    /// How fine it is.
    pub grain: Grain,
    /// TIMEX3 values that the words may mean as well, for a person to choose from: "03/04/2022" names two days. Empty
    /// where the words are clear.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<_>")]
    pub alternatives: Vec<String>,
}
