//! What others have checked already: taken in, and listed.

use crate::look::ended;
use crate::print::{Printer, complain};
use crate::visible::value;
use claimdesk_desk::Desk;
use claimdesk_desk::request::Request;
use claimdesk_desk::response::{KnownTaken, Outcome, Response};
use claimdesk_domain::failure::Failure;
use claimdesk_domain::known_check::KnownCheck;
use claimdesk_domain::messages::{label, render, text};
use serde_json::json;
use std::path::Path;
use std::sync::Arc;

/// Takes a file in and says what became of its items.
pub fn import(desk: &Arc<Desk>, file: &Path, printer: &Printer) -> Result<(), Failure> {
    let grant = desk.grant(file)?.id;
    let Outcome::ClaimsImported(taken) = ended(desk, Request::ImportClaims { grant })? else { return Ok(()) };
    // A script must not take a file of which nothing came for one that came in.
    let came = if taken.taken + taken.known == 0 && !taken.left.is_empty() {
        Err(Failure::new("nothing-taken").with("name", &taken.name))
    } else {
        Ok(())
    };
    if printer.json {
        printer.document(&json!({"import": taken}));
        return came;
    }
    let KnownTaken { name, taken, known, left, resumed, .. } = *taken;
    if resumed {
        printer.line(&render("cli_known_resumed", &[("name", &value(&name))]));
    }
    let (taken, known) = (taken.to_string(), known.to_string());
    printer.line(&render("cli_known_taken", &[("name", &value(&name)), ("count", &taken)]));
    if known != "0" {
        printer.line(&render("cli_known_before", &[("count", &known)]));
    }
    for items in &left {
        let reason = label("left", &items.reason);
        printer.line(&render("cli_known_left", &[("count", &items.count.to_string()), ("reason", &reason)]));
        for example in &items.examples {
            let (item, line) = (example.item.to_string(), example.line.to_string());
            let arguments = [("item", item.as_str()), ("line", &line), ("excerpt", &value(&example.excerpt))];
            complain(&format!("  {}", render("cli_known_example", &arguments)));
        }
    }
    came
}

/// Lists them, the latest taken first.
pub fn list(desk: &Arc<Desk>, words: &str, limit: Option<usize>, printer: &Printer) -> Result<(), Failure> {
    let mut rows: Vec<KnownCheck> = Vec::new();
    let mut after = None;
    let most = limit.unwrap_or(usize::MAX);
    while let Response::KnownChecks(page) = desk.call(Request::KnownChecks { words: words.to_owned(), after })? {
        after = page.rows.last().map(|check| check.id);
        rows.extend(page.rows);
        if !page.more || rows.len() >= most {
            break;
        }
    }
    rows.truncate(most);
    if printer.json {
        printer.document(&json!({"known_checks": rows}));
        return Ok(());
    }
    for check in &rows {
        let means = check.content.map_or_else(|| text("known_no_meaning"), |finding| label("content", &finding));
        let rating = check.rating.as_deref().map_or_else(|| "–".to_owned(), value);
        let publisher = check.publisher.as_deref().map_or_else(|| "–".to_owned(), value);
        printer.line(&format!("{}  {rating} ({means})  {publisher}  {}", check.id, value(&check.claim)));
    }
    Ok(())
}
