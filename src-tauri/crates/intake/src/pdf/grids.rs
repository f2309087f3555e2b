//! Ruled tables: what stands in the cells between drawn lines, however many lines of text a cell has.
//!
//! Lines that cross or touch make a grid. A line that is missing between two cells makes them one, whose text stands in
//! its first row and column, as a table of a Word file is read. Where lines part nothing but rows, what is white all the
//! way down parts the columns. A grid with long texts in its cells is no table but the frames of a page.

use super::flow::body_size;
use super::pieces::{self, Piece};
use super::tables::joined;
use super::words::{Sheet, Word};
use std::collections::BTreeMap;

/// Lines of one direction on one page that are followed.
const LINES: usize = 256;

/// Tables of one page.
const GRIDS: usize = 16;

/// Lines that part rows where none parts columns.
const ROWS: usize = 3;

/// Lines of a cell there: more are a column of text.
const LINES_OF_CELL: usize = 6;

/// Width of what is white between two columns that no line parts, in parts of the size.
const WHITE: f32 = 0.8;

/// How far off each other the pieces of one line may be, in points.
const OFF_LINE: f32 = 1.5;

/// How far lines that meet may end from each other, in points.
const MEETS: f32 = 2.5;

/// Lines nearer than this to each other are one, drawn double.
const DOUBLE: f32 = 4.0;

/// Bytes of text in a cell, on average and at most.
const MEAN: usize = 400;
const MOST: usize = 1500;

/// A drawn line: where it stands, from where to where it runs.
#[derive(Clone, Copy, Debug)]
struct Rule {
    at: f32,
    from: f32,
    to: f32,
}

/// Takes the words of ruled tables out of the sheets. Gives back for each sheet the rows of its tables, each as a piece
/// that holds its cells.
pub(crate) fn take(sheets: &mut [Sheet]) -> Vec<Vec<Piece>> {
    let mut taken = Vec::with_capacity(sheets.len());
    for of_page in sheets.chunk_by_mut(|one, other| one.page == other.page) {
        let Some((first, aside)) = of_page.split_first_mut() else { continue };
        let (mut grids, left) = find(&first.rules);
        grids.extend(stacked(&left).iter().filter_map(|rules| Grid::of_rows(rules, &first.words)));
        grids.sort_by(|one, other| other.area().total_cmp(&one.area()));
        let rows = grids.iter().take(GRIDS).flat_map(|grid| grid.take(first, aside)).collect();
        taken.push(rows);
        taken.extend(aside.iter().map(|_| Vec::new()));
    }
    taken
}

/// Lines that meet, and the cells between them.
#[derive(Debug)]
struct Grid {
    /// Where its columns and rows begin and end.
    across: Vec<f32>,
    down: Vec<f32>,
    /// For each cell, row after row, the one that it is a part of.
    owners: Vec<usize>,
}

/// What stands in a cell: level words, and those that are turned.
#[derive(Default)]
struct Cell {
    words: Vec<Word>,
    turned: Vec<Word>,
}

/// The grids of a page, and the level lines that none of them has.
fn find(rules: &[[f32; 4]]) -> (Vec<Grid>, Vec<Rule>) {
    let level = rules.iter().filter(|[left, top, right, bottom]| right - left >= bottom - top);
    let upright = rules.iter().filter(|[left, top, right, bottom]| right - left < bottom - top);
    let level =
        whole(level.map(|[left, top, right, bottom]| Rule { at: (top + bottom) / 2.0, from: *left, to: *right }));
    let upright =
        whole(upright.map(|[left, top, right, bottom]| Rule { at: (left + right) / 2.0, from: *top, to: *bottom }));
    let (mut grids, mut left) = (Vec::new(), Vec::new());
    for (level, upright) in meeting(&level, &upright) {
        match Grid::of(&level, &upright) {
            Some(grid) => grids.push(grid),
            None if upright.is_empty() => left.extend(level),
            None => {}
        }
    }
    (grids, left)
}

/// Level lines that begin and end under each other, from top to bottom.
fn stacked(rules: &[Rule]) -> Vec<Vec<Rule>> {
    let mut stacks: Vec<Vec<Rule>> = Vec::new();
    for rule in rules {
        let under = |other: &Rule| (rule.from - other.from).abs() < DOUBLE && (rule.to - other.to).abs() < DOUBLE;
        match stacks.iter_mut().find(|stack| stack.first().is_some_and(under)) {
            Some(stack) => stack.push(*rule),
            None => stacks.push(vec![*rule]),
        }
    }
    for stack in &mut stacks {
        stack.sort_by(|one, other| one.at.total_cmp(&other.at));
    }
    stacks.retain(|stack| stack.len() >= ROWS);
    stacks.truncate(GRIDS);
    stacks
}

/// The lines with pieces of one line made one.
fn whole(rules: impl Iterator<Item = Rule>) -> Vec<Rule> {
    let mut rules: Vec<Rule> = rules.collect();
    rules.sort_by(|one, other| one.at.total_cmp(&other.at));
    let mut whole: Vec<Rule> = Vec::new();
    for level in rules.chunk_by_mut(|one, other| other.at - one.at <= OFF_LINE / 2.0) {
        level.sort_by(|one, other| one.from.total_cmp(&other.from));
        let mut last: Option<Rule> = None;
        for rule in level {
            match last.as_mut().filter(|last| rule.from <= last.to + MEETS) {
                Some(last) => last.to = last.to.max(rule.to),
                None => whole.extend(last.replace(*rule)),
            }
        }
        whole.extend(last);
    }
    // The longest say most where there are too many.
    whole.sort_by(|one, other| (other.to - other.from).total_cmp(&(one.to - one.from)));
    whole.truncate(LINES);
    whole
}

/// Level and upright lines that meet, directly or through others.
fn meeting(level: &[Rule], upright: &[Rule]) -> Vec<(Vec<Rule>, Vec<Rule>)> {
    let meets = |one: &Rule, other: &Rule| {
        let reaches = |rule: &Rule, at: f32| (rule.from - MEETS..=rule.to + MEETS).contains(&at);
        reaches(one, other.at) && reaches(other, one.at)
    };
    let mut groups = Vec::new();
    let (mut level, mut upright) = (level.to_vec(), upright.to_vec());
    while let Some(first) = level.pop() {
        let (mut of_level, mut of_upright) = (vec![first], Vec::new());
        let (mut from_level, mut from_upright) = (0, 0);
        while from_level < of_level.len() || from_upright < of_upright.len() {
            if let Some(rule) = of_level.get(from_level) {
                let (met, left): (Vec<Rule>, Vec<Rule>) = upright.into_iter().partition(|other| meets(rule, other));
                of_upright.extend(met);
                upright = left;
                from_level += 1;
            } else if let Some(rule) = of_upright.get(from_upright) {
                let (met, left): (Vec<Rule>, Vec<Rule>) = level.into_iter().partition(|other| meets(other, rule));
                of_level.extend(met);
                level = left;
                from_upright += 1;
            }
        }
        groups.push((of_level, of_upright));
    }
    groups
}

/// The places that lines stand at, in order; those of a double line are one.
fn places(rules: &[Rule]) -> Vec<f32> {
    let mut places: Vec<f32> = rules.iter().map(|rule| rule.at).collect();
    places.sort_by(f32::total_cmp);
    places.dedup_by(|next, last| *next - *last <= DOUBLE);
    places
}

/// Between which two places something stands.
fn between(places: &[f32], at: f32) -> Option<usize> {
    let after = places.partition_point(|place| *place <= at);
    after.checked_sub(1).filter(|_| after < places.len())
}

/// For each place and each stretch between `stretches`, whether a line runs along there.
fn ruled(rules: &[Rule], places: &[f32], stretches: &[f32]) -> Vec<bool> {
    let count = stretches.len().saturating_sub(1);
    let mut ruled = vec![false; places.len() * count];
    for rule in rules {
        let Some(place) = places.iter().position(|place| (rule.at - place).abs() <= DOUBLE) else { continue };
        for (stretch, pair) in stretches.windows(2).enumerate() {
            let middle = pair.iter().sum::<f32>() / 2.0;
            if let Some(here) =
                ruled.get_mut(place * count + stretch).filter(|_| rule.from < middle && middle < rule.to)
            {
                *here = true;
            }
        }
    }
    ruled
}

impl Grid {
    /// The grid of lines that meet, if it has cells beside and under each other.
    fn of(level: &[Rule], upright: &[Rule]) -> Option<Self> {
        let (across, down) = (places(upright), places(level));
        let (columns, rows) = (across.len().checked_sub(1)?, down.len().checked_sub(1)?);
        if columns < 2 || rows < 2 {
            return None;
        }
        let before = ruled(upright, &across, &down);
        let above = ruled(level, &down, &across);
        let mut owners: Vec<usize> = Vec::with_capacity(columns * rows);
        for row in 0..rows {
            for column in 0..columns {
                let parted_left = column == 0 || before.get(column * rows + row).copied().unwrap_or(true);
                let parted_above = row == 0 || above.get(row * columns + column).copied().unwrap_or(true);
                let here = owners.len();
                let owner = if !parted_left {
                    owners.last().copied()
                } else if !parted_above {
                    here.checked_sub(columns).and_then(|above| owners.get(above)).copied()
                } else {
                    None
                };
                owners.push(owner.unwrap_or(here));
            }
        }
        Some(Self { across, down, owners })
    }

    /// The grid of lines that part rows, whose columns are parted by white. Each row must be one of cells: of several
    /// lines, of which one cell has fewer than another.
    fn of_rows(rules: &[Rule], words: &[Word]) -> Option<Self> {
        let down = places(rules);
        let (first, last) = (rules.first()?, rules.last()?);
        let within = |word: &&Word| {
            let middle = (word.left + word.right) / 2.0;
            (first.from..last.to).contains(&middle) && (first.at..last.at).contains(&(word.baseline - 0.25 * word.size))
        };
        let mut words: Vec<&Word> = words.iter().filter(within).collect();
        words.sort_by(|one, other| one.left.total_cmp(&other.left));
        let mut across = vec![first.from];
        let mut reached = words.first()?.right;
        for word in &words {
            if word.left - reached > WHITE * word.size {
                across.push((word.left + reached) / 2.0);
            }
            reached = reached.max(word.right);
        }
        across.push(first.to);
        // Heights of the lines of each cell, row by row.
        let mut cells: BTreeMap<(usize, usize), Vec<f32>> = BTreeMap::new();
        for word in &words {
            let column = between(&across, (word.left + word.right) / 2.0)?;
            let row = between(&down, word.baseline - 0.25 * word.size)?;
            let lines = cells.entry((row, column)).or_default();
            if lines.iter().all(|line| (line - word.baseline).abs() > 0.5 * word.size) && lines.len() < LINES {
                lines.push(word.baseline);
            }
        }
        let uneven = (0..down.len().saturating_sub(1)).all(|row| {
            let lines = (0..across.len() - 1).map(|column| cells.get(&(row, column)).map_or(0, Vec::len));
            let (fewest, most) = lines.fold((usize::MAX, 0), |(few, many), lines| (few.min(lines), many.max(lines)));
            most <= 1 || fewest < most && most <= LINES_OF_CELL
        });
        let upright = across.iter().map(|at| Rule { at: *at, from: first.at, to: last.at });
        let upright: Vec<Rule> = upright.collect();
        if uneven { Self::of(rules, &upright) } else { None }
    }

    fn columns(&self) -> usize {
        self.across.len().saturating_sub(1).max(1)
    }

    fn area(&self) -> f32 {
        let length = |places: &[f32]| places.last().zip(places.first()).map_or(0.0, |(last, first)| last - first);
        length(&self.across) * length(&self.down)
    }

    /// The cell that holds a place.
    fn cell(&self, x: f32, y: f32) -> Option<usize> {
        let (column, row) = (between(&self.across, x)?, between(&self.down, y)?);
        self.owners.get(row * self.columns() + column).copied()
    }

    /// Takes the words of the table, if it is one, out of a sheet and those that are turned against it.
    fn take(&self, sheet: &mut Sheet, aside: &mut [Sheet]) -> Vec<Piece> {
        let level = |word: &Word| self.cell((word.left + word.right) / 2.0, word.baseline - 0.25 * word.size);
        let mut bytes: BTreeMap<usize, usize> = BTreeMap::new();
        for word in &sheet.words {
            if let Some(cell) = level(word) {
                *bytes.entry(cell).or_default() += word.text.len();
            }
        }
        if !self.is_table(&bytes) {
            return Vec::new();
        }
        let mut cells: BTreeMap<usize, Cell> = BTreeMap::new();
        for word in std::mem::take(&mut sheet.words) {
            match level(&word) {
                Some(cell) => cells.entry(cell).or_default().words.push(word),
                None => sheet.words.push(word),
            }
        }
        for other in aside {
            for word in std::mem::take(&mut other.words) {
                let (x, y) = other.seen_from(sheet, (word.left + word.right) / 2.0, word.baseline - 0.25 * word.size);
                match self.cell(x, y) {
                    Some(cell) => cells.entry(cell).or_default().turned.push(word),
                    None => other.words.push(word),
                }
            }
        }
        self.rows(cells)
    }

    /// Whether what stands in the cells, in bytes, is as short as in a table and in more than a row and a column.
    fn is_table(&self, bytes: &BTreeMap<usize, usize>) -> bool {
        let several = |name: &dyn Fn(usize) -> usize| {
            bytes.keys().next().is_some_and(|first| bytes.keys().any(|cell| name(*cell) != name(*first)))
        };
        let own = self.owners.iter().enumerate().filter(|(cell, owner)| cell == *owner).count();
        let long = bytes.values().sum::<usize>() > MEAN * bytes.len() || bytes.values().any(|bytes| *bytes > MOST);
        several(&|cell| cell / self.columns())
            && several(&|cell| cell % self.columns())
            && bytes.len() * 10 >= own * 3
            && !long
    }

    /// The rows that hold something, without columns that hold nothing.
    fn rows(&self, cells: BTreeMap<usize, Cell>) -> Vec<Piece> {
        let columns = self.columns();
        let mut used: Vec<usize> = cells.keys().map(|cell| cell % columns).collect();
        used.sort_unstable();
        used.dedup();
        let mut rows: BTreeMap<usize, Vec<Piece>> = BTreeMap::new();
        for (cell, content) in cells {
            let row = rows.entry(cell / columns).or_insert_with(|| vec![Piece::default(); used.len()]);
            let column = used.partition_point(|column| *column < cell % columns);
            if let Some(place) = row.get_mut(column) {
                *place = content.text();
            }
        }
        let (left, right) = (self.across.first().copied().unwrap_or(0.0), self.across.last().copied().unwrap_or(0.0));
        let row = |(row, cells): (usize, Vec<Piece>)| {
            let words: Vec<Word> = cells.iter().flat_map(|cell| &cell.words).cloned().collect();
            let size = body_size(&words);
            let top = self.down.get(row).copied().unwrap_or(0.0);
            Piece { words, cells, left, right, baseline: top + size, size }
        };
        rows.into_iter().map(row).collect()
    }
}

impl Cell {
    /// Its lines as one piece.
    fn text(self) -> Piece {
        let lines = |words| {
            let rows = pieces::rows(pieces::pieces(words, &[]));
            rows.into_iter().filter_map(|row| row.pieces.into_iter().reduce(joined))
        };
        lines(self.words).chain(lines(self.turned)).reduce(joined).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use crate::LIMITS;
    use crate::pdf::{PdfDocument, PdfPage, TextRun, told};

    fn run(text: &str, x: f32, baseline: f32) -> TextRun {
        let width = 5.0 * text.chars().count() as f32;
        TextRun { text: text.to_owned(), x, baseline, width, size: 10.0, spaced: true, ..TextRun::default() }
    }

    fn line(text: &str, x: f32, baseline: f32) -> Vec<TextRun> {
        let mut x = x;
        let word = |word: &str| {
            let run = run(word, x, baseline);
            x += run.width + 3.0;
            run
        };
        text.split(' ').map(word).collect()
    }

    /// Lines at these places, each over the whole grid.
    fn grid(across: &[f32], down: &[f32]) -> Vec<[f32; 4]> {
        let (left, right) = (across[0], across[across.len() - 1]);
        let (top, bottom) = (down[0], down[down.len() - 1]);
        let level = down.iter().map(|y| [left, *y, right, y + 0.5]);
        let upright = across.iter().map(|x| [*x, top, x + 0.5, bottom]);
        level.chain(upright).collect()
    }

    fn read(runs: Vec<TextRun>, rules: Vec<[f32; 4]>) -> Vec<String> {
        let page = PdfPage { width: 600.0, height: 800.0, runs, rules, ..PdfPage::default() };
        let reading = told(PdfDocument { pages: vec![page], ..PdfDocument::default() }, &LIMITS).unwrap();
        reading.text.blocks.into_iter().map(|block| format!("{:?}| {}", block.kind, block.text)).collect()
    }

    #[test]
    fn a_cell_of_several_lines_stays_in_its_row() {
        let runs = [
            line("the board heard of it.", 40.0, 80.0),
            line("Claim", 44.0, 112.0),
            line("Found", 164.0, 112.0),
            line("no boat has sunk", 44.0, 127.0),
            line("since the war be-", 44.0, 139.0),
            line("gan in May", 44.0, 151.0),
            line("two boats sank", 164.0, 127.0),
            line("in fog", 164.0, 139.0),
            line("it met again in June.", 40.0, 190.0),
        ];
        let rules = grid(&[40.0, 160.0, 290.0], &[100.0, 115.0, 156.0]);
        let expected = [
            "Paragraph| the board heard of it.",
            "TableRow| Claim\tFound",
            "TableRow| no boat has sunk since the war began in May\ttwo boats sank in fog",
            "Paragraph| it met again in June.",
        ];
        assert_eq!(read(runs.concat(), rules), expected);
    }

    #[test]
    fn a_head_on_its_side_stands_in_its_cell() {
        let up = |text: &str, x: f32, baseline: f32| TextRun { angle: -90.0, ..run(text, x, baseline) };
        let runs = [
            line("Town", 44.0, 145.0),
            vec![up("Boats", 180.0, 140.0), up("Lamps", 230.0, 140.0)],
            line("Orrin", 44.0, 165.0),
            line("7", 176.0, 165.0),
            line("41", 226.0, 165.0),
            line("and so the harbour board will meet again", 40.0, 200.0),
        ];
        let rules = grid(&[40.0, 160.0, 210.0, 260.0], &[100.0, 150.0, 170.0]);
        let expected = [
            "TableRow| Town\tBoats\tLamps",
            "TableRow| Orrin\t7\t41",
            "Paragraph| and so the harbour board will meet again",
        ];
        assert_eq!(read(runs.concat(), rules), expected);
    }

    #[test]
    fn a_line_that_is_missing_makes_two_cells_one() {
        let mut rules = grid(&[40.0, 160.0, 290.0], &[100.0, 115.0, 130.0, 145.0]);
        // The upright line in the middle begins under the first row; the second and third row are one on the left.
        rules[5] = [160.0, 115.0, 160.5, 145.0];
        rules[2] = [160.0, 130.0, 290.0, 130.5];
        let runs = [
            line("Boats and lamps of the whole coast in May", 44.0, 112.0),
            line("Orrin", 44.0, 127.0),
            line("7", 164.0, 127.0),
            line("8", 164.0, 142.0),
        ];
        let expected = ["TableRow| Boats and lamps of the whole coast in May", "TableRow| Orrin\t7", "TableRow| \t8"];
        assert_eq!(read(runs.concat(), rules), expected);
    }

    #[test]
    fn lines_under_the_rows_alone_are_enough() {
        let runs = [
            line("Claim", 44.0, 112.0),
            line("Found", 164.0, 112.0),
            line("no boat has sunk", 44.0, 127.0),
            line("since the war", 44.0, 139.0),
            line("two sank", 164.0, 127.0),
            line("the lamp was lit", 44.0, 157.0),
            line("in 1931 or", 164.0, 157.0),
            line("in 1932", 164.0, 169.0),
        ];
        let level = [100.0, 115.0, 145.0, 175.0].map(|y| [40.0, y, 290.0, y + 0.5]);
        let expected = [
            "TableRow| Claim\tFound",
            "TableRow| no boat has sunk since the war\ttwo sank",
            "TableRow| the lamp was lit\tin 1931 or in 1932",
        ];
        assert_eq!(read(runs.concat(), level.to_vec()), expected);
    }

    #[test]
    fn frames_around_long_texts_are_no_cells() {
        let column = |x: f32, from: f32| {
            let text = "the old otters swim";
            (0..26).flat_map(move |at| line(text, x, from + 12.0 * at as f32)).collect::<Vec<_>>()
        };
        let runs = [column(44.0, 112.0), column(164.0, 112.0), column(44.0, 432.0), column(164.0, 432.0)].concat();
        let blocks = read(runs, grid(&[40.0, 160.0, 290.0], &[100.0, 420.0, 740.0]));
        assert!(blocks.iter().all(|block| block.starts_with("Paragraph")), "{blocks:?}");
    }
}
