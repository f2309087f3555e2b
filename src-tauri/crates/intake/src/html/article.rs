//! Where on a page its article is.
//!
//! The measure is Readability's: a paragraph of prose speaks for the elements that it stands in, the nearer the more,
//! and links speak against them. What speaks for the best element's neighbours as well belongs to it.

use super::page::{At, Page};
use rustc_hash::FxHashMap;

/// Letters of the shortest paragraph that counts.
const PARAGRAPH: u32 = 25;

/// Elements above a paragraph that it speaks for.
const REACH: usize = 6;

/// Share of the best element's score with which another may be part of the same article.
const AS_GOOD: f32 = 0.7;

/// Elements that hold prose.
const PROSE: [&str; 7] = ["p", "pre", "blockquote", "td", "li", "dd", "article"];

/// The elements that hold the article, in reading order; none where no prose is found.
pub(super) fn find(page: &Page<'_>) -> Vec<At> {
    let scores = scores(page);
    let Some(best) = best(&scores) else { return Vec::new() };
    let top = climbed(page, &scores, best);
    if let Some(bare) = page.around(top).find(|at| holds_bare_prose(page, *at)) {
        return vec![bare];
    }
    with_neighbours(page, &scores, top)
}

/// Whether prose stands in an element without one of its own: `one.<br><br>two.<table>`. Then the table is a part of
/// that text, and not the other way round.
fn holds_bare_prose(page: &Page<'_>, at: At) -> bool {
    page.children(at)
        .any(|child| page.is_text(child) && page.node(child).letters >= PARAGRAPH && ends_sentence(page, child))
}

fn scores(page: &Page<'_>) -> FxHashMap<At, f32> {
    let mut scores: FxHashMap<At, f32> = FxHashMap::default();
    for at in page.inside(0) {
        let name = page.name(at);
        let (letters, commas) = if PROSE.contains(&name) {
            own(page, at)
        } else if name == "div" || name == "section" {
            bare(page, at)
        } else {
            continue;
        };
        if letters < PARAGRAPH {
            continue;
        }
        let score = 1.0 + commas.min(10) as f32 + (letters as f32 / 100.0).min(3.0);
        let from = if matches!(name, "p" | "pre" | "blockquote" | "li" | "td" | "dd") { 0 } else { 1 };
        let above = page.around(at);
        let chain = std::iter::once(at).filter(|_| from == 1).chain(above);
        for (level, element) in chain.take(REACH).enumerate() {
            let share = match level {
                0 => 1.0,
                1 => 2.0,
                level => level as f32 * 3.0,
            };
            *scores.entry(element).or_insert_with(|| first(page, element)) += score / share;
        }
    }
    for (at, score) in &mut scores {
        *score *= 1.0 - page.link_share(*at);
    }
    scores
}

/// What an element is worth before anything in it is read.
fn first(page: &Page<'_>, at: At) -> f32 {
    let by_name = match page.name(at) {
        "article" | "main" => 10.0,
        "div" | "section" => 5.0,
        "blockquote" | "pre" | "td" => 3.0,
        "ul" | "ol" | "dl" | "li" | "form" | "address" | "aside" => -3.0,
        _ => 0.0,
    };
    let names = page.names(at).to_ascii_lowercase();
    let speaks_for = ["articlebody", "article", "body", "content", "entry", "story", "post", "text"];
    let by_names = if speaks_for.iter().any(|word| names.contains(word)) { 25.0 } else { 0.0 };
    by_name + by_names
}

/// Letters and commas of a paragraph, without the blocks in it.
fn own(page: &Page<'_>, at: At) -> (u32, u32) {
    let (mut letters, mut commas) = (page.node(at).letters, page.node(at).commas);
    for child in page.children(at).filter(|child| page.node(*child).block) {
        letters = letters.saturating_sub(page.node(child).letters);
        commas = commas.saturating_sub(page.node(child).commas);
    }
    (letters, commas)
}

/// The same for an element whose text stands in it without paragraphs: `one<br><br>two`.
fn bare(page: &Page<'_>, at: At) -> (u32, u32) {
    let has_text = page.children(at).any(|child| page.is_text(child) && page.node(child).letters >= PARAGRAPH);
    if has_text { own(page, at) } else { (0, 0) }
}

fn best(scores: &FxHashMap<At, f32>) -> Option<At> {
    let mut best: Option<(At, f32)> = None;
    for (at, score) in scores {
        let better = best.is_none_or(|(first, most)| *score > most || (*score == most && *at < first));
        if better && *score > 0.0 {
            best = Some((*at, *score));
        }
    }
    best.map(|(at, _)| at)
}

/// An element above the best one, where several elements in it are nearly as good, or where it scores more itself.
fn climbed(page: &Page<'_>, scores: &FxHashMap<At, f32>, best: At) -> At {
    let score = |at: At| scores.get(&at).copied().unwrap_or_default();
    let rivals: Vec<At> = scores
        .iter()
        .filter(|(at, other)| **at != best && **other >= AS_GOOD * score(best))
        .map(|(at, _)| *at)
        .filter(|at| !holds(page, *at, best) && !holds(page, best, *at))
        .collect();
    let mut top = best;
    if rivals.len() >= 2 {
        let together = |at: At| rivals.iter().filter(|rival| holds(page, at, **rival)).count() >= 2;
        if let Some(above) = page.around(best).find(|at| together(*at)).filter(|at| !is_whole(page, *at)) {
            top = above;
        }
    }
    let mut last = score(top);
    let least = last / 3.0;
    for above in page.around(top) {
        if is_whole(page, above) || score(above) < least {
            break;
        }
        if score(above) > last {
            return only_child_climb(page, above);
        }
        last = score(above);
    }
    only_child_climb(page, top)
}

/// The element that holds nothing but this one.
fn only_child_climb(page: &Page<'_>, mut top: At) -> At {
    while let Some(above) = page.around(top).next() {
        if is_whole(page, above) || page.node(above).letters != page.node(top).letters {
            break;
        }
        top = above;
    }
    top
}

fn is_whole(page: &Page<'_>, at: At) -> bool {
    matches!(page.name(at), "body" | "html" | "")
}

fn holds(page: &Page<'_>, outer: At, inner: At) -> bool {
    outer < inner && inner < page.node(outer).end
}

/// The best element, with the elements beside it that are prose or score well themselves.
fn with_neighbours(page: &Page<'_>, scores: &FxHashMap<At, f32>, top: At) -> Vec<At> {
    let score = |at: At| scores.get(&at).copied().unwrap_or_default();
    let threshold = (score(top) * 0.2).max(10.0);
    let class = page.attribute(top, "class").filter(|class| !class.is_empty());
    let Some(above) = page.around(top).next() else { return vec![top] };
    let belongs = |at: At| {
        if at == top {
            return true;
        }
        let alike = class.is_some() && page.attribute(at, "class") == class;
        if score(at) + if alike { score(top) * 0.2 } else { 0.0 } >= threshold {
            return true;
        }
        let (letters, links) = (page.node(at).letters, page.link_share(at));
        page.is(at, "p") && ((letters > 80 && links < 0.25) || (letters > 0 && links == 0.0 && ends_sentence(page, at)))
    };
    // What stands between the headline and the body, such as a summary or a picture, belongs to them.
    let heading = page.children(above).filter(|at| *at < top).find(|at| page.holds_heading(*at));
    let between = |at: At| heading.is_some_and(|heading| heading < at && at < top) && page.link_share(at) < 0.5;
    page.children(above).filter(|at| belongs(*at) || between(*at)).collect()
}

fn ends_sentence(page: &Page<'_>, at: At) -> bool {
    page.words(at).trim_end_matches(['"', '”', '’', '\'', ')', '»']).ends_with(['.', '!', '?', '。', '…', '؟'])
}
