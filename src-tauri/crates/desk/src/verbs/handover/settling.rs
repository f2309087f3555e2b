//! What both changed differently is settled by a person: one of the values, or what stands there.

use super::following::{follow, moves_places};
use super::joining::{Joined, claim_of};
use crate::commit::Deed;
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::response::Done;
use crate::verbs::guards::first_locked;
use claimdesk_domain::article::Article;
use claimdesk_domain::difference::{Difference, Settlement, WHOLE_ROW};
use claimdesk_domain::ids::DifferenceId;
use claimdesk_domain::merging::with_value;
use claimdesk_domain::operation::{Change, Noun, Record};
use claimdesk_library::tables;
use std::collections::BTreeSet;

impl Desk {
    /// Settles a difference: the value of that number holds, or what stands there.
    pub(crate) fn settle_difference(&self, id: DifferenceId, version: Option<u32>) -> Result<Done> {
        let person = self.person()?.id;
        let at = self.host.now();
        let (difference, article, locked, changes) = self.library.read(|connection| {
            let difference: Difference = tables::get(connection, id.0)?;
            let article: Article = tables::get(connection, difference.article.0)?;
            let key = difference.place().filter(|(noun, _)| *noun != Noun::Person);
            let stored = key.map(|(noun, id)| tables::stored(connection, noun, id)).transpose()?.flatten();
            // What is touched is asked, not only what the difference says that it is about.
            let claims = stored.as_ref().and_then(|row| claim_of(&row.record)).into_iter().chain(difference.claim);
            let locked = first_locked(connection, &claims.collect(), &BTreeSet::new())?;
            let (Some(key), Some(stored)) = (key, stored) else { return Ok((difference, article, locked, Vec::new())) };
            let now = stored.withdrawn_by.is_none().then(|| stored.record.clone());
            let chosen = version.and_then(|number| difference.versions.get(number as usize));
            let after = match chosen.map(|version| version.value.clone()) {
                None => now.clone(),
                Some(serde_json::Value::Null) if difference.field == WHOLE_ROW => None,
                Some(value) if difference.field == WHOLE_ROW => Some(serde_json::from_value::<Record>(value)?),
                Some(value) => Some(with_value(now.as_ref().unwrap_or(&stored.record), &difference.field, value)?),
            };
            // A row becomes no other row.
            if after.as_ref().is_some_and(|after| (after.noun(), after.id()) != key) {
                return Err(claimdesk_library::Error::Conflict { noun: key.0 });
            }
            // The row is touched even where it stays as it is: somebody has said so, and the other library must know.
            let mut joined = Joined::default();
            joined.set(now.clone(), after.clone(), key);
            if moves_places(&difference) {
                follow(connection, article.id, &mut joined, None)?;
            }
            let mut changes = joined.changes();
            if changes.is_empty() && (now.is_some() || after.is_some()) {
                changes.push(Change { before: now, after });
            }
            Ok((difference, article, locked, changes))
        })?;
        if let Some(number) = locked {
            return Err(Error::Locked(number));
        }
        if !difference.is_open() || version.is_some_and(|number| number as usize >= difference.versions.len()) {
            return Err(Error::NothingChanged);
        }
        let settled = Difference { settled: Some(Settlement { version, person, at }), ..difference.clone() };
        let deed = Deed::new("settle-difference", 1).with("title", &article.title).with("field", &difference.field);
        self.commit(deed.edited(difference, settled).changing(changes))
    }
}
