//! Taking an article, a source, a capture or a person out of the library for good.
//!
//! | file | idea |
//! |---|---|
//! | `scope` | what goes along, and by which names it was known |
//! | `words` | names in words that people wrote |
//! | `redaction` | how rows and bodies read without what is purged |
//! | `taking_out` | the one transaction that takes it out of log, tables and index |
//! | `finishing` | what the file, its log ahead and its backups still hold, overwritten or deleted |
//! | `plan` | what would go, counted before it does, and what would still name it |
//! | `places` | where it is named by what stays |
//! | `due` | what is old enough |
//!
//! One transaction swaps the bodies, deletes the rows, adds the purge to the log and says that it is unfinished. Then the
//! file is rewritten (`VACUUM`), the log ahead emptied, one verified backup made, and older ones deleted. A program that
//! was killed before the transaction has purged nothing; one that was killed behind it goes on at the next opening.

pub mod due;
mod finishing;
mod places;
mod plan;
mod redaction;
mod scope;
mod taking_out;
#[cfg(test)]
mod tests;
mod words;

pub use places::{Named, Place};
pub use plan::{Plan, Shared, plan};

use crate::error::{Error, Result};
use crate::library::{Draft, Library};
use claimdesk_domain::Instant;
use claimdesk_domain::digest::Digest;
use claimdesk_domain::ids::{ArticleId, CaptureId, OperationId, PersonId, SourceId};
use claimdesk_domain::operation::Noun;
use rusqlite::Connection;
use std::ops::ControlFlow;
use uuid::Uuid;

/// What somebody wants gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// An article with all that belongs to it.
    Article(ArticleId),
    /// A source with its captures and with the evidence that it was used as.
    Source(SourceId),
    /// A capture: its bytes, and that evidence names it.
    Capture(CaptureId),
    /// A person's name; what they did stays.
    Person(PersonId),
}

impl Target {
    /// The row.
    pub fn row(self) -> (Noun, Uuid) {
        match self {
            Self::Article(id) => (Noun::Article, id.0),
            Self::Source(id) => (Noun::Source, id.0),
            Self::Capture(id) => (Noun::Capture, id.0),
            Self::Person(id) => (Noun::Person, id.0),
        }
    }
}

/// What somebody wants gone, and how.
#[derive(Clone, Debug)]
pub struct Wish {
    /// What.
    pub targets: Vec<Target>,
    /// Whether sources go along that nothing else ever used.
    pub unused_sources: bool,
    /// Whether its name is struck out of what people wrote elsewhere: comments, reasons, notes, tags.
    pub strike: bool,
    /// What a person is called whose name goes.
    pub nameless: String,
}

/// Who purges, when, and under which identity in the log.
#[derive(Clone, Debug)]
pub struct Deed {
    /// The operation's identity.
    pub id: OperationId,
    /// When.
    pub at: Instant,
    /// Who.
    pub actor: PersonId,
    /// 32 random bytes for the operation's own body.
    pub nonce: Digest,
    /// 32 more, which are kept nowhere: the bodies that are swapped get theirs from it.
    pub seed: Digest,
    /// By which whoever purges comes into the log, where they are new.
    pub introduction: Option<Draft>,
}

/// What was purged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Purged {
    /// Rows that are gone.
    pub rows: u64,
    /// Kept bytes that are gone, by how many hashes.
    pub contents: u64,
    /// Bodies of the log that were swapped.
    pub bodies: u64,
    /// Older backups, and libraries that were moved aside, that are deleted.
    pub backups: u64,
    /// How long the log is now.
    pub length: i64,
}

/// How far a purge has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The log is looked through.
    Looking,
    /// Rows and bodies are taken out.
    TakingOut,
    /// The log proves itself as it will be.
    Proving,
    /// The file is written anew.
    Compacting,
    /// A backup takes the place of the older ones.
    BackingUp,
}

/// Hears how far a purge has come: the step, what is done of it and of how much. It can be stopped until rows are taken
/// out for good.
pub type Progress<'a> = dyn FnMut(Step, i64, i64) -> ControlFlow<()> + 'a;

impl Library {
    /// Purges. Nobody else may have the library open, and nothing in this program may be reading it.
    ///
    /// # Errors
    /// Up to the end of its transaction nothing is changed. [`Error::PurgeUnfinished`] says that it is in the log, and that
    /// the file or its backups may still hold what was purged until the library is opened again.
    pub fn purge(&self, wish: &Wish, deed: Deed, progress: &mut Progress<'_>) -> Result<Purged> {
        let now = deed.at;
        let mut writer = self.writer()?;
        self.locks().exclude_readers()?;
        let purged = (|| {
            finishing::refuse_without_room(&writer, self.path())?;
            // Whoever reads keeps old pages alive; a purge that could not end is not begun.
            finishing::empty_log_ahead(&writer, 1)?;
            let mut purged = taking_out::take_out(&mut writer, wish, deed, progress)?;
            self.forget_readers();
            purged.backups = finishing::finish(&writer, self.path(), now, progress)
                .map_err(|error| Error::PurgeUnfinished(Box::new(error)))?;
            Ok(purged)
        })();
        self.forget_readers();
        self.locks().let_readers_in()?;
        purged
    }
}

/// The backups and earlier copies that stand beside a library, whole ones.
///
/// # Errors
/// When their folders cannot be read.
pub fn copies(library: &std::path::Path) -> Result<Vec<std::path::PathBuf>> {
    let found = finishing::copies(library)?;
    Ok(found.into_iter().filter(|(_, is_copy)| *is_copy).map(|(path, _)| path).collect())
}

/// Whether a purge was cut off before the file and its backups were done.
pub fn is_unfinished(connection: &Connection) -> Result<bool> {
    Ok(connection.prepare_cached("SELECT 1 FROM unfinished_purge")?.exists([])?)
}

/// Ends a purge that was cut off. Nobody else may have the library open.
pub(crate) fn go_on(connection: &Connection, library: &std::path::Path, now: Instant) -> Result<()> {
    finishing::finish(connection, library, now, &mut |_, _, _| ControlFlow::Continue(())).map(|_| ())
}
