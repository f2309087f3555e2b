//! What others have checked already, read from the files in which they tell it. Items come out one by one while the file
//! goes in, so that neither side ever holds all of it.
//!
//! | file | idea |
//! |---|---|
//! | this one | what comes out; which format the bytes are in |
//! | `text` | bytes to UTF-8 as they come |
//! | `cut` | JSON cut into its items, however long the file and however broken one of them |
//! | `mend` | one item of broken JSON, mended where only one reading is possible |
//! | `item` | one item of any shape: ClaimReview, fact check tools, plain fields, our own report |
//! | `fields` | words, names, days and addresses out of whatever stands in a field |
//! | `columns` | what a column or a field is called |
//! | `table` | values parted by a character |

mod columns;
mod cut;
pub(crate) mod fields;
mod item;
pub(crate) mod mend;
mod table;
mod text;

use crate::archive::Archive;
use crate::{Error, Limits, LooksLike};
use chrono::NaiveDate;
use claimdesk_domain::finding::ContentFinding;
use serde::{Deserialize, Serialize};
use std::io::{BufRead, Cursor, Read};
use std::time::Duration;

/// What is read of a file of known checks. It streams, so the file may be large; no item of it may be.
pub const KNOWN_LIMITS: Limits = Limits {
    input_bytes: 4 * 1024 * 1024 * 1024,
    wall: Duration::from_secs(900),
    answer_bytes: ITEM_BYTES * 2,
    ..crate::LIMITS
};

/// Bytes of the longest item.
pub(crate) const ITEM_BYTES: u64 = 2 * 1024 * 1024;

/// Bytes of a bundle that is read, and of the report in it.
const BUNDLE_BYTES: u64 = 128 * 1024 * 1024;

/// The report in a bundle.
const REPORT: &str = "report.json";

/// Characters of the longest claim.
const LONGEST_CLAIM: usize = 20_000;

/// Bytes by which format and encoding are told.
const BEGINNING: u64 = 1024 * 1024;

/// Characters that an item which is not taken is shown by.
const EXCERPT: usize = 80;

/// What one item says. Nothing in it has an identity yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundCheck {
    /// What the file calls it.
    pub id: Option<String>,
    /// The statement that was checked.
    pub claim: String,
    /// The headline of the check.
    pub title: Option<String>,
    /// Who made the statement.
    pub speaker: Option<String>,
    /// The day on which it was made.
    pub said_on: Option<NaiveDate>,
    /// The day on which the check was published.
    pub checked_on: Option<NaiveDate>,
    /// The rating as published.
    pub rating: Option<String>,
    /// What it means.
    pub means: Option<ContentFinding>,
    /// Who published the check.
    pub publisher: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// Its language.
    pub language: Option<String>,
}

/// Why an item is no known check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LeftReason {
    /// It names no claim.
    NoClaim,
    /// It is something else: an organisation, a page, an empty list.
    NotACheck,
    /// It cannot be read, even mended.
    Broken,
    /// It, or its claim, is longer than any claim.
    TooLong,
    /// The table names no column with claims.
    NoColumns,
    /// It is a claim of our own that nobody found anything of.
    NoFinding,
}

/// An item of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownItem {
    /// Its number in the file, from 1.
    pub number: u64,
    /// The line on which it begins, from 1.
    pub line: u64,
    /// Bytes of the file that were read for it and those before it.
    pub read: u64,
    /// What it is.
    pub what: KnownWhat,
}

/// What an item turned out to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum KnownWhat {
    /// A known check.
    Check(Box<FoundCheck>),
    /// Something that is not taken.
    Left {
        /// Why.
        reason: LeftReason,
        /// Its first words.
        excerpt: String,
    },
}

impl KnownWhat {
    fn left(reason: LeftReason, raw: &str) -> Self {
        Self::Left { reason, excerpt: fields::beginning(&fields::clean(raw), EXCERPT) }
    }

    /// A check with a claim of a length that claims have.
    fn of(found: FoundCheck, raw: &str) -> Self {
        if found.claim.is_empty() {
            return Self::left(LeftReason::NoClaim, raw);
        }
        if found.claim.chars().count() > LONGEST_CLAIM {
            return Self::left(LeftReason::TooLong, raw);
        }
        Self::Check(Box::new(found))
    }
}

/// Where items go: line, bytes read, what it is.
type Tell<'a> = dyn FnMut(u64, u64, KnownWhat) -> Result<(), Error> + 'a;

/// Reads every item of a file and answers what the file was read as.
pub(crate) fn read(
    mut from: impl Read,
    limits: &Limits,
    tell: &mut dyn FnMut(KnownItem) -> Result<(), Error>,
) -> Result<&'static str, Error> {
    let mut number = 0;
    let mut tell = |line, read, what| {
        number += 1;
        tell(KnownItem { number, line, read, what })
    };
    let mut beginning = Vec::new();
    from.by_ref().take(BEGINNING).read_to_end(&mut beginning).map_err(|error| text::unread(&error))?;
    if beginning.is_empty() {
        return Err(Error::Empty);
    }
    match LooksLike::by_signature(&beginning) {
        Some(LooksLike::ZipArchive) => return bundle(beginning, from, limits, &mut tell),
        Some(looks_like) => return Err(Error::NotText { looks_like }),
        None => {}
    }
    let encoding = text::encoding_of(&beginning)?;
    let sample = text::sample(&beginning, encoding);
    let whole = Cursor::new(beginning).chain(from);
    let mut decoded = text::Decoding::new(whole, encoding);
    of_text(&sample, &mut decoded, &mut tell)
}

fn of_text(sample: &str, from: &mut dyn BufRead, tell: &mut Tell<'_>) -> Result<&'static str, Error> {
    match sample.trim_start().chars().next() {
        None => Err(Error::OnlyWhitespace),
        Some('{') if cut::is_lines(sample) => cut::lines(from, tell),
        Some('{' | '[') => cut::items(from, tell),
        Some(_) => table::read(sample, from, tell),
    }
}

/// The report in a bundle of ours.
fn bundle(mut bytes: Vec<u8>, from: impl Read, limits: &Limits, tell: &mut Tell<'_>) -> Result<&'static str, Error> {
    let not_ours = Error::NotText { looks_like: LooksLike::ZipArchive };
    let rest = BUNDLE_BYTES.saturating_sub(bytes.len() as u64) + 1;
    from.take(rest).read_to_end(&mut bytes).map_err(|error| text::unread(&error))?;
    if bytes.len() as u64 > BUNDLE_BYTES {
        return Err(Error::TooLarge { size: bytes.len() as u64, limit: BUNDLE_BYTES });
    }
    let mut archive = Archive::open("bundle", &bytes, limits)?;
    let report = archive.read_at_most(REPORT, BUNDLE_BYTES)?.ok_or(not_ours)?;
    drop(archive);
    drop(bytes);
    cut::items(&mut Cursor::new(report), tell)
}

#[cfg(test)]
mod tests;
