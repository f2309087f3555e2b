//! JSON Feed 1.0 and 1.1.

use super::{Entry, Feed, Written, damaged};
use crate::blank::{collapse, is_blank};
use crate::instants::instant_or_day;
use crate::{Error, Limits};
use serde::Deserialize;

#[derive(Deserialize)]
struct Document {
    title: Option<String>,
    home_page_url: Option<String>,
    language: Option<String>,
    #[serde(default)]
    authors: Vec<Author>,
    author: Option<Author>,
    #[serde(default)]
    items: Vec<Item>,
}

#[derive(Deserialize)]
struct Author {
    name: Option<String>,
}

#[derive(Deserialize)]
struct Item {
    url: Option<String>,
    external_url: Option<String>,
    title: Option<String>,
    content_html: Option<String>,
    content_text: Option<String>,
    summary: Option<String>,
    date_published: Option<String>,
    date_modified: Option<String>,
    #[serde(default)]
    authors: Vec<Author>,
    author: Option<Author>,
}

/// Reads a feed in JSON. Recursion is bounded by serde_json.
pub(super) fn read(text: &str, limits: &Limits) -> Result<Feed, Error> {
    let Document { title, home_page_url, language, authors, author, items } =
        serde_json::from_str(text).map_err(damaged)?;
    if items.len() > limits.archive_entries {
        return Err(Error::TooManyEntries { limit: limits.archive_entries });
    }
    Ok(Feed {
        title: title.map(Written::Plain),
        address: home_page_url,
        fetched_from: None,
        language,
        authors: names(authors, author),
        entries: items.into_iter().map(entry).collect(),
    })
}

fn entry(item: Item) -> Entry {
    let full = |text: &String| !is_blank(text);
    let content = item.content_html.filter(full).map(Written::Html);
    Entry {
        title: item.title.map(Written::Plain),
        address: item.url.or(item.external_url),
        base: None,
        text_base: None,
        authors: names(item.authors, item.author),
        published: item.date_published.as_deref().and_then(instant_or_day),
        modified: item.date_modified.as_deref().and_then(instant_or_day),
        summary: item.summary.filter(full).map(Written::Plain),
        content: content.or_else(|| item.content_text.filter(full).map(Written::Plain)),
    }
}

/// Version 1.1 has a list, version 1.0 one author.
fn names(authors: Vec<Author>, author: Option<Author>) -> Vec<String> {
    let all = authors.into_iter().chain(author).filter_map(|author| author.name);
    let mut names: Vec<String> = Vec::new();
    for name in all.map(|name| collapse(&name)).filter(|name| !is_blank(name)).take(100) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}
