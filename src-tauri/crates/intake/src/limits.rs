//! How much of everything is read before it is refused.

use crate::Error;
use serde::{Deserialize, Serialize};
use std::time::Duration;

const MEBIBYTE: u64 = 1024 * 1024;

/// The most that one input may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Bytes of the input as it came.
    pub input_bytes: u64,
    /// Bytes of plain text, captions and tables, and of feeds and the words of e-mails, as they are written.
    pub written_bytes: u64,
    /// Bytes of Markdown: its parser keeps fifty times as much.
    pub markdown_bytes: u64,
    /// UTF-8 bytes of all blocks together.
    pub text_bytes: u64,
    /// UTF-8 bytes of one block, and of one line of plain text.
    pub block_bytes: u64,
    /// Blocks of one draft.
    pub blocks: usize,
    /// Marks beside the text of one draft.
    pub annotations: usize,
    /// Bytes of all pictures together; what is beyond is left out.
    pub picture_bytes: u64,
    /// Bytes that may come out of one compressed input, counted as they come.
    pub unpacked_bytes: u64,
    /// Files in one archive.
    pub archive_entries: usize,
    /// Elements open inside each other in HTML. Browsers stop nesting at 512; building and weighing a tree takes
    /// time by the square of its depth.
    pub nesting: usize,
    /// Elements and texts of one page of HTML. A page of 5 MB that is one long table has half as many.
    pub elements: usize,
    /// Attributes of one HTML tag: telling them apart takes time by the square of their number.
    pub attributes: usize,
    /// Time from the start of the parser to its answer.
    pub wall: Duration,
    /// Address space of the parser, in bytes.
    pub memory_bytes: u64,
    /// Bytes of the parser's answer.
    pub answer_bytes: u64,
}

/// What the app reads.
pub const LIMITS: Limits = Limits {
    input_bytes: 32 * MEBIBYTE,
    written_bytes: 16 * MEBIBYTE,
    markdown_bytes: 4 * MEBIBYTE,
    text_bytes: 8 * MEBIBYTE,
    block_bytes: MEBIBYTE,
    blocks: 100_000,
    annotations: 100_000,
    picture_bytes: 24 * MEBIBYTE,
    unpacked_bytes: 192 * MEBIBYTE,
    archive_entries: 10_000,
    nesting: 512,
    elements: 1_000_000,
    attributes: 4096,
    wall: Duration::from_secs(30),
    memory_bytes: 512 * MEBIBYTE,
    answer_bytes: 64 * MEBIBYTE,
};

/// Whether an input of `size` bytes will be read: ask before reading a file into memory.
pub fn check_size(size: u64) -> Result<(), Error> {
    LIMITS.check_size(size)
}

impl Limits {
    /// Whether `size` bytes of a text as it is written will be read.
    pub(crate) fn check_written(&self, size: usize) -> Result<(), Error> {
        let limit = self.written_bytes;
        if size as u64 > limit { Err(Error::TextTooLong { limit }) } else { Ok(()) }
    }

    pub(crate) fn check_size(&self, size: u64) -> Result<(), Error> {
        match size {
            0 => Err(Error::Empty),
            size if size > self.input_bytes => Err(Error::TooLarge { size, limit: self.input_bytes }),
            _ => Ok(()),
        }
    }
}
