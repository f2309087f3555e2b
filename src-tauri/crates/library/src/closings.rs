//! Whether articles are closed, and what stands in the way of closing them.

use crate::error::Result;
use crate::tables::{many, of_article};
use claimdesk_domain::closing::{ClaimStanding, Closing};
use claimdesk_domain::difference::Difference;
use claimdesk_domain::ids::{ArticleId, ClaimId};
use claimdesk_domain::ledger::ReplyRequest;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::de::DeserializeOwned;

/// The closing of an article that stands; nothing while the article is open.
pub fn standing(connection: &Connection, article: ArticleId) -> Result<Option<Closing>> {
    Ok(latest(connection, article)?.filter(Closing::stands))
}

/// The latest closing of an article by the time that it carries, whether or not the article was opened again since.
pub fn latest(connection: &Connection, article: ArticleId) -> Result<Option<Closing>> {
    let all: Vec<Closing> = of_article(connection, article.0)?;
    Ok(all.into_iter().max_by_key(|closing| (closing.at, closing.id)))
}

/// The article that a claim stands in, withdrawn or not.
pub fn article_of(connection: &Connection, claim: ClaimId) -> Result<Option<ArticleId>> {
    let mut select = connection.prepare_cached("SELECT record ->> '$.article' FROM claim WHERE id = ?1")?;
    let found: Option<String> = select.query_row([claim.to_string()], |row| row.get(0)).optional()?;
    Ok(found.and_then(|id| id.parse().ok()))
}

/// How far each claim of an article has come, in reading order. Those that a person keeps without a place, since their
/// words were cut, are not in the article any more.
pub fn standings(connection: &Connection, article: ArticleId) -> Result<Vec<ClaimStanding>> {
    let mut select = connection.prepare_cached(
        "SELECT claim_row.claim, state, disputed, stale, stage,
                coalesce(claim.record ->> '$.legal', 0), evidence > 0,
                claim.record ->> '$.anchoring.confirmed' IS NULL
                    AND coalesce(claim.record ->> '$.anchoring.grade', '') IN ('altered', 'ambiguous', 'gone')
         FROM claim_row JOIN claim ON claim.id = claim_row.claim
         WHERE claim_row.article = ?1
           AND (block < 4294967295 OR claim.record ->> '$.anchoring.confirmed' IS NULL)
         ORDER BY block, start, finish, claim_row.claim",
    )?;
    let mut rows = select.query(params![article.to_string()])?;
    let mut standings = Vec::new();
    while let Some(row) = rows.next()? {
        let Some(claim) = named(row, 0)? else { continue };
        standings.push(ClaimStanding {
            claim,
            state: named(row, 1)?.unwrap_or_default(),
            disputed: row.get(2)?,
            stale: row.get(3)?,
            reached: named(row, 4)?,
            legal: row.get(5)?,
            evidence: row.get(6)?,
            orphan: row.get(7)?,
            differs: false,
        });
    }
    Ok(standings)
}

/// Criticism in an article that was not put to whom it is of, or is not answered.
pub fn open_replies(connection: &Connection, article: ArticleId) -> Result<Vec<ReplyRequest>> {
    many(
        connection,
        "SELECT record FROM reply_request
         WHERE article = ?1 AND withdrawn_by IS NULL AND record ->> '$.state' IN ('not-asked', 'asked')
         ORDER BY made_by, id",
        &[&article.to_string()],
    )
}

/// Fields of an article that two libraries changed differently, as far as nobody has settled them.
pub fn open_differences(connection: &Connection, article: ArticleId) -> Result<Vec<Difference>> {
    many(
        connection,
        "SELECT record FROM difference
         WHERE article = ?1 AND withdrawn_by IS NULL AND record ->> '$.settled' IS NULL ORDER BY claim, made_by, id",
        &[&article.to_string()],
    )
}

fn named<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> Result<Option<T>> {
    let name: Option<String> = row.get(column)?;
    Ok(name.map(|name| serde_json::from_value(serde_json::Value::String(name))).transpose()?)
}
