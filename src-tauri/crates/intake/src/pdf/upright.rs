//! Upright writing: Chinese and Japanese signs that stand under each other, in lines from right to left.
//!
//! Fonts for it say so, and their runs come turned by 90 degrees. Browsers set each sign by itself with a level font;
//! those are told by what stands next to them, and turned to match.

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
    let upright: Vec<bool> = runs.iter().map(|run| is_sign(run) && places.stands_in_line(run, runs)).collect();
    let single = |run: &TextRun| run.text.starts_with(is_unspaced);
    let turned = runs.iter().zip(&upright).filter(|(run, upright)| **upright && single(run)).count();
    if turned < SIGNS || turned * 2 < signs {
        return;
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
    let one = letters.next().is_some_and(is_unspaced) && letters.next().is_none();
    let number = run.width <= WIDTH * run.size && run.text.chars().all(|letter| letter.is_ascii_alphanumeric());
    run.angle == 0.0 && (one || number)
}

/// Signs by where they stand.
struct Places(HashMap<(i32, i32), Vec<usize>>);

impl Places {
    const CELL: f32 = 8.0;
    const MOST_IN_CELL: usize = 16;

    fn of(runs: &[TextRun]) -> Self {
        let mut places: HashMap<(i32, i32), Vec<usize>> = HashMap::new();
        for (at, run) in runs.iter().enumerate().filter(|(_, run)| is_sign(run)) {
            let cell = places.entry(Self::cell(middle(run), run.baseline)).or_default();
            if cell.len() < Self::MOST_IN_CELL {
                cell.push(at);
            }
        }
        Self(places)
    }

    fn cell(x: f32, y: f32) -> (i32, i32) {
        ((x / Self::CELL) as i32, (y / Self::CELL) as i32)
    }

    /// Whether a sign stands right above or below it, and none as near beside it.
    fn stands_in_line(&self, run: &TextRun, runs: &[TextRun]) -> bool {
        let near = |x: f32, y: f32| {
            let (column, row) = Self::cell(x, y);
            let cells = (-1..=1).flat_map(move |dx| (-1..=1).map(move |dy| (column + dx, row + dy)));
            cells.filter_map(|cell| self.0.get(&cell)).flatten().filter_map(|at| runs.get(*at))
        };
        let (x, size) = (middle(run), run.size);
        let line = |way: f32| {
            near(x, run.baseline + way * size).any(|other| {
                let down = way * (other.baseline - run.baseline) / size;
                PITCH.contains(&down) && (middle(other) - x).abs() < ASIDE * size
            })
        };
        let beside = |way: f32| {
            near(x + way * size, run.baseline).any(|other| {
                let across = way * (middle(other) - x) / size;
                (0.7..1.15).contains(&across) && (other.baseline - run.baseline).abs() < ASIDE * size
            })
        };
        (line(1.0) || line(-1.0)) && !(beside(1.0) && beside(-1.0))
    }
}

fn middle(run: &TextRun) -> f32 {
    run.x + run.width / 2.0
}
