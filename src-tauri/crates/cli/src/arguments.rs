//! The command line as a person types it.

mod earlier;
mod given;
mod going_out;
mod looking;
mod purging;

pub use earlier::{Match, Same, TakeOver};
pub use given::{
    AddSource, Analyze, At, Capture, Claims, Details, EditClaim, EditEvidence, EditSource, Import, Quote, Read, Reply,
};
pub use going_out::{EditionArguments, Report, SetPublisher};
pub use purging::{Purge, PurgeKind};

use chrono::{DateTime, NaiveDate, Utc};
use claimdesk_desk::request::QueueOrder;
use claimdesk_domain::citation::ReferenceFormat;
use claimdesk_domain::decision::DecisionKind;
use claimdesk_domain::finding::{AttributionFinding, ContentFinding};
use claimdesk_domain::ids::{
    ArticleId, CaptureId, ClaimId, CommentId, CorrectionId, DifferenceId, DismissalId, EvidenceId, ReplyRequestId,
    SourceId,
};
use claimdesk_domain::person::Role;
use claimdesk_domain::saved_search::FoundOrder;
use claimdesk_domain::signoff::Stage;
use claimdesk_domain::source::Stance;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use serde::de::DeserializeOwned;
use std::any::TypeId;
use std::path::PathBuf;

/// Pulls the claims out of articles, keeps what was found and who signed it, and writes the report.
#[derive(Debug, Parser)]
#[command(name = "claimdesk-cli", version, propagate_version = true)]
pub struct Arguments {
    /// Lets this command fetch the addresses that it names, although the library works offline.
    #[arg(long, global = true)]
    pub online: bool,
    /// The library file; the app's own when nothing is said.
    #[arg(long, global = true, value_name = "PATH")]
    pub library: Option<PathBuf>,
    /// One JSON document instead of text.
    #[arg(long, global = true)]
    pub json: bool,
    /// Who does it, by name.
    #[arg(long = "as", global = true, value_name = "NAME")]
    pub person: Option<String>,
    #[command(subcommand)]
    pub command: Command,
}

impl Arguments {
    /// What somebody typed. Words behind an option are its value even where they begin with a hyphen, as a note or a
    /// quote may.
    pub fn typed() -> Self {
        let matches = taking_hyphens(<Self as CommandFactory>::command()).get_matches();
        Self::from_arg_matches(&matches).unwrap_or_else(|error| error.exit())
    }
}

fn taking_hyphens(command: clap::Command) -> clap::Command {
    let takes_words = |argument: &clap::Arg| {
        !argument.is_positional()
            && argument.get_action().takes_values()
            && argument.get_num_args().is_none_or(|values| values.max_values() <= 1)
            && argument.get_value_parser().type_id() == TypeId::of::<String>()
    };
    let each = |argument: clap::Arg| {
        let takes = takes_words(&argument);
        if takes { argument.allow_hyphen_values(true) } else { argument }
    };
    command.mut_args(each).mut_subcommands(taking_hyphens)
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Marks up a text: sentences, claims, attributions, times, facts (JSON Lines, no library).
    Analyze(Analyze),
    /// Reads a file or an address as an article would be read (no library).
    Read(Read),
    /// Brings articles in.
    Import(Import),
    /// Takes in what others have checked already: ClaimReview, answers of the fact check tools, tables, JSON Lines,
    /// exports of Meedan Check, reports and bundles of another library, another library itself.
    ImportClaims { file: PathBuf },
    /// Takes in a bibliography as sources: CSL-JSON, BibTeX, RIS.
    ImportSources { file: PathBuf },
    /// Writes sources for reference programs. Confidential ones are left out and counted.
    ExportSources {
        /// csl-json, bibtex, ris.
        #[arg(long, value_parser = named::<ReferenceFormat>)]
        format: ReferenceFormat,
        /// Only those that the claims of this article use.
        #[arg(long)]
        article: Option<ArticleId>,
        /// Confidential sources too.
        #[arg(long)]
        confidential: bool,
        /// Where to; never over the library.
        #[arg(short, long)]
        output: PathBuf,
    },
    /// Lists what others have checked already, the latest taken first.
    KnownChecks {
        /// Only those that hold these words.
        #[arg(default_value = "")]
        words: String,
        /// How many at most; all of them when nothing is said.
        #[arg(long)]
        limit: Option<usize>,
    },
    /// Brings a new draft of an article and follows every claim into it.
    Draft {
        article: ArticleId,
        /// A file, an address, or - for standard input.
        from: PathBuf,
    },
    /// Lists the articles, newest first.
    Articles {
        /// newest or deadline.
        #[arg(long, default_value = "newest", value_parser = named::<QueueOrder>)]
        order: QueueOrder,
    },
    /// Lists claims in reading order.
    Claims(Claims),
    /// Shows a claim or an article.
    Show { id: String },
    /// What was claimed or checked before that a statement may say again, the likeliest first, with why.
    Match(Match),
    /// What was seen before of a claim, what says the same, and what was found of that.
    SeenBefore { claim: ClaimId },
    /// Says that a claim and an earlier one say the same, or do not.
    Same(Same),
    /// Takes over what an earlier claim rests on, or a check of others, as evidence.
    TakeOver(TakeOver),
    /// Searches claims, articles, sources, captures, notes and people: words, "phrases", AND, OR, NOT, parentheses and
    /// fields such as speaker:kcna finding:false tag:missiles before:2022-02 in:claims.
    Search {
        #[arg(required = true)]
        query: Vec<String>,
        #[arg(long, default_value_t = 20)]
        limit: u32,
        /// relevance, newest, rating or checked.
        #[arg(long, default_value = "relevance", value_parser = named::<FoundOrder>)]
        sort: FoundOrder,
    },
    /// Lists the queries that are kept under a name, with how much each finds.
    SavedSearches,
    /// Keeps a query under a name; in place of the one of that name.
    SaveSearch {
        name: String,
        #[arg(required = true)]
        query: Vec<String>,
        /// relevance, newest, rating or checked.
        #[arg(long, default_value = "relevance", value_parser = named::<FoundOrder>)]
        sort: FoundOrder,
    },
    /// Keeps a query no longer.
    DeleteSearch { name: String },
    /// Lists the facts of an article, each covered by a claim, put aside, or open.
    Facts {
        article: ArticleId,
        /// Only those that are neither covered nor put aside.
        #[arg(long)]
        open: bool,
    },
    /// Says of an open fact that there is nothing to check.
    Dismiss {
        article: ArticleId,
        #[command(flatten)]
        place: Quote,
        /// Why.
        #[arg(long)]
        reason: Option<String>,
        /// Wherever these words are an open fact of the article.
        #[arg(long, conflicts_with_all = ["block", "start"])]
        everywhere: bool,
    },
    /// Lists the facts that somebody put aside, with who and why.
    Dismissals { article: ArticleId },
    /// Takes back that there is nothing to check.
    RestoreFact {
        article: ArticleId,
        #[arg(required = true)]
        dismissals: Vec<DismissalId>,
    },
    /// Lists what inside an article does not go together: days, sums, units, spellings, hedges.
    Warnings {
        article: ArticleId,
        /// Also those that somebody put aside.
        #[arg(long)]
        all: bool,
    },
    /// Says of a warning that nothing is wrong there.
    DismissWarning {
        article: ArticleId,
        /// As `warnings --json` names it: weekday-date, sum, …
        #[arg(long)]
        code: String,
        #[command(flatten)]
        place: Quote,
        /// Why.
        #[arg(long)]
        reason: String,
    },
    /// Takes such words back: the warning stands again.
    RestoreWarning { article: ArticleId, dismissal: DismissalId },
    /// Lists an article's right-of-reply requests and corrections.
    Ledgers { article: ArticleId },
    /// Says when the check of an article must be done; without a time, there is no deadline.
    Deadline {
        article: ArticleId,
        /// RFC 3339: 2022-01-06T17:30:00Z.
        at: Option<DateTime<Utc>>,
    },
    /// Enters criticism that is to be put to whom it is of: their right of reply.
    AddReply {
        article: ArticleId,
        /// Who is criticised.
        #[arg(long)]
        subject: String,
        /// What of.
        #[arg(long)]
        criticism: String,
        #[command(flatten)]
        reply: Reply,
    },
    /// Says what came of it; what is not said stays, and empty words take a word away.
    EditReply {
        /// As `ledgers` lists it.
        request: ReplyRequestId,
        /// Who is criticised.
        #[arg(long)]
        subject: Option<String>,
        /// What of.
        #[arg(long)]
        criticism: Option<String>,
        #[command(flatten)]
        reply: Reply,
    },
    /// Takes criticism out of the ledger.
    RemoveReply { request: ReplyRequestId },
    /// Enters a correction of a published article.
    AddCorrection {
        article: ArticleId,
        /// The words as they were published.
        #[arg(long)]
        was: String,
        /// The words as they are now.
        #[arg(long)]
        now: String,
        /// What was wrong, in the words that readers are told.
        #[arg(long)]
        notice: String,
        /// The claim that was wrong.
        #[arg(long)]
        claim: Option<ClaimId>,
        /// The day it was published.
        #[arg(long)]
        published_on: Option<NaiveDate>,
    },
    /// Changes a correction; what is not said stays.
    EditCorrection {
        /// As `ledgers` lists it.
        correction: CorrectionId,
        /// The words as they were published.
        #[arg(long)]
        was: Option<String>,
        /// The words as they are now.
        #[arg(long)]
        now: Option<String>,
        /// What was wrong, in the words that readers are told.
        #[arg(long)]
        notice: Option<String>,
        /// The claim that was wrong.
        #[arg(long)]
        claim: Option<ClaimId>,
        /// The day it was published.
        #[arg(long)]
        published_on: Option<NaiveDate>,
    },
    /// Takes a correction out of the ledger.
    RemoveCorrection { correction: CorrectionId },
    /// Says on which day an article was published; without a day, that it was not.
    #[command(visible_alias = "publish")]
    Published { article: ArticleId, day: Option<NaiveDate> },
    /// Says that a lawyer must look at an article; or, for legal, that one has.
    Flag {
        article: ArticleId,
        /// Why.
        #[arg(long, required_unless_present = "lower")]
        reason: Option<String>,
        #[arg(long, conflicts_with = "reason")]
        lower: bool,
    },
    /// Lists what stands in the way of closing an article.
    Gate { article: ArticleId },
    /// Writes an article with its operations and captures into one file for a colleague.
    HandOver {
        article: ArticleId,
        #[arg(short, long)]
        output: PathBuf,
    },
    /// Takes in what a colleague handed over.
    TakeIn { file: PathBuf },
    /// Takes in a JSON report that leaves nothing out, with its article, claims and all that it tells of them.
    ImportReport { file: PathBuf },
    /// Lists what both sides changed differently since an article was handed over.
    Differences { article: ArticleId },
    /// Settles such a difference.
    Settle {
        difference: DifferenceId,
        /// The number of the value that holds, as `differences` lists them; what stands there when nothing is said.
        #[arg(long, value_parser = clap::value_parser!(u32).range(1..))]
        value: Option<u32>,
    },
    /// Opens a closed article again.
    Reopen {
        article: ArticleId,
        #[arg(long)]
        reason: String,
    },
    /// Makes a claim of words in an article.
    AddClaim {
        article: ArticleId,
        #[command(flatten)]
        place: Quote,
    },
    /// Changes a claim.
    EditClaim(Box<EditClaim>),
    /// Takes a claim out.
    RemoveClaim { claim: ClaimId },
    /// Says that what the program pulled is a claim; of several, all or none.
    Accept {
        #[arg(required = true)]
        claims: Vec<ClaimId>,
    },
    /// Says that claims are none: they leave the lists, and their facts are open again.
    Reject {
        #[arg(required = true)]
        claims: Vec<ClaimId>,
        /// Why.
        #[arg(long)]
        reason: Option<String>,
    },
    /// Takes a claim back that was rejected or taken out, as `claims --rejected` lists it.
    RestoreClaim { claim: ClaimId },
    /// Makes one claim of several: the first takes over what the others have.
    Merge {
        into: ClaimId,
        #[arg(required = true)]
        others: Vec<ClaimId>,
        /// Words that stand on their own, for all of it.
        #[arg(long)]
        wording: Option<String>,
    },
    /// Makes two claims of one, at the words with which the second begins.
    Split {
        claim: ClaimId,
        /// The words, exactly.
        #[arg(long)]
        before: String,
        #[command(flatten)]
        at: At,
        /// The wording of the first; its exact words when nothing is said.
        #[arg(long)]
        first: Option<String>,
        /// The wording of the second.
        #[arg(long)]
        second: Option<String>,
    },
    /// Comments on a claim, or answers a comment.
    Comment {
        claim: ClaimId,
        text: String,
        /// The comment that it answers.
        #[arg(long)]
        answers: Option<CommentId>,
    },
    /// Says that the thread of a comment is settled.
    SettleComment {
        comment: CommentId,
        /// Says that it is open again.
        #[arg(long)]
        reopen: bool,
    },
    /// Takes back a comment of one's own.
    RemoveComment { comment: CommentId },
    /// Sorts claims by words; of several, all or none.
    Tag {
        #[arg(required = true)]
        claims: Vec<ClaimId>,
        /// A word to add; may be given several times.
        #[arg(long = "add", required_unless_present = "remove")]
        add: Vec<String>,
        /// A word to take away; may be given several times.
        #[arg(long = "remove")]
        remove: Vec<String>,
    },
    /// Makes claims, or an article, somebody's work.
    Assign {
        /// An article, or claims.
        #[arg(required = true)]
        ids: Vec<String>,
        /// Whose, by name.
        #[arg(long, required_unless_present = "nobody", conflicts_with = "nobody")]
        to: Option<String>,
        /// Nobody's any more.
        #[arg(long)]
        nobody: bool,
    },
    /// Puts an article back to how it was right after an operation: its number in the log, or its id.
    RestoreTo { article: ArticleId, operation: String },
    /// Corrects title, outlet, byline or date of an article.
    EditArticle {
        article: ArticleId,
        #[command(flatten)]
        details: Details,
    },
    /// Adds a source.
    AddSource(AddSource),
    /// Corrects what is known of a source; what is not said stays, and empty words take a word away.
    EditSource(EditSource),
    /// Lists the sources, newest first.
    Sources {
        #[arg(default_value = "")]
        words: String,
    },
    /// Uses a source for a claim.
    AddEvidence {
        claim: ClaimId,
        source: SourceId,
        #[arg(long, value_parser = named::<Stance>)]
        stance: Stance,
        /// Where in the source: page, paragraph, time stamp.
        #[arg(long)]
        locator: Option<String>,
        /// The words of the source.
        #[arg(long)]
        passage: Option<String>,
        #[arg(long)]
        note: Option<String>,
    },
    /// Changes how a source is used for a claim; what is not said stays, and empty words take a word away.
    EditEvidence(EditEvidence),
    /// Makes evidence of a comment, footnote or link that the writer's copy has beside a claim.
    AcceptBacking {
        claim: ClaimId,
        /// Its number in the draft, from 0.
        annotation: u32,
        #[arg(long, default_value = "supports", value_parser = named::<Stance>)]
        stance: Stance,
    },
    /// Says that a comment, footnote or link is no back-up for a claim.
    DeclineBacking { claim: ClaimId, annotation: u32 },
    /// Keeps the bytes of a source as they are now: of its address, of another one, or of a file.
    Capture(Capture),
    /// Lists what is kept of a source, newest first.
    Captures {
        /// The source.
        id: String,
    },
    /// Shows what changed from one capture to another, word by word.
    CompareCaptures { before: CaptureId, after: CaptureId },
    /// Lists the claims, across articles, that would lose support if a source fell.
    WhatIf { source: SourceId },
    /// Lists the scale of findings with the newsroom's own labels.
    Ratings,
    /// Gives a content finding the newsroom's own label; without one, its own name stands again.
    Rate {
        #[arg(value_parser = named::<ContentFinding>)]
        finding: ContentFinding,
        label: Option<String>,
        /// When it is given.
        #[arg(long, default_value = "")]
        definition: String,
    },
    /// Takes evidence away from a claim.
    RemoveEvidence { evidence: EvidenceId },
    /// Records what was found.
    RecordFinding {
        claim: ClaimId,
        /// Was it said so: verbatim, fair-paraphrase, misquoted, not-found, not-applicable.
        #[arg(long, value_parser = named::<AttributionFinding>)]
        attribution: Option<AttributionFinding>,
        /// Is it so: true, mostly-true, half-true, mostly-false, false, misleading, outdated, conflicting, unverified; or
        /// the newsroom's label of one.
        #[arg(long)]
        content: Option<String>,
        /// Why.
        #[arg(long)]
        rationale: String,
        /// What is not known; may be given several times. Unverified needs it.
        #[arg(long)]
        unknown: Vec<String>,
        /// The day that the finding speaks of.
        #[arg(long)]
        as_of: Option<NaiveDate>,
    },
    /// Proposes other words for a claim.
    Suggest {
        claim: ClaimId,
        #[arg(long)]
        text: String,
        #[arg(long)]
        reason: String,
    },
    /// Records what the editor does: accept-change, keep, hedge, attribute, cut, writers-opinion.
    Decide {
        claim: ClaimId,
        #[arg(value_parser = named::<DecisionKind>)]
        decision: DecisionKind,
    },
    /// Signs a claim, or every claim of an article; or refuses to. Locking an article closes it.
    Sign {
        /// A claim or an article.
        id: String,
        #[arg(long, value_parser = named::<Stage>)]
        stage: Stage,
        /// Refuse, or take a signature back.
        #[arg(long, requires = "reason")]
        refuse: bool,
        /// Close the article although something stands in the way.
        #[arg(long = "override", requires = "reason", conflicts_with = "refuse")]
        overriding: bool,
        #[arg(long)]
        reason: Option<String>,
    },
    /// Takes back the latest thing that the person did.
    Undo,
    /// Does again what was taken back last.
    Redo,
    /// Lists what was done, newest first.
    Log {
        /// What was done to this article only.
        #[arg(long)]
        article: Option<ArticleId>,
        #[arg(long, default_value_t = 50)]
        limit: usize,
    },
    /// Lists everybody.
    People,
    /// Adds a person with their roles.
    AddPerson {
        name: String,
        /// checker, editor, legal; may be given several times.
        #[arg(long = "role", required = true, value_parser = named::<Role>)]
        roles: Vec<Role>,
    },
    /// Writes the report of an article; of several, of claims or of days: a desk report, part by part.
    Report(Report),
    /// Lists what keeps the claims of an article from being published as reviews (ClaimReview), and why.
    Preflight { article: ArticleId },
    /// Says who publishes what is checked here.
    Publisher,
    /// Changes who publishes what is checked here: name, address, page, logo.
    SetPublisher(SetPublisher),
    /// Says on which page readers find the check of an article; the publisher's stands for it where nothing is said.
    SetCheckPage { article: ArticleId, page: Option<String> },
    /// Lists the editions that are kept under a name.
    Presets,
    /// Keeps an edition under a name; of one that there is, what is not said stays.
    SetPreset {
        name: String,
        #[command(flatten)]
        edition: EditionArguments,
    },
    /// Keeps an edition no longer.
    DeletePreset { name: String },
    /// Checks hashes and chain; with --deep replays the whole log.
    Verify {
        #[arg(long)]
        deep: bool,
    },
    /// Checks a bundle that a report was written as; needs no library.
    VerifyBundle { file: PathBuf },
    /// Writes a verified backup.
    Backup { file: PathBuf },
    /// Puts a backup in the library's place; the old library is moved aside.
    Restore { file: PathBuf },
    /// Builds lists and search index anew, or the index alone. What was entered stays as it is.
    Rebuild {
        #[arg(long)]
        index: bool,
    },
    /// Takes something out for good: out of tables, log, index and backups. Nobody takes that back.
    Purge(Purge),
}

/// A value by the kebab-case name that it has in JSON.
fn named<T: DeserializeOwned>(name: &str) -> Result<T, serde_json::Error> {
    serde_json::from_value(serde_json::Value::String(name.to_owned()))
}
