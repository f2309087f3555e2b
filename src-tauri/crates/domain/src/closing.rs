//! Closing an article: what stood in the way, who overrode it, and opening it again.

use crate::Instant;
use crate::claim::CheckState;
use crate::fact::{Coverage, FactKind};
use crate::ids::{ArticleId, ClaimId, ClosingId, DifferenceId, DraftId, PersonId};
use crate::signoff::Stage;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Something that stands in the way of closing an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Blocker {
    /// A fact of the text is neither covered nor dismissed.
    OpenFact {
        /// The block.
        block: u32,
        /// First UTF-8 byte within the block.
        start: u32,
        /// The words.
        words: String,
    },
    /// A claim is not checked.
    Unchecked {
        /// The claim.
        claim: ClaimId,
    },
    /// A claim is to be checked again.
    NeedsRecheck {
        /// The claim.
        claim: ClaimId,
    },
    /// Two checkers differ.
    Disputed {
        /// The claim.
        claim: ClaimId,
    },
    /// A signature no longer holds.
    Stale {
        /// The claim.
        claim: ClaimId,
    },
    /// A signature that closing needs is missing, or was refused.
    Unsigned {
        /// The claim.
        claim: ClaimId,
    },
    /// The words of a claim were altered in the draft or have no place in it, and nobody has said what becomes of it.
    Orphan {
        /// The claim.
        claim: ClaimId,
    },
    /// Criticism of somebody was not put to them, or the answer is not in.
    ReplyOpen {
        /// Who is criticised.
        subject: String,
    },
    /// Two libraries changed the same field, and nobody has settled which holds.
    Difference {
        /// The difference.
        difference: DifferenceId,
        /// The claim that it is about.
        claim: Option<ClaimId>,
    },
    /// The article is flagged, and legal has not lowered the flag.
    LegalFlag,
}

impl Blocker {
    /// Its code, as JSON and the catalogue name it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::OpenFact { .. } => "open-fact",
            Self::Unchecked { .. } => "unchecked",
            Self::NeedsRecheck { .. } => "needs-recheck",
            Self::Disputed { .. } => "disputed",
            Self::Stale { .. } => "stale",
            Self::Unsigned { .. } => "unsigned",
            Self::Orphan { .. } => "orphan",
            Self::ReplyOpen { .. } => "reply-open",
            Self::Difference { .. } => "difference",
            Self::LegalFlag => "legal-flag",
        }
    }
}

/// How far a claim has come, as far as closing its article is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClaimStanding {
    /// The claim.
    pub claim: ClaimId,
    /// How far the check has come.
    pub state: CheckState,
    /// Whether two checkers differ.
    pub disputed: bool,
    /// Whether a signature no longer holds.
    pub stale: bool,
    /// The furthest stage up to which every signature holds.
    pub reached: Option<Stage>,
    /// Whether the lawyer must clear it.
    pub legal: bool,
    /// Whether a person has yet to say where it stands in the draft.
    pub orphan: bool,
}

impl ClaimStanding {
    /// What of this claim stands in the way of closing its article. A signature that no longer holds is told as stale,
    /// and not as missing too.
    pub fn blockers(&self) -> Vec<Blocker> {
        let claim = self.claim;
        let needed = if self.legal { Stage::Legal } else { Stage::Editor };
        let signed = self.reached.is_some_and(|reached| reached >= needed);
        let unchecked =
            matches!(self.state, CheckState::Unchecked | CheckState::InProgress | CheckState::AwaitingSource);
        let rules = [
            (self.orphan, Blocker::Orphan { claim }),
            (unchecked, Blocker::Unchecked { claim }),
            (self.state == CheckState::NeedsRecheck, Blocker::NeedsRecheck { claim }),
            (self.disputed, Blocker::Disputed { claim }),
            (self.stale, Blocker::Stale { claim }),
            (!signed && !self.stale, Blocker::Unsigned { claim }),
        ];
        rules.into_iter().filter(|(holds, _)| *holds).map(|(_, blocker)| blocker).collect()
    }
}

/// A fact as it stood when the article was closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenFact {
    /// The block.
    pub block: u32,
    /// First UTF-8 byte within the block.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// What it is.
    pub kind: FactKind,
    /// How far it had come.
    pub coverage: Coverage,
}

/// An article opened again after it was closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Reopening {
    /// Who opened it.
    pub person: PersonId,
    /// Why.
    pub reason: String,
    /// When.
    #[ts(type = "string")]
    pub at: Instant,
}

/// An article closed, with its facts as they stood.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Closing {
    /// Its identity.
    pub id: ClosingId,
    /// The article.
    pub article: ArticleId,
    /// The draft that was closed.
    pub draft: DraftId,
    /// Who closed it.
    pub person: PersonId,
    /// The facts of the draft, frozen.
    pub facts: Vec<FrozenFact>,
    /// What stood in the way and was overridden; empty when nothing did.
    pub overridden: Vec<Blocker>,
    /// Why it was overridden.
    pub reason: Option<String>,
    /// When.
    pub at: Instant,
    /// Opened again since.
    pub reopened: Option<Reopening>,
}

impl Closing {
    /// Whether the article is closed by it still.
    pub fn stands(&self) -> bool {
        self.reopened.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn codes(standing: ClaimStanding) -> Vec<&'static str> {
        standing.blockers().iter().map(Blocker::code).collect()
    }

    #[test]
    fn what_of_a_claim_stands_in_the_way() {
        let signed = ClaimStanding {
            claim: ClaimId(Uuid::from_u128(1)),
            state: CheckState::Checked,
            disputed: false,
            stale: false,
            reached: Some(Stage::Editor),
            legal: false,
            orphan: false,
        };
        assert_eq!(codes(signed), [""; 0]);
        assert_eq!(codes(ClaimStanding { reached: Some(Stage::Lock), legal: true, ..signed }), [""; 0]);
        assert_eq!(codes(ClaimStanding { legal: true, ..signed }), ["unsigned"], "the lawyer has not cleared it");
        assert_eq!(codes(ClaimStanding { reached: Some(Stage::Cross), ..signed }), ["unsigned"]);
        assert_eq!(codes(ClaimStanding { reached: None, stale: true, ..signed }), ["stale"]);
        let fresh = ClaimStanding { state: CheckState::AwaitingSource, reached: None, ..signed };
        assert_eq!(codes(fresh), ["unchecked", "unsigned"]);
        let torn = ClaimStanding { state: CheckState::NeedsRecheck, disputed: true, orphan: true, ..fresh };
        assert_eq!(codes(torn), ["orphan", "needs-recheck", "disputed", "unsigned"]);
        assert_eq!(codes(ClaimStanding { state: CheckState::NotCheckable, ..signed }), [""; 0]);
    }
}
