//! The rows about an article that travels to a colleague and comes back.

use crate::look::{ended, written};
use crate::print::Printer;
use crate::visible::value;
use claimdesk_desk::Desk;
use claimdesk_desk::request::Request;
use claimdesk_desk::response::{DifferenceRow, FromReport, Outcome, Response, TakenIn, VersionRow};
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
    tell_taken(desk, Request::TakeIn { grant }, printer)
}

/// Takes in a JSON report.
pub fn import_report(desk: &Arc<Desk>, file: &Path, printer: &Printer) -> Result<(), Failure> {
    let grant = desk.grant(file)?.id;
    tell_taken(desk, Request::ImportReport { grant }, printer)
}

fn tell_taken(desk: &Arc<Desk>, request: Request, printer: &Printer) -> Result<(), Failure> {
    let Outcome::TakenIn(taken) = ended(desk, request)? else {
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
           "new": taken.new, "nothing": taken.nothing, "namesakes": taken.namesakes, "report": taken.report})
}

/// What came with a file, in sentences: those of the window.
pub fn said(taken: &TakenIn) -> String {
    let title = value(&taken.title);
    let heading = render("taken_title", &[("title", &title)]);
    let end = if heading.ends_with(['.', '…', '!', '?']) { "" } else { "." };
    let mut said = vec![format!("{heading}{end}")];
    if taken.nothing {
        said.push(text("taken_nothing"));
        return format!("{}  {}", taken.article, said.join(" "));
    }
    if let Some(report) = &taken.report {
        said.extend(of_report(taken, report));
        return format!("{}  {}", taken.article, said.join(" "));
    }
    let counted = |key: &str, count: u32| (count > 0).then(|| render(key, &[("count", &count.to_string())]));
    said.push(render("taken_from", &[("name", &value(&taken.from))]));
    said.extend(taken.new.then(|| text("taken_new")));
    let (count, people) = (taken.operations.to_string(), value(&taken.people.join(", ")));
    said.push(render("taken_operations", &[("count", &count), ("people", &people)]));
    said.extend(counted("taken_claims", taken.claims));
    said.extend(counted("taken_differences", taken.differences));
    format!("{}  {}", taken.article, said.join(" "))
}

/// What came with a report, in sentences: those of the window.
fn of_report(taken: &TakenIn, report: &FromReport) -> Vec<String> {
    let (name, at) = (value(&taken.from), report.made.to_rfc3339());
    let mut said = vec![render("taken_report_from", &[("name", &name), ("at", &at)])];
    let counted = |key: &str, count: u32| (count > 0).then(|| render(key, &[("count", &count.to_string())]));
    said.extend(counted("taken_report_claims", taken.claims));
    said.extend(counted("taken_report_signatures", report.signatures));
    said.extend(counted("taken_report_elsewhere", report.elsewhere));
    said.extend(report.labels_stay.then(|| text("taken_report_labels")));
    said.extend(taken.namesakes.iter().map(|name| render("taken_namesake", &[("name", &value(name))])));
    said
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
        let VersionRow { text: words, person, here, draft, .. } = version;
        let draft = draft.map(|number| render("anchor_draft", &[("number", &number.to_string())]));
        let nothing = if row.field == "row" { "differences_out" } else { "differences_none" };
        let words = draft.unwrap_or_else(|| words.as_ref().map_or_else(|| text(nothing), |words| value(words)));
        let person = person.as_ref().map_or_else(|| text("differences_unknown"), |person| value(person));
        let mark = if *here { format!(", {}", text("differences_here")) } else { String::new() };
        printer.line(&format!("  {number}  {words}  ({person}{mark})"));
    }
}
