//! Facts of an article, and what closing it needs.

use claimdesk_domain::Instant;
use claimdesk_domain::closing::{Blocker, Closing};
use claimdesk_domain::fact::{Coverage, FactKind};
use claimdesk_domain::ids::{ClaimId, DismissalId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// A fact mark within a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FactView {
    /// First UTF-16 unit within the block.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// What it is.
    pub kind: FactKind,
    /// How far it has come.
    pub coverage: Coverage,
}

/// Words in the text, as the window counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WordsAt {
    /// The block.
    pub block: u32,
    /// First UTF-16 unit within the block.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

/// A fact in a list, as the command line counts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FactRow {
    /// The block.
    pub block: u32,
    /// First code point within the block.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The words.
    pub text: String,
    /// What it is.
    pub kind: FactKind,
    /// How far it has come.
    pub coverage: Coverage,
}

/// A fact that somebody put aside.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct DismissalRow {
    /// The dismissal.
    pub id: DismissalId,
    /// Where the fact stands; nothing when its words are gone.
    pub place: Option<WordsAt>,
    /// The words.
    pub words: String,
    /// What it is.
    pub kind: FactKind,
    /// Who put it aside.
    pub person: String,
    /// Why.
    pub reason: Option<String>,
    /// When.
    #[ts(type = "string")]
    pub at: Instant,
}

/// What stands in the way of closing an article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Gate {
    /// The first of what stands in the way, at most 200, sorted by what it is.
    pub blockers: Vec<GateLine>,
    /// How many there are of each code.
    pub counts: BTreeMap<String, u32>,
    /// How many there are.
    pub all: u32,
    /// How many warnings nobody has put aside: a note, which holds nothing up.
    pub warnings: u32,
    /// How it was closed, when it is.
    pub closing: Option<ClosingView>,
}

/// One thing that stands in the way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct GateLine {
    /// What it is.
    pub blocker: Blocker,
    /// The claim.
    pub claim: Option<ClaimId>,
    /// The claim's number in the article.
    pub number: Option<u32>,
    /// The claim's wording, or the words of the fact, or who is criticised.
    pub words: String,
    /// Where the fact stands.
    pub place: Option<WordsAt>,
}

/// How an article was closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ClosingView {
    /// Who closed it.
    pub person: String,
    /// When.
    #[ts(type = "string")]
    pub at: Instant,
    /// How many things stood in the way and were overridden.
    pub overridden: u32,
    /// Why they were.
    pub reason: Option<String>,
}

impl ClosingView {
    /// The closing by somebody of that name.
    pub fn of(closing: &Closing, person: String) -> Self {
        let overridden = u32::try_from(closing.overridden.len()).unwrap_or(u32::MAX);
        Self { person, at: closing.at, overridden, reason: closing.reason.clone() }
    }
}
