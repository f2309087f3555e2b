//! The state of the whole, and the log.

use super::PAGE;
use crate::commit::sentence_key;
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::grants::file_name;
use crate::response::{LogRow, Page, ReceivedFrom, Sentence, Status};
use claimdesk_domain::ids::ArticleId;
use claimdesk_domain::operation::{Body, TAKE_IN};
use claimdesk_domain::person::Person;
use claimdesk_library::Error as Refused;
use claimdesk_library::log::Entry;
use claimdesk_library::received::{self, Received};
use claimdesk_library::{Connection, history, lists, log, tables, undo};

/// What the window's settings are called in the library.
pub(crate) const SETTING: &str = "window.";

impl Desk {
    /// The state of the whole.
    pub(crate) fn status(&self) -> Result<Status> {
        let person = self.person()?;
        Ok(self.library.read(|connection| {
            let head = log::head(connection)?;
            let undo = match undo::offered(connection, person.id) {
                Err(Refused::SignatureNotUndone | Refused::PurgeNotUndone | Refused::PurgedSince) => None,
                other => other?,
            };
            let redo = log::latest_undo_of(connection, person.id)?.filter(|entry| !is_purged(entry));
            let settings = lists::settings(connection)?;
            let of_window = |(name, value): (String, String)| Some((name.strip_prefix(SETTING)?.to_owned(), value));
            Ok(Status {
                library: file_name(self.library.path()),
                log_head: head.hash,
                log_length: head.length.unsigned_abs(),
                saved: log::page(connection, None, 1)?.first().map(|entry| entry.operation.header.at),
                undo: undo.map(|entry| sentence(&entry)).transpose()?,
                redo: redo.map(|entry| sentence(&entry)).transpose()?,
                settings: settings.into_iter().filter_map(of_window).collect(),
                version: env!("CARGO_PKG_VERSION").to_owned(),
                person,
            })
        })?)
    }

    /// A page of the log, newest first.
    pub(crate) fn log(&self, before: Option<u64>) -> Result<Page<LogRow>> {
        let before = before.and_then(|position| i64::try_from(position).ok());
        Ok(self.library.read(|connection| {
            let entries = log::page(connection, before, PAGE + 1)?;
            let mut page = Page::of(entries);
            let mut rows = Vec::new();
            for entry in page.rows.drain(..) {
                rows.push(row(connection, &entry)?);
                if entry.heading()?.verb_name() == TAKE_IN {
                    // What others did stands behind the operation that took it in.
                    let taken = received::taken_with(connection, entry.position, PAGE)?;
                    for one in taken {
                        rows.extend(received_row(connection, entry.position, one)?);
                    }
                }
            }
            Ok(Page { rows, more: page.more })
        })?)
    }

    /// A page of what was done to an article, newest first.
    pub(crate) fn history(&self, article: ArticleId, before: Option<u64>) -> Result<Page<LogRow>> {
        let before = before.and_then(|position| i64::try_from(position).ok());
        Ok(self.library.read(|connection| {
            let entries = history::page(connection, article, before, PAGE + 1)?;
            let rows = entries.iter().map(|entry| row(connection, entry));
            Ok(Page::of(rows.collect::<claimdesk_library::Result<_>>()?))
        })?)
    }

    /// The log's head: hash and length, as every report prints it.
    pub fn log_head(&self) -> Result<(claimdesk_domain::digest::Digest, u64)> {
        let head = self.library.read(log::head).map_err(Error::from)?;
        Ok((head.hash, head.length.unsigned_abs()))
    }
}

/// An operation as the log and a report show it.
pub(crate) fn row(connection: &Connection, entry: &Entry) -> claimdesk_library::Result<LogRow> {
    let heading = entry.heading()?;
    let actor = tables::find::<Person>(connection, heading.actor.0)?;
    Ok(LogRow {
        position: entry.position.unsigned_abs(),
        operation: entry.operation.header.id,
        at: entry.operation.header.at,
        actor: actor.map_or_else(String::new, |person| person.name),
        sentence: sentence(entry)?,
        undone: entry.undone_by.is_some(),
        hash: entry.hash,
        received: None,
    })
}

/// What somebody did elsewhere; nothing while that is withheld.
fn received_row(connection: &Connection, position: i64, one: Received) -> claimdesk_library::Result<Option<LogRow>> {
    let Some(body) = one.heading()? else { return Ok(None) };
    let actor = tables::find::<Person>(connection, body.actor.0)?;
    Ok(Some(LogRow {
        position: position.unsigned_abs(),
        operation: one.header.id,
        at: one.header.at,
        actor: actor.map_or_else(String::new, |person| person.name),
        sentence: said(body),
        undone: false,
        hash: one.hash,
        received: Some(ReceivedFrom { device: one.header.device, sequence: one.header.sequence }),
    }))
}

fn sentence(entry: &Entry) -> claimdesk_library::Result<Sentence> {
    Ok(said(entry.heading()?))
}

/// Whether something that an operation did was purged since.
fn is_purged(entry: &Entry) -> bool {
    let redacted = entry.heading().ok().and_then(|body| body.redacted);
    redacted.is_some_and(|redacted| redacted.rows > 0)
}

/// What was done in a sentence; of what was purged since, no more than that.
fn said(body: Body) -> Sentence {
    if body.redacted.is_some_and(|redacted| redacted.rows > 0) {
        return Sentence { key: "done_something_purged".to_owned(), arguments: Default::default() };
    }
    Sentence { key: sentence_key(body.verb_name()), arguments: body.about }
}
