//! Two ledgers of an article: criticism that was put to whom it is of, and corrections after it was published.

use crate::Instant;
use crate::ids::{ArticleId, ClaimId, CorrectionId, PersonId, ReplyRequestId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What came of putting criticism to somebody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ReplyState {
    /// Nobody has asked them.
    #[default]
    NotAsked,
    /// They were asked, and have not answered.
    Asked,
    /// They answered.
    Answered,
    /// They would not answer, or the time that they were given has passed.
    NoAnswer,
    /// It need not be put to them; the note says why.
    NotNeeded,
}

/// Criticism of a person or an organisation, and their right of reply.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ReplyRequest {
    /// Its identity.
    pub id: ReplyRequestId,
    /// The article.
    pub article: ArticleId,
    /// The claim that criticises.
    pub claim: Option<ClaimId>,
    /// Who is criticised.
    pub subject: String,
    /// What of.
    pub criticism: String,
    /// What came of it.
    pub state: ReplyState,
    /// Who or where it was put to: a press office, a number, an address.
    pub put_to: Option<String>,
    /// The day it was put to them.
    #[ts(type = "string | null")]
    pub asked_on: Option<NaiveDate>,
    /// The time they were given.
    #[ts(type = "string | null")]
    pub answer_by: Option<Instant>,
    /// The day they answered.
    #[ts(type = "string | null")]
    pub answered_on: Option<NaiveDate>,
    /// Their answer.
    pub answer: Option<String>,
    /// What a colleague should know.
    pub note: Option<String>,
    /// Who entered it.
    pub person: PersonId,
    /// When.
    #[ts(type = "string")]
    pub at: Instant,
}

/// A correction after an article was published.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Correction {
    /// Its identity.
    pub id: CorrectionId,
    /// The article.
    pub article: ArticleId,
    /// The claim that was wrong.
    pub claim: Option<ClaimId>,
    /// The words as they were published.
    pub was: String,
    /// The words as they are now.
    pub now: String,
    /// What was wrong, in the words that readers are told.
    pub notice: String,
    /// The day it was published.
    #[ts(type = "string | null")]
    pub published_on: Option<NaiveDate>,
    /// Who entered it.
    pub person: PersonId,
    /// When.
    #[ts(type = "string")]
    pub at: Instant,
}
