//! What a report will look like, made by what writes it, within bounds, and stopped by the next one. Nothing of it is
//! kept but the latest, in memory; an archive is looked into in a file without a name in the system's temporary folder.

use super::stopped;
use super::told::Told;
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::jobs::Work;
use crate::response::{FilePart, JobKind, Look, Outcome, Preview, PreviewPage};
use crate::verbs::presets::checked;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use claimdesk_domain::article::Article;
use claimdesk_domain::ids::JobId;
use claimdesk_domain::report::{Edition, Format};
use claimdesk_domain::selection::Selection;
use claimdesk_library::tables;
use claimdesk_report::{ArchivePart, Depth, Pages, archive_parts, beginning};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Bytes of a web page.
const OF_PAGE: usize = 2 << 20;
/// Bytes of anything that is text.
const OF_TEXT: usize = 64 << 10;
/// Claims that are set as pages: setting them cannot be stopped once it runs.
const CLAIMS_SET: usize = 100;
/// Bytes of an archive that is looked into.
const OF_ARCHIVE: usize = 256 << 20;
/// Parts that are named.
const NAMED: usize = 100;
/// How long it may take until the first page is there.
const TIME: Duration = Duration::from_secs(30);

/// What reports would look like.
#[derive(Default)]
pub(crate) struct Previews {
    /// One is made at a time: each takes a core.
    turn: Mutex<()>,
    latest: Mutex<Latest>,
}

#[derive(Default)]
struct Latest {
    job: Option<JobId>,
    made: Option<Arc<Made>>,
}

/// What there is to look at.
enum Made {
    Printed(Box<dyn Pages>),
    Written(PreviewPage),
}

impl Previews {
    fn latest(&self) -> MutexGuard<'_, Latest> {
        self.latest.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets go of whatever is kept.
    pub(crate) fn forget_all(&self) {
        self.latest().made.take();
    }

    /// Lets go of what a job made, where it is still kept; answers whether it was.
    pub(crate) fn forget(&self, job: JobId) -> bool {
        let mut latest = self.latest();
        latest.job == Some(job) && latest.made.take().is_some()
    }
}

impl Desk {
    /// Begins to make what a report will look like; whatever is being made for an earlier request stops.
    pub(crate) fn preview(self: &Arc<Self>, selection: Selection, edition: Edition) -> Result<JobId> {
        let (selection, edition) = (selection.once(), checked(edition)?);
        self.can_be_told(&selection, edition.format)?;
        let title = match selection {
            Selection::Article(article) => {
                self.library.read(|connection| tables::get::<Article>(connection, article.0))?.title
            }
            _ => String::new(),
        };
        // Held until the job has its number here: it may end at once.
        let mut latest = self.previews.latest();
        if let Some(earlier) = latest.job.take() {
            // That it is no longer known is as good.
            let _ = self.jobs.stop(earlier);
        }
        let id = self.start_job(JobKind::Preview, title, move |desk, work| {
            let _turn = desk.previews.turn.lock().unwrap_or_else(PoisonError::into_inner);
            work.at_most(TIME);
            work.step("preview", None)?;
            let (preview, made) = desk.of_report(&selection, &edition, Depth::Everything, Some(work), |told| {
                look(told, edition.format, work)
            })??;
            work.go_on()?;
            let mut latest = desk.previews.latest();
            if latest.job == Some(work.id()) {
                latest.made = Some(Arc::new(made));
            }
            Ok(Outcome::Previewed(Box::new(preview)))
        })?;
        *latest = Latest { job: Some(id), made: None };
        Ok(id)
    }

    /// A page of what was made last.
    pub(crate) fn preview_page(&self, preview: JobId, page: u32) -> Result<PreviewPage> {
        let made = {
            let latest = self.previews.latest();
            latest.made.clone().filter(|_| latest.job == Some(preview)).ok_or(Error::NoSuchPreview)?
        };
        match &*made {
            Made::Written(content) if page == 0 => Ok(content.clone()),
            Made::Written(_) => Err(Error::NoSuchPreview),
            Made::Printed(pages) => {
                let picture = pages.picture(page as usize).ok_or(Error::NoSuchPreview)?;
                Ok(PreviewPage { look: Look::Picture, content: STANDARD.encode(picture) })
            }
        }
    }
}

fn look(told: &Told<'_>, format: Format, work: &Work<'_>) -> Result<(Preview, Made)> {
    let (mut preview, made) = match format {
        Format::Html | Format::Docx | Format::Xlsx | Format::Bundle => {
            written(told, Format::Html, Look::Html, OF_PAGE, work)?
        }
        Format::Markdown | Format::Csv | Format::Json | Format::ClaimReview | Format::Annotations => {
            written(told, format, Look::Text, OF_TEXT, work)?
        }
        Format::Pdf => printed(told, work)?,
    };
    preview.format = format;
    if matches!(format, Format::Docx | Format::Xlsx | Format::Bundle) {
        let scratch = tempfile::tempfile().map_err(Error::file("preview"))?;
        let found = stopped(archive_parts(scratch, OF_ARCHIVE, |out| told.write(format, out)), work)?;
        preview.size = found.as_ref().map(|found| found.size);
        let found = found.map(|found| found.parts).unwrap_or_default();
        preview.parts_in_all = count(found.len());
        let named = found.into_iter().take(NAMED);
        preview.parts = named.map(|ArchivePart { name, size }| FilePart { name, size }).collect();
    }
    Ok((preview, made))
}

fn written(told: &Told<'_>, format: Format, look: Look, most: usize, work: &Work<'_>) -> Result<(Preview, Made)> {
    let beginning = stopped(beginning(most, |out| told.write(format, out)), work)?;
    let size = beginning.whole.then_some(beginning.bytes.len() as u64);
    let preview = Preview { cut: !beginning.whole, size, ..one_page(format, look) };
    Ok((preview, Made::Written(PreviewPage { look, content: text(beginning.bytes) })))
}

fn printed(told: &Told<'_>, work: &Work<'_>) -> Result<(Preview, Made)> {
    let (pages, cut) = stopped(told.pages(CLAIMS_SET), work)?;
    let first_claims = cut.then_some(count(CLAIMS_SET));
    let preview = Preview { pages: count(pages.count()), cut, first_claims, ..one_page(Format::Pdf, Look::Picture) };
    Ok((preview, Made::Printed(pages)))
}

fn one_page(format: Format, look: Look) -> Preview {
    Preview { format, look, pages: 1, cut: false, first_claims: None, size: None, parts: Vec::new(), parts_in_all: 0 }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// As much of it as is whole characters.
fn text(bytes: Vec<u8>) -> String {
    match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let whole = error.utf8_error().valid_up_to();
            let mut bytes = error.into_bytes();
            bytes.truncate(whole);
            String::from_utf8(bytes).unwrap_or_default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_within_a_character_ends_before_it() {
        assert_eq!(text("Größe".as_bytes().to_vec()), "Größe");
        assert_eq!(text("Größe".as_bytes().iter().copied().take(3).collect()), "Gr");
    }
}
