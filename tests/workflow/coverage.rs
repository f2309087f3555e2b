//! Every fact of a text is covered by a claim, put aside by somebody, or open.

use crate::story::TEXT;
use claimdesk_desk::request::{ClaimEdit, Place, Request};
use claimdesk_desk::response::{ArticleView, DismissalRow, FactRow, Outcome, Response};
use claimdesk_domain::fact::{Coverage, FactKind};
use claimdesk_domain::ids::{ArticleId, ClaimId};
use claimdesk_tests::sandbox::Sandbox;

pub fn page(sandbox: &Sandbox, article: ArticleId) -> ArticleView {
    match sandbox.ask(Request::Article { article, from_block: 0 }) {
        Response::Article(view) => *view,
        other => panic!("no article: {other:?}"),
    }
}

fn open(sandbox: &Sandbox, article: ArticleId) -> Vec<FactRow> {
    sandbox.desk.facts(article, true).unwrap()
}

fn open_words(sandbox: &Sandbox, article: ArticleId) -> Vec<String> {
    open(sandbox, article).into_iter().map(|fact| fact.text).collect()
}

fn dismissals(sandbox: &Sandbox, article: ArticleId) -> Vec<DismissalRow> {
    match sandbox.ask(Request::Dismissals { article }) {
        Response::Dismissals(page) => page.rows,
        other => panic!("no dismissals: {other:?}"),
    }
}

/// The first claim that holds some words.
pub fn claim_with(sandbox: &Sandbox, article: ArticleId, words: &str) -> ClaimId {
    page(sandbox, article).claims.iter().find(|row| row.quote.contains(words)).unwrap().id
}

fn quote(quote: &str) -> Place {
    Place::Quote { quote: quote.to_owned(), block: None, start: None }
}

fn at(fact: &FactRow) -> Place {
    Place::Quote { quote: fact.text.clone(), block: Some(fact.block), start: Some(fact.start) }
}

fn dismissal(article: ArticleId, place: Place, reason: Option<&str>, everywhere: bool) -> Request {
    Request::DismissFact { article, facts: vec![place], reason: reason.map(str::to_owned), everywhere }
}

/// An article without a claim over its facts.
fn bare(sandbox: &Sandbox) -> ArticleId {
    let text = "The Orle dam held 40 million litres on Monday. The Orle dam held in 1998 too.\n\nÜber 👍 the Orle dam.";
    let article = sandbox.import(text, "2024-02-13");
    for claim in sandbox.claims(article) {
        sandbox.done(Request::RemoveClaim { claim });
    }
    article
}

#[test]
fn an_import_reads_the_facts_and_its_claims_cover_what_they_hold() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(TEXT, "2024-02-13");
    let all = sandbox.desk.facts(article, false).unwrap();
    let litres = all.iter().find(|fact| fact.text.contains("40 million")).unwrap();
    assert_eq!((litres.coverage, litres.kind), (Coverage::Covered, FactKind::Number), "a claim holds it");
    let progress = page(&sandbox, article).progress;
    assert_eq!(progress.facts, Some(all.len() as u32));
    assert_eq!(progress.open_facts, Some(open(&sandbox, article).len() as u32));

    let claim = claim_with(&sandbox, article, "40 million");
    sandbox.done(Request::RemoveClaim { claim });
    assert!(open_words(&sandbox, article).contains(&litres.text), "without the claim it is open");
    sandbox.done(Request::Undo);
    assert!(!open_words(&sandbox, article).contains(&litres.text));
}

#[test]
fn a_claim_made_around_an_open_fact_covers_it_and_undo_opens_it_again() {
    let sandbox = Sandbox::new();
    let article = bare(&sandbox);
    let before = open_words(&sandbox, article);
    assert!(before.contains(&"in 1998".to_owned()), "{before:?}");
    let block = &page(&sandbox, article).blocks[0];
    let text: String = block.segments.iter().map(|segment| segment.text.as_str()).collect();
    let year = block.facts.iter().find(|fact| &text[fact.start as usize..fact.end as usize] == "in 1998").unwrap();
    assert_eq!(year.coverage, Coverage::Open);

    let around = Place::Around { block: 0, start: year.start, end: year.end };
    let made = sandbox.done(Request::AddClaim { article, place: around });
    let claim = crate::story::view(&sandbox, made.id.parse().unwrap());
    assert!(claim.spans[0].exact.starts_with("The Orle dam held in 1998"), "{}", claim.spans[0].exact);
    let after = open_words(&sandbox, article);
    assert!(!after.contains(&"in 1998".to_owned()), "{after:?}");
    assert!(after.iter().any(|words| words.contains("40 million")), "the other sentence stays open: {after:?}");

    // A claim that holds only half of the words does not cover them.
    let spans = Some(vec![quote("dam held in 19")]);
    sandbox.done(Request::EditClaim { claim: claim.row.id, edit: ClaimEdit { spans, ..ClaimEdit::default() } });
    assert!(open_words(&sandbox, article).contains(&"in 1998".to_owned()));
    sandbox.done(Request::Undo);
    sandbox.done(Request::Undo);
    assert_eq!(open_words(&sandbox, article), before);
    assert_eq!(sandbox.problems(), []);
}

#[test]
fn somebody_says_that_a_fact_is_none_with_name_and_reason_and_there_is_a_way_back() {
    let sandbox = Sandbox::new();
    let article = bare(&sandbox);
    let before = open(&sandbox, article);
    let year = before.iter().find(|fact| fact.text == "in 1998").unwrap();
    sandbox.seat("Ben Oduya");
    sandbox.done(dismissal(article, at(year), Some("  A slip of the pen. "), false));
    assert!(!open_words(&sandbox, article).contains(&"in 1998".to_owned()));
    let rows = dismissals(&sandbox, article);
    let [row] = &rows[..] else { panic!("one dismissal: {rows:?}") };
    assert_eq!((row.words.as_str(), row.person.as_str()), ("in 1998", "Ben Oduya"));
    assert_eq!(row.reason.as_deref(), Some("A slip of the pen."));
    assert_eq!(row.place.as_ref().unwrap().start, year.start, "this text counts the same in every unit before it");
    assert_eq!(sandbox.refused(dismissal(article, at(year), None, false)), "no-open-fact");
    assert_eq!(sandbox.refused(dismissal(article, quote("held in"), None, false)), "no-open-fact");

    // Somebody else opens it again; that can be undone, and redone.
    sandbox.seat("Ana Kay");
    sandbox.done(Request::RestoreFact { article, dismissals: vec![row.id] });
    assert_eq!(open(&sandbox, article), before);
    sandbox.done(Request::Undo);
    assert_eq!(dismissals(&sandbox, article), rows);
    sandbox.done(Request::Redo);
    assert_eq!(open(&sandbox, article), before);
    assert_eq!(sandbox.problems(), []);
}

#[test]
fn the_same_words_are_put_aside_everywhere_as_one_step() {
    let sandbox = Sandbox::new();
    let article = bare(&sandbox);
    let before = open(&sandbox, article);
    let orle = before.iter().filter(|fact| fact.text.contains("Orle")).count();
    assert!(orle >= 3, "{before:?}");
    let name = before.iter().find(|fact| fact.text.contains("Orle")).unwrap();
    let done = sandbox.done(dismissal(article, at(name), None, true));
    assert_eq!(done.sentence.arguments["count"], orle.to_string());
    assert_eq!(open(&sandbox, article).len(), before.len() - orle);
    assert_eq!(dismissals(&sandbox, article).len(), orle);
    sandbox.done(Request::Undo);
    assert_eq!(open(&sandbox, article), before, "one step back");
    assert_eq!(dismissals(&sandbox, article), []);
}

#[test]
fn facts_survive_a_rebuild_and_a_restart() {
    let sandbox = Sandbox::new();
    let article = bare(&sandbox);
    let year = open(&sandbox, article).into_iter().find(|fact| fact.text == "in 1998").unwrap();
    sandbox.done(dismissal(article, at(&year), None, false));
    let before = sandbox.desk.facts(article, false).unwrap();
    assert!(matches!(sandbox.outcome(Request::Rebuild), Outcome::Rebuilt { .. }));
    assert_eq!(page(&sandbox, article).progress.facts, Some(before.len() as u32));
    assert_eq!(sandbox.desk.facts(article, false).unwrap(), before);
    assert_eq!(sandbox.problems(), []);
}

#[test]
fn the_window_counts_in_utf16_and_the_command_line_in_code_points() {
    let sandbox = Sandbox::new();
    let article = bare(&sandbox);
    let row = open(&sandbox, article).into_iter().find(|fact| fact.block == 1 && fact.text.contains("Orle")).unwrap();
    let view = page(&sandbox, article);
    let shown = view.blocks[1].facts.iter().find(|fact| fact.end - fact.start == row.end - row.start).unwrap();
    assert_eq!(shown.start, row.start + 1, "the emoji before it is one code point and two units");
}
