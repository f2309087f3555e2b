//! Full text over claims, articles, sources, captures, notes and people.
//!
//! | file | idea |
//! |---|---|
//! | `marks`, `document` | what a row of the index says of a thing: its words by column, and marks to sort it by |
//! | `index`, `bulk` | keeping the index with the tables, row by row; building it all at once |
//! | `health` | whether the index says what the tables say |
//! | `expression`, `variants` | a query in the words of the index; the other ways in which a word is written |
//! | `find`, `orders`, `ranking` | what is found, page by page; by what it fits; by scale and day |
//! | `facets`, `spelling` | how much of what was found there is of each sort; what somebody may have meant |
//!
//! Why the index is as it is:
//!
//! - *Contentless.* The tables hold every text already; a second copy would cost more than all of the index. So snippets
//!   are cut from the row's own text by the folding that the index was made with, and deleting goes by row number.
//! - *Folded before it comes in*, by the one function of the domain that queries are folded by, with the plainest
//!   tokenizer behind it: nothing of what a word is depends on the engine's version.
//! - *Marks are words too.* Noun, finding, state, tag, year, month, day stand in a column of their own, spelt so that
//!   nothing a person types can meet them. One expression answers words and fields, and two common conditions meet by
//!   leaping from one list to the other, not by reading a million rows of a table.
//! - *With positions* (`detail=full`), since phrases are looked for among a million rows: without positions each would have
//!   to be read from its text. They cost about as much again as the row numbers.
//! - *With prefixes of two and three letters*: beginnings so short stand in thousands of words, whose lists would have to
//!   be merged for every key that somebody presses. Longer ones stand in few words: these are taken from the vocabulary.
//! - *Newest last.* Rows are numbered as things come in, so the newest hits of any expression are read from the end, and
//!   reading stops when there are enough. Nothing here ever ranks or counts more than [`CAP`] rows.
//! - *No `bm25()`*: it counts, for every query, all rows of every word. How common a word is comes from the vocabulary
//!   with kept counters, and which column it stands in from the index within the rows that are ranked.

mod bulk;
mod document;
mod expression;
mod facets;
mod find;
mod health;
mod index;
mod marks;
mod orders;
mod ranking;
mod spelling;
mod variants;

pub(crate) use bulk::build;
pub(crate) use expression::{claims_of, those};
pub use facets::{Facet, FacetCount, facets};
pub(crate) use find::holding_one_of;
pub use find::{Also, Count, Found, Place, Wish, count, find};
pub use health::{Health, health};
pub(crate) use index::{Behind, is_behind, refresh, set_built};
pub use spelling::instead;
pub(crate) use variants::Vocabulary;

/// Rows that are ranked or counted at most.
pub const CAP: usize = 1_000;

/// Counts up when folding, marks or what is said of a thing change: an index that was built by others is built anew.
pub(crate) const RULES: i64 = 2;

/// Of an index of which nothing is up to date, nor is anything else that is derived.
pub(crate) const NOTHING_DERIVED: i64 = -1;

use crate::error::Result;
use crate::lists;
use claimdesk_domain::query::{Query, parse};
use rusqlite::Connection;

/// Reads a query, with the newsroom's own names of findings.
pub fn read(connection: &Connection, text: &str) -> Result<Query> {
    Ok(parse(text, &lists::scale(connection)?)?)
}
