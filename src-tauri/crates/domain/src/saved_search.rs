//! What a desk looks for again and again.

use crate::ids::SavedSearchId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// In which order a search shows what it found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum FoundOrder {
    /// What fits best first, among the newest that hold the words.
    #[default]
    Relevance,
    /// What came into the library last first.
    Newest,
    /// By the scale, from true to false; then what has no place on it, then what nobody has found anything of.
    Rating,
    /// What was checked last first; then what was not checked.
    Checked,
}

impl FoundOrder {
    /// Every order.
    pub const ALL: [Self; 4] = [Self::Relevance, Self::Newest, Self::Rating, Self::Checked];
}

/// A query that is kept under a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SavedSearch {
    /// Its identity.
    pub id: SavedSearchId,
    /// What it is called; no two of a library are called the same.
    pub name: String,
    /// The query, as somebody typed it.
    pub query: String,
    /// In which order it shows what it found.
    #[serde(default)]
    pub order: FoundOrder,
}
