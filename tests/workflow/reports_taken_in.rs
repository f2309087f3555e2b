//! A JSON report goes into a library that knows nothing of its article, and is the same report when it is written there.

use crate::closing::report as written;
use crate::command_line::Shell;
use crate::coverage::claim_with;
use crate::proof::named;
use crate::story::{evidence, finding, view};
use crate::two_desks::{log, rows, send, two_desks};
use claimdesk_desk::request::{
    ClaimEdit, CorrectionDetails, Delivery, FindingDetails, ImportDetails, KeepAs, NewText, ReplyDetails, Request,
    Sorting, SourceDetails, Talk,
};
use claimdesk_desk::response::{Outcome, Response, TakenIn};
use claimdesk_domain::claim::CheckState;
use claimdesk_domain::decision::DecisionKind;
use claimdesk_domain::finding::ContentFinding;
use claimdesk_domain::ids::{ArticleId, PersonId};
use claimdesk_domain::ledger::ReplyState;
use claimdesk_domain::messages::Language;
use claimdesk_domain::operation::{Noun, Record};
use claimdesk_domain::report::{Edition, Format, Profile};
use claimdesk_domain::reported::is_reported;
use claimdesk_domain::selection::Selection;
use claimdesk_domain::signoff::Stage;
use claimdesk_domain::source::{SourceKind, Stance};
use claimdesk_tests::sandbox::Sandbox;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const STORY: &str = "Harbour inquiry \u{202e}opens\u{202c} 👩‍👩‍👧

The harbour wall broke on Monday. Forty people were hurt in the town.

It is understood that the mayor approved the repair in March 2021.

The port authority spent 12 million euros on the quay last year.

The ferry company did not warn its passengers on Tuesday.

Three bridges were closed on Wednesday morning.

The hospital treated 31 patients on Thursday.
";

fn seated(sandbox: &Sandbox) -> PersonId {
    let Response::Status(status) = sandbox.ask(Request::Status) else { panic!("no status") };
    status.person.id
}

fn find(sandbox: &Sandbox, words: &str, article: ArticleId, content: ContentFinding) {
    let finding = FindingDetails {
        unknown: if content == ContentFinding::Unverified { vec!["Who signed.".to_owned()] } else { Vec::new() },
        as_of: "2022-01-05".parse().ok(),
        ..finding(content, "=SUM(1) </script> the \u{2066}record\u{2069} says so. 👍🏽")
    };
    sandbox.done(Request::RecordFinding { claim: claim_with(sandbox, article, words), finding });
}

/// Ana's library with all that can become of an article, under the eyes of three people and in two drafts.
fn rich() -> (Sandbox, ArticleId) {
    let ana = Sandbox::new();
    let label = ("Stands".to_owned(), "It is as the article says.".to_owned());
    ana.done(Request::SetRating { finding: ContentFinding::True, label: label.0, definition: label.1 });
    let article = ana.import(STORY, "2022-01-06");
    let by = |words: &str| claim_with(&ana, article, words);
    let (wall, mayor, money, ferry, bridges, hospital) = (
        by("harbour wall"),
        by("mayor approved"),
        by("12 million"),
        by("passengers"),
        by("Three bridges"),
        by("31 patients"),
    );

    // Sources: two of one agency, a confidential one, one that is kept.
    let (one, copy) =
        (named(&ana, "Wall breaks", Some("Coastwire")), named(&ana, "Harbour wall gone", Some("coastwire")));
    let deckhand = SourceDetails {
        kind: SourceKind::Person,
        title: "A deckhand".to_owned(),
        publisher: Some("Quay Lines".to_owned()),
        url: None,
        primary: true,
        confidential: true,
        origin: None,
        note: Some("Never by name.".to_owned()),
        citation: None,
        file: None,
    };
    let deckhand = ana.done(Request::AddSource { source: deckhand }).id.parse().unwrap();
    let kept = ana.folder.path().join("statement.txt");
    fs::write(&kept, "Statement\n\nThe wall broke on Monday at noon.\n").unwrap();
    let deliveries = vec![Delivery::File { grant: ana.desk.grant(&kept).unwrap().id, part: None }];
    let gather = Request::Gather { deliveries, details: ImportDetails::default(), keep_as: KeepAs::Sources };
    let Outcome::Gathered(gathered) = ana.outcome(gather) else { panic!("not gathered") };
    let statement = gathered.source.unwrap();
    for source in [one, copy, statement, deckhand] {
        ana.done(Request::AddEvidence { claim: wall, source, use_of: evidence(Stance::Supports) });
    }
    for claim in [mayor, money, ferry, hospital] {
        ana.done(Request::AddEvidence { claim, source: statement, use_of: evidence(Stance::Qualifies) });
    }

    // Findings: two who differ, all the way to the lock, signed and changed since, unverified, and none.
    for words in ["harbour wall", "12 million", "passengers", "31 patients"] {
        find(&ana, words, article, ContentFinding::True);
    }
    find(&ana, "mayor approved", article, ContentFinding::Unverified);
    for claim in [wall, money, ferry, hospital] {
        ana.done(Request::Sign { claim, stage: Stage::Checker });
    }
    ana.done(Request::Suggest {
        claim: money,
        text: "14 million".to_owned(),
        reason: "The budget says so.".to_owned(),
    });
    ana.done(Request::SetState {
        claim: bridges,
        state: CheckState::NotCheckable,
        reason: Some("Nobody kept a list.".to_owned()),
    });
    let tags = Sorting::Tag { add: vec!["quay".to_owned(), "📌".to_owned()], remove: Vec::new() };
    ana.done(Request::SortClaims { claims: vec![wall, ferry], sorting: tags });
    ana.done(Request::SortClaims { claims: vec![wall], sorting: Sorting::Accept });
    ana.done(Request::Talk { talk: Talk::Say { claim: wall, text: "Look again?".to_owned(), answers: None } });

    ana.seat("Ben Oduya");
    ana.done(Request::SortClaims { claims: vec![mayor], sorting: Sorting::Assign { to: Some(seated(&ana)) } });
    find(&ana, "harbour wall", article, ContentFinding::HalfTrue);
    for claim in [money, ferry, hospital] {
        ana.done(Request::Sign { claim, stage: Stage::Cross });
    }
    ana.seat("Cora Vance");
    ana.done(Request::Decide { claim: money, decision: DecisionKind::AcceptChange });
    for claim in [money, ferry, hospital] {
        ana.done(Request::Sign { claim, stage: Stage::Editor });
    }
    ana.done(Request::Refuse { claim: hospital, stage: Stage::Editor, reason: "Which hospital?".to_owned() });
    let reworded = ClaimEdit { wording: Some("Changed after it was signed.".to_owned()), ..ClaimEdit::default() };
    ana.done(Request::EditClaim { claim: money, edit: reworded });
    let legal = ClaimEdit { legal: Some(true), place: Some("Rotterdam".to_owned()), ..ClaimEdit::default() };
    ana.done(Request::EditClaim { claim: wall, edit: legal });

    // Another draft: what is cut, what is altered, what is moved.
    let next =
        STORY.replace("Three bridges were closed on Wednesday morning.\n\n", "").replace("12 million", "14 million");
    let text = NewText::Pasted { text: next };
    assert!(matches!(ana.outcome(Request::NewDraft { article, text }), Outcome::Drafted { same: false, .. }));

    // Closed over what is open, opened again; ledgers; closed for good.
    let closed_for = "It must be printed.".to_owned();
    ana.done(Request::CloseArticle { article, override_reason: Some(closed_for) });
    ana.done(Request::ReopenArticle { article, reason: "A reader wrote in.".to_owned() });
    ana.done(Request::Sign { claim: ferry, stage: Stage::Lock });
    ana.done(Request::RaiseLegalFlag { article, reason: "It names a minor.".to_owned() });
    ana.done(Request::SetDeadline { article, deadline: "2022-01-09T12:00:00Z".parse().ok() });
    ana.done(Request::SetPublished { article, published: "2022-01-05".parse().ok() });
    ana.done(Request::AssignArticle { article, to: Some(seated(&ana)) });
    let reply = ReplyDetails {
        claim: Some(wall),
        subject: "The harbour master".to_owned(),
        criticism: "He slept.".to_owned(),
        state: ReplyState::NotAsked,
        ..ReplyDetails::default()
    };
    ana.done(Request::AddReply { article, details: reply.clone() });
    ana.done(Request::AddReply { article, details: ReplyDetails { claim: None, ..reply } });
    let correction = CorrectionDetails {
        claim: Some(wall),
        was: "on Sunday".to_owned(),
        now: "on Monday".to_owned(),
        notice: "An earlier version gave the wrong day.".to_owned(),
        published_on: None,
    };
    ana.done(Request::AddCorrection { article, details: correction });
    (ana, article)
}

/// A library that knows nothing, with an editor called as the one who wrote the reports.
fn fresh() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.seat("Cora Vance");
    sandbox
}

/// A report in a file beside the library that wrote it.
fn exported(from: &Sandbox, article: ArticleId, profile: Profile) -> PathBuf {
    let path = from.folder.path().join("exported.json");
    fs::write(&path, written(from, article, Format::Json, profile)).unwrap();
    path
}

fn import(to: &Sandbox, path: &Path) -> Outcome {
    to.outcome(Request::ImportReport { grant: to.desk.grant(path).unwrap().id })
}

fn imported(to: &Sandbox, path: &Path) -> TakenIn {
    match import(to, path) {
        Outcome::TakenIn(taken) => *taken,
        other => panic!("not taken in: {other:?}"),
    }
}

fn refused(to: &Sandbox, path: &Path) -> String {
    match import(to, path) {
        Outcome::Failed { failure } => failure.code,
        other => panic!("not refused: {other:?}"),
    }
}

/// All that a report says, but for its log and when it was written.
fn said(report: &str) -> Value {
    let mut report: Value = serde_json::from_str(report).unwrap();
    let fields = report.as_object_mut().unwrap();
    assert!(fields.remove("log").is_some() && fields.remove("made").is_some());
    report
}

#[test]
fn a_report_taken_into_a_fresh_library_is_written_there_as_it_was() {
    let (ana, article) = rich();
    for profile in [Profile::Internal, Profile::Editor, Profile::Legal] {
        let there = fresh();
        let report = exported(&ana, article, profile);
        let taken = imported(&there, &report);
        assert!(taken.new && !taken.nothing && taken.article == article, "{taken:?}");
        let (one, other) = (fs::read_to_string(&report).unwrap(), written(&there, article, Format::Json, profile));
        assert_eq!(said(&one), said(&other));
        assert_eq!(
            written(&ana, article, Format::Csv, Profile::Internal),
            written(&there, article, Format::Csv, Profile::Internal)
        );
        assert_eq!(there.problems(), vec![], "replayed and checked, with bytes that are not here");
    }
    // The story has what it promises, or all of this proves little.
    let report = said(&written(&ana, article, Format::Json, Profile::Internal));
    let of = |field: &str| report[field].as_array().map_or(0, Vec::len);
    assert_eq!(
        (of("earlier_drafts"), of("closings"), of("right_of_reply"), of("corrections"), of("scale")),
        (1, 1, 2, 1, 1)
    );
    assert_eq!(of("origins"), 1);
    assert!(of("people") >= 3 && of("sources") >= 4 && of("claims") >= 6);
    let summary = &report["summary"];
    assert!(summary["locked"] == json!(1) && summary["disputed"] == json!(1), "{summary}");
    assert!(summary["stale"].as_u64().unwrap() >= 1, "{summary}");
    let claims = report["claims"].as_array().unwrap();
    assert!(claims.iter().any(|claim| claim["anchoring"]["grade"] == "gone"));
    assert!(claims.iter().any(|claim| claim["anchoring"]["grade"] == "altered"));
    let acts: BTreeSet<&str> = claims
        .iter()
        .flat_map(|claim| claim["signoff"]["history"].as_array().unwrap())
        .map(|one| one["act"].as_str().unwrap())
        .collect();
    assert_eq!(acts, BTreeSet::from(["opened", "refused", "signed"]));
}

#[test]
fn what_came_by_report_is_told_as_such_and_goes_in_one_step() {
    let (ana, article) = rich();
    let (there, report) = (fresh(), exported(&ana, article, Profile::Internal));
    let before = log(&there).len();
    let taken = imported(&there, &report);
    let told = taken.report.as_ref().unwrap();
    assert!(told.signatures >= 10 && !told.labels_stay, "{told:?}");
    assert_eq!(taken.from, "Cora Vance");
    assert!(taken.namesakes.contains(&"Cora Vance".to_owned()), "nobody can tell one's word from the other's");

    // The log says who took it in, and speaks for nobody else.
    let done = log(&there);
    assert_eq!((done[0].sentence.key.as_str(), done[0].actor.as_str()), ("done_import_report", "Cora Vance"));
    assert!(done.iter().all(|row| row.received.is_none()));
    let kept = rows(&there, article);
    let signed: Vec<_> = kept.values().filter(|row| matches!(row, Record::Signoff(_))).collect();
    assert!(signed.iter().all(|row| matches!(row, Record::Signoff(one) if one.reported)) && !signed.is_empty());
    let drafts: Vec<_> = kept.values().filter(|row| matches!(row, Record::Draft(one) if one.reported)).collect();
    assert_eq!(drafts.len(), 2);
    assert!(!kept.keys().any(|(noun, _)| *noun == Noun::Comment), "remarks are in no report");

    // The same again changes nothing, whatever was done here since.
    let wall = claim_with(&there, article, "harbour wall");
    let length = log(&there).len();
    assert!(imported(&there, &report).nothing);
    there.done(Request::Talk { talk: Talk::Say { claim: wall, text: "Ours.".to_owned(), answers: None } });
    assert!(imported(&there, &report).nothing);
    assert_eq!(log(&there).len(), length + 1);
    there.done(Request::Undo);
    there.done(Request::Undo);
    assert!(rows(&there, article).is_empty(), "one undo takes all of it back");
    assert!(log(&there).len() > before);
    let again = imported(&there, &report);
    assert!(again.new && !again.nothing, "and it comes in again");
    assert_eq!(
        said(&fs::read_to_string(&report).unwrap()),
        said(&written(&there, article, Format::Json, Profile::Internal))
    );
    assert_eq!(there.problems(), vec![]);

    // From there it can be handed over, without the bytes that never came.
    let file = there.folder.path().join("on.claimdesk-article");
    let to = there.desk.grant(&file).unwrap().id;
    assert!(matches!(there.outcome(Request::HandOver { article, to }), Outcome::Written { .. }));
    let third = Sandbox::new();
    let grant = third.desk.grant(&file).unwrap().id;
    assert!(matches!(third.outcome(Request::TakeIn { grant }), Outcome::TakenIn(_)));
    assert_eq!(third.problems(), vec![]);
}

#[test]
fn what_was_reported_is_known_once_the_article_is_handed_over() {
    let (ana, article) = rich();
    let there = fresh();
    imported(&there, &exported(&ana, article, Profile::Internal));
    let taken = send(&ana, &there, article);
    assert_eq!((taken.differences, taken.new, taken.nothing), (0, false, false), "{taken:?}");
    assert!(!rows(&there, article).values().any(is_reported), "the log that came with it shows who signed");
    assert_eq!(there.problems(), vec![]);
    // A report that comes after tells nothing new.
    assert!(imported(&there, &exported(&ana, article, Profile::Internal)).nothing);
}

#[test]
fn what_is_here_and_differs_is_refused_by_name_and_nothing_is_kept() {
    let (ana, article) = rich();
    let (there, report) = (Sandbox::new(), exported(&ana, article, Profile::Internal));
    imported(&there, &report);
    let wall = claim_with(&there, article, "31 patients");
    let edit = ClaimEdit { place: Some("Delft".to_owned()), ..ClaimEdit::default() };
    there.done(Request::EditClaim { claim: wall, edit });
    let head = there.desk.log_head().unwrap();
    let Outcome::Failed { failure } = import(&there, &report) else { panic!("taken in") };
    assert_eq!(failure.code, "report-differs");
    assert!(failure.arguments["place"].ends_with(" claim"), "{failure:?}");
    assert!(!failure.sentence().contains('{'), "{}", failure.sentence());
    assert_eq!(there.desk.log_head().unwrap(), head);

    // In the library that it came from nothing is new, until its article goes: then it would speak for those who work there.
    assert!(imported(&ana, &report).nothing);
    let other = Sandbox::new();
    let copy = other.folder.path().join("copy.json");
    fs::copy(&report, &copy).unwrap();
    let spoiled = fs::read_to_string(&report).unwrap().replace("The harbour wall broke", "The harbour wall held");
    fs::write(&copy, spoiled).unwrap();
    let head = other.desk.log_head().unwrap();
    assert_eq!(refused(&other, &copy), "report-contradicts");
    fs::write(&copy, &fs::read(&report).unwrap()[..5_000]).unwrap();
    assert_eq!(refused(&other, &copy), "report-broken");
    fs::write(&copy, "no report").unwrap();
    assert_eq!(refused(&other, &copy), "report-none");
    let public = exported(&ana, article, Profile::Public);
    assert_eq!(refused(&other, &public), "report-leaves-out");
    // A file that says to be larger than any report is not read at all.
    fs::File::create(&copy).unwrap().set_len(5 << 30).unwrap();
    assert_eq!(refused(&other, &copy), "input-too-large");
    assert_eq!(other.desk.log_head().unwrap(), head);
}

#[test]
fn a_report_never_speaks_for_somebody_who_works_here() {
    let (ana, ben, article) = two_desks();
    let claim = ana.claims(article)[0];
    ana.done(Request::RecordFinding { claim, finding: finding(ContentFinding::True, "So it is.") });
    ana.done(Request::Sign { claim, stage: Stage::Checker });
    let report = fs::read_to_string(exported(&ana, article, Profile::Internal)).unwrap();
    // Ana's signature under the identity that Ben has in his library.
    ben.import("Another article. It has 12 claims.", "2022-01-06");
    let forged = report.replace(&seated(&ana).to_string(), &seated(&ben).to_string());
    let path = ben.folder.path().join("forged.json");
    fs::write(&path, forged).unwrap();
    let head = ben.desk.log_head().unwrap();
    assert_eq!(refused(&ben, &path), "report-speaks-for");
    assert_eq!(ben.desk.log_head().unwrap(), head);
}

#[test]
fn captures_keep_their_hash_and_say_that_their_bytes_are_not_here() {
    let ana = Sandbox::new();
    let article = ana.import(STORY, "2022-01-06");
    let claim = claim_with(&ana, article, "harbour wall");
    let kept = ana.folder.path().join("statement.txt");
    fs::write(&kept, "Statement\n\nThe wall broke on Monday at noon.\n").unwrap();
    let deliveries = vec![Delivery::File { grant: ana.desk.grant(&kept).unwrap().id, part: None }];
    let gather = Request::Gather { deliveries, details: ImportDetails::default(), keep_as: KeepAs::Sources };
    let Outcome::Gathered(gathered) = ana.outcome(gather) else { panic!("not gathered") };
    let source = gathered.source.unwrap();
    let owner = claimdesk_desk::request::CaptureOwner::Source { source };
    let Response::Captures(captures) = ana.ask(Request::Captures { owner }) else { panic!("no captures") };
    let capture = captures.rows[0].capture.clone();
    let use_of = claimdesk_desk::request::EvidenceDetails { capture: Some(capture.id), ..evidence(Stance::Supports) };
    ana.done(Request::AddEvidence { claim, source, use_of });
    find(&ana, "harbour wall", article, ContentFinding::True);
    ana.done(Request::Sign { claim, stage: Stage::Checker });

    let there = Sandbox::new();
    let report = exported(&ana, article, Profile::Internal);
    // As it falls on the window: a report among files is known by what it says it is.
    let grant = there.desk.grant(&report).unwrap().id;
    let deliveries = vec![Delivery::File { grant, part: None }];
    let gather = Request::Gather { deliveries, details: ImportDetails::default(), keep_as: KeepAs::Articles };
    let Outcome::Gathered(gathered) = there.outcome(gather) else { panic!("not gathered") };
    assert_eq!(gathered.taken[0].report.as_ref().unwrap().elsewhere, 1);
    let Response::Captures(captures) = there.ask(Request::Captures { owner }) else { panic!("no captures") };
    let told = &captures.rows[0].capture;
    assert!(told.reported && told.content == capture.content && told.size == capture.size);
    assert!(view(&there, claim).row.stage == Some(Stage::Checker), "the signature binds the hash, which is here");
    let Response::Capture(shown) = there.ask(Request::Capture { capture: capture.id, from_block: 0 }) else {
        panic!("no capture")
    };
    assert!(!shown.whole && shown.capture.reported);
    assert_eq!(there.problems(), vec![]);
    assert_eq!(
        said(&fs::read_to_string(&report).unwrap()),
        said(&written(&there, article, Format::Json, Profile::Internal))
    );
}

#[test]
fn scripts_take_reports_in_too() {
    let (one, other) = (Shell::new(), Shell::new());
    let article = one.json(&["import", "-", "--date", "2024-02-13"])["articles"][0]["id"].as_str().unwrap().to_owned();
    let file = one.path("report.json");
    let file = file.to_str().unwrap();
    assert!(one.run(&["report", &article, "--format", "json", "-o", file], "").status.success());
    let taken = other.json(&["import-report", file]);
    assert_eq!((&taken["article"], &taken["new"], &taken["nothing"]), (&json!(article), &json!(true), &json!(false)));
    assert_eq!(other.json(&["import-report", file])["nothing"], json!(true));
    let said = other.run(&["import-report", file], "");
    assert!(String::from_utf8_lossy(&said.stdout).contains("Nothing in this file is new here"));
    let claims = |shell: &Shell| shell.json(&["claims", "--article", &article]);
    assert_eq!(claims(&one), claims(&other));
    let (code, message) = other.refused(&["import-report", "/dev/null"]);
    assert_eq!(code, Some(1), "{message}");
}

#[test]
fn a_bundle_that_comes_back_is_checked_against_the_log_that_it_was_made_of() {
    let (ana, _, article) = two_desks();
    let path = ana.folder.path().join("report.zip");
    let bundle = || {
        let edition = Edition::of(Format::Bundle, Profile::Internal, Language::English);
        let grant = ana.desk.grant(&path).unwrap().id;
        assert!(matches!(
            ana.outcome(Request::Report { selection: Selection::Article(article), edition, grant }),
            Outcome::Written { .. }
        ));
        fs::read(&path).unwrap()
    };
    let whole = bundle();
    let check = |at: &Sandbox, bytes: &[u8]| {
        let path = at.folder.path().join("back.zip");
        fs::write(&path, bytes).unwrap();
        match at.outcome(Request::VerifyBundle { grant: at.desk.grant(&path).unwrap().id }) {
            Outcome::BundleChecked(checked) => *checked,
            other => panic!("not checked: {other:?}"),
        }
    };
    ana.done(Request::RaiseLegalFlag { article, reason: "Later.".to_owned() });
    let here = check(&ana, &whole);
    assert_eq!((here.damage.as_slice(), here.name.as_str()), (&[][..], "back.zip"));
    assert!(here.step.is_some() && here.head.is_some(), "{here:?}");
    let elsewhere = check(&Sandbox::new(), &whole);
    assert_eq!((elsewhere.step, elsewhere.head), (None, here.head));
    let mut spoiled = whole.clone();
    let middle = spoiled.len() / 2;
    spoiled[middle] ^= 1;
    let found = check(&ana, &spoiled);
    assert!(!found.damage.is_empty() && found.step.is_none(), "{found:?}");
    assert!(found.damage[0].code.starts_with("bundle-damage-"));
    assert!(check(&ana, b"PK").damage.iter().any(|damage| damage.code == "bundle-damage-no-bundle"));
}
