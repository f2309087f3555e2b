//! The first sheet: what the workbook is of, how far it has come, and what it proves.

use super::book::Book;
use super::cells::{Cell, Look};
use super::grid::{Column, said};
use crate::Error;
use crate::entry::Report;
use crate::survey::Survey;
use crate::telling;
use claimdesk_domain::Instant;
use std::io;

const COLUMNS: [Column; 2] = [said("report_about", 34), said("report_about", 90)];

type Row<'r> = &'r mut dyn FnMut(&[Cell<'_>]) -> io::Result<()>;

pub(super) fn write(book: &mut Book<'_, '_>, survey: &Survey) -> Result<(), Error> {
    book.sheet("report_about", &COLUMNS, false, |report, row| {
        head(report, survey, row)?;
        numbers(report, survey, row)?;
        Ok(proof(report, row)?)
    })
}

/// A line with its label.
fn line(report: &Report<'_>, row: Row<'_>, key: &str, cell: Cell<'_>) -> io::Result<()> {
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
    let (look, mark, sentence) = if survey.is_final() {
        (Look::Words, "report_final_mark", "report_final")
    } else {
        (Look::Alert, "report_draft_mark", "report_draft")
    };
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
    universal(report, row, "report_made", &report.head.made)?;
    let maker = match report.head.made_by.as_str() {
        "" => language.text("report_name_left_out"),
        name => name.to_owned(),
    };
    line(report, row, "report_made_by", Cell::words(maker))?;
    if !report.left_out().is_empty() {
        let parts: Vec<String> = report.left_out().iter().map(|part| language.label("report_left_out", part)).collect();
        let told = format!("{}. {}", parts.join("; "), language.text("report_left_out_limits"));
        line(report, row, "report_left_out", Cell::words(told))?;
    }
    if let Some(flag) = report.flag() {
        let by = report.flagged_by().map(|name| format!(", {name}")).unwrap_or_default();
        let told = format!("{}{by}: {}", language.moment(&flag.at), telling::quoted(language, &flag.reason));
        line(report, row, "blocker_legal_flag", Cell::words(told))?;
    }
    for told in telling::closings(report) {
        let look = if told.overridden { Look::Alert } else { Look::Words };
        line(report, row, "report_closed", Cell::set(look, told.text))?;
    }
    Ok(())
}

fn numbers(report: &Report<'_>, survey: &Survey, row: Row<'_>) -> io::Result<()> {
    let language = report.language();
    heading(report, row, "report_summary")?;
    line(report, row, "report_claims", Cell::Count(survey.claims.into()))?;
    let mut count = |label: String, number: u32| row(&[Cell::set(Look::Label, label), Cell::Count(number.into())]);
    for (finding, number) in survey.findings().filter(|(_, number)| *number > 0) {
        count(report.scale().label_in(language, finding), number)?;
    }
    count(language.text("report_no_finding"), survey.without_finding())?;
    for (state, number) in survey.states().filter(|(_, number)| *number > 0) {
        count(language.label("state", &state), number)?;
    }
    let rest = [
        ("report_locked", survey.locked),
        ("report_stale", survey.stale),
        ("report_disputed", survey.disputed),
        ("report_hedged", survey.hedged),
    ];
    rest.into_iter().try_for_each(|(key, number)| count(language.text(key), number))
}

fn proof(report: &Report<'_>, row: Row<'_>) -> io::Result<()> {
    let language = report.language();
    if !report.scale().ratings.is_empty() {
        heading(report, row, "report_scale")?;
    }
    for rating in &report.scale().ratings {
        let meaning = if rating.definition.is_empty() { String::new() } else { format!(": {}", rating.definition) };
        let finding = format!("{}{meaning}", language.label("content", &rating.finding));
        row(&[Cell::set(Look::Label, &rating.label), Cell::words(finding)])?;
    }
    heading(report, row, "report_about")?;
    for key in ["report_identities", "report_hash_proves", "report_machine"] {
        row(&[Cell::Nothing, Cell::words(language.text(key))])?;
    }
    let draft = report.draft();
    line(report, row, "report_log_head", Cell::code(report.head.log_head.to_string()))?;
    line(report, row, "report_log_length", Cell::Count(report.head.log_length))?;
    line(report, row, "report_draft_text", Cell::code(draft.text.to_string()))?;
    line(report, row, "report_draft_original", Cell::code(draft.original.to_string()))?;
    line(report, row, "report_program", Cell::words(&report.head.program))?;
    line(report, row, "report_reader", Cell::words(&draft.reader))
}
