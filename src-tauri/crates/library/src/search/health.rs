//! Whether the index says what the tables say.

use super::document::{INDEXED, Shelf};
use super::index::{Entry, is_behind};
use crate::derive::uuids;
use crate::error::Result;
use rusqlite::{Connection, OptionalExtension};

/// Rows that are held against the tables when not all of them are.
const SAMPLED: usize = 1_000;

/// How the index stands to the tables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Health {
    /// Rows that the index has.
    pub rows: i64,
    /// How many of them were held against the tables.
    pub checked: i64,
    /// Rows that are missing, too many, or say something else. More than none: it must be rebuilt.
    pub wrong: i64,
}

/// Counts the index against the tables; holds all of its rows against theirs, or a sample spread over everything.
pub fn health(connection: &Connection, complete: bool) -> Result<Health> {
    let mut health = Health {
        rows: connection.query_row("SELECT count(*) FROM search_row", [], |row| row.get(0))?,
        wrong: i64::from(is_behind(connection)?.is_some()),
        ..Health::default()
    };
    // The words themselves are kept for the engine alone: how many texts it knows must be how many rows there are.
    let texts: i64 = connection.query_row("SELECT count(*) FROM search_docsize", [], |row| row.get(0))?;
    health.wrong += (texts - health.rows).abs();
    let mut shelf = Shelf::new(connection);
    let mut known = connection.prepare("SELECT length, marks FROM search_row WHERE id = ?1 AND noun = ?2")?;
    let mut expected = 0;
    for (noun, _) in INDEXED {
        let sql = format!("SELECT id FROM {} WHERE withdrawn_by IS NULL AND ?1 = '' ORDER BY made_by, id", noun.name());
        let ids = uuids(connection, &sql, "")?;
        let step = if complete { 1 } else { ids.len().div_ceil(SAMPLED / INDEXED.len()).max(1) };
        for (place, id) in ids.into_iter().enumerate() {
            let kept: Option<(i64, String)> = known
                .query_row(rusqlite::params![id.as_bytes(), noun.name()], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?;
            expected += i64::from(kept.is_some());
            if place % step == 0 {
                let entry = shelf.document(noun, id)?.map(Entry::of);
                let says = entry.map(|entry| (entry.length(), entry.marks_kept()));
                health.checked += i64::from(says.is_some() || kept.is_some());
                health.wrong += i64::from(says != kept);
            }
        }
    }
    // Rows of things that are not there any more.
    health.wrong += health.rows - expected;
    Ok(health)
}
