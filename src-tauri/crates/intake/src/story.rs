//! A document as it is read: paragraphs, and what stands in and beside them.
//!
//! Paragraphs stand in cells, cells in rows, and text boxes in paragraphs; each ends up as a block in the order in which
//! a person reads. Marks and comments that run over the ends of paragraphs are cut there, so that they
//! stand beside every paragraph that they have words in.

use crate::Error;
use crate::blank::is_blank;
use crate::blocks::{Blocks, Marked};
use crate::marked::{MarkedText, Spot};
use crate::role::Role;
use claimdesk_domain::annotation::{Annotation, Mark};
use claimdesk_domain::draft::{Block, BlockKind, DraftText};
use claimdesk_domain::stated::Field;
use std::collections::HashMap;

/// Marks that are open at one time; more are none of a person's making.
const OPEN: usize = 64;

/// Paragraphs at the start that can name the author and the day by their style.
const HEAD: usize = 6;

/// Marks that running over the ends of paragraphs may make: more than a draft can have, so that it is refused for them
/// once they are counted, and no more, since every paragraph makes one of each that is open.
const CUT: usize = 200_000;

/// Paragraphs that one comment is put on; more say nothing about any one of them.
const COMMENTED: usize = 16;

/// A block with what stands beside its text.
#[derive(Debug, Default)]
pub(crate) struct Piece {
    pub block: Block,
    pub marks: Vec<Marked>,
}

impl Piece {
    /// The blocks of a text that was read by itself.
    pub(crate) fn all_of(text: DraftText) -> Vec<Self> {
        let mut pieces: Vec<Self> = text.blocks.into_iter().map(|block| Self { block, marks: Vec::new() }).collect();
        for Annotation { block, start, end, mark } in text.annotations {
            if let Some(piece) = pieces.get_mut(block as usize) {
                piece.marks.push((start as usize..end as usize, mark));
            }
        }
        pieces
    }
}

/// A story so far.
#[derive(Debug)]
pub(crate) struct Story {
    containers: Vec<Container>,
    paragraphs: Vec<Paragraph>,
    rows: Vec<Vec<Vec<Piece>>>,
    /// Comments that have no place yet.
    comments: HashMap<String, Mark>,
    /// Of these, the ones that wait for their next word.
    waiting: Vec<String>,
    /// In how many paragraphs those that go on have words.
    placed: HashMap<String, usize>,
    spans: Vec<(usize, Mark)>,
    spanned: usize,
    cut: usize,
    ended: usize,
    /// Takes what stands in no paragraph.
    outside: MarkedText,
}

#[derive(Debug, Default)]
struct Container {
    pieces: Vec<Piece>,
    /// A paragraph whose end was struck out: the next goes on with it.
    joined: Option<Paragraph>,
}

#[derive(Debug, Default)]
struct Paragraph {
    text: MarkedText,
    comments: Vec<(String, Spot)>,
    spans: Vec<(usize, Spot)>,
    before: Vec<Piece>,
    after: Vec<Piece>,
}

impl Story {
    /// An empty story with the comments that it will refer to.
    pub(crate) fn new(comments: HashMap<String, Mark>) -> Self {
        Self {
            containers: vec![Container::default()],
            paragraphs: Vec::new(),
            rows: Vec::new(),
            comments,
            waiting: Vec::new(),
            placed: HashMap::new(),
            spans: Vec::new(),
            spanned: 0,
            cut: 0,
            ended: 0,
            outside: MarkedText::default(),
        }
    }

    /// The text of the paragraph that is open.
    pub(crate) fn text(&mut self) -> &mut MarkedText {
        self.paragraphs.last_mut().map_or(&mut self.outside, |paragraph| &mut paragraph.text)
    }

    pub(crate) fn open_paragraph(&mut self) {
        let joined = self.containers.last_mut().and_then(|container| container.joined.take());
        let mut paragraph = joined.unwrap_or_default();
        for comment in self.waiting.drain(..) {
            let spot = paragraph.text.open();
            paragraph.comments.push((comment, spot));
        }
        let cut = self.cut < CUT;
        for (span, _) in self.spans.iter().filter(|_| cut) {
            if !paragraph.spans.iter().any(|(open, _)| open == span) {
                let spot = paragraph.text.open();
                paragraph.spans.push((*span, spot));
            }
        }
        self.paragraphs.push(paragraph);
    }

    /// Ends the paragraph. Where its end was struck out the next goes on with it, unless all of it was.
    pub(crate) fn close_paragraph(&mut self, kind: BlockKind, end_is_deleted: bool) {
        let Some(paragraph) = self.paragraphs.pop() else { return };
        if end_is_deleted && !paragraph.text.is_empty() {
            if let Some(container) = self.containers.last_mut() {
                container.joined = Some(paragraph);
            }
            return;
        }
        self.finish_paragraph(paragraph, kind);
    }

    /// Ends the paragraph as what its style makes of it: of a table of contents nothing is left, and of a line `at_head`
    /// that its style calls the author or the day only what it states, which is given back.
    pub(crate) fn end_paragraph(&mut self, role: Role, end_is_deleted: bool, at_head: bool) -> Option<(Field, String)> {
        self.ended += 1;
        let stated = (at_head && self.ended <= HEAD).then(|| role.states(self.text().as_str())).flatten();
        if role == Role::Contents || stated.is_some() {
            self.paragraphs.pop();
        } else {
            self.close_paragraph(role.kind(), end_is_deleted);
        }
        stated
    }

    fn finish_paragraph(&mut self, mut paragraph: Paragraph, kind: BlockKind) {
        for (comment, spot) in paragraph.comments {
            if paragraph.text.since(spot).is_empty() {
                self.waiting.push(comment);
            } else if let Some(mark) = self.comments.get(&comment) {
                paragraph.text.close(spot, mark.clone());
                let placed = self.placed.entry(comment.clone()).or_default();
                *placed += 1;
                if *placed < COMMENTED {
                    self.waiting.push(comment);
                } else {
                    self.comments.remove(&comment);
                }
            }
        }
        for (span, spot) in paragraph.spans {
            let mark = self.spans.iter().find(|(open, _)| *open == span);
            if let Some((_, mark)) = mark.filter(|_| !paragraph.text.since(spot).is_empty()) {
                paragraph.text.close(spot, mark.clone());
                self.cut += 1;
            }
        }
        let (text, marks) = paragraph.text.take();
        if let Some(container) = self.containers.last_mut() {
            container.pieces.append(&mut paragraph.before);
            if !text.is_empty() || !marks.is_empty() {
                container.pieces.push(Piece { block: Block::new(kind, text), marks });
            }
            container.pieces.append(&mut paragraph.after);
        }
    }

    /// Opens what has paragraphs of its own: a cell, a text box, a note.
    pub(crate) fn open_container(&mut self) {
        self.containers.push(Container::default());
    }

    pub(crate) fn close_container(&mut self) -> Vec<Piece> {
        if let Some(joined) = self.containers.last_mut().and_then(|container| container.joined.take()) {
            self.finish_paragraph(joined, BlockKind::Paragraph);
        }
        let last = if self.containers.len() > 1 {
            self.containers.pop()
        } else {
            self.containers.last_mut().map(std::mem::take)
        };
        last.map(|container| container.pieces).unwrap_or_default()
    }

    /// Adds a figure: before the words of the paragraph that is open, or after them if it has some.
    pub(crate) fn add_figure(&mut self, figure: Block) {
        let figure = Piece { block: figure, marks: Vec::new() };
        match self.paragraphs.last_mut() {
            Some(paragraph) if paragraph.text.is_empty() => paragraph.before.push(figure),
            _ => self.add(vec![figure]),
        }
    }

    /// Adds the paragraphs of a text box, or a row: after the paragraph that is open.
    pub(crate) fn add(&mut self, mut pieces: Vec<Piece>) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.after.append(&mut pieces);
        } else if let Some(container) = self.containers.last_mut() {
            container.pieces.append(&mut pieces);
        }
    }

    pub(crate) fn open_row(&mut self) {
        self.rows.push(Vec::new());
    }

    /// Adds a cell to the row that is open.
    pub(crate) fn add_cell(&mut self, pieces: Vec<Piece>) {
        if let Some(row) = self.rows.last_mut() {
            row.push(pieces);
        }
    }

    pub(crate) fn close_row(&mut self) {
        let Some(cells) = self.rows.pop() else { return };
        let pieces = row(cells, !self.rows.is_empty());
        self.add(pieces);
    }

    /// Whether a row is open.
    pub(crate) fn in_row(&self) -> bool {
        !self.rows.is_empty()
    }

    /// Opens a mark on the words that follow, over the ends of paragraphs.
    pub(crate) fn open_span(&mut self, mark: Mark) -> usize {
        self.spanned += 1;
        let span = self.spanned;
        if self.spans.len() < OPEN {
            self.spans.push((span, mark));
            if let Some(paragraph) = self.paragraphs.last_mut() {
                let spot = paragraph.text.open();
                paragraph.spans.push((span, spot));
            }
        }
        span
    }

    pub(crate) fn close_span(&mut self, span: usize) {
        let Some(at) = self.spans.iter().position(|(open, _)| *open == span) else { return };
        let (_, mark) = self.spans.remove(at);
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        let Some(at) = paragraph.spans.iter().position(|(open, _)| *open == span) else { return };
        let (_, spot) = paragraph.spans.remove(at);
        if !paragraph.text.since(spot).is_empty() {
            paragraph.text.close(spot, mark);
        }
    }

    /// Adds a comment that the story came with only now.
    pub(crate) fn add_comment(&mut self, name: &str, mark: Mark) {
        self.comments.insert(name.to_owned(), mark);
    }

    /// The words that a comment is on begin.
    pub(crate) fn open_comment(&mut self, name: &str) {
        if !self.comments.contains_key(name) || self.waiting.len() >= OPEN {
            return;
        }
        match self.paragraphs.last_mut() {
            Some(paragraph) if paragraph.comments.len() < OPEN => {
                let spot = paragraph.text.open();
                paragraph.comments.push((name.to_owned(), spot));
            }
            Some(_) => {}
            None => self.waiting.push(name.to_owned()),
        }
    }

    /// The words end. A comment that has no place yet is put here, at a point.
    pub(crate) fn close_comment(&mut self, name: &str) {
        self.waiting.retain(|waiting| waiting != name);
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        let open = paragraph.comments.iter().position(|(open, _)| open == name);
        let spot = open.map(|at| paragraph.comments.remove(at).1);
        let Some(mark) = self.comments.remove(name) else { return };
        let is_placed = self.placed.contains_key(name);
        match spot {
            // All its words were in the paragraphs before.
            Some(spot) if is_placed && paragraph.text.since(spot).is_empty() => {}
            None if is_placed => {}
            Some(spot) => paragraph.text.close(spot, mark),
            None => paragraph.text.point(mark),
        }
    }

    /// All that was read, with comments that found no words at the end.
    pub(crate) fn finish(mut self, blocks: &mut Blocks<'_>) -> Result<(), Error> {
        while !self.paragraphs.is_empty() {
            self.close_paragraph(BlockKind::Paragraph, false);
        }
        let mut pieces = self.close_container();
        if let Some(last) = pieces.last_mut() {
            let end = last.block.text.len();
            let left = self.waiting.iter().filter(|name| !self.placed.contains_key(*name));
            let left = left.filter_map(|name| self.comments.remove(name));
            last.marks.extend(left.map(|mark| (end..end, mark)));
        }
        pieces.into_iter().try_for_each(|piece| blocks.push_marked(piece.block, piece.marks))
    }
}

/// One block of the cells of a row; their pictures follow it. A row of one cell is no row but a box around paragraphs.
fn row(mut cells: Vec<Vec<Piece>>, nested: bool) -> Vec<Piece> {
    if cells.len() == 1 {
        return cells.pop().unwrap_or_default();
    }
    let mut text = MarkedText::default();
    let mut pieces = Vec::new();
    for cell in cells {
        if nested {
            text.space();
        } else {
            text.cell();
        }
        for piece in cell {
            if piece.block.kind == BlockKind::Figure {
                pieces.push(piece);
            } else {
                text.space();
                text.append(&piece.block.text, piece.marks);
            }
        }
    }
    let (text, marks) = text.take();
    let kind = if nested { BlockKind::Paragraph } else { BlockKind::TableRow };
    pieces.insert(0, Piece { block: Block::new(kind, text), marks });
    pieces
}

/// The words of a note or comment, and the addresses that they link to.
pub(crate) fn words_and_links(pieces: &[Piece]) -> (String, Vec<String>) {
    let words: Vec<&str> =
        pieces.iter().map(|piece| piece.block.text.as_str()).filter(|text| !is_blank(text)).collect();
    let mut links = Vec::new();
    for (_, mark) in pieces.iter().flat_map(|piece| &piece.marks) {
        if let Mark::Link { url } = mark {
            links.push(url.clone());
        }
    }
    (words.join(" ").replace('\t', " "), links)
}

/// Adds a paragraph of a note. Its links stand at the place that refers to it.
pub(crate) fn push_note(blocks: &mut Blocks<'_>, piece: Piece) -> Result<(), Error> {
    let marks = piece.marks.into_iter().filter(|(_, mark)| !matches!(mark, Mark::Link { .. }));
    let kind = if piece.block.kind == BlockKind::Figure { BlockKind::Figure } else { BlockKind::Paragraph };
    blocks.push_marked(Block { kind, ..piece.block }, marks.collect())
}
