//! How long 2,000 claims of a 20,000-word draft take to be followed into the next one:
//! `cargo run --release -p claimdesk-language --example anchoring_speed`.

use claimdesk_domain::draft::{Block, BlockKind, DraftText};
use claimdesk_domain::span::Span;
use claimdesk_language::anchoring::Anchors;
use claimdesk_language::sentences;
use std::collections::BTreeMap;
use std::time::Instant;

/// Paragraphs, each of four sentences and forty words.
const PARAGRAPHS: usize = 500;

fn paragraph(number: usize, edited: bool) -> String {
    let (year, sum) = (1900 + number % 120, if edited { number * 7 + 1 } else { number * 7 });
    let hedge = if edited { "" } else { "It is understood that " };
    format!(
        "{hedge}the council of district {number} sold {sum} houses in May {year}. The mayor of district {number} said that \
         nobody was hurt. Police closed road {number} on Monday morning for two hours. A spokesman for the port declined to \
         comment on it."
    )
}

fn main() {
    let block = |text: String| Block::new(BlockKind::Paragraph, text);
    let old: Vec<Block> = (0..PARAGRAPHS).map(|number| block(paragraph(number, false))).collect();
    // Every tenth paragraph is edited, every fiftieth is gone, and the last forty stand at the top.
    let kept = (0..PARAGRAPHS).filter(|number| number % 50 != 7);
    let mut new: Vec<Block> = kept.map(|number| block(paragraph(number, number % 10 == 0))).collect();
    let end = new.len();
    new.rotate_right(40.min(end));
    let (old, new) = (DraftText::from(old), DraftText::from(new));
    let spans: Vec<Span> = (0..)
        .zip(&old.blocks)
        .flat_map(|(number, block)| sentences(&block.text).into_iter().map(move |range| (number, range)))
        .filter_map(|(number, range)| Span::take(&old, number, range))
        .collect();
    println!("{} words, {} spans", old.words(), spans.len());
    let mut figures = Vec::new();
    for _ in 0..9 {
        let start = Instant::now();
        let anchors = Anchors::new(&old, &new);
        let mut grades: BTreeMap<String, usize> = BTreeMap::new();
        for span in &spans {
            *grades.entry(format!("{:?}", anchors.anchor(span).grade)).or_default() += 1;
        }
        figures.push(start.elapsed().as_secs_f64() * 1000.0);
        if figures.len() == 1 {
            println!("{grades:?}");
        }
    }
    figures.sort_by(f64::total_cmp);
    println!("re-anchoring, ms: {:.0} ({:.0} to {:.0})", figures[4], figures[0], figures[8]);
}
