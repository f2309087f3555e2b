//! What a page says about its article in JSON-LD, the metadata that search engines read (schema.org).

use super::instant;
use super::visible::likeness;
use crate::reading::Reading;
use claimdesk_domain::stated::{Field, Whence};
use serde_json::{Map, Value};

/// Types of schema.org that are articles; others end in the word `Article`.
const ARTICLE_TYPES: [&str; 7] =
    ["BlogPosting", "Report", "LiveBlogPosting", "SocialMediaPosting", "Review", "ClaimReview", "MedicalWebPage"];

/// Bytes of the longest script that is looked at, and people or organisations that one thing names.
const SCRIPT: usize = 2 * 1024 * 1024;
const NAMES: usize = 100;

/// Notes what the article that the page is about is said to be; `titles` are what the page and its headings are called.
/// Scripts that are no JSON are passed over, as they are by those they were written for.
pub(super) fn state(scripts: &[&str], titles: &[&str], reading: &mut Reading) {
    let scripts = scripts.iter().filter(|script| script.len() <= SCRIPT);
    let scripts: Vec<Value> = scripts.filter_map(|script| json(bare(script))).collect();
    let things: Vec<&Map<String, Value>> = scripts.iter().flat_map(things).collect();
    let articles: Vec<&Map<String, Value>> = things.iter().copied().filter(|thing| is_article(thing)).collect();
    if let Some(article) = main(&articles, titles, reading) {
        state_article(article, &things, reading);
    }
}

/// The article that the page is about: the one at its address, else the one called as it is, else the first, unless
/// that says that it is at another address.
fn main<'a>(articles: &[&'a Map<String, Value>], titles: &[&str], reading: &Reading) -> Option<&'a Map<String, Value>> {
    let said = |field| reading.stated.iter().filter(move |one| one.field == field);
    let own: Vec<&str> = said(Field::Canonical).map(|one| place(&one.value)).collect();
    let at_own =
        |article: &&&Map<String, Value>| canonical(article).is_some_and(|address| own.contains(&place(&address)));
    let called = |article: &&&Map<String, Value>| {
        let headline = text(article, "headline").or_else(|| text(article, "name"));
        let mut titles = titles.iter().copied().chain(said(Field::Headline).map(|one| one.value.as_str()));
        headline.is_some_and(|headline| titles.any(|title| likeness(&headline, title) > 0.5))
    };
    let elsewhere = |article: &&&Map<String, Value>| {
        !own.is_empty() && canonical(article).is_some_and(|it| !own.contains(&place(&it)))
    };
    let articles = || articles.iter();
    let chosen =
        articles().find(at_own).or_else(|| articles().find(called)).or_else(|| articles().find(|it| !elsewhere(it)));
    chosen.copied()
}

/// An address without what two ways to write the same one differ in.
fn place(address: &str) -> &str {
    let address = address.split(['?', '#']).next().unwrap_or_default();
    let address = address.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
    address.trim_end_matches('/')
}

fn state_article(article: &Map<String, Value>, things: &[&Map<String, Value>], reading: &mut Reading) {
    let mut state = |field, value: Option<String>| reading.state(field, value, Whence::JsonLd);
    let authors = names(article.get("author").or_else(|| article.get("creator")), things);
    state(
        Field::Headline,
        text(article, "headline").or_else(|| text(article, "name")).and_then(|it| super::words(&it)),
    );
    state(Field::Byline, authors.as_deref().and_then(super::byline));
    state(Field::Outlet, names(article.get("publisher"), things));
    state(Field::Published, text(article, "datePublished").and_then(|written| instant(&written)));
    state(Field::Modified, text(article, "dateModified").and_then(|written| instant(&written)));
    state(Field::Language, text(article, "inLanguage").and_then(|tag| crate::language::normalise(&tag)));
    state(Field::Canonical, canonical(article));
    let credits = ["sourceOrganization", "provider", "creditText", "copyrightHolder"];
    let credits = credits.iter().filter_map(|field| names(article.get(*field), things)).chain(authors);
    for credit in credits {
        state(Field::Agency, crate::agency::named(&credit).map(str::to_owned));
    }
}

fn canonical(article: &Map<String, Value>) -> Option<String> {
    let page = article.get("mainEntityOfPage");
    let named = page.and_then(Value::as_object).and_then(|page| text(page, "@id").or_else(|| text(page, "url")));
    let page = page.and_then(Value::as_str).map(str::to_owned).or(named);
    page.into_iter().chain(text(article, "url")).find(|address| super::is_address(address))
}

/// What a script says. Templates put line ends and tabs into texts as they stand in the article, which JSON forbids
/// (RFC 8259, section 7) and nobody can have meant otherwise.
fn json(script: &str) -> Option<Value> {
    let strictly = serde_json::from_str(script);
    strictly.or_else(|_| serde_json::from_str(&without_controls(script))).ok()
}

/// A script with a space for each control character: between texts they are white space too.
fn without_controls(script: &str) -> String {
    script.chars().map(|next| if next.is_ascii_control() { ' ' } else { next }).collect()
}

/// A script without the CDATA or comment marks that some programs wrap it in.
fn bare(script: &str) -> &str {
    let inside = match script.split_once("<![CDATA[") {
        Some((_, after)) => after.rsplit_once("]]>").map_or(after, |(before, _)| before),
        None => script,
    };
    let inside = inside.trim().trim_start_matches("<!--").trim_end_matches("-->");
    inside.trim_matches(|next: char| next.is_whitespace() || "/*;".contains(next))
}

/// The object itself, the items of an array, and those of an `@graph`.
fn things(json: &Value) -> Vec<&Map<String, Value>> {
    let mut things = Vec::new();
    let mut open = vec![json];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(items) => open.extend(items.iter().rev()),
            Value::Object(thing) => {
                things.push(thing);
                open.extend(thing.get("@graph"));
                open.extend(thing.get("mainEntity"));
            }
            _ => {}
        }
    }
    things
}

fn is_article(thing: &Map<String, Value>) -> bool {
    let named = |value: &Value| {
        value.as_str().is_some_and(|name| {
            let name = name.rsplit('/').next().unwrap_or(name);
            name.ends_with("Article") || ARTICLE_TYPES.contains(&name)
        })
    };
    match thing.get("@type") {
        Some(Value::Array(types)) => types.iter().any(named),
        Some(one) => named(one),
        None => false,
    }
}

fn text(thing: &Map<String, Value>, field: &str) -> Option<String> {
    let value = thing.get(field)?.as_str()?.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

/// The names of people or organisations, given as text, as objects, or as references to other things in the graph.
fn names(value: Option<&Value>, things: &[&Map<String, Value>]) -> Option<String> {
    let items = match value? {
        Value::Array(items) => items.iter().collect(),
        one => vec![one],
    };
    let mut names: Vec<String> = Vec::new();
    for item in items.into_iter().take(NAMES) {
        let name = match item {
            Value::String(name) => Some(name.trim().to_owned()),
            Value::Object(thing) => text(thing, "name").or_else(|| {
                let id = thing.get("@id")?;
                things.iter().filter(|other| other.get("@id") == Some(id)).find_map(|other| text(other, "name"))
            }),
            _ => None,
        };
        names.extend(name.filter(|name| !name.is_empty() && !names.contains(name)));
    }
    (!names.is_empty()).then(|| names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(script: &str) -> Reading {
        let mut reading = Reading::default();
        state(&[script], &["Ferries stop"], &mut reading);
        reading
    }

    #[test]
    fn an_article_is_found_in_a_graph_with_its_people_by_reference() {
        let found = read(
            r##"{"@context": "https://schema.org", "@graph": [
                {"@type": "WebSite", "@id": "#site", "name": "Northgate Post"},
                {"@type": ["NewsArticle", "Thing"], "headline": "Ferries stop", "datePublished": "2022-01-05",
                 "author": [{"@id": "#ada"}, {"name": "Tom Reed"}, "Tom Reed"], "publisher": {"@id": "#site"},
                 "sourceOrganization": {"name": "The Associated Press"}, "inLanguage": "en-GB",
                 "mainEntityOfPage": {"@id": "https://post.example.org/ferries"}},
                {"@type": "Person", "@id": "#ada", "name": "Ada Quill"}]}"##,
        );
        assert_eq!(found.said(Field::Headline), Some("Ferries stop"));
        assert_eq!(found.said(Field::Byline), Some("Ada Quill, Tom Reed"));
        assert_eq!(found.said(Field::Outlet), Some("Northgate Post"));
        assert_eq!(found.said(Field::Published), Some("2022-01-05"));
        assert_eq!(found.said(Field::Language), Some("en-GB"));
        assert_eq!(found.said(Field::Agency), Some("AP"));
        assert_eq!(found.said(Field::Canonical), Some("https://post.example.org/ferries"));
    }

    #[test]
    fn the_next_article_says_nothing_of_this_one() {
        let found = read(
            r#"[{"@type": "NewsArticle", "headline": "Otters return to the Lisk", "author": "Tom Reed"},
                {"@type": "NewsArticle", "headline": "Ferries stop", "author": "Ada Quill"}]"#,
        );
        assert_eq!((found.said(Field::Headline), found.said(Field::Byline)), (Some("Ferries stop"), Some("Ada Quill")));
        let mut other = Reading::default();
        other.state(Field::Canonical, Some("https://post.example.org/ferries"), Whence::Meta);
        let script = r#"{"@type": "Article", "headline": "Otters return", "url": "https://post.example.org/otters"}"#;
        state(&[script], &["Ferries stop"], &mut other);
        assert_eq!(other.said(Field::Headline), None);
    }

    #[test]
    fn what_is_no_article_or_no_json_says_nothing() {
        assert_eq!(read(r#"{"@type": "Organization", "name": "Northgate Post"}"#).stated, []);
        assert_eq!(read("{\"@type\": \"Article\", ").stated, []);
        assert_eq!(read(&"[".repeat(100_000)).stated, []);
        let broken =
            "{\"@type\": \"Article\",\r\n\"headline\": \"Ferries\n\tstop\", \"datePublished\": \"2022-01-05\"}";
        assert_eq!(read(broken).said(Field::Headline), Some("Ferries stop"));
        let wrapped = "//<![CDATA[\n{\"@type\":\"Article\",\"headline\":\"Ferries stop\"}\n//]]>";
        assert_eq!(read(wrapped).said(Field::Headline), Some("Ferries stop"));
    }
}
