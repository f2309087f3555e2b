//! Who publishes what was checked: the newsroom itself, as its reports name it.

use crate::digest::Digest;
use crate::ids::PublisherId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Who publishes what was checked, and where. A library has at most one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Publisher {
    /// Its identity.
    pub id: PublisherId,
    /// What the outlet is called.
    pub name: String,
    /// Its address on the web.
    pub url: String,
    /// The page on which readers find its checks; an article's own page comes before it.
    #[serde(default)]
    pub page: Option<String>,
    /// The picture by which readers know it.
    #[serde(default)]
    pub logo: Option<Logo>,
}

/// A picture that stands at the head of reports: PNG, with nothing in it but its dots.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Logo {
    /// The SHA-256 of its bytes.
    pub content: Digest,
    /// How many dots wide.
    pub width: u32,
    /// How many high.
    pub height: u32,
}
