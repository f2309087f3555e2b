//! A place in a draft that can be found again: W3C TextPositionSelector and TextQuoteSelector in one.

use crate::draft::DraftText;
use crate::offsets::{Unit, convert_range};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Code points of context kept on each side of the quote.
pub const CONTEXT: usize = 32;

/// A place in a draft. Offsets are UTF-8 bytes within the block.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// Which block, from 0.
    pub block: u32,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// The exact words.
    pub exact: String,
    /// Up to [`CONTEXT`] code points before them in the block.
    pub prefix: String,
    /// Up to [`CONTEXT`] code points after them in the block.
    pub suffix: String,
}

impl Span {
    /// The span over `bytes` of block `block`. `None` when that is no place in `text`, or an empty one.
    pub fn take(text: &DraftText, block: usize, bytes: Range<usize>) -> Option<Self> {
        let within = &text.blocks.get(block)?.text;
        let exact = within.get(bytes.clone())?;
        if exact.is_empty() {
            return None;
        }
        let before = &within[..bytes.start];
        let after = &within[bytes.end..];
        let cut = before.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
        Some(Self {
            block: u32::try_from(block).ok()?,
            start: u32::try_from(bytes.start).ok()?,
            end: u32::try_from(bytes.end).ok()?,
            exact: exact.to_owned(),
            prefix: before[cut..].to_owned(),
            suffix: after.chars().take(CONTEXT).collect(),
        })
    }

    /// The bytes of the block it covers.
    pub fn bytes(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Where it stands, counted in another unit; `None` when the words do not stand there in `text`.
    pub fn range(&self, text: &DraftText, unit: Unit) -> Option<Range<usize>> {
        let within = &text.blocks.get(self.block as usize)?.text;
        if within.get(self.bytes())? != self.exact {
            return None;
        }
        convert_range(within, self.bytes(), Unit::Byte, unit)
    }

    /// Whether two spans share a character.
    pub fn touches(&self, other: &Span) -> bool {
        self.block == other.block && self.start < other.end && other.start < self.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::{Block, BlockKind};
    use proptest::prelude::*;

    fn one_block(text: &str) -> DraftText {
        DraftText::from(vec![Block::new(BlockKind::Paragraph, text)])
    }

    #[test]
    fn context_is_counted_in_code_points_and_stops_at_the_block() {
        let text = one_block("é fired over the sea");
        let span = Span::take(&text, 0, 3..8).unwrap();
        assert_eq!((span.exact.as_str(), span.prefix.as_str(), span.suffix.as_str()), ("fired", "é ", " over the sea"));
        assert_eq!(span.range(&text, Unit::CodePoint), Some(2..7));
        assert_eq!(Span::take(&text, 0, 1..8), None, "inside a character");
        assert_eq!(Span::take(&text, 0, 3..3), None, "empty");
        assert_eq!(Span::take(&text, 1, 0..1), None, "no such block");
    }

    proptest! {
        #[test]
        fn prefix_exact_and_suffix_always_stand_together_in_the_text(text in "\\PC{1,120}", a in 0usize..400, b in 0usize..400) {
            let draft = one_block(&text);
            if let Some(span) = Span::take(&draft, 0, a.min(b)..a.max(b)) {
                let together = format!("{}{}{}", span.prefix, span.exact, span.suffix);
                prop_assert!(text.contains(&together));
                prop_assert!(span.prefix.chars().count() <= CONTEXT && span.suffix.chars().count() <= CONTEXT);
            }
        }
    }
}
