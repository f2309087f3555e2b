//! How good the language engine is, on sets that people outside this project marked: `cargo xtask eval DIR`.
//!
//! DIR holds the sets, a folder each; none of them is part of the project. What is not there is said to be not there.
//! Figures are the same on every run: nothing is drawn but the bootstrap's samples, from a fixed seed.
//!
//! | file | idea |
//! |---|---|
//! | `sets/` | one reader per kind of file: GUM, brat, TimeML, CheckThat!, JSON Lines |
//! | `measures/` | one measure per file: what counts as right, and what is printed of a miss |
//! | `counts`, `matching`, `places` | F1 and average precision, pairing one to one, words and overlaps |
//! | `resampling` | the 95 % interval |
//! | `training/` | learns the ranking that the model of meaning refines, and writes its card |
//! | `outcome`, `table` | rows with their goals, misses; how they are printed |
//!
//! Whoever trains or ranks reuses the readers and [`measures::claims::judged`]: it pairs every labelled sentence with
//! what the engine found in it, document by document, so that a fold leaves out whole documents.

#![allow(clippy::single_range_in_vec_init, reason = "what is in pieces may be in one")]

pub mod counts;
pub mod matching;
pub mod measures;
pub mod outcome;
pub mod places;
pub mod resampling;
pub mod sets;
pub mod table;
pub mod training;

use std::path::PathBuf;

/// Why a measure could not be taken.
#[derive(Debug, thiserror::Error)]
pub enum Failed {
    /// The set is not in the folder, or no folder was named.
    #[error("not there")]
    NotThere,
    /// A file or folder could not be read.
    #[error("{}: {error}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// A line is not what its format says.
    #[error("{}:{line}: {error}", path.display())]
    Json {
        /// Which file.
        path: PathBuf,
        /// Its line, from 1.
        line: usize,
        /// Why.
        error: serde_json::Error,
    },
    /// A table cannot be read.
    #[error("{}: {error}", path.display())]
    Table {
        /// Which file.
        path: PathBuf,
        /// Why.
        error: csv::Error,
    },
    /// The model of meaning failed.
    #[error("the model of meaning: {0}")]
    Model(String),
    /// A mark points outside its text, or a part that the format demands is missing.
    #[error("{}: {what}", path.display())]
    Content {
        /// Which file.
        path: PathBuf,
        /// What is wrong with it.
        what: String,
    },
}
