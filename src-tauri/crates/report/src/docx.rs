//! An annotated copy for an editor: the article with a comment on the words of every claim, tables behind it.
//!
//! WordprocessingML (ECMA-376) is written part by part into the archive as it comes, so that no more than one claim is
//! held. Every part but the comments and the body is the same for all reports or nearly so.

mod article;
mod body;
mod comments;
mod desk;
mod front;
mod ledgers;
mod parts;
mod pen;
mod places;
mod styles;
mod tables;

pub(crate) use desk::write as write_parts;

use crate::Error;
use crate::entry::Report;
use crate::house::Picture;
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
    logo: Option<Picture>,
    /// What stands above every page.
    title: String,
    is_final: bool,
}

pub(crate) fn write(report: &Report<'_>, out: &mut dyn Write) -> Result<(), Error> {
    let report = &report.for_people();
    let survey = Survey::of(report)?;
    let places = Places::of(report, &survey)?;
    let title = report.article().title.clone();
    let is_final = report.is_final(&survey);
    let copy = Copy { report, survey: &survey, places: &places, logo: report.logo()?, title, is_final };
    let title = format!("{}: {}", report.language().text("report_heading"), copy.title);
    let mut package = begin(&copy, &title, out)?;
    package.part("word/document.xml", |out| body::write(&copy, &mut Pen::new(out)))?;
    package.part("word/comments.xml", |out| comments::write(&copy, &mut Pen::new(out)))?;
    package.finish()
}

/// Everything but the body and the comments; `title` is what the file says of itself.
fn begin<'w>(copy: &Copy<'_>, title: &str, out: &'w mut dyn Write) -> Result<Package<'w>, Error> {
    let head = &copy.report.head;
    let mut package = Package::new(out);
    for (name, text) in parts::fixed() {
        package.fixed(name, &parts::with_logo(text, copy.logo.is_some()))?;
    }
    if let Some(logo) = &copy.logo {
        package.stored(parts::LOGO, &logo.bytes)?;
    }
    package.part("docProps/core.xml", |out| Ok(crate::package::core(head, title, out)?))?;
    package.part("docProps/app.xml", |out| Ok(crate::package::program(head, out)?))?;
    package.part("word/styles.xml", |out| Ok(styles::write(copy, &mut Pen::new(out))?))?;
    package.part("word/settings.xml", |out| Ok(parts::settings(copy, &mut Pen::new(out))?))?;
    for (name, width, write) in parts::MARGINS {
        package.part(name, |out| Ok(write(copy, &mut Pen::new(out), width)?))?;
    }
    Ok(package)
}
