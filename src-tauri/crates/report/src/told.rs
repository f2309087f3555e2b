//! A JSON report read back: what it tells, as the rows of a library.
//!
//! | file | idea |
//! |---|---|
//! | this one | whether a file is a report, and one that can be taken in |
//! | `shape` | the fields of one, as they stand in it |
//! | `rows` | what stands beside the claims |
//! | `claims` | the claims |
//! | `held` | what was read, written again, must be the report that was read |
//!
//! A report comes from anybody. It is JSON of our own types and nothing else, read by a parser that stops at 128 levels;
//! of what it says, everything that follows from something else in it (what was found, who signed, what has changed
//! since) must follow: what was read is written again and compared, field by field. So a report that was changed by hand,
//! by accident or by a program that lost something is refused, and says where. Whoever changes everything that belongs
//! together makes another report: nothing here proves who wrote one.

mod claims;
mod held;
mod rows;
mod shape;

use crate::json::{REVISION, VERSION};
use crate::{Beside, ClaimSource, ClosingSheet, Error, HistoryLine, ReportHead};
use claimdesk_domain::article::Article;
use claimdesk_domain::draft::{Draft, DraftText};
use claimdesk_domain::report::Profile;
use claimdesk_domain::sheet::ClaimSheet;
use serde::Deserialize;

/// Bytes of the largest report that is taken in.
pub const LARGEST: u64 = 64 << 20;

/// What every report calls itself.
const FORMAT: &str = "claimdesk-report";

/// Why a file is no report that can be taken in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// Not one of ours.
    #[error("this is no JSON report")]
    NoReport,
    /// No JSON, or not all of it, or not of our fields.
    #[error("the report cannot be read: {0}")]
    Broken(String),
    /// Another version, or fields that this program does not know or needs.
    #[error("the report is of version {version}, revision {revision}")]
    Version {
        /// The version.
        version: u64,
        /// The revision; 1 where none is named.
        revision: u64,
    },
    /// It leaves something out.
    #[error("the report leaves things out")]
    LeavesOut,
    /// Something in it does not follow from the rest: the field, or the claim's number.
    #[error("the report contradicts itself: {0}")]
    Contradicts(String),
}

/// What a report tells, whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// Who made it, of what state of which library.
    pub head: ReportHead,
    /// The article.
    pub article: Article,
    /// The draft that it has.
    pub draft: Draft,
    /// The text of that draft.
    pub text: DraftText,
    /// The drafts before it, with their texts.
    pub earlier: Vec<(Draft, DraftText)>,
    /// How it was closed and opened again.
    pub closings: Vec<ClosingSheet>,
    /// People, labels, ledgers.
    pub beside: Beside,
    /// The claims in reading order.
    pub claims: Vec<ClaimSheet>,
    /// What was done to the article where the report was made.
    history: Vec<HistoryLine>,
}

#[derive(Deserialize)]
struct Kind {
    format: Option<String>,
    version: Option<u64>,
    revision: Option<u64>,
    profile: Option<Profile>,
}

/// Whether a file that begins with these bytes means to be a JSON report.
pub fn is_report(beginning: &[u8]) -> bool {
    let text = String::from_utf8_lossy(beginning);
    let Some((before, _)) = text.split_once("\"claimdesk-report\"") else { return false };
    before.trim_start().starts_with('{')
        && before.trim_end().strip_suffix(':').is_some_and(|before| before.trim_end().ends_with("\"format\""))
}

/// Reads a JSON report that leaves nothing out.
pub fn read(bytes: &[u8]) -> Result<Told, Unfit> {
    let text = std::str::from_utf8(bytes).map_err(|_| Unfit::NoReport)?;
    let kind: Kind = serde_json::from_str(text).map_err(|error| match is_report(bytes) {
        true => broken(&error),
        false => Unfit::NoReport,
    })?;
    if kind.format.as_deref() != Some(FORMAT) {
        return Err(Unfit::NoReport);
    }
    let (version, revision) = (kind.version.unwrap_or_default(), kind.revision.unwrap_or(1));
    if (version, revision) != (u64::from(VERSION), u64::from(REVISION)) {
        return Err(Unfit::Version { version, revision });
    }
    if kind.profile.is_none_or(|profile| !crate::profile::leaves_out(profile).is_empty()) {
        return Err(Unfit::LeavesOut);
    }
    let given: shape::Given<'_> = serde_json::from_str(text).map_err(|error| broken(&error))?;
    let told = rows::told(&given)?;
    held::compare(&told, text, &given)?;
    Ok(told)
}

fn broken(error: &serde_json::Error) -> Unfit {
    Unfit::Broken(error.to_string())
}

fn contradicts(place: impl ToString) -> Unfit {
    Unfit::Contradicts(place.to_string())
}

impl ClaimSource for Told {
    fn head(&self) -> &ReportHead {
        &self.head
    }

    fn article(&self) -> &Article {
        &self.article
    }

    fn draft(&self) -> &Draft {
        &self.draft
    }

    fn text(&self) -> &DraftText {
        &self.text
    }

    fn closings(&self) -> &[ClosingSheet] {
        &self.closings
    }

    fn beside(&self) -> Beside {
        self.beside.clone()
    }

    fn earlier_drafts(&self) -> Result<Vec<(Draft, DraftText)>, Error> {
        Ok(self.earlier.clone())
    }

    fn history(&self) -> Box<dyn Iterator<Item = Result<HistoryLine, Error>> + '_> {
        Box::new(self.history.iter().cloned().map(Ok))
    }

    fn claims(&self) -> Box<dyn Iterator<Item = Result<ClaimSheet, Error>> + '_> {
        Box::new(self.claims.iter().cloned().map(Ok))
    }
}
