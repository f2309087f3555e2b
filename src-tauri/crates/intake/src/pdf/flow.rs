//! The lines of all pages in the order they are read.

use super::captions;
use super::columns::{self, Region};
use super::direction;
use super::grids;
use super::items;
use super::justified;
use super::notes::{self, Note};
use super::pieces::{self, Piece};
use super::rivers::{self, River};
use super::words::{Sheet, Word};
use rustc_hash::FxHashMap;

/// A line, or the row of a table.
#[derive(Clone, Debug, Default)]
pub(crate) struct Line {
    pub(crate) words: Vec<Word>,
    pub(crate) left: f32,
    pub(crate) right: f32,
    pub(crate) baseline: f32,
    /// The size that most of its letters have.
    pub(crate) size: f32,
    pub(crate) bold: bool,
    pub(crate) page: u32,
    /// Names what it is read together with; lines of another column have another.
    pub(crate) region: usize,
    /// Left and right edge of its column.
    pub(crate) column: (f32, f32),
    /// Whether a bullet is drawn before it.
    pub(crate) dotted: bool,
    /// Whether it stands right under or over a picture.
    pub(crate) pictured: bool,
    /// Whether it stands in another direction than most of its page.
    pub(crate) aside: bool,
    /// Its cells, where it is a row of a table.
    pub(crate) cells: Option<Vec<Vec<Word>>>,
}

/// The lines of a document.
#[derive(Debug, Default)]
pub(crate) struct Flow {
    pub(crate) lines: Vec<Line>,
    pub(crate) notes: Vec<Note>,
    /// The size that most letters have.
    pub(crate) body: f32,
    /// From one line of running text to the next.
    pub(crate) leading: f32,
}

impl Flow {
    pub(crate) fn of(mut sheets: Vec<Sheet>) -> Self {
        let body = body_size(sheets.iter().flat_map(|sheet| &sheet.words));
        let mut gutters = Vec::new();
        let mut pages: Vec<(Vec<Piece>, Vec<River>)> = Vec::new();
        let tables = grids::take(&mut sheets);
        for (sheet, table) in sheets.iter_mut().zip(tables) {
            pieces::drop_caps(&mut sheet.words, body);
            let words = std::mem::take(&mut sheet.words);
            let rivers = rivers::rivers(&words);
            let pieces = items::with_their_text(pieces::pieces(words, &rivers));
            let mut pieces = justified::whole(pieces, &rivers);
            pieces.extend(table);
            pages.push((pieces, rivers));
        }
        for (pieces, rivers) in &pages {
            for gutter in columns::order(pieces.clone(), rivers, &[]).1 {
                // A gap like one that is known already says nothing new.
                let is_new = |other: &(f32, f32)| (gutter.0 - other.0).abs() + (gutter.1 - other.1).abs() > 6.0;
                if gutters.len() < 16 && gutters.iter().all(is_new) {
                    gutters.push(gutter);
                }
            }
        }
        let mut flow = Self { body, ..Self::default() };
        let mut region = 0;
        let mut pages: Vec<_> = sheets.into_iter().zip(pages).collect();
        pages.sort_by_key(|(sheet, _)| (sheet.page, !sheet.ahead));
        for (Sheet { page, height, dots, areas, aside, .. }, (pieces, rivers)) in pages {
            for part in columns::order(pieces, &rivers, &gutters).0 {
                region += 1;
                match part {
                    Region::Lines(pieces) => {
                        let mut lines = lines(pieces, page, region);
                        mark_dotted(&mut lines, &dots);
                        captions::mark_pictured(&mut lines, &areas);
                        flow.notes.extend(notes::take(&mut lines, body, height));
                        flow.lines.extend(lines.into_iter().map(|line| Line { aside, ..line }));
                    }
                    Region::Table(rows) => flow.lines.extend(rows.into_iter().map(|cells| row(cells, page, region))),
                }
            }
        }
        flow.leading = leading(&flow.lines, body);
        flow
    }
}

fn lines(pieces: Vec<Piece>, page: u32, region: usize) -> Vec<Line> {
    let left = pieces.iter().map(|piece| piece.left).fold(f32::MAX, f32::min);
    let right = pieces.iter().map(|piece| piece.right).fold(f32::MIN, f32::max);
    let line = |piece: Piece| Line {
        size: body_size(&piece.words),
        bold: piece.words.iter().all(|word| word.bold || !word.text.contains(char::is_alphanumeric)),
        left: piece.left,
        right: piece.right,
        baseline: piece.baseline,
        words: piece.words,
        page,
        region,
        column: (left, right),
        ..Line::default()
    };
    pieces.into_iter().map(line).map(in_its_direction).collect()
}

/// A line that runs to the left, as in a mirror: so that what ends it and what begins it is told alike for both.
fn in_its_direction(line: Line) -> Line {
    if !direction::is_leftward(&line.words) {
        return line;
    }
    let (left, right) = line.column;
    let words = direction::in_reading_order(line.words);
    Line { words, left: left + right - line.right, right: left + right - line.left, ..line }
}

fn row(cells: Vec<Piece>, page: u32, region: usize) -> Line {
    let words: Vec<Word> = cells.iter().flat_map(|cell| cell.words.iter().cloned()).collect();
    let size = body_size(&words);
    let leftward = direction::is_leftward(&words);
    let cell = |cell: Piece| if leftward { lines_in_reading_order(cell.words) } else { cell.words };
    let mut cells: Vec<Vec<Word>> = cells.into_iter().map(cell).collect();
    if leftward {
        cells.reverse();
    }
    let cells = Some(cells);
    Line { size, words, page, region, cells, ..Line::default() }
}

fn lines_in_reading_order(words: Vec<Word>) -> Vec<Word> {
    lines_of_cell(&words).flat_map(|line| direction::in_reading_order(line.to_vec())).collect()
}

/// The lines of a cell.
pub(crate) fn lines_of_cell(words: &[Word]) -> impl Iterator<Item = &[Word]> {
    words.chunk_by(|one, other| (other.baseline - one.baseline).abs() < 0.6 * one.size.max(other.size))
}

/// The size that most letters have.
pub(crate) fn body_size<'a>(words: impl IntoIterator<Item = &'a Word>) -> f32 {
    let mut letters: FxHashMap<i32, usize> = FxHashMap::default();
    for word in words {
        *letters.entry((word.size * 4.0).round() as i32).or_default() += word.text.chars().count();
    }
    let most = letters.into_iter().max_by_key(|(size, letters)| (*letters, *size));
    most.map_or(10.0, |(size, _)| size as f32 / 4.0)
}

fn leading(lines: &[Line], body: f32) -> f32 {
    let mut gaps: FxHashMap<i32, usize> = FxHashMap::default();
    for pair in lines.windows(2) {
        if let [one, other] = pair
            && one.region == other.region
            && one.cells.is_none()
            && (one.size - body).abs() < 0.6
            && (other.size - body).abs() < 0.6
        {
            let gap = other.baseline - one.baseline;
            if (body * 0.8..body * 2.6).contains(&gap) {
                *gaps.entry((gap * 2.0).round() as i32).or_default() += 1;
            }
        }
    }
    let most = gaps.into_iter().max_by_key(|(gap, times)| (*times, std::cmp::Reverse(*gap)));
    most.map_or(body * 1.25, |(gap, _)| gap as f32 / 2.0)
}

/// Notes which lines a bullet is drawn before.
fn mark_dotted(lines: &mut [Line], dots: &[[f32; 4]]) {
    const BAND: f32 = 8.0;
    const MOST_IN_BAND: usize = 64;
    let mut bands: FxHashMap<i32, Vec<[f32; 4]>> = FxHashMap::default();
    for dot in dots {
        let band = bands.entry((dot[1] / BAND) as i32).or_default();
        if band.len() < MOST_IN_BAND {
            band.push(*dot);
        }
    }
    for line in lines {
        let (top, bottom) = (line.baseline - 0.9 * line.size, line.baseline + 0.1 * line.size);
        let near = ((top / BAND) as i32 - 1..=(bottom / BAND) as i32).filter_map(|band| bands.get(&band)).flatten();
        line.dotted = near.copied().any(|[_, dot_top, right, dot_bottom]| {
            let gap = line.left - right;
            dot_top > top
                && dot_bottom < bottom
                && (0.1..2.5).contains(&(gap / line.size))
                && dot_bottom - dot_top < 0.7 * line.size
        });
    }
}
