//! Parts that the makers of the page named after what they are, in `class`, `id` and the like.

use super::{drop_where, leaves};
use crate::html::credit::tells;
use crate::html::page::Page;

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
        let said = Said::of(&names);
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
    let mut words = names.split_ascii_whitespace().flat_map(words);
    words.any(|word| ELSEWHERE.contains(&word.as_str())) || Said::of(names).talk
}

/// Whether an element is a line about the article: who wrote it, when.
pub(in crate::html) fn is_line(names: &str) -> bool {
    Said::of(names).line
}

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
}

impl Said {
    fn of(names: &str) -> Self {
        let mut said = Self::default();
        for name in names.split_ascii_whitespace() {
            let lower = name.to_ascii_lowercase();
            said.unseen |= UNSEEN.contains(&lower.as_str());
            said.is_text |= matches!(
                lower.as_str(),
                "articlebody" | "article-body" | "entry-content" | "post-content" | "article__body" | "story-body"
            );
            let words = words(name);
            // What an article is about, or what a page has somewhere, is no name of this part of it.
            let about = words.first().is_some_and(|first| {
                matches!(
                    first.as_str(),
                    "tag" | "category" | "has" | "no" | "with" | "without" | "is" | "js" | "format" | "type"
                )
            }) && words.len() > 1;
            if about {
                continue;
            }
            for word in &words {
                let word = word.as_str();
                said.talk |= matches!(word, "comment" | "comments" | "commentlist" | "disqus" | "respond");
                said.boxed |= BOXES.contains(&word);
                said.floats |= matches!(word, "rollover" | "tooltip" | "popover");
                said.gate |= matches!(word, "paywall" | "paywalled" | "regwall" | "piano");
                said.line |= LINES.contains(&word);
            }
            said.boxed |= words.windows(2).any(|pair| match pair {
                [one, other] => PAIRS.contains(&(one.as_str(), other.as_str())),
                _ => false,
            });
        }
        said
    }
}

/// The words of a name: `relatedArticles`, `related-articles` and `RELATED_ARTICLES` have the same two.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before = ' ';
    for next in name.chars() {
        if next.is_alphanumeric() {
            let begins = !before.is_alphanumeric() || (next.is_uppercase() && before.is_lowercase());
            if begins {
                words.push(String::new());
            }
            if let Some(word) = words.last_mut() {
                word.extend(next.to_lowercase());
            }
        }
        before = next;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_word_by_word() {
        assert_eq!(words("relatedArticles--v2_box"), ["related", "articles", "v2", "box"]);
        assert!(Said::of("sd-sharing enabled").boxed);
        assert!(Said::of("moreFromAuthor").boxed);
        assert!(!Said::of("tag-newsletter has-sidebar shared-heading adventure").boxed);
    }
}
