//! The parts of a report over several articles, read from the library one at a time.

use super::source::FromLibrary;
use crate::jobs::Work;
use claimdesk_domain::selection::Selection;
use claimdesk_library::Connection;
use claimdesk_library::selection::Chosen;
use claimdesk_report::{ClaimSource, Depth, Error, Part, PartSource, ReportHead, Typesetter};

/// What is selected of the library.
pub(crate) struct Selected<'a> {
    pub(super) connection: &'a Connection,
    /// The job that writes, which somebody may stop.
    pub(super) work: Option<&'a Work<'a>>,
    pub(super) head: ReportHead,
    pub(super) selection: Selection,
    pub(super) chosen: Vec<Chosen>,
    pub(super) typesetter: Option<Box<dyn Typesetter>>,
}

impl PartSource for Selected<'_> {
    fn head(&self) -> &ReportHead {
        &self.head
    }

    fn selection(&self) -> &Selection {
        &self.selection
    }

    fn parts(&self, depth: Depth) -> Box<dyn Iterator<Item = Part<'_>> + '_> {
        let read = move |part: &Chosen| {
            let part = FromLibrary::part(self.connection, part.clone(), self.head.clone(), self.work, depth);
            let part = part.map_err(|error| Error::Source(Box::new(error)))?;
            Ok(Box::new(part) as Box<dyn ClaimSource + '_>)
        };
        Box::new(self.chosen.iter().map(read))
    }

    fn typesetter(&self) -> Option<&dyn Typesetter> {
        self.typesetter.as_deref()
    }
}
