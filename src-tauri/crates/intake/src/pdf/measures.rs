//! How wide the lines beside a picture may be, or of a paragraph that is set narrower than the rest.
//!
//! Whoever sets text fills a line until the next word has no room. Lines are as wide as they may be where each of them
//! with the first word of the next would reach beyond all of them.

use super::columns;
use super::flow::Line;
use super::items::begins_item;
use super::letters::is_unspaced;
use super::paragraphs::{ends, ends_in_hyphen, first_letter, width_of_first};

/// Lines that show a measure; where nothing in the script tells that a sentence goes on, one more.
const LINES: usize = 3;

/// Lines that are looked at together.
const MOST: usize = 40;

/// Words of such a line on average: verses and entries of lists have fewer.
const WORDS: usize = 3;

/// From one line to the next, in parts of the usual distance.
const PITCH: f32 = 1.6;

/// By how much a measure must be narrower than the column, in parts of the size and of the column.
const NARROWER: f32 = 2.0;
const OF_COLUMN: f32 = 0.06;

/// Gives lines that are set narrower than their column the right edge that they have.
pub(crate) fn narrow(lines: &mut [Line], leading: f32, body: f32) {
    let mut first = 0;
    while first < lines.len() {
        let rest = lines.get(first..).unwrap_or_default();
        let follows = |pair: &&[Line]| matches!(pair, [one, other] if follows(one, other, leading, body));
        let count = 1 + rest.windows(2).take_while(follows).count();
        let found: Vec<Option<f32>> = edges(rest.get(..count).unwrap_or_default());
        for (line, edge) in lines.iter_mut().skip(first).zip(found) {
            let (left, right) = line.column;
            let narrower = (NARROWER * line.size).max(OF_COLUMN * (right - left));
            if let Some(edge) = edge.filter(|edge| *edge < right - narrower) {
                line.column = (left, edge);
            }
        }
        first += count;
    }
}

/// Whether a line stands right under another, as if it were of one paragraph.
fn follows(one: &Line, other: &Line, leading: f32, body: f32) -> bool {
    let gap = other.baseline - one.baseline;
    let alike = (one.size / other.size - 1.0).abs() < 0.045 && one.bold == other.bold && one.aside == other.aside;
    let text = one.cells.is_none() && other.cells.is_none() && !begins_item(other);
    alike && text && one.region == other.region && gap > 0.0 && gap < PITCH * leading * other.size / body
}

/// The right edge that each line keeps to, as far as the lines around it show one.
fn edges(lines: &[Line]) -> Vec<Option<f32>> {
    let mut longest: Vec<(usize, Option<f32>)> = vec![(0, None); lines.len()];
    let words: Vec<usize> = lines.iter().map(|line| columns::weight(&line.words)).collect();
    for first in 0..lines.len() {
        let (rest, words) = (lines.get(first..).unwrap_or_default(), words.get(first..).unwrap_or_default());
        let Some((count, edge)) = stretch(rest, words) else { continue };
        for known in longest.iter_mut().skip(first).take(count).filter(|known| known.0 < count) {
            *known = (count, Some(edge));
        }
    }
    longest.into_iter().map(|(_, edge)| edge).collect()
}

/// How many lines from the first on are filled to one edge, and the edge.
fn stretch(lines: &[Line], words: &[usize]) -> Option<(usize, f32)> {
    let first = lines.first()?;
    let (mut edge, mut reach, mut count) = (first.right, f32::MAX, 1);
    for pair in lines.windows(2).take(MOST) {
        let [one, other] = pair else { break };
        let next_reach = reach.min(one.right + 0.25 * one.size + width_of_first(other));
        let next_edge = edge.max(other.right);
        if next_reach < next_edge - 0.3 * one.size {
            break;
        }
        (edge, reach, count) = (next_edge, next_reach, count + 1);
    }
    let lines = lines.get(..count).unwrap_or_default();
    let enough = words.iter().take(count).sum::<usize>() >= WORDS * count;
    (enough && is_running_text(lines)).then_some((count, edge))
}

/// Whether sentences go on from line to line.
fn is_running_text(lines: &[Line]) -> bool {
    if lines.len() < LINES {
        return false;
    }
    let (mut on, mut told, mut uncased) = (0, 0, false);
    for pair in lines.windows(2) {
        let [one, other] = pair else { continue };
        let first = first_letter(other);
        let caseless =
            first.is_some_and(|letter| letter.is_alphabetic() && !letter.is_lowercase() && !letter.is_uppercase());
        uncased |= caseless && !first.is_some_and(is_unspaced);
        let small = first.is_some_and(char::is_lowercase) || ends_in_hyphen(one);
        on += usize::from(small || caseless && !ends(one));
        // A number behind words that end nothing may stand in a sentence or begin a line of its own.
        told += usize::from(ends(one) || !first.is_some_and(char::is_numeric));
    }
    on > 0 && on * 5 >= told * 2 && lines.len() >= LINES + usize::from(uncased)
}
