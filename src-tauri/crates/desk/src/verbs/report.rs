//! Writing a report of an article, or of a selection from several.

mod checking;
mod parts;
pub(crate) mod preview;
mod source;
mod taking;
mod told;
pub(crate) mod written;

pub(crate) use taking::is_report_file;

use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::grants::file_name;
use crate::jobs::Work;
use crate::response::{JobKind, Outcome};
use crate::verbs::files::write_whole;
use crate::verbs::presets::checked;
use claimdesk_domain::digest::Digest;
use claimdesk_domain::ids::{GrantId, JobId};
use claimdesk_domain::messages::Language;
use claimdesk_domain::preset::Presentation;
use claimdesk_domain::report::{Edition, Format, LeavingOut, Profile};
use claimdesk_domain::selection::Selection;
use claimdesk_library::selection::chosen;
use claimdesk_library::{Connection, lists, log};
use claimdesk_report::{Depth, ReportHead, leaves_out};
use parts::Selected;
use source::FromLibrary;
use std::sync::Arc;
use told::Told;

impl Desk {
    /// Writes a report; nothing stands under the file's name until it is whole.
    pub(crate) fn report(self: &Arc<Self>, selection: Selection, edition: Edition, grant: GrantId) -> Result<JobId> {
        let (selection, edition) = (selection.once(), checked(edition)?);
        self.can_be_told(&selection, edition.format)?;
        let target = self.target(grant)?;
        let name = file_name(&target);
        self.start_job(JobKind::Report, name.clone(), move |desk, work| {
            work.step("writing", None)?;
            let found = desk.of_report(&selection, &edition, Depth::Everything, Some(work), |told| {
                write_whole(&target, |file| stopped(told.write(edition.format, file), work))?;
                // What is not in the file is told: whoever gets it might take it for all.
                let reviews = edition.format == Format::ClaimReview;
                reviews.then(|| told.preflight()).transpose().map_err(Error::from)
            })??;
            desk.written.keep(work.id(), target);
            Ok(match found {
                Some(found) => Outcome::Reviewed { name, eligible: found.eligible, left_out: found.left_out },
                None => Outcome::Written { name },
            })
        })
    }

    /// Refuses what would be a report of nothing, and what a format cannot hold.
    fn can_be_told(&self, selection: &Selection, format: Format) -> Result<()> {
        if matches!(selection, Selection::Article(_)) {
            return Ok(());
        }
        if format == Format::Bundle {
            return Err(Error::Report(claimdesk_report::Error::OneArticleOnly));
        }
        let found = self.library.read(|connection| chosen(connection, selection))?;
        if found.is_empty() { Err(Error::NothingSelected) } else { Ok(()) }
    }

    /// What a profile takes away from a report, counted.
    pub(crate) fn left_out(
        &self,
        selection: Selection,
        profile: Profile,
        presentation: Presentation,
    ) -> Result<Vec<LeavingOut>> {
        // Where nothing is left out, nothing is looked for either.
        let depth = if leaves_out(profile).is_empty() { Depth::Claims } else { Depth::Everything };
        let edition = Edition { presentation, ..Edition::of(Format::Html, profile, Language::default()) };
        Ok(self.of_report(&selection.once(), &edition, depth, None, |told| told.left_out())??)
    }

    /// What can be said of a report, or done with it, once it is read.
    pub(crate) fn of_report<T>(
        &self,
        selection: &Selection,
        edition: &Edition,
        depth: Depth,
        work: Option<&Work<'_>>,
        say: impl FnOnce(&Told<'_>) -> T,
    ) -> Result<T> {
        let made_by = self.person()?.name;
        let mut salt = [0; 32];
        self.host.random(&mut salt)?;
        Ok(self.library.read(|connection| {
            let head = self.report_head(connection, made_by, Digest(salt), edition)?;
            // Only a job has the time to set pages.
            let typesetter = work.and_then(|_| self.host.typesetter());
            let told = match selection {
                Selection::Article(article) => {
                    Told::Article(Box::new(FromLibrary::read(connection, *article, head, depth, work, typesetter)?))
                }
                selection => {
                    let (chosen, selection) = (chosen(connection, selection)?, selection.clone());
                    Told::Parts(Box::new(Selected { connection, work, head, selection, chosen, typesetter }))
                }
            };
            Ok(say(&told))
        })?)
    }

    fn report_head(
        &self,
        connection: &Connection,
        made_by: String,
        salt: Digest,
        edition: &Edition,
    ) -> claimdesk_library::Result<ReportHead> {
        let head = log::head(connection)?;
        Ok(ReportHead {
            profile: edition.profile,
            language: edition.language,
            archive: edition.archive,
            made: self.host.now(),
            made_by,
            program: format!("Claimdesk {}", env!("CARGO_PKG_VERSION")),
            log_head: head.hash,
            salt,
            log_length: head.length.unsigned_abs(),
            publisher: lists::publisher(connection)?,
            presentation: edition.presentation.clone(),
        })
    }
}

/// What came of writing; that somebody stopped it comes before how the claims' reader put it.
fn stopped<T>(written: std::result::Result<T, claimdesk_report::Error>, work: &Work<'_>) -> Result<T> {
    work.go_on()?;
    written.map_err(Error::from)
}
