//! What a person does to several claims at once, and to the words that a claim stands over.

use claimdesk_domain::claim::CheckState;
use claimdesk_domain::ids::{ClaimId, CommentId, PersonId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is done to claims, one or many, as one operation.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "do", rename_all = "kebab-case")]
pub enum Sorting {
    /// Says that what the program pulled is a claim.
    Accept,
    /// Says that it is none: it leaves every view, and its facts are open again.
    Reject {
        /// Why, where somebody says so.
        reason: Option<String>,
    },
    /// Says how far the check has come.
    SetState {
        /// How far.
        state: CheckState,
        /// Why they are not checkable.
        reason: Option<String>,
    },
    /// Sorts them by words, and no longer by others.
    Tag {
        /// Words to add.
        add: Vec<String>,
        /// Words to take away.
        remove: Vec<String>,
    },
    /// Makes them somebody's work, or nobody's.
    Assign {
        /// Whose.
        to: Option<PersonId>,
    },
}

/// One end of the words of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Edge {
    /// Where they begin.
    Start,
    /// Where they end.
    End,
}

/// The wordings of the two claims that one is split into; their exact words when nothing is said.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields = nullable)]
pub struct Wordings {
    /// Of the first.
    pub first: Option<String>,
    /// Of the second.
    pub second: Option<String>,
}

/// What people say to one another about a claim.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "do", rename_all = "kebab-case")]
pub enum Talk {
    /// Says something, or answers.
    Say {
        /// The claim.
        claim: ClaimId,
        /// What is said.
        text: String,
        /// What it answers.
        answers: Option<CommentId>,
    },
    /// Says that a thread is settled, or open again.
    Settle {
        /// A remark of the thread.
        comment: CommentId,
        /// Whether it is.
        settled: bool,
    },
    /// Takes one's own remark back.
    Remove {
        /// The remark.
        comment: CommentId,
    },
}
