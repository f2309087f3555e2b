//! Reading the drafts of an article, and what its claims bring along when a new one comes.

use crate::error::Result;
use crate::{received, tables};
use claimdesk_domain::Instant;
use claimdesk_domain::draft::Draft;
use claimdesk_domain::ids::{ArticleId, ClaimId, PersonId};
use claimdesk_domain::operation::{Noun, Record};
use rusqlite::Connection;
use std::collections::HashMap;

/// What is known about a claim beside its own record, as far as a new draft is concerned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Whether a finding stands.
    pub found: bool,
    /// Whether somebody signed it.
    pub signed: bool,
    /// Whether it is closed.
    pub locked: bool,
    /// Whether there is evidence.
    pub evidence: bool,
}

/// A draft with who brought it.
#[derive(Clone, Debug)]
pub struct Brought {
    /// The draft.
    pub draft: Draft,
    /// When it was brought; elsewhere, where it was handed over.
    pub at: Instant,
    /// Who brought it.
    pub person: PersonId,
}

/// The drafts of an article, latest first.
pub fn of_article(connection: &Connection, article: ArticleId) -> Result<Vec<Brought>> {
    let mut drafts: Vec<Draft> = tables::of_article(connection, article.0)?;
    drafts.sort_by_key(|draft| std::cmp::Reverse(draft.number));
    drafts.into_iter().map(|draft| brought(connection, draft)).collect()
}

fn brought(connection: &Connection, draft: Draft) -> Result<Brought> {
    let made_by = tables::stored(connection, Noun::Draft, draft.id.0)?.map_or(0, |row| row.made_by);
    let (at, body) = received::deed(connection, made_by, |change| {
        change.before.is_none() && matches!(&change.after, Some(Record::Draft(made)) if made.id == draft.id)
    })?;
    Ok(Brought { draft, at, person: body.actor })
}

/// The highest number of a draft of an article; not of the one that it has, where a colleague's was not chosen.
pub fn last_number(connection: &Connection, article: ArticleId) -> Result<u32> {
    let drafts: Vec<Draft> = tables::of_article(connection, article.0)?;
    Ok(drafts.iter().map(|draft| draft.number).max().unwrap_or_default())
}

/// What the claims of an article bring along.
pub fn standings(connection: &Connection, article: ArticleId) -> Result<HashMap<ClaimId, Standing>> {
    let mut select = connection.prepare_cached(
        "SELECT claim, attribution IS NOT NULL OR content IS NOT NULL, locked, evidence > 0,
                EXISTS (SELECT 1 FROM signoff WHERE signoff.claim = claim_row.claim AND signoff.withdrawn_by IS NULL
                        AND record ->> '$.act' = 'signed')
         FROM claim_row WHERE article = ?1",
    )?;
    let mut rows = select.query([article.to_string()])?;
    let mut standings = HashMap::new();
    while let Some(row) = rows.next()? {
        let id = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?.parse::<ClaimId>();
        let standing = Standing { found: row.get(1)?, locked: row.get(2)?, evidence: row.get(3)?, signed: row.get(4)? };
        standings.extend(id.ok().map(|id| (id, standing)));
    }
    Ok(standings)
}
