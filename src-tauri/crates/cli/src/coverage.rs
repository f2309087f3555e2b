//! The rows about facts and about what closing an article needs.

use crate::print::Printer;
use claimdesk_desk::Desk;
use claimdesk_desk::request::Request;
use claimdesk_desk::response::Response;
use claimdesk_domain::closing::Blocker;
use claimdesk_domain::failure::Failure;
use claimdesk_domain::ids::ArticleId;
use claimdesk_domain::messages::{label, render, text};
use claimdesk_domain::signoff::Stage;
use serde_json::json;
use std::sync::Arc;

/// Lists the facts of an article.
pub fn facts(desk: &Arc<Desk>, article: ArticleId, only_open: bool, printer: &Printer) -> Result<(), Failure> {
    let rows = desk.facts(article, only_open).map_err(Failure::from)?;
    if printer.json {
        printer.document(&json!({"facts": rows}));
        return Ok(());
    }
    for row in &rows {
        let (kind, coverage) = (label("fact_kind", &row.kind), label("coverage", &row.coverage));
        printer.line(&format!("{:>4}:{:<5} {}  ({kind}; {coverage})", row.block, row.start, row.text));
    }
    Ok(())
}

/// Lists the facts that somebody put aside.
pub fn dismissals(desk: &Arc<Desk>, article: ArticleId, printer: &Printer) -> Result<(), Failure> {
    let Response::Dismissals(page) = desk.call(Request::Dismissals { article })? else { return Ok(()) };
    if printer.json {
        let rows: Vec<_> = page
            .rows
            .iter()
            .map(|row| {
                json!({"id": row.id, "text": row.words, "kind": row.kind, "person": row.person,
                       "reason": row.reason, "at": row.at})
            })
            .collect();
        printer.document(&json!({"dismissals": rows, "more": page.more}));
        return Ok(());
    }
    for row in &page.rows {
        let why = row.reason.as_deref().map(|reason| format!(": {reason}")).unwrap_or_default();
        let kind = label("fact_kind", &row.kind);
        printer.line(&format!("{}  {}  ({kind}; {}{why})", row.id, row.words, row.person));
    }
    Ok(())
}

/// Lists what stands in the way of closing an article.
pub fn gate(desk: &Arc<Desk>, article: ArticleId, printer: &Printer) -> Result<(), Failure> {
    let Response::Gate(gate) = desk.call(Request::Gate { article })? else { return Ok(()) };
    if printer.json {
        let lines: Vec<_> = gate
            .blockers
            .iter()
            .map(|line| {
                let stage = stage_of(&line.blocker);
                json!({"code": line.blocker.code(), "claim": line.claim, "number": line.number, "stage": stage, "words": line.words})
            })
            .collect();
        let closing = gate.closing.as_ref().map(|closing| {
            json!({"person": closing.person, "at": closing.at, "overridden": closing.overridden, "reason": closing.reason})
        });
        printer.document(&json!({"all": gate.all, "counts": gate.counts, "blockers": lines, "warnings": gate.warnings, "closing": closing}));
        return Ok(());
    }
    if gate.all == 0 {
        printer.line(&text("cli_gate_free"));
    }
    if gate.warnings > 0 {
        printer.line(&render("gate_warnings", &[("count", &gate.warnings.to_string())]));
    }
    let mut shown = None;
    for line in &gate.blockers {
        let code = line.blocker.code();
        if shown != Some(code) {
            shown = Some(code);
            let count = gate.counts.get(code).copied().unwrap_or_default();
            printer.line(&format!("{} ({count})", text(&format!("blocker_{}", code.replace('-', "_")))));
        }
        let number = line.number.map(|number| format!("{number}  ")).unwrap_or_default();
        let stage = stage_of(&line.blocker).map(|stage| format!("{}: ", label("stage", &stage))).unwrap_or_default();
        printer.line(&format!("  {number}{stage}{}", line.words));
    }
    let more = gate.all.saturating_sub(u32::try_from(gate.blockers.len()).unwrap_or(u32::MAX));
    if more > 0 {
        printer.line(&render("cli_gate_more", &[("count", &more.to_string())]));
    }
    Ok(())
}

/// The stage whose signature is missing, where that is what stands in the way.
fn stage_of(blocker: &Blocker) -> Option<Stage> {
    if let Blocker::Unsigned { stage, .. } = blocker { Some(*stage) } else { None }
}
