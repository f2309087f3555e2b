//! Signs that bytes were meant to be UTF-8 or UTF-16.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// Which half of UTF-16's units is zero, if the zeros all stand in the same half and there are enough of them: in
/// Greek or Cyrillic, spaces and line ends alone make one unit in eight.
pub(super) fn utf_16_by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let (mut first, mut second) = (0_usize, 0_usize);
    for pair in bytes.chunks_exact(2) {
        first += usize::from(pair[0] == 0);
        second += usize::from(pair[1] == 0);
    }
    let enough = |zeros: usize| zeros >= 2 && zeros * 8 >= bytes.len() / 2;
    match (first, second) {
        (0, zeros) if enough(zeros) => Some(UTF_16LE),
        (zeros, 0) if enough(zeros) => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether bytes that are not valid UTF-8 are UTF-8 that was damaged: nearly all that is not ASCII in them makes whole
/// characters, which hardly happens in any other encoding, or all that is wrong are surrogates.
pub(super) fn was_meant(bytes: &[u8]) -> bool {
    let (mut whole, mut breaks, mut surrogates) = (0_usize, 0_usize, 0_usize);
    let mut cut_at_end = false;
    let mut rest = bytes;
    while let Err(error) = std::str::from_utf8(rest) {
        let (valid, after) = rest.split_at(error.valid_up_to());
        whole += characters_beyond_ascii(valid);
        breaks += 1;
        let skipped = match error.error_len() {
            None => {
                cut_at_end = true;
                after.len()
            }
            Some(_) if is_surrogate(after) => {
                surrogates += 1;
                3
            }
            Some(length) => length,
        };
        rest = &after[skipped..];
    }
    whole += characters_beyond_ascii(rest);
    surrogates == breaks || (whole > 0 && (whole >= 2 * breaks || (cut_at_end && breaks == 1)))
}

/// Whether bytes that are valid UTF-8 cannot well be in `encoding` instead. One accented letter tells UTF-8 from an
/// encoding of single bytes; of the pairs of bytes in a Chinese one, a seventh could be characters of UTF-8 too.
pub(super) fn is_no_accident(utf_8: &[u8], encoding: &'static Encoding) -> bool {
    let needed = if encoding.is_single_byte() { 1 } else { 4 };
    characters_beyond_ascii(utf_8) >= needed
}

/// Leading bytes of characters of two bytes and more, in valid UTF-8.
fn characters_beyond_ascii(valid: &[u8]) -> usize {
    valid.iter().filter(|byte| **byte >= 0xC0).count()
}

/// Half of a UTF-16 pair written as if it were a character of its own.
fn is_surrogate(bytes: &[u8]) -> bool {
    matches!(bytes, [0xED, 0xA0..=0xBF, 0x80..=0xBF, ..])
}
