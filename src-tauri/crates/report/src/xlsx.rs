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
mod parts;

pub(crate) use parts::write as write_parts;

use crate::Error;
use crate::entry::Report;
use crate::package::Package;
use crate::survey::Survey;
use book::Book;
use claimdesk_domain::preset::Section;
use std::io::Write;

pub(crate) fn write(report: &Report<'_>, out: &mut dyn Write) -> Result<(), Error> {
    let report = &report.for_people();
    let survey = Survey::of(report)?;
    let mut book = Book::new(report, report.is_final(&survey), Package::new(out));
    about::write(&mut book, &survey)?;
    let holds = |section| match section {
        Section::Timeline => !survey.timeline.is_empty(),
        Section::Replies => !report.replies().is_empty(),
        Section::Corrections => !report.corrections().is_empty(),
        Section::History => report.history().next().is_some(),
        _ => true,
    };
    lists(&mut book, &survey, holds)?;
    book.finish()
}

/// Everything behind the first sheets: the claims, then what an edition may do without.
fn lists(book: &mut Book<'_, '_>, survey: &Survey, holds: impl Fn(Section) -> bool) -> Result<(), Error> {
    claims::claims(book)?;
    claims::evidence(book)?;
    let report = book.report;
    for section in Section::ALL.into_iter().filter(|section| report.shows(*section) && holds(*section)) {
        match section {
            // The first sheet tells the one; the other is no list.
            Section::Summary | Section::Article => {}
            Section::Timeline => lists::timeline(book, survey)?,
            Section::Changes => lists::changes(book, survey)?,
            Section::Replies => lists::replies(book)?,
            Section::Corrections => lists::corrections(book)?,
            Section::Sources => lists::sources(book, survey)?,
            Section::Open => lists::open(book, survey)?,
            Section::History => lists::history(book)?,
        }
    }
    Ok(())
}
