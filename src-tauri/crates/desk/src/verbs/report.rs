//! Writing a report of an article.

mod source;

use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::grants::file_name;
use crate::jobs::Work;
use crate::response::{JobKind, Outcome};
use crate::verbs::files::write_whole;
use claimdesk_domain::ids::{ArticleId, GrantId, JobId};
use claimdesk_domain::messages::Language;
use claimdesk_domain::report::{Edition, Format, LeavingOut, Profile};
use claimdesk_library::{Connection, log};
use claimdesk_report::ReportHead;
use source::FromLibrary;
use std::sync::Arc;

impl Desk {
    /// Writes the report of an article; nothing stands under the file's name until it is whole.
    pub(crate) fn report(self: &Arc<Self>, article: ArticleId, edition: Edition, grant: GrantId) -> Result<JobId> {
        let target = self.target(grant)?;
        let name = file_name(&target);
        self.start_job(JobKind::Report, name.clone(), move |desk, work| {
            work.step("writing", None)?;
            let made_by = desk.person()?.name;
            let written = desk.library.read(|connection| {
                let head = desk.report_head(connection, made_by, &edition)?;
                let source = FromLibrary::read(connection, article, head, Some(work), desk.host.typesetter())?;
                Ok(write_whole(&target, |file| stopped(claimdesk_report::write(edition.format, &source, file), work)))
            })?;
            written?;
            Ok(Outcome::Written { name })
        })
    }

    /// What a profile takes away from the report of an article, counted.
    pub(crate) fn left_out(&self, article: ArticleId, profile: Profile) -> Result<Vec<LeavingOut>> {
        let made_by = self.person()?.name;
        let counted = self.library.read(|connection| {
            let edition = Edition { format: Format::Html, profile, language: Language::default(), archive: false };
            let head = self.report_head(connection, made_by, &edition)?;
            let source = FromLibrary::read(connection, article, head, None, None)?;
            Ok(claimdesk_report::left_out(&source))
        })?;
        Ok(counted?)
    }

    fn report_head(
        &self,
        connection: &Connection,
        made_by: String,
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
            log_length: head.length.unsigned_abs(),
            publisher: None,
        })
    }
}

/// What came of writing; that somebody stopped it comes before how the claims' reader put it.
fn stopped(written: std::result::Result<(), claimdesk_report::Error>, work: &Work<'_>) -> Result<()> {
    work.go_on()?;
    written.map_err(Error::from)
}
