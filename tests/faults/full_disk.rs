//! A full disk: a clear error, what was acknowledged stays, and work goes on when there is room again.

use claimdesk_desk::request::{ImportDetails, Request};
use claimdesk_desk::response::{Outcome, Response};
use claimdesk_tests::sandbox::open;
use std::fs;
use std::path::Path;
use std::process::Command;

/// A file system of four megabytes, gone when dropped; none where this user may not mount one.
pub struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    pub fn mount() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=4m", "tmpfs"]).arg(folder.path()).output();
        mounted.is_ok_and(|output| output.status.success()).then_some(Self(folder))
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0.path()).output();
    }
}

#[test]
fn a_full_disk_loses_nothing_and_says_what_to_do() {
    let Some(disk) = SmallDisk::mount() else {
        eprintln!("skipped: this user may not mount a small disk");
        return;
    };
    let library = disk.path().join("full.claimdesk");
    let desk = open(&library).unwrap();
    let import = |number: usize| {
        let text =
            format!("Report {number}\n\n{}", format!("The dam held {number} million litres on Monday. ").repeat(200));
        let Ok(Response::Job { id }) = desk.call(Request::ImportText { text, details: ImportDetails::default() })
        else {
            panic!("no job")
        };
        desk.wait_for(id).unwrap()
    };
    let mut kept = Vec::new();
    let failure = loop {
        match import(kept.len()) {
            Outcome::Imported { article, .. } => kept.push(article),
            Outcome::Failed { failure } => break failure,
            other => panic!("neither kept nor refused: {other:?}"),
        }
        assert!(kept.len() < 1000, "the disk never filled");
    };
    assert_eq!(failure.code, "disk-full");
    assert!(!kept.is_empty());

    // A report and a backup fail without leaving half a file under their names.
    fs::write(disk.path().join("filler"), vec![0; 4 << 20]).unwrap_err();
    let target = disk.path().join("copy.claimdesk");
    let grant = desk.grant(&target).unwrap().id;
    let Ok(Response::Job { id }) = desk.call(Request::Backup { grant }) else { panic!("no job") };
    assert!(matches!(desk.wait_for(id).unwrap(), Outcome::Failed { .. }));
    assert!(!target.exists());

    // With room again, everything acknowledged is there and work goes on.
    fs::remove_file(disk.path().join("filler")).unwrap();
    for article in &kept {
        assert!(desk.call(Request::Article { article: *article, from_block: 0 }).is_ok());
    }
    let Ok(Response::Job { id }) = desk.call(Request::Verify { deep: false }) else { panic!("no job") };
    assert!(matches!(desk.wait_for(id).unwrap(), Outcome::Verified { problems, .. } if problems.is_empty()));
}
