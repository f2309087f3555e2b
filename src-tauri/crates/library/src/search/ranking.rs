//! What fits best first, among the newest that hold the words.
//!
//! A row scores, for each word, how rare the word is, more where it stands in the title or is who speaks; more again
//! where the words stand in a row or near one another; less the longer the row. All of it is asked of the index within
//! the rows that are ranked, so a common word costs no more than a rare one.

use super::CAP;
use super::expression::{Expression, Leaf};
use super::find::{Count, Cursor, Rows, below};
use super::variants::Vocabulary;
use crate::error::Result;
use rusqlite::{Connection, params};
use std::cmp::Ordering;
use std::collections::HashMap;

/// What a word is worth in a column, beside standing there at all.
const COLUMNS: [(&str, f64); 3] = [("title", 0.8), ("speaker", 0.4), ("source", -0.3)];

/// What is less than this share of all the words together makes no difference.
const HARDLY: f64 = 0.1;

/// What it is worth that a word is what was typed, where it may only be the beginning of one.
const WHOLE: f64 = 0.5;

/// What it is worth that the words stand in a row, or near one another, beside what each is worth.
const IN_A_ROW: f64 = 0.6;
const NEAR: f64 = 0.3;

/// Words that count as near.
const WITHIN: usize = 8;

/// Words of a row from which on its length tells against it.
const USUAL_LENGTH: f64 = 25.0;
const AGAINST_LENGTH: f64 = 0.25;

/// What is looked for most often comes first among equals.
const CHECKED: f64 = 1.08;
const NOTE: f64 = 0.8;
const CAPTURE: f64 = 0.7;
const PERSON: f64 = 1.3;

/// A page of the ranked rows; behind them the older ones, newest first.
pub(super) fn page(
    connection: &Connection,
    expression: &Expression,
    text: &str,
    after: Option<Cursor>,
    limit: usize,
) -> Result<Rows> {
    let top = match after {
        Some(Cursor::Ranked { top, .. }) => top.saturating_add(1),
        _ => i64::MAX,
    };
    let mut newest = below(connection, text, top, CAP + 1)?;
    let counted = Count::of(newest.len());
    newest.truncate(CAP);
    let (Some(&highest), Some(&lowest)) = (newest.first(), newest.last()) else {
        return Ok(Rows { counted: Some(counted), ..Rows::default() });
    };
    let mut ranked = scored(connection, expression, text, &newest)?;
    ranked.sort_by(|one, other| in_order(*one, *other));
    if let Some(Cursor::Ranked { score, row, .. }) = after {
        ranked.retain(|one| in_order((row, score), *one) == Ordering::Less);
    }
    let rest = ranked.len() > limit;
    ranked.truncate(limit);
    let mut rows: Vec<i64> = ranked.iter().map(|(row, _)| *row).collect();
    let next = if rest {
        ranked.last().map(|(row, score)| Cursor::Ranked { top: highest, score: *score, row: *row })
    } else if counted.more {
        // The last page of those that are ranked is filled up with those that are not.
        let wanted = limit - rows.len();
        let mut older = below(connection, text, lowest, wanted + 1)?;
        let more = older.len() > wanted;
        older.truncate(wanted);
        rows.extend(&older);
        let last = older.last().copied().unwrap_or(lowest);
        more.then_some(Cursor::Older { row: last })
    } else {
        None
    };
    Ok(Rows { rows, next, counted: Some(counted), ranked_newest: counted.more && !expression.leaves.is_empty() })
}

/// The best first; among equals the newest.
fn in_order(one: (i64, f64), other: (i64, f64)) -> Ordering {
    other.1.total_cmp(&one.1).then(other.0.cmp(&one.0))
}

fn scored(connection: &Connection, expression: &Expression, text: &str, rows: &[i64]) -> Result<Vec<(i64, f64)>> {
    if expression.leaves.is_empty() {
        return Ok(rows.iter().map(|row| (*row, 0.0)).collect());
    }
    let mut scores: HashMap<i64, f64> = rows.iter().map(|row| (*row, 0.0)).collect();
    let (Some(&highest), Some(&lowest)) = (rows.first(), rows.last()) else { return Ok(Vec::new()) };
    let within = Within { connection, text, lowest, highest };
    let all = Vocabulary(connection).rows()?;
    let together: f64 = expression.leaves.iter().map(|leaf| rarity(leaf, all)).sum();
    for leaf in &expression.leaves {
        let rare = rarity(leaf, all);
        if expression.all_words {
            scores.values_mut().for_each(|score| *score += rare);
        } else {
            within.add(&mut scores, &leaf.text, rare)?;
        }
        for (column, worth) in COLUMNS {
            // A field is no better in its own column, and where a word that every other row has stands hardly matters.
            if !leaf.text.starts_with("({") && (rare * worth).abs() > HARDLY * together {
                within.add(&mut scores, &format!("{{{column}}} : {}", leaf.text), rare * worth)?;
            }
        }
        if let Some(whole) = &leaf.whole {
            within.add(&mut scores, whole, rare * WHOLE)?;
        }
    }
    let words = &expression.in_a_row;
    if words.len() > 1 {
        within.add(&mut scores, &format!("\"{}\"", words.join(" ")), together * IN_A_ROW)?;
        let quoted: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
        within.add(&mut scores, &format!("NEAR({}, {WITHIN})", quoted.join(" ")), together * NEAR)?;
    }
    let mut select = connection.prepare_cached("SELECT length, marks FROM search_row WHERE row = ?1")?;
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        let score = scores.get(row).copied().unwrap_or_default();
        let factor = select.query_row([row], |row| Ok(factor(row.get(0)?, row.get_ref(1)?.as_str()?)))?;
        found.push((*row, score * factor));
    }
    Ok(found)
}

/// What a row's length and sort make of its score.
fn factor(length: i64, marks: &str) -> f64 {
    let length = 1.0 / (1.0 + AGAINST_LENGTH * (1.0 + length as f64 / USUAL_LENGTH).ln());
    let mut marks = marks.split(' ');
    let sort = match marks.next() {
        Some("nnotes") => NOTE,
        Some("ncaptures") => CAPTURE,
        Some("npeople") => PERSON,
        Some("nclaims") if marks.any(|mark| mark.starts_with('f') && mark != "fnone") => CHECKED,
        _ => 1.0,
    };
    length * sort
}

/// How much a word tells: the fewer rows have it, the more.
fn rarity(leaf: &Leaf, all: i64) -> f64 {
    let (all, rows) = (all.max(1) as f64, leaf.rows.clamp(1, all.max(1)) as f64);
    (1.0 + (all - rows + 0.5) / (rows + 0.5)).ln()
}

struct Within<'library> {
    connection: &'library Connection,
    text: &'library str,
    lowest: i64,
    highest: i64,
}

impl Within<'_> {
    /// Adds to the score of every ranked row for which something more holds.
    fn add(&self, scores: &mut HashMap<i64, f64>, more: &str, worth: f64) -> Result<()> {
        let mut select = self
            .connection
            .prepare_cached("SELECT rowid FROM search WHERE search MATCH ?1 AND rowid BETWEEN ?2 AND ?3")?;
        let both = format!("({} AND ({more}))", self.text);
        let mut rows = select.query(params![both, self.lowest, self.highest])?;
        while let Some(row) = rows.next()? {
            if let Some(score) = scores.get_mut(&row.get(0)?) {
                *score += worth;
            }
        }
        Ok(())
    }
}
