//! Footnotes: links whose words are a number or a sign, and that lead to a note further down on the page.

use super::page::{At, Page};
use crate::raised::plain;
use claimdesk_domain::annotation::Mark;
use std::collections::HashMap;

/// Characters of the longest number or sign of a note.
const LABEL: usize = 4;

/// Bytes of the longest note.
const NOTE: usize = 4000;

/// Bytes of all notes together, each counted as often as a link leads to it; what is beyond is read as a link.
const ALL_NOTES: usize = 2 * 1024 * 1024;

/// Elements and texts of the largest.
const NODES: usize = 500;

/// What such a link is.
pub(super) enum Sign {
    /// A footnote stands here.
    Note(Mark),
    /// It leads from the note back into the text.
    Back,
}

/// Where links within the page lead.
#[derive(Default)]
pub(super) struct Notes {
    places: Option<HashMap<String, At>>,
    bytes: usize,
}

impl Notes {
    /// What a link is, if it is one from a text to its note or back.
    pub(super) fn sign(&mut self, page: &Page<'_>, link: At) -> Option<Sign> {
        if page.node(link).letters as usize > LABEL {
            return None;
        }
        let address = page.attribute(link, "href")?;
        let place = address.strip_prefix('#').filter(|place| !place.is_empty())?;
        let words = plain(&page.words(link));
        let label = words.trim_matches(|next: char| "[](){}.".contains(next) || next.is_whitespace());
        if label.is_empty() {
            return None;
        }
        let at = *self.places.get_or_insert_with(|| places(page)).get(place)?;
        if at < link {
            return Some(Sign::Back);
        }
        let block = std::iter::once(at).chain(page.around(at)).find(|at| page.node(*at).block)?;
        let fits = page.node(block).letters as usize <= NOTE && page.node(block).end - block <= NODES;
        let note = if fits && self.bytes <= ALL_NOTES { page.words(block) } else { return None };
        self.bytes += note.len();
        let text = without_label(&note, label);
        let mark = Mark::Footnote { label: label.to_owned(), text: text.to_owned(), links: Vec::new() };
        (block > link && !text.is_empty() && text.len() <= NOTE).then_some(Sign::Note(mark))
    }
}

/// Every `id`, and every `name` of an anchor, with where it stands.
fn places(page: &Page<'_>) -> HashMap<String, At> {
    let mut places = HashMap::new();
    for at in page.inside(0).filter(|at| !page.is_text(*at)) {
        let name = page.attribute(at, "name").filter(|_| page.is(at, "a"));
        for place in [page.attribute(at, "id"), name].into_iter().flatten() {
            places.entry(place).or_insert(at);
        }
    }
    places
}

fn without_label<'a>(note: &'a str, label: &str) -> &'a str {
    let signs = |next: char| "[](){}.:^↑↩".contains(next) || next.is_whitespace();
    let note = note.trim_start_matches(signs);
    note.strip_prefix(label)
        .unwrap_or(note)
        .trim_start_matches(signs)
        .trim_end_matches(['↩', '↑', '^', ' ', '\u{fe0e}'])
}
