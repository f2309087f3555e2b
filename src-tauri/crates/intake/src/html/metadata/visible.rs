//! What a reader sees over the article: its heading, who wrote it, when.

use super::{byline, words};
use crate::agency;
use crate::dates::only_date;
use crate::html::lines::{self, bare};
use crate::html::page::{At, Page};
use crate::reading::Reading;
use claimdesk_domain::stated::{Field, Whence};
use dom_query::Document;
use std::collections::HashSet;

/// Headings that are looked at for the headline, and characters of the longest.
const HEADINGS: usize = 20;
const HEADLINE: usize = 300;

/// Letters of the shortest heading that another text can be recognised by when it begins with it: not all scripts part
/// words.
const WHOLE: usize = 8;

/// Letters of the longest line about the article, and how many are looked at.
const LINE: u32 = 140;
const LINES: usize = 12;

/// Bytes of the longest names.
const NAMES: usize = 300;

/// What parts the headline from the outlet in the title of a page.
const PARTING: [&str; 7] = [" | ", "｜", " – ", " — ", " - ", " · ", " :: "];

pub(super) fn state(document: &Document, page: &Page<'_>, reading: &mut Reading) {
    let title = words(&document.select_single("head title").text());
    let outlet = reading.said(Field::Outlet).map(str::to_owned);
    let headings = headings(page);
    let shown = headings.iter().map(|(_, heading)| heading.as_str()).find(|heading| {
        title.as_ref().is_some_and(|title| title.starts_with(heading)) && title.as_deref() != Some(heading)
    });
    if let (Some(title), Some(shown)) = (&title, shown) {
        let rest = &title[shown.len()..];
        let named = PARTING.iter().find_map(|parting| rest.strip_prefix(parting)).and_then(words);
        reading.state(Field::Outlet, named, Whence::Meta);
    }
    let heading = heading_like(&headings, reading, title.as_deref());
    if heading.is_none() {
        // It stands for a heading that is missing, or that says something else.
        let named = outlet.as_ref().zip(title.as_ref()).and_then(|(outlet, title)| without_outlet(title, outlet));
        reading.state(Field::Headline, named.or(title), Whence::Meta);
    }
    reading.state(Field::Headline, heading.as_ref(), Whence::Visible);
    let start = headings.iter().find(|(_, text)| Some(text) == heading.as_ref()).map(|(at, _)| page.node(*at).end);
    state_lines(page, start.unwrap_or(1), reading);
    for found in document.select("[rel='author'], .byline, .author-name, .author").iter().take(LINES) {
        let names = found.text();
        if names.len() <= NAMES {
            reading.state(Field::Agency, words(&names).as_deref().and_then(agency::named), Whence::Visible);
            reading.state(Field::Byline, byline(&names), Whence::Visible);
        }
    }
}

/// Lines that begin with "By" or hold a date, from a place on up to the first longer text.
fn state_lines(page: &Page<'_>, start: At, reading: &mut Reading) {
    let mut at = start;
    let mut lines = 0;
    while at < page.len() && lines < LINES {
        let node = page.node(at);
        let is_line = node.block && node.letters > 0 && page.children(at).all(|child| !page.node(child).block);
        if !is_line {
            at += 1;
            continue;
        }
        if node.letters > LINE {
            return;
        }
        let line = page.words(at);
        if let Some(names) = lines::byline(&line) {
            let names = names.split(" | ").next().unwrap_or(names);
            reading.state(Field::Agency, agency::named(names), Whence::Visible);
            reading.state(Field::Byline, byline(names), Whence::Visible);
        }
        let ends = line.ends_with(['.', '!', '?']);
        if let Some(date) = only_date(&line).filter(|_| !ends) {
            let lower = line.to_lowercase();
            let changed = ["updated", "modified", "aktualisiert", "mis à jour", "actualizado"]
                .iter()
                .any(|word| lower.contains(word));
            let field = if changed { Field::Modified } else { Field::Published };
            reading.state(field, Some(date.date.to_string()), Whence::Visible);
        }
        lines += 1;
        at = node.end;
    }
}

/// The page's main heading as a reader sees it, if it is about the same as the headline that the page gives to
/// machines. A heading that only names the site is none.
pub(super) fn heading(page: &Page<'_>, reading: &Reading) -> Option<String> {
    heading_like(&headings(page), reading, None)
}

fn heading_like(headings: &[(At, String)], reading: &Reading, title: Option<&str>) -> Option<String> {
    let outlet = reading.said(Field::Outlet).map(bare);
    let alone = headings.len() == 1;
    let mut headings = headings.iter().map(|(_, text)| text).filter(|text| outlet.as_ref() != Some(&bare(text)));
    let told = reading.said(Field::Headline);
    if told.is_none()
        && let Some(only) = headings.next().filter(|_| alone)
    {
        // A page with one heading is headed by it, whatever its tab is called.
        return Some(only.clone());
    }
    let Some(title) = told.or(title) else { return headings.next().cloned() };
    let mut best = None;
    let mut most = 0.5;
    for heading in headings {
        let alike = likeness(heading, title);
        if alike > most {
            (best, most) = (Some(heading.clone()), alike);
        }
    }
    best
}

fn headings(page: &Page<'_>) -> Vec<(At, String)> {
    let first = |name: &str| -> Vec<(At, String)> {
        page.inside(0)
            .filter(|at| page.is(*at, name))
            .take(HEADINGS)
            .map(|at| (at, page.words(at)))
            .filter(|(_, text)| !text.is_empty() && text.chars().count() <= HEADLINE)
            .collect()
    };
    let main = first("h1");
    if main.is_empty() { first("h2").into_iter().take(1).collect() } else { main }
}

fn without_outlet(title: &str, outlet: &str) -> Option<String> {
    let (before, last) =
        PARTING.iter().filter_map(|parting| title.rsplit_once(parting)).min_by_key(|(_, last)| last.len())?;
    (bare(last) == bare(outlet)).then(|| before.to_owned())
}

/// Of the words of the shorter text, the share that the longer one has, from 0 to 1.
fn likeness(one: &str, other: &str) -> f64 {
    let (bare_one, bare_other) = (bare(one), bare(other));
    if bare_one == bare_other || (bare_one.chars().count() >= WHOLE && bare_other.starts_with(&bare_one)) {
        return 1.0;
    }
    let set = |text: &str| text.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect::<HashSet<_>>();
    let (one, other) = (set(one), set(other));
    let shorter = one.len().min(other.len());
    if shorter == 0 { 0.0 } else { one.intersection(&other).count() as f64 / shorter as f64 }
}
