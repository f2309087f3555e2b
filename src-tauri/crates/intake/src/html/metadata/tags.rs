//! What stands in the head of a page: Open Graph, other `meta` elements, `link` and `title`.

use super::marked::Marked;
use super::{byline, instant, is_address, words};
use crate::agency;
use crate::language;
use crate::reading::Reading;
use claimdesk_domain::stated::{Field, Whence};

/// Open Graph and `article:` properties. `og:locale` is left out: most pages leave it as their software set it.
const OPEN_GRAPH: &[(&str, Field)] = &[
    ("og:title", Field::Headline),
    ("og:site_name", Field::Outlet),
    ("og:url", Field::Canonical),
    ("article:author", Field::Byline),
    ("og:article:author", Field::Byline),
    ("article:published_time", Field::Published),
    ("og:article:published_time", Field::Published),
    ("article:published", Field::Published),
    ("article:modified_time", Field::Modified),
    ("og:article:modified_time", Field::Modified),
    ("og:updated_time", Field::Modified),
    ("article:modified", Field::Modified),
];

/// Names of other `meta` elements: Dublin Core, and those of search engines and publishers' software.
const META: &[(&str, Field)] = &[
    ("dc.title", Field::Headline),
    ("dcterms.title", Field::Headline),
    ("parsely-title", Field::Headline),
    ("author", Field::Byline),
    ("authors", Field::Byline),
    ("byl", Field::Byline),
    ("dc.creator", Field::Byline),
    ("dcterms.creator", Field::Byline),
    ("parsely-author", Field::Byline),
    ("sailthru.author", Field::Byline),
    ("citation_author", Field::Byline),
    ("dc.publisher", Field::Outlet),
    ("dcterms.publisher", Field::Outlet),
    ("citation_journal_title", Field::Outlet),
    ("date", Field::Published),
    ("pubdate", Field::Published),
    ("publishdate", Field::Published),
    ("publish-date", Field::Published),
    ("publish_date", Field::Published),
    ("article.published", Field::Published),
    ("parsely-pub-date", Field::Published),
    ("sailthru.date", Field::Published),
    ("dc.date", Field::Published),
    ("dc.date.issued", Field::Published),
    ("dcterms.created", Field::Published),
    ("dcterms.date", Field::Published),
    ("dcterms.issued", Field::Published),
    ("citation_publication_date", Field::Published),
    ("last-modified", Field::Modified),
    ("lastmod", Field::Modified),
    ("dcterms.modified", Field::Modified),
    ("article.updated", Field::Modified),
    ("content-language", Field::Language),
    ("dc.language", Field::Language),
];

pub(super) fn state(marked: &Marked<'_>, reading: &mut Reading) {
    for meta in &marked.metas {
        let content = meta.attr_or("content", "");
        for attribute in ["property", "name", "http-equiv"] {
            let Some(name) = meta.attr(attribute) else { continue };
            let name = name.trim().to_ascii_lowercase();
            let known =
                |names: &[(&str, Field)]| names.iter().find(|(known, _)| *known == name).map(|(_, field)| *field);
            if let Some(field) = known(OPEN_GRAPH) {
                state_one(field, &content, Whence::OpenGraph, reading);
            } else if let Some(field) = known(META) {
                state_one(field, &content, Whence::Meta, reading);
            }
        }
    }
    for link in &marked.canonical {
        state_one(Field::Canonical, &link.attr_or("href", ""), Whence::Meta, reading);
    }
    for element in marked.whole.iter().flatten() {
        let language = element.attr("lang");
        reading.state(Field::Language, language.and_then(|tag| language::normalise(&tag)), Whence::Meta);
    }
}

fn state_one(field: Field, content: &str, from: Whence, reading: &mut Reading) {
    let value = match field {
        Field::Published | Field::Modified => instant(content),
        Field::Byline => byline(content),
        Field::Canonical => Some(content.trim().to_owned()).filter(|address| is_address(address)),
        Field::Language => language::normalise(content),
        Field::Headline | Field::Outlet | Field::Agency => words(content),
    };
    if field == Field::Byline {
        reading.state(Field::Agency, agency::named(content), from);
    }
    reading.state(field, value, from);
}
