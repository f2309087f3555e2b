//! Pages for print and for the archive.
//!
//! This module says what stands on the pages; a [`Typesetter`] says where. Between them goes one JSON document, the
//! *sheet*: sentences of the catalogue ready to print, and foreign words as strings, never as markup, so that nothing
//! in them runs. A layout needs all its pages at once: this format holds every claim, as JSON, until it is set.

mod article;
mod claim;
mod front;
mod ledgers;
mod words;

use crate::Error;
use crate::entry::Report;
use crate::survey::Survey;
use claim::ClaimPart;
use claimdesk_domain::Instant;
use front::{Front, Happening};
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
}

/// The sentences of the catalogue that stand on the pages as they are.
const SENTENCES: [&str; 56] = [
    "correction_notice",
    "correction_now",
    "correction_was",
    "corrections_title",
    "picture_timeline",
    "replies_title",
    "reply_answer",
    "report_about",
    "report_accessed",
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
    "report_type",
    "report_unsigned",
    "report_who_says_it",
];

pub(crate) fn write(
    report: &Report<'_>,
    typesetter: Option<&dyn Typesetter>,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let typesetter = typesetter.ok_or(Error::NoTypesetter)?;
    let sheet = sheet(report, typesetter)?;
    let imprint =
        Imprint { made: report.head.made, program: report.head.program.clone(), archive: report.head.archive };
    let pages = typesetter.typeset(sheet, &imprint).map_err(Error::NotTypeset)?;
    out.write_all(&pages)?;
    Ok(())
}

fn sheet(report: &Report<'_>, typesetter: &dyn Typesetter) -> Result<Vec<u8>, Error> {
    let mut survey = Survey::of(report)?;
    let pen = Pen::new(typesetter);
    let language = report.language();
    let mut sheet = Vec::new();
    let sentences: BTreeMap<&str, String> = SENTENCES.iter().map(|key| (*key, language.text(key))).collect();
    field(&mut sheet, "say", &sentences)?;
    field(&mut sheet, "article", &article::passages(report, &survey, &pen))?;
    survey.places = Vec::new();
    sheet.extend_from_slice(b",\n\"claims\":[");
    let mut times = Vec::new();
    for (index, entry) in report.entries().enumerate() {
        let entry = entry?;
        sheet.extend_from_slice(if index == 0 { b"\n" } else { b",\n" });
        serde_json::to_writer(&mut sheet, &ClaimPart::of(&entry, report, &pen)).map_err(io::Error::from)?;
        times.extend(Happening::of(&entry, language, &pen));
    }
    sheet.push(b']');
    field(&mut sheet, "ledgers", &Ledgers::of(report, &survey, &pen))?;
    // Last: it tells what the pen could not draw.
    field(&mut sheet, "front", &Front::of(report, &survey, times, &pen))?;
    sheet.push(b'}');
    Ok(sheet)
}

/// Adds a field to the object that `sheet` is.
fn field(sheet: &mut Vec<u8>, name: &str, value: &impl Serialize) -> Result<(), Error> {
    sheet.extend_from_slice(if sheet.is_empty() { b"{" } else { b",\n" });
    serde_json::to_writer(&mut *sheet, name).map_err(io::Error::from)?;
    sheet.push(b':');
    serde_json::to_writer(&mut *sheet, value).map_err(io::Error::from)?;
    Ok(())
}
