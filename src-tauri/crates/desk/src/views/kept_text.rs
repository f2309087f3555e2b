//! The text of a capture as one string, with the way back to its blocks. Bounded: a book is read as far as it matters.

use crate::response::PassagePlace;
use claimdesk_domain::draft::DraftText;
use std::ops::Range;

/// Words of a capture that are read.
const WORDS: usize = 20_000;

/// Bytes of a capture that are read, for texts that hardly part their words.
const BYTES: usize = 400_000;

/// Blocks joined by empty lines.
pub(super) struct KeptText {
    pub(super) text: String,
    starts: Vec<usize>,
    places: Vec<PassagePlace>,
    /// Whether there is more that was not read.
    pub(super) partly: bool,
}

impl KeptText {
    pub(super) fn of(draft: &DraftText) -> Self {
        let mut kept = Self { text: String::new(), starts: Vec::new(), places: places(draft), partly: false };
        let mut words = 0;
        for block in &draft.blocks {
            if words >= WORDS || kept.text.len() >= BYTES {
                kept.partly = true;
                break;
            }
            if !kept.starts.is_empty() {
                kept.text.push_str("\n\n");
            }
            kept.starts.push(kept.text.len());
            let room = BYTES.saturating_sub(kept.text.len());
            let taken = block.text.get(..block.text.floor_char_boundary(room)).unwrap_or_default();
            kept.partly |= taken.len() < block.text.len();
            kept.text.push_str(taken);
            words += block.text.split_whitespace().count();
        }
        kept
    }

    /// The place of the block that these bytes begin in.
    pub(super) fn place(&self, bytes: &Range<usize>) -> Option<PassagePlace> {
        let block = self.starts.partition_point(|start| *start <= bytes.start).checked_sub(1)?;
        self.places.get(block).copied()
    }
}

/// Where each block stands: its page, and its number among the paragraphs that a person counts.
pub(super) fn places(draft: &DraftText) -> Vec<PassagePlace> {
    let (mut page, mut paragraph) = (None, 0);
    let blocks = (0..).zip(&draft.blocks);
    let placed = blocks.map(|(number, block)| {
        if block.page != page {
            (page, paragraph) = (block.page, 0);
        }
        paragraph += u32::from(!block.text.trim().is_empty());
        PassagePlace { block: number, page: block.page, paragraph: paragraph.max(1), at: block.at }
    });
    placed.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use claimdesk_domain::draft::{Block, BlockKind};

    #[test]
    fn paragraphs_are_counted_anew_on_each_page() {
        let on = |page, text: &str| Block { page: Some(page), ..Block::new(BlockKind::Paragraph, text) };
        let draft = DraftText::from(vec![on(1, "One."), on(1, "Two."), on(2, "Three."), on(2, " "), on(2, "Four.")]);
        let numbered: Vec<_> = places(&draft).iter().map(|place| (place.page, place.paragraph)).collect();
        assert_eq!(numbered, [(Some(1), 1), (Some(1), 2), (Some(2), 1), (Some(2), 1), (Some(2), 2)]);
        let kept = KeptText::of(&draft);
        let at = kept.text.find("Four").unwrap();
        assert_eq!(kept.place(&(at..at + 4)).unwrap().block, 4);
        assert!(!kept.partly);
    }

    #[test]
    fn of_a_long_text_only_the_beginning_is_read() {
        let blocks: Vec<Block> = (0..300).map(|_| Block::new(BlockKind::Paragraph, "word ".repeat(100))).collect();
        let kept = KeptText::of(&DraftText::from(blocks));
        assert!(kept.partly);
        assert_eq!(kept.text.split_whitespace().count(), WORDS);
    }
}
