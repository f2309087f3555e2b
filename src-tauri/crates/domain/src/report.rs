//! What leaves the desk: an export of one article in a format and a profile.

use crate::ids::ClaimId;
use crate::messages::Language;
use crate::preset::Presentation;
pub use crate::publisher::Publisher;
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
    /// How it looks, and which sections it has.
    #[serde(default)]
    #[ts(optional, as = "Option<Presentation>")]
    pub presentation: Presentation,
}

impl Edition {
    /// An edition that looks as the program's own do.
    pub fn of(format: Format, profile: Profile, language: Language) -> Self {
        Self { format, profile, language, archive: false, presentation: Presentation::default() }
    }
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum LeftOut {
    /// What a confidential source is, where it says what, and what was kept of it.
    ConfidentialSources,
    /// Notes on sources and evidence, and the reasons of refusals.
    Notes,
    /// Who made, checked, decided and signed.
    Names,
    /// The legal flag, the deadline, whom or where criticism was put to and until when, and criticism that was put to
    /// nobody. What somebody who is criticised answered, or that they did not, is for readers.
    RightOfReply,
    /// Findings, suggested changes, decisions and signatures in whose place another came.
    Superseded,
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
    /// In how many places words that are printed name them all the same.
    pub mentioned: u32,
    /// The first of these places, for somebody to look at before the report is written.
    pub mentions: Vec<Mention>,
}

/// Words that a report prints as they were written although they name what its profile leaves out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Mention {
    /// The claim; nothing for words about the whole article.
    pub claim: Option<ClaimId>,
    /// Its number.
    pub number: Option<u32>,
    /// What kind of words they are.
    pub printed: Printed,
    /// The source or the person that they name.
    pub name: String,
    /// The words, with some of those around them.
    pub words: String,
}

/// A kind of words that every report prints as they were written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Printed {
    /// What the claim says.
    Wording,
    /// Why it cannot be checked.
    StateReason,
    /// Why a finding is as it is.
    Rationale,
    /// What is not known.
    Unknown,
    /// What a source is called, who publishes it, where it stands.
    Source,
    /// Where in a source, what it says there, and the name of the file kept of it.
    Evidence,
    /// The checker's other words, and why.
    SuggestedChange,
    /// What somebody is criticised of, and their answer.
    Reply,
    /// What readers are told of a mistake.
    Correction,
    /// What the newsroom's labels mean.
    Scale,
    /// The newsroom's words before everything else.
    Intro,
}

impl Mention {
    /// Where it stands, what it says, and whom it names.
    pub fn sentence(&self, language: Language) -> String {
        let printed = language.label("printed", &self.printed);
        let said = [("printed", printed.as_str()), ("name", &self.name), ("words", &self.words)];
        match self.number {
            Some(number) => {
                let number = number.to_string();
                language.render("report_mention", &[&said[..], &[("number", &number)]].concat())
            }
            None => language.render("report_mention_article", &said),
        }
    }
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
