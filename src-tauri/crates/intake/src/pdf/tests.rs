use super::*;
use crate::LIMITS;
use claimdesk_domain::draft::BlockKind;

/// A word that is as wide as its letters, each half as wide as its size.
fn run(text: &str, x: f32, baseline: f32) -> TextRun {
    let width = 5.0 * text.chars().count() as f32;
    TextRun { text: text.to_owned(), x, baseline, width, size: 10.0, spaced: true, ..TextRun::default() }
}

fn page(runs: Vec<TextRun>) -> PdfPage {
    PdfPage { width: 600.0, height: 800.0, runs, ..PdfPage::default() }
}

/// A line that is driven apart to reach from `left` to `right`.
fn driven(line: &str, left: f32, right: f32, baseline: f32) -> Vec<TextRun> {
    let words: Vec<&str> = line.split(' ').collect();
    let letters: usize = words.iter().map(|word| word.len()).sum();
    let gap = (right - left - 5.0 * letters as f32) / (words.len() as f32 - 1.0).max(1.0);
    let mut at = left;
    let set = |word: &str| {
        let run = run(word, at, baseline);
        at += run.width + gap;
        run
    };
    words.into_iter().map(set).collect()
}

fn draft(pages: Vec<PdfPage>) -> Reading {
    told(PdfDocument { pages, ..PdfDocument::default() }, &LIMITS).unwrap()
}

fn blocks(runs: Vec<TextRun>) -> Vec<(BlockKind, String)> {
    draft(vec![page(runs)]).text.blocks.into_iter().map(|block| (block.kind, block.text)).collect()
}

#[test]
fn justified_columns_are_read_one_after_the_other() {
    let first = ["the ferry left", "late due to", "the otters", "and lamps in", "all the boats", "then it"];
    let second = ["sank by far", "at its long pier", "with all", "of its teapots", "and two or so", "barrels"];
    let mut runs = Vec::new();
    for (at, (one, other)) in first.iter().zip(second).enumerate() {
        runs.extend(driven(one, 40.0, 125.0, 100.0 + 12.0 * at as f32));
        let right = if at == 5 { 170.0 } else { 219.0 };
        runs.extend(driven(other, 134.0, right, 103.0 + 12.0 * at as f32));
    }
    let whole = [first, second].concat().join(" ");
    assert_eq!(blocks(runs), [(BlockKind::Paragraph, whole)]);
}

#[test]
fn words_that_are_driven_apart_stay_in_their_sentence() {
    let lines = ["Unquestionably the harbour", "administrations think", "overwhelmingly unsinkable", "wellknown costs"];
    let mut runs: Vec<TextRun> =
        (0..).zip(lines).flat_map(|(at, line)| driven(line, 40.0, 200.0, 100.0 + 12.0 * at as f32)).collect();
    runs.extend(driven("for long terms", 40.0, 200.0, 148.0));
    runs.extend([run("are", 40.0, 160.0), run("sustainable.", 60.0, 160.0)]);
    let whole = format!("{} for long terms are sustainable.", lines.join(" "));
    assert_eq!(blocks(runs), [(BlockKind::Paragraph, whole)]);
}

#[test]
fn figures_under_each_other_are_still_a_table() {
    let rows = [("Boats", "112", "117"), ("Teapots", "130", "122"), ("Lamps", "141", "144")];
    let cells = (0..).zip(rows).flat_map(|(at, (name, one, other))| {
        let baseline = 100.0 + 12.0 * at as f32;
        [run(name, 40.0, baseline), run(one, 140.0, baseline), run(other, 240.0, baseline)]
    });
    let kinds: Vec<BlockKind> = blocks(cells.collect()).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, [BlockKind::TableRow; 3]);
}

#[test]
fn a_sign_that_stands_apart_begins_an_item_and_is_no_cell() {
    for signs in [["\u{F0B7}"; 3], ["o"; 3], ["–"; 3], ["▪"; 3], ["1.", "2.", "3."]] {
        let lines = (0..).zip(signs).flat_map(|(at, sign)| {
            let baseline = 100.0 + 24.0 * at as f32;
            [run(sign, 40.0, baseline), run("ferry", 58.0, baseline), run("late", 88.0, baseline)]
        });
        assert_eq!(blocks(lines.collect()), vec![(BlockKind::ListItem, "ferry late".to_owned()); 3], "{signs:?}");
    }
}

#[test]
fn a_day_at_the_start_of_a_line_is_no_item() {
    let runs =
        [driven("the ferry sank on the", 40.0, 160.0, 100.0), driven("3. of May near the pier", 40.0, 160.0, 112.0)];
    let read = blocks(runs.concat());
    assert_eq!(read, [(BlockKind::Paragraph, "the ferry sank on the 3. of May near the pier".to_owned())]);
}

#[test]
fn a_page_that_is_a_picture_is_told_of() {
    let written = || page(driven("the ferry sank near the pier", 40.0, 200.0, 100.0));
    let scanned = PdfPage { pictured: true, ..page(Vec::new()) };
    let numbered = PdfPage { pictured: true, ..page(vec![run("3", 300.0, 780.0)]) };
    let illustrated = PdfPage { pictured: true, ..page(driven("its lamps were out", 40.0, 200.0, 300.0)) };
    let read = draft(vec![written(), scanned, numbered, illustrated, page(Vec::new())]);
    assert_eq!(read.unread_pages, [2, 3], "an empty page has nothing to read");
}

#[test]
fn signs_under_each_other_are_read_down_and_from_right_to_left() {
    let lines = ["灯台の守", "は三年の", "間燃えた"];
    let sign = |line: usize, at: usize, sign: char| TextRun {
        width: 10.0,
        spaced: false,
        ..run(&sign.to_string(), 500.0 - 16.0 * line as f32, 100.0 + 10.0 * at as f32)
    };
    let signs = |(line, text): (usize, &&str)| {
        text.chars().enumerate().map(|(at, one)| sign(line, at, one)).collect::<Vec<_>>()
    };
    let runs: Vec<TextRun> = lines.iter().enumerate().flat_map(signs).collect();
    assert_eq!(blocks(runs), [(BlockKind::Paragraph, lines.concat())]);
}

#[test]
fn words_on_their_side_never_stand_within_a_sentence() {
    let lines = ["the harbour board said that", "the ferry had been late by"];
    let first = (0..).zip(lines).flat_map(|(at, line)| driven(line, 40.0, 200.0, 100.0 + 12.0 * at as f32));
    let aside = ["Photo", "by", "nobody"].map(|word| TextRun { angle: -90.0, ..run(word, 580.0, 400.0) });
    let mut side = aside.to_vec();
    for (at, run) in side.iter_mut().enumerate() {
        run.baseline -= 40.0 * at as f32;
    }
    let second = driven("an hour on Tuesday.", 40.0, 200.0, 100.0);
    let read = draft(vec![page(first.chain(side).collect()), page(second)]).text.blocks;
    let texts: Vec<&str> = read.iter().map(|block| block.text.as_str()).collect();
    let whole = "the harbour board said that the ferry had been late by an hour on Tuesday.";
    assert_eq!(texts, [whole, "Photo by nobody"]);
}
