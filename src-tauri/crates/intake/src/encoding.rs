//! Bytes to text, strictly: every byte decodes, or the place where it does not is named.
//!
//! In this order: a byte order mark; the alternating zeros of UTF-16; the declared encoding; UTF-8; and only for bytes
//! that are none of these, the guess of a detector trained on old encodings.
//!
//! Where a person asks for a document, a few bytes that are wrong in UTF-8 do not keep it from them ([`damaged`]): the
//! draft says how many.

mod damaged;
mod declared;
mod unicode;

pub(crate) use damaged::{Mended, decode_or_mend};
pub(crate) use declared::{declared_by_media_type, declared_in_html};

use crate::{Error, LooksLike};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding, ISO_2022_JP, UTF_8};
use memchr::memchr;
use std::borrow::Cow;

/// Text with the WHATWG name of the encoding that it was in.
#[derive(Debug)]
pub(crate) struct Decoded<'a> {
    /// The bytes themselves where they are UTF-8.
    pub text: Cow<'a, str>,
    pub encoding: &'static str,
}

impl<'a> Decoded<'a> {
    fn new(text: impl Into<Cow<'a, str>>, encoding: &'static Encoding) -> Self {
        Self { text: text.into(), encoding: encoding.name() }
    }
}

/// Decodes all of `bytes` or says where they break.
pub(crate) fn decode<'a>(bytes: &'a [u8], declared: Option<&'static Encoding>) -> Result<Decoded<'a>, Error> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return match strictly(encoding, &bytes[mark..]) {
            Ok(text) => Ok(Decoded::new(text, encoding)),
            Err(offset) => Err(broken(encoding, offset + mark)),
        };
    }
    if memchr(0, bytes).is_some() {
        return without_mark(bytes);
    }
    let utf_8 = std::str::from_utf8(bytes);
    if declared == Some(UTF_8)
        && let Ok(text) = utf_8
    {
        return Ok(Decoded::new(text, UTF_8));
    }
    if let Some(encoding) = declared
        && !(utf_8.is_ok() && unicode::is_no_accident(bytes, encoding))
    {
        return match (strictly(encoding, bytes), utf_8) {
            (Ok(text), _) => Ok(Decoded::new(text, encoding)),
            (Err(_), Ok(text)) => Ok(Decoded::new(text, UTF_8)),
            (Err(offset), Err(_)) => {
                Err(Error::MislabelledEncoding { declared: encoding.name().to_owned(), offset: offset as u64 })
            }
        };
    }
    match utf_8 {
        Ok(text) => Ok(plain_or_escaped(bytes, text)),
        Err(error) if unicode::was_meant(bytes) => Err(broken(UTF_8, error.valid_up_to())),
        Err(_) => guessed(bytes),
    }
}

/// The encoding of a text of which only the beginning is at hand.
pub(crate) fn of_beginning(bytes: &[u8]) -> Result<&'static Encoding, Error> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Ok(encoding);
    }
    if memchr(0, bytes).is_some() {
        return unicode::utf_16_by_zeros(bytes).ok_or(Error::NotText { looks_like: LooksLike::Binary });
    }
    match std::str::from_utf8(bytes) {
        Ok(_) => Ok(UTF_8),
        // Cut in the middle of a character.
        Err(error) if error.error_len().is_none() => Ok(UTF_8),
        Err(_) if unicode::was_meant(bytes) => Ok(UTF_8),
        Err(_) => Ok(detected(bytes, Iso2022JpDetection::Deny)),
    }
}

/// UTF-16 that begins without a byte order mark, told by its zeros.
fn without_mark(bytes: &[u8]) -> Result<Decoded<'_>, Error> {
    let binary = Error::NotText { looks_like: LooksLike::Binary };
    let Some(encoding) = unicode::utf_16_by_zeros(bytes) else { return Err(binary) };
    match strictly(encoding, bytes) {
        Ok(text) if text.chars().any(is_control) => Err(binary),
        Ok(text) => Ok(Decoded::new(text, encoding)),
        Err(offset) => Err(broken(encoding, offset)),
    }
}

/// Valid UTF-8 is UTF-8, unless its escape sequences show that it is ISO-2022-JP, which is all ASCII bytes.
fn plain_or_escaped<'a>(bytes: &'a [u8], text: &'a str) -> Decoded<'a> {
    let escaped = bytes.is_ascii() && memchr(0x1B, bytes).is_some();
    if escaped
        && detected(bytes, Iso2022JpDetection::Allow) == ISO_2022_JP
        && let Ok(text) = strictly(ISO_2022_JP, bytes)
    {
        return Decoded::new(text, ISO_2022_JP);
    }
    Decoded::new(text, UTF_8)
}

/// An old encoding, as the detector sees it. Control characters in the result show that the bytes are no text.
fn guessed(bytes: &[u8]) -> Result<Decoded<'_>, Error> {
    let encoding = detected(bytes, Iso2022JpDetection::Deny);
    match strictly(encoding, bytes) {
        Ok(text) if text.chars().any(is_control) => Err(Error::NotText { looks_like: LooksLike::Binary }),
        Ok(text) => Ok(Decoded::new(text, encoding)),
        Err(offset) => Err(broken(encoding, offset)),
    }
}

fn detected(bytes: &[u8], japanese: Iso2022JpDetection) -> &'static Encoding {
    let mut detector = EncodingDetector::new(japanese);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// All of `bytes`, or the offset of the first byte that is no part of a character.
fn strictly<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Result<Cow<'a, str>, usize> {
    if encoding == UTF_8 {
        return std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|error| error.valid_up_to());
    }
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 2 + 16);
    let mut done = 0;
    loop {
        let (result, read) = decoder.decode_to_string_without_replacement(&bytes[done..], &mut text, true);
        done += read;
        match result {
            DecoderResult::InputEmpty => return Ok(Cow::Owned(text)),
            DecoderResult::OutputFull => text.reserve((bytes.len() - done) * 3 + 16),
            DecoderResult::Malformed(bad, after) => {
                return Err(done.saturating_sub(usize::from(bad) + usize::from(after)));
            }
        }
    }
}

fn broken(encoding: &'static Encoding, offset: usize) -> Error {
    Error::BrokenEncoding { encoding: encoding.name().to_owned(), offset: offset as u64 }
}

/// Control characters that no text has: all of C0 but white space and the end mark of DOS.
fn is_control(character: char) -> bool {
    matches!(character, '\0'..='\u{8}' | '\u{E}'..='\u{19}' | '\u{1B}'..='\u{1F}')
}

/// The text of bytes that are nothing but text: decoded, without a byte order mark, line ends as they are.
pub fn text_of(bytes: &[u8]) -> Result<String, Error> {
    decode(bytes, None).map(|decoded| decoded.text.into_owned())
}

#[cfg(test)]
mod tests;
