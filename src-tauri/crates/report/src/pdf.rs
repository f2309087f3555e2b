//! Pages for print and for the archive.
//!
//! This module says what stands on the pages; a [`Typesetter`] says where. Between them goes one JSON document, the
//! *sheet*: sentences of the catalogue ready to print, and foreign words as strings, never as markup, so that nothing
//! in them runs. A layout needs all its pages at once: this format holds every claim, as JSON, until it is set.

mod article;
mod claim;
mod front;
mod house;
mod ledgers;
mod parts;
mod words;

pub(crate) use parts::{lay_out as lay_out_parts, write as write_parts};

use crate::entry::Report;
use crate::house::Picture;
use crate::survey::Survey;
use crate::{Error, ReportHead};
use claim::ClaimPart;
use claimdesk_domain::Instant;
use claimdesk_domain::messages::Language;
use claimdesk_domain::preset::Section;
use front::Front;
use house::House;
use ledgers::Ledgers;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::Range;
use words::Pen;

/// What sets the pages of a report. It is heavy, so that whoever wants pages hands it in.
pub trait Typesetter: Send + Sync {
    /// The stretches of `text` that are not drawn like the rest, in order.
    fn special(&self, text: &str) -> Vec<(Range<usize>, Special)>;

    /// Sets a sheet, which is the JSON document that this crate writes, as a PDF.
    fn typeset(&self, sheet: Vec<u8>, imprint: &Imprint) -> Result<Vec<u8>, Box<dyn std::error::Error + Send + Sync>>;

    /// Sets a sheet as pages to look at; nothing where it only writes files.
    fn lay_out(
        &self,
        sheet: Vec<u8>,
        imprint: &Imprint,
    ) -> Result<Option<Box<dyn Pages>>, Box<dyn std::error::Error + Send + Sync>> {
        let _ = (sheet, imprint);
        Ok(None)
    }
}

/// Pages that are set and can be looked at one by one.
pub trait Pages: Send + Sync {
    /// How many there are.
    fn count(&self) -> usize;

    /// One of them as a picture (SVG) that holds its letters as outlines and asks for nothing; nothing behind the last.
    fn picture(&self, page: usize) -> Option<String>;
}

/// Why words are not drawn like those around them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Special {
    /// No font has them.
    Undrawable,
    /// Characters that make one picture together, which only the font of pictures knows.
    Picture,
}

/// What is said of the file beside what stands on its pages.
#[derive(Clone, Debug, PartialEq)]
pub struct Imprint {
    /// When the report was made.
    pub made: Instant,
    /// The program that made it.
    pub program: String,
    /// Whether it is for an archive (PDF/A-2b) as well as for everybody (PDF/UA-1).
    pub archive: bool,
    /// The logo that the sheet speaks of, as PNG.
    pub logo: Option<Vec<u8>>,
}

/// The sentences of the catalogue that stand on the pages as they are.
const SENTENCES: [&str; 59] = [
    "correction_notice",
    "correction_now",
    "correction_was",
    "corrections_title",
    "replies_title",
    "reply_answer",
    "report_about",
    "report_article",
    "report_article_legend",
    "report_as_written",
    "report_attribution",
    "report_bar",
    "report_by_finding",
    "report_by_state",
    "report_changes",
    "report_claims",
    "report_confidential",
    "report_confidential_source",
    "report_contents",
    "report_criticism",
    "report_decision",
    "report_evidence",
    "report_finding",
    "report_hash_proves",
    "report_hedged",
    "report_history",
    "report_identities",
    "report_kind",
    "report_log_head",
    "report_machine",
    "report_no_claims",
    "report_no_evidence",
    "report_no_finding",
    "report_no_sources",
    "report_nobody_named",
    "report_not_confirmed",
    "report_not_known",
    "report_nothing_open",
    "report_number",
    "report_open",
    "report_origin",
    "report_page_of",
    "report_place",
    "report_publisher",
    "report_put_to_them",
    "report_scale",
    "report_sign_off",
    "report_source",
    "report_sources",
    "report_suggested_change",
    "report_summary",
    "report_the_article_itself",
    "report_time",
    "report_timeline",
    "report_type",
    "report_undone",
    "report_unsigned",
    "report_who_says_it",
    "report_whole_title",
];

/// The sheet of a report, and what is said of the file that they become.
type Told = (Vec<u8>, Imprint);

pub(crate) fn write(
    report: &Report<'_>,
    typesetter: Option<&dyn Typesetter>,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let typesetter = typesetter.ok_or(Error::NoTypesetter)?;
    set(told(report, typesetter)?, typesetter, out)
}

/// Sets a sheet and writes its pages.
fn set((sheet, imprint): Told, typesetter: &dyn Typesetter, out: &mut dyn Write) -> Result<(), Error> {
    let pages = typesetter.typeset(sheet, &imprint).map_err(Error::NotTypeset)?;
    out.write_all(&pages)?;
    Ok(())
}

/// The same pages, to look at.
pub(crate) fn lay_out(report: &Report<'_>, typesetter: Option<&dyn Typesetter>) -> Result<Box<dyn Pages>, Error> {
    let typesetter = typesetter.ok_or(Error::NoTypesetter)?;
    look_at(told(report, typesetter)?, typesetter)
}

fn look_at((sheet, imprint): Told, typesetter: &dyn Typesetter) -> Result<Box<dyn Pages>, Error> {
    typesetter.lay_out(sheet, &imprint).map_err(Error::NotTypeset)?.ok_or(Error::NoTypesetter)
}

fn imprint(head: &ReportHead, logo: Option<Picture>) -> Imprint {
    let logo = logo.map(|logo| logo.bytes);
    Imprint { made: head.made, program: head.program.clone(), archive: head.archive, logo }
}

fn told(report: &Report<'_>, typesetter: &dyn Typesetter) -> Result<Told, Error> {
    let report = &report.for_people();
    let mut survey = Survey::of(report)?;
    let pen = Pen::new(typesetter);
    let language = report.language();
    let mut sheet = Vec::new();
    field(&mut sheet, "say", &sentences(language))?;
    field(&mut sheet, "house", &House::of(&report.head, report.logo()?.as_ref(), &pen))?;
    let told = report.shows(Section::Article).then(|| article::passages(report, &survey, &pen));
    field(&mut sheet, "article", &told)?;
    survey.places = Vec::new();
    sheet.extend_from_slice(b",\n\"claims\":[");
    for (index, entry) in report.entries().enumerate() {
        let entry = entry?;
        sheet.extend_from_slice(if index == 0 { b"\n" } else { b",\n" });
        serde_json::to_writer(&mut sheet, &ClaimPart::of(&entry, report, &pen)).map_err(io::Error::from)?;
    }
    sheet.push(b']');
    field(&mut sheet, "ledgers", &Ledgers::of(report, &survey, &pen)?)?;
    // Last: it tells what the pen could not draw.
    field(&mut sheet, "front", &Front::of(report, &survey, &pen))?;
    sheet.push(b'}');
    Ok((sheet, imprint(&report.head, report.logo()?)))
}

fn sentences(language: Language) -> BTreeMap<&'static str, String> {
    SENTENCES.iter().map(|key| (*key, language.text(key))).collect()
}

/// Adds a field to the object that `sheet` is.
fn field(sheet: &mut Vec<u8>, name: &str, value: &impl Serialize) -> Result<(), Error> {
    sheet.extend_from_slice(if sheet.is_empty() { b"{" } else { b",\n" });
    serde_json::to_writer(&mut *sheet, name).map_err(io::Error::from)?;
    sheet.push(b':');
    serde_json::to_writer(&mut *sheet, value).map_err(io::Error::from)?;
    Ok(())
}
