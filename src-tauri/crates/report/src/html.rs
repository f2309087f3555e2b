//! One self-contained page, for reading and printing: no script, nothing fetched, every foreign word escaped.
//!
//! The page is three templates, the middle one written once per claim, so that no more than one claim is held.

pub(crate) mod article;
pub(crate) mod claim;
mod filters;
pub(crate) mod look;
mod summary;

use crate::Error;
use crate::entry::Report;
use crate::survey::Survey;
use article::Passage;
use askama::Template;
use claim::ClaimSection;
use claimdesk_domain::draft::BlockKind;
use claimdesk_domain::messages::Language;
use std::any::Any;
use std::io::Write;
use summary::Bar;

#[derive(Template)]
#[template(path = "opening.html", whitespace = "minimize")]
struct Opening<'a> {
    report: &'a Report<'a>,
    survey: &'a Survey,
    language: Language,
    bar: Bar,
    passages: Vec<Passage<'a>>,
}

#[derive(Template)]
#[template(path = "closing.html", whitespace = "minimize")]
struct Closing<'a> {
    report: &'a Report<'a>,
    survey: &'a Survey,
}

pub(crate) fn write(report: &Report<'_>, out: &mut dyn Write) -> Result<(), Error> {
    let mut survey = Survey::of(report)?;
    let passages = article::passages(report.text(), &survey.places);
    let language = report.language();
    let told = (filters::LANGUAGE, &language as &dyn Any);
    Opening { report, survey: &survey, language, bar: Bar::of(&survey), passages }
        .write_into_with_values(out, &told)?;
    survey.places = Vec::new();
    for entry in report.entries() {
        ClaimSection::of(&entry?, report).write_into_with_values(out, &told)?;
    }
    Closing { report, survey: &survey }.write_into_with_values(out, &told)?;
    Ok(())
}

/// Whether a page may lead to `url`: to the web, and nowhere that only looks like it.
pub(crate) fn is_link(url: &str) -> bool {
    let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    matches!(scheme.as_deref(), Some("http" | "https"))
        && !url.contains(char::is_whitespace)
        && !crate::hidden::has_hidden(url)
}
