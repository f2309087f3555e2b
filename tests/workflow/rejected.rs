//! Claims that are none stay somewhere, and come back from there.

use crate::closing::close;
use crate::story::{finding, view};
use crate::two_desks::{send, two_desks};
use claimdesk_desk::request::{NewText, Request, Sorting};
use claimdesk_desk::response::{RejectedRow, Response};
use claimdesk_domain::finding::ContentFinding;
use claimdesk_domain::ids::{ArticleId, ClaimId};
use claimdesk_tests::sandbox::Sandbox;

const TEXT: &str = "The harbour wall broke on Monday. Forty people were hurt in the town.

The port authority spent 12 million euros on the quay last year.

Three bridges were closed on Wednesday morning.
";

fn rejected(sandbox: &Sandbox, article: ArticleId) -> Vec<RejectedRow> {
    match sandbox.ask(Request::Rejected { article, from_row: 0 }) {
        Response::Rejected(page) => page.rows,
        other => panic!("no list: {other:?}"),
    }
}

fn reject(claims: &[ClaimId], reason: Option<&str>) -> Request {
    Request::SortClaims { claims: claims.to_vec(), sorting: Sorting::Reject { reason: reason.map(str::to_owned) } }
}

#[test]
fn a_rejected_claim_is_listed_with_who_and_why_and_comes_back_with_what_was_found() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(TEXT, "2022-01-06");
    let claims = sandbox.claims(article);
    assert!(rejected(&sandbox, article).is_empty());
    let found = finding(ContentFinding::True, "The record says so.");
    sandbox.done(Request::RecordFinding { claim: claims[0], finding: found });
    sandbox.done(reject(&claims[..2], Some("Only a figure of speech.")));
    sandbox.seat("Ben Oduya");
    sandbox.done(Request::RemoveClaim { claim: claims[2] });

    let rows = rejected(&sandbox, article);
    assert_eq!(rows.len(), 3);
    let told: Vec<_> = rows.iter().map(|row| (row.person.as_deref(), row.reason.as_deref())).collect();
    let figure = (Some("Ana Kay"), Some("Only a figure of speech."));
    assert_eq!(told, [(Some("Ben Oduya"), None), figure, figure], "the latest first");
    assert_eq!(rows[0].claim, claims[2]);

    sandbox.done(Request::RestoreClaim { claim: claims[0] });
    assert_eq!(sandbox.claims(article)[0], claims[0]);
    assert_eq!(view(&sandbox, claims[0]).row.content, Some(ContentFinding::True));
    assert!(!rejected(&sandbox, article).iter().any(|row| row.claim == claims[0]));
    assert_eq!(sandbox.refused(Request::RestoreClaim { claim: claims[0] }), "not-found", "it is back");

    // Undo takes it out again, and the list has it again.
    sandbox.done(Request::Undo);
    assert!(!sandbox.claims(article).contains(&claims[0]));
    assert_eq!(rejected(&sandbox, article)[0].claim, claims[0]);
    sandbox.done(Request::RestoreClaim { claim: claims[0] });
    assert_eq!(view(&sandbox, claims[0]).row.content, Some(ContentFinding::True));

    // Rejected, taken back and rejected after all: the list has it as if it had been rejected once.
    sandbox.done(reject(&claims[..1], None));
    sandbox.done(Request::Undo);
    assert!(!rejected(&sandbox, article).iter().any(|row| row.claim == claims[0]));
    sandbox.done(Request::Redo);
    assert_eq!(rejected(&sandbox, article)[0].claim, claims[0]);
    sandbox.done(Request::RestoreClaim { claim: claims[0] });
    assert_eq!(view(&sandbox, claims[0]).row.content, Some(ContentFinding::True));
    assert_eq!(sandbox.problems(), []);
}

#[test]
fn what_went_into_another_claim_was_not_rejected() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(TEXT, "2022-01-06");
    let claims = sandbox.claims(article);
    sandbox.done(Request::MergeClaims { into: claims[0], others: vec![claims[1]], wording: None });
    assert!(rejected(&sandbox, article).is_empty());
    assert_eq!(sandbox.refused(Request::RestoreClaim { claim: claims[1] }), "not-found");
}

#[test]
fn it_comes_back_into_the_draft_that_the_article_has() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(TEXT, "2022-01-06");
    let claims = sandbox.claims(article);
    sandbox.done(reject(&claims[..1], None));
    let text = NewText::Pasted { text: format!("A note of the desk comes first.\n\n{TEXT}") };
    sandbox.outcome(Request::NewDraft { article, text });
    let (now, text) = sandbox.desk.article_text(article).unwrap();
    sandbox.done(Request::RestoreClaim { claim: claims[0] });
    let (sheet, _) = sandbox.desk.claim_sheet(claims[0]).unwrap();
    assert_eq!(sheet.claim.draft, now.draft);
    let span = &sheet.claim.spans[0];
    assert_eq!(&text.blocks[span.block as usize].text[span.bytes()], span.exact);
    assert_eq!(sandbox.problems(), []);
}

#[test]
fn a_closed_article_takes_none_back() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(TEXT, "2022-01-06");
    let claim = sandbox.claims(article)[0];
    sandbox.done(reject(&[claim], None));
    sandbox.done(close(article, Some("Print is at six.")));
    assert_eq!(sandbox.refused(Request::RestoreClaim { claim }), "article-closed");
}

#[test]
fn what_a_colleague_rejected_is_listed_under_their_name() {
    let (ana, ben, article) = two_desks();
    let claim = ana.claims(article)[0];
    send(&ana, &ben, article);
    ben.done(reject(&[claim], Some("An opinion.")));
    send(&ben, &ana, article);
    let rows = rejected(&ana, article);
    let told: Vec<_> = rows.iter().map(|row| (row.claim, row.person.as_deref(), row.reason.as_deref())).collect();
    assert_eq!(told, [(claim, Some("Ben Oduya"), Some("An opinion."))]);
    ana.done(Request::RestoreClaim { claim });
    send(&ana, &ben, article);
    assert!(ben.claims(article).contains(&claim));
    assert_eq!((ana.problems(), ben.problems()), (vec![], vec![]));
}
