//! The drafts of an article, and what became of its claims from one to the next.

use super::{ComparedWords, SpanView};
use crate::request::Fate;
use claimdesk_domain::Instant;
use claimdesk_domain::claim::CheckState;
use claimdesk_domain::draft::Draft;
use claimdesk_domain::ids::{ClaimId, DraftId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A draft in a list.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DraftRow {
    /// The draft.
    pub draft: Draft,
    /// When it was brought.
    #[ts(type = "string")]
    pub at: Instant,
    /// Who brought it, here or where it was handed over; nothing where that is not known.
    pub person: Option<String>,
    /// Whether the article is checked in it now.
    pub current: bool,
}

/// How many claims had which fate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[allow(missing_docs, reason = "named for the fates")]
pub struct FateCounts {
    pub exact: u32,
    pub moved: u32,
    pub context: u32,
    pub altered: u32,
    pub ambiguous: u32,
    pub gone: u32,
    pub new: u32,
}

/// What became of the claims in the draft that the article has now.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AnchorReport {
    /// The draft.
    pub draft: Draft,
    /// The one before it.
    pub before: Option<DraftId>,
    /// How many claims had which fate.
    pub counts: FateCounts,
    /// How many wait for a person to say what becomes of them.
    pub unsettled: u32,
    /// The claims of this page: what asks most of a person first, then in reading order.
    pub rows: Vec<AnchorRow>,
    /// The first row of the next page.
    pub next_row: Option<u32>,
}

/// A claim and what became of it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AnchorRow {
    /// The claim.
    pub claim: ClaimId,
    /// Its number in the article, from 1.
    pub number: u32,
    /// The statement in words that stand on their own.
    pub wording: String,
    /// What became of it.
    pub fate: Fate,
    /// How far the check has come.
    pub state: CheckState,
    /// Whether it waits for a person to say what becomes of it.
    pub unsettled: bool,
    /// The exact words that were claimed before; those that are now where it is new.
    pub quote_before: String,
    /// The exact words now; nothing where they have no place.
    pub quote_now: Option<String>,
    /// What changed around them.
    pub change: Option<AnchorChange>,
}

/// The text around a claim from one draft to the next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AnchorChange {
    /// The sentences around them before, cut where they changed.
    pub before: Vec<ComparedWords>,
    /// The sentences around them now; empty where they have no place.
    pub now: Vec<ComparedWords>,
    /// What changed in them.
    pub changes: Vec<WordChange>,
}

/// One change of words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WordChange {
    /// The words before; empty where some were put in.
    pub before: String,
    /// The words now; empty where some were left out.
    pub now: String,
    /// What it touched that can turn the meaning: `negation`, `number`, `modal`, `name`, `speaker`, `quantifier`.
    pub alarms: Vec<String>,
}

/// What became of a claim in the latest draft, as the inspector shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct AnchoringView {
    /// What became of it.
    pub fate: Fate,
    /// Whether it waits for a person to say what becomes of it.
    pub unsettled: bool,
    /// Its words before and now.
    pub change: AnchorChange,
    /// Where they may stand now, in the draft that the article has.
    pub candidates: Vec<SpanView>,
}
