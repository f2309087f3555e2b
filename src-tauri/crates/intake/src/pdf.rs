//! PDF: from pieces of text on pages to blocks.
//!
//! What opens the file lives in a crate of its own, behind [`PdfReader`]; the order of the text, its columns, headers,
//! footers and hyphens are told here. The way of a page:
//!
//! | file | idea |
//! |---|---|
//! | `upright` | signs that stand under each other are turned, as if the page lay on its side |
//! | `words`, `letters` | runs are turned level and become words; ligatures become letters |
//! | `furniture` | running headers, footers and page numbers go |
//! | `grids` | what stands between drawn lines becomes the cells of a table |
//! | `pieces` | words beside each other become pieces of lines, those at one height a row |
//! | `rivers`, `justified` | gaps of many lines part pieces, those of one justified line do not |
//! | `columns`, `tables` | which piece is read after which: gaps that persist over rows part columns or cells |
//! | `direction` | lines that run to the left |
//! | `flow` | the lines of all pages in the order they are read |
//! | `captions` | small lines under or over a picture |
//! | `items` | the signs before items of lists |
//! | `notes` | footnotes, and the marks that call them |
//! | `measures` | lines that are set narrower than their column |
//! | `paragraphs` | lines become headings, paragraphs, items, captions |
//! | `joining`, `hyphens` | lines become text |
//! | `head` | headline, byline, day |

mod captions;
mod columns;
mod direction;
mod flow;
mod furniture;
mod grids;
mod head;
mod hyphens;
mod items;
mod joining;
mod justified;
mod letters;
mod measures;
mod notes;
mod paragraphs;
mod pieces;
mod rivers;
mod tables;
mod upright;
mod words;

use crate::properties::is_nobody;
use crate::reading::Reading;
use crate::{Error, Input, Limits, blank, language};
use claimdesk_domain::stated::{Field, Whence};
use flow::Flow;
use std::collections::HashSet;
use words::Sheet;

/// What stands for a letter that the file does not name.
const UNKNOWN: char = char::REPLACEMENT_CHARACTER;

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
    /// Small round or square areas that are drawn and not written: left, top, right, bottom. Browsers draw the bullets
    /// of their lists.
    pub dots: Vec<[f32; 4]>,
    /// What pictures and frames cover: left, top, right, bottom.
    pub areas: Vec<[f32; 4]>,
    /// Straight lines, level or upright, that may part cells of a table: left, top, right, bottom.
    pub rules: Vec<[f32; 4]>,
    /// Whether pictures cover most of it.
    pub pictured: bool,
}

/// Letters that stand beside each other in one font and size: a word or a piece of one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TextRun {
    /// The letters, as they stand from left to right: those of a script that runs to the left come last first.
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
pub(crate) fn read(input: &Input, reader: Option<&dyn PdfReader>, limits: &Limits) -> Result<Reading, Error> {
    let reader = reader.ok_or_else(|| Error::NoReader { kind: "PDF".to_owned() })?;
    told(reader.open(&input.bytes, limits)?, limits)
}

/// What the pages say.
fn told(document: PdfDocument, limits: &Limits) -> Result<Reading, Error> {
    let letters: usize = document.pages.iter().flat_map(|page| &page.runs).map(|run| run.text.chars().count()).sum();
    let unknown = document.pages.iter().flat_map(|page| &page.runs).map(|run| run.text.matches(UNKNOWN).count());
    // Letters that are nothing but shapes are a picture to everybody who does not look at them.
    if letters == 0 || unknown.sum::<usize>() * 2 > letters {
        let pictured = letters > 0 || document.pages.iter().any(|page| page.pictured);
        return Err(if pictured { Error::NoTextLayer } else { Error::OnlyWhitespace });
    }
    let PdfDocument { title, author, language, pages, .. } = document;
    let pictured: Vec<u32> = (1..).zip(&pages).filter(|(_, page)| page.pictured).map(|(number, _)| number).collect();
    let mut sheets: Vec<Sheet> = (1..).zip(pages).flat_map(|(number, page)| words::sheets(page, number)).collect();
    let around = furniture::remove(&mut sheets);
    // A number at the foot of a picture of a page does not make it a page with text.
    let written: HashSet<u32> = sheets.iter().filter(|sheet| !sheet.words.is_empty()).map(|sheet| sheet.page).collect();
    let flow = Flow::of(sheets);
    let (mut blocks, notes) = paragraphs::blocks(flow);
    let byline = head::byline(&mut blocks);
    let headline = head::headline(&mut blocks);
    let unread_pages = pictured.into_iter().filter(|page| !written.contains(page)).collect();
    let mut reading = Reading { unread_pages, ..Reading::default() };
    let from_properties = title.filter(|_| headline.is_none());
    reading.state(Field::Headline, headline, Whence::Visible);
    reading.state(Field::Headline, from_properties.as_deref().map(blank::collapse), Whence::Properties);
    reading.state(Field::Byline, byline, Whence::Visible);
    let author = author.as_deref().map(blank::collapse).filter(|author| !is_nobody(author));
    reading.state(Field::Byline, author, Whence::Properties);
    reading.state(Field::Language, language.as_deref().and_then(language::normalise), Whence::Properties);
    reading.state(Field::Published, head::day(&around).map(|day| day.to_string()), Whence::Visible);
    reading.text = joining::texts(blocks, notes, limits)?;
    Ok(reading)
}

#[cfg(test)]
mod tests;
