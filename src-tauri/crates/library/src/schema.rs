//! Migrations: numbered SQL files that are never edited once released.

use crate::backup;
use crate::engine::{self, SCHEMA};
use crate::error::Result;
use crate::log;
use claimdesk_domain::Instant;
use rusqlite::Connection;
use std::collections::BTreeSet;
use std::path::Path;

mod embedded {
    refinery::embed_migrations!("migrations");
}

/// Whether the library is of an older schema, or has none yet.
pub fn is_behind(connection: &Connection) -> Result<bool> {
    let found: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    Ok(found < SCHEMA)
}

/// Brings a library to this program's schema; one that anybody has worked in is backed up first. A program that was
/// killed before it took a new library up has left nothing to back up.
pub fn migrate(connection: &mut Connection, path: &Path, now: Instant) -> Result<()> {
    if !engine::is_new(connection)? && log::has_begun(connection)? {
        backup::keep(connection, path, now, &format!("before-schema-{SCHEMA}"))?;
    }
    create(connection)
}

/// Runs every migration that is missing, all in one transaction with the record of having run.
pub fn create(connection: &mut Connection) -> Result<()> {
    embedded::migrations::runner().set_grouped(true).run(connection)?;
    Ok(())
}

/// The first table, index or trigger that this program did not make, or that it made and is not there. A library may
/// come from anybody: a trigger in it would act in this program's name.
pub fn stranger(connection: &Connection) -> Result<Option<String>> {
    let mut fresh = Connection::open_in_memory()?;
    create(&mut fresh)?;
    let (found, expected) = (parts(connection)?, parts(&fresh)?);
    Ok(found.symmetric_difference(&expected).next().map(|(name, _)| name.clone()))
}

fn parts(connection: &Connection) -> Result<BTreeSet<(String, Option<String>)>> {
    let mut select = connection.prepare("SELECT name, sql FROM sqlite_schema")?;
    let parts = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(parts.collect::<std::result::Result<_, _>>()?)
}
