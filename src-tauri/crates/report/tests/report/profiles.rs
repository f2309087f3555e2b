//! What a report for the public leaves out is nowhere in the file.

use crate::claim_review::publisher;
use crate::filled::with_canaries;
use crate::sheets::{ana, ferry, finding, sign, source};
use claimdesk_domain::claim::Reason;
use claimdesk_domain::finding::ContentFinding;
use claimdesk_domain::messages::Language;
use claimdesk_domain::report::{LeftOut, Printed};
use claimdesk_domain::signoff::Stage;
use claimdesk_domain::source::SourceKind;
use claimdesk_report::{Format, Profile, left_out};

#[test]
fn nothing_of_a_confidential_source_a_note_or_a_name_remains() {
    // Annotations and reviews say other things, and are told of below.
    let formats = Format::ALL.into_iter().filter(|one| !matches!(one, Format::ClaimReview | Format::Annotations));
    for format in formats {
        let (mut desk, canaries) = with_canaries();
        desk.with_log([b"canary-step".as_slice(); 4]);
        desk.kept = vec![b"canary bytes".to_vec()];
        assert!(desk.report(format).contains("canary"), "the desk's own report has them");
        desk.head.profile = Profile::Public;
        let report = desk.report(format);
        for canary in canaries {
            assert!(!report.contains(&canary), "{canary} in {format:?}");
        }
        assert!(report.contains("The dam board"), "what may be told is told");
        assert!(report.contains("four passengers"), "a correction is for readers");
        assert!(report.contains("Two sources agree."), "what stands is told");
        assert!(report.contains("One of them saw it.") || format == Format::Csv, "and what differs");
        assert!(report.contains("Dell Orr") && report.contains("left the sluice shut"), "{format:?}");
        assert!(report.contains("Nobody rang me that night."), "readers hear who is criticised");
        assert!(report.contains("Broadly right") || format == Format::Csv, "and so is the scale");
    }
}

#[test]
fn readers_are_told_no_identities_of_claims_where_nothing_needs_them() {
    for format in [Format::Html, Format::Markdown, Format::Docx, Format::Pdf] {
        let mut desk = ferry();
        let claim = desk.sheets[0].claim.id.to_string();
        assert!(desk.report(format).contains(&claim), "{format:?}: the desk's own has it");
        desk.head.profile = Profile::Public;
        assert!(!desk.report(format).contains(&claim), "{format:?}");
    }
    let mut desk = ferry();
    desk.head.profile = Profile::Public;
    assert!(desk.report(Format::Json).contains(&desk.sheets[0].claim.id.to_string()), "programs need it");
}

#[test]
fn annotations_leave_out_what_the_page_does() {
    let (mut desk, canaries) = with_canaries();
    assert!(desk.report(Format::Annotations).contains("canary-ana"), "the desk's own name who found it");
    desk.head.profile = Profile::Public;
    let report = desk.report(Format::Annotations);
    for canary in canaries {
        assert!(!report.contains(&canary), "{canary}");
    }
    assert!(report.contains("Two sources agree."), "what may be told is told");
}

#[test]
fn a_review_is_for_the_public_whoever_the_report_is_for() {
    for profile in Profile::ALL {
        let (mut desk, canaries) = with_canaries();
        desk.head.profile = profile;
        desk.head.publisher = Some(publisher());
        desk.close();
        desk.closings[0].closed_by = "canary-closed".to_owned();
        let sheet = &mut desk.sheets[0];
        sheet.findings.retain(|finding| finding.rationale == "Two sources agree.");
        sheet.signoffs.clear();
        sign(sheet, Stage::Checker, ana());
        let bound: Vec<String> = sheet.signoffs[0].binding.values().map(ToString::to_string).collect();
        let report = desk.report(Format::ClaimReview);
        assert!(report.contains("The dam board"), "the claim is published, and the source that may be told");
        for canary in canaries.iter().chain(&bound) {
            assert!(!report.contains(canary), "{canary} for {profile:?}");
        }
    }
}

#[test]
fn what_is_left_out_makes_nothing_stale_and_hides_no_dissent() {
    let (mut desk, _) = with_canaries();
    desk.head.profile = Profile::Public;
    let report: serde_json::Value = serde_json::from_str(&desk.report(Format::Json)).unwrap();
    let claim = &report["claims"][0];
    assert_eq!(
        report["left_out"],
        serde_json::json!([
            "confidential-sources",
            "notes",
            "names",
            "right-of-reply",
            "superseded",
            "history",
            "captures"
        ])
    );
    assert_eq!(claim["signoff"]["stale"], false);
    assert_eq!(claim["disputed"], true);
    assert_eq!(claim["findings"][0]["standing"], true);
    assert!(claim["findings"][0]["checker"].is_null());
    assert_ne!(claim["findings"][0]["checker_id"], claim["findings"][1]["checker_id"], "two people stay two people");
    let source = &claim["evidence"][0]["source"];
    assert_eq!((&source["kind"], &source["title"]), (&"person".into(), &serde_json::Value::Null));
    assert_eq!(source["id"], report["sources"][0]["id"], "one source stays one source");
}

#[test]
fn every_other_profile_prints_everything() {
    for profile in [Profile::Internal, Profile::Editor, Profile::Legal] {
        let mut desk = ferry();
        desk.head.profile = profile;
        for format in [Format::Html, Format::Json] {
            let report = desk.report(format);
            for told in ["Bridge logbook", "do not name", "Handwriting of", "Ana Kay", "second watch"] {
                assert!(report.contains(told), "{told} in {format:?}");
            }
        }
    }
}

#[test]
fn what_will_be_left_out_is_counted_before() {
    let mut desk = ferry();
    assert_eq!(left_out(&desk).unwrap(), [], "the desk's own report leaves nothing out");
    desk.head.profile = Profile::Public;
    let counted = left_out(&desk).unwrap();
    let of = |part: LeftOut| counted.iter().find(|one| one.part == part).unwrap();
    let before = of(LeftOut::Superseded).count;
    assert_eq!(of(LeftOut::ConfidentialSources).named, ["Bridge logbook of the Halcyon, March 2024"]);
    assert_eq!(of(LeftOut::Names).count, 3);
    assert!(of(LeftOut::Names).named.contains(&"Eve Lindqvist".to_owned()));
    assert_eq!(of(LeftOut::RightOfReply).count, 4, "one reply's contact, a deadline, the flags of article and claim");
    let earlier = finding(ana(), ContentFinding::False, "A first thought.");
    desk.sheets[0].findings.insert(0, earlier);
    let counted = left_out(&desk).unwrap();
    let of = |part: LeftOut| counted.iter().find(|one| one.part == part).unwrap();
    assert_eq!(of(LeftOut::Superseded).count, before + 1);
    assert_eq!(of(LeftOut::History).count, 2);
    assert_eq!(of(LeftOut::Captures).count, 2);
    assert!(of(LeftOut::Notes).count >= 2);
}

#[test]
fn words_that_name_what_is_left_out_are_shown_before_and_never_rewritten() {
    let mut desk = ferry();
    desk.head.profile = Profile::Public;
    let still = |desk: &_, part: LeftOut| {
        let left = left_out(desk).unwrap().into_iter().find(|one| one.part == part).unwrap();
        assert_eq!(left.mentioned as usize, left.mentions.len());
        left.mentions
    };
    assert_eq!(still(&desk, LeftOut::Names), []);
    assert_eq!(still(&desk, LeftOut::ConfidentialSources), [], "that there is a logbook, the article says itself");

    // The confidential source is used for the first claim; the rationale of the fourth names it.
    let mut deckhand = source(9, SourceKind::Person, "Jonas Weber");
    deckhand.confidential = true;
    desk.sheets[0].evidence[0].source = deckhand;
    desk.sheets[3].findings[0].rationale = "Weber says there were 900 on board; Ben counted 870.".to_owned();
    desk.sheets[1].suggestions[0].reason = "BEN OSEI rang the ward.".to_owned();
    desk.beside.corrections[0].correction.notice = "Ana’s mistake.".to_owned();
    let sources = still(&desk, LeftOut::ConfidentialSources);
    assert_eq!(sources.len(), 1);
    assert_eq!((sources[0].number, sources[0].printed), (Some(4), Printed::Rationale));
    assert_eq!(sources[0].claim, Some(desk.sheets[3].claim.id));
    assert_eq!(
        sources[0].sentence(Language::English),
        "Claim 4, rationale: “Weber says there were 900 on board; Ben counted 870.” names Jonas Weber, which is left out \
         elsewhere."
    );
    let names = still(&desk, LeftOut::Names);
    let told: Vec<_> = names.iter().map(|one| (one.number, one.printed, one.name.as_str())).collect();
    assert_eq!(
        told,
        [
            (Some(2), Printed::SuggestedChange, "Ben Osei"),
            (Some(4), Printed::Rationale, "Ben Osei"),
            (None, Printed::Correction, "Ana Kay"),
        ]
    );

    for format in [Format::Html, Format::Markdown, Format::Json] {
        assert!(desk.report(format).contains("Ben counted 870."), "{format:?} prints what was written");
    }
    // What nobody will read names nobody.
    desk.sheets[0].evidence[0].evidence.note = Some("Jonas Weber asked not to be named.".to_owned());
    assert_eq!(still(&desk, LeftOut::ConfidentialSources).len(), 1);
    desk.head.profile = Profile::Internal;
    assert_eq!(left_out(&desk).unwrap(), []);
}

#[test]
fn what_only_an_earlier_draft_said_is_not_told_as_a_reason() {
    let mut desk = ferry();
    let claim = &mut desk.sheets[0].claim;
    claim.wording = "The ferry ran aground on 5 March.".to_owned();
    let why = |code: &str, word: &str| Reason { code: code.to_owned(), arguments: vec![word.to_owned()] };
    claim.reasons = vec![why("named-actor", "Karl Bremer"), why("past-event", "5 March")];
    assert!(desk.report(Format::Json).contains("Karl Bremer"));
    desk.head.profile = Profile::Public;
    let report = desk.report(Format::Json);
    assert!(!report.contains("Karl Bremer") && report.contains("5 March"));
}

#[test]
fn that_legal_looked_at_a_claim_tells_of_the_flag_that_is_left_out() {
    for format in Format::ALL.into_iter().filter(|one| !matches!(one, Format::ClaimReview | Format::Annotations)) {
        let mut desk = ferry();
        let sheet = &mut desk.sheets[0];
        sheet.claim.legal = true;
        sign(sheet, Stage::Legal, ana());
        let legal = if format == Format::Json { "\"legal\"" } else { "Legal" };
        let told = |report: &str| report.matches(legal).count();
        let whole = told(&desk.report(format));
        desk.head.profile = Profile::Public;
        assert!(told(&desk.report(format)) < whole || format == Format::Csv, "{format:?}");
    }
}

#[test]
fn an_identity_that_is_left_out_does_not_follow_from_what_the_report_says() {
    let mut desk = ferry();
    desk.head.profile = Profile::Public;
    let one = desk.report(Format::Json);
    desk.head.salt = claimdesk_domain::digest::Digest::of(b"another report");
    let other = desk.report(Format::Json);
    let checkers = |report: &str| -> Vec<String> {
        let report: serde_json::Value = serde_json::from_str(report).unwrap();
        let findings =
            report["claims"].as_array().unwrap().iter().flat_map(|claim| claim["findings"].as_array().unwrap());
        findings.map(|finding| finding["checker_id"].to_string()).collect()
    };
    let (one, other) = (checkers(&one), checkers(&other));
    assert!(!one.is_empty() && one.iter().zip(&other).all(|(one, other)| one != other), "{one:?}");
}
