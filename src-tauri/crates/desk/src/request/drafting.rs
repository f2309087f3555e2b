//! A new draft of an article, and what became of its claims.

use super::Delivery;
use claimdesk_domain::claim::AnchorGrade;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where a new draft comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "from", rename_all = "kebab-case")]
pub enum NewText {
    /// Something that is handed over.
    Delivery {
        /// What.
        delivery: Delivery,
    },
    /// Words that somebody pasted.
    Pasted {
        /// The words.
        text: String,
    },
    /// The address that the article came from.
    Again,
}

/// What became of a claim in the draft that its article has now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "those of `AnchorGrade`, and `New`: it stands in this draft for the first time")]
pub enum Fate {
    Altered,
    Ambiguous,
    Gone,
    Context,
    New,
    Moved,
    Exact,
}

impl From<Option<AnchorGrade>> for Fate {
    fn from(grade: Option<AnchorGrade>) -> Self {
        match grade {
            None => Self::New,
            Some(AnchorGrade::Exact) => Self::Exact,
            Some(AnchorGrade::Context) => Self::Context,
            Some(AnchorGrade::Moved) => Self::Moved,
            Some(AnchorGrade::Altered) => Self::Altered,
            Some(AnchorGrade::Ambiguous) => Self::Ambiguous,
            Some(AnchorGrade::Gone) => Self::Gone,
        }
    }
}
