//! Migrations: numbered SQL files that are never edited once released.

use crate::backup;
use crate::engine::{self, SCHEMA};
use crate::error::Result;
use claimdesk_domain::Instant;
use rusqlite::Connection;
use std::path::Path;

mod embedded {
    refinery::embed_migrations!("migrations");
}

/// Whether the library is of an older schema, or has none yet.
pub fn is_behind(connection: &Connection) -> Result<bool> {
    let found: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    Ok(found < SCHEMA)
}

/// Brings a library to this program's schema; an existing one is backed up first.
pub fn migrate(connection: &mut Connection, path: &Path, now: Instant) -> Result<()> {
    if !engine::is_new(connection)? {
        backup::keep(connection, path, now, &format!("before-schema-{SCHEMA}"))?;
    }
    create(connection)
}

/// Runs every migration that is missing.
pub fn create(connection: &mut Connection) -> Result<()> {
    embedded::migrations::runner().run(connection)?;
    Ok(())
}
