//! Sources, the use of a source for a claim, and the bytes kept of it.

use crate::Instant;
use crate::digest::Digest;
use crate::ids::{CaptureId, ClaimId, EvidenceId, SourceId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// A report, a filing, a letter.
    Document,
    /// A web page.
    Page,
    /// A table or data set.
    Dataset,
    /// Sound or moving pictures.
    Recording,
    /// Somebody who was asked.
    Person,
    /// The checker's own note or calculation.
    Note,
}

impl SourceKind {
    /// Every kind.
    pub const ALL: [Self; 6] = [Self::Document, Self::Page, Self::Dataset, Self::Recording, Self::Person, Self::Note];
}

/// A document, page, data set, recording, person or note.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Source {
    /// Its identity.
    pub id: SourceId,
    /// What it is.
    pub kind: SourceKind,
    /// What it is called.
    pub title: String,
    /// Who publishes it or answers for it.
    pub publisher: Option<String>,
    /// Where it can be found.
    pub url: Option<String>,
    /// Whether it saw or made what it speaks of.
    pub primary: bool,
    /// Whether it must not be named outside the desk.
    pub confidential: bool,
    /// Where its content comes from, so that copies of one agency report count once.
    pub origin: Option<String>,
    /// What a colleague should know of it, or the words of a note.
    pub note: Option<String>,
    /// When it was added.
    #[ts(type = "string")]
    pub added: Instant,
}

/// What a source does to a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Stance {
    /// It bears the claim out.
    Supports,
    /// It speaks against it.
    Refutes,
    /// It adds what a reader must know.
    Qualifies,
    /// It was looked at and says nothing to it.
    Irrelevant,
}

impl Stance {
    /// Every stance.
    pub const ALL: [Self; 4] = [Self::Supports, Self::Refutes, Self::Qualifies, Self::Irrelevant];
}

/// A source as used for one claim.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Evidence {
    /// Its identity.
    pub id: EvidenceId,
    /// The claim.
    pub claim: ClaimId,
    /// The source.
    pub source: SourceId,
    /// What the source does to the claim.
    pub stance: Stance,
    /// Where in the source: page, paragraph, time stamp.
    pub locator: Option<String>,
    /// The words of the source.
    pub passage: Option<String>,
    /// The checker's note.
    pub note: Option<String>,
    /// The kept bytes that the passage was read from.
    pub capture: Option<CaptureId>,
    /// When it was added.
    #[ts(type = "string")]
    pub added: Instant,
}

/// Bytes kept of a source. The hash proves that they are unchanged since they were taken, not where they came from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Capture {
    /// Its identity.
    pub id: CaptureId,
    /// The source they were taken from.
    pub source: SourceId,
    /// Names the kept bytes.
    pub content: Digest,
    /// How many bytes.
    pub size: u64,
    /// What the bytes are, for example `application/pdf`.
    pub media_type: String,
    /// The file's name, where a file was read.
    pub file_name: Option<String>,
    /// When they were taken.
    #[ts(type = "string")]
    pub taken: Instant,
}
