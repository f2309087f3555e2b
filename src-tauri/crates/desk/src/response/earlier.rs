//! What was seen before.

use chrono::NaiveDate;
use claimdesk_domain::claim::Reason;
use claimdesk_domain::earlier::Relation;
use claimdesk_domain::finding::ContentFinding;
use claimdesk_domain::ids::{ArticleId, ClaimId, KnownCheckId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An earlier claim, or a check of others, that a statement may say again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Earlier {
    /// The claim of this library.
    pub claim: Option<ClaimId>,
    /// The article it stands in.
    pub article: Option<ArticleId>,
    /// Or the check of others.
    pub known_check: Option<KnownCheckId>,
    /// What the file that the check came from calls it.
    pub external_id: Option<String>,
    /// The statement.
    pub words: String,
    /// The headline of the article, or of the check.
    pub title: String,
    /// Who published the article or the check.
    pub outlet: Option<String>,
    /// The day of the article or of the check.
    #[ts(type = "string | null")]
    pub day: Option<NaiveDate>,
    /// What was found; of a check of others, what its rating means on our scale.
    pub content: Option<ContentFinding>,
    /// The rating in the words of those who published it.
    pub rating: Option<String>,
    /// How likely it is worth a look, 0 to 1.
    pub score: f64,
    /// What it is to the statement; nothing where they only share words.
    pub relation: Option<Relation>,
    /// Why: codes with their words.
    pub reasons: Vec<Reason>,
}
