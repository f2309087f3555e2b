use super::{NothingKnown, Statement, relation};
use claimdesk_domain::earlier::Relation;
use std::collections::BTreeMap;

const PAIRS: &str = include_str!("../../../../../tests/fixtures/matching/pairs.tsv");

fn name(found: Option<Relation>) -> &'static str {
    match found {
        Some(Relation::Same) => "same",
        Some(Relation::Contradicts) => "contradicts",
        Some(Relation::Close) => "close",
        None => "unrelated",
    }
}

#[test]
fn dev_table() {
    let cosines: Option<Vec<f32>> = std::env::var("MATCH_COSINES")
        .ok()
        .map(|path| std::fs::read_to_string(path).unwrap().lines().map(|line| line.parse().unwrap()).collect());
    let mut counts: BTreeMap<(&str, &str), [usize; 2]> = BTreeMap::new();
    for (at, line) in PAIRS.lines().skip(1).enumerate() {
        let cells: Vec<&str> = line.split('\t').collect();
        let [first, second] = [cells[4], cells[5]].map(Statement::read);
        let found = relation(&first, &second, &NothingKnown, cosines.as_ref().map(|all| all[at]));
        let told = name(found.as_ref().map(|(relation, _)| *relation));
        counts.entry((cells[2], told)).or_default()[at % 2] += 1;
        if told != cells[2] && at % 2 == 0 && std::env::var("MATCH_MISSES").is_ok() {
            println!(
                "{} {} {} -> {told} {:.2} {:?}\n   {}\n   {}",
                cells[0],
                cells[2],
                cells[3],
                cosines.as_ref().map_or(0.0, |all| all[at]),
                found.map(|found| found.1.first().cloned()),
                cells[4],
                cells[5]
            );
        }
    }
    for half in [0, 1] {
        let (mut right, mut all) = (0, 0);
        for ((wanted, told), count) in &counts {
            all += count[half];
            right += if wanted == told { count[half] } else { 0 };
            println!("half {half} {wanted:12} -> {told:12} {}", count[half]);
        }
        println!("half {half}: {right} of {all}");
    }
}
