//! Another Claimdesk's work comes in as what others have checked: from its JSON report, its bundle, its library itself.

use crate::command_line::Shell;
use crate::coverage::claim_with;
use crate::story::{TEXT, evidence, finding};
use claimdesk_desk::request::{PublisherDetails, Request, SourceDetails};
use claimdesk_desk::response::{KnownTaken, Outcome, Response};
use claimdesk_domain::finding::ContentFinding;
use claimdesk_domain::ids::ArticleId;
use claimdesk_domain::known_check::KnownCheck;
use claimdesk_domain::messages::Language;
use claimdesk_domain::report::{Edition, Format, Profile};
use claimdesk_domain::selection::Selection;
use claimdesk_domain::source::{SourceKind, Stance};
use claimdesk_tests::sandbox::Sandbox;
use std::path::{Path, PathBuf};

/// A desk where one claim of several is checked, on a confidential source.
fn theirs() -> (Sandbox, ArticleId) {
    let sandbox = Sandbox::new();
    let article = sandbox.import(TEXT, "2024-02-13");
    let claim = claim_with(&sandbox, article, "40 million litres");
    let source = SourceDetails {
        kind: SourceKind::Person,
        title: "A deckhand".to_owned(),
        publisher: None,
        url: None,
        primary: true,
        confidential: true,
        origin: None,
        note: None,
        citation: None,
        file: None,
    };
    let source = sandbox.done(Request::AddSource { source }).id.parse().unwrap();
    sandbox.done(Request::AddEvidence { claim, source, use_of: evidence(Stance::Refutes) });
    sandbox.done(Request::RecordFinding { claim, finding: finding(ContentFinding::MostlyFalse, "Ask the deckhand.") });
    (sandbox, article)
}

fn written(sandbox: &Sandbox, article: ArticleId, format: Format, name: &str) -> PathBuf {
    let path = sandbox.folder.path().join(name);
    let grant = sandbox.desk.grant(&path).unwrap().id;
    let (selection, edition) = (Selection::Article(article), Edition::of(format, Profile::Internal, Language::English));
    assert!(matches!(sandbox.outcome(Request::Report { selection, edition, grant }), Outcome::Written { .. }));
    path
}

fn outcome(sandbox: &Sandbox, path: &Path) -> Outcome {
    let grant = sandbox.desk.grant(path).unwrap().id;
    sandbox.outcome(Request::ImportClaims { grant })
}

fn taken(sandbox: &Sandbox, path: &Path) -> KnownTaken {
    match outcome(sandbox, path) {
        Outcome::ClaimsImported(taken) => *taken,
        other => panic!("not taken in: {other:?}"),
    }
}

fn failure(sandbox: &Sandbox, path: &Path) -> String {
    match outcome(sandbox, path) {
        Outcome::Failed { failure } => failure.code,
        other => panic!("not refused: {other:?}"),
    }
}

fn known(sandbox: &Sandbox) -> Vec<KnownCheck> {
    match sandbox.ask(Request::KnownChecks { words: String::new(), after: None }) {
        Response::KnownChecks(page) => page.rows,
        other => panic!("no list: {other:?}"),
    }
}

#[test]
fn reports_bundles_and_libraries_tell_what_was_checked_and_nobodys_name() {
    let (theirs, article) = theirs();
    let claims = theirs.claims(article).len() as u64;
    let library = theirs.library();
    let publisher = PublisherDetails {
        name: "Strait Check".to_owned(),
        url: "https://www.check.example".to_owned(),
        page: Some("https://check.example/checks".to_owned()),
    };
    let files = [
        (written(&theirs, article, Format::Json, "report.json"), "claimdesk"),
        (written(&theirs, article, Format::Bundle, "bundle.zip"), "claimdesk"),
        (library.clone(), "claimdesk-library"),
    ];
    for (path, format) in files {
        let ours = Sandbox::new();
        let told = taken(&ours, &path);
        let left: u64 = told.left.iter().map(|items| items.count).sum();
        assert_eq!((told.format.as_str(), told.taken, told.known, left), (format, 1, 0, claims - 1));
        assert_eq!(serde_json::to_value(told.left[0].reason).unwrap(), "no-finding");
        let rows = known(&ours);
        assert_eq!(rows[0].content, Some(ContentFinding::MostlyFalse));
        assert!(
            rows[0].claim.contains("40 million litres") && rows[0].rating.is_some() && rows[0].checked_on.is_some()
        );
        let all = serde_json::to_string(&rows).unwrap();
        assert!(!all.contains("deckhand") && !all.contains("Ana Kay"), "{all}");
        let second = taken(&ours, &path);
        assert_eq!((second.taken, second.known), (0, 1));
        ours.done(Request::Undo);
        assert!(known(&ours).is_empty());
        assert!(ours.problems().is_empty());
    }

    // Of a library it is known who publishes, and what was done there since.
    let ours = Sandbox::new();
    taken(&ours, &library);
    assert_eq!((known(&ours)[0].publisher.as_deref(), known(&ours)[0].url.as_deref()), (Some("test"), None));
    theirs.done(Request::SetPublisher { publisher });
    assert_eq!(taken(&ours, &library).taken, 1);
    let row = known(&ours).into_iter().find(|row| row.publisher.as_deref() == Some("Strait Check")).unwrap();
    assert_eq!(row.url.as_deref(), Some("https://check.example/checks"));
    assert!(theirs.problems().is_empty(), "it was read and no more");
}

#[test]
fn a_bundle_that_was_changed_the_own_library_and_what_is_neither_bring_nothing() {
    let (theirs, article) = theirs();
    let bundle = written(&theirs, article, Format::Bundle, "bundle.zip");
    let mut bytes = std::fs::read(&bundle).unwrap();
    let words = b"40 million litres";
    let at = bytes.windows(words.len()).position(|window| window == words).unwrap();
    bytes[at] = b'9';
    std::fs::write(&bundle, bytes).unwrap();
    let ours = Sandbox::new();
    assert_eq!(failure(&ours, &bundle), "bundle-damaged");
    assert_eq!(failure(&ours, &ours.library()), "own-library");
    let database = ours.folder.path().join("other.db");
    #[allow(clippy::disallowed_methods, reason = "a database of another program")]
    let connection = rusqlite::Connection::open(&database).unwrap();
    connection.execute_batch("CREATE TABLE word (id INTEGER)").unwrap();
    drop(connection);
    assert!(matches!(outcome(&ours, &database), Outcome::Failed { .. }));
    assert!(known(&ours).is_empty() && ours.problems().is_empty());
}

#[test]
fn the_command_line_takes_in_another_library() {
    let (theirs, _) = theirs();
    let shell = Shell::new();
    let path = theirs.library();
    let told = shell.json(&["import-claims", path.to_str().unwrap()]);
    assert_eq!((&told["import"]["taken"], &told["import"]["format"]), (&1.into(), &"claimdesk-library".into()));
    assert!(theirs.problems().is_empty());
}
