//! Transfer encodings: how bytes that are not ASCII cross a network that is (RFC 2045).

use crate::Error;
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

/// Decodes base64. Everything that is not of its alphabet is left out, as RFC 2045 asks.
pub(super) fn base64(written: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(written.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0_u32);
    for byte in written {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            // The end of one of several pieces that were encoded apart.
            b'=' => {
                (bits, count) = (0, 0);
                continue;
            }
            _ => continue,
        };
        bits = (bits << 6) | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count & 0xFF) as u8);
            bits &= (1 << count) - 1;
        }
    }
    bytes
}

/// Encodes in base64 without line ends, at the end of `into`.
pub(super) fn push_base64(bytes: &[u8], into: &mut String) {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for three in bytes.chunks(3) {
        let bits = three.iter().enumerate().fold(0_u32, |bits, (at, byte)| bits | u32::from(*byte) << (16 - 8 * at));
        for place in 0..4 {
            let six = (bits >> (18 - 6 * place) & 63) as usize;
            into.push(if place <= three.len() { char::from(ALPHABET[six]) } else { '=' });
        }
    }
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
