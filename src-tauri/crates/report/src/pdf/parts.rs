//! The sheet of a report over several articles: one front, then a part for each, its claims numbered through.
//!
//! `claims` holds those of all parts; each part says from which to which are its own.

use super::claim::ClaimPart;
use super::front::Front;
use super::house::House;
use super::ledgers::Ledgers;
use super::words::Pen;
use super::{Pages, Told, Typesetter, article, field, imprint, look_at, sentences, set};
use crate::Error;
use crate::entry::Report;
use crate::parts::{PartLine, PartedReport};
use crate::survey::Survey;
use crate::telling;
use claimdesk_domain::preset::Section;
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Part {
    /// "2 / 5"
    place: String,
    front: Front,
    notes: Vec<String>,
    hashes: Vec<(String, String)>,
    /// Nothing where it is not told.
    article: Option<Vec<article::Passage>>,
    from: u32,
    to: u32,
    ledgers: Ledgers,
}

pub(crate) fn write(
    report: &PartedReport<'_>,
    typesetter: Option<&dyn Typesetter>,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let typesetter = typesetter.ok_or(Error::NoTypesetter)?;
    set(told(report, typesetter)?, typesetter, out)
}

/// The same pages, to look at.
pub(crate) fn lay_out(report: &PartedReport<'_>, typesetter: Option<&dyn Typesetter>) -> Result<Box<dyn Pages>, Error> {
    let typesetter = typesetter.ok_or(Error::NoTypesetter)?;
    look_at(told(report, typesetter)?, typesetter)
}

fn told(report: &PartedReport<'_>, typesetter: &dyn Typesetter) -> Result<Told, Error> {
    let overview = report.overview()?;
    let pen = Pen::new(typesetter);
    let mut sheet = Vec::new();
    field(&mut sheet, "say", &sentences(report.language()))?;
    let mut parts = Vec::new();
    sheet.extend_from_slice(b",\n\"claims\":[");
    report.each_numbered(&overview, |part, line| {
        let place = format!("{} / {}", parts.len() + 1, overview.parts.len());
        parts.push(Part::of(part, line, place, &pen)?);
        for (entry, number) in part.entries().zip(line.before..) {
            let entry = entry?;
            sheet.extend_from_slice(if number == 0 { b"\n" } else { b",\n" });
            serde_json::to_writer(&mut sheet, &ClaimPart::of(&entry, part, &pen)).map_err(io::Error::from)?;
        }
        Ok(())
    })?;
    sheet.push(b']');
    field(&mut sheet, "parts", &parts)?;
    drop(parts);
    let logo = report.with_first(|first| first.logo())?;
    field(&mut sheet, "house", &House::of(&report.head, logo.as_ref(), &pen))?;
    report.with_first(|first| {
        field(&mut sheet, "ledgers", &Ledgers::of_all(first, &pen))?;
        // Last: it tells what the pen could not draw.
        field(&mut sheet, "front", &Front::of_all(report, &overview, first, &pen))
    })?;
    sheet.push(b'}');
    Ok((sheet, imprint(&report.head, logo)))
}

impl Part {
    fn of(report: &Report<'_>, line: &PartLine, place: String, pen: &Pen<'_>) -> Result<Self, Error> {
        let language = report.language();
        let survey = Survey::of(report)?;
        let alone = (!report.is_whole()).then(|| language.text("report_claims_alone"));
        let hashes = telling::proofs_of_draft(report);
        Ok(Self {
            place,
            front: Front::of_part(report, &survey, pen),
            notes: alone.into_iter().chain(line.renumbered(language)).collect(),
            hashes: hashes.into_iter().map(|proof| (language.text(proof.key), proof.said)).collect(),
            article: report.shows(Section::Article).then(|| article::passages(report, &survey, pen)),
            from: line.before,
            to: line.before + line.claims,
            ledgers: Ledgers::of(report, &survey, pen)?,
        })
    }
}
