//! PDF: from pieces of text on pages to blocks.
//!
//! What opens the file lives in a crate of its own, behind [`PdfReader`]; the order of the text, its columns, headers,
//! footers and hyphens are told here.

use crate::reading::Reading;
use crate::{Error, Input, Limits};

/// Opens a PDF and gives back what stands where on its pages.
pub trait PdfReader: Sync {
    /// Its name and version, with the library that does the work.
    fn reader(&self) -> &'static str;

    /// The pages with their text. An encrypted file is [`Error::Encrypted`]; one without letters is answered with empty
    /// pages.
    fn open(&self, bytes: &[u8], limits: &Limits) -> Result<PdfDocument, Error>;
}

/// What a PDF holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PdfDocument {
    /// The title that its properties give.
    pub title: Option<String>,
    /// The author that they give.
    pub author: Option<String>,
    /// When it was made: an RFC 3339 instant.
    pub created: Option<String>,
    /// Its language (BCP 47).
    pub language: Option<String>,
    /// Its pages in order.
    pub pages: Vec<PdfPage>,
}

/// One page, as a reader holds it: rotation is undone, the origin is the upper left corner. Lengths are points (1/72
/// inch).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PdfPage {
    /// Its width.
    pub width: f32,
    /// Its height.
    pub height: f32,
    /// Its text in the order of the file.
    pub runs: Vec<TextRun>,
    /// Links on it.
    pub links: Vec<PageLink>,
    /// Whether pictures cover most of it.
    pub pictured: bool,
}

/// Letters that stand beside each other in one font and size: a word or a piece of one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TextRun {
    /// The letters.
    pub text: String,
    /// Left edge.
    pub x: f32,
    /// The line that they stand on.
    pub baseline: f32,
    /// From the left edge to the right.
    pub width: f32,
    /// Size of the font.
    pub size: f32,
    /// Whether the font is bold.
    pub bold: bool,
    /// The direction of writing: degrees clockwise from level.
    pub angle: f32,
    /// Whether the file has a space before it. Runs hold none themselves.
    pub spaced: bool,
    /// Whether the file says that it belongs to the page and not to the text: a running header, a page number.
    pub artifact: bool,
}

/// A link on a page: an area and an address.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PageLink {
    /// Left, top, right, bottom.
    pub area: [f32; 4],
    /// The address.
    pub url: String,
}

/// Reads a PDF.
pub(crate) fn read(_input: &Input, _reader: Option<&dyn PdfReader>, _limits: &Limits) -> Result<Reading, Error> {
    Err(Error::NoReader { kind: "PDF".to_owned() })
}
