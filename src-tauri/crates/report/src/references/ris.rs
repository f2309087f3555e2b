//! RIS: a tag, two spaces, a dash, a space, words; lines end as the specification has it, with CR and LF.

use super::{Entry, words};
use claimdesk_domain::citation::{Author, Work};
use std::fmt::Write;

/// The type of a work.
fn kind(work: Work) -> &'static str {
    match work {
        Work::Journal => "JOUR",
        Work::Newspaper => "NEWS",
        Work::Magazine => "MGZN",
        Work::Blog => "BLOG",
        Work::Post => "ICOMM",
        Work::Webpage => "ELEC",
        Work::Book => "BOOK",
        Work::Chapter => "CHAP",
        Work::Report => "RPRT",
        Work::Thesis => "THES",
        Work::Paper => "CPAPER",
        Work::Dataset => "DATA",
        Work::Film => "VIDEO",
        Work::Broadcast => "ADVS",
        Work::Sound => "SOUND",
        Work::Interview | Work::Letter => "PCOMM",
        Work::Speech => "SLIDE",
        Work::Law => "STAT",
        Work::Bill => "BILL",
        Work::Case => "CASE",
        Work::Patent => "PAT",
        Work::Map => "MAP",
        Work::Picture => "ART",
        Work::Manuscript => "UNPB",
        Work::Entry => "ENCYC",
        Work::Software => "COMP",
        Work::Document => "GEN",
    }
}

pub(super) fn entry(entry: &Entry<'_>) -> String {
    let cited = &entry.source.citation;
    let mut out = String::new();
    let mut line = |tag: &str, value: Option<String>| {
        if let Some(value) = value {
            // Writing to a string does not fail.
            let _ = write!(out, "{tag}  - {value}\r\n");
        }
    };
    line("TY", Some(kind(entry.work).to_owned()));
    line("TI", Some(entry.title.clone()));
    entry.authors.iter().for_each(|author| line("AU", name(author)));
    entry.editors.iter().for_each(|author| line("ED", name(author)));
    line("PY", cited.issued.map(|day| format!("{:04}", day.year())));
    let two = |number: Option<u8>| number.map(|number| format!("{number:02}")).unwrap_or_default();
    let more = cited.issued.filter(|day| day.month().is_some());
    line("DA", more.map(|day| format!("{:04}/{}/{}/", day.year(), two(day.month()), two(day.day()))));
    // A container that is called as the title is says nothing more.
    line("T2", words(cited.container.as_deref()).filter(|container| *container != entry.title));
    line("PB", entry.publisher());
    line("CY", words(cited.place.as_deref()));
    line("VL", words(cited.volume.as_deref()));
    line("IS", words(cited.issue.as_deref()));
    let (first, last) = words(cited.pages.as_deref()).map(|pages| ends(&pages)).unwrap_or_default();
    line("SP", first);
    line("EP", last);
    line("ET", words(cited.edition.as_deref()));
    line("UR", entry.url());
    line("DO", entry.doi());
    let digits = |text: &String| text.chars().filter(char::is_ascii_alphanumeric).count();
    // One tag for both numbers: ten signs and more are a book's.
    let isbn = words(cited.isbn.as_deref()).filter(|number| digits(number) >= 10);
    line("SN", isbn.or_else(|| words(cited.issn.as_deref()).filter(|number| digits(number) < 10)));
    line("LA", words(cited.language.as_deref()));
    line("Y2", cited.accessed.map(|day| day.format("%Y/%m/%d/").to_string()));
    line("AB", words(cited.summary.as_deref()));
    entry.tags.iter().for_each(|tag| line("KW", Some((*tag).to_owned())));
    line("ID", Some(entry.key.to_owned()));
    out.push_str("ER  - \r\n\r\n");
    out
}

/// First and last page, where there are two.
fn ends(pages: &str) -> (Option<String>, Option<String>) {
    let plain = |page: &str| !page.is_empty() && page.chars().all(char::is_alphanumeric);
    match pages.split_once(['-', '–']) {
        Some((first, last)) if plain(first) && plain(last) && first != last => {
            (Some(first.to_owned()), Some(last.to_owned()))
        }
        _ => (Some(pages.to_owned()), None),
    }
}

/// Family name, own name, what stands behind it. A comma inside one of them cannot be told from those between them, so
/// the line is written as it will be read.
fn name(author: &Author) -> Option<String> {
    let parts = [Some(author.name.as_str()), author.given.as_deref(), author.suffix.as_deref()];
    let parts: Vec<&str> = parts.into_iter().flatten().flat_map(|part| part.split(',')).map(str::trim).collect();
    let said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    (!said.is_empty()).then(|| said.join(", "))
}
