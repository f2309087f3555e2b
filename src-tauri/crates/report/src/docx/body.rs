//! The body in its three sections: front and article on the page's edge, wide tables on its side, the rest on its edge.

use super::article::{self, Ids};
use super::pen::Pen;
use super::{Copy, front, ledgers, parts, tables};
use crate::Error;
use claimdesk_domain::preset::Section;
use std::io;

pub(super) fn write(copy: &Copy<'_>, pen: &mut Pen<'_>) -> Result<(), Error> {
    let mut ids = Ids::default();
    pen.raw(&format!("<w:document {}><w:body>", parts::NAMESPACES))?;
    front::write(copy, pen)?;
    told(copy, pen, &mut ids)?;
    ledgers::about(copy, pen)?;
    end(pen)?;
    Ok(())
}

/// The article and everything behind it; begins and ends in a section of pages on their edge.
pub(super) fn told(copy: &Copy<'_>, pen: &mut Pen<'_>, ids: &mut Ids) -> Result<(), Error> {
    let say = |key: &str| copy.report.language().text(key);
    if copy.report.shows(Section::Article) {
        pen.line("Heading1", &say("report_article"))?;
        pen.line("Legend", &say("report_annotated_legend"))?;
        article::write(copy, pen, ids)?;
    }
    turn(pen, false)?;
    tables::claims(copy, pen, ids)?;
    tables::changes(copy, pen)?;
    turn(pen, true)?;
    ledgers::timeline(copy, pen)?;
    ledgers::replies(copy, pen)?;
    ledgers::corrections(copy, pen)?;
    if copy.report.shows(Section::Sources) {
        tables::sources(copy, pen)?;
    }
    if copy.report.shows(Section::Open) {
        ledgers::open_questions(copy, pen)?;
    }
    ledgers::history(copy, pen)
}

/// Ends the body.
pub(super) fn end(pen: &mut Pen<'_>) -> io::Result<()> {
    pen.raw(&section(false))?;
    pen.raw("</w:body></w:document>")
}

/// Ends a section.
fn turn(pen: &mut Pen<'_>, on_its_side: bool) -> io::Result<()> {
    pen.raw("<w:p><w:pPr><w:pStyle w:val=\"SectionEnd\"/>")?;
    pen.raw(&section(on_its_side))?;
    pen.raw("</w:pPr></w:p>")
}

fn section(on_its_side: bool) -> String {
    let (size, margins) = if on_its_side {
        ("w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"", ("rIdHeaderWide", "rIdFooterWide"))
    } else {
        ("w:w=\"11906\" w:h=\"16838\"", ("rIdHeader", "rIdFooter"))
    };
    let (header, footer) = margins;
    let side = if on_its_side { 1134 } else { 1276 };
    format!(
        "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"{header}\"/>\
         <w:footerReference w:type=\"default\" r:id=\"{footer}\"/><w:type w:val=\"nextPage\"/><w:pgSz {size}/>\
         <w:pgMar w:top=\"1418\" w:right=\"{side}\" w:bottom=\"1304\" w:left=\"{side}\" w:header=\"680\" \
         w:footer=\"624\" w:gutter=\"0\"/></w:sectPr>"
    )
}
