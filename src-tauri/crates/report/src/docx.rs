//! An annotated copy for an editor: the article with a comment on the words of every claim, tables behind it.
//!
//! WordprocessingML (ECMA-376) is written part by part into the archive as it comes, so that no more than one claim is
//! held. Every part but the comments and the body is the same for all reports or nearly so.

mod article;
mod body;
mod comments;
mod front;
mod ledgers;
mod parts;
mod pen;
mod places;
mod styles;
mod tables;

use crate::Error;
use crate::entry::Report;
use crate::package::Package;
use crate::survey::Survey;
use pen::Pen;
use places::Places;
use std::io::Write;

/// What the parts of a copy are made of.
struct Copy<'a> {
    report: &'a Report<'a>,
    survey: &'a Survey,
    places: &'a Places,
}

pub(crate) fn write(report: &Report<'_>, out: &mut dyn Write) -> Result<(), Error> {
    let survey = Survey::of(report)?;
    let places = Places::of(report, &survey)?;
    let copy = Copy { report, survey: &survey, places: &places };
    let mut package = Package::new(out);
    for (name, text) in parts::fixed() {
        package.fixed(name, text)?;
    }
    package.part("docProps/core.xml", |out| Ok(crate::package::core(report, out)?))?;
    package.part("docProps/app.xml", |out| Ok(crate::package::program(report, out)?))?;
    package.part("word/styles.xml", |out| Ok(styles::write(&copy, &mut Pen::new(out))?))?;
    package.part("word/settings.xml", |out| Ok(parts::settings(&copy, &mut Pen::new(out))?))?;
    for (name, width, write) in parts::MARGINS {
        package.part(name, |out| Ok(write(&copy, &mut Pen::new(out), width)?))?;
    }
    package.part("word/document.xml", |out| body::write(&copy, &mut Pen::new(out)))?;
    package.part("word/comments.xml", |out| comments::write(&copy, &mut Pen::new(out)))?;
    package.finish()
}
