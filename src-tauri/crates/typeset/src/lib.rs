//! Sets report's pages with Typst, behind report's trait.
//!
//! | file | idea |
//! |---|---|
//! | `layout/report.typ` | how the pages look; everything that they say is in the sheet |
//! | `layout/{words,article,claims,ledgers}.typ` | what they are made of, and their parts |
//! | [`world`] | what a layout may reach: the layout, the sheet, the logo, our fonts, and nothing else |
//! | [`fonts`] | the fonts, and which words they can draw |
//!
//! Nothing of the machine shows in the file: no system fonts, no clock, no network, no packages. The same sheet gives
//! the same bytes.

mod fonts;
mod world;

use chrono::{Datelike, Timelike};
use claimdesk_report::{Imprint, Pages, Special, Typesetter};
use std::ops::Range;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
use typst_svg::SvgOptions;
use world::Sheet;

/// Why pages could not be set.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The layout found something that it cannot lay out.
    #[error("{0}")]
    Layout(String),
    /// The file would break the standards that it claims to keep.
    #[error("{0}")]
    Standard(String),
}

/// Sets pages with Typst.
#[derive(Clone, Copy, Debug, Default)]
pub struct Press;

impl Typesetter for Press {
    fn special(&self, text: &str) -> Vec<(Range<usize>, Special)> {
        fonts::special(text)
    }

    fn typeset(&self, sheet: Vec<u8>, imprint: &Imprint) -> Result<Vec<u8>, Box<dyn std::error::Error + Send + Sync>> {
        let pages = pages(sheet, imprint);
        // What Typst remembers of a layout is no use to the next one, and is the size of a report.
        typst::comemo::evict(0);
        Ok(pages?)
    }

    fn lay_out(
        &self,
        sheet: Vec<u8>,
        imprint: &Imprint,
    ) -> Result<Option<Box<dyn Pages>>, Box<dyn std::error::Error + Send + Sync>> {
        let document = document(sheet, imprint);
        typst::comemo::evict(0);
        Ok(Some(Box::new(Laid(document?))))
    }
}

/// Pages in memory.
struct Laid(PagedDocument);

impl Pages for Laid {
    fn count(&self) -> usize {
        self.0.pages().len()
    }

    fn picture(&self, page: usize) -> Option<String> {
        Some(typst_svg::svg(self.0.pages().get(page)?, &SvgOptions::default()))
    }
}

fn document(sheet: Vec<u8>, imprint: &Imprint) -> Result<PagedDocument, Error> {
    typst::compile(&Sheet::new(sheet, imprint.logo.clone())).output.map_err(|found| Error::Layout(told(&found)))
}

fn pages(sheet: Vec<u8>, imprint: &Imprint) -> Result<Vec<u8>, Error> {
    let document = document(sheet, imprint)?;
    let mut standards = vec![PdfStandard::Ua_1];
    if imprint.archive {
        standards.push(PdfStandard::A_2b);
    }
    let options = PdfOptions {
        creator: Smart::Custom(Some(imprint.program.clone())),
        timestamp: timestamp(imprint),
        standards: PdfStandards::new(&standards).map_err(|error| Error::Standard(error.message().to_string()))?,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&document, &options).map_err(|found| Error::Standard(told(&found)))
}

/// When the report was made, to the second.
fn timestamp(imprint: &Imprint) -> Option<Timestamp> {
    let made = imprint.made.naive_utc();
    let small = |number: u32| u8::try_from(number).unwrap_or_default();
    let moment = Datetime::from_ymd_hms(
        made.year(),
        small(made.month()),
        small(made.day()),
        small(made.hour()),
        small(made.minute()),
        small(made.second()),
    );
    moment.map(Timestamp::new_utc)
}

/// What Typst has to say, in one line.
fn told(found: &[SourceDiagnostic]) -> String {
    let messages: Vec<&str> = found.iter().map(|one| one.message.as_str()).collect();
    messages.join("; ")
}
