//! The front: what the copy is of, for whom, how far it has come, and the claims in numbers.

use super::Copy;
use super::parts::count;
use super::pen::Pen;
use super::tables::{cell, close, open, row};
use crate::html::look::Look;
use crate::package::escaped;
use crate::telling;
use claimdesk_domain::preset::Section;
use std::io;

/// Twips between the margins.
const WIDTH: usize = 9354;

/// The frame of the logo, in the units of drawings: 914,400 to an inch.
const LOGO: (u64, u64) = (2_560_320, 548_640);

/// What the parts of a drawing are named by.
const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006";

/// Characters of a title that is set large.
const LONG_TITLE: usize = 160;

/// Twips that a glyph needs.
const GLYPH: usize = 300;

pub(super) fn write(copy: &Copy<'_>, pen: &mut Pen<'_>) -> io::Result<()> {
    let report = copy.report;
    let language = report.language();
    let article = report.article();
    let profile = language.label("profile", &report.head.profile);
    let heading = format!("{} · {} {profile}", language.text("report_heading"), language.text("report_made_for"));
    publisher(copy, pen)?;
    pen.line("Eyebrow", &heading)?;
    pen.line(title_style(&article.title), &article.title)?;
    let day = article.date.map(|day| language.day(day));
    let by: Vec<&str> = [&article.byline, &article.outlet, &day].into_iter().filter_map(Option::as_deref).collect();
    pen.line("Byline", &by.join(" · "))?;
    if let Some(intro) = report.head.intro() {
        pen.line("Intro", intro)?;
    }
    let style = if copy.is_final { "StatusFinal" } else { "StatusDraft" };
    let (mark, sentence) = telling::status(report, copy.survey);
    pen.paragraph(style, "", |pen| {
        pen.words("Strong", &language.text(mark))?;
        pen.words("", &format!("  {}", language.text(sentence)))
    })?;
    closings(copy, pen)?;
    facts(copy, telling::facts(report, copy.survey), pen)?;
    left_out(copy, pen)?;
    if report.shows(Section::Summary) { summary(copy, pen) } else { Ok(()) }
}

/// How a title is set: one that would fill the page, smaller.
pub(super) fn title_style(title: &str) -> &'static str {
    if title.chars().count() > LONG_TITLE { "LongTitle" } else { "Title" }
}

/// What is not in the copy: for whom it is, and what the newsroom does without.
pub(super) fn left_out(copy: &Copy<'_>, pen: &mut Pen<'_>) -> io::Result<()> {
    let head = &copy.report.head;
    if let Some(left_out) = telling::left_out(head) {
        pen.paragraph("Small", "", |pen| {
            pen.words("Strong", &format!("{} ", head.language.text("report_left_out")))?;
            pen.words("", &left_out)
        })?;
    }
    head.without().map_or(Ok(()), |without| pen.line("Small", &without))
}

/// In whose name: the logo, or the name where there is none.
pub(super) fn publisher(copy: &Copy<'_>, pen: &mut Pen<'_>) -> io::Result<()> {
    let Some(logo) = &copy.logo else {
        return copy.report.head.publisher().map_or(Ok(()), |name| pen.line("Publisher", name));
    };
    let (width, height) = logo.within(LOGO.0, LOGO.1);
    let (told, size) = (escaped(&logo.of), format!("cx=\"{width}\" cy=\"{height}\""));
    pen.raw(&format!(
        "<w:p><w:pPr><w:pStyle w:val=\"Publisher\"/></w:pPr><w:r><w:drawing><wp:inline \
         xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" distT=\"0\" distB=\"0\" \
         distL=\"0\" distR=\"0\"><wp:extent {size}/><wp:docPr id=\"1\" name=\"Logo\" descr=\"{told}\"/>\
         <wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a=\"{DRAWING}/main\" noChangeAspect=\"1\"/>\
         </wp:cNvGraphicFramePr><a:graphic xmlns:a=\"{DRAWING}/main\"><a:graphicData uri=\"{DRAWING}/picture\">\
         <pic:pic xmlns:pic=\"{DRAWING}/picture\"><pic:nvPicPr><pic:cNvPr id=\"0\" name=\"Logo\"/><pic:cNvPicPr/>\
         </pic:nvPicPr><pic:blipFill><a:blip r:embed=\"rIdLogo\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
         <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext {size}/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/>\
         </a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    ))
}

/// How the article was closed and opened again, what was overridden, and the flag for the lawyer.
pub(super) fn closings(copy: &Copy<'_>, pen: &mut Pen<'_>) -> io::Result<()> {
    let report = copy.report;
    let language = report.language();
    for closed in telling::closings(report) {
        let style = if closed.over.is_some() { "StatusDraft" } else { "Status" };
        pen.line(style, &format!("{} {}", language.text("report_closed"), closed.text(language)))?;
    }
    if let Some(flag) = report.flag() {
        let by = report.flagged_by().map(|name| format!(", {name}")).unwrap_or_default();
        let raised = format!("{}{by}", language.moment(&flag.at));
        pen.paragraph("Status", "", |pen| {
            pen.words("Strong", &language.text("blocker_legal_flag"))?;
            pen.words("", &format!("  {}: {}", raised, telling::quoted(language, &flag.reason)))
        })?;
    }
    Ok(())
}

/// Facts under their labels, four beside one another.
pub(super) fn facts(copy: &Copy<'_>, facts: Vec<(&str, String)>, pen: &mut Pen<'_>) -> io::Result<()> {
    let language = copy.report.language();
    let widths = [WIDTH / 4; 4];
    open(pen, &language.text("report_about"), &widths, "PlainTable")?;
    for four in facts.chunks(widths.len()) {
        row(pen)?;
        for (index, width) in widths.into_iter().enumerate() {
            let fact = four.get(index);
            cell(pen, width, |pen| {
                pen.line("FactLabel", &fact.map(|(key, _)| language.text(key)).unwrap_or_default())?;
                pen.line("Fact", fact.map_or("", |(_, fact)| fact))
            })?;
        }
        pen.raw("</w:tr>")?;
    }
    close(pen)
}

/// A line of a tally: the look of a finding, what is counted, how many there are.
type Tally<'a> = (Option<&'a Look>, String, u32);

/// The claims in numbers, beside one another, under a bar of their findings.
pub(super) fn summary(copy: &Copy<'_>, pen: &mut Pen<'_>) -> io::Result<()> {
    let (report, survey) = (copy.report, copy.survey);
    let language = report.language();
    pen.line("Heading1", &language.text("report_summary"))?;
    if survey.claims == 0 {
        return pen.line("Empty", &language.text("report_no_claims"));
    }
    let found: Vec<(Look, u32)> = telling::tally(survey).collect();
    bar(copy, pen, &found)?;
    let findings = found.iter().map(|(look, count)| {
        let called = look.called(report.scale(), &language);
        (Some(look), called, *count)
    });
    let states = telling::states(survey, language).map(|(state, count)| (None, state, count));
    let signed = telling::signing(survey).map(|(key, count)| (None, language.text(key), count));
    let tallies: [(&str, Vec<Tally<'_>>); 3] = [
        ("report_by_finding", findings.collect()),
        ("report_by_state", states.collect()),
        ("report_sign_off", signed.into()),
    ];
    let widths = [WIDTH / 3; 3];
    open(pen, &language.text("report_summary"), &widths, "PlainTable")?;
    row(pen)?;
    for ((key, lines), width) in tallies.iter().zip(widths) {
        cell(pen, width, |pen| {
            pen.line("TallyHead", &language.text(key))?;
            for (look, label, number) in lines {
                pen.paragraph("Tally", "", |pen| {
                    if let Some(look) = look {
                        pen.words(&format!("Tone-{}", look.tone), &format!("{}  ", look.glyph))?;
                    }
                    pen.words("", label)?;
                    pen.raw("<w:r><w:tab/></w:r>")?;
                    pen.words("", &count(language, *number))
                })?;
            }
            Ok::<(), io::Error>(())
        })?;
    }
    pen.raw("</w:tr>")?;
    close(pen)
}

/// A row of cells, each as wide as its finding's share.
fn bar(copy: &Copy<'_>, pen: &mut Pen<'_>, found: &[(Look, u32)]) -> io::Result<()> {
    let share = |count: u32| (WIDTH * count as usize / copy.survey.claims.max(1) as usize).max(60);
    let widths: Vec<usize> = found.iter().map(|(_, count)| share(*count)).collect();
    open(pen, &copy.report.language().text("report_bar"), &widths, "BarTable")?;
    pen.raw("<w:tr><w:trPr><w:trHeight w:val=\"400\" w:hRule=\"exact\"/></w:trPr>")?;
    for ((look, _), width) in found.iter().zip(widths) {
        let colour = super::styles::colour(look.tone);
        pen.raw(&format!(
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>\
             <w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{colour}\"/><w:vAlign w:val=\"center\"/></w:tcPr>"
        ))?;
        pen.line("Bar", if width >= GLYPH { look.glyph } else { "" })?;
        pen.raw("</w:tc>")?;
    }
    pen.raw("</w:tr>")?;
    close(pen)
}
