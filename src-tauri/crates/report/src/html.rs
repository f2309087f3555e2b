//! One self-contained page, for reading and printing: no script, nothing fetched, every foreign word escaped.
//!
//! The page is templates one behind the other, one of them written once per claim, so that no more than one is held.

pub(crate) mod article;
pub(crate) mod claim;
pub(crate) mod filters;
pub(crate) mod look;
mod parts;
mod summary;

pub(crate) use parts::write as write_parts;

use crate::entry::Report;
use crate::survey::Survey;
use crate::{Error, HistoryLine};
use article::Passage;
use askama::Template;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use claim::ClaimSection;
use claimdesk_domain::draft::BlockKind;
use claimdesk_domain::messages::Language;
use claimdesk_domain::preset::Section;
use claimdesk_domain::rating::Scale;
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
    logo: Option<LogoImage>,
    scale: &'a Scale,
    /// Which part of a report over several articles it begins.
    parted: Option<Placed>,
    /// What the names of its places begin with.
    anchor: &'a str,
    /// Whether nothing in it changes any more.
    is_final: bool,
    /// Whether the page tells what was done to the article.
    told: bool,
}

/// The logo as an address that holds all of it.
struct LogoImage {
    data: String,
    name: String,
    width: u64,
    height: u64,
}

/// Dots of a screen that a logo takes at most.
const LOGO: (u64, u64) = (360, 64);

fn logo(report: &Report<'_>) -> Result<Option<LogoImage>, Error> {
    let picture = report.logo()?;
    Ok(picture.map(|picture| {
        let (width, height) = picture.within(LOGO.0, LOGO.1);
        let data = format!("data:image/png;base64,{}", STANDARD.encode(&picture.bytes));
        LogoImage { data, name: picture.of.to_owned(), width, height }
    }))
}

#[derive(Template)]
#[template(path = "closing.html", whitespace = "minimize")]
struct Closing<'a> {
    report: &'a Report<'a>,
    survey: &'a Survey,
    moments: Vec<Moment<'a>>,
    anchor: &'a str,
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
    /// Whether more of the report comes.
    parted: bool,
    told: bool,
}

/// Where a part stands among all.
struct Placed {
    /// How its claims are numbered here and in their article, where that differs.
    numbers: Option<String>,
    place: usize,
    of: usize,
}

pub(crate) fn write(report: &Report<'_>, out: &mut dyn Write) -> Result<(), Error> {
    page(report, None, out)
}

/// The whole page, or one part of it.
fn page(report: &Report<'_>, parted: Option<Placed>, out: &mut dyn Write) -> Result<(), Error> {
    let report = &report.for_people();
    let mut survey = Survey::of(report)?;
    let passages =
        if report.shows(Section::Article) { article::passages(report.text(), &survey.places) } else { Vec::new() };
    let (language, scale) = (report.language(), report.scale());
    let mut history = report.history().peekable();
    let told = history.peek().is_some();
    let values = (filters::LANGUAGE, &language as &dyn Any);
    let anchor = parted.as_ref().map(|placed| format!("part-{}-", placed.place)).unwrap_or_default();
    let (anchor, is_part) = (anchor.as_str(), parted.is_some());
    let logo = if is_part { None } else { logo(report)? };
    let is_final = report.is_final(&survey);
    let bar = Bar::of(&survey);
    Opening { report, survey: &survey, language, bar, passages, scale, logo, parted, anchor, is_final, told }
        .write_into_with_values(out, &values)?;
    survey.places = Vec::new();
    for entry in report.entries() {
        ClaimSection::of(&entry?, report).write_into_with_values(out, &values)?;
    }
    let moments = Moment::all(&survey);
    Closing { report, survey: &survey, moments, anchor, told }.write_into_with_values(out, &values)?;
    for line in history {
        let line = line?;
        let sentence = language.sentence(&line.sentence, &line.arguments);
        HistoryRow { line: &line, sentence }.write_into_with_values(out, &values)?;
    }
    About { report, parted: is_part, told }.write_into_with_values(out, &values)?;
    Ok(())
}

/// Whether a page may lead to `url`: to the web, and nowhere that only looks like it.
pub(crate) fn is_link(url: &str) -> bool {
    let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    matches!(scheme.as_deref(), Some("http" | "https"))
        && !url.contains(char::is_whitespace)
        && !crate::hidden::has_hidden(url)
}
