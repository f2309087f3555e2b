//! Earlier claims and known checks that a new statement may say again: nearest by words, and nearest by meaning. Which of
//! them it does say again is not for the library to tell.

use crate::error::Result;
use crate::search::{Place, Vocabulary, holding_one_of};
use crate::sketches;
use claimdesk_domain::folding::pieces;
use claimdesk_domain::ids::{ClaimId, KnownCheckId};
use claimdesk_domain::operation::Noun;
use claimdesk_domain::sameness::Counterpart;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// Rows that are looked at for one statement at most: its rarest words first, and common ones as long as there is room.
const ROWS: i64 = 30_000;

/// Rows whose length is looked up: the best by the rarity of their words.
const MEASURED: usize = 400;

/// BM25 (Robertson & Zaragoza 2009), where a word stands in a statement once or not at all.
const SATURATION: f64 = 1.2;
const LENGTH_MATTERS: f64 = 0.75;
/// Words of a usual row: a statement with what stands beside it.
const USUAL_LENGTH: f64 = 30.0;

/// In how many rows of the index the words of a text stand, and how many rows there are.
pub fn rarity(connection: &Connection, words: &[String]) -> Result<(u64, BTreeMap<String, u64>)> {
    let vocabulary = Vocabulary(connection);
    let mut known = BTreeMap::new();
    for word in words {
        let mut most = 0;
        for piece in pieces(word) {
            most = most.max(vocabulary.known(&piece.folded)?.map_or(0, |known| known.rows.unsigned_abs()));
        }
        known.insert(word.clone(), most);
    }
    Ok((vocabulary.rows()?.unsigned_abs(), known))
}

/// Up to `limit` claims and known checks that share the rarest of `words`, the nearest first.
pub fn by_words(connection: &Connection, words: &[String], limit: usize) -> Result<Vec<Place>> {
    let vocabulary = Vocabulary(connection);
    let all = vocabulary.rows()? as f64;
    let mut folded: BTreeMap<String, i64> = BTreeMap::new();
    for piece in words.iter().flat_map(|word| pieces(word)) {
        if let Some(known) = vocabulary.known(&piece.folded)?.filter(|known| known.rows > 0) {
            folded.insert(piece.folded, known.rows);
        }
    }
    let mut rarest: Vec<(String, i64)> = folded.into_iter().collect();
    rarest.sort_by(|one, other| one.1.cmp(&other.1).then(one.0.cmp(&other.0)));
    let mut left = ROWS;
    let mut weights: HashMap<i64, f64> = HashMap::new();
    for (word, count) in rarest {
        if count > left {
            break;
        }
        left -= count;
        let weight = (1.0 + (all - count as f64 + 0.5).max(0.0) / (count as f64 + 0.5)).ln();
        for row in holding_one_of(connection, &word)? {
            *weights.entry(row).or_default() += weight;
        }
    }
    let mut best: Vec<(i64, f64)> = weights.into_iter().collect();
    let nearest = |one: &(i64, f64), other: &(i64, f64)| other.1.total_cmp(&one.1).then(other.0.cmp(&one.0));
    best.sort_by(nearest);
    best.truncate(MEASURED.max(limit));
    let mut select = connection.prepare_cached("SELECT noun, id, length FROM search_row WHERE row = ?1")?;
    let mut scored: Vec<(i64, f64)> = Vec::new();
    let mut places: HashMap<i64, Place> = HashMap::new();
    for (row, weight) in best {
        let read = select
            .query_row([row], |found| {
                Ok((found.get::<_, String>(0)?, found.get::<_, [u8; 16]>(1)?, found.get::<_, i64>(2)?))
            })
            .optional()?;
        let Some((noun, id, length)) = read else { continue };
        let Some(noun) = Noun::named(&noun) else { continue };
        let long = 1.0 - LENGTH_MATTERS + LENGTH_MATTERS * length as f64 / USUAL_LENGTH;
        scored.push((row, weight * (SATURATION + 1.0) / (1.0 + SATURATION * long)));
        places.insert(row, Place { noun, id: Uuid::from_bytes(id) });
    }
    scored.sort_by(nearest);
    Ok(scored.iter().take(limit).filter_map(|(row, _)| places.get(row).copied()).collect())
}

/// How many are measured by their vectors, the nearest by their signs.
const SKETCHED: usize = 1000;

/// Up to `limit` claims and known checks whose meaning lies nearest to `vector`, which holds a signed byte for each
/// coordinate as the model's crate writes it, of all that `model` has read.
pub fn by_meaning(connection: &Connection, model: &str, vector: &[u8], limit: usize) -> Result<Vec<Place>> {
    let length = norm(vector);
    let mut near: Vec<(f64, Place)> = Vec::new();
    for place in sketches::nearest(connection, model, vector, SKETCHED.max(limit))? {
        let Some(other) = meaning_of(connection, model, place)? else { continue };
        near.push((f64::from(dot(vector, &other)) / (length * norm(&other)).max(f64::MIN_POSITIVE), place));
    }
    near.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.id.cmp(&other.1.id)));
    // What changed since it was sketched stands there twice.
    near.dedup_by_key(|(_, place)| place.id);
    Ok(near.into_iter().take(limit).map(|(_, place)| place).collect())
}

/// Which model read a claim, and where it put it.
pub fn meaning_of_claim(connection: &Connection, claim: ClaimId) -> Result<Option<(String, Vec<u8>)>> {
    let mut select = connection.prepare_cached("SELECT model, vector FROM claim_meaning WHERE claim = ?1")?;
    Ok(select.query_row([claim.to_string()], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
}

fn dot(one: &[u8], other: &[u8]) -> i32 {
    one.iter().zip(other).map(|(one, other)| i32::from(one.cast_signed()) * i32::from(other.cast_signed())).sum()
}

fn norm(vector: &[u8]) -> f64 {
    f64::from(dot(vector, vector)).sqrt()
}

/// What `model` found of a claim or a known check, where it has read it.
pub fn meaning_of(connection: &Connection, model: &str, place: Place) -> Result<Option<Vec<u8>>> {
    let sql = match place.noun {
        Noun::Claim => "SELECT vector FROM claim_meaning WHERE claim = ?1 AND model = ?2",
        Noun::KnownCheck => "SELECT vector FROM check_meaning WHERE known_check = ?1 AND model = ?2",
        _ => return Ok(None),
    };
    let values = params![place.id.to_string(), model];
    Ok(connection.prepare_cached(sql)?.query_row(values, |row| row.get(0)).optional()?)
}

/// The claim or known check of a place; nothing where something else stands there.
pub fn counterpart(place: Place) -> Option<Counterpart> {
    match place.noun {
        Noun::Claim => Some(Counterpart::Claim(ClaimId(place.id))),
        Noun::KnownCheck => Some(Counterpart::KnownCheck(KnownCheckId(place.id))),
        _ => None,
    }
}
