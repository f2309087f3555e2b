//! Upright writing: Chinese and Japanese signs that stand under each other, in lines from right to left.
//!
//! Fonts for it say so, and their runs come turned by 90 degrees. Browsers set each sign by itself with a level font;
//! those are told by what stands next to them, and turned to match. Numbers and words of other scripts come turned
//! already: a sign between two of them, or alone in its line, has nothing else to tell it by.

use super::TextRun;
use super::letters::is_unspaced;
use std::collections::HashMap;

/// Signs of one page that must stand upright.
const SIGNS: usize = 6;

/// From one sign to the next below it, in parts of the size.
const PITCH: std::ops::Range<f32> = 0.8..1.35;

/// How far aside it may stand, and how wide a number is that stands level within a line, in parts of the size.
const ASIDE: f32 = 0.15;
const WIDTH: f32 = 1.3;

/// How far the edge of a turned word and a sign next to it may be from each other, and how far aside of each other they
/// may stand, in parts of the size.
const TOUCHES: f32 = 0.4;
const BESIDE: f32 = 0.3;

/// From one line to the next, in parts of the size.
const LINES: std::ops::Range<f32> = 1.0..3.2;

/// How much of the sign stands over its line.
const ASCENT: f32 = 0.88;

/// How far the line that turned letters of other scripts stand on is from the middle of the signs.
const MIDDLE: f32 = 0.36;

/// Turns signs that stand under each other by 90 degrees, where most signs of the page do.
pub(super) fn turn(runs: &mut [TextRun]) {
    let signs =
        runs.iter().filter(|run| run.angle == 0.0).flat_map(|run| run.text.chars()).filter(|sign| is_unspaced(*sign));
    let signs = signs.count();
    if signs < SIGNS {
        return;
    }
    let places = Places::of(runs);
    let single = |run: &TextRun| run.text.starts_with(is_unspaced);
    let mut upright: Vec<bool> = runs.iter().map(|run| is_sign(run) && places.stands_in_line(run, runs)).collect();
    let turned = runs.iter().zip(&upright).filter(|(run, upright)| **upright && single(run)).count();
    if turned < SIGNS || turned * 2 < signs {
        return;
    }
    let alone = |(at, run): (usize, &TextRun)| is_sign(run) && places.is_line_of_its_own(at, runs, &upright);
    let alone: Vec<usize> = runs.iter().enumerate().filter(|one| alone(*one)).map(|(at, _)| at).collect();
    for at in alone {
        if let Some(upright) = upright.get_mut(at) {
            *upright = true;
        }
    }
    for (run, upright) in runs.iter_mut().zip(upright) {
        if upright {
            run.x += run.width / 2.0;
            run.baseline -= ASCENT * run.size;
            run.width = run.size;
            run.angle = 90.0;
        } else if (run.angle - 90.0).abs() < 1.0 {
            run.x += MIDDLE * run.size;
        }
    }
}

/// One sign, or a short number that stands level between signs.
fn is_sign(run: &TextRun) -> bool {
    let mut letters = run.text.chars();
    // Dashes, dots and quotes of these scripts are shared with others.
    let sign = |letter: char| is_unspaced(letter) || !letter.is_alphanumeric() && !letter.is_ascii();
    let one = letters.next().is_some_and(sign) && letters.next().is_none();
    let number = run.width <= WIDTH * run.size && run.text.chars().all(|letter| letter.is_ascii_alphanumeric());
    run.angle == 0.0 && (one || number)
}

/// Where the line of a turned word runs, where it begins and where it ends; nothing for one that is level.
fn turned_word(run: &TextRun) -> Option<(f32, f32, f32)> {
    let turned = (run.angle - 90.0).abs() < 1.0;
    turned.then_some((run.x + MIDDLE * run.size, run.baseline, run.baseline + run.width))
}

/// Signs by where they stand, and turned words by where they begin and by where they end.
#[derive(Default)]
struct Places {
    signs: Cells,
    begins: Cells,
    ends: Cells,
}

#[derive(Default)]
struct Cells(HashMap<(i32, i32), Vec<usize>>);

impl Cells {
    const SIDE: f32 = 8.0;
    const MOST_IN_CELL: usize = 16;

    fn cell(x: f32, y: f32) -> (i32, i32) {
        ((x / Self::SIDE) as i32, (y / Self::SIDE) as i32)
    }

    fn add(&mut self, x: f32, y: f32, at: usize) {
        let cell = self.0.entry(Self::cell(x, y)).or_default();
        if cell.len() < Self::MOST_IN_CELL {
            cell.push(at);
        }
    }

    /// What stands near a place.
    fn near(&self, x: f32, y: f32) -> impl Iterator<Item = usize> {
        let (column, row) = Self::cell(x, y);
        let cells = (-1..=1).flat_map(move |dx| (-1..=1).map(move |dy| (column + dx, row + dy)));
        cells.filter_map(move |cell| self.0.get(&cell)).flatten().copied()
    }
}

impl Places {
    fn of(runs: &[TextRun]) -> Self {
        let mut places = Self::default();
        for (at, run) in runs.iter().enumerate() {
            if is_sign(run) {
                places.signs.add(middle(run), run.baseline, at);
            } else if let Some((x, begins, ends)) = turned_word(run) {
                places.begins.add(x, begins, at);
                places.ends.add(x, ends, at);
            }
        }
        places
    }

    /// Whether a sign or a turned word stands right above or below it, and no sign as near on both sides.
    fn stands_in_line(&self, run: &TextRun, runs: &[TextRun]) -> bool {
        let near = |x: f32, y: f32| self.signs.near(x, y).filter_map(|at| runs.get(at));
        let (x, size) = (middle(run), run.size);
        let line = |way: f32| {
            near(x, run.baseline + way * size).any(|other| {
                let down = way * (other.baseline - run.baseline) / size;
                PITCH.contains(&down) && (middle(other) - x).abs() < ASIDE * size
            })
        };
        let top = run.baseline - ASCENT * size;
        let touches = |place: f32, edge: f32, across: f32| {
            (place - edge).abs() < TOUCHES * size && (across - x).abs() < BESIDE * size
        };
        let words = |cells: &Cells, y: f32| -> Vec<(f32, f32, f32)> {
            cells.near(x, y).filter_map(|at| runs.get(at)).filter_map(turned_word).collect()
        };
        let after_word = || words(&self.ends, top).iter().any(|(across, _, ends)| touches(*ends, top, *across));
        let bottom = top + size;
        let before_word =
            || words(&self.begins, bottom).iter().any(|(across, begins, _)| touches(*begins, bottom, *across));
        let beside = |way: f32| {
            near(x + way * size, run.baseline).any(|other| {
                let across = way * (middle(other) - x) / size;
                (0.7..1.15).contains(&across) && (other.baseline - run.baseline).abs() < ASIDE * size
            })
        };
        (line(1.0) || line(-1.0) || after_word() || before_word()) && !(beside(1.0) && beside(-1.0))
    }

    /// Whether nothing but the height tells that a sign is a line by itself: an upright line begins there, to its right.
    fn is_line_of_its_own(&self, at: usize, runs: &[TextRun], upright: &[bool]) -> bool {
        let Some(run) = runs.get(at).filter(|_| upright.get(at) == Some(&false)) else { return false };
        let steps = (1..).map(|step| step as f32 * Cells::SIDE).take_while(|step| *step < LINES.end * run.size);
        let near = steps.take(32).flat_map(|step| self.signs.near(middle(run) + step, run.baseline));
        let begins = |other: &TextRun| {
            let above = other.baseline - other.size;
            let follows = self.signs.near(middle(other), above).filter_map(|at| runs.get(at)).any(|last| {
                PITCH.contains(&((other.baseline - last.baseline) / other.size))
                    && (middle(last) - middle(other)).abs() < ASIDE * other.size
            });
            !follows
        };
        near.filter(|other| upright.get(*other) == Some(&true)).filter_map(|other| runs.get(other)).any(|other| {
            LINES.contains(&((middle(other) - middle(run)) / run.size))
                && (other.size / run.size - 1.0).abs() < 0.02
                && (other.baseline - run.baseline).abs() < BESIDE * run.size
                && begins(other)
        })
    }
}

fn middle(run: &TextRun) -> f32 {
    run.x + run.width / 2.0
}
