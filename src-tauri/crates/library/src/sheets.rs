//! A claim with everything kept about it.

use crate::error::Result;
use crate::tables::{self, Kept, of_claim};
use claimdesk_domain::claim::Claim;
use claimdesk_domain::ids::{ClaimId, PersonId};
use claimdesk_domain::person::Person;
use claimdesk_domain::sheet::{ClaimSheet, EvidenceSheet};
use claimdesk_domain::source::{Evidence, Source};
use rusqlite::Connection;
use std::collections::BTreeSet;
use uuid::Uuid;

/// The sheet of a claim.
pub fn sheet(connection: &Connection, claim: ClaimId) -> Result<ClaimSheet> {
    let mut sheet = unnumbered(connection, claim)?;
    sheet.number = number(connection, claim)?;
    Ok(sheet)
}

/// The number of a claim in its article, from 1, in reading order.
pub fn number(connection: &Connection, claim: ClaimId) -> Result<u32> {
    let mut select = connection.prepare_cached(
        "SELECT count(*) FROM claim_row AS earlier, claim_row AS this
         WHERE this.claim = ?1 AND earlier.article = this.article
           AND (earlier.block, earlier.start, earlier.finish, earlier.claim)
            <= (this.block, this.start, this.finish, this.claim)",
    )?;
    Ok(select.query_row([claim.to_string()], |row| row.get(0))?)
}

/// The sheet of a claim without its number (0): for whoever counts along, and for making the rows that numbers come from.
pub fn unnumbered(connection: &Connection, id: ClaimId) -> Result<ClaimSheet> {
    let claim: Claim = tables::get(connection, id.0)?;
    let evidence = with_sources(connection, of_claim::<Evidence>(connection, id.0)?)?;
    let mut sheet = ClaimSheet {
        number: 0,
        claim,
        evidence,
        findings: of_claim(connection, id.0)?,
        suggestions: of_claim(connection, id.0)?,
        decisions: of_claim(connection, id.0)?,
        comments: of_claim(connection, id.0)?,
        signoffs: of_claim(connection, id.0)?,
        people: Vec::new(),
    };
    for person in named(&sheet) {
        sheet.people.extend(even_withdrawn::<Person>(connection, person.0)?);
    }
    sheet.evidence.sort_by_key(|one| (one.evidence.added, one.evidence.id));
    sheet.findings.sort_by_key(|one| (one.at, one.id));
    sheet.suggestions.sort_by_key(|one| (one.at, one.id));
    sheet.decisions.sort_by_key(|one| (one.at, one.id));
    sheet.comments.sort_by_key(|one| (one.at, one.id));
    sheet.signoffs.sort_by_key(|one| (one.at, one.id));
    Ok(sheet)
}

/// Evidence with what it names.
pub fn with_sources(connection: &Connection, evidence: Vec<Evidence>) -> Result<Vec<EvidenceSheet>> {
    let mut sheets = Vec::new();
    for used in evidence {
        let Some(source) = even_withdrawn::<Source>(connection, used.source.0)? else { continue };
        let capture = used.capture.map(|capture| even_withdrawn(connection, capture.0)).transpose()?.flatten();
        sheets.push(EvidenceSheet { evidence: used, source, capture });
    }
    Ok(sheets)
}

/// A record that is named by one in view. Nothing that is named is ever withdrawn; a claim whose library has it so
/// nevertheless can still be read.
fn even_withdrawn<T: Kept>(connection: &Connection, id: Uuid) -> Result<Option<T>> {
    let sql = format!("SELECT record FROM {} WHERE id = ?1", T::NOUN.name());
    tables::one(connection, &sql, &[&id.to_string()])
}

fn named(sheet: &ClaimSheet) -> BTreeSet<PersonId> {
    let checkers = sheet.findings.iter().map(|finding| finding.checker);
    let proposers = sheet.suggestions.iter().map(|suggestion| suggestion.checker);
    let editors = sheet.decisions.iter().map(|decision| decision.editor);
    let signers = sheet.signoffs.iter().map(|signoff| signoff.person);
    let speakers = sheet.comments.iter().map(|comment| comment.person);
    let placed = sheet.claim.anchoring.as_ref().and_then(|anchoring| anchoring.confirmed);
    let others = sheet.claim.accepted.into_iter().chain(sheet.claim.assigned).chain(placed);
    checkers.chain(proposers).chain(editors).chain(signers).chain(speakers).chain(others).collect()
}
