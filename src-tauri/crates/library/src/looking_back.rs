//! What was found when somebody looked back for a claim: derived, missing at will, filled in the background. It counts in
//! the queue and is gone through pair by pair; beside a claim it is looked for anew.

use crate::error::Result;
use crate::library::Library;
use crate::tables::many;
use claimdesk_domain::claim::Claim;
use claimdesk_domain::earlier::Relation;
use claimdesk_domain::ids::{ArticleId, ClaimId};
use claimdesk_domain::operation::Noun;
use claimdesk_domain::sameness::Counterpart;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

/// An earlier claim or known check that a claim says again or contradicts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seen {
    /// Which.
    pub other: Counterpart,
    /// What it is to the claim.
    pub relation: Relation,
    /// How likely it is worth a look, 0 to 1.
    pub score: f64,
}

/// What was found for one claim.
#[derive(Clone, Debug, PartialEq)]
pub struct LookedBack {
    /// The claim.
    pub claim: ClaimId,
    /// How long the log was when somebody looked.
    pub position: i64,
    /// What it says again or contradicts, the likeliest first.
    pub seen: Vec<Seen>,
}

/// A claim with something that it may say again, for a person to settle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// The claim.
    pub claim: ClaimId,
    /// What was seen of it before.
    pub seen: Seen,
}

/// Articles that are looked back for again once other known checks are there, the newest.
const RECENT: i64 = 100;

/// Up to `limit` claims for which nobody has looked back, those of the newest article first; of recent articles that are
/// open, those too for which somebody has looked before the latest known checks came.
pub fn waiting(connection: &Connection, limit: usize) -> Result<Vec<Claim>> {
    let latest: Option<i64> = connection
        .prepare_cached("SELECT made_by FROM known_check WHERE withdrawn_by IS NULL ORDER BY made_by DESC LIMIT 1")?
        .query_row([], |row| row.get(0))
        .optional()?;
    let again = "SELECT claim.record FROM
             (SELECT article.id, article.made_by FROM article JOIN due ON due.article = article.id
              WHERE article.withdrawn_by IS NULL AND NOT due.closed ORDER BY article.made_by DESC LIMIT ?3) AS recent
             JOIN claim_row ON claim_row.article = recent.id
             JOIN looked_back ON looked_back.claim = claim_row.claim AND looked_back.position < ?2
             JOIN claim ON claim.id = claim_row.claim
             ORDER BY recent.made_by DESC, claim_row.block, claim_row.start LIMIT ?1";
    let mut found = never(connection, limit)?;
    if let Some(latest) = latest.filter(|_| found.len() < limit) {
        found.extend(many::<Claim>(connection, again, &[&((limit - found.len()) as i64), &latest, &RECENT])?);
    }
    Ok(found)
}

/// Up to `limit` claims for which nobody has looked back, those of the newest article first.
fn never(connection: &Connection, limit: usize) -> Result<Vec<Claim>> {
    many(
        connection,
        "SELECT claim.record FROM article JOIN claim_row ON claim_row.article = article.id
         JOIN claim ON claim.id = claim_row.claim
         LEFT JOIN looked_back ON looked_back.claim = claim_row.claim
         WHERE article.withdrawn_by IS NULL AND looked_back.claim IS NULL
         ORDER BY article.made_by DESC, block, start, finish, claim_row.claim LIMIT ?1",
        &[&(limit as i64)],
    )
}

/// For how many claims nobody has looked back.
pub fn left(connection: &Connection) -> Result<u64> {
    let sql = "SELECT (SELECT count(*) FROM claim_row) - (SELECT count(*) FROM looked_back)";
    let left: i64 = connection.query_row(sql, [], |row| row.get(0))?;
    Ok(left.max(0).unsigned_abs())
}

/// How many claims of an article say again or contradict something, as far as anybody has looked.
pub fn count(connection: &Connection, article: ArticleId) -> Result<u32> {
    let sql = "SELECT count(*) FROM looked_back WHERE article = ?1 AND same + contradicts > 0";
    Ok(connection.prepare_cached(sql)?.query_row([article.to_string()], |row| row.get(0))?)
}

/// Up to `limit` pairs behind `after` that say the same by all appearances and that nobody has settled, by the claims'
/// identities from the newest on.
pub fn unsettled(connection: &Connection, after: Option<(ClaimId, Uuid)>, limit: usize) -> Result<Vec<Pair>> {
    let mut select = connection.prepare_cached(
        "SELECT claim, other, noun, relation, score FROM seen_before
         WHERE relation = 'same' AND (?1 IS NULL OR (claim, other) < (?1, ?2))
           AND NOT EXISTS (SELECT 1 FROM sameness WHERE withdrawn_by IS NULL
               AND (claim = seen_before.claim AND other = seen_before.other
                    OR claim = seen_before.other AND other = seen_before.claim))
         ORDER BY claim DESC, other DESC LIMIT ?3",
    )?;
    let (claim, other) = after.map(|(claim, other)| (claim.to_string(), other.to_string())).unzip();
    let mut rows = select.query(params![claim, other, limit as i64])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let claim: String = row.get(0)?;
        if let (Ok(claim), Some(seen)) = (claim.parse(), seen(row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)) {
            found.push(Pair { claim, seen });
        }
    }
    Ok(found)
}

fn seen(other: String, noun: String, relation: String, score: f64) -> Option<Seen> {
    let id = Uuid::parse_str(&other).ok()?;
    let other = match Noun::named(&noun)? {
        Noun::Claim => Counterpart::Claim(ClaimId(id)),
        Noun::KnownCheck => Counterpart::KnownCheck(claimdesk_domain::ids::KnownCheckId(id)),
        _ => return None,
    };
    let relation = serde_json::from_value(serde_json::Value::String(relation)).ok()?;
    Some(Seen { other, relation, score })
}

/// Forgets what was found for a claim, and lets those be looked at again of which it was an earlier one.
pub(crate) fn forget(connection: &Connection, one: Counterpart) -> Result<()> {
    let id = one.place().1.to_string();
    connection
        .prepare_cached("DELETE FROM looked_back WHERE claim IN (SELECT claim FROM seen_before WHERE other = ?1)")?
        .execute([&id])?;
    connection.prepare_cached("DELETE FROM seen_before WHERE other = ?1")?.execute([&id])?;
    if matches!(one, Counterpart::Claim(_)) {
        connection.prepare_cached("DELETE FROM looked_back WHERE claim = ?1")?.execute([&id])?;
        connection.prepare_cached("DELETE FROM seen_before WHERE claim = ?1")?.execute([&id])?;
    }
    Ok(())
}

/// Counts anew what a claim says again, without what a person has told apart from it.
pub(crate) fn count_again(connection: &Connection, claim: ClaimId) -> Result<()> {
    connection
        .prepare_cached(
            "UPDATE looked_back SET (same, contradicts) = (
                 SELECT coalesce(sum(relation = 'same'), 0), coalesce(sum(relation = 'contradicts'), 0)
                 FROM seen_before WHERE seen_before.claim = ?1 AND NOT EXISTS (
                     SELECT 1 FROM sameness WHERE withdrawn_by IS NULL AND NOT record ->> '$.same'
                       AND (claim = seen_before.claim AND other = seen_before.other
                            OR claim = seen_before.other AND other = seen_before.claim)))
             WHERE claim = ?1",
        )?
        .execute([claim.to_string()])?;
    Ok(())
}

impl Library {
    /// Keeps what was found for claims, unless they have gone meanwhile.
    pub fn keep_looked_back(&self, found: &[LookedBack]) -> Result<()> {
        self.derive(|connection| {
            let mut looked = connection.prepare_cached(
                "INSERT OR REPLACE INTO looked_back (claim, article, same, contradicts, position)
                 SELECT claim, article, 0, 0, ?2 FROM claim_row WHERE claim = ?1",
            )?;
            let mut clear = connection.prepare_cached("DELETE FROM seen_before WHERE claim = ?1")?;
            let mut insert = connection.prepare_cached(
                "INSERT OR REPLACE INTO seen_before (claim, other, noun, relation, score) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?;
            for one in found {
                let claim = one.claim.to_string();
                clear.execute([&claim])?;
                if looked.execute(params![claim, one.position])? == 0 {
                    continue;
                }
                for seen in &one.seen {
                    let (noun, other) = seen.other.place();
                    let relation = crate::derive::name(&seen.relation)?;
                    insert.execute(params![claim, other.to_string(), noun.name(), relation, seen.score])?;
                }
                count_again(connection, one.claim)?;
            }
            Ok(())
        })
    }
}
