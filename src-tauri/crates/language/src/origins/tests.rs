//! The groups against a table of pairs that somebody wrote before them.

use super::*;
use proptest::prelude::*;

#[test]
fn the_table_holds() {
    let mut misses = Vec::new();
    let mut cases = 0;
    for case in include_str!("table.txt").split("\n\n").skip(1) {
        let cell = |name: &str| case.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
        let source =
            |text: &str, credit: &str| SourceText { text: cell(text).unwrap(), credit: cell(credit), outlet: None };
        let found = groups(&[source("A:", "A-credit:"), source("B:", "B-credit:")]);
        let why = match found.as_slice() {
            [one] => serde_json::to_value(one.why).unwrap().as_str().unwrap().to_owned(),
            _ => "no".to_owned(),
        };
        let expected = cell("why:").unwrap_or("no");
        if why != expected {
            misses.push(format!("{}: {expected}, found {why} ({found:?})", cell("# ").unwrap_or_default()));
        }
        cases += 1;
    }
    println!("{} of {cases} pairs", cases - misses.len());
    assert!(misses.is_empty(), "{} of {cases}:\n{}", misses.len(), misses.join("\n"));
    assert!(cases > 50);
}

#[test]
fn copies_of_copies_are_one_origin_and_the_rest_stand_alone() {
    let report = "A crane fell on the fish market of Sund at dawn on Friday, and three stalls were crushed, the harbour office said. \
                  Nobody was there yet but a cat. The crane was to be taken down in May. Its owner could not be reached.";
    let longer = format!("{report} The cat was found at noon by Ada Lind, 12, who has called it Hook.");
    let other = "The bakers of Telm will sell no bread on Monday because flour has become dearer than sugar, they say, and mills wait.";
    let sources = [
        SourceText { text: report, credit: Some("AFP"), outlet: None },
        SourceText { text: other, credit: None, outlet: Some("Telm Gazette") },
        SourceText { text: &longer, credit: None, outlet: Some("Sund Post") },
    ];
    let found = groups(&sources);
    let shape: Vec<(&[usize], Why, Option<&str>)> =
        found.iter().map(|origin| (origin.members.as_slice(), origin.why, origin.name.as_deref())).collect();
    assert_eq!(shape, [(&[0, 2][..], Why::SharedText, Some("AFP")), (&[1][..], Why::Alone, None)]);
    assert!(groups(&[]).is_empty());
}

/// Two hundred sources of twenty thousand words, a third of them copies.
#[test]
#[ignore = "a measurement: cargo test --release -p claimdesk-language -- --ignored --nocapture two_hundred"]
fn two_hundred_long_sources_take_a_moment() {
    let texts: Vec<String> = (0..200)
        .map(|source| {
            let seed = if source % 3 == 0 { 0 } else { source };
            (0..20_000).map(|at| format!("w{} ", (at * 7919 + seed * 104_729) % 50_021)).collect()
        })
        .collect();
    let sources: Vec<SourceText<'_>> =
        texts.iter().map(|text| SourceText { text, credit: Some("AP"), outlet: None }).collect();
    let start = std::time::Instant::now();
    let found = groups(&sources);
    println!("{} origins in {:?}", found.len(), start.elapsed());
}

proptest! {
    #[test]
    fn every_source_is_in_one_origin(texts in prop::collection::vec("[aβ .(’\n]{0,40}|(AP )?[a-c ]{0,80}\\(AP\\)", 0..6)) {
        let sources: Vec<SourceText<'_>> =
            texts.iter().map(|text| SourceText { text, credit: Some(text), outlet: None }).collect();
        let mut members: Vec<usize> = groups(&sources).into_iter().flat_map(|origin| origin.members).collect();
        members.sort_unstable();
        prop_assert_eq!(members, (0..texts.len()).collect::<Vec<_>>());
    }
}
