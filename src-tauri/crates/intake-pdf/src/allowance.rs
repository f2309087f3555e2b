//! How much of everything one file may ask for, counted as it comes.

use claimdesk_intake::{Error, Limits};
use flate2::read::ZlibDecoder;
use hayro_syntax::Filter;
use hayro_syntax::object::Stream;
use std::borrow::Cow;
use std::io::Read;

/// Instructions of all pages together. A page of a newspaper has about ten thousand, a map a million.
const INSTRUCTIONS: u64 = 20_000_000;

/// Work of looking for the ends of inline pictures, in bytes that are looked at: the search begins anew at every mark
/// that could be an end.
const SEARCHED: u64 = 4_000_000_000;

/// What is left of it.
pub(crate) struct Allowance {
    unpacked_most: u64,
    unpacked: u64,
    text_most: u64,
    text: u64,
    instructions: u64,
    searched: u64,
}

impl Allowance {
    pub(crate) fn of(limits: &Limits) -> Self {
        Self {
            unpacked_most: limits.unpacked_bytes,
            unpacked: 0,
            text_most: limits.text_bytes,
            text: 0,
            instructions: 0,
            searched: 0,
        }
    }

    /// One instruction more.
    pub(crate) fn instruction(&mut self) -> Result<(), Error> {
        self.instructions += 1;
        if self.instructions > INSTRUCTIONS {
            return Err(damaged("it has more drawing instructions than any page needs"));
        }
        Ok(())
    }

    /// So many bytes of text more.
    pub(crate) fn text(&mut self, bytes: usize) -> Result<(), Error> {
        self.text += bytes as u64;
        if self.text > self.text_most {
            return Err(Error::TextTooLong { limit: self.text_most });
        }
        Ok(())
    }

    /// The instructions in a stream; nothing where it cannot be unpacked.
    pub(crate) fn unpack(&mut self, stream: &Stream<'_>) -> Result<Option<Vec<u8>>, Error> {
        let unpacked = match stream.filters().as_slice() {
            [Filter::FlateDecode] if !stream.dict().contains_key("DecodeParms") => self.inflate(&stream.raw_data()),
            _ => None,
        };
        // What our way does not unpack to the end hayro repairs, or refuses.
        let bytes = match unpacked {
            Some(bytes) => bytes,
            None if self.unpacked > self.unpacked_most => Vec::new(),
            None => match stream.decoded_data().map(Cow::into_owned) {
                Ok(bytes) => {
                    self.unpacked += bytes.len() as u64;
                    bytes
                }
                Err(_) => return Ok(None),
            },
        };
        if self.unpacked > self.unpacked_most {
            return Err(Error::UnpacksTooLarge { limit: self.unpacked_most });
        }
        self.search_for_ends(&bytes)?;
        Ok(Some(bytes))
    }

    fn inflate(&mut self, packed: &[u8]) -> Option<Vec<u8>> {
        let left = self.unpacked_most.saturating_sub(self.unpacked);
        let mut bytes = Vec::new();
        let whole = ZlibDecoder::new(packed).take(left + 1).read_to_end(&mut bytes).is_ok();
        if bytes.len() as u64 > left {
            self.unpacked = self.unpacked_most + 1;
            return None;
        }
        if !whole {
            return None;
        }
        self.unpacked += bytes.len() as u64;
        Some(bytes)
    }

    fn search_for_ends(&mut self, content: &[u8]) -> Result<(), Error> {
        if !content.windows(3).any(|bytes| matches!(bytes, [b'B', b'I', b' ' | b'\n' | b'\r' | b'\t' | b'/' | b'<'])) {
            return Ok(());
        }
        let ends = content.windows(2).filter(|bytes| *bytes == b"EI").count() as u64;
        self.searched = self.searched.saturating_add(ends.saturating_mul(content.len() as u64));
        if self.searched > SEARCHED {
            return Err(damaged("it has more pictures within its text than any page needs"));
        }
        Ok(())
    }
}

/// What is wrong with the file, for whoever looks into it.
pub(crate) fn damaged(detail: impl Into<String>) -> Error {
    Error::Damaged { kind: "PDF".to_owned(), detail: detail.into() }
}
