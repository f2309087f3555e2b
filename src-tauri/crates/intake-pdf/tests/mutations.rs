//! Fixtures, changed in ways that only a seed remembers: an error or a draft, and never a panic.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "../../intake/examples/mutations/copies.rs"]
mod copies;

use claimdesk_intake::{Input, read};
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant};

/// Damaged copies of each fixture, where nothing else is said.
const SHARE: u64 = 40;

/// What came of many copies.
#[derive(Default)]
struct Tally {
    inputs: u64,
    read: u64,
    broken: Vec<String>,
    slowest: (Duration, String),
}

fn fixtures() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/intake/pdf");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = files.filter(|file| file.extension().is_some_and(|ending| ending == "pdf"));
    let named =
        |file: std::path::PathBuf| (file.file_name().unwrap().to_string_lossy().into_owned(), fs::read(file).unwrap());
    let mut files: Vec<(String, Vec<u8>)> = files.map(named).collect();
    files.sort();
    files
}

fn try_copies(name: &str, file: &[u8], other: &[u8], count: u64) -> Tally {
    let mut tally = Tally::default();
    for seed in 0..count {
        let input =
            Input { name: Some(name.to_owned()), bytes: copies::mutated(file, other, seed), ..Input::default() };
        let start = Instant::now();
        let end = catch_unwind(AssertUnwindSafe(|| read(&input, claimdesk_intake_pdf::readers()).is_ok()));
        let (time, copy) = (start.elapsed(), format!("{name}, seed {seed}"));
        tally.inputs += 1;
        tally.read += u64::from(matches!(end, Ok(true)));
        if end.is_err() {
            tally.broken.push(copy.clone());
        }
        if time > tally.slowest.0 {
            tally.slowest = (time, copy);
        }
    }
    tally
}

#[test]
fn damaged_files_break_no_reader() {
    let share = std::env::var("CLAIMDESK_MUTATIONS").ok().and_then(|count| count.parse().ok()).unwrap_or(SHARE);
    let files = fixtures();
    let mut all = Tally::default();
    for (at, (name, file)) in files.iter().enumerate() {
        let other = &files[(at + 1) % files.len()].1;
        let Tally { inputs, read, broken, slowest } = try_copies(name, file, other, share);
        println!("{name}: {inputs} copies, {read} read, {} broken, slowest {slowest:?}", broken.len());
        all.inputs += inputs;
        all.read += read;
        all.broken.extend(broken);
        all.slowest = all.slowest.max(slowest);
    }
    println!(
        "{} fixtures, {share} copies of each (CLAIMDESK_MUTATIONS=2000 for all): {} inputs, {} read, {} broken, slowest {:?}",
        files.len(),
        all.inputs,
        all.read,
        all.broken.len(),
        all.slowest
    );
    assert!(all.broken.is_empty(), "{}", all.broken.join("\n"));
}
