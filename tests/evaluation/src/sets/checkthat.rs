//! Sentences of debates with whether they are worth a check: CheckThat! task 1, tab-separated.

use super::Sets;
use crate::Failed;
use serde::Deserialize;
use std::fs::File;
use std::io::Read;

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
    label: Label,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
enum Label {
    Yes,
    No,
}

impl Line {
    /// Whether people found it worth a check.
    pub fn is_worth_a_check(&self) -> bool {
        self.label == Label::Yes
    }
}

/// The lines of one part: "dev", "dev-test", "train".
pub fn read(sets: &Sets, part: &str) -> Result<Vec<Line>, Failed> {
    let path = sets.path(&format!("checkworthiness/CT24_checkworthy_english_{part}.tsv"))?;
    let file = File::open(&path).map_err(|error| Failed::File { path: path.clone(), error })?;
    lines(file).map_err(|error| Failed::Table { path, error })
}

fn lines(table: impl Read) -> Result<Vec<Line>, csv::Error> {
    csv::ReaderBuilder::new().delimiter(b'\t').from_reader(table).deserialize().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_around_a_sentence_go_and_quotes_in_it_stay() {
        let table = "Sentence_id\tText\tclass_label\r\n7\t\"Well, the \"\"Gull\"\" sank.\"\tYes\r\n8\tThanks.\tNo\r\n";
        let lines = lines(table.as_bytes()).unwrap();
        assert_eq!(lines[0].text, "Well, the \"Gull\" sank.");
        assert!(lines[0].is_worth_a_check() && !lines[1].is_worth_a_check());
    }

    #[test]
    fn a_label_that_nobody_knows_is_an_error() {
        assert!(lines("Sentence_id\tText\tclass_label\n7\tSo.\tPerhaps\n".as_bytes()).is_err());
    }
}
