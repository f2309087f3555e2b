//! What is told of a file of known checks that was taken in.

use claimdesk_intake::LeftReason;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What became of the items of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct KnownTaken {
    /// The file's name.
    pub name: String,
    /// What it was read as: `claim-review`, `fact-check-tools`, `table`, `meedan-check`, `lines`, `claimdesk`, `json`.
    pub format: String,
    /// Items that are known checks now and were not before; those of earlier runs over the same file too.
    #[ts(type = "number")]
    pub taken: u64,
    /// Items that were known already.
    #[ts(type = "number")]
    pub known: u64,
    /// Items that were not taken, by reason.
    pub left: Vec<LeftItems>,
    /// Whether it went on where an earlier run over the same file was stopped.
    pub resumed: bool,
}

/// Items that were not taken for one reason: `left_REASON` of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LeftItems {
    /// The reason.
    #[ts(type = "\"no-claim\" | \"not-a-check\" | \"broken\" | \"too-long\" | \"no-columns\" | \"no-finding\"")]
    pub reason: LeftReason,
    /// How many.
    #[ts(type = "number")]
    pub count: u64,
    /// The first few.
    pub examples: Vec<LeftExample>,
}

impl LeftItems {
    /// None yet.
    pub(crate) fn none(reason: LeftReason) -> Self {
        Self { reason, count: 0, examples: Vec::new() }
    }
}

/// An item that was not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LeftExample {
    /// Its number in the file, from 1.
    #[ts(type = "number")]
    pub item: u64,
    /// The line on which it begins, from 1.
    #[ts(type = "number")]
    pub line: u64,
    /// Its first words.
    pub excerpt: String,
}
