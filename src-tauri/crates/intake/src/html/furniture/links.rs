//! Parts that lead elsewhere: lists of links, teasers, and lines such as "Read more: …".

use super::{drop_where, leaves, stands_in};
use crate::html::page::{At, Page};

/// Share of links from which an element only leads elsewhere.
const ONLY_LINKS: f32 = 0.8;

/// Share of a list's items that only lead elsewhere, from which the list does.
const MOST_ITEMS: f32 = 0.6;

/// Letters of the longest line that leads elsewhere, of what stands in it before the link, and of what stands over a
/// list of such lines.
const LINE: u32 = 220;
const LEAD: usize = 30;
const TITLE: u32 = 60;

pub(super) fn leave_out(page: &mut Page<'_>) {
    let leads = |page: &Page<'_>, at: At| leads_elsewhere(page, at) && !page.holds_heading(at) && leaves(page, at, 0.5);
    let titles: Vec<At> = (1..page.len())
        .filter(|at| is_title(page, *at))
        .filter(|at| next(page, *at).is_some_and(|next| is_list(page, next) && leads(page, next)))
        .collect();
    titles.into_iter().for_each(|title| page.drop(title));
    drop_where(page, leads);
}

fn leads_elsewhere(page: &Page<'_>, at: At) -> bool {
    if page.node(at).letters == 0 {
        return false;
    }
    match page.name(at) {
        "ul" | "ol" | "dl" | "menu" => page.link_share(at) >= ONLY_LINKS || most_items_lead(page, at),
        "div" | "section" | "table" | "center" => page.link_share(at) >= ONLY_LINKS,
        "p" | "h2" | "h3" | "h4" | "h5" | "h6" => {
            let plain = !stands_in(page, at, &["blockquote", "table", "li"]);
            plain && page.node(at).letters <= LINE && (page.link_share(at) >= 0.95 || after_lead(page, at))
        }
        _ => false,
    }
}

fn is_list(page: &Page<'_>, at: At) -> bool {
    !matches!(page.name(at), "p" | "h2" | "h3" | "h4" | "h5" | "h6")
}

fn most_items_lead(page: &Page<'_>, list: At) -> bool {
    let items = || page.children(list).filter(|item| page.is(*item, "li") && page.node(*item).letters > 0);
    let leading =
        items().filter(|item| page.link_share(*item) >= ONLY_LINKS && page.node(*item).letters <= LINE).count();
    leading >= 3 && leading as f32 >= MOST_ITEMS * items().count() as f32
}

/// Whether it can be what stands over a list.
fn is_title(page: &Page<'_>, at: At) -> bool {
    let letters = page.node(at).letters;
    if page.node(at).dropped || letters == 0 || letters > TITLE {
        return false;
    }
    match page.name(at) {
        "h2" | "h3" | "h4" | "h5" | "h6" => true,
        "p" | "div" => page.children(at).all(|child| !page.node(child).block) && !is_sentence(&page.words(at)),
        _ => false,
    }
}

fn is_sentence(words: &str) -> bool {
    words.ends_with(['.', '!', '?', '。', '”', '"'])
}

/// The next element beside another that holds words.
fn next(page: &Page<'_>, at: At) -> Option<At> {
    let end = page.node(page.node(at).parent).end;
    let mut next = page.node(at).end;
    while next < end {
        if !page.node(next).dropped && page.node(next).letters > 0 {
            return Some(next);
        }
        next = page.node(next).end;
    }
    None
}

/// Whether a line is a few words with a colon, and then a link to its end.
fn after_lead(page: &Page<'_>, at: At) -> bool {
    if page.link_share(at) < 0.5 {
        return false;
    }
    let words = page.words(at);
    let Some((lead, _)) = words.split_once([':', '|', '»', '>', '▶', '→']) else { return false };
    let said = lead.trim().to_lowercase();
    let unlinked = (page.node(at).letters - page.node(at).linked) as usize;
    let before = lead.chars().filter(|next| !next.is_whitespace()).count();
    lead.len() <= LEAD && !matches!(said.as_str(), "source" | "sources" | "via") && unlinked <= before + 2
}
