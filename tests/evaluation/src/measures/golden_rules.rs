//! The golden rules of sentence splitting (pySBD's): a rule is right when all of its sentences are.

use crate::Failed;
use crate::counts::Counts;
use crate::outcome::{Outcome, Row};
use crate::sets::{Sets, json_lines};
use serde::Deserialize;

#[derive(Deserialize)]
struct Rule {
    text: String,
    sentences: Vec<String>,
}

/// White space around a sentence does not count.
pub fn take(sets: &Sets) -> Result<Outcome, Failed> {
    let mut outcome = Outcome::default();
    let mut counts = Vec::new();
    for rule in json_lines::read::<Rule>(&sets.path("sentences/golden.jsonl")?)? {
        let ranges = claimdesk_language::sentences(&rule.text);
        let found: Vec<&str> = ranges.into_iter().map(|range| rule.text[range].trim()).collect();
        let wanted: Vec<&str> = rule.sentences.iter().map(|sentence| sentence.trim()).collect();
        if found != wanted {
            outcome.misses.push(format!("{found:?} is not {wanted:?}"));
        }
        counts.push(Counts::one(found == wanted, true));
    }
    outcome.rows.push(Row::share("sentence golden rules", Some(1.0), &counts, "rules"));
    Ok(outcome)
}
