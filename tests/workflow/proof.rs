//! What holds a claim: its quoted words against the source, what falls with a source, what a finding must say.

use crate::story::{evidence, finding, view};
use claimdesk_desk::request::{
    CaptureOwner, Delivery, EvidenceDetails, FindingDetails, ImportDetails, KeepAs, Place, Request, SourceDetails,
};
use claimdesk_desk::response::{Against, Done, Falling, Outcome, Proof, QuoteAlarm, QuoteGrade, Response};
use claimdesk_domain::finding::ContentFinding;
use claimdesk_domain::ids::{CaptureId, ClaimId, SourceId};
use claimdesk_domain::signoff::Stage;
use claimdesk_domain::source::{SourceKind, Stance};
use claimdesk_tests::sandbox::Sandbox;
use std::fs;

const ARTICLE: &str = "Quay inquiry\n\n\"The harbour was safe for 300 boats on Monday,\" said harbour master Mara Holt. \
Forty boats sank in the night.";

const STATEMENT: &str = "Statement\n\nThe port met on Tuesday.\n\nMara Holt said: \"The harbour was not safe for 300 \
boats on Monday.\"\n\nShe left at noon.\n";

fn proof(sandbox: &Sandbox, claim: ClaimId) -> Proof {
    match sandbox.ask(Request::Fidelity { claim }) {
        Response::Proof(proof) => proof,
        other => panic!("no proof: {other:?}"),
    }
}

/// Keeps a text as a source.
fn kept(sandbox: &Sandbox, name: &str, text: &str) -> (SourceId, CaptureId) {
    let path = sandbox.folder.path().join(name);
    fs::write(&path, text).unwrap();
    let deliveries = vec![Delivery::File { grant: sandbox.desk.grant(&path).unwrap().id, part: None }];
    let details = ImportDetails::default();
    let gathered = match sandbox.outcome(Request::Gather { deliveries, details, keep_as: KeepAs::Sources }) {
        Outcome::Gathered(gathered) => gathered,
        other => panic!("not gathered: {other:?}"),
    };
    let source = gathered.source.unwrap();
    let Response::Captures(captures) = sandbox.ask(Request::Captures { owner: CaptureOwner::Source { source } }) else {
        panic!("no captures")
    };
    (source, captures.rows[0].capture.id)
}

pub fn named(sandbox: &Sandbox, title: &str, origin: Option<&str>) -> SourceId {
    let source = described(title, origin);
    sandbox.done(Request::AddSource { source }).id.parse().unwrap()
}

fn described(title: &str, origin: Option<&str>) -> SourceDetails {
    SourceDetails {
        kind: SourceKind::Page,
        title: title.to_owned(),
        publisher: None,
        url: None,
        primary: false,
        confidential: false,
        origin: origin.map(str::to_owned),
        note: None,
        citation: None,
        file: None,
    }
}

pub fn use_of(stance: Stance, passage: Option<&str>) -> EvidenceDetails {
    EvidenceDetails { stance, locator: None, passage: passage.map(str::to_owned), note: None, capture: None }
}

fn claim_with(sandbox: &Sandbox, claims: &[ClaimId], words: &str) -> ClaimId {
    claims
        .iter()
        .copied()
        .find(|claim| view(sandbox, *claim).row.quote.contains(words))
        .expect("a claim of these words")
}

#[test]
fn a_dropped_not_rings_and_the_passage_is_found_in_its_capture() {
    let sandbox = Sandbox::new();
    let claims = sandbox.claims(sandbox.import(ARTICLE, "2022-01-06"));
    let claim = claim_with(&sandbox, &claims, "safe for 300");
    assert!(proof(&sandbox, claim).evidence.is_empty(), "nothing to compare with yet");

    let (source, capture) = kept(&sandbox, "statement.txt", STATEMENT);
    sandbox.done(Request::AddEvidence { claim, source, use_of: use_of(Stance::Supports, None) });
    let before = sandbox.desk.log_head().unwrap();
    let found = proof(&sandbox, claim);
    let quote = &found.evidence[0].quotes[0];
    assert_eq!(quote.quote, "The harbour was safe for 300 boats on Monday");
    assert_eq!((quote.against, quote.grade), (Against::Capture, QuoteGrade::Altered));
    assert_eq!(quote.alarms, [QuoteAlarm::Negation]);
    let gone: Vec<&str> = quote.source.iter().filter(|piece| piece.changed).map(|piece| piece.text.trim()).collect();
    assert_eq!(gone, ["not"]);
    assert_eq!(quote.place.unwrap().paragraph, 3);

    // A passage that somebody typed as they remembered it does not make the quote true to what is kept.
    let passage = "The harbour was safe for 300 boats on Monday.";
    let evidence = view(&sandbox, claim).evidence[0].evidence.id;
    sandbox.done(Request::EditEvidence { evidence, use_of: use_of(Stance::Supports, Some(passage)) });
    let found = proof(&sandbox, claim);
    assert_eq!(found.evidence[0].quotes[0].against, Against::Passage);
    let standing = found.evidence[0].passage.as_ref().unwrap();
    assert_eq!((standing.grade, standing.alarms.as_slice()), (QuoteGrade::Altered, [QuoteAlarm::Negation].as_slice()));
    assert_eq!(standing.place.unwrap().paragraph, 3);

    // The likely passage comes first, and as it stands in the capture it holds.
    let Response::Passages(passages) = sandbox.ask(Request::PassagesFor { claim, capture }) else {
        panic!("no passages")
    };
    let likely = &passages.rows[0];
    assert_eq!((likely.place.block, likely.place.paragraph), (2, 3), "{passages:?}");
    sandbox.done(Request::EditEvidence { evidence, use_of: use_of(Stance::Refutes, Some(&likely.text)) });
    let found = proof(&sandbox, claim);
    assert_eq!(found.evidence[0].passage.as_ref().unwrap().grade, QuoteGrade::Exact);
    assert_eq!(found.evidence[0].quotes[0].alarms, [QuoteAlarm::Negation]);

    // Each change is taken back by one undo; looking left nothing in the log.
    for _ in 0..2 {
        sandbox.done(Request::Undo);
    }
    assert_eq!(view(&sandbox, claim).evidence[0].evidence.passage, None);
    assert_eq!(before.1 + 4, sandbox.desk.log_head().unwrap().1);
    assert_eq!(sandbox.problems(), []);
}

#[test]
fn a_fragment_to_the_letter_that_its_source_denies_rings() {
    let sandbox = Sandbox::new();
    let text = "The article called for the nation to become an “impregnable fortress” that farmers must defend.\n";
    let article = sandbox.import(text, "2022-01-06");
    let place = Place::Block { block: 0 };
    let claim = sandbox.done(Request::AddClaim { article, place }).id.parse().unwrap();
    let source = named(&sandbox, "KCNA", None);
    let with = |passage: &str| use_of(Stance::Supports, Some(passage));
    let denied = "The nation must not become an impregnable fortress, said Kim.";
    let evidence = sandbox.done(Request::AddEvidence { claim, source, use_of: with(denied) }).id.parse().unwrap();
    let quote = proof(&sandbox, claim).evidence[0].quotes[0].clone();
    assert_eq!((quote.quote.as_str(), quote.grade), ("impregnable fortress", QuoteGrade::Exact));
    assert_eq!(quote.alarms, [QuoteAlarm::Negation]);
    let cut: Vec<&str> = quote.around.iter().filter(|piece| piece.changed).map(|piece| piece.text.trim()).collect();
    assert_eq!(cut, ["not"]);
    sandbox.done(Request::EditEvidence { evidence, use_of: with("The nation must become an impregnable fortress.") });
    let quote = proof(&sandbox, claim).evidence[0].quotes[0].clone();
    assert_eq!((quote.grade, quote.alarms.len(), quote.around.len()), (QuoteGrade::Exact, 0, 0));
}

#[test]
fn copies_of_one_report_fall_together_and_every_claim_that_leans_on_them_is_named() {
    let sandbox = Sandbox::new();
    let first = sandbox.claims(sandbox.import(ARTICLE, "2022-01-06"));
    let second = sandbox.claims(sandbox.import("Storm toll\n\nForty boats sank at the quay on Monday.", "2022-01-07"));
    let (old, new) = (claim_with(&sandbox, &first, "Forty boats"), second[0]);
    let agency = named(&sandbox, "KCNA: storm", Some("KCNA"));
    let copy = named(&sandbox, "Daily Star: storm", Some("kcna "));
    let log = named(&sandbox, "Harbour log", None);
    for (claim, source) in [(old, agency), (old, copy), (old, log), (new, copy), (new, agency)] {
        sandbox.done(Request::AddEvidence { claim, source, use_of: use_of(Stance::Supports, None) });
    }
    // What says nothing to a claim holds nothing up.
    let idle = claim_with(&sandbox, &first, "safe for 300");
    sandbox.done(Request::AddEvidence { claim: idle, source: agency, use_of: use_of(Stance::Irrelevant, None) });
    sandbox.done(Request::RecordFinding { claim: new, finding: finding(ContentFinding::True, "Both say so.") });
    sandbox.done(Request::Sign { claim: new, stage: Stage::Checker });

    let origins = proof(&sandbox, old).origins;
    let counted: Vec<_> = origins.iter().map(|origin| (origin.name.as_deref(), origin.sources.len())).collect();
    assert_eq!(counted, [(Some("KCNA"), 2), (None, 1)]);

    let falling = |source, after| match sandbox.ask(Request::WithoutSource { source, after }) {
        Response::Falling(page) => page.rows,
        other => panic!("nothing falls: {other:?}"),
    };
    let shown = |row: &Falling| (row.claim.id, row.remaining, row.claim.content, row.signed);
    let rows = falling(agency, None);
    let expected = [(new, 0, Some(ContentFinding::True), true), (old, 1, None, false)];
    assert_eq!(rows.iter().map(shown).collect::<Vec<_>>(), expected);
    assert_eq!(rows[0].title, "Storm toll");
    assert_eq!(falling(agency, Some(new)).len(), 1, "the page behind a claim");
    assert_eq!(falling(log, None).iter().map(|row| row.remaining).collect::<Vec<_>>(), [1]);

    // A source that turns out to be a copy after all is corrected, and counts no more.
    let details = SourceDetails { confidential: true, ..described("Harbour log", Some("KCNA")) };
    sandbox.done(Request::EditSource { source: log, details });
    assert_eq!(proof(&sandbox, old).origins.len(), 1);
    assert_eq!(falling(log, None)[0].remaining, 0);
    assert!(view(&sandbox, old).evidence[2].source.confidential);
    sandbox.done(Request::Undo);
    assert_eq!(proof(&sandbox, old).origins.len(), 2);
    assert_eq!(sandbox.problems(), []);
}

#[test]
fn changed_evidence_makes_the_finding_one_to_check_again_and_a_signature_stale() {
    let sandbox = Sandbox::new();
    let claim = sandbox.claims(sandbox.import(ARTICLE, "2022-01-06"))[0];
    let source = named(&sandbox, "Harbour log", None);
    sandbox.done(Request::AddEvidence { claim, source, use_of: evidence(Stance::Supports) });
    sandbox.done(Request::RecordFinding { claim, finding: finding(ContentFinding::True, "The log says so.") });
    sandbox.done(Request::Sign { claim, stage: Stage::Checker });
    let id = view(&sandbox, claim).evidence[0].evidence.id;
    let note = EvidenceDetails { note: Some("Read by phone.".to_owned()), ..evidence(Stance::Supports) };
    sandbox.done(Request::EditEvidence { evidence: id, use_of: note.clone() });
    assert!(!view(&sandbox, claim).row.stale, "no signature binds a note");
    assert_eq!(sandbox.refused(Request::EditEvidence { evidence: id, use_of: note }), "nothing-changed");
    sandbox.done(Request::EditEvidence { evidence: id, use_of: evidence(Stance::Refutes) });
    let changed = view(&sandbox, claim).row;
    assert!(changed.stale);
    assert_eq!(serde_json::to_value(changed.state).unwrap(), "needs-recheck");
    sandbox.done(Request::Undo);
    assert!(!view(&sandbox, claim).row.stale);
    assert_eq!(sandbox.problems(), []);
}

#[test]
fn unverified_says_what_is_unknown_and_outdated_since_when() {
    let sandbox = Sandbox::new();
    let claim = sandbox.claims(sandbox.import(ARTICLE, "2022-01-06"))[0];
    let unverified = finding(ContentFinding::Unverified, "Nobody answered.");
    let blank = FindingDetails { unknown: vec![" ".to_owned()], ..unverified.clone() };
    assert_eq!(sandbox.refused(Request::RecordFinding { claim, finding: blank }), "unknown-needed");
    let lines = vec!["Who counted the boats. ".to_owned(), String::new(), "When.".to_owned()];
    sandbox.done(Request::RecordFinding { claim, finding: FindingDetails { unknown: lines, ..unverified } });
    assert_eq!(view(&sandbox, claim).findings[0].unknown, ["Who counted the boats.", "When."]);

    let outdated = finding(ContentFinding::Outdated, "The quay was rebuilt.");
    assert_eq!(sandbox.refused(Request::RecordFinding { claim, finding: outdated.clone() }), "as-of-needed");
    let dated = FindingDetails { as_of: "2021-12-01".parse().ok(), ..outdated };
    sandbox.done(Request::RecordFinding { claim, finding: dated });
    assert_eq!(sandbox.refused(Request::RecordFinding { claim, finding: finding(ContentFinding::True, " ") }), "empty");
    assert_eq!(sandbox.problems(), []);
}

#[test]
fn who_differs_hands_the_claim_back_to_the_first_checker() {
    let sandbox = Sandbox::new();
    let claim = sandbox.claims(sandbox.import(ARTICLE, "2022-01-06"))[0];
    sandbox.done(Request::RecordFinding { claim, finding: finding(ContentFinding::True, "The log says so.") });
    let ana = view(&sandbox, claim).findings[0].checker;
    let before = view(&sandbox, claim).row;
    assert_eq!((before.assigned, before.returned), (None, None));

    sandbox.seat("Ben Oduya");
    let differs = finding(ContentFinding::MostlyFalse, "Twelve boats came back.");
    sandbox.done(Request::RecordFinding { claim, finding: differs });
    let row = view(&sandbox, claim).row;
    assert_eq!(row.assigned, Some(ana));
    let returned = row.returned.unwrap();
    assert_eq!((returned.to.as_str(), returned.by.as_str()), ("Ana Kay", "Ben Oduya"));
    assert_eq!(returned.content, Some(ContentFinding::MostlyFalse));

    sandbox.done(Request::Undo);
    assert_eq!(view(&sandbox, claim).row.assigned, None);
    sandbox.done(Request::Redo);
    sandbox.seat("Ana Kay");
    sandbox.done(Request::RecordFinding { claim, finding: finding(ContentFinding::MostlyFalse, "Ben is right.") });
    assert_eq!(view(&sandbox, claim).row.returned, None);
    assert_eq!(sandbox.problems(), []);
}

#[test]
fn the_newsroom_names_its_findings_itself() {
    let sandbox = Sandbox::new();
    let ratings = || match sandbox.ask(Request::Ratings) {
        Response::Ratings(page) => page.rows,
        other => panic!("no ratings: {other:?}"),
    };
    let finding = ContentFinding::MostlyTrue;
    let set = |label: &str| Request::SetRating {
        finding,
        label: label.to_owned(),
        definition: "A detail is off.".to_owned(),
    };
    assert_eq!(sandbox.refused(set(" ")), "empty");
    sandbox.done(set("Mostly right"));
    sandbox.done(set("Right, but"));
    let labels = || ratings().into_iter().map(|rating| rating.label).collect::<Vec<_>>();
    assert_eq!(labels(), ["Right, but"], "at most one label per finding");
    sandbox.done(Request::Undo);
    assert_eq!(labels(), ["Mostly right"]);
    sandbox.done(Request::ClearRating { finding });
    assert_eq!(labels(), Vec::<String>::new());
    assert_eq!(sandbox.refused(Request::ClearRating { finding }), "nothing-changed");
    assert_eq!(sandbox.problems(), []);
}

#[test]
fn two_papers_that_print_one_report_are_one_origin_though_neither_says_so() {
    const REPORT: &str = "The owner of the Brey cement works said on Monday it would close the plant by the end of \
March, with the loss of 340 jobs. Kalkon Group blamed the price of gas and a fall in demand from builders along the \
coast. Forty boats sank at the quay of the works in the night. Union leaders said they had learned of the decision \
from a notice pinned to the canteen door.";
    const OWN: &str = "Our reporter counted the wrecks at dawn. Thirty-nine hulls lay in the mud, and a fortieth \
drifted off the mole with nobody aboard. The pilots gave her their log to read.";
    let sandbox = Sandbox::new();
    let article = sandbox.import(ARTICLE, "2022-01-06");
    let claim = claim_with(&sandbox, &sandbox.claims(article), "Forty boats");
    let (first, _) = kept(&sandbox, "lantern.txt", REPORT);
    let (second, _) = kept(&sandbox, "star.txt", &format!("Cement town in shock!\n\n{REPORT}\n"));
    let (own, _) = kept(&sandbox, "own.txt", OWN);
    for source in [first, second, own] {
        sandbox.done(Request::AddEvidence { claim, source, use_of: use_of(Stance::Supports, None) });
    }
    let origins = proof(&sandbox, claim).origins;
    let shared: Vec<_> = origins.iter().map(|origin| origin.sources.clone()).collect();
    assert_eq!(shared, [vec![first, second], vec![own]]);
    let remaining = |source| match sandbox.ask(Request::WithoutSource { source, after: None }) {
        Response::Falling(page) => page.rows[0].remaining,
        other => panic!("nothing falls: {other:?}"),
    };
    assert_eq!((remaining(first), remaining(own)), (1, 1), "the copy falls with it");
    let Response::SourceMap(map) = sandbox.ask(Request::SourceMap { article, from_row: 0 }) else { panic!("no map") };
    let origin = |id| map.rows.iter().find(|row| row.source.id == id).map(|row| row.origin);
    assert_eq!(origin(first), origin(second), "the picture groups them alike");
    assert_ne!(origin(first), origin(own));
    assert_eq!(sandbox.problems(), []);
}

#[test]
fn an_address_is_kept_without_its_password() {
    let sandbox = Sandbox::new();
    let at = |url: &str| SourceDetails { url: Some(url.to_owned()), ..described("Register", None) };
    let Done { id, note, .. } =
        sandbox.done(Request::AddSource { source: at("https://ada:secret@register.example/7") });
    assert_eq!(note.unwrap().arguments["address"], "https://register.example/7");
    let source = id.parse().unwrap();
    let done = sandbox.done(Request::EditSource { source, details: at("http://bob@register.example/8") });
    assert_eq!(done.note.unwrap().key, "password_left_out");
    let plain = sandbox.done(Request::EditSource { source, details: at("https://register.example/9?at=@home") });
    assert_eq!(plain.note, None);
    let shown = format!("{:?}", sandbox.ask(Request::Sources { words: String::new(), after: None }));
    assert!(shown.contains("https://register.example/9?at=@home"), "{shown}");
    assert_eq!(sandbox.problems(), []);
}
