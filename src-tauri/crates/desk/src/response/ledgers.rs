//! An article's flag and ledgers, and its warnings, as the window shows them.

use super::WordsAt;
use claimdesk_domain::Instant;
use claimdesk_domain::ids::{ClaimId, DismissalId};
use claimdesk_domain::ledger::{Correction, ReplyRequest};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// The two ledgers of an article, and who flagged it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Ledgers {
    /// Criticism that is to be put to somebody, or was, oldest first.
    pub replies: Vec<ReplyRow>,
    /// Corrections, oldest first.
    pub corrections: Vec<CorrectionRow>,
    /// Who raised the legal flag; nothing while it is down.
    pub flagged_by: Option<String>,
}

/// Criticism of somebody, in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ReplyRow {
    /// What is kept of it.
    pub request: ReplyRequest,
    /// The claim that criticises; nothing where it was taken out.
    pub claim: Option<ClaimTitle>,
    /// Who entered it.
    pub person: String,
}

/// A correction, in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct CorrectionRow {
    /// What is kept of it.
    pub correction: Correction,
    /// The claim that was wrong; nothing where it was taken out.
    pub claim: Option<ClaimTitle>,
    /// Who entered it.
    pub person: String,
}

/// What a ledger says of a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ClaimTitle {
    /// The claim.
    pub id: ClaimId,
    /// Its number in the article.
    pub number: u32,
    /// Its words, to stand on their own.
    pub wording: String,
}

/// Something in an article that does not go with something else in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WarningRow {
    /// What sort of thing; the catalogue has its sentence.
    pub code: String,
    /// What fills the sentence.
    pub arguments: BTreeMap<String, String>,
    /// Where it stands.
    pub place: WordsAt,
    /// The words.
    pub words: String,
    /// The words that they conflict with, where there are any.
    pub other: Option<OtherWords>,
    /// The claim whose wording it is about.
    pub claim: Option<ClaimTitle>,
    /// Who put it aside and why; nothing while it stands.
    pub dismissed: Option<DismissedBy>,
}

/// The words that a warning's conflict with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OtherWords {
    /// Where they stand.
    pub place: WordsAt,
    /// The words.
    pub words: String,
}

/// Who put a warning aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DismissedBy {
    /// The dismissal.
    pub id: DismissalId,
    /// Who.
    pub person: String,
    /// Why.
    pub reason: Option<String>,
    /// When.
    #[ts(type = "string")]
    pub at: Instant,
}

/// A warning in a list, as the command line counts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WarningLine {
    /// What sort of thing.
    pub code: String,
    /// What fills its sentence.
    pub arguments: BTreeMap<String, String>,
    /// The block.
    pub block: u32,
    /// First code point within the block.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The words.
    pub text: String,
    /// The words that they conflict with.
    pub other: Option<String>,
    /// The claim whose wording it is about.
    pub claim: Option<ClaimTitle>,
    /// Who put it aside and why; nothing while it stands.
    pub dismissed: Option<DismissedBy>,
}
