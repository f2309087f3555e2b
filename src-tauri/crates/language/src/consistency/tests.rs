//! The rules against a table of cases that somebody wrote before them.

use super::*;
use claimdesk_domain::draft::{Block, BlockKind};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// What the table says of one warning.
struct Expected {
    code: String,
    words: Vec<String>,
}

/// One case of the table.
#[derive(Default)]
struct Case {
    about: String,
    date: Option<NaiveDate>,
    blocks: Vec<Block>,
    expected: Vec<Expected>,
}

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for paragraph in include_str!("table.txt").split("\n\n").skip(1) {
        let mut case = Case::default();
        for line in paragraph.lines().filter(|line| !line.is_empty()) {
            if let Some(about) = line.strip_prefix("# ") {
                case.about = about.to_owned();
                continue;
            }
            let (name, value) = line.split_once(": ").unwrap_or_else(|| panic!("{line}"));
            let kind = match name {
                "date" => {
                    case.date = Some(value.parse().unwrap());
                    continue;
                }
                "language" => continue,
                "warn" => {
                    let cells: Vec<String> = value.split('|').map(|cell| cell.trim().to_owned()).collect();
                    let [code, words @ ..] = cells.as_slice() else { panic!("{line}") };
                    if code != "none" {
                        case.expected.push(Expected { code: code.clone(), words: words.to_vec() });
                    }
                    continue;
                }
                "H" => BlockKind::Heading,
                "P" => BlockKind::Paragraph,
                "C" => BlockKind::Caption,
                "L" => BlockKind::ListItem,
                "T" => BlockKind::TableRow,
                other => panic!("{other}"),
            };
            case.blocks.push(Block::new(kind, value));
        }
        cases.push(case);
    }
    cases
}

impl Expected {
    /// Whether a warning has the code and touches the words.
    fn is(&self, warning: &Warning, draft: &DraftText) -> bool {
        let code = serde_json::to_value(warning.code).unwrap();
        let (block, range) = &warning.place;
        let text = &draft.blocks[*block].text;
        let touches = |words: &String| {
            text.match_indices(words.as_str()).any(|(at, _)| at < range.end && range.start < at + words.len())
        };
        code == self.code.as_str() && self.words.iter().any(touches)
    }
}

/// True, false and missed warnings.
#[derive(Clone, Copy, Debug, Default)]
struct Score {
    right: u32,
    wrong: u32,
    missed: u32,
}

impl Score {
    fn precision(self) -> f64 {
        f64::from(self.right) / f64::from((self.right + self.wrong).max(1))
    }

    fn recall(self) -> f64 {
        f64::from(self.right) / f64::from((self.right + self.missed).max(1))
    }
}

#[test]
fn nine_of_ten_warnings_are_right_and_most_faults_are_found() {
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    let mut told = Vec::new();
    let cases = cases();
    assert!(cases.len() > 150, "{}", cases.len());
    for case in &cases {
        let draft = DraftText::from(case.blocks.clone());
        let found = warnings(&draft, case.date);
        let mut used: BTreeSet<usize> = BTreeSet::new();
        for expected in &case.expected {
            let score = scores.entry(expected.code.clone()).or_default();
            let hit = found.iter().enumerate().find(|(at, warning)| !used.contains(at) && expected.is(warning, &draft));
            match hit {
                Some((at, _)) => {
                    used.insert(at);
                    score.right += 1;
                }
                None => {
                    score.missed += 1;
                    told.push(format!("missed: {} ({:?})", case.about, expected.words));
                }
            }
        }
        for (_, warning) in found.iter().enumerate().filter(|(at, _)| !used.contains(at)) {
            let code = serde_json::to_value(warning.code).unwrap().as_str().unwrap().to_owned();
            scores.entry(code).or_default().wrong += 1;
            let words = &draft.blocks[warning.place.0].text[warning.place.1.clone()];
            told.push(format!("wrong: {}: {words:?} {warning:?}", case.about));
        }
    }
    let mut all = Score::default();
    for (code, score) in &scores {
        println!("{code}: precision {:.2}, recall {:.2} ({score:?})", score.precision(), score.recall());
        all.right += score.right;
        all.wrong += score.wrong;
        all.missed += score.missed;
    }
    println!("all: precision {:.3}, recall {:.3} ({all:?})", all.precision(), all.recall());
    println!("{}", told.join("\n"));
    // The goals are 0.9 and 0.7; what is reached is not to be lost unseen.
    assert!(all.precision() >= 0.98 && all.recall() >= 0.95, "{all:?}\n{}", told.join("\n"));
}

/// Cases beside the table: the blocks, headline first, and the warnings by code.
#[test]
fn rounding_and_other_writings_are_no_fault() {
    let codes = |texts: &[&str]| {
        let kinds = [BlockKind::Heading].into_iter().chain(std::iter::repeat(BlockKind::Paragraph));
        let blocks: Vec<Block> = texts.iter().zip(kinds).map(|(text, kind)| Block::new(kind, *text)).collect();
        warnings(&DraftText::from(blocks), NaiveDate::from_ymd_opt(2024, 3, 8))
            .iter()
            .map(|it| it.code)
            .collect::<Vec<_>>()
    };
    let none: [&[&str]; 11] = [
        &["Heat", "At noon it was 30C (86F) in Brey and 1,500m (4,921ft) up it was 9C (48F)."],
        &["Dozen dead in storm", "A dozen people were killed in Brey. Three people were killed in a storm in 2019."],
        &["One dead in storm", "A man died in Brey. Two people were killed on the coast at night."],
        &["Money", "It took 1.6 million in May and 2.6 million in June, 4.1 million in all."],
        &["Boxes", "They packed 12 boxes and 24 jars in each, 36 in all, and 12 boxes of 24 eggs, 288 eggs in all."],
        &["Rates", "The rate rose from 4.9 per cent to 5.2 per cent, and rents went up 12 per cent."],
        &[
            "Dates",
            "She was born on Monday. On Friday 8 March 2024 she was named; the day after the feast, on Sunday, it rained.",
        ],
        &[
            "Names",
            "Anna Berg met Hanna Berg, Karl Holm and Carla Holm. Berger and Bergen came, and so did Mrs Holme of Holmen.",
        ],
        &["Ages", "Her son, born in 2001, is 40 cm taller than the 52-year-old, and the 12-year-old bridge is shut."],
        &["Work", "He worked from 2001 to 2014, most of it at sea, and slept for six years in a tent."],
        &["Law may pass", "The law could pass in May, the clerk said."],
    ];
    for texts in none {
        assert_eq!(codes(texts), [], "{texts:?}");
    }
    assert_eq!(codes(&["Heat", "At noon it was 30C (96F) in Brey."]), [Code::Unit]);
    assert_eq!(
        codes(&["Money", "It took three million in May and two million in June, six million in all."]),
        [Code::Sum]
    );
}

/// The codes of the warnings of a headline and paragraphs, on 8 March 2024.
fn told(texts: &[&str]) -> Vec<Code> {
    let kinds = [BlockKind::Heading].into_iter().chain(std::iter::repeat(BlockKind::Paragraph));
    let blocks: Vec<Block> = texts.iter().zip(kinds).map(|(text, kind)| Block::new(kind, *text)).collect();
    let found = warnings(&DraftText::from(blocks), NaiveDate::from_ymd_opt(2024, 3, 8));
    found.iter().map(|it| it.code).collect()
}

#[test]
fn what_a_reader_found_and_the_rules_once_missed() {
    let cases: &[(Code, &[&str])] = &[
        (
            Code::NameSpelling,
            &["Fire", "A fire broke out in Jagang on Monday.", "Troops were sent to Chagang at night."],
        ),
        (
            Code::NameSpelling,
            &["Fire", "A fire broke out in Jagang Province.", "Troops were sent to Chagang at night."],
        ),
        (Code::NameSpelling, &["Fire", "The fire in Chagang province was put out.", "Jagang is a mountain province."]),
        (Code::Percentage, &["Vote", "Of the pupils 30% of the 200, or 80, failed the test."]),
        (Code::Percentage, &["Vote", "They asked 30 per cent of 200 members, that is 80, for money."]),
        (Code::Percentage, &["Vote", "About this: 30% of 200 = 80, the clerk said."]),
        (Code::Percentage, &["Vote", "Some say 80 pupils, or 30 per cent of the 200, failed."]),
        (Code::Age, &["Clerk", "Jane Doe, 44, born in 1990, runs the office."]),
        (Code::Age, &["Clerk", "Jane Doe, aged 44, was born in Brey in 1990."]),
        (Code::Age, &["Clerk", "Jane Doe, 44, runs the office. She was born in 1990."]),
        (Code::Age, &["Clerk", "The 44-year-old, born in 1990, runs the office."]),
        (Code::Age, &["Clerk", "Jane Doe was born in 1990 in Brey. She is 44 years old."]),
        (Code::HeadlineStronger, &["Mayor stole the fund’s money", "The mayor allegedly stole money from the fund."]),
        (
            Code::HeadlineStronger,
            &["Clerk stole 200 files", "Jane Doe, a clerk, allegedly stole 200 files in May, police say."],
        ),
        (
            Code::HeadlineStronger,
            &["Jane Roe stole from charity", "Ms Roe is alleged to have stolen from the charity."],
        ),
        (Code::NumberDiffers, &["Missile flew 900 km", "The missile flew 700 km on Monday, the army said."]),
        (Code::NumberDiffers, &["Rocket travels 900 kilometres", "It fell into the sea. The rocket travelled 700km."]),
    ];
    for (code, texts) in cases {
        assert_eq!(told(texts), [*code], "{texts:?}");
    }
}

#[test]
fn what_looks_like_it_and_is_none() {
    let none: &[&[&str]] = &[
        &["Fire", "The fire in Jagang was put out.", "Jagang province is cold. Pyongyang is far."],
        &["Vote", "30% of the 200 pupils, or 60, failed."],
        &["Vote", "A third, 33 per cent of the 200 pupils, or 66, failed."],
        &["Vote", "30 per cent of the 200 pupils and 80 teachers came."],
        &["Vote", "30 per cent of 200 pupils, 80 more than last year, came by bus."],
        &["Clerk", "Jane Doe, 34, born in 1990, runs the office."],
        &["Clerk", "Jane Doe, 33, born in Brey in 1990, runs the office."],
        &["Clerk", "Jane Doe, 44, and her sister Mary, born in 1990, run the office."],
        &["Clerk", "Jane Doe, born in 1990, died aged 21 in 2011."],
        &["Clerk", "Jane Doe, 44, runs the office. Her son was born in 1990."],
        &["Clerk", "She was born in 1990. He is 44 and her brother."],
        &["Mayor stole the fund’s money", "The mayor stole money from the fund. He allegedly stole a car, too."],
        &["Missile flew 900 km", "The missile flew 900 km. The last one flew 700 km."],
        &["Missile flew 900 km", "The missile flew 560 miles, and the base lies 30 km from the sea."],
        &["Rain stops 10 km run", "Rain fell on the 10-kilometre course; the winners had run 7 km by then."],
    ];
    for texts in none {
        assert_eq!(told(texts), [], "{texts:?}");
    }
}

const PIECES: &[&str] = &[
    "from",
    "to",
    "5",
    "12 May",
    "2,010",
    "in all",
    ",",
    "and",
    "(",
    ")",
    "per cent",
    "%",
    "£",
    "3.5m",
    "metres",
    "6ft",
    "°C",
    "born in 1960",
    "the 52-year-old",
    "the next day",
    "on",
    "Friday",
    "Of the",
    "the other",
    ":",
    "a third",
    "or",
    "doubled",
    "Lars Petersen",
    "Peterson",
    "dead",
    "may",
    "million",
    "–",
    "’",
    "川の水",
    "\u{301}",
    "\t",
    ".",
    "Total",
];

fn any_text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..30).prop_map(|pieces| pieces.join(" "))
}

proptest! {
    #[test]
    fn every_warning_of_any_text_stands_in_it(texts in prop::collection::vec((any_text(), 0..5usize), 0..5)) {
        let kinds = [BlockKind::Heading, BlockKind::Paragraph, BlockKind::Caption, BlockKind::ListItem, BlockKind::TableRow];
        let blocks: Vec<Block> = texts.iter().map(|(text, kind)| Block::new(kinds[*kind], text.as_str())).collect();
        let draft = DraftText::from(blocks);
        for warning in warnings(&draft, NaiveDate::from_ymd_opt(2023, 5, 20)) {
            for (block, range) in [Some(warning.place), warning.other].into_iter().flatten() {
                prop_assert!(draft.blocks[block].text.get(range.clone()).is_some_and(|words| !words.is_empty()));
            }
        }
    }
}
