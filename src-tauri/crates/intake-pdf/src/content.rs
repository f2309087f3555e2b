//! The instructions that set letters (ISO 32000-2, 9.4), and those that move the page under them.

use crate::allowance::Allowance;
use crate::document::text_of;
use crate::drawing::Drawing;
use crate::face::Faces;
use crate::layers::Layers;
use crate::pen::{Pen, Set};
use crate::state::{State, States};
use claimdesk_intake::{Error, TextRun};
use hayro_font::kurbo::{Affine, Rect};
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as PdfString};
use hayro_syntax::page::Resources;

/// Forms within forms.
const NESTED: usize = 12;

/// Marked content within marked content; deeper is counted only.
const MARKED: usize = 256;

/// Words that stand for a whole line or more say nothing about where they are.
const REPLACEMENT: usize = 64;

/// Walks through the instructions of a page.
pub(crate) struct Interpreter<'w, 'a> {
    layers: &'w Layers,
    faces: &'w Faces<'a>,
    allowance: &'w mut Allowance,
    pen: Pen,
    state: State<'a>,
    marked: Vec<Marked>,
    marked_beyond: usize,
    /// How many of them are hidden, of the page, replaced.
    hidden: usize,
    artifacts: usize,
    replaced: usize,
    nested: usize,
    drawing: Drawing,
}

/// Content that the file says something about.
#[derive(Default)]
struct Marked {
    hidden: bool,
    artifact: bool,
    /// What a reader reads instead; empty once it is written.
    replacement: Option<String>,
}

impl<'w, 'a> Interpreter<'w, 'a> {
    pub(crate) fn new(
        place: Affine,
        (width, height): (f32, f32),
        layers: &'w Layers,
        faces: &'w Faces<'a>,
        allowance: &'w mut Allowance,
    ) -> Self {
        Self {
            layers,
            faces,
            allowance,
            pen: Pen::new(),
            state: State::new(place),
            marked: Vec::new(),
            marked_beyond: 0,
            hidden: 0,
            artifacts: 0,
            replaced: 0,
            nested: 0,
            drawing: Drawing::new(Rect::new(0.0, 0.0, width.into(), height.into())),
        }
    }

    pub(crate) fn allowance(&mut self) -> &mut Allowance {
        self.allowance
    }

    /// What is written, and what is drawn.
    pub(crate) fn finish(self) -> (Vec<TextRun>, Drawing) {
        (self.pen.finish(), self.drawing)
    }

    /// Follows the instructions of a page or a form.
    pub(crate) fn run(&mut self, content: &[u8], resources: &Resources<'a>) -> Result<(), Error> {
        let mut states = States::new();
        let mut instructions = TypedIter::new(content);
        while let Some(instruction) = instructions.next() {
            self.allowance.instruction()?;
            match instruction {
                TypedInstruction::SaveState(_) => states.save(&self.state),
                TypedInstruction::RestoreState(_) => states.restore(&mut self.state),
                TypedInstruction::XObject(form) => self.draw(form.0, resources)?,
                TypedInstruction::InlineImage(_) => self.drawing.picture(self.state.place),
                other => {
                    let followed = self.mark(&other, resources)
                        || self.drawing.follow(&other, self.state.place)
                        || self.move_text(&other, resources);
                    if !followed {
                        self.show_text(&other)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// Notes what the file says about the content that follows. Answers whether the instruction was one of these.
    fn mark(&mut self, instruction: &TypedInstruction<'_, '_>, resources: &Resources<'a>) -> bool {
        let marked = match instruction {
            TypedInstruction::BeginMarkedContent(begin) => {
                Marked { artifact: is_artifact(begin.0), ..Marked::default() }
            }
            TypedInstruction::BeginMarkedContentWithProperties(begin) => self.marked(begin.0, begin.1, resources),
            TypedInstruction::EndMarkedContent(_) => {
                if self.marked_beyond > 0 {
                    self.marked_beyond -= 1;
                } else if let Some(marked) = self.marked.pop() {
                    self.hidden -= usize::from(marked.hidden);
                    self.artifacts -= usize::from(marked.artifact);
                    if marked.replacement.is_some() {
                        self.replaced -= 1;
                        self.pen.lift();
                    }
                }
                return true;
            }
            _ => return false,
        };
        if self.marked.len() < MARKED {
            self.hidden += usize::from(marked.hidden);
            self.artifacts += usize::from(marked.artifact);
            self.replaced += usize::from(marked.replacement.is_some());
            self.marked.push(marked);
        } else {
            self.marked_beyond += 1;
        }
        true
    }

    fn marked(&self, tag: &Name<'_>, properties: &Object<'_>, resources: &Resources<'a>) -> Marked {
        let mut marked = Marked { artifact: is_artifact(tag), ..Marked::default() };
        let replacement = |properties: &Dict<'_>| {
            let text = properties.get::<PdfString<'_>>("ActualText").map(|text| text_of(text.as_bytes()));
            text.filter(|text| text.len() <= REPLACEMENT && !text.contains(char::is_whitespace))
        };
        match properties {
            Object::Dict(properties) => marked.replacement = replacement(properties),
            Object::Name(name) => {
                marked.hidden = tag.as_str() == "OC" && self.layers.hide(&resources.properties, name);
                marked.replacement = resources.properties.get::<Dict<'_>>(name).and_then(|dict| replacement(&dict));
            }
            _ => {}
        }
        marked
    }

    /// Moves the page or the place of the next letter. Answers whether the instruction was one of these.
    fn move_text(&mut self, instruction: &TypedInstruction<'_, '_>, resources: &Resources<'a>) -> bool {
        let state = &mut self.state;
        match instruction {
            TypedInstruction::Transform(by) => {
                state.place *= matrix([&by.0, &by.1, &by.2, &by.3, &by.4, &by.5].map(|number| number.as_f64()));
            }
            TypedInstruction::SetTextMatrix(to) => {
                state.set_line(matrix([&to.0, &to.1, &to.2, &to.3, &to.4, &to.5].map(|number| number.as_f64())));
            }
            TypedInstruction::BeginText(_) => state.begin_text(),
            TypedInstruction::CharacterSpacing(space) => state.letter_space = space.0.as_f64(),
            TypedInstruction::WordSpacing(space) => state.word_space = space.0.as_f64(),
            TypedInstruction::HorizontalScaling(percent) => state.stretch = percent.0.as_f64() / 100.0,
            TypedInstruction::TextLeading(leading) => state.leading = leading.0.as_f64(),
            TypedInstruction::TextRise(rise) => state.rise = rise.0.as_f64(),
            TypedInstruction::TextRenderingMode(mode) => state.thickened = matches!(mode.0.as_i64(), 2 | 6),
            TypedInstruction::TextFont(font) => {
                state.face = self.faces.named(font.0, &resources.fonts, self.allowance);
                state.size = font.1.as_f64();
            }
            TypedInstruction::NextLine(by) => state.next_line(by.0.as_f64(), by.1.as_f64()),
            TypedInstruction::NextLineAndSetLeading(by) => {
                state.leading = -by.1.as_f64();
                state.next_line(by.0.as_f64(), by.1.as_f64());
            }
            TypedInstruction::NextLineUsingLeading(_) => state.next_line(0.0, -state.leading),
            _ => return false,
        }
        true
    }

    fn show_text(&mut self, instruction: &TypedInstruction<'_, '_>) -> Result<(), Error> {
        match instruction {
            TypedInstruction::ShowText(show) => self.show(show.0),
            TypedInstruction::NextLineAndShowText(show) => {
                self.state.next_line(0.0, -self.state.leading);
                self.show(show.0)
            }
            TypedInstruction::ShowTextWithParameters(show) => {
                self.state.word_space = show.0.as_f64();
                self.state.letter_space = show.1.as_f64();
                self.state.next_line(0.0, -self.state.leading);
                self.show(show.2)
            }
            TypedInstruction::ShowTexts(show) => self.show_adjusted(show.0),
            _ => Ok(()),
        }
    }

    fn show_adjusted(&mut self, pieces: &Array<'_>) -> Result<(), Error> {
        for piece in pieces.iter::<Object<'_>>() {
            match piece {
                Object::String(text) => self.show(&text)?,
                Object::Number(by) => {
                    let by = -by.as_f64() / 1000.0 * self.state.size;
                    match &self.state.face {
                        Some(face) if !face.is_level() => self.state.advance(0.0, by),
                        _ => self.state.advance(by * self.state.stretch, 0.0),
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn show(&mut self, text: &PdfString<'_>) -> Result<(), Error> {
        let Some(face) = self.state.face.clone() else { return Ok(()) };
        let size = self.state.size;
        // Spaces between letters count in the units of the text, letters in those of their size.
        let relative = |space: f64| if size == 0.0 { 0.0 } else { space / size };
        for (code, bytes) in face.codes(text.as_bytes()) {
            let letter = face.letter(code);
            let word_space = if bytes == 1 && code == 32 { self.state.word_space } else { 0.0 };
            let space = self.state.letter_space + word_space;
            let level = face.is_level();
            let width = if level { letter.advance.0 } else { -letter.advance.1 } / 1000.0;
            let spaced = if level { relative(space) } else { -relative(space) };
            self.set(letter.characters.as_deref(), width, width + spaced, level, face.bold || self.state.thickened)?;
            if level {
                self.state.advance((width * size + space) * self.state.stretch, 0.0);
            } else {
                self.state.advance(0.0, -width * size + space);
            }
        }
        Ok(())
    }

    fn set(&mut self, characters: Option<&str>, width: f64, next: f64, level: bool, bold: bool) -> Result<(), Error> {
        if self.hidden > 0 {
            return Ok(());
        }
        let artifact = self.artifacts > 0;
        let innermost = self.marked.iter_mut().rev().filter(|_| self.replaced > 0);
        let replacement = innermost.filter_map(|marked| marked.replacement.as_mut()).next();
        let replaced = replacement.map(std::mem::take);
        let characters = replaced.as_deref().or(characters).unwrap_or("\u{FFFD}");
        // Runs stand as on the page, from left to right; several letters in one glyph come as they are read.
        let turned: String = if is_leftward(characters) { characters.chars().rev().collect() } else { String::new() };
        let characters = if turned.is_empty() { characters } else { &turned };
        self.allowance.text(characters.len())?;
        let place = self.state.letters();
        self.pen.set(&Set { characters, place, width, next, level, bold, artifact });
        Allowance::words_of_page(self.pen.words())
    }

    fn draw(&mut self, name: &Name<'_>, resources: &Resources<'a>) -> Result<(), Error> {
        let Some(object) = resources.get_x_object(name) else { return Ok(()) };
        let dict = object.dict();
        if self.layers.hide(dict, b"OC") {
            return Ok(());
        }
        match dict.get::<Name<'_>>("Subtype").as_ref().map(|kind| kind.as_str()) {
            Some("Image") => self.drawing.picture(self.state.place),
            Some("Form") if self.nested < NESTED => self.form(&object, resources)?,
            _ => {}
        }
        Ok(())
    }

    fn form(&mut self, form: &Stream<'a>, resources: &Resources<'a>) -> Result<(), Error> {
        self.allowance.form()?;
        let Some(content) = self.allowance.unpack(form)? else { return Ok(()) };
        let own = form.dict().get::<Dict<'_>>("Resources").map(Resources::new);
        let before = self.state.clone();
        if let Some(by) = form.dict().get::<[f64; 6]>("Matrix") {
            self.state.place *= matrix(by);
        }
        self.nested += 1;
        let done = self.run(&content, own.as_ref().unwrap_or(resources));
        self.nested -= 1;
        self.state = before;
        done
    }
}

/// Whether letters of Hebrew, Arabic and their neighbours are among them.
fn is_leftward(characters: &str) -> bool {
    !characters.is_ascii() && characters.chars().any(|letter| matches!(letter, '\u{590}'..='\u{8FF}'))
}

fn is_artifact(tag: &Name<'_>) -> bool {
    tag.as_str() == "Artifact"
}

fn matrix(numbers: [f64; 6]) -> Affine {
    Affine::new(numbers)
}
