//! From input to draft: which reader, which encoding, and what is known at the end.

use crate::blank::is_blank;
use crate::encoding::{self, Decoded};
use crate::input::{Input, title_from_name};
use crate::kind::Kind;
use crate::{Error, LIMITS, Limits, LooksLike, html, language, markdown, text};
use chrono::NaiveDate;
use claimdesk_domain::draft::{Block, DraftText};
use serde::{Deserialize, Serialize};

/// An article as it was read, with what it says about itself.
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
    /// What the bytes were read as: `text/plain`, `text/markdown` or `text/html`.
    pub media_type: String,
    /// The encoding they were decoded from, by its WHATWG name: `UTF-8`, `windows-1252`.
    pub encoding: String,
    /// The reader with its version, so that a better one can read again.
    pub reader: String,
    /// The text. No block holds a line end.
    pub text: DraftText,
}

/// What a reader finds.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    pub title: Option<String>,
    pub byline: Option<String>,
    pub outlet: Option<String>,
    pub published: Option<NaiveDate>,
    pub modified: Option<NaiveDate>,
    pub language: Option<String>,
    pub blocks: Vec<Block>,
}

/// Reads `input` in this process: what the parser does, and tests. The app uses [`crate::read_in_child`].
pub fn read(input: &Input) -> Result<ReadDraft, Error> {
    read_within(input, &LIMITS)
}

pub(crate) fn read_within(input: &Input, limits: &Limits) -> Result<ReadDraft, Error> {
    limits.check_size(input.bytes.len() as u64)?;
    if let Some(looks_like) = LooksLike::by_signature(&input.bytes) {
        return Err(Error::NotText { looks_like });
    }
    let kind = Kind::of(input);
    let Decoded { text, encoding } = encoding::decode(&input.bytes, declared_encoding(input, kind))?;
    if is_blank(&text) {
        return Err(Error::OnlyWhitespace);
    }
    let reading = match kind {
        Kind::Text => text::read(&text, limits)?,
        Kind::Markdown => markdown::read(&text, limits)?,
        Kind::Html => html::read(&text, limits)?,
    };
    if reading.blocks.is_empty() {
        return Err(Error::NoArticle);
    }
    let title = reading.title.or_else(|| input.name.as_deref().map(title_from_name)).filter(|title| !is_blank(title));
    let text = DraftText { blocks: reading.blocks };
    Ok(ReadDraft {
        title,
        byline: reading.byline,
        outlet: reading.outlet,
        published: reading.published,
        modified: reading.modified,
        language: reading.language.or_else(|| language::recognise(&text)),
        media_type: kind.media_type().to_owned(),
        encoding: encoding.to_owned(),
        reader: kind.reader().to_owned(),
        text,
    })
}

/// What came with the bytes counts more than what stands in them, as in a browser.
fn declared_encoding(input: &Input, kind: Kind) -> Option<&'static encoding_rs::Encoding> {
    let beside = input.media_type.as_deref().and_then(encoding::declared_by_media_type);
    let inside = || if kind == Kind::Html { encoding::declared_in_html(&input.bytes) } else { None };
    beside.or_else(inside)
}
