//! What elements of the page itself are marked as, with schema.org's names (`itemprop`).

use super::marked::{Marked, is_named};
use super::{byline, instant, words};
use crate::html::furniture;
use crate::reading::Reading;
use claimdesk_domain::stated::{Field, Whence};
use dom_query::NodeRef;

pub(super) fn state(marked: &Marked<'_>, reading: &mut Reading) {
    let said = |found: &NodeRef<'_>| {
        let written = found.attr("content").or_else(|| found.attr("datetime"));
        written.unwrap_or_else(|| found.text()).to_string()
    };
    for (name, field) in [("datePublished", Field::Published), ("dateModified", Field::Modified)] {
        let found = marked.named(name).find(|found| !is_of_others(found));
        reading.state(field, found.and_then(|found| instant(&said(found))), Whence::Meta);
    }
    for (name, field) in [("author", Field::Byline), ("publisher", Field::Outlet)] {
        let stands_in = |found: &&NodeRef<'_>| found.ancestors_it(None).any(|around| is_named(&around, name));
        let found = marked.named("name").filter(stands_in).find(|found| !is_of_others(found));
        let found = found.or_else(|| marked.named(name).find(|found| !is_of_others(found)));
        let value = found.and_then(|found| words(&said(found)));
        let value = if field == Field::Byline { value.and_then(|names| byline(&names)) } else { value };
        reading.state(field, value, Whence::Meta);
    }
}

/// Whether it stands in a comment or leads to another article.
fn is_of_others(found: &NodeRef<'_>) -> bool {
    found.ancestors_it(None).any(|around| {
        let Some(element) = around.element_ref() else { return false };
        let said = |name: &str| {
            let attribute = element.attrs.iter().find(|attribute| &*attribute.name.local == name);
            attribute.map_or("", |attribute| &*attribute.value)
        };
        match &*element.name.local {
            "aside" | "nav" => true,
            _ if said("itemtype").ends_with("Comment") => true,
            "html" | "body" | "main" | "article" => false,
            _ => [said("class"), said("id")].iter().any(|names| furniture::is_of_others(names)),
        }
    })
}
