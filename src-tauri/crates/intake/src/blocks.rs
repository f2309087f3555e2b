//! Blocks as they are gathered, held to the limits.

use crate::blank::is_blank;
use crate::{Error, Limits};
use claimdesk_domain::annotation::{Annotation, Mark};
use claimdesk_domain::draft::{Block, BlockKind, DraftText};
use std::ops::Range;

/// The blocks of a draft so far.
pub(crate) struct Blocks<'a> {
    limits: &'a Limits,
    text: DraftText,
    bytes: u64,
}

/// A mark with the bytes of its block that it stands at.
pub(crate) type Marked = (Range<usize>, Mark);

impl<'a> Blocks<'a> {
    pub(crate) fn new(limits: &'a Limits) -> Self {
        Self { limits, text: DraftText::default(), bytes: 0 }
    }

    /// Adds a block, unless there is nothing to see in it.
    pub(crate) fn push(&mut self, kind: BlockKind, text: impl Into<String>) -> Result<(), Error> {
        self.push_marked(Block::new(kind, text), Vec::new())
    }

    /// Adds a block with what stands beside its text, unless there is nothing to see in it. Marks of an empty block,
    /// such as a paragraph that was struck out whole, go to the end of the block before it.
    pub(crate) fn push_marked(&mut self, block: Block, marks: Vec<Marked>) -> Result<(), Error> {
        if is_blank(&block.text) && block.picture.is_none() {
            let end = self.text.blocks.last().map_or(0, |last| last.text.len());
            let marks = marks.into_iter().map(|(_, mark)| (end..end, mark)).collect();
            return self.annotate(self.text.blocks.len().saturating_sub(1), marks);
        }
        let size = block.text.len() as u64;
        if size > self.limits.block_bytes {
            return Err(Error::LineTooLong { size, limit: self.limits.block_bytes });
        }
        self.count(size)?;
        if self.text.blocks.len() >= self.limits.blocks {
            return Err(Error::TooManyBlocks { limit: self.limits.blocks });
        }
        self.text.blocks.push(block);
        self.annotate(self.text.blocks.len() - 1, marks)
    }

    fn annotate(&mut self, block: usize, marks: Vec<Marked>) -> Result<(), Error> {
        for (bytes, mark) in marks {
            if self.text.annotations.len() >= self.limits.annotations {
                return Err(Error::TooManyAnnotations { limit: self.limits.annotations });
            }
            self.count(size_of(&mark))?;
            let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            let (start, end) = (offset(bytes.start), offset(bytes.end));
            self.text.annotations.push(Annotation { block: offset(block), start, end, mark });
        }
        Ok(())
    }

    fn count(&mut self, size: u64) -> Result<(), Error> {
        self.bytes += size;
        if self.bytes > self.limits.text_bytes {
            return Err(Error::TextTooLong { limit: self.limits.text_bytes });
        }
        Ok(())
    }

    /// Adds the blocks of a piece that was read by itself, with what stands beside them.
    pub(crate) fn extend(&mut self, piece: DraftText) -> Result<(), Error> {
        let mut marks: Vec<Vec<Marked>> = vec![Vec::new(); piece.blocks.len()];
        for Annotation { block, start, end, mark } in piece.annotations {
            if let Some(of_block) = marks.get_mut(block as usize) {
                of_block.push((start as usize..end as usize, mark));
            }
        }
        piece.blocks.into_iter().zip(marks).try_for_each(|(block, marks)| self.push_marked(block, marks))
    }

    /// Whether any block from `first` on has words of its own: what stands for a picture has none.
    pub(crate) fn has_words_from(&self, first: usize) -> bool {
        self.text.blocks.iter().skip(first).any(|block| block.kind != BlockKind::Figure)
    }

    pub(crate) fn len(&self) -> usize {
        self.text.blocks.len()
    }

    pub(crate) fn finish(self) -> DraftText {
        self.text
    }
}

/// Bytes of the words of a mark.
fn size_of(mark: &Mark) -> u64 {
    let (words, links) = match mark {
        Mark::Inserted { .. } => (0, &[][..]),
        Mark::Deleted { text, .. } => (text.len(), &[][..]),
        Mark::Comment { text, links, .. } | Mark::Footnote { text, links, .. } => (text.len(), links.as_slice()),
        Mark::Link { url } => (url.len(), &[][..]),
    };
    (words + links.iter().map(String::len).sum::<usize>()) as u64
}

/// Holds a draft that another process made to the same limits.
pub(crate) fn check(text: &DraftText, limits: &Limits) -> Result<(), Error> {
    let mut bytes = 0;
    for block in &text.blocks {
        bytes += block.text.len() as u64;
        if block.text.len() as u64 > limits.block_bytes {
            return Err(Error::ParserGarbled);
        }
    }
    let mut stray = false;
    for annotation in &text.annotations {
        bytes += size_of(&annotation.mark);
        let block = text.blocks.get(annotation.block as usize).map_or("", |block| &block.text);
        stray |= block.get(annotation.start as usize..annotation.end as usize).is_none();
    }
    let too_many = text.blocks.len() > limits.blocks || text.annotations.len() > limits.annotations;
    if stray || too_many || bytes > limits.text_bytes { Err(Error::ParserGarbled) } else { Ok(()) }
}
