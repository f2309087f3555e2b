//! Building the whole index at once.

use super::RULES;
use super::document::{INDEXED, Shelf};
use super::index::{self, Entry};
use super::marks::Mark;
use crate::error::Result;
use rusqlite::{Connection, params};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// Bytes of the index that are put together in memory before they are written.
const GATHERED: i64 = 64 << 20;

/// What SQLite has where nobody says otherwise.
const USUALLY_GATHERED: i64 = 1 << 20;
const USUALLY_MERGED: i64 = 4;

/// Builds the index anew; answers how many rows it has.
///
/// Rows come in the order in which the log made them, words and marks are counted in memory and written once, in order;
/// the engine gathers what it would write in small pieces, and merges once, at the end.
pub(crate) fn build(connection: &Connection) -> Result<i64> {
    connection.execute_batch(
        "DELETE FROM search_row; DELETE FROM search_word; DELETE FROM search_count;
         INSERT INTO search (search) VALUES ('delete-all');",
    )?;
    configure(connection, 0, GATHERED)?;
    let mut shelf = Shelf::new(connection);
    let mut words: HashMap<String, (i64, usize)> = HashMap::new();
    let mut marks: BTreeMap<Mark, (i64, String)> = BTreeMap::new();
    let mut last = 0;
    let mut select = connection.prepare(&in_order())?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let order = usize::try_from(row.get::<_, i64>(1)?).unwrap_or(usize::MAX);
        let Ok(id) = Uuid::parse_str(row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?) else { continue };
        let Some((noun, _)) = INDEXED.get(order) else { continue };
        let Some(entry) = shelf.document(*noun, id)?.map(Entry::of) else { continue };
        last += 1;
        entry.write(connection, last, *noun, id)?;
        for mark in &entry.marks {
            if let Some((count, _)) = marks.get_mut(mark) {
                *count += 1;
            } else {
                let label = entry.labels.get(mark).cloned().unwrap_or_default();
                marks.insert(mark.clone(), (1, label));
            }
        }
        for (word, cut) in entry.words {
            let known = words.entry(word).or_insert((0, cut));
            *known = (known.0 + 1, known.1.max(cut));
        }
    }
    drop(rows);
    connection.execute_batch("INSERT INTO search (search) VALUES ('optimize')")?;
    configure(connection, USUALLY_MERGED, USUALLY_GATHERED)?;
    let mut words: Vec<_> = words.into_iter().collect();
    words.sort_unstable();
    let mut insert = connection.prepare("INSERT INTO search_word (word, rows, cut) VALUES (?1, ?2, ?3)")?;
    for (word, (count, cut)) in words {
        insert.execute(params![word, count, cut as i64])?;
    }
    let mut insert = connection.prepare("INSERT INTO search_count (mark, label, rows) VALUES (?1, ?2, ?3)")?;
    for (mark, (count, label)) in marks {
        insert.execute(params![mark.0, label, count])?;
    }
    index::set_built(connection, RULES)?;
    Ok(last)
}

fn configure(connection: &Connection, merged: i64, gathered: i64) -> Result<()> {
    let mut set = connection.prepare("INSERT INTO search (search, rank) VALUES (?1, ?2)")?;
    set.execute(params!["automerge", merged])?;
    set.execute(params!["hashsize", gathered])?;
    Ok(())
}

/// Everything that may be found, as the log made it.
fn in_order() -> String {
    let tables = INDEXED.iter().enumerate().map(|(order, (noun, _))| {
        format!("SELECT made_by, {order}, id FROM {} WHERE withdrawn_by IS NULL", noun.name())
    });
    format!("{} ORDER BY 1, 2, 3", tables.collect::<Vec<_>>().join(" UNION ALL "))
}
