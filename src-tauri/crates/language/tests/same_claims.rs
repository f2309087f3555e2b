//! The same words are the same claims, however they are typed and whatever stands around them.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use chrono::NaiveDate;
use claimdesk_language::{Sentence, analyze};
use proptest::prelude::*;
use std::path::Path;

/// Paragraphs of the articles of the grading table, without their marks.
fn paragraphs() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/language");
    let mut found = Vec::new();
    for number in 1..=5 {
        let article = std::fs::read_to_string(folder.join(format!("article-{number}.txt"))).unwrap();
        let (_, body) = article.split_once("\n\n").unwrap();
        found.extend(body.split("\n\n").map(|paragraph| bare(paragraph.trim())).filter(|text| !text.is_empty()));
    }
    assert!(found.len() > 30, "only {} paragraphs", found.len());
    found
}

/// "«The quay is shut»[claim]" → "The quay is shut".
fn bare(marked: &str) -> String {
    let mut text = String::new();
    let mut rest = marked;
    while let Some(at) = rest.find(['«', '»']) {
        text.push_str(&rest[..at]);
        let closes = rest[at..].starts_with('»');
        rest = &rest[at + '«'.len_utf8()..];
        if closes && rest.starts_with('[') {
            rest = rest.split_once(']').unwrap().1;
        }
    }
    text + rest
}

fn day() -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2024, 2, 13)
}

/// The claims as words and kinds, with quotation marks and white space made alike.
fn claims(text: &str, sentences: &[Sentence]) -> Vec<(String, String)> {
    let alike = |words: &str| {
        let marks = words.replace(['“', '”'], "\"").replace(['‘', '’'], "'");
        marks.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let found = sentences.iter().flat_map(|sentence| &sentence.claims);
    found.map(|claim| (alike(&text[claim.range()]), format!("{:?}", claim.kind))).collect()
}

fn claims_of(text: &str) -> Vec<(String, String)> {
    claims(text, &analyze(text, day()))
}

#[test]
fn straight_and_curly_quotation_marks_give_the_same_claims() {
    for text in paragraphs() {
        let straight = text.replace(['“', '”'], "\"").replace(['‘', '’'], "'");
        assert_eq!(claims_of(&straight), claims_of(&text), "{text}");
    }
}

#[test]
fn line_ends_and_white_space_give_the_same_claims() {
    for pair in paragraphs().windows(2) {
        let text = pair.join("\n\n");
        let wanted = claims_of(&text);
        assert_eq!(claims_of(&text.replace('\n', "\r\n")), wanted, "CRLF: {text}");
        assert_eq!(claims_of(&text.replace(' ', "  ")), wanted, "two spaces: {text}");
        assert_eq!(claims_of(&text.replace(' ', "\u{a0}")), wanted, "no-break spaces: {text}");
        assert_eq!(claims_of(&format!("\n  {text} \n\n")), wanted, "space around: {text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_stands_before_and_after_does_not_change_a_paragraphs_claims(
        order in Just(paragraphs()).prop_shuffle(),
        count in 2usize..6,
    ) {
        let text = order[..count].join("\n\n");
        let alone: Vec<(String, String)> = order[..count].iter().flat_map(|paragraph| claims_of(paragraph)).collect();
        prop_assert_eq!(claims_of(&text), alone, "{}", text);
    }
}

/// Steps of xorshift64 (Marsaglia 2003).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn character(&mut self) -> char {
        let ranges = [
            (0x20, 0x7f),
            (0x20, 0x7f),
            (0xa0, 0x250),
            (0x300, 0x370),
            (0x5d0, 0x6ff),
            (0x900, 0x980),
            (0x2000, 0x2070),
            (0x3000, 0x30ff),
            (0x1f300, 0x1faff),
            (0, 0x11_0000),
        ];
        let (low, high) = ranges[(self.next() % ranges.len() as u64) as usize];
        char::from_u32(low + (self.next() % u64::from(high - low)) as u32).unwrap_or('\u{fffd}')
    }
}

#[test]
fn a_hundred_thousand_random_texts_break_nothing() {
    let mut dice = Dice(0x2024_0213);
    for _ in 0..100_000 {
        let length = dice.next() % 48;
        let text: String = (0..length).map(|_| dice.character()).collect();
        for sentence in analyze(&text, day()) {
            assert!(text.get(sentence.range.clone()).is_some(), "{text:?}");
            assert!(sentence.claims.iter().all(|claim| text.get(claim.range()).is_some()), "{text:?}");
        }
    }
}
