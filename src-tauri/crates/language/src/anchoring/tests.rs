use super::*;
use crate::Alarm;
use claimdesk_domain::draft::{Block, BlockKind};
use serde::Serialize;

/// A draft of blocks parted by " / ", without its marks, and what they mark: block and bytes.
fn marked(cell: &str) -> (DraftText, Vec<(usize, Range<usize>)>) {
    let mut blocks = Vec::new();
    let mut places = Vec::new();
    for (number, block) in cell.trim().split(" / ").enumerate() {
        let mut text = String::new();
        let mut open = 0;
        for character in block.chars() {
            match character {
                '«' => open = text.len(),
                '»' => places.push((number, open..text.len())),
                _ => text.push(character),
            }
        }
        blocks.push(Block::new(BlockKind::Paragraph, text));
    }
    (DraftText::from(blocks), places)
}

fn named<T: Serialize>(value: T) -> String {
    serde_json::to_value(value).unwrap().as_str().unwrap().to_owned()
}

#[test]
fn the_table_holds() {
    let mut rows = 0;
    let mut misses = Vec::new();
    for row in include_str!("table.txt").lines().filter(|row| !row.is_empty() && !row.starts_with('#')) {
        let cells: Vec<&str> = row.split(" | ").collect();
        let [old, new, grade, alarms] = cells.as_slice() else { panic!("{row}") };
        let ((old, claim), (new, expected)) = (marked(old), marked(new));
        let [(block, bytes)] = claim.as_slice() else { panic!("one claim: {row}") };
        let span = Span::take(&old, *block, bytes.clone()).unwrap();
        let found = Anchors::new(&old, &new).anchor(&span);
        let mut rung: Vec<Alarm> = found.changes.iter().flat_map(|change| change.alarms.clone()).collect();
        rung.sort_unstable();
        rung.dedup();
        let rung: Vec<String> = rung.into_iter().map(named).collect();
        let rung = if rung.is_empty() { "-".to_owned() } else { rung.join(", ") };
        let places: Vec<_> =
            found.now.iter().chain(&found.candidates).map(|span| (span.block as usize, span.bytes())).collect();
        // A candidate is told by its words, without the full stop that the claim may have taken in.
        let near =
            |one: &Range<usize>, other: &Range<usize>| one.start == other.start && one.end.abs_diff(other.end) <= 1;
        let there = places.len() == expected.len()
            && places.iter().zip(&expected).all(|(one, other)| one.0 == other.0 && near(&one.1, &other.1));
        if named(found.grade) != *grade || rung != *alarms || !there {
            misses.push(format!("{row}\n    {found:?}"));
        }
        rows += 1;
    }
    assert!(misses.is_empty(), "{} of {rows} rows:\n{}", misses.len(), misses.join("\n"));
    assert!(rows > 30);
}
