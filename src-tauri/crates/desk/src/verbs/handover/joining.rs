//! Each row of theirs against ours: what only one changed is taken, what both changed differently is kept as ours and
//! listed, and nothing that somebody worked on goes.

use super::bases::Bases;
use claimdesk_domain::difference::{Difference, Version, WHOLE_ROW};
use claimdesk_domain::draft::Draft;
use claimdesk_domain::ids::{ArticleId, ClaimId, OperationId, PersonId};
use claimdesk_domain::merging::{is_same_row, merge};
use claimdesk_domain::operation::{Change, Noun, Record};
use claimdesk_library::parcel::{Given, Parcel, Unfit};
use claimdesk_library::{Connection, Result, handover, log, tables};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use uuid::Uuid;

/// A row: its table and identity.
pub(super) type Key = (Noun, Uuid);

/// What taking a file in makes of the rows.
#[derive(Debug, Default)]
pub(super) struct Joined {
    /// The rows of the file as they are here; nothing for one that is not here, or withdrawn.
    pub(super) before: BTreeMap<Key, Option<Record>>,
    /// The same as they will be.
    pub(super) after: BTreeMap<Key, Option<Record>>,
    /// In which order they came.
    order: Vec<Key>,
    article: Option<ArticleId>,
}

impl Joined {
    /// Joins every row of a file with ours.
    pub(super) fn of(connection: &Connection, parcel: &Parcel, bases: &Bases) -> Result<Self> {
        let mut joined = Self { article: Some(parcel.manifest.article), ..Self::default() };
        let people = Actors::of(parcel)?;
        let disputed = open_fields(parcel);
        let nothing = BTreeSet::new();
        // What was undone here with the whole article is new again when somebody brings it.
        let anew = !tables::is_there(connection, Noun::Article, parcel.manifest.article.0)?;
        for given in &parcel.rows {
            let key = (given.record.noun(), given.record.id());
            // A difference that the rows before it have opened just now.
            if joined.after.contains_key(&key) {
                continue;
            }
            let stored = tables::stored(connection, key.0, key.1)?;
            if stored.as_ref().is_some_and(|row| !is_same_row(&row.record, &given.record)) {
                // An identity of ours that is another thing there.
                return Err(Unfit::Wrong(format!("{} {}", key.0.name(), key.1)).into());
            }
            let changed_by = stored.as_ref().map(|row| row.changed_by);
            let ours = stored.filter(|row| row.withdrawn_by.is_none()).map(|row| row.record);
            joined.order.push(key);
            joined.before.insert(key, ours.clone());
            let theirs = given.live.then_some(&given.record);
            if key.0 == Noun::Difference {
                joined.after.insert(key, ours);
                continue;
            }
            if key.0 == Noun::Person && ours.is_some() {
                // What somebody is called and may sign as is said in each library.
                joined.after.insert(key, ours);
                continue;
            }
            let base = if anew && ours.is_none() { Vec::new() } else { bases.row(given, ours.as_ref()) };
            let merged = merge(&base, ours.as_ref(), theirs, disputed.get(&key).unwrap_or(&nothing))?;
            joined.after.insert(key, later_numbered(merged.row, theirs));
            for one in merged.differs {
                let here = changed_by.map(|position| actor_at(connection, position)).transpose()?;
                let versions = vec![
                    Version { value: one.ours, person: here },
                    Version { value: one.theirs, person: people.of_operation(given.changed_by) },
                ];
                joined.list(connection, &given.record, &one.field, versions)?;
            }
        }
        for given in parcel.rows.iter().filter(|given| given.record.noun() == Noun::Difference) {
            joined.join_difference(given, &bases.row(given, joined.here(given)))?;
        }
        joined.keep_what_is_used(connection, &people, parcel)?;
        joined.bring_back_what_is_used(connection, parcel)?;
        Ok(joined)
    }

    fn here(&self, given: &Given) -> Option<&Record> {
        self.before.get(&(given.record.noun(), given.record.id())).and_then(Option::as_ref)
    }

    /// Says what becomes of a row that the file does not name, or says it anew.
    pub(super) fn set(&mut self, before: Option<Record>, after: Option<Record>, key: Key) {
        if self.after.insert(key, after).is_none() {
            self.before.insert(key, before);
            self.order.push(key);
        }
    }

    /// Lists a difference for a person to settle; one that is open gets the new values, one that was settled is opened
    /// again.
    fn list(&mut self, connection: &Connection, row: &Record, field: &str, versions: Vec<Version>) -> Result<()> {
        let Some(article) = self.article else { return Ok(()) };
        let mut found = Difference::open(article, claim_of(row), (row.noun(), row.id(), field), versions);
        let key = (Noun::Difference, found.id.0);
        let before: Option<Difference> = tables::find(connection, found.id.0)?;
        if let Some(open) = before.as_ref().filter(|before| before.is_open()) {
            let place = (row.noun(), row.id(), field);
            let all = found.versions.iter().chain(&open.versions).cloned().collect();
            found = Difference::open(article, found.claim, place, all);
        }
        self.set(before.map(Record::from), Some(found.into()), key);
        Ok(())
    }

    /// A difference that both may have: settled is settled, unless two settled it differently.
    fn join_difference(&mut self, given: &Given, bases: &[Option<Record>]) -> Result<()> {
        let key = (Noun::Difference, given.record.id());
        let (now, before) = (self.after.get(&key).cloned().flatten(), self.before.get(&key).cloned().flatten());
        // Opened by this very file.
        if now != before || !given.live {
            return Ok(());
        }
        let theirs = Some(given.record.clone());
        let after = match (&before, &given.record) {
            (None, _) => theirs,
            (Some(ours), theirs) if ours == theirs || bases.iter().any(|base| base.as_ref() == Some(theirs)) => before,
            (Some(ours), _) if !bases.is_empty() && bases.iter().all(|base| base.as_ref() == Some(ours)) => theirs,
            (Some(Record::Difference(ours)), Record::Difference(other)) => {
                Some(match (&ours.settled, &other.settled) {
                    (None, Some(_)) => given.record.clone(),
                    (Some(_), None) => Record::Difference(ours.clone()),
                    _ => Record::Difference(Difference { settled: None, ..ours.clone() }),
                })
            }
            _ => before,
        };
        self.after.insert(key, after);
        Ok(())
    }

    /// What they withdrew and somebody works with here stays, and is listed.
    fn keep_what_is_used(&mut self, connection: &Connection, people: &Actors, parcel: &Parcel) -> Result<()> {
        let theirs = by_key(parcel);
        loop {
            let going: Vec<Key> = self.going().collect();
            // What points to it there too went with it.
            let ids: HashSet<Uuid> = going.iter().chain(theirs.keys()).map(|(_, id)| *id).collect();
            let mut kept = false;
            for key in going {
                let Some(Some(ours)) = self.before.get(&key).cloned() else { continue };
                let mut users = self.after.iter().filter_map(|(user, row)| Some((user, row.as_ref()?)));
                let new_use = users.any(|(user, row)| {
                    let same = theirs.get(user).is_some_and(|given| given.live && given.record == *row);
                    !same && row.points_to().contains(&key) && row.noun() != Noun::Difference
                });
                if new_use || handover::pointing_to(connection, key.0, key.1, &ids)? > 0 {
                    kept = true;
                    self.after.insert(key, Some(ours.clone()));
                    let by = theirs.get(&key);
                    let value = serde_json::to_value(&ours)?;
                    let versions = vec![
                        Version { value, person: None },
                        Version {
                            value: serde_json::Value::Null,
                            person: by.and_then(|row| people.of_operation(row.changed_by)),
                        },
                    ];
                    self.list(connection, &ours, WHOLE_ROW, versions)?;
                }
            }
            if !kept {
                return Ok(());
            }
        }
    }

    fn going(&self) -> impl Iterator<Item = Key> + '_ {
        let is_going = |(key, after): (&Key, &Option<Record>)| {
            (after.is_none() && self.before.get(key).is_some_and(Option::is_some)).then_some(*key)
        };
        self.after.iter().filter_map(is_going)
    }

    /// What they worked with and somebody withdrew here comes back, and is listed; what points to nothing even there
    /// stays away.
    fn bring_back_what_is_used(&mut self, connection: &Connection, parcel: &Parcel) -> Result<()> {
        let rows = by_key(parcel);
        loop {
            let mut missing = Vec::new();
            for (key, row) in self.after.iter().filter_map(|(key, row)| row.as_ref().map(|row| (key, row))) {
                if self.before.get(key).is_some_and(|before| before.as_ref() == Some(row)) {
                    continue;
                }
                for target in row.points_to() {
                    let there = match self.after.get(&target) {
                        Some(after) => after.is_some(),
                        None => tables::is_there(connection, target.0, target.1)?,
                    };
                    if !there {
                        missing.push((*key, target));
                    }
                }
            }
            if missing.is_empty() {
                return Ok(());
            }
            for (user, target) in missing {
                match rows.get(&target).filter(|row| row.live) {
                    Some(theirs) => {
                        self.after.insert(target, Some(theirs.record.clone()));
                        let value = serde_json::to_value(&theirs.record)?;
                        let versions = vec![
                            Version { value, person: None },
                            Version { value: serde_json::Value::Null, person: None },
                        ];
                        self.list(connection, &theirs.record, WHOLE_ROW, versions)?;
                    }
                    None => {
                        let before = self.before.get(&user).cloned().flatten();
                        self.after.insert(user, before);
                    }
                }
            }
        }
    }

    /// The rows that change, in an order in which each finds what it points to.
    pub(super) fn changes(&self) -> Vec<Change> {
        let changed = self.order.iter().filter_map(|key| {
            let (before, after) = (self.before.get(key)?.clone(), self.after.get(key)?.clone());
            (before != after).then_some(Change { before, after })
        });
        let (mut gone, mut made): (Vec<Change>, Vec<Change>) = changed.partition(|change| change.after.is_none());
        let rank = |change: &Change| change.record().map(Record::noun).and_then(rank_of);
        made.sort_by_key(rank);
        gone.sort_by_key(|change| std::cmp::Reverse(rank(change)));
        made.extend(gone);
        made
    }
}

/// A draft is written once, but for its number: where another draft had the same, one of the two was given a higher one.
fn later_numbered(merged: Option<Record>, theirs: Option<&Record>) -> Option<Record> {
    match (merged, theirs) {
        (Some(Record::Draft(ours)), Some(Record::Draft(theirs))) => {
            Some(Draft { number: ours.number.max(theirs.number), ..ours }.into())
        }
        (merged, _) => merged,
    }
}

fn by_key(parcel: &Parcel) -> BTreeMap<Key, &Given> {
    parcel.rows.iter().map(|row| ((row.record.noun(), row.record.id()), row)).collect()
}

fn rank_of(noun: Noun) -> Option<usize> {
    Noun::ALL.iter().position(|known| *known == noun)
}

/// The claim that a row belongs to.
pub(super) fn claim_of(record: &Record) -> Option<ClaimId> {
    match record {
        Record::Claim(claim) => Some(claim.id),
        Record::Dismissal(_) => None,
        Record::ReplyRequest(made) => made.claim,
        Record::Correction(made) => made.claim,
        other => other.points_to().into_iter().find(|(noun, _)| *noun == Noun::Claim).map(|(_, id)| ClaimId(id)),
    }
}

/// The fields, by row, over which a difference is open where the file comes from.
fn open_fields(parcel: &Parcel) -> BTreeMap<Key, BTreeSet<String>> {
    let mut fields: BTreeMap<Key, BTreeSet<String>> = BTreeMap::new();
    for given in parcel.rows.iter().filter(|given| given.live) {
        if let Record::Difference(difference) = &given.record
            && difference.is_open()
            && let Some(place) = difference.place()
        {
            fields.entry(place).or_default().insert(difference.field.clone());
        }
    }
    fields
}

fn actor_at(connection: &Connection, position: i64) -> Result<PersonId> {
    Ok(log::at(connection, position)?.body()?.actor)
}

/// Who did the operations of a file.
struct Actors(BTreeMap<OperationId, PersonId>);

impl Actors {
    fn of(parcel: &Parcel) -> Result<Self> {
        let mut actors = BTreeMap::new();
        for one in &parcel.told {
            actors.extend(one.parsed()?.map(|body| (one.header.id, body.actor)));
        }
        Ok(Self(actors))
    }

    fn of_operation(&self, id: OperationId) -> Option<PersonId> {
        self.0.get(&id).copied()
    }
}
