//! Reading what others have checked already.

use crate::error::Result;
use crate::search;
use crate::tables::{self, is_there, many, one};
use claimdesk_domain::digest::Digest;
use claimdesk_domain::ids::KnownCheckId;
use claimdesk_domain::known_check::{KnownCheck, KnownImport};
use claimdesk_domain::operation::Noun;
use claimdesk_domain::query::Searched;
use rusqlite::Connection;
use std::collections::BTreeSet;

/// Up to `limit` known checks behind `after`, the latest taken first.
pub fn page(connection: &Connection, after: Option<KnownCheckId>, limit: usize) -> Result<Vec<KnownCheck>> {
    let sql = match after {
        None => {
            "SELECT record FROM known_check WHERE withdrawn_by IS NULL AND ?1 IS NULL
             ORDER BY made_by DESC, id DESC LIMIT ?2"
        }
        Some(_) => {
            "SELECT record FROM known_check WHERE withdrawn_by IS NULL
               AND (made_by, id) < (SELECT made_by, id FROM known_check WHERE id = ?1)
             ORDER BY made_by DESC, id DESC LIMIT ?2"
        }
    };
    many(connection, sql, &[&after.map(|id| id.to_string()), &(limit as i64)])
}

/// Up to `limit` known checks behind `after` that hold every word of `query`, the last one as a beginning, the latest
/// taken first. A query without words finds nothing.
pub fn holding(
    connection: &Connection,
    query: &str,
    after: Option<KnownCheckId>,
    limit: usize,
) -> Result<Vec<KnownCheck>> {
    let query = search::read(connection, query)?;
    let found = search::those(connection, &query, Searched::KnownCheck, after.map(|id| id.0), limit)?;
    let checks = found.into_iter().filter_map(|id| tables::find(connection, id).transpose());
    checks.collect()
}

/// The known checks that a file calls so: several where several files call one so.
pub fn called(connection: &Connection, external_id: &str) -> Result<Vec<KnownCheck>> {
    let sql = "SELECT record FROM known_check WHERE external_id = ?1 AND withdrawn_by IS NULL ORDER BY made_by, id";
    many(connection, sql, &[&external_id])
}

/// The known checks that can be read at an address.
pub fn at(connection: &Connection, url: &str) -> Result<Vec<KnownCheck>> {
    let sql = "SELECT record FROM known_check WHERE url = ?1 AND withdrawn_by IS NULL ORDER BY made_by, id";
    many(connection, sql, &[&url])
}

/// Those of some checks that are known.
pub fn those_known(connection: &Connection, ids: &[KnownCheckId]) -> Result<BTreeSet<KnownCheckId>> {
    let mut known = BTreeSet::new();
    for id in ids {
        if is_there(connection, Noun::KnownCheck, id.0)? {
            known.insert(*id);
        }
    }
    Ok(known)
}

/// How many there are.
pub fn count(connection: &Connection) -> Result<u64> {
    let sql = "SELECT count(*) FROM known_check WHERE withdrawn_by IS NULL";
    let count: i64 = connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?;
    Ok(count.unsigned_abs())
}

/// The latest import of a file, by the hash of its bytes.
pub fn import_of(connection: &Connection, file: Digest) -> Result<Option<KnownImport>> {
    let sql = "SELECT record FROM known_import WHERE file = ?1 AND withdrawn_by IS NULL ORDER BY made_by DESC LIMIT 1";
    one(connection, sql, &[&file.to_string()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::{Draft, Library};
    use crate::{undo, verify};
    use claimdesk_domain::Instant;
    use claimdesk_domain::finding::ContentFinding;
    use claimdesk_domain::ids::{DeviceId, ImportId, OperationId, PersonId};
    use claimdesk_domain::operation::{Body, Change};
    use claimdesk_domain::person::Person;
    use std::collections::BTreeMap;
    use std::ops::ControlFlow;
    use uuid::Uuid;

    const SERIES: Uuid = Uuid::from_u128(3);
    const ANA: PersonId = PersonId(Uuid::from_u128(2));

    fn check(number: u32) -> KnownCheck {
        let mut check = KnownCheck {
            id: KnownCheckId(Uuid::nil()),
            external_id: Some(format!("row-{number}")),
            claim: format!("The reservoir lost {number} million litres in a night."),
            title: Some("Did the reservoir leak?".to_owned()),
            speaker: Some("Mara Quill".to_owned()),
            said_on: None,
            checked_on: None,
            rating: Some("Falsch".to_owned()),
            content: Some(ContentFinding::False),
            publisher: Some("The Weir Desk".to_owned()),
            url: Some(format!("https://weir.example/{}", number / 2)),
            language: Some("de".to_owned()),
            import: ImportId(SERIES),
        };
        check.id = check.identity();
        check
    }

    fn import(read: u64, finished: bool) -> KnownImport {
        KnownImport {
            id: ImportId(SERIES),
            name: "checks.csv".to_owned(),
            file: Digest::of(b"checks"),
            format: "table".to_owned(),
            read,
            taken: read,
            known: 0,
            left: 0,
            finished,
            began: Instant::default(),
        }
    }

    fn draft(number: u128, verb: &str, changes: Vec<Change>) -> Draft {
        let body = Body {
            nonce: Digest::NOTHING,
            actor: ANA,
            verb: format!("{verb}/1"),
            about: BTreeMap::new(),
            series: (verb != "add-person").then_some(SERIES),
            target: None,
            purge: None,
            redacted: None,
            changes,
        };
        Draft { id: OperationId(Uuid::from_u128(100 + number)), at: Instant::default(), body }
    }

    fn problems(library: &Library) -> Vec<verify::Problem> {
        let verdict =
            library.read_afresh(|connection| verify::verify(connection, true, &mut |_, _| ControlFlow::Continue(())));
        verdict.unwrap().problems
    }

    #[test]
    fn a_series_of_known_checks_is_listed_found_replayed_and_taken_back_as_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.claimdesk");
        let library = Library::open(&path, DeviceId(Uuid::from_u128(1)), Instant::default()).unwrap();
        let ana = Person { id: ANA, name: "Ana Kay".to_owned(), initials: "AK".to_owned(), roles: Vec::new() };
        library.commit(draft(0, "add-person", vec![Change::made(ana)]), &[]).unwrap();
        let made = |range: std::ops::Range<u32>| range.map(|number| Change::made(check(number)));
        let first = [Change::made(import(3, false))].into_iter().chain(made(0..3)).collect();
        library.commit(draft(1, "import-claims", first), &[]).unwrap();
        let second = made(3..5).chain([Change::edited(import(3, false), import(5, true))]).collect();
        library.commit(draft(2, "import-claims", second), &[]).unwrap();

        let pages = library.read(|connection| {
            let first = page(connection, None, 2)?;
            let rest = page(connection, first.last().map(|check| check.id), 10)?;
            Ok((first, rest))
        });
        let (first, rest) = pages.unwrap();
        assert_eq!((first.len(), rest.len()), (2, 3));
        assert!(rest.iter().all(|check| !first.contains(check)));
        let found = library.read(|connection| {
            assert_eq!(count(connection)?, 5);
            assert_eq!(called(connection, "row-4")?, [check(4)]);
            assert_eq!(at(connection, "https://weir.example/1")?.len(), 2);
            assert_eq!(import_of(connection, Digest::of(b"checks"))?, Some(import(5, true)));
            holding(connection, "quill reserv", None, 3)
        });
        let found = found.unwrap();
        assert_eq!(found.len(), 3);
        let behind =
            library.read(|connection| holding(connection, "reservoir", found.last().map(|check| check.id), 10));
        assert_eq!(behind.unwrap().len(), 2);
        assert_eq!(problems(&library), []);
        library.rebuild().unwrap();
        assert_eq!(problems(&library), []);

        let reversal = library.read(|connection| undo::undoable(connection, ANA)).unwrap();
        assert_eq!(reversal.len(), 2, "all of the series");
        let back = reversal.into_iter().zip(3..).map(|((entry, changes), number)| {
            let mut draft = draft(number, "undo", changes);
            draft.body.target = Some(entry.operation.header.id);
            draft
        });
        library.commit_all(back.collect(), &[]).unwrap();
        library
            .read(|connection| {
                assert_eq!(count(connection)?, 0);
                assert_eq!(import_of(connection, Digest::of(b"checks"))?, None);
                assert!(holding(connection, "reservoir", None, 10)?.is_empty());
                Ok(())
            })
            .unwrap();
        assert_eq!(problems(&library), []);
    }
}
