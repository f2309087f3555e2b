//! What people said of claims and earlier ones, and the sets that those that say the same make.

use crate::error::Result;
use crate::tables::{is_there, many};
use claimdesk_domain::ids::ClaimId;
use claimdesk_domain::sameness::{Counterpart, Sameness};
use rusqlite::Connection;
use std::collections::BTreeSet;

/// Members of a set that are looked for at most: a claim that every article repeats.
const LARGEST_SET: usize = 200;

/// What people said of one claim and others, oldest first.
pub fn of(connection: &Connection, one: Counterpart) -> Result<Vec<Sameness>> {
    let sql =
        "SELECT record FROM sameness WHERE withdrawn_by IS NULL AND (claim = ?1 OR other = ?1) ORDER BY made_by, id";
    many(connection, sql, &[&one.place().1.to_string()])
}

/// What people said of a claim and another, whichever of them they were looking at.
pub fn between(connection: &Connection, claim: ClaimId, other: Counterpart) -> Result<Option<Sameness>> {
    Ok(of(connection, Counterpart::Claim(claim))?.into_iter().find(|settled| across(settled, claim) == other))
}

/// What stands on the other side of what was said of a claim.
pub fn across(settled: &Sameness, claim: ClaimId) -> Counterpart {
    if settled.claim == claim { settled.other } else { Counterpart::Claim(settled.claim) }
}

/// All that says the same as a claim, by way of others too, without itself; of what is in view.
pub fn set_of(connection: &Connection, claim: ClaimId) -> Result<Vec<Counterpart>> {
    let first = Counterpart::Claim(claim);
    let mut seen = BTreeSet::from([first]);
    let mut members = Vec::new();
    let mut waiting = vec![first];
    while let Some(one) = waiting.pop() {
        for settled in of(connection, one)?.into_iter().filter(|settled| settled.same) {
            for side in [Counterpart::Claim(settled.claim), settled.other] {
                let (noun, id) = side.place();
                if members.len() < LARGEST_SET && seen.insert(side) && is_there(connection, noun, id)? {
                    members.push(side);
                    waiting.push(side);
                }
            }
        }
    }
    Ok(members)
}
