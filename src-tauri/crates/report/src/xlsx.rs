//! A workbook: a sheet for each sort of thing, numbers and dates as such, and text that never becomes a formula.
//!
//! SpreadsheetML (ECMA-376) is written row by row into the archive as the claims come, with the words in their cells: no
//! claim is held, and nothing lies in a temporary file meanwhile. Headings speak the report's language; beside every
//! label stands a column with its code, whose name and values are stable and English.

mod about;
mod book;
mod cells;
mod claims;
mod grid;
mod lists;

use crate::Error;
use crate::entry::Report;
use crate::package::Package;
use crate::survey::Survey;
use book::Book;
use std::io::Write;

pub(crate) fn write(report: &Report<'_>, out: &mut dyn Write) -> Result<(), Error> {
    let survey = Survey::of(report)?;
    let mut book = Book::new(report, survey.is_final(), Package::new(out));
    about::write(&mut book, &survey)?;
    claims::claims(&mut book)?;
    claims::evidence(&mut book)?;
    lists::sources(&mut book, &survey)?;
    lists::open(&mut book, &survey)?;
    lists::changes(&mut book, &survey)?;
    lists::replies(&mut book)?;
    lists::corrections(&mut book)?;
    book.finish()
}
