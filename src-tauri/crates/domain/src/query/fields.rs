//! The fields of a query and the values that they know.

use crate::claim::{CheckState, ClaimKind};
use crate::finding::ContentFinding;
use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The nouns that a search finds. A new one is added here; the compiler lists what else must know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Searched {
    /// A claim.
    Claim,
    /// An article.
    Article,
    /// A source.
    Source,
    /// The text of kept bytes.
    Capture,
    /// What a checker wrote: of evidence, of a finding, of a suggested change, or to a colleague.
    Note,
    /// Somebody who works here.
    Person,
    /// What others have checked.
    KnownCheck,
}

impl Searched {
    /// Every noun.
    pub const ALL: [Self; 7] =
        [Self::Claim, Self::Article, Self::Source, Self::Capture, Self::Note, Self::Person, Self::KnownCheck];

    /// What `in:` calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Claim => "claims",
            Self::Article => "articles",
            Self::Source => "sources",
            Self::Capture => "captures",
            Self::Note => "notes",
            Self::Person => "people",
            Self::KnownCheck => "checks",
        }
    }
}

/// What may hold of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Flag {
    /// Two checkers differ.
    Disputed,
    /// A signature no longer holds.
    Stale,
    /// It is locked.
    Locked,
    /// Somebody in its chain holds it at arm's length.
    Hedged,
}

impl Flag {
    /// Every flag.
    pub const ALL: [Self; 4] = [Self::Disputed, Self::Stale, Self::Locked, Self::Hedged];

    /// What `is:` calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Disputed => "disputed",
            Self::Stale => "stale",
            Self::Locked => "locked",
            Self::Hedged => "hedged",
        }
    }
}

/// Days from one to before another; without an end where one is left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The day behind the last.
    pub before: Option<NaiveDate>,
}

/// A field of a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Text(super::Column),
    In,
    Finding,
    Rating,
    State,
    Kind,
    Tag,
    Language,
    Is,
    Before,
    After,
    On,
}

impl Field {
    /// The field of a name, in whatever letters.
    pub(super) fn named(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        Some(match name.as_str() {
            "in" | "noun" => Self::In,
            "finding" => Self::Finding,
            "rating" => Self::Rating,
            "state" => Self::State,
            "kind" => Self::Kind,
            "tag" => Self::Tag,
            "language" | "lang" => Self::Language,
            "is" => Self::Is,
            "before" => Self::Before,
            "after" => Self::After,
            "on" => Self::On,
            _ => Self::Text(super::Column::ALL.into_iter().find(|column| column.name() == name)?),
        })
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Text(column) => column.name(),
            Self::In => "in",
            Self::Finding => "finding",
            Self::Rating => "rating",
            Self::State => "state",
            Self::Kind => "kind",
            Self::Tag => "tag",
            Self::Language => "language",
            Self::Is => "is",
            Self::Before => "before",
            Self::After => "after",
            Self::On => "on",
        }
    }
}

/// A value of a field with its name.
pub(super) type Value<T> = (String, T);

pub(super) fn nouns() -> Vec<Value<Searched>> {
    Searched::ALL.into_iter().map(|noun| (noun.name().to_owned(), noun)).collect()
}

pub(super) fn flags() -> Vec<Value<Flag>> {
    Flag::ALL.into_iter().map(|flag| (flag.name().to_owned(), flag)).collect()
}

pub(super) fn states() -> Vec<Value<CheckState>> {
    CheckState::ALL.into_iter().map(|state| (code(&state), state)).collect()
}

pub(super) fn kinds() -> Vec<Value<ClaimKind>> {
    ClaimKind::ALL.into_iter().map(|kind| (code(&kind), kind)).collect()
}

pub(super) fn findings() -> Vec<Value<Option<ContentFinding>>> {
    let found = ContentFinding::ALL.into_iter().map(|finding| (code(&finding), Some(finding)));
    found.chain([("none".to_owned(), None)]).collect()
}

fn code(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(code)) => code,
        _ => String::new(),
    }
}

/// The days of a year (2022), a month (2022-02) or a day (2022-02-14): the first, and the one behind the last.
pub(super) fn days_of(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let parts: Vec<&str> = text.split('-').collect();
    if !parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    let year: i32 = parts.first().filter(|year| year.len() == 4)?.parse().ok()?;
    let number = |at: usize| parts.get(at).map(|part| part.parse::<u32>().ok());
    match (number(1), number(2), parts.len()) {
        (None, None, 1) => Some((NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year + 1, 1, 1)?)),
        (Some(Some(month)), None, 2) => {
            let first = NaiveDate::from_ymd_opt(year, month, 1)?;
            Some((first, first.checked_add_months(Months::new(1))?))
        }
        (Some(Some(month)), Some(Some(day)), 3) => {
            let day = NaiveDate::from_ymd_opt(year, month, day)?;
            Some((day, day.checked_add_days(Days::new(1))?))
        }
        _ => None,
    }
}

impl Period {
    /// Whether a day is in it.
    pub fn holds(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.before.is_none_or(|before| day < before)
    }
}
