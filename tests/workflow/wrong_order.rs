//! Every wrong order gets its own error, and nothing is stored.

use crate::story::{TEXT, finding, view};
use claimdesk_desk::request::{ClaimEdit, EvidenceDetails, Place, Request};
use claimdesk_domain::claim::CheckState;
use claimdesk_domain::finding::ContentFinding;
use claimdesk_domain::ids::{ClaimId, SourceId};
use claimdesk_domain::signoff::Stage;
use claimdesk_domain::source::Stance;
use claimdesk_tests::sandbox::Sandbox;
use uuid::Uuid;

fn sandbox() -> (Sandbox, ClaimId) {
    let sandbox = Sandbox::new();
    let article = sandbox.import(TEXT, "2024-02-13");
    let claim = sandbox.claims(article)[0];
    (sandbox, claim)
}

fn record(sandbox: &Sandbox, claim: ClaimId) {
    let found = finding(ContentFinding::True, "The log says so.");
    sandbox.done(Request::RecordFinding { claim, finding: found });
}

#[test]
fn no_stage_before_the_one_below_it() {
    let (sandbox, claim) = sandbox();
    let refused = |stage| sandbox.refused(Request::Sign { claim, stage });
    assert_eq!(refused(Stage::Checker), "cannot-sign-nothing-found");
    record(&sandbox, claim);
    assert_eq!(refused(Stage::Cross), "cannot-sign-stage-missing");
    assert_eq!(refused(Stage::Editor), "cannot-sign-stage-missing");
    assert_eq!(refused(Stage::Legal), "cannot-sign-not-flagged");
    assert_eq!(refused(Stage::Lock), "cannot-sign-stage-missing");
    sandbox.done(Request::Sign { claim, stage: Stage::Checker });
    assert_eq!(refused(Stage::Checker), "cannot-sign-already-signed");
    assert_eq!(refused(Stage::Cross), "cannot-sign-same-person");
}

#[test]
fn a_flagged_claim_is_not_locked_before_legal_has_cleared_it() {
    let (sandbox, claim) = sandbox();
    let edit = ClaimEdit { legal: Some(true), ..ClaimEdit::default() };
    sandbox.done(Request::EditClaim { claim, edit });
    record(&sandbox, claim);
    sandbox.done(Request::Sign { claim, stage: Stage::Checker });
    sandbox.seat("Ben Oduya");
    sandbox.done(Request::Sign { claim, stage: Stage::Cross });
    sandbox.done(Request::Sign { claim, stage: Stage::Editor });
    assert_eq!(sandbox.refused(Request::Sign { claim, stage: Stage::Lock }), "cannot-sign-stage-missing");
    sandbox.done(Request::Sign { claim, stage: Stage::Legal });
    sandbox.done(Request::Sign { claim, stage: Stage::Lock });
}

#[test]
fn a_stale_stage_bears_nothing_above_it() {
    let (sandbox, claim) = sandbox();
    record(&sandbox, claim);
    sandbox.done(Request::Sign { claim, stage: Stage::Checker });
    let edit = ClaimEdit { place: Some("Wexcombe".to_owned()), ..ClaimEdit::default() };
    sandbox.done(Request::EditClaim { claim, edit });
    sandbox.seat("Ben Oduya");
    assert_eq!(sandbox.refused(Request::Sign { claim, stage: Stage::Cross }), "cannot-sign-needs-recheck");
    record(&sandbox, claim);
    assert_eq!(sandbox.refused(Request::Sign { claim, stage: Stage::Cross }), "cannot-sign-stage-stale");
}

#[test]
fn a_signature_is_taken_back_with_a_reason_not_undone() {
    let (sandbox, claim) = sandbox();
    record(&sandbox, claim);
    sandbox.done(Request::Sign { claim, stage: Stage::Checker });
    assert_eq!(sandbox.refused(Request::Undo), "signature-not-undone");
    let blank = Request::Refuse { claim, stage: Stage::Checker, reason: "  ".to_owned() };
    assert_eq!(sandbox.refused(blank), "empty");
    let reason = "Signed the wrong claim.".to_owned();
    sandbox.done(Request::Refuse { claim, stage: Stage::Checker, reason });
    assert_eq!(view(&sandbox, claim).row.stage, None);
    // What lies before the refusal can be undone again.
    sandbox.done(Request::Undo);
    assert!(view(&sandbox, claim).findings.is_empty());
}

#[test]
fn a_locked_claim_changes_no_more_until_an_editor_opens_it() {
    let (sandbox, claim) = sandbox();
    record(&sandbox, claim);
    sandbox.done(Request::Sign { claim, stage: Stage::Checker });
    sandbox.seat("Ben Oduya");
    for stage in [Stage::Cross, Stage::Editor, Stage::Lock] {
        sandbox.done(Request::Sign { claim, stage });
    }
    let edit = || ClaimEdit { wording: Some("Other words.".to_owned()), ..ClaimEdit::default() };
    assert_eq!(sandbox.refused(Request::EditClaim { claim, edit: edit() }), "claim-locked");
    assert_eq!(sandbox.refused(Request::RemoveClaim { claim }), "claim-locked");
    let state = CheckState::Unchecked;
    assert_eq!(sandbox.refused(Request::SetState { claim, state, reason: None }), "claim-locked");
    let reason = "A correction came in.".to_owned();
    sandbox.done(Request::Refuse { claim, stage: Stage::Lock, reason });
    sandbox.done(Request::EditClaim { claim, edit: edit() });
}

#[test]
fn what_says_nothing_is_refused() {
    let (sandbox, claim) = sandbox();
    let log = sandbox.desk.log_head().unwrap();
    let mut empty = finding(ContentFinding::True, "x");
    (empty.attribution, empty.content) = (None, None);
    assert_eq!(sandbox.refused(Request::RecordFinding { claim, finding: empty }), "finding-empty");
    let silent = finding(ContentFinding::True, " ");
    assert_eq!(sandbox.refused(Request::RecordFinding { claim, finding: silent }), "empty");
    let mut later = finding(ContentFinding::True, "x");
    later.as_of = "2031-01-01".parse().ok();
    assert_eq!(sandbox.refused(Request::RecordFinding { claim, finding: later }), "as-of-in-future");
    let by_program = Request::SetState { claim, state: CheckState::NeedsRecheck, reason: None };
    assert_eq!(sandbox.refused(by_program), "state-of-program");
    let no_reason = Request::SetState { claim, state: CheckState::NotCheckable, reason: None };
    assert_eq!(sandbox.refused(no_reason), "reason-needed");
    let suggestion = Request::Suggest { claim, text: "\t".to_owned(), reason: "x".to_owned() };
    assert_eq!(sandbox.refused(suggestion), "empty");
    assert_eq!(sandbox.desk.log_head().unwrap(), log, "nothing was stored");
}

#[test]
fn somebody_new_comes_into_the_log_with_their_first_deed_and_not_before() {
    let (sandbox, claim) = sandbox();
    let log = sandbox.desk.log_head().unwrap();
    sandbox.seat("Dan New");
    assert_eq!(sandbox.refused(Request::Sign { claim, stage: Stage::Checker }), "cannot-sign-nothing-found");
    assert_eq!(sandbox.desk.log_head().unwrap(), log);
    record(&sandbox, claim);
    assert_eq!(sandbox.desk.log_head().unwrap().1, log.1 + 2, "they came in, and did something");
    sandbox.done(Request::Undo);
    // A slip of the shift key makes no second person.
    sandbox.seat("dan  NEW");
    assert_eq!(sandbox.refused(Request::Undo), "nothing-to-undo");
}

#[test]
fn what_is_not_there_is_named() {
    let (sandbox, claim) = sandbox();
    let nowhere = ClaimId(Uuid::from_u128(7));
    assert_eq!(sandbox.refused(Request::Claim { claim: nowhere }), "not-found");
    let source = SourceId(Uuid::from_u128(7));
    let use_of = EvidenceDetails { stance: Stance::Supports, locator: None, passage: None, note: None, capture: None };
    assert_eq!(sandbox.refused(Request::AddEvidence { claim, source, use_of }), "not-found");
    let article = view(&sandbox, claim).row.article;
    let place = Place::Quote { quote: "never written".to_owned(), block: None, start: None };
    assert_eq!(sandbox.refused(Request::AddClaim { article, place }), "quote-not-found");
    let edit = ClaimEdit { time: Some("sometime blue".to_owned()), ..ClaimEdit::default() };
    assert_eq!(sandbox.refused(Request::EditClaim { claim, edit }), "time-not-understood");
}
