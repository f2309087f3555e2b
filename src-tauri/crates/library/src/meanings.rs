//! What a model of meaning knows of claims: derived, missing at will, filled in the background.

use crate::error::Result;
use crate::library::Library;
use crate::search::Place;
use crate::sketches;
use claimdesk_domain::claim::Claim;
use claimdesk_domain::ids::{ArticleId, ClaimId, KnownCheckId};
use claimdesk_domain::known_check::KnownCheck;
use claimdesk_domain::operation::Noun;
use rusqlite::{Connection, OptionalExtension, params};

/// What the model found of one claim.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimMeaning {
    /// Which claim.
    pub claim: ClaimId,
    /// How much a check matters, 0 to 1, with the meaning known.
    pub worth: f64,
    /// Where the wording lies, as the model's crate writes it.
    pub vector: Vec<u8>,
}

/// Up to `limit` claims that `model`, or no model at all, has read yet, those of the newest article first.
pub fn waiting(connection: &Connection, model: Option<&str>, limit: usize) -> Result<Vec<Claim>> {
    crate::tables::many(
        connection,
        "SELECT claim.record FROM article JOIN claim_row ON claim_row.article = article.id
         JOIN claim ON claim.id = claim_row.claim
         LEFT JOIN claim_meaning ON claim_meaning.claim = claim_row.claim
             AND (?1 IS NULL OR claim_meaning.model = ?1)
         WHERE article.withdrawn_by IS NULL AND claim_meaning.claim IS NULL
         ORDER BY article.made_by DESC, block, start, finish, claim_row.claim LIMIT ?2",
        &[&model, &(limit as i64)],
    )
}

/// Up to `limit` known checks that `model` has not read yet, the latest taken first.
pub fn checks_waiting(connection: &Connection, model: Option<&str>, limit: usize) -> Result<Vec<KnownCheck>> {
    crate::tables::many(
        connection,
        "SELECT known_check.record FROM known_check
         LEFT JOIN check_meaning ON check_meaning.known_check = known_check.id AND (?1 IS NULL OR check_meaning.model = ?1)
         WHERE known_check.withdrawn_by IS NULL AND check_meaning.known_check IS NULL
         ORDER BY known_check.made_by DESC, known_check.id DESC LIMIT ?2",
        &[&model, &(limit as i64)],
    )
}

/// The claim most worth a check after `after` among those of an article that nobody has checked; from the top again
/// behind the last.
pub fn worthiest(connection: &Connection, article: ArticleId, after: Option<ClaimId>) -> Result<Option<ClaimId>> {
    let mut select = connection.prepare_cached(
        "WITH ranked AS (
             SELECT claim_row.claim AS claim, state, row_number() OVER (
                 ORDER BY coalesce(claim_meaning.worth, claim.record ->> '$.worth') DESC, block, start, finish
             ) AS place
             FROM claim_row JOIN claim ON claim.id = claim_row.claim
             LEFT JOIN claim_meaning ON claim_meaning.claim = claim_row.claim
             WHERE claim_row.article = ?1
         )
         SELECT claim FROM ranked WHERE state IN ('unchecked', 'needs-recheck') AND claim IS NOT ?2
         ORDER BY place > (SELECT place FROM ranked WHERE claim = ?2) DESC, place LIMIT 1",
    )?;
    let values = params![article.to_string(), after.map(|claim| claim.to_string())];
    let found: Option<String> = select.query_row(values, |row| row.get(0)).optional()?;
    Ok(found.and_then(|id| id.parse().ok()))
}

/// Forgets what the model knew of a claim that has changed.
pub(crate) fn forget(connection: &Connection, claim: ClaimId) -> Result<()> {
    connection.prepare_cached("DELETE FROM claim_meaning WHERE claim = ?1")?.execute([claim.to_string()])?;
    Ok(())
}

/// Forgets what the model knew of a known check that came or went.
pub(crate) fn forget_check(connection: &Connection, check: KnownCheckId) -> Result<()> {
    connection.prepare_cached("DELETE FROM check_meaning WHERE known_check = ?1")?.execute([check.to_string()])?;
    Ok(())
}

impl Library {
    /// Keeps where `model` puts known checks, unless they have gone meanwhile.
    pub fn keep_check_meanings(&self, model: &str, found: &[(KnownCheckId, Vec<u8>)]) -> Result<()> {
        self.derive(|connection| {
            let mut insert = connection.prepare_cached(
                "INSERT OR REPLACE INTO check_meaning (known_check, model, vector)
                 SELECT id, ?2, ?3 FROM known_check WHERE id = ?1 AND withdrawn_by IS NULL",
            )?;
            for (check, vector) in found {
                insert.execute(params![check.to_string(), model, vector])?;
            }
            let place = |check: &KnownCheckId| Place { noun: Noun::KnownCheck, id: check.0 };
            let vectors: Vec<_> = found.iter().map(|(check, vector)| (place(check), vector.as_slice())).collect();
            sketches::add(connection, model, &vectors)
        })
    }

    /// Keeps what `model` found, unless the claim has gone meanwhile.
    pub fn keep_meanings(&self, model: &str, found: &[ClaimMeaning]) -> Result<()> {
        self.derive(|connection| {
            let mut insert = connection.prepare_cached(
                "INSERT OR REPLACE INTO claim_meaning (claim, model, worth, vector)
                 SELECT claim, ?2, ?3, ?4 FROM claim_row WHERE claim = ?1",
            )?;
            for one in found {
                insert.execute(params![one.claim.to_string(), model, one.worth, one.vector])?;
            }
            let place = |claim: ClaimId| Place { noun: Noun::Claim, id: claim.0 };
            let vectors: Vec<_> = found.iter().map(|one| (place(one.claim), one.vector.as_slice())).collect();
            sketches::add(connection, model, &vectors)
        })
    }
}
