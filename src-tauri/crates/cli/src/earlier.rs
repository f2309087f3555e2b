//! What was claimed or checked before that a statement may say again.

use crate::arguments::{Command, Match};
use crate::host::file_failure;
use crate::print::{Printer, complain};
use crate::visible::value;
use claimdesk_desk::Desk;
use claimdesk_desk::request::Request;
use claimdesk_desk::response::{Earlier, JobKind, Outcome, Response};
use claimdesk_domain::claim::Reason;
use claimdesk_domain::earlier::Relation;
use claimdesk_domain::failure::Failure;
use claimdesk_domain::ids::ClaimId;
use claimdesk_domain::messages::{label, render, text};
use claimdesk_domain::sameness::Counterpart;
use serde_json::json;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::sync::Arc;

/// Prints what comes nearest to one statement, or to each of a file of them.
pub fn run(desk: &Arc<Desk>, what: &Match, printer: &Printer) -> Result<(), Failure> {
    match &what.queries {
        Some(file) => all(desk, file, what.top),
        None => one(desk, &what.text.join(" "), what.top, printer),
    }
}

fn one(desk: &Arc<Desk>, statement: &str, top: u32, printer: &Printer) -> Result<(), Failure> {
    let rows = found(desk, statement, top)?;
    if printer.json {
        printer.document(&json!({"earlier": rows}));
        return Ok(());
    }
    if rows.is_empty() {
        printer.line(&text("cli_match_none"));
    }
    rows.iter().for_each(|row| tell(row, printer));
    Ok(())
}

/// Prints what was seen before of a claim.
pub fn seen_before(desk: &Arc<Desk>, claim: ClaimId, printer: &Printer) -> Result<(), Failure> {
    let Response::SeenBefore(seen) = desk.call(Request::SeenBefore { claim })? else { return Ok(()) };
    if printer.json {
        printer.document(&json!(*seen));
        return Ok(());
    }
    if seen.alike.is_empty() && seen.rows.is_empty() {
        printer.line(&text("cli_match_none"));
        if let Some(gap) = &seen.gap {
            printer.line(&label("gap", gap));
        }
    }
    for one in &seen.alike {
        tell(&one.earlier, printer);
        for finding in &one.findings {
            let name = one.people.iter().find(|person| person.id == finding.checker).map_or("", |person| &person.name);
            let found = finding.content.map_or_else(String::new, |content| label("content", &content));
            let day = finding.as_of.to_string();
            printer.line(&format!("      {}", [found, day, value(name), value(&finding.rationale)].join(" · ")));
        }
    }
    seen.rows.iter().for_each(|row| tell(row, printer));
    if let Some(proposed) = &seen.proposed {
        printer.line(&render("cli_proposed", &[("finding", &label("content", &proposed.content))]));
    }
    Ok(())
}

/// The one request that a command about an earlier claim stands for.
pub fn request(desk: &Arc<Desk>, command: &Command) -> Result<Option<Request>, Failure> {
    Ok(match command {
        Command::Same(what) => Some(Request::SettleSameness {
            claim: what.claim,
            other: what.other,
            same: (!what.forget).then_some(!what.not),
        }),
        Command::TakeOver(what) => {
            let other = what.other;
            let relation = match what.relation {
                Some(relation) => relation,
                None => found_to_be(desk, what.claim, other)?,
            };
            Some(Request::TakeOver { claim: what.claim, other, relation })
        }
        _ => None,
    })
}

/// What the program, or a person, says that another is to a claim.
fn found_to_be(desk: &Arc<Desk>, claim: ClaimId, other: Counterpart) -> Result<Relation, Failure> {
    let Response::SeenBefore(seen) = desk.call(Request::SeenBefore { claim })? else { return Ok(Relation::Close) };
    let alike = seen.alike.into_iter().map(|one| one.earlier);
    let row = alike.chain(seen.rows).find(|row| row.counterpart == other);
    Ok(row.and_then(|row| row.relation).unwrap_or(Relation::Close))
}

fn tell(row: &Earlier, printer: &Printer) {
    let relation = row.relation.map_or_else(|| text("earlier_shares"), |relation| label("earlier", &relation));
    printer.line(&format!("{:.2}  {relation}: {}", row.score, value(&row.words)));
    let found = row.content.map(|content| label("content", &content));
    let rated = row.rating.as_deref().map(value);
    let day = row.day.map(|day| day.to_string());
    let later = row.later.then(|| text("seen_later"));
    let about: Vec<String> = [rated.or(found), Some(value(&row.title)), row.outlet.as_deref().map(value), day, later]
        .into_iter()
        .flatten()
        .filter(|said| !said.is_empty())
        .collect();
    let (_, id) = row.counterpart.place();
    printer.line(&format!("      {} [{id}]", about.join(" · ")));
    for reason in &row.reasons {
        printer.line(&format!("      {}", why(reason)));
    }
}

/// A reason with its words filled in.
fn why(reason: &Reason) -> String {
    let words: Vec<String> = reason.arguments.iter().map(|word| value(word)).collect();
    let places: Vec<(&str, &str)> = ["0", "1"].into_iter().zip(words.iter().map(String::as_str)).collect();
    render(&format!("earlier_why_{}", reason.code.replace('-', "_")), &places)
}

/// For each line `id<TAB>text` of a file, the lines `id<TAB>claim<TAB>rank<TAB>score`, the claim as the file it came from
/// calls it.
fn all(desk: &Arc<Desk>, file: &Path, top: u32) -> Result<(), Failure> {
    let bytes = std::fs::read(file).map_err(|error| file_failure(file, &error))?;
    let lines = claimdesk_intake::text_of(&bytes).map_err(|error| error.failure())?;
    read_all(desk);
    let mut out = BufWriter::new(std::io::stdout().lock());
    for (at, line) in lines.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let Some((id, statement)) = line.split_once('\t') else {
            return Err(Failure::new("no-query-line").with("line", at + 1));
        };
        for (rank, row) in found(desk, statement, top)?.into_iter().enumerate() {
            let (_, row_of_it) = row.counterpart.place();
            let called = row.external_id.unwrap_or_else(|| row_of_it.to_string());
            let line = writeln!(out, "{id}\t{called}\t{}\t{:.6}", rank + 1, row.score);
            line.map_err(|error| file_failure(Path::new("-"), &error))?;
        }
    }
    out.flush().map_err(|error| file_failure(Path::new("-"), &error))
}

/// Lets the model read what it has not read, once: a whole file of statements is worth the wait. Beside a running app,
/// and without a model, there is nothing to read.
fn read_all(desk: &Arc<Desk>) {
    while let Ok(Response::Jobs(jobs)) = desk.call(Request::Rank) {
        let reading = jobs.rows.iter().find(|job| job.kind == JobKind::Rank && job.outcome.is_none());
        match reading.map(|job| desk.wait_for(job.id)) {
            Some(Ok(Outcome::Ranked { claims })) if claims > 0 => {
                complain(&render("cli_match_read", &[("count", &claims.to_string())]));
            }
            _ => return,
        }
    }
}

fn found(desk: &Arc<Desk>, statement: &str, top: u32) -> Result<Vec<Earlier>, Failure> {
    let asked = Request::Match { text: statement.to_owned(), limit: top };
    let Response::Earlier(page) = desk.call(asked)? else { return Ok(Vec::new()) };
    Ok(page.rows)
}
