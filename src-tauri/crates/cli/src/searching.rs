//! Searching, and the queries that are kept under a name.

use crate::arguments::Command;
use crate::print::Printer;
use crate::visible::value;
use claimdesk_desk::Desk;
use claimdesk_desk::request::Request;
use claimdesk_desk::response::{Counted, Found, Response, SavedSearchRow};
use claimdesk_domain::failure::Failure;
use claimdesk_domain::folding::fold;
use claimdesk_domain::messages::{label, render, text};
use claimdesk_domain::saved_search::FoundOrder;
use serde_json::json;
use std::sync::Arc;

/// Rows of one page of the desk.
const PAGE: u32 = 200;

/// Prints what a query finds.
pub fn search(desk: &Arc<Desk>, query: &str, order: FoundOrder, limit: u32, printer: &Printer) -> Result<(), Failure> {
    let Some(found) = found(desk, query, order, limit)? else { return Ok(()) };
    if printer.json {
        let facets = match desk.call(Request::Facets { query: query.to_owned() })? {
            Response::Facets(page) => page.rows,
            _ => Vec::new(),
        };
        let facets: serde_json::Map<_, _> =
            facets.into_iter().map(|group| (group.field, json!(group.values))).collect();
        printer.document(&json!({
            "hits": found.rows, "more": found.more, "count": found.count, "ranked": found.ranked,
            "also": found.also, "instead": found.instead, "facets": facets,
        }));
        return Ok(());
    }
    for hit in &found.rows {
        let words: String = hit.snippet.iter().map(|part| part.text.as_str()).collect();
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let noun = label("searched", &hit.noun);
        printer.line(&format!("{}  {noun}  {}: {}", hit.id, value(&hit.title), value(&words)));
    }
    for also in &found.also {
        let told = [("word", value(&also.word)), ("others", value(&also.others.join(", ")))];
        printer.line(&told_of("search_also", told));
    }
    if let Some(ranked) = found.ranked {
        printer.line(&told_of("search_ranked", [("count", ranked.to_string())]));
    }
    if found.rows.is_empty() {
        printer.line(&text("search_nothing"));
    }
    if let Some(instead) = &found.instead {
        printer.line(&told_of("search_instead", [("query", value(instead))]));
    }
    Ok(())
}

/// As much as is wanted of what a query finds, page by page.
fn found(desk: &Arc<Desk>, query: &str, order: FoundOrder, limit: u32) -> Result<Option<Found>, Failure> {
    let mut all: Option<Found> = None;
    loop {
        let has = all.as_ref().map_or(0, |found| u32::try_from(found.rows.len()).unwrap_or(u32::MAX));
        let after = all.as_ref().and_then(|found| found.next.clone());
        let wanted = limit.saturating_sub(has).min(PAGE);
        let asked = Request::Search { query: query.to_owned(), limit: wanted, order, after };
        let Response::Found(page) = desk.call(asked)? else { return Ok(all) };
        let goes_on = page.more && has.saturating_add(wanted) < limit;
        all = Some(match all {
            None => *page,
            Some(mut before) => {
                before.rows.extend(page.rows);
                (before.more, before.next) = (page.more, page.next);
                before
            }
        });
        if !goes_on {
            return Ok(all);
        }
    }
}

fn told_of<const COUNT: usize>(key: &str, arguments: [(&str, String); COUNT]) -> String {
    let arguments = arguments.each_ref().map(|(name, value)| (*name, value.as_str()));
    render(key, &arguments)
}

/// Lists the queries that are kept under a name.
pub fn saved(desk: &Arc<Desk>, printer: &Printer) -> Result<(), Failure> {
    let rows = rows(desk)?;
    if printer.json {
        printer.document(&json!({"searches": rows}));
        return Ok(());
    }
    if rows.is_empty() {
        printer.line(&text("saved_searches_none"));
    }
    for SavedSearchRow { search, count } in &rows {
        let count = match count {
            Some(Counted { rows, more: false }) => rows.to_string(),
            Some(Counted { rows, more: true }) => format!("{rows}+"),
            None => "?".to_owned(),
        };
        printer.line(&format!("{}  {}  {count}", value(&search.name), value(&search.query)));
    }
    Ok(())
}

fn rows(desk: &Arc<Desk>) -> Result<Vec<SavedSearchRow>, Failure> {
    let Response::SavedSearches(page) = desk.call(Request::SavedSearches)? else { return Ok(Vec::new()) };
    Ok(page.rows)
}

/// The one request that a command about saved searches stands for.
pub fn request(desk: &Arc<Desk>, command: &Command) -> Result<Option<Request>, Failure> {
    let named = |name: &str| -> Result<Option<SavedSearchRow>, Failure> {
        Ok(rows(desk)?.into_iter().find(|row| fold(&row.search.name) == fold(name)))
    };
    Ok(Some(match command {
        Command::SaveSearch { name, query, sort } => {
            let known = named(name)?.map(|row| row.search);
            let name = known.as_ref().map_or(name, |known| &known.name).clone();
            Request::SaveSearch { search: known.map(|known| known.id), name, query: query.join(" "), order: *sort }
        }
        Command::DeleteSearch { name } => {
            let known = named(name)?.ok_or_else(|| Failure::new("no-such-search").with("name", name))?;
            Request::DeleteSearch { search: known.search.id }
        }
        _ => return Ok(None),
    }))
}
