//! What a page says about its article in JSON-LD, the metadata that search engines read (schema.org).

use dom_query::Document;
use serde_json::{Map, Value};

/// Types of schema.org that are articles; others end in the word `Article`.
const ARTICLE_TYPES: [&str; 7] =
    ["BlogPosting", "Report", "LiveBlogPosting", "SocialMediaPosting", "Review", "ClaimReview", "MedicalWebPage"];

/// The fields of an article that are of use here, as they are written.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct LinkedData {
    pub headline: Option<String>,
    pub byline: Option<String>,
    pub outlet: Option<String>,
    pub published: Option<String>,
    pub modified: Option<String>,
    pub language: Option<String>,
}

impl LinkedData {
    /// Of the first article in any of the page's scripts. Scripts that are no JSON are passed over, as they are by
    /// those they were written for.
    pub(super) fn of(document: &Document) -> Self {
        let scripts = document.select("script[type='application/ld+json']");
        scripts.iter().find_map(|script| Self::in_script(&script.text())).unwrap_or_default()
    }

    fn in_script(script: &str) -> Option<Self> {
        let json: Value = serde_json::from_str(bare(script)).ok()?;
        let things = things(&json);
        let article = things.iter().find(|thing| is_article(thing))?;
        Some(Self {
            headline: text(article, "headline").or_else(|| text(article, "name")),
            byline: names(article.get("author").or_else(|| article.get("creator")), &things),
            outlet: names(article.get("publisher"), &things),
            published: text(article, "datePublished"),
            modified: text(article, "dateModified"),
            language: text(article, "inLanguage"),
        })
    }
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
    for item in items {
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

    fn read(script: &str) -> LinkedData {
        LinkedData::of(&Document::from(format!("<script type=\"application/ld+json\">{script}</script>").as_str()))
    }

    #[test]
    fn an_article_is_found_in_a_graph_with_its_people_by_reference() {
        let found = read(
            r##"{"@context": "https://schema.org", "@graph": [
                {"@type": "WebSite", "@id": "#site", "name": "Northgate Post"},
                {"@type": ["NewsArticle", "Thing"], "headline": "Ferries stop", "datePublished": "2022-01-05",
                 "author": [{"@id": "#ada"}, {"name": "Tom Reed"}, "Tom Reed"], "publisher": {"@id": "#site"},
                 "inLanguage": "en-GB"},
                {"@type": "Person", "@id": "#ada", "name": "Ada Quill"}]}"##,
        );
        assert_eq!(found.headline.as_deref(), Some("Ferries stop"));
        assert_eq!(found.byline.as_deref(), Some("Ada Quill, Tom Reed"));
        assert_eq!(found.outlet.as_deref(), Some("Northgate Post"));
        assert_eq!(found.published.as_deref(), Some("2022-01-05"));
        assert_eq!(found.language.as_deref(), Some("en-GB"));
    }

    #[test]
    fn what_is_no_article_or_no_json_says_nothing() {
        assert_eq!(read(r#"{"@type": "Organization", "name": "Northgate Post"}"#), LinkedData::default());
        assert_eq!(read("{\"@type\": \"Article\", "), LinkedData::default());
        assert_eq!(read(&"[".repeat(100_000)), LinkedData::default());
        let wrapped = "//<![CDATA[\n{\"@type\":\"Article\",\"headline\":\"Ferries stop\"}\n//]]>";
        assert_eq!(read(wrapped).headline.as_deref(), Some("Ferries stop"));
    }
}
