//! What stands in the place of a body that tells of purged rows.
//!
//! Every row is changed by one function of its state alone, wherever in the log that state stands and in the tables too.
//! So each *before* still is the *after* that came before it, and replaying the redacted log gives the purged tables.

use super::scope::Scope;
use crate::error::Result;
use crate::parcel_rows::named_by;
use crate::tables;
use claimdesk_domain::digest::Digest;
use claimdesk_domain::ids::OperationId;
use claimdesk_domain::operation::{Body, Change, Noun, Record};
use claimdesk_domain::person::initials;
use claimdesk_domain::purge::Redacted;
use rusqlite::Connection;
use serde_json::Value;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// What of the words that fill a verb's sentence is no word of anybody: the head of the log that something was taken from,
/// which `verify` looks for.
const KEPT_WORDS: [&str; 1] = ["head"];

/// How rows and bodies read without what is purged.
#[derive(Debug)]
pub(super) struct Redaction<'a> {
    connection: &'a Connection,
    scope: &'a Scope,
    /// How rows that once pointed to something that goes stand now.
    now: RefCell<BTreeMap<(Noun, Uuid), Option<Record>>>,
}

/// A body after its redaction.
#[derive(Debug)]
pub(super) struct Rewritten {
    pub(super) body: Body,
    /// Whether any of its rows stays.
    pub(super) tells: bool,
}

/// The kept bytes that states of rows name.
#[derive(Debug, Default)]
pub(super) struct Named {
    pub(super) by_gone: BTreeSet<Digest>,
    pub(super) by_kept: BTreeSet<Digest>,
}

impl<'a> Redaction<'a> {
    pub(super) fn new(connection: &'a Connection, scope: &'a Scope) -> Self {
        Self { connection, scope, now: RefCell::default() }
    }

    /// A state of a row without what is purged; nothing where the row goes.
    pub(super) fn state(&self, record: &Record) -> Result<Option<Record>> {
        let key = (record.noun(), record.id());
        if self.scope.gone.contains(&key) {
            return Ok(None);
        }
        let apart = self.apart(record.clone());
        if !apart.points_to().iter().any(|target| self.scope.gone.contains(target)) {
            return Ok(Some(self.struck(apart)?));
        }
        // It pointed to something that goes and points elsewhere now: it reads as if it always had.
        if let Some(now) = self.now.borrow().get(&key) {
            return Ok(now.clone());
        }
        let now = match tables::stored(self.connection, key.0, key.1)? {
            Some(row) => Some(self.struck(self.apart(row.record))?),
            None => None,
        };
        self.now.borrow_mut().insert(key, now.clone());
        Ok(now)
    }

    /// A body without what is purged; nothing where it tells of none of it. `nonce` is for the new body: by the old one
    /// a purged body could be guessed from its digest.
    pub(super) fn body(&self, body: &Body, by: OperationId, nonce: Digest) -> Result<Option<Rewritten>> {
        let mut rows = 0;
        let mut struck = false;
        let mut changes = Vec::with_capacity(body.changes.len());
        for change in &body.changes {
            let kept = Change {
                before: change.before.as_ref().map(|record| self.state(record)).transpose()?.flatten(),
                after: change.after.as_ref().map(|record| self.state(record)).transpose()?.flatten(),
            };
            if kept == *change {
                changes.push(kept);
            } else if kept.record().is_none() {
                rows += 1;
            } else {
                if self.is_only_struck(change) {
                    struck = true
                } else {
                    rows += 1
                }
                changes.push(kept);
            }
        }
        let mut about = body.about.clone();
        if rows > 0 {
            about.retain(|name, _| KEPT_WORDS.contains(&name.as_str()));
        }
        for text in about.values_mut() {
            if let Some(without) = self.scope.names.struck(text) {
                *text = without;
                struck = true;
            }
        }
        if rows == 0 && !struck {
            return Ok(None);
        }
        let before = body.redacted.map_or(0, |redacted| redacted.rows);
        let redacted = Some(Redacted { by, rows: before.saturating_add(rows) });
        let tells = !changes.is_empty();
        Ok(Some(Rewritten { body: Body { nonce, about, redacted, changes, ..body.clone() }, tells }))
    }

    /// Notes which kept bytes the rows of a body name.
    pub(super) fn note(&self, body: &Body, named: &mut Named) {
        for record in body.changes.iter().flat_map(|change| [&change.before, &change.after]).flatten() {
            let set =
                if self.scope.takes(record.noun(), record.id()) { &mut named.by_gone } else { &mut named.by_kept };
            set.extend(named_by(record));
        }
    }

    /// Whether a name is struck out of a row that stays.
    pub(super) fn strikes(&self, record: &Record) -> Result<bool> {
        let apart = self.apart(record.clone());
        Ok(self.struck(apart.clone())? != apart)
    }

    /// Whether a change says all that it said but for a name.
    fn is_only_struck(&self, change: &Change) -> bool {
        [&change.before, &change.after].into_iter().flatten().all(|record| {
            let apart = self.apart(record.clone());
            apart == *record && !apart.points_to().iter().any(|target| self.scope.gone.contains(target))
        })
    }

    /// A row that lets go of what is purged and stays itself: evidence of a capture, a capture of a fetch.
    fn apart(&self, mut record: Record) -> Record {
        match &mut record {
            Record::Evidence(evidence) => {
                evidence.capture.take_if(|capture| self.scope.takes(Noun::Capture, capture.0));
            }
            Record::Capture(capture) => {
                capture.fetch.take_if(|fetch| self.scope.takes(Noun::Fetch, fetch.0));
            }
            _ => {}
        }
        record
    }

    /// A row with names taken from people and struck out of what people wrote. What a text says stays as it was written:
    /// claims stand in it word for word.
    fn struck(&self, mut record: Record) -> Result<Record> {
        if let Record::Person(person) = &mut record
            && let Some(name) = self.scope.nameless.get(&person.id.0)
        {
            person.initials = initials(name);
            person.name.clone_from(name);
            person.roles.clear();
        }
        if !self.scope.strike || self.scope.names.is_empty() {
            return Ok(record);
        }
        if left_alone(&mut record).iter().any(|text| self.scope.names.stand_in(text))
            && tables::stored(self.connection, record.noun(), record.id())?
                .is_none_or(|row| self.apart(row.record) != record)
        {
            // Whoever mended it wants it gone from what it was before too.
            for text in left_alone(&mut record) {
                if let Some(without) = self.scope.names.struck(text) {
                    *text = without;
                }
            }
        }
        let strike = |text: &mut String| {
            if let Some(without) = self.scope.names.struck(text) {
                *text = without;
            }
        };
        let maybe = |text: &mut Option<String>| text.iter_mut().for_each(strike);
        match &mut record {
            Record::Comment(comment) => strike(&mut comment.text),
            Record::Finding(finding) => {
                strike(&mut finding.rationale);
                finding.unknown.iter_mut().for_each(strike);
            }
            Record::Suggestion(suggestion) => {
                strike(&mut suggestion.text);
                strike(&mut suggestion.reason);
            }
            Record::Dismissal(dismissal) => maybe(&mut dismissal.reason),
            Record::Signoff(signoff) => maybe(&mut signoff.reason),
            Record::Closing(closing) => {
                maybe(&mut closing.reason);
                closing.reopened.iter_mut().for_each(|reopening| strike(&mut reopening.reason));
            }
            Record::Evidence(evidence) => {
                maybe(&mut evidence.locator);
                maybe(&mut evidence.note);
            }
            Record::Source(source) => {
                maybe(&mut source.origin);
                maybe(&mut source.note);
            }
            Record::Claim(claim) => {
                claim.tags.iter_mut().for_each(strike);
                maybe(&mut claim.state_reason);
            }
            Record::Article(article) => article.legal.iter_mut().for_each(|flag| strike(&mut flag.reason)),
            Record::ReplyRequest(reply) => {
                strike(&mut reply.subject);
                strike(&mut reply.criticism);
                maybe(&mut reply.put_to);
                maybe(&mut reply.answer);
                maybe(&mut reply.note);
            }
            Record::Preset(preset) => {
                strike(&mut preset.name);
                maybe(&mut preset.edition.presentation.intro);
            }
            Record::Difference(difference) => {
                difference.versions.iter_mut().for_each(|version| strike_value(&mut version.value, &strike));
            }
            _ => {}
        }
        Ok(record)
    }
}

/// Words that stay as they are as long as they stand: titles, and what tells what a text says.
fn left_alone(record: &mut Record) -> Vec<&mut String> {
    match record {
        Record::Article(article) => {
            let more = [&mut article.byline, &mut article.outlet, &mut article.agency];
            std::iter::once(&mut article.title).chain(more.into_iter().flatten()).collect()
        }
        Record::Claim(claim) => {
            let links = claim.attributions.iter_mut().flat_map(|link| {
                let named = link.named.iter_mut().flat_map(|named| [&mut named.name, &mut named.evidence]);
                link.speaker.iter_mut().chain(&mut link.cue).chain(named)
            });
            std::iter::once(&mut claim.wording).chain(&mut claim.place).chain(links).collect()
        }
        Record::Evidence(evidence) => evidence.passage.iter_mut().collect(),
        Record::Source(source) => std::iter::once(&mut source.title).chain(&mut source.publisher).collect(),
        Record::Correction(correction) => vec![&mut correction.was, &mut correction.now, &mut correction.notice],
        _ => Vec::new(),
    }
}

fn strike_value(value: &mut Value, strike: &impl Fn(&mut String)) {
    match value {
        Value::String(text) => strike(text),
        Value::Array(items) => items.iter_mut().for_each(|item| strike_value(item, strike)),
        Value::Object(fields) => fields.values_mut().for_each(|item| strike_value(item, strike)),
        _ => {}
    }
}
