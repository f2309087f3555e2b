//! What a report for the public leaves out is nowhere in the file.

use crate::claim_review::publisher;
use crate::filled::with_canaries;
use crate::sheets::{ana, ferry, sign};
use claimdesk_domain::report::LeftOut;
use claimdesk_domain::signoff::Stage;
use claimdesk_report::{Format, Profile, left_out};

#[test]
fn nothing_of_a_confidential_source_a_note_or_a_name_remains() {
    for format in [Format::Html, Format::Csv, Format::Json, Format::Markdown] {
        let (mut desk, canaries) = with_canaries();
        assert!(desk.report(format).contains("canary"), "the desk's own report has them");
        desk.head.profile = Profile::Public;
        let report = desk.report(format);
        for canary in canaries {
            assert!(!report.contains(&canary), "{canary} in {format:?}");
        }
        assert!(report.contains("The dam board"), "what may be told is told");
        assert!(report.contains("four passengers"), "a correction is for readers");
        assert!(report.contains("Broadly right") || format == Format::Csv, "and so is the scale");
    }
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
        let sheet = &mut desk.sheets[0];
        sheet.findings.truncate(1);
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
        serde_json::json!(["confidential-sources", "notes", "names", "right-of-reply", "history", "captures"])
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
    assert_eq!(of(LeftOut::ConfidentialSources).named, ["Bridge logbook of the Halcyon, March 2024"]);
    assert_eq!(of(LeftOut::Names).count, 3);
    assert!(of(LeftOut::Names).named.contains(&"Eve Lindqvist".to_owned()));
    assert_eq!(of(LeftOut::RightOfReply).count, 3, "one reply, a flag, a deadline");
    assert_eq!(of(LeftOut::History).count, 2);
    assert_eq!(of(LeftOut::Captures).count, 2);
    assert!(of(LeftOut::Notes).count >= 2);
}
