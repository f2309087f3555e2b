//! What the pictures are drawn from: the desk in numbers, an article in time, its claims and their sources.

use super::ClaimRow;
use claimdesk_domain::claim::CheckState;
use claimdesk_domain::finding::ContentFinding;
use claimdesk_domain::ids::{ClaimId, PersonId};
use claimdesk_domain::source::{Source, Stance};
use claimdesk_domain::time::ClaimTime;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The whole desk in numbers.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct Overview {
    /// All articles.
    pub articles: u32,
    /// Those that are closed.
    pub closed: u32,
    /// All claims.
    pub claims: u32,
    /// Claims on which two checkers differ.
    pub disputed: u32,
    /// Claims with a signature that no longer holds.
    pub stale: u32,
    /// Claims by how far their check has come; states without a claim are left out.
    pub states: Vec<StateCount>,
    /// Claims by their standing finding; findings that no claim has are left out.
    pub findings: Vec<FindingCount>,
    /// Claims whose check is not done, by how long ago their article came, the newest first.
    pub waiting: Vec<Waiting>,
    /// Claims whose check is not done, by whose work they are; the most first.
    pub people: Vec<PersonCount>,
}

/// Claims in one state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StateCount {
    /// The state.
    pub state: CheckState,
    /// How many.
    pub claims: u32,
}

/// Claims with one finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FindingCount {
    /// The finding.
    pub finding: ContentFinding,
    /// How many.
    pub claims: u32,
}

/// How long claims have waited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Waiting {
    /// At least so many days.
    pub from_days: u32,
    /// And at most so many; nothing for the longest.
    pub to_days: Option<u32>,
    /// How many.
    pub claims: u32,
}

/// What one person has to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PersonCount {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// How many claims.
    pub claims: u32,
}

/// A claim on the timeline of its article.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TimelineRow {
    /// The claim.
    pub claim: ClaimRow,
    /// When it is said to have happened; where it begins is known.
    pub time: ClaimTime,
}

/// A source of an article, with the claims it is used for.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SourceUses {
    /// The source.
    pub source: Source,
    /// Its independent origin among the sources of the article, counted from 0; copies of one report share theirs.
    pub origin: u32,
    /// Its uses, in reading order.
    pub uses: Vec<SourceUse>,
}

/// One use of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SourceUse {
    /// The claim.
    pub claim: ClaimId,
    /// Its number in the article.
    pub number: u32,
    /// What the source says to it.
    pub stance: Stance,
}
