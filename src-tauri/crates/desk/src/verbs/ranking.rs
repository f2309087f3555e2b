//! Which claim to look at first: the rules say at once, a model of meaning refines it in the background.

use super::seen_before;
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::grants::file_name;
use crate::jobs::Work;
use crate::response::{JobKind, Outcome};
use claimdesk_domain::ids::JobId;
use claimdesk_language::Meaning;
use claimdesk_language::ranking::Ranking;
use claimdesk_library::looking_back;
use claimdesk_library::meanings::{self, ClaimMeaning};
use std::sync::Arc;

/// Claims that are read between two commits.
const AT_ONCE: usize = 32;

/// Claims that are read in one go; at about 30 ms each this is a minute and a half.
const MOST: usize = 3000;

impl Desk {
    /// Lets the model read the claims that it has not read, newest article first, and looks back for those for which nobody
    /// has; nothing where nothing waits, or where it is at it already.
    pub(crate) fn rank(self: &Arc<Self>) -> Result<Option<JobId>> {
        let running = |kind| self.jobs.list().iter().any(|job| job.kind == kind && job.outcome.is_none());
        if running(JobKind::Rank) {
            return Ok(None);
        }
        let waits = self.library.read(|connection| {
            Ok(!meanings::waiting(connection, None, 1)?.is_empty()
                || !meanings::checks_waiting(connection, None, 1)?.is_empty()
                || !looking_back::waiting(connection, 1)?.is_empty())
        })?;
        if !waits {
            return Ok(None);
        }
        let subject = file_name(self.library.path());
        let job = self.start_job(JobKind::Rank, subject, |desk, work| match desk.host.meaning() {
            Some(model) => desk.read_meanings(model.as_ref(), work),
            None => {
                desk.look_back(seen_before::MOST, work)?;
                Ok(Outcome::Ranked { claims: 0 })
            }
        });
        job.map(Some)
    }

    fn read_meanings(&self, model: &dyn Meaning, work: &Work<'_>) -> Result<Outcome> {
        let waiting = self.library.read(|connection| meanings::waiting(connection, Some(model.name()), MOST))?;
        work.step("ranking", u32::try_from(waiting.len()).ok())?;
        for (batch, claims) in waiting.chunks(AT_ONCE).enumerate() {
            let mut found = Vec::with_capacity(claims.len());
            for claim in claims {
                work.go_on()?;
                let vector = model.vector(&claim.wording).map_err(Error::Meaning)?;
                let worth = Ranking::learned().refined(claim.worth, &vector);
                found.push(ClaimMeaning { claim: claim.id, worth, vector: vector.to_bytes() });
            }
            self.library.keep_meanings(model.name(), &found)?;
            if work.done((batch * AT_ONCE + claims.len()) as i64, waiting.len() as i64).is_break() {
                return Err(Error::Cancelled);
            }
        }
        let read = waiting.len() + self.read_checks(model, MOST.saturating_sub(waiting.len()), work)?;
        self.look_back(seen_before::MOST, work)?;
        Ok(Outcome::Ranked { claims: u32::try_from(read).unwrap_or(u32::MAX) })
    }

    /// Reads what known checks mean, so that they are found by it; answers how many.
    fn read_checks(&self, model: &dyn Meaning, most: usize, work: &Work<'_>) -> Result<usize> {
        let waiting = self.library.read(|connection| meanings::checks_waiting(connection, Some(model.name()), most))?;
        work.step("reading-checks", u32::try_from(waiting.len()).ok())?;
        for (batch, checks) in waiting.chunks(AT_ONCE).enumerate() {
            let mut found = Vec::with_capacity(checks.len());
            for check in checks {
                work.go_on()?;
                found.push((check.id, model.vector(&check.claim).map_err(Error::Meaning)?.to_bytes()));
            }
            self.library.keep_check_meanings(model.name(), &found)?;
            if work.done((batch * AT_ONCE + checks.len()) as i64, waiting.len() as i64).is_break() {
                return Err(Error::Cancelled);
            }
        }
        Ok(waiting.len())
    }
}
