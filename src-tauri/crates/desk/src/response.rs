//! Everything that the desk answers.

mod articles;
mod captures;
mod claims;
mod coverage;
mod drafts;
mod earlier;
mod going_out;
mod handover;
mod incoming;
mod jobs;
mod known_checks;
mod ledgers;
mod pictures;
mod previews;
mod proof;
mod purging;
mod searching;
mod sources;

pub use articles::{AnnotationView, ArticleRow, ArticleView, BlockView, Progress, Segment};
pub use captures::{CaptureRow, CaptureView, ComparedWords, Comparison, ComparisonRow, StampCheck};
pub use claims::{BackingView, ClaimRow, ClaimView, EvidenceView, RejectedRow, Returned, SpanView, WordingDiffers};
pub use coverage::{ClosingView, DismissalRow, FactRow, FactView, Gate, GateLine, WordsAt};
pub use drafts::{AnchorChange, AnchorReport, AnchorRow, AnchoringView, DraftRow, FateCounts, WordChange};
pub use earlier::{Alike, AlikePair, AlikePairs, Earlier, Gap, Proposal, SeenBefore};
pub use going_out::{Preflight, PreflightRow};
pub use handover::{DifferenceRow, FromReport, ReceivedFrom, TakenIn, VersionRow};
pub use incoming::{Choice, Gathered, PartChoice, Undelivered, Unread, Unreadable};
pub use jobs::{BundleChecked, Event, JobKind, JobState, Outcome};
pub use known_checks::{KnownTaken, LeftExample, LeftItems};
pub use ledgers::{ClaimTitle, CorrectionRow, DismissedBy, Ledgers, OtherWords, ReplyRow, WarningLine, WarningRow};
pub use pictures::{FindingCount, Overview, PersonCount, SourceUse, SourceUses, StateCount, TimelineRow, Waiting};
pub use previews::{FilePart, Look, Preview, PreviewPage, WrittenFile};
pub use proof::{
    Against, EvidenceFidelity, Falling, OriginView, PassagePlace, PassageRow, PassageStanding, Proof, QuoteAlarm,
    QuoteFidelity, QuoteGrade,
};
pub use purging::{Care, IndexHealth, PurgePlan, Purged, PurgedPlace, PurgedRows};
pub use searching::{AlsoSearched, Counted, FacetGroup, FacetValue, Found, Hit, SavedSearchRow};
pub use sources::{LeftSources, SourcesTaken, SourcesWritten};

use claimdesk_domain::Instant;
use claimdesk_domain::digest::Digest;
use claimdesk_domain::ids::{GrantId, JobId, OperationId};
use claimdesk_domain::known_check::KnownCheck;
use claimdesk_domain::person::Person;
use claimdesk_domain::preset::Preset;
use claimdesk_domain::publisher::Publisher;
use claimdesk_domain::rating::Rating;
use claimdesk_domain::report::LeavingOut;
use claimdesk_domain::source::Source;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// One answer of the desk.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Response {
    /// The state of the whole.
    Status(Box<Status>),
    /// What the library takes on the disk.
    Care(Box<Care>),
    /// A page of the queue.
    Articles(Page<ArticleRow>),
    /// An article's text with its claims.
    Article(Box<ArticleView>),
    /// A page of claims.
    Claims(Page<ClaimRow>),
    /// Facts that somebody put aside.
    Dismissals(Page<DismissalRow>),
    /// Claims that somebody rejected.
    Rejected(Page<RejectedRow>),
    /// The warnings of an article.
    Warnings(Page<WarningRow>),
    /// The ledgers of an article.
    Ledgers(Box<Ledgers>),
    /// What stands in the way of closing an article.
    Gate(Box<Gate>),
    /// One claim.
    Claim(Box<ClaimView>),
    /// How the evidence of a claim holds.
    Proof(Proof),
    /// The claims that would lose support with a source.
    Falling(Page<Falling>),
    /// The whole desk in numbers.
    Overview(Box<Overview>),
    /// An article in time.
    Timeline(Page<TimelineRow>),
    /// The sources of an article.
    SourceMap(Page<SourceUses>),
    /// The likely passages of a capture.
    Passages(Page<PassageRow>),
    /// The newsroom's own labels.
    Ratings(Page<Rating>),
    /// Who publishes what was checked.
    Publisher {
        /// Nothing while nobody has said so.
        publisher: Option<Publisher>,
    },
    /// The editions that are kept under a name.
    Presets(Page<Preset>),
    /// What keeps claims from being published as reviews.
    Preflight(Box<Preflight>),
    /// What a search found.
    Found(Box<Found>),
    /// How much of what was found there is of each sort.
    Facets(Page<FacetGroup>),
    /// The queries that are kept under a name.
    SavedSearches(Page<SavedSearchRow>),
    /// A page of sources.
    Sources(Page<Source>),
    /// A page of known checks.
    KnownChecks(Page<KnownCheck>),
    /// What was claimed or checked before.
    Earlier(Page<Earlier>),
    /// What was seen before of a claim.
    SeenBefore(Box<SeenBefore>),
    /// Claims that say the same as an earlier one.
    AlikePairs(Box<AlikePairs>),
    /// Everybody.
    People(Page<Person>),
    /// A page of the log.
    Log(Page<LogRow>),
    /// Rights to files that the person chose.
    Grants(Page<Grant>),
    /// Long work has begun.
    Job {
        /// Its identity; progress comes as events.
        id: JobId,
    },
    /// The jobs.
    Jobs(Page<JobState>),
    /// The captures of a source or an article.
    Captures(Page<CaptureRow>),
    /// A capture as it was read.
    Capture(Box<CaptureView>),
    /// What changed from one capture or draft to another.
    Comparison(Comparison),
    /// What two libraries changed differently.
    Differences(Page<DifferenceRow>),
    /// The drafts of an article.
    Drafts(Page<DraftRow>),
    /// What became of the claims in the latest draft.
    AnchorReport(Box<AnchorReport>),
    /// The time stamps of a capture.
    Stamps(Page<StampCheck>),
    /// A picture.
    Picture {
        /// `image/png`, `image/jpeg`, `image/gif` or `image/webp`.
        media_type: String,
        /// Its bytes in base64.
        base64: String,
    },
    /// What a profile leaves out of a report.
    LeftOut(Page<LeavingOut>),
    /// A page of what a report will look like.
    PreviewPage(PreviewPage),
    /// Where a report went.
    WrittenFile(Box<WrittenFile>),
    /// A file was written.
    Written {
        /// Its name.
        name: String,
    },
    /// A copy was opened in the system's own program.
    Opened {
        /// The name of the copy.
        name: String,
    },
    /// One operation was committed.
    Done(Done),
}

/// A page of rows; at most 200.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Page<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// Whether there are more behind the last.
    pub more: bool,
}

/// A sentence of the catalogue with the words that fill it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Sentence {
    /// Its key in the catalogue.
    pub key: String,
    /// Words that fill it.
    pub arguments: BTreeMap<String, String>,
}

/// The state of the whole.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Status {
    /// The library's file name, without its folder.
    pub library: String,
    /// Who sits here now.
    pub person: Person,
    /// The hash of the log's latest header.
    pub log_head: Digest,
    /// How many operations the log has.
    #[ts(type = "number")]
    pub log_length: u64,
    /// When the latest operation was committed.
    #[ts(type = "string | null")]
    pub saved: Option<Instant>,
    /// What undo would take back.
    pub undo: Option<Sentence>,
    /// What redo would do again.
    pub redo: Option<Sentence>,
    /// The window's settings.
    pub settings: BTreeMap<String, String>,
    /// The program's version.
    pub version: String,
}

/// A piece of a snippet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct SnippetPart {
    /// The words.
    pub text: String,
    /// Whether they are what was searched for.
    pub hit: bool,
}

/// One entry of the log.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct LogRow {
    /// Its place in this library's log, from 1.
    #[ts(type = "number")]
    pub position: u64,
    /// The operation.
    pub operation: OperationId,
    /// When.
    #[ts(type = "string")]
    pub at: Instant,
    /// Who.
    pub actor: String,
    /// What.
    pub sentence: Sentence,
    /// Whether it has been taken back.
    pub undone: bool,
    /// The hash of its header.
    pub hash: Digest,
    /// Where it was done, when that was in another library; its position is that of the operation that took it in.
    pub received: Option<ReceivedFrom>,
}

/// A one-use right to a file.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Grant {
    /// Its identity.
    pub id: GrantId,
    /// The file's name, without its folder.
    pub name: String,
}

/// One operation was committed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Done {
    /// The operation.
    pub operation: OperationId,
    /// What it made or changed.
    pub id: String,
    /// What was done.
    pub sentence: Sentence,
    /// What else the person has to know of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub note: Option<Sentence>,
}
