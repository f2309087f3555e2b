//! The YAML block that a Markdown file can begin with, as far as it speaks of the article.
//!
//! Only `key: value` lines and plain lists are read: the rest of YAML is not for articles.

use crate::blank::collapse;
use crate::instants::instant_or_day;
use crate::language;
use crate::reading::Reading;
use claimdesk_domain::stated::{Field, Whence};

/// Parts `text` from its front matter, which goes into the reading.
pub(crate) fn part<'a>(text: &'a str, reading: &mut Reading) -> &'a str {
    let Some((lines, body)) = split(text) else { return text };
    let fields = fields(&lines);
    if fields.is_empty() {
        return text;
    }
    let value = |names: &[&str]| {
        names.iter().find_map(|name| fields.iter().find(|(key, value)| key == name && !value.is_empty()))
    };
    let words = |names: &[&str]| value(names).map(|(_, value)| collapse(value));
    let date = |names: &[&str]| value(names).and_then(|(_, value)| instant_or_day(value));
    let language = value(&["lang", "language"]).and_then(|(_, value)| language::normalise(value));
    for (field, value) in [
        (Field::Headline, words(&["title", "headline"])),
        (Field::Byline, words(&["author", "authors", "byline"])),
        (Field::Outlet, words(&["outlet", "publication", "publisher", "source", "site"])),
        (Field::Published, date(&["date", "published", "pubdate"])),
        (Field::Modified, date(&["modified", "updated", "lastmod"])),
        (Field::Language, language),
    ] {
        reading.state(field, value, Whence::Properties);
    }
    body
}

/// The lines between `---` and `---`, and what follows.
fn split(text: &str) -> Option<(Vec<&str>, &str)> {
    let mut rest = text;
    let mut next_line = || {
        let (line, after) = rest.split_once('\n')?;
        rest = after;
        Some((line.trim_end(), after))
    };
    next_line().filter(|(line, _)| *line == "---")?;
    let mut lines = Vec::new();
    while let Some((line, after)) = next_line() {
        if matches!(line, "---" | "...") {
            return Some((lines, after));
        }
        lines.push(line);
    }
    None
}

/// Keys in lower case with their values; the items of a list are joined by commas.
fn fields(lines: &[&str]) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in lines {
        if let Some(item) = line.trim_start().strip_prefix("- ") {
            if let Some((_, value)) = fields.last_mut() {
                let item = item.strip_prefix("name:").unwrap_or(item);
                join(value, unquoted(item));
            }
        } else if !line.starts_with([' ', '\t', '#'])
            && let Some((key, value)) = line.split_once(':')
        {
            fields.push((key.trim().to_lowercase(), listed(value.trim())));
        }
    }
    fields
}

/// `[Ada Quill, "Tom Reed"]` as `Ada Quill, Tom Reed`; anything else without its quotation marks.
fn listed(value: &str) -> String {
    let Some(inside) = value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) else {
        return unquoted(value).to_owned();
    };
    let mut list = String::new();
    inside.split(',').for_each(|item| join(&mut list, unquoted(item)));
    list
}

fn join(list: &mut String, item: &str) {
    if !list.is_empty() {
        list.push_str(", ");
    }
    list.push_str(item);
}

fn unquoted(value: &str) -> &str {
    let value = value.trim();
    let within = |mark: char| value.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
    within('"').or_else(|| within('\'')).unwrap_or(value)
}
