//! From input to draft: which reader, which encoding, and what is known at the end.

use crate::blank::is_blank;
use crate::dates::only_date;
use crate::encoding::{self, Decoded, Mended};
use crate::input::{Input, title_from_name};
use crate::kind::Kind;
use crate::pdf::PdfReader;
use crate::reading::{Part, Picture, Reading};
use crate::{
    Error, LIMITS, Limits, agency, book, feed, html, language, mail, markdown, open_document, pdf, rich_text, table,
    text, transcript, web_archive, word,
};
use chrono::NaiveDate;
use claimdesk_domain::draft::DraftText;
use claimdesk_domain::stated::{Field, Stated, Whence};
use serde::{Deserialize, Serialize};

/// An article or a source as it was read, with what it says about itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReadDraft {
    /// The headline, or the file's name where the text has none.
    pub title: Option<String>,
    /// Who wrote it, as printed, without "By".
    pub byline: Option<String>,
    /// Who publishes it.
    pub outlet: Option<String>,
    /// The day it says it was published, as written there: in its own time zone.
    pub published: Option<NaiveDate>,
    /// The day it says it was last changed.
    pub modified: Option<NaiveDate>,
    /// BCP 47 tag of its language: as declared, else as recognised, else nothing.
    pub language: Option<String>,
    /// The news agency that it takes its words from.
    pub agency: Option<String>,
    /// Everything that it says about itself, with where it stands.
    pub stated: Vec<Stated>,
    /// What the bytes were read as, for example `text/html`.
    pub media_type: String,
    /// The encoding they were decoded from, by its WHATWG name: `UTF-8`, `windows-1252`; `binary` for what is no text.
    /// Where characters in them could not be read it says how many: `UTF-8, 2 characters unreadable`.
    pub encoding: String,
    /// The reader with its version, so that a better one can read again.
    pub reader: String,
    /// The text. No block holds a line end.
    pub text: DraftText,
    /// The texts that the input is made of, where it is made of several.
    pub parts: Vec<Part>,
    /// Pages without a letter that pictures cover, from 1: perhaps pictures of text, which somebody has to look at.
    #[serde(default)]
    pub unread_pages: Vec<u32>,
    /// Characters that stand as U+FFFD, since their bytes are wrong.
    #[serde(default)]
    pub unread_characters: u32,
    /// The pictures that its figures name. They cross from the parser beside the JSON.
    #[serde(skip)]
    pub pictures: Vec<Picture>,
}

/// The readers that live in crates of their own, because they are heavy.
#[derive(Clone, Copy, Default)]
pub struct Readers<'a> {
    /// Reads PDF.
    pub pdf: Option<&'a dyn PdfReader>,
}

/// Reads `input` in this process: what the parser does, and tests. The app uses [`crate::read_in_child`].
pub fn read(input: &Input, readers: Readers<'_>) -> Result<ReadDraft, Error> {
    read_within(input, readers, &LIMITS)
}

pub(crate) fn read_within(input: &Input, readers: Readers<'_>, limits: &Limits) -> Result<ReadDraft, Error> {
    limits.check_size(input.bytes.len() as u64)?;
    let kind = Kind::of(input)?;
    let mut unread = 0;
    let (reading, encoding) = match kind {
        Kind::Text | Kind::Markdown | Kind::Html | Kind::Transcript | Kind::Table => {
            if kind != Kind::Html {
                limits.check_written(input.bytes.len())?;
            }
            let Mended { decoded: Decoded { text, encoding }, replaced } =
                encoding::decode_or_mend(&input.bytes, declared_encoding(input, kind))?;
            unread = u32::try_from(replaced).unwrap_or(u32::MAX);
            if is_blank(&text) {
                return Err(Error::OnlyWhitespace);
            }
            let reading = match kind {
                Kind::Markdown => markdown::read(&text, limits)?,
                Kind::Html => html::read(&text, &html::Around::of(input), limits)?,
                Kind::Transcript => transcript::read(&text, limits)?,
                Kind::Table => table::read(&text, limits)?,
                _ => text::read(&text, limits)?,
            };
            (reading, encoding)
        }
        Kind::WebArchive => (web_archive::read(input, limits)?, "binary"),
        Kind::Pdf => (pdf::read(input, readers.pdf, limits)?, "binary"),
        Kind::Word => (word::read(input, limits)?, "binary"),
        Kind::OpenDocument => (open_document::read(input, limits)?, "binary"),
        Kind::RichText => (rich_text::read(input, limits)?, "binary"),
        Kind::Book => (book::read(input, limits)?, "binary"),
        Kind::Mail => (mail::read(input, readers, limits)?, "binary"),
        Kind::Feed => (feed::read(input, limits)?, "binary"),
        Kind::Workbook => (table::read_workbook(input, limits)?, "binary"),
    };
    if reading.text.blocks.is_empty() && reading.parts.is_empty() {
        return Err(Error::NoArticle);
    }
    let reader = readers.pdf.filter(|_| kind == Kind::Pdf).map_or(kind.reader(), PdfReader::reader);
    let draft = described(input, kind, reader, reading, encoding);
    Ok(if unread == 0 { draft } else { with_unread(draft, unread) })
}

/// A draft that says how many characters of its input could not be read.
fn with_unread(draft: ReadDraft, unread: u32) -> ReadDraft {
    let characters = if unread == 1 { "character" } else { "characters" };
    let encoding = format!("{}, {unread} {characters} unreadable", draft.encoding);
    ReadDraft { encoding, unread_characters: unread, ..draft }
}

fn described(input: &Input, kind: Kind, reader: &str, mut reading: Reading, encoding: &str) -> ReadDraft {
    let name = input.name.as_deref().map(title_from_name).filter(|title| !is_blank(title));
    reading.state(Field::Headline, name, Whence::FileName);
    reading.state(Field::Agency, agency::of(&reading.text), Whence::Visible);
    if !reading.says(Field::Language) {
        reading.state(Field::Language, language::recognise(&reading.text), Whence::Recognised);
    }
    let said = |field| reading.said(field).map(str::to_owned);
    let day = |field| said(field).and_then(|value| only_date(&value)).map(|found| found.date);
    ReadDraft {
        title: said(Field::Headline),
        byline: said(Field::Byline),
        outlet: said(Field::Outlet),
        published: day(Field::Published),
        modified: day(Field::Modified),
        language: said(Field::Language),
        agency: said(Field::Agency),
        stated: reading.stated,
        media_type: kind.media_type().to_owned(),
        encoding: encoding.to_owned(),
        reader: reader.to_owned(),
        text: reading.text,
        parts: reading.parts,
        unread_pages: reading.unread_pages,
        unread_characters: 0,
        pictures: reading.pictures,
    }
}

/// What came with the bytes counts more than what stands in them, as in a browser.
fn declared_encoding(input: &Input, kind: Kind) -> Option<&'static encoding_rs::Encoding> {
    let beside = input.media_type.as_deref().and_then(encoding::declared_by_media_type);
    let inside = || if kind == Kind::Html { encoding::declared_in_html(&input.bytes) } else { None };
    beside.or_else(inside)
}
