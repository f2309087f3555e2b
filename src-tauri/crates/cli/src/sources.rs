//! Bibliographies: taken in as sources, and written.

use crate::look::ended;
use crate::print::{Printer, complain};
use crate::visible::value;
use claimdesk_desk::Desk;
use claimdesk_desk::request::Request;
use claimdesk_desk::response::{LeftExample, Outcome, SourcesTaken};
use claimdesk_domain::citation::ReferenceFormat;
use claimdesk_domain::failure::Failure;
use claimdesk_domain::ids::ArticleId;
use claimdesk_domain::messages::{label, render};
use serde_json::json;
use std::path::Path;
use std::sync::Arc;

/// Takes a file in and says what became of its entries.
pub fn import(desk: &Arc<Desk>, file: &Path, printer: &Printer) -> Result<(), Failure> {
    let grant = desk.grant(file)?.id;
    let Outcome::SourcesImported(taken) = ended(desk, Request::ImportSources { grant })? else { return Ok(()) };
    if printer.json {
        printer.document(&json!({"import": taken}));
        return Ok(());
    }
    let SourcesTaken { name, taken, held, held_examples, left, .. } = *taken;
    printer.line(&render("cli_sources_taken", &[("name", &value(&name)), ("count", &taken.to_string())]));
    if held > 0 {
        printer.line(&render("cli_sources_held", &[("count", &held.to_string())]));
        examples(&held_examples);
    }
    for items in &left {
        let reason = label("left_source", &items.reason);
        printer.line(&render("cli_known_left", &[("count", &items.count.to_string()), ("reason", &reason)]));
        examples(&items.examples);
    }
    Ok(())
}

fn examples(all: &[LeftExample]) {
    for example in all {
        let (item, line) = (example.item.to_string(), example.line.to_string());
        let arguments = [("item", item.as_str()), ("line", &line), ("excerpt", &value(&example.excerpt))];
        complain(&format!("  {}", render("cli_known_example", &arguments)));
    }
}

/// Writes sources to a file and says how many there are in it, and how many are not.
pub fn export(
    desk: &Arc<Desk>,
    (format, article, confidential): (ReferenceFormat, Option<ArticleId>, bool),
    output: &Path,
    printer: &Printer,
) -> Result<(), Failure> {
    let to = desk.grant(output)?.id;
    let asked = Request::ExportSources { format, article, confidential, to };
    let Outcome::SourcesExported(written) = ended(desk, asked)? else { return Ok(()) };
    if printer.json {
        printer.document(&json!({"export": written}));
        return Ok(());
    }
    let arguments = [("name", value(&written.name)), ("count", written.written.to_string())];
    let arguments: Vec<(&str, &str)> = arguments.iter().map(|(name, value)| (*name, value.as_str())).collect();
    printer.line(&render("cli_sources_written", &arguments));
    if written.left_out > 0 {
        printer.line(&render("cli_sources_left_out", &[("count", &written.left_out.to_string())]));
    }
    Ok(())
}
