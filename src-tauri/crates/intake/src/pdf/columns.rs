//! Which piece of a page is read after which.
//!
//! A gap that persists over rows parts columns, unless what it parts are the cells of a table. A page is cut at its
//! tables and gaps until nothing is left to cut; the pieces wait on a stack, so that no page can make it deep.

use super::direction;
use super::pieces::{self, Piece, Row};
use super::rivers::River;
use super::tables;
use super::words::Word;

/// Rows of a page that are looked at for columns; what has more is read from top to bottom.
const ROWS: usize = 1500;

/// Gaps of a row that are followed; a row that has more is not one of columns.
const GAPS: usize = 32;

/// Width of the narrowest gap between columns, in parts of the size.
const NARROWEST: f32 = 0.7;

/// How much of their column lines of text fill on average.
const FILLED: f32 = 0.75;

/// From the last line of a paragraph to the next one, in parts of the size.
const PARAGRAPHS: f32 = 2.6;

/// Width of the widest gap that both edges of may have a river, in points.
const SAME: f32 = 14.0;

/// Pieces that each side of a gap must have where the gap is not known from elsewhere.
const PERSISTS: usize = 3;

/// What is read together.
#[derive(Debug)]
pub(crate) enum Region {
    /// Lines of one column, from top to bottom.
    Lines(Vec<Piece>),
    /// Rows of cells.
    Table(Vec<Vec<Piece>>),
}

/// A gap between columns: its left and right edge.
pub(crate) type Gutter = (f32, f32);

enum Work {
    Pieces(Vec<Piece>),
    /// Rows above or below a cut: what stood in one row still does.
    Rows(Vec<Row>),
    Done(Region),
}

/// The regions of a page in the order they are read, and the gaps that part its columns. `known` are those of other
/// pages: where one of them runs through, few lines are enough.
pub(crate) fn order(pieces: Vec<Piece>, rivers: &[River], known: &[Gutter]) -> (Vec<Region>, Vec<Gutter>) {
    let mut regions = Vec::new();
    let mut gutters = Vec::new();
    let mut work = vec![Work::Pieces(pieces)];
    while let Some(next) = work.pop() {
        let rows = match next {
            Work::Pieces(pieces) => pieces::rows(pieces),
            Work::Rows(rows) => rows,
            Work::Done(region) => {
                regions.push(region);
                continue;
            }
        };
        if rows.is_empty() {
            continue;
        }
        if rows.len() > ROWS {
            regions.extend(without_cut(rows));
        } else if let Some(band) = along_river(&rows, rivers).filter(|band| band.parts(&rows)) {
            gutters.push(band.gutter);
            work.extend(parted(rows, &band));
        } else if let Some((first, end)) = tables::find(&rows, known) {
            let (above, table, below) = cut(rows, first, end);
            work.push(Work::Rows(below));
            work.push(Work::Done(Region::Table(tables::cells(table))));
            work.push(Work::Rows(above));
        } else if let Some(band) = band(&rows, known).filter(|band| band.parts(&rows)) {
            if band.certain {
                gutters.push(band.gutter);
            }
            work.extend(parted(rows, &band));
        } else {
            regions.extend(without_cut(rows));
        }
    }
    (regions, gutters)
}

/// Rows before, from and after.
fn cut(mut rows: Vec<Row>, first: usize, end: usize) -> (Vec<Row>, Vec<Row>, Vec<Row>) {
    let below = rows.split_off(end.min(rows.len()));
    let within = rows.split_off(first.min(rows.len()));
    (rows, within, below)
}

/// What stands below a gap, on both sides of it, and above: the last is read first.
fn parted(rows: Vec<Row>, band: &Band) -> [Work; 4] {
    let (above, within, below) = cut(rows, band.first, band.end);
    let middle = band.middle();
    let within = within.into_iter().flat_map(|row| row.pieces);
    let (left, right): (Vec<Piece>, Vec<Piece>) = within.partition(|piece| piece.left < middle);
    let leftward = direction::is_leftward(left.iter().chain(&right).flat_map(|piece| &piece.words));
    let (first, second) = if leftward { (right, left) } else { (left, right) };
    [Work::Rows(below), Work::Pieces(second), Work::Pieces(first), Work::Rows(above)]
}

/// Each row as one line; the rows of a ruled table between them stay what they are.
fn without_cut(rows: Vec<Row>) -> Vec<Region> {
    let mut regions: Vec<Region> = Vec::new();
    for row in rows {
        let (ruled, written): (Vec<Piece>, Vec<Piece>) =
            row.pieces.into_iter().partition(|piece| !piece.cells.is_empty());
        if let Some(line) = written.into_iter().reduce(tables::joined) {
            match regions.last_mut() {
                Some(Region::Lines(lines)) => lines.push(line),
                _ => regions.push(Region::Lines(vec![line])),
            }
        }
        for row in ruled {
            match regions.last_mut() {
                Some(Region::Table(rows)) => rows.push(row.cells),
                _ => regions.push(Region::Table(vec![row.cells])),
            }
        }
    }
    regions
}

/// Rows that a gap runs through.
struct Band {
    first: usize,
    end: usize,
    gutter: Gutter,
    /// Whether it parts running text on both sides for long enough to hold for other pages.
    certain: bool,
}

impl Band {
    fn middle(&self) -> f32 {
        (self.gutter.0 + self.gutter.1) / 2.0
    }

    /// Whether anything is parted along it: what is cut must become less with every cut.
    fn parts(&self, rows: &[Row]) -> bool {
        let mut pieces = rows.iter().flat_map(|row| &row.pieces);
        let some_rows = self.first > 0 && self.first < rows.len() || self.end > 0 && self.end < rows.len();
        let first = pieces.next().is_some_and(|piece| piece.left < self.middle());
        some_rows || pieces.any(|piece| (piece.left < self.middle()) != first)
    }
}

fn band(rows: &[Row], known: &[Gutter]) -> Option<Band> {
    let left = rows.iter().map(Row::left).fold(f32::MAX, f32::min);
    let right = rows.iter().map(Row::right).fold(f32::MIN, f32::max);
    let gaps: Vec<Vec<Gutter>> = rows.iter().map(|row| gaps(row, left, right)).collect();
    let mut doubtful = None;
    let mut first = 0;
    while first < rows.len() {
        let Some((end, gutter)) = run(rows, &gaps, first) else {
            first += 1;
            continue;
        };
        let (start, end) = trimmed(rows, first, end, gutter);
        let within = rows.get(start..end).unwrap_or_default();
        let sides = Sides::of(within, gutter);
        if sides.are_prose() {
            return Some(Band { first: start, end, gutter, certain: true });
        }
        if !sides.share_rows() && doubtful.is_none() {
            doubtful = Some(Band { first: start, end, gutter, certain: false });
        }
        first = end.max(first + 1);
    }
    known.iter().find_map(|gutter| along(rows, &gaps, *gutter)).or(doubtful)
}

/// The longest river between two columns of running text. Short lines of a column may look like cells, but cells do not
/// fill their column line after line.
fn along_river(rows: &[Row], rivers: &[River]) -> Option<Band> {
    let bands = rivers.iter().filter_map(|river| {
        let middle = river.middle;
        let first = rows.iter().position(|row| river.runs_past(row.baseline()))?;
        let length = rows.iter().skip(first).take_while(|row| river.runs_past(row.baseline())).count();
        let (first, end) = trimmed(rows, first, first + length, (middle, middle));
        let crosses = |row: &Row| row.pieces.iter().any(|piece| piece.left < middle && middle < piece.right);
        // A column goes on where the one beside it has ended.
        let goes_on = |at: &usize| match (rows.get(*at - 1), rows.get(*at)) {
            (Some(last), Some(row)) => !crosses(row) && row.baseline() - last.baseline() < PARAGRAPHS * row.size(),
            _ => false,
        };
        let end = (end..rows.len()).take_while(goes_on).last().map_or(end, |last| last + 1);
        let within = rows.get(first..end)?;
        if within.iter().any(crosses) {
            return None;
        }
        let beside = |other: &&River| within.iter().any(|row| other.runs_past(row.baseline()));
        let others = || rivers.iter().filter(beside).map(|other| other.middle);
        // Both edges of a gap have a river.
        let before = others().filter(|other| other + 1.5 * SAME < middle).fold(f32::MIN, f32::max);
        let after = others().filter(|other| other - 1.5 * SAME > middle).fold(f32::MAX, f32::min);
        let (mut left, mut right) = (Side::default(), Side::default());
        for row in within {
            let side = |from: f32, until: f32| {
                row.pieces.iter().filter(move |piece| piece.left >= from && piece.right <= until)
            };
            left.add(side(before, middle));
            right.add(side(middle, after));
        }
        let fills = left.is_prose() && right.is_prose() && left.fills(FILLED) && right.fills(FILLED);
        fills.then_some(Band { first, end, gutter: (middle - 1.0, middle + 1.0), certain: true })
    });
    bands.max_by_key(|band| band.end - band.first)
}

/// What is free in a row between the edges of the region.
fn gaps(row: &Row, left: f32, right: f32) -> Vec<Gutter> {
    let mut gaps = Vec::new();
    if row.pieces.len() > GAPS {
        return gaps;
    }
    let mut from = left - 1.0;
    for piece in &row.pieces {
        if piece.left > from {
            gaps.push((from, piece.left));
        }
        from = from.max(piece.right);
    }
    gaps.push((from, right + 1.0));
    gaps
}

/// The rows from `first` on that one gap runs through, with pieces enough on both sides.
fn run(rows: &[Row], gaps: &[Vec<Gutter>], first: usize) -> Option<(usize, Gutter)> {
    struct Followed {
        gutter: Gutter,
        left: usize,
        right: usize,
    }
    let persists = |followed: &Followed| followed.left >= PERSISTS && followed.right >= PERSISTS;
    let mut followed = vec![Followed { gutter: (f32::MIN, f32::MAX), left: 0, right: 0 }];
    let mut found: Option<(usize, Gutter)> = None;
    for (at, row) in rows.iter().enumerate().skip(first) {
        let narrowest = row.size() * NARROWEST;
        let mut next: Vec<Followed> = Vec::new();
        for one in &followed {
            for gap in gaps.get(at).into_iter().flatten() {
                let gutter = (one.gutter.0.max(gap.0), one.gutter.1.min(gap.1));
                if gutter.1 - gutter.0 >= narrowest && next.len() < GAPS {
                    let left = row.pieces.iter().filter(|piece| piece.left < gutter.0).count();
                    let right = row.pieces.len() - left;
                    next.push(Followed { gutter, left: one.left + left, right: one.right + right });
                }
            }
        }
        let widest = next
            .iter()
            .filter(|one| persists(one))
            .max_by(|one, other| (one.gutter.1 - one.gutter.0).total_cmp(&(other.gutter.1 - other.gutter.0)));
        match widest {
            Some(one) => found = Some((at + 1, one.gutter)),
            None if found.is_some() => break,
            None => {}
        }
        if next.is_empty() {
            break;
        }
        followed = next;
    }
    found
}

/// Without rows at either end that stand on one side only, apart from the rest.
fn trimmed(rows: &[Row], first: usize, end: usize, gutter: Gutter) -> (usize, usize) {
    let on = |at: usize| {
        let pieces = rows.get(at).map_or(&[][..], |row| &row.pieces);
        (pieces.iter().any(|piece| piece.left < gutter.0), pieces.iter().any(|piece| piece.left >= gutter.0))
    };
    let apart = |one: usize, other: usize| match (rows.get(one), rows.get(other)) {
        (Some(one), Some(other)) => other.baseline() - one.baseline() > 1.7 * one.size().max(other.size()),
        _ => false,
    };
    let last = |side: fn((bool, bool)) -> bool| (first..end).rev().find(|at| side(on(*at))).unwrap_or(first);
    let begin = |side: fn((bool, bool)) -> bool| (first..end).find(|at| side(on(*at))).unwrap_or(first);
    let both_from = begin(|on| on.0).max(begin(|on| on.1));
    let both_until = last(|on| on.0).min(last(|on| on.1));
    let start = (first..both_from).rev().find(|at| apart(*at, at + 1)).map_or(first, |at| at + 1);
    let stop = (both_until + 1..end).find(|at| apart(at - 1, *at)).unwrap_or(end);
    (start.min(both_from), stop.max(both_until + 1))
}

/// The first rows that a gap known from elsewhere runs through, if text stands on both sides.
fn along(rows: &[Row], gaps: &[Vec<Gutter>], gutter: Gutter) -> Option<Band> {
    let middle = (gutter.0 + gutter.1) / 2.0;
    let free = |at: usize| {
        let gap = gaps.get(at).into_iter().flatten().find(|gap| gap.0 + 1.0 < middle && middle < gap.1 - 1.0);
        gap.filter(|gap| gap.1 - gap.0 >= rows.get(at).map_or(0.0, Row::size) * NARROWEST)
    };
    let mut first = 0;
    while first < rows.len() {
        let end = (first..rows.len()).find(|at| free(*at).is_none()).unwrap_or(rows.len());
        let within = rows.get(first..end).unwrap_or_default();
        let sides = Sides::of(within, (middle, middle));
        if sides.left.rows > 0 && sides.right.rows > 0 && sides.left.words_of_row() >= 3.0 {
            return Some(Band { first, end, gutter, certain: false });
        }
        first = end + 1;
    }
    None
}

/// What stands on both sides of a gap.
struct Sides {
    left: Side,
    right: Side,
    shared: usize,
}

#[derive(Default)]
struct Side {
    rows: usize,
    words: usize,
    /// Sum of the widths of its rows, and its own left and right edge.
    widths: f32,
    edges: Option<(f32, f32)>,
}

impl Sides {
    fn of(rows: &[Row], gutter: Gutter) -> Self {
        let mut sides = Self { left: Side::default(), right: Side::default(), shared: 0 };
        for row in rows {
            let left = sides.left.add(row.pieces.iter().filter(|piece| piece.left < gutter.0));
            let right = sides.right.add(row.pieces.iter().filter(|piece| piece.left >= gutter.0));
            sides.shared += usize::from(left && right);
        }
        sides
    }

    fn are_prose(&self) -> bool {
        self.left.is_prose() && self.right.is_prose()
    }

    /// Whether what stands on one side stands beside something on the other, as cells do.
    fn share_rows(&self) -> bool {
        self.shared * 10 >= self.left.rows.min(self.right.rows) * 7
    }
}

impl Side {
    /// Adds the pieces of a row that stand on it; whether there are any.
    fn add<'p>(&mut self, mut pieces: impl Iterator<Item = &'p Piece>) -> bool {
        let Some(first) = pieces.next() else { return false };
        let mut last = first;
        self.rows += 1;
        self.words += words_in(first);
        for piece in pieces {
            self.words += words_in(piece);
            last = piece;
        }
        self.widths += last.right - first.left;
        let edges = self.edges.unwrap_or((first.left, last.right));
        self.edges = Some((edges.0.min(first.left), edges.1.max(last.right)));
        true
    }

    fn words_of_row(&self) -> f32 {
        if self.rows == 0 { 0.0 } else { self.words as f32 / self.rows as f32 }
    }

    /// Rows of several words that fill the column.
    fn is_prose(&self) -> bool {
        self.rows >= PERSISTS && self.words_of_row() >= 2.6 && self.fills(0.5)
    }

    fn fills(&self, part: f32) -> bool {
        let width = self.edges.map_or(0.0, |(left, right)| right - left);
        self.widths >= part * width * self.rows as f32
    }
}

/// Words of a piece, where scripts without spaces count by their letters.
pub(crate) fn words_in(piece: &Piece) -> usize {
    weight(&piece.words)
}

/// The same of words.
pub(crate) fn weight(words: &[Word]) -> usize {
    let unspaced = |text: &str| {
        if text.is_ascii() { 0 } else { text.chars().filter(|letter| super::letters::is_unspaced(*letter)).count() }
    };
    words.iter().map(|word| 1 + unspaced(&word.text) / 2).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line of words from `left`, each 20 wide with a space of 4.
    fn line(text: &str, left: f32, baseline: f32) -> Vec<Word> {
        let words = text.split(' ').enumerate();
        let word = |(at, text): (usize, &str)| {
            let left = left + 24.0 * at as f32;
            Word { text: text.into(), left, right: left + 20.0, baseline, size: 10.0, spaced: true, ..Word::default() }
        };
        words.map(word).collect()
    }

    fn read(words: Vec<Vec<Word>>, known: &[Gutter]) -> Vec<String> {
        let (regions, _) = order(pieces::pieces(words.concat(), &[]), &[], known);
        let text = |piece: &Piece| piece.words.iter().map(|word| &*word.text).collect::<Vec<_>>().join(" ");
        let of_region = |region: &Region| match region {
            Region::Lines(lines) => lines.iter().map(text).collect::<Vec<_>>(),
            Region::Table(rows) => rows.iter().map(|row| row.iter().map(text).collect::<Vec<_>>().join("|")).collect(),
        };
        regions.iter().flat_map(of_region).collect()
    }

    #[test]
    fn a_headline_stands_over_all_columns_and_a_note_under_them() {
        let mut page = vec![line("one head over all three of the columns here it is", 30.0, 20.0)];
        for row in 0..4 {
            for (column, name) in ["a", "b", "c"].iter().enumerate() {
                page.push(line(&format!("{name}{row} x y z"), 30.0 + 120.0 * column as f32, 40.0 + 12.0 * row as f32));
            }
        }
        page.push(line("one foot under all three of the columns here it is", 30.0, 110.0));
        let read = read(page, &[]);
        let first: Vec<&str> = read.iter().map(|line| &line[..2]).collect();
        assert_eq!(first, ["on", "a0", "a1", "a2", "a3", "b0", "b1", "b2", "b3", "c0", "c1", "c2", "c3", "on"]);
    }

    #[test]
    fn cells_are_read_row_by_row() {
        let mut page = Vec::new();
        for row in 0..3 {
            for column in 0..3 {
                page.push(line(&format!("{row}{column}"), 30.0 + 90.0 * column as f32, 40.0 + 12.0 * row as f32));
            }
        }
        assert_eq!(read(page, &[]), ["00|01|02", "10|11|12", "20|21|22"]);
    }

    #[test]
    fn rows_of_very_many_pieces_are_read_as_they_stand() {
        // Behind 40 short words comes one that is as long as all of them.
        let row = |row: usize| {
            let mut words = line(&["w"; 40].join(" "), 30.0, 40.0 + 12.0 * row as f32);
            words.iter_mut().for_each(|word| word.spaced = false);
            words.iter_mut().for_each(|word| word.right = word.left + 18.0);
            if let Some(last) = words.last_mut() {
                last.right = last.left + 900.0;
            }
            words
        };
        assert_eq!(read((0..5).map(row).collect(), &[]).len(), 5);
    }

    #[test]
    fn two_lines_are_columns_where_other_pages_have_them() {
        let page = || vec![line("a b c d", 30.0, 20.0), line("e f g", 150.0, 20.0), line("a b c d", 30.0, 32.0)];
        assert_eq!(read(page(), &[(126.0, 150.0)]), ["a b c d", "a b c d", "e f g"]);
        assert_eq!(read(page(), &[]), ["a b c d e f g", "a b c d"]);
    }
}
