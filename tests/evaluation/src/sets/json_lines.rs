//! JSON Lines: a JSON document per line.

use super::text_of;
use crate::Failed;
use serde::de::DeserializeOwned;
use std::path::Path;

/// Every line as a `Line`; empty lines are skipped.
pub fn read<Line: DeserializeOwned>(path: &Path) -> Result<Vec<Line>, Failed> {
    let text = text_of(path)?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(at, line)| {
            serde_json::from_str(line).map_err(|error| Failed::Json { path: path.to_owned(), line: at + 1, error })
        })
        .collect()
}
