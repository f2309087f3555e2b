//! What stands at the end: the timeline, the ledgers, the open questions, what was done, and what the report is and proves.

use super::Copy;
use super::pen::Pen;
use super::tables::{cell, close, head, link, open, row, styled};
use crate::html::look::Look;
use crate::telling::{self, Proof};
use crate::{CorrectionSheet, Error, ReplySheet};
use std::io;

const TIMELINE: [usize; 3] = [3000, 600, 5754];
const HISTORY: [usize; 3] = [2500, 2000, 4854];
const REPLIES: [usize; 4] = [600, 3754, 2500, 2500];
const CORRECTIONS: [usize; 4] = [600, 2500, 2500, 3754];
const OPEN: [usize; 3] = [600, 5754, 3000];
const ABOUT: [usize; 2] = [2900, 6454];

/// Claims that say when, earliest first.
pub(super) fn timeline(copy: &Copy<'_>, pen: &mut Pen<'_>) -> io::Result<()> {
    let language = copy.report.language();
    let labels = ["report_time", "report_number", "group_claim"];
    table(copy, pen, "report_timeline", &TIMELINE, &labels, &copy.survey.timeline, |pen, dated| {
        let [when, number, wording] = TIMELINE;
        cell(pen, when, |pen| styled(pen, &[("", &telling::when(language, dated))]))?;
        numbered(pen, number, Some(dated.number))?;
        let look = Look::of(dated.content);
        let (style, glyph) = (format!("Tone-{}", look.tone), format!("{} ", look.glyph));
        cell(pen, wording, |pen| styled(pen, &[(&style, &glyph), ("", &dated.wording)]))
    })
}

pub(super) fn replies(copy: &Copy<'_>, pen: &mut Pen<'_>) -> io::Result<()> {
    let labels = ["report_number", "report_criticism", "report_put_to_them", "reply_answer"];
    let sheets = copy.report.replies();
    table(copy, pen, "replies_title", &REPLIES, &labels, sheets, |pen, sheet| reply(copy, pen, sheet))
}

pub(super) fn corrections(copy: &Copy<'_>, pen: &mut Pen<'_>) -> io::Result<()> {
    let labels = ["report_number", "correction_was", "correction_now", "correction_notice"];
    let sheets = copy.report.corrections();
    table(copy, pen, "corrections_title", &CORRECTIONS, &labels, sheets, |pen, sheet| correction(copy, pen, sheet))
}

/// What was done, row by row as it is read: a log may be long.
pub(super) fn history(copy: &Copy<'_>, pen: &mut Pen<'_>) -> Result<(), Error> {
    let language = copy.report.language();
    let mut lines = copy.report.history().peekable();
    if lines.peek().is_none() {
        return Ok(());
    }
    let [at, person, what] = HISTORY;
    pen.line("Heading1", &language.text("report_history"))?;
    open(pen, &language.text("report_history"), &HISTORY, "PlainTable")?;
    for line in lines {
        let line = line?;
        row(pen)?;
        cell(pen, at, |pen| styled(pen, &[("Quiet", &language.moment(&line.at))]))?;
        cell(pen, person, |pen| styled(pen, &[("", &line.person)]))?;
        let undone = if line.undone { format!(" ({})", language.text("report_undone")) } else { String::new() };
        cell(pen, what, |pen| styled(pen, &[("", &telling::did(language, &line)), ("Quiet", &undone)]))?;
        pen.raw("</w:tr>")?;
    }
    Ok(close(pen)?)
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

pub(super) fn open_questions(copy: &Copy<'_>, pen: &mut Pen<'_>) -> io::Result<()> {
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
        let told = telling::questions(language, one);
        cell(pen, questions, |pen| styled(pen, &[("", &told.join(", "))]))
    })
}

fn reply(copy: &Copy<'_>, pen: &mut Pen<'_>, sheet: &ReplySheet) -> io::Result<()> {
    let language = copy.report.language();
    let (reply, came) = (&sheet.request, telling::replied(language, sheet));
    let [number, criticism, put, answer] = REPLIES;
    numbered(pen, number, sheet.number)?;
    cell(pen, criticism, |pen| {
        styled(pen, &[("Strong", &reply.subject)])?;
        styled(pen, &[("", &reply.criticism)])?;
        reply.note.iter().try_for_each(|note| styled(pen, &[("Note", note)]))?;
        let who = if sheet.entered_by.is_empty() { String::new() } else { format!("{}, ", sheet.entered_by) };
        styled(pen, &[("Quiet", &format!("{who}{}", came.entered))])
    })?;
    cell(pen, put, |pen| {
        styled(pen, &[("", &came.state)])?;
        let lines = [&came.asked, &reply.put_to, &came.answer_by].into_iter().flatten();
        lines.into_iter().try_for_each(|line| styled(pen, &[("", line)]))
    })?;
    cell(pen, answer, |pen| {
        styled(pen, &[("", reply.answer.as_deref().unwrap_or_default())])?;
        came.answered.iter().try_for_each(|line| styled(pen, &[("Quiet", line)]))
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
        let published = telling::published(language, made);
        let who = if sheet.entered_by.is_empty() { String::new() } else { format!("; {}", sheet.entered_by) };
        styled(pen, &[("Quiet", &format!("{published}{who}"))])
    })
}

/// What the report is, what its hashes prove, and on which scale it tells findings.
pub(super) fn about(copy: &Copy<'_>, pen: &mut Pen<'_>) -> io::Result<()> {
    rules(copy, pen)?;
    proofs(copy, pen, telling::proofs(copy.report))
}

pub(super) fn rules(copy: &Copy<'_>, pen: &mut Pen<'_>) -> io::Result<()> {
    let report = copy.report;
    let language = report.language();
    pen.line("Heading1", &language.text("report_about"))?;
    if !report.scale().ratings.is_empty() {
        pen.line("Heading2", &language.text("report_scale"))?;
    }
    for rating in &report.scale().ratings {
        let meaning = if rating.definition.is_empty() { String::new() } else { format!(": {}", rating.definition) };
        let finding = telling::stands_for(language, rating);
        pen.paragraph("Small", &rating.label, |pen| {
            pen.words("Strong", &rating.label)?;
            pen.words("", &format!(" = {finding}{meaning}"))
        })?;
    }
    for key in telling::NOTICES {
        pen.line("Small", &language.text(key))?;
    }
    Ok(())
}

/// What the copy can be held against, one below the other.
pub(super) fn proofs(copy: &Copy<'_>, pen: &mut Pen<'_>, proofs: impl IntoIterator<Item = Proof>) -> io::Result<()> {
    let language = copy.report.language();
    open(pen, &language.text("report_about"), &ABOUT, "PlainTable")?;
    for proof in proofs {
        let [label, value] = ABOUT;
        let style = if proof.is_hash { "Code" } else { "" };
        row(pen)?;
        cell(pen, label, |pen| styled(pen, &[("Quiet", &language.text(proof.key))]))?;
        cell(pen, value, |pen| styled(pen, &[(style, &proof.said)]))?;
        pen.raw("</w:tr>")?;
    }
    close(pen)
}
