//! What reference programs hold, read from the files in which they exchange it: CSL-JSON, BibTeX, RIS. One entry that
//! is broken keeps nobody from the next, and is told with its line; the kept libraries for these formats end at the first.
//!
//! | file | idea |
//! |---|---|
//! | this one | what comes out; which format the text is in |
//! | `csl` | CSL-JSON, cut into its items |
//! | `bibtex`, `entry` | BibTeX and biblatex: cut into entries, strings put in; an entry as a source |
//! | `latex` | what TeX writes as commands, as the words that are meant |
//! | `ris` | RIS, line by line |
//! | `days`, `names` | days and names of every shape |
//!
//! `table.txt` says what comes of messy entries.

mod bibtex;
mod csl;
mod days;
mod entry;
mod latex;
mod names;
mod ris;

use crate::known::fields::{address, beginning};
use crate::{Error, Limits, LooksLike, encoding};
use claimdesk_domain::citation::{CONFIDENTIAL, Citation, PRIMARY, Work, doi_of, plain};
use claimdesk_domain::source::SourceKind;
use serde::{Deserialize, Serialize};
use std::io::Read;
use std::time::Duration;

const MEBIBYTE: u64 = 1024 * 1024;

/// What is read of a bibliography: a hundred thousand entries and more.
pub const SOURCES_LIMITS: Limits = Limits {
    input_bytes: 128 * MEBIBYTE,
    wall: Duration::from_secs(900),
    answer_bytes: ENTRY_BYTES as u64 * 8,
    ..crate::LIMITS
};

/// Bytes of the longest entry.
const ENTRY_BYTES: usize = 1024 * 1024;

/// Characters that an entry which is not taken is shown by.
const EXCERPT: usize = 80;

/// What one entry says. Nothing in it has an identity yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundSource {
    /// What it is called.
    pub title: String,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// Where it can be found.
    pub url: Option<String>,
    /// What somebody wrote beside it.
    pub note: Option<String>,
    /// Whether it is tagged as one that saw or made what it speaks of.
    pub primary: bool,
    /// Whether it is tagged as one that must not be named outside the desk.
    pub confidential: bool,
    /// The rest.
    pub citation: Citation,
}

impl FoundSource {
    /// What it is for a checker. Where nothing says what it is, an address says that it is a page.
    pub fn kind(&self) -> SourceKind {
        match self.citation.work {
            Some(work) => work.kind(),
            None if self.url.is_some() => Work::Webpage.kind(),
            None => SourceKind::Document,
        }
    }

    fn tag(&mut self, words: &str) {
        for tag in words.split([',', ';']) {
            self.confidential |= tag.trim().eq_ignore_ascii_case(CONFIDENTIAL);
            self.primary |= tag.trim().eq_ignore_ascii_case(PRIMARY);
        }
    }

    /// Takes words as an address, and as an identifier where they are one.
    fn found_at(&mut self, words: &str) {
        self.url = self.url.take().or_else(|| address(words));
    }
}

/// Why an entry is no source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LeftSource {
    /// It names nothing that it could be called by.
    NoTitle,
    /// It is something else.
    NotAnEntry,
    /// It cannot be read.
    Broken,
    /// It is longer than any entry.
    TooLong,
}

/// An entry of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceItem {
    /// Its number in the file, from 1.
    pub number: u64,
    /// The line on which it begins, from 1.
    pub line: u64,
    /// Bytes of the text up to its end.
    pub read: u64,
    /// What it is.
    pub what: SourceWhat,
}

/// What an entry turned out to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceWhat {
    /// A source.
    Source(Box<FoundSource>),
    /// Something that is not taken.
    Left {
        /// Why.
        reason: LeftSource,
        /// Its first words.
        excerpt: String,
    },
}

impl SourceWhat {
    fn left(reason: LeftSource, raw: &str) -> Self {
        // Of a long one no more is looked at than is shown.
        let raw: String = raw.chars().take(EXCERPT * 10).collect();
        Self::Left { reason, excerpt: beginning(&plain(&raw), EXCERPT) }
    }

    /// A source that is called something; what has no title is called by where it is.
    fn of(mut found: FoundSource, raw: &str) -> Self {
        found.citation.doi = found.citation.doi.as_deref().and_then(doi_of);
        if found.title.is_empty() {
            let place = found.url.clone().or_else(|| found.citation.doi.clone());
            let Some(place) = place else { return Self::left(LeftSource::NoTitle, raw) };
            found.title = place;
        }
        found.citation = found.citation.tidied();
        Self::Source(Box::new(found))
    }
}

/// Where entries go, each with the place in the text where it begins and the one behind its end.
type Tell<'a> = dyn FnMut(usize, usize, SourceWhat) -> Result<(), Error> + 'a;

/// Reads every entry of a file and answers what the file was read as.
pub(crate) fn read(
    from: impl Read,
    limits: &Limits,
    tell: &mut dyn FnMut(SourceItem) -> Result<(), Error>,
) -> Result<&'static str, Error> {
    let mut bytes = Vec::new();
    let unread = |error: std::io::Error| Error::Damaged { kind: "file".to_owned(), detail: error.to_string() };
    from.take(limits.input_bytes + 1).read_to_end(&mut bytes).map_err(unread)?;
    if bytes.len() as u64 > limits.input_bytes {
        return Err(Error::TooLarge { size: bytes.len() as u64, limit: limits.input_bytes });
    }
    if bytes.is_empty() {
        return Err(Error::Empty);
    }
    if let Some(looks_like) = LooksLike::by_signature(&bytes) {
        return Err(Error::NotText { looks_like });
    }
    let beginning = bytes.get(..bytes.len().min(MEBIBYTE as usize)).unwrap_or_default();
    let (text, _, _) = encoding::of_beginning(beginning)?.decode(&bytes);
    if text.trim().is_empty() {
        return Err(Error::OnlyWhitespace);
    }
    let (mut number, mut line, mut counted) = (0, 1, 0);
    let mut tell = |start: usize, end: usize, what| {
        let between = text.get(counted..start).unwrap_or_default();
        line += between.bytes().filter(|byte| *byte == b'\n').count() as u64;
        (number, counted) = (number + 1, start.max(counted));
        tell(SourceItem { number, line, read: end as u64, what })
    };
    of_text(&text, &mut tell)
}

fn of_text(text: &str, tell: &mut Tell<'_>) -> Result<&'static str, Error> {
    let name = match text.trim_start().chars().next() {
        Some('[' | '{') => {
            csl::read(text, tell)?;
            "csl-json"
        }
        _ if ris::is_one(text) => {
            ris::read(text, tell)?;
            "ris"
        }
        _ if bibtex::is_one(text) => {
            bibtex::read(text, tell)?;
            "bibtex"
        }
        _ => {
            tell(0, text.len(), SourceWhat::left(LeftSource::NotAnEntry, text))?;
            "text"
        }
    };
    Ok(name)
}

#[cfg(test)]
mod tests;
