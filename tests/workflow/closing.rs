//! Closing an article: what stands in the way, overriding it, and opening it again.

use crate::coverage::{claim_with, page};
use crate::proof::{named, use_of};
use crate::story::{TEXT, finding, view};
use claimdesk_desk::request::{ClaimEdit, ImportDetails, Place, QueueOrder, Request};
use claimdesk_desk::response::{Gate, Outcome, Response};
use claimdesk_domain::claim::CheckState;
use claimdesk_domain::decision::DecisionKind;
use claimdesk_domain::finding::ContentFinding;
use claimdesk_domain::ids::{ArticleId, ClaimId};
use claimdesk_domain::messages::Language;
use claimdesk_domain::person::Role;
use claimdesk_domain::report::{Edition, Format, Profile};
use claimdesk_domain::selection::Selection;
use claimdesk_domain::signoff::{SignoffAct, Stage};
use claimdesk_domain::source::Stance;
use claimdesk_tests::sandbox::Sandbox;

pub fn gate(sandbox: &Sandbox, article: ArticleId) -> Gate {
    match sandbox.ask(Request::Gate { article }) {
        Response::Gate(gate) => *gate,
        other => panic!("no gate: {other:?}"),
    }
}

/// How many things of a code stand in the way.
pub fn count(sandbox: &Sandbox, article: ArticleId, code: &str) -> u32 {
    gate(sandbox, article).counts.get(code).copied().unwrap_or_default()
}

pub fn close(article: ArticleId, reason: Option<&str>) -> Request {
    Request::CloseArticle { article, override_reason: reason.map(str::to_owned) }
}

fn reopen(article: ArticleId) -> Request {
    Request::ReopenArticle { article, reason: "A reader wrote in.".to_owned() }
}

fn find(sandbox: &Sandbox, claim: ClaimId, content: ContentFinding) {
    sandbox.done(Request::RecordFinding { claim, finding: finding(content, "The operator's log says so.") });
}

/// Puts aside every fact that no claim covers.
pub fn settle_facts(sandbox: &Sandbox, article: ArticleId) {
    for fact in sandbox.desk.facts(article, true).unwrap() {
        let place = Place::Quote { quote: fact.text, block: Some(fact.block), start: Some(fact.start) };
        // Two kinds of fact at one place are put aside as one.
        let _ =
            sandbox.desk.call(Request::DismissFact { article, facts: vec![place], reason: None, everywhere: false });
    }
}

/// Gives every claim evidence that has none.
pub fn back_all(sandbox: &Sandbox, article: ArticleId) {
    for claim in sandbox.claims(article) {
        if view(sandbox, claim).evidence.is_empty() {
            back(sandbox, claim);
        }
    }
}

/// Gives a claim a source that speaks for it.
pub fn back(sandbox: &Sandbox, claim: ClaimId) {
    let source = named(sandbox, "The operator's log", None);
    sandbox.done(Request::AddEvidence { claim, source, use_of: use_of(Stance::Supports, None) });
}

/// Checks, cross-checks and approves every claim; an editor sits at the desk afterwards.
pub fn sign_all(sandbox: &Sandbox, article: ArticleId) {
    back_all(sandbox, article);
    for claim in sandbox.claims(article) {
        find(sandbox, claim, ContentFinding::True);
    }
    sandbox.done(Request::SignArticle { article, stage: Stage::Checker });
    sandbox.seat("Ben Oduya");
    sandbox.done(Request::SignArticle { article, stage: Stage::Cross });
    sandbox.seat("Cora Vance");
    sandbox.done(Request::SignArticle { article, stage: Stage::Editor });
}

pub fn report(sandbox: &Sandbox, article: ArticleId, format: Format, profile: Profile) -> String {
    let file = sandbox.folder.path().join(format!("report.{}", format.extension()));
    let grant = sandbox.desk.grant(&file).unwrap().id;
    let (selection, edition) = (Selection::Article(article), Edition::of(format, profile, Language::English));
    let written = sandbox.outcome(Request::Report { selection, edition, grant });
    assert!(matches!(written, Outcome::Written { .. }));
    std::fs::read_to_string(file).unwrap()
}

#[test]
fn the_gate_lists_what_is_to_be_done_and_no_longer_lists_what_is_done() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(TEXT, "2024-02-13");
    let claims = sandbox.claims(article);
    let all = u32::try_from(claims.len()).unwrap();
    let first = gate(&sandbox, article);
    assert_eq!((first.counts["unchecked"], first.counts.get("unsigned")), (all, None), "each claim once");
    assert_eq!(
        first.counts.get("open-fact").copied(),
        page(&sandbox, article).progress.open_facts.filter(|open| *open > 0)
    );
    assert_eq!(first.all, first.counts.values().sum::<u32>());
    let line = first.blockers.iter().find(|line| line.blocker.code() == "unchecked").unwrap();
    assert_eq!((line.claim, line.number), (Some(claims[0]), Some(1)), "a line leads to its claim");
    assert_eq!(sandbox.refused(close(article, None)), "article-blocked");
    assert_eq!(sandbox.refused(Request::SignArticle { article, stage: Stage::Lock }), "article-blocked", "one way");

    // An open fact is told with its place, and goes when somebody says that it is none.
    sandbox.done(Request::RemoveClaim { claim: claim_with(&sandbox, article, "40 million") });
    let open = gate(&sandbox, article);
    let fact = open.blockers.iter().find(|line| line.blocker.code() == "open-fact").unwrap();
    assert!(fact.place.is_some() && !fact.words.is_empty());
    sandbox.done(Request::Undo);
    settle_facts(&sandbox, article);
    assert_eq!(count(&sandbox, article, "open-fact"), 0);

    // A finding, a dissent, agreement; a changed wording; the flag for legal.
    let claim = claims[0];
    find(&sandbox, claim, ContentFinding::True);
    assert_eq!(count(&sandbox, article, "unchecked"), all - 1);
    sandbox.seat("Ben Oduya");
    find(&sandbox, claim, ContentFinding::False);
    assert_eq!(count(&sandbox, article, "disputed"), 1);
    find(&sandbox, claim, ContentFinding::True);
    assert_eq!(count(&sandbox, article, "disputed"), 0);
    sandbox.seat("Ana Kay");
    sign_all(&sandbox, article);
    assert_eq!(gate(&sandbox, article).counts, [].into(), "nothing is left");
    let wording = Some("The dam held.".to_owned());
    sandbox.done(Request::EditClaim { claim, edit: ClaimEdit { wording, ..ClaimEdit::default() } });
    let stale = gate(&sandbox, article);
    assert_eq!((stale.counts["needs-recheck"], stale.all), (1, 1));
    sandbox.done(Request::Undo);
    sandbox.done(Request::EditClaim { claim, edit: ClaimEdit { legal: Some(true), ..ClaimEdit::default() } });
    assert_eq!(count(&sandbox, article, "unsigned"), 1, "the lawyer must clear it");
    sandbox.done(Request::Sign { claim, stage: Stage::Legal });
    assert_eq!(gate(&sandbox, article).all, 0);
}

#[test]
fn a_closed_article_stays_as_it_is_until_it_is_opened_again() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(TEXT, "2024-02-13");
    let claim = sandbox.claims(article)[0];
    settle_facts(&sandbox, article);
    sign_all(&sandbox, article);
    let facts = sandbox.desk.facts(article, false).unwrap();
    sandbox.done(Request::SignArticle { article, stage: Stage::Lock });
    let closed = page(&sandbox, article);
    assert!(closed.claims.iter().all(|row| row.locked));
    let closing = closed.closing.unwrap();
    assert_eq!((closing.person.as_str(), closing.overridden, closing.reason), ("Cora Vance", 0, None));

    let place = || Place::Quote { quote: "a sluice gate".to_owned(), block: None, start: None };
    for change in [
        Request::AddClaim { article, place: place() },
        Request::DismissFact { article, facts: vec![place()], reason: None, everywhere: false },
        Request::Refuse { claim, stage: Stage::Lock, reason: "No.".to_owned() },
        close(article, None),
    ] {
        let code = sandbox.refused(change.clone());
        assert!(["article-closed", "no-open-fact"].contains(&code.as_str()), "{change:?}: {code}");
    }
    assert_eq!(sandbox.refused(Request::AddClaim { article, place: place() }), "article-closed");
    assert_eq!(
        sandbox.refused(Request::SetState { claim, state: CheckState::InProgress, reason: None }),
        "claim-locked"
    );
    assert_eq!(sandbox.refused(Request::Undo), "signature-not-undone");

    // Rebuilding reads no other facts than those that were frozen.
    assert!(matches!(sandbox.outcome(Request::Rebuild), Outcome::Rebuilt { .. }));
    assert_eq!(sandbox.desk.facts(article, false).unwrap(), facts);

    sandbox.done(reopen(article));
    let open = page(&sandbox, article);
    assert!(open.closing.is_none() && open.claims.iter().all(|row| !row.locked));
    let lock = view(&sandbox, claim).stages.pop().unwrap();
    assert_eq!((lock.stage, lock.signoff.act), (Stage::Lock, SignoffAct::Opened));
    assert_eq!(lock.signoff.reason.as_deref(), Some("A reader wrote in."));
    assert_eq!(sandbox.refused(reopen(article)), "not-closed");
    sandbox.done(Request::AddClaim { article, place: place() });
    sandbox.done(Request::Undo);
    // What else was signed still holds: it closes again at once.
    sandbox.done(close(article, None));
    assert!(page(&sandbox, article).claims.iter().all(|row| row.locked));
    assert_eq!(sandbox.problems(), []);
}

#[test]
fn every_report_says_that_a_claim_was_opened_again_and_not_that_somebody_refused() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(TEXT, "2024-02-13");
    settle_facts(&sandbox, article);
    sign_all(&sandbox, article);
    sandbox.done(close(article, None));
    sandbox.done(reopen(article));
    for profile in [Profile::Internal, Profile::Public] {
        let page = report(&sandbox, article, Format::Html, profile);
        assert!(page.contains("Opened again") && !page.contains("Refused"), "{profile:?}");
    }
}

#[test]
fn what_was_checked_by_nothing_is_told_before_it_is_printed_and_can_be_overridden() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(TEXT, "2024-02-13");
    settle_facts(&sandbox, article);
    sign_all(&sandbox, article);
    let claim = sandbox.claims(article)[0];
    let evidence = view(&sandbox, claim).evidence[0].evidence.id;
    sandbox.seat("Ana Kay");
    sandbox.done(Request::RemoveEvidence { evidence });
    find(&sandbox, claim, ContentFinding::True);
    let first = gate(&sandbox, article);
    assert_eq!((first.counts["without-evidence"], first.all), (1, 1), "{:?}", first.counts);
    sandbox.seat("Cora Vance");
    assert_eq!(sandbox.refused(close(article, None)), "article-blocked");
    sandbox.done(close(article, Some("We counted ourselves.")));
}

#[test]
fn signing_everything_takes_what_this_person_may_sign_and_says_what_it_passed_over() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(TEXT, "2024-02-13");
    let claims = sandbox.claims(article);
    for claim in &claims[..2] {
        find(&sandbox, *claim, ContentFinding::True);
    }
    let sign = |stage| sandbox.done(Request::SignArticle { article, stage }).sentence;
    let told = sign(Stage::Checker);
    assert_eq!(told.arguments["count"], "2");
    assert_eq!(told.arguments["skipped"], (claims.len() - 2).to_string(), "nothing was found of the others");
    assert_eq!(sandbox.refused(Request::SignArticle { article, stage: Stage::Checker }), "cannot-sign-already-signed");

    // A second checker who signs everything gives the cross-check.
    sandbox.seat("Ben Oduya");
    assert_eq!(sign(Stage::Checker).arguments["stage"], "cross");
    assert_eq!(view(&sandbox, claims[0]).row.stage, Some(Stage::Cross));
    let lines = gate(&sandbox, article).blockers;
    let of_first: Vec<_> = lines.iter().filter(|line| line.claim == Some(claims[0])).collect();
    assert_eq!(of_first.len(), 1, "each claim once: {of_first:?}");
}

#[test]
fn an_override_is_signed_with_its_reason_and_printed_in_every_report() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(TEXT, "2024-02-13");
    let claim = sandbox.claims(article)[0];
    let in_the_way = gate(&sandbox, article).all;
    assert_eq!(sandbox.refused(close(article, Some("  "))), "article-blocked", "a reason says something");
    sandbox.seat("Cora Vance");
    sandbox.done(close(article, Some("The presses are running.")));
    let row = match sandbox.ask(Request::Articles { after: None, order: QueueOrder::Newest, assigned: None }) {
        Response::Articles(page) => page.rows.into_iter().next().unwrap(),
        other => panic!("no queue: {other:?}"),
    };
    let closing = row.closing.unwrap();
    assert_eq!((closing.overridden, closing.reason.as_deref()), (in_the_way, Some("The presses are running.")));
    assert_eq!(sandbox.refused(Request::Undo), "signature-not-undone", "an override does not vanish");

    // Claims that nothing locked refuse changes too, from everybody.
    assert!(!view(&sandbox, claim).row.locked);
    sandbox.seat("Ana Kay");
    for change in [
        Request::RecordFinding { claim, finding: finding(ContentFinding::True, "Seen.") },
        Request::SetState { claim, state: CheckState::InProgress, reason: None },
        Request::RemoveClaim { claim },
        Request::Decide { claim, decision: DecisionKind::Keep },
    ] {
        assert_eq!(sandbox.refused(change), "article-closed");
    }
    let outlet = ImportDetails { outlet: Some("The Orle Post".to_owned()), ..ImportDetails::default() };
    sandbox.done(Request::EditArticle { article, details: outlet });

    for format in [Format::Html, Format::Csv, Format::Json, Format::Markdown] {
        let report = report(&sandbox, article, format, Profile::Internal);
        assert!(report.contains("The presses are running."), "{format:?}");
        let public = self::report(&sandbox, article, format, Profile::Public);
        assert!(!public.contains("The presses are running."), "{format:?}: reasons are left out for the public");
        let override_told = public.contains("overridden") || public.contains("although something stood in the way");
        assert!(override_told, "{format:?}: that it was overridden is not");
    }

    sandbox.done(reopen(article));
    let html = report(&sandbox, article, Format::Html, Profile::Internal);
    assert!(html.contains("The presses are running.") && html.contains("A reader wrote in."), "both stay in print");
    sandbox.done(Request::SetState { claim, state: CheckState::InProgress, reason: None });
    assert_eq!(sandbox.problems(), []);
}

#[test]
fn only_an_editor_closes_and_opens_again_and_the_log_says_who() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(TEXT, "2024-02-13");
    sandbox.done(Request::AddPerson { name: "Dee Marsh".to_owned(), roles: vec![Role::Checker, Role::Legal] });
    sandbox.seat("Dee Marsh");
    assert_eq!(sandbox.refused(close(article, Some("Now."))), "role-needed");
    sandbox.seat("Ana Kay");
    sandbox.done(close(article, Some("Now.")));
    sandbox.seat("Dee Marsh");
    assert_eq!(sandbox.refused(reopen(article)), "role-needed");
    sandbox.seat("Ana Kay");
    let nothing_said = Request::ReopenArticle { article, reason: " ".to_owned() };
    assert_eq!(sandbox.refused(nothing_said), "empty");
    sandbox.done(reopen(article));
    let Response::Log(log) = sandbox.ask(Request::Log { before: None }) else { panic!("no log") };
    let told: Vec<(&str, &str)> =
        log.rows.iter().take(2).map(|row| (row.sentence.key.as_str(), row.actor.as_str())).collect();
    assert_eq!(told, [("done_reopen_article", "Ana Kay"), ("done_override_close", "Ana Kay")]);
}
