//! Who says it: an ordered chain of speakers from the article outward.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One link of the chain: Daily Star → "national news agency" → KCNA has three.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Attribution {
    /// Who speaks, in the article's words; nobody where the text names none ("it is understood").
    pub speaker: Option<String>,
    /// The words that say that somebody speaks: "said", "according to", "It is understood".
    pub cue: Option<String>,
    /// Whether the cue holds the statement at arm's length.
    pub hedged: bool,
    /// Whether a person has looked at this link, rather than the program alone.
    pub confirmed: bool,
}

/// Whether any link of a chain hedges.
pub fn is_hedged(chain: &[Attribution]) -> bool {
    chain.iter().any(|link| link.hedged)
}
