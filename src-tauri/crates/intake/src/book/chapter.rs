//! A file of a book: XHTML, read as the XML that it is, or as HTML where it is none.

use super::KIND;
use super::package::unescaped;
use crate::archive::{Archive, resolved};
use crate::blank::collapse;
use crate::marked;
use crate::pictures::Pictures;
use crate::raised::Shift;
use crate::story::{Piece, Story};
use crate::xml::{self, Element, Walk, Xml};
use crate::{Error, Limits, html};
use claimdesk_domain::annotation::Mark;
use claimdesk_domain::draft::{Block, BlockKind};
use std::collections::HashMap;

/// What was read of a file.
#[derive(Debug, Default)]
pub(super) struct Chapter {
    /// Its text. A footnote in it has the address of its note for its words.
    pub pieces: Vec<Piece>,
    /// The notes in it, by their addresses.
    pub notes: HashMap<String, Vec<Piece>>,
}

/// What the end of an element means.
enum Scope {
    Nothing,
    /// It ends a block, and what the blocks in it were.
    Block(BlockKind),
    Span(usize),
    Shifted(Option<Shift>),
    /// A part of a formula whose parts stand above and below one another; how many of them have begun.
    Script {
        name: String,
        begun: usize,
        was: Option<Shift>,
    },
    Formula,
    Row,
    Cell,
    Note(String),
    Reference(String),
}

struct Reader<'r, 'a> {
    archive: &'r mut Archive<'a>,
    pictures: &'r mut Pictures,
    path: &'r str,
    story: Story,
    scopes: Vec<Scope>,
    kind: BlockKind,
    shift: Option<Shift>,
    /// Formulas that are open: white space in them only parts elements.
    formulas: usize,
    in_paragraph: Vec<bool>,
    /// The sign of a reference to a note, which is no text.
    sign: Option<String>,
    notes: HashMap<String, Vec<Piece>>,
}

pub(super) fn read(
    archive: &mut Archive<'_>,
    pictures: &mut Pictures,
    path: &str,
    limits: &Limits,
) -> Result<Chapter, Error> {
    let Some(bytes) = archive.read(path)? else { return Ok(Chapter::default()) };
    let text = xml::text_of(KIND, bytes)?;
    let mut reader = Reader {
        archive,
        pictures,
        path,
        story: Story::new(HashMap::new()),
        scopes: Vec::new(),
        kind: BlockKind::Paragraph,
        shift: None,
        formulas: 0,
        in_paragraph: vec![false],
        sign: None,
        notes: HashMap::new(),
    };
    match reader.walk(Xml::new(KIND, &text, limits)) {
        Ok(()) => Ok(reader.finish()),
        Err(Error::Damaged { .. }) => {
            let text = html::read_fragment(&text, limits)?;
            Ok(Chapter { pieces: Piece::all_of(text), notes: HashMap::new() })
        }
        Err(error) => Err(error),
    }
}

impl Walk for Reader<'_, '_> {
    type Scope = Scope;

    fn scopes(&mut self) -> &mut Vec<Scope> {
        &mut self.scopes
    }

    fn open(&mut self, element: &Element<'_>, xml: &mut Xml<'_>) -> Result<Option<Scope>, Error> {
        let (_, name) = element.name();
        let part = self.part_of_formula();
        let hidden = element.attribute("hidden").is_some();
        // `epub:type`; a style sheet's `type` stands on elements that are left out.
        let kinds = [element.attribute("type"), element.attribute("role")].map(Option::unwrap_or_default);
        let is = |kind: &str| kinds.iter().flat_map(|kinds| kinds.split_whitespace()).any(|one| one == kind);
        if hidden || is("backlink") || is("doc-backlink") || is("pagebreak") || is("doc-pagebreak") {
            xml.skip()?;
            return Ok(None);
        }
        let is_note = ["footnote", "endnote", "rearnote", "doc-footnote", "doc-endnote"].iter().any(|kind| is(kind));
        if is_note && let Some(id) = element.attribute("id") {
            self.end_paragraph();
            self.story.open_container();
            self.in_paragraph.push(false);
            return Ok(Some(Scope::Note(format!("{}#{id}", self.path))));
        }
        let scope = match name {
            "annotation" | "annotation-xml" | "head" | "script" | "style" | "nav" | "audio" | "video" | "iframe"
            | "object" | "svg" | "rt" | "rp" | "template" | "button" | "input" | "select" => {
                xml.skip()?;
                return Ok(None);
            }
            "a" => {
                let reference = element.attribute("href").unwrap_or_default();
                if is("noteref") || is("doc-noteref") {
                    self.begin_paragraph();
                    self.sign = Some(String::new());
                    Scope::Reference(self.address(&reference))
                } else if let Some(link) = marked::link(&reference) {
                    self.begin_paragraph();
                    Scope::Span(self.story.open_span(link))
                } else {
                    Scope::Nothing
                }
            }
            "sup" | "sub" => Scope::Shifted(std::mem::replace(&mut self.shift, Shift::of_name(name))),
            "math" => {
                self.formulas += 1;
                Scope::Formula
            }
            "mfrac" | "msup" | "msub" | "msubsup" | "mover" | "munder" | "munderover" => {
                let was = part.unwrap_or(self.shift);
                Scope::Script { name: name.to_owned(), begun: 0, was }
            }
            _ if part.is_some() => Scope::Shifted(part.flatten()),
            "br" => {
                self.story.text().space();
                Scope::Nothing
            }
            "img" => {
                self.figure(element)?;
                Scope::Nothing
            }
            "tr" => {
                self.end_paragraph();
                self.story.open_row();
                Scope::Row
            }
            "td" | "th" => {
                self.story.open_container();
                self.in_paragraph.push(false);
                Scope::Cell
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.open_block(BlockKind::Heading),
            "blockquote" => self.open_block(BlockKind::Quote),
            "li" | "dt" | "dd" => self.open_block(BlockKind::ListItem),
            "figcaption" | "caption" => self.open_block(BlockKind::Caption),
            "p" | "div" | "section" | "article" | "aside" | "figure" | "header" | "footer" | "main" | "body" | "ul"
            | "ol" | "dl" | "table" | "pre" | "hr" | "address" | "center" | "details" | "summary" | "hgroup" => {
                self.open_block(self.kind)
            }
            _ => Scope::Nothing,
        };
        Ok(Some(scope))
    }

    fn close(&mut self, scope: Scope) -> Result<(), Error> {
        match scope {
            Scope::Nothing => {}
            Scope::Block(outer) => {
                self.end_paragraph();
                self.kind = outer;
            }
            Scope::Span(span) => self.story.close_span(span),
            Scope::Shifted(was) | Scope::Script { was, .. } => self.shift = was,
            Scope::Formula => self.formulas = self.formulas.saturating_sub(1),
            Scope::Row => self.story.close_row(),
            Scope::Cell => {
                let pieces = self.close_container();
                self.story.add_cell(pieces);
            }
            Scope::Note(address) => {
                let pieces = self.close_container();
                self.notes.insert(address, pieces);
            }
            Scope::Reference(address) => {
                let label = collapse(&self.sign.take().unwrap_or_default());
                let label = label.trim_matches(['[', ']', '(', ')']).to_owned();
                self.story.text().point(Mark::Footnote { label, text: address, links: Vec::new() });
            }
        }
        Ok(())
    }

    fn write(&mut self, text: &str) {
        if let Some(sign) = &mut self.sign {
            return sign.push_str(text);
        }
        let text = if self.formulas > 0 { text.trim() } else { text };
        if self.in_paragraph.last() == Some(&true) || !text.trim().is_empty() {
            self.begin_paragraph();
            self.story.text().write_shifted(text, self.shift);
        }
    }
}

impl Reader<'_, '_> {
    fn finish(mut self) -> Chapter {
        self.end_paragraph();
        Chapter { pieces: self.story.close_container(), notes: self.notes }
    }

    /// Where the next part of a formula stands, if what is open is made of such parts; gives back where its words stood.
    fn part_of_formula(&mut self) -> Option<Option<Shift>> {
        let Some(Scope::Script { name, begun, was }) = self.scopes.last_mut() else { return None };
        let (place, was) = (*begun, *was);
        *begun += 1;
        let shift = match (name.as_str(), place) {
            ("mfrac", 0) => Some(Shift::Raised),
            ("mfrac", _) => {
                self.story.text().write("⁄");
                Some(Shift::Lowered)
            }
            (_, 0) => was,
            ("msup" | "mover", _) | (_, 2) => Some(Shift::Raised),
            _ => Some(Shift::Lowered),
        };
        self.shift = shift;
        Some(was)
    }

    fn open_block(&mut self, kind: BlockKind) -> Scope {
        self.end_paragraph();
        Scope::Block(std::mem::replace(&mut self.kind, kind))
    }

    fn close_container(&mut self) -> Vec<Piece> {
        self.end_paragraph();
        self.in_paragraph.pop();
        self.story.close_container()
    }

    fn begin_paragraph(&mut self) {
        if let Some(open) = self.in_paragraph.last_mut().filter(|open| !**open) {
            *open = true;
            self.story.open_paragraph();
        }
    }

    fn end_paragraph(&mut self) {
        if let Some(open) = self.in_paragraph.last_mut().filter(|open| **open) {
            *open = false;
            self.story.close_paragraph(self.kind, false);
        }
    }

    /// A reference as the name of a file and a place in it.
    fn address(&self, reference: &str) -> String {
        let (folder, _) = self.path.rsplit_once('/').unwrap_or_default();
        let (file, place) = reference.split_once('#').unwrap_or((reference, ""));
        let file = if file.is_empty() { self.path.to_owned() } else { resolved(folder, &unescaped(file)) };
        format!("{file}#{place}")
    }

    fn figure(&mut self, element: &Element<'_>) -> Result<(), Error> {
        let (folder, _) = self.path.rsplit_once('/').unwrap_or_default();
        let source = element.attribute("src").filter(|source| !source.contains(':')).unwrap_or_default();
        let bytes = self.archive.read_at_most(&resolved(folder, &unescaped(&source)), self.pictures.room())?;
        let picture = bytes.and_then(|bytes| self.pictures.keep(bytes));
        let text = collapse(&element.attribute("alt").unwrap_or_default());
        if picture.is_some() || !text.is_empty() {
            self.story.add_figure(Block { picture, ..Block::new(BlockKind::Figure, text) });
        }
        Ok(())
    }
}
