//! What leaves the desk: an export of one article in a format and a profile.

use crate::messages::Language;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// In what form a report is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Edition {
    /// The kind of file.
    pub format: Format,
    /// For whom: decides what is left out.
    pub profile: Profile,
    /// What it speaks; the words of the article and of people stay as they are.
    pub language: Language,
    /// Whether a PDF is for an archive (PDF/A-2b); the other formats take no notice.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub archive: bool,
}

/// A kind of file that a report can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// One self-contained page that also prints.
    Html,
    /// A row per claim.
    Csv,
    /// Everything, for other programs.
    Json,
    /// Page, data, captures and the log that proves them, in one file that checks itself.
    Bundle,
    /// The page as plain text with CommonMark and tables.
    #[serde(rename = "md")]
    Markdown,
    /// A review per claim that may be published, as schema.org describes them (JSON-LD).
    #[serde(rename = "claimreview")]
    ClaimReview,
    /// A W3C Web Annotation per claim (JSON-LD).
    Annotations,
    /// The article with a comment on every claim, for an editor.
    Docx,
    /// A workbook with a sheet for each sort of thing.
    Xlsx,
    /// Typeset pages, tagged for readers that read aloud.
    Pdf,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 10] = [
        Self::Html,
        Self::Pdf,
        Self::Docx,
        Self::Xlsx,
        Self::Markdown,
        Self::Csv,
        Self::Json,
        Self::Bundle,
        Self::ClaimReview,
        Self::Annotations,
    ];

    /// The ending of its file's name.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Bundle => "zip",
            Self::Markdown => "md",
            Self::ClaimReview | Self::Annotations => "jsonld",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Pdf => "pdf",
        }
    }
}

/// Who a report is for: decides what is left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Profile {
    /// The desk itself: everything.
    #[default]
    Internal,
    /// The article's editor.
    Editor,
    /// The lawyer.
    Legal,
    /// The reader: no confidential source, no note, no checker's name.
    Public,
}

impl Profile {
    /// Every profile.
    pub const ALL: [Self; 4] = [Self::Internal, Self::Editor, Self::Legal, Self::Public];
}

/// Something that a profile leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum LeftOut {
    /// What a confidential source is, where it says what, and what was kept of it.
    ConfidentialSources,
    /// Notes on sources and evidence, and the reasons of refusals.
    Notes,
    /// Who made, checked, decided and signed.
    Names,
    /// The legal flag, the deadline, and what was put to those who are criticised.
    RightOfReply,
    /// What was done to the article, step by step.
    History,
    /// The bytes kept of sources.
    Captures,
}

/// What a profile leaves out of one report, counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LeavingOut {
    /// What kind of thing.
    pub part: LeftOut,
    /// How many of them the article has.
    pub count: u32,
    /// What the first of them are called, where they are called something.
    pub named: Vec<String>,
}

/// Who publishes what was checked, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Publisher {
    /// What the outlet is called.
    pub name: String,
    /// Its address on the web.
    pub url: String,
    /// The page on which readers find the check.
    pub page: Option<String>,
}

/// Something that a claim, or who publishes it, lacks for publication: a code with arguments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Notice {
    /// Names the sentence in the catalogue: `page-missing` is `preflight_page_missing`.
    pub code: String,
    /// Whether it keeps the claim out.
    pub severity: Severity,
    /// Words that fill it.
    pub arguments: BTreeMap<String, String>,
}

/// What a notice does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Keeps the claim out.
    Error,
    /// Keeps nothing out.
    Advice,
}

impl Notice {
    /// What is the matter and what to do about it.
    pub fn sentence(&self, language: Language) -> String {
        language.sentence(&format!("preflight_{}", self.code.replace('-', "_")), &self.arguments)
    }
}
