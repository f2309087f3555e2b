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

/// Lines of a paragraph from `left` on that are broken where the next word would reach beyond `right`.
fn set(text: &str, left: f32, right: f32, baseline: f32, size: f32) -> (Vec<TextRun>, f32) {
    let (mut runs, mut x, mut y) = (Vec::new(), left, baseline);
    for word in text.split(' ') {
        let width = 0.5 * size * word.chars().count() as f32;
        if x > left && x + width > right {
            (x, y) = (left, y + 1.2 * size);
        }
        runs.push(TextRun { width, size, ..run(word, x, y) });
        x += width + 0.25 * size;
    }
    (runs, y)
}

const STORY: &str = "The harbour board of Orrin met on Tuesday and voted for a new lamp, which will cost 4,100 crowns \
    and burn until the spring. Nobody spoke against it, not even the owner of the ferry that had been an hour late \
    for the whole of the winter because its captain had never seen the old one burn at all.";

#[test]
fn text_beside_a_picture_is_one_paragraph_with_what_stands_below_the_picture() {
    let words: Vec<&str> = STORY.split(' ').collect();
    for (left, right) in [(40.0, 230.0), (370.0, 560.0)] {
        let end = |count: usize| set(&words[..count].join(" "), left, right, 100.0, 10.0).1;
        let full = (30..words.len()).find(|count| end(count + 1) > end(*count)).unwrap();
        let (mut runs, end) = set(&words[..full].join(" "), left, right, 100.0, 10.0);
        runs.extend(set(&words[full..].join(" "), 40.0, 560.0, end + 12.0, 10.0).0);
        runs.extend(set(STORY, 40.0, 560.0, 300.0, 10.0).0);
        let read = blocks(runs);
        let texts: Vec<&str> = read.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(texts, [STORY, STORY], "{left}");
    }
}

#[test]
fn lines_that_nobody_broke_stay_apart() {
    let (mut runs, end) = set(STORY, 40.0, 560.0, 100.0, 10.0);
    let list = ["Iver Stohl, harbour master", "Ana Lund, treasurer", "Per Wik, owner of the ferry"];
    for (at, line) in list.iter().enumerate() {
        runs.extend(set(line, 40.0, 560.0, end + 30.0 + 12.0 * at as f32, 10.0).0);
    }
    let texts: Vec<String> = blocks(runs).into_iter().map(|(_, text)| text).collect();
    assert_eq!(texts, [&[STORY][..], &list[..]].concat());
}

#[test]
fn raised_and_lowered_signs_drive_lines_apart_and_part_no_sentence() {
    let small = |text: &str, x: f32, baseline: f32| TextRun { size: 7.0, spaced: false, ..run(text, x, baseline) };
    let (mut runs, end) = set(STORY, 40.0, 200.0, 100.0, 10.0);
    let lowered = end + 30.0;
    runs.extend(set("The lamp gives off as much CO", 40.0, 200.0, lowered, 10.0).0);
    runs.push(small("2", 170.0, lowered + 2.0));
    // As far below as the lowered sign of this line and the raised one of the next drive it.
    runs.extend(set("Orrin has had in 10 years of fog.", 40.0, 200.0, lowered + 17.0, 10.0).0);
    runs.push(small("3", 187.5, lowered + 13.5));
    let texts: Vec<String> = blocks(runs).into_iter().map(|(_, text)| text).collect();
    assert_eq!(texts, [STORY, "The lamp gives off as much CO2 Orrin has had in 10 years of fog.³"]);
}

#[test]
fn signs_between_turned_numbers_stay_where_they_are() {
    // Browsers set the signs level, each by itself, and turn the numbers.
    let sign = |line: usize, at: f32, sign: char| TextRun {
        width: 10.0,
        spaced: false,
        ..run(&sign.to_string(), 500.0 - 16.0 * line as f32, 108.8 + at)
    };
    let number = |line: usize, at: f32, text: &str| TextRun {
        angle: 90.0,
        spaced: false,
        ..run(text, 501.4 - 16.0 * line as f32, 100.0 + at)
    };
    let mut runs = vec![number(0, 0.0, "2026"), sign(0, 20.0, '年'), number(0, 30.0, "1"), sign(0, 35.0, '月')];
    runs.extend([number(0, 45.0, "5"), sign(0, 50.0, '日'), sign(0, 60.0, 'に'), sign(0, 70.0, '灯')]);
    for (line, text) in ["台の灯が消え、", "舟が三艘戻らな"].iter().enumerate() {
        runs.extend((0..).zip(text.chars()).map(|(at, one)| sign(line + 1, 10.0 * at as f32, one)));
    }
    runs.push(sign(3, 0.0, 'い'));
    let head = "灯台の記事".chars().enumerate().map(|(at, one)| TextRun {
        size: 20.0,
        width: 20.0,
        spaced: false,
        ..run(&one.to_string(), 60.0 + 20.0 * at as f32, 60.0)
    });
    let texts: Vec<String> = blocks(head.chain(runs).collect()).into_iter().map(|(_, text)| text).collect();
    assert_eq!(texts, ["灯台の記事", "2026年1月5日に灯台の灯が消え、舟が三艘戻らない"]);
}
