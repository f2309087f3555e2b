//! Claims that a person rejected or took out: where they stay.

use crate::error::Result;
use crate::{log, received, tables};
use claimdesk_domain::Instant;
use claimdesk_domain::claim::Claim;
use claimdesk_domain::ids::{ArticleId, ClaimId, PersonId};
use claimdesk_domain::operation::{Body, Noun, Record};
use rusqlite::{Connection, params};
use uuid::Uuid;

/// A claim that is none, with who said so.
#[derive(Clone, Debug)]
pub struct Rejected {
    /// The claim as it stood.
    pub claim: Claim,
    /// When it was rejected.
    pub at: Instant,
    /// Who did.
    pub person: PersonId,
    /// Why, where somebody said so.
    pub reason: Option<String>,
}

/// The claims of an article that somebody rejected or took out, the latest first. Those that went with what they came in,
/// or into another claim, are not among them.
pub fn of_article(connection: &Connection, article: ArticleId) -> Result<Vec<Rejected>> {
    let mut select = connection.prepare_cached(
        "SELECT claim.id, claim.withdrawn_by FROM claim JOIN operation ON operation.position = claim.withdrawn_by
         WHERE claim.article = ?1
           AND (verb LIKE 'reject-claim%' OR verb LIKE 'remove-claim/%' OR verb LIKE 'take-in/%' OR verb LIKE 'undo/%'
                OR verb LIKE 'redo/%')
         ORDER BY claim.withdrawn_by DESC, claim.id",
    )?;
    let mut rows = select.query(params![article.to_string()])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let Ok(id) = Uuid::parse_str(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?) else { continue };
        found.extend(rejected(connection, id, row.get(1)?)?);
    }
    Ok(found)
}

/// A claim that was rejected or taken out; nothing for any other.
pub fn find(connection: &Connection, claim: ClaimId) -> Result<Option<Rejected>> {
    match tables::stored(connection, Noun::Claim, claim.0)?.and_then(|row| row.withdrawn_by) {
        Some(position) => rejected(connection, claim.0, position),
        None => Ok(None),
    }
}

fn rejected(connection: &Connection, id: Uuid, position: i64) -> Result<Option<Rejected>> {
    let (at, body) = received::deed(connection, position, |change| {
        change.after.is_none() && matches!(&change.before, Some(Record::Claim(claim)) if claim.id.0 == id)
    })?;
    let Some(Record::Claim(claim)) = tables::stored(connection, Noun::Claim, id)?.map(|row| row.record) else {
        return Ok(None);
    };
    let reason = body.about.get("reason").map(|said| said.trim_start_matches(": ").to_owned());
    let rejected = Rejected { claim, at, person: body.actor, reason: reason.filter(|said| !said.is_empty()) };
    Ok(rejects(connection, &body)?.then_some(rejected))
}

/// Whether a deed is about claims that are none: says so, takes back that one of them is, or does such a thing again.
fn rejects(connection: &Connection, body: &Body) -> Result<bool> {
    let mut verb = body.verb_name().to_owned();
    let mut target = body.target;
    let mut is_turned = false;
    while let ("undo" | "redo", Some(of)) = (verb.as_str(), target) {
        // What a colleague took back elsewhere is not in our log.
        let Ok(entry) = log::of(connection, of) else { return Ok(false) };
        let taken_back = entry.body()?;
        verb = taken_back.verb_name().to_owned();
        target = taken_back.target;
        // Doing again takes back the undo.
        is_turned = !is_turned;
    }
    Ok(match verb.as_str() {
        "reject-claim" | "reject-claims" | "remove-claim" => !is_turned,
        "restore-claim" => is_turned,
        _ => false,
    })
}
