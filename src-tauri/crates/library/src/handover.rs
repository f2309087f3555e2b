//! What belongs to one article: its rows, the operations that made them, and the bytes that they name; and taking all
//! of that in.

use crate::error::{Error, Result};
use crate::library::{Committed, Draft, Library, enter_all};
use crate::parcel::{Given, Parcel, Told, Unfit};
use crate::parcel_rows::{has_pictures, named_by, text_of};
use crate::{contents, log, pointers, received, tables};
use claimdesk_domain::digest::Digest;
use claimdesk_domain::draft::DraftText;
use claimdesk_domain::ids::{ArticleId, DeviceId, OperationId};
use claimdesk_domain::operation::{Body, Noun, Record};
use rusqlite::{Connection, TransactionBehavior, params};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use uuid::Uuid;

/// A row of an article, or of what it points to.
#[derive(Debug)]
pub struct OfArticle {
    /// The row.
    pub record: Record,
    /// Whether it is not withdrawn.
    pub live: bool,
    /// Position of the operation that touched it last.
    pub changed_by: i64,
}

/// Whether a row belongs to one article alone, not to all: sources, people, what was fetched.
pub fn is_of_article(record: &Record) -> bool {
    !matches!(
        record,
        Record::Source(_)
            | Record::Fetch(_)
            | Record::Person(_)
            | Record::Rating(_)
            | Record::Publisher(_)
            | Record::Preset(_)
            | Record::SavedSearch(_)
            | Record::Capture(_)
            | Record::KnownImport(_)
            | Record::KnownCheck(_)
            | Record::Sameness(_)
    )
}

/// Every row of an article and of what it points to, withdrawn ones too; one that others point to comes before them.
/// The newsroom's labels, its name, its presets, its searches, the known checks and what says the same are the library's
/// own and belong to no article.
pub fn rows(connection: &Connection, article: ArticleId) -> Result<Vec<OfArticle>> {
    let id = article.to_string();
    let mut found: BTreeMap<Noun, Vec<OfArticle>> = BTreeMap::new();
    for noun in Noun::ALL {
        let condition = match noun {
            Noun::Article => "id = ?1",
            Noun::Draft
            | Noun::Import
            | Noun::Claim
            | Noun::Dismissal
            | Noun::Closing
            | Noun::ReplyRequest
            | Noun::Correction
            | Noun::Difference => "article = ?1",
            Noun::Evidence | Noun::Finding | Noun::Suggestion | Noun::Decision | Noun::Signoff | Noun::Comment => {
                "claim IN (SELECT id FROM claim WHERE article = ?1)"
            }
            Noun::Source => {
                "id IN (SELECT source FROM evidence WHERE claim IN (SELECT id FROM claim WHERE article = ?1))"
            }
            Noun::Capture => {
                "article = ?1 OR source IN (
                     SELECT source FROM evidence WHERE claim IN (SELECT id FROM claim WHERE article = ?1))"
            }
            Noun::Fetch => {
                "id IN (SELECT record ->> '$.fetch' FROM capture WHERE article = ?1 OR source IN (
                     SELECT source FROM evidence WHERE claim IN (SELECT id FROM claim WHERE article = ?1)))"
            }
            Noun::Person
            | Noun::Rating
            | Noun::Publisher
            | Noun::Preset
            | Noun::SavedSearch
            | Noun::KnownImport
            | Noun::KnownCheck
            | Noun::Sameness => continue,
        };
        found.insert(noun, select(connection, noun, condition, &id)?);
    }
    let mut named = HashSet::new();
    for row in found.values().flatten() {
        ids_in(&serde_json::to_value(&row.record)?, &mut named);
    }
    let mut people = select(connection, Noun::Person, "?1 <> ''", &id)?;
    let mut select_actors = connection.prepare("SELECT DISTINCT actor FROM operation WHERE position = ?1")?;
    let touched: BTreeSet<i64> = found.values().flatten().map(|row| row.changed_by).collect();
    for position in touched {
        let actor: String = select_actors.query_row([position], |row| row.get(0))?;
        named.extend(Uuid::parse_str(&actor));
    }
    // Those whose deeds came from elsewhere are known by their deeds alone.
    for one in received::of_article(connection, article)? {
        named.extend(one.body()?.map(|body| body.actor.0));
    }
    people.retain(|row| named.contains(&row.record.id()));
    found.insert(Noun::Person, people);
    Ok(Noun::ALL.into_iter().filter_map(|noun| found.remove(&noun)).flatten().collect())
}

fn select(connection: &Connection, noun: Noun, condition: &str, article: &str) -> Result<Vec<OfArticle>> {
    let sql = format!(
        "SELECT record, changed_by, withdrawn_by IS NULL FROM {} WHERE {condition} ORDER BY made_by, id",
        noun.name()
    );
    let mut select = connection.prepare(&sql)?;
    let mut rows = select.query(params![article])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let json = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
        found.push(OfArticle { record: tables::parse(noun, json)?, changed_by: row.get(1)?, live: row.get(2)? });
    }
    Ok(found)
}

/// Every identity that is named somewhere in a value.
pub(crate) fn ids_in(value: &serde_json::Value, found: &mut HashSet<Uuid>) {
    match value {
        serde_json::Value::String(text) if text.len() == 36 => found.extend(Uuid::parse_str(text)),
        serde_json::Value::Array(items) => items.iter().for_each(|item| ids_in(item, found)),
        serde_json::Value::Object(fields) => fields.values().for_each(|item| ids_in(item, found)),
        _ => {}
    }
}

/// The rows as they go into a file.
pub fn given(connection: &Connection, rows: &[OfArticle]) -> Result<Vec<Given>> {
    let mut ids: BTreeMap<i64, OperationId> = BTreeMap::new();
    let mut given = Vec::new();
    for row in rows {
        let changed_by = match ids.get(&row.changed_by) {
            Some(id) => *id,
            None => log::at(connection, row.changed_by)?.operation.header.id,
        };
        ids.insert(row.changed_by, changed_by);
        given.push(Given { record: row.record.clone(), live: row.live, changed_by });
    }
    Ok(given)
}

/// The whole log as headers, with the bodies of what was done to the rows and to nothing else; then what was received
/// of other devices about the article.
pub fn told(
    connection: &Connection,
    article: ArticleId,
    rows: &[OfArticle],
    go_on: &mut dyn FnMut() -> Result<()>,
) -> Result<Vec<Told>> {
    let of_article: HashSet<Uuid> =
        rows.iter().filter(|row| is_of_article(&row.record)).map(|row| row.record.id()).collect();
    let all: HashSet<Uuid> = rows.iter().map(|row| row.record.id()).collect();
    let mut told = Vec::new();
    log::each(connection, |entry| {
        go_on()?;
        let body = entry.body()?;
        let ids = || body.changes.iter().filter_map(|change| change.record()).map(Record::id);
        // A body that a purge swapped is not the one in the header: it stays here, as one that tells of other articles does.
        let tell = body.redacted.is_none() && ids().any(|id| all.contains(&id)) && ids().all(|id| all.contains(&id));
        told.push(Told {
            header: entry.operation.header,
            own: true,
            about_article: ids().any(|id| of_article.contains(&id)),
            taken: None,
            told: tell,
            body: tell.then_some(entry.operation.body),
        });
        Ok(())
    })?;
    // Of what was received, the headers that an operation of ours answers for.
    let mut latest: Option<(DeviceId, OperationId)> = None;
    let mut others = received::of_article(connection, article)?;
    others.reverse();
    let mut theirs = Vec::new();
    for one in others {
        let taken = received::taken_by(connection, one.hash, article)?.map(|(_, taken)| taken);
        let device = one.header.device;
        latest = taken.map(|taken| (device, taken)).or(latest.filter(|(of, _)| *of == device));
        // What a device did before counts as known with what came later; what nobody took in is not handed on.
        let Some((_, under)) = latest else { continue };
        let whole = |body: &Vec<u8>| Digest::of(body) == one.header.body;
        let body = one.body.filter(|body| taken.is_some() && whole(body));
        let about_article = taken.is_some();
        theirs.push(Told {
            header: one.header,
            own: false,
            about_article,
            taken: Some(under),
            told: body.is_some(),
            body,
        });
    }
    theirs.reverse();
    told.extend(theirs);
    Ok(told)
}

/// The kept bytes that rows name, with the pictures in their texts, and how large each is.
pub fn named_contents(connection: &Connection, rows: &[OfArticle]) -> Result<Vec<(Digest, u64)>> {
    let mut hashes = BTreeSet::new();
    for row in rows.iter().filter(|row| row.live) {
        hashes.extend(named_by(&row.record));
        if let Some(text) = text_of(&row.record).filter(|_| has_pictures(&row.record)) {
            let text: DraftText = serde_json::from_slice(&contents::get(connection, text)?)?;
            hashes.extend(text.pictures());
        }
    }
    hashes.into_iter().map(|hash| Ok((hash, contents::size(connection, hash)?))).collect()
}

/// The rows that operations of ours behind a position touched, each as it stood at that position.
pub fn before_later(connection: &Connection, position: i64) -> Result<BTreeMap<(Noun, Uuid), Option<Record>>> {
    let mut found = BTreeMap::new();
    log::after(connection, position, |entry| {
        first_states(&entry.body()?, &mut found);
        Ok(())
    })?;
    Ok(found)
}

/// Notes how each row stood before an operation touched it, unless an earlier one did.
pub fn first_states(body: &Body, found: &mut BTreeMap<(Noun, Uuid), Option<Record>>) {
    for change in &body.changes {
        if let Some(record) = change.record() {
            found.entry((record.noun(), record.id())).or_insert_with(|| change.before.clone());
        }
    }
}

/// How many live rows other than `but` point to a row.
pub fn pointing_to(connection: &Connection, noun: Noun, id: Uuid, but: &HashSet<Uuid>) -> Result<usize> {
    let pointing = pointers::made_behind(connection, noun, id, 0)?;
    Ok(pointing.iter().filter(|row| !but.contains(&row.id)).count())
}

impl Library {
    /// Commits an operation that takes a file in, with all that the file brings: kept bytes, and the operations of
    /// others. All or nothing.
    pub fn take_in(&self, drafts: Vec<Draft>, parcel: &mut Parcel) -> Result<Vec<Committed>> {
        let article = parcel.manifest.article;
        let mut writer = self.writer()?;
        let transaction = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        parcel.each_content(|hash, bytes| {
            let kept = contents::put(&transaction, bytes)?;
            if kept == hash { Ok(()) } else { Err(Error::ContentChanged) }
        })?;
        for one in &parcel.told {
            received::keep(&transaction, &one.header, one.body.as_deref())?;
        }
        let committed = enter_all(&transaction, drafts)?;
        let taken_by = committed.last().map_or(0, |last| last.position);
        for one in parcel.told.iter().filter(|one| one.about_article) {
            received::note(&transaction, one.header.hash(), article, taken_by)?;
        }
        transaction.commit()?;
        Ok(committed)
    }
}

/// Names the file's fault where one device counted on in two places, before anything is taken in.
pub fn refuse_forks(connection: &Connection, parcel: &Parcel) -> Result<()> {
    let mut select = connection.prepare_cached(
        "SELECT hash FROM operation WHERE device = ?1 AND sequence = ?2
         UNION ALL SELECT hash FROM received WHERE device = ?1 AND sequence = ?2",
    )?;
    for header in parcel.told.iter().map(|one| &one.header) {
        let mut rows = select.query(params![header.device.to_string(), header.sequence as i64])?;
        while let Some(row) = rows.next()? {
            if row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)? != header.hash().to_string() {
                return Err(Unfit::Forked { sequence: header.sequence }.into());
            }
        }
    }
    Ok(())
}
