//! Seen before: what an earlier claim is to a new one.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What an earlier claim is to a new one, as the program suggests it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// It says the same.
    Same,
    /// Both cannot be true.
    Contradicts,
    /// It is about the same, and says something else of it.
    Close,
}
