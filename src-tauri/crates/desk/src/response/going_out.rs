//! What is told of what leaves the desk.

use claimdesk_domain::ids::ClaimId;
use claimdesk_domain::report::Notice;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What keeps the claims of an article from being published as reviews (ClaimReview), and what would make them better.
/// The sentence of a notice is `preflight_CODE` of the catalogue with its arguments: it says what is wrong and what to do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Preflight {
    /// What the publisher lacks; one with severity `error` keeps every claim out.
    pub publisher: Vec<Notice>,
    /// How many claims may be published.
    pub eligible: u32,
    /// How many may not.
    pub left_out: u32,
    /// A page of the claims that lack something, in reading order.
    pub claims: Vec<PreflightRow>,
    /// The row that the next page begins with; nothing behind the last.
    pub next_row: Option<u32>,
    /// What a person has to look at, since no program can.
    pub reminders: Vec<Notice>,
}

/// What one claim lacks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct PreflightRow {
    /// The claim.
    pub claim: ClaimId,
    /// Its number in the article.
    pub number: u32,
    /// Its wording.
    pub wording: String,
    /// Whether it may be published: what is said of it is advice. What the publisher lacks is not counted here.
    pub eligible: bool,
    /// Errors before advice.
    pub notices: Vec<Notice>,
}
