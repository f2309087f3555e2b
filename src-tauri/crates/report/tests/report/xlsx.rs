//! The workbook, as a spreadsheet reads it.

use crate::filled::{HOSTILE, filled_with};
use crate::office::{Node, attributes, converted, hangs_together, nodes};
use crate::sheets::{Desk, ferry, parts};
use claimdesk_domain::draft::BlockKind;
use claimdesk_domain::messages::Language;
use claimdesk_report::{Format, Profile};
use std::collections::BTreeMap;

fn book_of(desk: &Desk) -> BTreeMap<String, String> {
    let parts = parts(&desk.bytes(Format::Xlsx));
    hangs_together(&parts);
    parts
}

/// The cells of a sheet by place: type and value.
fn cells(sheet: &str) -> BTreeMap<String, (String, String)> {
    let mut cells = BTreeMap::new();
    let mut place = String::new();
    for node in nodes(sheet) {
        match node {
            Node::Open { name, attributes } if name == "c" => {
                place = attributes["r"].clone();
                let kind = attributes.get("t").map_or("n", |kind| kind);
                assert!(cells.insert(place.clone(), (kind.to_owned(), String::new())).is_none());
            }
            Node::Open { name, .. } => assert_ne!(name, "f", "a formula at {place}"),
            Node::Close(name) if name == "c" => place.clear(),
            Node::Text(text) if !place.is_empty() => cells.get_mut(&place).unwrap().1.push_str(&text),
            _ => {}
        }
    }
    cells
}

/// A row of a sheet under its headings.
fn row(sheet: &str, number: u32) -> BTreeMap<String, (String, String)> {
    let cells = cells(sheet);
    let heads = cells.iter().filter(|(place, _)| place.trim_start_matches(char::is_alphabetic) == "1");
    let named = heads.filter_map(|(place, (_, head))| {
        let below = place.replace('1', &number.to_string());
        Some((head.clone(), cells.get(&below)?.clone()))
    });
    named.collect()
}

#[test]
fn every_value_has_its_type() {
    let parts = book_of(&ferry());
    let claim = row(&parts["xl/worksheets/sheet2.xml"], 2);
    let shown: Vec<String> =
        claim.iter().map(|(head, (kind, value))| format!("{head} | {kind} | {}", value.replace('\n', "⏎"))).collect();
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn a_list_keeps_its_head_in_sight_and_can_be_filtered() {
    let parts = book_of(&ferry());
    let names = attributes(&parts["xl/workbook.xml"], "sheet", "name");
    let expected = [
        "About this report",
        "Claims",
        "Corrections",
        "Evidence",
        "Open questions",
        "Sources",
        "Timeline",
        "What was done",
    ];
    assert!(expected.iter().all(|name| names.contains(*name)), "{names:?}");
    assert_eq!(names.len(), 10);
    for at in 2..=10 {
        let sheet = &parts[&format!("xl/worksheets/sheet{at}.xml")];
        assert!(sheet.contains("ySplit=\"1\"") && sheet.contains("state=\"frozen\"") && sheet.contains("<autoFilter"));
    }
    let claims = &parts["xl/worksheets/sheet2.xml"];
    assert!(claims.contains("<autoFilter ref=\"A1:AR10\"/>"), "nine claims under their head");
    assert!(claims.contains("DRAFT"), "on every printed page");
    assert!(parts["xl/workbook.xml"].contains("'Claims'!$A$1:$AR$10"));
}

#[test]
fn the_headings_speak_the_reports_language_and_the_codes_stay() {
    let mut desk = ferry();
    desk.head.language = Language::German;
    let parts = book_of(&desk);
    let claim = row(&parts["xl/worksheets/sheet2.xml"], 3);
    assert_eq!(claim["Behauptung"].1, desk.sheets[1].claim.wording);
    assert_eq!((claim["finding"].1.as_str(), claim["decision"].1.as_str()), ("false", "accept-change"));
    assert_ne!(claim["Entscheidung"].1, "Accept the change");
    let names = attributes(&parts["xl/workbook.xml"], "sheet", "name");
    assert!(names.contains("Behauptungen") && names.contains("Gelegenheit zur Stellungnahme"));
    assert!(names.iter().all(|name| name.encode_utf16().count() <= 31), "{names:?}");
}

#[test]
fn hostile_words_stay_words() {
    for text in HOSTILE {
        let parts = book_of(&filled_with(text));
        let kept: String = text
            .replace("\r\n", "\n")
            .chars()
            .map(|one| if one != '\n' && one.is_control() || one == '\u{fffe}' { '\u{fffd}' } else { one })
            .collect();
        let claims = &parts["xl/worksheets/sheet2.xml"];
        let claim = row(claims, 2);
        for head in ["Claim", "Exact quote", "Rationale", "Place", "Why it is not checkable"] {
            assert_eq!(claim[head], ("inlineStr".to_owned(), kept.clone()), "{head} of {text:?}");
        }
        assert!(!parts.keys().any(|name| name.contains("externalLink") || name.contains("vba")));
    }
}

#[test]
fn no_claims_and_a_thousand_are_books_too() {
    let parts = book_of(&Desk::with("Nothing yet", &[]));
    assert_eq!(cells(&parts["xl/worksheets/sheet3.xml"]).len(), 20, "the head alone");
    assert!(parts["xl/worksheets/sheet2.xml"].contains("<autoFilter ref=\"A1:AR1\"/>"));

    let quote = "word ".repeat(300);
    let mut desk = Desk::with("Many", &[(BlockKind::Paragraph, &quote)]);
    for _ in 0..1000 {
        desk.claim("It is so.", &[quote.trim_end()]);
    }
    let parts = book_of(&desk);
    assert!(parts["xl/worksheets/sheet2.xml"].contains("<autoFilter ref=\"A1:AR1001\"/>"));
    assert_eq!(row(&parts["xl/worksheets/sheet2.xml"], 1001)["Exact quote"].1, quote.trim_end());
}

#[test]
fn a_book_names_its_maker_only_where_names_are_told() {
    let mut desk = ferry();
    assert!(book_of(&desk)["docProps/core.xml"].contains("<dc:creator>Ana Kay</dc:creator>"));
    desk.head.profile = Profile::Public;
    let parts = book_of(&desk);
    assert!(!parts["docProps/core.xml"].contains("creator"));
    assert!(attributes(&parts["xl/workbook.xml"], "sheet", "name").contains("Right of reply"));
    let withheld = row(&parts["xl/worksheets/sheet8.xml"], 2);
    assert_eq!(withheld["Source"].1, "A confidential source");
    assert!(!withheld.contains_key("Added (UTC)"), "not even when");
}

#[test]
fn libre_office_reads_every_sheet_back() {
    let every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";
    let desk = ferry();
    let Some((_folder, files)) = converted(&desk.bytes(Format::Xlsx), "xlsx", every_sheet) else { return };
    assert_eq!(files.len(), 10);
    let file = |name: &str| {
        let found = files.iter().find(|file| file.to_string_lossy().ends_with(&format!("-{name}.csv")));
        csv::Reader::from_path(found.expect(name)).unwrap()
    };
    let rows: Vec<BTreeMap<String, String>> = file("Claims").deserialize().map(Result::unwrap).collect();
    assert_eq!(rows.len(), desk.sheets.len());
    for (row, sheet) in rows.iter().zip(&desk.sheets) {
        assert_eq!(row["No."], sheet.number.to_string());
        assert_eq!(row["Claim"], sheet.claim.wording);
        assert_eq!(row["Exact quote"], sheet.claim.quote());
    }
    assert_eq!((rows[0]["Disputed"].as_str(), rows[0]["Score (1 to 5)"].as_str()), ("TRUE", "4"));
    let replies: Vec<BTreeMap<String, String>> = file("Right of reply").deserialize().map(Result::unwrap).collect();
    assert_eq!(replies[0]["Their answer"], "=There was one.", "a text and no formula");
}

#[test]
fn libre_office_runs_no_formula_of_hostile_text() {
    let every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";
    let mut desk = filled_with("=1+1");
    let sheet = &mut desk.sheets[0];
    let tried = ["@SUM(A1:A9)\n+cmd|' /C calc'!A0", "-2+3", "_x003D_1+1"];
    sheet.claim.wording = tried[0].to_owned();
    sheet.claim.place = Some(tried[1].to_owned());
    sheet.findings[0].rationale = tried[2].to_owned();
    let Some((_folder, files)) = converted(&desk.bytes(Format::Xlsx), "xlsx", every_sheet) else { return };
    let claims = files.iter().find(|file| file.to_string_lossy().ends_with("-Claims.csv")).unwrap();
    let row: BTreeMap<String, String> = csv::Reader::from_path(claims).unwrap().deserialize().next().unwrap().unwrap();
    assert_eq!([&row["Claim"], &row["Place"], &row["Rationale"]], tried);
    assert_eq!(row["Exact quote"], "=1+1");
}
