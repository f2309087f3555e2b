//! Meanings by their signs alone: a bit for each coordinate of a vector, many to a row, so that a library of a million
//! claims can be run through for each that is looked for. How many signs differ says roughly how far two meanings lie
//! apart (Charikar 2002, "Similarity estimation techniques from rounding algorithms"); the nearest by it are then measured
//! by their vectors.
//!
//! A sketch stays behind when its claim goes or changes: whoever measures the vector finds none, or the one of now.

use crate::error::Result;
use crate::search::Place;
use claimdesk_domain::operation::Noun;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

/// Sketches of one page: it is written anew with every batch that the model reads, and read whole.
const ON_PAGE: usize = 1024;

/// Bytes before the signs: which noun, and which row of it.
const HEAD: usize = 17;

/// The nouns that have a meaning, by the byte that stands for them.
const NOUNS: [Noun; 2] = [Noun::Claim, Noun::KnownCheck];

/// Keeps the sketches of vectors, which hold a signed byte for each coordinate.
pub(crate) fn add(connection: &Connection, model: &str, vectors: &[(Place, &[u8])]) -> Result<()> {
    let mut select = connection
        .prepare_cached("SELECT page, sketches FROM sketch_page WHERE model = ?1 ORDER BY page DESC LIMIT 1")?;
    let last = select.query_row([model], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, Vec<u8>>(1)?))).optional()?;
    let (mut page, mut sketches) = last.unwrap_or_default();
    let mut insert =
        connection.prepare_cached("INSERT OR REPLACE INTO sketch_page (model, page, sketches) VALUES (?1, ?2, ?3)")?;
    for (place, vector) in vectors {
        let Some(noun) = NOUNS.iter().position(|noun| *noun == place.noun) else { continue };
        let signs = signs(vector);
        if sketches.len() >= ON_PAGE * (HEAD + signs.len()) {
            insert.execute(params![model, page, sketches])?;
            page += 1;
            sketches.clear();
        }
        sketches.push(u8::try_from(noun).unwrap_or_default());
        sketches.extend_from_slice(place.id.as_bytes());
        sketches.extend(signs);
    }
    insert.execute(params![model, page, sketches])?;
    Ok(())
}

/// Forgets the sketches of what is taken out for good.
pub(crate) fn forget(connection: &Connection, gone: impl Fn(Uuid) -> bool) -> Result<()> {
    let mut select = connection.prepare(
        "SELECT rowid, sketches, (SELECT length(vector) FROM claim_meaning WHERE claim_meaning.model = sketch_page.model
             UNION ALL SELECT length(vector) FROM check_meaning WHERE check_meaning.model = sketch_page.model LIMIT 1)
         FROM sketch_page",
    )?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let (page, sketches, coordinates): (i64, Vec<u8>, Option<u32>) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let long = HEAD + coordinates.map_or(0, |coordinates| coordinates.div_ceil(8) as usize);
        let stays = |sketch: &&[u8]| {
            let id = sketch.get(1..HEAD).and_then(|id| Uuid::from_slice(id).ok());
            // Without a vector that says how long they are, none is told from the next.
            coordinates.is_some() && id.is_some_and(|id| !gone(id))
        };
        let kept: Vec<u8> = sketches.chunks_exact(long).filter(stays).flatten().copied().collect();
        if kept != sketches {
            connection.execute("UPDATE sketch_page SET sketches = ?2 WHERE rowid = ?1", params![page, kept])?;
        }
    }
    Ok(())
}

/// Up to `limit` places whose meanings have the most signs in common with a vector, in no order.
pub(crate) fn nearest(connection: &Connection, model: &str, vector: &[u8], limit: usize) -> Result<Vec<Place>> {
    let wanted = signs(vector);
    let mut near: Vec<(u32, [u8; HEAD])> = Vec::new();
    let mut far = u32::MAX;
    let mut select = connection.prepare_cached("SELECT sketches FROM sketch_page WHERE model = ?1 ORDER BY page")?;
    let mut rows = select.query([model])?;
    while let Some(row) = rows.next()? {
        let page = row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
        for sketch in page.chunks_exact(HEAD + wanted.len()) {
            let Some((head, signs)) = sketch.split_first_chunk::<HEAD>() else { continue };
            let differ = differing(&wanted, signs);
            if differ < far {
                near.push((differ, *head));
            }
        }
        if near.len() > limit.saturating_mul(4) {
            keep_nearest(&mut near, limit);
            far = near.iter().map(|(differ, _)| *differ).max().unwrap_or(far);
        }
    }
    keep_nearest(&mut near, limit);
    Ok(near.iter().filter_map(|(_, head)| place(head)).collect())
}

fn keep_nearest(near: &mut Vec<(u32, [u8; HEAD])>, limit: usize) {
    if near.len() > limit {
        near.select_nth_unstable(limit);
        near.truncate(limit);
    }
}

fn place(head: &[u8; HEAD]) -> Option<Place> {
    let (noun, id) = head.split_first()?;
    Some(Place { noun: *NOUNS.get(usize::from(*noun))?, id: Uuid::from_slice(id).ok()? })
}

/// One bit for each coordinate: whether it is below nought.
fn signs(vector: &[u8]) -> Vec<u8> {
    let bits = |eight: &[u8]| eight.iter().fold(0, |bits, one| bits << 1 | one >> 7);
    vector.chunks(8).map(bits).collect()
}

fn differing(one: &[u8], other: &[u8]) -> u32 {
    let eight = |bytes: &[u8]| bytes.try_into().map_or(0, u64::from_le_bytes);
    let (ones, others) = (one.chunks_exact(8), other.chunks_exact(8));
    let rest = ones.remainder().iter().zip(others.remainder());
    let rest: u32 = rest.map(|(one, other)| (one ^ other).count_ones()).sum();
    ones.zip(others).map(|(one, other)| (eight(one) ^ eight(other)).count_ones()).sum::<u32>() + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema;

    #[test]
    fn the_nearest_of_many_pages_are_found_and_no_other_model_is_asked() {
        let mut connection = Connection::open_in_memory().unwrap();
        schema::create(&mut connection).unwrap();
        // The signs of a number's bits, so that how far two lie apart is known.
        let vector = |number: u32| (0..384).map(|at| if number >> (at % 12) & 1 == 1 { 0x81 } else { 1 }).collect();
        let vectors: Vec<Vec<u8>> = (0..4096).map(vector).collect();
        let place = |number: u128| Place { noun: Noun::Claim, id: Uuid::from_u128(number) };
        for (batch, few) in vectors.chunks(100).enumerate() {
            let rows: Vec<(Place, &[u8])> =
                few.iter().enumerate().map(|(at, one)| (place((batch * 100 + at) as u128), one.as_slice())).collect();
            add(&connection, "one", &rows).unwrap();
        }
        let pages: i64 = connection.query_row("SELECT count(*) FROM sketch_page", [], |row| row.get(0)).unwrap();
        assert_eq!(pages, 4);
        let mut found: Vec<u128> =
            nearest(&connection, "one", &vectors[77], 13).unwrap().iter().map(|one| one.id.as_u128()).collect();
        found.sort_unstable();
        let mut expected: Vec<u128> = std::iter::once(77).chain((0..12).map(|bit| 77 ^ (1 << bit))).collect();
        expected.sort_unstable();
        assert_eq!(found, expected);
        assert!(nearest(&connection, "another", &vectors[77], 13).unwrap().is_empty());
    }
}
