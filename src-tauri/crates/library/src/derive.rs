//! What is derived from the tables: the rows that lists of claims are read from, and the search index. Not in the log;
//! built anew at will.

use crate::error::{Error, Result};
use crate::{articles, contents, facts, history, meanings, sheets, tables};
use claimdesk_domain::article::Article;
use claimdesk_domain::claim::Claim;
use claimdesk_domain::draft::{Draft, DraftText};
use claimdesk_domain::ids::{ArticleId, ClaimId};
use claimdesk_domain::known_check::KnownCheck;
use claimdesk_domain::operation::{Body, Record};
use claimdesk_domain::sheet::ClaimSheet;
use claimdesk_domain::signoff::{StageState, is_locked, reached, stages};
use rusqlite::{Connection, params};
use std::collections::BTreeSet;
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
                claims.insert(claim.id);
            }
            Record::Closing(closing) => {
                closed.insert(closing.article);
            }
            Record::KnownCheck(check) => {
                index_known_check(connection, check.id.0)?;
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
        index_claim(connection, claim.0)?;
    }
    for (article, block) in blocks {
        facts::cover(connection, article, Some(block))?;
    }
    for article in articles_changed {
        index_article(connection, article)?;
    }
    Ok(())
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
    connection.execute_batch(
        "DELETE FROM due; DELETE FROM claim_row; DELETE FROM tally; DELETE FROM claim_span; DELETE FROM claim_meaning; DELETE FROM fact;
         DELETE FROM fact_reading; DELETE FROM search_row; INSERT INTO search (search) VALUES ('delete-all');",
    )?;
    for article in ids(connection, "article")? {
        index_article(connection, article)?;
        articles::place_by_deadline(connection, ArticleId(article))?;
    }
    for claim in ids(connection, "claim")? {
        claim_row(connection, ClaimId(claim))?;
        index_claim(connection, claim)?;
    }
    for check in ids(connection, "known_check")? {
        index_known_check(connection, check)?;
    }
    history::note_all(connection)?;
    Ok(connection.query_row("SELECT count(*) FROM search_row", [], |row| row.get(0))?)
}

fn ids(connection: &Connection, table: &str) -> Result<Vec<Uuid>> {
    let mut select =
        connection.prepare(&format!("SELECT id FROM {table} WHERE withdrawn_by IS NULL ORDER BY made_by, id"))?;
    let mut rows = select.query([])?;
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
    let ClaimSheet { claim, evidence, .. } = &sheet;
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
    let stale = stages(&sheet).iter().any(StageState::is_stale);
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
            reached(&sheet).map(|stage| name(&stage)).transpose()?,
            stale,
            is_locked(&sheet),
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

fn index_claim(connection: &Connection, id: Uuid) -> Result<()> {
    let text = tables::find::<Claim>(connection, id)?.map(|claim| {
        let speakers = claim.attributions.iter().filter_map(|link| link.speaker.as_deref());
        let mut words = vec![claim.wording.as_str()];
        let quote = claim.quote();
        words.push(&quote);
        words.extend(speakers);
        words.join("\n")
    });
    index(connection, "claim", id, text)
}

fn index_article(connection: &Connection, id: Uuid) -> Result<()> {
    let text = match tables::find::<Article>(connection, id)? {
        None => None,
        Some(article) => {
            let draft: Draft = tables::get(connection, article.draft.0)?;
            let text: DraftText = serde_json::from_slice(&contents::get(connection, draft.text)?)?;
            let head = [Some(article.title), article.outlet, article.byline];
            let head: Vec<String> = head.into_iter().flatten().collect();
            Some(format!("{}\n{}", head.join("\n"), text.joined()))
        }
    };
    index(connection, "article", id, text)
}

fn index_known_check(connection: &Connection, id: Uuid) -> Result<()> {
    let text = tables::find::<KnownCheck>(connection, id)?.map(|check| {
        let words = [Some(check.claim), check.title, check.speaker, check.publisher];
        words.into_iter().flatten().collect::<Vec<_>>().join("\n")
    });
    index(connection, "known_check", id, text)
}

fn index(connection: &Connection, noun: &str, id: Uuid, text: Option<String>) -> Result<()> {
    let id = id.to_string();
    let mut row: Option<i64> = None;
    let mut select = connection.prepare_cached("SELECT row FROM search_row WHERE noun = ?1 AND id = ?2")?;
    let mut rows = select.query(params![noun, id])?;
    if let Some(found) = rows.next()? {
        row = Some(found.get(0)?);
    }
    drop(rows);
    if let Some(row) = row {
        connection.prepare_cached("DELETE FROM search WHERE rowid = ?1")?.execute([row])?;
    }
    match (row, text) {
        (Some(row), None) => {
            connection.prepare_cached("DELETE FROM search_row WHERE row = ?1")?.execute([row])?;
        }
        (None, None) => {}
        (row, Some(text)) => {
            let row = match row {
                Some(row) => row,
                None => {
                    connection
                        .prepare_cached("INSERT INTO search_row (noun, id) VALUES (?1, ?2)")?
                        .execute(params![noun, id])?;
                    connection.last_insert_rowid()
                }
            };
            connection
                .prepare_cached("INSERT INTO search (rowid, text) VALUES (?1, ?2)")?
                .execute(params![row, text])?;
        }
    }
    Ok(())
}
