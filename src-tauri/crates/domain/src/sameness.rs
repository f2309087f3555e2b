//! Whether a claim and an earlier one say the same, as a person settled it. The program suggests it and never decides it.

use crate::Instant;
use crate::ids::{ClaimId, KnownCheckId, PersonId, SamenessId};
use crate::operation::Noun;
use serde::{Deserialize, Serialize};
use std::str::FromStr;
use ts_rs::TS;
use uuid::{Uuid, Version};

/// What a claim may say again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(tag = "noun", content = "id", rename_all = "kebab-case")]
pub enum Counterpart {
    /// Another claim of this library.
    Claim(ClaimId),
    /// What somebody else checked.
    KnownCheck(KnownCheckId),
}

impl Counterpart {
    /// The row that it is.
    pub fn place(self) -> (Noun, Uuid) {
        match self {
            Self::Claim(claim) => (Noun::Claim, claim.0),
            Self::KnownCheck(check) => (Noun::KnownCheck, check.0),
        }
    }
}

/// What an identity names. That of a known check follows from what it says, and is of the version for that.
impl FromStr for Counterpart {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let id = Uuid::parse_str(text)?;
        Ok(match id.get_version() {
            Some(Version::Custom) => Self::KnownCheck(KnownCheckId(id)),
            _ => Self::Claim(ClaimId(id)),
        })
    }
}

/// What a person said of a claim and an earlier one. Those that say the same make a set, and share what was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Sameness {
    /// Its identity.
    pub id: SamenessId,
    /// The claim that somebody was looking at.
    pub claim: ClaimId,
    /// The one that it was held against.
    pub other: Counterpart,
    /// Whether they say the same. Those that do not are suggested no more.
    pub same: bool,
    /// Who says so.
    pub person: PersonId,
    /// When.
    #[ts(type = "string")]
    pub at: Instant,
}
