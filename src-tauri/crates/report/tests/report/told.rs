//! A JSON report is read back whole, or not at all: whatever is done to it, it is refused by name or says what it says.

use crate::sheets::{Desk, ana, at, ben, eve, ferry, id};
use claimdesk_domain::annotation::{Annotation, Mark};
use claimdesk_domain::claim::{AnchorGrade, Anchoring, Claim};
use claimdesk_domain::closing::{Blocker, Closing, FrozenFact, Reopening};
use claimdesk_domain::digest::Digest;
use claimdesk_domain::draft::{Block, BlockKind, Draft, DraftText};
use claimdesk_domain::fact::{Coverage, FactKind};
use claimdesk_domain::sheet::ClaimSheet;
use claimdesk_domain::signoff::{Stage, binding};
use claimdesk_domain::source::Backing;
use claimdesk_domain::span::Span;
use claimdesk_domain::stated::{Field, Stated, Whence};
use claimdesk_report::{ClosingSheet, Format, Profile, Unfit, is_report, read, write};
use proptest::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

/// The desk as a library would have it: everything under its own identity, the text under its hash.
fn whole(mut desk: Desk) -> Desk {
    desk.draft.text = Digest::of(&serde_json::to_vec(&desk.text).unwrap());
    let mut next = 50_000;
    let mut fresh = || {
        next += 1;
        id(next)
    };
    for sheet in &mut desk.sheets {
        let claim = sheet.claim.id;
        for one in &mut sheet.evidence {
            (one.evidence.id, one.evidence.claim) = (fresh().into(), claim);
        }
        for one in &mut sheet.findings {
            (one.id, one.claim) = (fresh().into(), claim);
        }
        sheet.suggestions.iter_mut().for_each(|one| one.id = fresh().into());
        sheet.decisions.iter_mut().for_each(|one| one.id = fresh().into());
        let signed = sheet.signoffs.clone();
        for one in &mut sheet.signoffs {
            one.id = fresh().into();
        }
        let bound = signed.iter().map(|one| binding(sheet, one.stage)).collect::<Vec<_>>();
        for (one, bound) in sheet.signoffs.iter_mut().zip(bound) {
            // What was stale stays so: of these, the suggested change was changed after it was signed.
            let suggestion = claimdesk_domain::signoff::BoundPart::Suggestion;
            let before = one.binding.get(&suggestion).copied();
            one.binding = bound;
            if let Some(before) = before {
                one.binding.insert(suggestion, before);
            }
        }
    }
    let mut everybody: Vec<_> = desk.sheets.iter().flat_map(|sheet| sheet.people.clone()).collect();
    everybody.sort_by_key(|person| person.id);
    everybody.dedup_by_key(|person| person.id);
    desk.beside.people = everybody;
    desk
}

/// The same with all that a report can tell: an earlier draft with the writer's marks, a claim without a place, one that
/// moved, closings, work that is somebody's.
pub fn rich() -> Desk {
    let mut desk = ferry();
    let was = "Ünder the bridge: the ferry’s owner never paid the 👍🏽 harbour dues of 2019.";
    let mark = Mark::Comment {
        author: Some("Ilse".to_owned()),
        at: None,
        text: "See the file.".to_owned(),
        links: vec!["https://port.example".to_owned()],
    };
    let text = DraftText {
        blocks: vec![
            Block::new(BlockKind::Heading, "Ferry"),
            Block::new(BlockKind::Paragraph, was),
            Block::new(BlockKind::Paragraph, "Struck out by the lawyer."),
        ],
        annotations: vec![Annotation { block: 1, start: 19, end: 26, mark }],
    };
    let draft = Draft {
        id: id(4).into(),
        number: 1,
        text: Digest::of(&serde_json::to_vec(&text).unwrap()),
        part: Some(3),
        ..desk.draft.clone()
    };
    desk.text.annotations = vec![
        Annotation { block: 3, start: 4, end: 11, mark: Mark::Link { url: "https://halcyon.example".to_owned() } },
        Annotation {
            block: 2,
            start: 3,
            end: 3,
            mark: Mark::Inserted { author: None, at: Some("2024-03-14".to_owned()) },
        },
    ];
    desk.text.blocks[8].at = Some(61_000);
    desk.text.blocks[9].picture = Some(Digest::of(b"picture"));

    let first = &mut desk.sheets[0];
    first.claim.tags = vec!["groundings".to_owned(), "📌 urgent".to_owned()];
    (first.claim.accepted, first.claim.assigned) = (Some(ana()), Some(eve()));
    first.claim.declined = vec![1];
    first.claim.time.as_mut().unwrap().alternatives = vec!["2024-03-06".to_owned()];
    first.evidence[2].evidence.backing = Some(Backing { draft: draft.id, annotation: 0 });
    let spans = vec![Span::take(&text, 1, was.find("the ferry").unwrap()..was.len() - 1).unwrap()];
    let moved = Anchoring {
        grade: AnchorGrade::Altered,
        from: draft.id,
        to: desk.draft.id,
        spans: spans.clone(),
        sentences: vec![was.to_owned()],
        candidates: Vec::new(),
        confirmed: Some(ben()),
    };
    desk.sheets[2].claim.anchoring = Some(moved.clone());
    let candidates = vec![Span::take(&desk.text, 3, 0..5).unwrap()];
    let mut orphan = desk.sheets[7].clone();
    let last = desk.sheets.len() as u32 + 1;
    orphan.number = last;
    orphan.claim = Claim {
        id: id(1000 + last).into(),
        draft: draft.id,
        spans,
        sentences: vec![was.to_owned()],
        anchoring: Some(Anchoring { grade: AnchorGrade::Ambiguous, candidates, confirmed: None, ..moved }),
        ..orphan.claim
    };
    desk.sheets.push(orphan);

    let blockers = vec![
        Blocker::OpenFact { block: 1, start: 11, words: "bridge".to_owned() },
        Blocker::Unsigned { claim: id(1001).into(), stage: Stage::Cross },
        Blocker::ReplyOpen { subject: "Norsund Lines".to_owned() },
        Blocker::LegalFlag,
    ];
    let fact = FrozenFact { block: 1, start: 19, end: 26, kind: FactKind::Name, coverage: Coverage::Open };
    let closing = Closing {
        id: id(8301).into(),
        article: desk.article.id,
        draft: draft.id,
        person: eve(),
        facts: vec![fact],
        overridden: blockers,
        reason: Some("The page went to print.".to_owned()),
        at: at(13, 30),
        reopened: Some(Reopening { person: ben(), reason: "A reader wrote in.".to_owned(), at: at(13, 40) }),
    };
    desk.closings =
        vec![ClosingSheet { closing, closed_by: "Eve Lindqvist".to_owned(), reopened_by: Some("Ben Osei".to_owned()) }];
    desk.earlier = vec![(draft, text)];
    desk.article.agency = Some("Coastwire".to_owned());
    desk.article.assigned = Some(ben());
    desk.article.stated = vec![Stated { field: Field::Byline, value: "Ilse Marten".to_owned(), from: Whence::Visible }];
    whole(desk)
}

/// A report of one claim with a source, short enough to be spoiled everywhere.
fn small() -> Desk {
    let mut desk = Desk::with("Dam holds", &[(BlockKind::Paragraph, "The dam “held” 👍🏽 on Monday. It rained.")]);
    let mut long = ferry();
    let sheet = desk.claim("The dam held.", &["The dam “held”"]);
    let ClaimSheet { evidence, findings, .. } = long.sheets.remove(1);
    (sheet.evidence, sheet.findings) = (evidence, findings);
    whole(desk)
}

fn again(bytes: &[u8]) -> Vec<u8> {
    let told = read(bytes).expect("a report that can be taken in");
    let mut written = Vec::new();
    write(Format::Json, &told, &mut written).unwrap();
    written
}

/// The report with one thing changed.
fn spoiled(desk: &Desk, spoil: impl FnOnce(&mut Value)) -> Vec<u8> {
    let mut report: Value = serde_json::from_slice(&desk.bytes(Format::Json)).unwrap();
    spoil(&mut report);
    serde_json::to_vec(&report).unwrap()
}

fn refused(desk: &Desk, spoil: impl FnOnce(&mut Value)) -> Unfit {
    read(&spoiled(desk, spoil)).expect_err("spoiled")
}

#[test]
fn what_is_read_back_writes_the_same_report_to_the_last_byte() {
    for profile in [Profile::Internal, Profile::Editor, Profile::Legal] {
        for mut desk in [whole(ferry()), rich(), small(), whole(Desk::with("Nothing yet", &[]))] {
            desk.head.profile = profile;
            let report = desk.bytes(Format::Json);
            assert!(is_report(&report[..200]));
            assert_eq!(String::from_utf8(again(&report)).unwrap(), String::from_utf8(report).unwrap());
        }
    }
}

#[test]
fn a_report_that_another_program_laid_out_anew_is_the_same_report() {
    let desk = rich();
    let pretty =
        serde_json::to_vec_pretty(&serde_json::from_slice::<Value>(&desk.bytes(Format::Json)).unwrap()).unwrap();
    assert_eq!(again(&pretty), desk.bytes(Format::Json));
}

#[test]
fn what_is_read_back_is_what_was_written_row_by_row() {
    let desk = rich();
    let told = read(&desk.bytes(Format::Json)).unwrap();
    assert_eq!(told.article, desk.article);
    assert_eq!(told.text, desk.text);
    assert_eq!(told.earlier[0].1, desk.earlier[0].1);
    assert_eq!(told.closings, desk.closings, "facts and blockers count bytes again");
    assert_eq!((&told.beside.replies, &told.beside.corrections), (&desk.beside.replies, &desk.beside.corrections));
    assert_eq!(told.beside.scale, desk.beside.scale);
    for (told, sheet) in told.claims.iter().zip(&desk.sheets) {
        assert_eq!(told.claim, sheet.claim);
        assert_eq!((&told.findings, &told.decisions), (&sheet.findings, &sheet.decisions));
        let used = |sheet: &ClaimSheet| sheet.evidence.iter().map(|one| one.evidence.clone()).collect::<Vec<_>>();
        assert_eq!(used(told), used(sheet));
    }
    let orphan = told.claims.last().unwrap();
    assert!(orphan.claim.is_orphan() && orphan.claim.draft == told.earlier[0].0.id);
}

#[test]
fn a_report_for_the_public_tells_nothing_of_earlier_drafts_people_or_the_desks_work() {
    let mut desk = rich();
    desk.head.profile = Profile::Public;
    let report = desk.report(Format::Json);
    for secret in ["Ana Kay", "Eve Lindqvist", "Struck out", "See the file", "urgent", "Ilse\""] {
        assert!(!report.contains(secret), "{secret}");
    }
    let report: Value = serde_json::from_str(&report).unwrap();
    assert_eq!((&report["people"], &report["earlier_drafts"]), (&Value::Null, &Value::Null));
    let person = |id: claimdesk_domain::ids::PersonId| id.to_string();
    for id in [ana(), ben(), eve()].map(person) {
        assert!(!report.to_string().contains(&id));
    }
}

#[test]
fn what_came_by_report_says_so() {
    let told = read(&whole(ferry()).bytes(Format::Json)).unwrap();
    assert!(told.draft.reported);
    let signed: Vec<_> = told.claims.iter().flat_map(|sheet| &sheet.signoffs).collect();
    assert!(signed.len() > 5 && signed.iter().all(|one| one.reported));
    let kept: Vec<_> =
        told.claims.iter().flat_map(|one| &one.evidence).filter_map(|one| one.capture.as_ref()).collect();
    assert!(!kept.is_empty() && kept.iter().all(|capture| capture.reported && capture.source.is_some()));
}

#[test]
fn other_files_other_versions_and_what_leaves_things_out_are_told_apart() {
    let desk = small();
    for bytes in [b"".as_slice(), b"{}", b"[1]", b"PK\x03\x04", b"\xff\xfe{", b"{\"format\":\"other\"}", b"null"] {
        assert_eq!(read(bytes).unwrap_err(), Unfit::NoReport, "{:?}", String::from_utf8_lossy(bytes));
        assert!(!is_report(bytes));
    }
    assert!(!is_report(b"{\"title\": \"all about \\\"claimdesk-report\\\"\"}"));
    let version = |version, revision| Unfit::Version { version, revision };
    assert_eq!(refused(&desk, |report| report["version"] = json!(2)), version(2, 2));
    assert_eq!(refused(&desk, |report| report["revision"] = json!(3)), version(1, 3));
    let earlier = |report: &mut Value| drop(report.as_object_mut().unwrap().remove("revision"));
    assert_eq!(refused(&desk, earlier), version(1, 1));
    let mut public = small();
    public.head.profile = Profile::Public;
    assert_eq!(read(&public.bytes(Format::Json)).unwrap_err(), Unfit::LeavesOut);
    // A public report that calls itself internal lacks what makes one.
    let lies = spoiled(&public, |report| report["profile"] = json!("internal"));
    assert!(matches!(read(&lies).unwrap_err(), Unfit::Broken(_)));
}

#[test]
fn what_contradicts_the_rest_is_named() {
    let desk = whole(ferry());
    let contradicts = |spoil: &dyn Fn(&mut Value), place: &str| match refused(&desk, spoil) {
        Unfit::Contradicts(found) => assert_eq!(found, place),
        other => panic!("{place}: {other:?}"),
    };
    // Places and words.
    contradicts(&|report| report["claims"][0]["spans"][0]["end"] = json!(100_000), "claims 1");
    contradicts(&|report| report["claims"][0]["spans"][0]["start"] = json!(1), "claims 1");
    contradicts(&|report| report["claims"][0]["spans"][0]["exact"] = json!("never said"), "claims 1");
    contradicts(&|report| report["claims"][0]["spans"][0]["block"] = json!(u32::MAX), "claims 1");
    contradicts(&|report| report["claims"][0]["spans"] = json!([]), "claims 1");
    contradicts(&|report| report["claims"][0]["sentences"][0] = json!("Nobody wrote this."), "claims 1");
    contradicts(&|report| report["article"]["blocks"][1]["text"] = json!("Another article."), "article");
    // Identities.
    contradicts(&|report| report["claims"][1]["id"] = report["claims"][0]["id"].clone(), "claims 2");
    contradicts(&|report| report["claims"][1]["article"] = json!(Uuid::from_u128(5)), "claims 2");
    contradicts(&|report| report["claims"][0]["findings"][0]["checker_id"] = json!(Uuid::from_u128(5)), "people");
    contradicts(&|report| report["right_of_reply"][0]["claim"] = json!(Uuid::from_u128(5)), "right_of_reply");
    let claims = |report: &mut Value| report["claims"].as_array_mut().unwrap().swap(0, 1);
    contradicts(&claims, "claims 1");
    // What follows from something else.
    contradicts(&|report| report["claims"][0]["disputed"] = json!(false), "claims 1 disputed");
    contradicts(&|report| report["claims"][2]["signoff"]["locked"] = json!(true), "claims 3 signoff");
    contradicts(&|report| report["claims"][4]["signoff"]["history"][0]["person"] = json!("Eve"), "claims 5 signoff");
    let binding = |report: &mut Value| report["claims"][4]["wording"] = json!("The Halcyon was built in 1789.");
    contradicts(&binding, "claims 5 signoff");
    contradicts(&|report| report["summary"]["locked"] = json!(9), "summary");
    contradicts(&|report| report["status"] = json!("final"), "status");
    contradicts(&|report| report["sources"][0]["title"] = json!("Another"), "sources");
    contradicts(&|report| report["people"][0]["name"] = json!("Somebody"), "claims 1 findings");
    let source = |report: &mut Value| report["claims"][1]["evidence"][0]["source"]["title"] = json!("Another");
    contradicts(&source, "claims 2");
    let claims = |report: &mut Value| drop(report["claims"].as_array_mut().unwrap().pop());
    contradicts(&claims, "summary");
}

#[test]
fn what_is_no_field_of_ours_is_refused_and_says_where() {
    let desk = small();
    let broken = |bytes: &[u8], word: &str| match read(bytes).unwrap_err() {
        Unfit::Broken(detail) => assert!(detail.contains(word), "{detail}"),
        other => panic!("{word}: {other:?}"),
    };
    broken(&spoiled(&desk, |report| report["more"] = json!(1)), "unknown field `more`");
    broken(&spoiled(&desk, |report| report["claims"][0]["more"] = json!(1)), "claim 1: unknown field `more`");
    broken(&spoiled(&desk, |report| report["claims"][0]["kind"] = json!("rumour")), "unknown variant `rumour`");
    let whole = String::from_utf8(desk.bytes(Format::Json)).unwrap();
    broken(whole.replacen("{\"id\"", "{\"id\":1,\"id\"", 1).as_bytes(), "");
    let twice = whole.replacen("\"program\"", "\"program\":\"x\",\"program\"", 1);
    broken(twice.as_bytes(), "duplicate field");
    broken(whole.replacen("Dam holds", "Dam \\ud800 holds", 1).as_bytes(), "hex escape");
    for cut in (1..=20).map(|part| whole.len() * part / 21) {
        let cut = (cut..).find(|cut| whole.is_char_boundary(*cut)).unwrap();
        assert!(matches!(read(&whole.as_bytes()[..cut]), Err(Unfit::Broken(_) | Unfit::NoReport)), "cut at {cut}");
    }
    // Nested deep, beside the fields and in the place of one; the parser has an end before the stack does.
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    broken(whole.replacen("\"notices\":", &format!("\"deep\":{deep},\"notices\":"), 1).as_bytes(), "unknown field");
    for field in ["\"summary\":", "\"arguments\":", "\"time\":", "\"blocks\":", "\"title\":"] {
        let spoiled = whole.replacen(field, &format!("{field}{deep},\"x\":"), 1);
        assert!(matches!(read(spoiled.as_bytes()), Err(Unfit::Broken(_))), "{field}");
    }
}

#[test]
fn a_byte_that_is_lost_is_found_or_says_what_it_says() {
    let report = small().bytes(Format::Json);
    let mut read_all_the_same = 0;
    for lost in (0..report.len()).step_by(3) {
        let mut spoiled = report.clone();
        spoiled.remove(lost);
        let Ok(told) = read(&spoiled) else { continue };
        let mut written = Vec::new();
        write(Format::Json, &told, &mut written).unwrap();
        let (one, other): (Value, Value) =
            (serde_json::from_slice(&spoiled).unwrap(), serde_json::from_slice(&written).unwrap());
        assert_eq!(one, other, "byte {lost}");
        read_all_the_same += 1;
    }
    assert!(read_all_the_same > 5, "letters of free words can go, and then other words are what it says");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn nothing_that_is_done_to_a_report_makes_it_lie(place in 0usize..20_000, length in 0usize..9, put in ".{0,5}") {
        let report = small().bytes(Format::Json);
        let start = place % report.len();
        let mut spoiled = report.clone();
        spoiled.splice(start..(start + length).min(report.len()), put.into_bytes());
        if let Ok(told) = read(&spoiled) {
            let mut written = Vec::new();
            write(Format::Json, &told, &mut written).unwrap();
            let (one, other): (Value, Value) =
                (serde_json::from_slice(&spoiled).unwrap(), serde_json::from_slice(&written).unwrap());
            prop_assert_eq!(one, other);
        }
    }
}

#[test]
fn hostile_words_come_back_as_they_are() {
    let hostile = "=cmd() </script> \u{202e}\u{0}\r\u{feff}👩‍👩‍👧 \u{2028}\"\\";
    let mut desk = small();
    desk.sheets[0].claim.wording = hostile.to_owned();
    desk.sheets[0].findings[0].rationale = hostile.to_owned();
    desk.sheets[0].evidence[0].source.title = hostile.to_owned();
    desk.sheets[0].claim.tags = vec![hostile.to_owned()];
    desk.article.title = hostile.to_owned();
    let told = read(&desk.bytes(Format::Json)).unwrap();
    assert_eq!(told.claims[0].claim, desk.sheets[0].claim);
    assert_eq!(told.claims[0].findings, desk.sheets[0].findings);
    assert_eq!(told.article.title, hostile);
    assert_eq!(told.head.made, at(17, 5));
}
