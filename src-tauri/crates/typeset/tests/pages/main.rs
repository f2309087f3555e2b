//! The pages, as the programs that open them find them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a story that cannot be told fails its test"
)]

#[path = "../../../report/tests/report/filled.rs"]
#[allow(dead_code, reason = "report's own tests use the rest")]
mod filled;
#[path = "../../../report/tests/report/sheets.rs"]
#[allow(dead_code, reason = "report's own tests use the rest")]
mod sheets;

mod desks;
mod file;

use claimdesk_report::{Format, Profile, write};
use claimdesk_typeset::Press;
use file::{Pdf, text_of};
use sheets::{Desk, ferry};
use std::time::{Duration, Instant};

fn set(mut desk: Desk) -> Pdf {
    desk.typesetter = Box::new(Press);
    let mut bytes = Vec::new();
    write(Format::Pdf, &desk, &mut bytes).unwrap_or_else(|error| {
        panic!("{error}: {}", std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default())
    });
    Pdf { bytes }
}

#[test]
fn every_desk_becomes_pages_that_keep_both_standards() {
    for name in ["ferry", "public", "german", "hostile", "long", "scripts", "empty"] {
        for archive in [false, true] {
            let mut desk = desks::named(name).unwrap();
            desk.head.archive = archive;
            let pdf = set(desk);
            assert!(pdf.pages() > 2, "{name}");
            assert!(pdf.holds("<pdfuaid:part>1</pdfuaid:part>"), "{name}: tagged for readers that read aloud");
            assert_eq!(pdf.holds("<pdfaid:part>2</pdfaid:part>"), archive, "{name}");
            assert!(pdf.holds("/MarkInfo") && pdf.holds("/StructTreeRoot"), "{name}");
        }
    }
}

#[test]
fn every_hostile_text_alone_becomes_pages() {
    for text in filled::HOSTILE {
        let pdf = set(filled::filled_with(text));
        for runs in ["/JavaScript", "/JS", "/Launch", "/EmbeddedFile", "javascript:"] {
            assert!(!pdf.holds(runs), "{runs} from {text:?}");
        }
    }
}

#[test]
fn the_same_sheet_gives_the_same_bytes() {
    assert!(set(ferry()).bytes == set(ferry()).bytes);
}

#[test]
fn the_file_says_what_it_is() {
    let pdf = set(ferry());
    assert!(pdf.holds("Night ferry ran aground twice in one week, port papers show"), "its title");
    assert!(pdf.holds("D:20240315170500Z"), "made when the report was made");
    assert!(pdf.holds("/Lang"));
    assert!(pdf.holds("/Outlines"), "bookmarks");
    assert!(pdf.holds("https://msa.example/incidents/2024?month=3&port=12"), "a link to a source");
}

#[test]
fn the_words_come_out_in_the_order_in_which_they_are_read() {
    let Some(text) = text_of(&set(ferry())) else { return };
    let mut from = 0;
    for words in [
        "Night ferry ran aground twice in one week",
        "By Ilse Marten",
        "Not every claim is locked",
        "Summary",
        "Broadly right",
        "The article",
        "The operator, Norsund Lines, disputes",
        "The ferry Halcyon ran aground on 5 March",
        "Standing finding",
        "The logbook has both dates",
        "Differing finding",
        "One grounding is on record",
        "Bridge logbook of the Halcyon",
        "p. 44, second watch",
        "21.40 touched bottom",
        "Fourteen passengers were injured",
        "leaving four passengers with bruises",
        "Stale: changed since it was signed: Suggested change",
        "Right of reply",
        "Corrections",
        "Sources",
        "Open questions",
        "About this report",
        "not that the site really said so",
    ] {
        let at = text[from..].find(words).unwrap_or_else(|| panic!("{words} after {:?}", &text[from..][..80]));
        from += at + words.len();
    }
}

#[test]
fn every_page_is_marked_until_every_claim_is_locked() {
    let draft = set(ferry());
    let Some(text) = text_of(&draft) else { return };
    let marked = text.split('\u{c}').filter(|page| !page.trim().is_empty()).filter(|page| page.contains("DRAFT"));
    assert_eq!(marked.count(), draft.pages());
    let mut desk = ferry();
    desk.sheets.retain(|sheet| sheet.number == 5);
    let text = text_of(&set(desk)).unwrap_or_default();
    assert!(text.contains("Every claim is locked.") && !text.contains("DRAFT"));
}

#[test]
fn what_no_font_draws_is_shown_by_its_code() {
    let Some(text) = text_of(&set(desks::scripts())) else { return };
    for told in
        ["U+6771", "U+4EAC", "U+0E01", "Characters that this document has no font for", "Παπαδόπουλος", "гребля"]
    {
        assert!(text.contains(told), "{told}");
    }
}

#[test]
fn what_is_left_out_for_the_public_is_nowhere_in_the_file() {
    let (desk, _) = filled::with_canaries();
    let internal = set(desk);
    let (mut desk, canaries) = filled::with_canaries();
    desk.head.profile = Profile::Public;
    let public = set(desk);
    for canary in &canaries {
        assert!(!public.holds(canary), "{canary}");
    }
    let (Some(told), Some(text)) = (text_of(&internal), text_of(&public)) else { return };
    assert!(told.contains("canary-title") && told.contains("canary-ana"), "the desk's own has them");
    for canary in &canaries {
        assert!(!text.contains(canary), "{canary}");
    }
    assert!(text.contains("The dam board"), "what may be told is told");
}

#[test]
fn hundreds_of_claims_do_not_take_minutes() {
    let from = Instant::now();
    let pdf = set(desks::many(250));
    assert!(pdf.pages() > 60);
    assert!(from.elapsed() < Duration::from_secs(120), "{:?}", from.elapsed());
}
