use super::*;
use crate::LIMITS;
use claimdesk_domain::stated::Field;
use proptest::prelude::*;

fn shown(text: &str) -> Vec<(BlockKind, String)> {
    read(text, &LIMITS).unwrap().text.blocks.into_iter().map(|block| (block.kind, block.text)).collect()
}

fn texts(text: &str) -> Vec<String> {
    shown(text).into_iter().map(|(_, text)| text).collect()
}

#[test]
fn a_byline_may_end_with_the_day() {
    let said = |line: &str| {
        let text = format!("Ferry fares go up\n\n{line}\n\nThe council voted for it yesterday.");
        let reading = read(&text, &LIMITS).unwrap();
        [Field::Byline, Field::Published].map(|field| reading.said(field).map(str::to_owned))
    };
    let both = [Some("Nell Aubery".to_owned()), Some("2024-03-05".to_owned())];
    assert_eq!(said("By Nell Aubery, 5 March 2024"), both);
    assert_eq!(said("By Nell Aubery | March 5, 2024 09:30"), both);
    assert_eq!(said("By 5 March 2024 all ferries stop"), [None, None]);
}

#[test]
fn a_report_as_it_comes_from_a_desk() {
    let reading = read(
        "Harbour to close three ferry lines\n\
         By Ada Quill and Tom Reed\n\
         Published: Wednesday, 5 January 2022, 10:15 GMT\n\
         \n\
         Three of the five ferry lines will stop in March, the harbour\n\
         office said on Monday.\n\
         \n\
         The lines that stop:\n\
         - Northgate to Mole Island,\n  \
           also on Sundays\n\
         - Northgate to the Old Pier\n\
         \n\
         1. A petition has 4,000 names.\n\
         2. A second one has begun.\n",
        &LIMITS,
    )
    .unwrap();
    assert_eq!(reading.said(Field::Headline), Some("Harbour to close three ferry lines"));
    assert_eq!(reading.said(Field::Byline), Some("Ada Quill and Tom Reed"));
    assert_eq!(reading.said(Field::Published), Some("2022-01-05"));
    let lines: Vec<String> =
        reading.text.blocks.iter().map(|block| format!("{:?}: {}", block.kind, block.text)).collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn without_empty_lines_every_long_or_finished_line_is_a_paragraph() {
    assert_eq!(texts("Rain fell.\nIt fell all day.\n\"Enough!\"\n").len(), 3);
    assert_eq!(texts(&format!("Rain\n{}\nSnow\n", "word ".repeat(40))).len(), 3);
    assert_eq!(texts("Rain fell on the\nhills and the sea."), ["Rain fell on the hills and the sea."]);
}

#[test]
fn line_ends_of_all_systems_are_read_and_none_is_left() {
    assert_eq!(
        texts("\r\none\r\ntwo\r\n\r\nthree\r\rfour\u{2029}\u{2029}five\x0csix"),
        ["one two", "three", "four", "five six"]
    );
    assert_eq!(texts("港の橋を\n建て直す\n\n次"), ["港の橋を建て直す", "次"]);
}

#[test]
fn a_headline_is_short_unfinished_and_followed_by_text() {
    let first = |text: &str| shown(text)[0].0;
    assert_eq!(first("Ferries stop\n\nThey stop in March."), BlockKind::Heading);
    assert_eq!(first("Ferries stop.\n\nThey stop in March."), BlockKind::Paragraph);
    assert_eq!(first("Ferries stop"), BlockKind::Paragraph);
    assert_eq!(first("- Ferries stop\n\nThey stop in March."), BlockKind::ListItem);
    assert_eq!(first(&format!("{}\n\nThey stop.", "ferry ".repeat(30))), BlockKind::Paragraph);
}

#[test]
fn only_what_stands_right_under_the_headline_is_a_byline_or_a_date() {
    let reading = |text: &str| read(text, &LIMITS).unwrap();
    assert_eq!(texts("The ferries stopped.\nBy Monday the harbour office knew\nwhy.\n\nMore.").len(), 2);
    assert_eq!(reading("Ferries stop\n\nBy Monday, 40 boats were full.\n\nMore.").said(Field::Byline), None);
    assert_eq!(reading("Ferries stop.\n\nBy Ada Quill\n\nMore.").said(Field::Byline), None);
    assert_eq!(reading("Ferries stop\n\n5/1/2022\n\nMore.").said(Field::Published), None);
    let dated = reading("Ferries stop\n\nNORTHGATE, 5 January 2022 (Coast Agency) — Three ferries will stop.");
    assert_eq!(dated.said(Field::Published), Some("2022-01-05"));
    assert_eq!(dated.text.blocks.len(), 2);
    let changed = reading("Ferries stop\n\nUpdated 6 January 2022\n\nMore.");
    assert_eq!((changed.says(Field::Published), changed.says(Field::Modified)), (false, true));
}

#[test]
fn a_year_at_the_start_of_a_wrapped_line_begins_no_list() {
    assert_eq!(texts("Spring came late in\n1968. The ice held\nuntil May.").len(), 1);
}

#[test]
fn too_much_of_anything_is_refused() {
    let read_within = |text: &str, limits: &Limits| read(text, limits).err();
    let small = Limits { block_bytes: 10, text_bytes: 20, blocks: 3, ..LIMITS };
    assert_eq!(read_within("eleven chars", &small), Some(Error::LineTooLong { size: 12, limit: 10 }));
    assert_eq!(read_within("one two\nthree\n\nfour", &small), Some(Error::LineTooLong { size: 13, limit: 10 }));
    assert_eq!(read_within("twelve 12\n\ntwelve 12\n\ntwelve 12", &small), Some(Error::TextTooLong { limit: 20 }));
    assert_eq!(read_within("a\n\nb\n\nc\n\nd", &small), Some(Error::TooManyBlocks { limit: 3 }));
}

proptest! {
    #[test]
    fn every_character_that_can_be_seen_stays_in_order(text in "(\\PC|[-*\u{2022}1. \n\r\t\u{2028}]|By [A-Z]|[\\x01-\\x1f])*") {
        let seen = |text: &str| text.chars().filter(|it| !crate::blank::is_invisible(*it)).collect::<String>();
        let blocks = texts(&text);
        prop_assert_eq!(seen(&blocks.concat()), seen(&text));
        prop_assert!(blocks.iter().all(|block| !block.contains(['\n', '\r'])));
    }
}
