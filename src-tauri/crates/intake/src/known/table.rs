//! Tables of known checks: values parted by a character under a line that says what they are.

use super::columns::{Column, named};
use super::{FoundCheck, ITEM_BYTES, KnownWhat, LeftReason, Tell, item};
use crate::Error;
use crate::table::sniffed;
use csv::{ReaderBuilder, StringRecord};
use std::io::{self, BufRead, Read};

/// Reads a table. One without a column of claims is told as one item that is not taken.
pub(super) fn read(sample: &str, from: &mut dyn BufRead, tell: &mut Tell<'_>) -> Result<&'static str, Error> {
    let mut skipped = 0;
    let mut sample = sample.strip_prefix('\u{FEFF}').unwrap_or(sample);
    let mut delimiter = None;
    // A line that spreadsheets understand and nobody sees.
    if let Some((declared, rest)) = sample.strip_prefix("sep=").and_then(|rest| rest.split_once('\n')) {
        delimiter = declared.chars().next().filter(char::is_ascii);
        sample = rest;
        let mut line = Vec::new();
        from.take(1024).read_until(b'\n', &mut line).map_err(|error| super::text::unread(&error))?;
        skipped = 1;
    }
    let delimiter = delimiter.unwrap_or_else(|| sniffed(sample));
    let mut reader = ReaderBuilder::new()
        .delimiter(u8::try_from(delimiter).unwrap_or(b','))
        .has_headers(false)
        .flexible(true)
        .from_reader(Bounded { from, since: 0 });
    let damaged = |error: csv::Error| Error::Damaged { kind: "table".to_owned(), detail: error.to_string() };
    let mut record = StringRecord::new();
    if !reader.read_record(&mut record).map_err(damaged)? {
        return Err(Error::OnlyWhitespace);
    }
    let mut columns: Vec<Option<Column>> = record.iter().map(named).collect();
    let has = |columns: &[Option<Column>], column| columns.contains(&Some(column));
    let is_of_check = has(&columns, Column::Summary) && has(&columns, Column::Title);
    if !has(&columns, Column::Claim) {
        if !is_of_check {
            tell(1, 0, KnownWhat::left(LeftReason::NoColumns, &joined(&record)))?;
            return Ok("table");
        }
        // Fact-checks of Meedan Check have no claim in them: their title says it.
        let title = columns.iter_mut().find(|column| **column == Some(Column::Title));
        if let Some(title) = title {
            *title = Some(Column::Claim);
        }
    }
    loop {
        reader.get_mut().since = 0;
        if !reader.read_record(&mut record).map_err(damaged)? {
            return Ok(if is_of_check { "meedan-check" } else { "table" });
        }
        let (line, read) = record.position().map_or((1, 0), |place| (place.line() + skipped, place.byte()));
        if record.iter().all(|value| value.trim().is_empty()) {
            continue;
        }
        let mut found = FoundCheck::default();
        // Columns in the order of what they are worth: a day of publication before one of change.
        for (column, value) in columns.iter().zip(&record) {
            if let Some(column) = column {
                item::fill(&mut found, *column, unguarded(value));
            }
        }
        tell(line, read, KnownWhat::of(found, &joined(&record)))?;
    }
}

/// Without the apostrophe that keeps a spreadsheet from taking words for a formula.
fn unguarded(value: &str) -> &str {
    let rest = value.strip_prefix('\'').unwrap_or(value);
    if rest.starts_with(['=', '+', '-', '@', '\t', '\r']) { rest } else { value }
}

fn joined(record: &StringRecord) -> String {
    record.iter().filter(|value| !value.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Ends a table whose one row never ends: a quotation mark without a second one takes in the whole file.
struct Bounded<'a> {
    from: &'a mut dyn BufRead,
    since: u64,
}

impl Read for Bounded<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.since > ITEM_BYTES {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "one row is longer than any claim"));
        }
        let read = self.from.read(into)?;
        self.since += read as u64;
        Ok(read)
    }
}
