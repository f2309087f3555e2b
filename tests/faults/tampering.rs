//! Raw edits of any logged or kept byte are found and named.

use claimdesk_desk::request::{FindingDetails, Request, SourceDetails};
use claimdesk_desk::response::{Outcome, Response};
use claimdesk_domain::failure::Failure;
use claimdesk_domain::finding::ContentFinding;
use claimdesk_domain::source::SourceKind;
use claimdesk_tests::sandbox::{Sandbox, TestHost, open};
use rusqlite::Connection;
use std::fs;
use std::path::{Path, PathBuf};

/// A closed library with an article, a finding, a source with kept bytes, and something undone.
fn library() -> (tempfile::TempDir, PathBuf) {
    let sandbox = Sandbox::new();
    let article = sandbox.import("The dam held 40 million litres on Monday. It then fell by 3 percent.", "2024-02-13");
    let claim = sandbox.claims(article)[0];
    let finding = || FindingDetails {
        attribution: None,
        content: Some(ContentFinding::False),
        rationale: "The gauge says otherwise.".to_owned(),
        unknown: Vec::new(),
        as_of: None,
    };
    sandbox.done(Request::RecordFinding { claim, finding: finding() });
    let file = sandbox.folder.path().join("log.txt");
    fs::write(&file, "Level at noon: 40 Ml.").unwrap();
    let source = SourceDetails {
        kind: SourceKind::Document,
        title: "Log".to_owned(),
        publisher: None,
        url: None,
        primary: true,
        confidential: false,
        origin: None,
        note: None,
        citation: None,
        file: Some(sandbox.desk.grant(&file).unwrap().id),
    };
    sandbox.done(Request::AddSource { source });
    sandbox.done(Request::RecordFinding { claim, finding: finding() });
    sandbox.done(Request::Undo);
    let library = sandbox.library();
    assert_eq!(sandbox.problems(), []);
    drop(sandbox.desk);
    (sandbox.folder, library)
}

fn tamper(library: &Path, sql: &str) {
    #[allow(clippy::disallowed_methods, reason = "plays somebody with file access")]
    let raw = Connection::open(library).unwrap();
    let mut select = raw.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").unwrap();
    let guards = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap);
    let (names, guards): (Vec<String>, Vec<String>) = guards.unzip();
    drop(select);
    for name in names {
        raw.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    raw.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    raw.execute_batch(sql).unwrap();
    assert!(raw.changes() > 0, "{sql} changed nothing");
    // Somebody who knows the file leaves no trace of how they came in.
    raw.execute_batch(&guards.join(";")).unwrap();
}

fn problems(library: &Path, deep: bool) -> Vec<String> {
    let desk = open(library).unwrap();
    let Ok(Response::Job { id }) = desk.call(Request::Verify { deep }) else { panic!("no check") };
    match desk.wait_for(id).unwrap() {
        Outcome::Verified { problems, .. } => problems
            .iter()
            .map(|problem| {
                format!("{} {}", problem.code, problem.arguments.values().cloned().collect::<Vec<_>>().join(" "))
            })
            .collect(),
        other => panic!("no verdict: {other:?}"),
    }
}

#[test]
fn a_raw_edit_is_found_and_the_first_bad_row_named() {
    let cases = [
        ("UPDATE operation SET at = at + 1 WHERE position = 3", "problem-header 3"),
        ("UPDATE operation SET previous = hash WHERE position = 4", "problem-header 4"),
        ("UPDATE operation SET device = id WHERE position = 4", "problem-header 4"),
        ("UPDATE operation SET sequence = 77 WHERE position = 2", "problem-header 2"),
        (
            "UPDATE operation SET body = CAST(replace(CAST(body AS TEXT), 'says otherwise', 'says so') AS BLOB) WHERE position = 3",
            "problem-body 3",
        ),
        ("UPDATE operation SET body = CAST(body || x'20' AS BLOB) WHERE position = 2", "problem-body 2"),
        ("UPDATE operation SET verb = 'undo/1' WHERE position = 3", "problem-columns 3"),
        ("DELETE FROM operation WHERE position = 4", "problem-chain 5"),
        ("DELETE FROM operation WHERE position = (SELECT max(position) FROM operation)", "problem-head"),
        ("UPDATE library SET head = (SELECT hash FROM operation WHERE position = 2)", "problem-head"),
        ("UPDATE content_part SET bytes = x'00' WHERE length(bytes) = 21", "problem-content "),
        ("DELETE FROM content_part WHERE length(bytes) = 21", "problem-content "),
        ("DELETE FROM content WHERE size = 21", "problem-content-missing "),
    ];
    for (sql, wanted) in cases {
        let (_folder, library) = library();
        tamper(&library, sql);
        let found = problems(&library, false);
        assert!(found.first().is_some_and(|first| first.starts_with(wanted)), "{sql}: {found:?}");
    }
}

#[test]
fn an_edited_table_is_not_what_the_log_says() {
    let cases = [
        ("UPDATE finding SET record = replace(record, '\"false\"', '\"true\"')", "problem-row"),
        ("UPDATE finding SET withdrawn_by = NULL WHERE withdrawn_by IS NOT NULL", "problem-row"),
        ("UPDATE claim SET record = json_set(record, '$.wording', 'Another.')", "problem-row"),
        ("UPDATE operation SET undone_by = NULL", "problem-row"),
        ("DELETE FROM source", "problem-row"),
        ("UPDATE claim_row SET state = 'checked'", "problem-derived"),
        ("DELETE FROM search_row", "problem-derived"),
    ];
    for (sql, wanted) in cases {
        let (_folder, library) = library();
        tamper(&library, sql);
        let found = problems(&library, true);
        assert!(found.first().is_some_and(|first| first.starts_with(wanted)), "{sql}: {found:?}");
    }
}

#[test]
fn a_row_that_names_somebody_who_is_not_there_is_found_and_can_be_read() {
    let (_folder, library) = library();
    tamper(&library, "UPDATE person SET withdrawn_by = 1; UPDATE source SET withdrawn_by = NULL");
    let found = problems(&library, false);
    assert!(found.first().is_some_and(|first| first.starts_with("problem-dangling")), "{found:?}");
    let desk = open(&library).unwrap();
    let Ok(Response::Claims(claims)) = desk.call(Request::Claims { filter: Default::default(), after: None }) else {
        panic!("no claims")
    };
    let Ok(Response::Claim(claim)) = desk.call(Request::Claim { claim: claims.rows[0].id }) else { panic!("no claim") };
    assert!(claim.people.iter().any(|person| person.name == "Ana Kay"), "by name, as long as it is kept");
}

#[test]
fn a_library_with_a_trigger_of_somebody_elses_is_neither_opened_nor_restored() {
    let (folder, library) = library();
    let own = folder.path().join("own.claimdesk");
    drop(open(&own).unwrap());
    #[allow(clippy::disallowed_methods, reason = "plays somebody who mails a library")]
    let raw = Connection::open(&library).unwrap();
    raw.execute_batch("CREATE TRIGGER strange AFTER INSERT ON person BEGIN DELETE FROM signoff; END").unwrap();
    drop(raw);
    let refused = |result: Result<(), claimdesk_desk::Error>| Failure::from(result.unwrap_err()).code;
    assert_eq!(refused(open(&library).map(drop)), "library-stranger");
    let restored = claimdesk_desk::restore(&TestHost::new(|_| {}), &library, &own).map(drop);
    assert_eq!(refused(restored), "library-stranger");
    assert_eq!(problems(&own, true), Vec::<String>::new());
}

#[test]
fn rebuilding_mends_what_is_derived() {
    let (_folder, library) = library();
    tamper(&library, "DELETE FROM search_row; UPDATE claim_row SET state = 'checked'");
    let desk = open(&library).unwrap();
    let Ok(Response::Job { id }) = desk.call(Request::Rebuild) else { panic!("no job") };
    assert!(matches!(desk.wait_for(id).unwrap(), Outcome::Rebuilt { entries: 1.. }));
    drop(desk);
    assert_eq!(problems(&library, true), Vec::<String>::new());
}

#[test]
fn a_flipped_byte_anywhere_in_the_file_never_goes_unseen_in_what_is_kept() {
    let (_folder, library) = library();
    #[allow(clippy::disallowed_methods, reason = "leaves no old copies of rows in free space")]
    Connection::open(&library).unwrap().execute_batch("VACUUM").unwrap();
    let whole = fs::read(&library).unwrap();
    let needle = b"The gauge says otherwise.";
    let places: Vec<usize> =
        whole.windows(needle.len()).enumerate().filter(|(_, at)| at == needle).map(|(at, _)| at).collect();
    assert!(!places.is_empty());
    for place in places {
        let mut flipped = whole.clone();
        flipped[place] ^= 0x20;
        fs::write(&library, &flipped).unwrap();
        assert_ne!(problems(&library, true), Vec::<String>::new(), "byte {place}");
    }
}
