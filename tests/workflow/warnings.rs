//! What inside an article does not go together: told with its place, put aside with who and why, followed into a draft.

use crate::closing::{close, gate};
use crate::coverage::claim_with;
use claimdesk_desk::request::{ClaimEdit, ImportDetails, NewText, Place, Request};
use claimdesk_desk::response::{Outcome, Response, WarningRow};
use claimdesk_domain::ids::{ArticleId, DismissalId};
use claimdesk_tests::sandbox::Sandbox;

/// 5 January 2022 was a Wednesday, and the parts make 24.
const FERRY: &str = "Ferry adrift\n\nThe ferry left the quay on Friday 5 January 2022 with nobody at the wheel.\n\n\
It carried 12 men, 9 women and 3 children, 25 in all. The pilot may have slept.";

fn warnings(sandbox: &Sandbox, article: ArticleId) -> Vec<WarningRow> {
    match sandbox.ask(Request::Warnings { article }) {
        Response::Warnings(page) => page.rows,
        other => panic!("no warnings: {other:?}"),
    }
}

fn codes(sandbox: &Sandbox, article: ArticleId) -> Vec<String> {
    warnings(sandbox, article).into_iter().filter(|row| row.dismissed.is_none()).map(|row| row.code).collect()
}

fn dismiss(article: ArticleId, row: &WarningRow, reason: &str) -> Request {
    let place = Place::Selection { block: row.place.block, start: row.place.start, end: row.place.end };
    Request::DismissWarning { article, code: row.code.clone(), place, reason: reason.to_owned() }
}

fn new_draft(sandbox: &Sandbox, article: ArticleId, text: &str) {
    let request = Request::NewDraft { article, text: NewText::Pasted { text: text.to_owned() } };
    assert!(matches!(sandbox.outcome(request), Outcome::Drafted { .. }));
}

#[test]
fn each_warning_says_what_where_and_against_what_and_holds_nothing_up() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(FERRY, "2022-01-06");
    let rows = warnings(&sandbox, article);
    let told: Vec<(&str, &str)> = rows.iter().map(|row| (row.code.as_str(), row.words.as_str())).collect();
    assert_eq!(told, [("weekday-date", "Friday 5 January 2022"), ("sum", "25")]);
    assert_eq!(rows[0].arguments["weekday"].to_lowercase(), "wednesday");
    assert!(rows[1].other.as_ref().unwrap().words.contains("12 men"));
    assert_eq!((rows[0].place.block, rows[0].place.start), (1, 27), "as the window counts");

    let gate = gate(&sandbox, article);
    assert_eq!((gate.warnings, gate.counts.contains_key("sum")), (2, false), "a note, and no blocker");
    sandbox.done(close(article, Some("The presses are running.")));
    assert_eq!(sandbox.refused(dismiss(article, &rows[0], "So it was.")), "article-closed");
    assert_eq!(warnings(&sandbox, article), rows);
}

#[test]
fn a_warning_is_put_aside_with_who_and_why_and_stands_again_when_that_is_taken_back() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(FERRY, "2022-01-06");
    let rows = warnings(&sandbox, article);
    assert_eq!(sandbox.refused(dismiss(article, &rows[0], " ")), "empty");
    let elsewhere = WarningRow { place: rows[1].place.clone(), ..rows[0].clone() };
    assert_eq!(sandbox.refused(dismiss(article, &elsewhere, "No.")), "no-such-warning");
    sandbox.seat("Ben Oduya");
    let made = sandbox.done(dismiss(article, &rows[0], "A quotation of the old sign."));
    assert_eq!(sandbox.refused(dismiss(article, &rows[0], "Again.")), "no-such-warning");
    let aside = warnings(&sandbox, article).remove(0).dismissed.unwrap();
    assert_eq!((aside.person.as_str(), aside.reason.as_deref()), ("Ben Oduya", Some("A quotation of the old sign.")));
    assert_eq!((codes(&sandbox, article), gate(&sandbox, article).warnings), (vec!["sum".to_owned()], 1));

    // It is no fact that was put aside.
    let Response::Dismissals(facts) = sandbox.ask(Request::Dismissals { article }) else { panic!("no list") };
    assert!(facts.rows.is_empty());
    let dismissal: DismissalId = made.id.parse().unwrap();
    assert_eq!(sandbox.refused(Request::RestoreFact { article, dismissals: vec![dismissal] }), "no-open-fact");
    sandbox.done(Request::RestoreWarning { article, dismissal });
    assert_eq!(warnings(&sandbox, article), rows);
    sandbox.done(Request::Undo);
    assert_eq!(codes(&sandbox, article), ["sum"]);
    assert_eq!(sandbox.problems(), []);
}

#[test]
fn what_was_put_aside_stays_so_in_a_new_draft_as_long_as_it_says_the_same() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(FERRY, "2022-01-06");
    for row in warnings(&sandbox, article) {
        sandbox.done(dismiss(article, &row, "Checked with the writer."));
    }
    assert!(codes(&sandbox, article).is_empty());
    new_draft(&sandbox, article, &format!("{FERRY} It was cold."));
    assert_eq!(
        (codes(&sandbox, article), warnings(&sandbox, article).len()),
        (vec![], 2),
        "the same words, still aside"
    );
    // Another number in the sentence: somebody has to look again. The other warning stays aside.
    new_draft(&sandbox, article, &FERRY.replace("9 women", "8 women"));
    assert_eq!(codes(&sandbox, article), ["sum"]);

    // The headline's number is the same, what it conflicts with is not.
    let counts =
        "40 dead in mine fire\n\nThe fire in the mine at Orsk Hollow broke out at noon, and 14 people died in it.";
    let article = sandbox.import(counts, "2022-01-06");
    let row = warnings(&sandbox, article).remove(0);
    assert_eq!(row.code, "number-differs");
    sandbox.done(dismiss(article, &row, "The others died in hospital."));
    new_draft(&sandbox, article, &counts.replace("14 people", "16 people"));
    assert_eq!(codes(&sandbox, article), ["number-differs"], "sixteen is not what was put aside");
}

#[test]
fn another_date_of_the_article_is_read_anew() {
    let sandbox = Sandbox::new();
    let article = sandbox.import("Parade\n\nThe parade on Friday 15 June drew a large crowd.", "2023-06-20");
    assert_eq!(codes(&sandbox, article), ["weekday-date"]);
    let details = ImportDetails { date: "2018-06-20".parse().ok(), ..ImportDetails::default() };
    sandbox.done(Request::EditArticle { article, details });
    assert!(codes(&sandbox, article).is_empty(), "in 2018 it was a Friday");
    sandbox.done(Request::Undo);
    assert_eq!(codes(&sandbox, article), ["weekday-date"]);
}

#[test]
fn a_wording_that_drops_the_hedge_is_told_until_the_hedge_is_back() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(
        "Mill news\n\nIt is understood that the mill will close. The pilot may have slept on the bridge.",
        "2022-01-06",
    );
    assert!(codes(&sandbox, article).is_empty(), "the engine keeps hedges, in the words or in the chain");
    let claim = claim_with(&sandbox, article, "slept");
    let word = |wording: &str| Request::EditClaim {
        claim,
        edit: ClaimEdit { wording: Some(wording.to_owned()), ..ClaimEdit::default() },
    };
    sandbox.done(word("The pilot slept on the bridge."));
    let row = warnings(&sandbox, article).remove(0);
    assert_eq!((row.code.as_str(), row.arguments["hedge"].as_str()), ("hedge-lost", "may"));
    assert_eq!(row.claim.as_ref().map(|title| title.id), Some(claim));
    sandbox.done(dismiss(article, &row, "The log proves it."));
    assert!(codes(&sandbox, article).is_empty());
    sandbox.done(word("The pilot slept at the wheel."));
    assert_eq!(codes(&sandbox, article), ["hedge-lost"], "other words, said flatly again");
    sandbox.done(word("The pilot may have slept at the wheel."));
    assert!(codes(&sandbox, article).is_empty());

    // A claim that a person made of the words behind the hedge.
    let sluice = Place::Quote { quote: "the mill will close".to_owned(), block: None, start: None };
    for claim in sandbox.claims(article) {
        sandbox.done(Request::RemoveClaim { claim });
    }
    let made = sandbox.done(Request::AddClaim { article, place: sluice }).id.parse().unwrap();
    let sheet = sandbox.desk.claim_sheet(made).unwrap().0;
    assert!(sheet.claim.is_hedged(), "the words around it hold it at arm's length, and it says so");
    assert!(codes(&sandbox, article).is_empty());
    let edit = ClaimEdit { attributions: Some(Vec::new()), ..ClaimEdit::default() };
    sandbox.done(Request::EditClaim { claim: made, edit });
    assert_eq!(codes(&sandbox, article), ["hedge-lost"]);
}
