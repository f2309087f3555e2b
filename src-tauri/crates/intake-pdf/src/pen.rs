//! Letters that stand together become a run.

use claimdesk_intake::TextRun;
use hayro_font::kurbo::{Affine, Point};

/// Distance of two letters of one word, in parts of the size: kerning is less, a narrow space more.
const WORD_GAP: f64 = 0.12;

/// How far a letter may go back over the one before.
const OVERLAP: f64 = 0.35;

/// How far two letters of a line may stand above each other.
const OFF_LINE: f64 = 0.05;

/// Writes letters into runs.
pub(crate) struct Pen {
    runs: Vec<TextRun>,
    open: Option<Open>,
    spaced: bool,
}

/// A run that may still grow.
struct Open {
    run: TextRun,
    start: Point,
    /// Where the next letter is expected.
    end: Point,
    /// The direction of writing, of length 1.
    along: (f64, f64),
}

/// A letter as it is set.
pub(crate) struct Set<'a> {
    pub(crate) characters: &'a str,
    /// From letters of size 1 to the page.
    pub(crate) place: Affine,
    /// From its origin to its right edge and to where the next letter begins, in letters of size 1.
    pub(crate) width: f64,
    pub(crate) next: f64,
    pub(crate) level: bool,
    pub(crate) bold: bool,
    pub(crate) artifact: bool,
}

impl Pen {
    pub(crate) fn new() -> Self {
        Self { runs: Vec::new(), open: None, spaced: false }
    }

    /// Sets one letter.
    pub(crate) fn set(&mut self, letter: &Set<'_>) {
        let [a, b, c, d, ..] = letter.place.as_coeffs();
        let size = c.hypot(d);
        // In vertical writing the next letter stands below: the line is read as one that is turned by 90 degrees.
        let (along, reach) = if letter.level { ((a, b), a.hypot(b)) } else { ((-c, -d), size) };
        let measurable = size.is_finite() && reach.is_finite() && size > 0.01 && reach > 0.01 && size < 10_000.0;
        if !measurable {
            return;
        }
        let along = (along.0 / reach, along.1 / reach);
        let start = letter.place * Point::ZERO;
        let ahead = |by: f64| Point::new(start.x + along.0 * by * reach, start.y + along.1 * by * reach);
        if !start.x.is_finite() || !start.y.is_finite() {
            return;
        }
        if letter.characters.chars().all(char::is_whitespace) && !letter.characters.is_empty() {
            self.lift();
            self.spaced = true;
            return;
        }
        let end = ahead(letter.next);
        let edge = ahead(letter.width);
        if let Some(open) = self.open.as_mut().filter(|open| open.takes(letter, start, size, along)) {
            open.run.text.push_str(letter.characters);
            open.run.width = open.distance(edge).max(f64::from(open.run.width)) as f32;
            open.end = end;
            return;
        }
        self.lift();
        if letter.characters.is_empty() {
            return;
        }
        let run = TextRun {
            text: letter.characters.to_owned(),
            x: start.x as f32,
            baseline: start.y as f32,
            width: (letter.width * reach).max(0.0) as f32,
            size: size as f32,
            bold: letter.bold,
            angle: along.1.atan2(along.0).to_degrees() as f32,
            spaced: std::mem::take(&mut self.spaced),
            artifact: letter.artifact,
        };
        self.open = Some(Open { run, start, end, along });
    }

    /// How many there are.
    pub(crate) fn words(&self) -> usize {
        self.runs.len()
    }

    /// Ends the run.
    pub(crate) fn lift(&mut self) {
        self.runs.extend(self.open.take().map(|open| open.run));
    }

    pub(crate) fn finish(mut self) -> Vec<TextRun> {
        self.lift();
        self.runs
    }
}

impl Open {
    /// How far along the line a point is from the start.
    fn distance(&self, point: Point) -> f64 {
        (point.x - self.start.x) * self.along.0 + (point.y - self.start.y) * self.along.1
    }

    fn takes(&self, letter: &Set<'_>, start: Point, size: f64, along: (f64, f64)) -> bool {
        let gap = self.distance(start) - self.distance(self.end);
        let off = (start.y - self.start.y) * self.along.0 - (start.x - self.start.x) * self.along.1;
        let turned = (along.0 - self.along.0).abs() + (along.1 - self.along.1).abs();
        self.run.bold == letter.bold
            && self.run.artifact == letter.artifact
            && (f64::from(self.run.size) / size - 1.0).abs() < 0.02
            && turned < 0.01
            && off.abs() < OFF_LINE * size
            && (-OVERLAP * size..WORD_GAP * size).contains(&gap)
    }
}
