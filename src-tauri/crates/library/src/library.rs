//! One SQLite file that holds everything: opening it, committing to it, reading from it.

use crate::engine::{self, Access};
use crate::error::{Error, Result};
use crate::locks::{self, Locks, canonical};
use crate::{apply, contents, log, purge, schema, search, uses};
use claimdesk_domain::Instant;
use claimdesk_domain::digest::Digest;
use claimdesk_domain::ids::{DeviceId, OperationId};
use claimdesk_domain::operation::{Body, Operation};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// An open library.
#[derive(Debug)]
pub struct Library {
    path: PathBuf,
    writer: Option<Mutex<Connection>>,
    readers: Mutex<Vec<Connection>>,
    /// Last, so that the connections are closed before anybody else may come in.
    locks: Locks,
}

/// An operation before it has a place in the log.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Its identity (UUIDv7).
    pub id: OperationId,
    /// When.
    pub at: Instant,
    /// What.
    pub body: Body,
}

/// An operation that is on the disk.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Committed {
    /// Its identity.
    pub operation: OperationId,
    /// Its place in the log.
    pub position: i64,
    /// The log's head with it.
    pub head: Digest,
}

impl Library {
    /// Opens the library at `path` to write, making it when it is not there. `device` is the name of the working copy
    /// should this be a new one.
    pub fn open(path: &Path, device: DeviceId, now: Instant) -> Result<Self> {
        let path = canonical(path)?;
        let locks = Locks::to_write(&path)?;
        let unclean = locks::beside_sqlite(&path, "-wal").metadata().is_ok_and(|wal| wal.len() > 0);
        let mut writer = engine::open(&path, Access::Write)?;
        if unclean {
            quick_check(&writer)?;
        }
        if schema::is_behind(&writer)? {
            locks.exclude_readers()?;
            schema::migrate(&mut writer, &path, now)?;
            locks.let_readers_in()?;
        }
        refuse_strangers(&writer)?;
        log::take_up(&writer, device, &locks::place_of(&path)?)?;
        derive_what_is_behind(&mut writer)?;
        end_unfinished_purge(&writer, &path, &locks, now)?;
        Ok(Self { path, writer: Some(Mutex::new(writer)), readers: Mutex::default(), locks })
    }

    /// Opens the library at `path` to read only; works beside a program that writes.
    pub fn open_to_read(path: &Path) -> Result<Self> {
        if !path.exists() {
            return Err(Error::Missing);
        }
        let path = canonical(path)?;
        let locks = Locks::to_read(&path)?;
        let reader = engine::open(&path, Access::Read)?;
        if engine::is_new(&reader)? {
            return Err(Error::NotALibrary);
        }
        refuse_strangers(&reader)?;
        Ok(Self { path, writer: None, readers: Mutex::new(vec![reader]), locks })
    }

    /// Ends a purge that was cut off, for somebody who will only look. Where the library is open elsewhere, whoever has it
    /// open ends it.
    pub fn end_purge(path: &Path, now: Instant) -> Result<()> {
        let path = canonical(path)?;
        let locks = Locks::to_write(&path)?;
        let writer = engine::open(&path, Access::Write)?;
        refuse_strangers(&writer)?;
        end_unfinished_purge(&writer, &path, &locks, now)
    }

    /// Whether the file at `path` is a library. SQLite alone tells: nothing else ever opens one.
    pub fn is_one(path: &Path) -> Result<bool> {
        match engine::open(path, Access::Read) {
            Ok(connection) => Ok(!engine::is_new(&connection)?),
            Err(Error::NotALibrary) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Where the library is, with every link followed.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether it was opened to write.
    pub fn takes_changes(&self) -> bool {
        self.writer.is_some()
    }

    /// Commits one operation with the bytes that it names.
    pub fn commit(&self, draft: Draft, bytes: &[&[u8]]) -> Result<Committed> {
        let committed = self.commit_all(vec![draft], bytes)?;
        committed.first().copied().ok_or(Error::NothingToUndo)
    }

    /// Commits several operations that stand or fall together.
    pub fn commit_all(&self, drafts: Vec<Draft>, bytes: &[&[u8]]) -> Result<Vec<Committed>> {
        let mut writer = self.writer()?;
        let transaction = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for content in bytes {
            contents::put(&transaction, content)?;
        }
        let committed = enter_all(&transaction, drafts)?;
        transaction.commit()?;
        Ok(committed)
    }

    /// Commits operations of a library that is being made, each by itself, and leaves what is derived to [`Self::rebuild`],
    /// which must follow. Where it does not, the library is built anew when it is opened next.
    pub fn commit_underived(&self, drafts: Vec<Draft>, bytes: &[&[u8]]) -> Result<()> {
        let mut writer = self.writer()?;
        let transaction = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        search::set_built(&transaction, search::NOTHING_DERIVED)?;
        for content in bytes {
            contents::put(&transaction, content)?;
        }
        for draft in drafts {
            let body = serde_json::to_vec(&draft.body)?;
            let header = log::next_header(&transaction, draft.id, draft.at, &body)?;
            apply::enter(&transaction, &Operation { header, body }, &draft.body)?;
        }
        transaction.commit()?;
        Ok(())
    }

    /// Reads. Every read sees one state of the library from beginning to end.
    pub fn read<T>(&self, read: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let pooled = locked(&self.readers).pop();
        let mut reader = match pooled {
            Some(reader) => reader,
            None => engine::open(&self.path, Access::Read)?,
        };
        let transaction = reader.transaction_with_behavior(TransactionBehavior::Deferred)?;
        let result = read(&transaction);
        // Nothing was written: how the transaction ends makes no difference to what was read.
        drop(transaction);
        locked(&self.readers).push(reader);
        result
    }

    /// Reads over a connection that nothing was read over before. SQLite's own check of the search index goes by what a
    /// connection remembers of it, and finds it damaged where another has changed it since (seen with SQLite 3.51).
    pub fn read_afresh<T>(&self, read: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let mut reader = engine::open(&self.path, Access::Read)?;
        let transaction = reader.transaction_with_behavior(TransactionBehavior::Deferred)?;
        read(&transaction)
    }

    /// Keeps a setting of the window.
    pub fn set(&self, name: &str, value: &str) -> Result<()> {
        let sql = "INSERT INTO setting (name, value) VALUES (?1, ?2)
                   ON CONFLICT (name) DO UPDATE SET value = excluded.value";
        self.writer()?.execute(sql, [name, value])?;
        Ok(())
    }

    /// Builds anew what is derived; answers how many entries the search index has.
    pub fn rebuild(&self) -> Result<i64> {
        self.derive(crate::derive::rebuild)
    }

    /// Builds the search index alone anew; answers how many entries it has.
    pub fn rebuild_index(&self) -> Result<i64> {
        self.derive(search::build)
    }

    /// Writes what is derived, in one transaction.
    pub(crate) fn derive<T>(&self, write: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let mut writer = self.writer()?;
        let transaction = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let written = write(&transaction)?;
        transaction.commit()?;
        Ok(written)
    }

    pub(crate) fn locks(&self) -> &Locks {
        &self.locks
    }

    /// Closes the connections that wait to be read over. They remember what the file was like.
    pub(crate) fn forget_readers(&self) {
        locked(&self.readers).clear();
    }

    pub(crate) fn writer(&self) -> Result<MutexGuard<'_, Connection>> {
        self.writer.as_ref().map(locked).ok_or(Error::OpenedToRead)
    }
}

impl Drop for Library {
    fn drop(&mut self) {
        locked(&self.readers).clear();
        if let Some(writer) = &self.writer {
            // Leaves one whole file behind; when it fails the WAL is read at the next opening.
            let _ = locked(writer).execute_batch("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }
}

/// Adds operations that stand or fall together; together they leave nothing without what it needs.
pub(crate) fn enter_all(transaction: &Transaction<'_>, drafts: Vec<Draft>) -> Result<Vec<Committed>> {
    let mut committed = Vec::new();
    let mut bodies = Vec::new();
    for draft in drafts {
        let (entered, body) = enter(transaction, draft)?;
        committed.push(entered);
        bodies.push(body);
    }
    uses::refuse_to_leave_behind(transaction, &bodies)?;
    Ok(committed)
}

/// Adds an operation to the log, stamped with its place there.
fn enter(transaction: &Transaction<'_>, draft: Draft) -> Result<(Committed, Body)> {
    let body = serde_json::to_vec(&draft.body)?;
    let header = log::next_header(transaction, draft.id, draft.at, &body)?;
    let head = header.hash();
    let position = apply::apply(transaction, &Operation { header, body })?;
    Ok((Committed { operation: draft.id, position, head }, draft.body))
}

/// Nothing in the file may act that this program did not put there.
pub(crate) fn refuse_strangers(connection: &Connection) -> Result<()> {
    schema::stranger(connection)?.map_or(Ok(()), |name| Err(Error::Stranger(name)))
}

/// Builds what an older version built by other rules, or what was left to be built.
fn derive_what_is_behind(writer: &mut Connection) -> Result<()> {
    let Some(behind) = search::is_behind(writer)? else { return Ok(()) };
    let transaction = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
    match behind {
        search::Behind::Index => search::build(&transaction)?,
        search::Behind::Everything => crate::derive::rebuild(&transaction)?,
    };
    transaction.commit()?;
    Ok(())
}

/// Goes on with a purge that was cut off. Where somebody reads, or the disk is full, it waits for the next opening, and
/// `verify` says so: whoever opens a library to work must not be kept from it by that.
fn end_unfinished_purge(writer: &Connection, path: &Path, locks: &Locks, now: Instant) -> Result<()> {
    if purge::is_unfinished(writer)? && locks.exclude_readers().is_ok() {
        let ended = purge::go_on(writer, path, now);
        locks.let_readers_in()?;
        if let Err(Error::Damaged(detail)) = ended {
            return Err(Error::Damaged(detail));
        }
    }
    Ok(())
}

fn quick_check(connection: &Connection) -> Result<()> {
    let verdict: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if verdict == "ok" { Ok(()) } else { Err(Error::Damaged(verdict)) }
}

/// A thread that panicked while it held the lock has left SQLite to roll its transaction back.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
