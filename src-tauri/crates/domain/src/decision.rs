//! What the checker proposes for the text and what the editor does with it.

use crate::Instant;
use crate::ids::{ClaimId, DecisionId, PersonId, SuggestionId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The checker's replacement words for a claim's quote.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Suggestion {
    /// Its identity.
    pub id: SuggestionId,
    /// The claim.
    pub claim: ClaimId,
    /// Who proposes it.
    pub checker: PersonId,
    /// The new words.
    pub text: String,
    /// Why.
    pub reason: String,
    /// When it was made.
    #[ts(type = "string")]
    pub at: Instant,
}

/// What the editor does with a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum DecisionKind {
    /// The suggested change goes in.
    AcceptChange,
    /// It stays as written.
    Keep,
    /// It gets a hedge.
    Hedge,
    /// It gets a speaker.
    Attribute,
    /// It goes out.
    Cut,
    /// It is marked as the writer's opinion.
    WritersOpinion,
}

impl DecisionKind {
    /// Every decision.
    pub const ALL: [Self; 6] =
        [Self::AcceptChange, Self::Keep, Self::Hedge, Self::Attribute, Self::Cut, Self::WritersOpinion];
}

/// An editor's decision. Decisions append; the latest not withdrawn stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Decision {
    /// Its identity.
    pub id: DecisionId,
    /// The claim.
    pub claim: ClaimId,
    /// Who decided.
    pub editor: PersonId,
    /// What.
    pub decision: DecisionKind,
    /// When.
    #[ts(type = "string")]
    pub at: Instant,
}
