//! What stands outside the tables: free pages, the log ahead, backups, libraries that were moved aside.

use super::{Progress, Step};
use crate::backup;
use crate::error::{Error, Result};
use claimdesk_domain::Instant;
use rusqlite::Connection;
use std::ffi::OsStr;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// How many times as much as the library takes must be free: for the file written anew, for the log ahead that it goes
/// through, and for the backup.
const ROOM: u64 = 3;

/// How often somebody who reads is waited for, each time as long as the engine waits.
const PATIENCE: usize = 6;

/// Refuses where the disk is too full to end what would be begun.
pub(super) fn refuse_without_room(connection: &Connection, library: &Path) -> Result<()> {
    let needed = backup::pages(connection)?.saturating_mul(ROOM);
    let free = backup::free(library.parent().unwrap_or(library));
    if needed > free { Err(Error::NoRoomForPurge { needed }) } else { Ok(()) }
}

/// Empties the log ahead, so that no earlier state of a page is on the disk.
pub(super) fn empty_log_ahead(connection: &Connection, patience: usize) -> Result<()> {
    for _ in 0..patience {
        let busy: i64 = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        if busy == 0 {
            return Ok(());
        }
    }
    Err(Error::Busy)
}

/// Overwrites or deletes whatever may still hold what was purged; answers how many older copies of the library are
/// deleted.
pub(super) fn finish(
    connection: &Connection,
    library: &Path,
    now: Instant,
    progress: &mut Progress<'_>,
) -> Result<u64> {
    // Behind the transaction nothing is stopped any more: half of this is worth nothing.
    let _ = progress(Step::Compacting, 0, 1);
    connection.execute_batch("VACUUM")?;
    empty_log_ahead(connection, PATIENCE)?;
    let kept = back_up(connection, library, now, progress)?;
    let deleted = delete_copies(library, &kept)?;
    connection.execute_batch("DELETE FROM unfinished_purge")?;
    empty_log_ahead(connection, PATIENCE)?;
    let _ = progress(Step::BackingUp, 1, 1);
    Ok(deleted)
}

/// Makes the backup that takes the place of all older ones. In it the purge is finished.
fn back_up(connection: &Connection, library: &Path, now: Instant, progress: &mut Progress<'_>) -> Result<PathBuf> {
    let target = backup::target(library, now, "after-purge")?;
    // One of the same second is older than this purge; SQLite would write over it, a rename does.
    let settled = |copy: &Connection| Ok(copy.execute_batch("DELETE FROM unfinished_purge")?);
    backup::write_changed(connection, &target, &settled, &mut |done, total| {
        let _ = progress(Step::BackingUp, done, total.max(1) + 1);
        ControlFlow::Continue(())
    })?;
    Ok(target)
}

/// Deletes every earlier copy of the library that this program made beside it, whole, half written or moved aside.
fn delete_copies(library: &Path, kept: &Path) -> Result<u64> {
    let mut deleted = 0;
    for (path, is_copy) in copies(library)? {
        if path != kept {
            fs::remove_file(&path).map_err(Error::file(&path))?;
            deleted += u64::from(is_copy);
        }
    }
    for folder in [Some(backup::folder(library).as_path()), library.parent()].into_iter().flatten() {
        backup::sync(folder)?;
    }
    Ok(deleted)
}

/// The files around a library that may hold what it once held, each with whether it is a copy and not a remainder of one.
pub(super) fn copies(library: &Path) -> Result<Vec<(PathBuf, bool)>> {
    let mut found = Vec::new();
    for path in files(&backup::folder(library))? {
        let name = path.file_name().and_then(OsStr::to_str).unwrap_or_default();
        // Under the names that backups have, with what SQLite puts beside a file; what somebody else put there stays.
        if backup::is_stamped(name) {
            let is_copy = name.ends_with(".claimdesk");
            found.push((path, is_copy));
        }
    }
    let own = library.file_name().and_then(OsStr::to_str).unwrap_or_default();
    let folder = library.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    for path in files(folder)? {
        let name = path.file_name().and_then(OsStr::to_str).unwrap_or_default();
        let Some(ending) = name.strip_prefix(own).and_then(|ending| ending.strip_prefix('.')) else { continue };
        if ["replaced-", "restoring", "partial"].iter().any(|beginning| ending.starts_with(beginning)) {
            let is_copy = ending.starts_with("replaced-") && !ending.ends_with("-wal") && !ending.ends_with("-shm");
            found.push((path, is_copy));
        }
    }
    found.sort();
    Ok(found)
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(Error::file(folder)(error)),
    };
    let paths = entries.map(|entry| entry.map(|entry| entry.path()).map_err(Error::file(folder)));
    let paths = paths.collect::<Result<Vec<_>>>()?;
    Ok(paths.into_iter().filter(|path| path.is_file()).collect())
}
