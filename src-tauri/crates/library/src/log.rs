//! The append-only log: reading it, and adding an operation to its end.

use crate::error::{Error, Result};
use claimdesk_domain::Instant;
use claimdesk_domain::digest::Digest;
use claimdesk_domain::ids::{ArticleId, DeviceId, OperationId, PersonId};
use claimdesk_domain::operation::{Body, Header, Operation};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::str::FromStr;
use uuid::Uuid;

/// Where the log stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Head {
    /// The hash of the latest header; nothing for an empty log.
    pub hash: Digest,
    /// How many operations there are.
    pub length: i64,
    /// The working copy that writes now.
    pub device: DeviceId,
}

/// An entry of the log.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its place in this library, from 1.
    pub position: i64,
    /// Header and body.
    pub operation: Operation,
    /// The hash kept beside the header.
    pub hash: Digest,
    /// Position of the operation that took it back.
    pub undone_by: Option<i64>,
}

impl Entry {
    /// What was done.
    pub fn body(&self) -> Result<Body> {
        Ok(serde_json::from_slice(&self.operation.body)?)
    }

    /// What was done, by whom, in which words; without the rows, of which there may be thousands.
    pub fn heading(&self) -> Result<Body> {
        heading(&self.operation.body)
    }
}

/// The body without its rows, which stand last in it. In a text within the JSON the quotes of this mark are escaped.
pub(crate) fn heading(body: &[u8]) -> Result<Body> {
    const ROWS: &[u8] = b",\"changes\":[";
    let before = body.windows(ROWS.len()).position(|bytes| bytes == ROWS).and_then(|at| body.get(..at));
    let cut = before.map(|before| [before, ROWS, b"]}"].concat());
    match cut.and_then(|cut| serde_json::from_slice(&cut).ok()) {
        Some(heading) => Ok(heading),
        None => Ok(serde_json::from_slice(body)?),
    }
}

/// Where the log stands.
pub fn head(connection: &Connection) -> Result<Head> {
    let mut select = connection.prepare_cached("SELECT head, length, device FROM library")?;
    Ok(select.query_row([], |row| {
        Ok(Head { hash: parsed(row, 0)?, length: row.get(1)?, device: DeviceId(parsed(row, 2)?) })
    })?)
}

/// Whether the library was ever taken up.
pub fn has_begun(connection: &Connection) -> Result<bool> {
    Ok(connection.query_row("SELECT count(*) > 0 FROM library", [], |row| row.get(0))?)
}

/// Takes the library up at a place: a new one begins its log, and one that was copied or restored goes on as `device`,
/// so that no two working copies ever count on under one name.
pub fn take_up(connection: &Connection, device: DeviceId, place: &str) -> Result<()> {
    connection.execute(
        "INSERT INTO library (one, device, place, head, length) VALUES (1, ?1, ?2, ?3, 0)
         ON CONFLICT (one) DO UPDATE SET device = excluded.device, place = excluded.place
         WHERE place <> excluded.place",
        params![device.to_string(), place, Digest::NOTHING.to_string()],
    )?;
    Ok(())
}

/// The header that the next operation of this device gets.
pub fn next_header(connection: &Connection, id: OperationId, at: Instant, body: &[u8]) -> Result<Header> {
    let head = head(connection)?;
    let sequence: i64 = connection
        .prepare_cached("SELECT coalesce(max(sequence), 0) + 1 FROM operation WHERE device = ?1")?
        .query_row([head.device.to_string()], |row| row.get(0))?;
    Ok(Header {
        id,
        device: head.device,
        sequence: sequence.unsigned_abs(),
        // Kept and hashed to the microsecond: anything finer would not come back as it went in.
        at: Instant::from_timestamp_micros(at.timestamp_micros()).unwrap_or(at),
        previous: head.hash,
        body: Digest::of(body),
    })
}

/// Adds an operation to the end; answers its position.
pub fn append(connection: &Connection, operation: &Operation, body: &Body) -> Result<i64> {
    let header = &operation.header;
    let hash = header.hash().to_string();
    connection
        .prepare_cached(
            "INSERT INTO operation (id, device, sequence, at, previous, body_hash, hash, body, actor, verb, series)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?
        .execute(params![
            header.id.to_string(),
            header.device.to_string(),
            header.sequence as i64,
            header.at.timestamp_micros(),
            header.previous.to_string(),
            header.body.to_string(),
            hash,
            operation.body,
            body.actor.to_string(),
            body.verb,
            body.series.map(|series| series.to_string()),
        ])?;
    let position = connection.last_insert_rowid();
    connection.prepare_cached("UPDATE library SET head = ?1, length = length + 1")?.execute([hash])?;
    Ok(position)
}

/// Says which operation took another back, or that none does any more.
pub fn mark_undone(connection: &Connection, position: i64, by: Option<i64>) -> Result<()> {
    connection
        .prepare_cached("UPDATE operation SET undone_by = ?2 WHERE position = ?1")?
        .execute(params![position, by])?;
    Ok(())
}

const COLUMNS: &str = "position, id, device, sequence, at, previous, body_hash, hash, body, undone_by";

pub(crate) fn parsed<T: FromStr>(row: &Row<'_>, column: usize) -> rusqlite::Result<T>
where
    T::Err: std::error::Error + Send + Sync + 'static,
{
    let text = row.get_ref(column)?.as_str()?;
    text.parse().map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, Box::new(error))
    })
}

/// The header in the second to the seventh column of a row.
pub(crate) fn header(row: &Row<'_>) -> rusqlite::Result<Header> {
    let micros: i64 = row.get(4)?;
    let at = Instant::from_timestamp_micros(micros).ok_or(rusqlite::Error::IntegralValueOutOfRange(4, micros))?;
    Ok(Header {
        id: parsed(row, 1)?,
        device: parsed(row, 2)?,
        sequence: row.get::<_, i64>(3)?.unsigned_abs(),
        at,
        previous: parsed(row, 5)?,
        body: parsed(row, 6)?,
    })
}

fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    let header = header(row)?;
    Ok(Entry {
        position: row.get(0)?,
        operation: Operation { header, body: row.get(8)? },
        hash: parsed(row, 7)?,
        undone_by: row.get(9)?,
    })
}

/// The entry at a position.
pub fn at(connection: &Connection, position: i64) -> Result<Entry> {
    let sql = format!("SELECT {COLUMNS} FROM operation WHERE position = ?1");
    let mut select = connection.prepare_cached(&sql)?;
    select.query_row([position], entry).optional()?.ok_or(Error::NothingToUndo)
}

/// The entry of an operation.
pub fn of(connection: &Connection, id: OperationId) -> Result<Entry> {
    let sql = format!("SELECT {COLUMNS} FROM operation WHERE id = ?1");
    let mut select = connection.prepare_cached(&sql)?;
    select.query_row([id.to_string()], entry).optional()?.ok_or(Error::NothingToUndo)
}

/// Up to `limit` entries below `before`, newest first.
pub fn page(connection: &Connection, before: Option<i64>, limit: usize) -> Result<Vec<Entry>> {
    let sql = format!("SELECT {COLUMNS} FROM operation WHERE position < ?1 ORDER BY position DESC LIMIT ?2");
    let mut select = connection.prepare_cached(&sql)?;
    let rows = select.query_map(params![before.unwrap_or(i64::MAX), limit as i64], entry)?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

/// Up to `limit` entries from a position on, oldest first.
pub fn from(connection: &Connection, position: i64, limit: usize) -> Result<Vec<Entry>> {
    let sql = format!("SELECT {COLUMNS} FROM operation WHERE position >= ?1 ORDER BY position LIMIT ?2");
    let mut select = connection.prepare_cached(&sql)?;
    let rows = select.query_map(params![position, i64::try_from(limit).unwrap_or(i64::MAX)], entry)?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

/// Up to `limit` entries that touched an article, below `before`, newest first.
pub fn of_article(
    connection: &Connection,
    article: ArticleId,
    before: Option<i64>,
    limit: usize,
) -> Result<Vec<Entry>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM operation WHERE position IN (
             SELECT position FROM article_operation WHERE article = ?1 AND position < ?2
             ORDER BY position DESC LIMIT ?3)
         ORDER BY position DESC"
    );
    let mut select = connection.prepare_cached(&sql)?;
    let rows = select.query_map(params![article.to_string(), before.unwrap_or(i64::MAX), limit as i64], entry)?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

/// Up to `limit` entries that touched an article behind a position, oldest first.
pub fn of_article_since(
    connection: &Connection,
    article: ArticleId,
    position: i64,
    limit: usize,
) -> Result<Vec<Entry>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM operation WHERE position IN (
             SELECT position FROM article_operation WHERE article = ?1 AND position > ?2
             ORDER BY position LIMIT ?3)
         ORDER BY position"
    );
    let mut select = connection.prepare_cached(&sql)?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let rows = select.query_map(params![article.to_string(), position, limit], entry)?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

/// Whether the operation at a position touched an article.
pub fn touches(connection: &Connection, article: ArticleId, position: i64) -> Result<bool> {
    let sql = "SELECT 1 FROM article_operation WHERE article = ?1 AND position = ?2";
    Ok(connection.prepare_cached(sql)?.exists(params![article.to_string(), position])?)
}

/// Whether it did, and touched no other: its body tells of nothing else.
pub fn touches_alone(connection: &Connection, article: ArticleId, position: i64) -> Result<bool> {
    let sql = "SELECT 1 FROM article_operation WHERE article = ?1 AND position = ?2
               AND NOT EXISTS (SELECT 1 FROM article_operation AS other WHERE other.position = ?2 AND other.article <> ?1)";
    Ok(connection.prepare_cached(sql)?.exists(params![article.to_string(), position])?)
}

/// Every entry, oldest first, one at a time.
pub fn each(connection: &Connection, mut with: impl FnMut(Entry) -> Result<()>) -> Result<()> {
    let sql = format!("SELECT {COLUMNS} FROM operation ORDER BY position");
    let mut select = connection.prepare(&sql)?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        with(entry(row)?)?;
    }
    Ok(())
}

/// Every entry behind a position, oldest first, one at a time.
pub fn after(connection: &Connection, position: i64, mut with: impl FnMut(Entry) -> Result<()>) -> Result<()> {
    let sql = format!("SELECT {COLUMNS} FROM operation WHERE position > ?1 ORDER BY position");
    let mut select = connection.prepare_cached(&sql)?;
    let mut rows = select.query([position])?;
    while let Some(row) = rows.next()? {
        with(entry(row)?)?;
    }
    Ok(())
}

/// The entries of one series, oldest first.
pub fn series(connection: &Connection, series: Uuid) -> Result<Vec<Entry>> {
    let sql = format!("SELECT {COLUMNS} FROM operation WHERE series = ?1 ORDER BY position");
    let mut select = connection.prepare_cached(&sql)?;
    let rows = select.query_map([series.to_string()], entry)?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

/// The position of the operation whose header has this hash.
pub fn position_of(connection: &Connection, hash: Digest) -> Result<Option<i64>> {
    let mut select = connection.prepare_cached("SELECT position FROM operation WHERE hash = ?1")?;
    Ok(select.query_row([hash.to_string()], |row| row.get(0)).optional()?)
}

/// Whether anything in this log was done by a person.
pub fn has_acted(connection: &Connection, actor: PersonId) -> Result<bool> {
    let mut select = connection.prepare_cached("SELECT 1 FROM operation WHERE actor = ?1 LIMIT 1")?;
    Ok(select.exists([actor.to_string()])?)
}

/// The latest operation of a person that is neither undo nor redo and has not been taken back.
pub fn latest_of(connection: &Connection, actor: PersonId) -> Result<Option<Entry>> {
    latest_before(connection, actor, i64::MAX)
}

/// The same, below a position.
pub fn latest_before(connection: &Connection, actor: PersonId, position: i64) -> Result<Option<Entry>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM operation
         WHERE actor = ?1 AND position < ?2 AND undone_by IS NULL
           AND verb NOT LIKE 'undo/%' AND verb NOT LIKE 'redo/%'
         ORDER BY position DESC LIMIT 1"
    );
    let mut select = connection.prepare_cached(&sql)?;
    Ok(select.query_row(params![actor.to_string(), position], entry).optional()?)
}

/// The latest undo of a person that can be done again: not redone, and nothing else done since.
pub fn latest_undo_of(connection: &Connection, actor: PersonId) -> Result<Option<Entry>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM operation
         WHERE actor = ?1 AND undone_by IS NULL AND verb LIKE 'undo/%'
           AND position > (SELECT coalesce(max(position), 0) FROM operation
                           WHERE actor = ?1 AND verb NOT LIKE 'undo/%' AND verb NOT LIKE 'redo/%')
         ORDER BY position DESC LIMIT 1"
    );
    let mut select = connection.prepare_cached(&sql)?;
    Ok(select.query_row([actor.to_string()], entry).optional()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use claimdesk_domain::operation::Change;
    use claimdesk_domain::person::Person;

    #[test]
    fn a_heading_says_what_was_done_without_the_rows() {
        let person = Person { id: Uuid::from_u128(1).into(), name: "A".into(), initials: "A".into(), roles: vec![] };
        let body = Body {
            nonce: Digest::NOTHING,
            actor: person.id,
            verb: "comment/1".to_owned(),
            about: [("text".to_owned(), r#"","changes":[{"before":null"#.to_owned())].into(),
            series: None,
            target: None,
            purge: None,
            redacted: None,
            changes: vec![Change::made(person)],
        };
        let bytes = serde_json::to_vec(&body).unwrap();
        assert_eq!(heading(&bytes).unwrap(), Body { changes: vec![], ..body.clone() });
        // Whoever wrote the fields in another order is read all the same.
        let other = serde_json::to_vec(&serde_json::to_value(&body).unwrap()).unwrap();
        assert_eq!(heading(&other).unwrap().about, body.about);
    }
}
