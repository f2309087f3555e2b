//! What is measured: one file each, in the order of the table.

pub mod attributions;
pub mod checkworthiness;
pub mod claim_spans;
pub mod claims;
pub mod dates;
pub mod extraction;
pub mod golden_rules;
pub mod polnear;
pub mod relations;
pub mod retrieval;
pub mod sentence_ends;
pub mod tempeval;

use crate::Failed;
use crate::outcome::Outcome;
use crate::sets::Sets;

/// One measure.
pub struct Measure {
    /// What `--only` and `--misses` call it.
    pub name: &'static str,
    /// Reads its set, runs the engine over it and counts.
    pub take: fn(&Sets) -> Result<Outcome, Failed>,
}

/// Every measure.
pub const MEASURES: [Measure; 12] = [
    Measure { name: "golden-rules", take: golden_rules::take },
    Measure { name: "sentence-ends", take: sentence_ends::take },
    Measure { name: "claims", take: claims::take },
    Measure { name: "claim-spans", take: claim_spans::take },
    Measure { name: "attributions", take: attributions::take },
    Measure { name: "polnear", take: polnear::take },
    Measure { name: "tempeval", take: tempeval::take },
    Measure { name: "dates", take: dates::take },
    Measure { name: "checkworthiness", take: checkworthiness::take },
    Measure { name: "relations", take: relations::take },
    Measure { name: "retrieval", take: retrieval::take },
    Measure { name: "extraction", take: extraction::take },
];
