//! What can be taken back, and what stands in its way.

use crate::error::{Error, Result};
use crate::log::{self, Entry};
use crate::{derive, pointers, sheets, tables};
use claimdesk_domain::claim::Claim;
use claimdesk_domain::draft::Draft;
use claimdesk_domain::ids::PersonId;
use claimdesk_domain::operation::{Body, Change, Noun, Record, SAMPLE, TAKE_IN};
use claimdesk_domain::signoff::{SignoffAct, stages};
use rusqlite::{Connection, params};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Operations that are taken back (or done again) together, latest first, each with the changes that do it.
pub type Reversal = Vec<(Entry, Vec<Change>)>;

/// What undo would take back for a person, before it is known whether something stands in its way. Nobody undoes
/// having come in or the sample of the first start; refusals, reopenings and legal's flag are answered by signing, closing
/// and lowering it, not undone: what lies before them is next. That a file brought nothing but what is here is no more than
/// noted, and nobody wants it back.
pub fn offered(connection: &Connection, actor: PersonId) -> Result<Option<Entry>> {
    let mut latest = log::latest_of(connection, actor)?;
    while let Some(entry) = &latest
        && is_receipt(&entry.body()?)
    {
        latest = log::latest_before(connection, actor, entry.position)?;
    }
    if let Some(entry) = &latest
        && signs(&entry.body()?)
    {
        return Err(Error::SignatureNotUndone);
    }
    while let Some(entry) = &latest {
        let body = entry.body()?;
        if is_receipt(&body) {
            latest = log::latest_before(connection, actor, entry.position)?;
            continue;
        }
        let taken = body.verb_name() == TAKE_IN;
        if taken || !is_about(&body, |record| matches!(record, Record::Signoff(_))) && !reopens(&body) && !flags(&body)
        {
            let given = body.verb_name() == SAMPLE;
            let came_in =
                given || is_about(&body, |record| matches!(record, Record::Person(person) if person.id == actor));
            return Ok(latest.filter(|_| !came_in));
        }
        latest = log::latest_before(connection, actor, entry.position)?;
    }
    Ok(None)
}

/// What undo would take back for a person: their latest operation, with all others of its series.
pub fn undoable(connection: &Connection, actor: PersonId) -> Result<Reversal> {
    let latest = offered(connection, actor)?.ok_or(Error::NothingToUndo)?;
    let together = with_series(connection, latest)?;
    refuse_if_depended_on(connection, &together)?;
    reversal(together)
}

/// What redo would do again for a person.
pub fn redoable(connection: &Connection, actor: PersonId) -> Result<Reversal> {
    let latest = log::latest_undo_of(connection, actor)?.ok_or(Error::NothingToRedo)?;
    let together = with_series(connection, latest)?;
    reversal(together)
}

fn reversal(together: Vec<Entry>) -> Result<Reversal> {
    together
        .into_iter()
        .map(|entry| {
            let changes = entry.body()?.changes.into_iter().rev().map(Change::inverse).collect();
            Ok((entry, changes))
        })
        .collect()
}

/// Whether it gives a signature; closing an article is one. Those that came from elsewhere were given by others.
fn signs(body: &Body) -> bool {
    let given_here = body.verb_name() != TAKE_IN;
    given_here
        && is_about(body, |record| match record {
            Record::Signoff(signoff) => signoff.act == SignoffAct::Signed,
            Record::Closing(_) => true,
            _ => false,
        })
}

/// Whether it took in a file in which nothing was new but that a colleague knows what we know.
fn is_receipt(body: &Body) -> bool {
    body.verb_name() == TAKE_IN
        && body.changes.iter().all(|change| matches!(change.record(), Some(Record::Person(_)) | None))
}

fn reopens(body: &Body) -> bool {
    body.changes.iter().any(|change| matches!(&change.after, Some(Record::Closing(closing)) if !closing.stands()))
}

/// Whether it raises the flag that only legal lowers.
fn flags(body: &Body) -> bool {
    body.changes.iter().any(|change| {
        matches!((&change.before, &change.after), (Some(Record::Article(before)), Some(Record::Article(after)))
            if before.legal.is_none() && after.legal.is_some())
    }) && body.target.is_none()
}

fn is_about(body: &Body, kind: impl Fn(&Record) -> bool) -> bool {
    body.changes.iter().filter(|change| change.before.is_none()).filter_map(|change| change.after.as_ref()).any(kind)
}

/// The entry with the others of its series that are not taken back yet, latest first.
fn with_series(connection: &Connection, entry: Entry) -> Result<Vec<Entry>> {
    let Some(series) = entry.body()?.series else { return Ok(vec![entry]) };
    let mut entries = log::series(connection, series)?;
    entries.retain(|entry| entry.undone_by.is_none());
    entries.reverse();
    Ok(entries)
}

fn refuse_if_depended_on(connection: &Connection, together: &[Entry]) -> Result<()> {
    let positions: BTreeSet<i64> = together.iter().map(|entry| entry.position).collect();
    let mut settled = BTreeSet::new();
    for entry in together {
        for change in entry.body()?.changes {
            let Some(record) = change.record() else { continue };
            let (noun, id) = (record.noun(), record.id());
            // Of several changes to one row only the latest is what the row shows now.
            if settled.insert((noun, id)) {
                let now = tables::stored(connection, noun, id)?;
                let current = now.as_ref().filter(|row| row.withdrawn_by.is_none()).map(|row| &row.record);
                if current != change.after.as_ref() {
                    let by = now.map_or(entry.position, |row| row.changed_by);
                    return Err(depended_on(connection, by)?);
                }
            }
            if change.before.is_none()
                && let Some(by) = later_use(connection, noun, id, entry.position, &positions)?
            {
                return Err(depended_on(connection, by)?);
            }
            if change.before.is_none()
                && let Record::Draft(draft) = record
                && let Some(by) = later_place(connection, draft, &own_rows(together)?)?
            {
                return Err(depended_on(connection, by)?);
            }
            if !is_unbound(&change)
                && let Some(by) = later_signature(connection, record, entry.position)?
            {
                return Err(depended_on(connection, by)?);
            }
        }
    }
    Ok(())
}

/// Rows of later operations that point to a row: it cannot go while they stand. Rows that stood before it was brought
/// back went with it once already.
fn later_use(connection: &Connection, noun: Noun, id: Uuid, position: i64, own: &BTreeSet<i64>) -> Result<Option<i64>> {
    let made = pointers::made_behind(connection, noun, id, position)?;
    let deeds = if noun == Noun::Person { deeds_behind(connection, id, position)? } else { Vec::new() };
    Ok(made.into_iter().map(|row| row.made_by).chain(deeds).find(|by| !own.contains(by)))
}

/// What somebody did behind a position, in order.
fn deeds_behind(connection: &Connection, person: Uuid, position: i64) -> Result<Vec<i64>> {
    let mut select = connection
        .prepare_cached("SELECT position FROM operation WHERE actor = ?1 AND position > ?2 ORDER BY position")?;
    let rows = select.query_map(params![person.to_string(), position], |row| row.get(0))?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

/// The rows that the operations changed.
fn own_rows(together: &[Entry]) -> Result<BTreeSet<Uuid>> {
    let mut rows = BTreeSet::new();
    for entry in together {
        rows.extend(entry.body()?.changes.iter().filter_map(Change::record).map(Record::id));
    }
    Ok(rows)
}

/// Something else that stands in a draft: the draft cannot go while it does.
fn later_place(connection: &Connection, draft: &Draft, own: &BTreeSet<Uuid>) -> Result<Option<i64>> {
    for table in ["claim", "dismissal", "closing"] {
        let sql = format!(
            "SELECT id, changed_by FROM {table}
             WHERE article = ?1 AND record ->> '$.draft' = ?2 AND withdrawn_by IS NULL ORDER BY changed_by DESC"
        );
        let mut select = connection.prepare_cached(&sql)?;
        let mut rows = select.query(params![draft.article.to_string(), draft.id.to_string()])?;
        while let Some(row) = rows.next()? {
            let id = Uuid::parse_str(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?);
            if id.is_ok_and(|id| !own.contains(&id)) {
                return Ok(Some(row.get(1)?));
            }
        }
    }
    Ok(None)
}

/// Whether a change is to nothing that a signature binds: what people say of a claim, whose work it is, how it is sorted.
fn is_unbound(change: &Change) -> bool {
    let bound = |claim: &Claim| Claim { accepted: None, assigned: None, tags: Vec::new(), ..claim.clone() };
    match (&change.before, &change.after) {
        (Some(Record::Claim(before)), Some(Record::Claim(after))) => bound(before) == bound(after),
        (Some(Record::Comment(_)), _) | (_, Some(Record::Comment(_))) => true,
        _ => false,
    }
}

/// A signature given after the operation that still holds: it was given for what the operation left.
fn later_signature(connection: &Connection, record: &Record, position: i64) -> Result<Option<i64>> {
    let Some(claim) = derive::claim_of(record) else { return Ok(None) };
    let Ok(sheet) = sheets::unnumbered(connection, claim) else { return Ok(None) };
    for state in stages(&sheet).iter().filter(|state| state.holds()) {
        let signoff = tables::stored(connection, Noun::Signoff, state.signoff.id.0)?;
        if let Some(signoff) = signoff.filter(|row| row.made_by > position) {
            return Ok(Some(signoff.made_by));
        }
    }
    Ok(None)
}

fn depended_on(connection: &Connection, position: i64) -> Result<Error> {
    let body = log::at(connection, position)?.body()?;
    Ok(Error::DependedOn { verb: body.verb_name().to_owned(), about: body.about })
}
