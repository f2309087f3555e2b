//! What two people changed differently while an article was with both of them, for a person to settle.

use crate::Instant;
use crate::digest::Digest;
use crate::ids::{ArticleId, ClaimId, DifferenceId, PersonId};
use crate::operation::Noun;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::{Builder, Uuid};

/// The field of a difference that is about the row itself: one withdrew it, the other changed it.
pub const WHOLE_ROW: &str = "row";

/// One of the values that a field has.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Version {
    /// The value as JSON; of several fields that belong together an object; nothing for a row that was withdrawn.
    pub value: Value,
    /// Who changed the row last where the value comes from.
    pub person: Option<PersonId>,
}

/// How a difference was settled.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Settlement {
    /// The number of the value that holds, from 0; nothing for what stood there, which somebody may have written since.
    pub version: Option<u32>,
    /// Who said so.
    pub person: PersonId,
    /// When.
    pub at: Instant,
}

/// A field that was changed differently in two libraries. It says nothing of "ours" and "theirs", so that it is the
/// same row in both.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// Its identity: follows from row and field, so that both libraries find the same one.
    pub id: DifferenceId,
    /// The article.
    pub article: ArticleId,
    /// The claim that the row belongs to.
    pub claim: Option<ClaimId>,
    /// The table of the row. ("noun" is what a record in the log calls its own.)
    pub table: String,
    /// The row.
    pub row: Uuid,
    /// The field, or several that belong together; [`WHOLE_ROW`] for the row itself.
    pub field: String,
    /// The values, in an order that follows from them.
    pub versions: Vec<Version>,
    /// Settled since.
    pub settled: Option<Settlement>,
}

impl Difference {
    /// A difference that nobody has settled.
    pub fn open(article: ArticleId, claim: Option<ClaimId>, place: (Noun, Uuid, &str), versions: Vec<Version>) -> Self {
        let (noun, row, field) = place;
        let mut versions = versions;
        versions.sort_by_key(|version| version.value.to_string());
        versions.dedup_by(|one, other| one.value == other.value);
        Self {
            id: identity(noun, row, field),
            article,
            claim,
            table: noun.name().to_owned(),
            row,
            field: field.to_owned(),
            versions,
            settled: None,
        }
    }

    /// Whether a person has yet to settle it.
    pub fn is_open(&self) -> bool {
        self.settled.is_none()
    }

    /// The row that it is about.
    pub fn place(&self) -> Option<(Noun, Uuid)> {
        Some((Noun::named(&self.table)?, self.row))
    }
}

/// The identity of the difference at a place.
pub fn identity(noun: Noun, row: Uuid, field: &str) -> DifferenceId {
    let parts = [b"claimdesk difference 1".as_slice(), noun.name().as_bytes(), row.as_bytes(), field.as_bytes()];
    let digest = Digest::of_parts(parts);
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(digest.0).for_each(|(byte, from)| *byte = from);
    DifferenceId(Builder::from_custom_bytes(bytes).into_uuid())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::Record;

    #[test]
    fn both_libraries_find_the_same_difference_and_the_log_can_keep_it() {
        let (article, claim) = (ArticleId(Uuid::from_u128(1)), ClaimId(Uuid::from_u128(2)));
        let version = |words: &str| Version { value: Value::from(words), person: None };
        let open = |versions| Difference::open(article, Some(claim), (Noun::Claim, claim.0, "wording"), versions);
        let found = open(vec![version("b"), version("a")]);
        assert_eq!(found, open(vec![version("a"), version("b")]));
        assert_eq!(found.place(), Some((Noun::Claim, claim.0)));
        let kept = serde_json::to_string(&Record::from(found.clone())).unwrap();
        assert_eq!(serde_json::from_str::<Record>(&kept).unwrap(), Record::from(found));
    }
}
