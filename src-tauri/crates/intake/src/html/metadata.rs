//! Headline, byline, outlet and dates of a page: from JSON-LD, from meta tags, and from what is printed.

use super::linked_data::LinkedData;
use crate::blank::{collapse, is_blank};
use crate::dates::only_date;
use crate::language;
use chrono::NaiveDate;
use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};
use std::collections::HashSet;

/// Headings that are looked at for the headline, and characters of the longest.
const HEADINGS: usize = 20;
const HEADLINE: usize = 300;

/// Bytes among which a date is looked for.
const DATE: usize = 200;

/// Characters of the longest byline.
const BYLINE: usize = 200;

/// Where pages put the day they were published, best first: an element, and the attribute that holds the day where it
/// is not the text.
const PUBLISHED: [(&str, Option<&str>); 12] = [
    ("[itemprop~='datePublished'][content]", Some("content")),
    ("[itemprop~='datePublished'][datetime]", Some("datetime")),
    ("[itemprop~='datePublished']", None),
    ("meta[property='article:published']", Some("content")),
    ("meta[name='article.published']", Some("content")),
    ("meta[name='date']", Some("content")),
    ("meta[name='pubdate']", Some("content")),
    ("meta[name='publish-date']", Some("content")),
    ("meta[name='DC.date.issued']", Some("content")),
    ("time[pubdate][datetime]", Some("datetime")),
    ("article time[datetime]", Some("datetime")),
    ("main time[datetime]", Some("datetime")),
];

/// Where they put the day of the last change.
const MODIFIED: [(&str, Option<&str>); 5] = [
    ("[itemprop~='dateModified'][content]", Some("content")),
    ("[itemprop~='dateModified'][datetime]", Some("datetime")),
    ("meta[property='article:modified']", Some("content")),
    ("meta[name='last-modified']", Some("content")),
    ("meta[http-equiv='last-modified']", Some("content")),
];

/// What a page says about its article.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    pub headline: Option<String>,
    pub byline: Option<String>,
    pub outlet: Option<String>,
    pub published: Option<NaiveDate>,
    pub modified: Option<NaiveDate>,
    pub language: Option<String>,
}

impl Metadata {
    pub(super) fn of(document: &Document) -> Self {
        let linked = LinkedData::of(document);
        let tags = Readability::with_document(document.clone(), None, Some(Config::default()))
            .map(|readability| readability.get_article_metadata(None))
            .unwrap_or_default();
        let outlet = linked.outlet.or(tags.site_name).and_then(|name| words(&name));
        let title = linked.headline.or(Some(tags.title)).and_then(|title| words(&title));
        let date = |text: Option<String>| text.and_then(|text| only_date(&text)).map(|found| found.date);
        Self {
            headline: headline(document, title, outlet.as_deref()),
            byline: linked.byline.or(tags.byline).or_else(|| printed_byline(document)).and_then(|it| byline(&it)),
            published: date(linked.published)
                .or_else(|| date(tags.published_time))
                .or_else(|| first_date(document, &PUBLISHED)),
            modified: date(linked.modified)
                .or_else(|| date(tags.modified_time))
                .or_else(|| first_date(document, &MODIFIED)),
            language: tags.lang.or(linked.language).and_then(|tag| language::normalise(&tag)),
            outlet,
        }
    }
}

/// Letters and digits alone, in lower case: equal for two ways to print the same headline.
pub(super) fn bare(text: &str) -> String {
    text.chars().filter(|next| next.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The page's main heading as a reader sees it, if it is about the same as the title that the page gives to search
/// engines; otherwise that title. A heading that only names the site is none.
fn headline(document: &Document, title: Option<String>, outlet: Option<&str>) -> Option<String> {
    let headings: Vec<String> = document
        .select("h1")
        .nodes()
        .iter()
        .take(HEADINGS)
        .map(|heading| collapse(&heading.text()))
        .filter(|heading| !is_blank(heading) && heading.chars().count() <= HEADLINE)
        .filter(|heading| outlet.is_none_or(|outlet| bare(outlet) != bare(heading)))
        .collect();
    let Some(title) = title else { return headings.into_iter().next() };
    let mut best = None;
    let mut most = 0.5;
    for heading in headings {
        let alike = likeness(&heading, &title);
        if alike > most {
            (best, most) = (Some(heading), alike);
        }
    }
    best.or(Some(title))
}

/// Of the words of the shorter text, the share that the longer one has, from 0 to 1.
fn likeness(one: &str, other: &str) -> f64 {
    let set = |text: &str| text.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect::<HashSet<_>>();
    let (one, other) = (set(one), set(other));
    let shorter = one.len().min(other.len());
    if shorter == 0 {
        return 0.0;
    }
    #[allow(clippy::cast_precision_loss, reason = "numbers of words")]
    let share = one.intersection(&other).count() as f64 / shorter as f64;
    share
}

fn first_date(document: &Document, places: &[(&str, Option<&str>)]) -> Option<NaiveDate> {
    places.iter().find_map(|(element, attribute)| {
        let found = document.select_single(element);
        let written = match attribute {
            Some(attribute) => found.attr(attribute)?,
            None => found.text(),
        };
        only_date(written.get(..DATE).unwrap_or(&written)).map(|found| found.date)
    })
}

/// The first element that marks its text as the author's name.
fn printed_byline(document: &Document) -> Option<String> {
    ["[rel='author']", "[itemprop='author'] [itemprop='name']", "[itemprop='author']", ".byline", ".author-name"]
        .iter()
        .find_map(|place| {
            let found = document.select_single(place);
            let node: &NodeRef<'_> = found.nodes().first()?;
            words(&node.text())
        })
}

/// A byline without "By", unless it is an address or too long to be names.
fn byline(printed: &str) -> Option<String> {
    let printed = words(printed)?;
    let names = match printed.split_once(' ') {
        Some((by, names)) if by.eq_ignore_ascii_case("by") || by.eq_ignore_ascii_case("by:") => names.to_owned(),
        _ => printed,
    };
    (names.chars().count() <= BYLINE && !names.contains("://")).then_some(names)
}

fn words(text: &str) -> Option<String> {
    let words = collapse(text);
    (!is_blank(&words)).then_some(words)
}
