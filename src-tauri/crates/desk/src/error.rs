//! What can go wrong at the desk, each with the sentence that tells a person what to do.

use claimdesk_domain::claim::CheckState;
use claimdesk_domain::failure::Failure;
use claimdesk_domain::person::Role;
use claimdesk_domain::preset::Colour;
use claimdesk_domain::signoff::CannotSign;
use std::path::PathBuf;

/// What can go wrong at the desk.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The library refused.
    #[error(transparent)]
    Library(#[from] claimdesk_library::Error),
    /// The input could not be read.
    #[error(transparent)]
    Intake(#[from] claimdesk_intake::Error),
    /// The report could not be written.
    #[error(transparent)]
    Report(#[from] claimdesk_report::Error),
    /// A signature cannot be given.
    #[error("claim {number}: {why}")]
    CannotSign {
        /// The claim's number.
        number: u32,
        /// Why not.
        why: CannotSign,
    },
    /// The claim is closed.
    #[error("claim {0} is locked")]
    Locked(u32),
    /// The article is closed.
    #[error("the article is closed: {0}")]
    ArticleClosed(String),
    /// An article was closed where it comes from while it was worked on here.
    #[error("the article was closed there: {0}")]
    ClosedThere(String),
    /// The article is open.
    #[error("the article is not closed")]
    NotClosed,
    /// Something stands in the way of closing the article.
    #[error("{0} things stand in the way")]
    Blocked(u32),
    /// The words are no fact that is open.
    #[error("no open fact stands there")]
    NoOpenFact,
    /// Somebody who sits here would purge their own name.
    #[error("nobody purges themselves")]
    PurgeOneself,
    /// Other work is under way.
    #[error("other work is under way")]
    PurgeWhileWorking,
    /// What was typed is not what is to be purged.
    #[error("what was typed is not what is to be purged")]
    PurgeNotConfirmed,
    /// Nothing is old enough.
    #[error("there is nothing to purge")]
    NothingToPurge,
    /// There is no such warning, or somebody put it aside already.
    #[error("no such warning stands there")]
    NoSuchWarning,
    /// The article was not published.
    #[error("the article is not published")]
    NotPublished,
    /// An article with corrections was published.
    #[error("{0} corrections say that it was published")]
    HasCorrections(usize),
    /// A day that cannot have come yet.
    #[error("the day lies in the future")]
    DayInFuture,
    /// An answer before the question.
    #[error("the answer lies before the question")]
    AnswerBeforeQuestion,
    /// The facts of the article have not been read.
    #[error("the facts have not been read")]
    FactsNotRead,
    /// Some claims are closed: no new draft comes before somebody opens the article again.
    #[error("{0} claims are locked")]
    ClaimsLocked(usize),
    /// The import of the article was cut short.
    #[error("the import of the article is unfinished")]
    ImportUnfinished,
    /// The article did not come from an address.
    #[error("the article did not come from the web")]
    NotFromWeb,
    /// Somebody with another role must do this.
    #[error("another role is needed")]
    RoleNeeded(Role),
    /// A text that must not be empty is.
    #[error("{0} is empty")]
    Empty(&'static str),
    /// Neither layer of a finding is given.
    #[error("a finding needs at least one of its layers")]
    FindingEmpty,
    /// Unverified without saying what is unknown.
    #[error("unverified needs a list of what is unknown")]
    UnknownNeeded,
    /// Outdated without saying as of when.
    #[error("outdated needs an as-of day")]
    AsOfNeeded,
    /// A finding speaks of a day to come.
    #[error("the as-of day lies in the future")]
    AsOfInFuture,
    /// The program alone sets this state.
    #[error("this state is set by the program")]
    StateOfProgram(CheckState),
    /// Not checkable without saying why.
    #[error("not checkable needs a reason")]
    ReasonNeeded,
    /// The words do not stand in the text.
    #[error("the words do not stand in the text")]
    QuoteNotFound,
    /// The words stand there more than once.
    #[error("the words stand there {0} times")]
    QuoteAmbiguous(usize),
    /// Claims of different articles, or one alone, cannot be merged.
    #[error("two or more claims of one article are needed")]
    NotMergeable,
    /// The words of the claim have no place in the draft that its article has.
    #[error("claim {0} has no place in the draft")]
    WithoutPlace(u32),
    /// No word of the claim begins there.
    #[error("no word of the claim begins there")]
    NoWordBegins,
    /// The words of a claim cannot grow or shrink that far.
    #[error("the words cannot grow or shrink that far")]
    EdgeStays,
    /// The remark is somebody else's.
    #[error("the remark is somebody else's")]
    OthersRemark,
    /// The remark was answered.
    #[error("the remark was answered")]
    RemarkAnswered,
    /// The operation is none of the article's.
    #[error("no such point in the article's history")]
    NoSuchPoint,
    /// A selection that is no place in the text.
    #[error("the selection is no place in the text")]
    NoSuchPlace,
    /// Words that name no time the engine knows.
    #[error("no time understood in these words")]
    TimeNotUnderstood,
    /// An address that is not http or https.
    #[error("the address must begin with http:// or https://")]
    AddressNotWeb,
    /// The article has no claims to sign.
    #[error("the article has no claims")]
    NothingToSign,
    /// The library says that its people work offline.
    #[error("working offline")]
    WorksOffline,
    /// A feed or a book holds several texts, of which one must be chosen.
    #[error("{0} texts to choose from")]
    PartsToChoose(usize),
    /// A folder without files.
    #[error("no files in {0}")]
    FolderEmpty(String),
    /// A folder without files, but with links to some.
    #[error("only {links} links in {name}")]
    FolderOfLinks {
        /// The folder.
        name: String,
        /// Links in it, which are not followed.
        links: u32,
    },
    /// A pipe, a device or a socket.
    #[error("{0} is no regular file")]
    NoRegularFile(String),
    /// Something stands where a file is to be written that is none.
    #[error("{0} is no file to write over")]
    NoFileToWrite(String),
    /// A folder with more files than are read in one go.
    #[error("more than {limit} files in {name}")]
    FolderTooFull {
        /// The folder.
        name: String,
        /// Files that are read.
        limit: usize,
    },
    /// A source without an address cannot be fetched.
    #[error("the source has no address")]
    NoAddress,
    /// One of two captures could not be read as text.
    #[error("no text to compare")]
    NoTextToCompare,
    /// There is no such form of the capture.
    #[error("the capture has no such form")]
    NoSuchForm,
    /// The right to a file is used up or was never given.
    #[error("no right to this file")]
    NoGrant,
    /// A report or backup would have been written over the library.
    #[error("this file belongs to the library")]
    TargetIsLibrary,
    /// Something would have been written over another library, or over a part of one.
    #[error("{0} is a library")]
    TargetIsOtherLibrary(String),
    /// The folder in which something was to be written is not there.
    #[error("there is no folder {0}")]
    NoFolder(String),
    /// Nothing may be written in the folder.
    #[error("nothing may be written in {0}")]
    FolderClosed(String),
    /// The library that is open is no other library's.
    #[error("this is the library that is open")]
    OwnLibrary,
    /// A bundle is not as it was written.
    #[error("{0} is not as it was written")]
    BundleDamaged(String),
    /// A backup is never written over a file.
    #[error("there is a file of this name: {0}")]
    BackupExists(String),
    /// What was asked for is so already.
    #[error("nothing would change")]
    NothingChanged,
    /// What an earlier claim rests on was to be taken over, and it rests on nothing.
    #[error("the earlier one has no evidence")]
    NothingToTakeOver,
    /// What an earlier claim rests on was to be taken over, and all of it is there.
    #[error("all of its evidence is there")]
    TakenOverAlready,
    /// There is no such job.
    #[error("no such job")]
    NoSuchJob,
    /// The preview is not the latest, or has no such page.
    #[error("no such preview")]
    NoSuchPreview,
    /// It took longer than it may.
    #[error("it took too long")]
    TooSlow,
    /// A file that is named as if it were something else than a report.
    #[error("{0} is not named as a report is")]
    NotOurKind(String),
    /// A person of this name is there already.
    #[error("there is somebody of this name already")]
    NameTaken,
    /// Nobody has said who publishes what was checked.
    #[error("there is no publisher")]
    NoPublisher,
    /// The file of a logo is larger than it has to be.
    #[error("{name} has more than {limit} MB")]
    LogoTooLarge {
        /// The file.
        name: String,
        /// Megabytes that are read.
        limit: u64,
    },
    /// Small words of this colour cannot be read on paper.
    #[error("{colour} cannot be read on paper; {nearest} can")]
    AccentTooFaint {
        /// The colour.
        colour: Colour,
        /// Its nearest shade that can be read.
        nearest: Colour,
    },
    /// An edition is kept under this name already.
    #[error("there is a preset of this name: {0}")]
    PresetNameTaken(String),
    /// A query is kept under this name already.
    #[error("there is a saved search of this name: {0}")]
    SearchNameTaken(String),
    /// More queries are kept than anybody looks through.
    #[error("there are {0} saved searches")]
    TooManySearches(usize),
    /// The sample opens in an empty library only.
    #[error("the library has articles already")]
    NotEmpty,
    /// A report would be of nothing.
    #[error("nothing is selected")]
    NothingSelected,
    /// Nobody has said who sits here.
    #[error("nobody is at the desk")]
    Nobody,
    /// The system gave no randomness.
    #[error(transparent)]
    Randomness(#[from] getrandom::Error),
    /// A file could not be read or written.
    #[error("{}: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The model of meaning could not read a claim.
    #[error(transparent)]
    Meaning(claimdesk_language::NoMeaning),
    /// The program's own fault.
    #[error("the program made a mistake: {0}")]
    Fault(String),
    /// There are more drafts of the article than can be counted.
    #[error("too many drafts")]
    TooManyDrafts,
    /// A claim that nobody has found anything of is not checked.
    #[error("claim {0} has no finding")]
    FindingNeeded(u32),
    /// A text is longer than what is kept.
    #[error("{field} has more than {limit} characters")]
    TooLong {
        /// What.
        field: &'static str,
        /// Characters at most.
        limit: usize,
    },
    /// A file changes a claim that is locked here.
    #[error("claim {0} is locked here")]
    LockedHere(u32),
    /// A file is no report that can be taken in.
    #[error(transparent)]
    ReportUnfit(#[from] claimdesk_report::Unfit),
    /// Something that a report tells is here already, and is not as it says.
    #[error("{what} of {title} is here and differs")]
    ReportDiffers {
        /// The article.
        title: String,
        /// The first thing that differs, by its name in the report.
        what: String,
    },
    /// A report says what somebody did who works in this library, and its log knows nothing of it.
    #[error("the report speaks for {0}")]
    ReportSpeaksFor(String),
    /// Somebody stopped the job.
    #[error("stopped")]
    Cancelled,
}

/// The result of a verb.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// Whether it only says that somebody stopped the work.
    pub(crate) fn is_cancel(&self) -> bool {
        matches!(
            self,
            Self::Cancelled
                | Self::Library(claimdesk_library::Error::Cancelled)
                | Self::Intake(claimdesk_intake::Error::Cancelled)
        )
    }

    /// For a file that could not be read or written.
    pub(crate) fn file(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| Self::File { path, source }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::Library(error) => error.failure(),
            Error::Intake(error) => error.failure(),
            Error::Report(claimdesk_report::Error::Write(source)) => {
                file_failure(std::path::Path::new("report"), &source)
            }
            Error::Report(claimdesk_report::Error::Source(source)) => {
                Failure::new("report-source").with("detail", source)
            }
            Error::Report(claimdesk_report::Error::NoTypesetter) => Failure::new("no-typesetter"),
            Error::Report(claimdesk_report::Error::NotTypeset(source)) => {
                Failure::new("not-typeset").with("detail", source)
            }
            Error::Report(claimdesk_report::Error::OneArticleOnly) => Failure::new("one-article-only"),
            Error::Report(claimdesk_report::Error::NoParts) | Error::NothingSelected => {
                Failure::new("nothing-selected")
            }
            Error::CannotSign { number, why } => cannot_sign(&why).with("number", number),
            Error::Locked(number) => Failure::new("claim-locked").with("number", number),
            Error::ArticleClosed(title) => Failure::new("article-closed").with("title", title),
            Error::ClosedThere(title) => Failure::new("closed-there").with("title", title),
            Error::NotClosed => Failure::new("not-closed"),
            Error::Blocked(count) => Failure::new("article-blocked").with("count", count),
            Error::PurgeOneself => Failure::new("purge-oneself"),
            Error::PurgeWhileWorking => Failure::new("purge-while-working"),
            Error::PurgeNotConfirmed => Failure::new("purge-not-confirmed"),
            Error::NothingToPurge => Failure::new("nothing-to-purge"),
            Error::NoOpenFact => Failure::new("no-open-fact"),
            Error::NoSuchWarning => Failure::new("no-such-warning"),
            Error::NotPublished => Failure::new("not-published"),
            Error::HasCorrections(count) => Failure::new("has-corrections").with("count", count),
            Error::DayInFuture => Failure::new("day-in-future"),
            Error::AnswerBeforeQuestion => Failure::new("answer-before-question"),
            Error::FactsNotRead => Failure::new("facts-not-read"),
            Error::ClaimsLocked(count) => Failure::new("claims-locked").with("count", count),
            Error::ImportUnfinished => Failure::new("import-unfinished"),
            Error::NotFromWeb => Failure::new("not-from-web"),
            Error::RoleNeeded(role) => Failure::new("role-needed").with("role", role_name(role)),
            Error::Empty(field) => Failure::new("empty").with("field", field),
            Error::FindingEmpty => Failure::new("finding-empty"),
            Error::UnknownNeeded => Failure::new("unknown-needed"),
            Error::AsOfNeeded => Failure::new("as-of-needed"),
            Error::AsOfInFuture => Failure::new("as-of-in-future"),
            Error::StateOfProgram(_) => Failure::new("state-of-program"),
            Error::ReasonNeeded => Failure::new("reason-needed"),
            Error::QuoteNotFound => Failure::new("quote-not-found"),
            Error::QuoteAmbiguous(count) => Failure::new("quote-ambiguous").with("count", count),
            Error::NoSuchPlace => Failure::new("no-such-place"),
            Error::NotMergeable => Failure::new("not-mergeable"),
            Error::WithoutPlace(number) => Failure::new("without-place").with("number", number),
            Error::NoWordBegins => Failure::new("no-word-begins"),
            Error::EdgeStays => Failure::new("edge-stays"),
            Error::OthersRemark => Failure::new("others-remark"),
            Error::RemarkAnswered => Failure::new("remark-answered"),
            Error::NoSuchPoint => Failure::new("no-such-point"),
            Error::TimeNotUnderstood => Failure::new("time-not-understood"),
            Error::AddressNotWeb => Failure::new("address-not-web"),
            Error::NothingToSign => Failure::new("nothing-to-sign"),
            Error::WorksOffline => Failure::new("works-offline"),
            Error::PartsToChoose(count) => Failure::new("parts-to-choose").with("count", count),
            Error::FolderEmpty(name) => Failure::new("folder-empty").with("name", name),
            Error::FolderOfLinks { name, links } => {
                Failure::new("folder-of-links").with("name", name).with("count", links)
            }
            Error::NoRegularFile(name) => Failure::new("no-regular-file").with("name", name),
            Error::NoFileToWrite(name) => Failure::new("no-file-to-write").with("name", name),
            Error::FolderTooFull { name, limit } => {
                Failure::new("folder-too-full").with("name", name).with("limit", limit)
            }
            Error::NoAddress => Failure::new("no-address"),
            Error::NoTextToCompare => Failure::new("no-text-to-compare"),
            Error::NoSuchForm => Failure::new("no-such-form"),
            Error::NoGrant => Failure::new("no-grant"),
            Error::TargetIsLibrary => Failure::new("target-is-library"),
            Error::TargetIsOtherLibrary(name) => Failure::new("target-is-other-library").with("name", name),
            Error::NoFolder(path) => Failure::new("no-folder").with("path", path),
            Error::FolderClosed(path) => Failure::new("folder-closed").with("path", path),
            Error::OwnLibrary => Failure::new("own-library"),
            Error::BundleDamaged(name) => Failure::new("bundle-damaged").with("name", name),
            Error::BackupExists(name) => Failure::new("backup-exists").with("name", name),
            Error::NothingChanged => Failure::new("nothing-changed"),
            Error::NothingToTakeOver => Failure::new("nothing-to-take-over"),
            Error::TakenOverAlready => Failure::new("taken-over-already"),
            Error::NoSuchJob => Failure::new("no-such-job"),
            Error::NoSuchPreview => Failure::new("no-such-preview"),
            Error::TooSlow => Failure::new("too-slow"),
            Error::NotOurKind(name) => Failure::new("not-our-kind").with("name", name),
            Error::NameTaken => Failure::new("name-taken"),
            Error::NoPublisher => Failure::new("no-publisher"),
            Error::LogoTooLarge { name, limit } => {
                Failure::new("logo-too-large").with("name", name).with("limit", limit)
            }
            Error::AccentTooFaint { colour, nearest } => {
                Failure::new("accent-too-faint").with("colour", colour).with("nearest", nearest)
            }
            Error::SearchNameTaken(name) => Failure::new("search-name-taken").with("name", name),
            Error::TooManySearches(limit) => Failure::new("too-many-searches").with("limit", limit),
            Error::PresetNameTaken(name) => Failure::new("preset-name-taken").with("name", name),
            Error::NotEmpty => Failure::new("not-empty"),
            Error::Nobody => Failure::new("nobody"),
            Error::Randomness(error) => Failure::new("randomness").with("detail", error),
            Error::File { path, source } => file_failure(&path, &source),
            Error::Meaning(error) => Failure::new("no-meaning").with("detail", error.0),
            Error::Fault(detail) => Failure::new("program-fault").with("detail", detail),
            Error::TooManyDrafts => Failure::new("too-many-drafts"),
            Error::FindingNeeded(number) => Failure::new("finding-needed").with("number", number),
            Error::TooLong { field, limit } => Failure::new("too-long").with("field", field).with("limit", limit),
            Error::ReportUnfit(unfit) => unfit_report(unfit),
            Error::ReportDiffers { title, what } => {
                Failure::new("report-differs").with("title", title).with("place", what)
            }
            Error::ReportSpeaksFor(name) => Failure::new("report-speaks-for").with("name", name),
            Error::LockedHere(number) => Failure::new("locked-here").with("number", number),
            Error::Cancelled => Failure::new("cancelled"),
        }
    }
}

fn file_failure(path: &std::path::Path, source: &std::io::Error) -> Failure {
    use std::io::ErrorKind;
    let code = match source.kind() {
        ErrorKind::NotFound => "file-missing",
        ErrorKind::IsADirectory => "file-is-folder",
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => "file-no-permission",
        ErrorKind::StorageFull => "disk-full",
        _ => "file",
    };
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    Failure::new(code).with("name", name).with("detail", source)
}

fn cannot_sign(why: &CannotSign) -> Failure {
    match why {
        CannotSign::Role(role) => Failure::new("cannot-sign-role").with("role", role_name(*role)),
        CannotSign::NothingFound => Failure::new("cannot-sign-nothing-found"),
        CannotSign::NeedsRecheck => Failure::new("cannot-sign-needs-recheck"),
        CannotSign::NotChecked => Failure::new("cannot-sign-not-checked"),
        CannotSign::WithoutPlace => Failure::new("cannot-sign-without-place"),
        CannotSign::Disputed => Failure::new("cannot-sign-disputed"),
        CannotSign::StageMissing(stage) => {
            Failure::new("cannot-sign-stage-missing").with("stage", crate::commit::kebab(stage))
        }
        CannotSign::StageStale(stage) => {
            Failure::new("cannot-sign-stage-stale").with("stage", crate::commit::kebab(stage))
        }
        CannotSign::SamePerson => Failure::new("cannot-sign-same-person"),
        CannotSign::SameName => Failure::new("cannot-sign-same-name"),
        CannotSign::NotFlagged => Failure::new("cannot-sign-not-flagged"),
        CannotSign::AlreadySigned => Failure::new("cannot-sign-already-signed"),
        CannotSign::Locked => Failure::new("cannot-sign-locked"),
    }
}

fn unfit_report(unfit: claimdesk_report::Unfit) -> Failure {
    use claimdesk_report::Unfit;
    match unfit {
        Unfit::NoReport => Failure::new("report-none"),
        Unfit::Broken(detail) => Failure::new("report-broken").with("detail", detail),
        Unfit::Version { version, revision } => {
            Failure::new("report-version").with("version", version).with("revision", revision)
        }
        Unfit::LeavesOut => Failure::new("report-leaves-out"),
        Unfit::Contradicts(place) => Failure::new("report-contradicts").with("place", place),
    }
}

fn role_name(role: Role) -> String {
    crate::commit::kebab(&role)
}
