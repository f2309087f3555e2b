//! Two colleagues at one article at the same time: what one leans on, what both did alike, and two drafts of one number.

use crate::story::view;
use crate::two_desks::*;
use claimdesk_desk::request::{CorrectionDetails, NewText, ReplyDetails, Request};
use claimdesk_desk::response::{DraftRow, Outcome, Response};
use claimdesk_domain::ids::{ArticleId, ClaimId};
use claimdesk_tests::sandbox::Sandbox;

fn drafts(sandbox: &Sandbox, article: ArticleId) -> Vec<DraftRow> {
    let Response::Drafts(page) = sandbox.ask(Request::Drafts { article }) else { panic!("no drafts") };
    page.rows
}

/// Numbers and who brought them, latest first.
fn numbered(sandbox: &Sandbox, article: ArticleId) -> Vec<(u32, String)> {
    drafts(sandbox, article).into_iter().map(|row| (row.draft.number, row.person.unwrap_or_default())).collect()
}

fn bring(sandbox: &Sandbox, article: ArticleId, first_words: &str) -> u32 {
    let text = NewText::Pasted { text: format!("{first_words}\n\n{STORY}") };
    match sandbox.outcome(Request::NewDraft { article, text }) {
        Outcome::Drafted { number, same: false, .. } => number,
        other => panic!("no draft: {other:?}"),
    }
}

fn criticism(claim: ClaimId) -> ReplyDetails {
    ReplyDetails {
        claim: Some(claim),
        subject: "Mara Lunt".to_owned(),
        criticism: "She left a gate unattended.".to_owned(),
        ..ReplyDetails::default()
    }
}

#[test]
fn a_claim_that_a_ledger_names_here_is_not_taken_out_unseen() {
    let (ana, ben, article) = two_desks();
    let claims = ana.claims(article);
    ana.done(Request::SetPublished { article, published: "2022-01-05".parse().ok() });
    send(&ana, &ben, article);
    for claim in &claims[..3] {
        ben.done(Request::RemoveClaim { claim: *claim });
    }
    ana.done(Request::AddReply { article, details: criticism(claims[0]) });
    let details = CorrectionDetails {
        claim: Some(claims[1]),
        was: "Forty".to_owned(),
        now: "Fourteen".to_owned(),
        notice: "The number was wrong.".to_owned(),
        published_on: None,
    };
    ana.done(Request::AddCorrection { article, details });

    assert_eq!(send(&ben, &ana, article).differences, 2);
    let listed: Vec<_> = differences(&ana, article).into_iter().map(|row| (row.field, row.claim)).collect();
    assert!(listed.contains(&("row".to_owned(), Some(claims[0]))), "the request for a reply names it: {listed:?}");
    assert!(listed.contains(&("row".to_owned(), Some(claims[1]))), "the correction names it: {listed:?}");
    let left = ana.claims(article);
    assert!(left.contains(&claims[0]) && left.contains(&claims[1]) && !left.contains(&claims[2]));
    assert_eq!((ana.problems(), ben.problems()), (vec![], vec![]));
}

#[test]
fn what_both_did_alike_is_noted_so_that_what_comes_next_is_no_difference() {
    let (ana, ben, article) = two_desks();
    let claim = ana.claims(article)[0];
    send(&ana, &ben, article);
    reword(&ana, claim, "Words of both.");
    reword(&ben, claim, "Words of both.");
    let before = log(&ana).len();
    let file = hand_over(&ben, article, "alike");
    assert!(taken(&ana, &file).nothing, "nothing of it changes anything");
    let after = log(&ana).len();
    assert!(after > before, "but that he knows the same is noted");
    assert!(taken(&ana, &file).nothing);
    assert_eq!(log(&ana).len(), after, "once");
    let Response::Status(status) = ana.ask(Request::Status) else { panic!("no status") };
    assert_eq!(status.undo.unwrap().key, "done_edit_claim", "nobody wants a note back");

    reword(&ben, claim, "Ben's better words.");
    let back = send(&ben, &ana, article);
    assert_eq!((back.differences, back.claims), (0, 1), "{:?}", differences(&ana, article));
    assert_eq!(view(&ana, claim).row.wording, "Ben's better words.");
    send(&ana, &ben, article);
    assert_same(&ana, &ben, article);
    assert_eq!((ana.problems(), ben.problems()), (vec![], vec![]));
}

#[test]
fn under_a_note_lies_what_undo_takes_back_and_a_signature_stays_one() {
    let (ana, ben, article) = two_desks();
    let claim = ana.claims(article)[0];
    send(&ana, &ben, article);
    reword(&ana, claim, "Words of both.");
    reword(&ben, claim, "Words of both.");
    assert!(send(&ben, &ana, article).nothing);
    ana.done(Request::Undo);
    assert_ne!(view(&ana, claim).row.wording, "Words of both.");
    ana.done(Request::Redo);

    find(&ana, claim, claimdesk_domain::finding::ContentFinding::True);
    ana.done(Request::Sign { claim, stage: claimdesk_domain::signoff::Stage::Checker });
    reword(&ben, ben.claims(article)[1], "As before.");
    ben.done(Request::Undo);
    assert!(send(&ben, &ana, article).nothing);
    assert_eq!(ana.refused(Request::Undo), "signature-not-undone");
    assert_eq!((ana.problems(), ben.problems()), (vec![], vec![]));
}

#[test]
fn two_drafts_of_one_number_are_numbered_alike_on_both_sides() {
    for ana_first in [true, false] {
        let (ana, ben, article) = two_desks();
        send(&ana, &ben, article);
        assert_eq!((bring(&ana, article, "Ana adds a line."), bring(&ben, article, "Ben adds a line.")), (2, 2));
        if ana_first {
            send(&ben, &ana, article);
            send(&ana, &ben, article);
        } else {
            // Each hands over before taking in.
            let (one, other) = (hand_over(&ana, article, "one"), hand_over(&ben, article, "other"));
            taken(&ben, &one);
            taken(&ana, &other);
        }
        let here = numbered(&ana, article);
        assert_eq!(here, numbered(&ben, article));
        assert_eq!(here.iter().map(|(number, _)| *number).collect::<Vec<_>>(), [3, 2, 1]);
        let mut brought: Vec<&str> = here[..2].iter().map(|(_, name)| name.as_str()).collect();
        brought.sort_unstable();
        assert_eq!(brought, ["Ana Kay", "Ben Oduya"], "each says who brought it, not who took it in");

        // The difference tells the two apart by number and name.
        let mut rows = differences(&ana, article);
        rows.sort_by(|one, other| one.field.cmp(&other.field));
        let fields: Vec<&str> = rows.iter().map(|row| row.field.as_str()).collect();
        assert_eq!(fields, ["draft", "title"], "no number to settle; each has a headline of its own");
        let mut told: Vec<_> = rows[0].versions.iter().map(|one| (one.draft, one.person.clone())).collect();
        told.sort();
        let mut wanted: Vec<_> = here[..2].iter().map(|(number, name)| (Some(*number), Some(name.clone()))).collect();
        wanted.sort();
        assert_eq!(told, wanted);

        // The next one stands behind all of them, whichever of the two the article has.
        assert_eq!(bring(&ana, article, "Ana adds another line."), 4);
        assert_eq!((ana.problems(), ben.problems()), (vec![], vec![]));
    }
}
