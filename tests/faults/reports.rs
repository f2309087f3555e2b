//! Reports that do not come to their end: somebody stops them, the disk is full. No half of a file stands under the
//! name, nothing lies beside it, and what stood there before still does.

use crate::full_disk::SmallDisk;
use claimdesk_desk::Desk;
use claimdesk_desk::request::Request;
use claimdesk_desk::response::{Event, Outcome};
use claimdesk_domain::ids::ArticleId;
use claimdesk_domain::messages::Language;
use claimdesk_domain::report::{Edition, Format, Profile};
use claimdesk_domain::selection::Selection;
use claimdesk_tests::sandbox::{Sandbox, TestHost};
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

/// Enough claims for every format to be larger than a page of a disk.
fn text() -> String {
    let sentence = |number: usize| format!("The council of Orle spent {number} million crowns in 2021.");
    (1..=120).map(sentence).collect::<Vec<_>>().join("\n\n")
}

fn write(sandbox: &Sandbox, article: ArticleId, format: Format, target: &Path) -> Outcome {
    let edition = Edition::of(format, Profile::Internal, Language::English);
    let grant = sandbox.desk.grant(target).unwrap().id;
    sandbox.outcome(Request::Report { selection: Selection::Article(article), edition, grant })
}

/// What lies in a folder.
fn lying_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Whether the file is there; of reviews it is told as well how many claims are in it.
fn is_written(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Written { .. } | Outcome::Reviewed { .. })
}

#[test]
fn a_report_that_is_stopped_leaves_what_was_there_in_every_format() {
    let folder = tempfile::tempdir().unwrap();
    let seat: Arc<OnceLock<Arc<Desk>>> = Arc::default();
    let armed = Arc::new(AtomicBool::new(false));
    let (stopper, stops) = (Arc::clone(&seat), Arc::clone(&armed));
    let host = TestHost::new(move |event| {
        if let (Event::Job(job), Some(desk)) = (event, stopper.get())
            && job.step == "writing"
            && stops.swap(false, Ordering::Relaxed)
        {
            desk.call(Request::CancelJob { job: job.id }).unwrap();
        }
    });
    let desk = Desk::open(Box::new(host), &folder.path().join("test.claimdesk")).unwrap();
    assert!(seat.set(Arc::clone(&desk)).is_ok());
    let sandbox = Sandbox { desk, folder };
    let article = sandbox.import(&text(), "2024-02-13");
    let reports = sandbox.folder.path().join("reports");
    fs::create_dir(&reports).unwrap();
    for format in Format::ALL {
        let target = reports.join("report");
        for before in [None, Some("yesterday's report")] {
            before.iter().for_each(|text| fs::write(&target, text).unwrap());
            let expected = lying_in(&reports);
            armed.store(true, Ordering::Relaxed);
            let outcome = write(&sandbox, article, format, &target);
            assert!(matches!(outcome, Outcome::Cancelled), "{format:?}: {outcome:?}");
            assert!(!armed.load(Ordering::Relaxed), "{format:?} was stopped while it was written");
            assert_eq!(lying_in(&reports), expected, "{format:?}");
            assert_eq!(fs::read_to_string(&target).ok().as_deref(), before, "{format:?}");
        }
        // Nobody stops it: it is written over what stood there.
        assert!(is_written(&write(&sandbox, article, format, &target)), "{format:?}");
        assert_ne!(fs::read(&target).unwrap(), b"yesterday's report", "{format:?}");
        fs::remove_file(&target).unwrap();
    }
    assert_eq!(sandbox.problems(), []);
}

#[test]
fn a_disk_that_fills_while_a_report_is_written_is_told_and_leaves_what_was_there_in_every_format() {
    let Some(disk) = SmallDisk::mount() else {
        eprintln!("skipped: this user may not mount a small disk");
        return;
    };
    let sandbox = Sandbox::new();
    let article = sandbox.import(&text(), "2024-02-13");
    let target = disk.path().join("report");
    let filler = disk.path().join("filler");
    let mut held = 0;
    for format in Format::ALL {
        for room in [0, 1] {
            fs::write(&target, "yesterday's report").unwrap();
            fs::write(&filler, vec![0; 4 << 20]).unwrap_err();
            // As many pages as are left to write on.
            let full = fs::metadata(&filler).unwrap().len();
            fs::File::options().write(true).open(&filler).unwrap().set_len(full - room * 4096).unwrap();
            match write(&sandbox, article, format, &target) {
                Outcome::Failed { failure } => {
                    assert_eq!(failure.code, "disk-full", "{format:?}: {failure:?}");
                    assert!(failure.sentence().contains(' '), "{format:?}: {failure:?}");
                    assert_eq!(fs::read_to_string(&target).unwrap(), "yesterday's report", "{format:?}");
                }
                written if room > 0 && is_written(&written) => {
                    assert!(fs::metadata(&target).unwrap().len() <= 4096, "{format:?} found room");
                    held += 1;
                }
                other => panic!("{format:?}: {other:?}"),
            }
            assert_eq!(lying_in(disk.path()), ["filler", "report"], "{format:?}");
            fs::remove_file(&filler).unwrap();
        }
        // With room again, it is written.
        assert!(is_written(&write(&sandbox, article, format, &target)), "{format:?}");
        fs::remove_file(&target).unwrap();
    }
    assert!(held <= 1, "most formats are larger than the page that was left");
    assert_eq!(sandbox.problems(), []);
}
