//! Whether a bundle that came back is as it was written.

use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::grants::{file_name, open_regular};
use crate::jobs::Work;
use crate::response::{BundleChecked, JobKind, Outcome};
use claimdesk_domain::failure::Failure;
use claimdesk_domain::ids::{GrantId, JobId};
use claimdesk_library::log;
use claimdesk_report::{Damage, verify_bundle};
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::sync::Arc;

impl Desk {
    /// Checks a bundle, and whether its log head is one of this library's own.
    pub(crate) fn verify_bundle(self: &Arc<Self>, grant: GrantId) -> Result<JobId> {
        let path = self.grants.take(grant)?;
        let name = file_name(&path);
        self.start_job(JobKind::Verify, name.clone(), move |desk, work| {
            work.step("checking", None)?;
            let file = open_regular(&path)?;
            let checked = verify_bundle(&mut Stoppable { from: BufReader::new(file), work });
            work.go_on()?;
            let check = checked.map_err(Error::file(&path))?;
            let step = match check.head.filter(|_| check.is_whole()) {
                Some(head) => desk.library.read(|connection| log::position_of(connection, head))?,
                None => None,
            };
            Ok(Outcome::BundleChecked(Box::new(BundleChecked {
                name,
                damage: check.damage.iter().map(failure).collect(),
                title: check.title,
                made: check.made,
                head: check.head,
                files: check.files,
                operations: u32::try_from(check.operations).unwrap_or(u32::MAX),
                step: step.and_then(|step| u32::try_from(step).ok()),
            })))
        })
    }
}

/// A file that is read until somebody stops the job.
struct Stoppable<'a, 'w> {
    from: BufReader<File>,
    work: &'a Work<'w>,
}

impl Read for Stoppable<'_, '_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.work.go_on().map_err(|_| io::Error::other("stopped"))?;
        self.from.read(into)
    }
}

fn failure(damage: &Damage) -> Failure {
    match damage {
        Damage::NoBundle => Failure::new("bundle-damage-no-bundle"),
        Damage::Archive { after: Some(path) } => Failure::new("bundle-damage-archive").with("path", path),
        Damage::Archive { after: None } => Failure::new("bundle-damage-archive-start"),
        Damage::Changed { path } => Failure::new("bundle-damage-changed").with("path", path),
        Damage::Missing { path } => Failure::new("bundle-damage-missing").with("path", path),
        Damage::Unknown { path } => Failure::new("bundle-damage-unknown").with("path", path),
        Damage::Header { position } => Failure::new("bundle-damage-header").with("position", position),
        Damage::Head => Failure::new("bundle-damage-head"),
    }
}
