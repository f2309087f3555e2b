//! Taking in a JSON report: its rows under their own identities, as one operation of whoever takes it in.
//!
//! A report proves nothing of who did what: what it tells comes as reported, its drafts, captures and signatures say so,
//! and it never speaks for somebody who works in this library. What is here already stays as it is.

use crate::commit::Deed;
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::grants::{file_name, open_regular};
use crate::jobs::Work;
use crate::response::{FromReport, JobKind, Outcome, TakenIn};
use crate::verbs::import::{CLAIMS_AT_ONCE, read_file};
use claimdesk_domain::ids::{GrantId, JobId};
use claimdesk_domain::operation::{Change, IMPORT_REPORT, Noun, Record};
use claimdesk_domain::person::{Person, is_same_name};
use claimdesk_domain::reported::is_same_as_reported;
use claimdesk_library::{Connection, backup, contents, lists, log, tables};
use claimdesk_report::{LARGEST_REPORT, Told, is_report};
use std::collections::BTreeSet;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

/// Bytes in which a report says what it is.
const BEGINNING: u64 = 512;

/// Whether a file means to be a JSON report.
pub(crate) fn is_report_file(path: &Path) -> bool {
    let mut beginning = Vec::new();
    let read = open_regular(path).is_ok_and(|file| file.take(BEGINNING).read_to_end(&mut beginning).is_ok());
    read && is_report(&beginning)
}

impl Desk {
    /// Takes a JSON report into the library.
    pub(crate) fn import_report(self: &Arc<Self>, grant: GrantId) -> Result<JobId> {
        let path = self.grants.take(grant)?;
        self.start_job(JobKind::TakeIn, file_name(&path), move |desk, work| desk.take_in_report(&path, work))
    }

    /// The same, for whoever found the file among others.
    pub(crate) fn take_in_report(&self, path: &Path, work: &Work<'_>) -> Result<Outcome> {
        work.step("checking", None)?;
        let told = claimdesk_report::read(&read_file(path, LARGEST_REPORT)?)?;
        work.step("joining", None)?;
        let me = self.person()?;
        let plan = self.library.read(|connection| Ok(plan(connection, &told, &me)))??;
        work.go_on()?;
        let Plan { changes, taken } = plan;
        if taken.nothing {
            return Ok(Outcome::TakenIn(Box::new(taken)));
        }
        if changes.len() > CLAIMS_AT_ONCE {
            let (path, now) = (self.library.path(), self.host.now());
            self.library.read(|connection| backup::keep(connection, path, now, "before-take-in"))?;
        }
        work.step("storing", None)?;
        let texts = [&told.text].into_iter().chain(told.earlier.iter().map(|(_, text)| text));
        let texts = texts.map(serde_json::to_vec).collect::<std::result::Result<Vec<_>, _>>();
        let texts = texts.map_err(claimdesk_library::Error::from)?;
        let signatures = taken.report.as_ref().map_or(0, |report| report.signatures);
        let deed = Deed::new(IMPORT_REPORT, 1)
            .with("title", &taken.title)
            .with("from", &taken.from)
            .with("made", told.head.made.date_naive())
            .with("head", told.head.log_head)
            .with("claims", taken.claims)
            .with("signatures", signatures)
            .changing(changes);
        self.commit_keeping(deed, &texts.iter().map(Vec::as_slice).collect::<Vec<_>>())?;
        self.need_facts(taken.article)?;
        Ok(Outcome::TakenIn(Box::new(taken)))
    }
}

/// What a report makes of the library, before anything is kept.
struct Plan {
    changes: Vec<Change>,
    taken: TakenIn,
}

fn plan(connection: &Connection, told: &Told, me: &Person) -> Result<Plan> {
    let title = told.article.title.clone();
    let differs = |what: String| Error::ReportDiffers { title: title.clone(), what };
    let mut changes = Vec::new();
    let mut missing = None;
    let mut done = BTreeSet::new();
    for (what, record) in rows(told) {
        // What claims share comes once.
        if !done.insert((record.noun(), record.id())) {
            continue;
        }
        let stored = tables::stored(connection, record.noun(), record.id())?;
        match stored {
            // Who somebody is here no file changes.
            Some(stored) if record.noun() == Noun::Person && stored.withdrawn_by.is_none() => {}
            Some(stored) if record.noun() == Noun::Person => changes.push(Change::made(stored.record)),
            Some(stored) if !is_same_as_reported(&stored.record, &record) => return Err(differs(what)),
            Some(stored) if stored.withdrawn_by.is_none() => {}
            Some(stored) => {
                missing.get_or_insert(what);
                changes.push(Change::made(stored.record));
            }
            None => {
                missing.get_or_insert(what);
                changes.push(Change::made(record));
            }
        }
    }
    let here = tables::is_there(connection, Noun::Article, told.article.id.0)?;
    let nothing = missing.is_none();
    if let Some(what) = missing.filter(|_| here) {
        return Err(differs(what));
    }
    let own_labels = lists::ratings(connection)?;
    if !nothing {
        for person in &told.beside.people {
            if log::has_acted(connection, person.id)? {
                return Err(Error::ReportSpeaksFor(person.name.clone()));
            }
        }
        if own_labels.is_empty() {
            changes.extend(told.beside.scale.ratings.iter().cloned().map(Change::made));
        }
    }
    let captures = told.claims.iter().flat_map(|sheet| &sheet.evidence).filter_map(|one| one.capture.as_ref());
    let mut elsewhere = BTreeSet::new();
    for capture in captures {
        if !contents::has(connection, capture.content)? {
            elsewhere.insert(capture.id);
        }
    }
    let signatures: usize = told.claims.iter().map(|sheet| sheet.signoffs.len()).sum();
    let known = lists::people(connection)?;
    let doubled = told.beside.people.iter().filter(|person| {
        // Who sits here may not have done anything yet.
        let mut others = known.iter().chain([me]).filter(|other| other.id != person.id);
        others.any(|other| is_same_name(&other.name, &person.name))
    });
    let taken = TakenIn {
        article: told.article.id,
        title: told.article.title.clone(),
        from: told.head.made_by.clone(),
        people: told.beside.people.iter().map(|person| person.name.clone()).collect(),
        operations: 0,
        claims: count(told.claims.len()),
        differences: 0,
        namesakes: if nothing { Vec::new() } else { doubled.map(|person| person.name.clone()).collect() },
        new: !here,
        nothing,
        report: Some(FromReport {
            made: told.head.made,
            signatures: count(signatures),
            elsewhere: count(elsewhere.len()),
            labels_stay: !own_labels.is_empty() && own_labels != told.beside.scale.ratings,
        }),
    };
    Ok(Plan { changes, taken })
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// The rows of a report with what each is called in it; one that others point to comes before them.
fn rows(told: &Told) -> impl Iterator<Item = (String, Record)> + '_ {
    let named = |what: &'static str| move |record: Record| (what.to_owned(), record);
    let people = told.beside.people.iter().cloned().map(Record::from).map(named("people"));
    let article = std::iter::once(("article".to_owned(), told.article.clone().into()));
    let earlier = told.earlier.iter().map(|(draft, _)| draft.clone().into()).map(named("earlier_drafts"));
    let draft = std::iter::once(("article.draft".to_owned(), told.draft.clone().into()));
    let claims = told.claims.iter().flat_map(|sheet| {
        let mut of_claim: Vec<Record> = vec![sheet.claim.clone().into()];
        for one in &sheet.evidence {
            of_claim.push(one.source.clone().into());
            of_claim.extend(one.capture.clone().map(Record::from));
            of_claim.push(one.evidence.clone().into());
        }
        of_claim.extend(sheet.findings.iter().cloned().map(Record::from));
        of_claim.extend(sheet.suggestions.iter().cloned().map(Record::from));
        of_claim.extend(sheet.decisions.iter().cloned().map(Record::from));
        of_claim.extend(sheet.signoffs.iter().cloned().map(Record::from));
        of_claim.into_iter().map(move |record| (format!("claims {} {}", sheet.number, record.noun().name()), record))
    });
    let closings = told.closings.iter().map(|sheet| sheet.closing.clone().into()).map(named("closings"));
    let replies = told.beside.replies.iter().map(|sheet| sheet.request.clone().into()).map(named("right_of_reply"));
    let corrections = told.beside.corrections.iter().map(|sheet| sheet.correction.clone().into());
    let ledgers = replies.chain(corrections.map(named("corrections")));
    people.chain(article).chain(earlier).chain(draft).chain(claims).chain(closings).chain(ledgers)
}
