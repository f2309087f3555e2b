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
    /// The article with a comment on every claim, for an editor.
    Docx,
    /// A workbook with a sheet for each sort of thing.
    Xlsx,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 5] = [Self::Html, Self::Csv, Self::Json, Self::Docx, Self::Xlsx];

    /// The ending of its file's name.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
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
