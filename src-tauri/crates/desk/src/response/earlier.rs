//! What was seen before.

use chrono::NaiveDate;
use claimdesk_domain::claim::Reason;
use claimdesk_domain::earlier::Relation;
use claimdesk_domain::finding::{ContentFinding, Finding};
use claimdesk_domain::ids::ArticleId;
use claimdesk_domain::person::Person;
use claimdesk_domain::sameness::Counterpart;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An earlier claim, or a check of others, that a statement may say again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Earlier {
    /// The claim of this library, or the check of others.
    pub counterpart: Counterpart,
    /// The article it stands in.
    pub article: Option<ArticleId>,
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
    /// Where the check can be read.
    pub url: Option<String>,
    /// How likely it is worth a look, 0 to 1.
    pub score: f64,
    /// What it is to the statement; nothing where they only share words.
    pub relation: Option<Relation>,
    /// Why: codes with their words.
    pub reasons: Vec<Reason>,
    /// Whether they say the same, where a person settled it.
    pub settled: Option<bool>,
    /// Whether its article came into the library after the one that it is held against.
    pub later: bool,
}

/// What was seen before of a claim.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct SeenBefore {
    /// What it may say again or contradict, the likeliest first, without what says the same.
    pub rows: Vec<Earlier>,
    /// What says the same, as people settled it, by way of others too.
    pub alike: Vec<Alike>,
    /// What was found of the same, as long as nobody has found anything of this claim.
    pub proposed: Option<Proposal>,
    /// Why there may be something though nothing was found.
    pub gap: Option<Gap>,
}

/// What was not looked at when nothing was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Gap {
    /// There is no model of meaning: only words were compared.
    NoModel,
    /// The model has not read every earlier claim and check yet.
    Unread,
}

/// A claim or a check that says the same, with all that was found of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Alike {
    /// Which.
    pub earlier: Earlier,
    /// What was found of the claim, oldest first.
    pub findings: Vec<Finding>,
    /// Whether those who checked it differ.
    pub disputed: bool,
    /// Whoever is named in the findings.
    pub people: Vec<Person>,
}

/// A finding for a person to confirm: what was found of the same before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Proposal {
    /// What was found.
    pub content: ContentFinding,
    /// The day that it speaks of.
    #[ts(type = "string | null")]
    pub as_of: Option<NaiveDate>,
    /// Why, in the words of whoever found it here.
    pub rationale: Option<String>,
    /// The headline of the article, or of the check.
    pub title: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// The day of the article or of the check.
    #[ts(type = "string | null")]
    pub day: Option<NaiveDate>,
    /// Where the check can be read.
    pub url: Option<String>,
    /// The rating in the words of those who published it.
    pub rating: Option<String>,
}

/// Two that say the same by all appearances.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct AlikePair {
    /// The claim.
    pub claim: Earlier,
    /// What was there before it.
    pub earlier: Earlier,
}

/// A page of pairs for a person to settle.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct AlikePairs {
    /// The pairs, the newest claim first.
    pub rows: Vec<AlikePair>,
    /// Whether there are more.
    pub more: bool,
    /// For how many claims of the library nobody has looked back.
    #[ts(type = "number")]
    pub left: u64,
}
