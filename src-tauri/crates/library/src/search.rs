//! Full text over claims and articles. Newest first, so that a common word costs no more than a rare one.

use crate::error::Result;
use claimdesk_domain::ids::{ArticleId, ClaimId};
use rusqlite::{Connection, params};
use uuid::Uuid;

/// Something that a search found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Match {
    /// An article.
    Article(ArticleId),
    /// A claim.
    Claim(ClaimId),
}

/// Up to `limit` claims and articles that hold every word of `query`, the last one as a beginning.
///
/// Any text is a query: what is no word is passed over, and a query without words finds nothing.
pub fn search(connection: &Connection, query: &str, limit: usize) -> Result<Vec<Match>> {
    let Some(expression) = expression(query) else { return Ok(Vec::new()) };
    let mut select = connection.prepare_cached(
        "SELECT noun, id FROM search JOIN search_row ON search_row.row = search.rowid
         WHERE search MATCH ?1 AND noun IN ('article', 'claim') ORDER BY search.rowid DESC LIMIT ?2",
    )?;
    let mut rows = select.query(params![expression, limit as i64])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (noun, id): (String, String) = (row.get(0)?, row.get(1)?);
        let Ok(id) = Uuid::parse_str(&id) else { continue };
        found.push(if noun == "claim" { Match::Claim(ClaimId(id)) } else { Match::Article(ArticleId(id)) });
    }
    Ok(found)
}

/// The words of a query as the index cuts them.
pub fn words(query: &str) -> Vec<String> {
    query
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(16)
        .map(str::to_owned)
        .collect()
}

pub(crate) fn expression(query: &str) -> Option<String> {
    let words = words(query);
    let quoted: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
    (!quoted.is_empty()).then(|| format!("{}*", quoted.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_words_and_nothing_else() {
        assert_eq!(expression("Kim Il-sung squ").as_deref(), Some(r#""Kim" "Il" "sung" "squ"*"#));
        assert_eq!(expression(r#"NOT "OR ( NEAR"#).as_deref(), Some(r#""NOT" "OR" "NEAR"*"#));
        assert_eq!(expression("\" * ( ^"), None);
    }
}
