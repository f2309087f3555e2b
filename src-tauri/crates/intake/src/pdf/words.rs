//! The words of a page, turned level.

use super::captions;
use super::letters::{is_unspaced, tidy};
use super::{PageLink, PdfPage, TextRun, upright};
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// Degrees that a line may be off level, as on a page that was scanned askew.
const ASKEW: f32 = 6.0;

/// Points from the corner of a page, and of a letter's size, that no page has: 70 times the largest that programs make.
/// Places are counted in whole numbers, which have an end.
const FARTHEST: f32 = 1_000_000.0;

/// What stands on a page in one direction.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    /// The page, from 1.
    pub(crate) page: u32,
    pub(crate) height: f32,
    pub(crate) words: Vec<Word>,
    /// Bullets that are drawn: left, top, right, bottom.
    pub(crate) dots: Vec<[f32; 4]>,
    /// Pictures and empty frames.
    pub(crate) areas: Vec<[f32; 4]>,
    /// Lines that are drawn, level and upright.
    pub(crate) rules: Vec<[f32; 4]>,
    /// Whether most of the page stands in another direction.
    pub(crate) aside: bool,
    /// Whether it is read before all that stands on the page in other directions: the level head of upright lines.
    pub(crate) ahead: bool,
    /// How the page was turned.
    pub(crate) turn: Turn,
    /// Width and height of the page before it was turned.
    pub(crate) size: (f32, f32),
}

/// Letters without a space between them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Word {
    /// Shared, since the columns of a page are looked for twice.
    pub(crate) text: Rc<str>,
    pub(crate) left: f32,
    pub(crate) right: f32,
    pub(crate) baseline: f32,
    pub(crate) size: f32,
    pub(crate) bold: bool,
    pub(crate) spaced: bool,
    pub(crate) artifact: bool,
    pub(crate) link: Option<Rc<Link>>,
}

/// A link over a word.
#[derive(Debug, PartialEq)]
pub(crate) struct Link {
    pub(crate) url: String,
    /// Left and right edge.
    pub(crate) across: (f32, f32),
}

/// A quarter turn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Turn {
    #[default]
    Level,
    Down,
    Upside,
    Up,
}

/// The words of a page: first those in the direction that most are in, then others that stand on their side. What
/// stands askew is stamped over the page and no part of its text.
pub(crate) fn sheets(mut page: PdfPage, number: u32) -> Vec<Sheet> {
    let reached = |length: f32| (-FARTHEST..FARTHEST).contains(&length);
    page.runs.retain(|run| [run.x, run.baseline, run.width, run.size].into_iter().all(reached));
    (page.width, page.height) = (page.width.min(FARTHEST), page.height.min(FARTHEST));
    upright::turn(&mut page.runs);
    let mut turned: FxHashMap<Turn, (usize, Vec<Word>)> = FxHashMap::default();
    let inside = |run: &TextRun| {
        (-1.0..=page.height + 1.0).contains(&run.baseline) && (-run.width..=page.width).contains(&run.x)
    };
    for run in page.runs.iter().filter(|run| inside(run)) {
        let Some(turn) = Turn::of(run.angle) else { continue };
        let Some(word) = word(run, turn, (page.width, page.height)) else { continue };
        let (letters, words) = turned.entry(turn).or_default();
        *letters += word.text.len();
        words.push(word);
    }
    let mut turned: Vec<(Turn, (usize, Vec<Word>))> = turned.into_iter().collect();
    turned.sort_by_key(|(turn, (letters, _))| (std::cmp::Reverse(*letters), *turn));
    let sheet = |(at, (turn, (_, mut words))): (usize, (Turn, (usize, Vec<Word>)))| {
        words = once(words);
        attach(&mut words, &page.links, turn, (page.width, page.height));
        let (dots, areas) = if turn == Turn::Level {
            (page.dots.clone(), captions::empty(&page.areas, &words))
        } else {
            (Vec::new(), Vec::new())
        };
        let height = if matches!(turn, Turn::Level | Turn::Upside) { page.height } else { page.width };
        let size = (page.width, page.height);
        let aside = at > 0;
        let rules = if aside { Vec::new() } else { page.rules.iter().map(|rule| turn.area(*rule, size)).collect() };
        Sheet { page: number, height, words, dots, areas, rules, aside, ahead: false, turn, size }
    };
    headed(turned.into_iter().enumerate().map(sheet).collect())
}

/// With a sheet of its own for the level words that stand over the upright lines of a page.
fn headed(mut sheets: Vec<Sheet>) -> Vec<Sheet> {
    let upright = sheets.first().filter(|first| first.turn == Turn::Down);
    let signs = |sheet: &Sheet| sheet.words.iter().filter(|word| word.text.contains(is_unspaced)).count();
    let Some(upright) = upright.filter(|first| signs(first) * 2 > first.words.len()) else { return sheets };
    // Turned as it is, it begins where the page has its top.
    let top = upright.words.iter().map(|word| word.left).fold(f32::MAX, f32::min);
    let Some(level) = sheets.iter_mut().find(|sheet| sheet.turn == Turn::Level) else { return sheets };
    let (head, rest) = std::mem::take(&mut level.words).into_iter().partition(|word| word.baseline <= top);
    level.words = rest;
    let (page, height, turn, size) = (level.page, level.height, level.turn, level.size);
    let head = Sheet { page, height, words: head, aside: true, ahead: true, turn, size, ..Sheet::default() };
    sheets.retain(|sheet| !sheet.words.is_empty());
    if !head.words.is_empty() {
        sheets.push(head);
    }
    sheets
}

fn word(run: &TextRun, turn: Turn, page: (f32, f32)) -> Option<Word> {
    let text = tidy(&run.text);
    if text.is_empty() {
        return None;
    }
    let (left, baseline) = turn.level(run.x, run.baseline, page);
    Some(Word {
        text: text.into(),
        left,
        right: left + run.width.max(0.1),
        baseline,
        size: run.size.max(0.1),
        bold: run.bold,
        spaced: run.spaced,
        artifact: run.artifact,
        link: None,
    })
}

impl Turn {
    fn of(angle: f32) -> Option<Self> {
        let turn =
            [(0.0, Self::Level), (90.0, Self::Down), (180.0, Self::Upside), (-90.0, Self::Up), (-180.0, Self::Upside)];
        turn.into_iter().find(|(degrees, _)| (angle - degrees).abs() <= ASKEW).map(|(_, turn)| turn)
    }

    /// A place on the page as it is when the page is turned so that the text is level.
    fn level(self, x: f32, y: f32, (width, height): (f32, f32)) -> (f32, f32) {
        match self {
            Self::Level => (x, y),
            Self::Down => (y, width - x),
            Self::Upside => (width - x, height - y),
            Self::Up => (height - y, x),
        }
    }

    /// An area on the page as it is then.
    fn area(self, [left, top, right, bottom]: [f32; 4], page: (f32, f32)) -> [f32; 4] {
        let (x0, y0) = self.level(left, top, page);
        let (x1, y1) = self.level(right, bottom, page);
        [x0.min(x1), y0.min(y1), x0.max(x1), y0.max(y1)]
    }

    /// A place on the turned page as it was before.
    fn undone(self, x: f32, y: f32, (width, height): (f32, f32)) -> (f32, f32) {
        match self {
            Self::Level => (x, y),
            Self::Down => (width - y, x),
            Self::Upside => (width - x, height - y),
            Self::Up => (y, height - x),
        }
    }
}

impl Sheet {
    /// Where a place of this sheet is on another of the same page.
    pub(crate) fn seen_from(&self, other: &Self, x: f32, y: f32) -> (f32, f32) {
        let (x, y) = self.turn.undone(x, y, self.size);
        other.turn.level(x, y, self.size)
    }
}

/// Without words that are printed twice at one place to look bold or to throw a shadow.
fn once(words: Vec<Word>) -> Vec<Word> {
    let mut seen: FxHashMap<(i32, i32), Vec<usize>> = FxHashMap::default();
    let mut kept: Vec<Word> = Vec::with_capacity(words.len());
    for word in words {
        let (column, row) = ((word.left / 2.0) as i32, (word.baseline / 2.0) as i32);
        let near = (-1..=1).flat_map(|x| (-1..=1).map(move |y| (column + x, row + y)));
        let reach = word.size * 0.12;
        let same = near.filter_map(|cell| seen.get(&cell)).flatten().copied().find(|at| {
            kept.get(*at).is_some_and(|other| {
                other.text == word.text
                    && (other.left - word.left).abs() < reach
                    && (other.baseline - word.baseline).abs() < reach
            })
        });
        if let Some(twin) = same.and_then(|at| kept.get_mut(at)) {
            twin.bold = true;
            continue;
        }
        let cell = seen.entry((column, row)).or_default();
        if cell.len() < 64 {
            cell.push(kept.len());
        }
        kept.push(word);
    }
    kept
}

/// Notes at each word the link over it. Links are looked up by their height, so that many links on many words take no
/// longer than either.
fn attach(words: &mut [Word], links: &[PageLink], turn: Turn, page: (f32, f32)) {
    const BAND: f32 = 8.0;
    const MOST_IN_BAND: usize = 256;
    type Linked = ([f32; 4], Rc<Link>);
    let mut bands: FxHashMap<i32, Vec<Linked>> = FxHashMap::default();
    for link in links {
        let area = turn.area(link.area, page);
        let linked = Rc::new(Link { url: link.url.clone(), across: (area[0], area[2]) });
        let (first, last) = ((area[1] / BAND) as i32, (area[3] / BAND) as i32);
        for band in first..=last.min(first.saturating_add(1000)) {
            let band = bands.entry(band).or_default();
            if band.len() < MOST_IN_BAND {
                band.push((area, Rc::clone(&linked)));
            }
        }
    }
    for word in words {
        let (x, y) = ((word.left + word.right) / 2.0, word.baseline - word.size * 0.25);
        let over = bands.get(&((y / BAND) as i32)).into_iter().flatten();
        word.link = over
            .filter(|([left, top, right, bottom], _)| (*left..=*right).contains(&x) && (*top..=*bottom).contains(&y))
            .map(|(_, link)| Rc::clone(link))
            .next();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str, x: f32, baseline: f32, angle: f32) -> TextRun {
        TextRun { text: text.to_owned(), x, baseline, width: 20.0, size: 10.0, angle, ..TextRun::default() }
    }

    fn page(runs: Vec<TextRun>) -> PdfPage {
        PdfPage { width: 200.0, height: 300.0, runs, ..PdfPage::default() }
    }

    #[test]
    fn what_stands_on_its_side_comes_after_the_page_and_what_is_stamped_over_it_goes() {
        let runs =
            vec![run("ferry", 20.0, 50.0, 0.0), run("Lamp", 190.0, 200.0, -90.0), run("DRAFT", 50.0, 50.0, 45.0)];
        let sheets = sheets(page(runs), 3);
        let texts: Vec<(&str, f32)> =
            sheets.iter().flat_map(|sheet| &sheet.words).map(|word| (&*word.text, word.left)).collect();
        assert_eq!(texts, [("ferry", 20.0), ("Lamp", 100.0)]);
        assert_eq!(sheets[0].page, 3);
    }

    #[test]
    fn what_stands_farther_off_than_any_page_reaches_is_not_there() {
        let far = [
            run("far", 20.0, 1e30, 0.0),
            run("wide", 1e20, 50.0, 90.0),
            TextRun { size: 1e12, ..run("huge", 1.0, 9.0, 0.0) },
        ];
        let page = PdfPage { width: 1e30, height: 2e30, ..page([&far[..], &[run("ferry", 20.0, 50.0, 0.0)]].concat()) };
        let words: Vec<Rc<str>> =
            sheets(page, 1).into_iter().flat_map(|sheet| sheet.words).map(|word| word.text).collect();
        assert_eq!(words, ["ferry".into()]);
    }

    #[test]
    fn a_word_that_is_printed_twice_is_one_bold_word() {
        let sheets = sheets(page(vec![run("ferry", 20.0, 50.0, 0.0), run("ferry", 20.4, 50.0, 0.0)]), 1);
        assert_eq!(sheets[0].words.len(), 1);
        assert!(sheets[0].words[0].bold);
    }
}
