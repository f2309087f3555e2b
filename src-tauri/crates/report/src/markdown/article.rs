//! The article, block by block, with a number behind the words of every claim.

use super::escape::{stretch, whole_line, words};
use crate::html::article::{Line, Passage, Piece};
use claimdesk_domain::draft::BlockKind;
use claimdesk_domain::messages::Language;
use std::io::{self, Write};

pub(super) fn write(passages: &[Passage<'_>], language: Language, out: &mut dyn Write) -> io::Result<()> {
    for passage in passages {
        match passage.kind {
            BlockKind::TableRow => rows(passage, language, out)?,
            BlockKind::ListItem => {
                for line in &passage.lines {
                    writeln!(out, "- {}", whole(line, language))?;
                }
                writeln!(out)?;
            }
            kind => {
                for line in &passage.lines {
                    paragraph(kind, &whole(line, language), out)?;
                }
            }
        }
    }
    Ok(())
}

/// A heading of the article is set in bold: the headings of the file are the report's own.
fn paragraph(kind: BlockKind, text: &str, out: &mut dyn Write) -> io::Result<()> {
    match kind {
        _ if text.is_empty() => Ok(()),
        BlockKind::Heading => writeln!(out, "**{text}**\n"),
        BlockKind::Quote => writeln!(out, "> {text}\n"),
        BlockKind::Caption | BlockKind::Figure => writeln!(out, "*{text}*\n"),
        BlockKind::Paragraph | BlockKind::ListItem | BlockKind::TableRow => writeln!(out, "{text}\n"),
    }
}

/// A table, whose first row is its head: Markdown knows none without one.
fn rows(passage: &Passage<'_>, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let columns = passage.lines.iter().map(|line| line.cells.len()).max().unwrap_or(0);
    for (index, line) in passage.lines.iter().enumerate() {
        let page = line.page.map(|page| page_mark(page, language));
        write!(out, "|")?;
        for column in 0..columns {
            let cell = line.cells.get(column).map(|cell| pieces(cell)).unwrap_or_default();
            let page = page.as_deref().filter(|_| column == 0).unwrap_or_default();
            write!(out, " {page}{cell} |")?;
        }
        writeln!(out)?;
        if index == 0 {
            writeln!(out, "|{}", " --- |".repeat(columns))?;
        }
    }
    writeln!(out)
}

fn whole(line: &Line<'_>, language: Language) -> String {
    let text: Vec<String> = line.cells.iter().map(|cell| pieces(cell)).collect();
    let page = line.page.map(|page| page_mark(page, language)).unwrap_or_default();
    format!("{page}{}", text.join(" "))
}

fn page_mark(page: u32, language: Language) -> String {
    format!("({}) ", words(&language.render("report_page", &[("page", &page.to_string())])))
}

/// Words with the numbers of the claims that end in them.
fn pieces(pieces: &[Piece<'_>]) -> String {
    let mut text = String::new();
    for piece in pieces {
        text.push_str(&stretch(piece.text));
        for note in &piece.ends {
            text.push_str(&mark(note.number));
        }
    }
    whole_line(&text)
}

/// The number of a claim as it stands behind its words: the label of a link.
pub(super) fn mark(number: u32) -> String {
    let raised = |digit: char| match digit {
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        _ => '⁰',
    };
    format!("[{}]", number.to_string().chars().map(raised).collect::<String>())
}
