//! What others have checked already comes in, is looked up, goes on after a stop, and is taken back as one.

use crate::command_line::Shell;
use claimdesk_desk::Desk;
use claimdesk_desk::request::Request;
use claimdesk_desk::response::{KnownTaken, LeftItems, Outcome, Response};
use claimdesk_domain::finding::ContentFinding;
use claimdesk_domain::ids::JobId;
use claimdesk_domain::known_check::KnownCheck;
use claimdesk_tests::sandbox::{Sandbox, TestHost};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A feed of so many checks, of which every hundredth is broken and every fiftieth names no claim.
pub fn feed(items: usize) -> String {
    let mut feed = String::from("{\"@type\":\"DataFeed\",\"dataFeedElement\":[\n");
    for number in 0..items {
        let comma = if number == 0 { "" } else { ",\n" };
        let label = ["False", "Mostly true ", "FALSO", "Blue ticket"][number % 4];
        let claim = match number {
            number if number % 100 == 7 => "\"claimReviewed\":oops".to_owned(),
            number if number % 50 == 3 => "\"claimReviewed\":\" \"".to_owned(),
            _ => format!("\"claimReviewed\":\"Gate {number} of the weir was open for {} days.\"", number % 31),
        };
        write!(
            feed,
            "{comma}{{\"@type\":\"DataFeedItem\",\"item\":[{{\"@type\":\"ClaimReview\",{claim},\
             \"url\":\"https://weir.example/gates/{number}\",\"datePublished\":\"2024-03-05\",\
             \"author\":{{\"name\":\"The Weir Desk\"}},\"reviewRating\":{{\"alternateName\":\"{label}\"}}}}]}}"
        )
        .unwrap();
    }
    feed + "\n]}"
}

fn file(sandbox: &Sandbox, name: &str, text: &str) -> PathBuf {
    let path = sandbox.folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn taken(sandbox: &Sandbox, path: &Path) -> KnownTaken {
    let grant = sandbox.desk.grant(path).unwrap().id;
    match sandbox.outcome(Request::ImportClaims { grant }) {
        Outcome::ClaimsImported(taken) => *taken,
        other => panic!("not taken in: {other:?}"),
    }
}

fn known(sandbox: &Sandbox, words: &str) -> Vec<KnownCheck> {
    let mut rows: Vec<KnownCheck> = Vec::new();
    let mut after = None;
    loop {
        let Response::KnownChecks(page) = sandbox.ask(Request::KnownChecks { words: words.to_owned(), after }) else {
            panic!("no list")
        };
        assert!(page.rows.len() <= 200);
        after = page.rows.last().map(|check| check.id);
        rows.extend(page.rows);
        if !page.more {
            return rows;
        }
    }
}

fn count(taken: &KnownTaken, reason: &str) -> u64 {
    let is_it = |items: &&LeftItems| serde_json::to_value(items.reason).unwrap() == reason;
    taken.left.iter().filter(is_it).map(|items| items.count).sum()
}

#[test]
fn a_feed_comes_in_says_what_it_left_and_adds_nothing_a_second_time() {
    let sandbox = Sandbox::new();
    let path = file(&sandbox, "weir.json", &feed(200));
    let first = taken(&sandbox, &path);
    assert_eq!((first.taken, first.known, first.format.as_str()), (194, 0, "claim-review"));
    assert_eq!((count(&first, "broken"), count(&first, "no-claim")), (2, 4));
    let broken = first.left.iter().find(|items| items.count == 2).unwrap();
    assert_eq!((broken.examples[0].item, broken.examples[0].line), (8, 9));

    let rows = known(&sandbox, "");
    assert_eq!(rows.len(), 194);
    let found = known(&sandbox, "gate 42");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].rating.as_deref(), Some("FALSO"));
    assert_eq!(found[0].content, Some(ContentFinding::False));
    assert_eq!(found[0].publisher.as_deref(), Some("The Weir Desk"));
    let unknown = known(&sandbox, "gate 11").into_iter().find(|check| check.claim.starts_with("Gate 11 ")).unwrap();
    assert_eq!((unknown.rating.as_deref(), unknown.content), (Some("Blue ticket"), None));

    let Response::Log(before) = sandbox.ask(Request::Log { before: None }) else { panic!("no log") };
    let second = taken(&sandbox, &path);
    assert_eq!((second.taken, second.known), (0, 194));
    let Response::Log(after) = sandbox.ask(Request::Log { before: None }) else { panic!("no log") };
    assert_eq!(before.rows.len(), after.rows.len(), "nothing was done");

    sandbox.done(Request::Undo);
    assert!(known(&sandbox, "").is_empty() && known(&sandbox, "gate").is_empty());
    assert!(sandbox.problems().is_empty());
    assert_eq!(taken(&sandbox, &path).taken, 194, "after undo they come again");
}

/// A desk that stops its first import once something of it is committed.
fn stopping_desk(folder: &Path) -> Arc<Desk> {
    let stop = Arc::new(AtomicBool::new(false));
    let desk: Arc<std::sync::OnceLock<(Arc<Desk>, JobId)>> = Arc::default();
    let (told, seen) = (Arc::clone(&desk), Arc::clone(&stop));
    let host = TestHost::new(move |event| {
        if let claimdesk_desk::response::Event::Changed { log_length } = event
            && log_length >= 3
            && let Some((desk, job)) = told.get()
            && !seen.swap(true, Ordering::Relaxed)
        {
            drop(desk.call(Request::CancelJob { job: *job }));
        }
    });
    let library = folder.join("test.claimdesk");
    let opened = Desk::open(Box::new(host), &library).unwrap();
    let grant = opened.grant(&folder.join("weir.json")).unwrap().id;
    let Response::Job { id } = opened.call(Request::ImportClaims { grant }).unwrap() else { panic!("no job") };
    drop(desk.set((Arc::clone(&opened), id)));
    assert!(matches!(opened.wait_for(id).unwrap(), Outcome::Cancelled));
    opened
}

#[test]
fn a_stopped_import_keeps_what_is_committed_goes_on_and_is_undone_as_one() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("weir.json"), feed(6000)).unwrap();
    let desk = stopping_desk(folder.path());
    let path = folder.path().join("weir.json");
    let sandbox = Sandbox { desk, folder };
    let kept = known(&sandbox, "").len();
    assert!(kept > 0 && kept < 5820 && kept.is_multiple_of(1000), "{kept}");

    let rest = taken(&sandbox, &path);
    assert!(rest.resumed);
    assert_eq!((rest.taken, rest.known), (5820, 0));
    assert_eq!((count(&rest, "broken"), count(&rest, "no-claim")), (60, 120));
    assert_eq!(known(&sandbox, "").len(), 5820);
    sandbox.done(Request::Undo);
    assert!(known(&sandbox, "").is_empty(), "both runs are taken back by one step");
    sandbox.done(Request::Redo);
    assert_eq!(known(&sandbox, "").len(), 5820);
    assert!(sandbox.problems().is_empty());
}

#[test]
fn what_is_no_list_of_checks_changes_nothing_and_says_why() {
    let sandbox = Sandbox::new();
    for (name, bytes) in [("empty.csv", &b""[..]), ("page.pdf", b"%PDF-1.7 nothing"), ("blank.json", b" \n")] {
        let path = sandbox.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let grant = sandbox.desk.grant(&path).unwrap().id;
        assert!(matches!(sandbox.outcome(Request::ImportClaims { grant }), Outcome::Failed { .. }), "{name}");
    }
    let no_columns = taken(&sandbox, &file(&sandbox, "words.csv", "a,b\n1,2\n"));
    assert_eq!((no_columns.taken, count(&no_columns, "no-columns")), (0, 1));
    assert!(known(&sandbox, "").is_empty());
}

#[test]
fn the_command_line_takes_in_lists_and_says_what_it_left() {
    let shell = Shell::new();
    let table = "id;Behauptung;Bewertung;Datum;Link\n\
                 1;Der Damm hält.;Größtenteils richtig;05.03.2024;https://weir.example/1\n\
                 2;;Falsch;;\n\
                 3;Der Damm bricht.;FALSCH!;;https://weir.example/3\n";
    std::fs::write(shell.path("checks.csv"), table).unwrap();
    let taken = shell.json(&["import-claims", "checks.csv"]);
    assert_eq!(taken["import"]["taken"], 2);
    assert_eq!(taken["import"]["left"][0]["reason"], "no-claim");
    assert_eq!(taken["import"]["left"][0]["examples"][0]["line"], 3);
    let output = shell.run(&["import-claims", "checks.csv"], "");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.contains("Known already: 2") && said.contains("no claim in it"), "{said}");

    let listed = shell.json(&["known-checks", "damm hält"]);
    assert_eq!(listed["known_checks"][0]["external_id"], "1");
    assert_eq!(listed["known_checks"][0]["content"], "mostly-true");
    assert_eq!(listed["known_checks"][0]["checked_on"], "2024-03-05");
    std::fs::write(shell.path("none.csv"), "claim,rating\n,False\n").unwrap();
    let (code, said) = shell.refused(&["import-claims", "none.csv"]);
    assert_eq!((code, said.contains("Nothing of “none.csv”")), (Some(1), true), "{said}");
    assert_eq!(shell.json(&["known-checks", "--limit", "1"])["known_checks"].as_array().unwrap().len(), 1);
}
