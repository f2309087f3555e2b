//! CSL-JSON as Zotero writes it (schema `csl-data` of the Citation Style Language), and as others do.

use super::{ENTRY_BYTES, FoundSource, LeftSource, SourceWhat, Tell, days, names};
use crate::Error;
use crate::known::mend;
use claimdesk_domain::citation::{Author, PartialDay, Work, plain};
use serde_json::{Map, Value};

/// The fields of an outermost object in which the items may be.
const LISTS: [&str; 3] = ["items", "references", "data"];

/// Reads the items of a list, of the list in an object, or the one that is there.
pub(super) fn read(text: &str, tell: &mut Tell<'_>) -> Result<(), Error> {
    let begin = text.len() - text.trim_start().len();
    let list = if text.get(begin..).is_some_and(|rest| rest.starts_with('[')) {
        Some(begin + 1)
    } else {
        list_in(text, begin)
    };
    let Some(mut at) = list else {
        return one(text, begin..text.len(), true, tell);
    };
    loop {
        at = skip(text, at, |one| one.is_whitespace() || one == ',');
        let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty() && !rest.starts_with(']')) else {
            return Ok(());
        };
        let (end, whole) = match value_end(rest) {
            Some(length) => (at + length.max(1), true),
            None => (text.len(), false),
        };
        let end = if whole && is_json(text, at..end) { end } else { next_like(text, at, end) };
        one(text, at..end, whole, tell)?;
        at = end;
    }
}

fn is_json(text: &str, range: std::ops::Range<usize>) -> bool {
    text.get(range).is_some_and(|raw| raw.len() > ENTRY_BYTES || mend::value(raw).is_some())
}

fn one(text: &str, range: std::ops::Range<usize>, whole: bool, tell: &mut Tell<'_>) -> Result<(), Error> {
    let raw = text.get(range.clone()).unwrap_or_default();
    let what = if raw.len() > ENTRY_BYTES {
        SourceWhat::left(if whole { LeftSource::TooLong } else { LeftSource::Broken }, raw)
    } else {
        match mend::value(raw) {
            None => SourceWhat::left(LeftSource::Broken, raw),
            Some(Value::Object(item)) => SourceWhat::of(source(&item), raw),
            Some(_) => SourceWhat::left(LeftSource::NotAnEntry, raw),
        }
    };
    tell(range.start, range.end, what)
}

/// Where the list begins that stands in an object.
fn list_in(text: &str, begin: usize) -> Option<usize> {
    let mut at = begin + 1;
    loop {
        at = skip(text, at, |one| one.is_whitespace() || one == ',');
        let rest = text.get(at..)?;
        if !rest.starts_with('"') {
            return None;
        }
        let end = at + value_end(rest)?;
        let name: Option<String> = serde_json::from_str(text.get(at..end)?).ok();
        at = skip(text, end, |one| one.is_whitespace() || one == ':');
        let rest = text.get(at..)?;
        if rest.starts_with('[') && name.is_some_and(|name| LISTS.contains(&name.as_str())) {
            return Some(at + 1);
        }
        at += value_end(rest).filter(|length| *length > 0)?;
    }
}

fn skip(text: &str, at: usize, passes: impl Fn(char) -> bool) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    text.len() - rest.trim_start_matches(passes).len()
}

/// How long the value is that a text begins with; nothing where it does not end, or its brackets do not fit.
fn value_end(text: &str) -> Option<usize> {
    let mut open: Vec<u8> = Vec::new();
    let (mut quoted, mut escaped) = (false, false);
    for (at, byte) in text.bytes().enumerate() {
        if quoted {
            quoted = escaped || byte != b'"';
            escaped = !escaped && byte == b'\\';
            if !quoted && open.is_empty() {
                return Some(at + 1);
            }
            continue;
        }
        match byte {
            b'"' => quoted = true,
            b'{' => open.push(b'}'),
            b'[' => open.push(b']'),
            b'}' | b']' if open.is_empty() => return Some(at),
            b'}' | b']' => {
                if open.pop() != Some(byte) {
                    return None;
                }
                if open.is_empty() {
                    return Some(at + 1);
                }
            }
            b',' | b'\n' if open.is_empty() => return Some(at),
            _ => {}
        }
    }
    (open.is_empty() && !quoted).then_some(text.len())
}

/// Where the next item may begin behind a broken one: the next line that begins as the line of that one does.
fn next_like(text: &str, at: usize, otherwise: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    let line = text.get(before.rfind('\n').map_or(0, |end| end + 1)..).unwrap_or_default();
    let blank = line.len() - line.trim_start_matches([' ', '\t']).len();
    let begins = format!("\n{}{{", line.get(..blank).unwrap_or_default());
    match text.get(at..).and_then(|rest| rest.find(&begins)) {
        Some(found) => at + found + begins.len() - 1,
        None => otherwise,
    }
}

/// The work of a type, as CSL 1.0.2 names them and as Zotero does.
fn work(name: &str) -> Option<Work> {
    Some(match name.trim().to_lowercase().replace('_', "-").as_str() {
        "article-journal" | "review" => Work::Journal,
        "article-newspaper" => Work::Newspaper,
        "article-magazine" | "periodical" => Work::Magazine,
        "post-weblog" => Work::Blog,
        "post" => Work::Post,
        "webpage" => Work::Webpage,
        "book" | "classic" | "collection" => Work::Book,
        "chapter" => Work::Chapter,
        "report" | "pamphlet" | "standard" => Work::Report,
        "thesis" => Work::Thesis,
        "paper-conference" => Work::Paper,
        "dataset" => Work::Dataset,
        "motion-picture" => Work::Film,
        "broadcast" => Work::Broadcast,
        "song" | "musical-score" => Work::Sound,
        "interview" => Work::Interview,
        "personal-communication" => Work::Letter,
        "speech" | "hearing" | "performance" => Work::Speech,
        "legislation" | "regulation" | "treaty" => Work::Law,
        "bill" => Work::Bill,
        "legal-case" => Work::Case,
        "patent" => Work::Patent,
        "map" => Work::Map,
        "graphic" | "figure" => Work::Picture,
        "manuscript" | "article" => Work::Manuscript,
        "entry" | "entry-dictionary" | "entry-encyclopedia" => Work::Entry,
        "software" => Work::Software,
        "document" => Work::Document,
        _ => return None,
    })
}

fn source(item: &Map<String, Value>) -> FoundSource {
    let words = |names: &[&str]| names.iter().find_map(|name| text(item.get(*name)?));
    let day = |name: &str| item.get(name).and_then(day);
    let mut found = FoundSource {
        title: words(&["title", "title-short", "shortTitle"]).unwrap_or_default(),
        publisher: words(&["publisher"]),
        note: words(&["note"]),
        ..FoundSource::default()
    };
    if let Some(url) = words(&["URL", "url"]) {
        found.found_at(&url);
    }
    if let Some(tags) = words(&["keyword"]) {
        found.tag(&tags);
    }
    let makers = ["author", "director", "interviewer", "composer", "collection-editor"];
    let citation = &mut found.citation;
    citation.work = item.get("type").and_then(Value::as_str).and_then(work);
    citation.authors =
        makers.iter().map(|name| people(item.get(*name))).find(|all| !all.is_empty()).unwrap_or_default();
    citation.editors = people(item.get("editor"));
    citation.issued = day("issued").or_else(|| day("original-date"));
    citation.accessed = day("accessed").and_then(PartialDay::whole);
    citation.container = words(&["container-title", "event-title", "event", "container-title-short"]);
    citation.volume = words(&["volume"]);
    citation.issue = words(&["issue", "number"]);
    citation.pages = words(&["page", "page-first"]);
    citation.edition = words(&["edition"]);
    citation.place = words(&["publisher-place", "event-place"]);
    citation.doi = words(&["DOI", "doi"]);
    citation.isbn = words(&["ISBN"]);
    citation.issn = words(&["ISSN"]);
    citation.language = words(&["language"]);
    citation.summary = words(&["abstract"]);
    citation.key = words(&["citation-key", "id"]);
    found
}

fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => plain(text),
        Value::Number(number) => number.to_string(),
        Value::Array(values) => return values.iter().take(10).find_map(text),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

fn day(value: &Value) -> Option<PartialDay> {
    match value {
        Value::String(text) => days::day(text),
        Value::Number(year) => PartialDay::of(year.as_i64()?, None, None),
        Value::Array(parts) => of_parts(parts),
        Value::Object(object) => {
            let parts = || match object.get("date-parts")?.as_array()?.first()? {
                Value::Array(parts) => of_parts(parts),
                _ => of_parts(object.get("date-parts")?.as_array()?),
            };
            let named = || {
                let number = |name: &str| object.get(name).and_then(number);
                PartialDay::of(number("year")?, number("month"), number("day"))
            };
            let in_words = || ["raw", "literal"].iter().find_map(|name| days::day(object.get(*name)?.as_str()?));
            parts().or_else(in_words).or_else(named)
        }
        _ => None,
    }
}

fn of_parts(parts: &[Value]) -> Option<PartialDay> {
    match parts.first()? {
        Value::String(whole) if whole.len() > 4 => days::day(whole),
        first => PartialDay::of(number(first)?, parts.get(1).and_then(number), parts.get(2).and_then(number)),
    }
}

fn number(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.trim().parse().ok())
}

fn people(value: Option<&Value>) -> Vec<Author> {
    match value {
        Some(Value::Array(values)) => values.iter().filter_map(person).collect(),
        Some(one) => person(one).into_iter().collect(),
        None => Vec::new(),
    }
}

fn person(value: &Value) -> Option<Author> {
    let Value::Object(object) = value else { return names::in_words(value.as_str()?) };
    let words = |name: &str| text(object.get(name)?);
    if let Some(whole) = words("literal").or_else(|| words("name")) {
        return Author::named(&whole).tidied();
    }
    let before = [words("dropping-particle"), words("non-dropping-particle")];
    let name: Vec<String> = before.into_iter().chain([words("family")]).flatten().collect();
    Author { name: name.join(" "), given: words("given"), suffix: words("suffix") }.tidied()
}
