//! Cells becoming a block.

use super::COLUMNS;
use crate::blank::collapse;
use crate::blocks::Blocks;
use crate::{Error, Limits};
use claimdesk_domain::draft::BlockKind;

/// A row so far. Empty cells at its end leave nothing.
#[derive(Default)]
pub(super) struct Row {
    text: String,
    tabs: usize,
}

impl Row {
    /// Puts words into a column, counted from 0. A row is read from its start to its end.
    pub(super) fn put(&mut self, column: usize, words: &str, limits: &Limits) -> Result<(), Error> {
        if words.len() as u64 > limits.block_bytes {
            return Err(Error::LineTooLong { size: words.len() as u64, limit: limits.block_bytes });
        }
        let words = collapse(words);
        if words.is_empty() || column >= COLUMNS {
            return Ok(());
        }
        while self.tabs < column {
            self.text.push('\t');
            self.tabs += 1;
        }
        self.text.push_str(&words);
        // Here as well as where the row ends: a cell can be repeated.
        let size = self.text.len() as u64;
        if size > limits.block_bytes {
            return Err(Error::LineTooLong { size, limit: limits.block_bytes });
        }
        Ok(())
    }

    /// Adds the row as a block, if there is anything in it.
    pub(super) fn end(self, blocks: &mut Blocks<'_>) -> Result<(), Error> {
        self.end_repeated(1, blocks)
    }

    /// Adds it as often as it stands there.
    pub(super) fn end_repeated(self, times: usize, blocks: &mut Blocks<'_>) -> Result<(), Error> {
        if self.text.is_empty() {
            return Ok(());
        }
        (0..times).try_for_each(|_| blocks.push(BlockKind::TableRow, self.text.as_str()))
    }
}

/// Columns that are not shown, from left to right: the first and the last of each range, counted from 0, and how many
/// there are up to its end.
#[derive(Default)]
pub(super) struct Hidden(Vec<(usize, usize, usize)>);

impl Hidden {
    /// Hides the columns from `first` to `last`. Files name them from left to right; what is named again is hidden once.
    pub(super) fn hide(&mut self, first: usize, last: usize) {
        let (start, count) = self.0.last().map_or((0, 0), |(_, last, count)| (last.saturating_add(1), *count));
        let (first, last) = (first.max(start), last.min(COLUMNS));
        if first <= last {
            self.0.push((first, last, count + last - first + 1));
        }
    }

    /// Where a column stands among those that are shown; nothing where it is not.
    pub(super) fn shown(&self, column: usize) -> Option<usize> {
        let begun = self.0.partition_point(|(first, ..)| *first <= column);
        let Some((_, last, count)) = begun.checked_sub(1).and_then(|at| self.0.get(at)) else { return Some(column) };
        if column <= *last { None } else { column.checked_sub(*count) }
    }
}

#[cfg(test)]
mod tests {
    use super::Hidden;

    #[test]
    fn columns_close_up_over_hidden_ones() {
        let mut hidden = Hidden::default();
        for (first, last) in [(1, 2), (2, 3), (6, 6), (4, 1)] {
            hidden.hide(first, last);
        }
        let shown = [0, 1, 3, 4, 5, 6, 7].map(|column| hidden.shown(column));
        assert_eq!(shown, [Some(0), None, None, Some(1), Some(2), None, Some(3)]);
    }
}
