//! What is derived from the tables: the rows that lists of claims are read from; the search index by [`search`]. Not in the
//! log; built anew at will.

use crate::error::{Error, Result};
use crate::{articles, facts, history, looking_back, meanings, search, sheets, tables};
use claimdesk_domain::ids::{ArticleId, ClaimId};
use claimdesk_domain::operation::{Body, Noun, Record};
use claimdesk_domain::sameness::Counterpart;
use claimdesk_domain::sheet::ClaimSheet;
use claimdesk_domain::signoff::{StageState, is_locked, reached, stages};
use rusqlite::{Connection, params};
use std::collections::{BTreeSet, HashSet};
use uuid::Uuid;

/// Brings what is derived up to date with an operation that has just been applied.
pub fn refresh(connection: &Connection, body: &Body) -> Result<()> {
    let mut claims = BTreeSet::new();
    let mut articles_changed = BTreeSet::new();
    let mut closed = BTreeSet::new();
    let mut blocks: BTreeSet<(ArticleId, u32)> = BTreeSet::new();
    for change in &body.changes {
        if let Some(Record::Article(before)) = &change.before
            && !matches!(&change.after, Some(Record::Article(after)) if after.draft == before.draft)
        {
            facts::forget(connection, before.id)?;
        }
    }
    for record in body.changes.iter().flat_map(|change| [&change.before, &change.after]).flatten() {
        if let Some((article, touched)) = facts::blocks_of(record) {
            blocks.extend(touched.into_iter().map(|block| (article, block)));
        }
    }
    // What moves from one claim to another changes the rows of both.
    for record in body.changes.iter().flat_map(|change| [&change.before, &change.after]).flatten() {
        match record {
            Record::Article(article) => {
                articles_changed.insert(article.id.0);
            }
            Record::Claim(claim) => {
                meanings::forget(connection, claim.id)?;
                looking_back::forget(connection, Counterpart::Claim(claim.id))?;
                claims.insert(claim.id);
            }
            Record::Closing(closing) => {
                closed.insert(closing.article);
            }
            Record::KnownCheck(check) => {
                meanings::forget_check(connection, check.id)?;
                looking_back::forget(connection, Counterpart::KnownCheck(check.id))?;
            }
            Record::Sameness(settled) => {
                looking_back::count_again(connection, settled.claim)?;
                if let Counterpart::Claim(other) = settled.other {
                    looking_back::count_again(connection, other)?;
                }
            }
            _ => {
                claims.extend(claims_of(connection, record)?);
            }
        }
    }
    for article in articles_changed.iter().map(|id| ArticleId(*id)).chain(closed) {
        articles::place_by_deadline(connection, article)?;
    }
    for claim in claims {
        claim_row(connection, claim)?;
    }
    for (article, block) in blocks {
        facts::cover(connection, article, Some(block))?;
    }
    search::refresh(connection, body)
}

/// The claim that a record belongs to.
pub fn claim_of(record: &Record) -> Option<ClaimId> {
    match record {
        Record::Claim(claim) => Some(claim.id),
        Record::Evidence(evidence) => Some(evidence.claim),
        Record::Finding(finding) => Some(finding.claim),
        Record::Suggestion(suggestion) => Some(suggestion.claim),
        Record::Decision(decision) => Some(decision.claim),
        Record::Signoff(signoff) => Some(signoff.claim),
        Record::Comment(comment) => Some(comment.claim),
        _ => None,
    }
}

/// The claims whose rows show something of a record: a source is part of every claim that it is used for.
pub(crate) fn claims_of(connection: &Connection, record: &Record) -> Result<Vec<ClaimId>> {
    let Record::Source(source) = record else { return Ok(claim_of(record).into_iter().collect()) };
    let mut select =
        connection.prepare_cached("SELECT claim FROM evidence WHERE source = ?1 AND withdrawn_by IS NULL")?;
    let mut rows = select.query([source.id.to_string()])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.extend(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?.parse::<ClaimId>());
    }
    Ok(found)
}

/// Builds everything anew; answers how many entries the search index has.
pub fn rebuild(connection: &Connection) -> Result<i64> {
    // What is read and written lies all over the file.
    connection.pragma_update(None, "cache_size", AT_ONCE)?;
    let rebuilt = rebuild_all(connection);
    connection.pragma_update(None, "cache_size", USUALLY)?;
    rebuilt
}

/// Pages that the engine keeps in memory, in KiB below nought: while everything is built anew, and as it is by itself.
const AT_ONCE: i64 = -256 * 1024;
const USUALLY: i64 = -2000;

fn rebuild_all(connection: &Connection) -> Result<i64> {
    connection.execute_batch(
        "DELETE FROM due; DELETE FROM claim_span; DELETE FROM claim_meaning; DELETE FROM check_meaning; DELETE FROM sketch_page;
         DELETE FROM looked_back; DELETE FROM seen_before; DELETE FROM fact; DELETE FROM fact_reading;",
    )?;
    for article in ids(connection, "article")? {
        articles::place_by_deadline(connection, ArticleId(article))?;
    }
    without_triggers(connection, "claim_row", || claim_rows(connection))?;
    count_claims(connection)?;
    history::note_all(connection)?;
    search::build(connection)
}

/// Counts anew what the overview shows.
pub(crate) fn count_claims(connection: &Connection) -> Result<()> {
    connection.execute_batch(
        "DELETE FROM tally;
         INSERT INTO tally (day, state, content, disputed, stale, claims)
         SELECT operation.at / 86400000000, claim_row.state, coalesce(content, ''), disputed, stale, count(*)
         FROM claim_row JOIN article ON article.id = claim_row.article
         JOIN operation ON operation.position = article.made_by GROUP BY 1, 2, 3, 4, 5;",
    )?;
    Ok(())
}

/// The list rows of every claim. Most claims of a large library have nothing but themselves: these are not looked for in
/// six tables each.
fn claim_rows(connection: &Connection) -> Result<()> {
    connection.execute_batch("DELETE FROM claim_row")?;
    let mut worked_on: HashSet<Uuid> = HashSet::new();
    for noun in [Noun::Evidence, Noun::Finding, Noun::Suggestion, Noun::Decision, Noun::Signoff, Noun::Comment] {
        let sql = format!("SELECT DISTINCT claim FROM {} WHERE withdrawn_by IS NULL AND ?1 = ''", noun.name());
        worked_on.extend(uuids(connection, &sql, "")?);
    }
    for claim in ids(connection, "claim")? {
        if worked_on.contains(&claim) {
            claim_row(connection, ClaimId(claim))?;
        } else {
            insert_row(connection, &ClaimSheet::bare(tables::get(connection, claim)?))?;
        }
    }
    Ok(())
}

/// Does work on a table that no trigger hears of; afterwards they stand as they stood.
pub(crate) fn without_triggers(connection: &Connection, table: &str, work: impl FnOnce() -> Result<()>) -> Result<()> {
    let mut select =
        connection.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?1")?;
    let triggers = select.query_map([table], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    let triggers = triggers.collect::<std::result::Result<Vec<_>, _>>()?;
    drop(select);
    for (name, _) in &triggers {
        connection.execute_batch(&format!("DROP TRIGGER {name}"))?;
    }
    work()?;
    for (_, sql) in &triggers {
        connection.execute_batch(sql)?;
    }
    Ok(())
}

fn ids(connection: &Connection, table: &str) -> Result<Vec<Uuid>> {
    let sql = format!("SELECT id FROM {table} WHERE withdrawn_by IS NULL AND ?1 = '' ORDER BY made_by, id");
    uuids(connection, &sql, "")
}

/// The identities in the first column of what `sql` selects by one value.
pub(crate) fn uuids(connection: &Connection, sql: &str, value: &str) -> Result<Vec<Uuid>> {
    let mut select = connection.prepare_cached(sql)?;
    let mut rows = select.query([value])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.extend(Uuid::parse_str(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?));
    }
    Ok(found)
}

/// What a list shows of a claim.
pub(crate) fn claim_row(connection: &Connection, claim: ClaimId) -> Result<()> {
    connection.prepare_cached("DELETE FROM claim_span WHERE claim = ?1")?.execute([claim.to_string()])?;
    // A row that is replaced is not told to the counters; one that is deleted is.
    connection.prepare_cached("DELETE FROM claim_row WHERE claim = ?1")?.execute([claim.to_string()])?;
    let sheet = match sheets::unnumbered(connection, claim) {
        Err(Error::NotFound { .. }) => return Ok(()),
        other => other?,
    };
    insert_row(connection, &sheet)
}

fn insert_row(connection: &Connection, sheet: &ClaimSheet) -> Result<()> {
    let ClaimSheet { claim, evidence, .. } = sheet;
    let (block, start, finish) = claim.spans.first().map_or((0, 0, 0), |span| (span.block, span.start, span.end));
    // A claim whose words are gone stands behind all others and over no words.
    let block = if claim.is_orphan() { u32::MAX } else { block };
    if !claim.is_orphan() {
        let mut insert = connection.prepare_cached(
            "INSERT OR IGNORE INTO claim_span (article, block, start, finish, claim) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?;
        for span in &claim.spans {
            insert.execute(params![
                claim.article.to_string(),
                span.block,
                span.start,
                span.end,
                claim.id.to_string()
            ])?;
        }
    }
    let standing = sheet.standing();
    let stale = stages(sheet).iter().any(StageState::is_stale);
    connection
        .prepare_cached(
            "INSERT INTO claim_row
             (claim, article, block, start, finish, state, attribution, content, disputed, evidence, stage, stale, locked,
              assigned, tags, comments)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
        )?
        .execute(params![
            claim.id.to_string(),
            claim.article.to_string(),
            block,
            start,
            finish,
            name(&claim.state)?,
            standing.as_ref().and_then(|finding| finding.attribution).map(|found| name(&found)).transpose()?,
            standing.as_ref().and_then(|finding| finding.content).map(|found| name(&found)).transpose()?,
            !sheet.dissenting().is_empty(),
            evidence.len() as i64,
            reached(sheet).map(|stage| name(&stage)).transpose()?,
            stale,
            is_locked(sheet),
            claim.assigned.map(|person| person.to_string()),
            serde_json::to_string(&claim.tags)?,
            sheet.comments.len() as i64,
        ])?;
    Ok(())
}

/// The name that a value has in JSON.
pub(crate) fn name(value: &impl serde::Serialize) -> Result<String> {
    Ok(serde_json::to_value(value)?.as_str().unwrap_or_default().to_owned())
}
