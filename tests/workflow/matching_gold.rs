//! How well earlier claims are found by words alone, over a small library that somebody wrote and labelled who had not
//! seen the program: `tests/fixtures/matching`. With a model of meaning `cargo xtask eval --only retrieval` measures.

use claimdesk_desk::request::Request;
use claimdesk_desk::response::{Outcome, Response};
use claimdesk_tests::programs::project;
use claimdesk_tests::sandbox::Sandbox;

/// Mean average precision of the first five that must be kept.
const FLOOR: f64 = 0.85;

/// The cells of a table's rows, without its head.
fn rows(name: &str) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(project(&format!("tests/fixtures/matching/{name}"))).unwrap();
    text.lines().skip(1).map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

/// The average precision of the first five (Manning and others 2008, chapter 8).
fn precision(found: &[String], wanted: &[&str]) -> f64 {
    let mut hits = 0.0;
    let mut sum = 0.0;
    for (rank, one) in found.iter().enumerate().take(5) {
        if wanted.contains(&one.as_str()) {
            hits += 1.0;
            sum += hits / (rank as f64 + 1.0);
        }
    }
    sum / wanted.len().min(5) as f64
}

#[test]
fn what_says_a_statement_again_stands_among_the_first() {
    let sandbox = Sandbox::new();
    let mut table = "id\tclaim\trating\turl\n".to_owned();
    for cells in rows("library.tsv") {
        table.push_str(&format!("{0}\t{1}\tFalse\thttps://gold.example/{0}\n", cells[0], cells[2]));
    }
    let path = sandbox.folder.path().join("library.tsv");
    std::fs::write(&path, table).unwrap();
    let grant = sandbox.desk.grant(&path).unwrap().id;
    match sandbox.outcome(Request::ImportClaims { grant }) {
        Outcome::ClaimsImported(taken) => assert_eq!(taken.taken, 150),
        other => panic!("nothing came in: {other:?}"),
    }
    let queries = rows("queries.tsv");
    assert_eq!(queries.len(), 60);
    let mut sum = 0.0;
    let mut missed = Vec::new();
    for cells in &queries {
        let Response::Earlier(page) = sandbox.ask(Request::Match { text: cells[2].clone(), limit: 5 }) else {
            panic!("no answer to {}", cells[0]);
        };
        let found: Vec<String> = page.rows.into_iter().filter_map(|row| row.external_id).collect();
        let wanted: Vec<&str> = cells[3].split(',').map(str::trim).collect();
        let reached = precision(&found, &wanted);
        if reached == 0.0 {
            missed.push(cells[0].as_str());
        }
        sum += reached;
    }
    let mean = sum / queries.len() as f64;
    println!("MAP@5 by words: {mean:.3}; nothing among five of {missed:?}");
    assert!(mean >= FLOOR, "MAP@5 {mean:.3}, missed {missed:?}");
}
