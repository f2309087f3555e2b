//! The rows that leave the library as it is.

use crate::arguments::{Claims, Command};
use crate::coverage;
use crate::earlier;
use crate::going_out;
use crate::handover;
use crate::host::file_failure;
use crate::incoming;
use crate::known_checks;
use crate::ledgers;
use crate::print::Printer;
use crate::purging;
use crate::searching;
use crate::sorting::{claim_document, person_named};
use crate::sources;
use crate::visible::value;
use claimdesk_desk::Desk;
use claimdesk_desk::request::{CaptureOwner, ClaimFilter, QueueOrder, Request};
use claimdesk_desk::response::{ComparedWords, Outcome, Response};
use claimdesk_domain::draft::DraftText;
use claimdesk_domain::failure::Failure;
use claimdesk_domain::ids::{ArticleId, CaptureId, ClaimId, DraftId, SourceId};
use claimdesk_domain::messages::{label, render, sentence, text};
use serde_json::json;
use std::path::Path;
use std::sync::Arc;

/// Answers a command that only looks.
pub fn run(desk: &Arc<Desk>, command: &Command, printer: &Printer) -> Result<(), Failure> {
    match command {
        Command::Articles { order } => articles(desk, *order, printer),
        Command::Claims(Claims { rejected: true, article: Some(article), .. }) => rejected(desk, *article, printer),
        Command::Claims(wanted) => {
            let filter = ClaimFilter {
                article: wanted.article,
                state: wanted.state,
                finding: wanted.finding,
                assigned: wanted.assigned.as_deref().map(|name| person_named(desk, name)).transpose()?,
                tag: wanted.tag.clone(),
            };
            claims(desk, &filter, printer)
        }
        Command::Show { id } => show(desk, id, printer),
        Command::Search { query, limit, sort } => searching::search(desk, &query.join(" "), *sort, *limit, printer),
        Command::Match(what) => earlier::run(desk, what, printer),
        Command::SeenBefore { claim } => earlier::seen_before(desk, *claim, printer),
        Command::SavedSearches => searching::saved(desk, printer),
        Command::Facts { article, open } => coverage::facts(desk, *article, *open, printer),
        Command::Dismissals { article } => coverage::dismissals(desk, *article, printer),
        Command::Warnings { article, all } => ledgers::warnings(desk, *article, *all, printer),
        Command::Ledgers { article } => ledgers::ledgers(desk, *article, printer),
        Command::Ratings => ledgers::ratings(desk, printer),
        Command::Gate { article } => coverage::gate(desk, *article, printer),
        Command::HandOver { article, output } => handover::hand_over(desk, *article, &absolute(output)?, printer),
        Command::Differences { article } => handover::differences(desk, *article, printer),
        Command::ExportSources { format, article, confidential, output } => {
            sources::export(desk, (*format, *article, *confidential), output, printer)
        }
        Command::KnownChecks { words, limit } => known_checks::list(desk, words, *limit, printer),
        Command::Sources { words } => {
            let mut rows = Vec::new();
            let mut after = None;
            while let Response::Sources(page) = desk.call(Request::Sources { words: words.clone(), after })? {
                after = page.rows.last().map(|source| source.id);
                rows.extend(page.rows);
                if !page.more {
                    break;
                }
            }
            if printer.json {
                printer.document(&json!({"sources": rows}));
            } else {
                rows.iter().for_each(|source| printer.source(source));
            }
            Ok(())
        }
        Command::People => {
            let Response::People(page) = desk.call(Request::People)? else { return Ok(()) };
            if printer.json {
                printer.document(&json!({"people": page.rows}));
            } else {
                page.rows.iter().for_each(|person| printer.line(&format!("{}  {}", person.id, value(&person.name))));
            }
            Ok(())
        }
        Command::Captures { id } => {
            let unknown = || Failure::new("not-an-id").with("id", id);
            let source: SourceId = id.parse().map_err(|_| unknown())?;
            incoming::captures(desk, CaptureOwner::Source { source }, printer)
        }
        Command::WhatIf { source } => what_if(desk, *source, printer),
        Command::CompareCaptures { before, after } => compare(desk, *before, *after, printer),
        Command::Log { article, limit } => log(desk, *article, *limit, printer),
        Command::Report(what) => going_out::report(desk, what, printer),
        Command::Preflight { article } => going_out::preflight(desk, *article, printer),
        Command::Publisher => going_out::publisher(desk, printer),
        Command::Presets => going_out::presets(desk, printer),
        Command::Backup { file } => {
            let grant = desk.grant(&absolute(file)?)?.id;
            written(desk, Request::Backup { grant }, printer)
        }
        Command::Purge(what) => purging::run(desk, what, printer),
        Command::Verify { deep } => verify(desk, *deep, printer),
        _ => Ok(()),
    }
}

/// The whole path of a file that somebody names.
pub fn absolute(path: &Path) -> Result<std::path::PathBuf, Failure> {
    std::path::absolute(path).map_err(|error| file_failure(path, &error))
}

fn articles(desk: &Arc<Desk>, order: QueueOrder, printer: &Printer) -> Result<(), Failure> {
    let mut rows = Vec::new();
    let mut after = None;
    while let Response::Articles(page) = desk.call(Request::Articles { after, order, assigned: None })? {
        after = page.rows.last().map(|row| row.article.id);
        rows.extend(page.rows);
        if !page.more {
            break;
        }
    }
    if printer.json {
        let articles: Vec<_> = rows
            .iter()
            .map(|row| {
                let mut article = json!(row.article);
                article["drafts"] = json!(row.drafts);
                article["claims"] = json!(row.progress.claims);
                article["progress"] = json!(row.progress);
                article
            })
            .collect();
        printer.document(&json!({"articles": articles}));
    } else {
        rows.iter().for_each(|row| printer.article(row));
    }
    Ok(())
}

fn claims(desk: &Arc<Desk>, filter: &ClaimFilter, printer: &Printer) -> Result<(), Failure> {
    let mut after = None;
    let mut documents = Vec::new();
    let scale = ledgers::scale(desk)?;
    // Claims come article by article: its text is read once.
    let mut read: Option<(DraftId, DraftText)> = None;
    loop {
        let page = desk.claim_sheets(filter, after)?;
        for sheet in &page.rows {
            if printer.json {
                let draft = sheet.claim.draft;
                let text = match read.take_if(|(known, _)| *known == draft) {
                    Some((_, text)) => text,
                    None => desk.claim_sheet(sheet.claim.id)?.1,
                };
                documents.push(claim_document(sheet, &text, &scale));
                read = Some((draft, text));
            } else {
                printer.claim(sheet, &scale);
            }
        }
        after = page.rows.last().map(|sheet| sheet.claim.id);
        if !page.more {
            break;
        }
    }
    if printer.json {
        printer.document(&json!({"claims": documents}));
    }
    Ok(())
}

/// Lists the claims of an article that somebody rejected.
fn rejected(desk: &Arc<Desk>, article: ArticleId, printer: &Printer) -> Result<(), Failure> {
    let mut rows = Vec::new();
    let mut from_row = 0;
    while let Response::Rejected(page) = desk.call(Request::Rejected { article, from_row })? {
        rows.extend(page.rows);
        if !page.more {
            break;
        }
        from_row = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    }
    if printer.json {
        printer.document(&json!({"rejected": rows}));
        return Ok(());
    }
    for row in &rows {
        let (name, at) = (row.person.clone().unwrap_or_else(|| text("differences_unknown")), row.at.to_rfc3339());
        let who = render("rejected_by", &[("name", &value(&name)), ("at", &at)]);
        let reason = row.reason.as_ref().map(|reason| format!(": {}", value(reason))).unwrap_or_default();
        printer.line(&format!("{}  {}  ({who}{reason})", row.claim, value(&row.wording)));
    }
    if rows.is_empty() {
        printer.line(&text("rejected_none"));
    }
    Ok(())
}

fn show(desk: &Arc<Desk>, id: &str, printer: &Printer) -> Result<(), Failure> {
    let unknown = || Failure::new("not-an-id").with("id", id);
    if let Ok(claim) = id.parse::<ClaimId>()
        && let Ok((sheet, text)) = desk.claim_sheet(claim)
    {
        let scale = ledgers::scale(desk)?;
        if printer.json {
            printer.document(&claim_document(&sheet, &text, &scale));
        } else {
            printer.sheet(&sheet, &scale);
        }
        return Ok(());
    }
    let article: ArticleId = id.parse().map_err(|_| unknown())?;
    let (article, text) = desk.article_text(article)?;
    if printer.json {
        let mut document = json!(article);
        document["blocks"] = json!(text.blocks);
        printer.document(&document);
        return Ok(());
    }
    printer.line(&value(&article.title));
    printer.text(&format!("\n{}\n", text.joined()));
    claims(desk, &ClaimFilter { article: Some(article.id), ..ClaimFilter::default() }, printer)
}

fn log(desk: &Arc<Desk>, article: Option<ArticleId>, limit: usize, printer: &Printer) -> Result<(), Failure> {
    let mut rows = Vec::new();
    let mut before = None;
    let page = |before| match article {
        Some(article) => desk.call(Request::History { article, before }),
        None => desk.call(Request::Log { before }),
    };
    while let Response::Log(page) = page(before)? {
        before = page.rows.last().map(|row| row.position);
        rows.extend(page.rows);
        if !page.more || rows.len() >= limit {
            break;
        }
    }
    rows.truncate(limit);
    if !printer.json {
        rows.iter().for_each(|row| printer.log(row));
        return Ok(());
    }
    let operations: Vec<_> = rows
        .iter()
        .map(|row| {
            let said = sentence(&row.sentence.key, &row.sentence.arguments);
            json!({"position": row.position, "operation": row.operation, "at": row.at, "actor": row.actor,
                   "sentence": said, "undone": row.undone, "hash": row.hash, "received": row.received})
        })
        .collect();
    printer.document(&json!({"operations": operations}));
    Ok(())
}

/// Prints the claims that lean on a source, with what would still hold each.
fn what_if(desk: &Arc<Desk>, source: SourceId, printer: &Printer) -> Result<(), Failure> {
    let mut rows = Vec::new();
    let mut after = None;
    while let Response::Falling(page) = desk.call(Request::WithoutSource { source, after })? {
        after = page.rows.last().map(|row| row.claim.id);
        rows.extend(page.rows);
        if !page.more {
            break;
        }
    }
    if printer.json {
        let claims: Vec<_> = rows
            .iter()
            .map(|row| {
                json!({"claim": row.claim.id, "number": row.claim.number, "wording": row.claim.wording,
                       "article": row.claim.article, "title": row.title, "stance": row.stance,
                       "remaining": row.remaining, "finding": row.claim.content, "signed": row.signed})
            })
            .collect();
        printer.document(&json!({"source": source, "claims": claims}));
        return Ok(());
    }
    let scale = ledgers::scale(desk)?;
    for row in &rows {
        let left = match row.remaining {
            0 => text("falling_falls"),
            count => render("falling_remaining", &[("count", &count.to_string())]),
        };
        let finding = row.claim.content.map_or_else(|| label("state", &row.claim.state), |found| scale.label(found));
        let signed = if row.signed { format!("; {}", text("falling_signed")) } else { String::new() };
        let (claim, number, quote) = (row.claim.id, row.claim.number, &row.claim.quote);
        printer.line(&format!("{claim}  {}  {number:>3}  {quote}  ({left}; {finding}{signed})", row.title));
    }
    Ok(())
}

/// Prints the blocks that differ, what is gone in `[-…-]` and what is new in `{+…+}`.
fn compare(desk: &Arc<Desk>, before: CaptureId, after: CaptureId, printer: &Printer) -> Result<(), Failure> {
    let mut rows = Vec::new();
    let mut changes = 0;
    let mut from_row = Some(0);
    while let Some(from) = from_row {
        let request = Request::CompareCaptures { before, after, from_row: from };
        let Response::Comparison(page) = desk.call(request)? else { break };
        rows.extend(page.rows);
        changes = page.changes;
        from_row = page.next_row;
    }
    if printer.json {
        printer.document(&json!({"changes": changes, "rows": rows}));
        return Ok(());
    }
    let shown = |words: &[ComparedWords], open: &str, close: &str| -> String {
        words
            .iter()
            .map(|piece| if piece.changed { format!("{open}{}{close}", piece.text) } else { piece.text.clone() })
            .collect()
    };
    for row in rows.iter().filter(|row| row.before.iter().chain(&row.after).any(|piece| piece.changed)) {
        printer.text(&format!("- {}\n+ {}\n", shown(&row.before, "[-", "-]"), shown(&row.after, "{+", "+}")));
    }
    printer.line(&render("cli_compared", &[("changes", &changes.to_string())]));
    Ok(())
}

/// Waits until a file is written, and names it.
pub fn written(desk: &Arc<Desk>, request: Request, printer: &Printer) -> Result<(), Failure> {
    match ended(desk, request)? {
        Outcome::Written { name } if printer.json => printer.document(&json!({"written": name})),
        Outcome::Written { name } => printer.line(&render("cli_written", &[("name", &value(&name))])),
        _ => {}
    }
    Ok(())
}

fn verify(desk: &Arc<Desk>, deep: bool, printer: &Printer) -> Result<(), Failure> {
    let Outcome::Verified { operations, purged, index, stamps, problems } = ended(desk, Request::Verify { deep })?
    else {
        return Ok(());
    };
    let (head, _) = desk.log_head()?;
    if printer.json {
        let named: Vec<_> = problems
            .iter()
            .map(
                |problem| json!({"code": problem.code, "arguments": problem.arguments, "sentence": problem.sentence()}),
            )
            .collect();
        printer.document(&json!({
            "operations": operations, "purged": purged, "index": index, "stamps": stamps, "log_head": head, "problems": named,
        }));
    }
    match problems.first() {
        Some(first) => Err(first.clone()),
        None => {
            if !printer.json {
                let count = operations.to_string();
                let key = if deep { "cli_verified_deep" } else { "cli_verified" };
                printer.line(&render(key, &[("operations", &count), ("head", &head.to_string())]));
                let (entries, checked) = (index.entries.to_string(), index.checked.to_string());
                printer.line(&render("index_sound", &[("entries", &entries), ("checked", &checked)]));
                if purged > 0 {
                    printer.line(&render("verify_purged", &[("count", &purged.to_string())]));
                }
                if stamps > 0 {
                    printer.line(&render("verify_stamps", &[("count", &stamps.to_string())]));
                }
            }
            Ok(())
        }
    }
}

/// Starts a job and waits for its end; a failure of the job is a failure of the command.
pub fn ended(desk: &Arc<Desk>, request: Request) -> Result<Outcome, Failure> {
    let Response::Job { id } = desk.call(request)? else { return Err(Failure::new("no-such-job")) };
    match desk.wait_for(id)? {
        Outcome::Failed { failure } => Err(failure),
        Outcome::Cancelled => Err(Failure::new("cancelled")),
        outcome => Ok(outcome),
    }
}
