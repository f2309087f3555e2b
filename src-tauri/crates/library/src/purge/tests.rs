use super::*;
use crate::{backup, log, tables, verify};
use claimdesk_domain::ids::DeviceId;
use claimdesk_domain::operation::{Body, Change};
use claimdesk_domain::person::{Person, Role};
use claimdesk_domain::source::{Source, SourceKind};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const CANARY: &str = "Zanzibarquux Informant";
const ANA: PersonId = PersonId(Uuid::from_u128(1));
const SOURCE: SourceId = SourceId(Uuid::from_u128(3));
const OTHER: SourceId = SourceId(Uuid::from_u128(4));

fn draft(number: u128, about: &[(&str, &str)], changes: Vec<Change>) -> Draft {
    let body = Body {
        nonce: Digest::of(&number.to_be_bytes()),
        actor: ANA,
        verb: "add-source/1".to_owned(),
        about: about.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect::<BTreeMap<_, _>>(),
        series: None,
        target: None,
        purge: None,
        redacted: None,
        changes,
    };
    Draft { id: OperationId(Uuid::from_u128(100 + number)), at: at(number), body }
}

fn at(second: u128) -> Instant {
    Instant::from_timestamp(1_700_000_000 + i64::try_from(second).unwrap(), 0).unwrap()
}

fn source(id: SourceId, title: &str, note: Option<&str>) -> Source {
    Source {
        id,
        kind: SourceKind::Person,
        title: title.to_owned(),
        publisher: None,
        url: None,
        primary: true,
        confidential: true,
        origin: None,
        note: note.map(str::to_owned),
        citation: claimdesk_domain::citation::Citation::default(),
        added: at(0),
    }
}

fn open(path: &Path) -> Library {
    Library::open(path, DeviceId(Uuid::from_u128(9)), at(50)).unwrap()
}

/// A library with a source to purge, one that names it, a backup and a library that was moved aside.
fn filled(path: &Path) -> Library {
    let library = open(path);
    let ana = Person { id: ANA, name: "Ana Kay".to_owned(), initials: "AK".to_owned(), roles: vec![Role::Editor] };
    library.commit(draft(1, &[("name", "Ana Kay")], vec![Change::made(ana)]), &[]).unwrap();
    let made = |number, source: Source| draft(number, &[("title", &source.title.clone())], vec![Change::made(source)]);
    library.commit(made(2, source(SOURCE, CANARY, None)), &[]).unwrap();
    library.commit(made(3, source(OTHER, "Harbour log", Some("Shown to us by Zanzibarquux Informant."))), &[]).unwrap();
    library.read(|connection| backup::keep(connection, path, at(4), "daily")).unwrap();
    std::fs::write(crate::locks::beside(path, "replaced-2026"), CANARY).unwrap();
    library
}

fn wish() -> Wish {
    Wish { targets: vec![Target::Source(SOURCE)], unused_sources: true, strike: true, nameless: "removed".to_owned() }
}

fn deed() -> Deed {
    let [nonce, seed] = [Digest::of(b"nonce"), Digest::of(b"seed")];
    Deed { id: OperationId(Uuid::from_u128(200)), at: at(60), actor: ANA, nonce, seed, introduction: None }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

fn naming(folder: &Path) -> Vec<PathBuf> {
    let word = b"Zanzibarquux".map(|byte| byte.to_ascii_lowercase());
    let holds = |path: &PathBuf| {
        let bytes = std::fs::read(path).unwrap().to_ascii_lowercase();
        bytes.windows(word.len()).any(|window| window == word)
    };
    files(folder).into_iter().filter(holds).collect()
}

fn check(library: &Library) {
    let go_on = &mut |_, _| ControlFlow::Continue(());
    let verdict = library.read_afresh(|connection| verify::verify(connection, true, go_on)).unwrap();
    assert_eq!(verdict.problems, []);
    assert_eq!(verdict.purged, 2);
    let kept: Source = library.read(|connection| tables::get(connection, OTHER.0)).unwrap();
    assert_eq!(kept.note.as_deref(), Some("Shown to us by █████."));
}

#[test]
fn a_purged_source_is_named_in_no_file_and_the_log_proves_itself() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.claimdesk");
    let library = filled(&path);
    assert!(naming(folder.path()).len() > 2, "the library, its log ahead, the backup and the one moved aside");
    let planned = library.read(|connection| plan(connection, &path, &wish(), &mut |_, _, _| ControlFlow::Continue(())));
    let planned = planned.unwrap();
    assert_eq!((planned.rows.get(&Noun::Source), planned.operations, planned.struck), (Some(&1), 2, 1));
    assert_eq!((planned.backups, planned.named), (2, Vec::new()));
    let purged = library.purge(&wish(), deed(), &mut |_, _, _| ControlFlow::Continue(())).unwrap();
    assert_eq!((purged.rows, purged.bodies, purged.backups), (1, 2, 2));
    check(&library);
    assert_eq!(naming(folder.path()), Vec::<PathBuf>::new());
    let backups = files(&backup::folder(&path));
    assert_eq!(backups.len(), 1, "{backups:?}");
    // The one that is left is a library of the same head, in which nothing is left to be done.
    let head = library.read(log::head).unwrap().hash;
    let kept = Library::open_to_read(&backups[0]).unwrap();
    assert_eq!(kept.read(log::head).unwrap().hash, head);
    assert!(!kept.read(is_unfinished).unwrap());
    check(&kept);
}

#[test]
fn a_purge_that_was_cut_off_behind_its_transaction_is_ended_by_the_next_opening() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.claimdesk");
    let library = filled(&path);
    let go_on: &mut Progress<'_> = &mut |_, _, _| ControlFlow::Continue(());
    taking_out::take_out(&mut library.writer().unwrap(), &wish(), deed(), go_on).unwrap();
    drop(library);
    assert!(!naming(folder.path()).is_empty(), "the backup still tells");
    // Somebody who reads keeps it from ending, and `verify` says that it has not.
    let reader = Library::open_to_read(&path).unwrap();
    let library = open(&path);
    assert!(library.read(is_unfinished).unwrap());
    let verdict =
        library.read_afresh(|connection| verify::verify(connection, false, &mut |_, _| ControlFlow::Continue(())));
    assert_eq!(verdict.unwrap().problems, [verify::Problem::PurgeUnfinished]);
    drop((library, reader));
    // Whoever only looks ends it too, where nobody else has it open.
    Library::end_purge(&path, at(70)).unwrap();
    let library = Library::open_to_read(&path).unwrap();
    assert!(!library.read(is_unfinished).unwrap());
    check(&library);
    drop(library);
    assert_eq!(naming(folder.path()), Vec::<PathBuf>::new());
}

#[test]
fn a_purge_that_is_stopped_or_stood_in_the_way_of_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.claimdesk");
    let library = filled(&path);
    let head = library.read(log::head).unwrap();
    for stop in [Step::Looking, Step::TakingOut, Step::Proving] {
        let stopped = library.purge(&wish(), deed(), &mut |step, _, _| {
            if step == stop { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert!(matches!(stopped, Err(Error::Cancelled)), "{stop:?}");
    }
    let reader = Library::open_to_read(&path).unwrap();
    let refused = library.purge(&wish(), deed(), &mut |_, _, _| ControlFlow::Continue(()));
    assert!(matches!(refused, Err(Error::Busy)));
    drop(reader);
    let missing = Wish { targets: vec![Target::Source(SourceId(Uuid::from_u128(77)))], ..wish() };
    let refused = library.purge(&missing, deed(), &mut |_, _, _| ControlFlow::Continue(()));
    assert!(matches!(refused, Err(Error::NotFound { noun: Noun::Source })));
    assert_eq!(library.read(log::head).unwrap(), head);
    let kept: Source = library.read(|connection| tables::get(connection, SOURCE.0)).unwrap();
    assert_eq!(kept.title, CANARY);
    assert_eq!(files(&backup::folder(&path)).len(), 1);
    library.purge(&wish(), deed(), &mut |_, _, _| ControlFlow::Continue(())).unwrap();
    check(&library);
}

#[test]
fn a_swapped_body_that_somebody_changed_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.claimdesk");
    let library = filled(&path);
    library.purge(&wish(), deed(), &mut |_, _, _| ControlFlow::Continue(())).unwrap();
    let writer = library.writer().unwrap();
    crate::derive::without_triggers(&writer, "operation", || {
        writer.execute_batch(
            "UPDATE operation SET body = CAST(replace(CAST(body AS TEXT), 'Harbour', 'Harbor') AS BLOB)",
        )?;
        Ok(())
    })
    .unwrap();
    drop(writer);
    let verdict =
        library.read_afresh(|connection| verify::verify(connection, false, &mut |_, _| ControlFlow::Continue(())));
    assert_eq!(verdict.unwrap().problems, [verify::Problem::Body(3)]);
}
