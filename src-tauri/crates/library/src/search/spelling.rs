//! What somebody may have meant by a word that finds nothing.

use super::find::count;
use super::variants::{Known, Vocabulary};
use crate::error::Result;
use crate::lists;
use claimdesk_domain::query::{Query, parse};
use rusqlite::Connection;

/// Words of the vocabulary that are compared with one that finds nothing.
const COMPARED: usize = 20_000;

/// Words that are tried in its place.
const TRIED: usize = 3;

/// Letters of a word from which on one slip, or two, are looked for.
const ONE_SLIP: usize = 4;
const TWO_SLIPS: usize = 8;

/// A query that finds something, in the place of one that finds nothing: with other words for those that the library
/// does not have. `text` is the query as it was typed.
pub fn instead(connection: &Connection, text: &str, query: &Query) -> Result<Option<String>> {
    let vocabulary = Vocabulary(connection);
    let mut changed = text.to_owned();
    let mut any = false;
    // From the end, so that places before stay where they are.
    let mut words: Vec<_> = query.words().into_iter().flat_map(|words| &words.pieces).collect();
    words.sort_by_key(|piece| std::cmp::Reverse(piece.bytes.start));
    for piece in words {
        if !vocabulary.beginning(&piece.folded, 1)?.is_empty() || !vocabulary.variants(&piece.folded)?.is_empty() {
            continue;
        }
        let near = nearest(&vocabulary, &piece.folded)?;
        for other in near.iter().take(TRIED) {
            let mut tried = changed.clone();
            tried.replace_range(piece.bytes.clone(), &other.word);
            let Ok(read) = parse(&tried, &lists::scale(connection)?) else { continue };
            if near.len() == 1 || query.words().len() > 1 || count(connection, &read)?.rows > 0 {
                changed = tried;
                any = true;
                break;
            }
        }
    }
    if !any {
        return Ok(None);
    }
    let read = parse(&changed, &lists::scale(connection)?);
    let finds = match read {
        Ok(read) => count(connection, &read)?.rows > 0,
        Err(_) => false,
    };
    Ok(finds.then_some(changed))
}

/// The words of the vocabulary that differ least, the nearest and most frequent first. The first letter is taken to be
/// right, or to have changed places with the second.
fn nearest(vocabulary: &Vocabulary<'_>, word: &str) -> Result<Vec<Known>> {
    let letters: Vec<char> = word.chars().collect();
    let allowed = match letters.len() {
        0..ONE_SLIP => return Ok(Vec::new()),
        ONE_SLIP..TWO_SLIPS => 1,
        _ => 2,
    };
    let mut found: Vec<(usize, Known)> = Vec::new();
    for first in letters.iter().take(2) {
        for known in vocabulary.beginning(&first.to_string(), COMPARED)? {
            if let Some(slips) = slips(&letters, &known.word, allowed)
                && known.rows > 0
                && !found.iter().any(|(_, other)| other.word == known.word)
            {
                found.push((slips, known));
            }
        }
    }
    found.sort_by(|one, other| (one.0, -one.1.rows, &one.1.word).cmp(&(other.0, -other.1.rows, &other.1.word)));
    Ok(found.into_iter().map(|(_, known)| known).collect())
}

/// How many letters are wrong, missing, too many or have changed places with the next; nothing above `allowed`.
fn slips(word: &[char], other: &str, allowed: usize) -> Option<usize> {
    let other: Vec<char> = other.chars().collect();
    if word.len().abs_diff(other.len()) > allowed {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in word.iter().enumerate() {
        let mut next = vec![at + 1];
        for (column, against) in other.iter().enumerate() {
            let same = usize::from(letter != against);
            let mut least = (row[column] + same).min(row[column + 1] + 1).min(next[column] + 1);
            let swapped = at > 0 && column > 0 && word[at - 1] == *against && other[column - 1] == *letter;
            if swapped && !before.is_empty() {
                least = least.min(before[column - 1] + 1);
            }
            next.push(least);
        }
        if next.iter().min().is_some_and(|least| *least > allowed) {
            return None;
        }
        before = std::mem::replace(&mut row, next);
    }
    row.last().copied().filter(|slips| *slips <= allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_counted_as_people_make_them() {
        let told = |word: &str, other: &str| slips(&word.chars().collect::<Vec<_>>(), other, 2);
        assert_eq!(told("missile", "missile"), Some(0));
        assert_eq!(told("misile", "missile"), Some(1));
        assert_eq!(told("missiel", "missile"), Some(1), "changed places");
        assert_eq!(told("imssile", "missile"), Some(1));
        assert_eq!(told("mzzsile", "missile"), Some(2));
        assert_eq!(told("harbour", "missile"), None);
        assert_eq!(told("a", ""), Some(1));
    }
}
