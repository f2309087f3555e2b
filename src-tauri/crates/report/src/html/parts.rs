//! The page over several articles: one front, then part by part, its claims numbered through.

use super::filters;
use super::summary::Bar;
use super::{LogoImage, Placed, logo, page};
use crate::Error;
use crate::parts::{Overview, PartedReport};
use crate::survey::Survey;
use askama::Template;
use claimdesk_domain::messages::Language;
use claimdesk_domain::preset::Section;
use claimdesk_domain::rating::Scale;
use std::any::Any;
use std::io::Write;

/// Titles that are named in the line that says what is still a draft; the contents mark all.
const NAMED: usize = 12;

#[derive(Template)]
#[template(path = "desk-opening.html", whitespace = "minimize")]
struct Opening<'a> {
    report: &'a PartedReport<'a>,
    overview: &'a Overview,
    survey: &'a Survey,
    language: Language,
    scale: &'a Scale,
    bar: Bar,
    logo: Option<LogoImage>,
    is_final: bool,
    title: String,
    status: String,
}

#[derive(Template)]
#[template(path = "desk-about.html", whitespace = "minimize")]
struct About<'a> {
    report: &'a PartedReport<'a>,
    scale: &'a Scale,
}

pub(crate) fn write(report: &PartedReport<'_>, out: &mut dyn Write) -> Result<(), Error> {
    let overview = report.overview()?;
    let language = report.language();
    let values = (filters::LANGUAGE, &language as &dyn Any);
    let (survey, scale) = (&overview.counts, &overview.scale);
    Opening {
        report,
        overview: &overview,
        survey,
        language,
        scale,
        bar: Bar::of(survey),
        logo: report.with_first(logo)?,
        is_final: overview.is_final(),
        title: report.title(),
        status: overview.status(language, NAMED),
    }
    .write_into_with_values(out, &values)?;
    let mut place = 0;
    report.each_numbered(&overview, |part, line| {
        place += 1;
        page(part, Some(Placed { numbers: line.renumbered(language), place, of: overview.parts.len() }), out)
    })?;
    About { report, scale }.write_into_with_values(out, &values)?;
    Ok(())
}
