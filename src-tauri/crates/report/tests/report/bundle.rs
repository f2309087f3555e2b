//! A bundle proves itself, and whatever happens to it is named.

use crate::sheets::{Desk, ferry};
use claimdesk_report::{BundleCheck, Damage, Format, Profile, verify_bundle};

const SCAN: &[u8] = b"scan of two pages";

fn desk() -> Desk {
    let mut desk = ferry();
    desk.kept = vec![SCAN.to_vec(), b"<html>list</html>".to_vec()];
    desk.with_log([b"another-article", b"body-of-an-import", b"another-article-too", b"body-of-a-finding"]);
    desk
}

fn check(bytes: &[u8]) -> BundleCheck {
    verify_bundle(&mut &bytes[..]).expect("reading from memory")
}

#[test]
fn a_bundle_holds_the_report_the_captures_and_the_log_and_is_whole() {
    let desk = desk();
    let bytes = desk.bytes(Format::Bundle);
    let checked = check(&bytes);
    assert_eq!(checked.damage, []);
    assert_eq!(checked.title.as_deref(), Some(desk.article.title.as_str()));
    assert_eq!(checked.head, Some(desk.head.log_head));
    assert_eq!(checked.operations, 4);
    let text = String::from_utf8_lossy(&bytes);
    for told in
        ["check.html", "report.html", "report.json", "scan of two pages", "body-of-an-import", "body-of-a-finding"]
    {
        assert!(text.contains(told), "{told}");
    }
    assert!(!text.contains("another-article"), "what was done to other articles stays at the desk");
    // Checker page, report twice, two captures, two bodies, headers, manifest and its hash.
    assert_eq!(checked.files, 10);
}

#[test]
fn a_bundle_for_the_public_proves_the_chain_without_bodies_and_captures() {
    let mut desk = desk();
    desk.head.profile = Profile::Public;
    let bytes = desk.bytes(Format::Bundle);
    let checked = check(&bytes);
    assert_eq!(checked.damage, []);
    assert_eq!((checked.files, checked.operations), (6, 4));
    let text = String::from_utf8_lossy(&bytes);
    for withheld in ["scan of two pages", "body-of-an-import", "Ana Kay", "Bridge logbook"] {
        assert!(!text.contains(withheld), "{withheld}");
    }
}

#[test]
fn whatever_byte_changes_the_damage_is_named() {
    let mut desk = desk();
    // A small report: every byte is tried.
    desk.sheets.truncate(1);
    let bytes = desk.bytes(Format::Bundle);
    let page = bytes.windows(11).position(|window| window == b"report.html").unwrap();
    for at in (0..bytes.len()).filter(|at| *at < page || at % 41 == 0 || bytes.len() - at < 2_500) {
        let mut changed = bytes.clone();
        changed[at] ^= 0x01;
        assert!(!check(&changed).is_whole(), "byte {at}");
    }
    for length in (0..bytes.len()).step_by(2_003) {
        assert!(!check(&bytes[..length]).is_whole(), "cut at {length}");
    }
}

#[test]
fn the_damage_says_where_it_is() {
    let bytes = desk().bytes(Format::Bundle);
    let with = |from: &[u8], to: &[u8]| {
        let at = bytes.windows(from.len()).position(|window| window == from).expect("it stands there");
        let mut changed = bytes.clone();
        changed[at..at + to.len()].copy_from_slice(to);
        check(&changed).damage
    };
    let scan = format!("captures/{}", claimdesk_domain::digest::Digest::of(SCAN));
    assert_eq!(with(b"scan of two", b"scan of two".map(|byte| byte ^ 1).as_slice()), [Damage::Changed { path: scan }]);
    let header = with(b"\"sequence\":4", b"\"sequence\":5");
    assert!(header.contains(&Damage::Header { position: 212 }), "{header:?}");
    assert!(with(b"body-of-an-import", b"body-of-no-import")[0] != Damage::Head);
    assert_eq!(check(b"").damage, [Damage::NoBundle]);
    assert_eq!(check(b"PK not really").damage, [Damage::NoBundle]);
}

#[test]
fn an_article_that_nothing_was_done_to_makes_a_bundle_too() {
    let mut desk = Desk::with("Nothing yet", &[]);
    desk.head.log_length = 0;
    assert_eq!(check(&desk.bytes(Format::Bundle)).damage, []);
}
