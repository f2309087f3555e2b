//! What a purge leaves in the log: which bodies it swapped, and what a swapped body says of itself.

use crate::digest::Digest;
use crate::ids::OperationId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The verb under which things are purged. Nobody takes it back.
pub const PURGE: &str = "purge";

/// What stands where a name was struck out of words that somebody wrote.
pub const STRUCK: &str = "█████";

/// What a purge did: identities, digests and counts, never a name.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Purge {
    /// What was asked for: the table and the row.
    pub targets: Vec<(String, Uuid)>,
    /// Rows that are gone.
    pub rows: u64,
    /// Kept bytes that are gone.
    pub contents: u64,
    /// The bodies that were swapped, each with the digest of what stands in its place. The digest of what stood there
    /// stays in the header, so that the chain proves itself as before.
    pub swapped: Vec<Swapped>,
}

/// A body in the place of one that was purged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Swapped {
    /// The operation, ours or one that was handed over.
    pub operation: OperationId,
    /// The digest of the body that stands there now; nothing where none does.
    pub body: Option<Digest>,
}

/// Says of a body that it is not the one that was hashed into its header.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Redacted {
    /// The purge that put it there last.
    pub by: OperationId,
    /// How many of its rows were taken out or say less than they did; none where only a name was struck out.
    pub rows: u32,
}
