//! A claim with everything kept about it: what the inspector shows, a sign-off binds and a report prints.

use crate::Instant;
use crate::claim::Claim;
use crate::comment::Comment;
use crate::decision::{Decision, Suggestion};
use crate::finding::{Finding, dissenting, standing};
use crate::person::Person;
use crate::signoff::Signoff;
use crate::source::{Capture, Evidence, Source};

/// Evidence with its source and the bytes kept of it.
#[derive(Clone, Debug, PartialEq)]
pub struct EvidenceSheet {
    /// How the source is used.
    pub evidence: Evidence,
    /// The source.
    pub source: Source,
    /// The kept bytes.
    pub capture: Option<Capture>,
}

/// A claim with everything kept about it. Only what is not withdrawn, each list oldest first: what people found,
/// proposed, decided and signed by the times that they carry, so that every library reads the same.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimSheet {
    /// Its number in the article, from 1, in reading order.
    pub number: u32,
    /// The claim.
    pub claim: Claim,
    /// The evidence.
    pub evidence: Vec<EvidenceSheet>,
    /// The findings.
    pub findings: Vec<Finding>,
    /// Suggested changes.
    pub suggestions: Vec<Suggestion>,
    /// Decisions.
    pub decisions: Vec<Decision>,
    /// Remarks and answers.
    pub comments: Vec<Comment>,
    /// Sign-offs and refusals.
    pub signoffs: Vec<Signoff>,
    /// Everybody named in the above.
    pub people: Vec<Person>,
}

impl ClaimSheet {
    /// The sheet of a claim of which nothing else is kept, without its number (0).
    pub fn bare(claim: Claim) -> Self {
        Self {
            number: 0,
            claim,
            evidence: Vec::new(),
            findings: Vec::new(),
            suggestions: Vec::new(),
            decisions: Vec::new(),
            comments: Vec::new(),
            signoffs: Vec::new(),
            people: Vec::new(),
        }
    }

    /// The finding that stands, of each layer what was last said of it.
    pub fn standing(&self) -> Option<Finding> {
        standing(&self.findings)
    }

    /// Other checkers' latest findings that differ from it.
    pub fn dissenting(&self) -> Vec<&Finding> {
        dissenting(&self.findings)
    }

    /// The suggested change that stands: the latest.
    pub fn suggestion(&self) -> Option<&Suggestion> {
        self.suggestions.last()
    }

    /// The decision that stands: the latest.
    pub fn decision(&self) -> Option<&Decision> {
        self.decisions.last()
    }

    /// A time behind everything that was said of the claim, or now: the order of what people said is that of its times,
    /// in every library, and the clock of one computer may run behind another's.
    pub fn time_for_more(&self, now: Instant) -> Instant {
        let found = self.findings.iter().map(|one| one.at);
        let proposed = self.suggestions.iter().map(|one| one.at);
        let decided = self.decisions.iter().map(|one| one.at);
        let latest = self.signoffs.iter().map(|one| one.at).chain(found).chain(proposed).chain(decided).max();
        let behind = latest.and_then(|at| at.checked_add_signed(chrono::TimeDelta::microseconds(1)));
        behind.map_or(now, |behind| behind.max(now))
    }

    /// The name of a person on this sheet.
    pub fn name_of(&self, person: crate::ids::PersonId) -> &str {
        self.people.iter().find(|known| known.id == person).map_or("", |known| &known.name)
    }
}
