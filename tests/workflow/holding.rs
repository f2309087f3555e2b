//! What holds by whichever way somebody comes: by a verb, by taking it back, by doing it again, by a colleague's file.

use crate::story::{TEXT, evidence, finding, source, view};
use crate::two_desks::*;
use claimdesk_desk::request::{ClaimEdit, NewText, Request, Sorting, SourceDetails};
use claimdesk_desk::response::{Outcome, Response};
use claimdesk_domain::attribution::{Attribution, Named};
use claimdesk_domain::claim::CheckState;
use claimdesk_domain::decision::DecisionKind;
use claimdesk_domain::difference::{Difference, Version, WHOLE_ROW};
use claimdesk_domain::failure::Failure;
use claimdesk_domain::finding::{AttributionFinding, ContentFinding};
use claimdesk_domain::ids::{ArticleId, ClaimId, PersonId};
use claimdesk_domain::operation::{Noun, Record};
use claimdesk_domain::person::Role;
use claimdesk_domain::signoff::{BoundPart, Stage};
use claimdesk_domain::source::{SourceKind, Stance};
use claimdesk_library::parcel::{self, Given, Parcel};
use claimdesk_tests::sandbox::Sandbox;
use serde_json::Value;
use std::fs::File;
use std::path::{Path, PathBuf};

fn sign(sandbox: &Sandbox, name: &str, claim: ClaimId, stage: Stage) {
    sandbox.seat(name);
    sandbox.done(Request::Sign { claim, stage });
}

/// Found true and signed up to the editor: by Ana, Ben and Cora.
fn approved(sandbox: &Sandbox, claim: ClaimId) {
    sandbox.seat("Ana Kay");
    find(sandbox, claim, ContentFinding::True);
    sign(sandbox, "Ana Kay", claim, Stage::Checker);
    sign(sandbox, "Ben Oduya", claim, Stage::Cross);
    sign(sandbox, "Cora Vance", claim, Stage::Editor);
}

fn locked(sandbox: &Sandbox, claim: ClaimId) {
    approved(sandbox, claim);
    sign(sandbox, "Cora Vance", claim, Stage::Lock);
}

fn refusal_of(sandbox: &Sandbox, request: Request) -> Failure {
    sandbox.desk.call(request).expect_err("a refusal")
}

fn article_with_claim() -> (Sandbox, ArticleId, ClaimId) {
    let sandbox = Sandbox::new();
    let article = sandbox.import(TEXT, "2024-02-13");
    let claim = sandbox.claims(article)[0];
    (sandbox, article, claim)
}

#[test]
fn somebody_with_work_cannot_be_undone() {
    let (sandbox, article, claim) = article_with_claim();
    let zoe = sandbox.done(Request::AddPerson { name: "Zoe Lund".to_owned(), roles: vec![Role::Checker] });
    let zoe: PersonId = zoe.id.parse().unwrap();
    sandbox.seat("Ben Oduya");
    sandbox.done(Request::SortClaims { claims: vec![claim], sorting: Sorting::Assign { to: Some(zoe) } });
    sandbox.done(Request::SortClaims {
        claims: vec![claim],
        sorting: Sorting::Tag { add: vec!["dam".to_owned()], remove: vec![] },
    });
    sandbox.seat("Ana Kay");
    let failure = refusal_of(&sandbox, Request::Undo);
    assert_eq!((failure.code.as_str(), failure.arguments["what"].as_str()), ("depended-on", "assign-claim"));
    assert_eq!(view(&sandbox, claim).row.assigned, Some(zoe));

    sandbox.seat("Ben Oduya");
    sandbox.done(Request::AssignArticle { article, to: Some(zoe) });
    sandbox.done(Request::SortClaims { claims: vec![claim], sorting: Sorting::Assign { to: None } });
    sandbox.seat("Ana Kay");
    assert_eq!(refusal_of(&sandbox, Request::Undo).arguments["what"], "assign-article");
    sandbox.seat("Ben Oduya");
    sandbox.done(Request::AssignArticle { article, to: None });
    sandbox.seat("Ana Kay");
    sandbox.done(Request::Undo);
    assert_eq!(sandbox.problems(), []);
}

#[test]
fn whoever_came_with_a_file_and_got_work_since_stays() {
    let (ana, ben, article) = two_desks();
    let own = ana.import(TEXT, "2024-02-13");
    send(&ana, &ben, article);
    ben.seat("Mia Wren");
    find(&ben, ben.claims(article)[1], ContentFinding::True);
    send(&ben, &ana, article);
    let mia = ana.desk.act_as_named("Mia Wren").unwrap();
    ana.seat("Cora Vance");
    let claims = vec![ana.claims(own)[0]];
    ana.done(Request::SortClaims { claims: claims.clone(), sorting: Sorting::Assign { to: Some(mia) } });
    ana.seat("Ana Kay");
    let failure = refusal_of(&ana, Request::Undo);
    assert_eq!((failure.code.as_str(), failure.arguments["what"].as_str()), ("depended-on", "assign-claim"));
    ana.seat("Cora Vance");
    ana.done(Request::SortClaims { claims, sorting: Sorting::Assign { to: None } });
    ana.seat("Ana Kay");
    ana.done(Request::Undo);
    assert_eq!(ana.problems(), []);
}

#[test]
fn one_person_never_counts_as_two_checkers() {
    let (sandbox, _, claim) = article_with_claim();
    approved(&sandbox, claim);
    sandbox.seat("Ben Oduya");
    let reason = "I was asked to.".to_owned();
    sandbox.done(Request::Refuse { claim, stage: Stage::Checker, reason });
    assert_eq!(sandbox.refused(Request::Sign { claim, stage: Stage::Checker }), "cannot-sign-same-person");

    // There and back: each signs while the other's does not hold.
    let wording = view(&sandbox, claim).row.wording;
    sign(&sandbox, "Ana Kay", claim, Stage::Checker);
    sandbox.seat("Ben Oduya");
    reword(&sandbox, claim, "Other words.");
    find(&sandbox, claim, ContentFinding::True);
    sandbox.done(Request::Sign { claim, stage: Stage::Checker });
    reword(&sandbox, claim, &wording);
    find(&sandbox, claim, ContentFinding::True);
    assert_eq!(sandbox.refused(Request::Sign { claim, stage: Stage::Checker }), "cannot-sign-same-person");
}

#[test]
fn two_desks_that_make_one_person_check_twice_reach_nothing() {
    let (ana, ben, article) = two_desks();
    let claim = ana.claims(article)[0];
    ana.seat("Rita Voss");
    find(&ana, claim, ContentFinding::True);
    sign(&ana, "Dee Marsh", claim, Stage::Checker);
    send(&ana, &ben, article);
    // Here she signs as the second reader; there she takes the first reader's place.
    sign(&ana, "Rita Voss", claim, Stage::Cross);
    ben.seat("Rita Voss");
    ben.done(Request::Refuse { claim, stage: Stage::Checker, reason: "Not hers.".to_owned() });
    ben.done(Request::Sign { claim, stage: Stage::Checker });
    send(&ben, &ana, article);
    let shown = view(&ana, claim);
    let by: Vec<PersonId> = shown.stages.iter().map(|one| one.signoff.person).collect();
    let both_hold = shown.stages.iter().filter(|one| one.holds()).count() == 2;
    assert!(both_hold && by[0] == by[1], "{:?}", shown.stages);
    assert_eq!(shown.row.stage, Some(Stage::Checker));
    ana.seat("Cora Vance");
    assert_eq!(ana.refused(Request::Sign { claim, stage: Stage::Editor }), "cannot-sign-same-person");
}

#[test]
fn taking_back_and_doing_again_stop_at_a_lock() {
    let (sandbox, _, claim) = article_with_claim();
    let wording = view(&sandbox, claim).row.wording;
    sandbox.seat("Eve Tran");
    reword(&sandbox, claim, "Something else.");
    sandbox.done(Request::Undo);
    locked(&sandbox, claim);
    sandbox.seat("Eve Tran");
    assert_eq!(sandbox.refused(Request::Redo), "claim-locked");
    assert_eq!(view(&sandbox, claim).row.wording, wording);
}

#[test]
fn a_file_changes_no_claim_that_is_locked_here_until_the_lock_is_taken_back() {
    let (ana, ben, article) = two_desks();
    let claim = ana.claims(article)[0];
    send(&ana, &ben, article);
    reword(&ben, claim, "Changed elsewhere.");
    locked(&ana, claim);
    let wording = view(&ana, claim).row.wording;
    let file = hand_over(&ben, article, "changed");
    let (code, arguments) = refusal(&ana, &file);
    assert_eq!((code.as_str(), arguments["number"].as_str()), ("locked-here", "1"));
    assert_eq!(view(&ana, claim).row.wording, wording);
    ana.done(Request::Refuse { claim, stage: Stage::Lock, reason: "A colleague has better words.".to_owned() });
    assert_eq!(taken(&ana, &file).claims, 1);
    assert_eq!(view(&ana, claim).row.wording, "Changed elsewhere.");

    // Who opens it there and changes it brings both.
    let (ana, ben, article) = two_desks();
    let claim = ana.claims(article)[0];
    locked(&ana, claim);
    send(&ana, &ben, article);
    ben.done(Request::Refuse { claim, stage: Stage::Lock, reason: "A reader wrote in.".to_owned() });
    reword(&ben, claim, "Better words.");
    send(&ben, &ana, article);
    assert_eq!((view(&ana, claim).row.wording.as_str(), view(&ana, claim).row.locked), ("Better words.", false));
}

#[test]
fn a_layer_of_a_finding_says_nothing_of_the_other() {
    let (sandbox, _, claim) = article_with_claim();
    let mut only_content = finding(ContentFinding::True, "The log says so.");
    only_content.attribution = None;
    let mut only_attribution = finding(ContentFinding::True, "It is on the tape.");
    (only_attribution.content, only_attribution.attribution) = (None, Some(AttributionFinding::Verbatim));
    let record = |details: &claimdesk_desk::request::FindingDetails| {
        sandbox.done(Request::RecordFinding { claim, finding: details.clone() })
    };
    record(&only_content);
    sandbox.seat("Ben Oduya");
    let mut differs = only_content.clone();
    differs.content = Some(ContentFinding::False);
    record(&differs);
    assert!(view(&sandbox, claim).row.disputed);
    record(&only_attribution);
    assert!(view(&sandbox, claim).row.disputed, "Ben has taken nothing back");
    sandbox.seat("Ana Kay");
    record(&only_attribution);
    let row = view(&sandbox, claim).row;
    assert_eq!((row.content, row.attribution), (Some(ContentFinding::True), Some(AttributionFinding::Verbatim)));
    assert!(row.disputed);
    assert_eq!(sandbox.refused(Request::Sign { claim, stage: Stage::Cross }), "cannot-sign-disputed");
}

#[test]
fn a_signature_binds_what_a_source_is_and_whom_a_speaker_means() {
    let (sandbox, _, claim) = article_with_claim();
    let log = source(&sandbox, "Operator's log");
    sandbox.done(Request::AddEvidence { claim, source: log, use_of: evidence(Stance::Supports) });
    let link = |speaker: &str, named: Option<&str>| Attribution {
        speaker: Some(speaker.to_owned()),
        cue: Some("said".to_owned()),
        hedged: false,
        confirmed: true,
        named: named.map(|name| Named { name: name.to_owned(), evidence: name.to_owned() }),
    };
    let chain = |chain| {
        let edit = ClaimEdit { attributions: Some(chain), ..ClaimEdit::default() };
        sandbox.done(Request::EditClaim { claim, edit });
    };
    chain(vec![link("he", Some("Mara Lunt")), link("she", None)]);
    approved(&sandbox, claim);
    let changed = || view(&sandbox, claim).stages[0].changed.clone();
    assert_eq!(changed(), []);

    let details = |kind, title: &str, note: Option<&str>| SourceDetails {
        kind,
        title: title.to_owned(),
        publisher: None,
        url: Some("https://example.org/log".to_owned()),
        primary: true,
        confidential: false,
        origin: None,
        note: note.map(str::to_owned),
        citation: None,
        file: None,
    };
    let edit = |source: SourceDetails| sandbox.done(Request::EditSource { source: log, details: source });
    edit(details(SourceKind::Document, "Operator's log", Some("Read it twice.")));
    assert_eq!(changed(), [], "a note is no part of what it is");
    edit(details(SourceKind::Recording, "A man in the pub", None));
    assert_eq!(changed(), [BoundPart::Source]);
    let row = view(&sandbox, claim).row;
    assert!(row.stale && row.stage.is_none());
    let Response::Claims(listed) = sandbox.ask(Request::Claims { filter: Default::default(), after: None }) else {
        panic!("no claims")
    };
    assert!(listed.rows.iter().any(|row| row.id == claim && row.stale), "lists know it too");
    edit(details(SourceKind::Document, "Operator's log", None));
    assert_eq!(changed(), []);

    chain(vec![link("he", None), link("she", Some("Mara Lunt"))]);
    assert_eq!(changed(), [BoundPart::Attribution], "another link names her");
    assert_eq!(sandbox.problems(), []);
}

#[test]
fn two_desks_agree_on_what_stands() {
    let (ana, ben, article) = two_desks();
    let claim = ana.claims(article)[0];
    send(&ana, &ben, article);
    let decide = |sandbox: &Sandbox, name: &str, decision| {
        sandbox.seat(name);
        sandbox.done(Request::Decide { claim, decision });
    };
    find(&ana, claim, ContentFinding::True);
    decide(&ana, "Ed Hale", DecisionKind::Keep);
    find(&ben, claim, ContentFinding::False);
    decide(&ben, "Mia Wren", DecisionKind::Cut);
    let (one, other) = (hand_over(&ana, article, "one"), hand_over(&ben, article, "other"));
    taken(&ana, &other);
    taken(&ben, &one);
    let seen = |sandbox: &Sandbox| {
        let shown = view(sandbox, claim);
        let decisions: Vec<_> = shown.decisions.iter().map(|one| (one.id, one.decision)).collect();
        (shown.row.content, shown.row.disputed, shown.standing, decisions)
    };
    assert_eq!(seen(&ana), seen(&ben));
    assert!(view(&ana, claim).row.disputed);

    // Whoever answers what came from a clock that is ahead comes behind it.
    for decision in [DecisionKind::Hedge, DecisionKind::Cut].into_iter().cycle().take(60) {
        ben.done(Request::Decide { claim, decision });
    }
    let ahead = view(&ben, claim).decisions.last().unwrap().at;
    send(&ben, &ana, article);
    decide(&ana, "Ed Hale", DecisionKind::Attribute);
    let last = view(&ana, claim).decisions.last().unwrap().clone();
    assert_eq!((last.decision, last.at - ahead), (DecisionKind::Attribute, chrono::TimeDelta::microseconds(1)));
}

#[test]
fn a_claim_set_back_or_without_a_place_is_not_signed() {
    let (sandbox, article, claim) = article_with_claim();
    let set = |state| Request::SetState { claim, state, reason: None };
    assert_eq!(sandbox.refused(set(CheckState::Checked)), "finding-needed");
    let every = Sorting::SetState { state: CheckState::Checked, reason: None };
    assert_eq!(sandbox.refused(Request::SortClaims { claims: vec![claim], sorting: every }), "finding-needed");
    approved(&sandbox, claim);
    for state in [CheckState::Unchecked, CheckState::AwaitingSource, CheckState::InProgress] {
        sandbox.done(set(state));
        assert_eq!(sandbox.refused(Request::Sign { claim, stage: Stage::Lock }), "cannot-sign-not-checked");
    }
    sandbox.done(set(CheckState::Checked));
    sandbox.done(Request::Sign { claim, stage: Stage::Lock });

    let other = sandbox.claims(article)[1];
    approved(&sandbox, other);
    sandbox.done(Request::Refuse { claim, stage: Stage::Lock, reason: "A new draft.".to_owned() });
    let text = NewText::Pasted { text: "Dam holds after heavy rain\n\nNothing else happened here at all.".to_owned() };
    assert!(matches!(sandbox.outcome(Request::NewDraft { article, text }), Outcome::Drafted { .. }));
    assert_eq!(sandbox.refused(Request::Sign { claim: other, stage: Stage::Lock }), "cannot-sign-without-place");
}

#[test]
fn legal_alone_lowers_the_flag_of_a_claim() {
    let (sandbox, _, claim) = article_with_claim();
    sandbox.done(Request::AddPerson { name: "Dee Marsh".to_owned(), roles: vec![Role::Checker] });
    sandbox.done(Request::AddPerson { name: "Lea Moor".to_owned(), roles: vec![Role::Legal] });
    let flag = |legal| Request::EditClaim { claim, edit: ClaimEdit { legal: Some(legal), ..ClaimEdit::default() } };
    sandbox.seat("Dee Marsh");
    sandbox.done(flag(true));
    assert_eq!(sandbox.refused(flag(false)), "role-needed");
    assert!(sandbox.desk.call(Request::Undo).is_err(), "undo passes over it");
    assert!(view(&sandbox, claim).legal);
    sandbox.seat("Lea Moor");
    sandbox.done(flag(false));
    assert!(!view(&sandbox, claim).legal);
}

#[test]
fn another_wording_from_elsewhere_sends_a_finding_back_to_be_checked() {
    let (ana, ben, article) = two_desks();
    let (claim, other) = (ana.claims(article)[0], ana.claims(article)[1]);
    send(&ana, &ben, article);
    find(&ana, claim, ContentFinding::True);
    reword(&ben, claim, "The harbour wall broke on Tuesday.");
    reword(&ana, other, "Fifty people were hurt.");
    find(&ben, other, ContentFinding::True);
    let (one, two) = (hand_over(&ana, article, "one"), hand_over(&ben, article, "two"));
    taken(&ana, &two);
    taken(&ben, &one);
    for (sandbox, claim) in [(&ana, claim), (&ana, other), (&ben, claim), (&ben, other)] {
        assert_eq!(view(sandbox, claim).row.state, CheckState::NeedsRecheck);
    }
    assert_same(&ana, &ben, article);
}

#[test]
fn an_article_whose_import_was_undone_comes_back_whole_from_a_colleague() {
    let (ana, ben, article) = two_desks();
    let claims = ana.claims(article);
    send(&ana, &ben, article);
    reword(&ben, claims[0], "Ben's work.");
    ana.done(Request::Undo);
    let back = send(&ben, &ana, article);
    assert!(back.new && back.differences == 0, "{back:?}");
    assert_eq!(ana.claims(article), claims);
    assert_eq!(view(&ana, claims[0]).row.wording, "Ben's work.");
    assert_same(&ana, &ben, article);
    reword(&ana, claims[1], "Ana's.");
    assert_eq!(send(&ana, &ben, article).differences, 0);
    assert_same(&ana, &ben, article);
    assert_eq!((ana.problems(), ben.problems()), (vec![], vec![]));
}

/// The file with one more row, as somebody with the means to compute every hash would write it.
fn with_row(from: &Sandbox, file: &Path, record: Record) -> PathBuf {
    let read = || Parcel::open(File::open(file).unwrap(), &mut || Ok(())).unwrap();
    let mut parcel = read();
    for one in &mut parcel.told {
        (one.told, one.body) = (false, None);
    }
    let changed_by = parcel.own().last().unwrap().header.id;
    parcel.rows.retain(|row| (row.record.noun(), row.record.id()) != (record.noun(), record.id()));
    parcel.rows.push(Given { record, live: true, changed_by });
    parcel.manifest.rows = parcel.rows.len() as u64;
    let path = from.folder.path().join("forged");
    let whole = read();
    let mut content = |hash| Ok(whole.content(hash)?.unwrap());
    let mut out = File::create(&path).unwrap();
    parcel::write(&mut out, &parcel.manifest, &parcel.told, &parcel.rows, &mut content, &mut || Ok(())).unwrap();
    path
}

#[test]
fn a_forged_difference_reaches_nothing_outside_its_article() {
    let (ana, ben, article) = two_desks();
    let secret = ben.import(TEXT, "2024-02-13");
    let target = ben.claims(secret)[0];
    let file = hand_over(&ana, article, "plain");
    let claim = ana.claims(article)[0];
    let here = rows(&ana, article)[&(Noun::Claim, claim.0)].clone();
    let mut there = rows(&ben, secret)[&(Noun::Claim, target.0)].clone();
    if let Record::Claim(claim) = &mut there {
        claim.wording = "Never said.".to_owned();
    }
    let version = |value: Value| Version { value, person: None };
    let forge = |noun, row, field: &str, values: [Value; 2]| {
        Record::from(Difference::open(article, None, (noun, row, field), values.map(version).to_vec()))
    };
    let words = |one: &str| Value::from(one);
    let person = ana.desk.act_as_named("Ana Kay").unwrap();
    let roles = serde_json::json!(["checker", "editor", "legal"]);
    let json = |record: &Record| serde_json::to_value(record).unwrap();
    let mut moved = Difference::open(article, None, (Noun::Claim, claim.0, "wording"), vec![version(words("x"))]);
    moved.row = target.0;
    let mut elsewhere = Difference::open(secret, None, (Noun::Claim, claim.0, "wording"), vec![version(words("x"))]);
    elsewhere.article = secret;
    let forged = [
        ("another's row as a version", forge(Noun::Claim, claim.0, WHOLE_ROW, [json(&there), Value::Null])),
        ("another's row", forge(Noun::Claim, target.0, "wording", [words("x"), words("y")])),
        ("another identity", moved.into()),
        ("another article", elsewhere.into()),
        ("a person", forge(Noun::Person, person.0, "roles", [roles, serde_json::json!([])])),
        ("what never changes", forge(Noun::Claim, claim.0, "id", [words("x"), words("y")])),
        ("no such field", forge(Noun::Claim, claim.0, "nonsense", [words("x"), words("y")])),
        ("no such value", forge(Noun::Claim, claim.0, "worth", [words("x"), words("y")])),
        ("no words", forge(Noun::Claim, claim.0, "words", [serde_json::json!({"spans": 1}), Value::Null])),
    ];
    for (what, record) in forged {
        let (code, _) = refusal(&ben, &with_row(&ana, &file, record));
        assert_eq!(code, "hand-over-wrong", "{what}");
    }
    let real = forge(Noun::Claim, claim.0, "wording", [words("One."), words("Other.")]);
    assert_eq!(taken(&ben, &with_row(&ana, &file, real)).differences, 1);
    let gone = forge(Noun::Claim, claim.0, WHOLE_ROW, [json(&here), Value::Null]);
    assert_eq!(taken(&ben, &with_row(&ana, &file, gone)).differences, 1);
}

#[test]
fn settling_withdraws_nothing_that_an_article_needs() {
    let (ana, ben, article) = two_desks();
    let file = hand_over(&ana, article, "plain");
    let draft = rows(&ana, article).into_iter().find(|((noun, _), _)| *noun == Noun::Draft).unwrap().1;
    let versions = [serde_json::to_value(&draft).unwrap(), Value::Null].map(|value| Version { value, person: None });
    let difference = Difference::open(article, None, (Noun::Draft, draft.id(), WHOLE_ROW), versions.to_vec());
    let number = difference.versions.iter().position(|one| one.value.is_null()).unwrap() as u32;
    taken(&ben, &with_row(&ana, &file, difference.clone().into()));
    let settle = Request::SettleDifference { difference: difference.id, version: Some(number) };
    let failure = refusal_of(&ben, settle);
    assert_eq!((failure.code.as_str(), failure.arguments["noun"].as_str()), ("still-needed", "draft"));
    assert!(!ben.claims(article).is_empty());
    assert_eq!(ben.problems(), []);
}

#[test]
fn a_draft_with_the_last_number_there_is_takes_no_further_one() {
    let (ana, ben, article) = two_desks();
    let file = hand_over(&ana, article, "plain");
    let draft = rows(&ana, article).into_iter().find(|((noun, _), _)| *noun == Noun::Draft).unwrap().1;
    let Record::Draft(mut draft) = draft else { panic!("no draft") };
    draft.number = u32::MAX;
    taken(&ben, &with_row(&ana, &file, draft.into()));
    let text = NewText::Pasted { text: format!("{STORY}\nEight boats sank.\n") };
    let Outcome::Failed { failure } = ben.outcome(Request::NewDraft { article, text }) else { panic!("drafted") };
    assert_eq!(failure.code, "too-many-drafts");
}

#[test]
fn tags_end_and_names_are_one_however_they_are_written() {
    let (sandbox, _, claim) = article_with_claim();
    let tag = |length| Sorting::Tag { add: vec!["t".repeat(length)], remove: vec![] };
    let failure = refusal_of(&sandbox, Request::SortClaims { claims: vec![claim], sorting: tag(61) });
    assert_eq!((failure.code.as_str(), failure.arguments["limit"].as_str()), ("too-long", "60"));
    sandbox.done(Request::SortClaims { claims: vec![claim], sorting: tag(60) });
    sandbox.done(Request::AddPerson { name: "Zoé Lund".to_owned(), roles: vec![Role::Checker] });
    for name in ["Zoe\u{301} Lund", "Zoé\u{200b} Lund", "zoé\u{a0}LUND\u{feff}"] {
        let again = Request::AddPerson { name: name.to_owned(), roles: vec![Role::Editor] };
        assert_eq!(sandbox.refused(again), "name-taken", "{name:?}");
    }
}
