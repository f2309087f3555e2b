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

/// The tables whose rows point to a row of a noun, each with what holds of those that do. A draft and a capture stand
/// beside an article or source, by which their few rows are found; who is named somewhere is looked for in every record.
pub(crate) fn places(noun: Noun) -> &'static [(Noun, &'static str)] {
    const OF_ARTICLE: &str = "article = ?1";
    const OF_CLAIM: &str = "claim = ?1";
    const OF_SAME: &str = "(claim = ?1 OR other = ?1)";
    const OF_DRAFT: &str = "article = (SELECT article FROM draft WHERE id = ?1) AND record ->> '$.draft' = ?1";
    const NAMED: &str = "instr(record, ?1) > 0";
    match noun {
        Noun::Article => &[
            (Noun::Claim, OF_ARTICLE),
            (Noun::Draft, OF_ARTICLE),
            (Noun::Import, OF_ARTICLE),
            (Noun::Dismissal, OF_ARTICLE),
            (Noun::Closing, OF_ARTICLE),
            (Noun::ReplyRequest, OF_ARTICLE),
            (Noun::Correction, OF_ARTICLE),
            (Noun::Difference, OF_ARTICLE),
            (Noun::Capture, OF_ARTICLE),
        ],
        Noun::Draft => &[
            (Noun::Claim, OF_DRAFT),
            (Noun::Article, "id = (SELECT article FROM draft WHERE id = ?1) AND record ->> '$.draft' = ?1"),
            (Noun::Import, OF_DRAFT),
            (Noun::Dismissal, OF_DRAFT),
            (Noun::Closing, OF_DRAFT),
        ],
        Noun::Claim => &[
            (Noun::Evidence, OF_CLAIM),
            (Noun::Finding, OF_CLAIM),
            (Noun::Suggestion, OF_CLAIM),
            (Noun::Decision, OF_CLAIM),
            (Noun::Signoff, OF_CLAIM),
            (Noun::Comment, OF_CLAIM),
            (Noun::ReplyRequest, OF_CLAIM),
            (Noun::Correction, OF_CLAIM),
            (Noun::Sameness, OF_SAME),
        ],
        Noun::KnownCheck => &[(Noun::Sameness, OF_SAME)],
        Noun::Source => &[(Noun::Evidence, "source = ?1"), (Noun::Capture, "source = ?1")],
        Noun::Capture => {
            &[(Noun::Evidence, "source = (SELECT source FROM capture WHERE id = ?1) AND record ->> '$.capture' = ?1")]
        }
        Noun::KnownImport => &[(Noun::KnownCheck, "import = ?1")],
        Noun::Fetch => &[(Noun::Capture, "record ->> '$.fetch' = ?1")],
        Noun::Comment => &[(Noun::Comment, "record ->> '$.answers' = ?1")],
        Noun::Person => &[
            (Noun::Article, NAMED),
            (Noun::Claim, NAMED),
            (Noun::Finding, NAMED),
            (Noun::Suggestion, NAMED),
            (Noun::Decision, NAMED),
            (Noun::Signoff, NAMED),
            (Noun::Dismissal, NAMED),
            (Noun::Comment, NAMED),
            (Noun::Closing, NAMED),
            (Noun::ReplyRequest, NAMED),
            (Noun::Correction, NAMED),
            (Noun::Sameness, NAMED),
        ],
        _ => &[],
    }
}

/// The live rows made behind a position that point to a row, table by table, the latest of each first.
pub(crate) fn made_behind(connection: &Connection, noun: Noun, id: Uuid, position: i64) -> Result<Vec<Pointer>> {
    let mut found = Vec::new();
    // People go with none of what they did.
    for (table, condition) in places(noun).iter().filter(|_| noun != Noun::Person) {
        let sql = format!(
            "SELECT id, made_by FROM {}
             WHERE {condition} AND withdrawn_by IS NULL AND made_by > ?2 ORDER BY made_by DESC",
            table.name()
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
