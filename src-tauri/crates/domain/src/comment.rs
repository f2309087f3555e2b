//! What people say to one another about a claim. No signature binds it.

use crate::Instant;
use crate::ids::{ClaimId, CommentId, PersonId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One remark on a claim, or an answer to one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Comment {
    /// Its identity.
    pub id: CommentId,
    /// The claim.
    pub claim: ClaimId,
    /// Who says it.
    pub person: PersonId,
    /// What.
    pub text: String,
    /// The remark that began the thread; nothing for one that begins its own.
    pub answers: Option<CommentId>,
    /// Whether the thread that it began is settled.
    pub settled: bool,
    /// When.
    #[ts(type = "string")]
    pub at: Instant,
}
