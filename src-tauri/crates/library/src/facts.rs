//! The facts of articles: found by the engine, derived, and how far each has come.

use crate::error::Result;
use crate::library::Library;
use crate::tables;
use claimdesk_domain::article::Article;
use claimdesk_domain::fact::{Coverage, FactKind};
use claimdesk_domain::ids::{ArticleId, DraftId};
use claimdesk_domain::operation::Record;
use rusqlite::{Connection, Row, params};
use std::collections::BTreeSet;

/// A fact of the draft that an article has now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The block.
    pub block: u32,
    /// First UTF-8 byte within the block.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// What it is.
    pub kind: FactKind,
    /// How far it has come.
    pub coverage: Coverage,
}

/// How many facts an article has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FactCounts {
    /// Found by the engine.
    pub all: u32,
    /// Neither covered by a claim nor dismissed.
    pub open: u32,
}

/// Whether the facts of this draft have been read by this engine.
pub fn are_read(connection: &Connection, article: ArticleId, draft: DraftId, engine: &str) -> Result<bool> {
    let sql = "SELECT 1 FROM fact_reading WHERE article = ?1 AND draft = ?2 AND engine = ?3";
    Ok(connection.prepare_cached(sql)?.exists(params![article.to_string(), draft.to_string(), engine])?)
}

/// Counts the facts of an article; nothing when they have not been read.
pub fn counts(connection: &Connection, article: ArticleId) -> Result<Option<FactCounts>> {
    let mut select = connection.prepare_cached(
        "SELECT count(fact.article), coalesce(sum(coverage = 'open'), 0), count(*)
         FROM fact_reading LEFT JOIN fact ON fact.article = fact_reading.article WHERE fact_reading.article = ?1",
    )?;
    let (all, open, read): (u32, u32, u32) =
        select.query_row([article.to_string()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok((read > 0).then_some(FactCounts { all, open }))
}

/// The facts in the blocks from `from` to before `to`, in reading order.
pub fn in_blocks(connection: &Connection, article: ArticleId, from: u32, to: u32) -> Result<Vec<Fact>> {
    let mut select = connection.prepare_cached(
        "SELECT block, start, finish, kind, coverage FROM fact WHERE article = ?1 AND block >= ?2 AND block < ?3
         ORDER BY block, start, finish, kind",
    )?;
    collect(select.query(params![article.to_string(), from, to])?)
}

/// Up to `limit` open facts of an article, in reading order.
pub fn open(connection: &Connection, article: ArticleId, limit: usize) -> Result<Vec<Fact>> {
    let mut select = connection.prepare_cached(
        "SELECT block, start, finish, kind, coverage FROM fact WHERE article = ?1 AND coverage = 'open'
         ORDER BY block, start, finish, kind LIMIT ?2",
    )?;
    collect(select.query(params![article.to_string(), limit as i64])?)
}

/// Up to `limit` facts of an article behind a place, in reading order; the open ones only where that is wanted.
pub fn page(
    connection: &Connection,
    article: ArticleId,
    only_open: bool,
    after: Option<(u32, u32, u32)>,
    limit: usize,
) -> Result<Vec<Fact>> {
    let mut select = connection.prepare_cached(
        "SELECT block, start, finish, kind, coverage FROM fact
         WHERE article = ?1 AND (NOT ?2 OR coverage = 'open') AND (?3 IS NULL OR (block, start, finish) > (?3, ?4, ?5))
         ORDER BY block, start, finish, kind LIMIT ?6",
    )?;
    let after: (Option<u32>, Option<u32>, Option<u32>) = match after {
        Some((block, start, end)) => (Some(block), Some(start), Some(end)),
        None => (None, None, None),
    };
    collect(select.query(params![article.to_string(), only_open, after.0, after.1, after.2, limit as i64])?)
}

/// The facts of an article at one place: the engine may mark the same words as two kinds.
pub fn at(connection: &Connection, article: ArticleId, place: (u32, u32, u32)) -> Result<Vec<Fact>> {
    let mut select = connection.prepare_cached(
        "SELECT block, start, finish, kind, coverage FROM fact
         WHERE article = ?1 AND block = ?2 AND start = ?3 AND finish = ?4 ORDER BY kind",
    )?;
    collect(select.query(params![article.to_string(), place.0, place.1, place.2])?)
}

/// Up to `limit` articles whose facts this engine has not read in the draft that they have now, newest first.
pub fn waiting(connection: &Connection, engine: &str, limit: usize) -> Result<Vec<ArticleId>> {
    let mut select = connection.prepare_cached(
        "SELECT article.id FROM article LEFT JOIN fact_reading
             ON fact_reading.article = article.id AND fact_reading.draft = article.record ->> '$.draft'
             AND fact_reading.engine = ?1
         WHERE article.withdrawn_by IS NULL AND fact_reading.article IS NULL
         ORDER BY article.made_by DESC LIMIT ?2",
    )?;
    let rows = select.query_map(params![engine, limit as i64], |row| row.get::<_, String>(0))?;
    let ids: Vec<String> = rows.collect::<std::result::Result<_, _>>()?;
    Ok(ids.iter().filter_map(|id| id.parse().ok()).collect())
}

fn collect(mut rows: rusqlite::Rows<'_>) -> Result<Vec<Fact>> {
    let mut facts = Vec::new();
    while let Some(row) = rows.next()? {
        facts.push(Fact {
            block: row.get(0)?,
            start: row.get(1)?,
            end: row.get(2)?,
            kind: named(row, 3)?,
            coverage: named(row, 4)?,
        });
    }
    Ok(facts)
}

fn named<T: serde::de::DeserializeOwned>(row: &Row<'_>, column: usize) -> Result<T> {
    let name: String = row.get(column)?;
    Ok(serde_json::from_value(serde_json::Value::String(name))?)
}

impl Library {
    /// Keeps the facts that `engine` finds in the draft that an article has now, in place of those before. Nothing is
    /// kept of a draft that the article has no longer.
    pub fn keep_facts(
        &self,
        article: ArticleId,
        draft: DraftId,
        engine: &str,
        found: &[(u32, u32, u32, FactKind)],
    ) -> Result<()> {
        self.derive(|connection| {
            if tables::find::<Article>(connection, article.0)?.is_none_or(|now| now.draft != draft) {
                return Ok(());
            }
            forget(connection, article)?;
            let id = article.to_string();
            let mut insert = connection.prepare_cached(
                "INSERT OR IGNORE INTO fact (article, block, start, finish, kind, coverage)
                 VALUES (?1, ?2, ?3, ?4, ?5, 'open')",
            )?;
            for (block, start, end, kind) in found {
                insert.execute(params![id, block, start, end, crate::derive::name(kind)?])?;
            }
            connection
                .prepare_cached("INSERT INTO fact_reading (article, draft, engine) VALUES (?1, ?2, ?3)")?
                .execute(params![id, draft.to_string(), engine])?;
            cover(connection, article, None)
        })
    }
}

/// Forgets the facts of an article: its text is another one now.
pub(crate) fn forget(connection: &Connection, article: ArticleId) -> Result<()> {
    for table in ["fact", "fact_reading"] {
        let sql = format!("DELETE FROM {table} WHERE article = ?1");
        connection.prepare_cached(&sql)?.execute([article.to_string()])?;
    }
    Ok(())
}

/// The blocks in which a record changes what is covered.
pub(crate) fn blocks_of(record: &Record) -> Option<(ArticleId, BTreeSet<u32>)> {
    match record {
        Record::Claim(claim) => Some((claim.article, claim.spans.iter().map(|span| span.block).collect())),
        Record::Dismissal(made) => Some((made.article, BTreeSet::from([made.place.block]))),
        _ => None,
    }
}

/// Says anew how far the facts of an article have come, in one block or in all. A quotation is covered by a claim that
/// reaches into it, since it may hold several; anything else by one that holds it whole.
pub(crate) fn cover(connection: &Connection, article: ArticleId, block: Option<u32>) -> Result<()> {
    connection
        .prepare_cached(
            "UPDATE fact SET coverage = CASE
                 WHEN EXISTS (
                     SELECT 1 FROM claim_span AS span
                     WHERE span.article = fact.article AND span.block = fact.block
                       AND span.start < fact.finish AND span.finish > fact.start
                       AND (fact.kind = 'quotation' OR (span.start <= fact.start AND span.finish >= fact.finish))
                 ) THEN 'covered'
                 WHEN EXISTS (
                     SELECT 1 FROM dismissal
                     WHERE dismissal.article = fact.article AND withdrawn_by IS NULL
                       AND record ->> '$.draft' = (SELECT draft FROM fact_reading WHERE article = fact.article)
                       AND record ->> '$.what.of' = 'fact' AND record ->> '$.place.block' = fact.block
                       AND record ->> '$.place.start' = fact.start AND record ->> '$.place.end' = fact.finish
                 ) THEN 'dismissed'
                 ELSE 'open' END
             WHERE article = ?1 AND (?2 IS NULL OR block = ?2)",
        )?
        .execute(params![article.to_string(), block])?;
    Ok(())
}
