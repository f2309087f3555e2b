//! Parts that the makers of the page named after what they are, in `class`, `id` and the like.

use super::{drop_where, leaves};
use crate::html::credit::tells;
use crate::html::page::Page;
use rustc_hash::FxHashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// Letters of the longest line about the article: who wrote it, when, under which topics.
const LINE: u32 = 200;

/// Names of whole boxes.
const BOXES: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "advertising",
    "adslot",
    "affiliate",
    "authorbox",
    "bio",
    "biography",
    "breadcrumb",
    "breadcrumbs",
    "comment",
    "comments",
    "commentlist",
    "consent",
    "cookie",
    "cookies",
    "copyright",
    "disclosure",
    "disqus",
    "donate",
    "donation",
    "dfp",
    "footer",
    "gdpr",
    "hotlinks",
    "login",
    "masthead",
    "menu",
    "modal",
    "mostread",
    "nav",
    "navbar",
    "navigation",
    "notification",
    "newsletter",
    "newsletters",
    "outbrain",
    "overlay",
    "pager",
    "pagination",
    "popular",
    "popup",
    "print",
    "promo",
    "promos",
    "promotion",
    "readmore",
    "recirc",
    "recirculation",
    "recommendation",
    "recommendations",
    "recommended",
    "registration",
    "related",
    "relatedposts",
    "relatedcontent",
    "reply",
    "respond",
    "rollover",
    "share",
    "sharebar",
    "sharedaddy",
    "sharing",
    "sidebar",
    "signin",
    "signup",
    "skip",
    "social",
    "sponsor",
    "sponsored",
    "subscribe",
    "subscription",
    "taboola",
    "teaser",
    "teasers",
    "ticker",
    "toolbar",
    "tooltip",
    "trending",
    "trinity",
    "upsell",
    "widget",
    "zergnet",
    "jp-relatedposts",
    "nocontent",
    "noprint",
];

/// Names of lines about the article.
const LINES: &[&str] = &[
    "author",
    "authors",
    "byline",
    "bylines",
    "categories",
    "category",
    "contributor",
    "contributors",
    "date",
    "dateline",
    "datetime",
    "duration",
    "eyebrow",
    "flag",
    "kicker",
    "label",
    "meta",
    "metadata",
    "permalink",
    "posted",
    "postmeta",
    "published",
    "pubdate",
    "readtime",
    "reporter",
    "rubric",
    "section",
    "tag",
    "tags",
    "taxonomy",
    "time",
    "timestamp",
    "topics",
    "topic",
    "updated",
];

/// Two words of one name, one after the other.
const PAIRS: &[(&str, &str)] = &[
    ("about", "author"),
    ("also", "like"),
    ("around", "web"),
    ("article", "tools"),
    ("author", "bio"),
    ("author", "box"),
    ("author", "card"),
    ("author", "info"),
    ("author", "profile"),
    ("call", "action"),
    ("email", "signup"),
    ("entry", "meta"),
    ("follow", "us"),
    ("follow", "me"),
    ("further", "reading"),
    ("more", "articles"),
    ("more", "from"),
    ("more", "in"),
    ("more", "news"),
    ("more", "on"),
    ("more", "stories"),
    ("most", "popular"),
    ("most", "read"),
    ("most", "viewed"),
    ("next", "article"),
    ("next", "post"),
    ("previous", "post"),
    ("read", "also"),
    ("read", "more"),
    ("read", "next"),
    ("see", "also"),
    ("sign", "up"),
    ("suggested", "articles"),
    ("you", "may"),
];

/// Names of words for those who listen to the page.
const UNSEEN: &[&str] =
    &["sr-only", "screen-reader-text", "visually-hidden", "visuallyhidden", "off-screen", "rollover-block"];

/// The lists by which every word of every name is looked up.
static IS_BOX: LazyLock<FxHashSet<&str>> = LazyLock::new(|| BOXES.iter().copied().collect());
static IS_LINE: LazyLock<FxHashSet<&str>> = LazyLock::new(|| LINES.iter().copied().collect());
static IS_PAIR: LazyLock<FxHashSet<(&str, &str)>> = LazyLock::new(|| PAIRS.iter().copied().collect());

pub(super) fn leave_out(page: &mut Page<'_>) {
    drop_where(page, |page, at| {
        let name = page.name(at);
        if matches!(
            name,
            "html"
                | "body"
                | "main"
                | "article"
                | "figure"
                | "figcaption"
                | "picture"
                | "blockquote"
                | "table"
                | "tbody"
                | "tr"
        ) {
            return false;
        }
        let names = page.names(at);
        if names.is_empty() {
            return false;
        }
        let said = Said::of(names);
        if said.unseen {
            return leaves(page, at, 1.0);
        }
        if !page.node(at).block || said.is_text || page.holds_heading(at) {
            return said.floats && leaves(page, at, 1.0);
        }
        let lines = said.line && page.node(at).letters <= LINE && !is_heading(name) && !tells(&page.words(at));
        (said.talk && leaves(page, at, 0.25))
            || (said.boxed && leaves(page, at, 1.0))
            || (said.gate && leaves(page, at, 2.0))
            || (lines && leaves(page, at, 1.0))
    });
}

fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// Names of parts that lead to other articles.
const ELSEWHERE: [&str; 14] = [
    "mostread",
    "popular",
    "promo",
    "readmore",
    "recirc",
    "recirculation",
    "recommendation",
    "recommendations",
    "recommended",
    "related",
    "sidebar",
    "teaser",
    "teasers",
    "trending",
];

/// Whether an element holds what others wrote: readers, or other articles.
pub(in crate::html) fn is_of_others(names: &str) -> bool {
    let said = Said::of(names);
    said.talk || said.leads_elsewhere
}

/// Whether an element is a line about the article: who wrote it, when.
pub(in crate::html) fn is_line(names: &str) -> bool {
    Said::of(names).line
}

/// Names of the text of the article itself.
const TEXTS: [&str; 6] =
    ["articlebody", "article-body", "entry-content", "post-content", "article__body", "story-body"];

/// What the names of an element say of it.
#[derive(Default)]
struct Said {
    boxed: bool,
    /// Words of readers, which may be more than the article.
    talk: bool,
    line: bool,
    /// It asks for money, or holds what money was asked for.
    gate: bool,
    unseen: bool,
    /// It opens over a word that the mouse points at.
    floats: bool,
    is_text: bool,
    /// It leads to other articles.
    leads_elsewhere: bool,
}

impl Said {
    fn of(names: &str) -> Self {
        let mut said = Self::default();
        let mut words = Words::default();
        for name in names.split_ascii_whitespace() {
            let is = |known: &&str| name.eq_ignore_ascii_case(known);
            said.unseen |= UNSEEN.iter().any(is);
            said.is_text |= TEXTS.iter().any(is);
            words.read(name);
            said.leads_elsewhere |= words.iter().any(|word| ELSEWHERE.contains(&word));
            // What an article is about, or what a page has somewhere, is no name of this part of it.
            let about = words.iter().next().is_some_and(|first| {
                matches!(
                    first,
                    "tag" | "category" | "has" | "no" | "with" | "without" | "is" | "js" | "format" | "type"
                )
            });
            if about && words.places.len() > 1 {
                continue;
            }
            for word in words.iter() {
                said.talk |= matches!(word, "comment" | "comments" | "commentlist" | "disqus" | "respond");
                said.boxed |= IS_BOX.contains(word);
                said.floats |= matches!(word, "rollover" | "tooltip" | "popover");
                said.gate |= matches!(word, "paywall" | "paywalled" | "regwall" | "piano");
                said.line |= IS_LINE.contains(word);
            }
            said.boxed |= words.iter().zip(words.iter().skip(1)).any(|pair| IS_PAIR.contains(&pair));
        }
        said
    }
}

/// The words of a name: `relatedArticles`, `related-articles` and `RELATED_ARTICLES` have the same two. One is filled
/// again for name after name, since a page has more of them than anything else.
#[derive(Default)]
struct Words {
    lower: String,
    places: Vec<Range<usize>>,
}

impl Words {
    fn read(&mut self, name: &str) {
        self.lower.clear();
        self.places.clear();
        let mut before = ' ';
        for next in name.chars() {
            if next.is_alphanumeric() {
                let start = self.lower.len();
                if !before.is_alphanumeric() || (next.is_uppercase() && before.is_lowercase()) {
                    self.places.push(start..start);
                }
                self.lower.extend(next.to_lowercase());
                if let Some(place) = self.places.last_mut() {
                    place.end = self.lower.len();
                }
            }
            before = next;
        }
    }

    fn iter(&self) -> impl Iterator<Item = &str> {
        self.places.iter().map(|place| &self.lower[place.clone()])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_word_by_word() {
        let mut words = Words::default();
        words.read("relatedArticles--v2_box");
        assert!(words.iter().eq(["related", "articles", "v2", "box"]));
        assert!(Said::of("sd-sharing enabled").boxed);
        assert!(Said::of("moreFromAuthor").boxed);
        assert!(!Said::of("tag-newsletter has-sidebar shared-heading adventure").boxed);
    }
}
