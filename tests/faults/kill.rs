//! Kill -9 at any moment: nothing that was acknowledged is lost, and the library is whole.

use claimdesk_desk::request::Request;
use claimdesk_desk::response::{Outcome, Response};
use claimdesk_domain::ids::{ArticleId, OperationId};
use claimdesk_tests::programs::program;
use claimdesk_tests::sandbox::open;
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

const KILLS: usize = 200;

/// Kills before a fresh library is begun, so that each check stays short.
const KILLS_OF_ONE: usize = 25;

/// What a worker acknowledged before it was killed after `lines` acknowledgements and `spins` more looks.
fn killed_worker(library: &Path, lines: usize, spins: usize) -> Vec<String> {
    let mut worker = Command::new(program("claimdesk-test-worker"))
        .arg(library)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut acknowledged = BufReader::new(worker.stdout.take().unwrap()).lines();
    let mut seen: Vec<String> = acknowledged.by_ref().take(lines).map(Result::unwrap).collect();
    for _ in 0..spins {
        std::thread::yield_now();
    }
    worker.kill().unwrap();
    worker.wait().unwrap();
    // What was written before the kill and not read yet was acknowledged too.
    seen.extend(acknowledged.map_while(Result::ok).filter(|line| line.split(' ').count() == 2));
    seen
}

fn check(library: &Path, acknowledged: &[String], deep: bool) {
    let desk = open(library).unwrap();
    let Ok(Response::Job { id }) = desk.call(Request::Verify { deep }) else { panic!("no check") };
    let Outcome::Verified { problems, .. } = desk.wait_for(id).unwrap() else { panic!("no verdict") };
    assert_eq!(problems, []);
    let mut known = BTreeSet::new();
    let mut before = None;
    while let Ok(Response::Log(page)) = desk.call(Request::Log { before }) {
        known.extend(page.rows.iter().map(|row| row.operation));
        before = page.rows.last().map(|row| row.position);
        if !page.more {
            break;
        }
    }
    for line in acknowledged {
        let (kind, id) = line.split_once(' ').unwrap();
        match kind {
            "operation" => assert!(known.contains(&id.parse::<OperationId>().unwrap()), "{line} is lost"),
            _ => {
                let article: ArticleId = id.parse().unwrap();
                assert!(desk.call(Request::Article { article, from_block: 0 }).is_ok(), "{line} is lost");
            }
        }
    }
}

#[test]
fn a_library_that_was_killed_while_it_was_made_is_made_again() {
    for kill in 0..40 {
        let folder = tempfile::tempdir().unwrap();
        let library = folder.path().join("new.claimdesk");
        let acknowledged = killed_worker(&library, 0, kill * 250);
        check(&library, &acknowledged, true);
    }
}

#[test]
fn two_hundred_kills_lose_nothing_that_was_acknowledged() {
    let mut acknowledged = 0;
    let mut dice: u64 = 0x9e37_79b9_7f4a_7c15;
    for _ in 0..KILLS / KILLS_OF_ONE {
        let folder = tempfile::tempdir().unwrap();
        let library = folder.path().join("kill.claimdesk");
        let mut all = Vec::new();
        for kill in 0..KILLS_OF_ONE {
            dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let (lines, spins) = ((dice >> 33) as usize % 40, (dice >> 50) as usize);
            all.extend(killed_worker(&library, lines, spins));
            check(&library, &all, kill + 1 == KILLS_OF_ONE);
        }
        acknowledged += all.len();
    }
    assert!(acknowledged > KILLS, "only {acknowledged} operations were acknowledged");
    eprintln!("{KILLS} kills, {acknowledged} acknowledged, none lost");
}
