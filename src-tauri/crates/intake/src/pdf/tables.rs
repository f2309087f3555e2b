//! Simple tables: rows of short pieces under each other.

use super::columns::{Gutter, words_in};
use super::pieces::{Piece, Row};

/// Words of a cell.
const WORDS: usize = 8;

/// Words of a cell on average.
const MEAN: f32 = 4.0;

/// How much of the way to the next cell a cell fills on average; lines of a column fill nearly all of it.
const FILLED: f32 = 0.62;

/// The first rows that are a table, as a range.
pub(crate) fn find(rows: &[Row], known: &[Gutter]) -> Option<(usize, usize)> {
    let mut first = 0;
    while first < rows.len() {
        match table_at(rows, first) {
            Some(end) if !known.iter().any(|gutter| is_beside_text(rows.get(first..end), *gutter)) => {
                return Some((first, end));
            }
            _ => first += 1,
        }
    }
    None
}

fn table_at(rows: &[Row], first: usize) -> Option<usize> {
    let of_cells = |row: &Row| {
        row.pieces.len() >= 2 && row.pieces.iter().all(|piece| words_in(piece) <= WORDS && piece.cells.is_empty())
    };
    let mut columns: Vec<(f32, f32)> = Vec::new();
    let mut end = first;
    let (mut cells, mut words, mut filled, mut most) = (0_usize, 0_usize, 0.0, 0);
    let mut pitches = 0_usize;
    for (at, row) in rows.iter().enumerate().skip(first) {
        let continued = at > first && is_continued(rows, at, &columns);
        if !of_cells(row) && !continued {
            break;
        }
        let far =
            at > first && rows.get(at - 1).is_some_and(|last| row.baseline() - last.baseline() > 4.0 * row.size());
        let next = merged(&columns, row);
        if far || next.len() < row.pieces.len().max(most).max(2) {
            break;
        }
        columns = next;
        most = most.max(row.pieces.len());
        end = at + 1;
        cells += row.pieces.len();
        words += row.pieces.iter().map(words_in).sum::<usize>();
        for pair in row.pieces.windows(2) {
            if let [one, other] = pair {
                filled += (one.right - one.left) / (other.left - one.left).max(1.0);
                pitches += 1;
            }
        }
    }
    let rows_found = end - first;
    let enough = rows_found >= if most >= 3 { 2 } else { 3 };
    let short = words as f32 <= MEAN * cells as f32 && filled <= FILLED * pitches as f32;
    (enough && short && pitches > 0).then_some(end)
}

/// Whether the rows hold lines of text on one side of a gap between columns: what stands beside a table.
fn is_beside_text(rows: Option<&[Row]>, gutter: Gutter) -> bool {
    let rows = rows.unwrap_or_default();
    let middle = (gutter.0 + gutter.1) / 2.0;
    let crossed = rows.iter().flat_map(|row| &row.pieces).any(|piece| piece.left < middle && middle < piece.right);
    let text = |on_side: &dyn Fn(&Piece) -> bool| {
        let (mut lines, mut words) = (0, 0);
        for row in rows {
            let pieces = row.pieces.iter().filter(|piece| on_side(piece));
            let of_row: Vec<usize> = pieces.map(words_in).collect();
            lines += usize::from(!of_row.is_empty());
            words += if of_row.len() == 1 { of_row.iter().sum::<usize>() } else { 0 };
        }
        lines > 0 && words >= 4 * lines
    };
    !crossed && (text(&|piece| piece.left < middle) || text(&|piece| piece.left >= middle))
}

/// Whether a row holds nothing but what did not fit into cells of the row above.
fn is_continued(rows: &[Row], at: usize, columns: &[(f32, f32)]) -> bool {
    let (Some(row), Some(above)) = (rows.get(at), at.checked_sub(1).and_then(|above| rows.get(above))) else {
        return false;
    };
    let second = columns.get(1).map_or(f32::MAX, |column| column.0);
    row.left() >= second - 1.0 && row.baseline() - above.baseline() < 1.35 * row.size()
}

/// The columns with the pieces of a row: what overlaps becomes one.
fn merged(columns: &[(f32, f32)], row: &Row) -> Vec<(f32, f32)> {
    let mut all: Vec<(f32, f32)> = columns.to_vec();
    all.extend(row.pieces.iter().map(|piece| (piece.left, piece.right)));
    all.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut merged: Vec<(f32, f32)> = Vec::new();
    for (left, right) in all {
        match merged.last_mut() {
            Some(last) if left < last.1 => last.1 = last.1.max(right),
            _ => merged.push((left, right)),
        }
    }
    merged
}

/// The cells of a table, a row at a time; an empty piece stands for an empty cell.
pub(crate) fn cells(rows: Vec<Row>) -> Vec<Vec<Piece>> {
    let columns = rows.iter().fold(Vec::new(), |columns, row| merged(&columns, row));
    let mut table: Vec<Vec<Piece>> = Vec::new();
    let mut last_baseline = f32::MIN;
    for row in rows {
        let baseline = row.baseline();
        let second = columns.get(1).map_or(f32::MAX, |column| column.0);
        let continued = !table.is_empty() && row.left() >= second - 1.0 && baseline - last_baseline < 1.35 * row.size();
        last_baseline = baseline;
        let mut cells: Vec<Piece> = columns.iter().map(|_| Piece { baseline, ..Piece::default() }).collect();
        for piece in row.pieces {
            let column = columns.iter().rposition(|column| column.0 <= piece.left + 0.5).unwrap_or_default();
            if let Some(cell) = cells.get_mut(column) {
                *cell = joined(std::mem::take(cell), piece);
            }
        }
        match table.last_mut().filter(|_| continued) {
            Some(above) => {
                for (above, cell) in above.iter_mut().zip(cells).filter(|(_, cell)| !cell.words.is_empty()) {
                    *above = joined(std::mem::take(above), cell);
                }
            }
            None => table.push(cells),
        }
    }
    table
}

/// Two pieces of one line or cell.
pub(crate) fn joined(one: Piece, other: Piece) -> Piece {
    if one.words.is_empty() {
        return other;
    }
    let larger = if other.size > one.size { (other.size, other.baseline) } else { (one.size, one.baseline) };
    let mut words = one.words;
    // What stands apart is parted by a space, whatever the file says.
    let parted = other.words.into_iter().enumerate().map(|(at, mut word)| {
        word.spaced |= at == 0;
        word
    });
    words.extend(parted);
    Piece {
        words,
        left: one.left.min(other.left),
        right: one.right.max(other.right),
        size: larger.0,
        baseline: larger.1,
        cells: Vec::new(),
    }
}
