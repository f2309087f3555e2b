//! What looking for earlier claims is given.

use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct Match {
    /// The statement.
    #[arg(required_unless_present = "queries")]
    pub text: Vec<String>,
    /// A file of lines `id<TAB>statement`; prints lines `id<TAB>claim<TAB>rank<TAB>score`.
    #[arg(long, value_name = "FILE", conflicts_with = "text")]
    pub queries: Option<PathBuf>,
    /// How many for each statement at most.
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub top: u32,
}
