//! Every format of one article with everything in it, of one with nothing, and of one with a thousand claims. What a
//! reader sees is kept whole; what a program reads, by its structure; a thousand claims, by counts.

use crate::claim_review::publisher;
use crate::office::{Node, nodes};
use crate::rich::{rich, thousand};
use crate::sheets::{Desk, parts};
use claimdesk_report::Format;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Elements of a page that begin a line of their own.
const BLOCKS: [&str; 17] = [
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "li",
    "tr",
    "dt",
    "dd",
    "section",
    "article",
    "header",
    "table",
    "div",
    "figure",
    "ol",
    "blockquote",
];

/// What a reader sees of a page, a line for each block.
fn seen(page: &str) -> String {
    let body = &page[page.find("<body").unwrap()..];
    let mut lines = vec![String::new()];
    for part in body.split('<').skip(1) {
        let (tag, text) = part.split_once('>').unwrap();
        let name = tag.trim_start_matches('/').split([' ', '\n']).next().unwrap();
        if BLOCKS.contains(&name) {
            lines.push(String::new());
        }
        let line = lines.last_mut().unwrap();
        match name {
            "td" | "th" if !tag.starts_with('/') && !line.is_empty() => line.push_str(" | "),
            "mark" => line.push(if tag.starts_with('/') { '⟧' } else { '⟦' }),
            "sup" if !tag.starts_with('/') => line.push('^'),
            _ => {}
        }
        if let Some(code) = tag.split("data-code=\"").nth(1) {
            let _ = write!(line, "⟨{}⟩", code.split('"').next().unwrap());
        }
        line.push_str(text);
    }
    let lines = lines.iter().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Every path of a document, with how often it is there and what types stand at it.
fn structure(document: &Value) -> String {
    fn walk<'a>(value: &'a Value, at: &str, found: &mut BTreeMap<String, BTreeMap<&'a str, u32>>) {
        let mut of = |kind| *found.entry(at.to_owned()).or_default().entry(kind).or_default() += 1;
        match value {
            Value::Null => of("null"),
            Value::Bool(_) => of("bool"),
            Value::Number(_) => of("number"),
            Value::String(_) => of("text"),
            Value::Array(all) => all.iter().for_each(|one| walk(one, &format!("{at}[]"), found)),
            Value::Object(fields) => fields.iter().for_each(|(name, one)| walk(one, &format!("{at}.{name}"), found)),
        }
    }
    let mut found = BTreeMap::new();
    walk(document, "", &mut found);
    let told = found.into_iter().map(|(path, kinds)| {
        let kinds: Vec<String> = kinds.into_iter().map(|(kind, count)| format!("{count} {kind}")).collect();
        format!("{path}: {}", kinds.join(", "))
    });
    told.collect::<Vec<_>>().join("\n")
}

/// The paragraphs of a part of a copy, each behind its style; rows of tables in lines of cells.
fn paragraphs(part: &str) -> String {
    let mut told = String::new();
    let mut inside = false;
    for node in nodes(part) {
        match node {
            Node::Open { name, attributes } => match name.as_str() {
                "w:pStyle" => {
                    let _ = write!(told, "{}: ", attributes["w:val"]);
                }
                "w:comment" => {
                    let _ = writeln!(told, "[comment {} by {}]", attributes["w:id"], attributes["w:author"]);
                }
                "w:commentRangeStart" => {
                    let _ = write!(told, "⟦{}:", attributes["w:id"]);
                }
                "w:commentRangeEnd" => told.push('⟧'),
                "w:t" | "w:delText" => inside = true,
                "w:br" => told.push('⏎'),
                "w:del" => told.push_str("[-"),
                "w:ins" => told.push_str("[+"),
                _ => {}
            },
            Node::Close(name) => match name.as_str() {
                "w:p" => told.push('\n'),
                "w:t" | "w:delText" => inside = false,
                "w:del" | "w:ins" => told.push(']'),
                _ => {}
            },
            Node::Text(words) if inside => told.push_str(&words),
            Node::Text(_) => {}
        }
    }
    told
}

/// The sheets of a book by name, with the cells of their rows.
fn sheets(parts: &BTreeMap<String, String>) -> Vec<(String, Vec<Vec<String>>)> {
    let names = nodes(&parts["xl/workbook.xml"]).into_iter().filter_map(|node| match node {
        Node::Open { name, attributes } if name == "sheet" => Some(attributes["name"].clone()),
        _ => None,
    });
    let names: Vec<String> = names.collect();
    let read = |at: usize| {
        let mut rows: Vec<Vec<String>> = Vec::new();
        let mut inside = false;
        for node in nodes(&parts[&format!("xl/worksheets/sheet{}.xml", at + 1)]) {
            match node {
                Node::Open { name, .. } if name == "row" => rows.push(Vec::new()),
                Node::Open { name, .. } if name == "c" => {
                    rows.last_mut().unwrap().push(String::new());
                    inside = true;
                }
                Node::Close(name) if name == "c" => inside = false,
                Node::Text(words) if inside => rows.last_mut().unwrap().last_mut().unwrap().push_str(&words),
                _ => {}
            }
        }
        rows
    };
    names.into_iter().enumerate().map(|(at, name)| (name, read(at))).collect()
}

fn told(format: Format, desk: &Desk) -> String {
    let document = || serde_json::from_str::<Value>(&desk.report(format)).unwrap();
    match format {
        Format::Html => seen(&desk.report(format)),
        Format::Markdown | Format::Csv => desk.report(format).replace('\r', ""),
        Format::Json | Format::ClaimReview | Format::Annotations | Format::Pdf => structure(&document()),
        Format::Docx => {
            let parts = parts(&desk.bytes(format));
            format!("{}\n{}", paragraphs(&parts["word/document.xml"]), paragraphs(&parts["word/comments.xml"]))
        }
        Format::Xlsx => {
            let sheets = sheets(&parts(&desk.bytes(format)));
            let told = sheets.into_iter().map(|(name, rows)| {
                let rows: Vec<String> = rows.iter().map(|row| row.join(" | ").replace('\n', "⏎")).collect();
                format!("== {name}\n{}", rows.join("\n"))
            });
            told.collect::<Vec<_>>().join("\n")
        }
        Format::Bundle => parts(&desk.bytes(format)).into_keys().collect::<Vec<_>>().join("\n"),
    }
}

#[test]
fn every_format_of_an_article_with_everything_in_it() {
    let mut desk = rich();
    desk.head.publisher = Some(publisher());
    desk.kept = vec![b"scan of two pages".to_vec(), b"picture".to_vec()];
    desk.with_log([b"one", b"two", b"three", b"four"]);
    for format in Format::ALL {
        if format == Format::ClaimReview {
            // Nothing of an open article is published.
            desk.close();
        }
        insta::assert_snapshot!(format!("rich_{format:?}"), told(format, &desk));
        desk.closings.truncate(1);
    }
}

#[test]
fn every_format_of_an_article_without_claims() {
    let desk = Desk::with("Nothing yet", &[]);
    for format in Format::ALL {
        insta::assert_snapshot!(format!("nothing_{format:?}"), told(format, &desk));
    }
}

#[test]
fn every_format_of_a_thousand_claims_tells_each_of_them_with_both_its_sources() {
    let mut desk = thousand();
    desk.close();
    desk.head.publisher = Some(publisher());
    for format in Format::ALL {
        let counted: Vec<(&str, usize)> = match format {
            Format::Html => counts(
                &desk,
                format,
                &["<article class=\"claim", "class=\"evidence\"", "id=\"mark-", "Harbour log</bdi></cite>"],
            ),
            Format::Markdown => {
                counts(&desk, format, &["### Claim ", "\n- Supports: Harbour log", "\n- Qualifies: Port news", "[¹"])
            }
            Format::Csv => counts(&desk, format, &["\r\n", "Harbour log; Port news"]),
            Format::Docx => counts(
                &desk,
                format,
                &["<w:comment ", "<w:commentReference ", "Supports: Harbour log", "Qualifies: Port news"],
            ),
            Format::Xlsx => counts(&desk, format, &["<worksheet", "<row ", ">Harbour log<", ">Port news<"]),
            Format::Json => {
                counts(&desk, format, &["\"wording\":", "\"stance\":\"supports\"", "\"stance\":\"qualifies\""])
            }
            Format::Bundle => counts(&desk, format, &["<article class=\"claim", "\"stance\":\"supports\""]),
            Format::ClaimReview => counts(&desk, format, &["\"ClaimReview\"", "\"claimReviewed\""]),
            Format::Annotations => {
                counts(&desk, format, &["\"type\":\"Annotation\"", "\"TextQuoteSelector\"", "\"TextPositionSelector\""])
            }
            Format::Pdf => {
                counts(&desk, format, &["\"wording\":", "\"stance\":\"Supports\"", "\"stance\":\"Qualifies\""])
            }
        };
        let counted: Vec<String> = counted.into_iter().map(|(what, count)| format!("{count} × {what:?}")).collect();
        insta::assert_snapshot!(format!("thousand_{format:?}"), counted.join("\n"));
    }
}

fn counts<'a>(desk: &Desk, format: Format, wanted: &[&'a str]) -> Vec<(&'a str, usize)> {
    let report = desk.report(format);
    wanted.iter().map(|what| (*what, report.matches(what).count())).collect()
}
