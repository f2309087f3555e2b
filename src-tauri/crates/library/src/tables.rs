//! One table per noun: the record as JSON, the operations that made, changed and withdrew it.

use crate::error::{Error, Result};
use claimdesk_domain::operation::{Noun, Record};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::de::DeserializeOwned;
use uuid::Uuid;

/// A type that is kept in a table of its own.
pub trait Kept: DeserializeOwned + Into<Record> {
    /// Its table.
    const NOUN: Noun;
}

macro_rules! kept {
    ($($noun:ident: $path:path),+ $(,)?) => {$(
        impl Kept for $path {
            const NOUN: Noun = Noun::$noun;
        }
    )+};
}

kept! {
    Article: claimdesk_domain::article::Article,
    Draft: claimdesk_domain::draft::Draft,
    Import: claimdesk_domain::operation::Import,
    Claim: claimdesk_domain::claim::Claim,
    Source: claimdesk_domain::source::Source,
    Fetch: claimdesk_domain::fetch::Fetch,
    Capture: claimdesk_domain::source::Capture,
    Evidence: claimdesk_domain::source::Evidence,
    Finding: claimdesk_domain::finding::Finding,
    Suggestion: claimdesk_domain::decision::Suggestion,
    Decision: claimdesk_domain::decision::Decision,
    Signoff: claimdesk_domain::signoff::Signoff,
    Person: claimdesk_domain::person::Person,
    Dismissal: claimdesk_domain::fact::Dismissal,
    Comment: claimdesk_domain::comment::Comment,
    Closing: claimdesk_domain::closing::Closing,
    ReplyRequest: claimdesk_domain::ledger::ReplyRequest,
    Correction: claimdesk_domain::ledger::Correction,
    Rating: claimdesk_domain::rating::Rating,
    Publisher: claimdesk_domain::publisher::Publisher,
    Preset: claimdesk_domain::preset::Preset,
    SavedSearch: claimdesk_domain::saved_search::SavedSearch,
    Difference: claimdesk_domain::difference::Difference,
    KnownImport: claimdesk_domain::known_check::KnownImport,
    KnownCheck: claimdesk_domain::known_check::KnownCheck,
    Sameness: claimdesk_domain::sameness::Sameness,
}

/// A row as it is kept.
#[derive(Debug)]
pub struct Stored {
    /// The record.
    pub record: Record,
    /// Position of the operation that made it.
    pub made_by: i64,
    /// Position of the one that touched it last.
    pub changed_by: i64,
    /// Position of the one that withdrew it.
    pub withdrawn_by: Option<i64>,
}

/// The record of `noun` in its JSON, which does not name the noun.
pub fn parse(noun: Noun, json: &str) -> Result<Record> {
    Ok(match noun {
        Noun::Article => Record::Article(serde_json::from_str(json)?),
        Noun::Draft => Record::Draft(serde_json::from_str(json)?),
        Noun::Import => Record::Import(serde_json::from_str(json)?),
        Noun::Claim => Record::Claim(serde_json::from_str(json)?),
        Noun::Source => Record::Source(serde_json::from_str(json)?),
        Noun::Fetch => Record::Fetch(serde_json::from_str(json)?),
        Noun::Capture => Record::Capture(serde_json::from_str(json)?),
        Noun::Evidence => Record::Evidence(serde_json::from_str(json)?),
        Noun::Finding => Record::Finding(serde_json::from_str(json)?),
        Noun::Suggestion => Record::Suggestion(serde_json::from_str(json)?),
        Noun::Decision => Record::Decision(serde_json::from_str(json)?),
        Noun::Signoff => Record::Signoff(serde_json::from_str(json)?),
        Noun::Person => Record::Person(serde_json::from_str(json)?),
        Noun::Dismissal => Record::Dismissal(serde_json::from_str(json)?),
        Noun::Comment => Record::Comment(serde_json::from_str(json)?),
        Noun::Closing => Record::Closing(serde_json::from_str(json)?),
        Noun::ReplyRequest => Record::ReplyRequest(serde_json::from_str(json)?),
        Noun::Correction => Record::Correction(serde_json::from_str(json)?),
        Noun::Rating => Record::Rating(serde_json::from_str(json)?),
        Noun::Publisher => Record::Publisher(serde_json::from_str(json)?),
        Noun::Preset => Record::Preset(serde_json::from_str(json)?),
        Noun::SavedSearch => Record::SavedSearch(serde_json::from_str(json)?),
        Noun::Difference => Record::Difference(serde_json::from_str(json)?),
        Noun::KnownImport => Record::KnownImport(serde_json::from_str(json)?),
        Noun::KnownCheck => Record::KnownCheck(serde_json::from_str(json)?),
        Noun::Sameness => Record::Sameness(serde_json::from_str(json)?),
    })
}

fn print(record: &Record) -> Result<String> {
    Ok(match record {
        Record::Article(inner) => serde_json::to_string(inner),
        Record::Draft(inner) => serde_json::to_string(inner),
        Record::Import(inner) => serde_json::to_string(inner),
        Record::Claim(inner) => serde_json::to_string(inner),
        Record::Source(inner) => serde_json::to_string(inner),
        Record::Fetch(inner) => serde_json::to_string(inner),
        Record::Capture(inner) => serde_json::to_string(inner),
        Record::Evidence(inner) => serde_json::to_string(inner),
        Record::Finding(inner) => serde_json::to_string(inner),
        Record::Suggestion(inner) => serde_json::to_string(inner),
        Record::Decision(inner) => serde_json::to_string(inner),
        Record::Signoff(inner) => serde_json::to_string(inner),
        Record::Person(inner) => serde_json::to_string(inner),
        Record::Dismissal(inner) => serde_json::to_string(inner),
        Record::Comment(inner) => serde_json::to_string(inner),
        Record::Closing(inner) => serde_json::to_string(inner),
        Record::ReplyRequest(inner) => serde_json::to_string(inner),
        Record::Correction(inner) => serde_json::to_string(inner),
        Record::Rating(inner) => serde_json::to_string(inner),
        Record::Publisher(inner) => serde_json::to_string(inner),
        Record::Preset(inner) => serde_json::to_string(inner),
        Record::SavedSearch(inner) => serde_json::to_string(inner),
        Record::Difference(inner) => serde_json::to_string(inner),
        Record::KnownImport(inner) => serde_json::to_string(inner),
        Record::KnownCheck(inner) => serde_json::to_string(inner),
        Record::Sameness(inner) => serde_json::to_string(inner),
    }?)
}

/// A row, withdrawn or not.
pub fn stored(connection: &Connection, noun: Noun, id: Uuid) -> Result<Option<Stored>> {
    let sql = format!("SELECT record, made_by, changed_by, withdrawn_by FROM {} WHERE id = ?1", noun.name());
    let row = connection
        .prepare_cached(&sql)?
        .query_row([id.to_string()], |row| Ok((row.get::<_, String>(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        .optional()?;
    let Some((json, made_by, changed_by, withdrawn_by)) = row else { return Ok(None) };
    Ok(Some(Stored { record: parse(noun, &json)?, made_by, changed_by, withdrawn_by }))
}

/// Whether a row is there and not withdrawn.
pub fn is_there(connection: &Connection, noun: Noun, id: Uuid) -> Result<bool> {
    let sql = format!("SELECT 1 FROM {} WHERE id = ?1 AND withdrawn_by IS NULL", noun.name());
    Ok(connection.prepare_cached(&sql)?.exists([id.to_string()])?)
}

/// Makes a row, or gives it a new state.
pub fn put(connection: &Connection, record: &Record, position: i64) -> Result<()> {
    let sql = format!(
        "INSERT INTO {} (id, record, made_by, changed_by) VALUES (?1, ?2, ?3, ?3)
         ON CONFLICT (id) DO UPDATE SET record = excluded.record, changed_by = excluded.changed_by, withdrawn_by = NULL",
        record.noun().name()
    );
    connection.prepare_cached(&sql)?.execute(params![record.id().to_string(), print(record)?, position])?;
    Ok(())
}

/// Gives a row what a purge left of it. No operation did: the log says the same of it by now.
pub(crate) fn rewrite(connection: &Connection, record: &Record) -> Result<()> {
    let sql = format!("UPDATE {} SET record = ?2 WHERE id = ?1", record.noun().name());
    connection.prepare_cached(&sql)?.execute(params![record.id().to_string(), print(record)?])?;
    Ok(())
}

/// Takes a row out of every view; it stays.
pub fn withdraw(connection: &Connection, record: &Record, position: i64) -> Result<()> {
    let sql = format!("UPDATE {} SET changed_by = ?2, withdrawn_by = ?2 WHERE id = ?1", record.noun().name());
    connection.prepare_cached(&sql)?.execute(params![record.id().to_string(), position])?;
    Ok(())
}

/// A record that is not withdrawn.
pub fn find<T: Kept>(connection: &Connection, id: Uuid) -> Result<Option<T>> {
    let sql = format!("SELECT record FROM {} WHERE id = ?1 AND withdrawn_by IS NULL", T::NOUN.name());
    one(connection, &sql, &[&id.to_string()])
}

/// A record that is not withdrawn, which must be there.
pub fn get<T: Kept>(connection: &Connection, id: Uuid) -> Result<T> {
    find(connection, id)?.ok_or(Error::NotFound { noun: T::NOUN })
}

/// The records in the first column of what `sql` selects.
pub fn many<T: Kept>(connection: &Connection, sql: &str, values: &[&dyn rusqlite::ToSql]) -> Result<Vec<T>> {
    let mut select = connection.prepare_cached(sql)?;
    let mut rows = select.query(values)?;
    let mut records = Vec::new();
    while let Some(row) = rows.next()? {
        records.push(from_row(row)?);
    }
    Ok(records)
}

/// The first record of what `sql` selects.
pub fn one<T: Kept>(connection: &Connection, sql: &str, values: &[&dyn rusqlite::ToSql]) -> Result<Option<T>> {
    let mut select = connection.prepare_cached(sql)?;
    let mut rows = select.query(values)?;
    rows.next()?.map(from_row).transpose()
}

fn from_row<T: Kept>(row: &Row<'_>) -> Result<T> {
    let json = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
    Ok(serde_json::from_str(json)?)
}

/// The records of one article, oldest first.
pub fn of_article<T: Kept>(connection: &Connection, article: Uuid) -> Result<Vec<T>> {
    let noun = T::NOUN.name();
    let sql = format!("SELECT record FROM {noun} WHERE article = ?1 AND withdrawn_by IS NULL ORDER BY made_by, id");
    many(connection, &sql, &[&article.to_string()])
}

/// The records of one claim, oldest first.
pub fn of_claim<T: Kept>(connection: &Connection, claim: Uuid) -> Result<Vec<T>> {
    let sql =
        format!("SELECT record FROM {} WHERE claim = ?1 AND withdrawn_by IS NULL ORDER BY made_by, id", T::NOUN.name());
    many(connection, &sql, &[&claim.to_string()])
}
