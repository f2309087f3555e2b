//! What leaves the desk: an export of one article in a format and a profile.

use crate::messages::Language;
use serde::{Deserialize, Serialize};
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
    /// Typeset pages, tagged for readers that read aloud.
    Pdf,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 4] = [Self::Html, Self::Csv, Self::Json, Self::Pdf];

    /// The ending of its file's name.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Csv => "csv",
            Self::Json => "json",
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
