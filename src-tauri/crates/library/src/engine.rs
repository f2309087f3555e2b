//! The only place that opens a library file: every connection gets the same settings here.

use crate::error::{Error, Result};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use std::time::Duration;

/// "Clmd": names the file as a Claimdesk library (SQLite header, offset 68).
pub const APPLICATION_ID: i64 = 0x436C_6D64;

/// The schema version that this program writes.
pub const SCHEMA: i64 = 10;

/// 3.51.3 mended the WAL-reset bug, which could lose an acknowledged commit (sqlite.org/wal.html).
const OLDEST_SAFE: i32 = 3_051_003;

/// What a connection is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Making the file if it is not there.
    Write,
    /// Reading only.
    Read,
}

/// Opens a library file and sets what holds for every connection.
#[allow(clippy::disallowed_methods, reason = "this is the one place that opens a library")]
pub fn open(path: &Path, access: Access) -> Result<Connection> {
    if rusqlite::version_number() < OLDEST_SAFE {
        return Err(Error::EngineTooOld(rusqlite::version()));
    }
    let flags = match access {
        Access::Write => OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
        Access::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
    };
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(Duration::from_secs(5))?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    // Otherwise a kept statement is planned anew whenever a value is bound that its plan might hang on.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.set_prepared_statement_cache_capacity(256);
    check_identity(&connection)?;
    if access == Access::Write {
        let journal = if on_network(path) { "DELETE" } else { "WAL" };
        let set: String = connection.pragma_update_and_check(None, "journal_mode", journal, |row| row.get(0))?;
        if !set.eq_ignore_ascii_case(journal) {
            return Err(Error::ReadOnly);
        }
        connection.pragma_update(None, "synchronous", "FULL")?;
        // Without effect elsewhere; on macOS an fsync alone does not reach the disk.
        connection.pragma_update(None, "fullfsync", true)?;
        connection.pragma_update(None, "checkpoint_fullfsync", true)?;
    }
    Ok(connection)
}

/// A database in memory with the same settings, for replaying a log.
#[allow(clippy::disallowed_methods, reason = "this is the one place that opens a library")]
pub fn open_scratch(path: &Path) -> Result<Connection> {
    let connection = Connection::open(path)?;
    connection.pragma_update(None, "synchronous", "OFF")?;
    connection.pragma_update(None, "journal_mode", "OFF").or_else(|error| match error {
        rusqlite::Error::ExecuteReturnedResults => Ok(()),
        other => Err(other),
    })?;
    Ok(connection)
}

/// Whether the file has no schema yet. The migrations' own table stands before the first of them is through: a
/// program that was killed in between has left a new library.
pub fn is_new(connection: &Connection) -> Result<bool> {
    let sql = "SELECT count(*) = 0 FROM sqlite_schema WHERE tbl_name <> 'refinery_schema_history'";
    Ok(connection.query_row(sql, [], |row| row.get(0))?)
}

fn check_identity(connection: &Connection) -> Result<()> {
    if is_new(connection)? {
        return Ok(());
    }
    let application: i64 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if application != APPLICATION_ID {
        return Err(Error::NotALibrary);
    }
    let found: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if found > SCHEMA {
        return Err(Error::Newer { found });
    }
    Ok(())
}

/// Whether the file lies on a network file system, where the shared memory of WAL does not work.
#[cfg(target_os = "linux")]
fn on_network(path: &Path) -> bool {
    // statfs(2): NFS, SMB, CIFS, SMB2, Coda, AFS, 9P, Ceph.
    const NETWORK: [u64; 8] =
        [0x6969, 0x517B, 0xFF53_4D42, 0xFE53_4D42, 0x7375_7245, 0x5346_414F, 0x0102_1997, 0x00C3_6400];
    let folder = path.parent().unwrap_or(path);
    rustix::fs::statfs(folder).is_ok_and(|found| NETWORK.contains(&(found.f_type as u64 & 0xFFFF_FFFF)))
}

#[cfg(not(target_os = "linux"))]
fn on_network(_path: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_linked_engine_is_one_that_keeps_what_it_acknowledged() {
        assert!(rusqlite::version_number() >= OLDEST_SAFE, "linked: {}", rusqlite::version());
    }

    #[test]
    fn a_writer_is_durable_and_trusts_no_schema() {
        let folder = tempfile::tempdir().unwrap();
        let connection = open(&folder.path().join("a.claimdesk"), Access::Write).unwrap();
        let pragma = |name: &str| -> String {
            connection.pragma_query_value(None, name, |row| row.get::<_, rusqlite::types::Value>(0)).map_or_else(
                |error| error.to_string(),
                |value| match value {
                    rusqlite::types::Value::Integer(number) => number.to_string(),
                    rusqlite::types::Value::Text(text) => text,
                    other => format!("{other:?}"),
                },
            )
        };
        assert_eq!(pragma("journal_mode"), "wal");
        assert_eq!(pragma("synchronous"), "2", "FULL");
        assert_eq!(pragma("trusted_schema"), "0");
        assert_eq!(pragma("foreign_keys"), "1");
    }
}
