//! Backups: copied by SQLite, checked on the copy, then put in place; thinned so that near days have more of them.

use crate::engine::{self, Access};
use crate::error::{Error, Result};
use crate::locks::beside;
use crate::log;
use claimdesk_domain::Instant;
use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// Pages copied between two looks at whether to go on.
const PAGES: std::ffi::c_int = 1024;

/// How many days, weeks and months keep their latest backup (after Anki).
const KEPT: (usize, usize, usize) = (12, 10, 9);

/// Backups of one library never take more than this share of what is free on the disk.
const SHARE_OF_DISK: u64 = 5;

/// Writes a checked copy to `target`: nothing stands there until the copy has passed.
pub fn write(
    connection: &Connection,
    target: &Path,
    progress: &mut dyn FnMut(i64, i64) -> ControlFlow<()>,
) -> Result<()> {
    write_changed(connection, target, &|_| Ok(()), progress)
}

/// The same with something changed in the copy before it is checked.
pub(crate) fn write_changed(
    connection: &Connection,
    target: &Path,
    change: &dyn Fn(&Connection) -> Result<()>,
    progress: &mut dyn FnMut(i64, i64) -> ControlFlow<()>,
) -> Result<()> {
    let partial = beside(target, "partial");
    let result = copy(connection, &partial, change, progress).and_then(|()| {
        fs::rename(&partial, target).map_err(Error::file(target))?;
        sync_folder(target)
    });
    if result.is_err() {
        let _ = fs::remove_file(&partial);
    }
    result
}

fn copy(
    connection: &Connection,
    partial: &Path,
    change: &dyn Fn(&Connection) -> Result<()>,
    progress: &mut dyn FnMut(i64, i64) -> ControlFlow<()>,
) -> Result<()> {
    let _ = fs::remove_file(partial);
    let mut copy = engine::open_scratch(partial)?;
    {
        let backup = Backup::new(connection, &mut copy)?;
        loop {
            let step = backup.step(PAGES)?;
            let pages = backup.progress();
            let done = i64::from(pages.pagecount - pages.remaining);
            if progress(done, i64::from(pages.pagecount)).is_break() {
                return Err(Error::Cancelled);
            }
            if step == StepResult::Done {
                break;
            }
        }
    }
    // A copy of a WAL database wants a WAL beside it; a backup is one file.
    let _: String = copy.pragma_update_and_check(None, "journal_mode", "DELETE", |row| row.get(0))?;
    change(&copy)?;
    check(&copy, log::head(connection)?.hash)?;
    drop(copy);
    File::open(partial).and_then(|file| file.sync_all()).map_err(Error::file(partial))
}

/// Whether a copy is whole and ends where the original ended.
fn check(copy: &Connection, head: claimdesk_domain::digest::Digest) -> Result<()> {
    let verdict: String = copy.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    let last: Option<String> =
        copy.query_row("SELECT (SELECT hash FROM operation ORDER BY position DESC LIMIT 1)", [], |row| row.get(0))?;
    let whole = log::head(copy)?.hash == head && last.is_none_or(|last| last == head.to_string());
    if verdict == "ok" && whole { Ok(()) } else { Err(Error::BackupFailed) }
}

fn sync_folder(target: &Path) -> Result<()> {
    sync(target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")))
}

/// Makes sure that what came into a folder and left it is on the disk.
pub(crate) fn sync(folder: &Path) -> Result<()> {
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(Error::file(folder))
}

/// Where the backups of a library lie.
pub fn folder(library: &Path) -> PathBuf {
    beside(library, "backups")
}

/// Makes a backup in the library's own folder of them and thins the others. `why` becomes part of its name.
pub fn keep(connection: &Connection, library: &Path, now: Instant, why: &str) -> Result<PathBuf> {
    let folder = folder(library);
    fs::create_dir_all(&folder).map_err(Error::file(&folder))?;
    let size = pages(connection)?;
    if size > free(&folder) / SHARE_OF_DISK {
        return Err(Error::NoRoomForBackup);
    }
    let target = target(library, now, why)?;
    write(connection, &target, &mut |_, _| ControlFlow::Continue(()))?;
    thin(&folder, now)?;
    Ok(target)
}

/// The file that a backup of this moment is written to.
pub(crate) fn target(library: &Path, now: Instant, why: &str) -> Result<PathBuf> {
    let folder = folder(library);
    fs::create_dir_all(&folder).map_err(Error::file(&folder))?;
    Ok(folder.join(format!("{}-{why}.claimdesk", now.format("%Y-%m-%dT%H-%M-%SZ"))))
}

/// Makes the day's backup when there is none younger than a day and the log has something to lose.
pub fn keep_daily(connection: &Connection, library: &Path, now: Instant) -> Result<()> {
    let latest = stamped(&folder(library)).into_iter().map(|(at, _)| at).max();
    let due = latest.is_none_or(|latest| now.signed_duration_since(latest) >= chrono::Duration::days(1));
    if due && log::head(connection)?.length > 0 {
        keep(connection, library, now, "daily")?;
    }
    Ok(())
}

/// The bytes that a library takes, and how many of them are free.
pub fn sizes(connection: &Connection) -> Result<(u64, u64)> {
    let count: i64 = connection.pragma_query_value(None, "freelist_count", |row| row.get(0))?;
    let size: i64 = connection.pragma_query_value(None, "page_size", |row| row.get(0))?;
    Ok((pages(connection)?, (count * size).unsigned_abs()))
}

pub(crate) fn pages(connection: &Connection) -> Result<u64> {
    let count: i64 = connection.pragma_query_value(None, "page_count", |row| row.get(0))?;
    let size: i64 = connection.pragma_query_value(None, "page_size", |row| row.get(0))?;
    Ok((count * size).unsigned_abs())
}

#[cfg(unix)]
pub(crate) fn free(folder: &Path) -> u64 {
    rustix::fs::statvfs(folder).map_or(u64::MAX, |found| found.f_bavail.saturating_mul(found.f_frsize))
}

#[cfg(not(unix))]
pub(crate) fn free(_folder: &Path) -> u64 {
    u64::MAX
}

fn stamped(folder: &Path) -> Vec<(Instant, PathBuf)> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut found: Vec<(Instant, PathBuf)> = entries
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let name = path.file_name()?.to_str()?;
            let at = stamp(name)?;
            (path.extension()? == "claimdesk").then_some((at, path))
        })
        .collect();
    found.sort();
    found
}

/// The moment that the name of a backup says.
fn stamp(name: &str) -> Option<Instant> {
    Some(chrono::NaiveDateTime::parse_from_str(name.get(..20)?, "%Y-%m-%dT%H-%M-%SZ").ok()?.and_utc())
}

/// Whether a file is named as backups are, or as what stands beside one.
pub(crate) fn is_stamped(name: &str) -> bool {
    stamp(name).is_some()
}

fn thin(folder: &Path, now: Instant) -> Result<()> {
    let backups = stamped(folder);
    let instants: Vec<Instant> = backups.iter().map(|(at, _)| *at).collect();
    let kept = kept(&instants, now);
    let mut room = free(folder) / SHARE_OF_DISK;
    for (at, path) in backups.iter().rev() {
        let size = fs::metadata(path).map_or(0, |file| file.len());
        let latest = backups.last().is_some_and(|(last, _)| last == at);
        if latest || (kept.contains(at) && size <= room) {
            room = room.saturating_sub(size);
        } else {
            fs::remove_file(path).map_err(Error::file(path))?;
        }
    }
    Ok(())
}

/// Which of `instants` are kept: all of the last day, then the latest of each of twelve days, ten weeks, nine months.
fn kept(instants: &[Instant], now: Instant) -> BTreeSet<Instant> {
    use chrono::Datelike;
    let mut newest_first: Vec<Instant> = instants.to_vec();
    newest_first.sort();
    newest_first.reverse();
    let mut kept: BTreeSet<Instant> =
        newest_first.iter().copied().filter(|at| now.signed_duration_since(*at) < chrono::Duration::days(1)).collect();
    kept.extend(newest_first.first());
    let mut latest_of_each = |period: &dyn Fn(&Instant) -> (i32, u32), count: usize| {
        let mut seen = BTreeSet::new();
        for at in &newest_first {
            if seen.len() < count && seen.insert(period(at)) {
                kept.insert(*at);
            }
        }
    };
    latest_of_each(&|at| (at.year(), at.ordinal()), KEPT.0);
    latest_of_each(&|at| (at.iso_week().year(), at.iso_week().week()), KEPT.1);
    latest_of_each(&|at| (at.year(), at.month()), KEPT.2);
    kept
}

/// Puts a backup in the place of a library. What stood there is moved aside, never deleted. Where it was moved.
pub fn restore(backup: &Path, library: &Path, now: Instant) -> Result<Option<PathBuf>> {
    let library = crate::locks::canonical(library)?;
    let _locks = crate::locks::Locks::alone(&library)?;
    let partial = beside(&library, "restoring");
    if let Err(error) = copy_of_backup(backup, &partial) {
        let _ = fs::remove_file(&partial);
        return Err(match error {
            Error::Damaged(detail) => Error::BackupDamaged(detail),
            other => other,
        });
    }
    let aside = move_aside(&library, now)?;
    fs::rename(&partial, &library).map_err(Error::file(&library))?;
    sync_folder(&library)?;
    Ok(aside)
}

fn copy_of_backup(backup: &Path, partial: &Path) -> Result<()> {
    let backup = fs::canonicalize(backup).map_err(Error::file(backup))?;
    let source = engine::open(&backup, Access::Read)?;
    if engine::is_new(&source)? {
        return Err(Error::NotALibrary);
    }
    crate::library::refuse_strangers(&source)?;
    copy(&source, partial, &|_| Ok(()), &mut |_, _| ControlFlow::Continue(()))
}

/// Moves a library and SQLite's files beside it to a name that says when.
fn move_aside(library: &Path, now: Instant) -> Result<Option<PathBuf>> {
    if !library.exists() {
        return Ok(None);
    }
    let aside = beside(library, &format!("replaced-{}", now.format("%Y-%m-%dT%H-%M-%S%.6fZ")));
    for ending in ["-wal", "-shm", ""] {
        let from = crate::locks::beside_sqlite(library, ending);
        if from.exists() {
            let to = crate::locks::beside_sqlite(&aside, ending);
            fs::rename(&from, &to).map_err(Error::file(&from))?;
        }
    }
    Ok(Some(aside))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(minutes_ago: i64) -> Instant {
        Instant::from_timestamp(1_700_000_000 - minutes_ago * 60, 0).unwrap()
    }

    proptest! {
        #[test]
        fn thinning_keeps_the_latest_and_bounds_the_rest(ages in prop::collection::vec(0i64..1_000_000, 0..200)) {
            let instants: Vec<Instant> = ages.iter().map(|age| at(*age)).collect();
            let kept = kept(&instants, at(0));
            let today = instants.iter().filter(|instant| at(0).signed_duration_since(**instant).num_hours() < 24).count();
            prop_assert!(kept.len() <= today + 12 + 10 + 9 + 1);
            if let Some(latest) = instants.iter().max() {
                prop_assert!(kept.contains(latest));
            }
            // Thinning what is kept keeps it all: nothing is lost by thinning twice.
            let again: Vec<Instant> = kept.iter().copied().collect();
            prop_assert_eq!(super::kept(&again, at(0)), kept);
        }
    }
}
