//! Everything that can be asked of the desk. The `match` over [`Request`] in `dispatch.rs` is the app's table of
//! contents; the window's TypeScript types are generated from here.

use chrono::NaiveDate;
use claimdesk_domain::attribution::Attribution;
use claimdesk_domain::claim::{CheckState, ClaimKind};
use claimdesk_domain::decision::DecisionKind;
use claimdesk_domain::digest::Digest;
use claimdesk_domain::finding::{AttributionFinding, ContentFinding};
use claimdesk_domain::ids::{ArticleId, CaptureId, ClaimId, EvidenceId, FetchId, GrantId, JobId, PersonId, SourceId};
use claimdesk_domain::person::Role;
use claimdesk_domain::report::{Format, Profile};
use claimdesk_domain::signoff::Stage;
use claimdesk_domain::source::{SourceKind, Stance};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One thing asked of the desk.
// Each variant's line says what it does and what it answers; its fields are named for what they are.
#[allow(missing_docs)]
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Request {
    // Looking
    /// The state of the whole: library, person, log head, what undo would take back. → `Status`
    Status,
    /// A page of the queue, newest first, after the given article. → `Articles`
    Articles { after: Option<ArticleId> },
    /// An article's text with its claims, from a block on. → `Article`
    Article { article: ArticleId, from_block: u32 },
    /// A page of claims in reading order, newest article first. → `Claims`
    Claims { filter: ClaimFilter, after: Option<ClaimId> },
    /// The unchecked claim of an article that is most worth a check after the given one. → `Claims` (one or none)
    Worthiest { article: ArticleId, after: Option<ClaimId> },
    /// One claim with everything kept about it. → `Claim`
    Claim { claim: ClaimId },
    /// Full text over claims and articles. → `Found`
    Search { query: String, limit: u32 },
    /// A page of sources, newest first, whose title, publisher or address holds the words. → `Sources`
    Sources { words: String, after: Option<SourceId> },
    /// Everybody. → `People`
    People,
    /// A page of the log, newest first, below the given position. → `Log`
    Log {
        #[ts(type = "number | null")]
        before: Option<u64>,
    },

    // Files and text coming in
    /// Lets the person choose files to open. → `Grants`
    PickFiles,
    /// Lets the person choose a folder to read. → `Grants` (one, or none when they changed their mind)
    PickFolder,
    /// Lets the person choose where to save. → `Grants` (one, or none when they changed their mind)
    PickSave { suggested: String },
    /// Reads a file into an article with claims. → `Job` (`Imported`)
    Import { grant: GrantId, details: ImportDetails },
    /// Reads pasted text into an article with claims. → `Job` (`Imported`)
    ImportText { text: String, details: ImportDetails },

    /// Reads what was handed over, one after another: files, folders, addresses. → `Job` (`Gathered`)
    Gather { deliveries: Vec<Delivery>, details: ImportDetails, keep_as: KeepAs },
    /// Brings the sample into a library without articles. → `Job` (`Imported`)
    OpenSample,

    // Captures: the bytes kept of a source, and of what an article was read from
    /// Keeps the bytes of a source, as they are now; never in place of earlier ones. → `Job` (`Captured`)
    CaptureSource { source: SourceId, delivery: Delivery },
    /// The captures of a source or an article, newest first. → `Captures`
    Captures { owner: CaptureOwner },
    /// A capture as it was read, from a block on; its bytes are hashed again. → `Capture`
    Capture { capture: CaptureId, from_block: u32 },
    /// What changed from one capture to another, word by word, from a row on. → `Comparison`
    CompareCaptures { before: CaptureId, after: CaptureId, from_row: u32 },
    /// Opens a copy of the kept bytes in the system's own program. → `Done`, without an operation
    OpenOriginal { capture: CaptureId, form: OriginalForm },
    /// Asks a time-stamp authority for its word that the bytes exist now. → `Job` (`Stamped`)
    StampCapture { capture: CaptureId, server: String },
    /// Checks the time stamps of a capture. → `Stamps`
    CheckStamps { capture: CaptureId },
    /// The picture that a figure shows. → `Picture`
    Picture { content: Digest },

    // Jobs
    /// Lets the model of meaning read the claims that it has not read. → `Jobs`; nothing runs where nothing waits
    Rank,
    /// The running jobs and those that ended lately. → `Jobs`
    Jobs,
    /// Asks a job to stop; what is committed stays. → `Jobs`
    CancelJob { job: JobId },

    // Checking: each is one operation. → `Done`
    /// Corrects what is known about an article.
    EditArticle { article: ArticleId, details: ImportDetails },
    /// Makes a claim of words in the text.
    AddClaim { article: ArticleId, place: Place },
    /// Changes a claim.
    EditClaim { claim: ClaimId, edit: ClaimEdit },
    /// Takes a claim out.
    RemoveClaim { claim: ClaimId },
    /// Says how far the check has come.
    SetState { claim: ClaimId, state: CheckState, reason: Option<String> },
    /// Adds a source.
    AddSource { source: SourceDetails },
    /// Uses a source for a claim.
    AddEvidence { claim: ClaimId, source: SourceId, use_of: EvidenceDetails },
    /// Makes evidence of what the writer's copy names beside the claim's words.
    AcceptBacking { claim: ClaimId, annotation: u32, stance: Stance },
    /// Says that what the writer's copy names there is no back-up for the claim.
    DeclineBacking { claim: ClaimId, annotation: u32 },
    /// Takes evidence away from a claim.
    RemoveEvidence { evidence: EvidenceId },
    /// Records what was found.
    RecordFinding { claim: ClaimId, finding: FindingDetails },
    /// Proposes other words.
    Suggest { claim: ClaimId, text: String, reason: String },
    /// Records what the editor does.
    Decide { claim: ClaimId, decision: DecisionKind },
    /// Signs a claim at a stage.
    Sign { claim: ClaimId, stage: Stage },
    /// Refuses to sign, or takes a signature back.
    Refuse { claim: ClaimId, stage: Stage, reason: String },
    /// Signs every claim of an article at a stage, or none.
    SignArticle { article: ArticleId, stage: Stage },
    /// Takes back the person's own latest operation.
    Undo,
    /// Does again what was taken back last.
    Redo,

    // People and settings
    /// Adds a person. → `Done`
    AddPerson { name: String, roles: Vec<Role> },
    /// Changes a person. → `Done`
    EditPerson { person: PersonId, name: String, roles: Vec<Role> },
    /// Says who sits here now. → `Status`
    ActAs { person: PersonId },
    /// Keeps a setting of the window. → `Status`
    Set { setting: String, value: String },

    // Going out, and care of the library
    /// Writes a report. → `Job` (`Written`)
    Report { article: ArticleId, format: Format, profile: Profile, grant: GrantId },
    /// Checks hashes, chain and time stamps; `deep` also replays the whole log. → `Job` (`Verified`)
    Verify { deep: bool },
    /// Writes a verified backup. → `Job` (`Written`)
    Backup { grant: GrantId },
    /// Builds the search index anew. → `Job` (`Rebuilt`)
    Rebuild,
}

/// Which claims are wanted.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields = nullable)]
pub struct ClaimFilter {
    /// Of this article only.
    pub article: Option<ArticleId>,
    /// In this check state only.
    pub state: Option<CheckState>,
    /// With this standing content finding only.
    pub finding: Option<ContentFinding>,
}

/// What is known about an article; what is given wins over what the text says.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields = nullable)]
pub struct ImportDetails {
    /// The headline.
    pub title: Option<String>,
    /// Who publishes it.
    pub outlet: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// The day it is dated.
    #[ts(type = "string | null")]
    pub date: Option<NaiveDate>,
}

/// Something that is handed over to be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "by", rename_all = "kebab-case")]
pub enum Delivery {
    /// A file, or a folder with all that is in it.
    File {
        /// The right to it.
        grant: GrantId,
        /// Which of its parts.
        #[serde(default)]
        #[ts(optional = nullable)]
        part: Option<u32>,
    },
    /// An address on the web.
    Address {
        /// The address.
        address: String,
    },
    /// A part of what was fetched before, such as an entry of a feed.
    Fetched {
        /// The fetch.
        fetch: FetchId,
        /// Which of its parts.
        part: u32,
    },
}

/// What becomes of what was handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum KeepAs {
    /// Articles to be checked.
    Articles,
    /// Sources to check against.
    Sources,
}

/// Whose captures are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "of", rename_all = "kebab-case")]
pub enum CaptureOwner {
    /// Of a source.
    Source {
        /// The source.
        source: SourceId,
    },
    /// Of what an article was read from.
    Article {
        /// The article.
        article: ArticleId,
    },
}

/// In which form kept bytes are opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum OriginalForm {
    /// The bytes as they came.
    Bytes,
    /// The page with its pictures and styles inside, which makes no request when it is opened.
    WholePage,
    /// The WARC record of request and answer.
    Record,
}

/// Words in the text of an article.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "by", rename_all = "kebab-case")]
pub enum Place {
    /// A selection in the window: UTF-16 code units within the block.
    Selection {
        /// The block.
        block: u32,
        /// First unit.
        start: u32,
        /// One past the last unit.
        end: u32,
    },
    /// A whole block: a picture, which has no words to select.
    Block {
        /// The block.
        block: u32,
    },
    /// The exact words; block and start (code points) where they stand more than once.
    Quote {
        /// The exact words.
        quote: String,
        /// The block.
        block: Option<u32>,
        /// First code point within the block.
        start: Option<u32>,
    },
}

/// What to change of a claim; nothing stays as it is.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields = nullable)]
pub struct ClaimEdit {
    /// Words that stand on their own.
    pub wording: Option<String>,
    /// The kind.
    pub kind: Option<ClaimKind>,
    /// The places, in place of those it has.
    pub spans: Option<Vec<Place>>,
    /// The whole chain of speakers.
    pub attributions: Option<Vec<Attribution>>,
    /// Words for the time, read against the article's date; empty takes the time away.
    pub time: Option<String>,
    /// The TIMEX3 value that the words of the time mean, out of those they may mean.
    pub time_value: Option<String>,
    /// The place; empty takes it away.
    pub place: Option<String>,
    /// Whether legal must clear it.
    pub legal: Option<bool>,
}

/// A source as a person enters it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct SourceDetails {
    /// What it is.
    pub kind: SourceKind,
    /// What it is called.
    pub title: String,
    /// Who publishes it.
    #[serde(default)]
    pub publisher: Option<String>,
    /// Where it can be found.
    #[serde(default)]
    pub url: Option<String>,
    /// Whether it saw or made what it speaks of.
    #[serde(default)]
    pub primary: bool,
    /// Whether it must not be named outside the desk.
    #[serde(default)]
    pub confidential: bool,
    /// Where its content comes from.
    #[serde(default)]
    pub origin: Option<String>,
    /// What a colleague should know of it.
    #[serde(default)]
    pub note: Option<String>,
    /// A file of which the bytes are kept.
    #[serde(default)]
    pub file: Option<GrantId>,
}

/// How a source is used for a claim.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct EvidenceDetails {
    /// What the source does to the claim.
    pub stance: Stance,
    /// Where in the source.
    #[serde(default)]
    pub locator: Option<String>,
    /// The words of the source.
    #[serde(default)]
    pub passage: Option<String>,
    /// A note.
    #[serde(default)]
    pub note: Option<String>,
    /// The kept bytes; the source's latest when nothing is said.
    #[serde(default)]
    pub capture: Option<CaptureId>,
}

/// What a check found.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct FindingDetails {
    /// Was it said so.
    #[serde(default)]
    pub attribution: Option<AttributionFinding>,
    /// Is it so.
    #[serde(default)]
    pub content: Option<ContentFinding>,
    /// Why.
    pub rationale: String,
    /// The day that the finding speaks of; today when nothing is said.
    #[serde(default)]
    #[ts(type = "string | null")]
    pub as_of: Option<NaiveDate>,
}
