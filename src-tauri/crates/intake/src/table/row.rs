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

/// Columns that are not shown, as ranges counted from 0, both ends within.
#[derive(Default)]
pub(super) struct Hidden(Vec<(usize, usize)>);

/// Ranges that are kept; a sheet with more is odd enough to be shown whole.
const RANGES: usize = 256;

impl Hidden {
    pub(super) fn hide(&mut self, first: usize, last: usize) {
        if self.0.len() < RANGES && first <= last {
            self.0.push((first, last));
        }
    }

    /// Where a column stands among those that are shown; nothing where it is not.
    pub(super) fn shown(&self, column: usize) -> Option<usize> {
        let mut before = 0;
        for (first, last) in &self.0 {
            if (*first..=*last).contains(&column) {
                return None;
            }
            if *last < column {
                before += last - first + 1;
            }
        }
        column.checked_sub(before)
    }
}
