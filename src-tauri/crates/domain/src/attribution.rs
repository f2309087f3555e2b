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
    /// Whom the article means where the speaker is "he" or "the minister"; nothing where the speaker is a name or the
    /// article leaves it open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub named: Option<Named>,
}

/// The person or body that a pronoun or a title stands for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Named {
    /// The name as the article gives it: "Mara Holt".
    pub name: String,
    /// The words of the article that it was read from: "Mara Holt, the harbour master".
    pub evidence: String,
}

impl Attribution {
    /// Who speaks, by name where the article gives one: "Mara Holt" rather than "she".
    pub fn name(&self) -> Option<&str> {
        self.named.as_ref().map(|named| named.name.as_str()).or(self.speaker.as_deref())
    }
}

/// Whether any link of a chain hedges.
pub fn is_hedged(chain: &[Attribution]) -> bool {
    chain.iter().any(|link| link.hedged)
}
