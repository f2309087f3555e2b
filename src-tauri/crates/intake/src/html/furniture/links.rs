//! Parts that lead elsewhere: lists of links, teasers, and lines such as "Read more: …".

use super::{drop_where, leaves, stands_in};
use crate::html::page::{At, Page};

/// Share of links from which an element only leads elsewhere.
const ONLY_LINKS: f32 = 0.8;

/// Letters of the longest line that leads elsewhere, and of what stands in it before the link.
const LINE: u32 = 220;
const LEAD: usize = 30;

pub(super) fn leave_out(page: &mut Page<'_>) {
    drop_where(page, |page, at| leads_elsewhere(page, at) && !super::holds(page, at, "h1") && leaves(page, at, 0.5));
}

fn leads_elsewhere(page: &Page<'_>, at: At) -> bool {
    let letters = page.node(at).letters;
    if letters == 0 {
        return false;
    }
    match page.name(at) {
        "ul" | "ol" | "dl" | "menu" | "div" | "section" | "table" | "center" => page.link_share(at) >= ONLY_LINKS,
        "p" | "h2" | "h3" | "h4" | "h5" | "h6" => {
            !stands_in(page, at, &["blockquote", "table"]) && letters <= LINE && (page.link_share(at) >= 0.95 || after_lead(page, at))
        }
        "article" | "li" => false,
        _ => false,
    }
}

/// Whether a line is a few words with a colon, and then a link to its end.
fn after_lead(page: &Page<'_>, at: At) -> bool {
    if page.link_share(at) < 0.5 {
        return false;
    }
    let words = page.words(at);
    let Some((lead, _)) = words.split_once([':', '|', '»', '>', '▶', '→']) else { return false };
    let said = lead.trim().to_lowercase();
    let unlinked = page.node(at).letters - page.node(at).linked;
    lead.len() <= LEAD && !matches!(said.as_str(), "source" | "sources" | "via") && unlinked as usize <= lead.chars().filter(|next| !next.is_whitespace()).count() + 2
}
