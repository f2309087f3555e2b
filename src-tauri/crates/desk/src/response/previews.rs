//! What a report will look like, and where it went.

use claimdesk_domain::digest::Digest;
use claimdesk_domain::report::Format;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a report will look like: what there is to look at is asked for page by page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Preview {
    /// What it is a look of. A file of parts is looked at as a web page.
    pub format: Format,
    /// How its pages are to be shown.
    pub look: Look,
    /// How many there are: of pages as they are printed any number, of everything else one.
    pub pages: u32,
    /// Whether the file goes on behind the last.
    pub cut: bool,
    /// The first claims alone, where it is made of these.
    pub first_claims: Option<u32>,
    /// Bytes of the file, where it was written to its end.
    #[ts(type = "number | null")]
    pub size: Option<u64>,
    /// What is in it, where it is a file of parts; the first of them.
    pub parts: Vec<FilePart>,
    /// How many parts it has.
    pub parts_in_all: u32,
}

/// How a page of a preview is to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Look {
    /// A web page without scripts.
    Html,
    /// A picture of a printed page: SVG, in base64.
    Picture,
    /// Text, exactly.
    Text,
}

/// One of the parts of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FilePart {
    /// What it is called in the file.
    pub name: String,
    /// Its bytes, unpacked.
    #[ts(type = "number")]
    pub size: u64,
}

/// A page of a preview.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PreviewPage {
    /// How it is to be shown.
    pub look: Look,
    /// The page itself.
    pub content: String,
}

/// A file that was written, as it is now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WrittenFile {
    /// Its name.
    pub name: String,
    /// Where it is.
    pub path: String,
    /// Its bytes.
    #[ts(type = "number")]
    pub size: u64,
    /// Their hash.
    pub sha256: Digest,
    /// Whether a program of the system can be asked to open it.
    pub opens: bool,
    /// Whether a file manager can be asked to show it.
    pub shows: bool,
}
