//! What cannot be made out in a query, and where it stands.

use crate::failure::Failure;
use std::ops::Range;

/// What cannot be made out, with its place in the query.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the query is not clear at {}", .place.start)]
pub struct Unclear {
    /// What.
    pub trouble: Trouble,
    /// Where, in Unicode code points.
    pub place: Range<usize>,
}

/// What can be unclear in a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// A field does not know such a value.
    Value {
        /// The field.
        field: &'static str,
        /// What was asked for.
        value: String,
        /// What it knows.
        known: Vec<String>,
    },
    /// Words where a year, a month or a day should stand.
    Day {
        /// The field.
        field: &'static str,
        /// What stands there.
        value: String,
    },
    /// More words than anybody looks for.
    TooLong {
        /// How many there may be.
        limit: usize,
    },
    /// More letters than anybody types.
    TooManyLetters {
        /// How many there may be, in Unicode code points.
        limit: usize,
    },
    /// A field, a sign or a word that joins, and nothing to look for.
    Nothing {
        /// What stands there.
        there: String,
    },
    /// More parentheses within one another than anybody reads.
    TooDeep {
        /// How many there may be.
        limit: usize,
    },
}

impl Unclear {
    /// What a person is told.
    pub fn failure(&self) -> Failure {
        let failure = match &self.trouble {
            Trouble::Value { field, value, known } => {
                Failure::new("query-value").with("asked", field).with("value", value).with("known", known.join(", "))
            }
            Trouble::Day { field, value } => Failure::new("query-day").with("asked", field).with("value", value),
            Trouble::TooLong { limit } => Failure::new("query-too-long").with("limit", limit),
            Trouble::TooManyLetters { limit } => Failure::new("query-too-many-letters").with("limit", limit),
            Trouble::Nothing { there } => Failure::new("query-nothing").with("there", there),
            Trouble::TooDeep { limit } => Failure::new("query-too-deep").with("limit", limit),
        };
        failure.with("start", self.place.start).with("end", self.place.end)
    }
}
