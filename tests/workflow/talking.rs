//! Comments, assignment, tags, and what is done to many claims at once.

use crate::editing::tables;
use crate::story::{TEXT, finding, view};
use claimdesk_desk::request::{ClaimFilter, QueueOrder, Request, Sorting, Talk};
use claimdesk_desk::response::Response;
use claimdesk_domain::claim::CheckState;
use claimdesk_domain::finding::ContentFinding;
use claimdesk_domain::ids::{ArticleId, ClaimId, CommentId, PersonId};
use claimdesk_domain::signoff::Stage;
use claimdesk_tests::sandbox::Sandbox;

fn say(sandbox: &Sandbox, claim: ClaimId, text: &str, answers: Option<CommentId>) -> CommentId {
    let talk = Talk::Say { claim, text: text.to_owned(), answers };
    sandbox.done(Request::Talk { talk }).id.parse().unwrap()
}

fn settle(comment: CommentId, settled: bool) -> Request {
    Request::Talk { talk: Talk::Settle { comment, settled } }
}

fn remove(comment: CommentId) -> Request {
    Request::Talk { talk: Talk::Remove { comment } }
}

fn sort(claims: &[ClaimId], sorting: Sorting) -> Request {
    Request::SortClaims { claims: claims.to_vec(), sorting }
}

fn tag(claims: &[ClaimId], add: &[&str], gone: &[&str]) -> Request {
    let words = |tags: &[&str]| tags.iter().map(|tag| (*tag).to_owned()).collect();
    sort(claims, Sorting::Tag { add: words(add), remove: words(gone) })
}

fn me(sandbox: &Sandbox) -> PersonId {
    match sandbox.ask(Request::Status) {
        Response::Status(status) => status.person.id,
        other => panic!("no status: {other:?}"),
    }
}

fn found(sandbox: &Sandbox, filter: ClaimFilter) -> Vec<ClaimId> {
    match sandbox.ask(Request::Claims { filter, after: None }) {
        Response::Claims(page) => page.rows.iter().map(|row| row.id).collect(),
        other => panic!("no claims: {other:?}"),
    }
}

fn articles_of(sandbox: &Sandbox, person: PersonId) -> Vec<ArticleId> {
    match sandbox.ask(Request::Articles { after: None, order: QueueOrder::Newest, assigned: Some(person) }) {
        Response::Articles(page) => page.rows.iter().map(|row| row.article.id).collect(),
        other => panic!("no queue: {other:?}"),
    }
}

#[test]
fn two_people_talk_about_a_claim_in_threads_that_no_signature_binds() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(TEXT, "2024-02-13");
    let claim = sandbox.claims(article)[0];
    let rationale = finding(ContentFinding::True, "The log says so.");
    sandbox.done(Request::RecordFinding { claim, finding: rationale });
    sandbox.done(Request::Sign { claim, stage: Stage::Checker });
    let question = say(&sandbox, claim, " Which log? ", None);
    sandbox.seat("Ben Oduya");
    let answer = say(&sandbox, claim, "The operator's.", Some(question));
    let more = say(&sandbox, claim, "Page 3.", Some(answer));
    let talked = view(&sandbox, claim);
    let threads: Vec<_> = talked.comments.iter().map(|one| (one.text.as_str(), one.answers)).collect();
    assert_eq!(threads, [("Which log?", None), ("The operator's.", Some(question)), ("Page 3.", Some(question))]);
    assert!(talked.stages[0].changed.is_empty(), "the signature still holds");
    assert_eq!(talked.row.comments, 3);

    // Anybody settles a thread; a new answer opens it again.
    sandbox.done(settle(more, true));
    assert!(view(&sandbox, claim).comments[0].settled);
    assert_eq!(sandbox.refused(settle(question, true)), "nothing-changed");
    let last = say(&sandbox, claim, "Which page 3?", Some(question));
    assert!(!view(&sandbox, claim).comments[0].settled);

    // Only one's own is taken back, and not once it was answered.
    assert_eq!(sandbox.refused(remove(question)), "others-remark");
    sandbox.done(remove(last));
    assert_eq!(view(&sandbox, claim).row.comments, 3);
    sandbox.seat("Ana Kay");
    assert_eq!(sandbox.refused(remove(question)), "remark-answered");
    let empty = Talk::Say { claim, text: " \n".to_owned(), answers: None };
    assert_eq!(sandbox.refused(Request::Talk { talk: empty }), "empty");
    assert_eq!(sandbox.problems(), []);
}

#[test]
fn a_remark_is_undone_after_a_signature_but_not_once_it_is_answered() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(TEXT, "2024-02-13");
    let claim = sandbox.claims(article)[0];
    let rationale = finding(ContentFinding::True, "The log says so.");
    sandbox.done(Request::RecordFinding { claim, finding: rationale });
    let remark = say(&sandbox, claim, "Sure?", None);
    sandbox.seat("Ben Oduya");
    sandbox.done(Request::Sign { claim, stage: Stage::Checker });
    sandbox.seat("Ana Kay");
    sandbox.done(Request::Undo);
    assert!(view(&sandbox, claim).comments.is_empty());
    sandbox.done(Request::Redo);
    sandbox.seat("Cora Vance");
    say(&sandbox, claim, "Quite.", Some(remark));
    sandbox.seat("Ana Kay");
    let failure = sandbox.desk.call(Request::Undo).unwrap_err();
    assert_eq!((failure.code.as_str(), failure.arguments["what"].as_str()), ("depended-on", "answer"));
}

#[test]
fn a_locked_claim_and_a_closed_article_can_still_be_talked_about() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(TEXT, "2024-02-13");
    let claim = sandbox.claims(article)[0];
    let reason = Some("The presses are running.".to_owned());
    sandbox.done(Request::CloseArticle { article, override_reason: reason });
    say(&sandbox, claim, "A reader wrote in about this.", None);
    assert_eq!(sandbox.refused(tag(&[claim], &["reader"], &[])), "article-closed");
}

#[test]
fn mine_are_the_claims_and_articles_that_are_assigned_to_me() {
    let sandbox = Sandbox::new();
    let dam = sandbox.import(TEXT, "2024-02-13");
    let bridge = sandbox.import("The bridge at Wexcombe fell in 2019.", "2024-02-13");
    let idle = sandbox.import("The mill at Ashby burned in 2018.", "2024-02-13");
    let ana = me(&sandbox);
    sandbox.seat("Ben Oduya");
    sandbox.done(Request::SetState { claim: sandbox.claims(dam)[0], state: CheckState::InProgress, reason: None });
    let ben = me(&sandbox);
    assert_eq!(articles_of(&sandbox, ben), []);

    let claim = sandbox.claims(dam)[1];
    sandbox.done(sort(&[claim], Sorting::Assign { to: Some(ben) }));
    sandbox.done(Request::AssignArticle { article: bridge, to: Some(ben) });
    assert_eq!(articles_of(&sandbox, ben), [bridge, dam], "its own, and one with a claim of theirs; newest first");
    assert_eq!(articles_of(&sandbox, ana), []);
    let mine = ClaimFilter { assigned: Some(ben), ..ClaimFilter::default() };
    assert_eq!(found(&sandbox, mine.clone()), [claim]);
    let assigned = view(&sandbox, claim);
    assert!(assigned.people.iter().any(|person| Some(person.id) == assigned.row.assigned));

    sandbox.done(sort(&[claim], Sorting::Assign { to: None }));
    assert_eq!(found(&sandbox, mine), []);
    sandbox.done(Request::Undo);
    sandbox.done(Request::Undo);
    sandbox.done(Request::Undo);
    assert_eq!(articles_of(&sandbox, ben), []);
    assert!(!articles_of(&sandbox, ana).contains(&idle));
    let nobody = PersonId(uuid::Uuid::from_u128(7));
    assert_eq!(sandbox.refused(sort(&[claim], Sorting::Assign { to: Some(nobody) })), "not-found");
    assert_eq!(sandbox.problems(), []);
}

#[test]
fn tags_are_kept_once_in_order_and_found_by() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(TEXT, "2024-02-13");
    let claims = sandbox.claims(article);
    sandbox.done(tag(&claims[..1], &["  river   level ", "Figures", "figures"], &[]));
    let tags = view(&sandbox, claims[0]).row.tags;
    assert_eq!(tags, ["Figures", "river level"]);
    assert_eq!(sandbox.refused(tag(&claims[..1], &["FIGURES"], &[])), "nothing-changed");
    let wanted = ClaimFilter { tag: Some("river level".to_owned()), ..ClaimFilter::default() };
    assert_eq!(found(&sandbox, wanted.clone()), [claims[0]]);
    sandbox.done(tag(&claims[..1], &[], &["River Level"]));
    assert_eq!(found(&sandbox, wanted), []);
    assert_eq!(view(&sandbox, claims[0]).row.tags, ["Figures"]);
    assert_eq!(sandbox.refused(tag(&claims[..1], &["  "], &[])), "empty");
}

#[test]
fn many_claims_are_sorted_as_one_step_all_or_none() {
    let sandbox = Sandbox::new();
    let dam = sandbox.import(TEXT, "2024-02-13");
    let bridge = sandbox.import("The bridge at Wexcombe fell in 2019.", "2024-02-13");
    let all: Vec<ClaimId> = [dam, bridge].iter().flat_map(|article| sandbox.claims(*article)).collect();
    assert!(all.len() > 3);
    let before = (tables(&sandbox, dam), tables(&sandbox, bridge));
    let unchanged = |deed: &str| {
        assert_eq!((tables(&sandbox, dam), tables(&sandbox, bridge)), before, "one undo takes {deed} back");
    };
    let ana = me(&sandbox);
    let not_checkable = Sorting::SetState { state: CheckState::NotCheckable, reason: Some("A forecast.".to_owned()) };
    for sorting in [
        Sorting::Accept,
        Sorting::Reject { reason: None },
        not_checkable,
        Sorting::Tag { add: vec!["water".to_owned()], remove: vec![] },
        Sorting::Assign { to: Some(ana) },
    ] {
        let deed = format!("{sorting:?}");
        let length = sandbox.desk.log_head().unwrap().1;
        let done = sandbox.done(sort(&all, sorting));
        assert_eq!(sandbox.desk.log_head().unwrap().1, length + 1, "one operation");
        assert_eq!(done.sentence.arguments["count"], all.len().to_string());
        sandbox.done(Request::Undo);
        unchanged(&deed);
    }

    // Those that are so already stay out of it.
    sandbox.done(tag(&all[..1], &["water"], &[]));
    let done = sandbox.done(tag(&all, &["water"], &[]));
    assert_eq!(done.sentence.arguments["count"], (all.len() - 1).to_string());
    sandbox.done(Request::Undo);
    sandbox.done(Request::Undo);
    unchanged("both");
    let by_program = Sorting::SetState { state: CheckState::NeedsRecheck, reason: None };
    assert_eq!(sandbox.refused(sort(&all, by_program)), "state-of-program");
    assert_eq!(sandbox.refused(sort(&[], Sorting::Accept)), "nothing-changed");
    let unknown = ClaimId(uuid::Uuid::from_u128(7));
    assert_eq!(sandbox.refused(sort(&[all[0], unknown], Sorting::Accept)), "not-found");
    unchanged("a refusal");
    assert_eq!(sandbox.problems(), []);
}
