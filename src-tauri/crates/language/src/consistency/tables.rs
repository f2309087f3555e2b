//! A table whose last row gives the total of those above it.

use super::lines::Article;
use super::quantities::{figures, written};
use super::{Code, Warning};
use claimdesk_domain::draft::{Block, BlockKind};
use std::ops::Range;

const TOTALS: &[&str] = &["total", "totals", "all", "sum", "gesamt", "summe", "insgesamt", "zusammen"];

pub(super) fn check(article: &Article<'_>, found: &mut Vec<Warning>) {
    let blocks = &article.draft.blocks;
    let mut start = 0;
    while start < blocks.len() {
        let rows = blocks.iter().skip(start).take_while(|block| block.kind == BlockKind::TableRow).count();
        table(blocks, start..start + rows, article.language.is_german(), found);
        start += rows.max(1);
    }
}

/// The cells of a row with their bytes.
fn cells(block: &Block) -> Vec<(Range<usize>, &str)> {
    let mut at = 0;
    let cells = block.text.split('\t').map(|cell| {
        let range = at..at + cell.len();
        at = range.end + 1;
        (range, cell.trim())
    });
    cells.collect()
}

fn table(blocks: &[Block], rows: Range<usize>, german: bool, found: &mut Vec<Warning>) {
    let mut columns: Vec<Column> = Vec::new();
    for row in rows {
        let Some(block) = blocks.get(row) else { return };
        let cells = cells(block);
        let total = cells.first().is_some_and(|(_, name)| TOTALS.contains(&name.to_lowercase().as_str()));
        columns.resize(cells.len().max(columns.len()), Column::default());
        for (column, (range, cell)) in columns.iter_mut().zip(&cells).skip(1) {
            let number = figures(cell.trim_matches(['%', '£', '€', '$', ' ']), german);
            match (number, total) {
                (Some((value, step)), true) => {
                    let slack = column.slack + if step == 1.0 && column.slack == 0.0 { 0.0 } else { step / 2.0 };
                    if column.rows > 1 && !column.broken && (column.sum - value).abs() > slack + 1e-6 {
                        let arguments = [("sum", written(column.sum)), ("total", written(value))];
                        found.push(Warning::new(Code::Sum, (row, range.clone()), None, &arguments));
                    }
                }
                (Some((value, step)), false) => {
                    column.sum += value;
                    column.slack += if step == 1.0 { 0.0 } else { step / 2.0 };
                    column.rows += 1;
                }
                // The words above the first number are its heading.
                (None, false) => column.broken |= column.rows > 0,
                (None, true) => {}
            }
        }
        if total {
            columns.clear();
        }
    }
}

/// What a column holds so far.
#[derive(Clone, Debug, Default)]
struct Column {
    sum: f64,
    slack: f64,
    rows: usize,
    /// Whether a cell in it is no number.
    broken: bool,
}
