//! An article travels to a colleague's library as one file, and comes back.
//!
//! | file | idea |
//! |---|---|
//! | this one | handing over: the file is written |
//! | `taking` | taking in: the file is looked through, and one operation moves the rows |
//! | `bases` | what both sides had last |
//! | `joining` | each row of theirs against ours |
//! | `rechecking` | claims whose finding was for other words; claims that are locked here |
//! | `following` | claims that stand in another draft than the article has now |
//! | `numbering` | drafts of one number, where both brought one |
//! | `settling` | what both changed differently is settled by a person |

mod bases;
mod following;
mod joining;
mod numbering;
mod rechecking;
mod settling;
mod taking;

pub(crate) use taking::is_hand_over;

use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::grants::file_name;
use crate::jobs::Work;
use crate::response::{JobKind, Outcome};
use claimdesk_domain::article::Article;
use claimdesk_domain::claim::Claim;
use claimdesk_domain::ids::{ArticleId, GrantId, JobId};
use claimdesk_domain::operation::{Change, Noun};
use claimdesk_library::parcel::{self, Manifest};
use claimdesk_library::{Connection, articles, contents, handover, log, tables};
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

/// What it takes for a claim that was withdrawn to be here again: the row, in the draft that the article has.
pub(super) fn followed_in(connection: &Connection, claim: Claim) -> claimdesk_library::Result<Vec<Change>> {
    let (article, key) = (claim.article, (Noun::Claim, claim.id.0));
    let mut joined = joining::Joined::default();
    joined.set(None, Some(claim.into()), key);
    following::follow(connection, article, &mut joined, None)?;
    Ok(joined.changes())
}

impl Desk {
    /// Writes an article with everything that belongs to it into a file; nothing stands under the file's name until it
    /// is whole.
    pub(crate) fn hand_over(self: &Arc<Self>, article: ArticleId, to: GrantId) -> Result<JobId> {
        let target = self.target(to)?;
        let (known, import) = self.library.read(|connection| {
            Ok((tables::get::<Article>(connection, article.0)?, articles::import(connection, article)?))
        })?;
        if import.is_some_and(|import| !import.finished) {
            return Err(Error::ImportUnfinished);
        }
        self.start_job(JobKind::HandOver, known.title, move |desk, work| {
            work.step("collecting", None)?;
            let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            let mut file = tempfile::NamedTempFile::new_in(folder).map_err(Error::file(&target))?;
            desk.library.read(|connection| desk.write_hand_over(connection, article, &mut file, work))?;
            file.flush().and_then(|()| file.as_file().sync_all()).map_err(Error::file(&target))?;
            work.go_on()?;
            file.persist(&target).map_err(|error| Error::File { path: target.clone(), source: error.error })?;
            Ok(Outcome::Written { name: file_name(&target) })
        })
    }

    fn write_hand_over(
        &self,
        connection: &Connection,
        article: ArticleId,
        out: &mut dyn Write,
        work: &Work<'_>,
    ) -> claimdesk_library::Result<()> {
        let stopped = |_| claimdesk_library::Error::Cancelled;
        let known: Article = tables::get(connection, article.0)?;
        let from = self.person().map_or_else(|_| String::new(), |person| person.name);
        let rows = handover::rows(connection, article)?;
        let told = handover::told(connection, article, &rows, &mut || work.go_on().map_err(stopped))?;
        let given = handover::given(connection, &rows)?;
        let head = log::head(connection)?;
        let manifest = Manifest {
            program: format!("Claimdesk {}", env!("CARGO_PKG_VERSION")),
            article,
            title: known.title,
            device: head.device,
            from,
            made: self.host.now(),
            head: head.hash,
            length: head.length.unsigned_abs(),
            operations: told.len() as u64,
            rows: given.len() as u64,
            contents: handover::named_contents(connection, &rows)?,
        };
        let total = told.len() + given.len() + manifest.contents.len();
        work.step("writing", u32::try_from(total).ok()).map_err(stopped)?;
        let mut done = 0;
        let mut go_on = || {
            done += 1;
            if work.done(done, total as i64).is_break() { Err(claimdesk_library::Error::Cancelled) } else { Ok(()) }
        };
        let mut content = |hash| contents::get(connection, hash);
        parcel::write(out, &manifest, &told, &given, &mut content, &mut go_on)
    }
}
