//! Kill -9 in the middle of an import of known checks: run again, all are there once.

use claimdesk_desk::request::Request;
use claimdesk_desk::response::{Outcome, Response};
use claimdesk_tests::programs::program;
use claimdesk_tests::sandbox::open;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

const ITEMS: usize = 5000;

fn lines() -> String {
    let mut lines = String::new();
    for number in 0..ITEMS {
        writeln!(lines, r#"{{"id":"{number}","claim":"Sluice {number} was shut.","rating":"True"}}"#).unwrap();
    }
    lines
}

/// Starts an import and kills it after a number of looks; tells whether it had ended before.
fn killed(library: &Path, file: &Path, spins: usize) -> bool {
    let mut import = Command::new(program("claimdesk-cli"))
        .arg("--library")
        .args([library.as_os_str(), "import-claims".as_ref(), file.as_os_str()])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    for _ in 0..spins {
        if import.try_wait().unwrap().is_some() {
            return true;
        }
        std::thread::yield_now();
    }
    import.kill().unwrap();
    import.wait().unwrap();
    false
}

#[test]
fn an_import_that_was_killed_again_and_again_ends_with_everything_once() {
    let folder = tempfile::tempdir().unwrap();
    let (library, file) = (folder.path().join("a.claimdesk"), folder.path().join("checks.jsonl"));
    std::fs::write(&file, lines()).unwrap();
    let mut kills = 0;
    // Later each time, so that one of them falls between two operations wherever the machine is slow.
    while !killed(&library, &file, 20 << kills) {
        kills += 1;
    }
    assert!(kills > 2, "killed {kills} times");
    let desk = open(&library).unwrap();
    let grant = desk.grant(&file).unwrap().id;
    let Response::Job { id } = desk.call(Request::ImportClaims { grant }).unwrap() else { panic!("no job") };
    let Outcome::ClaimsImported(taken) = desk.wait_for(id).unwrap() else { panic!("not taken in") };
    assert_eq!((taken.taken, taken.known), (0, ITEMS as u64), "all were there");

    let (mut ids, mut rows, mut after) = (BTreeSet::new(), 0, None);
    while let Response::KnownChecks(page) = desk.call(Request::KnownChecks { words: String::new(), after }).unwrap() {
        after = page.rows.last().map(|check| check.id);
        rows += page.rows.len();
        ids.extend(page.rows.into_iter().filter_map(|check| check.external_id));
        if !page.more {
            break;
        }
    }
    assert_eq!((rows, ids.len()), (ITEMS, ITEMS));
    let Response::Job { id } = desk.call(Request::Verify { deep: true }).unwrap() else { panic!("no check") };
    let Outcome::Verified { problems, .. } = desk.wait_for(id).unwrap() else { panic!("no verdict") };
    assert_eq!(problems, []);
}
