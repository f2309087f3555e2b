//! Articles, interviews and speeches of the GUM corpus (Zeldes 2017) with sentences, dates and attributions, and labels
//! of ours for what in the articles is a claim.

use super::{Relation, Sets, json_lines, place};
use crate::Failed;
use crate::places::touches;
use chrono::NaiveDate;
use serde::Deserialize;
use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;

/// One text with everything marked in it.
pub struct Document {
    /// Its name.
    pub id: String,
    /// What sort of text it is.
    pub genre: Genre,
    /// The day that relative dates count from.
    pub date: Option<NaiveDate>,
    /// The text.
    pub text: String,
    /// Where its sentences stand.
    pub sentences: Vec<Range<usize>>,
    /// What is known of each sentence as a claim; `None` where nobody judged it.
    pub labels: Vec<Option<Label>>,
    /// Its dates.
    pub dates: Vec<Dated>,
    /// Its attributions.
    pub relations: Vec<Relation>,
}

/// What sort of text a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Genre {
    /// A Wikinews article.
    News,
    /// An interview.
    Interview,
    /// A speech.
    Speech,
    /// Anything else.
    #[serde(other)]
    Other,
}

/// A person's judgement of one sentence.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Label {
    doc: String,
    i: usize,
    claim: u8,
    /// Its kind in the words of [`claimdesk_domain::claim::ClaimKind`], or "other" or "none".
    pub kind: String,
    /// 0 not worth a check, 1 routine, 2 should be checked, 3 must be checked.
    pub worth: u8,
}

impl Label {
    /// Whether the sentence makes a factual statement.
    pub fn is_claim(&self) -> bool {
        self.claim == 1
    }
}

/// A date and what it means.
pub struct Dated {
    /// Its words.
    pub range: Range<usize>,
    /// What they mean.
    pub value: Value,
}

/// What a date means, as TEI's attributes say it: ISO 8601 at the grain that the words give, ends included.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Value {
    /// A day, month or year.
    pub when: Option<String>,
    /// The first of several days.
    pub from: Option<String>,
    /// The last of them.
    pub to: Option<String>,
    /// The earliest that it can be.
    pub not_before: Option<String>,
    /// The latest.
    pub not_after: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Line {
    id: String,
    genre: Genre,
    date_created: Option<NaiveDate>,
    text: String,
    sentences: Vec<(usize, usize)>,
    #[serde(default)]
    dates: Vec<DateLine>,
    #[serde(default)]
    attributions: Vec<AttributionLine>,
}

#[derive(Deserialize)]
struct DateLine {
    start: usize,
    end: usize,
    value: Value,
}

#[derive(Deserialize)]
struct AttributionLine {
    source: Option<Piece>,
    cue: Option<Piece>,
}

#[derive(Deserialize)]
struct Piece {
    start: usize,
    end: usize,
}

/// Every document. Labels are optional.
pub fn read(sets: &Sets) -> Result<Vec<Document>, Failed> {
    let path = sets.path("gum/gum.jsonl")?;
    let labels = match sets.path("gum/claims.jsonl") {
        Ok(labels) => json_lines::read::<Label>(&labels)?,
        Err(_) => Vec::new(),
    };
    let labels: HashMap<(String, usize), Label> =
        labels.into_iter().map(|label| ((label.doc.clone(), label.i), label)).collect();
    json_lines::read::<Line>(&path)?.into_iter().map(|line| document(&path, line, &labels)).collect()
}

fn document(path: &Path, line: Line, labels: &HashMap<(String, usize), Label>) -> Result<Document, Failed> {
    let in_bytes = |start: usize, end: usize| place(path, &line.text, start..end);
    let sentences = line.sentences.iter().map(|(start, end)| in_bytes(*start, *end)).collect::<Result<Vec<_>, _>>()?;
    let mut dates = Vec::new();
    for date in line.dates {
        dates.push(Dated { range: in_bytes(date.start, date.end)?, value: date.value });
    }
    let mut relations = Vec::new();
    for attribution in line.attributions {
        let piece = |piece: Option<Piece>| piece.map(|piece| in_bytes(piece.start, piece.end)).transpose();
        let (source, cue) = (piece(attribution.source)?, piece(attribution.cue)?);
        let parts: Vec<Range<usize>> = source.iter().chain(&cue).cloned().collect();
        // GUM marks some cues by their verb, some by their clause, some not at all: the sentence will do.
        let around = sentences.iter().filter(|sentence| touches(&parts, sentence)).cloned().collect();
        relations.push(Relation {
            source: source.into_iter().collect(),
            cue: cue.into_iter().collect(),
            content: Vec::new(),
            around,
        });
    }
    let labels = (0..sentences.len()).map(|at| labels.get(&(line.id.clone(), at)).cloned()).collect();
    let (genre, date) = (line.genre, line.date_created);
    Ok(Document { id: line.id, genre, date, text: line.text, sentences, labels, dates, relations })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_become_bytes_and_a_sentence_is_around_its_cue() {
        let line = r#"{"id":"orle","genre":"news","dateCreated":"2024-03-14","text":"Café shut. Lunt said so.",
            "sentences":[[0,10],[11,24]],"dates":[{"start":0,"end":4,"value":{"notBefore":"1994"}}],
            "attributions":[{"polarity":"positive","source":{"start":11,"end":15}}]}"#;
        let label = Label { doc: "orle".to_owned(), i: 1, claim: 1, kind: "attribution".to_owned(), worth: 1 };
        let labels = HashMap::from([(("orle".to_owned(), 1), label.clone())]);
        let document = document(Path::new("orle"), serde_json::from_str(line).unwrap(), &labels).unwrap();
        assert_eq!(document.sentences, [0..11, 12..25]);
        assert_eq!(document.labels, [None, Some(label)]);
        assert_eq!(document.dates[0].range, 0..5);
        assert_eq!(document.dates[0].value.not_before.as_deref(), Some("1994"));
        assert_eq!(document.relations[0].source, [12..16]);
        assert_eq!(document.relations[0].around, [12..25]);
        assert!(document.relations[0].cue.is_empty());
    }
}
