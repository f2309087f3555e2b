//! What went through the network door, and what came back.

use crate::Instant;
use crate::digest::Digest;
use crate::failure::Failure;
use crate::ids::FetchId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What something was fetched for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// An article to be checked.
    Article,
    /// Bytes of a source to be kept.
    Capture,
    /// A feed or a list to choose from.
    Feed,
    /// A time stamp over a hash.
    Stamp,
}

/// One address that was asked, on the way to an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Hop {
    /// The address.
    pub address: String,
    /// The IP address that answered.
    pub peer: Option<String>,
    /// The status of the answer (RFC 9110).
    pub status: Option<u16>,
}

/// One piece of a page, fetched so that the kept page is whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Piece {
    /// Its address.
    pub address: String,
    /// Bytes that came; nothing where it could not be had.
    #[ts(type = "number | null")]
    pub size: Option<u64>,
    /// Why it could not be had.
    pub failure: Option<Failure>,
}

/// One fetch through the network door, whether it brought something or not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Fetch {
    /// Its identity.
    pub id: FetchId,
    /// What for.
    pub purpose: Purpose,
    /// The address that a person gave.
    pub requested: String,
    /// Every address that was asked, the last answered.
    pub hops: Vec<Hop>,
    /// The head of the answer, in its order.
    pub headers: Vec<(String, String)>,
    /// Names the kept body of the answer.
    pub content: Option<Digest>,
    /// Names the kept WARC record of request and answer (ISO 28500).
    pub record: Option<Digest>,
    /// Names the kept page with its pictures and styles inside.
    pub page: Option<Digest>,
    /// The pieces that were fetched for it.
    pub pieces: Vec<Piece>,
    /// Why nothing came.
    pub failure: Option<Failure>,
    /// When it began.
    #[ts(type = "string")]
    pub at: Instant,
}

impl Fetch {
    /// The address that answered.
    pub fn address(&self) -> &str {
        self.hops.last().map_or(&self.requested, |hop| &hop.address)
    }
}
