//! Bytes to UTF-8 as they come. What is wrong in them becomes U+FFFD: one bad byte among a hundred thousand claims
//! keeps nobody from the others.

use crate::Error;
use crate::encoding::of_beginning;
use encoding_rs::{CoderResult, Decoder, Encoding};
use std::io::{self, BufRead, Read};

/// Bytes read and written at once.
const STEP: usize = 64 * 1024;

/// Characters by which a format is told.
const SAMPLE: usize = 64 * 1024;

/// The encoding of a text that begins so.
pub(super) fn encoding_of(beginning: &[u8]) -> Result<&'static Encoding, Error> {
    of_beginning(beginning)
}

/// The first characters of a text.
pub(super) fn sample(beginning: &[u8], encoding: &'static Encoding) -> String {
    let (text, _, _) = encoding.decode(beginning.get(..SAMPLE * 4).unwrap_or(beginning));
    text.into_owned()
}

pub(super) fn unread(error: &io::Error) -> Error {
    Error::Damaged { kind: "file".to_owned(), detail: error.to_string() }
}

/// A text as UTF-8, without byte order mark.
pub(super) struct Decoding<R> {
    from: R,
    decoder: Decoder,
    raw: Vec<u8>,
    /// The part of `raw` that is not decoded yet.
    left: std::ops::Range<usize>,
    text: Vec<u8>,
    at: usize,
    filled: usize,
    ended: bool,
}

impl<R: Read> Decoding<R> {
    pub(super) fn new(from: R, encoding: &'static Encoding) -> Self {
        Self {
            from,
            decoder: encoding.new_decoder_with_bom_removal(),
            raw: vec![0; STEP],
            left: 0..0,
            text: vec![0; STEP * 3 + 64],
            at: 0,
            filled: 0,
            ended: false,
        }
    }

    fn more(&mut self) -> io::Result<()> {
        (self.at, self.filled) = (0, 0);
        while self.filled == 0 && !self.ended {
            let mut last = false;
            if self.left.is_empty() {
                let read = self.from.read(&mut self.raw)?;
                self.left = 0..read;
                last = read == 0;
            }
            let raw = self.raw.get(self.left.clone()).unwrap_or_default();
            let (result, read, written, _) = self.decoder.decode_to_utf8(raw, &mut self.text, last);
            self.left.start += read;
            self.filled = written;
            self.ended = last && result == CoderResult::InputEmpty;
        }
        Ok(())
    }
}

impl<R: Read> Read for Decoding<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(into)?;
        self.consume(read);
        Ok(read)
    }
}

impl<R: Read> BufRead for Decoding<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at >= self.filled {
            self.more()?;
        }
        Ok(self.text.get(self.at..self.filled).unwrap_or_default())
    }

    fn consume(&mut self, amount: usize) {
        self.at = (self.at + amount).min(self.filled);
    }
}
