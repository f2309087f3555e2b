//! The body in its three sections: front and article on the page's edge, wide tables on its side, the rest on its edge.

use super::article::{self, Ids};
use super::pen::Pen;
use super::{Copy, front, ledgers, parts, tables};
use crate::Error;
use std::io;

pub(super) fn write(copy: &Copy<'_>, pen: &mut Pen<'_>) -> Result<(), Error> {
    let mut ids = Ids::default();
    let say = |key: &str| copy.report.language().text(key);
    pen.raw(&format!("<w:document {}><w:body>", parts::NAMESPACES))?;
    front::write(copy, pen)?;
    pen.line("Heading1", &say("report_article"))?;
    pen.line("Legend", &say("report_annotated_legend"))?;
    article::write(copy, pen, &mut ids)?;
    turn(pen, false)?;
    tables::claims(copy, pen, &mut ids)?;
    tables::changes(copy, pen)?;
    tables::sources(copy, pen)?;
    turn(pen, true)?;
    ledgers::write(copy, pen)?;
    ledgers::about(copy, pen)?;
    pen.raw(&section(false))?;
    pen.raw("</w:body></w:document>")?;
    Ok(())
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
