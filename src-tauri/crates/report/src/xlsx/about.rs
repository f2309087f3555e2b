//! The first sheet: what the workbook is of, how far it has come, and what it proves.

use super::book::{Book, Row};
use super::cells::{Cell, Look};
use super::grid::{Column, said};
use crate::Error;
use crate::entry::Report;
use crate::survey::Survey;
use crate::telling::{self, Proof};
use claimdesk_domain::Instant;
use claimdesk_domain::preset::Section;
use std::io;

pub(super) const COLUMNS: [Column; 2] = [said("report_about", 34), said("report_about", 90)];

pub(super) fn write(book: &mut Book<'_, '_>, survey: &Survey) -> Result<(), Error> {
    book.sheet("report_about", &COLUMNS, false, |report, row| {
        head(report, survey, row)?;
        if report.shows(Section::Summary) {
            numbers(report, survey, row)?;
        }
        rules(report, row)?;
        Ok(proofs(report, row, telling::proofs(report))?)
    })
}

/// A line with its label.
pub(super) fn line(report: &Report<'_>, row: Row<'_>, key: &str, cell: Cell<'_>) -> io::Result<()> {
    let label = report.language().text(key);
    row(&[Cell::set(Look::Label, label.trim_end_matches(':').to_owned()), cell])
}

/// A line with an instant.
fn universal(report: &Report<'_>, row: Row<'_>, key: &str, at: &Instant) -> io::Result<()> {
    let label = format!("{} (UTC)", report.language().text(key));
    row(&[Cell::set(Look::Label, label), Cell::instant(Some(at))])
}

fn heading(report: &Report<'_>, row: Row<'_>, key: &str) -> io::Result<()> {
    row(&[])?;
    row(&[Cell::set(Look::Head, report.language().text(key)), Cell::set(Look::Head, " ")])
}

fn head(report: &Report<'_>, survey: &Survey, row: Row<'_>) -> io::Result<()> {
    let language = report.language();
    let article = report.article();
    row(&[Cell::set(Look::Label, language.text("report_heading")), Cell::set(Look::Title, &article.title)])?;
    house(report, row)?;
    let look = if report.is_final(survey) { Look::Words } else { Look::Alert };
    let (mark, sentence) = telling::status(report, survey);
    let status = format!("{}: {}", language.text(mark), language.text(sentence));
    line(report, row, "report_status", Cell::set(look, status))?;
    line(report, row, "report_made_for", Cell::words(language.label("profile", &report.head.profile)))?;
    let told = [("field_byline", &article.byline), ("field_outlet", &article.outlet)];
    for (key, text) in told.into_iter().filter(|(_, text)| text.is_some()) {
        line(report, row, key, Cell::maybe(text.as_deref()))?;
    }
    let days = [("difference_field_date", article.date), ("ledgers_published", article.published)];
    for (key, day) in days.into_iter().filter(|(_, day)| day.is_some()) {
        line(report, row, key, Cell::day(day))?;
    }
    if let Some(deadline) = report.deadline() {
        universal(report, row, "ledgers_deadline", deadline)?;
    }
    line(report, row, "report_draft_number", Cell::Count(report.draft().number.into()))?;
    line(report, row, "report_words", Cell::Count(report.draft().words.into()))?;
    head_of(report, row)?;
    if let Some(flag) = report.flag() {
        let by = report.flagged_by().map(|name| format!(", {name}")).unwrap_or_default();
        let told = format!("{}{by}: {}", language.moment(&flag.at), telling::quoted(language, &flag.reason));
        line(report, row, "blocker_legal_flag", Cell::words(told))?;
    }
    for closed in telling::closings(report) {
        let look = if closed.over.is_some() { Look::Alert } else { Look::Words };
        line(report, row, "report_closed", Cell::set(look, closed.text(language)))?;
    }
    Ok(())
}

/// When and by whom the report was made, and what is left out.
pub(super) fn head_of(report: &Report<'_>, row: Row<'_>) -> io::Result<()> {
    let head = &report.head;
    universal(report, row, "report_made", &head.made)?;
    line(report, row, "report_made_by", Cell::words(telling::made_by(head)))?;
    if let Some(left_out) = telling::left_out(head) {
        line(report, row, "report_left_out", Cell::words(left_out))?;
    }
    if let Some(without) = head.without() {
        row(&[Cell::Nothing, Cell::words(without)])?;
    }
    Ok(())
}

/// In whose name, and the newsroom's words before everything else.
pub(super) fn house(report: &Report<'_>, row: Row<'_>) -> io::Result<()> {
    if let Some(name) = report.head.publisher() {
        line(report, row, "report_publisher", Cell::words(name))?;
    }
    if let Some(intro) = report.head.intro() {
        row(&[Cell::Nothing, Cell::words(intro)])?;
    }
    Ok(())
}

pub(super) fn numbers(report: &Report<'_>, survey: &Survey, row: Row<'_>) -> io::Result<()> {
    let language = report.language();
    heading(report, row, "report_summary")?;
    line(report, row, "report_claims", Cell::Count(survey.claims.into()))?;
    let mut count = |label: String, number: u32| row(&[Cell::set(Look::Label, label), Cell::Count(number.into())]);
    for (finding, number) in survey.findings().filter(|(_, number)| *number > 0) {
        count(report.scale().label_in(language, finding), number)?;
    }
    count(language.text("report_no_finding"), survey.without_finding())?;
    for (state, number) in telling::states(survey, language) {
        count(state, number)?;
    }
    telling::signing(survey).into_iter().try_for_each(|(key, number)| count(language.text(key), number))
}

/// What findings are called, and what the report proves.
pub(super) fn rules(report: &Report<'_>, row: Row<'_>) -> io::Result<()> {
    let language = report.language();
    if !report.scale().ratings.is_empty() {
        heading(report, row, "report_scale")?;
    }
    for rating in &report.scale().ratings {
        let meaning = if rating.definition.is_empty() { String::new() } else { format!(": {}", rating.definition) };
        let finding = format!("{}{meaning}", telling::stands_for(language, rating));
        row(&[Cell::set(Look::Label, &rating.label), Cell::words(finding)])?;
    }
    heading(report, row, "report_about")?;
    for key in telling::NOTICES {
        row(&[Cell::Nothing, Cell::words(language.text(key))])?;
    }
    Ok(())
}

/// What the workbook can be held against.
pub(super) fn proofs(report: &Report<'_>, row: Row<'_>, proofs: impl IntoIterator<Item = Proof>) -> io::Result<()> {
    proofs.into_iter().try_for_each(|proof| {
        let cell = if proof.is_hash { Cell::code(proof.said) } else { Cell::words(proof.said) };
        line(report, row, proof.key, cell)
    })
}
