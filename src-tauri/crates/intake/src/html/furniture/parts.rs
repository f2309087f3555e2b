//! Parts that their element or their role says are no text of the article.

use super::{drop_where, holds, leaves, stands_in};
use crate::html::page::{At, Page};

/// Roles (WAI-ARIA) of what stands around the main text.
const ROLES: [&str; 13] = [
    "alert",
    "alertdialog",
    "banner",
    "complementary",
    "contentinfo",
    "dialog",
    "menu",
    "menubar",
    "navigation",
    "search",
    "tablist",
    "toolbar",
    "tooltip",
];

pub(super) fn leave_out(page: &mut Page<'_>) {
    drop_where(page, |page, at| {
        is_around(page, at) && (!page.holds_heading(at) || page.is(at, "article")) && leaves(page, at, 0.5)
    });
}

fn is_around(page: &Page<'_>, at: At) -> bool {
    match page.name(at) {
        "aside" => !is_quote(page, at),
        "footer" => !stands_in(page, at, &["blockquote", "figure"]),
        "header" => !stands_in(page, at, &["article", "main"]),
        "form" => leaves(page, at, 1.0),
        "article" => stands_in(page, at, &["article"]) && !is_live(page, at),
        "body" | "html" | "main" => false,
        _ => page.attribute(at, "role").is_some_and(|role| ROLES.contains(&role.as_str())),
    }
}

/// Words that are pulled out of the article stand in an aside too.
fn is_quote(page: &Page<'_>, at: At) -> bool {
    holds(page, at, "blockquote") || page.names(at).to_ascii_lowercase().contains("quote")
}

/// An article in another is a comment on it or leads to the next (HTML, 4.3.2), but not where entries follow live.
fn is_live(page: &Page<'_>, at: At) -> bool {
    std::iter::once(at).chain(page.around(at)).any(|at| page.names(at).to_ascii_lowercase().contains("live"))
}
