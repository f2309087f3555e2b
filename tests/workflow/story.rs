//! The whole story: an article comes in, two people check it, an editor signs, a report goes out, nothing is lost.

use claimdesk_desk::request::{ClaimEdit, EvidenceDetails, FindingDetails, Place, Request, SourceDetails};
use claimdesk_desk::response::{ClaimView, Outcome, Response};
use claimdesk_domain::claim::CheckState;
use claimdesk_domain::decision::DecisionKind;
use claimdesk_domain::finding::{AttributionFinding, ContentFinding};
use claimdesk_domain::ids::{ArticleId, ClaimId, SourceId};
use claimdesk_domain::messages::Language;
use claimdesk_domain::person::Role;
use claimdesk_domain::report::{Edition, Format, Profile};
use claimdesk_domain::saved_search::FoundOrder;
use claimdesk_domain::selection::Selection;
use claimdesk_domain::signoff::{BoundPart, Stage};
use claimdesk_domain::source::{SourceKind, Stance};
use claimdesk_tests::sandbox::Sandbox;

pub const TEXT: &str = "Dam holds after heavy rain\n\nThe Orle dam held back 40 million litres on Monday, \
which is twice its usual load. It is understood that a sluice gate jammed.\n\n\
\"We were lucky,\" said engineer Mara Lunt. Sign up for our newsletter.";

pub fn view(sandbox: &Sandbox, claim: ClaimId) -> ClaimView {
    match sandbox.ask(Request::Claim { claim }) {
        Response::Claim(view) => *view,
        other => panic!("not a claim: {other:?}"),
    }
}

pub fn source(sandbox: &Sandbox, title: &str) -> SourceId {
    let source = SourceDetails {
        kind: SourceKind::Document,
        title: title.to_owned(),
        publisher: None,
        url: Some("https://example.org/log".to_owned()),
        primary: true,
        confidential: false,
        origin: None,
        note: None,
        citation: None,
        file: None,
    };
    sandbox.done(Request::AddSource { source }).id.parse().unwrap()
}

pub fn evidence(stance: Stance) -> EvidenceDetails {
    EvidenceDetails {
        stance,
        locator: Some("p. 3".to_owned()),
        passage: Some("Level at noon: 40 Ml.".to_owned()),
        note: None,
        capture: None,
    }
}

pub fn finding(content: ContentFinding, rationale: &str) -> FindingDetails {
    FindingDetails {
        attribution: Some(AttributionFinding::NotApplicable),
        content: Some(content),
        rationale: rationale.to_owned(),
        unknown: Vec::new(),
        as_of: None,
    }
}

fn check(sandbox: &Sandbox, claim: ClaimId) {
    let found = finding(ContentFinding::True, "The operator's log says so.");
    sandbox.done(Request::RecordFinding { claim, finding: found });
    sandbox.done(Request::Sign { claim, stage: Stage::Checker });
}

pub fn report(sandbox: &Sandbox, article: ArticleId, format: Format) -> String {
    let file = sandbox.folder.path().join(format!("report.{}", format.extension()));
    let grant = sandbox.desk.grant(&file).unwrap().id;
    let (selection, edition) = (Selection::Article(article), Edition::of(format, Profile::Internal, Language::English));
    let request = Request::Report { selection, edition, grant };
    assert!(matches!(sandbox.outcome(request), Outcome::Written { .. } | Outcome::Reviewed { .. }));
    String::from_utf8_lossy(&std::fs::read(file).unwrap()).into_owned()
}

#[test]
fn from_just_arrived_to_locked_and_reported() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(TEXT, "2024-02-13");
    let claims = sandbox.claims(article);
    let first = claims[0];
    assert_eq!(view(&sandbox, first).row.state, CheckState::Unchecked);

    // The checker words it to stand on its own, adds evidence, records what was found, signs.
    let edit = ClaimEdit { wording: Some("The Orle dam held 40 million litres.".to_owned()), ..ClaimEdit::default() };
    sandbox.done(Request::EditClaim { claim: first, edit });
    let source = source(&sandbox, "Operator's log");
    let use_of = evidence(Stance::Supports);
    sandbox.done(Request::AddEvidence { claim: first, source, use_of });
    check(&sandbox, first);
    let checked = view(&sandbox, first);
    assert_eq!((checked.row.state, checked.row.stage), (CheckState::Checked, Some(Stage::Checker)));

    // A second person cross-checks, an editor decides and approves, and closes it.
    sandbox.seat("Ben Oduya");
    sandbox.done(Request::Sign { claim: first, stage: Stage::Cross });
    sandbox.seat("Cora Vance");
    sandbox.done(Request::Decide { claim: first, decision: DecisionKind::Keep });
    sandbox.done(Request::Sign { claim: first, stage: Stage::Editor });
    sandbox.done(Request::Sign { claim: first, stage: Stage::Lock });
    assert!(view(&sandbox, first).row.locked);

    // Out it goes, in every format, with the words, the people and the log head.
    let (head, _) = sandbox.desk.log_head().unwrap();
    for format in Format::ALL {
        let report = report(&sandbox, article, format);
        // What stands in packed files is read by the tests of their crates.
        if matches!(format, Format::Pdf | Format::Docx | Format::Xlsx) {
            assert!(report.len() > 1_000, "{format:?}");
            continue;
        }
        if format == Format::ClaimReview {
            assert!(report.contains("\"@graph\":["), "a review needs a publisher; none is set");
            continue;
        }
        assert!(report.contains("40 million litres"), "{format:?}");
        if !matches!(format, Format::Csv | Format::Annotations) {
            assert!(report.contains(&head.to_string()), "{format:?} prints the log head");
            assert!(report.contains("Ben Oduya"), "{format:?} names who signed");
        }
    }
    assert_eq!(sandbox.problems(), []);
}

#[test]
fn a_signature_goes_stale_when_what_it_binds_changes_and_says_what() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(TEXT, "2024-02-13");
    let claim = sandbox.claims(article)[0];
    check(&sandbox, claim);

    let source = source(&sandbox, "Second log");
    sandbox.done(Request::AddEvidence { claim, source, use_of: evidence(Stance::Qualifies) });
    let stale = view(&sandbox, claim);
    assert_eq!(stale.stages[0].changed, [BoundPart::Evidence]);
    assert_eq!((stale.row.stage, stale.row.stale), (None, true));
    assert_eq!(stale.row.state, CheckState::NeedsRecheck);

    // Taking the change back makes it good again: what is bound is as it was.
    sandbox.done(Request::Undo);
    let again = view(&sandbox, claim);
    assert!(again.stages[0].changed.is_empty());
    assert_eq!(again.row.state, CheckState::Checked);
}

#[test]
fn two_checkers_who_differ_are_both_heard() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(TEXT, "2024-02-13");
    let claim = sandbox.claims(article)[0];
    check(&sandbox, claim);
    sandbox.seat("Ben Oduya");
    let found = finding(ContentFinding::HalfTrue, "The gauge was being repaired that day.");
    sandbox.done(Request::RecordFinding { claim, finding: found });

    let disputed = view(&sandbox, claim);
    assert!(disputed.row.disputed);
    assert_eq!(disputed.row.content, Some(ContentFinding::True), "the first checker's finding stands");
    assert_eq!(sandbox.refused(Request::Sign { claim, stage: Stage::Cross }), "cannot-sign-disputed");
    let html = report(&sandbox, article, Format::Html);
    assert!(html.contains("The gauge was being repaired") && html.contains("The operator&#39;s log says so"));

    // The first checker comes round.
    sandbox.seat("Ana Kay");
    let found = finding(ContentFinding::HalfTrue, "Agreed: the gauge was out.");
    sandbox.done(Request::RecordFinding { claim, finding: found });
    assert!(!view(&sandbox, claim).row.disputed);
}

#[test]
fn undo_is_each_persons_own_and_stops_before_what_others_built_on() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(TEXT, "2024-02-13");
    let claim = sandbox.claims(article)[0];
    let source = source(&sandbox, "Operator's log");
    sandbox.seat("Ben Oduya");
    sandbox.done(Request::AddEvidence { claim, source, use_of: evidence(Stance::Supports) });

    sandbox.seat("Ana Kay");
    let failure = sandbox.desk.call(Request::Undo).unwrap_err();
    assert_eq!((failure.code.as_str(), failure.arguments["what"].as_str()), ("depended-on", "add-evidence"));

    sandbox.seat("Ben Oduya");
    sandbox.done(Request::Undo);
    assert!(view(&sandbox, claim).evidence.is_empty());
    sandbox.seat("Ana Kay");
    sandbox.done(Request::Undo);
    sandbox.seat("Ben Oduya");
    assert_eq!(sandbox.refused(Request::Redo), "not-found", "its source is gone");
}

#[test]
fn one_undo_takes_a_whole_import_back_and_redo_brings_it_again() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(TEXT, "2024-02-13");
    let before = sandbox.claims(article);
    sandbox.done(Request::Undo);
    assert_eq!(sandbox.refused(Request::Article { article, from_block: 0 }), "not-found");
    assert!(found(&sandbox, "sluice").is_empty());
    sandbox.done(Request::Redo);
    assert_eq!(sandbox.claims(article), before);
    assert!(!found(&sandbox, "sluice").is_empty());
    assert_eq!(sandbox.problems(), []);
}

fn search(query: &str) -> Request {
    Request::Search { query: query.to_owned(), limit: 20, order: FoundOrder::default(), after: None }
}

fn found(sandbox: &Sandbox, query: &str) -> Vec<Option<ClaimId>> {
    match sandbox.ask(search(query)) {
        Response::Found(page) => page.rows.iter().map(|hit| hit.claim).collect(),
        other => panic!("not a search: {other:?}"),
    }
}

#[test]
fn search_finds_claims_and_articles_and_bears_any_query() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(TEXT, "2024-02-13");
    let litres = found(&sandbox, "litres");
    assert!(litres.iter().flatten().any(|claim| sandbox.claims(article).contains(claim)));
    assert!(found(&sandbox, "newsl").contains(&None), "the article, by the beginning of a word");
    assert!(found(&sandbox, "jammed nowhere").is_empty());
    for query in ["a:b", "éé", "litres (", ""] {
        found(&sandbox, query);
    }
    for query in ["\"", "AND OR NOT", "*", "(", "-"] {
        assert_eq!(sandbox.refused(search(query)), "query-nothing", "{query}");
    }
}

#[test]
fn a_claim_can_be_made_of_a_selection_and_taken_out_again() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(TEXT, "2024-02-13");
    let before = sandbox.claims(article);
    let place = Place::Quote { quote: "a sluice gate jammed".to_owned(), block: None, start: None };
    let made = sandbox.done(Request::AddClaim { article, place });
    let claim: ClaimId = made.id.parse().unwrap();
    let shown = view(&sandbox, claim);
    assert_eq!(shown.spans[0].exact, "a sluice gate jammed");
    assert_eq!(shown.sentences, ["It is understood that a sluice gate jammed."]);
    sandbox.done(Request::RemoveClaim { claim });
    assert_eq!(sandbox.claims(article), before);
}

#[test]
fn roles_say_who_may_do_what() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(TEXT, "2024-02-13");
    let claim = sandbox.claims(article)[0];
    sandbox.done(Request::AddPerson { name: "Dee Marsh".to_owned(), roles: vec![Role::Editor] });
    assert_eq!(sandbox.refused(Request::AddPerson { name: "Dee Marsh".to_owned(), roles: vec![] }), "name-taken");
    sandbox.seat("Dee Marsh");
    let found = finding(ContentFinding::True, "Looks right.");
    assert_eq!(sandbox.refused(Request::RecordFinding { claim, finding: found }), "role-needed");
    sandbox.done(Request::Decide { claim, decision: DecisionKind::Cut });
}
