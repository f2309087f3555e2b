//! How much of what was found there is of each sort.

use super::CAP;
use super::find::{Count, count_of, text_or_everything};
use super::marks::{About, Mark};
use crate::error::Result;
use claimdesk_domain::query::Query;
use rusqlite::{Connection, params};
use std::collections::HashMap;

/// Values of a facet that are told.
const VALUES: usize = 12;

/// Values of a facet that people gave names to, and that are looked at for the most frequent.
const NAMED: usize = 40;

/// What found things are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    /// What they are.
    Noun,
    /// What was found of them.
    Finding,
    /// How far their check has come.
    State,
    /// What sort of statement they are.
    Kind,
    /// Who publishes them.
    Outlet,
    /// What they are tagged with.
    Tag,
    /// Which language they are in.
    Language,
}

impl Facet {
    /// Every facet.
    pub const ALL: [Self; 7] =
        [Self::Noun, Self::Finding, Self::State, Self::Kind, Self::Outlet, Self::Tag, Self::Language];

    /// The field of a query that asks for it.
    pub fn field(self) -> &'static str {
        match self {
            Self::Noun => "in",
            Self::Finding => "finding",
            Self::State => "state",
            Self::Kind => "kind",
            Self::Outlet => "outlet",
            Self::Tag => "tag",
            Self::Language => "language",
        }
    }

    fn about(self) -> About {
        match self {
            Self::Noun => About::Noun,
            Self::Finding => About::Finding,
            Self::State => About::State,
            Self::Kind => About::Kind,
            Self::Outlet => About::Outlet,
            Self::Tag => About::Tag,
            Self::Language => About::Language,
        }
    }
}

/// How many of what was found have one value of a facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetCount {
    /// The facet.
    pub facet: Facet,
    /// The value, in letters and digits alone.
    pub value: String,
    /// What people call it, where they gave it a name.
    pub label: String,
    /// How many.
    pub count: Count,
}

/// The values of every facet, the most frequent first.
///
/// Where nothing is asked for, they are read from counters that are kept. Otherwise the newest hits are looked at; where
/// there are more than that, each value is counted by itself, as far as to the cap.
pub fn facets(connection: &Connection, query: &Query) -> Result<Vec<FacetCount>> {
    let known = known(connection)?;
    if query.part.is_none() {
        return Ok(of_each(known.into_iter().map(|known| FacetCount {
            count: Count { rows: usize::try_from(known.rows).unwrap_or_default(), more: false },
            ..known.count
        })));
    }
    let Some(text) = text_or_everything(connection, query)? else { return Ok(Vec::new()) };
    let seen = seen(connection, &text)?;
    if seen.rows <= CAP {
        return Ok(of_each(known.into_iter().filter_map(|known| {
            let count = Count { rows: *seen.marks.get(&known.mark.0)?, more: false };
            Some(FacetCount { count, ..known.count })
        })));
    }
    let mut counted = Vec::new();
    for known in frequent(known, &seen) {
        let count = count_of(connection, &format!("({text} AND {})", known.mark.expression()))?;
        counted.push(FacetCount { count, ..known.count });
    }
    Ok(of_each(counted.into_iter()))
}

struct Known {
    mark: Mark,
    rows: i64,
    count: FacetCount,
}

/// Every value that the index knows.
fn known(connection: &Connection) -> Result<Vec<Known>> {
    let mut found = Vec::new();
    let mut select = connection.prepare_cached(
        "SELECT mark, label, rows FROM search_count WHERE mark >= ?1 AND mark < ?2 ORDER BY rows DESC LIMIT 2000",
    )?;
    for facet in Facet::ALL {
        let letter = facet.about().letter();
        let mut rows = select.query(params![letter.to_string(), format!("{letter}\u{10ffff}")])?;
        while let Some(row) = rows.next()? {
            let mark = Mark(row.get(0)?);
            let value = mark.0.get(1..).unwrap_or_default().to_owned();
            let count = FacetCount { facet, value, label: row.get(1)?, count: Count::default() };
            found.push(Known { mark, rows: row.get(2)?, count });
        }
    }
    Ok(found)
}

/// The marks of the newest hits.
struct Seen {
    rows: usize,
    marks: HashMap<String, usize>,
}

fn seen(connection: &Connection, text: &str) -> Result<Seen> {
    let mut select = connection.prepare_cached(
        "SELECT search_row.marks FROM search JOIN search_row ON search_row.row = search.rowid
         WHERE search MATCH ?1 ORDER BY search.rowid DESC LIMIT ?2",
    )?;
    let mut rows = select.query(params![text, CAP as i64 + 1])?;
    let mut seen = Seen { rows: 0, marks: HashMap::new() };
    while let Some(row) = rows.next()? {
        seen.rows += 1;
        for mark in row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?.split(' ') {
            match seen.marks.get_mut(mark) {
                Some(count) => *count += 1,
                None => {
                    seen.marks.insert(mark.to_owned(), 1);
                }
            }
        }
    }
    Ok(seen)
}

/// Values that are worth counting one by one: all that the program gives, and of those that people name the ones that
/// the newest hits have most.
fn frequent(known: Vec<Known>, seen: &Seen) -> Vec<Known> {
    let mut chosen = Vec::new();
    for facet in Facet::ALL {
        let named = matches!(facet, Facet::Outlet | Facet::Tag | Facet::Language);
        let mut of_it: Vec<&Known> = known.iter().filter(|known| known.count.facet == facet).collect();
        if named {
            of_it.retain(|known| seen.marks.contains_key(&known.mark.0));
            of_it.sort_by_key(|known| std::cmp::Reverse(seen.marks.get(&known.mark.0).copied()));
        }
        let most = if named { VALUES } else { NAMED };
        chosen.extend(of_it.into_iter().take(most).map(|known| known.mark.clone()));
    }
    known.into_iter().filter(|known| chosen.contains(&known.mark)).collect()
}

/// The most frequent values of each facet, without those that nothing has.
fn of_each(counts: impl Iterator<Item = FacetCount>) -> Vec<FacetCount> {
    let mut all: Vec<FacetCount> = counts.filter(|count| count.count.rows > 0).collect();
    all.sort_by(|one, other| {
        (one.facet as usize)
            .cmp(&(other.facet as usize))
            .then(other.count.rows.cmp(&one.count.rows))
            .then(one.value.cmp(&other.value))
    });
    let mut found: Vec<FacetCount> = Vec::new();
    for count in all {
        if found.iter().filter(|known| known.facet == count.facet).count() < VALUES {
            found.push(count);
        }
    }
    found
}
