//! Which rows point to a row: where undo looks for what rests on it, and a hand-over for what works with it here.

use crate::error::Result;
use claimdesk_domain::operation::Noun;
use rusqlite::{Connection, params};
use uuid::Uuid;

/// A live row that points to another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pointer {
    /// The row.
    pub id: Uuid,
    /// Position of the operation that made it.
    pub made_by: i64,
}

/// The tables whose rows point to a row of a noun, each with what holds of those that do. People are pointed to by all
/// that they did, and go with none of it: they are not listed. A draft and a capture stand beside an article or source,
/// by which their few rows are found.
fn places(noun: Noun) -> &'static [(&'static str, &'static str)] {
    match noun {
        Noun::Article => &[
            ("claim", "article = ?1"),
            ("draft", "article = ?1"),
            ("import", "article = ?1"),
            ("dismissal", "article = ?1"),
            ("closing", "article = ?1"),
            ("reply_request", "article = ?1"),
            ("correction", "article = ?1"),
            ("difference", "article = ?1"),
            ("capture", "article = ?1"),
        ],
        Noun::Draft => &[
            ("claim", "article = (SELECT article FROM draft WHERE id = ?1) AND record ->> '$.draft' = ?1"),
            ("article", "id = (SELECT article FROM draft WHERE id = ?1) AND record ->> '$.draft' = ?1"),
            ("import", "article = (SELECT article FROM draft WHERE id = ?1) AND record ->> '$.draft' = ?1"),
            ("dismissal", "article = (SELECT article FROM draft WHERE id = ?1) AND record ->> '$.draft' = ?1"),
            ("closing", "article = (SELECT article FROM draft WHERE id = ?1) AND record ->> '$.draft' = ?1"),
        ],
        Noun::Claim => &[
            ("evidence", "claim = ?1"),
            ("finding", "claim = ?1"),
            ("suggestion", "claim = ?1"),
            ("decision", "claim = ?1"),
            ("signoff", "claim = ?1"),
            ("comment", "claim = ?1"),
            ("reply_request", "claim = ?1"),
            ("correction", "claim = ?1"),
        ],
        Noun::Source => &[("evidence", "source = ?1"), ("capture", "source = ?1")],
        Noun::Capture => {
            &[("evidence", "source = (SELECT source FROM capture WHERE id = ?1) AND record ->> '$.capture' = ?1")]
        }
        Noun::Fetch => &[("capture", "record ->> '$.fetch' = ?1")],
        Noun::Comment => &[("comment", "record ->> '$.answers' = ?1")],
        _ => &[],
    }
}

/// The live rows made behind a position that point to a row, table by table, the latest of each first.
pub(crate) fn made_behind(connection: &Connection, noun: Noun, id: Uuid, position: i64) -> Result<Vec<Pointer>> {
    let mut found = Vec::new();
    for (table, condition) in places(noun) {
        let sql = format!(
            "SELECT id, made_by FROM {table}
             WHERE {condition} AND withdrawn_by IS NULL AND made_by > ?2 ORDER BY made_by DESC"
        );
        let mut select = connection.prepare_cached(&sql)?;
        let mut rows = select.query(params![id.to_string(), position])?;
        while let Some(row) = rows.next()? {
            let other = Uuid::parse_str(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?);
            let made_by = row.get(1)?;
            found.extend(other.ok().map(|id| Pointer { id, made_by }));
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema;

    #[test]
    fn every_place_is_one_that_the_tables_have() {
        let mut connection = Connection::open_in_memory().unwrap();
        schema::create(&mut connection).unwrap();
        for noun in Noun::ALL {
            assert!(made_behind(&connection, noun, Uuid::nil(), 0).unwrap().is_empty());
        }
    }
}
