//! What a person enters while checking.

use chrono::NaiveDate;
use claimdesk_domain::attribution::Attribution;
use claimdesk_domain::citation::Citation;
use claimdesk_domain::claim::{CheckState, ClaimKind};
use claimdesk_domain::finding::{AttributionFinding, ContentFinding};
use claimdesk_domain::ids::{ArticleId, CaptureId, GrantId, PersonId};
use claimdesk_domain::source::{SourceKind, Stance};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which claims are wanted.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields = nullable)]
pub struct ClaimFilter {
    /// Of this article only.
    pub article: Option<ArticleId>,
    /// In this check state only.
    pub state: Option<CheckState>,
    /// With this standing content finding only.
    pub finding: Option<ContentFinding>,
    /// Of this person's work only.
    pub assigned: Option<PersonId>,
    /// With this tag only.
    pub tag: Option<String>,
}

/// Words in the text of an article.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "by", rename_all = "kebab-case")]
pub enum Place {
    /// A selection in the window: UTF-16 code units within the block.
    Selection {
        /// The block.
        block: u32,
        /// First unit.
        start: u32,
        /// One past the last unit.
        end: u32,
    },
    /// A whole block: a picture, which has no words to select.
    Block {
        /// The block.
        block: u32,
    },
    /// The statement around a selection in the window: the clause that the engine would pull, or the whole sentence.
    Around {
        /// The block.
        block: u32,
        /// First unit.
        start: u32,
        /// One past the last unit.
        end: u32,
    },
    /// The exact words; block and start (code points) where they stand more than once.
    Quote {
        /// The exact words.
        quote: String,
        /// The block.
        block: Option<u32>,
        /// First code point within the block.
        start: Option<u32>,
    },
}

/// What to change of a claim; nothing stays as it is.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields = nullable)]
pub struct ClaimEdit {
    /// Words that stand on their own.
    pub wording: Option<String>,
    /// The kind.
    pub kind: Option<ClaimKind>,
    /// The places, in place of those it has.
    pub spans: Option<Vec<Place>>,
    /// The whole chain of speakers.
    pub attributions: Option<Vec<Attribution>>,
    /// Words for the time, read against the article's date; empty takes the time away.
    pub time: Option<String>,
    /// The TIMEX3 value that the words of the time mean, out of those they may mean.
    pub time_value: Option<String>,
    /// The place; empty takes it away.
    pub place: Option<String>,
    /// Whether legal must clear it.
    pub legal: Option<bool>,
}

/// A source as a person enters it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct SourceDetails {
    /// What it is.
    pub kind: SourceKind,
    /// What it is called.
    pub title: String,
    /// Who publishes it.
    #[serde(default)]
    pub publisher: Option<String>,
    /// Where it can be found.
    #[serde(default)]
    pub url: Option<String>,
    /// Whether it saw or made what it speaks of.
    #[serde(default)]
    pub primary: bool,
    /// Whether it must not be named outside the desk.
    #[serde(default)]
    pub confidential: bool,
    /// Where its content comes from.
    #[serde(default)]
    pub origin: Option<String>,
    /// What a colleague should know of it.
    #[serde(default)]
    pub note: Option<String>,
    /// What a bibliography says of it; what is known stays where nothing is said.
    #[serde(default)]
    pub citation: Option<Citation>,
    /// A file of which the bytes are kept.
    #[serde(default)]
    pub file: Option<GrantId>,
}

/// How a source is used for a claim.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct EvidenceDetails {
    /// What the source does to the claim.
    pub stance: Stance,
    /// Where in the source.
    #[serde(default)]
    pub locator: Option<String>,
    /// The words of the source.
    #[serde(default)]
    pub passage: Option<String>,
    /// A note.
    #[serde(default)]
    pub note: Option<String>,
    /// The kept bytes; the source's latest when nothing is said.
    #[serde(default)]
    pub capture: Option<CaptureId>,
}

/// What a check found.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct FindingDetails {
    /// Was it said so.
    #[serde(default)]
    pub attribution: Option<AttributionFinding>,
    /// Is it so.
    #[serde(default)]
    pub content: Option<ContentFinding>,
    /// Why.
    pub rationale: String,
    /// What is not known, line by line; unverified needs it.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub unknown: Vec<String>,
    /// The day that the finding speaks of; today when nothing is said, which outdated does not take.
    #[serde(default)]
    #[ts(type = "string | null")]
    pub as_of: Option<NaiveDate>,
}
