//! Whether everything is as it was committed: the chain, every body, every kept byte, and (deep) every row against a
//! replay of the log.
//!
//! What this proves: nothing was changed by accident or by somebody who did not also compute every hash anew. Against
//! the latter only a log head kept elsewhere helps; every report prints one.

use crate::error::{Error, Result};
use crate::log::{self, Entry};
use crate::{apply, contents, engine, purge, received, schema, search, uses};
use claimdesk_domain::digest::Digest;
use claimdesk_domain::draft::DraftText;
use claimdesk_domain::failure::Failure;
use claimdesk_domain::ids::{DeviceId, OperationId};
use claimdesk_domain::operation::{Body, Header, Noun};
use rusqlite::Connection;
use std::collections::{BTreeMap, HashMap};
use std::ops::ControlFlow;
use std::path::Path;

/// Something that is not as it was committed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// SQLite finds the file damaged.
    #[error("the file is damaged: {0}")]
    File(String),
    /// A header's bytes do not have the hash kept beside them.
    #[error("the header of operation {0} was changed")]
    Header(i64),
    /// A header does not carry the hash of the one before it.
    #[error("operation {0} does not follow the one before it")]
    Chain(i64),
    /// A body's bytes do not have the hash in its header.
    #[error("the body of operation {0} was changed")]
    Body(i64),
    /// A look-up column does not say what the body says.
    #[error("the index columns of operation {0} were changed")]
    Columns(i64),
    /// The log does not end where the library says it ends.
    #[error("the end of the log is missing or was added to")]
    Head,
    /// Kept bytes do not have the hash they are named by.
    #[error("the kept bytes {0} were changed")]
    Content(String),
    /// A record names bytes that are not kept.
    #[error("the kept bytes {0} are missing")]
    ContentMissing(String),
    /// What another device did is not as it was handed over.
    #[error("operation {sequence} of device {device} was changed")]
    Received {
        /// The device.
        device: String,
        /// The operation's number there.
        sequence: u64,
    },
    /// What an operation took in is not kept, or not all of it.
    #[error("what operation {0} took in is missing")]
    Receipt(i64),
    /// A row is not what the log makes it.
    #[error("the {noun} {id} is not what the log says")]
    Row {
        /// The table.
        noun: &'static str,
        /// The row.
        id: String,
    },
    /// The log cannot be replayed.
    #[error("operation {position} cannot be replayed: {detail}")]
    Replay {
        /// Where.
        position: i64,
        /// Why.
        detail: String,
    },
    /// A row names a person, draft or source that is not there.
    #[error("the {noun} {id} names a {target} that is not there")]
    Dangling {
        /// The table.
        noun: &'static str,
        /// The row.
        id: String,
        /// The table of what it names.
        target: &'static str,
    },
    /// A purge was cut off: the file or its backups may still hold what was purged.
    #[error("a purge is not finished")]
    PurgeUnfinished,
    /// What is derived is not what the tables make it; rebuilding mends it.
    #[error("the search index must be rebuilt")]
    Derived,
}

impl Problem {
    /// What a person is told.
    pub fn failure(&self) -> Failure {
        match self {
            Self::File(detail) => Failure::new("problem-file").with("detail", detail),
            Self::Header(position) => Failure::new("problem-header").with("position", position),
            Self::Chain(position) => Failure::new("problem-chain").with("position", position),
            Self::Body(position) => Failure::new("problem-body").with("position", position),
            Self::Columns(position) => Failure::new("problem-columns").with("position", position),
            Self::Head => Failure::new("problem-head"),
            Self::Content(hash) => Failure::new("problem-content").with("hash", hash),
            Self::ContentMissing(hash) => Failure::new("problem-content-missing").with("hash", hash),
            Self::Received { device, sequence } => {
                Failure::new("problem-received").with("device", device).with("sequence", sequence)
            }
            Self::Receipt(position) => Failure::new("problem-receipt").with("position", position),
            Self::Row { noun, id } => Failure::new("problem-row").with("noun", noun).with("id", id),
            Self::Replay { position, detail } => {
                Failure::new("problem-replay").with("position", position).with("detail", detail)
            }
            Self::Dangling { noun, id, target } => {
                Failure::new("problem-dangling").with("noun", noun).with("id", id).with("target", target)
            }
            Self::PurgeUnfinished => Failure::new("problem-purge-unfinished"),
            Self::Derived => Failure::new("problem-derived"),
        }
    }
}

/// What a check found.
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    /// Operations looked at.
    pub operations: i64,
    /// Bodies among them, and among those that were handed over, in whose place a purge put others.
    pub purged: i64,
    /// Rows of the search index, and how many of them were held against the tables.
    pub index: search::Health,
    /// What is wrong, in the order in which it was found; empty: all is well.
    pub problems: Vec<Problem>,
}

/// Looks at everything. `deep` replays the log as well. `progress` hears steps done and in all, and may stop it.
pub fn verify(
    connection: &Connection,
    deep: bool,
    progress: &mut dyn FnMut(i64, i64) -> ControlFlow<()>,
) -> Result<Verdict> {
    let mut verdict = Verdict::default();
    let broken: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if broken != "ok" {
        verdict.problems.push(Problem::File(broken));
        return Ok(verdict);
    }
    let hashes = contents::all(connection)?;
    let length: i64 = connection.query_row("SELECT count(*) FROM operation", [], |row| row.get(0))?;
    let total = length * if deep { 2 } else { 1 } + hashes.len() as i64;
    let mut done = 0;
    let mut step = |done: &mut i64| {
        *done += 1;
        if progress(*done, total).is_break() { Err(Error::Cancelled) } else { Ok(()) }
    };

    let bodies = Bodies::of(connection)?;
    verdict.purged = bodies.swapped.len() as i64;
    let mut chain = Chain { devices: BTreeMap::new(), last: Digest::NOTHING, bodies: &bodies };
    log::each(connection, |entry| {
        verdict.problems.extend(chain.follow(connection, &entry)?);
        step(&mut done)
    })?;
    verdict.operations = length;
    let head = log::head(connection)?;
    if head.hash != chain.last || head.length != length {
        verdict.problems.push(Problem::Head);
    }
    if let Some((device, sequence)) = received::first_bad(connection, &bodies)? {
        verdict.problems.push(Problem::Received { device, sequence });
    }
    verdict.problems.extend(received::first_without_receipt(connection)?.map(Problem::Receipt));
    for hash in hashes {
        let intact = hash.parse::<Digest>().is_ok_and(|hash| contents::get(connection, hash).is_ok());
        if !intact {
            verdict.problems.push(Problem::Content(hash));
        }
        step(&mut done)?;
    }
    verdict.problems.extend(missing_contents(connection)?);
    if deep && verdict.problems.is_empty() {
        verdict.problems.extend(replay(connection, &mut || step(&mut done))?);
    }
    if purge::is_unfinished(connection)? {
        verdict.problems.push(Problem::PurgeUnfinished);
    }
    // A log may say so itself, and is replayed all the same.
    verdict.problems.extend(uses::dangling(connection)?.into_iter().map(|(noun, id, target)| Problem::Dangling {
        noun: noun.name(),
        id: id.to_string(),
        target: target.name(),
    }));
    verdict.index = search::health(connection, deep)?;
    if verdict.index.wrong > 0 && !verdict.problems.contains(&Problem::Derived) {
        verdict.problems.push(Problem::Derived);
    }
    Ok(verdict)
}

/// Which bodies stand in the place of purged ones, as the purges in the log say.
#[derive(Debug, Default)]
pub(crate) struct Bodies {
    swapped: HashMap<OperationId, Option<Digest>>,
}

impl Bodies {
    pub(crate) fn of(connection: &Connection) -> Result<Self> {
        let mut bodies = Self::default();
        let mut select =
            connection.prepare("SELECT body FROM operation WHERE verb LIKE 'purge/%' ORDER BY position")?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            // One that cannot be read speaks for nothing, and is named as what it is.
            let body: Option<Body> =
                serde_json::from_slice(row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?).ok();
            let swapped = body.and_then(|body| body.purge).map(|purge| purge.swapped).unwrap_or_default();
            bodies.swapped.extend(swapped.into_iter().map(|one| (one.operation, one.body)));
        }
        Ok(bodies)
    }

    /// Whether a body with this digest is the one in its header, or the one that the latest purge put in its place.
    pub(crate) fn proves(&self, header: &Header, body: Digest) -> bool {
        match self.swapped.get(&header.id) {
            Some(Some(swapped)) => *swapped == body,
            // Where none was left, somebody may have handed the whole one over again.
            Some(None) | None => body == header.body,
        }
    }
}

/// The first thing in the log that does not prove itself, or the first row that it does not give: what a library must
/// pass before a purge of it is committed. What is derived, and kept bytes, are not looked at.
pub(crate) fn first_fault(
    connection: &Connection,
    progress: &mut dyn FnMut(i64, i64) -> ControlFlow<()>,
) -> Result<Option<Problem>> {
    let bodies = Bodies::of(connection)?;
    let mut chain = Chain { devices: BTreeMap::new(), last: Digest::NOTHING, bodies: &bodies };
    let mut problems = Vec::new();
    let total = log::head(connection)?.length;
    let mut scratch = scratch(connection)?;
    let transaction = scratch.transaction()?;
    log::each(connection, |entry| {
        problems.extend(chain.follow(connection, &entry)?);
        if problems.is_empty()
            && let Err(error) = apply::enter(&transaction, &entry.operation, &entry.body()?)
        {
            problems.push(Problem::Replay { position: entry.position, detail: error.to_string() });
        }
        if progress(entry.position, total).is_break() { Err(Error::Cancelled) } else { Ok(()) }
    })?;
    if let Some((device, sequence)) = received::first_bad(connection, &bodies)? {
        problems.push(Problem::Received { device, sequence });
    }
    problems.extend(received::first_without_receipt(connection)?.map(Problem::Receipt));
    problems.extend(missing_contents(connection)?);
    if problems.is_empty() {
        problems.extend(first_different_row(connection, &transaction)?);
    }
    Ok(problems.into_iter().next())
}

/// Follows the chain from header to header.
struct Chain<'a> {
    devices: BTreeMap<DeviceId, (u64, Digest)>,
    last: Digest,
    bodies: &'a Bodies,
}

impl Chain<'_> {
    fn follow(&mut self, connection: &Connection, entry: &Entry) -> Result<Vec<Problem>> {
        let mut problems = Vec::new();
        let header = &entry.operation.header;
        let hash = header.hash();
        if hash != entry.hash {
            problems.push(Problem::Header(entry.position));
        }
        let follows = match self.devices.get(&header.device) {
            Some((sequence, previous)) => header.sequence == sequence + 1 && header.previous == *previous,
            None => header.sequence == 1 && header.previous == self.last,
        };
        if !follows {
            problems.push(Problem::Chain(entry.position));
        }
        self.devices.insert(header.device, (header.sequence, hash));
        self.last = hash;
        if !self.bodies.proves(header, Digest::of(&entry.operation.body)) {
            problems.push(Problem::Body(entry.position));
        } else if !columns_agree(connection, entry)? {
            problems.push(Problem::Columns(entry.position));
        }
        Ok(problems)
    }
}

fn columns_agree(connection: &Connection, entry: &Entry) -> Result<bool> {
    let body: Body = entry.body()?;
    let mut select = connection.prepare_cached("SELECT actor, verb, series FROM operation WHERE position = ?1")?;
    let columns: (String, String, Option<String>) =
        select.query_row([entry.position], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(columns == (body.actor.to_string(), body.verb, body.series.map(|series| series.to_string())))
}

fn missing_contents(connection: &Connection) -> Result<Vec<Problem>> {
    let mut select = connection.prepare(
        "SELECT hash FROM (
             SELECT text AS hash FROM draft
             UNION SELECT original FROM draft WHERE record ->> '$.reported' IS NOT TRUE
             UNION SELECT content FROM capture WHERE record ->> '$.reported' IS NOT TRUE
             UNION SELECT record ->> '$.text' FROM capture
             UNION SELECT stamp.value ->> '$.token' FROM capture, json_each(capture.record, '$.stamps') AS stamp
             UNION SELECT record ->> '$.content' FROM fetch UNION SELECT record ->> '$.record' FROM fetch
             UNION SELECT record ->> '$.page' FROM fetch UNION SELECT record ->> '$.logo.content' FROM publisher)
         WHERE hash IS NOT NULL AND hash NOT IN (SELECT hash FROM content)",
    )?;
    let rows = select.query_map([], |row| Ok(Problem::ContentMissing(row.get(0)?)))?;
    let mut missing = rows.collect::<std::result::Result<Vec<_>, _>>()?;
    missing.extend(missing_pictures(connection)?);
    Ok(missing)
}

/// The pictures that texts name and that are not kept. A text that a report brought came without them.
fn missing_pictures(connection: &Connection) -> Result<Vec<Problem>> {
    let mut select = connection.prepare(
        "SELECT text FROM draft WHERE record ->> '$.reported' IS NOT TRUE
         UNION SELECT record ->> '$.text' FROM capture WHERE record ->> '$.text' IS NOT NULL",
    )?;
    let texts = select.query_map([], |row| row.get::<_, String>(0))?.collect::<std::result::Result<Vec<_>, _>>()?;
    let mut missing = Vec::new();
    for text in texts.iter().filter_map(|hash| hash.parse::<Digest>().ok()) {
        // A text that is missing itself, or changed, is named elsewhere.
        let Ok(bytes) = contents::get(connection, text) else { continue };
        let Ok(text) = serde_json::from_slice::<DraftText>(&bytes) else { continue };
        for picture in text.pictures() {
            if !contents::has(connection, picture)? {
                missing.push(Problem::ContentMissing(picture.to_string()));
            }
        }
    }
    Ok(missing)
}

/// Replays the log into an empty library and compares every row.
fn replay(connection: &Connection, step: &mut dyn FnMut() -> Result<()>) -> Result<Option<Problem>> {
    let mut scratch = scratch(connection)?;
    let transaction = scratch.transaction()?;
    copy_contents(connection, &transaction)?;
    let mut problem = None;
    log::each(connection, |entry| {
        if problem.is_none()
            && let Err(error) = apply::apply(&transaction, &entry.operation)
        {
            problem = Some(Problem::Replay { position: entry.position, detail: error.to_string() });
        }
        step()
    })?;
    if problem.is_none() {
        problem = first_difference(connection, &transaction)?;
    }
    Ok(problem)
}

/// An empty library that a log can be replayed into. SQLite gives a file without a name no entry in any folder: however
/// the program ends, nothing of it is left.
fn scratch(connection: &Connection) -> Result<Connection> {
    let mut scratch = engine::open_scratch(Path::new(""))?;
    schema::create(&mut scratch)?;
    log::take_up(&scratch, log::head(connection)?.device, "replay")?;
    Ok(scratch)
}

fn copy_contents(from: &Connection, to: &Connection) -> Result<()> {
    for hash in contents::all(from)? {
        if let Ok(hash) = hash.parse() {
            contents::put(to, &contents::get(from, hash)?)?;
        }
    }
    Ok(())
}

fn first_difference(kept: &Connection, replayed: &Connection) -> Result<Option<Problem>> {
    if let Some(problem) = first_different_row(kept, replayed)? {
        return Ok(Some(problem));
    }
    let sql = "SELECT * FROM claim_row ORDER BY claim";
    let sql_search = "SELECT hex(id), noun, length, marks FROM search_row ORDER BY id";
    let derived = first_difference_of(kept, replayed, sql)?.or(first_difference_of(kept, replayed, sql_search)?);
    Ok(derived.map(|_| Problem::Derived))
}

/// The first row of a noun, or mark of the log, that only one of the two has.
fn first_different_row(kept: &Connection, replayed: &Connection) -> Result<Option<Problem>> {
    for noun in Noun::ALL.map(Noun::name) {
        let sql = format!("SELECT id, record, made_by, changed_by, withdrawn_by FROM {noun} ORDER BY id");
        if let Some(id) = first_difference_of(kept, replayed, &sql)? {
            return Ok(Some(Problem::Row { noun, id }));
        }
    }
    let sql = "SELECT position, undone_by FROM operation ORDER BY position";
    if let Some(id) = first_difference_of(kept, replayed, sql)? {
        return Ok(Some(Problem::Row { noun: "operation", id }));
    }
    Ok(None)
}

/// The first column of the first row that only one of the two has.
fn first_difference_of(kept: &Connection, replayed: &Connection, sql: &str) -> Result<Option<String>> {
    use rusqlite::types::Value;
    let mut left = kept.prepare(sql)?;
    let mut right = replayed.prepare(sql)?;
    let columns = left.column_count();
    let (mut left, mut right) = (left.query([])?, right.query([])?);
    let values = |row: Option<&rusqlite::Row<'_>>| -> Result<Option<Vec<Value>>> {
        let Some(row) = row else { return Ok(None) };
        Ok(Some((0..columns).map(|column| row.get(column)).collect::<std::result::Result<_, _>>()?))
    };
    loop {
        let (one, other) = (values(left.next()?)?, values(right.next()?)?);
        if one == other {
            if one.is_none() {
                return Ok(None);
            }
            continue;
        }
        let id = one.or(other).and_then(|row| row.into_iter().next());
        return Ok(Some(match id {
            Some(Value::Text(id)) => id,
            Some(Value::Integer(id)) => id.to_string(),
            _ => String::new(),
        }));
    }
}
