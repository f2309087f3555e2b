//! How much of everything one file may ask for, counted as it comes.

use claimdesk_intake::{Error, Limits};
use flate2::read::ZlibDecoder;
use hayro_syntax::Filter;
use hayro_syntax::object::Stream;
use std::io::Read;

/// Instructions of all pages together. A page of a newspaper has about ten thousand, a map a million.
const INSTRUCTIONS: u64 = 20_000_000;

/// Forms that are drawn, each as often as it is. A page of a newspaper has a few dozen; one that draws ten others, each of
/// which draws ten more, soon has more than can be drawn.
const FORMS: usize = 100_000;

/// Work of looking for the ends of inline pictures, in bytes that are looked at: the search begins anew at every mark
/// that could be an end.
const SEARCHED: u64 = 4_000_000_000;

/// Bytes of all instructions together, however much may come out of an archive.
const CONTENT: u64 = 96 * 1024 * 1024;

/// Words of one page.
const WORDS_OF_PAGE: usize = 200_000;

/// Words of all pages.
const WORDS: usize = 1_000_000;

/// Lines of all pages that tables are looked for among.
const RULES: usize = 200_000;

/// What is left of it.
pub(crate) struct Allowance {
    words: usize,
    rules: usize,
    unpacked_most: u64,
    unpacked: u64,
    text_most: u64,
    text: u64,
    instructions: u64,
    forms: usize,
    searched: u64,
}

impl Allowance {
    pub(crate) fn of(limits: &Limits) -> Self {
        Self {
            words: 0,
            rules: RULES,
            unpacked_most: limits.unpacked_bytes.min(CONTENT),
            unpacked: 0,
            text_most: limits.text_bytes,
            text: 0,
            instructions: 0,
            forms: 0,
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

    /// One form more is drawn.
    pub(crate) fn form(&mut self) -> Result<(), Error> {
        self.forms += 1;
        if self.forms > FORMS {
            return Err(damaged(format!("its pages draw more than {FORMS} forms")));
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

    /// So many words are on one page.
    pub(crate) fn words_of_page(words: usize) -> Result<(), Error> {
        if words > WORDS_OF_PAGE {
            return Err(damaged(format!("one page has more than {WORDS_OF_PAGE} words")));
        }
        Ok(())
    }

    /// So many words of one page more.
    pub(crate) fn words(&mut self, words: usize) -> Result<(), Error> {
        self.words += words;
        if self.words > WORDS {
            return Err(damaged(format!("it has more than {WORDS} words")));
        }
        Ok(())
    }

    /// How many of so many lines of one page are kept.
    pub(crate) fn rules(&mut self, lines: usize) -> usize {
        let kept = lines.min(self.rules);
        self.rules -= kept;
        kept
    }

    /// The instructions in a stream; nothing where it cannot be unpacked.
    pub(crate) fn unpack(&mut self, stream: &Stream<'_>) -> Result<Option<Vec<u8>>, Error> {
        self.weigh(stream)?;
        let Ok(bytes) = stream.decoded_data() else { return Ok(None) };
        self.unpacked += bytes.len() as u64;
        if self.unpacked > self.unpacked_most {
            return Err(self.too_large());
        }
        self.search_for_ends(&bytes)?;
        Ok(Some(bytes.into_owned()))
    }

    /// Unpacks a stream into nothing, to see whether there is room for it: hayro unpacks whatever comes.
    pub(crate) fn weigh(&self, stream: &Stream<'_>) -> Result<(), Error> {
        let packed = stream.raw_data();
        let left = self.unpacked_most.saturating_sub(self.unpacked);
        if stream.filters().is_empty() {
            return if packed.len() as u64 > left { Err(self.too_large()) } else { Ok(()) };
        }
        let mut bytes: Box<dyn Read + '_> = Box::new(packed.as_ref());
        for _ in stream.filters().iter().take_while(|filter| **filter == Filter::FlateDecode).take(4) {
            bytes = Box::new(ZlibDecoder::new(bytes));
        }
        let mut weighed = 0;
        let mut chunk = [0; 8 * 1024];
        // What breaks here breaks again where it is used.
        while let Ok(read @ 1..) = bytes.read(&mut chunk) {
            weighed += read as u64;
            if weighed > left {
                return Err(self.too_large());
            }
        }
        Ok(())
    }

    fn too_large(&self) -> Error {
        Error::UnpacksTooLarge { limit: self.unpacked_most }
    }

    fn search_for_ends(&mut self, content: &[u8]) -> Result<(), Error> {
        let follows = |first: u8, second: u8| {
            content.iter().zip(content.iter().skip(1)).filter(|pair| *pair == (&first, &second)).count() as u64
        };
        let ends = if follows(b'B', b'I') > 0 { follows(b'E', b'I') } else { 0 };
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
