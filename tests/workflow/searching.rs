//! Searching: over every noun, by words and fields, page by page, and what is kept of it.

use claimdesk_desk::request::{EvidenceDetails, FindingDetails, ImportDetails, Request, Sorting, SourceDetails, Talk};
use claimdesk_desk::response::{FacetGroup, Found, Hit, Outcome, Response, SavedSearchRow};
use claimdesk_domain::finding::ContentFinding;
use claimdesk_domain::ids::{ArticleId, ClaimId, SourceId};
use claimdesk_domain::query::Searched;
use claimdesk_domain::saved_search::FoundOrder;
use claimdesk_domain::source::{SourceKind, Stance};
use claimdesk_tests::sandbox::Sandbox;
use proptest::prelude::*;
use std::collections::BTreeSet;

const DAM: &str =
    "The dam\n\nThe Orle dam held 40 million litres on Monday, Mara Holt said. A sluice gate jammed in May 2021.";
const FERRY: &str =
    "The ferry\n\nThe ferry Halcyon carried 400 passengers to Kyiv on 5 March 2022. Kim Il-sung Square was closed.";

struct Desk {
    sandbox: Sandbox,
    dam: ArticleId,
    ferry: ArticleId,
}

impl Desk {
    fn new() -> Self {
        let sandbox = Sandbox::new();
        let (dam, ferry) =
            (import(&sandbox, DAM, "2022-01-03", "Orle Echo"), import(&sandbox, FERRY, "2023-04-01", "Daily Star"));
        Self { sandbox, dam, ferry }
    }

    fn find(&self, query: &str) -> Found {
        self.page(query, FoundOrder::Relevance, None, 50)
    }

    fn page(&self, query: &str, order: FoundOrder, after: Option<String>, limit: u32) -> Found {
        match self.sandbox.ask(Request::Search { query: query.to_owned(), limit, order, after }) {
            Response::Found(found) => *found,
            other => panic!("not a search: {other:?}"),
        }
    }

    /// What is found, as noun and marked words.
    fn told(&self, query: &str) -> Vec<String> {
        self.find(query).rows.iter().map(told).collect()
    }

    fn facets(&self, query: &str) -> Vec<FacetGroup> {
        match self.sandbox.ask(Request::Facets { query: query.to_owned() }) {
            Response::Facets(page) => page.rows,
            other => panic!("no facets: {other:?}"),
        }
    }

    /// How many of what was found have a value.
    fn count(&self, query: &str, field: &str, value: &str) -> u32 {
        let groups = self.facets(query);
        let values = groups.iter().filter(|group| group.field == field).flat_map(|group| &group.values);
        values.filter(|one| one.value == value).map(|one| one.count.rows).sum()
    }

    fn claim(&self, article: ArticleId, words: &str) -> ClaimId {
        let claims = self.sandbox.claims(article);
        let found = self.find(&format!("\"{words}\" in:claims")).rows;
        let hit = found.iter().filter_map(|hit| hit.claim).find(|claim| claims.contains(claim));
        hit.unwrap_or_else(|| panic!("no claim says {words}"))
    }

    fn finding(&self, claim: ClaimId, content: ContentFinding, rationale: &str) {
        let finding = FindingDetails {
            attribution: None,
            content: Some(content),
            rationale: rationale.to_owned(),
            unknown: Vec::new(),
            as_of: "2021-01-01".parse().ok(),
        };
        self.sandbox.done(Request::RecordFinding { claim, finding });
    }

    fn source(&self, claim: ClaimId, title: &str, passage: &str) -> SourceId {
        let source = SourceDetails {
            kind: SourceKind::Document,
            title: title.to_owned(),
            publisher: Some("Waterways Board".to_owned()),
            url: None,
            citation: None,
            file: None,
            primary: true,
            confidential: false,
            origin: None,
            note: None,
        };
        let source: SourceId = self.sandbox.done(Request::AddSource { source }).id.parse().unwrap();
        let use_of = EvidenceDetails {
            stance: Stance::Supports,
            locator: None,
            passage: Some(passage.to_owned()),
            note: None,
            capture: None,
        };
        self.sandbox.done(Request::AddEvidence { claim, source, use_of });
        source
    }

    fn tag(&self, claim: ClaimId, tag: &str) {
        let sorting = Sorting::Tag { add: vec![tag.to_owned()], remove: Vec::new() };
        self.sandbox.done(Request::SortClaims { claims: vec![claim], sorting });
    }

    fn saved(&self) -> Vec<SavedSearchRow> {
        match self.sandbox.ask(Request::SavedSearches) {
            Response::SavedSearches(page) => page.rows,
            other => panic!("no searches: {other:?}"),
        }
    }
}

fn import(sandbox: &Sandbox, text: &str, date: &str, outlet: &str) -> ArticleId {
    let details =
        ImportDetails { date: date.parse().ok(), outlet: Some(outlet.to_owned()), ..ImportDetails::default() };
    match sandbox.outcome(Request::ImportText { text: text.to_owned(), details }) {
        Outcome::Imported { article, .. } => article,
        other => panic!("not imported: {other:?}"),
    }
}

fn told(hit: &Hit) -> String {
    let parts = hit.snippet.iter().map(|part| if part.hit { format!("[{}]", part.text) } else { part.text.clone() });
    format!("{:?}: {}", hit.noun, parts.collect::<String>().replace("\n\n", " / "))
}

fn nouns(found: &Found) -> BTreeSet<Searched> {
    found.rows.iter().map(|hit| hit.noun).collect()
}

#[test]
fn every_noun_is_found_by_its_words() {
    let desk = Desk::new();
    let claim = desk.claim(desk.dam, "40 million litres");
    let source = desk.source(claim, "Gauge readings of the Orle", "The gauge stood at thirty-nine.");
    desk.finding(claim, ContentFinding::MostlyTrue, "The chart bears it out within rounding.");
    desk.sandbox
        .done(Request::Talk { talk: Talk::Say { claim, text: "Ask the engineer again?".to_owned(), answers: None } });
    desk.sandbox.seat("Benno Marsh");
    desk.sandbox.done(Request::Talk { talk: Talk::Say { claim, text: "Done at noon.".to_owned(), answers: None } });

    assert_eq!(desk.told("thirty-nine"), ["Note: The gauge stood at [thirty-nine]."]);
    assert_eq!(desk.told("rounding"), ["Note: The chart bears it out within [rounding]."]);
    assert_eq!(desk.told("engineer"), ["Note: Ask the [engineer] again?"]);
    assert_eq!(desk.told("\"Benno Marsh\" in:people"), ["Person: "]);
    let readings = desk.find("readings");
    assert_eq!(nouns(&readings), [Searched::Source, Searched::Claim, Searched::Note].into(), "where it is used, too");
    assert_eq!(desk.find("readings in:sources").rows[0].source, Some(source));
    let heading = &desk.find("readings in:sources").rows[0].heading;
    assert!(heading.iter().any(|part| part.hit && part.text == "readings"), "{heading:?}");
    let hit = &desk.find("jammed in:articles").rows[0];
    assert_eq!((hit.noun, hit.article, hit.claim), (Searched::Article, Some(desk.dam), None));
    let hit = &desk.find("litres finding:mostly-true").rows[0];
    assert_eq!((hit.claim, hit.content), (Some(claim), Some(ContentFinding::MostlyTrue)));
    assert!(desk.sandbox.problems().is_empty());
}

#[test]
fn fields_narrow_what_is_found() {
    let desk = Desk::new();
    let litres = desk.claim(desk.dam, "40 million litres");
    let passengers = desk.claim(desk.ferry, "carried 400 passengers");
    desk.tag(litres, "Flood control");
    desk.source(passengers, "Passenger list", "Four hundred names.");
    desk.finding(passengers, ContentFinding::False, "The list has 312.");
    let claims = |query: &str| -> Vec<ClaimId> {
        desk.find(&format!("in:claims {query}")).rows.iter().filter_map(|hit| hit.claim).collect()
    };
    assert_eq!(claims("speaker:holt"), [litres]);
    assert_eq!(claims("speaker:\"Mara Holt\" -jammed "), [litres]);
    assert_eq!(claims("tag:\"flood control\""), [litres]);
    assert_eq!(claims("tag:flood"), [litres], "while it is being typed");
    assert_eq!(claims("finding:false"), [passengers]);
    assert_eq!(claims("state:checked"), [passengers]);
    assert_eq!(claims("source:\"passenger list\""), [passengers]);
    assert!(claims("outlet:echo").contains(&litres) && !claims("outlet:echo").contains(&passengers));
    assert!(claims("before:2022-02").contains(&litres) && !claims("before:2022-02").contains(&passengers));
    assert!(claims("after:2022").contains(&passengers) && !claims("after:2022").contains(&litres));
    assert_eq!(claims("on:2022-01-03 kind:quantity,attribution,event litres"), [litres]);
    assert!(claims("kind:opinion litres").is_empty() && claims("on:2022-01-04 litres").is_empty());
    assert!(claims("before:1990 ").is_empty());
    assert!(claims("litres OR passengers").len() >= 2);
    assert!(claims("(litres OR passengers) NOT dam ").contains(&passengers));
    assert!(claims("-litres ").contains(&passengers) && !claims("-litres ").contains(&litres));

    // What changes is found by what it is now.
    desk.sandbox.done(Request::EditArticle {
        article: desk.dam,
        details: ImportDetails { outlet: Some("Valley Post".to_owned()), ..ImportDetails::default() },
    });
    assert!(claims("outlet:echo").is_empty() && claims("outlet:valley").contains(&litres));
    desk.sandbox.done(Request::Undo);
    assert!(claims("outlet:echo").contains(&litres));
    desk.sandbox.done(Request::RemoveClaim { claim: passengers });
    assert!(claims("finding:false").is_empty() && desk.find("312").rows.is_empty(), "nor what was written of it");
    desk.sandbox.done(Request::Undo);
    assert_eq!(claims("finding:false"), [passengers]);
    assert!(desk.sandbox.problems().is_empty(), "what is derived is as a replay derives it");
}

#[test]
fn a_name_is_found_however_it_is_written() {
    let desk = Desk::new();
    for query in ["il-sung ", "Il sung ", "Ilsung ", "ILSUNG", "\"Kim Il sung\"", "\"kim ilsung square\""] {
        assert!(desk.told(query).iter().any(|hit| hit.contains("[Il-sung]")), "{query}: {:?}", desk.told(query));
    }
    let found = desk.find("kiew ");
    assert!(told(&found.rows[0]).contains("[Kyiv]"));
    assert_eq!(
        (found.also[0].word.as_str(), found.also[0].others.as_slice()),
        ("kiew", ["kyiv".to_owned()].as_slice())
    );
    assert!(desk.find("kyiv ").also.is_empty(), "nobody wrote it otherwise here");
}

#[test]
fn a_slip_is_answered_with_what_was_meant() {
    let desk = Desk::new();
    let instead = |query: &str| desk.find(query).instead;
    assert_eq!(instead("passangers "), Some("passengers ".to_owned()));
    assert_eq!(instead("hlacyon passengers"), Some("halcyon passengers".to_owned()));
    assert_eq!(instead("sluise gate in:claims"), Some("sluice gate in:claims".to_owned()));
    assert_eq!(instead("quxzzq"), None);
    assert_eq!(instead("passengers"), None, "it finds something");
}

#[test]
fn pages_follow_one_another_in_every_order_and_end() {
    let desk = Desk::new();
    for article in [desk.dam, desk.ferry] {
        let claims = desk.sandbox.claims(article);
        desk.finding(claims[0], ContentFinding::False, "No.");
        desk.finding(claims[1], ContentFinding::True, "Yes.");
    }
    for order in FoundOrder::ALL {
        for query in ["the", "in:claims,articles", "-zzz", "ferry OR dam"] {
            let all: Vec<String> = desk.page(query, order, None, 200).rows.iter().map(|hit| hit.id.clone()).collect();
            assert!(all.len() > 2);
            let mut paged = Vec::new();
            let mut after = None;
            loop {
                let page = desk.page(query, order, after, 2);
                paged.extend(page.rows.iter().map(|hit| hit.id.clone()));
                assert_eq!(page.more, page.next.is_some());
                assert_eq!(page.count.rows as usize, all.len(), "counted to the end");
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
            assert_eq!(paged, all, "{order:?} {query}");
        }
    }
    let rated = desk.page("in:claims", FoundOrder::Rating, None, 200).rows;
    let found: Vec<_> = rated.iter().map(|hit| hit.content).collect();
    assert_eq!(found[..4].iter().flatten().filter_map(|found| found.score()).collect::<Vec<_>>(), [5, 5, 1, 1]);
    assert!(found[4..].iter().all(Option::is_none));
    let checked = desk.page("in:claims", FoundOrder::Checked, None, 200).rows;
    assert!(checked[..4].iter().all(|hit| hit.content.is_some()));
    // A place that nobody gave begins at the beginning.
    assert_eq!(desk.page("the", FoundOrder::Newest, Some("';--".to_owned()), 1).rows.len(), 1);
}

#[test]
fn facets_count_what_was_found_and_switch_fields() {
    let desk = Desk::new();
    let litres = desk.claim(desk.dam, "40 million litres");
    desk.tag(litres, "Flood control");
    desk.finding(litres, ContentFinding::True, "As the gauge says.");
    let claims = u32::try_from(desk.sandbox.claims(desk.dam).len() + desk.sandbox.claims(desk.ferry).len()).unwrap();
    assert_eq!(desk.count("", "in", "claims"), claims);
    assert_eq!(desk.count("", "in", "articles"), 2);
    assert_eq!(desk.count("", "finding", "true"), 1);
    assert_eq!(desk.count("", "finding", "none"), claims - 1);
    assert_eq!(desk.count("", "tag", "Flood control"), 1);
    assert_eq!(desk.count("dam", "tag", "Flood control"), 1);
    assert_eq!(desk.count("ferry", "tag", "Flood control"), 0);
    assert_eq!(desk.count("ferry", "outlet", "Daily Star") as usize, desk.find("ferry").rows.len());

    let groups = desk.facets("dam");
    let tag = &groups.iter().find(|group| group.field == "tag").unwrap().values[0];
    assert_eq!((tag.query.as_str(), tag.chosen), ("dam tag:\"Flood control\" ", false));
    assert_eq!(desk.find(&tag.query).rows[0].claim, Some(litres));
    let groups = desk.facets(&tag.query);
    let tag = &groups.iter().find(|group| group.field == "tag").unwrap().values[0];
    assert_eq!((tag.query.as_str(), tag.chosen), ("dam", true));

    // What is taken back is counted no more, and a rebuilt index counts the same.
    let kept = desk.facets("");
    assert!(matches!(desk.sandbox.outcome(Request::Rebuild), Outcome::Rebuilt { entries } if entries > claims));
    assert_eq!(desk.facets(""), kept);
    desk.sandbox.done(Request::Undo);
    assert_eq!(desk.count("", "finding", "true"), 0);
}

#[test]
fn a_query_that_nobody_can_make_out_says_where() {
    let desk = Desk::new();
    let failure = |query: &str| {
        let asked = Request::Search { query: query.to_owned(), limit: 5, order: FoundOrder::Newest, after: None };
        desk.sandbox.desk.call(asked).unwrap_err()
    };
    let purple = failure("dam finding:purple ");
    assert_eq!((purple.code.as_str(), purple.arguments["start"].as_str()), ("query-value", "12"));
    assert!(purple.arguments["known"].contains("mostly-true"));
    assert_eq!(failure("before:soon ").code, "query-day");
    assert_eq!(failure(&"x ".repeat(40)).code, "query-too-long");
    assert_eq!(failure(&"(".repeat(40)).code, "query-too-deep");
}

#[test]
fn searches_are_kept_under_a_name_with_what_they_find_now() {
    let desk = Desk::new();
    let keep = |search, name: &str, query: &str| Request::SaveSearch {
        search,
        name: name.to_owned(),
        query: query.to_owned(),
        order: FoundOrder::Newest,
    };
    desk.sandbox.done(keep(None, " Found false ", "finding:false in:claims"));
    assert_eq!(desk.sandbox.refused(keep(None, "FOUND FALSE", "dam")), "search-name-taken");
    assert_eq!(desk.sandbox.refused(keep(None, "Wrong", "finding:purple ")), "query-value");
    assert_eq!(desk.sandbox.refused(keep(None, "Empty", "  ")), "empty");
    let row = desk.saved().remove(0);
    assert_eq!((row.search.name.as_str(), row.count.map(|count| count.rows)), ("Found false", Some(0)));
    desk.finding(desk.claim(desk.dam, "40 million litres"), ContentFinding::False, "It held less.");
    assert_eq!(desk.saved()[0].count.map(|count| count.rows), Some(1), "what it finds now");
    desk.sandbox.done(keep(Some(row.search.id), "Found wrong", "finding:false,mostly-false in:claims"));
    assert_eq!(desk.saved()[0].search.name, "Found wrong");
    desk.sandbox.done(Request::DeleteSearch { search: row.search.id });
    assert!(desk.saved().is_empty());
    desk.sandbox.done(Request::Undo);
    assert_eq!(desk.saved()[0].search.query, "finding:false,mostly-false in:claims");
    assert!(desk.sandbox.problems().is_empty());
}

#[test]
fn any_text_is_answered() {
    let desk = Desk::new();
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(300));
    let texts = "(\\PC|[\"():*^+{}' \\-]|AND |OR |NOT |NEAR|finding:|before:2|in:c|tag:|the |dam ){0,24}";
    runner
        .run(&texts, |query| {
            for order in FoundOrder::ALL {
                let asked = Request::Search { query: query.clone(), limit: 5, order, after: None };
                if let Err(failure) = desk.sandbox.desk.call(asked) {
                    prop_assert!(failure.code.starts_with("query-"), "{}: {:?}", query, failure);
                }
            }
            if let Err(failure) = desk.sandbox.desk.call(Request::Facets { query: query.clone() }) {
                prop_assert!(failure.code.starts_with("query-"), "{}: {:?}", query, failure);
            }
            Ok(())
        })
        .unwrap();
}
