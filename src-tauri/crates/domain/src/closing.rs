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
    /// The wording of a claim and the words it stands for disagree: a negation, a number, a hedge, a name.
    WordingDiffers {
        /// The claim.
        claim: ClaimId,
    },
    /// A claim is checked, and nothing is kept that it was checked by.
    WithoutEvidence {
        /// The claim.
        claim: ClaimId,
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
        /// The first stage that nobody has signed.
        #[serde(default = "first_stage")]
        stage: Stage,
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
            Self::WordingDiffers { .. } => "wording-differs",
            Self::WithoutEvidence { .. } => "without-evidence",
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
    /// Whether there is evidence.
    pub evidence: bool,
    /// Whether its wording and its words disagree, and nobody has said that they do not.
    pub differs: bool,
}

/// What closings of before said of a missing signature named no stage.
fn first_stage() -> Stage {
    Stage::Checker
}

impl ClaimStanding {
    /// What of this claim stands in the way of closing its article: what has to be done first. The rest follows from it,
    /// and is told when that is done.
    pub fn blocker(&self) -> Option<Blocker> {
        let claim = self.claim;
        let unchecked =
            matches!(self.state, CheckState::Unchecked | CheckState::InProgress | CheckState::AwaitingSource);
        let rules = [
            (self.orphan, Blocker::Orphan { claim }),
            (self.differs, Blocker::WordingDiffers { claim }),
            (unchecked, Blocker::Unchecked { claim }),
            (self.state == CheckState::NeedsRecheck, Blocker::NeedsRecheck { claim }),
            (self.disputed, Blocker::Disputed { claim }),
            (self.state == CheckState::Checked && !self.evidence, Blocker::WithoutEvidence { claim }),
            (self.stale, Blocker::Stale { claim }),
        ];
        let first = rules.into_iter().find(|(holds, _)| *holds).map(|(_, blocker)| blocker);
        first.or_else(|| self.missing().map(|stage| Blocker::Unsigned { claim, stage }))
    }

    /// The first stage that closing needs and nobody has signed.
    fn missing(&self) -> Option<Stage> {
        let needed =
            [Some(Stage::Checker), Some(Stage::Cross), Some(Stage::Editor), self.legal.then_some(Stage::Legal)];
        needed.into_iter().flatten().find(|stage| self.reached.is_none_or(|reached| reached < *stage))
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

    fn told(standing: ClaimStanding) -> Option<String> {
        standing.blocker().map(|blocker| match blocker {
            Blocker::Unsigned { stage, .. } => format!("{} {stage:?}", blocker.code()),
            _ => blocker.code().to_owned(),
        })
    }

    #[test]
    fn of_a_claim_what_has_to_be_done_first_stands_in_the_way_and_a_missing_signature_names_its_stage() {
        let signed = ClaimStanding {
            claim: ClaimId(Uuid::from_u128(1)),
            state: CheckState::Checked,
            disputed: false,
            stale: false,
            reached: Some(Stage::Editor),
            legal: false,
            orphan: false,
            evidence: true,
            differs: false,
        };
        let is = |standing: ClaimStanding, code: &str| assert_eq!(told(standing).as_deref(), Some(code));
        assert_eq!(told(signed), None);
        assert_eq!(told(ClaimStanding { reached: Some(Stage::Lock), legal: true, ..signed }), None);
        is(ClaimStanding { legal: true, ..signed }, "unsigned Legal");
        is(ClaimStanding { reached: Some(Stage::Cross), ..signed }, "unsigned Editor");
        is(ClaimStanding { reached: Some(Stage::Checker), ..signed }, "unsigned Cross");
        is(ClaimStanding { reached: None, ..signed }, "unsigned Checker");
        is(ClaimStanding { reached: None, stale: true, ..signed }, "stale");
        is(ClaimStanding { evidence: false, ..signed }, "without-evidence");
        is(ClaimStanding { differs: true, stale: true, ..signed }, "wording-differs");
        let fresh = ClaimStanding { state: CheckState::AwaitingSource, reached: None, evidence: false, ..signed };
        is(fresh, "unchecked");
        is(ClaimStanding { state: CheckState::NeedsRecheck, disputed: true, ..fresh }, "needs-recheck");
        is(ClaimStanding { state: CheckState::NeedsRecheck, disputed: true, orphan: true, ..fresh }, "orphan");
        is(ClaimStanding { disputed: true, reached: None, ..signed }, "disputed");
        assert_eq!(told(ClaimStanding { state: CheckState::NotCheckable, evidence: false, ..signed }), None);
    }
}
