//! Taking in what a colleague handed over: the whole file is looked through before anything is kept, and one operation
//! moves the rows.

use super::bases::Bases;
use super::following::follow;
use super::joining::{Joined, claim_of};
use super::numbering::renumber;
use super::rechecking::{locked_here, recheck};
use crate::commit::Deed;
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::grants::{file_name, open_regular};
use crate::jobs::Work;
use crate::response::{JobKind, Outcome, TakenIn};
use crate::verbs::import::CLAIMS_AT_ONCE;
use crate::verbs::report::is_report_file;
use claimdesk_domain::article::Article;
use claimdesk_domain::ids::{ClaimId, GrantId, JobId, PersonId};
use claimdesk_domain::operation::{Change, Noun, Record, TAKE_IN};
use claimdesk_domain::person::{Person, is_same_name};
use claimdesk_library::handover::{is_of_article, refuse_forks, rows};
use claimdesk_library::parcel::{Parcel, is_parcel};
use claimdesk_library::{Connection, backup, lists, tables};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::Path;
use std::sync::Arc;
use uuid::Uuid;

/// Bytes that tell what a file is.
const BEGINNING: u64 = 32;

/// What a file makes of the library, before anything is kept.
struct Plan {
    changes: Vec<Change>,
    taken: TakenIn,
    closed_there: bool,
    /// Whether they did something to the article that nothing here answers for.
    new: bool,
    /// The number of a claim that is locked here and would change.
    locked: Option<u32>,
}

impl Desk {
    /// Takes in what a colleague handed over.
    pub(crate) fn take_in_file(self: &Arc<Self>, grant: GrantId) -> Result<JobId> {
        let path = self.grants.take(grant)?;
        self.start_job(JobKind::TakeIn, file_name(&path), move |desk, work| {
            if is_report_file(&path) { desk.take_in_report(&path, work) } else { desk.take_in_hand_over(&path, work) }
        })
    }

    /// The same, for whoever found the file among others.
    pub(crate) fn take_in_hand_over(&self, path: &Path, work: &Work<'_>) -> Result<Outcome> {
        work.step("checking", None)?;
        let file = open_regular(path)?;
        let stopped = |_| claimdesk_library::Error::Cancelled;
        let mut parcel = Parcel::open(file, &mut || work.go_on().map_err(stopped))?;
        let article = parcel.manifest.article;
        work.step("joining", None)?;
        let plan = self.library.read(|connection| plan(connection, &parcel))?;
        work.go_on()?;
        // Nothing but people: nobody sees a difference. What they did is noted all the same, or what they do next would
        // be measured by what we knew of them before.
        let is_person = |change: &Change| matches!(change.record(), Some(Record::Person(_)));
        if plan.changes.iter().all(is_person) {
            let taken = TakenIn { nothing: true, ..plan.taken };
            if plan.new {
                self.commit_taking(deed(&taken, &parcel, plan.changes), &mut parcel)?;
            }
            return Ok(Outcome::TakenIn(Box::new(taken)));
        }
        if !reopens(&plan.changes) {
            self.refuse_closed(article)?;
        }
        if plan.closed_there {
            return Err(Error::ClosedThere(parcel.manifest.title.clone()));
        }
        if let Some(number) = plan.locked {
            return Err(Error::LockedHere(number));
        }
        if plan.changes.len() > CLAIMS_AT_ONCE {
            let (path, now) = (self.library.path(), self.host.now());
            self.library.read(|connection| backup::keep(connection, path, now, "before-take-in"))?;
        }
        work.step("storing", None)?;
        let taken = plan.taken;
        self.commit_taking(deed(&taken, &parcel, plan.changes), &mut parcel)?;
        self.need_facts(article)?;
        Ok(Outcome::TakenIn(Box::new(taken)))
    }
}

fn deed(taken: &TakenIn, parcel: &Parcel, changes: Vec<Change>) -> Deed {
    Deed::new(TAKE_IN, 1)
        .with("title", &taken.title)
        .with("from", taken.people.join(", "))
        .with("operations", taken.operations)
        .with("claims", taken.claims)
        .with("differences", taken.differences)
        .with("head", parcel.manifest.head)
        .changing(changes)
}

/// Whether a file is one that was handed over.
pub(crate) fn is_hand_over(path: &Path) -> bool {
    let mut beginning = Vec::new();
    let read = open_regular(path).is_ok_and(|file| file.take(BEGINNING).read_to_end(&mut beginning).is_ok());
    read && is_parcel(&beginning)
}

fn plan(connection: &Connection, parcel: &Parcel) -> claimdesk_library::Result<Plan> {
    refuse_forks(connection, parcel)?;
    let article = parcel.manifest.article;
    let bases = Bases::of(connection, parcel)?;
    let mut joined = Joined::of(connection, parcel, &bases)?;
    follow(connection, article, &mut joined, Some(parcel))?;
    renumber(connection, article, &mut joined)?;
    recheck(connection, &mut joined, parcel)?;
    let changes = joined.changes();
    let locked = locked_here(connection, &changes)?;
    let claims: BTreeSet<ClaimId> = changes.iter().filter_map(Change::record).filter_map(claim_of).collect();
    let opened = changes.iter().filter(|change| match &change.after {
        Some(Record::Difference(after)) => {
            let before = matches!(&change.before, Some(Record::Difference(before)) if before.is_open());
            after.is_open() && !before
        }
        _ => false,
    });
    let differences = u32::try_from(opened.count()).unwrap_or(u32::MAX);
    let taken = TakenIn {
        article,
        title: parcel.manifest.title.clone(),
        from: parcel.manifest.from.clone(),
        people: names(connection, parcel, &bases)?,
        operations: u32::try_from(bases.new.len()).unwrap_or(u32::MAX),
        claims: u32::try_from(claims.len()).unwrap_or(u32::MAX),
        differences,
        namesakes: namesakes(connection, &changes)?,
        new: tables::find::<Article>(connection, article.0)?.is_none(),
        nothing: false,
        report: None,
    };
    let closed_there = closes(&changes) && !is_as_there(connection, parcel, &joined)?;
    Ok(Plan { changes, taken, closed_there, locked, new: !bases.new.is_empty() })
}

/// Whether an editor opened the article again there.
fn reopens(changes: &[Change]) -> bool {
    changes.iter().any(|change| matches!(&change.after, Some(Record::Closing(closing)) if !closing.stands()))
}

fn closes(changes: &[Change]) -> bool {
    changes.iter().any(|change| matches!(&change.after, Some(Record::Closing(closing)) if closing.stands()))
}

/// Whether the article will be here exactly as it is there: what somebody closed there is what they saw.
fn is_as_there(connection: &Connection, parcel: &Parcel, joined: &Joined) -> claimdesk_library::Result<bool> {
    let theirs: BTreeMap<(Noun, Uuid), Option<&Record>> = parcel
        .rows
        .iter()
        .map(|given| ((given.record.noun(), given.record.id()), given.live.then_some(&given.record)))
        .collect();
    let same = joined.after.iter().all(|(key, after)| {
        let of_article = after.as_ref().is_none_or(is_of_article);
        !of_article || after.as_ref().is_none() || theirs.get(key).copied().flatten() == after.as_ref()
    });
    let here = rows(connection, parcel.manifest.article)?;
    let only_here = here.iter().filter(|row| row.live && is_of_article(&row.record));
    Ok(same && only_here.into_iter().all(|row| theirs.contains_key(&(row.record.noun(), row.record.id()))))
}

/// The names of people who come with the file and are called as somebody else here.
fn namesakes(connection: &Connection, changes: &[Change]) -> claimdesk_library::Result<Vec<String>> {
    let known = lists::people(connection)?;
    let come = changes.iter().filter_map(|change| match &change.after {
        Some(Record::Person(person)) => Some(person),
        _ => None,
    });
    let doubled = come
        .filter(|person| known.iter().any(|other| other.id != person.id && is_same_name(&other.name, &person.name)));
    Ok(doubled.map(|person| person.name.clone()).collect())
}

/// Who did what is new here, by name.
fn names(connection: &Connection, parcel: &Parcel, bases: &Bases) -> claimdesk_library::Result<Vec<String>> {
    let mut people: Vec<PersonId> = Vec::new();
    for one in parcel.told.iter().filter(|one| bases.new.contains(&one.header.id)) {
        people.extend(one.parsed()?.map(|body| body.actor).filter(|actor| !people.contains(actor)));
    }
    let mut names = Vec::new();
    for id in people {
        let told = parcel.rows.iter().find_map(|given| match &given.record {
            Record::Person(person) if person.id == id => Some(person.name.clone()),
            _ => None,
        });
        let known = tables::find::<Person>(connection, id.0)?.map(|person| person.name);
        names.extend(known.or(told));
    }
    Ok(names)
}
