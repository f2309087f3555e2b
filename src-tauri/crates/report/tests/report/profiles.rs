//! What a report for the public leaves out is nowhere in the file.

use crate::filled::with_canaries;
use crate::sheets::ferry;
use claimdesk_report::{Format, Profile};

#[test]
fn nothing_of_a_confidential_source_a_note_or_a_name_remains() {
    for format in Format::ALL {
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
fn what_is_left_out_makes_nothing_stale_and_hides_no_dissent() {
    let (mut desk, _) = with_canaries();
    desk.head.profile = Profile::Public;
    let report: serde_json::Value = serde_json::from_str(&desk.report(Format::Json)).unwrap();
    let claim = &report["claims"][0];
    assert_eq!(report["left_out"], serde_json::json!(["confidential-sources", "notes", "names", "right-of-reply"]));
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
