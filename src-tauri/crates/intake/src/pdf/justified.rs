//! Justified lines: words that are driven apart to fill the line are one piece, however wide the gaps.
//!
//! Three things tell such a line from the row of a table: its gaps are all as wide, it begins and ends where the line
//! above or below it does, and its words do not stand under each other.

use super::pieces::{self, Piece};
use super::rivers::River;
use super::tables::joined;

/// How far off the edge of the column a line may begin or end, in points.
const EDGE: f32 = 1.5;

/// How near the edges of cells stand under each other, in points.
const UNDER: f32 = 0.5;

/// From one line to the next, in parts of the size.
const PITCH: f32 = 2.0;

/// An indent, in parts of the size.
const INDENT: f32 = 4.0;

/// Lines of other columns that may come between two lines of one.
const BESIDE: usize = 16;

/// The pieces with those of a justified line made one.
pub(crate) fn whole(pieces: Vec<Piece>, rivers: &[River]) -> Vec<Piece> {
    let mut lines: Vec<Line> =
        pieces::rows(pieces).into_iter().flat_map(|row| between(row.pieces, rivers)).map(Line::from).collect();
    if lines.iter().all(|line| line.pieces.len() == 1) {
        return lines.into_iter().flat_map(|line| line.pieces).collect();
    }
    let neighbours = neighbours(&lines);
    for (at, (_, below)) in neighbours.iter().enumerate() {
        if let (Some(line), Some(next)) = (lines.get(at), below.and_then(|below| lines.get(below)))
            && begins(line, next)
        {
            let both = line.is_apart() && next.is_apart();
            mark(&mut lines, at);
            if both {
                mark(&mut lines, below.unwrap_or(at));
            }
        }
    }
    for at in (0..lines.len()).chain((0..lines.len()).rev()) {
        let (above, below) = neighbours.get(at).copied().unwrap_or_default();
        let follows = [above.map(|above| (above, at)), below.map(|below| (at, below))].into_iter().flatten().any(
            |(upper, lower)| match (lines.get(upper), lines.get(lower)) {
                (Some(one), Some(other)) => {
                    (if upper == at { other.flows } else { one.flows }) && are_one_column(one, other)
                }
                _ => false,
            },
        );
        if follows {
            mark(&mut lines, at);
        }
    }
    lines.into_iter().flat_map(Line::into_pieces).collect()
}

/// Pieces of one row that no river parts.
fn between(row: Vec<Piece>, rivers: &[River]) -> Vec<Vec<Piece>> {
    let mut parts: Vec<Vec<Piece>> = Vec::new();
    for piece in row {
        let parted = |last: &Piece| {
            rivers.iter().any(|river| {
                river.runs_past(piece.baseline) && last.right <= river.middle && river.middle <= piece.left
            })
        };
        match parts.last_mut() {
            Some(part) if !part.last().is_some_and(parted) => part.push(piece),
            _ => parts.push(vec![piece]),
        }
    }
    parts
}

/// A line of a column, perhaps driven apart.
struct Line {
    pieces: Vec<Piece>,
    left: f32,
    right: f32,
    baseline: f32,
    size: f32,
    /// Whether its gaps are all as wide, and how many there are.
    even: bool,
    gaps: usize,
    /// Whether it is known to be a line of running text.
    flows: bool,
}

impl From<Vec<Piece>> for Line {
    fn from(pieces: Vec<Piece>) -> Self {
        let row = pieces::Row { pieces };
        let (left, right, baseline, size) = (row.left(), row.right(), row.baseline(), row.size());
        let pieces = row.pieces;
        let words: Vec<_> = pieces.iter().flat_map(|piece| &piece.words).collect();
        let gaps = words.windows(2).filter_map(|pair| match pair {
            [one, other] => Some(other.left - one.right).filter(|gap| *gap > 0.12 * size),
            _ => None,
        });
        let (mut narrowest, mut widest, mut gaps_found) = (f32::MAX, 0.0_f32, 0);
        for gap in gaps {
            (narrowest, widest, gaps_found) = (narrowest.min(gap), widest.max(gap), gaps_found + 1);
        }
        let even = gaps_found > 0 && widest <= 1.5 * narrowest + 0.1 * size;
        let flows = pieces.len() == 1 && gaps_found > 0;
        Self { left, right, baseline, size, even, gaps: gaps_found, flows, pieces }
    }
}

impl Line {
    fn is_apart(&self) -> bool {
        self.pieces.len() > 1
    }

    fn into_pieces(self) -> Vec<Piece> {
        if self.flows { self.pieces.into_iter().reduce(joined).into_iter().collect() } else { self.pieces }
    }

    /// Whether most of its words stand under words of the other, as cells do.
    fn stands_under(&self, other: &Self) -> bool {
        let (few, many) = if self.pieces.len() < other.pieces.len() { (self, other) } else { (other, self) };
        let near = |one: f32, other: f32| (one - other).abs() < UNDER;
        let under = few.inner().filter(|gap| many.inner().any(|other| near(gap.0, other.0) || near(gap.1, other.1)));
        under.count() * 2 > few.inner().count()
    }

    /// The gaps between its pieces.
    fn inner(&self) -> impl Iterator<Item = (f32, f32)> {
        self.pieces.windows(2).filter_map(|pair| match pair {
            [one, other] => Some((one.right, other.left)),
            _ => None,
        })
    }
}

fn mark(lines: &mut [Line], at: usize) {
    if let Some(line) = lines.get_mut(at) {
        line.flows |= line.even;
    }
}

/// Whether two lines begin and end where each other does; the upper one may be indented.
fn are_one_column(upper: &Line, lower: &Line) -> bool {
    let level = (upper.left - lower.left).abs() < EDGE;
    let indented = upper.left > lower.left && upper.left - lower.left < INDENT * upper.size;
    let close = lower.baseline - upper.baseline < PITCH * upper.size.min(lower.size);
    let alike = (upper.size / lower.size - 1.0).abs() < 0.1;
    (level || indented) && (upper.right - lower.right).abs() < EDGE && close && alike && !upper.stands_under(lower)
}

/// Whether two lines are running text by themselves: one of them has several gaps, all as wide.
fn begins(upper: &Line, lower: &Line) -> bool {
    let close = lower.baseline - upper.baseline < PITCH * upper.size.min(lower.size);
    let last = upper.is_apart() && upper.even && upper.gaps > 1 && lower.flows && lower.right < upper.right;
    let ends = last && close && (upper.left - lower.left).abs() < EDGE;
    let both = upper.even && lower.even && upper.gaps.max(lower.gaps) > 1 && are_one_column(upper, lower);
    ends || both
}

/// The lines above and below each in its column.
fn neighbours(lines: &[Line]) -> Vec<(Option<usize>, Option<usize>)> {
    let over = |one: &Line, other: &Line| {
        one.left < other.right && other.left < one.right && (one.baseline - other.baseline).abs() > 0.3 * one.size
    };
    let found = |at: usize, others: &mut dyn Iterator<Item = usize>| {
        let line = lines.get(at)?;
        others.take(BESIDE).find(|other| lines.get(*other).is_some_and(|other| over(line, other)))
    };
    (0..lines.len()).map(|at| (found(at, &mut (0..at).rev()), found(at, &mut (at + 1..lines.len())))).collect()
}
