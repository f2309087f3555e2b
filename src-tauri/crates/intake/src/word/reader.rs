//! From the elements of a part to its story.

use super::KIND;
use super::changes::Change;
use super::field::{self, Field};
use super::notes::{Notes, Place};
use super::package::{Package, Relationships};
use super::paragraph::{self, Paragraph};
use super::styles::{Styles, is_on};
use super::symbol;
use crate::blank::collapse;
use crate::blocks::Blocks;
use crate::marked;
use crate::pictures::Pictures;
use crate::raised::{self, Shift};
use crate::story::{Piece, Story};
use crate::xml::{Element, Walk, Xml};
use crate::{Error, Limits};
use claimdesk_domain::annotation::Mark;
use claimdesk_domain::draft::{Block, BlockKind};
use claimdesk_domain::stated;
use std::collections::{HashMap, HashSet};

/// Fields inside each other; more are none of a person's making.
const FIELDS: usize = 64;

/// What the end of an element means.
pub(super) enum Scope {
    Nothing,
    Paragraph,
    Run { was_hidden: bool, was_shifted: Option<Shift> },
    Shifted { was: Option<Shift> },
    Words,
    Span(usize),
    Deletion,
    Box,
    Row,
    Cell,
    Note(Head),
    Field,
    Alternative,
    Drawing,
}

/// Which words are read: those of a run, of an instruction, or none.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Words {
    None,
    Text,
    Instruction,
}

/// What a note or comment says of itself.
#[derive(Debug)]
pub(super) struct Head {
    pub id: String,
    pub change: Change,
}

/// What is known of a drawing before its end.
#[derive(Default)]
struct Drawing {
    description: String,
    shown: bool,
}

/// The parts and the pictures that a document's figures take from them.
pub(super) type Gallery<'r, 'a> = (&'r mut Package<'a>, &'r mut Pictures);

/// Reads a part.
pub(super) struct Reader<'r, 'a> {
    styles: &'r Styles,
    links: &'r Relationships,
    /// The notes that it can refer to.
    pub notes: Option<&'r mut Notes>,
    /// Where pictures are taken from and kept.
    pub pictures: Option<Gallery<'r, 'a>>,
    /// What paragraphs state by their style.
    pub stated: Vec<(stated::Field, String)>,
    /// The notes or comments in the part, if it is one of these.
    pub texts: Vec<(Head, Vec<Piece>)>,
    story: Story,
    scopes: Vec<Scope>,
    paragraphs: Vec<Paragraph>,
    fields: Vec<Field>,
    unended_fields: HashSet<usize>,
    deletions: Vec<Change>,
    rows_deleted: Vec<bool>,
    alternatives: Vec<bool>,
    drawings: Vec<Drawing>,
    words: Words,
    hidden: bool,
    shift: Option<Shift>,
    leaves_content: bool,
    /// A note whose sign is the next word.
    signed: Option<(Place, String)>,
}

impl Walk for Reader<'_, '_> {
    type Scope = Scope;

    fn scopes(&mut self) -> &mut Vec<Scope> {
        &mut self.scopes
    }

    fn open(&mut self, element: &Element<'_>, xml: &mut Xml<'_>) -> Result<Option<Scope>, Error> {
        let id = || element.attribute("id").unwrap_or_default();
        let (space, name) = element.name();
        match (space, name) {
            ("w", name) => return self.open_word(name, element, xml),
            ("mc", "AlternateContent") => {
                self.alternatives.push(false);
                return Ok(Some(Scope::Alternative));
            }
            ("mc", "Choice" | "Fallback") => {
                let requires = element.attribute("Requires").unwrap_or_default();
                let understood = requires.split_whitespace().all(is_understood);
                if let Some(taken) = self.alternatives.last_mut() {
                    if *taken || !understood {
                        xml.skip()?;
                        return Ok(None);
                    }
                    *taken = true;
                }
            }
            ("m", "t") => {
                self.words = Words::Text;
                return Ok(Some(Scope::Words));
            }
            // Powers, indices and fractions of an equation.
            ("m", "sup" | "num") => return Ok(Some(self.shifted(Shift::Raised))),
            ("m", "sub") => return Ok(Some(self.shifted(Shift::Lowered))),
            ("m", "den") => {
                self.put("⁄");
                return Ok(Some(self.shifted(Shift::Lowered)));
            }
            ("wp", "docPr") | ("pic", "cNvPr") => self.describe(element, ["descr", "title"]),
            ("v", "shape" | "rect") => self.describe(element, ["alt", "title"]),
            ("a", "blip") => self.figure(&element.attribute("embed").unwrap_or_default())?,
            ("v", "imagedata") => self.figure(&id())?,
            _ => {}
        }
        Ok(Some(Scope::Nothing))
    }

    fn close(&mut self, scope: Scope) -> Result<(), Error> {
        match scope {
            Scope::Nothing => {}
            Scope::Paragraph => self.close_paragraph(),
            Scope::Shifted { was } => self.shift = was,
            Scope::Run { was_hidden, was_shifted } => {
                self.hidden = was_hidden;
                self.shift = was_shifted;
                if let Some((place, id)) = self.signed.take() {
                    self.cite(place, &id, None);
                }
            }
            Scope::Words => self.words = Words::None,
            Scope::Span(span) => self.story.close_span(span),
            Scope::Deletion => {
                self.deletions.pop();
            }
            Scope::Box => {
                let pieces = self.story.close_container();
                self.story.add(pieces);
            }
            Scope::Row => {
                if self.rows_deleted.pop() == Some(true) {
                    self.deletions.pop();
                }
                self.story.close_row();
            }
            Scope::Cell => {
                let pieces = self.story.close_container();
                self.story.add_cell(pieces);
            }
            Scope::Note(head) => {
                let pieces = self.story.close_container();
                self.texts.push((head, pieces));
            }
            Scope::Field => self.field("end"),
            Scope::Alternative => {
                self.alternatives.pop();
            }
            Scope::Drawing => {
                if let Some(drawing) = self.drawings.pop()
                    && !drawing.shown
                    && self.is_shown()
                {
                    self.add_figure(drawing.description, None);
                }
            }
        }
        Ok(())
    }

    fn write(&mut self, text: &str) {
        match self.words {
            Words::None => {}
            Words::Text => {
                if let Some((place, id)) = self.signed.take() {
                    return self.cite(place, &id, Some(text.trim()).filter(|sign| !sign.is_empty()));
                }
                self.put(text);
            }
            Words::Instruction => {
                if let Some(field) = self.fields.last_mut() {
                    field.write(text);
                }
            }
        }
    }
}

impl<'r, 'a> Reader<'r, 'a> {
    pub(super) fn new(styles: &'r Styles, links: &'r Relationships, comments: HashMap<String, Mark>) -> Self {
        Self {
            styles,
            links,
            notes: None,
            pictures: None,
            stated: Vec::new(),
            texts: Vec::new(),
            story: Story::new(comments),
            scopes: Vec::new(),
            paragraphs: Vec::new(),
            fields: Vec::new(),
            unended_fields: HashSet::new(),
            deletions: Vec::new(),
            rows_deleted: Vec::new(),
            alternatives: Vec::new(),
            drawings: Vec::new(),
            words: Words::None,
            hidden: false,
            shift: None,
            leaves_content: false,
            signed: None,
        }
    }

    pub(super) fn read(&mut self, text: &str, limits: &Limits) -> Result<(), Error> {
        self.unended_fields = field::unended(text);
        self.walk(Xml::new(KIND, text, limits))
    }

    pub(super) fn finish(self, blocks: &mut Blocks<'_>) -> Result<(), Error> {
        self.story.finish(blocks)
    }

    fn open_word(&mut self, name: &str, element: &Element<'_>, xml: &mut Xml<'_>) -> Result<Option<Scope>, Error> {
        let id = || element.attribute("id").unwrap_or_default();
        let scope = match name {
            "p" => {
                self.story.open_paragraph();
                self.paragraphs.push(Paragraph::default());
                Scope::Paragraph
            }
            "pPr" => {
                let properties = Paragraph::read(xml)?;
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    *paragraph = properties;
                }
                return Ok(None);
            }
            "r" => Scope::Run { was_hidden: std::mem::take(&mut self.hidden), was_shifted: self.shift.take() },
            "rPr" => {
                let run = paragraph::run(xml, self.styles)?;
                self.hidden = run.hidden;
                self.shift = run.shift.unwrap_or(self.shift);
                return Ok(None);
            }
            "t" | "delText" => {
                self.words = Words::Text;
                Scope::Words
            }
            "instrText" => {
                self.words = Words::Instruction;
                Scope::Words
            }
            "tab" | "ptab" | "br" | "cr" => {
                self.put(" ");
                Scope::Nothing
            }
            "noBreakHyphen" => {
                self.put("-");
                Scope::Nothing
            }
            "sym" => {
                self.symbol(element);
                Scope::Nothing
            }
            "ins" | "moveTo" => {
                let Change { author, at } = Change::of(element);
                Scope::Span(self.story.open_span(Mark::Inserted { author, at }))
            }
            "del" | "moveFrom" => {
                self.deletions.push(Change::of(element));
                Scope::Deletion
            }
            "hyperlink" => match self.address(element) {
                Some(link) => Scope::Span(self.story.open_span(link)),
                None => Scope::Nothing,
            },
            "fldChar" => {
                if !self.unended_fields.contains(&xml.position()) {
                    self.field(&element.attribute("fldCharType").unwrap_or_default());
                }
                Scope::Nothing
            }
            "fldSimple" => {
                self.open_field(Field::of(&element.attribute("instr").unwrap_or_default()));
                self.field("separate");
                Scope::Field
            }
            "footnoteReference" | "endnoteReference" => {
                let place = if name == "footnoteReference" { Place::Foot } else { Place::End };
                if element.attribute("customMarkFollows").is_some_and(|value| is_on(Some(&value))) {
                    self.signed = Some((place, id()));
                } else {
                    self.cite(place, &id(), None);
                }
                Scope::Nothing
            }
            "commentRangeStart" => {
                self.story.open_comment(&id());
                Scope::Nothing
            }
            "commentRangeEnd" | "commentReference" => {
                self.story.close_comment(&id());
                Scope::Nothing
            }
            "footnote" | "endnote" | "comment" => {
                if element.attribute("type").is_some_and(|kind| kind != "normal") {
                    xml.skip()?;
                    return Ok(None);
                }
                self.story.open_container();
                Scope::Note(Head { id: id(), change: Change::of(element) })
            }
            "txbxContent" => {
                if let Some(drawing) = self.drawings.last_mut() {
                    drawing.shown = true;
                }
                self.story.open_container();
                Scope::Box
            }
            "tr" => {
                self.story.open_row();
                self.rows_deleted.push(false);
                Scope::Row
            }
            "trPr" => {
                if let Some(change) = paragraph::row_deletion(xml)?
                    && let Some(deleted) = self.rows_deleted.last_mut()
                {
                    *deleted = true;
                    self.deletions.push(change);
                }
                return Ok(None);
            }
            "tc" => {
                self.story.open_container();
                Scope::Cell
            }
            "drawing" | "pict" | "object" => {
                self.drawings.push(Drawing::default());
                Scope::Drawing
            }
            "sdtPr" => {
                self.leaves_content = is_left_out(xml)?;
                return Ok(None);
            }
            "sdtContent" if std::mem::take(&mut self.leaves_content) => {
                xml.skip()?;
                return Ok(None);
            }
            "tblPr" | "tblGrid" | "tcPr" | "sectPr" | "rt" | "tblPrEx" => {
                xml.skip()?;
                return Ok(None);
            }
            _ => Scope::Nothing,
        };
        Ok(Some(scope))
    }

    fn close_paragraph(&mut self) {
        let Some(properties) = self.paragraphs.pop() else { return };
        let role = properties.role(self.styles);
        let at_head = !self.story.in_row();
        self.stated.extend(self.story.end_paragraph(role, properties.end_is_deleted, at_head));
    }

    fn shifted(&mut self, shift: Shift) -> Scope {
        Scope::Shifted { was: self.shift.replace(shift) }
    }

    /// Whether what stands here is seen.
    fn is_shown(&self) -> bool {
        !self.hidden && self.fields.iter().all(Field::is_shown)
    }

    /// Puts words into the text, or beside it where they are struck out.
    fn put(&mut self, words: &str) {
        if !self.is_shown() {
            return;
        }
        match self.deletions.last() {
            Some(Change { author, at }) => {
                let small = self.shift.and_then(|shift| raised::shifted(words, shift));
                self.story.text().strike(author.clone(), at.clone(), small.as_deref().unwrap_or(words));
            }
            None => self.story.text().write_shifted(words, self.shift),
        }
    }

    fn symbol(&mut self, element: &Element<'_>) {
        let font = element.attribute("font").unwrap_or_default();
        let code = element.attribute("char").and_then(|code| u32::from_str_radix(&code, 16).ok());
        if let Some(character) = code.and_then(|code| symbol::shown(&font, code)) {
            self.put(character.encode_utf8(&mut [0; 4]));
        }
    }

    /// The address of a link, with the place in it.
    fn address(&self, element: &Element<'_>) -> Option<Mark> {
        let relationship = self.links.get(&element.attribute("id")?).filter(|one| one.outside)?;
        match element.attribute("anchor").filter(|_| !relationship.target.contains('#')) {
            Some(place) => marked::link(&format!("{}#{place}", relationship.target)),
            None => marked::link(&relationship.target),
        }
    }

    fn open_field(&mut self, field: Field) {
        if self.fields.len() < FIELDS {
            self.fields.push(field);
        }
    }

    fn field(&mut self, step: &str) {
        match step {
            "begin" => self.open_field(Field::default()),
            "separate" => {
                if let Some(field) = self.fields.last_mut() {
                    field.begin_result();
                    field.span = field.link().map(|link| self.story.open_span(link));
                }
            }
            _ => {
                if let Some(span) = self.fields.pop().and_then(|field| field.span) {
                    self.story.close_span(span);
                }
            }
        }
    }

    fn cite(&mut self, place: Place, id: &str, sign: Option<&str>) {
        if !self.deletions.is_empty() || !self.is_shown() {
            return;
        }
        if let Some(mark) = self.notes.as_mut().and_then(|notes| notes.cite(place, id, sign)) {
            self.story.text().point(mark);
        }
    }

    fn describe(&mut self, element: &Element<'_>, attributes: [&str; 2]) {
        let said = attributes.iter().find_map(|name| element.attribute(name).filter(|text| !text.trim().is_empty()));
        if let Some((drawing, said)) = self.drawings.last_mut().zip(said) {
            drawing.description = said;
        }
    }

    /// Adds the picture that the part takes from `id`.
    fn figure(&mut self, id: &str) -> Result<(), Error> {
        let description = match self.drawings.last_mut() {
            Some(drawing) => {
                drawing.shown = true;
                drawing.description.clone()
            }
            None => String::new(),
        };
        let inside = self.links.get(id).filter(|one| one.kind == "image" && !one.outside);
        let mut bytes = None;
        if let (Some(image), Some((package, pictures))) = (inside, self.pictures.as_mut()) {
            bytes = package.picture(&image.target, pictures.room())?;
        }
        if self.deletions.is_empty() && self.is_shown() {
            self.add_figure(description, bytes);
        }
        Ok(())
    }

    fn add_figure(&mut self, description: String, bytes: Option<Vec<u8>>) {
        let picture = bytes.zip(self.pictures.as_mut()).and_then(|(bytes, (_, pictures))| pictures.keep(bytes));
        let text = collapse(&description);
        if picture.is_some() || !text.is_empty() {
            let block = Block { picture, ..Block::new(BlockKind::Figure, text) };
            self.story.add_figure(block);
        }
    }
}

/// Whether what a choice requires is read here, by the prefix that every program writes it with: shapes with their text,
/// and what later versions of Word add to the same elements. For all else there is what stands instead of it.
fn is_understood(prefix: &str) -> bool {
    const UNDERSTOOD: [&str; 9] = ["wps", "wpg", "wpc", "wp14", "w14", "w15", "a14", "v", "m"];
    UNDERSTOOD.contains(&prefix) || prefix.starts_with("w16")
}

/// Whether the content is no text: a table of contents, or words that ask for others.
fn is_left_out(xml: &mut Xml<'_>) -> Result<bool, Error> {
    let mut left_out = false;
    let depth = xml.depth();
    while let Some(element) = xml.next_inside(depth)? {
        left_out |= match element.name() {
            ("w", "docPartGallery") => element.attribute("val").is_some_and(|gallery| gallery == "Table of Contents"),
            ("w", "showingPlcHdr") => is_on(element.attribute("val").as_deref()),
            _ => false,
        };
    }
    Ok(left_out)
}
