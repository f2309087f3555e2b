//! What a purge would take, counted before it does, and what would still name it.

use super::places::{self, Named, Places};
use super::redaction::Redaction;
use super::scope::Scope;
use super::taking_out::{Found, each_row};
use super::{Progress, Wish, finishing};
use crate::error::Result;
use crate::parcel_rows::named_by;
use crate::{contents, tables};
use claimdesk_domain::operation::{Noun, Record};
use rusqlite::Connection;
use std::collections::BTreeMap;
use std::path::Path;
use uuid::Uuid;

/// What a purge would take.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// What the targets are called now, in their order; a capture after its file.
    pub names: Vec<String>,
    /// Rows that go, by table.
    pub rows: BTreeMap<Noun, u64>,
    /// How many kept bytes go.
    pub bytes: u64,
    /// Entries of our log that are swapped.
    pub operations: u64,
    /// Entries of other devices' logs that are swapped.
    pub received: u64,
    /// Copies of the library beside it that are deleted.
    pub backups: u64,
    /// Rows that stay and out of which a name is struck.
    pub struck: u64,
    /// Where it would still be named by what stays.
    pub named: Vec<Named>,
    /// Kept bytes that stay, since something else is made of the same.
    pub shared: Shared,
    /// Evidence that stays and quotes from a capture that goes.
    pub quoting: u64,
}

/// Kept bytes of what goes that stay.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shared {
    /// How many bytes.
    pub bytes: u64,
    /// The articles and sources that are made of them too, by title.
    pub titles: Vec<String>,
}

/// Counts what a purge would take. `progress` may stop it.
pub fn plan(connection: &Connection, library: &Path, wish: &Wish, progress: &mut Progress<'_>) -> Result<Plan> {
    let scope = Scope::of(connection, wish)?;
    let found = Found::look(connection, &scope, progress)?;
    let mut plan = Plan {
        operations: found.positions.len() as u64,
        received: found.received.len() as u64,
        backups: finishing::copies(library)?.iter().filter(|(_, is_copy)| *is_copy).count() as u64,
        ..Plan::default()
    };
    let bytes = found.contents(connection)?;
    for hash in &bytes.going {
        plan.bytes += contents::size(connection, *hash)?;
    }
    for hash in &bytes.shared {
        plan.shared.bytes += contents::size(connection, *hash)?;
    }
    for (noun, _) in &scope.gone {
        *plan.rows.entry(*noun).or_default() += 1;
    }
    for target in &wish.targets {
        let (noun, id) = target.row();
        plan.names.extend(tables::stored(connection, noun, id)?.map(|row| name(&row.record)));
    }
    let redaction = Redaction::new(connection, &scope);
    let mut places = Places::default();
    let mut sharing: Vec<(Noun, Uuid)> = Vec::new();
    for noun in Noun::ALL {
        each_row(connection, noun, |record| {
            let Some(after) = redaction.state(&record)? else { return Ok(()) };
            plan.struck += u64::from(after != record && noun != Noun::Person && redaction.strikes(&record)?);
            if let (Record::Evidence(before), Record::Evidence(left)) = (&record, &after) {
                plan.quoting += u64::from(before.capture != left.capture && left.passage.is_some());
            }
            if named_by(&after).iter().any(|hash| bytes.shared.contains(hash)) {
                let owner = places::owner(connection, &after)?;
                sharing.extend(owner.filter(|owner| !sharing.contains(owner)));
            }
            places.look(connection, &scope.names, &after)
        })?;
    }
    for owner in sharing {
        plan.shared.titles.extend(places::title(connection, owner)?);
    }
    plan.named = places.told(connection)?;
    Ok(plan)
}

fn name(record: &Record) -> String {
    match record {
        Record::Article(article) => article.title.clone(),
        Record::Source(source) => source.title.clone(),
        Record::Person(person) => person.name.clone(),
        Record::Capture(capture) => capture.file_name.clone().unwrap_or_else(|| capture.content.to_string()),
        _ => String::new(),
    }
}
