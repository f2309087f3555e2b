//! Long work and what is told of it.

use super::{FateCounts, Gathered, Grant, TakenIn};
use claimdesk_domain::Instant;
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
        /// Pages that pictures cover and whose words nobody has read, from 1; told when the bytes come in.
        unread_pages: Vec<u32>,
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
        /// Pages that pictures cover and whose words nobody has read, from 1; told when the bytes come in.
        unread_pages: Vec<u32>,
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
        /// Pages that pictures cover and whose words nobody has read, from 1; told when the bytes come in.
        unread_pages: Vec<u32>,
    },
    /// What a colleague handed over is in.
    TakenIn(Box<TakenIn>),
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
    /// The facts of articles are read.
    FactsRead {
        /// How many articles.
        articles: u32,
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
