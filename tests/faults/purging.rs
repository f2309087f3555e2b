//! Kill -9 in the middle of a purge: either nothing is purged, or the next opening ends it.

use claimdesk_desk::request::{ImportDetails, Request};
use claimdesk_desk::response::{Outcome, Response};
use claimdesk_tests::programs::program;
use claimdesk_tests::sandbox::open;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

const KILLS: u64 = 24;
const TITLE: &str = "Zanzibarquux sluice report";

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

fn holding(folder: &Path) -> Vec<PathBuf> {
    let word = b"Zanzibarquux".to_ascii_lowercase();
    let holds = |path: &PathBuf| {
        let bytes = std::fs::read(path).unwrap().to_ascii_lowercase();
        bytes.windows(word.len()).any(|window| window == word)
    };
    files(folder).into_iter().filter(holds).collect()
}

#[test]
fn a_purge_that_was_killed_is_done_or_was_never_begun() {
    let (mut before, mut behind) = (0, 0);
    for kill in 0..KILLS {
        let folder = tempfile::tempdir().unwrap();
        let library = folder.path().join("a.claimdesk");
        let desk = open(&library).unwrap();
        let text = "The Zanzibarquux dam held 40 million litres on Monday.\n\n".repeat(300);
        let details = ImportDetails { title: Some(TITLE.to_owned()), ..ImportDetails::default() };
        let Ok(Response::Job { id }) = desk.call(Request::ImportText { text, details }) else { panic!("no job") };
        let Outcome::Imported { article, .. } = desk.wait_for(id).unwrap() else { panic!("not imported") };
        desk.keep_daily_backup().unwrap();
        drop(desk);
        let mut purge = Command::new(program("claimdesk-cli"))
            .arg("--library")
            .args([library.as_os_str(), "purge".as_ref(), "article".as_ref(), article.to_string().as_ref()])
            .args(["--confirm", TITLE])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // From before the first step to behind the last, whichever machine this is.
        std::thread::sleep(Duration::from_millis(60 + kill * 45));
        let _ = purge.kill();
        purge.wait().unwrap();

        let desk = open(&library).unwrap();
        let Ok(Response::Job { id }) = desk.call(Request::Verify { deep: true }) else { panic!("no check") };
        let Outcome::Verified { problems, .. } = desk.wait_for(id).unwrap() else { panic!("no verdict") };
        assert_eq!(problems, []);
        if desk.call(Request::Article { article, from_block: 0 }).is_ok() {
            before += 1;
            assert!(holding(folder.path()).len() >= 2, "the library and its backup are as they were");
        } else {
            behind += 1;
            drop(desk);
            assert_eq!(holding(folder.path()), Vec::<PathBuf>::new());
            let backups = files(&folder.path().join("a.claimdesk.backups"));
            assert_eq!(backups.iter().filter(|path| path.extension().is_some_and(|end| end == "claimdesk")).count(), 1);
        }
    }
    eprintln!("{KILLS} kills: {before} before the transaction, {behind} behind it");
    assert!(before > 0, "none fell before the transaction");
}
