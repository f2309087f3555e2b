//! Where the next letter goes (ISO 32000-2, 8.4 and 9.3).

use crate::face::Face;
use hayro_font::kurbo::Affine;
use std::rc::Rc;

/// States that may be put by; deeper ones are counted only.
const DEPTH: usize = 512;

/// The graphics state, as far as text needs it.
#[derive(Clone)]
pub(crate) struct State<'a> {
    /// From where instructions count to the page.
    pub(crate) place: Affine,
    pub(crate) face: Option<Rc<Face<'a>>>,
    pub(crate) size: f64,
    pub(crate) letter_space: f64,
    pub(crate) word_space: f64,
    /// Horizontal scaling, 1 for none.
    pub(crate) stretch: f64,
    pub(crate) leading: f64,
    pub(crate) rise: f64,
    /// Whether letters are filled and outlined, which thickens them.
    pub(crate) thickened: bool,
    pub(crate) line: Affine,
    pub(crate) text: Affine,
}

impl State<'_> {
    pub(crate) fn new(place: Affine) -> Self {
        Self {
            place,
            face: None,
            size: 0.0,
            letter_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            thickened: false,
            line: Affine::IDENTITY,
            text: Affine::IDENTITY,
        }
    }

    pub(crate) fn begin_text(&mut self) {
        self.set_line(Affine::IDENTITY);
    }

    pub(crate) fn set_line(&mut self, line: Affine) {
        self.line = line;
        self.text = line;
    }

    pub(crate) fn next_line(&mut self, x: f64, y: f64) {
        self.set_line(self.line * Affine::translate((x, y)));
    }

    /// Moves on behind a letter or by an adjustment, in the units of the text.
    pub(crate) fn advance(&mut self, x: f64, y: f64) {
        self.text *= Affine::translate((x, y));
    }

    /// From letters of size 1 to the page.
    pub(crate) fn letters(&self) -> Affine {
        let scale = Affine::new([self.size * self.stretch, 0.0, 0.0, self.size, 0.0, self.rise]);
        self.place * self.text * scale
    }
}

/// States that are put by.
pub(crate) struct States<'a> {
    saved: Vec<State<'a>>,
    beyond: usize,
}

impl<'a> States<'a> {
    pub(crate) fn new() -> Self {
        Self { saved: Vec::new(), beyond: 0 }
    }

    pub(crate) fn save(&mut self, state: &State<'a>) {
        if self.saved.len() < DEPTH {
            self.saved.push(state.clone());
        } else {
            self.beyond += 1;
        }
    }

    pub(crate) fn restore(&mut self, state: &mut State<'a>) {
        if self.beyond > 0 {
            self.beyond -= 1;
        } else if let Some(saved) = self.saved.pop() {
            *state = saved;
        }
    }
}
