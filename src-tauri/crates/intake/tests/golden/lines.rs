//! A draft in lines, as the graded fixtures write it down: `tests/fixtures/intake/FORMAT/NAME.EXT.draft`.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its fixture has failed")]

use claimdesk_domain::annotation::{Annotation, Mark};
use claimdesk_domain::draft::{Block, BlockKind};
use claimdesk_domain::stated::{Field, stated};
use claimdesk_intake::{Input, ReadDraft, Readers, read};
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// Keys that may be known where the fixture does not name them: they are recognised, or are the file's name.
const MAY_BE_KNOWN: [&str; 3] = ["headline", "language", "canonical"];

/// Holds every fixture of a format to its lines.
pub fn grade(format: &str, readers: Readers<'_>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/intake").join(format);
    let mut graded = 0;
    let mut wrong = String::new();
    for entry in fs::read_dir(&folder).unwrap() {
        let lines = entry.unwrap().path();
        if lines.extension().is_none_or(|extension| extension != "draft") {
            continue;
        }
        graded += 1;
        let file = lines.with_extension("");
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let expected = expected(&fs::read_to_string(&lines).unwrap());
        let input = Input { name: Some(name.clone()), bytes: fs::read(&file).unwrap(), ..Input::default() };
        let found = match read(&input, readers) {
            Ok(draft) => written(&draft, &expected),
            Err(error) => format!("refused: {}\n", error.failure().code),
        };
        // The fixtures were typed: where a space must not break a line does not show in them.
        let (expected, found) = (expected.replace('\u{A0}', " "), found.replace('\u{A0}', " "));
        if found != expected {
            write!(wrong, "\n=== {format}/{name}\n{}", difference(&expected, &found)).unwrap();
        }
    }
    assert!(graded > 0, "no fixture of {format}");
    assert!(wrong.is_empty(), "{wrong}");
}

/// The lines of a fixture without its comments.
fn expected(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines.map(|line| format!("{}\n", line.trim_end())).collect()
}

fn written(draft: &ReadDraft, expected: &str) -> String {
    let mut lines = String::new();
    let mut head = |key: &str, value: Option<String>| {
        let named = expected.lines().any(|line| line.starts_with(&format!("{key}: ")));
        if let Some(value) = value.filter(|_| named || !MAY_BE_KNOWN.contains(&key)) {
            writeln!(lines, "{key}: {value}").unwrap();
        }
    };
    let said = |field| stated(&draft.stated, field).map(|one| one.value.clone());
    head("headline", draft.title.clone());
    head("byline", draft.byline.clone());
    head("outlet", draft.outlet.clone());
    head("published", draft.published.map(|day| day.to_string()));
    head("published-at", said(Field::Published).filter(|value| value.contains('T')));
    head("modified", draft.modified.map(|day| day.to_string()));
    // Some fixtures name the region of the language, some the language alone.
    let exact = draft.language.iter().any(|tag| expected.contains(&format!("language: {tag}\n")));
    let language = draft.language.clone().filter(|_| exact);
    head("language", language.or(draft.language.as_deref().and_then(|tag| tag.split('-').next()).map(str::to_owned)));
    head("agency", draft.agency.clone());
    head("canonical", said(Field::Canonical));
    for (at, part) in draft.parts.iter().enumerate() {
        let place = part.address.as_deref().or(part.name.as_deref()).unwrap_or_default();
        writeln!(lines, "part: {at} | {} | {place}", part.title).unwrap();
    }
    for (at, block) in draft.text.blocks.iter().enumerate() {
        writeln!(lines, "{}| {}", place(block), shown(block).trim_start()).unwrap();
        for annotation in draft.text.annotations.iter().filter(|one| one.block as usize == at) {
            writeln!(lines, "  ~ {}", marked(annotation, &block.text)).unwrap();
        }
    }
    lines.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

fn place(block: &Block) -> String {
    let kind = match block.kind {
        BlockKind::Heading => "heading",
        BlockKind::Paragraph => "paragraph",
        BlockKind::Quote => "quote",
        BlockKind::ListItem => "list-item",
        BlockKind::Caption => "caption",
        BlockKind::Figure => "figure",
        BlockKind::TableRow => "table-row",
    };
    let page = block.page.map_or_else(String::new, |page| format!(" p{page}"));
    let time = block.at.map_or_else(String::new, |at| {
        let (seconds, millis) = (at / 1000, at % 1000);
        format!(" {:02}:{:02}:{:02}.{millis:03}", seconds / 3600, seconds / 60 % 60, seconds % 60)
    });
    format!("{kind}{page}{time}")
}

fn shown(block: &Block) -> String {
    let text = block.text.replace('\t', " ⇥ ").replace("  ⇥", " ⇥");
    if block.picture.is_some() { format!("{text} [picture]") } else { text }
}

fn marked(annotation: &Annotation, text: &str) -> String {
    let words = &text[annotation.start as usize..annotation.end as usize];
    let by = |author: &Option<String>| author.as_ref().map_or_else(String::new, |author| format!(" \"{author}\""));
    match &annotation.mark {
        Mark::Inserted { author, .. } => format!("inserted{}: {words}", by(author)),
        Mark::Deleted { author, text, .. } => format!("deleted{}: {text}", by(author)),
        Mark::Comment { author, text, .. } => format!("comment{} @ {words}: {text}", by(author)),
        Mark::Footnote { label, text: note, .. } => {
            let before: Vec<&str> = text[..annotation.start as usize].split_whitespace().collect();
            let last = before[before.len().saturating_sub(3)..].join(" ");
            format!("footnote {label} @ {last}: {note}")
        }
        Mark::Link { url } => format!("link @ {words}: {url}"),
    }
}

/// Lines that are missing and lines that are too many, in their order.
fn difference(expected: &str, found: &str) -> String {
    let (expected, found): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), found.lines().collect());
    let missing = expected.iter().filter(|line| !found.contains(line)).map(|line| format!("- {line}\n"));
    let extra = found.iter().filter(|line| !expected.contains(line)).map(|line| format!("+ {line}\n"));
    let lines: String = missing.chain(extra).collect();
    if lines.is_empty() { format!("the same lines in another order or number:\n{}\n", found.join("\n")) } else { lines }
}
