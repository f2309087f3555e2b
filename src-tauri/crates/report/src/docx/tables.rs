//! The tables behind the article: claims, suggested changes, sources and which of them come from one place.

use super::Copy;
use super::article::{self, Ids};
use super::parts;
use super::pen::Pen;
use super::places::Numbering;
use crate::Error;
use crate::html::look::Look;
use crate::package::escaped;
use crate::survey::stands_in;
use crate::telling;
use claimdesk_domain::sheet::ClaimSheet;
use std::io;

const CLAIMS: [usize; 7] = [650, 4480, 1900, 3140, 1900, 1200, 1300];
const CHANGES: [usize; 4] = [650, 5460, 5460, 3000];
const SOURCES: [usize; 4] = [4954, 1700, 1800, 900];

/// Begins a table of cells as wide as `widths`, in twips. `caption` tells those who cannot see it what it is.
pub(super) fn open(pen: &mut Pen<'_>, caption: &str, widths: &[usize], style: &str) -> io::Result<()> {
    let whole: usize = widths.iter().sum();
    pen.raw(&format!(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"{style}\"/><w:tblW w:w=\"{whole}\" w:type=\"dxa\"/>\
         <w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" \
         w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/><w:tblCaption w:val=\"{}\"/>\
         </w:tblPr><w:tblGrid>",
        escaped(caption)
    ))?;
    for width in widths {
        pen.raw(&format!("<w:gridCol w:w=\"{width}\"/>"))?;
    }
    pen.raw("</w:tblGrid>")
}

/// Ends it. Two tables with nothing between them would be one.
pub(super) fn close(pen: &mut Pen<'_>) -> io::Result<()> {
    pen.raw("</w:tbl><w:p><w:pPr><w:pStyle w:val=\"AfterTable\"/></w:pPr></w:p>")
}

/// The row that stands at the head of every page.
pub(super) fn head(pen: &mut Pen<'_>, widths: &[usize], labels: &[String]) -> io::Result<()> {
    pen.raw("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>")?;
    for (width, label) in widths.iter().zip(labels) {
        cell(pen, *width, |pen| pen.line("CellHead", label))?;
    }
    pen.raw("</w:tr>")
}

/// A cell; `fill` writes at least one paragraph.
pub(super) fn cell<E: From<io::Error>>(
    pen: &mut Pen<'_>,
    width: usize,
    fill: impl FnOnce(&mut Pen<'_>) -> Result<(), E>,
) -> Result<(), E> {
    pen.raw(&format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>"))?;
    fill(pen)?;
    Ok(pen.raw("</w:tc>")?)
}

/// A paragraph of a cell with words in several character styles.
pub(super) fn styled(pen: &mut Pen<'_>, words: &[(&str, &str)]) -> io::Result<()> {
    let direction = words.first().map_or("", |(_, text)| text);
    pen.paragraph("Cell", direction, |pen| words.iter().try_for_each(|(style, text)| pen.words(style, text)))
}

/// A number that leads to the place of that name.
pub(super) fn link(pen: &mut Pen<'_>, place: &str, number: u32) -> io::Result<()> {
    pen.raw(&format!(
        "<w:hyperlink w:anchor=\"{place}_{number}\" w:history=\"1\"><w:r><w:rPr><w:rStyle w:val=\"Link\"/></w:rPr>\
         <w:t>{number}</w:t></w:r></w:hyperlink>"
    ))
}

/// Begins a row that does not run over the end of a page.
pub(super) fn row(pen: &mut Pen<'_>) -> io::Result<()> {
    pen.raw("<w:tr><w:trPr><w:cantSplit/></w:trPr>")
}

pub(super) fn claims(copy: &Copy<'_>, pen: &mut Pen<'_>, ids: &mut Ids) -> Result<(), Error> {
    let report = copy.report;
    let language = report.language();
    pen.line("Heading1", &language.text("report_claims"))?;
    if copy.survey.claims == 0 {
        return Ok(pen.line("Empty", &language.text("report_no_claims"))?);
    }
    let labels = [
        "report_number",
        "group_claim",
        "report_finding",
        "report_sources",
        "report_suggested_change",
        "report_decision",
        "report_sign_off",
    ];
    open(pen, &language.text("report_claims"), &CLAIMS, "ReportTable")?;
    head(pen, &CLAIMS, &labels.map(|key| language.text(key)))?;
    let mut numbering = Numbering::of(copy.places);
    for entry in report.entries() {
        let entry = entry?;
        let (sheet, signing) = (&entry.sheet, &entry.signing);
        let comments = numbering.next(sheet.number);
        let [number, claim, found, sources, change, decision, signed] = CLAIMS;
        row(pen)?;
        cell(pen, number, |pen| {
            pen.paragraph("CellFigure", "", |pen| {
                article::bookmark(pen, ids, &format!("claim_{}", sheet.number))?;
                match comments.anchored {
                    true => link(pen, "mark", sheet.number),
                    false => pen.words("Strong", &sheet.number.to_string()),
                }
            })
        })?;
        cell(pen, claim, |pen| {
            pen.paragraph("Cell", &sheet.claim.wording, |pen| {
                if comments.anchored {
                    return pen.words("", &sheet.claim.wording);
                }
                let id = comments.main;
                pen.raw(&format!("<w:commentRangeStart w:id=\"{id}\"/>"))?;
                pen.words("", &sheet.claim.wording)?;
                article::close_comment(pen, id)
            })?;
            let text = report.text();
            if report.is_whole() && !sheet.claim.spans.iter().any(|span| stands_in(span, text)) {
                styled(pen, &[("Alert", &language.text("report_question_not_in_draft"))])?;
            }
            match sheet.claim.attributions.is_empty() {
                true => Ok(()),
                false => styled(pen, &[("Quiet", &telling::chain(language, &sheet.claim))]),
            }
        })?;
        cell(pen, found, |pen| finding(copy, pen, sheet))?;
        cell(pen, sources, |pen| used(copy, pen, sheet))?;
        cell(pen, change, |pen| styled(pen, &[("", sheet.suggestion().map_or("", |one| &one.text))]))?;
        let decided = sheet.decision().map(|one| language.label("decision", &one.decision)).unwrap_or_default();
        cell(pen, decision, |pen| styled(pen, &[("", &decided)]))?;
        let style = if signing.is_stale() { "Alert" } else { "" };
        cell(pen, signed, |pen| styled(pen, &[(style, &telling::signed(language, signing))]))?;
        pen.raw("</w:tr>")?;
    }
    Ok(close(pen)?)
}

fn finding(copy: &Copy<'_>, pen: &mut Pen<'_>, sheet: &ClaimSheet) -> io::Result<()> {
    let report = copy.report;
    let language = report.language();
    let look = Look::of(sheet.standing().and_then(|finding| finding.content));
    let called = format!("{} {}", look.glyph, look.called(report.scale(), &language));
    styled(pen, &[(&format!("Tone-{}", look.tone), &called)])?;
    for other in sheet.dissenting() {
        let label = format!("{}: ", language.text("report_dissent"));
        styled(pen, &[("Alert", &label), ("", &telling::found(report, other))])?;
    }
    styled(pen, &[("Quiet", &language.label("state", &sheet.claim.state))])
}

fn used(copy: &Copy<'_>, pen: &mut Pen<'_>, sheet: &ClaimSheet) -> io::Result<()> {
    let language = copy.report.language();
    if sheet.evidence.is_empty() {
        return styled(pen, &[("Quiet", "–")]);
    }
    for one in &sheet.evidence {
        let stance = format!("{}: ", language.label("stance", &one.evidence.stance));
        let place = one.evidence.locator.as_ref().map(|locator| format!(", {locator}")).unwrap_or_default();
        styled(pen, &[("Quiet", &stance), ("", &telling::title(language, &one.source)), ("Quiet", &place)])?;
    }
    Ok(())
}

pub(super) fn changes(copy: &Copy<'_>, pen: &mut Pen<'_>) -> io::Result<()> {
    let language = copy.report.language();
    if copy.survey.changes.is_empty() {
        return Ok(());
    }
    pen.line("Heading1", &language.text("report_changes"))?;
    open(pen, &language.text("report_changes"), &CHANGES, "ReportTable")?;
    let labels = ["report_number", "report_as_written", "report_suggested_change", "report_decision"];
    head(pen, &CHANGES, &labels.map(|key| language.text(key)))?;
    for one in &copy.survey.changes {
        let [number, was, becomes, decision] = CHANGES;
        row(pen)?;
        cell(pen, number, |pen| pen.paragraph("CellFigure", "", |pen| link(pen, "claim", one.number)))?;
        cell(pen, was, |pen| styled(pen, &[("Was", &one.quote)]))?;
        cell(pen, becomes, |pen| styled(pen, &[("Becomes", &one.text)]))?;
        let decided = one.decision.map(|kind| language.label("decision", &kind));
        let (style, text) =
            decided.map_or_else(|| ("Quiet", language.text("report_undecided")), |decided| ("", decided));
        cell(pen, decision, |pen| styled(pen, &[(style, &text)]))?;
        pen.raw("</w:tr>")?;
    }
    close(pen)
}

pub(super) fn sources(copy: &Copy<'_>, pen: &mut Pen<'_>) -> io::Result<()> {
    let language = copy.report.language();
    pen.line("Heading1", &language.text("report_sources"))?;
    if copy.survey.sources.is_empty() {
        return pen.line("Empty", &language.text("report_no_sources"));
    }
    open(pen, &language.text("report_sources"), &SOURCES, "ReportTable")?;
    let labels = ["report_source", "report_type", "report_publisher", "report_claims"];
    head(pen, &SOURCES, &labels.map(|key| language.text(key)))?;
    for used in &copy.survey.sources {
        let source = &used.source;
        let [title, sort, publisher, claims] = SOURCES;
        row(pen)?;
        cell(pen, title, |pen| {
            styled(pen, &[("", &telling::title(language, source))])?;
            if let Some(url) = &source.url {
                styled(pen, &[("Quiet", url)])?;
            }
            if let Some(read) = telling::read_on(language, used) {
                styled(pen, &[("Quiet", &read)])?;
            }
            if let Some(origin) = &source.origin {
                styled(pen, &[("Quiet", &format!("{} {origin}", language.text("report_origin")))])?;
            }
            source.note.iter().try_for_each(|note| styled(pen, &[("Note", note)]))
        })?;
        cell(pen, sort, |pen| styled(pen, &[("", &telling::sort(language, source))]))?;
        cell(pen, publisher, |pen| {
            styled(pen, &[("", telling::published_by(language, source).as_deref().unwrap_or_default())])
        })?;
        cell(pen, claims, |pen| pen.line("CellFigure", &parts::count(language, used.claims)))?;
        pen.raw("</w:tr>")?;
    }
    close(pen)?;
    let origins = telling::origins(copy.report, copy.survey);
    origins.iter().try_for_each(|origin| pen.line("Small", &origin.text()))
}
