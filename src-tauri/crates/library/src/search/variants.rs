//! The vocabulary of the index, and the other ways in which a word is written.
//!
//! A variant is looked for only where the vocabulary has it, so a rule that is wrong for a word costs a look-up and
//! nothing else; and it is always told, so that nobody wonders why a hit is one.

use super::expression::quoted;
use crate::error::Result;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeSet;

/// Names that are written in more than one way in other scripts' or languages' spelling; folded. A line is one name.
const NAMES: &str = include_str!("names.txt");

/// Other ways of one word that are looked for at most.
const MOST: usize = 8;

/// Rows that a word may stand in for it to be taken for a name, or one in so many rows of the index.
const FEW: i64 = 50;
const ONE_IN: i64 = 200;

/// Letters of the longest word that is taken apart, in UTF-8 bytes.
const LONGEST: usize = 16;

/// A word of the vocabulary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Known {
    pub(super) word: String,
    /// In about how many rows it stands.
    pub(crate) rows: i64,
    /// Where a compound is cut; 0 where the word is none.
    pub(super) cut: usize,
}

/// Every word of the index.
#[derive(Clone, Copy)]
pub(crate) struct Vocabulary<'library>(pub(crate) &'library Connection);

impl Vocabulary<'_> {
    pub(crate) fn known(&self, word: &str) -> Result<Option<Known>> {
        let mut select = self.0.prepare_cached("SELECT word, rows, cut FROM search_word WHERE word = ?1")?;
        Ok(select.query_row([word], read).optional()?)
    }

    /// Up to `limit` words that begin so.
    pub(super) fn beginning(&self, word: &str, limit: usize) -> Result<Vec<Known>> {
        let mut select =
            self.0.prepare_cached("SELECT word, rows, cut FROM search_word WHERE word >= ?1 AND word < ?2 LIMIT ?3")?;
        let rows = select.query_map(params![word, format!("{word}\u{10ffff}"), limit as i64], read)?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    /// Whether a word in so many rows is likely to be a name rather than one that every other sentence has.
    pub(super) fn is_rare(&self, rows: i64) -> Result<bool> {
        Ok(rows <= FEW.max(self.rows()? / ONE_IN))
    }

    /// How many rows the index has about.
    pub(crate) fn rows(&self) -> Result<i64> {
        let mut select = self.0.prepare_cached("SELECT coalesce(max(row), 0) FROM search_row")?;
        Ok(select.query_row([], |row| row.get(0))?)
    }

    /// The years of which the index has something.
    pub(super) fn years(&self) -> Result<Vec<i32>> {
        let mut select = self.0.prepare_cached("SELECT mark FROM search_count WHERE mark >= 'y' AND mark < 'z'")?;
        let marks = select.query_map([], |row| row.get::<_, String>(0))?.collect::<std::result::Result<Vec<_>, _>>()?;
        Ok(marks.iter().filter_map(|mark| mark.get(1..)?.parse().ok()).collect())
    }

    /// Two words that this one is written as elsewhere: Ilsung, Il sung. Only where they stand side by side somewhere.
    pub(super) fn apart(&self, word: &str) -> Result<Option<(String, String)>> {
        if word.len() > LONGEST || word.bytes().any(|byte| byte.is_ascii_digit()) {
            return Ok(None);
        }
        for cut in (2..word.len().saturating_sub(1)).filter(|cut| word.is_char_boundary(*cut)) {
            let Some((one, other)) = at(word, cut) else { continue };
            let (Some(first), Some(second)) = (self.known(&one)?, self.known(&other)?) else { continue };
            if !self.is_rare(first.rows.min(second.rows))? {
                continue;
            }
            let mut side_by_side = self.0.prepare_cached("SELECT 1 FROM search WHERE search MATCH ?1 LIMIT 1")?;
            if side_by_side.exists([quoted(&format!("{one} {other}"))])? {
                return Ok(Some((one, other)));
            }
        }
        Ok(None)
    }

    /// The other ways in which a word is written, as far as the vocabulary has them.
    pub(super) fn variants(&self, word: &str) -> Result<Vec<Known>> {
        let mut found = Vec::new();
        for variant in spellings(word) {
            found.extend(self.known(&variant)?);
            if found.len() == MOST {
                break;
            }
        }
        Ok(found)
    }
}

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Known> {
    let cut: i64 = row.get(2)?;
    Ok(Known { word: row.get(0)?, rows: row.get(1)?, cut: usize::try_from(cut).unwrap_or_default() })
}

/// A word in two.
pub(super) fn at(word: &str, cut: usize) -> Option<(String, String)> {
    Some((word.get(..cut)?.to_owned(), word.get(cut..)?.to_owned()))
}

/// Every other way in which a word may be written, likely ones first.
fn spellings(word: &str) -> Vec<String> {
    let mut found: BTreeSet<String> = BTreeSet::new();
    let mut ordered = Vec::new();
    let mut add = |variant: String| {
        if variant != word && found.insert(variant.clone()) {
            ordered.push(variant);
        }
    };
    let names = NAMES.lines().filter(|line| !line.starts_with('#'));
    for line in names.filter(|line| line.split(' ').any(|name| name == word)) {
        line.split(' ').for_each(|name| add(name.to_owned()));
    }
    if word.len() >= 4 && word.is_ascii() {
        // Slavic surnames: Zelensky, Zelenskiy, Selenskyj.
        const SKY: [&str; 8] = ["skyy", "skyj", "skiy", "skij", "skii", "sky", "ski", "skyi"];
        if let Some(stem) = SKY.iter().find_map(|end| word.strip_suffix(end).filter(|stem| stem.len() >= 3)) {
            SKY.iter().for_each(|end| add(format!("{stem}{end}")));
        }
        // Umlauts that are written out: Mueller, Müller.
        for (pair, letter) in [("ae", "a"), ("oe", "o"), ("ue", "u")] {
            if word.contains(pair) {
                add(word.replacen(pair, letter, 1));
            }
            for (at, _) in word.match_indices(letter).filter(|(at, _)| word.as_bytes().get(at + 1) != Some(&b'e')) {
                add(format!("{}{pair}{}", &word[..at], &word[at + 1..]));
            }
        }
    }
    ordered.truncate(4 * MOST);
    ordered
}

#[cfg(test)]
mod tests {
    use super::*;
    use claimdesk_domain::folding::fold;

    #[test]
    fn names_are_folded_and_stand_in_one_line_each() {
        let mut known = BTreeSet::new();
        for line in NAMES.lines().filter(|line| !line.starts_with('#')) {
            assert_eq!(fold(line), line, "folded");
            assert!(line.split(' ').count() > 1, "{line}");
            for name in line.split(' ') {
                assert!(known.insert(name), "{name} stands twice");
            }
        }
        assert!(known.len() > 100);
    }

    #[test]
    fn a_name_is_written_in_other_ways() {
        let has = |word: &str, other: &str| spellings(word).iter().any(|variant| variant == other);
        assert!(has("kyiv", "kiev") && has("jagang", "chagang") && has("muhammad", "mohammed"));
        assert!(has("zelensky", "zelenskiy") && has("zelenskyj", "zelensky"));
        assert!(has("muller", "mueller") && has("mueller", "muller") && has("goebel", "gobel"));
        assert!(!spellings("dam").contains(&"dam".to_owned()));
    }
}
