//! A newsroom's own names for what was found.

use crate::finding::ContentFinding;
use crate::ids::RatingId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The newsroom's label for one content finding, with what it means. A library has at most one per finding; where
/// there is none, the finding's own name stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Rating {
    /// Its identity.
    pub id: RatingId,
    /// The finding that it names.
    pub finding: ContentFinding,
    /// The label: "Mostly right".
    pub label: String,
    /// When it is given, in the words of the newsroom's own scale.
    pub definition: String,
}
