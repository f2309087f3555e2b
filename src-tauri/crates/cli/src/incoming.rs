//! Bringing in articles, sources and captures.

use crate::arguments::{Capture, Import};
use crate::change::details;
use crate::handover;
use crate::look::ended;
use crate::print::{Printer, complain};
use crate::reading::{address, tell_unread};
use crate::text::bytes_of;
use crate::visible::{self, value};
use claimdesk_desk::request::{CaptureOwner, Delivery, KeepAs, NewText, Request};
use claimdesk_desk::response::{Gathered, Outcome, Response};
use claimdesk_desk::{Below, Desk, files_below, open_regular};
use claimdesk_domain::failure::Failure;
use claimdesk_domain::ids::ArticleId;
use claimdesk_domain::messages::render;
use claimdesk_intake::{addresses, without_password};
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Bytes of the longest list of addresses.
const LONGEST_LIST: u64 = 1024 * 1024;

/// Brings in one after the other. One that fails is named and the others come in all the same.
pub fn import(desk: &Arc<Desk>, what: &Import, printer: &Printer) -> Result<(), Failure> {
    let mut imported = Vec::new();
    let Inputs { files, links, mut failed } = all_inputs(what);
    let mut waiting = VecDeque::from(files);
    while let Some(path) = waiting.pop_front() {
        let came = if path == Path::new("-") {
            standard_input(desk, &path, what, &mut waiting)
        } else {
            import_one(desk, &path, what, printer)
        };
        match came {
            Ok(came) => {
                if !printer.json {
                    came.iter().for_each(|one| printer.line(&said(one)));
                }
                imported.extend(came);
            }
            Err(failure) => {
                complain_of(&path, &failure);
                failed += 1;
            }
        }
    }
    if links > 0 {
        complain(&render("links_not_followed", &[("count", &links.to_string())]));
    }
    if printer.json {
        let nouns = if what.sources { "sources" } else { "articles" };
        let mut document = json!({});
        document[nouns] = json!(imported);
        printer.document(&document);
    }
    match (failed, imported.is_empty()) {
        (0, _) => Ok(()),
        (_, true) => Err(Failure::new("imports-failed-all").with("count", failed)),
        (_, false) => Err(Failure::new("imports-failed").with("count", failed)),
    }
}

fn complain_of(path: &Path, failure: &Failure) {
    let name = path.to_string_lossy();
    complain(&format!("{}: {}", value(&without_password(&name)), visible::sentence(failure)));
}

/// What there is to bring in.
#[derive(Default)]
struct Inputs {
    files: Vec<PathBuf>,
    links: u32,
    /// Folders that could not be looked into, each of which was named.
    failed: usize,
}

impl Inputs {
    fn failed(&mut self, folder: &Path, failure: &Failure) {
        complain_of(folder, failure);
        self.failed += 1;
    }
}

/// Folders as the files in them, and lists of addresses as the addresses.
fn all_inputs(what: &Import) -> Inputs {
    let mut all = Inputs::default();
    for path in &what.paths {
        if path.is_dir() {
            match files_below(path) {
                Ok(Below { files, links, unread }) => {
                    all.links += links;
                    all.files.extend(files);
                    for (folder, error) in unread {
                        all.failed(&folder, &error.into());
                    }
                }
                Err(error) => all.failed(path, &error.into()),
            }
        } else {
            all.files.push(path.clone());
        }
    }
    if !what.sources && what.part.is_none() {
        let listed = |path: &PathBuf| listed_in(path).unwrap_or_else(|| vec![path.clone()]);
        all.files = all.files.iter().flat_map(listed).collect();
    }
    all
}

/// The addresses of a file that is nothing but a list of them.
fn listed_in(path: &Path) -> Option<Vec<PathBuf>> {
    let file = open_regular(path).ok().filter(|file| file.metadata().is_ok_and(|about| about.len() <= LONGEST_LIST))?;
    let mut bytes = Vec::new();
    file.take(LONGEST_LIST).read_to_end(&mut bytes).ok()?;
    Some(addresses(&bytes)?.into_iter().map(PathBuf::from).collect())
}

fn import_one(desk: &Arc<Desk>, path: &Path, what: &Import, printer: &Printer) -> Result<Option<Value>, Failure> {
    let details = details(&what.details);
    let delivery = match address(path) {
        Some(address) => Delivery::Address { address },
        None => Delivery::File { grant: desk.grant(path)?.id, part: what.part },
    };
    let keep_as = if what.sources { KeepAs::Sources } else { KeepAs::Articles };
    let request = Request::Gather { deliveries: vec![delivery], details, keep_as };
    let Outcome::Gathered(gathered) = ended(desk, request)? else { return Err(Failure::new("cancelled")) };
    let Gathered { article, source, mut failed, choose, held, taken, unread, .. } = *gathered;
    unread.iter().for_each(|file| tell_unread(Some(&file.name), &file.unreadable));
    if let Some(first) = failed.pop() {
        return Err(first.failure);
    }
    for part in choose.iter().flat_map(|choice| &choice.parts) {
        // What is not in the input is named by its address, which can be imported too.
        match &part.delivery {
            Delivery::Address { address } => complain(&format!("  {}  {}", value(address), value(&part.title))),
            _ => complain(&format!("  --part {}  {}", part.number, value(&part.title))),
        }
    }
    if let (Some(taken), false) = (taken.first(), printer.json) {
        printer.line(&handover::said(taken));
        return Ok(None);
    }
    match (article, source, choose.first()) {
        (Some(article), _, _) => article_value(desk, article, held > 0).map(Some),
        (_, Some(source), _) => Ok(Some(json!({"id": source, "existing": held > 0}))),
        (_, _, Some(choice)) => Err(Failure::new("parts-to-choose").with("count", choice.parts.len())),
        _ => Ok(None),
    }
}

/// An article from standard input; addresses that are listed there wait to be fetched.
fn standard_input(
    desk: &Arc<Desk>,
    path: &Path,
    what: &Import,
    waiting: &mut VecDeque<PathBuf>,
) -> Result<Option<Value>, Failure> {
    let bytes = bytes_of(path)?;
    if let Some(listed) = addresses(&bytes) {
        listed.into_iter().rev().for_each(|address| waiting.push_front(address.into()));
        return Ok(None);
    }
    let id = desk.import_standard_input(bytes, details(&what.details))?;
    match desk.wait_for(id)? {
        Outcome::Imported { article, existing, unreadable, .. } => {
            tell_unread(None, &unreadable);
            article_value(desk, article, existing).map(Some)
        }
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
    format!("{}  {}", text("id"), render(key, &[("title", &value(&text("title"))), ("claims", &claims)]))
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
    let Outcome::Drafted { draft, same, unreadable, .. } = outcome else { return Err(Failure::new("cancelled")) };
    tell_unread(None, &unreadable);
    // Nothing became of any claim where no draft came.
    let rows = if same { Vec::new() } else { anchored(desk, article)? };
    if printer.json {
        printer.document(&json!({"draft": draft, "same": same, "claims": rows}));
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
    let Outcome::Captured { capture, same, unreadable, .. } = outcome else { return Err(Failure::new("cancelled")) };
    tell_unread(None, &unreadable);
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
        let from = value(&from.unwrap_or_else(|| "–".to_owned()));
        printer.line(&format!("{}  {}  {}  {from}", capture.id, capture.taken.to_rfc3339(), capture.content));
    }
    Ok(())
}
