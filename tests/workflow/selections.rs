//! Reports over several articles: what is found, tagged, chosen or dated, in one file.

use claimdesk_desk::request::{ImportDetails, Request, Sorting};
use claimdesk_desk::response::{Outcome, Response};
use claimdesk_domain::ids::{ArticleId, ClaimId};
use claimdesk_domain::messages::Language;
use claimdesk_domain::preset::Presentation;
use claimdesk_domain::report::{Edition, Format, LeftOut, Profile};
use claimdesk_domain::selection::{Days, Selection};
use claimdesk_tests::sandbox::Sandbox;
use serde_json::Value;

const DAM: &str =
    "The dam\n\nThe Orle dam held 40 million litres on Monday, the mayor said. A gate jammed in May 2021.";
const MILL: &str = "The mill\n\nThe mill by the dam burnt down on 3 May 2021. Two boats were lost.";
const FERRY: &str = "The ferry\n\nThe ferry Halcyon carried 400 passengers on 5 March 2022, the operator said.";

struct Shelf {
    sandbox: Sandbox,
    articles: [ArticleId; 3],
}

impl Shelf {
    fn new() -> Self {
        let sandbox = Sandbox::new();
        let articles = [(DAM, "2022-01-03"), (MILL, "2022-01-04"), (FERRY, "2022-01-06")];
        let articles = articles.map(|(text, day)| sandbox.import(text, day));
        Self { sandbox, articles }
    }

    /// The report as text.
    fn report(&self, selection: Selection, format: Format, profile: Profile) -> String {
        let file = self.sandbox.folder.path().join("report");
        let grant = self.sandbox.desk.grant(&file).unwrap().id;
        let edition = Edition::of(format, profile, Language::English);
        let outcome = self.sandbox.outcome(Request::Report { selection, edition, grant });
        assert!(matches!(outcome, Outcome::Written { .. }));
        std::fs::read_to_string(file).unwrap()
    }

    /// Article, number and wording of every claim in it.
    fn rows(&self, selection: Selection) -> Vec<(String, String)> {
        let report: Value = serde_json::from_str(&self.report(selection, Format::Json, Profile::Internal)).unwrap();
        let articles = report["articles"].as_array().unwrap();
        let rows = articles.iter().flat_map(|article| {
            let title = article["article"]["title"].as_str().unwrap();
            let claims = article["claims"].as_array().unwrap();
            claims.iter().map(move |claim| (title.to_owned(), claim["number"].to_string()))
        });
        rows.collect()
    }

    fn refused(&self, selection: Selection, format: Format) -> String {
        let grant = self.sandbox.desk.grant(&self.sandbox.folder.path().join("refused")).unwrap().id;
        let edition = Edition::of(format, Profile::Internal, Language::English);
        self.sandbox.refused(Request::Report { selection, edition, grant })
    }

    fn tag(&self, claims: Vec<ClaimId>, tag: &str) {
        let sorting = Sorting::Tag { add: vec![tag.to_owned()], remove: Vec::new() };
        self.sandbox.done(Request::SortClaims { claims, sorting });
    }
}

fn titles(rows: &[(String, String)]) -> Vec<&str> {
    let mut titles: Vec<&str> = rows.iter().map(|(title, _)| title.as_str()).collect();
    titles.dedup();
    titles
}

#[test]
fn a_search_reports_the_claims_that_it_finds_by_the_numbers_of_their_articles() {
    let shelf = Shelf::new();
    let [dam, mill, _] = shelf.articles;
    let rows = shelf.rows(Selection::Search("dam".to_owned()));
    assert_eq!(titles(&rows), ["The mill", "The dam"], "the article that came last stands first");
    let all = shelf.sandbox.claims(dam).len() + shelf.sandbox.claims(mill).len();
    assert!(rows.len() < all, "not every claim of an article that has one is found");
    let rows = shelf.rows(Selection::Search("boats".to_owned()));
    assert_eq!(rows, [("The mill".to_owned(), shelf.sandbox.claims(mill).len().to_string())]);
}

#[test]
fn tagged_claims_and_chosen_ones_are_told_in_reading_order() {
    let shelf = Shelf::new();
    let [dam, _, ferry] = shelf.articles;
    let (of_dam, of_ferry) = (shelf.sandbox.claims(dam), shelf.sandbox.claims(ferry));
    let last = *of_dam.last().unwrap();
    shelf.tag(vec![last, of_ferry[0]], "water");
    let tagged = shelf.rows(Selection::Tag("water".to_owned()));
    assert_eq!(tagged, [("The ferry".to_owned(), "1".to_owned()), ("The dam".to_owned(), of_dam.len().to_string())]);
    let chosen = shelf.rows(Selection::Claims(vec![last, of_ferry[0], last]));
    assert_eq!(chosen, tagged, "each once, however it was chosen");
}

#[test]
fn days_choose_whole_articles_and_both_ends_count() {
    let shelf = Shelf::new();
    let day = |day: &str| Some(day.parse().unwrap());
    let of = |from, to| shelf.rows(Selection::Dates(Days { from, to }));
    assert_eq!(titles(&of(day("2022-01-03"), day("2022-01-04"))), ["The mill", "The dam"]);
    assert_eq!(titles(&of(day("2022-01-05"), None)), ["The ferry"]);
    assert_eq!(titles(&of(None, None)), ["The ferry", "The mill", "The dam"]);
    let details = ImportDetails { title: Some("Undated".to_owned()), ..ImportDetails::default() };
    let text = "Undated\n\nThe harbour closed for 12 days.".to_owned();
    shelf.sandbox.outcome(Request::ImportText { text, details });
    assert_eq!(titles(&of(day("2022-01-06"), day("2022-01-06"))), ["Undated", "The ferry"], "it was added that day");
}

#[test]
fn several_articles_stand_in_the_order_in_which_they_are_named() {
    let shelf = Shelf::new();
    let [dam, mill, ferry] = shelf.articles;
    let rows = shelf.rows(Selection::Articles(vec![mill, ferry, dam, mill]));
    assert_eq!(titles(&rows), ["The mill", "The ferry", "The dam"]);
    let csv = shelf.report(Selection::Articles(vec![mill, ferry, dam]), Format::Csv, Profile::Internal);
    assert_eq!(csv.lines().count(), rows.len() + 1);
    for format in [Format::Html, Format::Markdown] {
        let page = shelf.report(Selection::Articles(vec![mill, ferry]), format, Profile::Public);
        assert!(page.contains("2 articles") && page.contains("DRAFT") && !page.contains("Ana Kay"), "{format:?}");
    }
}

#[test]
fn what_fits_nothing_is_refused_and_says_so() {
    let shelf = Shelf::new();
    let nothing = [
        Selection::Search("no such words".to_owned()),
        Selection::Tag("no such tag".to_owned()),
        Selection::Dates(Days { from: "2030-01-01".parse().ok(), to: None }),
        Selection::Dates(Days { from: "2022-01-06".parse().ok(), to: "2022-01-03".parse().ok() }),
        Selection::Articles(Vec::new()),
        Selection::Claims(Vec::new()),
    ];
    for selection in nothing {
        assert_eq!(shelf.refused(selection.clone(), Format::Html), "nothing-selected", "{selection:?}");
    }
    assert_eq!(shelf.refused(Selection::Search("“…”".to_owned()), Format::Html), "query-nothing");
    let [dam, mill, _] = shelf.articles;
    assert_eq!(shelf.refused(Selection::Articles(vec![dam, mill]), Format::Bundle), "one-article-only");
    let unknown = ArticleId(shelf.sandbox.claims(dam)[0].0);
    assert_eq!(shelf.refused(Selection::Articles(vec![dam, unknown]), Format::Csv), "not-found");
    assert!(!shelf.sandbox.folder.path().join("refused").exists());
}

#[test]
fn what_the_public_is_not_told_of_a_selection_is_counted_before() {
    let shelf = Shelf::new();
    let [dam, mill, _] = shelf.articles;
    shelf.tag(shelf.sandbox.claims(dam), "informant-anna");
    let left = |selection: Selection| match shelf.sandbox.ask(Request::LeftOut {
        selection,
        profile: Profile::Public,
        presentation: Presentation::default(),
    }) {
        Response::LeftOut(page) => page.rows,
        other => panic!("not counted: {other:?}"),
    };
    let count = |rows: &[claimdesk_domain::report::LeavingOut], part: LeftOut| {
        rows.iter().find(|row| row.part == part).map_or(0, |row| row.count)
    };
    let whole = left(Selection::Articles(vec![dam, mill]));
    assert!(count(&whole, LeftOut::History) >= 2, "both articles were brought in");
    let tagged = left(Selection::Tag("informant-anna".to_owned()));
    assert_eq!((count(&tagged, LeftOut::History), count(&tagged, LeftOut::Notes)), (0, 1), "the tag itself");
    let page = shelf.report(Selection::Tag("informant-anna".to_owned()), Format::Html, Profile::Public);
    assert!(!page.contains("informant-anna") && page.contains("Claims with one tag"));
}
