//! The shorter sheets: suggested changes, the timeline, the ledgers, sources, open questions, what was done.

use super::book::Book;
use super::cells::Cell;
use super::grid::{Column, code, said, universal};
use crate::Error;
use crate::survey::Survey;
use crate::telling;

const SOURCES: [Column; 18] = [
    said("report_source", 44),
    said("report_type", 14),
    code("source_kind", 12),
    said("report_primary", 10),
    said("report_confidential", 12),
    said("report_written_by", 24),
    said("field_container", 24),
    said("report_issued", 12),
    said("report_publisher", 24),
    said("field_doi", 20),
    said("field_url", 44),
    said("field_origin", 20),
    said("report_one_origin", 36),
    said("field_note", 36),
    universal("report_accessed", 18),
    universal("report_added", 18),
    said("report_claims", 10),
    code("source_id", 38),
];

pub(super) fn sources(book: &mut Book<'_, '_>, survey: &Survey) -> Result<(), Error> {
    book.surveyed("report_sources", &SOURCES, survey, |report, survey, row| {
        let language = report.language();
        for used in &survey.sources {
            let source = &used.source;
            let cited = &source.citation;
            let together =
                report.origins().iter().filter(|origin| origin.sources.iter().any(|(id, _)| *id == source.id));
            let together: Vec<String> = together
                .flat_map(|origin| survey.copies(origin).filter(|other| other.id != source.id))
                .map(|other| telling::title(language, other))
                .collect();
            let cells: [Cell<'_>; SOURCES.len()] = [
                Cell::words(telling::title(language, source)),
                Cell::words(language.label("source_kind", &source.kind)),
                Cell::code(telling::code(&source.kind)),
                Cell::Truth(source.primary),
                Cell::Truth(source.confidential),
                cited.names().map_or(Cell::Nothing, Cell::words),
                Cell::maybe(cited.container.as_deref()),
                cited.issued.map_or(Cell::Nothing, |day| Cell::words(day.to_string())),
                Cell::maybe(source.publisher.as_deref()),
                Cell::maybe(cited.doi.as_deref()),
                Cell::maybe(source.url.as_deref()),
                Cell::maybe(source.origin.as_deref()),
                Cell::words(together.join("; ")),
                Cell::maybe(source.note.as_deref()),
                Cell::instant(used.read.as_ref()),
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
    book.surveyed("report_open", &OPEN, survey, |report, survey, row| {
        for open in &survey.open {
            let told = telling::questions(report.language(), open);
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
    book.surveyed("report_changes", &CHANGES, survey, |report, survey, row| {
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

const TIMELINE: [Column; 6] = [
    said("report_time_from", 18),
    said("report_time_to", 18),
    said("report_number", 7),
    said("group_claim", 60),
    said("report_finding", 18),
    code("finding", 16),
];

/// Claims that say when, earliest first.
pub(super) fn timeline(book: &mut Book<'_, '_>, survey: &Survey) -> Result<(), Error> {
    book.surveyed("report_timeline", &TIMELINE, survey, |report, survey, row| {
        for dated in &survey.timeline {
            let called = dated.content.map(|content| report.scale().label_in(report.language(), content));
            row(&[
                Cell::Moment(dated.from),
                dated.to.map_or(Cell::Nothing, Cell::Moment),
                Cell::number(dated.number),
                Cell::words(&dated.wording),
                Cell::words(called.unwrap_or_default()),
                Cell::code(dated.content.map(|content| telling::code(&content)).unwrap_or_default()),
            ])?;
        }
        Ok(())
    })
}

const HISTORY: [Column; 4] =
    [universal("report_time", 18), said("report_made_by", 22), said("report_history", 80), said("report_undone", 12)];

pub(super) fn history(book: &mut Book<'_, '_>) -> Result<(), Error> {
    book.list("report_history", &HISTORY, |report, row| {
        for line in report.history() {
            let line = line?;
            row(&[
                Cell::instant(Some(&line.at)),
                Cell::words(&line.person),
                Cell::words(telling::did(report.language(), &line)),
                Cell::Truth(line.undone),
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

pub(super) fn replies(book: &mut Book<'_, '_>) -> Result<(), Error> {
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

pub(super) fn corrections(book: &mut Book<'_, '_>) -> Result<(), Error> {
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
