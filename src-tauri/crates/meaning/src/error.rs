//! What can be wrong with the model's files.

use std::path::PathBuf;
use thiserror::Error;

/// Why a statement has no vector.
#[derive(Debug, Error)]
pub enum Error {
    /// A file of the model could not be read.
    #[error("the model's file {path} cannot be read: {source}")]
    File {
        /// Which one.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The model's file is no model.
    #[error("the model cannot be loaded: {0}")]
    Model(String),
    /// The tokenizer's file is none, or does not bear the text.
    #[error("the tokenizer cannot be used: {0}")]
    Tokenizer(String),
    /// The model has other inputs or outputs than those of its kind.
    #[error("the model has no {0}")]
    Input(&'static str),
    /// The model gave something other than a vector for each piece of the text.
    #[error("the model's output has another shape")]
    Shape,
    /// The model failed on a text.
    #[error("the model failed: {0}")]
    Run(String),
}
