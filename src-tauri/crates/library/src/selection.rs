//! What a report is of, as articles with their claims.

use crate::error::Result;
use crate::{search, tables};
use claimdesk_domain::article::Article;
use claimdesk_domain::claim::Claim;
use claimdesk_domain::ids::{ArticleId, ClaimId};
use claimdesk_domain::selection::{Days, Selection};
use rusqlite::{Connection, ToSql, params};
use std::collections::{BTreeSet, HashMap};

/// An article of a selection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// The article.
    pub article: ArticleId,
    /// Its claims that are chosen; nothing where it is chosen whole.
    pub claims: Option<BTreeSet<ClaimId>>,
}

/// What is selected, in order.
///
/// # Errors
/// When an article or a claim that is named is not in view.
pub fn chosen(connection: &Connection, selection: &Selection) -> Result<Vec<Chosen>> {
    match selection {
        Selection::Article(article) => whole(connection, &[*article]),
        Selection::Articles(articles) => whole(connection, articles),
        Selection::Claims(claims) => {
            let all: BTreeSet<ClaimId> = claims.iter().copied().collect();
            let mut found = Vec::new();
            for claim in all {
                let claim: Claim = tables::get(connection, claim.0)?;
                found.push((claim.article, claim.id));
            }
            grouped(connection, found)
        }
        Selection::Search(words) => {
            let query = search::read(connection, words)?;
            let mut found = Vec::new();
            for claim in search::claims_of(connection, &query)? {
                let claim: Claim = tables::get(connection, claim.0)?;
                found.push((claim.article, claim.id));
            }
            grouped(connection, found)
        }
        Selection::Tag(tag) => {
            let sql = select("?1 IN (SELECT value FROM json_each(claim_row.tags))");
            grouped(connection, pairs(connection, &sql, params![tag])?)
        }
        Selection::Dates(days) => of_days(connection, days),
    }
}

fn select(condition: &str) -> String {
    format!(
        "SELECT claim_row.article, claim_row.claim FROM claim_row JOIN article ON article.id = claim_row.article
         WHERE article.withdrawn_by IS NULL AND {condition}"
    )
}

/// Articles with one of their claims.
fn pairs(connection: &Connection, sql: &str, values: &[&dyn ToSql]) -> Result<Vec<(ArticleId, ClaimId)>> {
    let mut select = connection.prepare_cached(sql)?;
    let rows = select.query_map(values, |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    let mut found = Vec::new();
    for row in rows {
        let (article, claim) = row?;
        if let (Ok(article), Ok(claim)) = (article.parse(), claim.parse()) {
            found.push((article, claim));
        }
    }
    Ok(found)
}

/// The claims by article, the one that was added last first.
fn grouped(connection: &Connection, found: Vec<(ArticleId, ClaimId)>) -> Result<Vec<Chosen>> {
    let mut claims: HashMap<ArticleId, BTreeSet<ClaimId>> = HashMap::new();
    for (article, claim) in found {
        claims.entry(article).or_default().insert(claim);
    }
    let mut aged = Vec::new();
    for (article, claims) in claims {
        if let Some(age) = age(connection, article)? {
            aged.push((age, Chosen { article, claims: Some(claims) }));
        }
    }
    aged.sort_by_key(|(age, _)| std::cmp::Reverse(*age));
    Ok(aged.into_iter().map(|(_, chosen)| chosen).collect())
}

fn whole(connection: &Connection, articles: &[ArticleId]) -> Result<Vec<Chosen>> {
    let mut known = BTreeSet::new();
    let mut found = Vec::new();
    for article in articles.iter().filter(|article| known.insert(**article)) {
        let article: Article = tables::get(connection, article.0)?;
        found.push(Chosen { article: article.id, claims: None });
    }
    Ok(found)
}

/// Where in the log an article that is in view was added.
fn age(connection: &Connection, article: ArticleId) -> Result<Option<i64>> {
    let mut select = connection.prepare_cached("SELECT made_by FROM article WHERE id = ?1 AND withdrawn_by IS NULL")?;
    let mut rows = select.query([article.to_string()])?;
    Ok(rows.next()?.map(|row| row.get(0)).transpose()?)
}

fn of_days(connection: &Connection, days: &Days) -> Result<Vec<Chosen>> {
    let mut select = connection.prepare_cached(
        "SELECT id FROM article
         WHERE withdrawn_by IS NULL
           AND (?1 IS NULL OR coalesce(record ->> '$.date', substr(record ->> '$.added', 1, 10)) >= ?1)
           AND (?2 IS NULL OR coalesce(record ->> '$.date', substr(record ->> '$.added', 1, 10)) <= ?2)
         ORDER BY made_by DESC",
    )?;
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string());
    let rows = select.query_map(params![day(days.from), day(days.to)], |row| row.get::<_, String>(0))?;
    let mut found = Vec::new();
    for row in rows {
        found.extend(row?.parse().ok().map(|article| Chosen { article, claims: None }));
    }
    Ok(found)
}
