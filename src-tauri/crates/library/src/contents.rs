//! Immutable bytes named by their SHA-256: texts of drafts, originals, captures.

use crate::error::{Error, Result};
use claimdesk_domain::digest::Digest;
use rusqlite::{Connection, OptionalExtension, params};

/// Bytes of one row of `content_part`.
const PART: usize = 1 << 20;

/// Keeps bytes under their hash, reads them back and hashes them again before the transaction may commit
/// (after Fossil's `verify_before_commit`).
pub fn put(connection: &Connection, bytes: &[u8]) -> Result<Digest> {
    let hash = Digest::of(bytes);
    let name = hash.to_string();
    let made = connection
        .prepare_cached("INSERT OR IGNORE INTO content (hash, size) VALUES (?1, ?2)")?
        .execute(params![name, bytes.len() as i64])?;
    if made == 1 {
        let mut insert =
            connection.prepare_cached("INSERT INTO content_part (hash, part, bytes) VALUES (?1, ?2, ?3)")?;
        for (part, piece) in bytes.chunks(PART).enumerate() {
            insert.execute(params![name, part as i64, piece])?;
        }
    }
    get(connection, hash)?;
    Ok(hash)
}

/// The bytes under a hash, checked against it.
pub fn get(connection: &Connection, hash: Digest) -> Result<Vec<u8>> {
    let name = hash.to_string();
    let size: Option<i64> = connection
        .prepare_cached("SELECT size FROM content WHERE hash = ?1")?
        .query_row([&name], |row| row.get(0))
        .optional()?;
    let size = size.ok_or(Error::ContentChanged)?;
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
    let mut select = connection.prepare_cached("SELECT bytes FROM content_part WHERE hash = ?1 ORDER BY part")?;
    let mut rows = select.query([&name])?;
    while let Some(row) = rows.next()? {
        bytes.extend_from_slice(row.get_ref(0)?.as_blob().map_err(|_| Error::ContentChanged)?);
    }
    if Digest::of(&bytes) != hash || bytes.len() as i64 != size {
        return Err(Error::ContentChanged);
    }
    Ok(bytes)
}

/// How many bytes are kept under a hash.
pub fn size(connection: &Connection, hash: Digest) -> Result<u64> {
    let mut select = connection.prepare_cached("SELECT size FROM content WHERE hash = ?1")?;
    let size: Option<i64> = select.query_row([hash.to_string()], |row| row.get(0)).optional()?;
    size.map(i64::unsigned_abs).ok_or(Error::ContentChanged)
}

/// Whether bytes with this hash are kept.
pub fn has(connection: &Connection, hash: Digest) -> Result<bool> {
    let mut select = connection.prepare_cached("SELECT 1 FROM content WHERE hash = ?1")?;
    Ok(select.exists([hash.to_string()])?)
}

/// Every hash that bytes are kept under.
pub fn all(connection: &Connection) -> Result<Vec<String>> {
    let mut select = connection.prepare("SELECT hash FROM content ORDER BY hash")?;
    let hashes = select.query_map([], |row| row.get(0))?.collect::<std::result::Result<_, _>>()?;
    Ok(hashes)
}
