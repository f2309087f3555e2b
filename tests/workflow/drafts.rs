//! A new draft in the middle of the check: nothing is destroyed, nothing is hidden.

use claimdesk_desk::request::{ClaimFilter, Delivery, Fate, FindingDetails, ImportDetails, NewText, Place, Request};
use claimdesk_desk::response::{AnchorReport, ClaimView, FateCounts, Outcome, Response};
use claimdesk_desk::{Desk, Host};
use claimdesk_domain::Instant;
use claimdesk_domain::claim::CheckState;
use claimdesk_domain::digest::Digest;
use claimdesk_domain::fact::{Dismissal, Dismissed, FactKind};
use claimdesk_domain::finding::ContentFinding;
use claimdesk_domain::ids::{ArticleId, ClaimId, DeviceId, DismissalId, OperationId};
use claimdesk_domain::operation::{Body, Change};
use claimdesk_domain::signoff::{BoundPart, Stage};
use claimdesk_domain::span::Span;
use claimdesk_library::{Draft, Library, tables};
use claimdesk_tests::sandbox::{Sandbox, TestHost};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};
use uuid::Uuid;

const STORY: &str = "The harbour wall broke on Monday. Forty people were hurt in the town.

It is understood that the mayor approved the repair in March 2021.

The port authority spent 12 million euros on the quay last year.

The ferry company did not warn its passengers on Tuesday.

Three bridges were closed on Wednesday morning.

The hospital treated 31 patients on Thursday.
";

fn bring(sandbox: &Sandbox, article: ArticleId, text: &str) -> FateCounts {
    match brought(sandbox, article, text) {
        Outcome::Drafted { same: false, counts, .. } => counts,
        other => panic!("no new draft: {other:?}"),
    }
}

fn brought(sandbox: &Sandbox, article: ArticleId, text: &str) -> Outcome {
    sandbox.outcome(Request::NewDraft { article, text: NewText::Pasted { text: text.to_owned() } })
}

fn report(sandbox: &Sandbox, article: ArticleId, fate: Option<Fate>) -> AnchorReport {
    match sandbox.ask(Request::AnchorReport { article, fate, from_row: 0 }) {
        Response::AnchorReport(report) => *report,
        other => panic!("no report: {other:?}"),
    }
}

fn view(sandbox: &Sandbox, claim: ClaimId) -> ClaimView {
    match sandbox.ask(Request::Claim { claim }) {
        Response::Claim(view) => *view,
        other => panic!("no claim: {other:?}"),
    }
}

/// The claim whose quote holds these words.
fn claim_with(sandbox: &Sandbox, article: ArticleId, words: &str) -> ClaimId {
    let filter = ClaimFilter { article: Some(article), ..ClaimFilter::default() };
    let Response::Claims(page) = sandbox.ask(Request::Claims { filter, after: None }) else { panic!("no claims") };
    page.rows.iter().find(|row| row.quote.contains(words)).unwrap_or_else(|| panic!("no claim with {words}")).id
}

fn find(sandbox: &Sandbox, claim: ClaimId) {
    let finding = FindingDetails {
        attribution: None,
        content: Some(ContentFinding::True),
        unknown: Vec::new(),
        rationale: "The record says so.".to_owned(),
        as_of: None,
    };
    sandbox.done(Request::RecordFinding { claim, finding });
}

/// An article whose every claim is found true, and its claims.
fn checked(sandbox: &Sandbox) -> (ArticleId, Vec<ClaimId>) {
    let article = sandbox.import(STORY, "2022-01-06");
    let claims = sandbox.claims(article);
    claims.iter().for_each(|claim| find(sandbox, *claim));
    (article, claims)
}

/// Everything that a person could see change: claims, their anchoring and the article.
fn everything(sandbox: &Sandbox, article: ArticleId) -> String {
    let filter = ClaimFilter { article: Some(article), ..ClaimFilter::default() };
    let sheets = sandbox.desk.claim_sheets(&filter, None).unwrap();
    let sheets: Vec<_> = sheets.rows.iter().map(|sheet| (&sheet.claim, &sheet.findings, &sheet.evidence)).collect();
    format!("{sheets:?} {:?}", sandbox.desk.article_text(article).unwrap())
}

#[test]
fn a_finding_stays_with_the_same_words_and_asks_for_a_recheck_where_they_or_their_sentence_changed() {
    let sandbox = Sandbox::new();
    let (article, claims) = checked(&sandbox);
    let by_words = |words: &str| claim_with(&sandbox, article, words);
    let [wall, mayor, money, ferry, bridges, hospital] = [
        by_words("harbour wall"),
        by_words("mayor approved"),
        by_words("12 million"),
        by_words("passengers"),
        by_words("Three bridges"),
        by_words("31 patients"),
    ];
    let untouched = view(&sandbox, ferry);
    let next = "The harbour wall broke on Monday. Forty people were hurt in the town.

The hospital treated 31 patients on Thursday.

The mayor approved the repair in March 2021.

The port authority spent 14 million euros on the quay last year.

The ferry company did not warn its passengers on Tuesday.

The minister visited the quay on Friday with two engineers from Rotterdam.
";
    let counts = bring(&sandbox, article, next);
    let fates: BTreeMap<ClaimId, Fate> =
        report(&sandbox, article, None).rows.iter().map(|row| (row.claim, row.fate)).collect();
    assert_eq!(fates[&wall], Fate::Exact);
    assert!(matches!(fates[&mayor], Fate::Context | Fate::Altered), "a dropped hedge: {:?}", fates[&mayor]);
    assert_eq!(fates[&money], Fate::Altered, "a swapped number");
    assert_eq!(fates[&ferry], Fate::Exact);
    assert_eq!(fates[&bridges], Fate::Gone, "a cut paragraph");
    assert_eq!(fates[&hospital], Fate::Moved, "a moved paragraph");
    assert_eq!((counts.gone, counts.ambiguous), (1, 0), "{counts:?}");
    assert!(counts.new > 0, "a new paragraph has new claims: {counts:?}");
    let states: Vec<CheckState> =
        [wall, mayor, money, ferry, bridges, hospital].iter().map(|claim| view(&sandbox, *claim).row.state).collect();
    use CheckState::{Checked, NeedsRecheck};
    assert_eq!(states, [Checked, NeedsRecheck, NeedsRecheck, Checked, Checked, Checked]);
    assert_eq!(view(&sandbox, ferry).findings, untouched.findings);
    for claim in &claims {
        assert_eq!(view(&sandbox, *claim).findings.len(), 1, "no finding is lost");
    }

    // What changed is told word by word, with an alarm.
    let altered = report(&sandbox, article, Some(Fate::Altered));
    let row = altered.rows.iter().find(|row| row.claim == money).unwrap();
    let change = row.change.as_ref().unwrap();
    let turned = &change.changes[0];
    assert!(turned.before.starts_with("12") && turned.now.starts_with("14"), "{turned:?}");
    assert_eq!(turned.alarms, ["number"]);
    assert!(change.before.iter().any(|piece| piece.changed && piece.text.starts_with("12")));
    assert_eq!(altered.unsettled, counts.altered + counts.gone, "what was altered and what is gone");

    // The text shows what has a place and nothing else; the orphan comes last.
    let Response::Article(shown) = sandbox.ask(Request::Article { article, from_block: 0 }) else { panic!() };
    assert!(!shown.claims.iter().any(|row| row.id == bridges));
    assert!(!shown.blocks.iter().flat_map(|block| &block.segments).any(|segment| segment.claims.contains(&bridges)));
    assert_eq!((shown.draft.number, shown.unsettled), (2, altered.unsettled));
    assert!(sandbox.problems().is_empty());
}

#[test]
fn an_added_not_is_never_taken_silently() {
    let sandbox = Sandbox::new();
    let (article, _) = checked(&sandbox);
    let hospital = claim_with(&sandbox, article, "31 patients");
    bring(&sandbox, article, &STORY.replace("hospital treated", "hospital never treated"));
    let row = report(&sandbox, article, None).rows.into_iter().find(|row| row.claim == hospital).unwrap();
    assert!(matches!(row.fate, Fate::Altered | Fate::Context), "{row:?}");
    assert_eq!(row.state, CheckState::NeedsRecheck);
    let alarms: Vec<_> = row.change.unwrap().changes.into_iter().flat_map(|change| change.alarms).collect();
    assert!(alarms.contains(&"negation".to_owned()), "{alarms:?}");
}

#[test]
fn what_nobody_has_checked_stays_unchecked() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(STORY, "2022-01-06");
    let money = claim_with(&sandbox, article, "12 million");
    bring(&sandbox, article, &STORY.replace("12 million", "14 million"));
    let now = view(&sandbox, money);
    assert_eq!((now.row.state, now.row.unsettled), (CheckState::Unchecked, true));
}

#[test]
fn a_signature_names_the_sentence_that_changed() {
    let sandbox = Sandbox::new();
    let (article, _) = checked(&sandbox);
    let (mayor, wall) =
        (claim_with(&sandbox, article, "mayor approved"), claim_with(&sandbox, article, "harbour wall"));
    for claim in [mayor, wall] {
        sandbox.done(Request::Sign { claim, stage: Stage::Checker });
    }
    let next = STORY.replace("It is understood that the mayor", "The mayor").replace("Three bridges", "Two bridges");
    bring(&sandbox, article, &next);
    let (mayor, wall) = (view(&sandbox, mayor), view(&sandbox, wall));
    assert!(mayor.row.stale && mayor.stages[0].changed.contains(&BoundPart::Sentence), "{:?}", mayor.stages);
    assert!(!wall.row.stale && wall.stages[0].holds(), "{:?}", wall.stages);
}

#[test]
fn altered_words_wait_until_a_person_confirms_them() {
    let sandbox = Sandbox::new();
    let (article, _) = checked(&sandbox);
    let money = claim_with(&sandbox, article, "12 million");
    let second = STORY.replace("12 million", "14 million");
    bring(&sandbox, article, &second);
    // Another draft that leaves the altered words alone makes them no surer.
    bring(&sandbox, article, &second.replace("Three bridges", "Two bridges"));
    assert_eq!(view(&sandbox, money).row.anchored.map(|grade| Fate::from(Some(grade))), Some(Fate::Altered));
    let waiting = report(&sandbox, article, None).unsettled;
    sandbox.done(Request::ConfirmAnchor { claim: money });
    let confirmed = view(&sandbox, money);
    assert!(!confirmed.row.unsettled && confirmed.row.state == CheckState::NeedsRecheck);
    assert_eq!(report(&sandbox, article, None).unsettled, waiting - 1);
    assert_eq!(sandbox.refused(Request::ConfirmAnchor { claim: money }), "nothing-changed");
    sandbox.done(Request::Undo);
    assert!(view(&sandbox, money).row.unsettled);
    sandbox.done(Request::ConfirmAnchors { article });
    assert_eq!(
        report(&sandbox, article, None).rows.iter().filter(|row| row.unsettled && row.fate == Fate::Altered).count(),
        0
    );
    assert_eq!(sandbox.refused(Request::ConfirmAnchors { article }), "nothing-changed");
}

#[test]
fn a_doubled_paragraph_offers_its_places_and_takes_none() {
    let sandbox = Sandbox::new();
    let article = sandbox.import("Three bridges were closed on Wednesday.\n\nRain fell.\n", "2022-01-06");
    let bridges = claim_with(&sandbox, article, "Three bridges");
    find(&sandbox, bridges);
    let old = view(&sandbox, bridges);
    let doubled = "Rain fell.\n\nThree bridges were closed on Wednesday.\n\nSnow came.\n\nThree bridges were closed on Wednesday.\n";
    bring(&sandbox, article, doubled);
    let torn = view(&sandbox, bridges);
    let anchoring = torn.anchoring.clone().unwrap();
    assert_eq!(anchoring.fate, Fate::Ambiguous);
    assert_eq!(anchoring.candidates.iter().map(|span| span.block).collect::<Vec<_>>(), [1, 3]);
    assert_eq!(
        report(&sandbox, article, Some(Fate::New)).rows.iter().filter(|row| row.wording.contains("bridges")).count(),
        0
    );
    let choice = &anchoring.candidates[1];
    let place = Place::Selection { block: choice.block, start: choice.start, end: choice.end };
    sandbox.done(Request::PlaceClaim { claim: bridges, place });
    let placed = view(&sandbox, bridges);
    assert_eq!((placed.spans[0].block, placed.row.unsettled, placed.row.state), (3, false, CheckState::Checked));
    assert_eq!(placed.row.quote.trim_end_matches('.'), old.row.quote.trim_end_matches('.'));
    sandbox.done(Request::Undo);
    assert_eq!(view(&sandbox, bridges).anchoring, torn.anchoring);
    assert!(sandbox.problems().is_empty());
}

#[test]
fn an_orphan_is_placed_by_hand_or_kept_as_cut_or_comes_back_with_its_words() {
    let sandbox = Sandbox::new();
    let (article, _) = checked(&sandbox);
    let (bridges, hospital) =
        (claim_with(&sandbox, article, "Three bridges"), claim_with(&sandbox, article, "31 patients"));
    let cut = STORY
        .replace("Three bridges were closed on Wednesday morning.\n\n", "")
        .replace("The hospital treated 31 patients on Thursday.", "Nobody at the clinic would speak.");
    bring(&sandbox, article, &cut);
    assert_eq!(report(&sandbox, article, Some(Fate::Gone)).rows.len(), 2);

    let place = Place::Quote { quote: "Nobody at the clinic would speak".to_owned(), block: None, start: None };
    sandbox.done(Request::PlaceClaim { claim: hospital, place });
    let placed = view(&sandbox, hospital);
    assert_eq!((placed.row.state, placed.row.unsettled), (CheckState::NeedsRecheck, false));
    assert_eq!(placed.row.quote, "Nobody at the clinic would speak");

    sandbox.done(Request::KeepCut { claim: bridges });
    let kept = view(&sandbox, bridges);
    assert!(!kept.row.unsettled && kept.row.anchored.is_some_and(|grade| grade.is_orphan()));
    bring(&sandbox, article, &format!("{cut}\nThe mayor resigned on Saturday.\n"));
    assert!(!view(&sandbox, bridges).row.unsettled, "what was said of a cut claim stays said while it is cut");

    bring(&sandbox, article, STORY);
    let back = view(&sandbox, bridges);
    assert!(back.row.anchored.is_some_and(|grade| !grade.is_orphan()), "{:?}", back.anchoring);
    assert_eq!((back.row.state, back.spans[0].exact.contains("Three bridges")), (CheckState::Checked, true));
    assert!(sandbox.problems().is_empty());
}

#[test]
fn a_claim_that_nobody_placed_stands_in_the_way_of_closing() {
    let sandbox = Sandbox::new();
    let (article, _) = checked(&sandbox);
    let in_the_way = || match sandbox.ask(Request::Gate { article }) {
        Response::Gate(gate) => (gate.counts.get("orphan").copied(), gate.counts.get("without-evidence").copied()),
        other => panic!("no gate: {other:?}"),
    };
    let (before, bare) = in_the_way();
    assert_eq!(before, None);
    let bridges = claim_with(&sandbox, article, "Three bridges");
    bring(&sandbox, article, &STORY.replace("Three bridges were closed on Wednesday morning.\n\n", ""));
    let others = bare.map(|count| count - 1);
    assert_eq!(in_the_way(), (Some(1), others));
    sandbox.done(Request::KeepCut { claim: bridges });
    assert_eq!(in_the_way(), (None, others), "what is cut needs no evidence");
}

#[test]
fn a_claim_that_a_person_removed_does_not_come_back_with_a_draft() {
    let sandbox = Sandbox::new();
    let (article, claims) = checked(&sandbox);
    let bridges = claim_with(&sandbox, article, "Three bridges");
    sandbox.done(Request::RemoveClaim { claim: bridges });
    let counts = bring(&sandbox, article, &STORY.replace("Thursday", "Friday"));
    assert_eq!(counts.new, 0, "{counts:?}");
    assert_eq!(sandbox.claims(article).len(), claims.len() - 1);
}

#[test]
fn the_same_text_changes_nothing_and_details_stay_as_they_were_corrected() {
    let sandbox = Sandbox::new();
    let (article, _) = checked(&sandbox);
    let before = everything(&sandbox, article);
    assert!(matches!(brought(&sandbox, article, STORY), Outcome::Drafted { same: true, number: 1, .. }));
    assert!(matches!(brought(&sandbox, article, &format!("{STORY}\n\n")), Outcome::Drafted { same: true, .. }));
    assert_eq!(everything(&sandbox, article), before);

    let details = ImportDetails {
        title: Some("The wall".to_owned()),
        date: "2022-01-07".parse().ok(),
        ..ImportDetails::default()
    };
    sandbox.done(Request::EditArticle { article, details });
    let path = sandbox.folder.path().join("next.md");
    std::fs::write(&path, format!("---\ntitle: Other\ndate: 2020-05-05\n---\n\n{STORY}\nIt rained on Sunday.\n"))
        .unwrap();
    let delivery = Delivery::File { grant: sandbox.desk.grant(&path).unwrap().id, part: None };
    let outcome = sandbox.outcome(Request::NewDraft { article, text: NewText::Delivery { delivery } });
    assert!(matches!(outcome, Outcome::Drafted { same: false, number: 2, .. }), "{outcome:?}");
    let (kept, _) = sandbox.desk.article_text(article).unwrap();
    assert_eq!((kept.title.as_str(), kept.date), ("The wall", "2022-01-07".parse().ok()));
    assert_eq!(sandbox.refused(Request::NewDraft { article, text: NewText::Again }), "not-from-web");

    let Response::Drafts(drafts) = sandbox.ask(Request::Drafts { article }) else { panic!("no drafts") };
    assert_eq!(
        drafts.rows.iter().map(|row| (row.draft.number, row.current)).collect::<Vec<_>>(),
        [(2, true), (1, false)]
    );
    let compare =
        Request::CompareDrafts { before: drafts.rows[1].draft.id, after: drafts.rows[0].draft.id, from_row: 0 };
    let Response::Comparison(comparison) = sandbox.ask(compare) else { panic!("no comparison") };
    assert!(comparison.changes > 0);
}

#[test]
fn undo_takes_a_new_draft_back_exactly_and_stops_before_what_rests_on_it() {
    let sandbox = Sandbox::new();
    let (article, _) = checked(&sandbox);
    let before = everything(&sandbox, article);
    let next =
        STORY.replace("12 million", "14 million").replace("Three bridges were closed on Wednesday morning.\n\n", "");
    bring(&sandbox, article, &next);
    let after = everything(&sandbox, article);
    sandbox.done(Request::Undo);
    assert_eq!(everything(&sandbox, article), before);
    sandbox.done(Request::Redo);
    assert_eq!(everything(&sandbox, article), after);
    sandbox.done(Request::Undo);
    sandbox.done(Request::Redo);

    sandbox.seat("Ben Low");
    let place = Place::Quote { quote: "the quay last year".to_owned(), block: None, start: None };
    sandbox.done(Request::AddClaim { article, place });
    sandbox.seat("Ana Kay");
    assert_eq!(sandbox.refused(Request::Undo), "depended-on", "a claim of somebody else stands in the draft");
    assert!(sandbox.problems().is_empty());
}

#[test]
fn a_locked_claim_keeps_new_drafts_out() {
    let sandbox = Sandbox::new();
    let article = sandbox.import("Three bridges were closed on Wednesday.\n", "2022-01-06");
    let claim = sandbox.claims(article)[0];
    find(&sandbox, claim);
    sandbox.done(Request::Sign { claim, stage: Stage::Checker });
    sandbox.seat("Ben Low");
    for stage in [Stage::Cross, Stage::Editor, Stage::Lock] {
        sandbox.done(Request::Sign { claim, stage });
    }
    let text = NewText::Pasted { text: "Two bridges were closed on Wednesday.".to_owned() };
    let refusal = sandbox.desk.call(Request::NewDraft { article, text: text.clone() }).unwrap_err();
    assert_eq!((refusal.code.as_str(), refusal.arguments["count"].as_str()), ("claims-locked", "1"));
    sandbox.done(Request::Refuse { claim, stage: Stage::Lock, reason: "A new draft came.".to_owned() });
    assert!(matches!(sandbox.outcome(Request::NewDraft { article, text }), Outcome::Drafted { same: false, .. }));
}

/// 1,200 one-claim paragraphs.
fn long_story(word: &str) -> String {
    let line =
        |number: usize| format!("The council of district {number} {word} {} houses in May 2021.\n\n", 1000 + number);
    (0..1200).map(line).collect()
}

#[test]
fn a_draft_of_1200_claims_is_one_step_that_can_be_stopped_and_taken_back() {
    type Stop = Arc<OnceLock<std::sync::Weak<Desk>>>;
    let stop: Stop = Arc::default();
    let told = Arc::clone(&stop);
    let host = TestHost::new(move |event| {
        // The first draft is stopped while its claims are followed.
        if let claimdesk_desk::response::Event::Job(job) = event
            && job.step == "anchoring"
            && let Some(desk) = told.get().and_then(std::sync::Weak::upgrade)
            && let Response::Status(status) = desk.call(Request::Status).unwrap()
            && !status.settings.contains_key("let-through")
        {
            desk.call(Request::CancelJob { job: job.id }).unwrap();
        }
    });
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::open(Box::new(host) as Box<dyn Host>, &folder.path().join("test.claimdesk")).unwrap();
    let sandbox = Sandbox { desk, folder };
    let article = sandbox.import(&long_story("sold"), "2022-01-06");
    let _ = stop.set(Arc::downgrade(&sandbox.desk));
    let length = || match sandbox.ask(Request::Status) {
        Response::Status(status) => (status.log_length, status.undo.map(|sentence| sentence.key)),
        other => panic!("{other:?}"),
    };
    let (before, started) = (everything(&sandbox, article), length());
    let next = long_story("sold").replace("district 7 sold", "district 7 never sold");
    assert!(matches!(brought(&sandbox, article, &next), Outcome::Cancelled));
    assert_eq!((everything(&sandbox, article), length()), (before.clone(), started.clone()), "all or nothing");

    sandbox.ask(Request::Set { setting: "let-through".to_owned(), value: "yes".to_owned() });
    let counts = bring(&sandbox, article, &next);
    assert!(counts.exact >= 1199 && counts.altered + counts.context >= 1, "{counts:?}");
    assert!(length().0 > started.0 + 1, "a series of operations");
    sandbox.done(Request::Undo);
    assert_eq!(everything(&sandbox, article), before);
    assert!(sandbox.problems().is_empty());
}

#[test]
fn what_was_dismissed_goes_with_its_words_and_comes_up_again_where_they_changed() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(STORY, "2022-01-06");
    let (kept, text) = sandbox.desk.article_text(article).unwrap();
    let Response::Status(status) = sandbox.ask(Request::Status) else { panic!("no status") };
    let person = status.person.id;
    let Sandbox { desk, folder } = sandbox;
    let path = folder.path().join("test.claimdesk");
    drop(desk);
    let dismissals = [("Thursday", 5), ("12 million", 2)].map(|(words, block): (&str, usize)| {
        let start = text.blocks[block].text.find(words).unwrap();
        let place = Span::take(&text, block, start..start + words.len()).unwrap();
        let id = DismissalId(Uuid::from_u128(start as u128 + 1));
        let what = Dismissed::Fact { kind: FactKind::Date };
        Dismissal { id, article, draft: kept.draft, place, what, person, reason: None, at: Instant::UNIX_EPOCH }
    });
    let body = Body {
        nonce: Digest::of(b"dismissed"),
        actor: person,
        verb: "dismiss-fact/1".to_owned(),
        about: BTreeMap::new(),
        series: None,
        target: None,
        purge: None,
        redacted: None,
        changes: dismissals.iter().cloned().map(Change::made).collect(),
    };
    let library = Library::open(&path, DeviceId(Uuid::from_u128(9)), Instant::UNIX_EPOCH).unwrap();
    library.commit(Draft { id: OperationId(Uuid::from_u128(77)), at: Instant::UNIX_EPOCH, body }, &[]).unwrap();
    drop(library);

    let sandbox = Sandbox { desk: claimdesk_tests::sandbox::open(&path).unwrap(), folder };
    bring(&sandbox, article, &format!("A first line came before it.\n\n{}", STORY.replace("12 million", "14 million")));
    assert!(sandbox.problems().is_empty());
    let Sandbox { desk, folder: _folder } = sandbox;
    drop(desk);
    let library = Library::open_to_read(&path).unwrap();
    let now: Vec<Dismissal> = library.read(|connection| tables::of_article(connection, article.0)).unwrap();
    assert_eq!(now.len(), 1, "{now:?}");
    assert_eq!((now[0].id, now[0].place.block, now[0].place.exact.as_str()), (dismissals[0].id, 6, "Thursday"));
    assert_ne!(now[0].draft, kept.draft);
}
