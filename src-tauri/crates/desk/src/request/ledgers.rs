//! What a person enters of an article's schedule, its two ledgers and its warnings.

use chrono::NaiveDate;
use claimdesk_domain::Instant;
use claimdesk_domain::ids::ClaimId;
use claimdesk_domain::ledger::ReplyState;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// In which order the queue comes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum QueueOrder {
    /// The article that came in last first.
    #[default]
    Newest,
    /// The nearest deadline first, then those without one; closed articles last.
    Deadline,
}

/// Criticism of somebody and what came of putting it to them.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct ReplyDetails {
    /// The claim that criticises.
    #[serde(default)]
    pub claim: Option<ClaimId>,
    /// Who is criticised.
    pub subject: String,
    /// What of.
    pub criticism: String,
    /// What came of it.
    pub state: ReplyState,
    /// Who or where it was put to.
    #[serde(default)]
    pub put_to: Option<String>,
    /// The day it was put to them; today where nothing is said and it was.
    #[serde(default)]
    #[ts(type = "string | null")]
    pub asked_on: Option<NaiveDate>,
    /// The time they were given.
    #[serde(default)]
    #[ts(type = "string | null")]
    pub answer_by: Option<Instant>,
    /// The day they answered; today where nothing is said and they did.
    #[serde(default)]
    #[ts(type = "string | null")]
    pub answered_on: Option<NaiveDate>,
    /// Their answer.
    #[serde(default)]
    pub answer: Option<String>,
    /// What a colleague should know; why it need not be put to them.
    #[serde(default)]
    pub note: Option<String>,
}

/// A correction after an article was published.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct CorrectionDetails {
    /// The claim that was wrong.
    #[serde(default)]
    pub claim: Option<ClaimId>,
    /// The words as they were published.
    pub was: String,
    /// The words as they are now.
    pub now: String,
    /// What was wrong, in the words that readers are told.
    pub notice: String,
    /// The day it was published; nothing while it was not.
    #[serde(default)]
    #[ts(type = "string | null")]
    pub published_on: Option<NaiveDate>,
}
