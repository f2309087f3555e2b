//! A library that an earlier version made goes on in this one, with everything in it.

use claimdesk_desk::request::{ClaimFilter, Request};
use claimdesk_desk::response::Response;
use claimdesk_domain::finding::ContentFinding;
use claimdesk_domain::saved_search::FoundOrder;
use claimdesk_domain::signoff::Stage;
use claimdesk_tests::sandbox::{Sandbox, open};
use std::path::Path;

/// Made by the versions that had these schemas: one article, some claims, one of them found true and signed.
const EARLIER: [(&str, usize); 5] = [
    ("fixtures/library/schema-1.db", 4),
    ("fixtures/library/schema-2.db", 5),
    ("fixtures/library/schema-3.db", 4),
    ("fixtures/library/schema-4.db", 5),
    ("fixtures/library/schema-5.db", 5),
];

#[test]
fn a_library_of_an_earlier_schema_is_backed_up_migrated_and_whole() {
    for (file, claims) in EARLIER {
        is_migrated_whole(file, claims);
    }
}

fn is_migrated_whole(file: &str, count: usize) {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path().join("old.claimdesk");
    std::fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join(file), &library).unwrap();
    let sandbox = Sandbox { desk: open(&library).unwrap(), folder };

    let Response::Claims(claims) = sandbox.ask(Request::Claims { filter: ClaimFilter::default(), after: None }) else {
        panic!("no claims")
    };
    assert_eq!(claims.rows.len(), count);
    assert_eq!(claims.rows[0].content, Some(ContentFinding::True));
    assert_eq!(claims.rows[0].stage, Some(Stage::Checker), "the signature still holds");
    assert!(!claims.rows[0].stale);
    assert!(finds(&sandbox, &claims.rows[0].wording), "the index was built when it was opened");
    assert!(sandbox.problems().is_empty());
    let backups = std::fs::read_dir(sandbox.folder.path().join("old.claimdesk.backups")).unwrap();
    let names: Vec<String> = backups.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    assert!(names.iter().any(|name| name.contains("before-schema-10")), "{names:?}");
}

fn finds(sandbox: &Sandbox, words: &str) -> bool {
    let query = format!("\"{words}\" in:claims");
    match sandbox.ask(Request::Search { query, limit: 5, order: FoundOrder::default(), after: None }) {
        Response::Found(found) => !found.rows.is_empty(),
        other => panic!("not a search: {other:?}"),
    }
}
