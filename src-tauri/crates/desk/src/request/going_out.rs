//! What is asked for what leaves the desk: in whose name, how it looks.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Who publishes what was checked, as a person enters it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PublisherDetails {
    /// What the outlet is called.
    pub name: String,
    /// Its address on the web.
    pub url: String,
    /// The page on which readers find its checks, where an article has none of its own.
    pub page: Option<String>,
}
