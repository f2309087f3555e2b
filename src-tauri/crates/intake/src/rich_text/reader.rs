//! From groups and control words to a story.
//!
//! What a control word changes ends with its group, so every group that is open has a [`State`]; depth costs no stack.

mod figures;

use super::destinations::{Destination, is_transparent, of_word};
use super::encodings::{self, Font};
use super::state::{Figure, Place, State, moment};
use super::styles::{Style, Tables};
use super::tokens::{Token, Tokens};
use crate::blank::collapse;
use crate::blocks::Blocks;
use crate::pictures::Pictures;
use crate::properties::Properties;
use crate::raised::{self, Shift};
use crate::role::Role;
use crate::story::{Piece, Story, push_note, words_and_links};
use crate::word::hyperlink;
use crate::{Error, Limits};
use claimdesk_domain::annotation::Mark;
use claimdesk_domain::stated::Field;
use std::collections::HashMap;

/// Half points above or below the line from which on words are set apart from it, and which `\up` means alone.
const SHIFTED: i32 = 6;

/// Bytes of the words of a destination that is no text.
const WORDS: usize = 64 * 1024;

/// What a message calls it.
const KIND: &str = "RTF document";

/// Reads rich text.
pub(super) struct Reader<'a> {
    limits: &'a Limits,
    pictures: &'a mut Pictures,
    story: Story,
    tables: Tables,
    whole: Font,
    /// A code page that words are in and nobody here can read.
    unknown: Option<i32>,
    groups: Vec<State>,
    state: State,
    /// Bytes that wait for the rest of their character.
    bytes: Vec<u8>,
    /// Characters to leave out.
    left_out: usize,
    surrogate: Option<u16>,
    /// The words of a destination that is no text.
    words: String,
    style: Style,
    font: (i32, Option<i32>),
    place: Place,
    places: Vec<Place>,
    figures: Vec<Figure>,
    fields: Vec<(String, Option<usize>)>,
    time: [i32; 5],
    comment: (Option<String>, Option<String>, Option<String>),
    comments: HashMap<String, Mark>,
    endnote: bool,
    notes: [usize; 2],
    cited: [Vec<Piece>; 2],
    properties: Properties,
    stated: Vec<(Field, String)>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(comments: HashMap<String, Mark>, pictures: &'a mut Pictures, limits: &'a Limits) -> Self {
        Self {
            limits,
            pictures,
            story: Story::new(comments),
            tables: Tables::default(),
            whole: encodings::of_code_page(1252),
            unknown: None,
            groups: Vec::new(),
            state: State::default(),
            bytes: Vec::new(),
            left_out: 0,
            surrogate: None,
            words: String::new(),
            style: Style::default(),
            font: (0, None),
            place: Place::default(),
            places: Vec::new(),
            figures: Vec::new(),
            fields: Vec::new(),
            time: [0; 5],
            comment: (None, None, None),
            comments: HashMap::new(),
            endnote: false,
            notes: [0; 2],
            cited: [Vec::new(), Vec::new()],
            properties: Properties::default(),
            stated: Vec::new(),
        }
    }

    pub(super) fn read(&mut self, bytes: &[u8]) -> Result<(), Error> {
        for token in Tokens(bytes) {
            match token {
                Token::Byte(byte) => self.take_byte(byte),
                Token::Text(text) if self.state.destination == Destination::Picture => self.take_hexadecimal(text),
                Token::Text(text) => text.iter().for_each(|byte| self.take_byte(*byte)),
                Token::Binary(bytes) => self.take_picture(bytes),
                Token::Open => {
                    self.flush();
                    self.left_out = 0;
                    if self.groups.len() >= self.limits.nesting {
                        return Err(Error::TooDeep { limit: self.limits.nesting });
                    }
                    self.groups.push(self.state.clone());
                    self.state.opens = false;
                    self.state.may_skip = false;
                }
                Token::Close => {
                    self.flush();
                    self.left_out = 0;
                    self.close();
                    let Some(state) = self.groups.pop() else { break };
                    self.state = state;
                }
                Token::Word("u", number) => self.take_unicode(number.unwrap_or_default()),
                Token::Word(..) | Token::Symbol(_) if self.left_out > 0 => self.left_out -= 1,
                Token::Word(word, number) => {
                    self.flush();
                    self.obey(word, number);
                }
                // The second byte of a letter may be one of these, which programs escape like any other.
                Token::Symbol(symbol @ (b'{' | b'}' | b'\\')) => self.take_byte(symbol),
                Token::Symbol(symbol) => {
                    self.flush();
                    match symbol {
                        b'*' => self.state.may_skip = true,
                        b'~' => self.write(" "),
                        b'_' => self.write("-"),
                        b'\n' | b'\r' => self.end_paragraph(),
                        b'\t' => self.write(" "),
                        _ => {}
                    }
                }
            }
        }
        self.flush();
        if let Some(number) = self.unknown {
            let detail = format!("its words are in code page {number}, which is not known here");
            return Err(Error::Damaged { kind: KIND.to_owned(), detail });
        }
        if self.groups.is_empty() {
            return Ok(());
        }
        // A file that stops within a group was cut off: its last words may be half a word.
        Err(Error::Damaged { kind: KIND.to_owned(), detail: "it breaks off before its end".to_owned() })
    }

    pub(super) fn take_comments(self) -> HashMap<String, Mark> {
        self.comments
    }

    /// Adds what was read; what the text says of itself is left.
    pub(super) fn finish(mut self, blocks: &mut Blocks<'_>) -> Result<(Properties, Vec<(Field, String)>), Error> {
        while let Some(outer) = self.places.pop() {
            let pieces = self.leave(outer);
            self.story.add(pieces);
        }
        self.end_row();
        self.story.finish(blocks)?;
        self.cited.into_iter().flatten().try_for_each(|piece| push_note(blocks, piece))?;
        Ok((self.properties, self.stated))
    }

    fn take_byte(&mut self, byte: u8) {
        if self.left_out > 0 {
            self.left_out -= 1;
        } else if self.state.destination != Destination::Skipped {
            self.bytes.push(byte);
        }
    }

    /// A UTF-16 unit, written as a signed number.
    fn take_unicode(&mut self, number: i32) {
        self.flush();
        self.left_out = self.state.alternatives;
        let unit = (number & 0xFFFF) as u16;
        let units = [self.surrogate.take().unwrap_or(unit), unit];
        if (0xD800..0xDC00).contains(&unit) {
            self.surrogate = Some(unit);
            return;
        }
        let units = if units[0] == unit { &units[1..] } else { &units[..] };
        let text: String =
            char::decode_utf16(units.iter().copied()).flatten().filter(|one| !one.is_control()).collect();
        self.write(&text);
    }

    /// Writes the bytes that wait.
    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        match self.tables.fonts.get(&self.state.font).unwrap_or(&self.whole).decode(&bytes) {
            Ok(text) => self.write(&text),
            Err(number) if self.is_in_text() => self.unknown = Some(number),
            Err(_) => {}
        }
    }

    /// Writes words where they go.
    fn write(&mut self, text: &str) {
        match self.state.destination {
            _ if self.is_in_text() => self.put(text),
            Destination::Instruction => {
                if let Some((instruction, _)) = self.fields.last_mut().filter(|(so_far, _)| so_far.len() < WORDS) {
                    instruction.push_str(text);
                }
            }
            Destination::Fonts | Destination::Styles | Destination::Authors => self.list(text),
            Destination::Skipped
            | Destination::Picture
            | Destination::Shape
            | Destination::Field
            | Destination::Info => {}
            _ if self.words.len() < WORDS => self.words.push_str(text),
            _ => {}
        }
    }

    fn is_in_text(&self) -> bool {
        use Destination::{Comment, Note, Result, Text, TextBox};
        matches!(self.state.destination, Text | Note | Comment | TextBox | Result)
    }

    /// Puts words into the text, or beside it where they are struck out.
    fn put(&mut self, text: &str) {
        if self.state.hidden {
            return;
        }
        self.begin_paragraph();
        let [insertion, deletion] = self.state.changes;
        if self.state.deleted {
            let (author, at) = self.change(deletion);
            let small = self.state.shift.and_then(|shift| raised::shifted(text, shift));
            self.story.text().strike(author, at, small.as_deref().unwrap_or(text));
        } else if self.state.inserted {
            let (author, at) = self.change(insertion);
            let spot = self.story.text().open();
            self.story.text().write_shifted(text, self.state.shift);
            self.story.text().close(spot, Mark::Inserted { author, at });
        } else {
            self.story.text().write_shifted(text, self.state.shift);
        }
    }

    fn change(&self, (author, at): (usize, i32)) -> (Option<String>, Option<String>) {
        let author = self.tables.authors.get(author).filter(|name| !name.is_empty() && *name != "Unknown");
        (author.cloned(), moment(at))
    }

    /// Goes on with the entries of a table, each of which ends with a semicolon.
    fn list(&mut self, text: &str) {
        for part in text.split_inclusive(';') {
            let ended = part.ends_with(';');
            self.words.push_str(part.trim_end_matches(';'));
            if !ended {
                continue;
            }
            let name = std::mem::take(&mut self.words).trim().to_owned();
            match self.state.destination {
                Destination::Fonts => {
                    let (number, character_set) = self.font;
                    let font = character_set.and_then(|set| encodings::of_character_set(set, name));
                    self.tables.fonts.insert(number, font.unwrap_or_else(|| self.whole.clone()));
                }
                Destination::Styles => {
                    let style = std::mem::take(&mut self.style);
                    self.tables.styles.insert(style.number, Style { name, ..style });
                }
                _ => self.tables.authors.push(name),
            }
        }
    }

    fn obey(&mut self, word: &str, number: Option<i32>) {
        let on = number != Some(0);
        let may_skip = std::mem::take(&mut self.state.may_skip);
        if self.state.destination == Destination::Skipped {
            return;
        }
        if let Some(destination) = of_word(word) {
            return self.open(destination, word);
        }
        if may_skip && !is_transparent(word) && !self.state.opens {
            // Character styles stand in the table of styles as what older programs may skip.
            self.state.destination = Destination::Skipped;
            return;
        }
        let value = number.unwrap_or_default();
        match (self.state.destination, word) {
            (Destination::Fonts, "f") => self.font = (value, None),
            (Destination::Fonts, "fcharset") => self.font.1 = Some(value),
            (Destination::Styles, "s") => self.style.number = value,
            (Destination::Styles, "sbasedon") => self.style.based_on = Some(value),
            (Destination::Styles, "outlinelevel") => self.style.outline = Some(value),
            (Destination::Fonts | Destination::Styles | Destination::Authors, _) => {}
            (Destination::Modified, _) => {
                let place = ["yr", "mo", "dy", "hr", "min"].iter().position(|unit| *unit == word);
                if let Some(unit) = place.and_then(|place| self.time.get_mut(place)) {
                    *unit = value;
                }
            }
            (_, "ansicpg") => self.whole = encodings::of_code_page(value),
            (_, "mac") => self.whole = encodings::of_code_page(10000),
            (_, "pc") => self.whole = encodings::of_code_page(437),
            (_, "pca") => self.whole = encodings::of_code_page(850),
            (_, "deflang") => self.properties.language = encodings::language(value).map(str::to_owned),
            (_, "uc") => self.state.alternatives = usize::try_from(value).unwrap_or_default().min(16),
            (_, "f") => self.state.font = value,
            (_, "v") => self.state.hidden = on,
            (_, "deleted") => self.state.deleted = on,
            (_, "revised") => self.state.inserted = on,
            (_, "revauth") => self.state.changes[0].0 = usize::try_from(value).unwrap_or_default(),
            (_, "revdttm") => self.state.changes[0].1 = value,
            (_, "revauthdel") => self.state.changes[1].0 = usize::try_from(value).unwrap_or_default(),
            (_, "revdttmdel") => self.state.changes[1].1 = value,
            (_, "super" | "sub") => self.state.shift = Shift::of_name(word).filter(|_| on),
            (_, "nosupersub") => self.state.shift = None,
            (_, "up") => self.state.shift = Shift::by(number.unwrap_or(SHIFTED), SHIFTED),
            (_, "dn") => self.state.shift = Shift::by(number.unwrap_or(SHIFTED).saturating_neg(), SHIFTED),
            (_, "plain") => {
                self.state.hidden = false;
                self.state.shift = None;
                self.state.deleted = false;
                self.state.inserted = false;
            }
            (_, "pard") => {
                self.state.style = 0;
                self.state.outline = None;
                self.state.item = false;
                self.state.in_table = false;
            }
            (_, "s") => self.state.style = value,
            (_, "outlinelevel") => self.state.outline = number,
            (_, "ls") => self.state.item = true,
            (_, "intbl") => self.state.in_table = true,
            (_, "ftnalt") => self.endnote = true,
            (_, "par" | "sect" | "nestcell" | "nestrow") => self.end_paragraph(),
            (_, "cell") => self.end_cell(),
            (_, "row") => self.end_row(),
            (_, "tab" | "line" | "page" | "column" | "emspace" | "enspace" | "qmspace" | "softline") => self.write(" "),
            (_, "emdash") => self.write("—"),
            (_, "endash") => self.write("–"),
            (_, "lquote") => self.write("‘"),
            (_, "rquote") => self.write("’"),
            (_, "ldblquote") => self.write("“"),
            (_, "rdblquote") => self.write("”"),
            (_, "bullet") => self.write("•"),
            _ => {}
        }
    }

    /// The group turns out to have a destination of its own.
    fn open(&mut self, destination: Destination, word: &str) {
        if matches!(word, "listtext" | "pntext")
            && let Some(outer) = self.groups.last_mut()
        {
            outer.item = true;
        }
        let within_value = self.state.destination == Destination::PropertyValue;
        self.state.destination = destination;
        self.state.opens = true;
        match destination {
            Destination::Field => self.fields.push((String::new(), None)),
            Destination::Result => {
                let link = self.fields.last().and_then(|(instruction, _)| hyperlink(instruction));
                let index =
                    self.fields.last().is_some_and(|(instruction, _)| instruction.trim_start().starts_with("TOC"));
                self.state.hidden |= index;
                if let Some(link) = link.filter(|_| !self.state.hidden) {
                    self.begin_paragraph();
                    let span = self.story.open_span(link);
                    if let Some(field) = self.fields.last_mut() {
                        field.1 = Some(span);
                    }
                }
            }
            Destination::Note | Destination::Comment | Destination::TextBox => {
                if destination == Destination::Note {
                    self.endnote = false;
                }
                self.begin_paragraph();
                self.places.push(std::mem::take(&mut self.place));
                self.story.open_container();
                self.state.in_table = false;
                self.state.shift = None;
                self.state.inserted = false;
                self.state.deleted = false;
            }
            Destination::Shape => self.figures.push(Figure::default()),
            // The picture of a shape is the value of its property `pib`; other properties have patterns.
            Destination::Picture if within_value => {
                if self.figures.last().is_none_or(|figure| figure.name != "pib") {
                    self.state.destination = Destination::Skipped;
                }
                self.state.opens = false;
            }
            Destination::Picture => self.figures.push(Figure::default()),
            Destination::Modified => self.time = [0; 5],
            _ => self.words.clear(),
        }
    }

    /// Ends the destination that the group opened.
    fn close(&mut self) {
        if !self.state.opens {
            return;
        }
        let words = || collapse(&self.words);
        match self.state.destination {
            Destination::Title => self.properties.title = Some(words()),
            Destination::Author => {
                let author = words();
                self.properties.creator.get_or_insert(author);
            }
            Destination::Modified => self.properties.modified = self.day(),
            Destination::Field => {
                if let Some(span) = self.fields.pop().and_then(|(_, span)| span) {
                    self.story.close_span(span);
                }
            }
            Destination::PropertyName => {
                let name = words();
                if let Some(figure) = self.figures.last_mut() {
                    figure.name = name;
                }
            }
            Destination::PropertyValue => {
                let value = words();
                if let Some(figure) = self.figures.last_mut().filter(|figure| figure.name == "wzDescription") {
                    figure.description = value;
                }
            }
            Destination::Shape | Destination::Picture => self.add_figure(),
            Destination::TextBox => {
                let pieces = self.leave_last();
                self.story.add(pieces);
            }
            Destination::Note => self.cite(),
            Destination::CommentAuthor => self.comment.0 = Some(words()).filter(|name| !name.is_empty()),
            Destination::CommentDate => self.comment.1 = words().parse().ok().and_then(moment),
            Destination::CommentNumber => self.comment.2 = Some(words()),
            Destination::CommentStart => {
                let number = words();
                self.begin_paragraph();
                self.story.open_comment(&number);
            }
            Destination::CommentEnd => {
                let number = words();
                self.story.close_comment(&number);
            }
            Destination::Comment => self.comment(),
            _ => {}
        }
    }

    fn day(&self) -> Option<String> {
        let [year, month, day, ..] = self.time;
        (year > 0).then(|| format!("{year:04}-{month:02}-{day:02}"))
    }

    fn leave_last(&mut self) -> Vec<Piece> {
        match self.places.pop() {
            Some(outer) => self.leave(outer),
            None => Vec::new(),
        }
    }

    /// Ends a note, comment or text box and goes back to where it stands.
    fn leave(&mut self, outer: Place) -> Vec<Piece> {
        self.end_row();
        if self.place.in_paragraph {
            self.end_paragraph();
        }
        self.place = outer;
        self.story.close_container()
    }

    fn cite(&mut self) {
        let kind = usize::from(std::mem::take(&mut self.endnote));
        let pieces = self.leave_last();
        let outer_hides = self.groups.last().is_some_and(|outer| outer.hidden || outer.deleted);
        if outer_hides || pieces.is_empty() {
            return;
        }
        let (text, links) = words_and_links(&pieces);
        if let (Some(number), Some(cited)) = (self.notes.get_mut(kind), self.cited.get_mut(kind)) {
            *number += 1;
            self.story.text().point(Mark::Footnote { label: number.to_string(), text, links });
            cited.extend(pieces);
        }
    }

    fn comment(&mut self) {
        let pieces = self.leave_last();
        let (text, links) = words_and_links(&pieces);
        let (author, at, number) = std::mem::take(&mut self.comment);
        let mark = Mark::Comment { author, at, text, links };
        match number {
            Some(number) => {
                self.comments.insert(number, mark);
            }
            None => self.story.text().point(mark),
        }
    }

    fn begin_paragraph(&mut self) {
        if self.place.in_paragraph {
            return;
        }
        if self.state.in_table {
            if !self.place.in_row {
                self.story.open_row();
                self.place.in_row = true;
            }
            if !self.place.in_cell {
                self.story.open_container();
                self.place.in_cell = true;
            }
        } else {
            self.end_row();
        }
        self.story.open_paragraph();
        self.place.in_paragraph = true;
    }

    fn end_paragraph(&mut self) {
        if !std::mem::take(&mut self.place.in_paragraph) {
            return;
        }
        let role = match (self.tables.role(self.state.style), self.state.outline) {
            (Role::Body, Some(0..9)) => Role::Heading,
            (Role::Body, _) if self.state.item => Role::Item,
            (role, _) => role,
        };
        let at_head = self.places.is_empty() && !self.place.in_row;
        self.stated.extend(self.story.end_paragraph(role, self.state.deleted, at_head));
    }

    fn end_cell(&mut self) {
        if !self.place.in_cell {
            if self.place.in_paragraph {
                return self.end_paragraph();
            }
            self.state.in_table = true;
            self.begin_paragraph();
        }
        self.end_paragraph();
        self.place.in_cell = false;
        let pieces = self.story.close_container();
        self.story.add_cell(pieces);
    }

    fn end_row(&mut self) {
        if self.place.in_cell {
            self.end_cell();
        }
        if std::mem::take(&mut self.place.in_row) {
            self.story.close_row();
        }
    }
}
