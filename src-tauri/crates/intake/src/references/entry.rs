//! An entry of BibTeX as a source.

use super::bibtex::Fields;
use super::{FoundSource, days, latex, names};
use claimdesk_domain::citation::{PartialDay, Work, plain};

/// The work of a type, of BibTeX and of biblatex.
fn work(name: &str) -> Option<Work> {
    Some(match name {
        "article" | "suppperiodical" | "review" => Work::Journal,
        "book" | "mvbook" | "collection" | "mvcollection" | "proceedings" | "mvproceedings" | "booklet" => Work::Book,
        "inbook" | "incollection" | "bookinbook" | "suppbook" | "suppcollection" => Work::Chapter,
        "inproceedings" | "conference" => Work::Paper,
        "phdthesis" | "mastersthesis" | "thesis" => Work::Thesis,
        "techreport" | "report" | "manual" | "standard" => Work::Report,
        "online" | "electronic" | "www" | "webpage" => Work::Webpage,
        "dataset" => Work::Dataset,
        "movie" | "video" => Work::Film,
        "audio" | "music" => Work::Sound,
        "letter" => Work::Letter,
        "legislation" | "legal" => Work::Law,
        "jurisdiction" => Work::Case,
        "patent" => Work::Patent,
        "artwork" | "image" => Work::Picture,
        "unpublished" => Work::Manuscript,
        "inreference" | "reference" | "mvreference" => Work::Entry,
        "software" => Work::Software,
        _ => return None,
    })
}

/// What biblatex says more closely, in our words or in others' (manual, 2.2.2, `entrysubtype`).
fn subtype(name: &str) -> Option<Work> {
    let name = plain(name).to_lowercase();
    let known = serde_json::from_value(serde_json::Value::String(name.clone())).ok();
    known.or(match name.as_str() {
        "newspaperarticle" | "news" => Some(Work::Newspaper),
        "magazinearticle" => Some(Work::Magazine),
        _ => None,
    })
}

pub(super) fn source(kind: &str, key: Option<String>, fields: &Fields) -> FoundSource {
    let raw = |names: &[&str]| names.iter().find_map(|name| fields.get(*name)).map(String::as_str);
    let words = |names: &[&str]| {
        let mut texts = names.iter().filter_map(|name| fields.get(*name)).map(|raw| plain(&latex::decode(raw)));
        texts.find(|text| !text.is_empty())
    };
    let mut found = FoundSource {
        title: [words(&["title"]), words(&["subtitle"])].into_iter().flatten().collect::<Vec<_>>().join(": "),
        publisher: words(&["publisher", "institution", "school", "organization"]),
        note: words(&["note", "annote", "annotation"]),
        ..FoundSource::default()
    };
    for name in ["url", "howpublished", "note"] {
        let Some(raw) = fields.get(name) else { continue };
        let place = if name == "url" { latex::address(raw) } else { within(&latex::decode(raw)) };
        found.found_at(&place);
    }
    let is_preprint =
        raw(&["archiveprefix", "eprinttype"]).is_some_and(|name| name.trim().eq_ignore_ascii_case("arxiv"));
    if let Some(number) = raw(&["eprint"]).filter(|_| is_preprint) {
        found.found_at(&format!("https://arxiv.org/abs/{}", latex::address(number)));
    }
    if let Some(tags) = words(&["keywords", "keyword"]) {
        found.tag(&tags);
    }
    let people = |names: &[&str]| raw(names).map(names::of_bibtex).unwrap_or_default();
    let citation = &mut found.citation;
    citation.work = raw(&["entrysubtype"]).and_then(subtype).or_else(|| work(kind));
    citation.authors = people(&["author"]);
    citation.editors = people(&["editor"]);
    let part = |name: &str| words(&[name]).unwrap_or_default();
    let day = words(&["date"]).and_then(|text| days::day(&text));
    citation.issued = day.or_else(|| days::of_parts(&part("year"), &part("month"), &part("day")));
    let accessed = words(&["urldate", "lastchecked", "accessed"]).and_then(|text| days::day(&text));
    citation.accessed = accessed.and_then(PartialDay::whole);
    citation.container = words(&["journaltitle", "journal", "booktitle", "maintitle", "eventtitle"]);
    citation.volume = words(&["volume"]);
    citation.issue = words(&["number", "issue"]);
    citation.pages = words(&["pages"]).map(|text| pages(&text));
    citation.edition = words(&["edition"]);
    citation.place = words(&["address", "location"]);
    citation.doi = raw(&["doi"]).map(latex::address);
    citation.isbn = words(&["isbn"]);
    citation.issn = words(&["issn"]);
    citation.language = words(&["langid", "language"]);
    citation.summary = words(&["abstract"]);
    citation.key = key;
    found
}

/// The address in some words.
fn within(text: &str) -> String {
    let found = text.find("http").and_then(|at| text.get(at..)?.split_whitespace().next());
    found.unwrap_or_default().trim_end_matches(['.', ',', ';', ')']).to_owned()
}

/// Pages with a plain dash between them, however many TeX needs.
fn pages(text: &str) -> String {
    let mut out = String::new();
    for one in text.chars() {
        let one = if matches!(one, '–' | '—') { '-' } else { one };
        if one != '-' || !out.ends_with('-') {
            out.push(one);
        }
    }
    out
}
