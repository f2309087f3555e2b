//! Reading sources, people and settings.

use crate::error::Result;
use crate::tables::{self, many, one};
use claimdesk_domain::ids::{ArticleId, SourceId};
use claimdesk_domain::person::{Person, is_same_name};
use claimdesk_domain::preset::Preset;
use claimdesk_domain::publisher::Publisher;
use claimdesk_domain::rating::{Rating, Scale};
use claimdesk_domain::saved_search::SavedSearch;
use claimdesk_domain::source::{Capture, Source};
use rusqlite::{Connection, OptionalExtension};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Up to `limit` sources behind `after`, newest first, whose title, publisher or address holds `words`.
pub fn sources(connection: &Connection, words: &str, after: Option<SourceId>, limit: usize) -> Result<Vec<Source>> {
    let escaped = words.replace('\\', r"\\").replace('%', r"\%").replace('_', r"\_");
    many(
        connection,
        r"SELECT record FROM source
          WHERE withdrawn_by IS NULL
            AND (?2 IS NULL OR (made_by, id) < (SELECT made_by, id FROM source WHERE id = ?2))
            AND (record ->> '$.title' || ' ' || coalesce(record ->> '$.publisher', '') || ' '
                 || coalesce(record ->> '$.url', '')) LIKE '%' || ?1 || '%' ESCAPE '\'
          ORDER BY made_by DESC, id DESC LIMIT ?3",
        &[&escaped, &after.map(|id| id.to_string()), &(limit as i64)],
    )
}

/// The source that can be found at an address, the first one entered.
pub fn source_at(connection: &Connection, address: &str) -> Result<Option<Source>> {
    one(
        connection,
        "SELECT record FROM source WHERE record ->> '$.url' = ?1 AND withdrawn_by IS NULL ORDER BY made_by LIMIT 1",
        &[&address],
    )
}

/// A source that is in view.
pub fn source(connection: &Connection, id: SourceId) -> Result<Option<Source>> {
    tables::find(connection, id.0)
}

/// Every source, the first one entered first.
pub fn source_ids(connection: &Connection) -> Result<Vec<SourceId>> {
    ids(connection, "SELECT id FROM source WHERE withdrawn_by IS NULL AND ?1 IS NULL ORDER BY made_by, id", None)
}

/// The sources that the claims of an article use, the first one entered first.
pub fn sources_of_article(connection: &Connection, article: ArticleId) -> Result<Vec<SourceId>> {
    ids(
        connection,
        "SELECT source.id FROM source WHERE withdrawn_by IS NULL AND id IN (
             SELECT evidence.source FROM evidence JOIN claim ON claim.id = evidence.claim
             WHERE claim.article = ?1 AND claim.withdrawn_by IS NULL AND evidence.withdrawn_by IS NULL)
         ORDER BY made_by, id",
        Some(article),
    )
}

fn ids(connection: &Connection, sql: &str, article: Option<ArticleId>) -> Result<Vec<SourceId>> {
    let mut select = connection.prepare_cached(sql)?;
    let mut rows = select.query([article.map(|article| article.to_string())])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let id = Uuid::parse_str(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?);
        found.extend(id.ok().map(SourceId));
    }
    Ok(found)
}

/// Tells every source that was entered behind a position of the log; answers the position of the last of them.
pub fn sources_behind(connection: &Connection, position: i64, tell: &mut dyn FnMut(Source)) -> Result<i64> {
    let sql = "SELECT record, made_by FROM source WHERE made_by > ?1 AND withdrawn_by IS NULL ORDER BY made_by";
    let mut select = connection.prepare_cached(sql)?;
    let mut rows = select.query([position])?;
    let mut last = position;
    while let Some(row) = rows.next()? {
        tell(serde_json::from_str(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?);
        last = row.get(1)?;
    }
    Ok(last)
}

/// The latest bytes kept of a source.
pub fn latest_capture(connection: &Connection, source: SourceId) -> Result<Option<Capture>> {
    one(
        connection,
        "SELECT record FROM capture WHERE source = ?1 AND withdrawn_by IS NULL ORDER BY made_by DESC LIMIT 1",
        &[&source.to_string()],
    )
}

/// Everybody, in the order in which they came.
pub fn people(connection: &Connection) -> Result<Vec<Person>> {
    many(connection, "SELECT record FROM person WHERE withdrawn_by IS NULL ORDER BY made_by, id", &[])
}

/// The newsroom's own labels, in the order in which they came.
pub fn ratings(connection: &Connection) -> Result<Vec<Rating>> {
    many(connection, "SELECT record FROM rating WHERE withdrawn_by IS NULL ORDER BY made_by, id", &[])
}

/// Who publishes what was checked, once that is known.
pub fn publisher(connection: &Connection) -> Result<Option<Publisher>> {
    one(connection, "SELECT record FROM publisher WHERE withdrawn_by IS NULL ORDER BY made_by, id LIMIT 1", &[])
}

/// The editions that are kept under a name, in the order in which they came.
pub fn presets(connection: &Connection) -> Result<Vec<Preset>> {
    many(connection, "SELECT record FROM preset WHERE withdrawn_by IS NULL ORDER BY made_by, id", &[])
}

/// The scale that findings are told on.
pub fn scale(connection: &Connection) -> Result<Scale> {
    Ok(Scale { ratings: ratings(connection)? })
}

/// The queries that are kept under a name, in the order in which they came.
pub fn saved_searches(connection: &Connection) -> Result<Vec<SavedSearch>> {
    many(connection, "SELECT record FROM saved_search WHERE withdrawn_by IS NULL ORDER BY made_by, id", &[])
}

/// The person of a name, however its letters and spaces are written.
pub fn person_named(connection: &Connection, name: &str) -> Result<Option<Person>> {
    Ok(people(connection)?.into_iter().find(|person| is_same_name(&person.name, name)))
}

/// Every setting.
pub fn settings(connection: &Connection) -> Result<BTreeMap<String, String>> {
    let mut select = connection.prepare_cached("SELECT name, value FROM setting")?;
    let rows = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

/// One setting.
pub fn setting(connection: &Connection, name: &str) -> Result<Option<String>> {
    let mut select = connection.prepare_cached("SELECT value FROM setting WHERE name = ?1")?;
    Ok(select.query_row([name], |row| row.get(0)).optional()?)
}
