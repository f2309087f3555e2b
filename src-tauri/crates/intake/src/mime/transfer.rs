//! Transfer encodings: how bytes that are not ASCII cross a network that is (RFC 2045).

use crate::Error;
use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use std::borrow::Cow;

/// A body without its transfer encoding.
pub(super) fn decoded<'a>(body: &'a [u8], encoding: Option<&str>) -> Result<Cow<'a, [u8]>, Error> {
    match encoding {
        Some("base64") => Ok(base64(body).into()),
        Some("quoted-printable") => Ok(quoted_printable(body).into()),
        Some(old @ ("x-uuencode" | "uuencode" | "x-uue" | "binhex40" | "mac-binhex40" | "x-yencode")) => {
            Err(Error::NoReader { kind: format!("the transfer encoding {old}") })
        }
        _ => Ok(body.into()),
    }
}

/// A piece of base64 once all that is not of its alphabet is left out: without padding.
const PIECE: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::RequireNone),
);

/// Decodes base64. Everything that is not of its alphabet is left out, as RFC 2045 asks; the letters for addresses (RFC
/// 4648, section 5) are those that they stand for.
pub(super) fn base64(written: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(written.len() / 4 * 3);
    // Each of several pieces that were encoded apart has its own end.
    for piece in written.split(|byte| *byte == b'=') {
        let letters = piece.iter().filter_map(|byte| match byte {
            b'-' => Some(b'+'),
            b'_' => Some(b'/'),
            b'+' | b'/' => Some(*byte),
            _ => byte.is_ascii_alphanumeric().then_some(*byte),
        });
        let mut letters: Vec<u8> = letters.collect();
        if letters.len() % 4 == 1 {
            letters.pop();
        }
        // Nothing is left in it that could be wrong.
        drop(PIECE.decode_vec(letters, &mut bytes));
    }
    bytes
}

/// Decodes quoted-printable. A `=` that begins nothing stays.
pub(super) fn quoted_printable(written: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(written.len());
    let mut rest = written;
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if *first != b'=' {
            bytes.push(*first);
            continue;
        }
        if let Some(byte) = after.get(..2).and_then(hexadecimal) {
            bytes.push(byte);
            rest = &after[2..];
        } else if let Some(length) = soft_line_end(after) {
            rest = &after[length..];
        } else {
            bytes.push(b'=');
        }
    }
    bytes
}

fn hexadecimal(two: &[u8]) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    match two {
        [high, low] => u8::try_from(digit(*high)? * 16 + digit(*low)?).ok(),
        _ => None,
    }
}

/// Bytes of the white space and the line end that follow a `=` at the end of a line.
fn soft_line_end(after: &[u8]) -> Option<usize> {
    let spaces = after.iter().take(1000).take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    match &after[spaces..] {
        [b'\r', b'\n', ..] => Some(spaces + 2),
        [b'\n' | b'\r', ..] => Some(spaces + 1),
        [] => Some(spaces),
        _ => None,
    }
}
