//! Marks: what a row of the index is sorted by, written as words that nobody can type.

use chrono::{Datelike, NaiveDate};
use claimdesk_domain::claim::{CheckState, ClaimKind};
use claimdesk_domain::finding::ContentFinding;
use claimdesk_domain::folding::fold;
use claimdesk_domain::query::{Flag, Searched};
use serde::Serialize;

/// Stands before every mark in the index. Folding drops it, so no text and no query has such a word; as long as the
/// longest prefix that the index keeps, so that the marks of a row have one entry there and not one each.
const SIGN: &str = "\u{e000}\u{e000}\u{e000}";

/// What a mark is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum About {
    Noun,
    Finding,
    State,
    Kind,
    Language,
    Outlet,
    Tag,
    CheckedMonth,
    CheckedDay,
}

impl About {
    /// Its letter: the first of the mark.
    pub(crate) fn letter(self) -> char {
        match self {
            Self::Noun => 'n',
            Self::Finding => 'f',
            Self::State => 's',
            Self::Kind => 'k',
            Self::Language => 'l',
            Self::Outlet => 'o',
            Self::Tag => 't',
            Self::CheckedMonth => 'c',
            Self::CheckedDay => 'h',
        }
    }
}

/// A mark, as `search_row` and `search_count` keep it: a letter and a value of letters and digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Mark(pub(crate) String);

impl Mark {
    /// A mark with a name that people gave; nothing where the name has no letters.
    pub(crate) fn named(about: About, name: &str) -> Option<Self> {
        let value = plain(name);
        (!value.is_empty()).then(|| Self(format!("{}{value}", about.letter())))
    }

    pub(crate) fn noun(noun: Searched) -> Self {
        Self(format!("n{}", noun.name()))
    }

    pub(crate) fn finding(finding: Option<ContentFinding>) -> Self {
        Self(format!("f{}", finding.map_or_else(|| "none".to_owned(), |finding| plain(&code(&finding)))))
    }

    pub(crate) fn state(state: CheckState) -> Self {
        Self(format!("s{}", plain(&code(&state))))
    }

    pub(crate) fn kind(kind: ClaimKind) -> Self {
        Self(format!("k{}", plain(&code(&kind))))
    }

    pub(crate) fn flag(flag: Flag) -> Self {
        Self(format!("i{}", flag.name()))
    }

    pub(crate) fn year(year: i32) -> Self {
        Self(format!("y{year:04}"))
    }

    pub(crate) fn month(year: i32, month: u32) -> Self {
        Self(format!("m{year:04}{month:02}"))
    }

    pub(crate) fn day(day: NaiveDate) -> Self {
        Self(format!("d{}", day.format("%Y%m%d")))
    }

    /// The marks of a day: its year, its month, itself.
    pub(crate) fn dated(day: NaiveDate) -> [Self; 3] {
        [Self::year(day.year()), Self::month(day.year(), day.month()), Self::day(day)]
    }

    /// The marks of the day on which something was checked.
    pub(crate) fn checked(day: Option<NaiveDate>) -> Vec<Self> {
        match day {
            Some(day) => vec![Self(format!("c{}", day.format("%Y%m"))), Self(format!("h{}", day.format("%Y%m%d")))],
            None => vec![Self("hnone".to_owned())],
        }
    }

    /// What a search expression says for it.
    pub(crate) fn expression(&self) -> String {
        format!("\"{}\"", self.word())
    }

    /// What a search expression says for every mark that begins so.
    pub(crate) fn beginning(&self) -> String {
        format!("\"{}\"*", self.word())
    }

    /// The word of the index.
    pub(crate) fn word(&self) -> String {
        format!("{SIGN}{}", self.0)
    }
}

/// A name in letters and digits alone.
pub(crate) fn plain(name: &str) -> String {
    fold(name).replace(' ', "")
}

/// The name that a value has in JSON.
pub(crate) fn code(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(code)) => code,
        _ => String::new(),
    }
}
