//! How a verb becomes one operation of the log.

use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::response::{Done, Event, Sentence};
use claimdesk_domain::digest::Digest;
use claimdesk_domain::ids::{OperationId, PersonId};
use claimdesk_domain::operation::{Body, Change, Record};
use claimdesk_library::parcel::Parcel;
use claimdesk_library::{Committed, Draft};
use serde::Serialize;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A verb with its rows, before it is stamped with who, when and its place in the log.
#[derive(Clone, Debug)]
pub(crate) struct Deed {
    verb: &'static str,
    version: u32,
    about: BTreeMap<String, String>,
    pub(crate) series: Option<Uuid>,
    pub(crate) target: Option<OperationId>,
    changes: Vec<Change>,
}

impl Deed {
    /// A verb; `version` counts up when what it does to rows changes.
    pub(crate) fn new(verb: &'static str, version: u32) -> Self {
        Self { verb, version, about: BTreeMap::new(), series: None, target: None, changes: Vec::new() }
    }

    /// A word that fills the verb's sentence.
    pub(crate) fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.about.insert(name.to_owned(), value.to_string());
        self
    }

    /// A row made.
    pub(crate) fn made(mut self, record: impl Into<Record>) -> Self {
        self.changes.push(Change::made(record));
        self
    }

    /// A row changed; nothing when it stays the same.
    pub(crate) fn edited<T: Into<Record> + PartialEq>(mut self, before: T, after: T) -> Self {
        if before != after {
            self.changes.push(Change::edited(before, after));
        }
        self
    }

    /// A row taken out of every view.
    pub(crate) fn withdrawn(mut self, record: impl Into<Record>) -> Self {
        self.changes.push(Change::withdrawn(record));
        self
    }

    /// Changes as they are.
    pub(crate) fn changing(mut self, changes: Vec<Change>) -> Self {
        self.changes.extend(changes);
        self
    }

    /// Whether it takes something back.
    pub(crate) fn is_undo(&self) -> bool {
        self.verb == "undo"
    }

    /// What it does to rows.
    pub(crate) fn changes(&self) -> impl Iterator<Item = &Change> + Clone {
        self.changes.iter()
    }

    /// The same verb with the same words, about other rows: the next operation of a series.
    pub(crate) fn without_rows(&self) -> Self {
        Self { changes: Vec::new(), ..self.clone() }
    }

    fn sentence(&self) -> Sentence {
        Sentence { key: sentence_key(self.verb), arguments: self.about.clone() }
    }

    /// What the answer names: the first row made or changed.
    fn subject(&self) -> String {
        let record = self.changes.iter().find_map(Change::record);
        record.map_or_else(String::new, |record| record.id().to_string())
    }
}

/// The catalogue's key for a verb's sentence.
pub(crate) fn sentence_key(verb: &str) -> String {
    format!("done_{}", verb.replace('-', "_"))
}

/// The kebab-case name that a value has in JSON.
pub(crate) fn kebab(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

impl Desk {
    /// Commits a deed of whoever sits here.
    pub(crate) fn commit(&self, deed: Deed) -> Result<Done> {
        self.commit_keeping(deed, &[])
    }

    /// Commits a deed of whoever sits here with the bytes that it names.
    pub(crate) fn commit_keeping(&self, deed: Deed, bytes: &[&[u8]]) -> Result<Done> {
        let actor = self.person()?.id;
        self.commit_as(actor, deed, bytes)
    }

    /// Commits a deed of a given person with the bytes that it names.
    pub(crate) fn commit_as(&self, actor: PersonId, deed: Deed, bytes: &[&[u8]]) -> Result<Done> {
        let (sentence, id) = (deed.sentence(), deed.subject());
        let committed = self.commit_with(actor, vec![deed], bytes)?;
        let operation = committed.last().map(|one| one.operation).ok_or(Error::Nobody)?;
        Ok(Done { operation, id, sentence, note: None })
    }

    /// Commits deeds that stand or fall together, with the bytes that they name.
    pub(crate) fn commit_with(&self, actor: PersonId, deeds: Vec<Deed>, bytes: &[&[u8]]) -> Result<Vec<Committed>> {
        if deeds.iter().any(|deed| deed.changes.is_empty()) {
            return Err(Error::NothingChanged);
        }
        self.refuse_changes_of_closed(deeds.iter().flat_map(Deed::changes))?;
        self.refuse_changes_of_locked(deeds.iter().flat_map(Deed::changes))?;
        self.refuse_lowered_flags(actor, &deeds)?;
        let deeds = self.introduction_of(actor).into_iter().chain(deeds);
        let drafts = deeds.map(|deed| self.stamped(actor, deed)).collect::<Result<_>>()?;
        let committed = self.library.commit_all(drafts, bytes)?;
        self.introduced(actor);
        if let Some(last) = committed.last() {
            self.host.tell(Event::Changed { log_length: last.position.unsigned_abs() });
        }
        Ok(committed)
    }

    /// Commits a deed of whoever sits here that takes a file in, with all that the file brings.
    pub(crate) fn commit_taking(&self, deed: Deed, parcel: &mut Parcel) -> Result<()> {
        let actor = self.person()?.id;
        let deeds = self.introduction_of(actor).into_iter().chain([deed]);
        let drafts = deeds.map(|deed| self.stamped(actor, deed)).collect::<Result<_>>()?;
        let committed = self.library.take_in(drafts, parcel)?;
        self.introduced(actor);
        if let Some(last) = committed.last() {
            self.host.tell(Event::Changed { log_length: last.position.unsigned_abs() });
        }
        Ok(())
    }

    pub(crate) fn stamped(&self, actor: PersonId, deed: Deed) -> Result<Draft> {
        let mut nonce = [0; 32];
        self.host.random(&mut nonce)?;
        let body = Body {
            nonce: Digest(nonce),
            actor,
            verb: format!("{}/{}", deed.verb, deed.version),
            about: deed.about,
            series: deed.series,
            target: deed.target,
            purge: None,
            redacted: None,
            changes: deed.changes,
        };
        Ok(Draft { id: OperationId(self.fresh_id()?), at: self.host.now(), body })
    }
}
