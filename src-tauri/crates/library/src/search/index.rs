//! Keeping the index with the tables, a row at a time.

use super::document::{self, Document, INDEXED, Shelf};
use super::marks::Mark;
use super::{NOTHING_DERIVED, RULES};
use crate::derive;
use crate::error::Result;
use claimdesk_domain::article::Article;
use claimdesk_domain::folding::{Piece, compounds, pieces};
use claimdesk_domain::operation::{Body, Change, Noun, Record};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Letters of the longest word that the vocabulary keeps, in UTF-8 bytes. What is longer is no word that somebody types.
const LONGEST: usize = 128;

/// The words of a document, ready for the index.
#[derive(Debug, Default)]
pub(super) struct Entry {
    columns: [String; 7],
    length: usize,
    pub(super) marks: Vec<Mark>,
    pub(super) labels: BTreeMap<Mark, String>,
    /// Each word once, with where it is cut if it is a compound.
    pub(super) words: BTreeMap<String, usize>,
}

impl Entry {
    pub(super) fn of(document: Document) -> Self {
        let Document { title, text, speaker, source, outlet, marks, labels } = document;
        let mut entry = Self { labels: labels.into_iter().collect(), ..Self::default() };
        for (column, text) in [title, text, speaker, source, outlet].into_iter().enumerate() {
            entry.take(column, &text);
        }
        entry.columns[6] = marks.iter().map(Mark::word).collect::<Vec<_>>().join(" ");
        entry.marks = marks;
        entry
    }

    fn take(&mut self, column: usize, text: &str) {
        let pieces = pieces(text);
        self.length += pieces.len();
        for compound in compounds(&pieces) {
            add(&mut self.columns[5], &compound.folded);
            // What stands there by itself too is no compound alone; where it is cut is worth knowing all the same.
            self.know(compound.folded, compound.cut);
        }
        for Piece { folded, .. } in pieces {
            add(&mut self.columns[column], &folded);
            self.know(folded, 0);
        }
    }

    fn know(&mut self, word: String, cut: usize) {
        if word.len() <= LONGEST {
            let known = self.words.entry(word).or_insert(cut);
            *known = (*known).max(cut);
        }
    }

    /// The marks as `search_row` keeps them.
    pub(super) fn marks_kept(&self) -> String {
        self.marks.iter().map(|mark| mark.0.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// How many words the row has.
    pub(super) fn length(&self) -> i64 {
        self.length as i64
    }

    /// Puts the words into the index.
    pub(super) fn write(&self, connection: &Connection, row: i64, noun: Noun, id: Uuid) -> Result<()> {
        connection
            .prepare_cached(
                "INSERT INTO search_row (row, id, noun, length, marks) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (row) DO UPDATE SET length = excluded.length, marks = excluded.marks",
            )?
            .execute(params![row, id.as_bytes(), noun.name(), self.length as i64, self.marks_kept()])?;
        let [title, text, speaker, source, outlet, joined, marks] = &self.columns;
        connection
            .prepare_cached(
                "INSERT INTO search (rowid, title, text, speaker, source, outlet, joined, marks)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute(params![row, title, text, speaker, source, outlet, joined, marks])?;
        Ok(())
    }
}

fn add(column: &mut String, word: &str) {
    if !column.is_empty() {
        column.push(' ');
    }
    column.push_str(word);
}

/// Brings the index up to date with an operation that has just been applied.
pub(crate) fn refresh(connection: &Connection, body: &Body) -> Result<()> {
    let mut touched: BTreeSet<(usize, Uuid)> = BTreeSet::new();
    let mut touch = |noun: Noun, id: Uuid| {
        touched.extend(INDEXED.iter().position(|(known, _)| *known == noun).map(|order| (order, id)));
    };
    for change in &body.changes {
        for record in [&change.before, &change.after].into_iter().flatten() {
            touch(record.noun(), record.id());
            for claim in derive::claims_of(connection, record)? {
                touch(Noun::Claim, claim.0);
            }
        }
        for (noun, id) in carried_along(connection, change)? {
            touch(noun, id);
        }
    }
    let mut shelf = Shelf::new(connection);
    for (order, id) in touched {
        let noun = INDEXED[order].0;
        let entry = shelf.document(noun, id)?.map(Entry::of);
        put(connection, noun, id, entry)?;
    }
    Ok(())
}

/// What the index says differently because something else has changed.
fn carried_along(connection: &Connection, change: &Change) -> Result<Vec<(Noun, Uuid)>> {
    let came_or_went = change.before.is_none() || change.after.is_none();
    let mut found = Vec::new();
    match change.record() {
        Some(Record::Claim(claim)) if came_or_went => found.extend(document::of_claim(connection, claim.id)?),
        Some(Record::Article(article)) if came_or_went || says_otherwise(change) => {
            let claims = derive::uuids(connection, "SELECT id FROM claim WHERE article = ?1", &article.id.to_string())?;
            for claim in claims {
                found.extend(document::of_claim(connection, claim.into())?);
            }
        }
        Some(Record::Source(source)) => {
            for (noun, sql) in [
                (Noun::Capture, "SELECT id FROM capture WHERE source = ?1"),
                (Noun::Evidence, "SELECT id FROM evidence WHERE source = ?1"),
            ] {
                let of_it = derive::uuids(connection, sql, &source.id.to_string())?;
                found.extend(of_it.into_iter().map(|id| (noun, id)));
            }
        }
        _ => {}
    }
    Ok(found)
}

/// Whether an article says something else of everything in it.
fn says_otherwise(change: &Change) -> bool {
    let (Some(Record::Article(before)), Some(Record::Article(after))) = (&change.before, &change.after) else {
        return true;
    };
    let said = |article: &Article| (article.outlet.clone(), article.language.clone(), article.date);
    said(before) != said(after)
}

fn put(connection: &Connection, noun: Noun, id: Uuid, entry: Option<Entry>) -> Result<()> {
    let mut select = connection.prepare_cached("SELECT row, marks FROM search_row WHERE id = ?1")?;
    let known: Option<(i64, String)> =
        select.query_row([id.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let gone = known.as_ref().map_or(String::new(), |(_, marks)| marks.clone());
    if let Some((row, marks)) = &known {
        connection.prepare_cached("DELETE FROM search WHERE rowid = ?1")?.execute([row])?;
        for mark in marks.split(' ') {
            connection.prepare_cached("UPDATE search_count SET rows = rows - 1 WHERE mark = ?1")?.execute([mark])?;
        }
        if entry.is_none() {
            connection.prepare_cached("DELETE FROM search_row WHERE row = ?1")?.execute([row])?;
        }
    }
    if let Some(entry) = entry {
        let is_new = known.is_none();
        let row = match known {
            Some((row, _)) => row,
            None => {
                let mut next = connection.prepare_cached("SELECT coalesce(max(row), 0) + 1 FROM search_row")?;
                next.query_row([], |row| row.get(0))?
            }
        };
        entry.write(connection, row, noun, id)?;
        for (word, cut) in &entry.words {
            connection
                .prepare_cached(
                    "INSERT INTO search_word (word, rows, cut) VALUES (?1, 1, ?2)
                     ON CONFLICT (word) DO UPDATE SET rows = rows + ?3, cut = max(cut, excluded.cut)",
                )?
                .execute(params![word, *cut as i64, is_new])?;
        }
        for mark in &entry.marks {
            let label = entry.labels.get(mark).map_or("", String::as_str);
            connection
                .prepare_cached(
                    "INSERT INTO search_count (mark, label, rows) VALUES (?1, ?2, 1)
                     ON CONFLICT (mark) DO UPDATE SET rows = rows + 1",
                )?
                .execute(params![mark.0, label])?;
        }
    }
    for mark in gone.split(' ') {
        connection.prepare_cached("DELETE FROM search_count WHERE mark = ?1 AND rows < 1")?.execute([mark])?;
    }
    Ok(())
}

/// Which rules the index was built by.
fn built(connection: &Connection) -> Result<i64> {
    Ok(connection.query_row("SELECT rules FROM search_built", [], |row| row.get(0))?)
}

/// Notes by which rules the index was built.
pub(crate) fn set_built(connection: &Connection, rules: i64) -> Result<()> {
    connection.prepare_cached("UPDATE search_built SET rules = ?1 WHERE rules <> ?1")?.execute([rules])?;
    Ok(())
}

/// What must be built anew before the library is used.
pub(crate) fn is_behind(connection: &Connection) -> Result<Option<Behind>> {
    Ok(match built(connection)? {
        RULES => None,
        NOTHING_DERIVED => Some(Behind::Everything),
        _ => Some(Behind::Index),
    })
}

/// What is not up to date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Behind {
    /// The search index alone.
    Index,
    /// Everything that is derived.
    Everything,
}
