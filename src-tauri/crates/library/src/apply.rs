//! The one way in which anything changes: an operation is added to the log and its rows take their new state, in one
//! transaction. Replaying a log goes through here too, so it gives the same tables.

use crate::error::{Error, Result};
use crate::{derive, history, log, tables};
use claimdesk_domain::operation::{Body, Operation};
use rusqlite::Transaction;

/// Adds `operation` to the log and changes its rows. Every row must be as the operation expects it.
pub fn apply(transaction: &Transaction<'_>, operation: &Operation) -> Result<i64> {
    let body: Body = serde_json::from_slice(&operation.body)?;
    let position = enter(transaction, operation, &body)?;
    history::note(transaction, &body, position)?;
    derive::refresh(transaction, &body)?;
    Ok(position)
}

/// The same without what is derived, which must be built anew before anybody reads.
pub fn enter(transaction: &Transaction<'_>, operation: &Operation, body: &Body) -> Result<i64> {
    let position = log::append(transaction, operation, body)?;
    for change in &body.changes {
        let Some(record) = change.record() else { continue };
        let noun = record.noun();
        let now = tables::stored(transaction, noun, record.id())?.filter(|row| row.withdrawn_by.is_none());
        if now.map(|row| row.record) != change.before {
            return Err(Error::Conflict { noun });
        }
        match &change.after {
            Some(after) => {
                // What a purged row pointed to elsewhere may come only later in the log that is left.
                let must_point = body.redacted.is_none();
                for (noun, id) in after.points_to().into_iter().filter(|_| must_point) {
                    if !tables::is_there(transaction, noun, id)? {
                        return Err(Error::NotFound { noun });
                    }
                }
                tables::put(transaction, after, position)?;
            }
            None => tables::withdraw(transaction, record, position)?,
        }
    }
    if let Some(target) = body.target {
        let target = log::of(transaction, target)?;
        log::mark_undone(transaction, target.position, Some(position))?;
        if body.verb_name() == "redo"
            && let Some(original) = target.body()?.target
        {
            let original = log::of(transaction, original)?;
            log::mark_undone(transaction, original.position, None)?;
        }
    }
    Ok(position)
}
