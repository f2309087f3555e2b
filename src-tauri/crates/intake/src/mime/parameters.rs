//! Parameters of a field: `attachment; filename="log sheet.pdf"` (RFC 2045), also in pieces and with their encoding
//! (RFC 2231).

use super::words;
use crate::encoding;

/// What stands before the first parameter.
pub(super) fn first(value: &str) -> &str {
    value.split([';', '(']).next().unwrap_or_default()
}

/// The value of a parameter.
pub(super) fn find(value: &str, name: &str) -> Option<String> {
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    let mut plain = None;
    for (key, written) in all(value) {
        let Some(rest) = strip_name(key, name) else { continue };
        match piece_of(rest) {
            Some((at, encoded)) => pieces.push(Piece { at, encoded, written }),
            None if rest.is_empty() => plain = plain.or(Some(written)),
            None => {}
        }
    }
    joined(pieces).or_else(|| plain.map(|written| words::decoded(&written)))
}

/// A piece of a value: `filename*0*=utf-8''log%20`.
struct Piece<'a> {
    at: u32,
    encoded: bool,
    written: std::borrow::Cow<'a, str>,
}

fn strip_name<'a>(key: &'a str, name: &str) -> Option<&'a str> {
    let (start, rest) = key.split_at_checked(name.len())?;
    start.eq_ignore_ascii_case(name).then_some(rest)
}

/// What follows the name: `*` is a whole encoded value, `*1` a piece, `*1*` an encoded piece.
fn piece_of(rest: &str) -> Option<(u32, bool)> {
    let rest = rest.strip_prefix('*')?;
    if rest.is_empty() {
        return Some((0, true));
    }
    let number = rest.strip_suffix('*').unwrap_or(rest);
    Some((number.parse().ok()?, number.len() < rest.len()))
}

/// The value that the pieces make, if it decodes. The first names the encoding of all.
fn joined(mut pieces: Vec<Piece<'_>>) -> Option<String> {
    pieces.sort_by_key(|piece| piece.at);
    let first = pieces.first()?;
    let mut charset = None;
    let mut bytes = Vec::new();
    for (place, piece) in pieces.iter().enumerate() {
        let mut written: &str = &piece.written;
        if place == 0 && first.encoded {
            let (label, rest) = written.split_once('\'')?;
            charset = Some(label.to_owned());
            written = rest.split_once('\'')?.1;
        }
        if piece.encoded { percent_decode(written, &mut bytes) } else { bytes.extend_from_slice(written.as_bytes()) }
    }
    let declared = charset.and_then(|label| encoding::declared_by_media_type(&format!("charset={label}")));
    if bytes.is_empty() {
        return None;
    }
    encoding::decode(&bytes, declared).ok().map(|decoded| decoded.text.into_owned())
}

fn percent_decode(written: &str, into: &mut Vec<u8>) {
    let mut rest = written.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        match hex.and_then(|two| u8::from_str_radix(two, 16).ok()).filter(|_| *first == b'%') {
            Some(byte) => {
                into.push(byte);
                rest = &after[2..];
            }
            None => {
                into.push(*first);
                rest = after;
            }
        }
    }
}

/// All parameters, in their order.
fn all(value: &str) -> Vec<(&str, std::borrow::Cow<'_, str>)> {
    let mut found = Vec::new();
    let mut rest = value.split_once(';').map_or("", |(_, rest)| rest);
    while !rest.is_empty() {
        let stop = rest.find(['=', ';']).unwrap_or(rest.len());
        let (key, after) = (rest[..stop].trim(), &rest[stop..]);
        let Some(after) = after.strip_prefix('=') else {
            rest = after.strip_prefix(';').unwrap_or_default();
            continue;
        };
        let after = after.trim_start();
        let (written, end) = match after.strip_prefix('"') {
            Some(quoted) => {
                let (inside, length) = unquoted(quoted);
                (inside.into(), &quoted[length..])
            }
            None => {
                let end = after.find(';').unwrap_or(after.len());
                (after[..end].trim_end().into(), &after[end..])
            }
        };
        found.push((key, written));
        rest = end.split_once(';').map_or("", |(_, rest)| rest);
    }
    found
}

/// What stands before the closing quotation mark, and where that ends.
fn unquoted(quoted: &str) -> (String, usize) {
    let mut inside = String::new();
    let mut characters = quoted.char_indices();
    while let Some((at, next)) = characters.next() {
        match next {
            '"' => return (inside, at + 1),
            '\\' => inside.extend(characters.next().map(|(_, escaped)| escaped)),
            _ => inside.push(next),
        }
    }
    (inside, quoted.len())
}
