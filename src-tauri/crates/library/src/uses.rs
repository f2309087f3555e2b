//! Rows that others point to: they cannot go while those stand, and reading bears one that went nevertheless.

use crate::error::{Error, Result};
use crate::history::article_touched;
use crate::tables::{is_there, parse, stored};
use crate::{log, pointers};
use claimdesk_domain::article::Article;
use claimdesk_domain::operation::{Body, Change, Noun, Record};
use rusqlite::{Connection, params};
use std::collections::HashSet;
use uuid::Uuid;

/// Nothing can be read without these. What hangs on a claim or an article that is out of every view is out of it too.
const NEEDED: [Noun; 3] = [Noun::Person, Noun::Draft, Noun::Source];

/// A row that names another.
pub(crate) struct Use {
    pub(crate) record: Record,
    pub(crate) changed_by: i64,
}

/// The rows in view that name a person, a draft or a source, by whatever field.
pub(crate) fn of(connection: &Connection, noun: Noun, id: Uuid) -> Result<Vec<Use>> {
    let mut found = Vec::new();
    for (table, condition) in pointers::places(noun) {
        let sql = format!(
            "SELECT record, changed_by FROM {} WHERE {condition} AND withdrawn_by IS NULL ORDER BY changed_by",
            table.name()
        );
        let mut select = connection.prepare_cached(&sql)?;
        let mut rows = select.query(params![id.to_string()])?;
        while let Some(row) = rows.next()? {
            let record = parse(*table, row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?;
            if needs(&record).contains(&(noun, id)) && is_in_view(connection, &record)? {
                found.push(Use { record, changed_by: row.get(1)? });
            }
        }
    }
    Ok(found)
}

/// The operation that made a row name another: the latest that did, as far as the log tells; else the one that touched
/// the row last.
pub(crate) fn begun_by(connection: &Connection, user: &Use, target: (Noun, Uuid)) -> Result<i64> {
    let Some(article) = article_touched(connection, &user.record)? else { return Ok(user.changed_by) };
    let (noun, id) = (user.record.noun(), user.record.id());
    let names = |record: &Option<Record>| record.as_ref().is_some_and(|record| needs(record).contains(&target));
    let mut before = None;
    loop {
        let entries = log::of_article(connection, article, before, 50)?;
        let Some(last) = entries.last() else { return Ok(user.changed_by) };
        before = Some(last.position);
        for entry in &entries {
            let begins = |change: &Change| {
                change.record().is_some_and(|record| record.noun() == noun && record.id() == id)
                    && names(&change.after)
                    && !names(&change.before)
            };
            if entry.body()?.changes.iter().any(begins) {
                return Ok(entry.position);
            }
        }
    }
}

/// Refuses operations that have just withdrawn what others still need.
pub(crate) fn refuse_to_leave_behind(connection: &Connection, bodies: &[Body]) -> Result<()> {
    let gone = |change: &Change| match (&change.before, &change.after) {
        (Some(before), None) if NEEDED.contains(&before.noun()) => Some((before.noun(), before.id())),
        _ => None,
    };
    for (noun, id) in bodies.iter().flat_map(|body| body.changes.iter().filter_map(gone)) {
        if is_there(connection, noun, id)? {
            continue;
        }
        if let Some(user) = of(connection, noun, id)?.first() {
            return Err(Error::StillNeeded { noun, by: user.record.noun() });
        }
    }
    Ok(())
}

/// Rows in view that name something that is not: the table, the row and what it names.
pub(crate) fn dangling(connection: &Connection) -> Result<Vec<(Noun, Uuid, Noun)>> {
    let mut there: HashSet<(Noun, Uuid)> = HashSet::new();
    for noun in NEEDED {
        let mut select = connection.prepare(&format!("SELECT id FROM {} WHERE withdrawn_by IS NULL", noun.name()))?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let id = Uuid::parse_str(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?);
            there.extend(id.ok().map(|id| (noun, id)));
        }
    }
    let mut found = Vec::new();
    for noun in Noun::ALL {
        let mut select = connection
            .prepare(&format!("SELECT record FROM {} WHERE withdrawn_by IS NULL ORDER BY id", noun.name()))?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let record = parse(noun, row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?;
            let missing = needs(&record).into_iter().find(|key| NEEDED.contains(&key.0) && !there.contains(key));
            if let Some((target, _)) = missing
                && is_in_view(connection, &record)?
            {
                found.push((noun, record.id(), target));
            }
        }
    }
    Ok(found)
}

/// What a row names that must be there, an article's own draft too, which comes after it.
fn needs(record: &Record) -> Vec<(Noun, Uuid)> {
    let mut needed = record.points_to();
    if let Record::Article(Article { draft, .. }) = record {
        needed.push((Noun::Draft, draft.0));
    }
    needed
}

fn is_in_view(connection: &Connection, record: &Record) -> Result<bool> {
    for (noun, id) in record.points_to() {
        if matches!(noun, Noun::Claim | Noun::Article) && !is_there(connection, noun, id)? {
            return Ok(false);
        }
        if noun == Noun::Claim
            && let Some(claim) = stored(connection, noun, id)?
            && !is_in_view(connection, &claim.record)?
        {
            return Ok(false);
        }
    }
    Ok(true)
}
