//! Everything that the desk answers.

mod captures;
mod incoming;

pub use captures::{CaptureRow, CaptureView, ComparedWords, Comparison, ComparisonRow, StampCheck};
pub use incoming::{Choice, Gathered, PartChoice, Undelivered};

use claimdesk_domain::Instant;
use claimdesk_domain::annotation::Mark;
use claimdesk_domain::article::Article;
use claimdesk_domain::attribution::Attribution;
use claimdesk_domain::claim::{CheckState, ClaimKind, Reason};
use claimdesk_domain::decision::{Decision, Suggestion};
use claimdesk_domain::digest::Digest;
use claimdesk_domain::draft::{BlockKind, Draft};
use claimdesk_domain::failure::Failure;
use claimdesk_domain::finding::{AttributionFinding, ContentFinding, Finding};
use claimdesk_domain::ids::{ArticleId, CaptureId, ClaimId, FindingId, GrantId, JobId, OperationId, SourceId};
use claimdesk_domain::person::Person;
use claimdesk_domain::signoff::{Stage, StageState};
use claimdesk_domain::source::{Capture, Evidence, Source};
use claimdesk_domain::time::ClaimTime;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// One answer of the desk.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Response {
    /// The state of the whole.
    Status(Box<Status>),
    /// A page of the queue.
    Articles(Page<ArticleRow>),
    /// An article's text with its claims.
    Article(Box<ArticleView>),
    /// A page of claims.
    Claims(Page<ClaimRow>),
    /// One claim.
    Claim(Box<ClaimView>),
    /// What a search found.
    Found(Page<Hit>),
    /// A page of sources.
    Sources(Page<Source>),
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
    /// What changed from one capture to another.
    Comparison(Comparison),
    /// The time stamps of a capture.
    Stamps(Page<StampCheck>),
    /// A picture.
    Picture {
        /// `image/png`, `image/jpeg`, `image/gif` or `image/webp`.
        media_type: String,
        /// Its bytes in base64.
        base64: String,
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

/// How far an article has come.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Progress {
    /// All its claims.
    pub claims: u32,
    /// Checked or not checkable.
    pub checked: u32,
    /// In progress or awaiting a source.
    pub under_way: u32,
    /// To be checked again.
    pub needs_recheck: u32,
}

/// An article in the queue.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ArticleRow {
    /// The article.
    pub article: Article,
    /// How many drafts it has.
    pub drafts: u32,
    /// How far it has come.
    pub progress: Progress,
    /// Whether its import was cut short and can be resumed.
    pub unfinished: bool,
}

/// An article's text from a block on, with its claims.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ArticleView {
    /// The article.
    pub article: Article,
    /// The draft shown.
    pub draft: Draft,
    /// How far the article has come.
    pub progress: Progress,
    /// The blocks of this page.
    pub blocks: Vec<BlockView>,
    /// The claims that begin in these blocks, in reading order.
    pub claims: Vec<ClaimRow>,
    /// The first block of the next page.
    pub next_block: Option<u32>,
}

/// A block cut where claims begin and end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct BlockView {
    /// Which block, from 0.
    pub index: u32,
    /// What it is.
    pub kind: BlockKind,
    /// The page it stands on.
    pub page: Option<u32>,
    /// Milliseconds from the start of the recording.
    pub at: Option<u32>,
    /// Names the picture of a figure.
    pub picture: Option<Digest>,
    /// What stands beside its text.
    pub annotations: Vec<AnnotationView>,
    /// Its text, in pieces that lie side by side.
    pub segments: Vec<Segment>,
}

/// A mark beside the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AnnotationView {
    /// Its number in the draft, from 0.
    pub number: u32,
    /// First UTF-16 unit within the block.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// What stands there.
    pub mark: Mark,
}

/// A mark of the writer's copy that names where the words of a claim come from, and waits for a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BackingView {
    /// Its number in the draft, from 0.
    pub annotation: u32,
    /// The words it stands at.
    pub words: String,
    /// What it says.
    pub mark: Mark,
    /// What a source made of it would be called.
    pub title: String,
    /// The address that it names.
    pub address: Option<String>,
}

/// A piece of text that the same claims cover from end to end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Segment {
    /// The words.
    pub text: String,
    /// The claims over them, in reading order.
    pub claims: Vec<ClaimId>,
}

/// A claim in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ClaimRow {
    /// The claim.
    pub id: ClaimId,
    /// Its article.
    pub article: ArticleId,
    /// Its number in the article, from 1.
    pub number: u32,
    /// The block that it begins in.
    pub block: u32,
    /// The exact words.
    pub quote: String,
    /// The statement in words that stand on their own.
    pub wording: String,
    /// The kind.
    pub kind: ClaimKind,
    /// Who says it, last link of the chain.
    pub speaker: Option<String>,
    /// Whether somebody holds it at arm's length.
    pub hedged: bool,
    /// How far the check has come.
    pub state: CheckState,
    /// The standing finding: was it said so.
    pub attribution: Option<AttributionFinding>,
    /// The standing finding: is it so.
    pub content: Option<ContentFinding>,
    /// Whether two checkers differ.
    pub disputed: bool,
    /// How many pieces of evidence.
    pub evidence: u32,
    /// The furthest stage whose signatures all hold.
    pub stage: Option<Stage>,
    /// Whether a signature no longer holds.
    pub stale: bool,
    /// Whether it is closed.
    pub locked: bool,
}

/// A place in the text as the window shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct SpanView {
    /// The block.
    pub block: u32,
    /// First UTF-16 unit within the block.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The exact words.
    pub exact: String,
    /// Words before.
    pub prefix: String,
    /// Words after.
    pub suffix: String,
}

/// Evidence with its source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct EvidenceView {
    /// How the source is used.
    pub evidence: Evidence,
    /// The source.
    pub source: Source,
    /// The kept bytes.
    pub capture: Option<Capture>,
}

/// One claim with everything kept about it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ClaimView {
    /// What the lists show of it.
    pub row: ClaimRow,
    /// Where it stands.
    pub spans: Vec<SpanView>,
    /// The full sentences around it.
    pub sentences: Vec<String>,
    /// Who says it, from the article outward.
    pub attributions: Vec<Attribution>,
    /// When.
    pub time: Option<ClaimTime>,
    /// Where.
    pub place: Option<String>,
    /// How much a check matters, 0 to 1.
    pub worth: f64,
    /// Why the program pulled it.
    pub reasons: Vec<Reason>,
    /// Why it is not checkable.
    pub state_reason: Option<String>,
    /// Whether legal must clear it.
    pub legal: bool,
    /// The evidence.
    pub evidence: Vec<EvidenceView>,
    /// The findings, oldest first.
    pub findings: Vec<Finding>,
    /// The one that stands.
    pub standing: Option<FindingId>,
    /// Those that differ from it.
    pub dissenting: Vec<FindingId>,
    /// Suggested changes; the last stands.
    pub suggestions: Vec<Suggestion>,
    /// Decisions; the last stands.
    pub decisions: Vec<Decision>,
    /// The stages that somebody signed or refused.
    pub stages: Vec<StageState>,
    /// Everybody named here.
    pub people: Vec<Person>,
    /// What the writer's copy names as back-up, and nobody has accepted or declined yet.
    pub backing: Vec<BackingView>,
}

/// Something that a search found.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Hit {
    /// The article.
    pub article: ArticleId,
    /// The claim, where the words stand in one.
    pub claim: Option<ClaimId>,
    /// The article's title.
    pub title: String,
    /// Words around the hit.
    pub snippet: Vec<SnippetPart>,
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
}

/// What kind of long work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum JobKind {
    /// An article coming in.
    Import,
    /// A report going out.
    Report,
    /// Hashes and chain being checked.
    Verify,
    /// A backup being written.
    Backup,
    /// The search index being built.
    Rebuild,
    /// The model of meaning reading claims.
    Rank,
    /// Several files or addresses coming in.
    Gather,
    /// Bytes of a source being kept.
    Capture,
    /// A time stamp being asked for.
    Stamp,
}

/// Where long work stands.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct JobState {
    /// The job.
    pub id: JobId,
    /// What it does.
    pub kind: JobKind,
    /// What it works on: a title or a file's name.
    pub subject: String,
    /// What it is doing now: `job_step_…` in the catalogue.
    pub step: String,
    /// Steps done.
    pub done: u32,
    /// Steps in all, when known.
    pub total: Option<u32>,
    /// Files or addresses done, where there are several.
    pub items_done: u32,
    /// How many there are.
    pub items: Option<u32>,
    /// How it ended, when it has.
    pub outcome: Option<Outcome>,
}

/// How long work ended.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Outcome {
    /// An article is in.
    Imported {
        /// The article.
        article: ArticleId,
        /// Its title.
        title: String,
        /// How many claims it has.
        claims: u32,
        /// Whether these bytes were held already.
        existing: bool,
    },
    /// What was handed over has been gone through.
    Gathered(Box<Gathered>),
    /// Bytes of a source are kept.
    Captured {
        /// The source.
        source: SourceId,
        /// The capture.
        capture: CaptureId,
        /// Whether the bytes are those of the capture before it.
        same: bool,
    },
    /// A time stamp is kept.
    Stamped {
        /// The time in it.
        #[ts(type = "string")]
        at: Instant,
        /// Who signed it.
        signer: String,
    },
    /// A file is written.
    Written {
        /// Its name, without its folder.
        name: String,
    },
    /// The library was checked.
    Verified {
        /// Operations checked.
        operations: u32,
        /// Time stamps that are over the kept bytes they were given for, and signed by the certificate in them.
        stamps: u32,
        /// What is wrong, worst first; empty: all is well.
        problems: Vec<Failure>,
    },
    /// The model of meaning has read claims.
    Ranked {
        /// How many.
        claims: u32,
    },
    /// The search index was built.
    Rebuilt {
        /// Entries in it.
        entries: u32,
    },
    /// Somebody stopped it.
    Cancelled,
    /// It could not be done.
    Failed {
        /// Why.
        failure: Failure,
    },
}

/// What the desk tells without being asked.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Event {
    /// A job has moved on.
    Job(JobState),
    /// Something was committed.
    Changed {
        /// How many operations the log has now.
        #[ts(type = "number")]
        log_length: u64,
    },
    /// Files were dropped on the window.
    Dropped {
        /// Rights to them.
        grants: Vec<Grant>,
    },
}
