//! The rows about an article that travels to a colleague and comes back.

use crate::look::{ended, written};
use crate::print::Printer;
use crate::visible::value;
use claimdesk_desk::Desk;
use claimdesk_desk::request::Request;
use claimdesk_desk::response::{DifferenceRow, Outcome, Response, TakenIn, VersionRow};
use claimdesk_domain::failure::Failure;
use claimdesk_domain::ids::ArticleId;
use claimdesk_domain::messages::{render, text};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;

/// Writes an article into a file for a colleague.
pub fn hand_over(desk: &Arc<Desk>, article: ArticleId, output: &Path, printer: &Printer) -> Result<(), Failure> {
    let to = desk.grant(output)?.id;
    written(desk, Request::HandOver { article, to }, printer)
}

/// Takes in what a colleague handed over.
pub fn take_in(desk: &Arc<Desk>, file: &Path, printer: &Printer) -> Result<(), Failure> {
    let grant = desk.grant(file)?.id;
    let Outcome::TakenIn(taken) = ended(desk, Request::TakeIn { grant })? else {
        return Err(Failure::new("cancelled"));
    };
    if printer.json {
        printer.document(&document(&taken))
    } else {
        printer.line(&said(&taken))
    }
    Ok(())
}

/// What came with a file, for scripts.
pub fn document(taken: &TakenIn) -> Value {
    json!({"article": taken.article, "title": taken.title, "from": taken.from, "people": taken.people,
           "operations": taken.operations, "claims": taken.claims, "differences": taken.differences,
           "new": taken.new, "nothing": taken.nothing})
}

/// What came with a file, in a sentence.
pub fn said(taken: &TakenIn) -> String {
    let key = if taken.nothing { "cli_taken_nothing" } else { "cli_taken" };
    let numbers = [taken.operations, taken.claims, taken.differences].map(|count| count.to_string());
    let [operations, claims, differences] = &numbers;
    let (title, from) = (value(&taken.title), value(&taken.from));
    let words = [
        ("title", title.as_str()),
        ("from", from.as_str()),
        ("operations", operations.as_str()),
        ("claims", claims.as_str()),
        ("differences", differences.as_str()),
    ];
    format!("{}  {}", taken.article, render(key, &words))
}

/// Lists what both changed differently.
pub fn differences(desk: &Arc<Desk>, article: ArticleId, printer: &Printer) -> Result<(), Failure> {
    let Response::Differences(page) = desk.call(Request::Differences { article })? else { return Ok(()) };
    if printer.json {
        printer.document(&json!({"differences": page.rows, "more": page.more}));
    } else if page.rows.is_empty() {
        printer.line(&text("cli_difference_none"));
    } else {
        page.rows.iter().for_each(|row| list(row, printer));
    }
    Ok(())
}

fn list(row: &DifferenceRow, printer: &Printer) {
    let key = format!("difference_field_{}", row.field);
    let known = text(&key);
    let field = if known == key { row.field.clone() } else { known };
    let (id, about) = (row.id.to_string(), value(&row.about));
    printer.line(&render("cli_difference", &[("id", &id), ("about", &about), ("field", &field)]));
    for (number, version) in (1..).zip(&row.versions) {
        let VersionRow { text: words, person, here, .. } = version;
        let nothing = if row.field == "row" { "differences_out" } else { "differences_none" };
        let words = words.as_ref().map_or_else(|| text(nothing), |words| value(words));
        let person = person.as_ref().map_or_else(|| text("differences_unknown"), |person| value(person));
        let mark = if *here { format!(", {}", text("differences_here")) } else { String::new() };
        printer.line(&format!("  {number}  {words}  ({person}{mark})"));
    }
}
