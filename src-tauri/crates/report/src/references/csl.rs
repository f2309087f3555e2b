//! CSL-JSON, as its schema has it (`csl-data.json`, CSL 1.0.2).

use super::{Entry, words};
use claimdesk_domain::citation::{Author, PartialDay, Work};
use serde_json::{Map, Value, json};

pub(super) fn item(entry: &Entry<'_>) -> Value {
    let cited = &entry.source.citation;
    let mut item = Map::new();
    item.insert("id".to_owned(), entry.key.into());
    item.insert("type".to_owned(), kind(entry.work).into());
    item.insert("title".to_owned(), entry.title.as_str().into());
    let people = |all: &[Author]| (!all.is_empty()).then(|| all.iter().map(name).collect::<Vec<_>>());
    let others: [(&str, Option<Value>); 18] = [
        ("author", people(&entry.authors).map(Value::from)),
        ("editor", people(&entry.editors).map(Value::from)),
        ("issued", cited.issued.map(day)),
        ("container-title", words(cited.container.as_deref()).map(Value::from)),
        ("publisher", entry.publisher().map(Value::from)),
        ("publisher-place", words(cited.place.as_deref()).map(Value::from)),
        ("volume", words(cited.volume.as_deref()).map(Value::from)),
        // The number of a report is no issue of anything.
        (if entry.work == Work::Report { "number" } else { "issue" }, words(cited.issue.as_deref()).map(Value::from)),
        ("page", words(cited.pages.as_deref()).map(Value::from)),
        ("edition", words(cited.edition.as_deref()).map(Value::from)),
        ("URL", entry.url().map(Value::from)),
        ("DOI", entry.doi().map(Value::from)),
        ("ISBN", words(cited.isbn.as_deref()).map(Value::from)),
        ("ISSN", words(cited.issn.as_deref()).map(Value::from)),
        ("language", words(cited.language.as_deref()).map(Value::from)),
        ("accessed", cited.accessed.map(|whole| day(whole.into()))),
        ("abstract", words(cited.summary.as_deref()).map(Value::from)),
        ("keyword", (!entry.tags.is_empty()).then(|| entry.tags.join(", ").into())),
    ];
    item.extend(others.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
    Value::Object(item)
}

fn name(author: &Author) -> Value {
    if author.given.is_none() && author.suffix.is_none() {
        return json!({ "literal": author.name });
    }
    let parts = [("family", Some(&author.name)), ("given", author.given.as_ref()), ("suffix", author.suffix.as_ref())];
    let parts = parts.into_iter().filter_map(|(name, words)| Some((name.to_owned(), words?.as_str().into())));
    Value::Object(parts.collect())
}

fn day(day: PartialDay) -> Value {
    let parts = [Some(day.year()), day.month().map(u16::from), day.day().map(u16::from)];
    let parts: Vec<u16> = parts.into_iter().flatten().collect();
    json!({ "date-parts": [parts] })
}

/// The type of a work.
fn kind(work: Work) -> &'static str {
    match work {
        Work::Journal => "article-journal",
        Work::Newspaper => "article-newspaper",
        Work::Magazine => "article-magazine",
        Work::Blog => "post-weblog",
        Work::Post => "post",
        Work::Webpage => "webpage",
        Work::Book => "book",
        Work::Chapter => "chapter",
        Work::Report => "report",
        Work::Thesis => "thesis",
        Work::Paper => "paper-conference",
        Work::Dataset => "dataset",
        Work::Film => "motion_picture",
        Work::Broadcast => "broadcast",
        Work::Sound => "song",
        Work::Interview => "interview",
        Work::Letter => "personal_communication",
        Work::Speech => "speech",
        Work::Law => "legislation",
        Work::Bill => "bill",
        Work::Case => "legal_case",
        Work::Patent => "patent",
        Work::Map => "map",
        Work::Picture => "graphic",
        Work::Manuscript => "manuscript",
        Work::Entry => "entry-encyclopedia",
        Work::Software => "software",
        Work::Document => "document",
    }
}
