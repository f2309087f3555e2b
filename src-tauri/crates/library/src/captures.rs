//! Reading what is kept of sources and of what articles were read from, and the fetches that brought it.

use crate::error::Result;
use crate::tables::{many, one};
use claimdesk_domain::digest::Digest;
use claimdesk_domain::ids::{ArticleId, SourceId};
use claimdesk_domain::source::Capture;
use rusqlite::Connection;

/// Up to `limit` captures of a source, newest first.
pub fn of_source(connection: &Connection, source: SourceId, limit: usize) -> Result<Vec<Capture>> {
    many(
        connection,
        "SELECT record FROM capture WHERE source = ?1 AND withdrawn_by IS NULL ORDER BY made_by DESC, id DESC LIMIT ?2",
        &[&source.to_string(), &(limit as i64)],
    )
}

/// Up to `limit` captures of what an article was read from, newest first.
pub fn of_article(connection: &Connection, article: ArticleId, limit: usize) -> Result<Vec<Capture>> {
    many(
        connection,
        "SELECT record FROM capture WHERE article = ?1 AND withdrawn_by IS NULL ORDER BY made_by DESC, id DESC LIMIT ?2",
        &[&article.to_string(), &(limit as i64)],
    )
}

/// Every capture that has a time stamp, oldest first.
pub fn stamped(connection: &Connection) -> Result<Vec<Capture>> {
    many(
        connection,
        "SELECT record FROM capture WHERE json_array_length(record, '$.stamps') > 0 ORDER BY made_by, id",
        &[],
    )
}

/// The first capture of any source with these bytes.
pub fn with_content(connection: &Connection, content: Digest) -> Result<Option<Capture>> {
    one(
        connection,
        "SELECT record FROM capture
         WHERE content = ?1 AND source IS NOT NULL AND withdrawn_by IS NULL ORDER BY made_by LIMIT 1",
        &[&content.to_string()],
    )
}
