//! How well the engine does on sentences and articles that were marked by hand without a look at it: a figure for each
//! kind of mark, every difference as a line, and floors that can only be raised.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

mod grade;
mod notation;

use grade::{Grade, compare};
use notation::CHECKS;
use std::fs;
use std::path::PathBuf;

/// The F1 that each kind of mark has reached. Raise a floor when the engine gets better; never lower one.
const FLOORS: [(&str, f64); 9] = [
    ("sentences", 0.97),
    ("claims", 0.79),
    ("hedges", 0.99),
    ("chains", 0.90),
    ("attributions", 0.96),
    ("named", 0.25),
    ("times", 0.76),
    ("facts", 0.35),
    ("places", 0.0),
];

fn files() -> Vec<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/language/marked");
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let texts = paths.filter(|path| path.extension().is_some_and(|ending| ending == "txt"));
    let mut files: Vec<_> = texts
        .map(|path| (path.file_stem().unwrap().to_string_lossy().into_owned(), fs::read_to_string(path).unwrap()))
        .collect();
    files.sort();
    files
}

#[test]
fn what_is_marked_is_found() {
    let mut whole = Grade::default();
    for (file, content) in files() {
        let mut grade = Grade::default();
        let texts = notation::read(&file, &content).unwrap_or_else(|problem| panic!("{problem}"));
        for marked in &texts {
            compare(marked, &claimdesk_language::analyze(&marked.text, marked.date), &mut grade);
        }
        let figures: Vec<String> =
            grade.scores.iter().map(|(check, score)| format!("{check} {:.2}", score.f1())).collect();
        let sentences: usize = texts.iter().map(|marked| marked.sentences.len()).sum();
        println!("{file} ({sentences} sentences): {}", figures.join(", "));
        for difference in &grade.differences {
            println!("  {difference}");
        }
        for (check, score) in grade.scores {
            let sum = whole.scores.entry(check).or_default();
            sum.right += score.right;
            sum.found += score.found;
            sum.wanted += score.wanted;
        }
    }
    let mut sunk = Vec::new();
    for check in CHECKS {
        let score = whole.scores.get(check).copied().unwrap_or_default();
        let (right, found, wanted) = (score.right, score.found, score.wanted);
        println!("{check}: F1 {:.3} ({right} right, {found} found, {wanted} wanted)", score.f1());
        let floor = FLOORS.iter().find(|(name, _)| *name == check).map_or(1.0, |(_, floor)| *floor);
        if score.f1() < floor {
            sunk.push(format!("{check} fell to {:.3}, its floor is {floor}", score.f1()));
        }
    }
    assert!(sunk.is_empty(), "{}; the lines above tell where", sunk.join("; "));
}
