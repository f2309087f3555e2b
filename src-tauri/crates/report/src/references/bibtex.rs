//! BibTeX in UTF-8, with the types of biblatex where BibTeX has none: a style that does not know one prints it as `misc`
//! (the biblatex manual, 2.1).

use super::{Entry, words};
use claimdesk_domain::citation::{Author, Work};
use std::fmt::Write;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The type of a work, and the work that a reader takes that type for.
fn kind(work: Work) -> (&'static str, Option<Work>) {
    let name = match work {
        Work::Journal | Work::Newspaper | Work::Magazine => return ("article", Some(Work::Journal)),
        Work::Webpage | Work::Blog | Work::Post => return ("online", Some(Work::Webpage)),
        Work::Book => "book",
        Work::Chapter => "incollection",
        Work::Report => "techreport",
        Work::Thesis => "phdthesis",
        Work::Paper => "inproceedings",
        Work::Dataset => "dataset",
        Work::Film | Work::Broadcast => return ("video", Some(Work::Film)),
        Work::Sound => "audio",
        Work::Letter => "letter",
        Work::Law => "legislation",
        Work::Case => "jurisdiction",
        Work::Patent => "patent",
        Work::Picture => "artwork",
        Work::Manuscript => "unpublished",
        Work::Entry => "inreference",
        Work::Software => "software",
        Work::Interview | Work::Speech | Work::Bill | Work::Map | Work::Document => return ("misc", None),
    };
    (name, Some(work))
}

pub(super) fn entry(entry: &Entry<'_>) -> String {
    let cited = &entry.source.citation;
    let (kind, taken_for) = kind(entry.work);
    let subtype = serde_json::to_value(entry.work).ok().and_then(|name| name.as_str().map(str::to_owned));
    let publisher = match entry.work {
        Work::Report => "institution",
        Work::Thesis => "school",
        Work::Webpage | Work::Blog | Work::Post => "organization",
        _ => "publisher",
    };
    let container = match entry.work {
        Work::Chapter | Work::Paper | Work::Entry => "booktitle",
        _ => "journal",
    };
    let text = |text: Option<&str>| words(text).map(|text| escaped(&text));
    let year = cited.issued.map(|day| format!("{:04}", day.year()));
    let fields: [(&str, Option<String>); 21] = [
        ("title", Some(with_capitals(&entry.title))),
        ("author", names(&entry.authors)),
        ("editor", names(&entry.editors)),
        (container, text(cited.container.as_deref())),
        ("year", year),
        ("date", cited.issued.filter(|day| day.day().is_some()).map(|day| day.to_string())),
        ("volume", text(cited.volume.as_deref())),
        ("number", text(cited.issue.as_deref())),
        ("pages", words(cited.pages.as_deref()).map(|pages| escaped(&with_dashes(&pages)).replace("-{}", "-"))),
        ("edition", text(cited.edition.as_deref())),
        (publisher, entry.publisher().map(|text| escaped(&text))),
        ("address", text(cited.place.as_deref())),
        ("url", entry.url()),
        ("urldate", cited.accessed.map(|day| day.to_string())),
        ("doi", entry.doi()),
        ("isbn", text(cited.isbn.as_deref())),
        ("issn", text(cited.issn.as_deref())),
        ("language", text(cited.language.as_deref())),
        ("abstract", text(cited.summary.as_deref())),
        ("keywords", (!entry.tags.is_empty()).then(|| entry.tags.join(", "))),
        ("entrysubtype", subtype.filter(|_| taken_for != Some(entry.work))),
    ];
    let mut out = format!("@{kind}{{{},\n", entry.key);
    for (name, value) in fields {
        if let Some(value) = value {
            // Writing to a string does not fail.
            let _ = writeln!(out, "  {name} = {{{value}}},");
        }
    }
    let month = cited.issued.and_then(|day| MONTHS.get(usize::from(day.month()?) - 1));
    if let Some(month) = month {
        let _ = writeln!(out, "  month = {month},");
    }
    out.push_str("}\n\n");
    out
}

/// Words in which TeX sees no command.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    for one in text.chars() {
        match one {
            '\\' => out.push_str("\\textbackslash{}"),
            // Escaped by name: a brace after a stroke counts for BibTeX as a brace.
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '`' => out.push_str("\\textasciigrave{}"),
            '&' | '%' | '$' | '#' | '_' => {
                out.push('\\');
                out.push(one);
            }
            // Two of them are another sign.
            '-' | '\'' if before == one => {
                out.push_str("{}");
                out.push(one);
            }
            other => out.push(other),
        }
        before = one;
    }
    out
}

/// The same of a title: styles write titles in small letters, but for what stands in braces.
fn with_capitals(title: &str) -> String {
    let word = |word: &str| {
        let escaped = escaped(word);
        if word.chars().any(char::is_uppercase) { format!("{{{escaped}}}") } else { escaped }
    };
    // Two signs that make one never stand on both sides of a space.
    title.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// Pages with the dash that TeX prints between numbers.
fn with_dashes(pages: &str) -> String {
    let mut out = String::new();
    for one in pages.chars() {
        let one = if matches!(one, '–' | '—') { '-' } else { one };
        if one != '-' {
            out.push(one);
        } else if !out.ends_with('-') {
            out.push_str("--");
        }
    }
    out
}

fn names(all: &[Author]) -> Option<String> {
    (!all.is_empty()).then(|| all.iter().map(name).collect::<Vec<_>>().join(" and "))
}

fn name(author: &Author) -> String {
    let whole = |text: &str| format!("{{{}}}", escaped(text));
    // A comma or an "and" inside a name would part it, and so would a semicolon for whoever mends lists.
    let part = |text: &str| {
        let parts = text.contains([',', ';']) || text.split(' ').any(|word| word.eq_ignore_ascii_case("and"));
        if parts { whole(text) } else { escaped(text) }
    };
    let own = |text: &Option<String>| text.as_deref().map(part).unwrap_or_default();
    match (&author.given, &author.suffix) {
        (None, None) => whole(&author.name),
        (given, None) => format!("{}, {}", part(&author.name), own(given)),
        (given, suffix) => format!("{}, {}, {}", part(&author.name), own(suffix), own(given)),
    }
}
