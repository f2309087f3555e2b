//! One self-contained page, for reading and printing: no script, nothing fetched, every foreign word escaped.
//!
//! The page is templates one behind the other, one of them written once per claim, so that no more than one is held.

pub(crate) mod article;
pub(crate) mod claim;
pub(crate) mod filters;
pub(crate) mod look;
mod summary;

use crate::entry::Report;
use crate::survey::Survey;
use crate::{Error, HistoryLine};
use article::Passage;
use askama::Template;
use claim::ClaimSection;
use claimdesk_domain::draft::BlockKind;
use claimdesk_domain::messages::Language;
use std::any::Any;
use std::io::Write;
use summary::{Bar, Moment};

#[derive(Template)]
#[template(path = "opening.html", whitespace = "minimize")]
struct Opening<'a> {
    report: &'a Report<'a>,
    survey: &'a Survey,
    language: Language,
    bar: Bar,
    passages: Vec<Passage<'a>>,
    /// Whether the page tells what was done to the article.
    told: bool,
}

#[derive(Template)]
#[template(path = "closing.html", whitespace = "minimize")]
struct Closing<'a> {
    report: &'a Report<'a>,
    survey: &'a Survey,
    moments: Vec<Moment<'a>>,
    told: bool,
}

#[derive(Template)]
#[template(path = "history.html", whitespace = "minimize")]
struct HistoryRow<'a> {
    line: &'a HistoryLine,
    sentence: String,
}

#[derive(Template)]
#[template(path = "about.html", whitespace = "minimize")]
struct About<'a> {
    report: &'a Report<'a>,
    told: bool,
}

pub(crate) fn write(report: &Report<'_>, out: &mut dyn Write) -> Result<(), Error> {
    let mut survey = Survey::of(report)?;
    let passages = article::passages(report.text(), &survey.places);
    let language = report.language();
    let mut history = report.history().peekable();
    let told = history.peek().is_some();
    let values = (filters::LANGUAGE, &language as &dyn Any);
    Opening { report, survey: &survey, language, bar: Bar::of(&survey), passages, told }
        .write_into_with_values(out, &values)?;
    survey.places = Vec::new();
    for entry in report.entries() {
        ClaimSection::of(&entry?, report).write_into_with_values(out, &values)?;
    }
    let moments = Moment::all(&survey);
    Closing { report, survey: &survey, moments, told }.write_into_with_values(out, &values)?;
    for line in history {
        let line = line?;
        let sentence = language.sentence(&line.sentence, &line.arguments);
        HistoryRow { line: &line, sentence }.write_into_with_values(out, &values)?;
    }
    About { report, told }.write_into_with_values(out, &values)?;
    Ok(())
}

/// Whether a page may lead to `url`: to the web, and nowhere that only looks like it.
pub(crate) fn is_link(url: &str) -> bool {
    let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    matches!(scheme.as_deref(), Some("http" | "https"))
        && !url.contains(char::is_whitespace)
        && !crate::hidden::has_hidden(url)
}
