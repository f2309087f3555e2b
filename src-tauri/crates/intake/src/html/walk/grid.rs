//! Where the cells of a table stand: a cell can reach over columns and rows (HTML, 4.9.11 and 4.9.12), and those
//! behind it move on.

/// Columns of the widest table that is kept in order, and rows that a cell can reach over.
const COLUMNS: usize = 200;
const ROWS: u32 = 65_534;

/// The columns of a table up to the row that is read.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// For each column, how many more rows the cell above reaches down to.
    reaching: Vec<u32>,
    column: usize,
    /// Columns that the last cell reaches over, beside its own.
    wide: usize,
}

impl Grid {
    /// Begins a row.
    pub(super) fn row(&mut self) {
        self.column = 0;
        self.wide = 0;
    }

    /// How many empty cells stand before the next one, which reaches over `columns` and `rows`; no rows mean all that
    /// follow.
    pub(super) fn before(&mut self, columns: usize, rows: u32) -> usize {
        let empty = std::mem::take(&mut self.wide) + self.reached();
        let columns = columns.clamp(1, COLUMNS.saturating_sub(self.column).max(1));
        let down = if rows == 0 { ROWS } else { rows.min(ROWS) - 1 };
        let end = (self.column + columns).min(COLUMNS);
        if down > 0 && self.column < end {
            self.reaching.resize(self.reaching.len().max(end), 0);
            self.reaching.iter_mut().take(end).skip(self.column).for_each(|rows| *rows = down);
        }
        self.column += columns;
        self.wide = columns - 1;
        empty
    }

    /// How many empty cells stand behind the last one of a row, under cells that reach down to it.
    pub(super) fn behind(&mut self) -> usize {
        let mut empty = 0;
        while let Some(rows) = self.reaching.get_mut(self.column) {
            empty += usize::from(*rows > 0);
            *rows = rows.saturating_sub(1);
            self.column += 1;
        }
        if empty > 0 { empty + std::mem::take(&mut self.wide) } else { 0 }
    }

    /// Goes on to the first column that no cell above reaches down to.
    fn reached(&mut self) -> usize {
        let start = self.column;
        while let Some(rows) = self.reaching.get_mut(self.column).filter(|rows| **rows > 0) {
            *rows -= 1;
            self.column += 1;
        }
        self.column - start
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_stand_under_their_headings() {
        let mut grid = Grid::default();
        grid.row();
        assert_eq!([grid.before(1, 2), grid.before(2, 1), grid.before(1, 2), grid.behind()], [0, 0, 1, 0]);
        grid.row();
        assert_eq!([grid.before(1, 1), grid.before(1, 1), grid.behind()], [1, 0, 1]);
        grid.row();
        assert_eq!([grid.before(1, 1), grid.behind()], [0, 0]);
    }

    #[test]
    fn spans_without_end_take_no_room() {
        let mut grid = Grid::default();
        grid.row();
        assert_eq!(grid.before(usize::MAX, u32::MAX), 0);
        assert!(grid.before(usize::MAX, 0) < COLUMNS);
        assert_eq!(grid.before(1, 1), 0);
    }
}
