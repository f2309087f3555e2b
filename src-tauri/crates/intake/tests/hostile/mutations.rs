//! Fixtures, damaged: cut at every KiB, and changed in ways that only a seed remembers.

use super::{example, outcome};
use claimdesk_intake::{Error, Input, Readers, read};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Damaged copies of each fixture, where nothing else is said.
const SHARE: u64 = 40;

/// What came of many copies.
#[derive(Default)]
struct Tally {
    inputs: u64,
    read: u64,
    broken: Vec<String>,
    out_of_memory: u64,
    slowest: (u64, String),
}

/// Files that are read, but for those that say how.
fn fixtures() -> Vec<PathBuf> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/intake");
    let folders = fs::read_dir(top).unwrap().map(|entry| entry.unwrap().path());
    let folders = folders.filter(|folder| folder.is_dir() && !folder.ends_with("make"));
    let files = folders.flat_map(|folder| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()));
    let mut files: Vec<PathBuf> =
        files.filter(|file| file.is_file() && file.extension().is_none_or(|one| one != "draft")).collect();
    files.sort();
    files
}

fn name_of(file: &Path) -> String {
    file.file_name().unwrap().to_string_lossy().into_owned()
}

/// Whether this program has a reader for it. PDFs are read by a crate of their own.
fn has_reader(file: &Path) -> bool {
    let input = Input { name: Some(name_of(file)), bytes: fs::read(file).unwrap(), ..Input::default() };
    !matches!(read(&input, Readers::default()), Err(Error::NoReader { .. } | Error::NotText { .. }))
}

/// Reads copies in one child after another: a copy that ends its child is noted, and the next child goes on after it.
fn try_copies(file: &Path, other: &Path, way: &str, count: u64, tally: &Mutex<Tally>) {
    let (name, bytes, other) = (name_of(file), fs::read(file).unwrap(), fs::read(other).unwrap());
    let mut next = 0;
    while next < count {
        let mut child = Command::new(example("mutations"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let line = format!("{name}\t{way}\t{next}\t{}\t{}\n", count - next, bytes.len());
        [line.as_bytes(), &bytes, &other].iter().for_each(|piece| stdin.write_all(piece).unwrap());
        drop(stdin);
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let mut tally = tally.lock().unwrap();
        let (mut panic, mut seed) = (String::new(), next);
        for line in said.lines() {
            match line.split_once(' ') {
                Some(("seed", number)) => {
                    seed = number.parse().unwrap();
                    next = seed + 1;
                    tally.inputs += 1;
                }
                Some(("panicked", why)) => panic = why.to_owned(),
                Some((what, time)) => {
                    let time: u64 = time.parse().unwrap();
                    if time > tally.slowest.0 {
                        tally.slowest = (time, format!("{way} {name}, seed {seed}"));
                    }
                    tally.read += u64::from(what == "read");
                    if what == "broken" {
                        tally.broken.push(format!("{way} {name}, seed {seed}: {panic}"));
                    }
                }
                None => {}
            }
        }
        if !output.status.success() {
            let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
            if complaint.contains("memory allocation of") {
                tally.out_of_memory += 1;
            } else {
                tally.broken.push(format!("{way} {name}, seed {seed}: {} {complaint}", output.status));
            }
            next = next.max(seed + 1);
        }
    }
}

/// Tries all, two at a time.
fn try_all(jobs: &[(PathBuf, PathBuf, &str, u64)]) -> Tally {
    let (tally, next) = (Mutex::new(Tally::default()), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some((file, other, way, count)) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    try_copies(file, other, way, *count, &tally);
                }
            });
        }
    });
    tally.into_inner().unwrap()
}

#[test]
fn damaged_files_break_no_reader() {
    let share = std::env::var("CLAIMDESK_MUTATIONS").ok().and_then(|count| count.parse().ok()).unwrap_or(SHARE);
    let files: Vec<PathBuf> = fixtures().into_iter().filter(|file| has_reader(file)).collect();
    let mut jobs = Vec::new();
    for (at, file) in files.iter().enumerate() {
        let other = &files[(at + 1) % files.len()];
        let cuts = fs::metadata(file).unwrap().len() / 1024 + 1;
        jobs.push((file.clone(), other.clone(), "cut", cuts));
        jobs.push((file.clone(), other.clone(), "mutated", share));
    }
    let tally = try_all(&jobs);
    println!(
        "{} fixtures, {share} copies of each (CLAIMDESK_MUTATIONS=2000 for all): {} inputs, {} read, {} out of memory, \
         {} broken, slowest {} ms: {}",
        files.len(),
        tally.inputs,
        tally.read,
        tally.out_of_memory,
        tally.broken.len(),
        tally.slowest.0 / 1000,
        tally.slowest.1
    );
    assert!(tally.broken.is_empty(), "{}", tally.broken.join("\n"));
}

#[test]
fn every_fixture_goes_through_the_child_as_it_is() {
    for file in fixtures() {
        let (read, _) = outcome(&name_of(&file), fs::read(&file).unwrap());
        assert!(!matches!(read, Err(Error::ParserOutOfMemory { .. })), "{}", file.display());
    }
}
