//! What can go wrong with a library, each with the sentence that tells a person what to do.

use crate::parcel::Unfit;
use claimdesk_domain::failure::Failure;
use claimdesk_domain::operation::Noun;
use std::path::PathBuf;

/// What can go wrong with a library.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A query asks for something that nobody can make out.
    #[error(transparent)]
    Unclear(#[from] claimdesk_domain::query::Unclear),
    /// Another process writes to it.
    #[error("the library is open in another process")]
    Locked {
        /// Its process id, when the lock file says.
        process: Option<u32>,
    },
    /// A restore, purge or migration holds the readers' lock, or readers keep one from starting.
    #[error("the library is busy")]
    Busy,
    /// The path is a folder.
    #[error("a folder is no library")]
    IsFolder,
    /// There is no such file, and none was to be made.
    #[error("there is no library here")]
    Missing,
    /// The file has a second name on the disk, beside which nobody would look for the lock.
    #[error("the library has more than one hard link")]
    HardLinked,
    /// The file is no SQLite database, or another program's.
    #[error("the file is no Claimdesk library")]
    NotALibrary,
    /// A newer program wrote it.
    #[error("the library was written by a newer version")]
    Newer {
        /// The schema version of the file.
        found: i64,
    },
    /// The file holds a table, index or trigger that this program never makes, or lacks one.
    #[error("the library's schema differs at {0}")]
    Stranger(String),
    /// The backup itself is damaged.
    #[error("the backup is damaged: {0}")]
    BackupDamaged(String),
    /// SQLite finds the file damaged.
    #[error("the library is damaged: {0}")]
    Damaged(String),
    /// The file or its folder cannot be written.
    #[error("the library cannot be written")]
    ReadOnly,
    /// Opened to be read only.
    #[error("the library was opened to be read")]
    OpenedToRead,
    /// No space left on the disk.
    #[error("the disk is full")]
    DiskFull,
    /// The linked SQLite is older than the one that is safe.
    #[error("the linked SQLite {0} is too old")]
    EngineTooOld(&'static str),
    /// A row is not there.
    #[error("there is no such {}", .noun.name())]
    NotFound {
        /// What was looked for.
        noun: Noun,
    },
    /// A row is not as the operation expected it.
    #[error("the {} has changed in the meantime", .noun.name())]
    Conflict {
        /// What has changed.
        noun: Noun,
    },
    /// Kept bytes do not have the hash they are named by.
    #[error("kept bytes do not match their hash")]
    ContentChanged,
    /// There is nothing to undo or redo.
    #[error("there is nothing to take back")]
    NothingToUndo,
    /// There is nothing to redo.
    #[error("there is nothing to do again")]
    NothingToRedo,
    /// The latest operation is a signature.
    #[error("a signature is not undone but taken back with a reason")]
    SignatureNotUndone,
    /// A later operation depends on it.
    #[error("a later operation depends on it")]
    DependedOn {
        /// The later operation's verb.
        verb: String,
        /// Words that fill its sentence.
        about: std::collections::BTreeMap<String, String>,
    },
    /// An article cannot go back behind this operation.
    #[error("an article does not go back behind this operation")]
    StepStays {
        /// The operation's verb.
        verb: String,
        /// Words that fill its sentence.
        about: std::collections::BTreeMap<String, String>,
    },
    /// Something else in view names what would go.
    #[error("the {} cannot go: a {} needs it", .noun.name(), .by.name())]
    StillNeeded {
        /// What would go.
        noun: Noun,
        /// What names it.
        by: Noun,
    },
    /// A signature was given after the point that an article should go back to, over something that would go back.
    #[error("a signature was given since")]
    SignedSince {
        /// The signature's verb.
        verb: String,
        /// Words that fill its sentence.
        about: std::collections::BTreeMap<String, String>,
    },
    /// The latest operation is a purge.
    #[error("a purge cannot be undone")]
    PurgeNotUndone,
    /// What would go back, or come back, was purged.
    #[error("what this operation changed was purged since")]
    PurgedSince,
    /// The disk is too full to end a purge.
    #[error("there is too little space for a purge")]
    NoRoomForPurge {
        /// How many bytes must be free.
        needed: u64,
    },
    /// What a purge would leave does not prove itself: nothing was purged.
    #[error("the library would not prove itself after the purge: {0}")]
    PurgeUnproven(String),
    /// It is purged from the tables and the log, but the file or the backups may still hold it.
    #[error("the purge is not finished: {0}")]
    PurgeUnfinished(#[source] Box<Error>),
    /// A backup would take too much of the disk.
    #[error("there is too little space for a backup")]
    NoRoomForBackup,
    /// A backup did not pass its check.
    #[error("the copy did not pass its check")]
    BackupFailed,
    /// A file around the library could not be handled.
    #[error("{}: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A file that an article travels in cannot be taken in.
    #[error(transparent)]
    Unfit(#[from] crate::parcel::Unfit),
    /// Somebody stopped it.
    #[error("stopped")]
    Cancelled,
    /// A migration failed.
    #[error(transparent)]
    Migration(#[from] Box<refinery::Error>),
    /// A record could not be read or written as JSON.
    #[error(transparent)]
    Record(#[from] serde_json::Error),
    /// Any other complaint of SQLite.
    #[error(transparent)]
    Database(rusqlite::Error),
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Self::NotALibrary,
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged(error.to_string()),
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => Self::ReadOnly,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            _ => Self::Database(error),
        }
    }
}

impl From<refinery::Error> for Error {
    fn from(error: refinery::Error) -> Self {
        Self::Migration(Box::new(error))
    }
}

impl Error {
    /// For a file around the library that could not be handled.
    pub(crate) fn file(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| match source.kind() {
            std::io::ErrorKind::StorageFull => Self::DiskFull,
            std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            _ => Self::File { path, source },
        }
    }

    /// What a person is told.
    pub fn failure(&self) -> Failure {
        match self {
            Self::Unclear(unclear) => unclear.failure(),
            Self::Locked { process: Some(process) } => Failure::new("library-locked").with("process", process),
            Self::Locked { process: None } => Failure::new("library-locked").with("process", "?"),
            Self::Busy => Failure::new("library-busy"),
            Self::IsFolder => Failure::new("library-is-folder"),
            Self::Missing => Failure::new("library-missing"),
            Self::HardLinked => Failure::new("library-hard-linked"),
            Self::NotALibrary => Failure::new("library-not-a-library"),
            Self::Newer { found } => Failure::new("library-newer").with("version", found),
            Self::Stranger(name) => Failure::new("library-stranger").with("name", name),
            Self::BackupDamaged(detail) => Failure::new("backup-damaged").with("detail", detail),
            Self::Damaged(detail) => Failure::new("library-damaged").with("detail", detail),
            Self::ReadOnly => Failure::new("library-read-only"),
            Self::OpenedToRead => Failure::new("library-opened-to-read"),
            Self::DiskFull => Failure::new("disk-full"),
            Self::EngineTooOld(version) => Failure::new("engine-too-old").with("version", version),
            Self::NotFound { noun } => Failure::new("not-found").with("noun", noun.name()),
            Self::Conflict { noun } => Failure::new("conflict").with("noun", noun.name()),
            Self::ContentChanged => Failure::new("content-changed"),
            Self::NothingToUndo => Failure::new("nothing-to-undo"),
            Self::NothingToRedo => Failure::new("nothing-to-redo"),
            Self::SignatureNotUndone => Failure::new("signature-not-undone"),
            Self::DependedOn { verb, about } => about_operation("depended-on", verb, about),
            Self::StepStays { verb, about } => about_operation("step-stays", verb, about),
            Self::SignedSince { verb, about } => about_operation("signed-since", verb, about),
            Self::StillNeeded { noun, by } => {
                Failure::new("still-needed").with("noun", noun.name()).with("needed_by", by.name())
            }
            Self::PurgeNotUndone => Failure::new("purge-not-undone"),
            Self::PurgedSince => Failure::new("purged-since"),
            Self::NoRoomForPurge { needed } => {
                Failure::new("no-room-for-purge").with("megabytes", needed.div_ceil(1 << 20))
            }
            Self::PurgeUnproven(detail) => Failure::new("purge-unproven").with("detail", detail),
            Self::PurgeUnfinished(_) => Failure::new("purge-unfinished"),
            Self::NoRoomForBackup => Failure::new("no-room-for-backup"),
            Self::BackupFailed => Failure::new("backup-failed"),
            Self::File { path, source } => Failure::new("file")
                .with("name", path.file_name().unwrap_or(path.as_os_str()).to_string_lossy())
                .with("detail", source),
            Self::Unfit(unfit) => match unfit {
                Unfit::Another => Failure::new("hand-over-another"),
                Unfit::Version(version) => Failure::new("hand-over-newer").with("version", version),
                Unfit::Cut(bytes) => Failure::new("hand-over-cut").with("bytes", bytes),
                Unfit::Changed(part) => Failure::new("hand-over-changed").with("part", part),
                Unfit::TooLarge(part) => Failure::new("hand-over-too-large").with("part", part),
                Unfit::Wrong(part) => Failure::new("hand-over-wrong").with("part", part),
                Unfit::Forked { sequence } => Failure::new("hand-over-forked").with("sequence", sequence),
            },
            Self::Cancelled => Failure::new("cancelled"),
            Self::Migration(error) => Failure::new("database").with("detail", error),
            Self::Record(error) => Failure::new("database").with("detail", error),
            Self::Database(error) => Failure::new("database").with("detail", error),
        }
    }
}

/// A failure that names an operation in its own sentence.
fn about_operation(code: &str, verb: &str, about: &std::collections::BTreeMap<String, String>) -> Failure {
    let mut failure = Failure::new(code);
    failure.arguments = about.clone();
    // Of an undo or redo its own words say what it is about.
    if about.contains_key("what") { failure } else { failure.with("what", verb) }
}

/// The result of anything done with a library.
pub type Result<T> = std::result::Result<T, Error>;
