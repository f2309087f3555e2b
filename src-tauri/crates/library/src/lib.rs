//! The library: one SQLite file that holds everything, and the only code that speaks SQL.
//!
//! | file | idea |
//! |---|---|
//! | [`library`] | opening, committing, reading |
//! | `locks`, `engine`, `schema` | who may open the file, with which settings, at which schema |
//! | `apply`, `uses` | the one way in which anything changes; what cannot go while others need it |
//! | [`log`], [`undo`], [`history`] | the append-only log, what can be taken back, and one article's part of it |
//! | [`tables`], [`contents`] | a table per noun; immutable bytes named by their hash |
//! | [`facts`], [`closings`] | the facts of a text and how far each has come; what closing an article needs |
//! | [`articles`], [`drafts`], [`claims`], [`rejected`], [`sheets`], [`lists`], [`known_checks`], [`search`] | reading |
//! | [`handover`], [`parcel`], [`received`] | an article with all that belongs to it, the file it travels in, what other devices did |
//! | [`purge`] | taking something out for good |
//! | `pointers` | which rows point to a row |
//! | [`meanings`], `sketches` | what a model of meaning knows of claims; the same small enough to run through all of it |
//! | [`matching`], [`looking_back`], [`sameness`] | what an earlier claim may be to a new one: candidates, what was found, what a person said of it |
//! | [`selection`] | what a report is of, as articles with their claims |
//! | [`overview`] | the whole desk in numbers |
//! | `derive` | list rows and search index, built from the tables at will |
//! | [`verify`], [`backup`] | whether all is as it was committed; copies and putting them back |

mod apply;
pub mod articles;
pub mod backup;
pub mod captures;
pub mod claims;
pub mod closings;
pub mod contents;
mod derive;
pub mod drafts;
mod engine;
mod error;
pub mod facts;
pub mod handover;
pub mod history;
pub mod known_checks;
pub mod library;
pub mod lists;
mod locks;
pub mod log;
pub mod looking_back;
pub mod matching;
pub mod meanings;
pub mod overview;
pub mod parcel;
mod parcel_rows;
mod pointers;
pub mod purge;
pub mod received;
pub mod rejected;
pub mod sameness;
mod schema;
pub mod search;
pub mod selection;
pub mod sheets;
mod sketches;
pub mod tables;
pub mod undo;
mod uses;
pub mod verify;

pub use error::{Error, Result};
pub use library::{Committed, Draft, Library};
/// A connection that a read runs on.
pub use rusqlite::Connection;
