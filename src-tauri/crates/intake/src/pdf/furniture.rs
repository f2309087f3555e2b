//! Running headers, footers and page numbers: what stands at like heights on page after page.

use super::pieces::{self, Row};
use super::words::Sheet;
use std::collections::{HashMap, HashSet};

/// How much of a page, at its head and at its foot, such lines stand in.
const ZONE: f32 = 0.2;

/// How much of it nothing else stands in.
const EDGE: f32 = 0.07;

/// Lines at each end of a page.
const LINES: usize = 4;

/// What such a line says with its digits taken out, its height in points, and its size.
type Key = (String, i32, i32);

/// A line that may be one of them.
#[derive(Clone)]
struct Candidate {
    sheet: usize,
    text: String,
    height: f32,
    size: f32,
    /// Whether nothing stands between it and the edge but others of its kind.
    apart: bool,
    /// How many lines stand close to it on its inner side, up to the gap before the text.
    beside: usize,
    /// Whether it stands where no text begins, and where a page number may.
    outermost: bool,
    at_edge: bool,
    top: bool,
    artifact: bool,
    left: f32,
    right: f32,
}

/// Takes them out of the sheets, and gives back what the headers say.
pub(crate) fn remove(sheets: &mut [Sheet]) -> Vec<String> {
    let body = super::flow::body_size(sheets.iter().flat_map(|sheet| &sheet.words));
    let mut candidates = Vec::new();
    for (at, sheet) in sheets.iter().enumerate() {
        for top in [true, false] {
            candidates.push(candidates_of(at, sheet, top));
        }
    }
    let mut pages: HashMap<Key, HashSet<u32>> = HashMap::new();
    for candidate in candidates.iter().flatten() {
        let page = sheets.get(candidate.sheet).map_or(0, |sheet| sheet.page);
        for key in keys(candidate) {
            pages.entry(key).or_default().insert(page);
        }
    }
    let all: HashSet<u32> = sheets.iter().map(|sheet| sheet.page).collect();
    // Left and right pages have headers of their own, and so has each chapter.
    let enough = (all.len() / 8).max(2);
    let repeats =
        |candidate: &Candidate| keys(candidate).iter().any(|key| pages.get(key).is_some_and(|on| on.len() >= enough));
    let goes = |end: &[Candidate], at: usize, candidate: &Candidate| {
        // Where texts may begin, lines are a header all together or not at all: columns can begin alike on two pages.
        let together = || (1..=candidate.beside).all(|further| end.get(at + further).is_some_and(repeats));
        let own_line = candidate.apart && candidate.size < body * 1.35;
        candidate.artifact
            || (own_line && repeats(candidate) && (candidate.outermost || together()))
            || (candidate.apart && candidate.at_edge && is_page_number(&candidate.text))
    };
    let gone: Vec<Candidate> = candidates
        .iter()
        .flat_map(|end| end.iter().enumerate().filter(|(at, candidate)| goes(end, *at, candidate)))
        .map(|(_, candidate)| candidate.clone())
        .collect();
    let mut said = Vec::new();
    for candidate in gone {
        if let Some(sheet) = sheets.get_mut(candidate.sheet) {
            let reach = candidate.size * 0.3;
            sheet.words.retain(|word| {
                (word.baseline - candidate.height).abs() > reach
                    || word.right < candidate.left - 1.0
                    || word.left > candidate.right + 1.0
            });
        }
        if candidate.top {
            said.push(candidate.text);
        }
    }
    said
}

/// The lines at the head or at the foot of a sheet, from its edge inward.
fn candidates_of(at: usize, sheet: &Sheet, top: bool) -> Vec<Candidate> {
    let near = |baseline: f32| baseline < sheet.height * ZONE || baseline > sheet.height * (1.0 - ZONE);
    let rows = pieces::rows(pieces::pieces(sheet.words.clone(), &[]));
    let mut candidates = Vec::new();
    let mut apart = true;
    for step in 0..LINES.min(rows.len()) {
        let index = if top { step } else { rows.len() - 1 - step };
        let inner = if top { index.checked_add(1) } else { index.checked_sub(1) };
        let Some(row) =
            rows.get(index).filter(|row| near(row.baseline()) && (row.baseline() < sheet.height / 2.0) == top)
        else {
            break;
        };
        let gap =
            inner.and_then(|inner| rows.get(inner)).map_or(f32::MAX, |next| (next.baseline() - row.baseline()).abs());
        // The last of several lines that stand close together is apart from the text; then all of them are.
        let beside = if gap > 1.6 * row.size() { Some(0) } else { lines_beside(&rows, index, top) };
        apart &= beside.is_some();
        let candidate = candidate(at, sheet, row, top);
        candidates.push(Candidate { apart, beside: beside.unwrap_or_default(), ..candidate });
    }
    candidates
}

/// How many lines follow inward before a wide gap; nothing where none comes within few lines.
fn lines_beside(rows: &[Row], from: usize, top: bool) -> Option<usize> {
    let mut at = from;
    for beside in 0..LINES {
        let Some(next) = (if top { at.checked_add(1) } else { at.checked_sub(1) }) else { return Some(beside) };
        let (Some(row), Some(inner)) = (rows.get(at), rows.get(next)) else { return Some(beside) };
        if (inner.baseline() - row.baseline()).abs() > 1.8 * row.size().max(inner.size()) {
            return Some(beside);
        }
        at = next;
    }
    None
}

fn candidate(at: usize, sheet: &Sheet, row: &Row, top: bool) -> Candidate {
    let height = row.baseline();
    let words = row.pieces.iter().flat_map(|piece| &piece.words);
    Candidate {
        sheet: at,
        text: row.text(),
        height,
        size: row.size(),
        apart: false,
        beside: 0,
        outermost: height < sheet.height * EDGE || height > sheet.height * (1.0 - EDGE),
        at_edge: height < sheet.height * EDGE * 1.5 || height > sheet.height * (1.0 - EDGE * 1.5),
        top,
        artifact: words.clone().all(|word| word.artifact),
        left: row.left(),
        right: row.right(),
    }
}

/// What it is compared by: with the heights on both sides of a border between two.
fn keys(candidate: &Candidate) -> [Key; 2] {
    let mut text = String::new();
    for character in candidate.text.chars() {
        match character {
            digit if digit.is_numeric() => {
                if !text.ends_with('#') {
                    text.push('#');
                }
            }
            other => text.push(other),
        }
    }
    let height = (candidate.height / 4.0).floor() as i32;
    let second = if candidate.height.rem_euclid(4.0) < 2.0 { height - 1 } else { height + 1 };
    let size = candidate.size.round() as i32;
    [(text.clone(), height.min(second), size), (text, height.max(second), size)]
}

/// `12`, `Page 3 of 7`, `– 4 –`, `xii`, `2/9`.
fn is_page_number(text: &str) -> bool {
    const BESIDE: [&str; 14] =
        ["page", "p", "of", "seite", "von", "pagina", "página", "de", "strona", "z", "sur", "di", "стр", "из"];
    let words = || text.split(|next: char| !next.is_alphanumeric()).filter(|word| !word.is_empty());
    let number = |word: &str| word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let roman = |word: &str| word.len() <= 6 && word.bytes().all(|byte| b"ivxl".contains(&byte));
    let numbers = words().filter(|word| number(word) || roman(word)).count();
    let rest = |word: &str| number(word) || roman(word) || BESIDE.contains(&word.to_lowercase().as_str());
    (1..=2).contains(&numbers) && words().all(rest) && !text.contains(['%', '$', '€', '£', '+'])
}

#[cfg(test)]
mod tests {
    use super::super::words::Word;
    use super::*;

    #[test]
    fn page_numbers_in_many_dresses() {
        for text in ["12", "Page 3 of 7", "– 4 –", "xii", "2 / 9", "Seite 5"] {
            assert!(is_page_number(text), "{text}");
        }
        for text in ["2019 1,412 88 12", "Page", "Chapter 3", "12 %", "", "mild"] {
            assert!(!is_page_number(text), "{text}");
        }
    }

    fn line(text: &str, baseline: f32) -> Word {
        Word { text: text.into(), left: 30.0, right: 130.0, baseline, size: 10.0, ..Word::default() }
    }

    #[test]
    fn what_repeats_at_one_height_goes_and_tells_what_it_says() {
        let sheet = |page: u32| Sheet {
            page,
            height: 800.0,
            words: vec![
                line("Harbour-Post", 40.0),
                line(["ferry", "otter", "lamp"][page as usize - 1], 100.0),
                line(&format!("{page}"), 780.0),
            ],
            ..Sheet::default()
        };
        let mut sheets = vec![sheet(1), sheet(2), sheet(3)];
        assert_eq!(remove(&mut sheets).len(), 3);
        assert!(sheets.iter().all(|sheet| sheet.words.len() == 1));
    }

    #[test]
    fn columns_that_begin_alike_are_no_header_and_a_letterhead_is_one() {
        let sheet = |page: u32, second: &str| Sheet {
            page,
            height: 800.0,
            words: vec![line("Guests", 90.0), line(second, 102.0), line("The houses of the valley", 200.0)],
            ..Sheet::default()
        };
        let left = |first: &str, second: &str| {
            let mut sheets = vec![sheet(1, first), sheet(2, second)];
            remove(&mut sheets);
            sheets.iter().map(|sheet| sheet.words.len()).collect::<Vec<_>>()
        };
        assert_eq!(left("at Alder House", "at Birch House"), [3, 3]);
        assert_eq!(left("of the valley", "of the valley"), [1, 1]);
    }

    #[test]
    fn the_first_line_of_a_text_stays() {
        let sheet = |page: u32| Sheet {
            page,
            height: 800.0,
            words: (0..10).map(|at| line(&format!("word{at}"), 60.0 + 12.0 * at as f32)).collect(),
            ..Sheet::default()
        };
        let mut sheets = vec![sheet(1), sheet(2)];
        remove(&mut sheets);
        assert!(sheets.iter().all(|sheet| sheet.words.len() == 10));
    }
}
