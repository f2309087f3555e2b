//! Which words a claim is made of, on sentences of the project's own: `tests/fixtures/language/spans.jsonl`.
//!
//! Wanted and found claims of a text are paired one to one so that their words agree best. A pair scores the F1 of its
//! words, a claim without partner 0; a text scores the mean over pairs and claims without partner, and the row is the
//! mean over the texts. A text that has no claim scores 1 when none is found, else 0; a row of its own leaves such texts
//! out. A text of several claims is split right when as many are found and each pair scores at least 0.5.

use crate::Failed;
use crate::matching::best_pairs;
use crate::outcome::{Outcome, Row};
use crate::places::{marked, shown, words};
use crate::sets::{Sets, json_lines};
use chrono::NaiveDate;
use claimdesk_language::analyze;
use serde::Deserialize;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// What stands between two pieces of one claim.
const GAP: &str = " […] ";

#[derive(Deserialize)]
struct Line {
    id: String,
    text: String,
    date: Option<NaiveDate>,
    claims: Vec<Claim>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Claim {
    Bare(String),
    Described { text: String },
}

impl Claim {
    fn text(&self) -> &str {
        match self {
            Self::Bare(text) | Self::Described { text } => text,
        }
    }
}

fn fixture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/language/spans.jsonl")
}

/// Token F1 of claims, and how many texts of several claims are split as they should be.
pub fn take(_: &Sets) -> Result<Outcome, Failed> {
    let path = fixture();
    if !path.exists() {
        return Err(Failed::NotThere);
    }
    let mut outcome = Outcome::default();
    let (mut scores, mut with_claims, mut splits) = (Vec::new(), Vec::new(), Vec::new());
    for line in json_lines::read::<Line>(&path)? {
        let tokens = words(&line.text);
        let mut wanted = Vec::new();
        for claim in &line.claims {
            let pieces = pieces(&line.text, claim.text()).ok_or_else(|| Failed::Content {
                path: path.clone(),
                what: format!("{}: not in the text: {}", line.id, claim.text()),
            })?;
            wanted.push(marked(&tokens, &pieces));
        }
        let claims: Vec<Vec<Range<usize>>> = analyze(&line.text, line.date)
            .into_iter()
            .flat_map(|sentence| sentence.claims)
            .map(|claim| claim.pieces)
            .collect();
        let found: Vec<Vec<bool>> = claims.iter().map(|pieces| marked(&tokens, pieces)).collect();
        let agreement = Agreement::of(&wanted, &found);
        scores.push(agreement.score());
        if !wanted.is_empty() {
            with_claims.push(agreement.score());
        }
        if wanted.len() >= 2 {
            splits.push(f64::from(u8::from(agreement.is_split_right())));
        }
        if agreement.score() < 0.95 {
            let told = |pieces: &Vec<Range<usize>>| {
                pieces.iter().map(|piece| shown(&line.text, piece)).collect::<Vec<_>>().join(GAP)
            };
            let found: Vec<String> = claims.iter().map(told).collect();
            let wanted: Vec<&str> = line.claims.iter().map(Claim::text).collect();
            outcome.misses.push(format!("{} {:.2}: {found:?} is not {wanted:?}", line.id, agreement.score()));
        }
    }
    outcome.rows = vec![
        Row::mean("claim spans, token F1", Some(0.85), &scores, "sentences"),
        Row::mean("claim spans, where there are claims", None, &with_claims, "sentences"),
        Row::mean("sentences of 2 or more claims split right", Some(0.80), &splits, "sentences"),
    ];
    Ok(outcome)
}

/// Where the pieces of a claim stand: each behind the last where it can, since words come again.
fn pieces(text: &str, claim: &str) -> Option<Vec<Range<usize>>> {
    let mut from = 0;
    claim
        .split(GAP)
        .map(|piece| {
            let behind = text[from..].find(piece).map(|at| from + at);
            let start = behind.or_else(|| text.find(piece))?;
            from = start + piece.len();
            Some(start..from)
        })
        .collect()
}

/// How well two sets of claims agree, each claim given as the words that are in it.
struct Agreement {
    wanted: usize,
    found: usize,
    /// F1 of the words of each pair.
    pairs: Vec<f64>,
}

impl Agreement {
    fn of(wanted: &[Vec<bool>], found: &[Vec<bool>]) -> Self {
        let weight = |one: usize, other: usize| word_f1(&wanted[one], &found[other]);
        let pairs = best_pairs(wanted.len(), found.len(), &weight);
        let pairs = pairs.into_iter().map(|(one, other)| weight(one, other)).collect();
        Self { wanted: wanted.len(), found: found.len(), pairs }
    }

    fn score(&self) -> f64 {
        let all = self.wanted + self.found - self.pairs.len();
        let sum = self.pairs.iter().fold(0.0, |sum, f1| sum + f1);
        if all == 0 { 1.0 } else { sum / all as f64 }
    }

    /// As many as wanted, and each at least half of its partner.
    fn is_split_right(&self) -> bool {
        self.wanted == self.found && self.pairs.len() == self.wanted && self.pairs.iter().all(|f1| *f1 >= 0.5)
    }
}

fn word_f1(left: &[bool], right: &[bool]) -> f64 {
    let count = |words: &[bool]| words.iter().filter(|inside| **inside).count();
    let both = left.iter().zip(right).filter(|(left, right)| **left && **right).count();
    2.0 * both as f64 / (count(left) + count(right)).max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "The dam broke on Monday and the town, which lies below, was flooded on Monday.";

    fn agreement(wanted: &[&str], found: &[&str]) -> Agreement {
        let tokens = words(TEXT);
        let claims = |claims: &[&str]| -> Vec<Vec<bool>> {
            claims.iter().map(|claim| marked(&tokens, &pieces(TEXT, claim).unwrap())).collect()
        };
        Agreement::of(&claims(wanted), &claims(found))
    }

    #[test]
    fn the_same_claims_score_one_in_any_order() {
        let same = agreement(&["The dam broke", "was flooded"], &["was flooded", "The dam broke"]);
        assert_eq!(same.score(), 1.0);
        assert!(same.is_split_right());
    }

    #[test]
    fn claims_run_together_score_half_of_the_better_pair() {
        // 5 of 9 words: 2·5/14, and one claim without partner.
        let together = agreement(
            &["The dam broke on Monday", "was flooded on Monday"],
            &["The dam broke on Monday and the town, which lies"],
        );
        assert!((together.score() - 10.0 / 15.0 / 2.0).abs() < 1e-9, "{}", together.score());
        assert!(!together.is_split_right());
    }

    #[test]
    fn claims_that_share_no_word_are_no_pair() {
        let apart = agreement(&["The dam broke"], &["was flooded"]);
        assert_eq!(apart.score(), 0.0);
        assert!(!apart.is_split_right());
    }

    #[test]
    fn a_claim_in_pieces_leaves_out_what_stands_between() {
        let found = pieces(TEXT, "the town […] was flooded on Monday").unwrap();
        let found: Vec<&str> = found.into_iter().map(|piece| &TEXT[piece]).collect();
        assert_eq!(found, ["the town", "was flooded on Monday"]);
        assert_eq!(pieces(TEXT, "the river"), None);
    }

    #[test]
    fn a_text_without_claims_is_right_when_none_is_found() {
        assert_eq!(agreement(&[], &[]).score(), 1.0);
        assert_eq!(agreement(&[], &["was flooded"]).score(), 0.0);
    }

    #[test]
    fn a_claim_is_written_bare_or_with_more() {
        let claims: Vec<Claim> = serde_json::from_str(r#"["one", {"text": "two", "kind": "event"}]"#).unwrap();
        assert_eq!(claims.iter().map(Claim::text).collect::<Vec<_>>(), ["one", "two"]);
    }
}
