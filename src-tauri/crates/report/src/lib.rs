//! Claims in, a file out.
//!
//! Whoever wants a report implements [`ClaimSource`]; [`write()`] asks it for the claims, one at a time and more than
//! once, and writes one file. What a [`Profile`] leaves out is taken away before any format sees a claim, so no
//! format can forget to.
//!
//! | file | idea |
//! |---|---|
//! | `profile` | what is left out, and for whom |
//! | [`left_out()`] | the same, counted before it is left out |
//! | [`beginning()`], [`pages()`], [`archive_parts()`] | what a file will look like, before anybody says where it goes |
//! | [`claim_json`] | one claim as JSON, also for the command line |
//! | `entry` | the trimmed claims that every format reads |
//! | `survey` | one pass that counts: states, findings, sources, what is open |
//! | `hidden` | characters that nobody sees but a reader should know of |
//! | [`preflight`] | whether a claim may be published as a ClaimReview, rule by rule |
//! | `json_ld` | JSON that can stand in a page |
//! | `parts` | a report over several articles, part by part |
//! | `package` | the archive of parts that a file of an office program is |
//! | [`read()`] | a JSON report read back, and held against what this program would write of it |
//! | `house` | the newsroom's own: logo, colours, intro, which sections there are |
//! | `telling` | lines of plain words that several formats say of a claim |
//! | [`References`], [`Keys`] | sources for reference programs: CSL-JSON, BibTeX, RIS |
//! | `html`, `pdf`, `docx`, `xlsx`, `markdown`, `csv`, `json`, `claim_review`, `annotations`, [`bundle`](crate::verify_bundle) | one module per format |

pub mod claim_json;
pub mod preflight;
mod preview;
mod profile;

mod annotations;
mod bundle;
mod claim_review;
mod csv;
mod docx;
mod entry;
mod foretaste;
mod hidden;
mod house;
mod html;
mod json;
mod json_ld;
mod markdown;
mod package;
mod parts;
mod pdf;
mod points;
mod references;
mod survey;
mod telling;
mod told;
mod xlsx;

pub use bundle::{BundleCheck, Damage, verify as verify_bundle};
pub use claimdesk_domain::report::{Format, Notice, Profile, Publisher, Severity};
pub use foretaste::{ArchivePart, ArchiveParts, Beginning, archive_parts, beginning, pages, pages_of_parts};
pub use parts::{Depth, Part, PartSource};
pub use pdf::{Imprint, Pages, Special, Typesetter};
pub use preview::{left_out, left_out_of_parts};
pub use profile::leaves_out;
pub use references::{Keys, References};
pub use told::{LARGEST as LARGEST_REPORT, Told, Unfit, is_report, read};

use claimdesk_domain::Instant;
use claimdesk_domain::article::Article;
use claimdesk_domain::closing::Closing;
use claimdesk_domain::digest::Digest;
use claimdesk_domain::draft::{Draft, DraftText};
use claimdesk_domain::ids::SourceId;
use claimdesk_domain::ledger::{Correction, ReplyRequest};
use claimdesk_domain::messages::Language;
use claimdesk_domain::operation::Header;
use claimdesk_domain::person::Person;
use claimdesk_domain::preset::Presentation;
use claimdesk_domain::rating::Scale;
use claimdesk_domain::sheet::ClaimSheet;
use std::collections::BTreeMap;
use std::io::{BufWriter, Write};

/// Why a report could not be written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file took no more bytes.
    #[error("the report could not be written")]
    Write(#[from] std::io::Error),
    /// A claim could not be read.
    #[error("a claim could not be read for the report")]
    Source(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// A format that holds one article was asked to hold a selection from several.
    #[error("this format holds one article")]
    OneArticleOnly,
    /// A report over several articles is of none.
    #[error("there is no article to report on")]
    NoParts,
    /// Pages were asked for where nothing sets them.
    #[error("this program cannot set pages")]
    NoTypesetter,
    /// The pages could not be set.
    #[error("the pages could not be set")]
    NotTypeset(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// Who made a report, of what state of the library.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportHead {
    /// For whom: decides what is left out.
    pub profile: Profile,
    /// What it speaks.
    pub language: Language,
    /// Whether a PDF is for an archive (PDF/A).
    pub archive: bool,
    /// When it was made.
    pub made: Instant,
    /// Who made it, as entered on this computer.
    pub made_by: String,
    /// The program with its version: "Claimdesk 0.1.0".
    pub program: String,
    /// The hash of the log's last header.
    pub log_head: Digest,
    /// What sets the identities of this report apart from those of every other, and is in none: whoever knew it could tell
    /// whose name was left out.
    pub salt: Digest,
    /// How many operations the log holds.
    pub log_length: u64,
    /// Who publishes what was checked, where that is known; with the page of this article, where it has one.
    pub publisher: Option<Publisher>,
    /// How it looks, and which sections it has.
    pub presentation: Presentation,
}

/// A closing of the article with the names of those who closed it and opened it again.
#[derive(Clone, Debug, PartialEq)]
pub struct ClosingSheet {
    /// The closing.
    pub closing: Closing,
    /// Who closed it.
    pub closed_by: String,
    /// Who opened it again.
    pub reopened_by: Option<String>,
}

impl ClosingSheet {
    /// How many things of each code were overridden.
    pub(crate) fn overridden(&self) -> BTreeMap<&'static str, u32> {
        let mut counts = BTreeMap::new();
        for blocker in &self.closing.overridden {
            *counts.entry(blocker.code()).or_default() += 1;
        }
        counts
    }
}

/// Criticism of somebody, with what a report says beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct ReplySheet {
    /// What is kept of it.
    pub request: ReplyRequest,
    /// The number of the claim that criticises, where there is one.
    pub number: Option<u32>,
    /// Who entered it.
    pub entered_by: String,
}

/// A correction, with what a report says beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct CorrectionSheet {
    /// What is kept of it.
    pub correction: Correction,
    /// The number of the claim that was wrong, where there is one.
    pub number: Option<u32>,
    /// Who entered it; empty where that is left out.
    pub entered_by: String,
}

/// Sources that have what they say from one place.
#[derive(Clone, Debug, PartialEq)]
pub struct OriginSheet {
    /// What the place is called, where that is known.
    pub name: Option<String>,
    /// The sources; a confidential one says so.
    pub sources: Vec<(SourceId, bool)>,
}

/// One thing that somebody did to the article.
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryLine {
    /// When.
    pub at: Instant,
    /// Who.
    pub person: String,
    /// What: a sentence of the catalogue.
    pub sentence: String,
    /// What its places are filled with.
    pub arguments: BTreeMap<String, String>,
    /// Whether it was taken back since.
    pub undone: bool,
}

/// One operation of the log, as a bundle proves it.
#[derive(Clone, Debug, PartialEq)]
pub struct ChainLink {
    /// Its place in the log, from 1.
    pub position: u64,
    /// What is chained.
    pub header: Header,
    /// What was done, where it was done to the article.
    pub body: Option<Vec<u8>>,
}

/// What a report says of an article beside its claims.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Beside {
    /// The newsroom's own labels of findings.
    pub scale: Scale,
    /// Who raised the legal flag that is up.
    pub flagged_by: Option<String>,
    /// Criticism and what came of putting it to them, oldest first.
    pub replies: Vec<ReplySheet>,
    /// Corrections after it was published, oldest first.
    pub corrections: Vec<CorrectionSheet>,
    /// Sources that are copies of one another, two or more to a group.
    pub origins: Vec<OriginSheet>,
    /// Everybody named by these, by the article and by its closings.
    pub people: Vec<Person>,
}

/// Gives a report its article and claims.
pub trait ClaimSource {
    /// Who made the report, of what state of the library.
    fn head(&self) -> &ReportHead;

    /// The article.
    fn article(&self) -> &Article;

    /// The draft that the report is of.
    fn draft(&self) -> &Draft;

    /// The text of that draft.
    fn text(&self) -> &DraftText;

    /// Whether all claims of the article are told; where not, neither its text is nor what was done to it.
    fn is_whole(&self) -> bool {
        true
    }

    /// How the article was closed and opened again, oldest first.
    fn closings(&self) -> &[ClosingSheet] {
        &[]
    }

    /// The scale and the ledgers.
    fn beside(&self) -> Beside {
        Beside::default()
    }

    /// The drafts that the article had before, first to last, with their texts.
    fn earlier_drafts(&self) -> Result<Vec<(Draft, DraftText)>, Error> {
        Ok(Vec::new())
    }

    /// What was done to the article, oldest first.
    fn history(&self) -> Box<dyn Iterator<Item = Result<HistoryLine, Error>> + '_> {
        Box::new(std::iter::empty())
    }

    /// The log from the first operation on the article to its head.
    fn chain(&self) -> Box<dyn Iterator<Item = Result<ChainLink, Error>> + '_> {
        Box::new(std::iter::empty())
    }

    /// The bytes kept under this hash, of a source or of a logo; nothing where they are no longer there.
    fn kept(&self, content: Digest) -> Result<Option<Vec<u8>>, Error> {
        let _ = content;
        Ok(None)
    }

    /// What sets the pages of a report that has pages.
    fn typesetter(&self) -> Option<&dyn Typesetter> {
        None
    }

    /// Every claim of the article, told or not: a name that is left out is one wherever it is known from.
    fn all_claims(&self) -> Box<dyn Iterator<Item = Result<ClaimSheet, Error>> + '_> {
        self.claims()
    }

    /// The claims in reading order. A report asks more than once and keeps no sheet: every answer must be the same.
    fn claims(&self) -> Box<dyn Iterator<Item = Result<ClaimSheet, Error>> + '_>;
}

/// Writes the report of `source` to `out`.
pub fn write(format: Format, source: &dyn ClaimSource, out: &mut dyn Write) -> Result<(), Error> {
    let report = entry::Report::new(source);
    let mut out = BufWriter::new(out);
    match format {
        Format::Html => html::write(&report, &mut out)?,
        Format::Bundle => bundle::write(&report, &mut out)?,
        Format::Csv => csv::write(&report, &mut out)?,
        Format::Json => json::write(&report, &mut out)?,
        Format::Markdown => markdown::write(&report, &mut out)?,
        Format::ClaimReview => claim_review::write(&report, &mut out)?,
        Format::Annotations => annotations::write(&report, &mut out)?,
        Format::Docx => docx::write(&report, &mut out)?,
        Format::Xlsx => xlsx::write(&report, &mut out)?,
        Format::Pdf => pdf::write(&report, source.typesetter(), &mut out)?,
    }
    out.flush()?;
    Ok(())
}

/// Writes the report over all parts of `source` to `out`.
///
/// # Errors
/// When a part cannot be read, the file takes no more bytes, or the format holds one article: a bundle proves what was
/// done to one, with its part of the log.
pub fn write_parts(format: Format, source: &dyn PartSource, out: &mut dyn Write) -> Result<(), Error> {
    let report = parts::PartedReport::new(source);
    report.with_first(|_| Ok(()))?;
    let mut out = BufWriter::new(out);
    match format {
        Format::Html => html::write_parts(&report, &mut out)?,
        Format::Bundle => return Err(Error::OneArticleOnly),
        Format::Csv => csv::write_parts(&report, &mut out)?,
        Format::Json => json::write_parts(&report, &mut out)?,
        Format::Markdown => markdown::write_parts(&report, &mut out)?,
        Format::ClaimReview => claim_review::write_parts(&report, &mut out)?,
        Format::Annotations => annotations::write_parts(&report, &mut out)?,
        Format::Docx => docx::write_parts(&report, &mut out)?,
        Format::Xlsx => xlsx::write_parts(&report, &mut out)?,
        Format::Pdf => pdf::write_parts(&report, report.typesetter(), &mut out)?,
    }
    out.flush()?;
    Ok(())
}
