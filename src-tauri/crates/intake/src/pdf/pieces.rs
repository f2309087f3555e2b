//! Words beside each other are a piece of a line; pieces at one height are a row.

use super::rivers::River;
use super::words::Word;
use rustc_hash::FxHashMap;

/// A gap that no space between words is as wide as, in parts of the size; a wider one may part columns.
const GAP: f32 = 0.8;

/// The same where the file has no space between the words.
const GAP_WITHOUT_SPACE: f32 = 0.55;

/// How far words of one line may stand above each other, in parts of the size.
const OFF_LINE: f32 = 0.2;

/// How much smaller a raised or lowered figure is.
const SMALL: f32 = 0.85;

/// A piece of a line.
#[derive(Clone, Debug, Default)]
pub(crate) struct Piece {
    /// From left to right.
    pub(crate) words: Vec<Word>,
    pub(crate) left: f32,
    pub(crate) right: f32,
    pub(crate) baseline: f32,
    pub(crate) size: f32,
    /// Its cells, where it is the row of a ruled table.
    pub(crate) cells: Vec<Piece>,
}

impl Piece {
    /// Whether the word goes on where the piece ends.
    fn takes(&self, word: &Word) -> bool {
        let size = self.size.max(word.size);
        let gap = word.left - self.right;
        let small = word.size < self.size * SMALL || self.size < word.size * SMALL;
        let most = if word.spaced { GAP } else { GAP_WITHOUT_SPACE };
        let above = (word.baseline - self.baseline).abs();
        let beside = if small { (-0.3..0.25).contains(&(gap / size)) } else { (-0.7..most).contains(&(gap / size)) };
        let level = if small { above < 0.5 * size } else { above < OFF_LINE * size };
        // A word that is far larger is a drop cap or of another line.
        let alike = word.size < self.size * 2.2 && self.size < word.size * 2.2;
        beside && level && alike
    }

    fn add(&mut self, word: Word) {
        if word.size > self.size * 1.02 {
            self.baseline = word.baseline;
            self.size = word.size;
        }
        self.right = self.right.max(word.right);
        self.words.push(word);
    }
}

impl From<Word> for Piece {
    fn from(word: Word) -> Self {
        Self {
            left: word.left,
            right: word.right,
            baseline: word.baseline,
            size: word.size,
            words: vec![word],
            cells: Vec::new(),
        }
    }
}

/// Pieces of the words of a page, from top to bottom; none reaches over a river.
pub(crate) fn pieces(mut words: Vec<Word>, rivers: &[River]) -> Vec<Piece> {
    const BAND: f32 = 4.0;
    // Pieces of one height that may still grow; more would be a heap and no line.
    const OPEN: usize = 48;
    words.sort_by(|one, other| one.left.total_cmp(&other.left).then(one.baseline.total_cmp(&other.baseline)));
    let mut pieces: Vec<Piece> = Vec::new();
    let mut open: FxHashMap<i32, Vec<usize>> = FxHashMap::default();
    for word in words {
        let reach = (word.size * 0.5 / BAND).ceil().clamp(1.0, 8.0) as i32;
        let band = (word.baseline / BAND) as i32;
        let near = (band - reach..=band + reach).filter_map(|band| open.get(&band)).flatten().copied();
        let fits = near.filter(|at| {
            pieces
                .get(*at)
                .is_some_and(|piece| piece.takes(&word) && !rivers.iter().any(|river| river.parts(piece, &word)))
        });
        let distance = |at: &usize| {
            pieces
                .get(*at)
                .map_or(f32::MAX, |piece| (piece.right - word.left).abs() + (piece.baseline - word.baseline).abs())
        };
        let nearest = fits.min_by(|one, other| distance(one).total_cmp(&distance(other)));
        if let Some(piece) = nearest.and_then(|at| pieces.get_mut(at)) {
            piece.add(word);
            continue;
        }
        let band = open.entry(band).or_default();
        if band.len() >= OPEN {
            band.remove(0);
        }
        band.push(pieces.len());
        pieces.push(Piece::from(word));
    }
    pieces.sort_by(|one, other| one.baseline.total_cmp(&other.baseline).then(one.left.total_cmp(&other.left)));
    pieces
}

/// Pieces at one height.
#[derive(Clone, Debug, Default)]
pub(crate) struct Row {
    /// From left to right.
    pub(crate) pieces: Vec<Piece>,
}

impl Row {
    pub(crate) fn baseline(&self) -> f32 {
        self.pieces.first().map_or(0.0, |piece| piece.baseline)
    }

    pub(crate) fn size(&self) -> f32 {
        self.pieces.iter().map(|piece| piece.size).fold(0.0, f32::max)
    }

    pub(crate) fn left(&self) -> f32 {
        self.pieces.iter().map(|piece| piece.left).fold(f32::MAX, f32::min)
    }

    pub(crate) fn right(&self) -> f32 {
        self.pieces.iter().map(|piece| piece.right).fold(f32::MIN, f32::max)
    }

    /// All its words as one text, for comparing.
    pub(crate) fn text(&self) -> String {
        let words: Vec<&str> = self.pieces.iter().flat_map(|piece| &piece.words).map(|word| &*word.text).collect();
        words.join(" ")
    }
}

/// Rows of pieces, from top to bottom.
pub(crate) fn rows(mut pieces: Vec<Piece>) -> Vec<Row> {
    pieces.sort_by(|one, other| one.baseline.total_cmp(&other.baseline).then(one.left.total_cmp(&other.left)));
    let mut rows: Vec<Row> = Vec::new();
    // Asking a row for its size with every piece would take time by the square of its length.
    let mut size = 0.0_f32;
    for piece in pieces {
        match rows.last_mut() {
            Some(row) if piece.baseline - row.baseline() < 0.3 * piece.size.min(size) => {
                size = size.max(piece.size);
                row.pieces.push(piece);
            }
            _ => {
                size = piece.size.max(0.0);
                rows.push(Row { pieces: vec![piece] });
            }
        }
    }
    for row in &mut rows {
        row.pieces.sort_by(|one, other| one.left.total_cmp(&other.left));
    }
    rows
}

/// Makes a large letter that begins a paragraph the first letter of its first line.
pub(crate) fn drop_caps(words: &mut Vec<Word>, body: f32) {
    let is_cap = |word: &Word| {
        let letters = word.text.chars().filter(|letter| letter.is_alphabetic()).count();
        letters == 1 && word.text.chars().count() <= 2 && (body * 1.8..body * 9.0).contains(&word.size)
    };
    let caps: Vec<usize> =
        words.iter().enumerate().filter(|(_, word)| is_cap(word)).map(|(at, _)| at).take(64).collect();
    let mut gone = Vec::new();
    for at in caps {
        let Some(cap) = words.get(at).cloned() else { continue };
        let beside = |word: &Word| {
            word.size < body * 1.4
                && (cap.baseline - cap.size..cap.baseline + body * 1.1).contains(&word.baseline)
                && (-0.2 * cap.size..0.5 * cap.size).contains(&(word.left - cap.right))
        };
        let first = words.iter().enumerate().filter(|(_, word)| beside(word));
        let first = first.min_by(|one, other| {
            let rank = |word: &Word| (word.baseline / (body * 0.5)) as i32;
            rank(one.1).cmp(&rank(other.1)).then(one.1.left.total_cmp(&other.1.left))
        });
        let Some(first) = first.map(|(at, _)| at).and_then(|at| words.get_mut(at)) else { continue };
        // A letter that is a word by itself keeps its space.
        let alone = matches!(&*cap.text, "A" | "I" | "O") && first.spaced && first.text.starts_with(char::is_lowercase);
        let space = if alone { " " } else { "" };
        first.text = format!("{}{space}{}", cap.text, first.text).into();
        let indent = first.left;
        for word in words.iter_mut().filter(|word| beside(word) && (word.left - indent).abs() < body * 0.6) {
            word.left = cap.left;
        }
        gone.push(at);
    }
    for at in gone.into_iter().rev() {
        words.remove(at);
    }
}
