//! The rows of a report in a spreadsheet that does all it can to find formulas in them, and back.

use crate::office::{Node, nodes, only, opened};
use crate::sheets::Desk;
use claimdesk_domain::draft::BlockKind;
use claimdesk_report::Format;

/// What begins a formula (OWASP, CSV Injection), in ASCII and in the wide forms of Chinese and Japanese keyboards.
const TRIGGERS: [&str; 10] = ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"];

/// Comma, quotation mark, UTF-8; quoted cells are looked at like all others, numbers and formulas are made of whatever
/// looks like one.
const EAGER: &str = "CSV:44,34,76,1,,0,false,true,false,false,false,0,true";

/// Every trigger, at the start of a cell and where a program that reads carelessly would begin one.
fn tried() -> Vec<String> {
    let mut tried = Vec::new();
    for trigger in TRIGGERS {
        for before in
            ["", "\"", "\",", ",", ";", "\n", "a\n", "a\r\n", "a\r", " ", "'", "\u{feff}", "\u{200b}", "\u{a0}"]
        {
            tried.push(format!("{before}{trigger}1+1"));
            tried.push(format!("{before}{trigger}SUM(A1:B2)*cmd|' /C calc'!A0"));
        }
    }
    tried
}

fn desk(texts: &[String]) -> Desk {
    let mut desk = Desk::with("Dams", &[(BlockKind::Paragraph, "The dam broke.")]);
    for text in texts {
        desk.claim(text, &["The dam broke"]);
    }
    desk
}

/// The words of a cell as they can be shown: breaks in a row are a break, a tab is nothing.
fn shown(text: &str) -> String {
    let lines: Vec<&str> = text.split(['\r', '\n']).filter(|line| !line.is_empty()).collect();
    lines.join("\n").replace('\t', "").trim_start_matches('\'').to_owned()
}

/// The rows of a sheet as LibreOffice has it, none of whose cells is a formula.
fn rows(sheet: &str) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    // The words of the cell that is open, once it has any; those in headers and styles are none.
    let mut cell: Option<String> = None;
    let mut again = 1;
    let (mut inside, mut paragraph) = (false, false);
    for node in nodes(sheet) {
        match node {
            Node::Open { name, attributes } => {
                assert!(!attributes.contains_key("table:formula"), "{attributes:?}");
                let many = |attribute: &str| attributes.get(attribute).map_or(1, |number| number.parse().unwrap());
                match name.as_str() {
                    "table:table-row" => rows.push(Vec::new()),
                    "table:table-cell" => {
                        // What fills the sheet to its edge is no cell of the report.
                        again = many("table:number-columns-repeated").min(100_usize);
                        (inside, cell) = (true, None);
                    }
                    "text:p" if inside => {
                        cell = Some(cell.map_or_else(String::new, |before| before + "\n"));
                        paragraph = true;
                    }
                    "text:s" if paragraph => cell.as_mut().unwrap().push_str(&" ".repeat(many("text:c"))),
                    _ => {}
                }
            }
            Node::Text(words) if paragraph => cell.as_mut().unwrap().push_str(&words),
            Node::Close(name) if name == "text:p" => paragraph = false,
            Node::Close(name) if name == "table:table-cell" => {
                inside = false;
                let cell = cell.take().unwrap_or_default();
                rows.last_mut().unwrap().extend(std::iter::repeat_n(cell, again));
            }
            _ => {}
        }
    }
    rows
}

#[test]
fn no_cell_becomes_a_formula_however_eagerly_it_is_opened() {
    let tried = tried();
    let report = desk(&tried).bytes(Format::Csv);
    let Some((_folder, files)) = opened(&report, "csv", "fods", Some(EAGER)) else { return };
    let rows = rows(&only(&files));
    let rows: Vec<Vec<String>> = rows.into_iter().filter(|row| row.first().is_some_and(|one| one == "Dams")).collect();
    assert_eq!(rows.len(), tried.len(), "a row for each claim, and none begun by a quotation mark or a break");
    for (row, text) in rows.iter().zip(&tried) {
        let cell = shown(&row[3]);
        assert_eq!(cell.trim_start(), shown(text).trim_start(), "{text:?} reads as {:?}", row[3]);
        assert_eq!(row[4], "The dam broke", "the cell behind {text:?} is where it was");
    }
}

#[test]
fn taking_the_one_apostrophe_away_gives_every_text_back() {
    let mut tried = tried();
    tried.extend(["'tis so", "''", "'", "plain", "a = b", "5 - 2"].map(str::to_owned));
    let report = desk(&tried).report(Format::Csv);
    let mut rows = csv::Reader::from_reader(report.as_bytes());
    let back: Vec<String> = rows
        .records()
        .map(|row| {
            let row = row.unwrap();
            row[3].strip_prefix('\'').unwrap_or(&row[3]).to_owned()
        })
        .collect();
    assert_eq!(back, tried);
}
