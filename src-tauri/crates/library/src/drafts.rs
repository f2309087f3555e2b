//! Reading the drafts of an article, and what its claims bring along when a new one comes.

use crate::error::Result;
use crate::{log, tables};
use claimdesk_domain::Instant;
use claimdesk_domain::draft::Draft;
use claimdesk_domain::ids::{ArticleId, ClaimId};
use claimdesk_domain::operation::Noun;
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

/// The drafts of an article with when each came, latest first.
pub fn of_article(connection: &Connection, article: ArticleId) -> Result<Vec<(Draft, Instant)>> {
    let mut drafts: Vec<Draft> = tables::of_article(connection, article.0)?;
    drafts.sort_by_key(|draft| std::cmp::Reverse(draft.number));
    drafts.into_iter().map(|draft| made_at(connection, &draft).map(|at| (draft, at))).collect()
}

fn made_at(connection: &Connection, draft: &Draft) -> Result<Instant> {
    let made_by = tables::stored(connection, Noun::Draft, draft.id.0)?.map_or(0, |row| row.made_by);
    Ok(log::at(connection, made_by)?.operation.header.at)
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
