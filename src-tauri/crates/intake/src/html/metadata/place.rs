//! Where on a page something says who wrote the article and when, and where it speaks of other things: an event, the
//! next article, a reader's comment.

use crate::html::credit::tells;
use crate::html::furniture::{is_line, is_of_others};
use crate::html::page::{At, Page};
use std::ops::Range;

/// Letters of the longest line over an article.
const LINE: u32 = 140;

/// Letters of the longest text between the beginning of an article and its heading.
const BEFORE: u32 = 200;

/// Lines over an article that are looked at.
const LINES: usize = 12;

/// Letters from which on a second sentence is where the article begins: the first may be its summary.
const SENTENCE: u32 = 40;

/// The lines over an article.
#[derive(Debug, Default)]
pub(super) struct Over {
    pub lines: Vec<At>,
    nodes: Range<At>,
    /// The element that the heading and the article stand in.
    article: Range<At>,
}

impl Over {
    /// What stands around a heading before the first longer text; of a page without one, what its article begins with.
    pub(super) fn of(page: &Page<'_>, heading: Option<At>) -> Self {
        let is_article = |at: &At| matches!(page.name(*at), "article" | "main");
        let article = match heading {
            Some(heading) => page.around(heading).find(is_article),
            None => page.inside(0).find(is_article),
        };
        let article = article.unwrap_or(0);
        let start = heading.map_or(article + 1, |heading| {
            let parts = |at: &At| matches!(page.name(*at), "header" | "hgroup" | "article" | "main");
            let near = |at: &At| {
                (*at..heading).map(|at| if page.is_text(at) { page.node(at).letters } else { 0 }).sum::<u32>() <= BEFORE
            };
            page.around(heading).filter(parts).take_while(near).last().unwrap_or(heading)
        });
        let mut over = Self { lines: Vec::new(), nodes: start..start, article: article..page.node(article).end };
        let (mut at, mut sentences) = (start, 0);
        while at < page.len() && over.lines.len() < LINES {
            let node = page.node(at);
            let is_line = node.block && node.letters > 0 && page.children(at).all(|child| !page.node(child).block);
            if !is_line {
                at += 1;
                continue;
            }
            let below = heading.is_none_or(|heading| at > heading);
            sentences +=
                u32::from(below && node.letters >= SENTENCE && page.words(at).ends_with(['.', '!', '?', '。']));
            if below && (node.letters > LINE || sentences > 1) {
                break;
            }
            if node.letters <= LINE {
                over.lines.push(at);
            }
            at = node.end;
        }
        over.nodes.end = at;
        over
    }

    /// Whether a node stands over the article, or in the same element as it and is named as one that says when it was
    /// published; never in running text or among what others wrote.
    pub(super) fn speaks(&self, page: &Page<'_>, at: At, named: bool) -> bool {
        let place = self.nodes.contains(&at) || (named && self.article.contains(&at));
        place && is_own(page, at, named) && !stands_in_text(page, at)
    }
}

/// Whether a node stands in no part that leads elsewhere or that others wrote.
pub(super) fn is_own(page: &Page<'_>, at: At, named: bool) -> bool {
    !std::iter::once(at).chain(page.around(at)).any(|at| {
        let apart = matches!(page.name(at), "aside" | "nav") || (page.is(at, "footer") && !named);
        apart || (!matches!(page.name(at), "body" | "html" | "main" | "article") && is_of_others(page.names(at)))
    })
}

/// Whether a node or what it stands in is named a line about the article.
pub(super) fn is_named_line(page: &Page<'_>, at: At) -> bool {
    std::iter::once(at).chain(page.around(at).take(2)).any(|at| is_line(page.names(at)))
}

fn stands_in_text(page: &Page<'_>, at: At) -> bool {
    let block = std::iter::once(at).chain(page.around(at)).find(|at| page.node(*at).block).unwrap_or(at);
    if page.node(block).letters <= LINE {
        let words = page.words(block);
        return tells(&words) || is_sentence(&words);
    }
    page.children(block).all(|child| !page.node(child).block)
}

/// Whether words end as a sentence does, and not as `9 a.m.` does.
fn is_sentence(words: &str) -> bool {
    let long = words.rsplit(' ').next().unwrap_or_default().chars().filter(|next| next.is_alphabetic()).count() > 3;
    words.ends_with(['!', '?', '。']) || (words.ends_with('.') && long)
}
