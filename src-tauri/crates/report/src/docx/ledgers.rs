//! What stands at the end: the ledgers, the open questions, and what the report is and proves.

use super::Copy;
use super::pen::Pen;
use super::tables::{cell, close, head, link, open, row, styled};
use crate::{CorrectionSheet, ReplySheet};
use std::io;

const REPLIES: [usize; 4] = [600, 3754, 2500, 2500];
const CORRECTIONS: [usize; 4] = [600, 2500, 2500, 3754];
const OPEN: [usize; 3] = [600, 5754, 3000];
const ABOUT: [usize; 2] = [2900, 6454];

pub(super) fn write(copy: &Copy<'_>, pen: &mut Pen<'_>) -> io::Result<()> {
    let report = copy.report;
    open_questions(copy, pen)?;
    let labels = ["report_number", "report_criticism", "report_put_to_them", "reply_answer"];
    table(copy, pen, "replies_title", &REPLIES, &labels, report.replies(), |pen, sheet| reply(copy, pen, sheet))?;
    let labels = ["report_number", "correction_was", "correction_now", "correction_notice"];
    table(copy, pen, "corrections_title", &CORRECTIONS, &labels, report.corrections(), |pen, sheet| {
        correction(copy, pen, sheet)
    })
}

/// A table under its heading; neither where there is nothing.
fn table<T>(
    copy: &Copy<'_>,
    pen: &mut Pen<'_>,
    title: &str,
    widths: &[usize],
    labels: &[&str],
    rows: &[T],
    mut fill: impl FnMut(&mut Pen<'_>, &T) -> io::Result<()>,
) -> io::Result<()> {
    let language = copy.report.language();
    if rows.is_empty() {
        return Ok(());
    }
    pen.line("Heading1", &language.text(title))?;
    open(pen, &language.text(title), widths, "ReportTable")?;
    head(pen, widths, &labels.iter().map(|key| language.text(key)).collect::<Vec<_>>())?;
    for one in rows {
        row(pen)?;
        fill(pen, one)?;
        pen.raw("</w:tr>")?;
    }
    close(pen)
}

fn numbered(pen: &mut Pen<'_>, width: usize, number: Option<u32>) -> io::Result<()> {
    cell(pen, width, |pen| {
        pen.paragraph("CellFigure", "", |pen| number.map_or(Ok(()), |number| link(pen, "claim", number)))
    })
}

fn open_questions(copy: &Copy<'_>, pen: &mut Pen<'_>) -> io::Result<()> {
    let language = copy.report.language();
    if copy.survey.open.is_empty() {
        pen.line("Heading1", &language.text("report_open"))?;
        return pen.line("Empty", &language.text("report_nothing_open"));
    }
    let labels = ["report_number", "group_claim", "report_open"];
    table(copy, pen, "report_open", &OPEN, &labels, &copy.survey.open, |pen, one| {
        let [number, wording, questions] = OPEN;
        numbered(pen, number, Some(one.number))?;
        cell(pen, wording, |pen| styled(pen, &[("", &one.wording)]))?;
        let told: Vec<String> =
            one.questions.iter().map(|question| language.label("report_question", question)).collect();
        cell(pen, questions, |pen| styled(pen, &[("", &told.join(", "))]))
    })
}

fn reply(copy: &Copy<'_>, pen: &mut Pen<'_>, sheet: &ReplySheet) -> io::Result<()> {
    let language = copy.report.language();
    let reply = &sheet.request;
    let [number, criticism, put, answer] = REPLIES;
    numbered(pen, number, sheet.number)?;
    cell(pen, criticism, |pen| {
        styled(pen, &[("Strong", &reply.subject)])?;
        styled(pen, &[("", &reply.criticism)])?;
        reply.note.iter().try_for_each(|note| styled(pen, &[("Note", note)]))?;
        let who = if sheet.entered_by.is_empty() { String::new() } else { format!("{}, ", sheet.entered_by) };
        styled(pen, &[("Quiet", &format!("{who}{}", language.moment(&reply.at)))])
    })?;
    cell(pen, put, |pen| {
        styled(pen, &[("", &language.label("reply", &reply.state))])?;
        if let Some(day) = reply.asked_on {
            styled(pen, &[("", &language.render("reply_asked_line", &[("day", &language.day(day))]))])?;
        }
        reply.put_to.iter().try_for_each(|to| styled(pen, &[("", to)]))?;
        let by = reply.answer_by.as_ref();
        by.map_or(Ok(()), |by| {
            styled(pen, &[("", &format!("{} {}", language.text("reply_answer_by"), language.moment(by)))])
        })
    })?;
    cell(pen, answer, |pen| {
        styled(pen, &[("", reply.answer.as_deref().unwrap_or_default())])?;
        reply.answered_on.map_or(Ok(()), |day| {
            styled(pen, &[("Quiet", &language.render("reply_answered_line", &[("day", &language.day(day))]))])
        })
    })
}

fn correction(copy: &Copy<'_>, pen: &mut Pen<'_>, sheet: &CorrectionSheet) -> io::Result<()> {
    let language = copy.report.language();
    let made = &sheet.correction;
    let [number, was, now, notice] = CORRECTIONS;
    numbered(pen, number, sheet.number)?;
    cell(pen, was, |pen| styled(pen, &[("Was", &made.was)]))?;
    cell(pen, now, |pen| styled(pen, &[("Becomes", &made.now)]))?;
    cell(pen, notice, |pen| {
        styled(pen, &[("", &made.notice)])?;
        let published = match made.published_on {
            Some(day) => language.render("correction_published_line", &[("day", &language.day(day))]),
            None => language.text("correction_unpublished"),
        };
        let who = if sheet.entered_by.is_empty() { String::new() } else { format!("; {}", sheet.entered_by) };
        styled(pen, &[("Quiet", &format!("{published}{who}"))])
    })
}

/// What the report is, what its hashes prove, and on which scale it tells findings.
pub(super) fn about(copy: &Copy<'_>, pen: &mut Pen<'_>) -> io::Result<()> {
    let report = copy.report;
    let language = report.language();
    pen.line("Heading1", &language.text("report_about"))?;
    if !report.scale().ratings.is_empty() {
        pen.line("Heading2", &language.text("report_scale"))?;
    }
    for rating in &report.scale().ratings {
        let score = rating.finding.score().map(|score| format!(" ({score}/5)")).unwrap_or_default();
        let meaning = if rating.definition.is_empty() { String::new() } else { format!(": {}", rating.definition) };
        let finding = language.label("content", &rating.finding);
        pen.paragraph("Small", &rating.label, |pen| {
            pen.words("Strong", &rating.label)?;
            pen.words("", &format!(" = {finding}{score}{meaning}"))
        })?;
    }
    for key in ["report_identities", "report_hash_proves", "report_machine"] {
        pen.line("Small", &language.text(key))?;
    }
    let draft = report.draft();
    let facts = [
        ("report_log_head", "Code", report.head.log_head.to_string()),
        ("report_log_length", "", language.number(report.head.log_length)),
        ("report_draft_text", "Code", draft.text.to_string()),
        ("report_draft_original", "Code", draft.original.to_string()),
        ("report_program", "", report.head.program.clone()),
        ("report_reader", "", draft.reader.clone()),
    ];
    open(pen, &language.text("report_about"), &ABOUT, "PlainTable")?;
    for (key, style, fact) in facts {
        let [label, value] = ABOUT;
        row(pen)?;
        cell(pen, label, |pen| styled(pen, &[("Quiet", &language.text(key))]))?;
        cell(pen, value, |pen| styled(pen, &[(style, &fact)]))?;
        pen.raw("</w:tr>")?;
    }
    close(pen)
}
