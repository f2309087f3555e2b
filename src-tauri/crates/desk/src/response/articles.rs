//! Articles, their text and their facts, as the window shows them.

use super::{ClaimRow, ClosingView, FactView};
use claimdesk_domain::annotation::Mark;
use claimdesk_domain::article::Article;
use claimdesk_domain::digest::Digest;
use claimdesk_domain::draft::{BlockKind, Draft};
use claimdesk_domain::ids::ClaimId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How far an article has come.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Progress {
    /// All its claims.
    pub claims: u32,
    /// Checked or not checkable.
    pub checked: u32,
    /// In progress or awaiting a source.
    pub under_way: u32,
    /// To be checked again.
    pub needs_recheck: u32,
    /// All facts of its text; nothing while they have not been read.
    pub facts: Option<u32>,
    /// Those that are neither covered nor dismissed.
    pub open_facts: Option<u32>,
}

/// An article in the queue.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ArticleRow {
    /// The article.
    pub article: Article,
    /// How many drafts it has.
    pub drafts: u32,
    /// How far it has come.
    pub progress: Progress,
    /// Whether its import was cut short and can be resumed.
    pub unfinished: bool,
    /// How many of its claims say an earlier one again, or contradict one.
    pub seen_before: u32,
    /// How it was closed, when it is.
    pub closing: Option<ClosingView>,
}

/// An article's text from a block on, with its claims.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ArticleView {
    /// The article.
    pub article: Article,
    /// The draft shown.
    pub draft: Draft,
    /// How far the article has come.
    pub progress: Progress,
    /// How it was closed, when it is.
    pub closing: Option<ClosingView>,
    /// How many claims wait for a person to say where they stand in this draft.
    pub unsettled: u32,
    /// The blocks of this page.
    pub blocks: Vec<BlockView>,
    /// The claims that begin in these blocks, in reading order.
    pub claims: Vec<ClaimRow>,
    /// The first block of the next page.
    pub next_block: Option<u32>,
}

/// A block cut where claims begin and end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct BlockView {
    /// Which block, from 0.
    pub index: u32,
    /// What it is.
    pub kind: BlockKind,
    /// The page it stands on.
    pub page: Option<u32>,
    /// Milliseconds from the start of the recording.
    pub at: Option<u32>,
    /// Names the picture of a figure.
    pub picture: Option<Digest>,
    /// What stands beside its text.
    pub annotations: Vec<AnnotationView>,
    /// The facts in its text, in reading order; they may lie over each other.
    pub facts: Vec<FactView>,
    /// Its text, in pieces that lie side by side.
    pub segments: Vec<Segment>,
}

/// A mark beside the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AnnotationView {
    /// Its number in the draft, from 0.
    pub number: u32,
    /// First UTF-16 unit within the block.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// What stands there.
    pub mark: Mark,
}

/// A piece of text that the same claims cover from end to end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Segment {
    /// The words.
    pub text: String,
    /// The claims over them, in reading order.
    pub claims: Vec<ClaimId>,
}
