//! Blocks as they are gathered, held to the limits.

use crate::blank::is_blank;
use crate::{Error, Limits};
use claimdesk_domain::draft::{Block, BlockKind, DraftText};

/// The blocks of a draft so far.
pub(crate) struct Blocks<'a> {
    limits: &'a Limits,
    blocks: Vec<Block>,
    bytes: u64,
}

impl<'a> Blocks<'a> {
    pub(crate) fn new(limits: &'a Limits) -> Self {
        Self { limits, blocks: Vec::new(), bytes: 0 }
    }

    /// Adds a block, unless there is nothing to see in it.
    pub(crate) fn push(&mut self, kind: BlockKind, text: impl Into<String>) -> Result<(), Error> {
        let text = text.into();
        if is_blank(&text) {
            return Ok(());
        }
        let size = text.len() as u64;
        if size > self.limits.block_bytes {
            return Err(Error::LineTooLong { size, limit: self.limits.block_bytes });
        }
        self.bytes += size;
        if self.bytes > self.limits.text_bytes {
            return Err(Error::TextTooLong { limit: self.limits.text_bytes });
        }
        if self.blocks.len() >= self.limits.blocks {
            return Err(Error::TooManyBlocks { limit: self.limits.blocks });
        }
        self.blocks.push(Block { kind, text, page: None });
        Ok(())
    }

    pub(crate) fn extend(&mut self, blocks: Vec<Block>) -> Result<(), Error> {
        blocks.into_iter().try_for_each(|block| self.push(block.kind, block.text))
    }

    pub(crate) fn len(&self) -> usize {
        self.blocks.len()
    }

    pub(crate) fn finish(self) -> Vec<Block> {
        self.blocks
    }
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
    if bytes > limits.text_bytes || text.blocks.len() > limits.blocks { Err(Error::ParserGarbled) } else { Ok(()) }
}
