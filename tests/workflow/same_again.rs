//! What comes of what was seen before: taken over, settled by a person, shared, counted; and never a finding by itself.

use crate::command_line::Shell;
use crate::seen_before::{CHECKS, take_in};
use crate::story::{finding, source, view};
use claimdesk_desk::request::{ClaimEdit, EvidenceDetails, QueueOrder, Request};
use claimdesk_desk::response::{AlikePair, AlikePairs, Gap, Outcome, Response, SeenBefore};
use claimdesk_domain::claim::CheckState;
use claimdesk_domain::earlier::Relation;
use claimdesk_domain::finding::ContentFinding;
use claimdesk_domain::ids::{ArticleId, ClaimId};
use claimdesk_domain::sameness::Counterpart;
use claimdesk_domain::source::Stance;
use claimdesk_tests::sandbox::Sandbox;

fn find(sandbox: &Sandbox, claim: ClaimId, content: ContentFinding, rationale: &str) {
    sandbox.done(Request::RecordFinding { claim, finding: finding(content, rationale) });
}

fn seen(sandbox: &Sandbox, claim: ClaimId) -> SeenBefore {
    match sandbox.ask(Request::SeenBefore { claim }) {
        Response::SeenBefore(seen) => *seen,
        other => panic!("nobody looked back: {other:?}"),
    }
}

fn pairs(sandbox: &Sandbox, after: Option<(ClaimId, Counterpart)>) -> AlikePairs {
    match sandbox.ask(Request::AlikePairs { after }) {
        Response::AlikePairs(pairs) => *pairs,
        other => panic!("no pairs: {other:?}"),
    }
}

fn look_back(sandbox: &Sandbox) -> u32 {
    match sandbox.outcome(Request::LookBack) {
        Outcome::LookedBack { claims } => claims,
        other => panic!("nobody looked back: {other:?}"),
    }
}

fn counted(sandbox: &Sandbox, article: ArticleId) -> u32 {
    let Response::Articles(page) =
        sandbox.ask(Request::Articles { after: None, order: QueueOrder::Newest, assigned: None })
    else {
        panic!("no articles")
    };
    page.rows.iter().find(|row| row.article.id == article).unwrap().seen_before
}

/// Two articles that say the same of a dam; the earlier claim is checked, with a source.
fn twice(sandbox: &Sandbox) -> (ArticleId, ClaimId, ArticleId, ClaimId) {
    let first = sandbox.import("The Orle dam held 90 million litres of water in May 2024.", "2024-06-10");
    let earlier = sandbox.claims(first)[0];
    let source = source(sandbox, "The gauge at Orle");
    sandbox.done(Request::AddEvidence {
        claim: earlier,
        source,
        use_of: EvidenceDetails {
            stance: Stance::Refutes,
            locator: Some("row 12".to_owned()),
            passage: Some("May 2024: 41.2 million litres".to_owned()),
            note: None,
            capture: None,
        },
    });
    find(sandbox, earlier, ContentFinding::False, "The gauge says 41.2 million.");
    let second = sandbox.import("In May 2024, the Orle dam held 90 million litres of water.", "2024-06-20");
    let claim = sandbox.claims(second)[0];
    (first, earlier, second, claim)
}

#[test]
fn one_key_takes_over_the_evidence_and_proposes_what_was_found() {
    let sandbox = Sandbox::new();
    let (_, earlier, _, claim) = twice(&sandbox);
    let other = Counterpart::Claim(earlier);
    assert_eq!(seen(&sandbox, claim).rows[0].counterpart, other);
    sandbox.done(Request::TakeOver { claim, other, relation: Relation::Same });
    let now = view(&sandbox, claim);
    assert_eq!(now.evidence.len(), 1);
    let taken = &now.evidence[0].evidence;
    assert_eq!((taken.stance, taken.locator.as_deref()), (Stance::Refutes, Some("row 12")));
    assert!(now.findings.is_empty(), "a machine never sets a finding");
    assert_eq!(now.row.state, CheckState::Unchecked);
    let after = seen(&sandbox, claim);
    assert!(after.rows.is_empty(), "what says the same stands by itself");
    assert_eq!(after.alike[0].findings[0].rationale, "The gauge says 41.2 million.");
    let proposed = after.proposed.expect("what was found of the same");
    assert_eq!(proposed.content, ContentFinding::False);
    assert_eq!(proposed.rationale.as_deref(), Some("The gauge says 41.2 million."));
    // The other way round they say the same too, and share what was found.
    assert_eq!(seen(&sandbox, earlier).alike[0].earlier.counterpart, Counterpart::Claim(claim));
    // Once a person found something nothing is proposed.
    find(&sandbox, claim, ContentFinding::False, "As found before.");
    assert_eq!(seen(&sandbox, claim).proposed, None);
    assert_eq!(seen(&sandbox, earlier).alike[0].findings.len(), 1);
    sandbox.done(Request::Undo);
    sandbox.done(Request::Undo);
    assert!(view(&sandbox, claim).evidence.is_empty());
    assert!(seen(&sandbox, claim).alike.is_empty());
    assert!(sandbox.problems().is_empty());
}

#[test]
fn what_bears_out_the_contrary_speaks_against_and_proposes_nothing() {
    let sandbox = Sandbox::new();
    take_in(&sandbox);
    let article = sandbox.import("The Orle dam held 90 million litres of water in May 2024.", "2024-06-10");
    let claim = sandbox.claims(article)[0];
    let check = seen(&sandbox, claim).rows[0].clone();
    assert_eq!((check.relation, check.content), (Some(Relation::Contradicts), Some(ContentFinding::False)));
    sandbox.done(Request::TakeOver { claim, other: check.counterpart, relation: Relation::Contradicts });
    let now = view(&sandbox, claim);
    let taken = &now.evidence[0];
    assert_eq!(taken.evidence.stance, Stance::Qualifies, "that the contrary is false does not make this true");
    assert_eq!(taken.source.url.as_deref(), Some("https://weir.example/1"));
    assert_eq!(taken.evidence.note.as_deref(), Some("False"));
    assert_eq!(seen(&sandbox, claim).proposed, None);
    // A second time there is nothing more to take.
    let again = Request::TakeOver { claim, other: check.counterpart, relation: Relation::Contradicts };
    assert_eq!(sandbox.refused(again), "taken-over-already");
    assert_eq!(view(&sandbox, claim).evidence.len(), 1);
}

#[test]
fn what_rests_on_nothing_is_only_confirmed_or_refused() {
    let sandbox = Sandbox::new();
    sandbox.import("The Orle dam held 90 million litres of water in May 2024.", "2024-06-10");
    let same = sandbox.import("In May 2024, the Orle dam held 90 million litres of water.", "2024-06-20");
    let contrary = sandbox.import("In May 2024, the Orle dam held 12 million litres of water.", "2024-06-21");
    let (claim, other) = (sandbox.claims(same)[0], sandbox.claims(contrary)[0]);
    let row = |claim: ClaimId, relation: Relation| {
        seen(&sandbox, claim).rows.into_iter().find(|row| row.relation == Some(relation)).expect("a row")
    };
    let earlier = row(claim, Relation::Same);
    assert!(!earlier.later);
    assert!(row(claim, Relation::Contradicts).later, "the contrary came after it");
    let done = sandbox.done(Request::TakeOver { claim, other: earlier.counterpart, relation: Relation::Same });
    assert_eq!(done.sentence.key, "done_confirm_same", "what was done is told, and no more");
    let refused = |relation: Relation| {
        let counterpart = seen(&sandbox, other).rows[0].counterpart;
        sandbox.refused(Request::TakeOver { claim: other, other: counterpart, relation })
    };
    assert_eq!(refused(Relation::Contradicts), "nothing-to-take-over");
}

#[test]
fn what_follows_from_two_answers_is_not_asked() {
    let sandbox = Sandbox::new();
    for day in ["2024-06-10", "2024-06-20", "2024-06-30"] {
        sandbox.import(&format!("The Orle dam held 90 million litres of water in May 2024.\n\nSeen on {day}."), day);
    }
    look_back(&sandbox);
    let asked: Vec<(ClaimId, Counterpart)> = pairs(&sandbox, None)
        .rows
        .iter()
        .filter_map(|pair| Some((claim_of(pair)?, pair.earlier.counterpart)))
        .collect();
    assert_eq!(asked.len(), 3, "each with each");
    for (claim, other) in asked.iter().take(2) {
        sandbox.done(Request::SettleSameness { claim: *claim, other: *other, same: Some(true) });
    }
    assert!(pairs(&sandbox, None).rows.is_empty(), "the third pair says the same by way of the others");
    sandbox.done(Request::Undo);
    assert_eq!(pairs(&sandbox, None).rows.len(), 2);
}

fn claim_of(pair: &AlikePair) -> Option<ClaimId> {
    match pair.claim.counterpart {
        Counterpart::Claim(claim) => Some(claim),
        Counterpart::KnownCheck(_) => None,
    }
}

#[test]
fn an_empty_answer_says_what_was_not_looked_at() {
    let sandbox = Sandbox::new();
    let article = sandbox.import("The Orle dam held 90 million litres of water in May 2024.", "2024-06-10");
    let found = seen(&sandbox, sandbox.claims(article)[0]);
    assert!(found.rows.is_empty());
    assert_eq!(found.gap, Some(Gap::NoModel));
}

#[test]
fn the_queue_counts_what_was_seen_before_and_pairs_are_settled_one_by_one() {
    let sandbox = Sandbox::new();
    let (first, earlier, second, claim) = twice(&sandbox);
    assert_eq!((pairs(&sandbox, None).rows.len(), pairs(&sandbox, None).left), (0, 2));
    assert_eq!(look_back(&sandbox), 2);
    assert_eq!((counted(&sandbox, first), counted(&sandbox, second)), (0, 1), "only what was there before counts");
    let found = pairs(&sandbox, None);
    assert_eq!((found.rows.len(), found.left, found.more), (1, 0, false));
    let pair = &found.rows[0];
    let other = Counterpart::Claim(earlier);
    assert_eq!((pair.claim.counterpart, pair.earlier.counterpart), (Counterpart::Claim(claim), other));
    assert_eq!(pair.earlier.content, Some(ContentFinding::False));
    assert!(pairs(&sandbox, Some((claim, other))).rows.is_empty());
    sandbox.done(Request::SettleSameness { claim, other, same: Some(false) });
    assert_eq!((pairs(&sandbox, None).rows.len(), counted(&sandbox, second)), (0, 0));
    assert_eq!(seen(&sandbox, claim).rows[0].settled, Some(false));
    // From the other side it is the same word.
    sandbox.done(Request::SettleSameness { claim: earlier, other: Counterpart::Claim(claim), same: Some(true) });
    assert_eq!((pairs(&sandbox, None).rows.len(), counted(&sandbox, second)), (0, 1));
    assert_eq!(seen(&sandbox, claim).alike.len(), 1);
    sandbox.done(Request::SettleSameness { claim, other, same: None });
    assert_eq!(pairs(&sandbox, None).rows.len(), 1);
    assert_eq!(sandbox.refused(Request::SettleSameness { claim, other, same: None }), "nothing-changed");
    let itself = Request::SettleSameness { claim, other: Counterpart::Claim(claim), same: Some(true) };
    assert_eq!(sandbox.refused(itself), "nothing-changed");
    // Another wording is looked at again.
    let edit = ClaimEdit { wording: Some("The ferry Selkie burned.".to_owned()), ..ClaimEdit::default() };
    sandbox.done(Request::EditClaim { claim: earlier, edit });
    assert_eq!((pairs(&sandbox, None).rows.len(), counted(&sandbox, second)), (0, 0));
    assert_eq!(look_back(&sandbox), 2);
    assert_eq!(counted(&sandbox, second), 0);
    assert!(sandbox.problems().is_empty());
}

#[test]
fn known_checks_that_come_later_are_looked_for_in_articles_that_are_open() {
    let sandbox = Sandbox::new();
    let article = sandbox.import("The Orle dam held 40 million litres of water in May 2024.", "2024-06-10");
    assert_eq!(look_back(&sandbox), 1);
    assert_eq!(look_back(&sandbox), 0);
    take_in(&sandbox);
    assert_eq!((counted(&sandbox, article), look_back(&sandbox), counted(&sandbox, article)), (0, 1, 1));
}

#[test]
fn three_that_say_the_same_by_way_of_one_another_are_one_set() {
    let sandbox = Sandbox::new();
    take_in(&sandbox);
    let text = "The Orle dam held 40 million litres of water in May 2024.";
    let claims: Vec<ClaimId> = (1..=3)
        .map(|day| sandbox.claims(sandbox.import(&format!("{text} Day {day} was dry."), "2024-06-10"))[0])
        .collect();
    let check = seen(&sandbox, claims[0])
        .rows
        .iter()
        .map(|row| row.counterpart)
        .find(|one| matches!(one, Counterpart::KnownCheck(_)))
        .unwrap();
    for (claim, other) in
        [(claims[0], Counterpart::Claim(claims[1])), (claims[2], Counterpart::Claim(claims[1])), (claims[2], check)]
    {
        sandbox.done(Request::SettleSameness { claim, other, same: Some(true) });
    }
    let alike = seen(&sandbox, claims[0]).alike;
    assert_eq!(alike.len(), 3);
    let proposed = seen(&sandbox, claims[0]).proposed.expect("what others found of the same");
    assert_eq!(
        (proposed.content, proposed.rating.as_deref(), proposed.rationale),
        (ContentFinding::False, Some("False"), None)
    );
    // What this desk finds comes before what others publish.
    find(&sandbox, claims[1], ContentFinding::True, "Measured.");
    assert_eq!(seen(&sandbox, claims[0]).proposed.map(|one| one.content), Some(ContentFinding::True));
    // The replayed log makes the same tables.
    assert!(sandbox.problems().is_empty());
    // An import that something was said of does not go unseen.
    sandbox.done(Request::RemoveClaim { claim: claims[1] });
    assert!(seen(&sandbox, claims[0]).alike.is_empty());
}

#[test]
fn the_command_line_takes_over_and_settles_too() {
    let shell = Shell::new();
    std::fs::write(shell.path("checks.csv"), CHECKS).unwrap();
    std::fs::write(shell.path("a.txt"), "The Orle dam held 40 million litres of water in May 2024.").unwrap();
    shell.json(&["import-claims", "checks.csv"]);
    shell.json(&["import", "a.txt", "--date", "2024-06-10"]);
    let claim = shell.json(&["claims"])["claims"][0]["id"].as_str().unwrap().to_owned();
    let found = shell.json(&["seen-before", &claim]);
    let check = found["rows"][0]["counterpart"]["id"].as_str().unwrap().to_owned();
    assert_eq!(found["rows"][0]["relation"], "same");
    shell.json(&["take-over", &claim, &check]);
    let after = shell.json(&["seen-before", &claim]);
    assert_eq!((after["alike"].as_array().unwrap().len(), &after["proposed"]["content"]), (1, &"false".into()));
    let shown = String::from_utf8(shell.run(&["seen-before", &claim], "").stdout).unwrap();
    assert!(shown.contains("Proposed, for a person to confirm: False"), "{shown}");
    shell.json(&["same", &claim, &check, "--not"]);
    assert_eq!(shell.json(&["seen-before", &claim])["rows"][0]["settled"], false);
    shell.json(&["same", &claim, &check, "--forget"]);
    assert_eq!(shell.json(&["seen-before", &claim])["rows"][0]["settled"], serde_json::Value::Null);
}
