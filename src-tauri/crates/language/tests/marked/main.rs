//! How well the engine does on sentences and articles that were marked by hand without a look at it: a figure for each
//! kind of mark, every difference as a line, and floors that can only be raised.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

mod grade;
mod notation;

use claimdesk_language::consistency::disagreement;
use grade::{Grade, compare};
use notation::CHECKS;
use std::fs;
use std::path::PathBuf;

/// The F1 that each kind of mark has reached in English. Raise a floor when the engine gets better; never lower one.
const ENGLISH: [(&str, f64); 9] = [
    ("sentences", 0.97),
    ("claims", 0.88),
    ("hedges", 0.99),
    ("chains", 0.90),
    ("attributions", 0.96),
    ("named", 0.9),
    ("times", 0.98),
    ("facts", 0.97),
    ("places", 0.96),
];

/// The same of German, whose files have it in their name.
const GERMAN: [(&str, f64); 7] = [
    ("sentences", 0.99),
    ("claims", 0.98),
    ("hedges", 0.97),
    ("chains", 0.95),
    ("attributions", 0.96),
    ("times", 0.95),
    ("facts", 0.93),
];

fn is_german(file: &str) -> bool {
    file.contains("german")
}

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
fn what_is_marked_in_english_is_found() {
    holds(&ENGLISH, files().into_iter().filter(|(file, _)| !is_german(file)));
}

#[test]
fn what_is_marked_in_german_is_found() {
    holds(&GERMAN, files().into_iter().filter(|(file, _)| is_german(file)));
}

/// Whoever reads "the wording says otherwise than the text" of an untouched claim soon reads it no more.
#[test]
fn the_engines_own_wordings_say_what_the_words_say() {
    let (mut all, mut told) = (0, Vec::new());
    for (file, content) in files() {
        for marked in notation::read(&file, &content).unwrap_or_else(|slip| panic!("{}", slip.0)) {
            for sentence in claimdesk_language::analyze(&marked.text, marked.date) {
                let around = &marked.text[sentence.range.clone()];
                for claim in sentence.claims {
                    let pieces: Vec<&str> = claim.pieces.iter().map(|piece| &marked.text[piece.clone()]).collect();
                    all += 1;
                    let quote = pieces.join(" […] ");
                    let found = disagreement(&quote, around, &claim.wording, &claim.attributions);
                    told.extend(found.map(|what| format!("{what:?}: {quote} | {}", claim.wording)));
                }
            }
        }
    }
    println!("{} of {all}:\n{}", told.len(), told.join("\n"));
    assert!(all > 500 && told.len() * 500 <= all, "{} of {all}:\n{}", told.len(), told.join("\n"));
}

fn holds(floors: &[(&str, f64)], files: impl Iterator<Item = (String, String)>) {
    let mut whole = Grade::default();
    for (file, content) in files {
        let mut grade = Grade::default();
        let texts = notation::read(&file, &content).unwrap_or_else(|slip| panic!("{}", slip.0));
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
        let Some(floor) = floors.iter().find(|(name, _)| *name == check).map(|(_, floor)| *floor) else { continue };
        let score = whole.scores.get(check).copied().unwrap_or_default();
        let (right, found, wanted) = (score.right, score.found, score.wanted);
        println!("{check}: F1 {:.3} ({right} right, {found} found, {wanted} wanted)", score.f1());
        if score.f1() < floor {
            sunk.push(format!("{check} fell to {:.3}, its floor is {floor}", score.f1()));
        }
    }
    assert!(sunk.is_empty(), "{}; the lines above tell where", sunk.join("; "));
}
