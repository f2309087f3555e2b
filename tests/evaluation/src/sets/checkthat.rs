//! Sentences of debates with whether they are worth a check: CheckThat! task 1, tab-separated.

use super::Sets;
use crate::Failed;
use serde::Deserialize;

/// One line.
#[derive(Debug, Deserialize)]
pub struct Line {
    /// Its number.
    #[serde(rename = "Sentence_id")]
    pub id: String,
    /// One sentence.
    #[serde(rename = "Text")]
    pub text: String,
    #[serde(rename = "class_label")]
    label: String,
}

impl Line {
    /// Whether people found it worth a check.
    pub fn is_worth_a_check(&self) -> bool {
        self.label == "Yes"
    }
}

/// The lines of one part: "dev", "dev-test", "train".
pub fn read(sets: &Sets, part: &str) -> Result<Vec<Line>, Failed> {
    let path = sets.path(&format!("checkworthiness/CT24_checkworthy_english_{part}.tsv"))?;
    let failed = |error| Failed::Table { path: path.clone(), error };
    let mut reader = csv::ReaderBuilder::new().delimiter(b'\t').from_path(&path).map_err(failed)?;
    reader.deserialize().collect::<Result<_, _>>().map_err(failed)
}
