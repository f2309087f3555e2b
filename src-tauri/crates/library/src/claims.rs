//! Reading claims in lists, from the derived rows.

use crate::derive::name;
use crate::error::Result;
use crate::tables::many;
use claimdesk_domain::claim::{CheckState, Claim};
use claimdesk_domain::finding::ContentFinding;
use claimdesk_domain::ids::{ArticleId, ClaimId, PersonId, SourceId};
use rusqlite::{Connection, OptionalExtension, params};

/// Which claims are wanted; nothing means any.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Of this article.
    pub article: Option<ArticleId>,
    /// In this check state.
    pub state: Option<CheckState>,
    /// With this standing content finding.
    pub content: Option<ContentFinding>,
    /// Somebody's work.
    pub assigned: Option<PersonId>,
    /// With this tag.
    pub tag: Option<String>,
}

impl Wanted {
    /// Whether every claim of an article that is wanted at all is wanted.
    pub fn takes_all(&self) -> bool {
        self.state.is_none() && self.content.is_none() && self.assigned.is_none() && self.tag.is_none()
    }
}

/// Ids of up to `limit` claims behind `after`: newest article first, within an article in reading order.
pub fn page(connection: &Connection, wanted: &Wanted, after: Option<ClaimId>, limit: usize) -> Result<Vec<ClaimId>> {
    let mut select = connection.prepare_cached(&in_order(
        "(?3 IS NULL OR claim_row.article = ?3) AND (?4 IS NULL OR state = ?4) AND (?5 IS NULL OR content = ?5)
           AND (?6 IS NULL OR assigned = ?6)
           AND (?7 IS NULL OR ?7 IN (SELECT value FROM json_each(claim_row.tags)))",
    ))?;
    let values = params![
        after.map(|claim| claim.to_string()),
        limit as i64,
        wanted.article.map(|article| article.to_string()),
        wanted.state.map(|state| name(&state)).transpose()?,
        wanted.content.map(|content| name(&content)).transpose()?,
        wanted.assigned.map(|person| person.to_string()),
        wanted.tag,
    ];
    ids(&mut select, values)
}

/// Ids of up to `limit` claims behind `after` that a source is used for, other than as irrelevant: newest article first,
/// within an article in reading order.
pub fn leaning_on(
    connection: &Connection,
    source: SourceId,
    after: Option<ClaimId>,
    limit: usize,
) -> Result<Vec<ClaimId>> {
    let mut select = connection.prepare_cached(&in_order(
        "claim_row.claim IN (
             SELECT claim FROM evidence
             WHERE source = ?3 AND withdrawn_by IS NULL AND record ->> '$.stance' <> 'irrelevant')",
    ))?;
    ids(&mut select, params![after.map(|claim| claim.to_string()), limit as i64, source.to_string()])
}

/// Selects up to ?2 claims behind ?1 for which `condition` holds: newest article first, within one in reading order.
fn in_order(condition: &str) -> String {
    format!(
        "WITH behind AS (
             SELECT article.made_by AS age, block, start, finish, claim
             FROM claim_row JOIN article ON article.id = claim_row.article WHERE claim = ?1
         )
         SELECT claim_row.claim FROM article JOIN claim_row ON claim_row.article = article.id
         WHERE article.withdrawn_by IS NULL AND {condition}
           AND (?1 IS NULL
                OR article.made_by < (SELECT age FROM behind)
                OR (article.made_by = (SELECT age FROM behind)
                    AND (claim_row.block, claim_row.start, claim_row.finish, claim_row.claim)
                      > (SELECT block, start, finish, claim FROM behind)))
         ORDER BY article.made_by DESC, claim_row.block, claim_row.start, claim_row.finish, claim_row.claim
         LIMIT ?2"
    )
}

/// Ids of the claims of an article that touch the blocks from `from` to before `to`, in reading order.
pub fn in_blocks(connection: &Connection, article: ArticleId, from: u32, to: u32) -> Result<Vec<ClaimId>> {
    let mut select = connection.prepare_cached(
        "SELECT claim FROM claim_row WHERE article = ?1 AND block >= ?2 AND block < ?3
         ORDER BY block, start, finish, claim",
    )?;
    ids(&mut select, params![article.to_string(), from, to])
}

/// Ids of all claims of an article, in reading order.
pub fn ids_of(connection: &Connection, article: ArticleId) -> Result<Vec<ClaimId>> {
    let mut select = connection
        .prepare_cached("SELECT claim FROM claim_row WHERE article = ?1 ORDER BY block, start, finish, claim")?;
    ids(&mut select, params![article.to_string()])
}

/// Whether a claim is locked, as the lists show it.
pub fn is_locked(connection: &Connection, claim: ClaimId) -> Result<bool> {
    let mut select = connection.prepare_cached("SELECT locked FROM claim_row WHERE claim = ?1")?;
    Ok(select.query_row([claim.to_string()], |row| row.get(0)).optional()?.unwrap_or(false))
}

/// The number that a claim at this place has, or would have, in its article: from 1, in reading order.
pub fn number_at(connection: &Connection, article: ArticleId, place: (u32, u32, u32)) -> Result<u32> {
    let mut select = connection.prepare_cached(
        "SELECT count(*) + 1 FROM claim_row WHERE article = ?1 AND (block, start, finish) < (?2, ?3, ?4)",
    )?;
    Ok(select.query_row(params![article.to_string(), place.0, place.1, place.2], |row| row.get(0))?)
}

/// The block in which the `limit`-th claim from block `from` on begins, if there are that many.
pub fn block_of_nth(connection: &Connection, article: ArticleId, from: u32, limit: usize) -> Result<Option<u32>> {
    let mut select = connection.prepare_cached(
        "SELECT block FROM claim_row WHERE article = ?1 AND block >= ?2
         ORDER BY block, start, finish, claim LIMIT 1 OFFSET ?3",
    )?;
    let values = params![article.to_string(), from, limit as i64];
    Ok(select.query_row(values, |row| row.get(0)).optional()?)
}

fn ids(select: &mut rusqlite::CachedStatement<'_>, values: &[&dyn rusqlite::ToSql]) -> Result<Vec<ClaimId>> {
    let mut rows = select.query(values)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let text = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
        found.extend(text.parse::<ClaimId>());
    }
    Ok(found)
}

/// Every claim of an article, in reading order.
pub fn of_article(connection: &Connection, article: ArticleId) -> Result<Vec<Claim>> {
    many(
        connection,
        "SELECT claim.record FROM claim_row JOIN claim ON claim.id = claim_row.claim
         WHERE claim_row.article = ?1 ORDER BY block, start, finish, claim_row.claim",
        &[&article.to_string()],
    )
}
