//! What both sides had last: what a change is measured by.
//!
//! Two states may be it: ours at the latest operation of ours that they know, and theirs at the latest of theirs that we
//! know. One of them usually came after the other, and counts. Where each handed over before it took in, neither did,
//! and a field must be as in both to count as unchanged.

use claimdesk_domain::ids::OperationId;
use claimdesk_domain::operation::{Noun, Record};
use claimdesk_library::parcel::{Given, Parcel, Told};
use claimdesk_library::{Connection, Result, handover, received};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The states of rows, where an operation has changed them since.
type States = BTreeMap<(Noun, Uuid), Option<Record>>;

/// What both sides had last, row by row.
#[derive(Debug, Default)]
pub(super) struct Bases {
    ours: Option<States>,
    theirs: Option<States>,
    /// Operations of theirs since, whose bodies are withheld: what they changed was some other way before.
    untold: BTreeSet<OperationId>,
    /// The operations about the article that are new here, and those who did them.
    pub(super) new: BTreeSet<OperationId>,
}

impl Bases {
    pub(super) fn of(connection: &Connection, parcel: &Parcel) -> Result<Self> {
        let article = parcel.manifest.article;
        let mut ours: Option<(i64, &Told)> = None;
        let mut theirs: Option<(usize, i64)> = None;
        let mut places = BTreeMap::new();
        let mut new = BTreeSet::new();
        for (index, one) in parcel.told.iter().enumerate() {
            if one.own {
                places.insert(one.header.id, index);
            }
            if !one.about_article {
                continue;
            }
            let hash = one.header.hash();
            let own = received::own_position(connection, hash)?;
            if let Some(position) = own
                && ours.is_none_or(|(latest, _)| position > latest)
            {
                ours = Some((position, one));
            }
            let known = match own {
                Some(position) => Some(position),
                None => received::taken_by(connection, hash, article)?.map(|(position, _)| position),
            };
            match known {
                Some(position) if one.own => theirs = Some((index, position)),
                Some(_) => {}
                None => {
                    new.insert(one.header.id);
                }
            }
        }
        let mut bases = Self { new, ..Self::default() };
        let (use_ours, use_theirs) = match (ours, theirs) {
            (Some((position, one)), Some((index, taken))) => {
                let known_there = if one.own { Some(one.header.id) } else { one.taken };
                let known_there = known_there.and_then(|id| places.get(&id)).is_some_and(|at| *at <= index);
                // Ours came later when we knew theirs by then.
                if taken <= position { (true, false) } else { (!known_there, true) }
            }
            (ours, theirs) => (ours.is_some(), theirs.is_some()),
        };
        if let Some((position, _)) = ours.filter(|_| use_ours) {
            bases.ours = Some(handover::before_later(connection, position)?);
        }
        if let Some((index, _)) = theirs.filter(|_| use_theirs) {
            let mut states = States::new();
            for one in parcel.told.iter().skip(index + 1).filter(|one| one.own) {
                match one.parsed()? {
                    Some(body) => handover::first_states(&body, &mut states),
                    None => {
                        bases.untold.insert(one.header.id);
                    }
                }
            }
            bases.theirs = Some(states);
        }
        Ok(bases)
    }

    /// The states that both sides had last of a row.
    pub(super) fn row(&self, given: &Given, ours: Option<&Record>) -> Vec<Option<Record>> {
        let key = (given.record.noun(), given.record.id());
        let mut bases = Vec::new();
        if let Some(states) = &self.ours {
            bases.push(states.get(&key).cloned().unwrap_or_else(|| ours.cloned()));
        }
        if let Some(states) = self.theirs.as_ref().filter(|_| !self.untold.contains(&given.changed_by)) {
            let theirs = given.live.then(|| given.record.clone());
            bases.push(states.get(&key).cloned().unwrap_or(theirs));
        }
        bases
    }
}
