//! What a query finds, page by page.

use super::expression::{Expression, everything, quoted};
use super::marks::Mark;
use super::{CAP, orders, ranking};
use crate::error::Result;
use claimdesk_domain::operation::Noun;
use claimdesk_domain::query::{Query, Searched};
use claimdesk_domain::saved_search::FoundOrder;
use rusqlite::{Connection, params};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// What is wanted of what a query finds.
#[derive(Clone, Debug)]
pub struct Wish<'query> {
    /// The query.
    pub query: &'query Query,
    /// In which order.
    pub order: FoundOrder,
    /// Behind which place; from the first where nothing is said.
    pub after: Option<&'query str>,
    /// How many at most.
    pub limit: usize,
}

/// Something that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its table.
    pub noun: Noun,
    /// Its row there.
    pub id: Uuid,
}

impl Place {
    /// What it is found as.
    pub fn searched(&self) -> Option<Searched> {
        let known = super::document::INDEXED.iter().find(|(noun, _)| *noun == self.noun);
        known.map(|(_, searched)| *searched)
    }
}

/// A number that is not counted further than to [`CAP`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// How many there are, or at least are.
    pub rows: usize,
    /// Whether there are more.
    pub more: bool,
}

impl Count {
    pub(super) fn of(rows: usize) -> Self {
        Self { rows: rows.min(CAP), more: rows > CAP }
    }
}

/// Other words that were looked for in the place of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Also {
    /// The word that was typed.
    pub word: String,
    /// The others.
    pub others: Vec<String>,
}

/// A page of what was found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// What.
    pub places: Vec<Place>,
    /// Where the next page begins; nothing behind the last.
    pub next: Option<String>,
    /// How many there are in all.
    pub count: Count,
    /// Whether only the newest were ranked, since there are more.
    pub ranked_newest: bool,
    /// Which other words were looked for too.
    pub also: Vec<Also>,
}

/// Where a page begins. What the window keeps of it is its text, and it reads nothing out of that.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Cursor {
    /// Behind a row among those that are ranked, of which the newest is `top`.
    Ranked { top: i64, score: f64, row: i64 },
    /// Older than a row.
    Older { row: i64 },
    /// Older than a row within a group of an order.
    Within { group: usize, row: i64 },
}

impl fmt::Display for Cursor {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ranked { top, score, row } => write!(formatter, "r.{top}.{:x}.{row}", score.to_bits()),
            Self::Older { row } => write!(formatter, "o.{row}"),
            Self::Within { group, row } => write!(formatter, "w.{group}.{row}"),
        }
    }
}

/// Where a page begins, with what was counted for the pages before it: nobody counts that again for each page.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Bookmark {
    cursor: Cursor,
    count: Option<Count>,
}

impl fmt::Display for Bookmark {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(Count { rows, more }) = self.count {
            write!(formatter, "{rows}{}/", if more { "+" } else { "" })?;
        }
        write!(formatter, "{}", self.cursor)
    }
}

impl FromStr for Bookmark {
    type Err = ();

    fn from_str(text: &str) -> std::result::Result<Self, ()> {
        let Some((count, cursor)) = text.split_once('/') else {
            return Ok(Self { cursor: text.parse()?, count: None });
        };
        let (rows, more) = count.strip_suffix('+').map_or((count, false), |rows| (rows, true));
        let rows = rows.parse().map_err(|_| ())?;
        Ok(Self { cursor: cursor.parse()?, count: Some(Count { rows, more }) })
    }
}

impl FromStr for Cursor {
    type Err = ();

    fn from_str(text: &str) -> std::result::Result<Self, ()> {
        let parts: Vec<&str> = text.split('.').collect();
        let number = |at: usize| parts.get(at).and_then(|part| part.parse::<i64>().ok()).ok_or(());
        match parts.first() {
            Some(&"r") => {
                let bits = parts.get(2).and_then(|bits| u64::from_str_radix(bits, 16).ok()).ok_or(())?;
                Ok(Self::Ranked { top: number(1)?, score: f64::from_bits(bits), row: number(3)? })
            }
            Some(&"o") => Ok(Self::Older { row: number(1)? }),
            Some(&"w") => Ok(Self::Within { group: usize::try_from(number(1)?).map_err(|_| ())?, row: number(2)? }),
            _ => Err(()),
        }
    }
}

/// What a query finds; nothing where it asks for nothing.
pub fn find(connection: &Connection, wish: &Wish<'_>) -> Result<Found> {
    let Some(expression) = Expression::of(connection, wish.query)? else { return Ok(Found::default()) };
    let also = expression.also.clone();
    let Some(text) = &expression.text else { return Ok(Found { also, ..Found::default() }) };
    let bookmark = wish.after.and_then(|after| after.parse::<Bookmark>().ok());
    let after = bookmark.map(|bookmark| bookmark.cursor);
    let limit = wish.limit.max(1);
    let page = match (wish.order, after) {
        (_, Some(Cursor::Older { row })) => older(connection, text, row, limit)?,
        (FoundOrder::Relevance, after) => ranking::page(connection, &expression, text, after, limit)?,
        (FoundOrder::Newest, _) => older(connection, text, i64::MAX, limit)?,
        (order, after) => orders::page(connection, order, text, after, limit)?,
    };
    let count = match bookmark.and_then(|bookmark| bookmark.count).or(page.counted) {
        Some(count) => count,
        None => count_of(connection, text)?,
    };
    Ok(Found {
        places: places(connection, &page.rows)?,
        next: page.next.map(|cursor| Bookmark { cursor, count: Some(count) }.to_string()),
        count,
        ranked_newest: page.ranked_newest,
        also,
    })
}

/// How many a query finds.
pub fn count(connection: &Connection, query: &Query) -> Result<Count> {
    match Expression::of(connection, query)? {
        Some(Expression { text: Some(text), .. }) => count_of(connection, &text),
        _ => Ok(Count::default()),
    }
}

pub(super) fn count_of(connection: &Connection, text: &str) -> Result<Count> {
    let mut select =
        connection.prepare_cached("SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ?1 LIMIT ?2)")?;
    let rows: i64 = select.query_row(params![text, CAP as i64 + 1], |row| row.get(0))?;
    Ok(Count::of(usize::try_from(rows).unwrap_or_default()))
}

/// A page of rows, before anybody knows what they stand for.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub(super) rows: Vec<i64>,
    pub(super) next: Option<Cursor>,
    pub(super) counted: Option<Count>,
    pub(super) ranked_newest: bool,
}

/// The rows of claims and known checks whose own words have a word, which comes folded.
pub(crate) fn holding_one_of(connection: &Connection, word: &str) -> Result<Vec<i64>> {
    let nouns = [Searched::Claim, Searched::KnownCheck].map(|noun| Mark::noun(noun).expression());
    let text = format!("({{title text}} : {} AND ({}))", quoted(word), nouns.join(" OR "));
    below(connection, &text, i64::MAX, usize::MAX)
}

/// Up to `limit` rows below `row`, newest first.
pub(super) fn below(connection: &Connection, text: &str, row: i64, limit: usize) -> Result<Vec<i64>> {
    let mut select = connection
        .prepare_cached("SELECT rowid FROM search WHERE search MATCH ?1 AND rowid < ?2 ORDER BY rowid DESC LIMIT ?3")?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let rows = select.query_map(params![text, row, limit], |row| row.get(0))?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

fn older(connection: &Connection, text: &str, row: i64, limit: usize) -> Result<Rows> {
    let mut rows = below(connection, text, row, limit + 1)?;
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| more).map(|row| Cursor::Older { row: *row });
    Ok(Rows { rows, next, ..Rows::default() })
}

/// What rows of the index stand for.
pub(super) fn places(connection: &Connection, rows: &[i64]) -> Result<Vec<Place>> {
    let mut select = connection.prepare_cached("SELECT noun, id FROM search_row WHERE row = ?1")?;
    let mut found = Vec::new();
    for row in rows {
        let mut read = select.query([row])?;
        if let Some(row) = read.next()? {
            let noun = Noun::named(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?);
            let id = Uuid::from_bytes(row.get(1)?);
            found.extend(noun.map(|noun| Place { noun, id }));
        }
    }
    Ok(found)
}

/// The expression of a query that may ask for nothing: then for everything.
pub(super) fn text_or_everything(connection: &Connection, query: &Query) -> Result<Option<String>> {
    Ok(match Expression::of(connection, query)? {
        Some(expression) => expression.text,
        None => Some(everything()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_read_back_as_it_was_written() {
        for cursor in [
            Cursor::Ranked { top: 9, score: 1.0 / 3.0, row: 4 },
            Cursor::Older { row: 12 },
            Cursor::Within { group: 3, row: 7 },
        ] {
            for count in [None, Some(Count::of(3)), Some(Count::of(CAP + 1))] {
                let bookmark = Bookmark { cursor, count };
                assert_eq!(bookmark.to_string().parse(), Ok(bookmark));
            }
        }
        for text in ["", "r", "r.1.zz.2", "o.", "w.-1.2", "x.1", "/o.1", "+/o.1", "7/", "-7/o.1"] {
            assert!(text.parse::<Bookmark>().is_err(), "{text}");
        }
    }
}
