//! What can be taken back, and what stands in its way.

use crate::error::{Error, Result};
use crate::log::{self, Entry};
use crate::{derive, pointers, sheets, tables, uses};
use claimdesk_domain::claim::Claim;
use claimdesk_domain::ids::{ClaimId, PersonId};
use claimdesk_domain::operation::{Change, IMPORT_REPORT, Noun, Record, SAMPLE, TAKE_IN};
use claimdesk_domain::purge::{PURGE, Redacted};
use claimdesk_domain::signoff::{SignoffAct, stages};
use rusqlite::{Connection, params};
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;
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
    let mut is_latest = true;
    while let Some(entry) = &latest {
        let outline = Outline::of(entry)?;
        if outline.verb_name() == PURGE {
            return Err(Error::PurgeNotUndone);
        }
        if outline.redacted.is_some_and(|redacted| redacted.rows > 0) {
            return Err(Error::PurgedSince);
        }
        if outline.is_receipt() {
            latest = log::latest_before(connection, actor, entry.position)?;
            continue;
        }
        if is_latest && outline.signs() {
            return Err(Error::SignatureNotUndone);
        }
        is_latest = false;
        if outline.takes_in() || !outline.makes("signoff") && !outline.reopens() && !outline.flags() {
            let came_in = outline.verb_name() == SAMPLE || outline.brings(actor);
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
    let reversal = reversal(together)?;
    refuse_if_depended_on(connection, reversal.iter().map(|(entry, _)| entry))?;
    Ok(reversal)
}

/// What redo would do again for a person.
pub fn redoable(connection: &Connection, actor: PersonId) -> Result<Reversal> {
    let latest = log::latest_undo_of(connection, actor)?.ok_or(Error::NothingToRedo)?;
    let together = with_series(connection, latest)?;
    reversal(together)
}

fn reversal(together: Vec<Entry>) -> Result<Reversal> {
    for entry in &together {
        if entry.heading()?.redacted.is_some_and(|redacted| redacted.rows > 0) {
            return Err(Error::PurgedSince);
        }
    }
    together
        .into_iter()
        .map(|entry| {
            let changes = entry.body()?.changes.into_iter().rev().map(Change::inverse).collect();
            Ok((entry, changes))
        })
        .collect()
}

/// As much of an operation as says whether it can be taken back. One may change thousands of rows, and the window asks
/// with every look at its menu.
#[derive(Deserialize)]
struct Outline<'body> {
    verb: String,
    target: Option<Uuid>,
    redacted: Option<Redacted>,
    #[serde(borrow)]
    changes: Vec<RowOutline<'body>>,
}

#[derive(Deserialize)]
struct RowOutline<'body> {
    #[serde(borrow)]
    before: Option<RecordOutline<'body>>,
    #[serde(borrow)]
    after: Option<RecordOutline<'body>>,
}

#[derive(Deserialize)]
struct RecordOutline<'body> {
    noun: &'body str,
    id: Uuid,
    act: Option<SignoffAct>,
    reopened: Option<IgnoredAny>,
    legal: Option<Value>,
}

impl<'body> Outline<'body> {
    fn of(entry: &'body Entry) -> Result<Self> {
        Ok(serde_json::from_slice(&entry.operation.body)?)
    }

    fn verb_name(&self) -> &str {
        self.verb.split('/').next().unwrap_or_default()
    }

    /// Whether it took in what others did elsewhere.
    fn takes_in(&self) -> bool {
        matches!(self.verb_name(), TAKE_IN | IMPORT_REPORT)
    }

    fn made(&self) -> impl Iterator<Item = &RecordOutline<'body>> {
        self.changes.iter().filter(|change| change.before.is_none()).filter_map(|change| change.after.as_ref())
    }

    fn makes(&self, noun: &str) -> bool {
        self.made().any(|record| record.noun == noun)
    }

    fn brings(&self, person: PersonId) -> bool {
        self.made().any(|record| record.noun == "person" && record.id == person.0)
    }

    /// Whether it gives a signature; closing an article is one. Those that came from elsewhere were given by others.
    fn signs(&self) -> bool {
        let is_signed = |record: &RecordOutline<'_>| record.noun == "closing" || record.act == Some(SignoffAct::Signed);
        !self.takes_in() && self.made().any(is_signed)
    }

    fn reopens(&self) -> bool {
        let after = self.changes.iter().filter_map(|change| change.after.as_ref());
        after.into_iter().any(|record| record.noun == "closing" && record.reopened.is_some())
    }

    /// Whether it raises a flag that only legal lowers. Merging claims carries a flag over and raises none.
    fn flags(&self) -> bool {
        let is_up = |record: &RecordOutline<'_>| {
            record.legal.as_ref().is_some_and(|flag| !flag.is_null() && *flag != Value::Bool(false))
        };
        let of_claim = self.verb_name() == "edit-claim";
        let raised = |change: &RowOutline<'_>| match (&change.before, &change.after) {
            (Some(before), Some(after)) => {
                !is_up(before) && is_up(after) && (after.noun == "article" || of_claim && after.noun == "claim")
            }
            _ => false,
        };
        self.target.is_none() && self.changes.iter().any(raised)
    }

    /// Whether it took in a file in which nothing was new but that a colleague knows what we know.
    fn is_receipt(&self) -> bool {
        let is_person = |change: &RowOutline<'_>| {
            [&change.before, &change.after].into_iter().flatten().all(|record| record.noun == "person")
        };
        self.verb_name() == TAKE_IN && self.changes.iter().all(is_person)
    }
}

/// The entry with the others of its series that are not taken back yet, latest first.
fn with_series(connection: &Connection, entry: Entry) -> Result<Vec<Entry>> {
    let Some(series) = entry.body()?.series else { return Ok(vec![entry]) };
    let mut entries = log::series(connection, series)?;
    entries.retain(|entry| entry.undone_by.is_none());
    entries.reverse();
    Ok(entries)
}

fn refuse_if_depended_on<'a>(connection: &Connection, together: impl Iterator<Item = &'a Entry>) -> Result<()> {
    let together: Vec<&Entry> = together.collect();
    let positions: BTreeSet<i64> = together.iter().map(|entry| entry.position).collect();
    let mut settled = BTreeSet::new();
    for entry in &together {
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
                && matches!(noun, Noun::Person | Noun::Draft)
                && let Some(by) = later_naming(connection, noun, id, &own_rows(&together)?)?
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

/// An operation since which something else in view names a person or stands in a draft, which cannot go while it does.
fn later_naming(connection: &Connection, noun: Noun, id: Uuid, own: &BTreeSet<Uuid>) -> Result<Option<i64>> {
    let users = uses::of(connection, noun, id)?;
    // What goes along or goes back names nobody any more: that it is as it was left is seen row by row.
    let other = users.into_iter().find(|user| !own.contains(&user.record.id()));
    other.map(|user| uses::begun_by(connection, &user, (noun, id))).transpose()
}

/// The rows that the operations changed.
fn own_rows(together: &[&Entry]) -> Result<BTreeSet<Uuid>> {
    let mut rows = BTreeSet::new();
    for entry in together {
        rows.extend(entry.body()?.changes.iter().filter_map(Change::record).map(Record::id));
    }
    Ok(rows)
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
    for claim in derive::claims_of(connection, record)? {
        if !was_signed_after(connection, claim, position)? {
            continue;
        }
        let Ok(sheet) = sheets::unnumbered(connection, claim) else { continue };
        for state in stages(&sheet).iter().filter(|state| state.holds()) {
            let signoff = tables::stored(connection, Noun::Signoff, state.signoff.id.0)?;
            if let Some(signoff) = signoff.filter(|row| row.made_by > position) {
                return Ok(Some(signoff.made_by));
            }
        }
    }
    Ok(None)
}

/// Whether there is anything to look for: thousands of claims may go back at once, and most were never signed.
fn was_signed_after(connection: &Connection, claim: ClaimId, position: i64) -> Result<bool> {
    let sql = "SELECT 1 FROM signoff WHERE claim = ?1 AND made_by > ?2 AND withdrawn_by IS NULL";
    Ok(connection.prepare_cached(sql)?.exists(params![claim.to_string(), position])?)
}

fn depended_on(connection: &Connection, position: i64) -> Result<Error> {
    let body = log::at(connection, position)?.body()?;
    Ok(Error::DependedOn { verb: body.verb_name().to_owned(), about: body.about })
}
