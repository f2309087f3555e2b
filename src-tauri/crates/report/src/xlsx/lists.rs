//! The shorter sheets: sources, open questions, suggested changes, the ledgers.

use super::book::Book;
use super::cells::Cell;
use super::grid::{Column, code, said, universal};
use crate::Error;
use crate::survey::Survey;
use crate::telling;

const SOURCES: [Column; 12] = [
    said("report_source", 44),
    said("report_type", 14),
    code("source_kind", 12),
    said("report_primary", 10),
    said("report_confidential", 12),
    said("report_publisher", 24),
    said("field_url", 44),
    said("field_origin", 20),
    said("field_note", 36),
    universal("report_added", 18),
    said("report_claims", 10),
    code("source_id", 38),
];

pub(super) fn sources(book: &mut Book<'_, '_>, survey: &Survey) -> Result<(), Error> {
    book.list("report_sources", &SOURCES, |report, row| {
        let language = report.language();
        for used in &survey.sources {
            let source = &used.source;
            let cells: [Cell<'_>; SOURCES.len()] = [
                Cell::words(telling::title(language, source)),
                Cell::words(language.label("source_kind", &source.kind)),
                Cell::code(telling::code(&source.kind)),
                Cell::Truth(source.primary),
                Cell::Truth(source.confidential),
                Cell::maybe(source.publisher.as_deref()),
                Cell::maybe(source.url.as_deref()),
                Cell::maybe(source.origin.as_deref()),
                Cell::maybe(source.note.as_deref()),
                Cell::instant(telling::added(source)),
                Cell::number(used.claims),
                Cell::code(source.id.to_string()),
            ];
            row(&cells)?;
        }
        Ok(())
    })
}

const OPEN: [Column; 4] =
    [said("report_number", 7), said("group_claim", 60), said("report_open", 40), code("questions", 40)];

pub(super) fn open(book: &mut Book<'_, '_>, survey: &Survey) -> Result<(), Error> {
    book.list("report_open", &OPEN, |report, row| {
        for open in &survey.open {
            let told: Vec<String> =
                open.questions.iter().map(|one| report.language().label("report_question", one)).collect();
            let codes: Vec<String> = open.questions.iter().map(telling::code).collect();
            row(&[
                Cell::number(open.number),
                Cell::words(&open.wording),
                Cell::words(told.join("; ")),
                Cell::code(codes.join(" ")),
            ])?;
        }
        Ok(())
    })
}

const CHANGES: [Column; 5] = [
    said("report_number", 7),
    said("report_as_written", 50),
    said("report_suggested_change", 50),
    said("report_decision", 22),
    code("decision", 18),
];

pub(super) fn changes(book: &mut Book<'_, '_>, survey: &Survey) -> Result<(), Error> {
    book.list("report_changes", &CHANGES, |report, row| {
        let language = report.language();
        for change in &survey.changes {
            let decided = change.decision.map(|kind| language.label("decision", &kind));
            row(&[
                Cell::number(change.number),
                Cell::words(&change.quote),
                Cell::words(&change.text),
                Cell::words(decided.unwrap_or_else(|| language.text("report_undecided"))),
                Cell::code(change.decision.map(|kind| telling::code(&kind)).unwrap_or_default()),
            ])?;
        }
        Ok(())
    })
}

const REPLIES: [Column; 13] = [
    said("report_number", 7),
    said("reply_subject", 26),
    said("report_criticism", 44),
    said("reply_state", 20),
    code("reply_state", 14),
    said("reply_put_to", 28),
    said("reply_asked_on", 12),
    universal("reply_answer_by", 18),
    said("reply_answered_on", 12),
    said("reply_answer", 44),
    said("reply_note", 30),
    said("report_made_by", 18),
    universal("report_added", 18),
];

/// Written where there is anything in it.
pub(super) fn replies(book: &mut Book<'_, '_>) -> Result<(), Error> {
    if book.report.replies().is_empty() {
        return Ok(());
    }
    book.list("replies_title", &REPLIES, |report, row| {
        for sheet in report.replies() {
            let reply = &sheet.request;
            let cells: [Cell<'_>; REPLIES.len()] = [
                sheet.number.map_or(Cell::Nothing, Cell::number),
                Cell::words(&reply.subject),
                Cell::words(&reply.criticism),
                Cell::words(report.language().label("reply", &reply.state)),
                Cell::code(telling::code(&reply.state)),
                Cell::maybe(reply.put_to.as_deref()),
                Cell::day(reply.asked_on),
                Cell::instant(reply.answer_by.as_ref()),
                Cell::day(reply.answered_on),
                Cell::maybe(reply.answer.as_deref()),
                Cell::maybe(reply.note.as_deref()),
                Cell::words(&sheet.entered_by),
                Cell::instant(Some(&reply.at)),
            ];
            row(&cells)?;
        }
        Ok(())
    })
}

const CORRECTIONS: [Column; 7] = [
    said("report_number", 7),
    said("correction_was", 44),
    said("correction_now", 44),
    said("correction_notice", 50),
    said("ledgers_published", 18),
    said("report_made_by", 18),
    universal("report_added", 18),
];

/// Written where there is anything in it.
pub(super) fn corrections(book: &mut Book<'_, '_>) -> Result<(), Error> {
    if book.report.corrections().is_empty() {
        return Ok(());
    }
    book.list("corrections_title", &CORRECTIONS, |report, row| {
        for sheet in report.corrections() {
            let made = &sheet.correction;
            let cells: [Cell<'_>; CORRECTIONS.len()] = [
                sheet.number.map_or(Cell::Nothing, Cell::number),
                Cell::words(&made.was),
                Cell::words(&made.now),
                Cell::words(&made.notice),
                Cell::day(made.published_on),
                Cell::words(&sheet.entered_by),
                Cell::instant(Some(&made.at)),
            ];
            row(&cells)?;
        }
        Ok(())
    })
}
