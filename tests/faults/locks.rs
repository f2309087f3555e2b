//! Never two writers, and readers beside one.

use claimdesk_desk::request::{ImportDetails, Request};
use claimdesk_desk::response::Outcome;
use claimdesk_domain::failure::Failure;
use claimdesk_domain::messages::Language;
use claimdesk_domain::report::{Edition, Format, Profile};
use claimdesk_domain::selection::Selection;
use claimdesk_tests::programs::program;
use claimdesk_tests::sandbox::{Sandbox, open};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn cli(library: &Path, arguments: &[&str]) -> Output {
    Command::new(program("claimdesk-cli")).arg("--library").arg(library).args(arguments).output().unwrap()
}

fn refused(library: &Path) -> String {
    Failure::from(open(library).err().expect("a refusal")).code
}

#[test]
fn a_second_app_is_told_who_holds_the_library() {
    let sandbox = Sandbox::new();
    let failure = Failure::from(open(&sandbox.library()).err().unwrap());
    assert_eq!(failure.code, "library-locked");
    assert_eq!(failure.arguments["process"], std::process::id().to_string());
}

#[test]
fn a_command_that_reads_works_beside_the_app_and_one_that_writes_does_not() {
    let sandbox = Sandbox::new();
    let article = sandbox.import("The dam held 40 million litres on Monday.", "2024-02-13");
    let library = sandbox.library();
    assert!(cli(&library, &["claims"]).status.success());
    assert!(cli(&library, &["verify"]).status.success());
    let report = sandbox.folder.path().join("report.csv");
    let article = article.to_string();
    let arguments = ["report", &article, "--format", "csv", "-o", report.to_str().unwrap()];
    assert!(cli(&library, &arguments).status.success());

    let writing = cli(&library, &["undo"]);
    assert_eq!(writing.status.code(), Some(1));
    let said = String::from_utf8_lossy(&writing.stderr).into_owned();
    assert!(said.contains(&format!("process {}", std::process::id())), "{said}");
    // The reader took no lock of the writer's away.
    assert_eq!(refused(&library), "library-locked");
    sandbox.import("The gate jammed on Tuesday.", "2024-02-13");
    assert_eq!(sandbox.problems(), []);
}

#[test]
#[cfg(unix)]
fn another_name_for_the_same_library_is_no_way_around_the_lock() {
    let sandbox = Sandbox::new();
    let link = sandbox.folder.path().join("link.claimdesk");
    std::os::unix::fs::symlink(sandbox.library(), &link).unwrap();
    assert_eq!(refused(&link), "library-locked");

    let hard = sandbox.folder.path().join("hard.claimdesk");
    fs::hard_link(sandbox.library(), &hard).unwrap();
    assert_eq!(refused(&hard), "library-hard-linked");
    assert_eq!(refused(&sandbox.library()), "library-hard-linked");
}

#[test]
fn of_many_who_open_at_once_exactly_one_may_write() {
    for _ in 0..20 {
        let folder = tempfile::tempdir().unwrap();
        let library = folder.path().join("race.claimdesk");
        let opened: Vec<_> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..4).map(|_| scope.spawn(|| open(&library).ok())).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert_eq!(opened.iter().flatten().count(), 1);
    }
}

#[test]
fn what_is_no_library_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("text.claimdesk"), "not a database, but long enough to look at; ".repeat(40)).unwrap();
    assert_eq!(refused(&path("text.claimdesk")), "library-not-a-library");
    assert_eq!(fs::read(path("text.claimdesk")).unwrap()[..3], *b"not");

    #[allow(clippy::disallowed_methods, reason = "a database of another program")]
    let other = rusqlite::Connection::open(path("other.claimdesk")).unwrap();
    other.execute_batch("CREATE TABLE recipe (name TEXT)").unwrap();
    drop(other);
    assert_eq!(refused(&path("other.claimdesk")), "library-not-a-library");
    assert_eq!(refused(folder.path()), "library-is-folder");
}

#[test]
fn a_newer_library_is_refused_untouched() {
    let sandbox = Sandbox::new();
    let (library, folder) = (sandbox.library(), sandbox.folder.path().to_owned());
    drop(sandbox.desk);
    #[allow(clippy::disallowed_methods, reason = "plays the newer program")]
    let newer = rusqlite::Connection::open(&library).unwrap();
    newer.pragma_update(None, "user_version", 99).unwrap();
    drop(newer);
    let before = fs::read(&library).unwrap();
    assert_eq!(refused(&library), "library-newer");
    assert_eq!(fs::read(&library).unwrap(), before);
    drop(folder);
}

#[test]
#[cfg(unix)]
fn a_read_only_library_says_so() {
    use std::os::unix::fs::PermissionsExt;
    let sandbox = Sandbox::new();
    let library = sandbox.library();
    drop(sandbox.desk);
    fs::set_permissions(&library, fs::Permissions::from_mode(0o444)).unwrap();
    if fs::OpenOptions::new().write(true).open(&library).is_ok() {
        eprintln!("skipped: this user may write to read-only files");
        return;
    }
    assert_eq!(refused(&library), "library-read-only");
}

#[test]
fn nothing_is_ever_written_over_the_library() {
    let sandbox = Sandbox::new();
    let article = sandbox.import("The dam held 40 million litres on Monday.", "2024-02-13");
    let format = Format::Csv;
    let profile = Profile::Internal;
    let link = sandbox.folder.path().join("report.csv");
    #[cfg(unix)]
    std::os::unix::fs::symlink(sandbox.library(), &link).unwrap();
    let backups = sandbox.folder.path().join("test.claimdesk.backups");
    fs::create_dir_all(&backups).unwrap();
    let backup = backups.join("2024-02-13-daily.claimdesk");
    for target in [sandbox.library(), sandbox.folder.path().join("test.claimdesk-wal"), link, backup] {
        let grant = || sandbox.desk.grant(&target).unwrap().id;
        let (selection, edition) = (Selection::Article(article), Edition::of(format, profile, Language::English));
        let report = Request::Report { selection, edition, grant: grant() };
        assert_eq!(sandbox.refused(report), "target-is-library", "{}", target.display());
        assert_eq!(sandbox.refused(Request::Backup { grant: grant() }), "target-is-library");
    }
    let taken = sandbox.folder.path().join("taken");
    fs::write(&taken, "mine").unwrap();
    let grant = sandbox.desk.grant(&taken).unwrap().id;
    assert_eq!(sandbox.refused(Request::Backup { grant }), "backup-exists");
    assert_eq!(sandbox.problems(), []);
}

#[test]
fn a_copied_library_counts_on_under_a_name_of_its_own() {
    let sandbox = Sandbox::new();
    sandbox.import("The dam held 40 million litres on Monday.", "2024-02-13");
    let (library, folder) = (sandbox.library(), sandbox.folder);
    drop(sandbox.desk);
    let copy = folder.path().join("copy.claimdesk");
    fs::copy(&library, &copy).unwrap();
    for path in [&library, &copy, &library] {
        assert!(
            cli(path, &["add-person", &format!("Guest of {}", path.display()), "--role", "checker"])
                .status
                .code()
                .is_some()
        );
        assert!(cli(path, &["verify", "--deep"]).status.success());
    }
    let devices = |path: &Path| -> i64 {
        #[allow(clippy::disallowed_methods, reason = "looks at what no verb shows")]
        let raw = rusqlite::Connection::open(path).unwrap();
        raw.query_row("SELECT count(DISTINCT device) FROM operation", [], |row| row.get(0)).unwrap()
    };
    assert_eq!((devices(&library), devices(&copy)), (1, 2));
}

#[test]
fn a_backup_is_a_library_and_restoring_it_moves_the_old_one_aside() {
    let sandbox = Sandbox::new();
    sandbox.import("The dam held 40 million litres on Monday.", "2024-02-13");
    let copy = sandbox.folder.path().join("copy.claimdesk");
    let grant = sandbox.desk.grant(&copy).unwrap().id;
    assert!(matches!(sandbox.outcome(Request::Backup { grant }), Outcome::Written { .. }));
    sandbox.import("The gate jammed on Tuesday.", "2024-02-13");
    let (library, folder) = (sandbox.library(), sandbox.folder);
    assert_eq!(cli(&library, &["restore", copy.to_str().unwrap()]).status.code(), Some(1), "while it is open");
    drop(sandbox.desk);

    assert!(cli(&library, &["restore", copy.to_str().unwrap()]).status.success());
    let restored = open(&library).unwrap();
    let details = ImportDetails::default();
    let text = "A third report came on Friday.".to_owned();
    assert!(restored.call(Request::ImportText { text, details }).is_ok());
    let aside = fs::read_dir(folder.path()).unwrap().flatten();
    let aside: Vec<_> = aside.filter(|entry| entry.file_name().to_string_lossy().contains(".replaced-")).collect();
    assert!(!aside.is_empty(), "the old library is kept");
}
