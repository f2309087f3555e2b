//! The annotated article, passage by passage.

use super::words::{Pen, Words, is_leftward};
use crate::entry::Report;
use crate::html::article::{self as cut, Piece};
use crate::survey::Survey;
use claimdesk_domain::draft::BlockKind;
use claimdesk_domain::messages::Language;
use serde::Serialize;

/// Blocks that are shown together.
#[derive(Serialize)]
pub(super) struct Passage {
    kind: BlockKind,
    lines: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    /// "p. 3", where a page begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<String>,
    leftward: bool,
    cells: Vec<Vec<PiecePart>>,
}

/// Words between two cuts.
#[derive(Serialize)]
pub(super) struct PiecePart {
    text: Words,
    #[serde(skip_serializing_if = "Option::is_none")]
    mark: Option<MarkPart>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    begins: Vec<u32>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    ends: Vec<NotePart>,
}

#[derive(Serialize)]
struct MarkPart {
    number: u32,
    tone: &'static str,
    shared: bool,
}

#[derive(Serialize)]
struct NotePart {
    number: u32,
    tone: &'static str,
    glyph: &'static str,
}

pub(super) fn passages(report: &Report<'_>, survey: &Survey, pen: &Pen<'_>) -> Vec<Passage> {
    let language = report.language();
    let passages = cut::passages(report.text(), &survey.places);
    passages.iter().map(|passage| Passage::of(passage, language, pen)).collect()
}

impl Passage {
    fn of(passage: &cut::Passage<'_>, language: Language, pen: &Pen<'_>) -> Self {
        let lines = passage.lines.iter().map(|line| Line {
            page: line.page.map(|page| language.render("report_page", &[("page", &page.to_string())])),
            leftward: line.cells.first().is_some_and(|cell| leftward(cell)),
            cells: line.cells.iter().map(|cell| pieces(cell, pen)).collect(),
        });
        Self { kind: passage.kind, lines: lines.collect() }
    }
}

/// Whether the line that these pieces make runs from right to left.
pub(super) fn leftward(pieces: &[Piece<'_>]) -> bool {
    let first = pieces.iter().find(|piece| piece.text.chars().any(char::is_alphabetic));
    first.is_some_and(|piece| is_leftward(piece.text))
}

pub(super) fn pieces(pieces: &[Piece<'_>], pen: &Pen<'_>) -> Vec<PiecePart> {
    let part = |piece: &Piece<'_>| PiecePart {
        text: pen.running(piece.text),
        mark: piece.mark.as_ref().map(|mark| MarkPart {
            number: mark.number,
            tone: mark.look.tone,
            shared: mark.shared,
        }),
        begins: piece.begins.clone(),
        ends: piece
            .ends
            .iter()
            .map(|note| NotePart { number: note.number, tone: note.look.tone, glyph: note.look.glyph })
            .collect(),
    };
    pieces.iter().map(part).collect()
}
