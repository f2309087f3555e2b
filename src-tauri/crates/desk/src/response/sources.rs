//! What is told of a bibliography that was taken in, and of one that was written.

use super::LeftExample;
use claimdesk_intake::LeftSource;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What became of the entries of a bibliography.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SourcesTaken {
    /// The file's name.
    pub name: String,
    /// What it was read as: `csl-json`, `bibtex`, `ris`; `text` where it is none of them.
    pub format: String,
    /// Entries that are sources now.
    #[ts(type = "number")]
    pub taken: u64,
    /// Entries whose source was there already: by identifier, address, or title with its day.
    #[ts(type = "number")]
    pub held: u64,
    /// The first few of those.
    pub held_examples: Vec<LeftExample>,
    /// Entries that were not taken, by reason.
    pub left: Vec<LeftSources>,
}

/// Entries that were not taken for one reason: `left_source_REASON` of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LeftSources {
    /// The reason.
    #[ts(type = "\"no-title\" | \"not-an-entry\" | \"broken\" | \"too-long\"")]
    pub reason: LeftSource,
    /// How many.
    #[ts(type = "number")]
    pub count: u64,
    /// The first few.
    pub examples: Vec<LeftExample>,
}

/// What was written of the sources.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SourcesWritten {
    /// The file's name, without its folder.
    pub name: String,
    /// Sources in it.
    #[ts(type = "number")]
    pub written: u64,
    /// Confidential sources that are not in it.
    #[ts(type = "number")]
    pub left_out: u64,
}
