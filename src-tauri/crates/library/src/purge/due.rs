//! What is old enough to be purged by its date.

use crate::error::Result;
use chrono::NaiveDate;
use claimdesk_domain::ids::{ArticleId, CaptureId};
use rusqlite::Connection;

/// Articles that are closed or published, and were before a day; an article that is neither is still at work, however old.
/// Where both are known the later day counts.
pub fn articles_before(connection: &Connection, day: NaiveDate) -> Result<Vec<ArticleId>> {
    let sql = "SELECT id FROM (
                   SELECT article.id AS id, article.made_by AS made_by, record ->> '$.published' AS published,
                          (SELECT max(substr(closing.record ->> '$.at', 1, 10)) FROM closing
                           WHERE closing.article = article.id AND closing.withdrawn_by IS NULL
                             AND closing.record ->> '$.reopened' IS NULL) AS closed
                   FROM article WHERE article.withdrawn_by IS NULL)
               WHERE max(coalesce(published, closed), coalesce(closed, published)) < ?1 ORDER BY made_by";
    let ids = crate::derive::uuids(connection, sql, &day.to_string())?;
    Ok(ids.into_iter().map(ArticleId).collect())
}

/// Captures of sources that were taken before a day. What an article was read from goes with the article.
pub fn captures_before(connection: &Connection, day: NaiveDate) -> Result<Vec<CaptureId>> {
    let sql = "SELECT id FROM capture
               WHERE source IS NOT NULL AND substr(record ->> '$.taken', 1, 10) < ?1 ORDER BY made_by, id";
    let ids = crate::derive::uuids(connection, sql, &day.to_string())?;
    Ok(ids.into_iter().map(CaptureId).collect())
}
