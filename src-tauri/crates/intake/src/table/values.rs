//! Values parted by a character (RFC 4180 and what programs make of it).

use super::row::Row;
use crate::blocks::Blocks;
use crate::reading::Reading;
use crate::{Error, Limits};

/// What parts values.
const DELIMITERS: [char; 4] = [',', ';', '\t', '|'];

/// What the rows of a report by this program begin with. It puts an apostrophe before words that a spreadsheet would take
/// for a formula.
const OWN: [&str; 5] = ["article", "date", "number", "claim", "quote"];

/// Lines that the delimiter is judged by.
const JUDGED: usize = 20;

/// Reads values parted by commas, semicolons, tabs or bars. Rows may differ in length.
pub(crate) fn read(text: &str, limits: &Limits) -> Result<Reading, Error> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    // A line that spreadsheets understand and nobody sees.
    let (declared, text) = match text.strip_prefix("sep=").and_then(|rest| rest.split_once(['\r', '\n'])) {
        Some((delimiter, rest)) => (delimiter.chars().next(), rest),
        None => (None, text),
    };
    let delimiter = declared.filter(char::is_ascii).unwrap_or_else(|| sniffed(text));
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(u8::try_from(delimiter).unwrap_or(b','))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut blocks = Blocks::new(limits);
    let mut record = csv::StringRecord::new();
    let damaged = |error: csv::Error| Error::Damaged { kind: "table".to_owned(), detail: error.to_string() };
    let mut own = None;
    while reader.read_record(&mut record).map_err(damaged)? {
        let own = *own.get_or_insert_with(|| record.iter().take(OWN.len()).eq(OWN));
        let mut row = Row::default();
        for (column, value) in record.iter().enumerate() {
            let value = if own { value.strip_prefix('\'').unwrap_or(value) } else { value };
            row.put(column, value, limits)?;
        }
        row.end(&mut blocks)?;
    }
    Ok(blocks.finish().blocks.into())
}

/// The one that parts the first lines into the same number of values most often, more values before fewer.
pub(crate) fn sniffed(text: &str) -> char {
    let lines = || text.lines().filter(|line| !line.trim().is_empty()).take(JUDGED);
    let weight = |delimiter: char| {
        let counts: Vec<usize> = lines().map(|line| outside_quotes(line, delimiter)).collect();
        let most = counts.iter().copied().max().unwrap_or(0);
        let alike = |count: usize| counts.iter().filter(|one| **one == count).count();
        let common = counts.iter().copied().filter(|count| *count > 0).max_by_key(|count| (alike(*count), *count));
        (common.map_or(0, alike), common.unwrap_or(0).min(most))
    };
    // The last of equals: a comma, where nothing parts anything.
    DELIMITERS.into_iter().rev().max_by_key(|delimiter| weight(*delimiter)).unwrap_or(',')
}

fn outside_quotes(line: &str, delimiter: char) -> usize {
    let mut quoted = false;
    let mut count = 0;
    for character in line.chars() {
        if character == '"' {
            quoted = !quoted;
        } else if character == delimiter && !quoted {
            count += 1;
        }
    }
    count
}
