//! What was done to one article, and the way back to any point of it; undo across articles and restarts.

use crate::coverage::claim_with;
use crate::editing::{quote, tables};
use crate::story::{TEXT, evidence, finding, source, view};
use claimdesk_desk::request::{ClaimEdit, Edge, NewText, Place, Request, Sorting, Talk, Wordings};
use claimdesk_desk::response::{LogRow, Outcome, Response};
use claimdesk_domain::finding::ContentFinding;
use claimdesk_domain::ids::{ArticleId, ClaimId};
use claimdesk_domain::signoff::Stage;
use claimdesk_domain::source::Stance;
use claimdesk_tests::sandbox::{Sandbox, open};

fn history(sandbox: &Sandbox, article: ArticleId) -> Vec<LogRow> {
    match sandbox.ask(Request::History { article, before: None }) {
        Response::Log(page) => page.rows,
        other => panic!("no history: {other:?}"),
    }
}

fn restore(article: ArticleId, to: &LogRow) -> Request {
    Request::RestoreArticle { article, operation: to.operation }
}

fn word(claim: ClaimId, wording: &str) -> Request {
    Request::EditClaim { claim, edit: ClaimEdit { wording: Some(wording.to_owned()), ..ClaimEdit::default() } }
}

fn keys(rows: &[LogRow]) -> Vec<&str> {
    rows.iter().map(|row| row.sentence.key.as_str()).collect()
}

#[test]
fn an_article_has_its_own_history_and_nothing_of_others() {
    let sandbox = Sandbox::new();
    let dam = sandbox.import(TEXT, "2024-02-13");
    let bridge = sandbox.import("The bridge at Wexcombe fell in 2019.", "2024-02-13");
    let (claim, far) = (sandbox.claims(dam)[0], sandbox.claims(bridge)[0]);
    let source = source(&sandbox, "Operator's log");
    sandbox.done(word(far, "The bridge fell."));
    sandbox.done(Request::AddEvidence { claim, source, use_of: evidence(Stance::Supports) });
    sandbox.done(Request::SortClaims { claims: vec![claim, far], sorting: Sorting::Accept });
    sandbox.done(Request::Talk { talk: Talk::Say { claim, text: "Well?".to_owned(), answers: None } });
    sandbox.done(Request::Undo);
    assert_eq!(
        keys(&history(&sandbox, dam)),
        ["done_undo", "done_comment", "done_accept_claims", "done_add_evidence", "done_import"]
    );
    assert_eq!(keys(&history(&sandbox, bridge)), ["done_accept_claims", "done_edit_claim", "done_import"]);

    // The list is derived: it survives being built anew.
    let before = keys(&history(&sandbox, dam)).join(" ");
    assert!(matches!(sandbox.outcome(Request::Rebuild), Outcome::Rebuilt { .. }));
    assert_eq!(keys(&history(&sandbox, dam)).join(" "), before);
}

#[test]
fn an_article_goes_back_to_every_earlier_point_by_one_operation_and_one_undo_brings_it_again() {
    let sandbox = Sandbox::new();
    let dam = sandbox.import(TEXT, "2024-02-13");
    let bridge = sandbox.import("The bridge at Wexcombe fell in 2019.", "2024-02-13");
    let far = sandbox.claims(bridge)[0];
    let claim = claim_with(&sandbox, dam, "40 million");
    let source = source(&sandbox, "Operator's log");
    let gate = || Request::AddClaim { article: dam, place: quote("a sluice gate jammed") };
    let mut points = vec![tables(&sandbox, dam)];
    let step = |request: Request, points: &mut Vec<String>| {
        let done = sandbox.done(request);
        points.push(tables(&sandbox, dam));
        done
    };
    step(Request::AddEvidence { claim, source, use_of: evidence(Stance::Supports) }, &mut points);
    sandbox.seat("Ben Oduya");
    step(Request::RecordFinding { claim, finding: finding(ContentFinding::True, "The log.") }, &mut points);
    let made: ClaimId = step(gate(), &mut points).id.parse().unwrap();
    step(Request::MoveEdge { claim: made, span: 0, edge: Edge::Start, words: 1 }, &mut points);
    step(Request::MergeClaims { into: claim, others: vec![made], wording: None }, &mut points);
    step(Request::SplitClaim { claim, at: quote("40 million"), wordings: Wordings::default() }, &mut points);
    sandbox.seat("Ana Kay");
    step(
        Request::SortClaims {
            claims: vec![claim, far],
            sorting: Sorting::Tag { add: vec!["water".to_owned()], remove: vec![] },
        },
        &mut points,
    );
    let claims = sandbox.claims(dam);
    step(Request::SortClaims { claims, sorting: Sorting::Reject { reason: None } }, &mut points);
    let facts = sandbox.desk.facts(dam, true).unwrap();
    let place = Place::Quote { quote: facts[0].text.clone(), block: Some(facts[0].block), start: Some(facts[0].start) };
    step(Request::DismissFact { article: dam, facts: vec![place], reason: None, everywhere: false }, &mut points);
    let other = tables(&sandbox, bridge);

    let mut rows = history(&sandbox, dam);
    rows.reverse();
    assert_eq!(rows.len(), points.len());
    let last = points.last().unwrap().clone();
    for (row, point) in rows.iter().zip(&points).rev().skip(1) {
        let length = sandbox.desk.log_head().unwrap().1;
        let done = sandbox.done(restore(dam, row));
        assert_eq!(sandbox.desk.log_head().unwrap().1, length + 1, "one operation");
        assert_eq!(done.sentence.key, "done_restore_article");
        assert_eq!(&tables(&sandbox, dam), point, "{}", row.sentence.key);
        sandbox.done(Request::Undo);
        assert_eq!(tables(&sandbox, dam), last, "undone after {}", row.sentence.key);
    }
    // A way back can be taken back by another way back as well.
    sandbox.done(restore(dam, &rows[1]));
    sandbox.done(restore(dam, &rows[rows.len() - 1]));
    assert_eq!(tables(&sandbox, dam), last);
    sandbox.done(restore(dam, &rows[0]));
    assert_eq!(tables(&sandbox, dam), points[0]);
    assert_eq!(tables(&sandbox, bridge), other, "another article is left alone");
    assert_eq!(sandbox.problems(), []);
}

#[test]
fn a_new_draft_is_taken_back_with_what_it_did_to_the_claims() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(TEXT, "2024-02-13");
    let before = tables(&sandbox, article);
    let text = TEXT.replace("40 million", "45 million").replace("It is understood that a", "A");
    assert!(matches!(
        sandbox.outcome(Request::NewDraft { article, text: NewText::Pasted { text } }),
        Outcome::Drafted { .. }
    ));
    sandbox.done(Request::ConfirmAnchors { article });
    let after = tables(&sandbox, article);
    assert_ne!(before, after);
    let rows = history(&sandbox, article);
    sandbox.done(restore(article, rows.last().unwrap()));
    assert_eq!(tables(&sandbox, article), before);
    sandbox.done(Request::Undo);
    assert_eq!(tables(&sandbox, article), after);
    assert_eq!(sandbox.problems(), []);
}

#[test]
fn no_way_leads_back_over_a_signature_a_closing_or_the_import() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(TEXT, "2024-02-13");
    let bridge = sandbox.import("The bridge at Wexcombe fell in 2019.", "2024-02-13");
    let claims = sandbox.claims(article);
    sandbox.done(word(claims[0], "First."));
    sandbox.done(Request::RecordFinding { claim: claims[0], finding: finding(ContentFinding::True, "The log.") });
    sandbox.done(Request::Sign { claim: claims[0], stage: Stage::Checker });
    sandbox.done(word(claims[1], "Second."));
    let rows = history(&sandbox, article);
    let [second, signed, found, first, import] = &rows[..] else { panic!("{rows:?}") };

    let failure = sandbox.desk.call(restore(article, first)).unwrap_err();
    assert_eq!((failure.code.as_str(), failure.arguments["what"].as_str()), ("signed-since", "sign"));
    // What the signature does not stand over goes back.
    sandbox.done(restore(article, found));
    assert_ne!(view(&sandbox, claims[1]).row.wording, "Second.");
    assert_eq!(view(&sandbox, claims[0]).row.stage, Some(Stage::Checker));
    assert_eq!(sandbox.refused(restore(article, signed)), "nothing-changed");
    sandbox.done(restore(article, second));
    assert_eq!(view(&sandbox, claims[1]).row.wording, "Second.");

    // Once it is taken back with a reason, the way is free; the refusal stays said.
    let reason = "Too early.".to_owned();
    sandbox.done(Request::Refuse { claim: claims[0], stage: Stage::Checker, reason });
    sandbox.done(restore(article, import));
    assert!(view(&sandbox, claims[0]).findings.is_empty());
    assert_eq!(view(&sandbox, claims[0]).stages.len(), 1);

    let reason = Some("The presses are running.".to_owned());
    sandbox.done(Request::CloseArticle { article, override_reason: reason });
    assert_eq!(sandbox.refused(restore(article, second)), "article-closed");
    let elsewhere = history(&sandbox, bridge);
    assert_eq!(sandbox.refused(restore(article, &elsewhere[0])), "no-such-point");
    assert_eq!(sandbox.problems(), []);
}

#[test]
fn what_people_said_stays_when_an_article_goes_back() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(TEXT, "2024-02-13");
    let claim = sandbox.claims(article)[0];
    sandbox.done(word(claim, "First."));
    sandbox.done(Request::Talk { talk: Talk::Say { claim, text: "Are you sure?".to_owned(), answers: None } });
    let rows = history(&sandbox, article);
    sandbox.done(restore(article, rows.last().unwrap()));
    let now = view(&sandbox, claim);
    assert_ne!(now.row.wording, "First.");
    assert_eq!(now.comments[0].text, "Are you sure?");
}

#[test]
fn undo_goes_across_articles_and_restarts() {
    let sandbox = Sandbox::new();
    let dam = sandbox.import(TEXT, "2024-02-13");
    let bridge = sandbox.import("The bridge at Wexcombe fell in 2019.", "2024-02-13");
    let (claim, far) = (sandbox.claims(dam)[0], sandbox.claims(bridge)[0]);
    let (before_dam, before_bridge) = (tables(&sandbox, dam), tables(&sandbox, bridge));
    sandbox.done(word(claim, "First."));
    sandbox.done(word(far, "Far."));
    sandbox.done(Request::SortClaims { claims: vec![claim, far], sorting: Sorting::Accept });
    let after = (tables(&sandbox, dam), tables(&sandbox, bridge));

    let library = sandbox.library();
    let Sandbox { desk, folder } = sandbox;
    drop(desk);
    let sandbox = Sandbox { desk: open(&library).unwrap(), folder };
    for _ in 0..3 {
        sandbox.done(Request::Undo);
    }
    assert_eq!((tables(&sandbox, dam), tables(&sandbox, bridge)), (before_dam, before_bridge));

    let Sandbox { desk, folder } = sandbox;
    drop(desk);
    let sandbox = Sandbox { desk: open(&library).unwrap(), folder };
    for _ in 0..3 {
        sandbox.done(Request::Redo);
    }
    assert_eq!((tables(&sandbox, dam), tables(&sandbox, bridge)), after);
    assert_eq!(sandbox.problems(), []);
}
