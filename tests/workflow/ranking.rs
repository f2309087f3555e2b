//! Which claim to look at first: the rules say at once, a model of meaning refines it in the background.

use crate::story::TEXT;
use claimdesk_desk::request::{ClaimEdit, Request};
use claimdesk_desk::response::{ClaimRow, Outcome, Response};
use claimdesk_desk::{Meaning, NoMeaning, Vector};
use claimdesk_domain::claim::CheckState;
use claimdesk_domain::ids::{ArticleId, ClaimId};
use claimdesk_tests::sandbox::Sandbox;

/// A model that knows one word, and puts what holds it where the learned ranking thinks most of it.
struct OneWord;

impl Meaning for OneWord {
    fn name(&self) -> &'static str {
        "one word"
    }

    fn vector(&self, text: &str) -> Result<Vector, NoMeaning> {
        let towards = if text.contains("lucky") || text.contains("sluice") { 1.0 } else { -1.0 };
        let learned = &claimdesk_language::ranking::Ranking::learned().coordinates;
        Ok(Vector::of_length_one(learned.iter().map(|weight| (towards * weight) as f32).collect()))
    }
}

fn worthiest(sandbox: &Sandbox, article: ArticleId, after: Option<ClaimId>) -> Option<ClaimRow> {
    match sandbox.ask(Request::Worthiest { article, after }) {
        Response::Claims(page) => page.rows.into_iter().next(),
        other => panic!("no claims: {other:?}"),
    }
}

pub fn rank(sandbox: &Sandbox) -> Option<u32> {
    let Response::Jobs(jobs) = sandbox.ask(Request::Rank) else { panic!("no jobs") };
    match sandbox.desk.wait_for(jobs.rows.last()?.id).unwrap() {
        Outcome::Ranked { claims } => Some(claims),
        _ => None,
    }
}

#[test]
fn the_rules_rank_alone_and_every_unchecked_claim_has_its_turn() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(TEXT, "2022-01-06");
    let all = sandbox.claims(article).len();
    let mut seen: Vec<ClaimId> = Vec::new();
    for _ in 0..all {
        let next = worthiest(&sandbox, article, seen.last().copied()).unwrap().id;
        assert!(!seen.contains(&next), "{next} came twice");
        seen.push(next);
    }
    assert_eq!(worthiest(&sandbox, article, seen.last().copied()).unwrap().id, seen[0], "and from the top again");
    assert_eq!(rank(&sandbox), Some(0), "there is no model here");

    for claim in &seen {
        let checked = Request::SetState { claim: *claim, state: CheckState::InProgress, reason: None };
        sandbox.done(checked);
    }
    assert_eq!(worthiest(&sandbox, article, None), None);
}

#[test]
fn the_model_moves_what_it_knows_and_forgets_what_has_changed() {
    let sandbox = Sandbox::with_meaning(|| Some(Box::new(OneWord)));
    let article = sandbox.import(TEXT, "2022-01-06");
    let claims = sandbox.claims(article);
    let by_rules = worthiest(&sandbox, article, None).unwrap();
    assert!(!by_rules.wording.contains("sluice"), "{}", by_rules.wording);
    assert_eq!(rank(&sandbox), Some(claims.len() as u32));
    let first = worthiest(&sandbox, article, None).unwrap();
    assert!(first.wording.contains("sluice") || first.wording.contains("lucky"), "{}", first.wording);

    let wording = Some("A gate at the dam jammed.".to_owned());
    sandbox.done(Request::EditClaim { claim: first.id, edit: ClaimEdit { wording, ..ClaimEdit::default() } });
    assert_eq!(rank(&sandbox), Some(1), "the changed claim alone is read anew");
    assert_ne!(worthiest(&sandbox, article, None).unwrap().id, first.id);
    assert!(sandbox.problems().is_empty(), "what is derived by a model is no part of the log");
}

#[test]
fn a_job_that_breaks_down_ends_and_the_desk_goes_on() {
    let sandbox = Sandbox::with_meaning(|| panic!("the weights are torn"));
    let article = sandbox.import(TEXT, "2022-01-06");
    let Response::Jobs(jobs) = sandbox.ask(Request::Rank) else { panic!("no jobs") };
    match sandbox.desk.wait_for(jobs.rows.last().unwrap().id).unwrap() {
        Outcome::Failed { failure } => {
            assert_eq!(failure.code, "program-fault");
            assert!(failure.arguments.values().any(|said| said.contains("the weights are torn")), "{failure:?}");
        }
        other => panic!("{other:?}"),
    }
    let first = sandbox.claims(article)[0];
    sandbox.done(Request::SetState { claim: first, state: CheckState::InProgress, reason: None });
    assert!(sandbox.problems().is_empty());
}
