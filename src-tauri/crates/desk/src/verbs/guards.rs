//! What no verb may do, whichever it is: taking back and doing again are verbs too.

use crate::commit::Deed;
use crate::desk::Desk;
use crate::error::{Error, Result};
use claimdesk_domain::ids::{ClaimId, PersonId};
use claimdesk_domain::operation::{Change, Noun, Record};
use claimdesk_domain::person::{Person, Role};
use claimdesk_domain::signoff::{Signoff, SignoffAct, Stage};
use claimdesk_library::{Connection, claims, sheets, tables};
use std::collections::BTreeSet;
use uuid::Uuid;

impl Desk {
    /// A locked claim stays as it is until the lock is taken back with a reason. What people say of it goes on. Whoever
    /// takes back how the lock came here takes back what came with it.
    pub(crate) fn refuse_changes_of_locked<'a>(&self, changes: impl Iterator<Item = &'a Change> + Clone) -> Result<()> {
        let given_back: BTreeSet<Uuid> = changes
            .clone()
            .filter(|change| change.after.is_none())
            .filter_map(|change| match &change.before {
                Some(Record::Signoff(signoff)) if signoff.stage == Stage::Lock => Some(signoff.id.0),
                _ => None,
            })
            .collect();
        let touched: BTreeSet<ClaimId> = changes.flat_map(claims_changed).collect();
        let locked = self.library.read(|connection| first_locked(connection, &touched, &given_back))?;
        locked.map_or(Ok(()), |number| Err(Error::Locked(number)))
    }

    /// The lawyer's flag is the lawyer's to lower, on an article and on a claim. Taking back passes over whatever raised
    /// one.
    pub(crate) fn refuse_lowered_flags(&self, actor: PersonId, deeds: &[Deed]) -> Result<()> {
        let lowers = |change: &Change| match (&change.before, &change.after) {
            (Some(Record::Article(before)), Some(Record::Article(after))) => {
                before.legal.is_some() && after.legal.is_none()
            }
            (Some(Record::Claim(before)), Some(Record::Claim(after))) => before.legal && !after.legal,
            _ => false,
        };
        if !deeds.iter().any(|deed| !deed.is_undo() && deed.changes().any(lowers)) {
            return Ok(());
        }
        let person: Option<Person> = self.library.read(|connection| tables::find(connection, actor.0))?;
        let is_legal = person.is_some_and(|person| person.roles.contains(&Role::Legal));
        if is_legal { Ok(()) } else { Err(Error::RoleNeeded(Role::Legal)) }
    }
}

/// The claims of which a change touches what is checked.
pub(super) fn claims_changed(change: &Change) -> impl Iterator<Item = ClaimId> {
    let of = |record: &Option<Record>| match record.as_ref()? {
        Record::Claim(claim) => Some(claim.id),
        Record::Evidence(evidence) => Some(evidence.claim),
        Record::Finding(finding) => Some(finding.claim),
        Record::Suggestion(suggestion) => Some(suggestion.claim),
        Record::Decision(decision) => Some(decision.claim),
        _ => None,
    };
    of(&change.before).into_iter().chain(of(&change.after))
}

/// The number of the first of some claims that is locked, unless its lock is among those that go.
pub(super) fn first_locked(
    connection: &Connection,
    touched: &BTreeSet<ClaimId>,
    going: &BTreeSet<Uuid>,
) -> claimdesk_library::Result<Option<u32>> {
    for claim in touched {
        if !claims::is_locked(connection, *claim)? || !tables::is_there(connection, Noun::Claim, claim.0)? {
            continue;
        }
        let sheet = sheets::sheet(connection, *claim)?;
        let lock = sheet.signoffs.iter().rev().find(|one: &&Signoff| one.stage == Stage::Lock);
        if lock.is_some_and(|lock| lock.act == SignoffAct::Signed && !going.contains(&lock.id.0)) {
            return Ok(Some(sheet.number));
        }
    }
    Ok(None)
}
