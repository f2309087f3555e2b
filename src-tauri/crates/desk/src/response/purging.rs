//! What a purge would take, and what it took.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a purge would take, and what stays and would still name it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PurgePlan {
    /// What is named, the first of them: titles, names, names of files.
    pub names: Vec<String>,
    /// How many are named.
    pub targets: u32,
    /// What must be typed before it is purged: the one name, or the day.
    pub confirm: String,
    /// Rows that go, by table.
    pub rows: Vec<PurgedRows>,
    /// Kept bytes that go.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Entries of the log that are swapped, those of colleagues' devices among them.
    pub entries: u32,
    /// Backups and earlier copies beside the library that are deleted.
    pub backups: u32,
    /// Entries that stay, out of which a name is struck.
    pub struck: u32,
    /// Kept bytes that stay, since something else is made of the same.
    #[ts(type = "number")]
    pub shared: u64,
    /// The articles and sources that are made of them too, by title.
    pub shared_with: Vec<String>,
    /// Evidence that stays and quotes from a capture that goes.
    pub quoting: u32,
    /// Where it would still be named by what stays.
    pub named: Vec<PurgedPlace>,
}

/// A place at which something that is purged would still be named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PurgedPlace {
    /// The place: `purge_place_…` in the catalogue.
    pub place: String,
    /// In how many entries.
    pub count: u32,
    /// The articles that they belong to, or the sources, the first few by title.
    pub titles: Vec<String>,
}

/// How many rows of a table go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PurgedRows {
    /// The table: `noun_…` in the catalogue.
    pub noun: String,
    /// How many.
    pub count: u32,
}

/// What was purged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Purged {
    /// Rows that are gone.
    pub rows: u32,
    /// Kept bytes that are gone, by how many hashes.
    pub contents: u32,
    /// Entries of the log that were swapped.
    pub entries: u32,
    /// Backups and earlier copies that are deleted.
    pub backups: u32,
}

/// How the search index stands to the tables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct IndexHealth {
    /// Entries that it has.
    pub entries: u32,
    /// How many of them were held against the tables.
    pub checked: u32,
    /// Entries that are missing, too many, or say something else. More than none: it must be rebuilt.
    pub wrong: u32,
}

/// What the library takes on the disk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Care {
    /// Its file's name.
    pub name: String,
    /// Its bytes.
    #[ts(type = "number")]
    pub size: u64,
    /// Bytes in it that are free since something was taken out.
    #[ts(type = "number")]
    pub free: u64,
    /// Backups and earlier copies beside it.
    pub backups: u32,
    /// Their bytes.
    #[ts(type = "number")]
    pub backups_size: u64,
    /// Whether a purge was cut off and waits for the next opening.
    pub purge_unfinished: bool,
}
