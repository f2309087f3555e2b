//! Taking something out for good, and saying before what would go.

use crate::arguments::{Purge, PurgeKind};
use crate::look::ended;
use crate::print::Printer;
use crate::sorting::person_named;
use crate::visible::value;
use claimdesk_desk::Desk;
use claimdesk_desk::request::{PurgeWhat, PurgeWish, Request};
use claimdesk_desk::response::{Outcome, PurgePlan};
use claimdesk_domain::failure::Failure;
use claimdesk_domain::messages::{render, text};
use serde_json::json;
use std::str::FromStr;
use std::sync::Arc;

/// Purges, or says what would go.
pub fn run(desk: &Arc<Desk>, what: &Purge, printer: &Printer) -> Result<(), Failure> {
    let wish = PurgeWish { what: wished(desk, what)?, strike: !what.keep_mentions, unused_sources: !what.keep_sources };
    let Outcome::PurgePlanned(plan) = ended(desk, Request::PlanPurge { wish })? else { return Ok(()) };
    let Some(confirm) = what.confirmed() else {
        if plan.targets == 0 && !what.dry_run {
            return Err(Failure::new("nothing-to-purge"));
        }
        if printer.json {
            printer.document(&json!({"plan": plan}));
        } else {
            say(&plan, printer);
        }
        let to_type = Failure::new("purge-to-confirm").with("name", quoted(&plan.confirm));
        return if what.dry_run { Ok(()) } else { Err(to_type) };
    };
    let confirm = confirm.to_owned();
    let Outcome::Purged(purged) = ended(desk, Request::Purge { wish, confirm })? else { return Ok(()) };
    if printer.json {
        printer.document(&json!({"purged": purged, "plan": plan}));
        return Ok(());
    }
    let numbers = [purged.rows, purged.entries, purged.contents, purged.backups].map(|number| number.to_string());
    let [rows, entries, contents, backups] = numbers.each_ref().map(String::as_str);
    let said = [("rows", rows), ("entries", entries), ("contents", contents), ("backups", backups)];
    printer.line(&render("purge_done", &said));
    still_named(&plan, printer);
    Ok(())
}

fn wished(desk: &Arc<Desk>, what: &Purge) -> Result<PurgeWhat, Failure> {
    if let Some(day) = what.articles_before {
        return Ok(PurgeWhat::ArticlesBefore { day });
    }
    if let Some(day) = what.captures_before {
        return Ok(PurgeWhat::CapturesBefore { day });
    }
    let which = what.which.as_deref().unwrap_or_default();
    Ok(match what.kind {
        Some(PurgeKind::Source) => PurgeWhat::Source { source: id(which, "source")? },
        Some(PurgeKind::Capture) => PurgeWhat::Capture { capture: id(which, "capture")? },
        Some(PurgeKind::Person) => PurgeWhat::Person { person: person_named(desk, which)? },
        Some(PurgeKind::Article) | None => PurgeWhat::Article { article: id(which, "article")? },
    })
}

/// A name as a shell takes it for one word.
fn quoted(name: &str) -> String {
    format!("'{}'", name.replace('\'', r"'\''"))
}

fn id<T: FromStr>(which: &str, noun: &str) -> Result<T, Failure> {
    which.parse().map_err(|_| not_found(noun))
}

fn not_found(noun: &str) -> Failure {
    Failure::new("not-found").with("noun", noun)
}

fn say(plan: &PurgePlan, printer: &Printer) {
    for name in &plan.names {
        printer.line(&value(name));
    }
    for rows in &plan.rows {
        printer.line(&format!("  {}: {}", text(&format!("purge_noun_{}", rows.noun)), rows.count));
    }
    let size = plan.bytes.div_ceil(1024).to_string();
    printer.line(&render("purge_bytes", &[("kilobytes", &size)]));
    printer.line(&render("purge_entries", &[("count", &plan.entries.to_string())]));
    printer.line(&render("purge_backups", &[("count", &plan.backups.to_string())]));
    if plan.struck > 0 {
        printer.line(&render("purge_struck", &[("count", &plan.struck.to_string())]));
    }
    still_named(plan, printer);
    printer.line(&text("purge_elsewhere"));
}

/// What stays, and names it all the same.
fn still_named(plan: &PurgePlan, printer: &Printer) {
    if plan.shared > 0 {
        let size = plan.shared.div_ceil(1024).to_string();
        let said = [("kilobytes", size.as_str()), ("titles", &titles(&plan.shared_with))];
        printer.line(&render("purge_shared", &said));
    }
    if plan.quoting > 0 {
        printer.line(&render("purge_quoting", &[("count", &plan.quoting.to_string())]));
    }
    if !plan.named.is_empty() {
        printer.line(&text("purge_named"));
    }
    for named in &plan.named {
        let place = text(&format!("purge_place_{}", named.place));
        let (count, titles) = (named.count.to_string(), titles(&named.titles));
        let key = if titles.is_empty() { "purge_named_place" } else { "purge_named_place_in" };
        let said = [("place", place.as_str()), ("count", &count), ("titles", &titles)];
        printer.line(&format!("  {}", render(key, &said)));
    }
}

fn titles(titles: &[String]) -> String {
    titles.iter().map(|title| value(title)).collect::<Vec<_>>().join("; ")
}
