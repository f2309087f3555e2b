//! What elements of the page itself are marked as, with schema.org's names (`itemprop`).

use super::{byline, instant, words};
use crate::html::furniture;
use crate::reading::Reading;
use claimdesk_domain::stated::{Field, Whence};
use dom_query::{Document, Selection};

pub(super) fn state(document: &Document, reading: &mut Reading) {
    let first = |place: &str| document.select(place).iter().find(|found| !is_of_others(found));
    let said = |found: &Selection<'_>| {
        let written = found.attr("content").or_else(|| found.attr("datetime"));
        written.unwrap_or_else(|| found.text()).to_string()
    };
    for (name, field) in [("datePublished", Field::Published), ("dateModified", Field::Modified)] {
        let found = first(&format!("[itemprop~='{name}']"));
        reading.state(field, found.and_then(|found| instant(&said(&found))), Whence::Meta);
    }
    for (name, field) in [("author", Field::Byline), ("publisher", Field::Outlet)] {
        let found = first(&format!("[itemprop~='{name}'] [itemprop~='name']"))
            .or_else(|| first(&format!("[itemprop~='{name}']")));
        let value = found.and_then(|found| words(&said(&found)));
        let value = if field == Field::Byline { value.and_then(|names| byline(&names)) } else { value };
        reading.state(field, value, Whence::Meta);
    }
}

/// Whether it stands in a comment or leads to another article.
fn is_of_others(found: &Selection<'_>) -> bool {
    found.ancestors(None).iter().any(|around| {
        let kind = around.attr_or("itemtype", "");
        let names = format!("{} {}", around.attr_or("class", ""), around.attr_or("id", ""));
        let apart = around.is("aside") || around.is("nav") || kind.ends_with("Comment");
        apart || (!around.is("html, body, main, article") && furniture::is_of_others(&names))
    })
}
