//! Long work and what is told of it.

use super::{
    FateCounts, Gathered, Grant, IndexHealth, KnownTaken, Preview, PurgePlan, Purged, SourcesTaken, SourcesWritten,
    TakenIn, Unreadable,
};
use claimdesk_domain::Instant;
use claimdesk_domain::digest::Digest;
use claimdesk_domain::failure::Failure;
use claimdesk_domain::ids::{ArticleId, CaptureId, DraftId, JobId, SourceId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What kind of long work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum JobKind {
    /// An article coming in.
    Import,
    /// A report going out.
    Report,
    /// What a report will look like being made.
    Preview,
    /// Hashes and chain being checked.
    Verify,
    /// A backup being written.
    Backup,
    /// The search index being built.
    Rebuild,
    /// The model of meaning reading claims.
    Rank,
    /// The engine reading the facts of older articles.
    Facts,
    /// Several files or addresses coming in.
    Gather,
    /// Bytes of a source being kept.
    Capture,
    /// A time stamp being asked for.
    Stamp,
    /// A new draft of an article coming in.
    Draft,
    /// An article being written into a file for a colleague.
    HandOver,
    /// What a colleague handed over coming in.
    TakeIn,
    /// What others have checked already coming in.
    ImportClaims,
    /// Claims being held against what was there before them.
    LookBack,
    /// A bibliography coming in.
    ImportSources,
    /// Sources going out to a file.
    ExportSources,
    /// Something being taken out for good, or counted before it is.
    Purge,
    /// The search index being held against the tables.
    CheckIndex,
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
        /// What of it nobody has read; told when the bytes come in.
        unreadable: Unreadable,
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
        /// What of it nobody has read; told when the bytes come in.
        unreadable: Unreadable,
    },
    /// A time stamp is kept.
    Stamped {
        /// The time in it.
        #[ts(type = "string")]
        at: Instant,
        /// Who signed it.
        signer: String,
    },
    /// A new draft of an article is in, or it is the one that the article has.
    Drafted {
        /// The article.
        article: ArticleId,
        /// The draft that it has now.
        draft: DraftId,
        /// Its number.
        number: u32,
        /// Whether it is the draft that the article had before: nothing was done.
        same: bool,
        /// What became of the claims.
        counts: FateCounts,
        /// What of it nobody has read; told when the bytes come in.
        unreadable: Unreadable,
    },
    /// What a colleague handed over is in.
    TakenIn(Box<TakenIn>),
    /// A file of known checks has been gone through.
    ClaimsImported(Box<KnownTaken>),
    /// A bibliography has been gone through.
    SourcesImported(Box<SourcesTaken>),
    /// Sources are written to a file.
    SourcesExported(SourcesWritten),
    /// A file is written.
    Written {
        /// Its name, without its folder.
        name: String,
    },
    /// What a report will look like is there to be looked at.
    Previewed(Box<Preview>),
    /// A file of reviews is written: not every claim may be published.
    Reviewed {
        /// Its name, without its folder.
        name: String,
        /// Claims that are in it.
        eligible: u32,
        /// Claims that are not; `Preflight` says why.
        left_out: u32,
    },
    /// The library was checked.
    Verified {
        /// Operations checked.
        operations: u32,
        /// Entries of the log in whose place a purge put others, which are as it put them there.
        purged: u32,
        /// How the search index stands to the tables.
        index: IndexHealth,
        /// Time stamps that are over the kept bytes they were given for, and signed by the certificate in them.
        stamps: u32,
        /// What is wrong, worst first; empty: all is well.
        problems: Vec<Failure>,
    },
    /// Claims were held against what was there before them.
    LookedBack {
        /// For how many claims.
        claims: u32,
    },
    /// The model of meaning has read claims.
    Ranked {
        /// How many.
        claims: u32,
    },
    /// The facts of articles are read.
    FactsRead {
        /// How many articles.
        articles: u32,
    },
    /// A bundle was checked.
    BundleChecked(Box<BundleChecked>),
    /// The search index was built.
    Rebuilt {
        /// Entries in it.
        entries: u32,
    },
    /// The search index was held against the tables.
    IndexChecked(IndexHealth),
    /// What a purge would take is counted.
    PurgePlanned(Box<PurgePlan>),
    /// It is gone for good.
    Purged(Purged),
    /// Somebody stopped it.
    Cancelled,
    /// It could not be done.
    Failed {
        /// Why.
        failure: Failure,
    },
}

/// What a bundle says of itself, and what of it is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BundleChecked {
    /// The file's name.
    pub name: String,
    /// The article, as the bundle says.
    pub title: Option<String>,
    /// When it was made, as it says.
    #[ts(type = "string | null")]
    pub made: Option<Instant>,
    /// The log's head, to be held against one that was kept elsewhere.
    pub head: Option<Digest>,
    /// Files looked at.
    pub files: u32,
    /// Steps of the log looked at.
    pub operations: u32,
    /// What is not as it was written, each a code of the catalogue: `bundle-damage-changed`; empty: all is well.
    pub damage: Vec<Failure>,
    /// The step of this library's own log that has this head: then the head is kept here, and proves the bundle.
    pub step: Option<u32>,
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
