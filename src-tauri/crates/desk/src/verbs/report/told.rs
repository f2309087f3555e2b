//! What a report is of, as it is read from the library, and what can be done with it.

use super::parts::Selected;
use super::source::FromLibrary;
use claimdesk_domain::report::LeavingOut;
use claimdesk_report::preflight::{self, Preflight};
use claimdesk_report::{
    Depth, Error, Format, Pages, PartSource, left_out, left_out_of_parts, pages, pages_of_parts, write, write_parts,
};
use std::io::Write;

/// One article, or parts of several.
pub(crate) enum Told<'a> {
    Article(Box<FromLibrary<'a>>),
    Parts(Box<Selected<'a>>),
}

impl Told<'_> {
    pub(super) fn write(&self, format: Format, out: &mut dyn Write) -> Result<(), Error> {
        match self {
            Self::Article(source) => write(format, &**source, out),
            Self::Parts(source) => write_parts(format, &**source, out),
        }
    }

    /// Its pages, with no more than its first claims, and whether there are more.
    pub(super) fn pages(&self, most: usize) -> Result<(Box<dyn Pages>, bool), Error> {
        match self {
            Self::Article(source) => pages(&**source, most),
            Self::Parts(source) => pages_of_parts(&**source, most),
        }
    }

    /// What its profile takes away, counted.
    pub(super) fn left_out(&self) -> Result<Vec<LeavingOut>, Error> {
        match self {
            Self::Article(source) => left_out(&**source),
            Self::Parts(source) => left_out_of_parts(&**source),
        }
    }

    /// What may be published of it, and why the rest may not.
    pub(crate) fn preflight(&self) -> Result<Preflight, Error> {
        match self {
            Self::Article(source) => preflight::of_source(&**source),
            Self::Parts(source) => {
                let mut together = Preflight::default();
                for part in source.parts(Depth::Claims) {
                    together.join(preflight::of_source(&*part?)?);
                }
                Ok(together)
            }
        }
    }
}
