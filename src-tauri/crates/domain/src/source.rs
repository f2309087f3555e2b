//! Sources, the use of a source for a claim, and the bytes kept of it.

use crate::Instant;
use crate::citation::Citation;
use crate::digest::Digest;
use crate::failure::Failure;
use crate::ids::{ArticleId, CaptureId, ClaimId, DraftId, EvidenceId, FetchId, SourceId};
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
    /// What a bibliography says of it.
    #[serde(default, skip_serializing_if = "Citation::is_empty")]
    #[ts(optional, as = "Option<Citation>")]
    pub citation: Citation,
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
    /// The mark in the writer's copy that named the source, where it was taken over from there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub backing: Option<Backing>,
}

/// A mark in the writer's copy that names where words come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Backing {
    /// The draft.
    pub draft: DraftId,
    /// Which of its annotations, from 0.
    pub annotation: u32,
}

/// Bytes kept of a source or of what an article was read from. The hash proves that they are unchanged since they were taken, not where they came from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Capture {
    /// Its identity.
    pub id: CaptureId,
    /// The source they were taken from.
    pub source: Option<SourceId>,
    /// The article that was read from them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub article: Option<ArticleId>,
    /// Names the kept bytes.
    pub content: Digest,
    /// How many bytes.
    #[ts(type = "number")]
    pub size: u64,
    /// What the bytes are, for example `application/pdf`.
    pub media_type: String,
    /// The file's name, where a file was read.
    pub file_name: Option<String>,
    /// When they were taken.
    #[ts(type = "string")]
    pub taken: Instant,
    /// The fetch that brought them, where they came through the network door.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub fetch: Option<FetchId>,
    /// Names the kept JSON of the text that was read from them, where they can be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub text: Option<Digest>,
    /// The reader that made the text, with its version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub reader: Option<String>,
    /// Why there is no text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub unread: Option<Failure>,
    /// Time stamps over the hash of the bytes, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stamps: Vec<Stamp>,
    /// Whether a report told of it: its hash is here, its bytes may not be.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub reported: bool,
}

impl Capture {
    /// Bytes kept of nothing in particular yet.
    pub fn of(id: CaptureId, bytes: &[u8], media_type: &str, taken: Instant) -> Self {
        Self {
            id,
            source: None,
            article: None,
            content: Digest::of(bytes),
            size: bytes.len() as u64,
            media_type: media_type.to_owned(),
            file_name: None,
            taken,
            fetch: None,
            text: None,
            reader: None,
            unread: None,
            stamps: Vec::new(),
            reported: false,
        }
    }
}

/// A time stamp over the hash of kept bytes (RFC 3161): somebody else's word that they existed then.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Stamp {
    /// The address of the time-stamp authority, as a person named it.
    pub server: String,
    /// The name in the certificate that signed it; self-declared unless its chain was checked.
    pub signer: String,
    /// The time in it.
    #[ts(type = "string")]
    pub at: Instant,
    /// Names the kept response (DER).
    pub token: Digest,
}
