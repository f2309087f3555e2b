//! Long work: on a thread of its own, with progress, and it can be stopped.

use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::response::{Event, JobKind, JobState, Outcome};
use claimdesk_domain::ids::JobId;
use std::any::Any;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};

/// Ended jobs that are still listed.
const REMEMBERED: usize = 20;

/// The jobs under way and those that ended lately.
#[derive(Clone, Debug, Default)]
pub(crate) struct Jobs(Arc<Board>);

#[derive(Debug, Default)]
struct Board {
    known: Mutex<BTreeMap<JobId, Known>>,
    ended: Condvar,
}

#[derive(Debug)]
struct Known {
    state: JobState,
    stop: Arc<AtomicBool>,
}

/// The hands of a job: how it tells where it is and hears that it should stop.
pub(crate) struct Work<'a> {
    desk: &'a Desk,
    id: JobId,
    stop: Arc<AtomicBool>,
    until: OnceLock<Instant>,
}

impl Work<'_> {
    /// Which job this is.
    pub(crate) fn id(&self) -> JobId {
        self.id
    }

    /// An error from here on once so much time has gone by.
    pub(crate) fn at_most(&self, time: Duration) {
        // Said twice, the first holds.
        let _ = self.until.set(Instant::now() + time);
    }

    /// Says what is being done now, in how many steps.
    pub(crate) fn step(&self, step: &str, total: Option<u32>) -> Result<()> {
        self.tell(|state| {
            step.clone_into(&mut state.step);
            state.done = 0;
            state.total = total;
        });
        self.go_on()
    }

    /// Says how many steps are done; told onward in hundredths of the whole.
    pub(crate) fn done(&self, done: i64, total: i64) -> ControlFlow<()> {
        let hundredth = |value: i64| value.saturating_mul(100) / total.max(1);
        let told = self.desk.jobs.known().get(&self.id).map_or(0, |job| i64::from(job.state.done));
        if done == total || hundredth(done) != hundredth(told) {
            self.tell(|state| {
                state.done = u32::try_from(done).unwrap_or(u32::MAX);
                state.total = u32::try_from(total).ok();
            });
        }
        if self.stop.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// Says how many of several files or addresses are done, and which one is next.
    pub(crate) fn item(&self, done: usize, of: usize, next: &str) -> Result<()> {
        self.tell(|state| {
            next.clone_into(&mut state.subject);
            state.items_done = u32::try_from(done).unwrap_or(u32::MAX);
            state.items = u32::try_from(of).ok();
        });
        self.go_on()
    }

    /// An error once somebody has asked the job to stop.
    pub(crate) fn go_on(&self) -> Result<()> {
        if self.stop.load(Ordering::Relaxed) {
            return Err(Error::Cancelled);
        }
        if self.until.get().is_some_and(|until| *until < Instant::now()) { Err(Error::TooSlow) } else { Ok(()) }
    }

    /// Turns true once somebody has asked the job to stop.
    pub(crate) fn stop(&self) -> &AtomicBool {
        &self.stop
    }

    fn tell(&self, change: impl FnOnce(&mut JobState)) {
        let state = {
            let mut known = self.desk.jobs.known();
            let Some(job) = known.get_mut(&self.id) else { return };
            change(&mut job.state);
            job.state.clone()
        };
        self.desk.host.tell(Event::Job(state));
    }
}

impl Jobs {
    fn known(&self) -> MutexGuard<'_, BTreeMap<JobId, Known>> {
        self.0.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// All that are known, latest last.
    pub(crate) fn list(&self) -> Vec<JobState> {
        self.known().values().map(|job| job.state.clone()).collect()
    }

    /// Asks one to stop.
    pub(crate) fn stop(&self, id: JobId) -> Result<()> {
        self.known().get(&id).ok_or(Error::NoSuchJob)?.stop.store(true, Ordering::Relaxed);
        Ok(())
    }

    /// Keeps how one ended, for whoever waits for it, and forgets the oldest.
    fn end(&self, id: JobId, outcome: Outcome) {
        let mut known = self.known();
        if let Some(job) = known.get_mut(&id) {
            job.state.outcome = Some(outcome);
        }
        let ended: Vec<JobId> =
            known.iter().filter(|(_, job)| job.state.outcome.is_some()).map(|(id, _)| *id).collect();
        for id in ended.iter().take(ended.len().saturating_sub(REMEMBERED)) {
            known.remove(id);
        }
        drop(known);
        self.0.ended.notify_all();
    }
}

/// What a panic said.
fn said_by(fault: &(dyn Any + Send)) -> String {
    let words = fault.downcast_ref::<&str>().map(|words| (*words).to_owned());
    words.or_else(|| fault.downcast_ref::<String>().cloned()).unwrap_or_default()
}

impl Desk {
    /// Begins long work.
    pub(crate) fn start_job(
        self: &Arc<Self>,
        kind: JobKind,
        subject: String,
        work: impl FnOnce(&Desk, &Work<'_>) -> Result<Outcome> + Send + 'static,
    ) -> Result<JobId> {
        let id = JobId(self.fresh_id()?);
        let stop = Arc::new(AtomicBool::new(false));
        let state = JobState {
            id,
            kind,
            subject,
            step: "starting".to_owned(),
            done: 0,
            total: None,
            items_done: 0,
            items: None,
            outcome: None,
        };
        self.jobs.known().insert(id, Known { state, stop: Arc::clone(&stop) });
        let desk = Arc::clone(self);
        let thread = std::thread::Builder::new().name(format!("job {id}"));
        let started = thread.spawn(move || {
            let hands = Work { desk: &desk, id, stop, until: OnceLock::new() };
            // Whoever waits for a job must hear of its end, whatever becomes of it. What it had not committed is not kept.
            let worked = catch_unwind(AssertUnwindSafe(|| work(&desk, &hands)));
            let outcome = match worked.unwrap_or_else(|fault| Err(Error::Fault(said_by(&*fault)))) {
                Ok(outcome) => outcome,
                Err(error) if error.is_cancel() => Outcome::Cancelled,
                Err(error) => Outcome::Failed { failure: error.into() },
            };
            let jobs = desk.jobs.clone();
            desk.tell_outcome(id, &outcome);
            // Whoever waits for the end may close the library at once: this thread must have let go of it by then.
            drop(desk);
            jobs.end(id, outcome);
        });
        started.map_err(Error::file("thread"))?;
        Ok(id)
    }

    fn tell_outcome(&self, id: JobId, outcome: &Outcome) {
        let state = self.jobs.known().get(&id).map(|job| job.state.clone());
        if let Some(mut state) = state {
            state.outcome = Some(outcome.clone());
            self.host.tell(Event::Job(state));
        }
    }

    /// Waits until a job has ended. For the command line and tests; the window hears of it by event.
    pub fn wait_for(&self, id: JobId) -> Result<Outcome> {
        let mut known = self.jobs.known();
        loop {
            let job = known.get(&id).ok_or(Error::NoSuchJob)?;
            if let Some(outcome) = &job.state.outcome {
                return Ok(outcome.clone());
            }
            known = self.jobs.0.ended.wait(known).unwrap_or_else(PoisonError::into_inner);
        }
    }
}
