//! What is kept of sources and of what articles were read from.

use super::BlockView;
use claimdesk_domain::failure::Failure;
use claimdesk_domain::fetch::Fetch;
use claimdesk_domain::source::{Capture, Stamp};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A capture with the fetch that brought it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CaptureRow {
    /// The capture.
    pub capture: Capture,
    /// The fetch, where it came through the network door.
    pub fetch: Option<Fetch>,
}

/// A capture as it was read.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CaptureView {
    /// The capture.
    pub capture: Capture,
    /// The fetch, where it came through the network door.
    pub fetch: Option<Fetch>,
    /// Whether the bytes still have the hash that they were kept under.
    pub whole: bool,
    /// The blocks of this page.
    pub blocks: Vec<BlockView>,
    /// The first block of the next page.
    pub next_block: Option<u32>,
}

/// What changed from one text to another, block by block.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Comparison {
    /// The rows of this page.
    pub rows: Vec<ComparisonRow>,
    /// How many blocks differ in all.
    pub changes: u32,
    /// The first row of the next page.
    pub next_row: Option<u32>,
}

/// A block before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ComparisonRow {
    /// The block before, cut where it changes; nothing where it is new.
    pub before: Vec<ComparedWords>,
    /// The block after; nothing where it is gone.
    pub after: Vec<ComparedWords>,
}

/// Words that are the same on both sides, or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ComparedWords {
    /// The words.
    pub text: String,
    /// Whether the other side does not have them here.
    pub changed: bool,
}

/// A time stamp, checked.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct StampCheck {
    /// The time stamp.
    pub stamp: Stamp,
    /// What is wrong with it; nothing where it holds.
    pub failure: Option<Failure>,
}
