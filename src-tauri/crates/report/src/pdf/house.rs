//! The newsroom's own on the pages.

use super::words::{Pen, Words};
use crate::ReportHead;
use crate::house::Picture;
use crate::package::bare;
use claimdesk_domain::preset::Section;
use serde::Serialize;

/// The frame of the logo, in points.
const LOGO: (u64, u64) = (200, 44);

#[derive(Serialize)]
pub(super) struct House {
    publisher: Option<Words>,
    /// The same for the file, without what hides in it.
    plain_publisher: Option<String>,
    logo: Option<LogoPart>,
    /// A colour that can be read on paper.
    accent: Option<String>,
    intro: Option<Words>,
    without: Option<String>,
    /// The sections that the layout would show although they are empty.
    shows: Shows,
}

#[derive(Serialize)]
struct LogoPart {
    width: u64,
    height: u64,
    alt: String,
}

#[derive(Serialize)]
struct Shows {
    summary: bool,
    sources: bool,
    open: bool,
}

impl House {
    pub(super) fn of(head: &ReportHead, logo: Option<&Picture>, pen: &Pen<'_>) -> Self {
        Self {
            publisher: head.publisher().map(|name| pen.words(name)),
            plain_publisher: head.publisher().map(bare),
            logo: logo.map(LogoPart::of),
            accent: head.accent().map(|accent| accent.light.to_string()),
            intro: head.intro().map(|intro| pen.words(intro)),
            without: head.without(),
            shows: Shows {
                summary: head.presentation.shows(Section::Summary),
                sources: head.presentation.shows(Section::Sources),
                open: head.presentation.shows(Section::Open),
            },
        }
    }
}

impl LogoPart {
    fn of(logo: &Picture) -> Self {
        let (width, height) = logo.within(LOGO.0, LOGO.1);
        Self { width, height, alt: bare(&logo.of) }
    }
}
