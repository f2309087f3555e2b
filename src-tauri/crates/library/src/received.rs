//! What other devices did, as it was handed over: kept beside the log under their device with their chain. It moves no
//! row; one operation of ours, which takes it in, does.

use crate::error::Result;
use crate::log;
use crate::parcel::Unfit;
use crate::verify::Bodies;
use claimdesk_domain::Instant;
use claimdesk_domain::digest::Digest;
use claimdesk_domain::ids::{ArticleId, OperationId};
use claimdesk_domain::operation::{Body, Change, Header, Operation, TAKE_IN};
use rusqlite::{Connection, OptionalExtension, Row, params};

/// An operation of another device.
#[derive(Clone, Debug, PartialEq)]
pub struct Received {
    /// Its place among all that were received, from 1.
    pub number: i64,
    /// Header, whose chain is that of its device.
    pub header: Header,
    /// The hash kept beside it.
    pub hash: Digest,
    /// The exact bytes of the body; nothing while it is withheld.
    pub body: Option<Vec<u8>>,
}

impl Received {
    /// What was done, as far as it was told.
    pub fn body(&self) -> Result<Option<Body>> {
        Ok(self.body.as_deref().map(serde_json::from_slice).transpose()?)
    }

    /// The same without the rows.
    pub fn heading(&self) -> Result<Option<Body>> {
        self.body.as_deref().map(log::heading).transpose()
    }
}

const COLUMNS: &str = "number, id, device, sequence, at, previous, body_hash, hash, body";

fn received(row: &Row<'_>) -> rusqlite::Result<Received> {
    let header = log::header(row)?;
    Ok(Received { number: row.get(0)?, header, hash: log::parsed(row, 7)?, body: row.get(8)? })
}

/// Keeps an operation of another device, or the body of one that was withheld before.
pub(crate) fn keep(connection: &Connection, header: &Header, body: Option<&[u8]>) -> Result<()> {
    let hash = header.hash();
    let sql = "SELECT hash FROM received WHERE device = ?1 AND sequence = ?2
               UNION ALL SELECT hash FROM operation WHERE device = ?1 AND sequence = ?2";
    let known: Option<String> = connection
        .prepare_cached(sql)?
        .query_row(params![header.device.to_string(), header.sequence as i64], |row| row.get(0))
        .optional()?;
    match known {
        None => {
            connection
                .prepare_cached(
                    "INSERT INTO received (id, device, sequence, at, previous, body_hash, hash, body)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                )?
                .execute(params![
                    header.id.to_string(),
                    header.device.to_string(),
                    header.sequence as i64,
                    header.at.timestamp_micros(),
                    header.previous.to_string(),
                    header.body.to_string(),
                    hash.to_string(),
                    body,
                ])?;
        }
        // A device that counted on in two places: a library that was copied behind the program's back.
        Some(known) if known != hash.to_string() => return Err(Unfit::Forked { sequence: header.sequence }.into()),
        Some(_) => {
            if let Some(body) = body {
                let sql = "UPDATE received SET body = ?2 WHERE hash = ?1 AND body IS NULL";
                connection.prepare_cached(sql)?.execute(params![hash.to_string(), body])?;
            }
        }
    }
    Ok(())
}

/// Notes that an operation of ours took up what one of theirs did to an article.
pub(crate) fn note(connection: &Connection, hash: Digest, article: ArticleId, taken_by: i64) -> Result<()> {
    let sql = "INSERT OR IGNORE INTO receipt (hash, article, taken_by) VALUES (?1, ?2, ?3)";
    connection.prepare_cached(sql)?.execute(params![hash.to_string(), article.to_string(), taken_by])?;
    Ok(())
}

/// The position of the operation of ours with a hash.
pub fn own_position(connection: &Connection, hash: Digest) -> Result<Option<i64>> {
    let mut select = connection.prepare_cached("SELECT position FROM operation WHERE hash = ?1")?;
    Ok(select.query_row([hash.to_string()], |row| row.get(0)).optional()?)
}

/// The operation of ours that took up what one of theirs did to an article, unless it was taken back.
pub fn taken_by(connection: &Connection, hash: Digest, article: ArticleId) -> Result<Option<(i64, OperationId)>> {
    let mut select = connection.prepare_cached(
        "SELECT operation.position, operation.id FROM receipt JOIN operation ON operation.position = receipt.taken_by
         WHERE receipt.hash = ?1 AND receipt.article = ?2 AND operation.undone_by IS NULL
         ORDER BY operation.position LIMIT 1",
    )?;
    let found: Option<(i64, String)> = select
        .query_row(params![hash.to_string(), article.to_string()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(found.and_then(|(position, id)| Some((position, id.parse().ok()?))))
}

/// Everything received of the devices that worked on an article, in the order of their chains.
pub fn of_article(connection: &Connection, article: ArticleId) -> Result<Vec<Received>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM received WHERE device IN (
             SELECT other.device FROM receipt JOIN received AS other ON other.hash = receipt.hash
             WHERE receipt.article = ?1)
         ORDER BY device, sequence"
    );
    let mut select = connection.prepare_cached(&sql)?;
    let rows = select.query_map([article.to_string()], received)?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

/// Up to `limit` operations that one operation of ours took up, latest first.
pub fn taken_with(connection: &Connection, position: i64, limit: usize) -> Result<Vec<Received>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM received
         WHERE hash IN (SELECT hash FROM receipt WHERE taken_by = ?1) ORDER BY at DESC, number DESC LIMIT ?2"
    );
    let mut select = connection.prepare_cached(&sql)?;
    let rows = select.query_map(params![position, limit as i64], received)?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

/// The deed at a position of our log that changed a row, or the one of somebody else that it took in: whoever takes in is
/// not who did it.
pub fn deed(connection: &Connection, position: i64, changed: impl Fn(&Change) -> bool) -> Result<(Instant, Body)> {
    let entry = log::at(connection, position)?;
    let body = entry.body()?;
    if body.verb_name() == TAKE_IN {
        for one in taken_with(connection, position, i64::MAX as usize)? {
            if let Some(theirs) = one.body()?
                && theirs.changes.iter().any(&changed)
            {
                return Ok((one.header.at, theirs));
            }
        }
    }
    Ok((entry.operation.header.at, body))
}

/// One of them by its number.
pub(crate) fn at(connection: &Connection, number: i64) -> Result<Received> {
    let sql = format!("SELECT {COLUMNS} FROM received WHERE number = ?1");
    Ok(connection.prepare_cached(&sql)?.query_row([number], received)?)
}

/// Everything received, one at a time.
pub(crate) fn each(connection: &Connection, mut with: impl FnMut(Received) -> Result<()>) -> Result<()> {
    let sql = format!("SELECT {COLUMNS} FROM received ORDER BY number");
    let mut select = connection.prepare(&sql)?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        with(received(row)?)?;
    }
    Ok(())
}

/// The first thing in what was received that does not prove itself: a header or body whose bytes are not those hashed,
/// or a header that does not follow the one before it on its device. Answers device and sequence.
pub(crate) fn first_bad(connection: &Connection, bodies: &Bodies) -> Result<Option<(String, u64)>> {
    let sql = format!("SELECT {COLUMNS} FROM received ORDER BY device, sequence");
    let mut select = connection.prepare(&sql)?;
    let mut rows = select.query([])?;
    let mut before: Option<Received> = None;
    while let Some(row) = rows.next()? {
        let one = received(row)?;
        let whole = one.header.hash() == one.hash
            && one.body.as_ref().is_none_or(|body| bodies.proves(&one.header, Digest::of(body)));
        // Where headers are missing in between, nothing is claimed of how one follows the other.
        let next = before.as_ref().filter(|before| {
            before.header.device == one.header.device && before.header.sequence + 1 == one.header.sequence
        });
        if !whole || next.is_some_and(|before| before.hash != one.header.previous) {
            return Ok(Some((one.header.device.to_string(), one.header.sequence)));
        }
        before = Some(one);
    }
    Ok(None)
}

/// The first operation of ours that took something in which is not kept, or not all of it: it names the head of the log
/// that it took from.
pub(crate) fn first_without_receipt(connection: &Connection) -> Result<Option<i64>> {
    let mut select = connection.prepare(
        "SELECT receipt.taken_by FROM receipt
         JOIN operation ON operation.position = receipt.taken_by
         WHERE operation.verb NOT LIKE 'take-in/%'
            OR (receipt.hash NOT IN (SELECT hash FROM received) AND receipt.hash NOT IN (SELECT hash FROM operation))
         UNION ALL
         SELECT position FROM operation
         WHERE verb LIKE 'take-in/%'
           AND (CAST(body AS TEXT) ->> '$.about.head') NOT IN (SELECT hash FROM received UNION SELECT hash FROM operation)
         ORDER BY 1 LIMIT 1",
    )?;
    Ok(select.query_row([], |row| row.get(0)).optional()?)
}

/// The operation that a header with its body makes.
pub fn operation_of(received: Received) -> Option<Operation> {
    Some(Operation { header: received.header, body: received.body? })
}
