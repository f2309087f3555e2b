//! Care of the library: checking it, copying it, building what is derived.

use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::grants::file_name;
use crate::response::{JobKind, Outcome};
use crate::verbs::purging::index_health;
use claimdesk_domain::ids::{GrantId, JobId};
use claimdesk_library::{backup, verify};
use std::sync::Arc;

impl Desk {
    /// Checks the whole library.
    pub(crate) fn verify(self: &Arc<Self>, deep: bool) -> Result<JobId> {
        let subject = file_name(self.library.path());
        self.start_job(JobKind::Verify, subject, move |desk, work| {
            work.step(if deep { "replaying" } else { "checking" }, None)?;
            let progress = &mut |done, total| work.done(done, total);
            let verdict = desk.library.read_afresh(|connection| verify::verify(connection, deep, progress))?;
            let mut problems: Vec<_> = verdict.problems.iter().map(verify::Problem::failure).collect();
            // What a damaged file says of its stamps is worth nothing.
            let damaged = verdict.problems.iter().any(|problem| matches!(problem, verify::Problem::File(_)));
            let (stamps, broken) = if damaged { Default::default() } else { desk.verify_stamps()? };
            problems.extend(broken);
            let operations = u32::try_from(verdict.operations).unwrap_or(u32::MAX);
            let purged = u32::try_from(verdict.purged).unwrap_or(u32::MAX);
            let index = index_health(verdict.index);
            Ok(Outcome::Verified { operations, purged, index, stamps, problems })
        })
    }

    /// Writes a verified backup.
    pub(crate) fn backup(self: &Arc<Self>, grant: GrantId) -> Result<JobId> {
        let target = self.place(grant)?;
        if target.exists() {
            return Err(Error::BackupExists(file_name(&target)));
        }
        let name = file_name(&target);
        self.start_job(JobKind::Backup, name.clone(), move |desk, work| {
            work.step("copying", None)?;
            let progress = &mut |done, total| work.done(done, total);
            desk.library.read(|connection| backup::write(connection, &target, progress))?;
            Ok(Outcome::Written { name })
        })
    }

    /// Builds the search index alone anew.
    pub(crate) fn rebuild_index(self: &Arc<Self>) -> Result<JobId> {
        let subject = file_name(self.library.path());
        self.start_job(JobKind::Rebuild, subject, move |desk, work| {
            work.step("indexing", None)?;
            let entries = desk.library.rebuild_index()?;
            Ok(Outcome::Rebuilt { entries: u32::try_from(entries).unwrap_or(u32::MAX) })
        })
    }

    /// Builds list rows and search index anew.
    pub(crate) fn rebuild(self: &Arc<Self>) -> Result<JobId> {
        let subject = file_name(self.library.path());
        self.start_job(JobKind::Rebuild, subject, move |desk, work| {
            work.step("indexing", None)?;
            let entries = desk.library.rebuild()?;
            desk.read_facts_of(i64::MAX as usize, work)?;
            Ok(Outcome::Rebuilt { entries: u32::try_from(entries).unwrap_or(u32::MAX) })
        })
    }
}
