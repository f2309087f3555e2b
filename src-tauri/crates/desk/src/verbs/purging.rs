//! Taking something out for good: what would go, and its going.

use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::grants::file_name;
use crate::jobs::Work;
use crate::request::{PurgeWhat, PurgeWish};
use crate::response::{Care, Event, IndexHealth, JobKind, Outcome, PurgePlan, Purged, PurgedPlace, PurgedRows};
use claimdesk_domain::digest::Digest;
use claimdesk_domain::ids::{JobId, OperationId};
use claimdesk_domain::messages::text;
use claimdesk_domain::person::{Role, is_same_name};
use claimdesk_library::purge::{self, Plan, Step, Target, Wish, due};
use claimdesk_library::{Connection, backup, search};
use std::sync::Arc;

/// Names of what would go that are told at most, and of what would still name it.
const TOLD: usize = 200;

/// Work that reads a little at a time, and does again what it did not get to.
const IN_THE_BACKGROUND: [JobKind; 2] = [JobKind::Rank, JobKind::Facts];

impl Desk {
    /// Counts what a purge would take.
    pub(crate) fn plan_purge(self: &Arc<Self>, wish: PurgeWish) -> Result<JobId> {
        let subject = file_name(self.library.path());
        self.start_job(JobKind::Purge, subject, move |desk, work| {
            work.step("counting", None)?;
            let plan = desk.purge_plan(&wish, work)?;
            Ok(Outcome::PurgePlanned(Box::new(plan)))
        })
    }

    fn purge_plan(&self, wish: &PurgeWish, work: &Work<'_>) -> Result<PurgePlan> {
        let path = self.library.path();
        let (targets, plan) = self.library.read(|connection| {
            let wished = wish_of(connection, wish)?;
            let progress = &mut |_, done, total| work.done(done, total);
            Ok((wished.targets.len(), purge::plan(connection, path, &wished, progress)?))
        })?;
        Ok(told(wish, targets, plan))
    }

    /// Purges. `confirm` is what somebody typed: the one name, or the day.
    pub(crate) fn purge(self: &Arc<Self>, wish: PurgeWish, confirm: String) -> Result<JobId> {
        let actor = self.person_as(Role::Editor)?.id;
        if wish.what == (PurgeWhat::Person { person: actor }) {
            return Err(Error::PurgeOneself);
        }
        if !self.library.takes_changes() {
            return Err(claimdesk_library::Error::OpenedToRead.into());
        }
        let mut jobs = self.jobs.list().into_iter();
        if jobs.any(|job| job.outcome.is_none() && !IN_THE_BACKGROUND.contains(&job.kind)) {
            return Err(Error::PurgeWhileWorking);
        }
        let subject = file_name(self.library.path());
        self.start_job(JobKind::Purge, subject, move |desk, work| {
            work.step("counting", None)?;
            let plan = desk.purge_plan(&wish, work)?;
            if plan.targets == 0 {
                return Err(Error::NothingToPurge);
            }
            // A name as people type it, with whatever spaces.
            if !is_same_name(&confirm, &plan.confirm) {
                return Err(Error::PurgeNotConfirmed);
            }
            desk.purge_now(&wish, actor, work)
        })
    }

    fn purge_now(&self, wish: &PurgeWish, actor: claimdesk_domain::ids::PersonId, work: &Work<'_>) -> Result<Outcome> {
        let wished = self.library.read(|connection| wish_of(connection, wish))?;
        let (mut nonce, mut seed) = ([0; 32], [0; 32]);
        self.host.random(&mut nonce)?;
        self.host.random(&mut seed)?;
        let introduction = self.introduction_of(actor).map(|deed| self.stamped(actor, deed)).transpose()?;
        let deed = purge::Deed {
            id: OperationId(self.fresh_id()?),
            at: self.host.now(),
            actor,
            nonce: Digest(nonce),
            seed: Digest(seed),
            introduction,
        };
        let mut last = None;
        let purged = self.library.purge(&wished, deed, &mut |step, done, total| {
            if last.replace(step) != Some(step) {
                // Whether it should stop is asked below.
                let _ = work.step(name(step), None);
            }
            work.done(done, total)
        });
        // What was read is of before, whether or not the end of it was reached.
        self.forget_what_was_read();
        let purged = purged?;
        self.introduced(actor);
        self.host.tell(Event::Changed { log_length: purged.length.unsigned_abs() });
        let count = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
        Ok(Outcome::Purged(Purged {
            rows: count(purged.rows),
            contents: count(purged.contents),
            entries: count(purged.bodies),
            backups: count(purged.backups),
        }))
    }

    /// Holds the search index against the tables: all of it, or a sample.
    pub(crate) fn check_index(self: &Arc<Self>, complete: bool) -> Result<JobId> {
        let subject = file_name(self.library.path());
        self.start_job(JobKind::CheckIndex, subject, move |desk, work| {
            work.step("checking", None)?;
            let found = desk.library.read(|connection| search::health(connection, complete))?;
            Ok(Outcome::IndexChecked(index_health(found)))
        })
    }

    /// What the library takes on the disk.
    pub(crate) fn care(&self) -> Result<Care> {
        let path = self.library.path();
        let (size, free, purge_unfinished) = self.library.read(|connection| {
            let (size, free) = backup::sizes(connection)?;
            Ok((size, free, purge::is_unfinished(connection)?))
        })?;
        let copies = purge::copies(path)?;
        let sizes = copies.iter().filter_map(|copy| copy.metadata().ok()).map(|file| file.len());
        Ok(Care {
            name: file_name(path),
            size,
            free,
            backups: u32::try_from(copies.len()).unwrap_or(u32::MAX),
            backups_size: sizes.sum(),
            purge_unfinished,
        })
    }
}

pub(crate) fn index_health(found: search::Health) -> IndexHealth {
    let count = |number: i64| u32::try_from(number).unwrap_or(u32::MAX);
    IndexHealth { entries: count(found.rows), checked: count(found.checked), wrong: count(found.wrong) }
}

/// The step's name in the catalogue.
fn name(step: Step) -> &'static str {
    match step {
        Step::Looking => "counting",
        Step::TakingOut => "purging",
        Step::Proving => "replaying",
        Step::Compacting => "compacting",
        Step::BackingUp => "copying",
    }
}

fn wish_of(connection: &Connection, wish: &PurgeWish) -> claimdesk_library::Result<Wish> {
    let targets = match wish.what {
        PurgeWhat::Article { article } => vec![Target::Article(article)],
        PurgeWhat::Source { source } => vec![Target::Source(source)],
        PurgeWhat::Capture { capture } => vec![Target::Capture(capture)],
        PurgeWhat::Person { person } => vec![Target::Person(person)],
        PurgeWhat::ArticlesBefore { day } => {
            due::articles_before(connection, day)?.into_iter().map(Target::Article).collect()
        }
        PurgeWhat::CapturesBefore { day } => {
            due::captures_before(connection, day)?.into_iter().map(Target::Capture).collect()
        }
    };
    let nameless = text("person_purged");
    Ok(Wish { targets, unused_sources: wish.unused_sources, strike: wish.strike, nameless })
}

fn told(wish: &PurgeWish, targets: usize, plan: Plan) -> PurgePlan {
    let count = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
    let some = |names: Vec<String>| names.into_iter().take(TOLD).collect::<Vec<_>>();
    let confirm = match wish.what {
        PurgeWhat::ArticlesBefore { day } | PurgeWhat::CapturesBefore { day } => day.to_string(),
        _ => plan.names.first().cloned().unwrap_or_default(),
    };
    let rows = plan.rows.iter().map(|(noun, rows)| PurgedRows { noun: noun.name().to_owned(), count: count(*rows) });
    PurgePlan {
        confirm,
        targets: u32::try_from(targets).unwrap_or(u32::MAX),
        rows: rows.collect(),
        bytes: plan.bytes,
        entries: count(plan.operations + plan.received),
        backups: count(plan.backups),
        struck: count(plan.struck),
        names: some(plan.names),
        named: plan.named.into_iter().map(named).collect(),
        shared: plan.shared.bytes,
        shared_with: some(plan.shared.titles),
        quoting: count(plan.quoting),
    }
}

fn named(found: purge::Named) -> PurgedPlace {
    let purge::Named { place, count, titles } = found;
    PurgedPlace { place: place.code().to_owned(), count: u32::try_from(count).unwrap_or(u32::MAX), titles }
}
