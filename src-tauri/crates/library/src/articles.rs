//! Reading articles, their drafts and how far they have come.

use crate::contents;
use crate::error::Result;
use crate::tables::{self, many, one};
use claimdesk_domain::article::Article;
use claimdesk_domain::digest::Digest;
use claimdesk_domain::draft::{Draft, DraftText};
use claimdesk_domain::ids::{ArticleId, DraftId, PersonId};
use claimdesk_domain::operation::Import;
use rusqlite::Connection;

/// How many claims of an article are in which check state, by the state's name.
pub type StateCounts = Vec<(String, u32)>;

/// Up to `limit` articles, newest first, behind `after`; only those that are somebody's work, or hold a claim that is,
/// when that is wanted.
pub fn page(
    connection: &Connection,
    assigned: Option<PersonId>,
    after: Option<ArticleId>,
    limit: usize,
) -> Result<Vec<Article>> {
    many(
        connection,
        "SELECT record FROM article
         WHERE withdrawn_by IS NULL
           AND made_by < coalesce((SELECT made_by FROM article WHERE id = ?1), 9223372036854775807)
           AND (?3 IS NULL OR record ->> '$.assigned' = ?3
                OR id IN (SELECT article FROM claim_row WHERE assigned = ?3))
         ORDER BY made_by DESC LIMIT ?2",
        &[&after.map(|id| id.to_string()), &(limit as i64), &assigned.map(|id| id.to_string())],
    )
}

/// Up to `limit` articles behind `after`, those that are to be done next first: by deadline, then those without one, then
/// those that are closed; among equals the newest first. Somebody's work alone, as [`page`] has it.
pub fn page_by_deadline(
    connection: &Connection,
    assigned: Option<PersonId>,
    after: Option<ArticleId>,
    limit: usize,
) -> Result<Vec<Article>> {
    // What is not asked for is not in the statement, so that the order is read from where the page begins.
    let behind = match after {
        Some(_) => {
            "(due.closed, due.undated, due.deadline, due.age)
             > (SELECT closed, undated, deadline, age FROM due WHERE article = ?1)"
        }
        None => "?1 IS NULL",
    };
    let whose = match assigned {
        Some(_) => {
            "(article.record ->> '$.assigned' = ?3
              OR article.id IN (SELECT article FROM claim_row WHERE assigned = ?3))"
        }
        None => "?3 IS NULL",
    };
    let sql = format!(
        "SELECT article.record FROM due CROSS JOIN article ON article.id = due.article WHERE {behind} AND {whose}
         ORDER BY due.closed, due.undated, due.deadline, due.age LIMIT ?2"
    );
    many(connection, &sql, &[&after.map(|id| id.to_string()), &(limit as i64), &assigned.map(|id| id.to_string())])
}

/// Brings an article's place among those to be done up to date.
pub(crate) fn place_by_deadline(connection: &Connection, article: ArticleId) -> Result<()> {
    let id = article.to_string();
    connection.prepare_cached("DELETE FROM due WHERE article = ?1")?.execute([&id])?;
    connection
        .prepare_cached(
            "INSERT INTO due (closed, undated, deadline, age, article)
             SELECT closed, closed OR deadline IS NULL, CASE WHEN closed THEN '' ELSE coalesce(deadline, '') END,
                    -made_by, id
             FROM (SELECT id, made_by, record ->> '$.deadline' AS deadline,
                          EXISTS (SELECT 1 FROM closing WHERE closing.article = article.id
                                  AND closing.withdrawn_by IS NULL AND closing.record ->> '$.reopened' IS NULL) AS closed
                   FROM article WHERE id = ?1 AND withdrawn_by IS NULL)",
        )?
        .execute([&id])?;
    Ok(())
}

/// Whether an article came into the library before another.
pub fn is_before(connection: &Connection, one: ArticleId, other: ArticleId) -> Result<bool> {
    let sql = "SELECT (SELECT made_by FROM article WHERE id = ?1) < (SELECT made_by FROM article WHERE id = ?2)";
    let before: Option<bool> =
        connection.prepare_cached(sql)?.query_row([one.to_string(), other.to_string()], |row| row.get(0))?;
    Ok(before.unwrap_or_default())
}

/// How many drafts an article has.
pub fn drafts(connection: &Connection, article: ArticleId) -> Result<u32> {
    let mut select =
        connection.prepare_cached("SELECT count(*) FROM draft WHERE article = ?1 AND withdrawn_by IS NULL")?;
    Ok(select.query_row([article.to_string()], |row| row.get(0))?)
}

/// How many claims of an article are in which check state.
pub fn states(connection: &Connection, article: ArticleId) -> Result<StateCounts> {
    let mut select = connection.prepare_cached(
        "SELECT CASE WHEN block = 4294967295 THEN 'orphan' ELSE state END AS told, count(*) FROM claim_row
         WHERE article = ?1 AND (block < 4294967295 OR NOT EXISTS (
             SELECT 1 FROM claim WHERE claim.id = claim_row.claim AND record ->> '$.anchoring.confirmed' IS NOT NULL))
         GROUP BY told",
    )?;
    let rows = select.query_map([article.to_string()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

/// The text of a draft.
pub fn text(connection: &Connection, draft: DraftId) -> Result<DraftText> {
    let draft: Draft = tables::get(connection, draft.0)?;
    Ok(serde_json::from_slice(&contents::get(connection, draft.text)?)?)
}

/// The article that was read from these bytes, or from this part of them, if it is held.
pub fn of_original(connection: &Connection, original: Digest, part: Option<u32>) -> Result<Option<Article>> {
    one(
        connection,
        "SELECT article.record FROM draft JOIN article ON article.id = draft.article
         WHERE draft.original = ?1 AND draft.part IS ?2 AND draft.withdrawn_by IS NULL AND article.withdrawn_by IS NULL
         ORDER BY article.made_by LIMIT 1",
        &[&original.to_string(), &part],
    )
}

/// The latest import of an article.
pub fn import(connection: &Connection, article: ArticleId) -> Result<Option<Import>> {
    one(
        connection,
        "SELECT record FROM import WHERE article = ?1 AND withdrawn_by IS NULL ORDER BY made_by DESC LIMIT 1",
        &[&article.to_string()],
    )
}
