//! Everything that can be asked of the desk. The `match` over [`Request`] in `dispatch.rs` is the app's table of
//! contents; the window's TypeScript types are generated from here.

mod checking;
mod drafting;
mod going_out;
mod incoming;
mod ledgers;
mod purging;
mod sorting;

pub use checking::{ClaimEdit, ClaimFilter, EvidenceDetails, FindingDetails, Place, SourceDetails};
pub use drafting::{Fate, NewText};
pub use going_out::PublisherDetails;
pub use incoming::{CaptureOwner, Delivery, ImportDetails, KeepAs, OriginalForm};
pub use ledgers::{CorrectionDetails, QueueOrder, ReplyDetails};
pub use purging::{PurgeWhat, PurgeWish};
pub use sorting::{Edge, Sorting, Talk, Wordings};

use chrono::NaiveDate;
use claimdesk_domain::Instant;
use claimdesk_domain::citation::ReferenceFormat;
use claimdesk_domain::claim::CheckState;
use claimdesk_domain::decision::DecisionKind;
use claimdesk_domain::digest::Digest;
use claimdesk_domain::earlier::Relation;
use claimdesk_domain::finding::ContentFinding;
use claimdesk_domain::ids::{
    ArticleId, CaptureId, ClaimId, CorrectionId, DifferenceId, DismissalId, DraftId, EvidenceId, GrantId, JobId,
    KnownCheckId, OperationId, PersonId, PresetId, ReplyRequestId, SavedSearchId, SourceId,
};
use claimdesk_domain::person::Role;
use claimdesk_domain::preset::Presentation;
use claimdesk_domain::report::{Edition, Profile};
use claimdesk_domain::sameness::Counterpart;
use claimdesk_domain::saved_search::FoundOrder;
use claimdesk_domain::selection::Selection;
use claimdesk_domain::signoff::Stage;
use claimdesk_domain::source::Stance;
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
    /// A page of the queue, in an order, after the given article; when somebody is named, of the articles that are their
    /// work or hold a claim that is. → `Articles`
    Articles {
        after: Option<ArticleId>,
        #[serde(default)]
        #[ts(optional, as = "Option<QueueOrder>")]
        order: QueueOrder,
        #[serde(default)]
        #[ts(optional)]
        assigned: Option<PersonId>,
    },
    /// An article's text with its claims, from a block on. → `Article`
    Article { article: ArticleId, from_block: u32 },
    /// A page of claims in reading order, newest article first. → `Claims`
    Claims { filter: ClaimFilter, after: Option<ClaimId> },
    /// The claims of an article that somebody rejected or took out, the latest first, from a row on. → `Rejected`
    Rejected { article: ArticleId, from_row: u32 },
    /// The unchecked claim of an article that is most worth a check after the given one. → `Claims` (one or none)
    Worthiest { article: ArticleId, after: Option<ClaimId> },
    /// The facts of an article that somebody put aside, in reading order. → `Dismissals`
    Dismissals { article: ArticleId },
    /// The warnings of an article in reading order, those put aside too. → `Warnings`
    Warnings { article: ArticleId },
    /// The ledgers of an article: right of reply and corrections. → `Ledgers`
    Ledgers { article: ArticleId },
    /// What stands in the way of closing an article. → `Gate`
    Gate { article: ArticleId },
    /// What two libraries changed differently in an article, as far as nobody has settled it. → `Differences`
    Differences { article: ArticleId },
    /// The drafts of an article, latest first. → `Drafts`
    Drafts { article: ArticleId },
    /// What changed from one draft to another, word by word, from a row on. → `Comparison`
    CompareDrafts { before: DraftId, after: DraftId, from_row: u32 },
    /// What became of the claims in the draft that the article has, of all or of those with one fate. → `AnchorReport`
    AnchorReport { article: ArticleId, fate: Option<Fate>, from_row: u32 },
    /// One claim with everything kept about it. → `Claim`
    Claim { claim: ClaimId },
    /// Its quoted words against its evidence, and the independent origins of its sources. → `Proof`
    Fidelity { claim: ClaimId },
    /// A page of the claims, across articles, that would lose support with a source. → `Falling`
    WithoutSource { source: SourceId, after: Option<ClaimId> },
    /// The parts of a capture that share most with a claim, the likeliest first. → `Passages`
    PassagesFor { claim: ClaimId, capture: CaptureId },
    /// The whole desk in numbers. → `Overview`
    Overview,
    /// The claims of an article that say when, earliest first, from a row on. → `Timeline`
    Timeline { article: ArticleId, from_row: u32 },
    /// The sources of an article with the claims that they are used for, the most used first, from a row on.
    /// → `SourceMap`
    SourceMap { article: ArticleId, from_row: u32 },
    /// The newsroom's own labels of content findings. → `Ratings`
    Ratings,
    /// Who publishes what was checked. → `Publisher`
    Publisher,
    /// The editions that the newsroom keeps under a name. → `Presets`
    Presets,
    /// What keeps the claims of an article from being published as reviews, from a row on. → `Preflight`
    Preflight { article: ArticleId, from_row: u32 },
    /// Full text over claims, articles, sources, captures, notes and people, behind a place. → `Found`
    Search {
        query: String,
        limit: u32,
        #[serde(default)]
        #[ts(optional, as = "Option<FoundOrder>")]
        order: FoundOrder,
        #[serde(default)]
        #[ts(optional)]
        after: Option<String>,
    },
    /// How much of what a query finds there is of each sort. → `Facets`
    Facets { query: String },
    /// The queries that are kept under a name. → `SavedSearches`
    SavedSearches,
    /// A page of sources, newest first, whose title, publisher or address holds the words. → `Sources`
    Sources { words: String, after: Option<SourceId> },
    /// A page of what others have checked already, the latest taken first; with words, of those that hold them.
    /// → `KnownChecks`
    KnownChecks { words: String, after: Option<KnownCheckId> },
    /// What was claimed or checked before that a statement may say again, the likeliest first. → `Earlier`
    Match { text: String, limit: u32 },
    /// What was seen before of a claim, what says the same, and what was found of that. → `SeenBefore`
    SeenBefore { claim: ClaimId },
    /// A page of claims that say the same as an earlier one by all appearances, which nobody has settled, behind a pair.
    /// → `AlikePairs`
    AlikePairs { after: Option<(ClaimId, Counterpart)> },
    /// Looks back for every claim for which nobody has. → `Job` (`LookedBack`)
    LookBack,
    /// Everybody. → `People`
    People,
    /// A page of the log, newest first, below the given position. → `Log`
    Log {
        #[ts(type = "number | null")]
        before: Option<u64>,
    },

    /// The same of what was done to one article. → `Log`
    History {
        article: ArticleId,
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
    /// Writes a picture that the window drew, as SVG, to a file that the person chose. → `Written`
    SavePicture { picture: String, to: GrantId },
    /// Reads a file into an article with claims. → `Job` (`Imported`)
    Import { grant: GrantId, details: ImportDetails },
    /// Reads pasted text into an article with claims. → `Job` (`Imported`)
    ImportText { text: String, details: ImportDetails },

    /// Reads what was handed over, one after another: files, folders, addresses. → `Job` (`Gathered`)
    Gather { deliveries: Vec<Delivery>, details: ImportDetails, keep_as: KeepAs },
    /// Brings a new draft of an article and follows every claim into it. → `Job` (`Drafted`)
    NewDraft { article: ArticleId, text: NewText },
    /// Writes an article with its operations and captures into a file for a colleague. → `Job` (`Written`)
    HandOver { article: ArticleId, to: GrantId },
    /// Takes in what a colleague handed over, or a JSON report. → `Job` (`TakenIn`)
    TakeIn { grant: GrantId },
    /// Takes in a JSON report that leaves nothing out. → `Job` (`TakenIn`)
    ImportReport { grant: GrantId },
    /// Takes in a file of what others have checked already. → `Job` (`ClaimsImported`)
    ImportClaims { grant: GrantId },
    /// Takes in a bibliography: CSL-JSON, BibTeX, RIS. → `Job` (`SourcesImported`)
    ImportSources { grant: GrantId },
    /// Writes sources for reference programs: all of them, or those that an article's claims use. Confidential ones are
    /// left out unless they are asked for. → `Job` (`SourcesExported`)
    ExportSources {
        format: ReferenceFormat,
        article: Option<ArticleId>,
        #[serde(default)]
        confidential: bool,
        to: GrantId,
    },
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
    /// Lets the model of meaning read the claims that it has not read, and the engine the facts of older articles.
    /// → `Jobs`; nothing runs where nothing waits
    Rank,
    /// The running jobs and those that ended lately. → `Jobs`
    Jobs,
    /// Asks a job to stop; what is committed stays, a preview that it made is let go. → `Jobs`
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
    /// Takes a claim back that was rejected or taken out, with all that hung on it.
    RestoreClaim { claim: ClaimId },
    /// Accepts, rejects, tags, assigns claims or says how far their check has come: all of them or none.
    SortClaims { claims: Vec<ClaimId>, sorting: Sorting },
    /// Makes one claim of several of an article: the first takes over the words, evidence, findings and remarks of the
    /// others.
    MergeClaims { into: ClaimId, others: Vec<ClaimId>, wording: Option<String> },
    /// Makes two claims of one, at the words with which the second begins.
    SplitClaim { claim: ClaimId, at: Place, wordings: Wordings },
    /// Moves an end of a claim's words, of the place of that number from 0: outward by so many words, or inward when
    /// negative.
    MoveEdge { claim: ClaimId, span: u32, edge: Edge, words: i32 },
    /// Adds a place to those that a claim stands at.
    AddSpan { claim: ClaimId, place: Place },
    /// Takes a place away from a claim of several.
    RemoveSpan { claim: ClaimId, span: u32 },
    /// Comments on a claim, answers, settles a thread, takes one's own remark back.
    Talk { talk: Talk },
    /// Makes an article somebody's work, or nobody's.
    AssignArticle { article: ArticleId, to: Option<PersonId> },
    /// Puts an article back to how it was right after one of its operations.
    RestoreArticle { article: ArticleId, operation: OperationId },
    /// Says that the altered words are the claim's.
    ConfirmAnchor { claim: ClaimId },
    /// The same of every claim of an article whose words were altered.
    ConfirmAnchors { article: ArticleId },
    /// Gives a claim its place in the draft that the article has.
    PlaceClaim { claim: ClaimId, place: Place },
    /// Keeps a claim whose words were cut, without a place.
    KeepCut { claim: ClaimId },
    /// Says how far the check has come.
    SetState { claim: ClaimId, state: CheckState, reason: Option<String> },
    /// Adds a source.
    AddSource { source: SourceDetails },
    /// Corrects what is known of a source.
    EditSource { source: SourceId, details: SourceDetails },
    /// Uses a source for a claim.
    AddEvidence { claim: ClaimId, source: SourceId, use_of: EvidenceDetails },
    /// Makes evidence of what the writer's copy names beside the claim's words.
    AcceptBacking { claim: ClaimId, annotation: u32, stance: Stance },
    /// Says that what the writer's copy names there is no back-up for the claim.
    DeclineBacking { claim: ClaimId, annotation: u32 },
    /// Changes how a source is used for a claim.
    EditEvidence { evidence: EvidenceId, use_of: EvidenceDetails },
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
    /// Signs every claim of an article at a stage, or none; at the last stage it closes the article.
    SignArticle { article: ArticleId, stage: Stage },
    /// Says of open facts that there is nothing to check: of those at the places, or wherever their words stand.
    DismissFact { article: ArticleId, facts: Vec<Place>, reason: Option<String>, everywhere: bool },
    /// Takes such words back: the facts are open again.
    RestoreFact { article: ArticleId, dismissals: Vec<DismissalId> },
    /// Says of a warning that nothing is wrong there.
    DismissWarning { article: ArticleId, code: String, place: Place, reason: String },
    /// Takes such words back: the warning stands again.
    RestoreWarning { article: ArticleId, dismissal: DismissalId },
    /// Says when the check of an article must be done; nothing takes the deadline away.
    SetDeadline {
        article: ArticleId,
        #[ts(type = "string | null")]
        deadline: Option<Instant>,
    },
    /// Says on which day an article was published; nothing where it was not.
    SetPublished {
        article: ArticleId,
        #[ts(type = "string | null")]
        published: Option<NaiveDate>,
    },
    /// Says on which page readers find the check of an article; nothing while the publisher's stands for it.
    SetCheckPage { article: ArticleId, page: Option<String> },
    /// Says that a lawyer must look at an article.
    RaiseLegalFlag { article: ArticleId, reason: String },
    /// Says that a lawyer has; legal does that.
    LowerLegalFlag { article: ArticleId },
    /// Enters criticism that is to be put to somebody.
    AddReply { article: ArticleId, details: ReplyDetails },
    /// Says what came of it.
    EditReply { reply: ReplyRequestId, details: ReplyDetails },
    /// Takes it out of the ledger.
    RemoveReply { reply: ReplyRequestId },
    /// Enters a correction of a published article.
    AddCorrection { article: ArticleId, details: CorrectionDetails },
    /// Changes a correction.
    EditCorrection { correction: CorrectionId, details: CorrectionDetails },
    /// Takes it out of the ledger.
    RemoveCorrection { correction: CorrectionId },
    /// Closes an article: locks what can be locked and freezes its facts. With a reason it overrides what stands in the
    /// way.
    CloseArticle { article: ArticleId, override_reason: Option<String> },
    /// Opens a closed article again.
    ReopenArticle { article: ArticleId, reason: String },
    /// Settles what two libraries changed differently: the value of that number holds, or what stands there.
    SettleDifference { difference: DifferenceId, version: Option<u32> },
    /// Takes back the person's own latest operation.
    Undo,
    /// Does again what was taken back last.
    Redo,

    // People, the newsroom's scale, settings
    /// Gives a content finding the newsroom's own label. → `Done`
    SetRating { finding: ContentFinding, label: String, definition: String },
    /// Takes the newsroom's own label away. → `Done`
    ClearRating { finding: ContentFinding },
    /// Says who publishes what was checked; the logo stays. → `Done`
    SetPublisher { publisher: PublisherDetails },
    /// Puts a picture at the head of reports: PNG or JPEG. → `Done`
    SetLogo { grant: GrantId },
    /// Takes it away. → `Done`
    RemoveLogo,
    /// Keeps an edition under a name: a new one, or in place of the one that is named. → `Done`
    SetPreset { preset: Option<PresetId>, name: String, edition: Edition },
    /// Keeps an edition no longer. → `Done`
    DeletePreset { preset: PresetId },
    /// Keeps a query under a name: a new one, or in place of the one that is named. → `Done`
    SaveSearch {
        search: Option<SavedSearchId>,
        name: String,
        query: String,
        #[serde(default)]
        #[ts(optional, as = "Option<FoundOrder>")]
        order: FoundOrder,
    },
    /// Keeps a query no longer. → `Done`
    DeleteSearch { search: SavedSearchId },
    /// Says that a claim and an earlier one say the same, or do not; or takes back what was said of them. → `Done`
    SettleSameness { claim: ClaimId, other: Counterpart, same: Option<bool> },
    /// Takes over what an earlier claim rests on, or a check of others, as evidence. → `Done`
    TakeOver { claim: ClaimId, other: Counterpart, relation: Relation },
    /// Adds a person. → `Done`
    AddPerson { name: String, roles: Vec<Role> },
    /// Changes a person. → `Done`
    EditPerson { person: PersonId, name: String, roles: Vec<Role> },
    /// Says who sits here now. → `Status`
    ActAs { person: PersonId },
    /// Keeps a setting of the window. → `Status`
    Set { setting: String, value: String },

    // Going out, and care of the library
    /// What a profile leaves out of a report. The selection is one of its fields: `{"article": …}`. → `LeftOut`
    LeftOut {
        #[serde(flatten)]
        selection: Selection,
        profile: Profile,
        /// How it will look: its intro is printed as it is.
        #[serde(default)]
        presentation: Presentation,
    },
    /// Makes what a report will look like, in place of the one before it. → `Job` (`Previewed`)
    Preview {
        #[serde(flatten)]
        selection: Selection,
        edition: Edition,
    },
    /// A page of what was made last, from 0. → `PreviewPage`
    PreviewPage { preview: JobId, page: u32 },
    /// The file that a job wrote, as it is now. → `WrittenFile`
    WrittenFile { job: JobId },
    /// Opens it in the system's own program. → `Opened`
    OpenWritten { job: JobId },
    /// Shows it in the system's file manager, where there is one. → `Opened`
    ShowWritten { job: JobId },
    /// Writes a report. The selection is one of its fields: `{"article": …}`, `{"tag": …}`. → `Job` (`Written`, `Reviewed`)
    Report {
        #[serde(flatten)]
        selection: Selection,
        edition: Edition,
        grant: GrantId,
    },
    /// Checks hashes, chain and time stamps; `deep` also replays the whole log. → `Job` (`Verified`)
    Verify { deep: bool },
    /// Checks whether a bundle is as it was written. → `Job` (`BundleChecked`)
    VerifyBundle { grant: GrantId },
    /// Writes a verified backup. → `Job` (`Written`)
    Backup { grant: GrantId },
    /// Builds the search index anew. → `Job` (`Rebuilt`)
    Rebuild,
    /// Builds the search index alone anew. → `Job` (`Rebuilt`)
    RebuildIndex,
    /// Holds the search index against the tables: all of it, or a sample. → `Job` (`IndexChecked`)
    CheckIndex { complete: bool },
    /// What the library takes on the disk. → `Care`
    Care,
    /// Counts what a purge would take, and what would still name it. → `Job` (`PurgePlanned`)
    PlanPurge { wish: PurgeWish },
    /// Purges: it is gone from tables, log, index and backups, and nobody takes that back. What must be confirmed says the
    /// plan. → `Job` (`Purged`)
    Purge { wish: PurgeWish, confirm: String },
}
