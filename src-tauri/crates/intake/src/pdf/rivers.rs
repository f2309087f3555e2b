//! Rivers: upright strips of white between columns.
//!
//! In justified text the space between two words may be as wide as a gutter; but words of many lines begin (or end) at
//! one height across the page only where a column or a cell does.

use super::items;
use super::pieces::Piece;
use super::words::Word;

/// Lines that must begin at the edge of a river, one under the other.
const LINES: usize = 5;

/// Lines that must stand on its other side.
const BESIDE: usize = 3;

/// How far off the edge they may be, in points.
const ALIGNED: f32 = 0.75;

/// Width of the narrowest river in parts of the size: more than a space of a typewriter, whose words stand in a grid.
const NARROWEST: f32 = 0.7;

/// Lines without a word at the edge that a river runs past, and that it reaches beyond its first and last line, in
/// parts of the size.
const PAST: f32 = 6.0;
const BEYOND: f32 = 3.0;

/// Edges of one page that are followed: those that most words share.
const EDGES: usize = 64;

/// A strip of white.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct River {
    pub(crate) middle: f32,
    pub(crate) top: f32,
    pub(crate) bottom: f32,
}

impl River {
    /// Whether it runs between the piece and the word.
    pub(crate) fn parts(&self, piece: &Piece, word: &Word) -> bool {
        self.runs_past(word.baseline) && piece.right <= self.middle && self.middle <= word.left
    }

    pub(crate) fn runs_past(&self, baseline: f32) -> bool {
        (self.top..=self.bottom).contains(&baseline)
    }
}

/// The rivers between the words of a page.
pub(crate) fn rivers(words: &[Word]) -> Vec<River> {
    let mut along: Vec<&Word> = words.iter().collect();
    along.sort_by(|one, other| one.baseline.total_cmp(&other.baseline));
    let mut rivers = rivers_before(&along, |word| (word.left, word.right));
    // Columns of a script that runs to the left, and of figures, share their right edge.
    let mirrored = rivers_before(&along, |word| (-word.right, -word.left));
    rivers.extend(mirrored.into_iter().map(|river| River { middle: -river.middle, ..river }));
    rivers
}

/// Rivers that end at an edge where words begin. `across` is where a word begins and ends.
fn rivers_before(along: &[&Word], across: fn(&Word) -> (f32, f32)) -> Vec<River> {
    let mut rivers = Vec::new();
    for edge in edges(along.iter().map(|word| across(word).0).collect()) {
        let mut stretch = Stretch::from(f32::MIN);
        for word in along {
            let (begins, ends) = across(word);
            let free = edge - NARROWEST * word.size;
            if (begins - edge).abs() <= ALIGNED {
                if stretch.lines > 0 && word.baseline - stretch.last > PAST * word.size {
                    rivers.extend(stretch.river(edge, f32::MAX));
                    stretch = Stretch::from(stretch.last);
                }
                stretch.add(word);
            } else if begins < edge && ends > free {
                rivers.extend(stretch.river(edge, word.baseline));
                stretch = Stretch::from(word.baseline);
            } else if begins < edge && (word.baseline - stretch.beside_last).abs() > 0.3 * word.size {
                let sign = items::is_bullet(&word.text) || items::is_number(&word.text);
                stretch.beside += usize::from(!sign);
                stretch.beside_last = word.baseline;
            }
        }
        rivers.extend(stretch.river(edge, f32::MAX));
    }
    rivers
}

/// Where many words begin, those that most share first.
fn edges(mut begins: Vec<f32>) -> Vec<f32> {
    begins.sort_by(f32::total_cmp);
    let mut edges: Vec<(f32, usize)> = Vec::new();
    for at in begins {
        match edges.last_mut() {
            Some((edge, words)) if at - *edge <= ALIGNED => *words += 1,
            _ => edges.push((at, 1)),
        }
    }
    edges.retain(|(_, words)| *words >= LINES);
    edges.sort_by_key(|(_, words)| std::cmp::Reverse(*words));
    edges.truncate(EDGES);
    edges.into_iter().map(|(edge, _)| edge).collect()
}

/// Lines that begin at an edge, as they come.
struct Stretch {
    /// What crosses the strip above them.
    above: f32,
    first: f32,
    last: f32,
    size: f32,
    lines: usize,
    beside: usize,
    beside_last: f32,
}

impl Stretch {
    fn from(above: f32) -> Self {
        Self { above, first: 0.0, last: 0.0, size: 0.0, lines: 0, beside: 0, beside_last: f32::MIN }
    }

    fn add(&mut self, word: &Word) {
        if self.lines == 0 {
            self.first = word.baseline;
            self.size = word.size;
            // What stands further up on the other side says nothing about these lines.
            if word.baseline - self.beside_last > PAST * word.size {
                self.beside = 0;
            }
        }
        self.last = word.baseline;
        self.size = self.size.min(word.size);
        self.lines += 1;
    }

    /// The river that they end, down to what crosses it.
    fn river(&self, edge: f32, below: f32) -> Option<River> {
        let beyond = BEYOND * self.size;
        let apart = 0.3 * self.size;
        (self.lines >= LINES && self.beside >= BESIDE).then(|| River {
            middle: edge - NARROWEST * self.size / 2.0,
            top: (self.first - beyond).max(self.above + apart),
            bottom: (self.last + beyond).min(below - apart),
        })
    }
}
