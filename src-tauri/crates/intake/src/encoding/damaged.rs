//! UTF-8 with a few wrong bytes: a page that was cut off within a character, a sign pasted from an old program.
//!
//! A browser shows such a page with U+FFFD in their place, and so it is read here, where the draft tells of it. Bytes
//! that are wrong more often are another encoding, or lost.

use super::{Decoded, decode};
use crate::Error;
use encoding_rs::{Encoding, UTF_8};

/// Characters among which one may be wrong.
const AMONG: usize = 1000;

/// Text with how many of its characters could not be read.
#[derive(Debug)]
pub(crate) struct Mended<'a> {
    pub decoded: Decoded<'a>,
    /// Characters that stand as U+FFFD.
    pub replaced: usize,
}

/// Decodes all of `bytes`, with a replacement for the few that are wrong in UTF-8, or says where they break.
pub(crate) fn decode_or_mend<'a>(bytes: &'a [u8], declared: Option<&'static Encoding>) -> Result<Mended<'a>, Error> {
    match decode(bytes, declared) {
        Ok(decoded) => Ok(Mended { decoded, replaced: 0 }),
        Err(refused) if is_of_utf_8(&refused) => mended(bytes).ok_or(refused),
        Err(refused) => Err(refused),
    }
}

/// Whether bytes were refused since they were meant to be UTF-8 and are not.
fn is_of_utf_8(refused: &Error) -> bool {
    match refused {
        Error::BrokenEncoding { encoding: meant, .. } | Error::MislabelledEncoding { declared: meant, .. } => {
            meant == UTF_8.name()
        }
        _ => false,
    }
}

/// The text with U+FFFD for whatever is wrong, as the WHATWG has it; nothing where too much is.
fn mended<'a>(bytes: &[u8]) -> Option<Mended<'a>> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let most = bytes.len() / AMONG;
    let mut text = String::with_capacity(bytes.len() + 2 * most);
    let mut replaced = 0;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            text.push(char::REPLACEMENT_CHARACTER);
            replaced += 1;
        }
        if replaced > most {
            return None;
        }
    }
    let few = replaced * AMONG <= text.chars().count();
    few.then(|| Mended { decoded: Decoded::new(text, UTF_8), replaced })
}
