//! Bringing in articles, sources and captures.

use crate::arguments::{Capture, Import};
use crate::change::details;
use crate::look::ended;
use crate::print::Printer;
use crate::reading::address;
use crate::text::bytes_of;
use claimdesk_desk::request::{CaptureOwner, Delivery, ImportDetails, KeepAs, NewText, Request};
use claimdesk_desk::response::{Gathered, Outcome, Response};
use claimdesk_desk::{Desk, files_below};
use claimdesk_domain::failure::Failure;
use claimdesk_domain::ids::ArticleId;
use claimdesk_domain::messages::render;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Brings in one after the other. One that fails is named and the others come in all the same.
pub fn import(desk: &Arc<Desk>, what: &Import, printer: &Printer) -> Result<(), Failure> {
    let mut imported = Vec::new();
    let mut failed = 0;
    for path in all_files(&what.paths)? {
        match import_one(desk, &path, what) {
            Ok(came) if printer.json => imported.extend(came),
            Ok(came) => came.iter().for_each(|one| printer.line(&said(one))),
            Err(failure) => {
                eprintln!("{}: {}", path.display(), failure.sentence());
                failed += 1;
            }
        }
    }
    if printer.json {
        let nouns = if what.sources { "sources" } else { "articles" };
        let mut document = json!({});
        document[nouns] = json!(imported);
        printer.document(&document);
    }
    if failed == 0 { Ok(()) } else { Err(Failure::new("imports-failed").with("count", failed)) }
}

/// Folders as the files in them.
fn all_files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut all = Vec::new();
    for path in paths {
        if path.is_dir() {
            all.extend(files_below(path)?);
        } else {
            all.push(path.clone());
        }
    }
    Ok(all)
}

fn import_one(desk: &Arc<Desk>, path: &Path, what: &Import) -> Result<Option<Value>, Failure> {
    let details = details(&what.details);
    if path == Path::new("-") {
        return standard_input(desk, path, details).map(Some);
    }
    let delivery = match address(path) {
        Some(address) => Delivery::Address { address },
        None => Delivery::File { grant: desk.grant(path)?.id, part: what.part },
    };
    let keep_as = if what.sources { KeepAs::Sources } else { KeepAs::Articles };
    let request = Request::Gather { deliveries: vec![delivery], details, keep_as };
    let Outcome::Gathered(gathered) = ended(desk, request)? else { return Err(Failure::new("cancelled")) };
    let Gathered { article, source, mut failed, choose, held, .. } = *gathered;
    if let Some(first) = failed.pop() {
        return Err(first.failure);
    }
    for choice in &choose {
        let parts = (0..).zip(&choice.parts);
        parts.for_each(|(number, part): (u32, _)| eprintln!("  --part {number}  {}", part.title));
    }
    match (article, source, choose.first()) {
        (Some(article), _, _) => article_value(desk, article, held > 0).map(Some),
        (_, Some(source), _) => Ok(Some(json!({"id": source, "existing": held > 0}))),
        (_, _, Some(choice)) => Err(Failure::new("parts-to-choose").with("count", choice.parts.len())),
        _ => Ok(None),
    }
}

fn standard_input(desk: &Arc<Desk>, path: &Path, details: ImportDetails) -> Result<Value, Failure> {
    let id = desk.import_standard_input(bytes_of(path)?, details)?;
    match desk.wait_for(id)? {
        Outcome::Imported { article, existing, .. } => article_value(desk, article, existing),
        Outcome::Failed { failure } => Err(failure),
        _ => Err(Failure::new("cancelled")),
    }
}

fn article_value(desk: &Arc<Desk>, article: ArticleId, existing: bool) -> Result<Value, Failure> {
    let Response::Article(view) = desk.call(Request::Article { article, from_block: 0 })? else {
        return Err(Failure::new("not-found"));
    };
    let article = view.article;
    Ok(json!({"id": article.id, "title": article.title, "date": article.date, "drafts": view.draft.number,
              "claims": view.progress.claims, "existing": existing}))
}

fn said(one: &Value) -> String {
    let text = |field: &str| one[field].as_str().unwrap_or_default().to_owned();
    let existing = one["existing"] == json!(true);
    if one["title"].is_null() {
        let key = if existing { "cli_kept_before" } else { "cli_kept" };
        return format!("{}  {}", text("id"), render(key, &[]));
    }
    let key = if existing { "cli_imported_before" } else { "cli_imported" };
    let claims = one["claims"].to_string();
    format!("{}  {}", text("id"), render(key, &[("title", &text("title")), ("claims", &claims)]))
}

/// Brings a new draft of an article, and tells what became of every claim.
pub fn draft(desk: &Arc<Desk>, article: ArticleId, from: &Path, printer: &Printer) -> Result<(), Failure> {
    let outcome = if from == Path::new("-") {
        match desk.wait_for(desk.new_draft_of_standard_input(article, bytes_of(from)?)?)? {
            Outcome::Failed { failure } => return Err(failure),
            outcome => outcome,
        }
    } else {
        let delivery = match address(from) {
            Some(address) => Delivery::Address { address },
            None => Delivery::File { grant: desk.grant(from)?.id, part: None },
        };
        ended(desk, Request::NewDraft { article, text: NewText::Delivery { delivery } })?
    };
    let Outcome::Drafted { draft, same, .. } = outcome else { return Err(Failure::new("cancelled")) };
    let rows = anchored(desk, article)?;
    if printer.json {
        printer.document(&json!({"draft": draft, "claims": rows}));
        return Ok(());
    }
    if same {
        printer.line(&render("cli_draft_same", &[]));
    }
    for row in &rows {
        let text = |field: &str| row[field].as_str().unwrap_or("–").to_owned();
        printer.line(&format!("{}  {:9}  {}  →  {}", text("id"), text("grade"), text("quote"), text("now")));
    }
    Ok(())
}

/// What became of every claim in the draft that the article has, what asks most of a person first.
fn anchored(desk: &Arc<Desk>, article: ArticleId) -> Result<Vec<Value>, Failure> {
    let mut rows = Vec::new();
    let mut from = Some(0);
    while let Some(from_row) = from {
        let Response::AnchorReport(report) = desk.call(Request::AnchorReport { article, fate: None, from_row })? else {
            return Err(Failure::new("not-found"));
        };
        rows.extend(report.rows.iter().map(|row| {
            let (quote, now) = (&row.quote_before, &row.quote_now);
            json!({"id": row.claim, "quote": quote, "grade": row.fate, "now": now})
        }));
        from = report.next_row;
    }
    Ok(rows)
}

/// Keeps the bytes of a source as they are now.
pub fn capture(desk: &Arc<Desk>, what: &Capture, printer: &Printer) -> Result<(), Failure> {
    let delivery = match &what.from {
        None => Delivery::Address { address: String::new() },
        Some(path) => match address(path) {
            Some(address) => Delivery::Address { address },
            None => Delivery::File { grant: desk.grant(path)?.id, part: None },
        },
    };
    let outcome = ended(desk, Request::CaptureSource { source: what.source, delivery })?;
    let Outcome::Captured { capture, same, .. } = outcome else { return Err(Failure::new("cancelled")) };
    if printer.json {
        printer.document(&json!({"id": capture, "same": same}));
    } else {
        let key = if same { "cli_captured_same" } else { "cli_captured" };
        printer.line(&format!("{capture}  {}", render(key, &[])));
    }
    Ok(())
}

/// Lists what is kept of a source or an article.
pub fn captures(desk: &Arc<Desk>, owner: CaptureOwner, printer: &Printer) -> Result<(), Failure> {
    let Response::Captures(page) = desk.call(Request::Captures { owner })? else { return Ok(()) };
    if printer.json {
        printer.document(&json!({"captures": page.rows}));
        return Ok(());
    }
    for row in &page.rows {
        let capture = &row.capture;
        let from = row.fetch.as_ref().map(|fetch| fetch.address().to_owned()).or(capture.file_name.clone());
        let from = from.unwrap_or_else(|| "–".to_owned());
        printer.line(&format!("{}  {}  {}  {from}", capture.id, capture.taken.to_rfc3339(), capture.content));
    }
    Ok(())
}
