//! Closing an article: what stood in the way, who overrode it, and opening it again.

use crate::Instant;
use crate::fact::{Coverage, FactKind};
use crate::ids::{ArticleId, ClaimId, ClosingId, DraftId, PersonId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Something that stands in the way of closing an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Blocker {
    /// A fact of the text is neither covered nor dismissed.
    OpenFact {
        /// The block.
        block: u32,
        /// First UTF-8 byte within the block.
        start: u32,
        /// The words.
        words: String,
    },
    /// A claim is not checked.
    Unchecked {
        /// The claim.
        claim: ClaimId,
    },
    /// A claim is to be checked again.
    NeedsRecheck {
        /// The claim.
        claim: ClaimId,
    },
    /// Two checkers differ.
    Disputed {
        /// The claim.
        claim: ClaimId,
    },
    /// A signature no longer holds.
    Stale {
        /// The claim.
        claim: ClaimId,
    },
    /// A signature that closing needs is missing, or was refused.
    Unsigned {
        /// The claim.
        claim: ClaimId,
    },
    /// The words of a claim are gone from the draft, and nobody has said what becomes of it.
    Orphan {
        /// The claim.
        claim: ClaimId,
    },
    /// Criticism of somebody was not put to them, or the answer is not in.
    ReplyOpen {
        /// Who is criticised.
        subject: String,
    },
    /// The article is flagged, and legal has not lowered the flag.
    LegalFlag,
}

/// A fact as it stood when the article was closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenFact {
    /// The block.
    pub block: u32,
    /// First UTF-8 byte within the block.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// What it is.
    pub kind: FactKind,
    /// How far it had come.
    pub coverage: Coverage,
}

/// An article opened again after it was closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Reopening {
    /// Who opened it.
    pub person: PersonId,
    /// Why.
    pub reason: String,
    /// When.
    #[ts(type = "string")]
    pub at: Instant,
}

/// An article closed, with its facts as they stood.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Closing {
    /// Its identity.
    pub id: ClosingId,
    /// The article.
    pub article: ArticleId,
    /// The draft that was closed.
    pub draft: DraftId,
    /// Who closed it.
    pub person: PersonId,
    /// The facts of the draft, frozen.
    pub facts: Vec<FrozenFact>,
    /// What stood in the way and was overridden; empty when nothing did.
    pub overridden: Vec<Blocker>,
    /// Why it was overridden.
    pub reason: Option<String>,
    /// When.
    pub at: Instant,
    /// Opened again since.
    pub reopened: Option<Reopening>,
}
