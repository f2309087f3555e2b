//! When an article must be done, legal's flag, the right of reply, and corrections after it was published.

use crate::closing::{close, count, gate, report, settle_facts, sign_all};
use crate::coverage::{claim_with, page};
use crate::story::TEXT;
use claimdesk_desk::request::{CorrectionDetails, QueueOrder, ReplyDetails, Request};
use claimdesk_desk::response::{ArticleRow, Ledgers, Outcome, Response};
use claimdesk_domain::ids::{ArticleId, ClaimId, CorrectionId, ReplyRequestId};
use claimdesk_domain::ledger::ReplyState;
use claimdesk_domain::person::Role;
use claimdesk_domain::report::{Format, Profile};
use claimdesk_tests::sandbox::Sandbox;

fn queue(sandbox: &Sandbox, after: Option<ArticleId>, order: QueueOrder) -> Vec<ArticleRow> {
    match sandbox.ask(Request::Articles { after, order, assigned: None }) {
        Response::Articles(page) => page.rows,
        other => panic!("no queue: {other:?}"),
    }
}

fn titles(sandbox: &Sandbox, order: QueueOrder) -> Vec<String> {
    queue(sandbox, None, order).into_iter().map(|row| row.article.title).collect()
}

fn ledgers(sandbox: &Sandbox, article: ArticleId) -> Ledgers {
    match sandbox.ask(Request::Ledgers { article }) {
        Response::Ledgers(ledgers) => *ledgers,
        other => panic!("no ledgers: {other:?}"),
    }
}

fn due(sandbox: &Sandbox, article: ArticleId, at: &str) {
    sandbox.done(Request::SetDeadline { article, deadline: Some(at.parse().unwrap()) });
}

fn criticism(claim: Option<ClaimId>, state: ReplyState) -> ReplyDetails {
    ReplyDetails {
        claim,
        subject: "Mara Lunt".to_owned(),
        criticism: "She left a sluice gate unattended.".to_owned(),
        state,
        ..ReplyDetails::default()
    }
}

fn correction(claim: Option<ClaimId>) -> CorrectionDetails {
    CorrectionDetails {
        claim,
        was: "40 million litres".to_owned(),
        now: "14 million litres".to_owned(),
        notice: "An earlier version gave the wrong volume.".to_owned(),
        published_on: None,
    }
}

fn published(article: ArticleId, day: Option<&str>) -> Request {
    Request::SetPublished { article, published: day.map(|day| day.parse().unwrap()) }
}

fn flag(article: ArticleId) -> Request {
    Request::RaiseLegalFlag { article, reason: "It names a minor.".to_owned() }
}

#[test]
fn the_queue_comes_by_deadline_page_after_page_with_closed_articles_last() {
    let sandbox = Sandbox::new();
    let text = |title: &str| format!("{title}\n\nThe Orle dam held 40 million litres on Monday.");
    let [first, second, third, fourth, fifth] =
        ["First", "Second", "Third", "Fourth", "Fifth"].map(|title| sandbox.import(&text(title), "2024-02-13"));
    due(&sandbox, second, "2022-01-09T12:00:00Z");
    due(&sandbox, fourth, "2022-01-07T08:30:00.25Z");
    due(&sandbox, first, "2022-01-07T08:30:00Z");
    due(&sandbox, fifth, "2022-01-06T00:00:00Z");
    sandbox.done(close(fifth, Some("The presses are running.")));
    assert_eq!(titles(&sandbox, QueueOrder::Newest), ["Fifth", "Fourth", "Third", "Second", "First"]);
    let by_deadline = ["Fourth", "First", "Second", "Third", "Fifth"];
    assert_eq!(titles(&sandbox, QueueOrder::Deadline), by_deadline, "among equals the newest first");
    let rows = queue(&sandbox, None, QueueOrder::Deadline);
    for at in 0..rows.len() {
        let behind = queue(&sandbox, Some(rows[at].article.id), QueueOrder::Deadline);
        let behind: Vec<&str> = behind.iter().map(|row| row.article.title.as_str()).collect();
        assert_eq!(behind, by_deadline[at + 1..], "behind {}", by_deadline[at]);
    }

    sandbox.done(Request::SetDeadline { article: second, deadline: None });
    assert_eq!(titles(&sandbox, QueueOrder::Deadline), ["Fourth", "First", "Third", "Second", "Fifth"]);
    sandbox.done(Request::Undo);
    assert_eq!(titles(&sandbox, QueueOrder::Deadline), by_deadline);
    let same = Request::SetDeadline { article: third, deadline: None };
    assert_eq!(sandbox.refused(same), "nothing-changed");
    assert!(matches!(sandbox.outcome(Request::Rebuild), Outcome::Rebuilt { .. }));
    assert_eq!(titles(&sandbox, QueueOrder::Deadline), by_deadline, "built anew it is the same");
    sandbox.done(Request::ReopenArticle { article: fifth, reason: "A name is wrong.".to_owned() });
    let reopened = ["Fifth", "Fourth", "First", "Second", "Third"];
    assert_eq!(titles(&sandbox, QueueOrder::Deadline), reopened, "its deadline counts again");
    assert_eq!(sandbox.problems(), []);
}

#[test]
fn anybody_raises_the_flag_and_only_legal_lowers_it() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(TEXT, "2024-02-13");
    sandbox.done(Request::AddPerson { name: "Dee Marsh".to_owned(), roles: vec![Role::Checker] });
    sandbox.done(Request::AddPerson { name: "Lou Arden".to_owned(), roles: vec![Role::Legal] });
    sandbox.seat("Dee Marsh");
    assert_eq!(sandbox.refused(Request::RaiseLegalFlag { article, reason: " ".to_owned() }), "empty");
    due(&sandbox, article, "2022-01-09T12:00:00Z");
    sandbox.done(flag(article));
    assert_eq!(sandbox.refused(flag(article)), "nothing-changed", "it is up");
    assert_eq!(sandbox.refused(Request::LowerLegalFlag { article }), "role-needed");
    assert_eq!(sandbox.refused(Request::Undo), "depended-on", "undo does not lower it either");
    let raised = ledgers(&sandbox, article);
    let told = page(&sandbox, article).article.legal.unwrap();
    assert_eq!((raised.flagged_by.as_deref(), told.reason.as_str()), (Some("Dee Marsh"), "It names a minor."));
    let line = gate(&sandbox, article).blockers.remove(0);
    assert_eq!((line.blocker.code(), line.claim), ("legal-flag", None), "it stands in the way, first of all");

    sandbox.seat("Lou Arden");
    sandbox.done(Request::LowerLegalFlag { article });
    assert_eq!((count(&sandbox, article, "legal-flag"), ledgers(&sandbox, article).flagged_by), (0, None));
    sandbox.done(Request::Undo);
    assert_eq!(page(&sandbox, article).article.legal.unwrap(), told, "legal's own word can be taken back by legal");
    sandbox.done(Request::LowerLegalFlag { article });
    assert_eq!(sandbox.refused(Request::LowerLegalFlag { article }), "nothing-changed");
    sandbox.seat("Dee Marsh");
    sandbox.done(Request::Undo);
    assert_eq!(page(&sandbox, article).article.deadline, None, "what lies before the flag can be undone again");
    assert_eq!(sandbox.problems(), []);
}

#[test]
fn criticism_that_is_not_answered_keeps_the_article_open() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(TEXT, "2024-02-13");
    let claim = claim_with(&sandbox, article, "40 million");
    settle_facts(&sandbox, article);
    sign_all(&sandbox, article);
    assert_eq!(gate(&sandbox, article).all, 0);

    let details = criticism(Some(claim), ReplyState::NotAsked);
    let reply: ReplyRequestId = sandbox.done(Request::AddReply { article, details }).id.parse().unwrap();
    let line = gate(&sandbox, article).blockers.remove(0);
    assert_eq!((line.blocker.code(), line.words.as_str(), line.claim), ("reply-open", "Mara Lunt", Some(claim)));
    assert_eq!(sandbox.refused(close(article, None)), "article-blocked");

    let edit = |details| Request::EditReply { reply, details };
    sandbox.done(edit(criticism(Some(claim), ReplyState::Asked)));
    let asked = ledgers(&sandbox, article).replies.remove(0);
    assert_eq!((asked.request.asked_on, asked.person.as_str()), ("2022-01-06".parse().ok(), "Cora Vance"), "today");
    assert!(asked.claim.as_ref().is_some_and(|title| title.id == claim && title.number > 0));
    assert_eq!(count(&sandbox, article, "reply-open"), 1, "asked is not answered");

    let answered =
        ReplyDetails { answer: Some("I was on leave.".to_owned()), ..criticism(Some(claim), ReplyState::Answered) };
    let without = ReplyDetails { answer: None, ..answered.clone() };
    assert_eq!(sandbox.refused(edit(without)), "empty", "an answer says something");
    let early = ReplyDetails { answered_on: "2022-01-01".parse().ok(), ..answered.clone() };
    assert_eq!(sandbox.refused(edit(early)), "answer-before-question");
    let ahead = ReplyDetails { asked_on: "2022-02-01".parse().ok(), ..answered.clone() };
    assert_eq!(sandbox.refused(edit(ahead)), "day-in-future");
    assert_eq!(sandbox.refused(edit(criticism(None, ReplyState::NotNeeded))), "empty", "it says why");
    sandbox.done(edit(answered));
    assert_eq!(gate(&sandbox, article).all, 0);
    sandbox.done(Request::Undo);
    assert_eq!(ledgers(&sandbox, article).replies, [asked], "undo brings back what was asked");
    sandbox.done(edit(criticism(Some(claim), ReplyState::NoAnswer)));
    assert_eq!(gate(&sandbox, article).all, 0, "nobody waits for ever");
    sandbox.done(close(article, None));

    // What is put to others goes on after the article is closed.
    let later = criticism(None, ReplyState::NotAsked);
    sandbox.done(Request::AddReply { article, details: later });
    sandbox.done(Request::RemoveReply { reply });
    assert_eq!(ledgers(&sandbox, article).replies.len(), 1);
    let nobody = ReplyDetails { subject: " ".to_owned(), ..criticism(None, ReplyState::NotAsked) };
    assert_eq!(sandbox.refused(Request::AddReply { article, details: nobody }), "empty");
    assert_eq!(sandbox.problems(), []);
}

#[test]
fn corrections_are_of_what_was_published_and_come_after_closing() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(TEXT, "2024-02-13");
    let claim = claim_with(&sandbox, article, "40 million");
    let add = |details| Request::AddCorrection { article, details };
    assert_eq!(sandbox.refused(add(correction(Some(claim)))), "not-published");
    assert_eq!(sandbox.refused(published(article, Some("2022-03-01"))), "day-in-future");
    sandbox.done(close(article, Some("The presses are running.")));
    sandbox.done(published(article, Some("2022-01-05")));
    assert_eq!(page(&sandbox, article).article.published, "2022-01-05".parse().ok());

    let made = sandbox.done(add(correction(Some(claim))));
    let correction_id: CorrectionId = made.id.parse().unwrap();
    let edit = |details| Request::EditCorrection { correction: correction_id, details };
    let before = CorrectionDetails { published_on: "2022-01-04".parse().ok(), ..correction(Some(claim)) };
    assert_eq!(sandbox.refused(edit(before)), "not-published", "not before the article itself");
    let silent = CorrectionDetails { notice: String::new(), ..correction(None) };
    assert_eq!(sandbox.refused(add(silent)), "empty");
    sandbox.done(edit(CorrectionDetails { published_on: "2022-01-06".parse().ok(), ..correction(Some(claim)) }));
    let kept = ledgers(&sandbox, article).corrections.remove(0);
    assert_eq!(kept.correction.published_on, "2022-01-06".parse().ok());
    assert_eq!(kept.claim.map(|title| title.id), Some(claim));
    assert_eq!(sandbox.refused(published(article, None)), "has-corrections");

    // The claim itself stays as it was closed until somebody opens the article; once it is taken out, the ledger stands.
    assert_eq!(sandbox.refused(Request::RemoveClaim { claim }), "article-closed");
    sandbox.done(Request::ReopenArticle { article, reason: "A reader wrote in.".to_owned() });
    sandbox.done(Request::RemoveClaim { claim });
    assert_eq!(ledgers(&sandbox, article).corrections.remove(0).claim, None);
    sandbox.done(edit(CorrectionDetails { now: "15 million litres".to_owned(), ..correction(Some(claim)) }));
    sandbox.done(Request::RemoveCorrection { correction: correction_id });
    sandbox.done(published(article, None));
    assert!(ledgers(&sandbox, article).corrections.is_empty());
    let other = sandbox.import("Mill closes\n\nThe mill closed in 1998.", "2024-02-13");
    sandbox.done(published(other, Some("2022-01-05")));
    let astray =
        Request::AddCorrection { article: other, details: correction(sandbox.claims(article).first().copied()) };
    assert_eq!(sandbox.refused(astray), "no-such-place", "a claim of another article");
    assert_eq!(sandbox.problems(), []);
}

#[test]
fn reports_print_both_ledgers_and_the_public_sees_corrections_and_answers() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(TEXT, "2024-02-13");
    let claim = claim_with(&sandbox, article, "40 million");
    due(&sandbox, article, "2022-01-09T12:00:00Z");
    sandbox.done(published(article, Some("2022-01-05")));
    sandbox.done(flag(article));
    let details = ReplyDetails {
        answer: Some("I was on leave.".to_owned()),
        put_to: Some("lunt@orle.example".to_owned()),
        note: Some("Rang twice.".to_owned()),
        ..criticism(Some(claim), ReplyState::Answered)
    };
    sandbox.done(Request::AddReply { article, details });
    sandbox.done(Request::AddCorrection { article, details: correction(Some(claim)) });
    let inside = ["It names a minor.", "lunt@orle.example", "Rang twice."];
    let outside =
        ["14 million litres", "An earlier version gave the wrong volume.", "She left a sluice gate", "I was on leave."];
    for format in [Format::Html, Format::Csv, Format::Json, Format::Markdown] {
        for profile in [Profile::Internal, Profile::Editor, Profile::Legal] {
            let told = report(&sandbox, article, format, profile);
            for words in inside.iter().chain(&outside) {
                assert!(told.contains(words), "{words} in {format:?} for {profile:?}");
            }
        }
        let public = report(&sandbox, article, format, Profile::Public);
        for words in inside {
            assert!(!public.contains(words), "{words} in {format:?} for the public");
        }
        for words in outside {
            assert!(public.contains(words), "{words} in {format:?} for the public");
        }
        assert!(!public.contains("Ana Kay"), "{format:?}");
    }
}
