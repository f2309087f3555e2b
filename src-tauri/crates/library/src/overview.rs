//! What the whole desk looks like, in numbers that are kept, and what one article leans on.

use crate::error::Result;
use crate::tables::many;
use claimdesk_domain::claim::CheckState;
use claimdesk_domain::finding::ContentFinding;
use claimdesk_domain::ids::{ArticleId, ClaimId, PersonId};
use claimdesk_domain::source::Evidence;
use rusqlite::{Connection, params};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// Claims of one sort, in articles that came on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// Days since 1970-01-01, UTC.
    pub day: i64,
    /// How far their check has come.
    pub state: CheckState,
    /// What the standing finding says.
    pub content: Option<ContentFinding>,
    /// Whether two checkers differ.
    pub disputed: bool,
    /// Whether a signature no longer holds.
    pub stale: bool,
    /// How many.
    pub claims: u32,
}

/// Every sort of claim of every day, earliest first.
pub fn tallies(connection: &Connection) -> Result<Vec<Tally>> {
    let mut select = connection.prepare_cached(
        "SELECT day, state, content, disputed, stale, claims FROM tally ORDER BY day, state, content",
    )?;
    let mut rows = select.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let content: String = row.get(2)?;
        found.push(Tally {
            day: row.get(0)?,
            state: named(&row.get::<_, String>(1)?)?,
            content: if content.is_empty() { None } else { Some(named(&content)?) },
            disputed: row.get(3)?,
            stale: row.get(4)?,
            claims: row.get(5)?,
        });
    }
    Ok(found)
}

/// How many articles there are, and how many of them are closed.
pub fn articles(connection: &Connection) -> Result<(u32, u32)> {
    let mut all = connection.prepare_cached("SELECT count(*) FROM article WHERE withdrawn_by IS NULL")?;
    let mut closed = connection.prepare_cached(
        "SELECT count(DISTINCT closing.article) FROM closing JOIN article ON article.id = closing.article
         WHERE closing.withdrawn_by IS NULL AND article.withdrawn_by IS NULL
           AND closing.record ->> '$.reopened' IS NULL",
    )?;
    Ok((all.query_row([], |row| row.get(0))?, closed.query_row([], |row| row.get(0))?))
}

/// How many open claims are whose work, by the state of their check.
pub fn assigned(connection: &Connection) -> Result<BTreeMap<PersonId, Vec<(CheckState, u32)>>> {
    let mut select = connection.prepare_cached(
        "SELECT assigned, state, count(*) FROM claim_row WHERE assigned IS NOT NULL GROUP BY assigned, state",
    )?;
    let mut rows = select.query([])?;
    let mut found: BTreeMap<PersonId, Vec<(CheckState, u32)>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let person = named(&row.get::<_, String>(0)?)?;
        found.entry(person).or_default().push((named(&row.get::<_, String>(1)?)?, row.get(2)?));
    }
    Ok(found)
}

/// The evidence of an article's claims, in reading order of the claims.
pub fn evidence(connection: &Connection, article: ArticleId) -> Result<Vec<Evidence>> {
    many(
        connection,
        "SELECT evidence.record FROM claim_row JOIN evidence ON evidence.claim = claim_row.claim
         WHERE claim_row.article = ?1 AND evidence.withdrawn_by IS NULL
         ORDER BY claim_row.block, claim_row.start, claim_row.finish, claim_row.claim, evidence.made_by",
        &[&article.to_string()],
    )
}

/// The claims of an article with the numbers that they have in it.
pub fn numbers(connection: &Connection, article: ArticleId) -> Result<BTreeMap<ClaimId, u32>> {
    let mut select = connection
        .prepare_cached("SELECT claim FROM claim_row WHERE article = ?1 ORDER BY block, start, finish, claim")?;
    let mut rows = select.query(params![article.to_string()])?;
    let mut found = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let number = u32::try_from(found.len() + 1).unwrap_or(u32::MAX);
        found.insert(named(&row.get::<_, String>(0)?)?, number);
    }
    Ok(found)
}

/// A value by the name that it has in JSON.
fn named<T: DeserializeOwned>(name: &str) -> Result<T> {
    Ok(serde_json::from_value(serde_json::Value::String(name.to_owned()))?)
}
