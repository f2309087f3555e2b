//! What a reader sees over the article: its heading, who wrote it, when.

use super::place::{Over, is_named_line, is_own};
use super::{byline, words};
use crate::agency;
use crate::html::credit::{self, credit, tells};
use crate::html::lines::bare;
use crate::html::page::{At, Page};
use crate::reading::Reading;
use claimdesk_domain::stated::{Field, Whence};
use std::collections::HashSet;

/// Bytes of a title that headings are held against.
const TITLE: usize = 4096;

/// Headings that are looked at for the headline, and characters of the longest.
const HEADINGS: usize = 20;
const HEADLINE: usize = 300;

/// Letters of the shortest heading that another text can be recognised by when it begins with it: not all scripts part
/// words.
const WHOLE: usize = 8;

/// Elements named after their writer that are looked at.
const LINES: usize = 12;

/// Bytes of the longest names.
const NAMES: usize = 300;

/// What parts the headline from the outlet in the title of a page.
const PARTING: [&str; 7] = [" | ", "｜", " – ", " — ", " - ", " · ", " :: "];

/// What the page and its headings are called.
pub(super) struct Titles {
    /// What its tab is called.
    page: Option<String>,
    headings: Vec<(At, String)>,
}

impl Titles {
    pub(super) fn of(page: &Page<'_>, title: &str) -> Self {
        Self { page: words(title), headings: headings(page) }
    }

    /// The headings, and then the page.
    pub(super) fn all(&self) -> Vec<&str> {
        self.headings.iter().map(|(_, heading)| heading.as_str()).chain(self.page.as_deref()).collect()
    }
}

/// Notes the heading over the article, and gives it with its place: the one that is about the same as the headline that
/// the page gives to machines, or the only one over the article. A heading that only names the site is none.
pub(super) fn state_heading(page: &Page<'_>, titles: &Titles, reading: &mut Reading) -> Option<(At, String)> {
    let Titles { page: title, headings } = titles;
    let outlet = reading.said(Field::Outlet).map(str::to_owned);
    let shown = headings.iter().map(|(_, heading)| heading.as_str()).find(|heading| {
        title.as_ref().is_some_and(|title| title.starts_with(heading)) && title.as_deref() != Some(heading)
    });
    if let (Some(title), Some(shown)) = (title, shown) {
        let rest = &title[shown.len()..];
        let named = PARTING.iter().find_map(|parting| rest.strip_prefix(parting)).and_then(words);
        reading.state(Field::Outlet, named, Whence::Meta);
    }
    let heading = heading_like(page, headings, reading, title.as_deref());
    if heading.is_none() {
        // It stands for a heading that is missing, or that says something else.
        let named = outlet.as_ref().zip(title.as_ref()).and_then(|(outlet, title)| without_outlet(title, outlet));
        reading.state(Field::Headline, named.or_else(|| title.clone()), Whence::Meta);
    }
    reading.state(Field::Headline, heading.as_ref().map(|(_, heading)| heading), Whence::Visible);
    heading
}

/// Notes who wrote the article and when, as the lines over it say, and lines that are named so.
pub(super) fn state_lines(page: &Page<'_>, over: &Over, reading: &mut Reading) {
    for at in over.lines.iter().filter(|at| is_own(page, **at, false)) {
        state_line(&page.words(*at), is_named_line(page, *at), reading);
    }
    let named = page.inside(0).filter(|at| !page.is_text(*at) && is_named_writer(page, *at) && is_own(page, *at, true));
    for at in named.take(LINES) {
        let line = page.words(at);
        if line.len() > NAMES {
            continue;
        }
        let said = credit(&line);
        if said.as_ref().is_none_or(|said| said.names.is_none()) {
            let (names, whole) = credit::names(&line);
            state_names(names.filter(|_| whole), reading);
        }
        state_line(&line, true, reading);
    }
}

/// Notes what a line says. A line that is `named` one about the article can hold other words beside its day.
pub(super) fn state_line(line: &str, named: bool, reading: &mut Reading) {
    let Some(said) = credit(line) else { return };
    state_names(said.names, reading);
    if said.names.is_some() {
        reading.state(Field::Agency, agency::named(line), Whence::Visible);
    }
    if (said.dated_by_name || named) && !tells(line) && !line.ends_with(['!', '?']) {
        for (field, day) in [(Field::Published, said.published), (Field::Modified, said.modified)] {
            reading.state(field, day.map(|day| day.to_string()), Whence::Visible);
        }
    }
}

fn state_names(names: Option<&str>, reading: &mut Reading) {
    reading.state(Field::Agency, names.and_then(agency::named), Whence::Visible);
    reading.state(Field::Byline, names.and_then(byline), Whence::Visible);
}

fn is_named_writer(page: &Page<'_>, at: At) -> bool {
    let is = |word: &str| matches!(word, "byline" | "author" | "author-name");
    page.names(at).split_ascii_whitespace().any(is)
        || (page.is(at, "a") && page.attribute(at, "rel").is_some_and(|rel| rel.split_ascii_whitespace().any(is)))
}

fn heading_like(
    page: &Page<'_>,
    headings: &[(At, String)],
    reading: &Reading,
    title: Option<&str>,
) -> Option<(At, String)> {
    let outlet = reading.said(Field::Outlet).map(bare);
    let alone = headings.len() == 1;
    let headings: Vec<&(At, String)> =
        headings.iter().filter(|(_, text)| outlet.as_ref() != Some(&bare(text))).collect();
    let told = reading.said(Field::Headline);
    // A page with one heading is headed by it, whatever its tab is called.
    let only = headings.first().filter(|_| alone).map(|heading| (*heading).clone());
    if told.is_none() && only.is_some() {
        return only;
    }
    let Some(named) = told.or(title) else { return headings.first().map(|heading| (*heading).clone()) };
    let named = &named[..named.floor_char_boundary(TITLE)];
    let mut best = None;
    let mut most = 0.5;
    for heading in headings {
        let alike = likeness(&heading.1, named);
        if alike > most {
            (best, most) = (Some(heading.clone()), alike);
        }
    }
    // What machines are told may be written for them alone.
    best.or_else(|| only.filter(|(at, heading)| heads_article(page, *at, heading, title)))
}

/// Whether a heading that is unlike what machines are told stands in or right over an article, or is what the page is
/// called.
fn heads_article(page: &Page<'_>, at: At, heading: &str, title: Option<&str>) -> bool {
    let is_article = |at: At| matches!(page.name(at), "article" | "main");
    let mut beside = page.around(at).next().into_iter().flat_map(|around| page.children(around));
    let next = beside.find(|other| *other > at && !page.is_text(*other));
    // A page without a main heading may have one over a part of the article.
    let over = !page.is(at, "h2") && (page.around(at).any(is_article) || next.is_some_and(is_article));
    page.link_share(at) < 0.5 && (over || title.is_some_and(|title| likeness(heading, title) > 0.5))
}

fn headings(page: &Page<'_>) -> Vec<(At, String)> {
    let said = |at: At| Some((at, page.words(at))).filter(|(_, text)| text.chars().count() <= HEADLINE);
    let with_words = |at: At| said(at).filter(|(_, text)| !text.is_empty());
    let main: Vec<(At, String)> = page.headings().take(HEADINGS).filter_map(with_words).collect();
    if !main.is_empty() {
        return main;
    }
    let second = || page.inside(0).filter(|at| page.is(*at, "h2")).take(HEADINGS).find_map(with_words);
    titled(page).and_then(said).or_else(second).into_iter().collect()
}

/// The first paragraph that is named the title, as programs that write texts name it.
fn titled(page: &Page<'_>) -> Option<At> {
    let named = |at: &At| {
        page.is(*at, "p")
            && page.attribute(*at, "class").is_some_and(|class| {
                class
                    .split_ascii_whitespace()
                    .any(|name| matches!(&*name.to_ascii_lowercase(), "title" | "headline" | "msotitle"))
            })
    };
    page.inside(0).find(|at| named(at) && page.node(*at).letters > 0 && page.link_share(*at) < 0.5)
}

fn without_outlet(title: &str, outlet: &str) -> Option<String> {
    let (before, last) =
        PARTING.iter().filter_map(|parting| title.rsplit_once(parting)).min_by_key(|(_, last)| last.len())?;
    (bare(last) == bare(outlet)).then(|| before.to_owned())
}

/// Of the words of the shorter text, the share that the longer one has, from 0 to 1.
pub(super) fn likeness(one: &str, other: &str) -> f64 {
    let (bare_one, bare_other) = (bare(one), bare(other));
    if bare_one == bare_other || (bare_one.chars().count() >= WHOLE && bare_other.starts_with(&bare_one)) {
        return 1.0;
    }
    let set = |text: &str| text.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect::<HashSet<_>>();
    let (one, other) = (set(one), set(other));
    let shorter = one.len().min(other.len());
    if shorter == 0 { 0.0 } else { one.intersection(&other).count() as f64 / shorter as f64 }
}
