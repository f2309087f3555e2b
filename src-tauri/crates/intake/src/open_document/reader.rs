//! From the elements of the content to its story.

use super::changes::{Change, Changes};
use super::styles::Styles;
use crate::Error;
use crate::archive::Archive;
use crate::blank::collapse;
use crate::blocks::Blocks;
use crate::marked;
use crate::pictures::Pictures;
use crate::raised::Shift;
use crate::role::Role;
use crate::story::{Piece, Story, push_note, words_and_links};
use crate::xml::{Element, Walk, Xml};
use claimdesk_domain::annotation::Mark;
use claimdesk_domain::draft::{Block, BlockKind};
use claimdesk_domain::stated::Field;
use std::collections::HashMap;

/// What the end of an element means.
pub(super) enum Scope {
    Nothing,
    Paragraph { role: Role, was_hidden: bool, was_shifted: Option<Shift> },
    Words { was_hidden: bool, was_shifted: Option<Shift> },
    Span(usize),
    List,
    Row,
    Cell,
    Box,
    Frame,
    Note(Note),
    Body,
    Comment(Comment),
}

#[derive(Default)]
pub(super) struct Note {
    label: String,
    at_end: bool,
    pieces: Vec<Piece>,
}

#[derive(Default)]
pub(super) struct Comment {
    name: Option<String>,
    author: Option<String>,
    at: Option<String>,
}

/// What is known of a frame before its end.
#[derive(Default)]
struct Frame {
    description: String,
    images: Vec<String>,
}

/// Reads the content of a text.
pub(super) struct Reader<'r, 'a> {
    styles: &'r Styles,
    changes: &'r mut Changes,
    archive: &'r mut Archive<'a>,
    pictures: &'r mut Pictures,
    story: Story,
    scopes: Vec<Scope>,
    /// Whether words here are those of a paragraph, or only part the elements of what stands in one.
    in_paragraph: Vec<bool>,
    insertions: HashMap<String, usize>,
    frames: Vec<Frame>,
    /// Cells to come in the row that the cell before them covers.
    covered: Vec<usize>,
    lists: usize,
    hidden: bool,
    shift: Option<Shift>,
    footnotes: Vec<Piece>,
    endnotes: Vec<Piece>,
    stated: Vec<(Field, String)>,
}

impl Walk for Reader<'_, '_> {
    type Scope = Scope;

    fn scopes(&mut self) -> &mut Vec<Scope> {
        &mut self.scopes
    }

    fn open(&mut self, element: &Element<'_>, xml: &mut Xml<'_>) -> Result<Option<Scope>, Error> {
        let attribute = |name| element.attribute(name).unwrap_or_default();
        let scope = match element.name() {
            ("text", name) => return self.open_text(name, element, xml),
            ("office", "annotation") => {
                self.story.open_container();
                self.in_paragraph.push(false);
                Scope::Comment(Comment { name: element.attribute("name"), ..Comment::default() })
            }
            ("office", "annotation-end") => {
                self.story.close_comment(&attribute("name"));
                Scope::Nothing
            }
            ("dc", name @ ("creator" | "date")) => {
                let name = name.to_owned();
                let words = xml.words()?;
                if let Some(Scope::Comment(comment)) = self.scopes.last_mut() {
                    let said = Some(words).filter(|words| !words.trim().is_empty());
                    if name == "creator" { comment.author = said } else { comment.at = said }
                }
                return Ok(None);
            }
            ("table", "table-row") => {
                self.story.open_row();
                self.covered.push(0);
                Scope::Row
            }
            ("table", "table-cell") => {
                if let Some(covered) = self.covered.last_mut() {
                    let spanned: usize = attribute("number-columns-spanned").parse().unwrap_or(1);
                    *covered = spanned.saturating_sub(1);
                }
                self.open_box();
                Scope::Cell
            }
            ("table", "covered-table-cell") => {
                // A cell under one above it is empty; one beside the cell that covers it is none.
                let beside = self.covered.last_mut().filter(|covered| **covered > 0).map(|covered| *covered -= 1);
                if beside.is_none() {
                    self.story.add_cell(Vec::new());
                }
                xml.skip()?;
                return Ok(None);
            }
            ("draw", "frame") => {
                self.frames.push(Frame::default());
                self.in_paragraph.push(false);
                Scope::Frame
            }
            ("draw", "image") => {
                if let Some(frame) = self.frames.last_mut() {
                    frame.images.push(attribute("href"));
                }
                xml.skip()?;
                return Ok(None);
            }
            ("svg", "desc" | "title") => {
                let words = xml.words()?;
                if let Some(frame) = self.frames.last_mut().filter(|_| !words.trim().is_empty()) {
                    frame.description = words;
                }
                return Ok(None);
            }
            ("draw", "text-box" | "custom-shape" | "rect" | "ellipse" | "circle" | "caption" | "polygon" | "path") => {
                self.open_box();
                Scope::Box
            }
            (
                "office",
                "forms" | "scripts" | "automatic-styles" | "font-face-decls" | "event-listeners" | "binary-data",
            )
            | ("draw", "object" | "object-ole" | "plugin") => {
                xml.skip()?;
                return Ok(None);
            }
            _ => Scope::Nothing,
        };
        Ok(Some(scope))
    }

    fn close(&mut self, scope: Scope) -> Result<(), Error> {
        match scope {
            Scope::Nothing => {}
            Scope::Paragraph { role, was_hidden, was_shifted } => {
                (self.hidden, self.shift) = (was_hidden, was_shifted);
                self.in_paragraph.pop();
                let at_head = !self.story.in_row();
                self.stated.extend(self.story.end_paragraph(role, false, at_head));
            }
            Scope::Words { was_hidden, was_shifted } => (self.hidden, self.shift) = (was_hidden, was_shifted),
            Scope::Span(span) => self.story.close_span(span),
            Scope::List => self.lists -= 1,
            Scope::Row => {
                self.covered.pop();
                self.story.close_row();
            }
            Scope::Cell => {
                let pieces = self.close_box();
                self.story.add_cell(pieces);
            }
            Scope::Box => {
                let pieces = self.close_box();
                self.story.add(pieces);
            }
            Scope::Frame => {
                self.in_paragraph.pop();
                self.close_frame()?;
            }
            Scope::Body => {
                let pieces = self.close_box();
                if let Some(Scope::Note(note)) = self.scopes.last_mut() {
                    note.pieces = pieces;
                }
            }
            Scope::Note(Note { label, at_end, pieces }) => {
                self.in_paragraph.pop();
                if !self.hidden {
                    let (text, links) = words_and_links(&pieces);
                    self.story.text().point(Mark::Footnote { label, text, links });
                    if at_end { &mut self.endnotes } else { &mut self.footnotes }.extend(pieces);
                }
            }
            Scope::Comment(Comment { name, author, at }) => {
                let pieces = self.close_box();
                let (text, links) = words_and_links(&pieces);
                let mark = Mark::Comment { author, at, text, links };
                match name.filter(|name| self.changes.has_end(name)) {
                    Some(name) => {
                        self.story.add_comment(&name, mark);
                        self.story.open_comment(&name);
                    }
                    None => self.story.text().point(mark),
                }
            }
        }
        Ok(())
    }

    fn write(&mut self, text: &str) {
        if self.in_paragraph.last() == Some(&true) && !self.hidden {
            self.story.text().write_shifted(text, self.shift);
        }
    }
}

impl<'r, 'a> Reader<'r, 'a> {
    pub(super) fn new(
        styles: &'r Styles,
        changes: &'r mut Changes,
        (archive, pictures): (&'r mut Archive<'a>, &'r mut Pictures),
    ) -> Self {
        Self {
            styles,
            changes,
            archive,
            pictures,
            story: Story::new(HashMap::new()),
            scopes: Vec::new(),
            in_paragraph: Vec::new(),
            insertions: HashMap::new(),
            frames: Vec::new(),
            covered: Vec::new(),
            lists: 0,
            hidden: false,
            shift: None,
            footnotes: Vec::new(),
            endnotes: Vec::new(),
            stated: Vec::new(),
        }
    }

    /// Adds what was read; what paragraphs state by their style is left.
    pub(super) fn finish(self, blocks: &mut Blocks<'_>) -> Result<Vec<(Field, String)>, Error> {
        self.story.finish(blocks)?;
        self.footnotes.into_iter().chain(self.endnotes).try_for_each(|piece| push_note(blocks, piece))?;
        Ok(self.stated)
    }

    fn open_text(&mut self, name: &str, element: &Element<'_>, xml: &mut Xml<'_>) -> Result<Option<Scope>, Error> {
        let attribute = |name| element.attribute(name).unwrap_or_default();
        let scope = match name {
            "p" | "h" => {
                let style = attribute("style-name");
                let role = match self.styles.role(&style) {
                    _ if name == "h" => Role::Heading,
                    Role::Body if self.lists > 0 => Role::Item,
                    role => role,
                };
                self.story.open_paragraph();
                self.in_paragraph.push(true);
                let was_hidden = std::mem::replace(&mut self.hidden, self.styles.hides("paragraph", &style));
                let shift = self.styles.shift("paragraph", &style).flatten();
                let was_shifted = std::mem::replace(&mut self.shift, shift);
                Scope::Paragraph { role, was_hidden, was_shifted }
            }
            "span" => {
                let (was_hidden, was_shifted) = (self.hidden, self.shift);
                let style = attribute("style-name");
                self.hidden |= self.styles.hides("text", &style);
                self.shift = self.styles.shift("text", &style).unwrap_or(self.shift);
                Scope::Words { was_hidden, was_shifted }
            }
            "a" => match marked::link(&attribute("href")) {
                Some(link) => Scope::Span(self.story.open_span(link)),
                None => Scope::Nothing,
            },
            "s" | "tab" | "line-break" => {
                if !self.hidden {
                    self.story.text().space();
                }
                Scope::Nothing
            }
            "list" => {
                self.lists += 1;
                Scope::List
            }
            "note" => {
                self.in_paragraph.push(false);
                Scope::Note(Note { at_end: attribute("note-class") == "endnote", ..Note::default() })
            }
            "note-citation" => {
                let label = xml.words()?;
                if let Some(Scope::Note(note)) = self.scopes.last_mut() {
                    note.label = collapse(&label);
                }
                return Ok(None);
            }
            "note-body" => {
                self.open_box();
                Scope::Body
            }
            "change-start" => {
                let id = attribute("change-id");
                if let Some(Change { author, at, .. }) = self.changes.get(&id).filter(|change| change.inserted) {
                    let mark = Mark::Inserted { author: author.clone(), at: at.clone() };
                    let span = self.story.open_span(mark);
                    self.insertions.insert(id, span);
                }
                Scope::Nothing
            }
            "change-end" => {
                if let Some(span) = self.insertions.remove(&attribute("change-id")) {
                    self.story.close_span(span);
                }
                Scope::Nothing
            }
            "change" => {
                if let Some(Change { author, at, deleted: Some(words), .. }) =
                    self.changes.take(&attribute("change-id"))
                {
                    // A table or a paragraph that was struck out whole leaves its mark between others.
                    let between = self.in_paragraph.last() != Some(&true);
                    if between {
                        self.story.open_paragraph();
                    }
                    self.story.text().strike(author, at, &words);
                    if between {
                        self.story.close_paragraph(BlockKind::Paragraph, false);
                    }
                }
                Scope::Nothing
            }
            "section" if attribute("display") == "none" => {
                xml.skip()?;
                return Ok(None);
            }
            "tracked-changes" | "sequence-decls" | "variable-decls" | "user-field-decls" | "table-of-content"
            | "illustration-index" | "table-index" | "object-index" | "user-index" | "alphabetical-index"
            | "ruby-text" | "hidden-text" | "script" => {
                xml.skip()?;
                return Ok(None);
            }
            _ => Scope::Nothing,
        };
        Ok(Some(scope))
    }

    fn open_box(&mut self) {
        self.story.open_container();
        self.in_paragraph.push(false);
    }

    fn close_box(&mut self) -> Vec<Piece> {
        self.in_paragraph.pop();
        self.story.close_container()
    }

    /// Adds the figure that a frame shows: the first of its pictures that can be kept.
    fn close_frame(&mut self) -> Result<(), Error> {
        let Some(Frame { description, images }) = self.frames.pop() else { return Ok(()) };
        if self.hidden {
            return Ok(());
        }
        let mut picture = None;
        for image in images.iter().take(4) {
            if picture.is_none()
                && let Some(bytes) = self.archive.read_at_most(image.trim_start_matches("./"), self.pictures.room())?
            {
                picture = self.pictures.keep(bytes);
            }
        }
        let text = collapse(&description);
        if picture.is_some() || !text.is_empty() {
            self.story.add_figure(Block { picture, ..Block::new(BlockKind::Figure, text) });
        }
        Ok(())
    }
}
