//! What comes first: a small library of our own words, and what a checker would look for in it. The snapshot is the
//! judgement: a change of ranking is read there, query by query.

use claimdesk_desk::request::{ImportDetails, Request};
use claimdesk_desk::response::{Outcome, Response};
use claimdesk_domain::saved_search::FoundOrder;
use claimdesk_tests::sandbox::Sandbox;
use std::fmt::Write;

const ARTICLES: [(&str, &str, &str); 12] = [
    (
        "2021-03-02",
        "Orle Echo",
        "Dam on the Orle nearly full\n\nThe Orle dam held 40 million litres on Monday, the waterways board said. It holds 42 million at most. Mara Holt, who runs it, called the level normal for March.",
    ),
    (
        "2021-05-11",
        "Orle Echo",
        "Sluice gate jams\n\nA sluice gate of the dam jammed on Sunday night. Nobody was hurt. The repair will cost 48,000 crowns, the town council said.",
    ),
    (
        "2021-09-20",
        "Valley Post",
        "Ferry Halcyon out of service\n\nThe ferry Halcyon carried 400 passengers a day last summer. Its engine failed twice in August. The operator, Skerry Lines, denied that it had skipped an inspection.",
    ),
    (
        "2022-01-06",
        "Daily Lantern",
        "Missile test reported in the north\n\nThe north fired a missile from Chagang province on Wednesday, its state agency KCNA reported. The missile flew 700 kilometres, the agency said. Officials in the south said that the claim was exaggerated.",
    ),
    (
        "2022-01-12",
        "Daily Lantern",
        "Second missile test in a week\n\nKim Jong-un watched the second launch of the month, KCNA said. The missile turned 240 kilometres in flight. Analysts said it was slower than claimed.",
    ),
    (
        "2022-03-05",
        "Daily Lantern",
        "Trains leave Kyiv\n\nSome 12,000 people left Kyiv by train on Friday, the railway said. Three trains went to Lviv. Tickets were free.",
    ),
    (
        "2022-06-30",
        "Valley Post",
        "Bread dearer by a fifth\n\nBread costs 21 per cent more than a year ago, the statistics office said. Flour rose by 30 per cent. Bakers in Orle blamed the price of gas.",
    ),
    (
        "2022-10-10",
        "Valley Post",
        "Hospital waits grow\n\nPatients waited 11 weeks for an operation in September, the health board said. The minister, Aino Rask, said waits had fallen. A union said that 340 nurses were missing.",
    ),
    (
        "2023-02-14",
        "Orle Echo",
        "Mayor promises a bridge\n\nMayor Tomas Brandt promised a bridge over the Orle by 2026. It will cost 9 million crowns. The ferry will stop when it opens.",
    ),
    (
        "2023-04-01",
        "Daily Lantern",
        "Square reopened in the capital\n\nKim Il-sung Square was reopened on Saturday after repairs. More than 30,000 soldiers marched there in 2022. The repairs took five months.",
    ),
    (
        "2023-08-19",
        "Valley Post",
        "Heat breaks a record\n\nThe temperature in Orle reached 39.4 degrees on Friday, the weather service said. It was the hottest day since 1947. The dam lost 2 million litres to the heat in a week.",
    ),
    (
        "2024-01-08",
        "Orle Echo",
        "Müller leaves the waterways board\n\nJürgen Müller left the waterways board on Monday. He had led it for nine years. Mara Holt will follow him in April.",
    ),
];

const QUERIES: [&str; 36] = [
    "dam",
    "orle dam",
    "dam litres",
    "\"sluice gate\"",
    "gate repair cost",
    "ferry",
    "ferry passengers",
    "halcyon",
    "skerry lines inspection",
    "missile",
    "missile kilometres",
    "jagang",
    "kcna",
    "speaker:kcna",
    "kim jong un",
    "Kim Jongun",
    "kiev trains",
    "lwow",
    "il sung square",
    "soldiers marched",
    "bread price",
    "21 per cent",
    "nurses",
    "hospital OR nurses",
    "waits minister",
    "speaker:rask",
    "bridge crowns",
    "crowns -bridge",
    "mueller",
    "muller board",
    "mara holt",
    "hottest day",
    "39.4",
    "dam before:2022",
    "outlet:lantern second",
    "waterw",
];

#[test]
fn what_fits_best_comes_first() {
    let sandbox = Sandbox::new();
    for (date, outlet, text) in ARTICLES {
        let details =
            ImportDetails { date: date.parse().ok(), outlet: Some(outlet.to_owned()), ..ImportDetails::default() };
        let outcome = sandbox.outcome(Request::ImportText { text: text.to_owned(), details });
        assert!(matches!(outcome, Outcome::Imported { .. }));
    }
    let mut told = String::new();
    for query in QUERIES {
        let asked = Request::Search { query: query.to_owned(), limit: 4, order: FoundOrder::Relevance, after: None };
        let Response::Found(found) = sandbox.ask(asked) else { panic!("not a search") };
        let also: Vec<String> = found.also.iter().map(|also| also.others.join(", ")).collect();
        let also = if also.is_empty() { String::new() } else { format!(" (also {})", also.join("; ")) };
        let _ = writeln!(told, "{query}{also}: {}", found.count.rows);
        for hit in &found.rows {
            let mark = |part: &claimdesk_desk::response::SnippetPart| {
                if part.hit { format!("[{}]", part.text) } else { part.text.clone() }
            };
            let snippet: String = hit.snippet.iter().map(mark).collect();
            let heading: String = hit.heading.iter().map(mark).collect();
            let shown: String = snippet.replace('\n', " ").chars().take(90).collect();
            let _ = writeln!(told, "    {:?} | {heading} | {shown}", hit.noun);
        }
    }
    insta::assert_snapshot!(told);
}
