//! Bytes, code points and UTF-16 units of one text, and the only conversion between them.
//!
//! Inside Rust a place is a UTF-8 byte offset. JSON, the command line and W3C selectors count Unicode code points
//! (W3C Web Annotation Data Model, 4.2.4). A browser's selection counts UTF-16 code units.

use std::ops::Range;

/// A unit that a text can be counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// UTF-8 bytes.
    Byte,
    /// Unicode code points.
    CodePoint,
    /// UTF-16 code units.
    Utf16,
}

impl Unit {
    fn width(self, character: char) -> usize {
        match self {
            Unit::Byte => character.len_utf8(),
            Unit::CodePoint => 1,
            Unit::Utf16 => character.len_utf16(),
        }
    }

    /// The length of a stretch of UTF-8 in this unit.
    fn length(self, bytes: &[u8]) -> usize {
        match self {
            Unit::Byte => bytes.len(),
            Unit::CodePoint => beginnings(bytes),
            // Beyond U+FFFF a character is a surrogate pair, and begins with 11110xxx.
            Unit::Utf16 => beginnings(bytes) + bytes.iter().filter(|byte| **byte >= 0b1111_0000).count(),
        }
    }
}

/// Converts one offset of `text` from one unit to another. `None` when it lies outside the text or inside a character.
pub fn convert(text: &str, offset: usize, from: Unit, to: Unit) -> Option<usize> {
    if from == Unit::Byte {
        // The way of every place that is shown: bytes are counted many at a time, characters one by one.
        return text.is_char_boundary(offset).then(|| to.length(&text.as_bytes()[..offset]));
    }
    let (mut seen, mut converted) = (0, 0);
    for character in text.chars() {
        if seen >= offset {
            break;
        }
        seen += from.width(character);
        converted += to.width(character);
    }
    (seen == offset).then_some(converted)
}

/// Converts a range; `None` when an end does not stand between two characters of `text`, or the range runs backwards.
pub fn convert_range(text: &str, range: Range<usize>, from: Unit, to: Unit) -> Option<Range<usize>> {
    if range.start > range.end {
        return None;
    }
    Some(convert(text, range.start, from, to)?..convert(text, range.end, from, to)?)
}

/// How many bytes stand between two checkpoints of [`CodePoints`].
const STEP: usize = 256;

/// The code points of one text, counted once with a checkpoint every few hundred bytes: each place is then counted from
/// the checkpoint before it, so that many marks in a long text cost no walk from its beginning.
#[derive(Clone, Debug)]
pub struct CodePoints<'text> {
    bytes: &'text [u8],
    /// How many code points begin before each checkpoint.
    checkpoints: Vec<usize>,
}

impl<'text> CodePoints<'text> {
    /// Counts `text`.
    pub fn of(text: &'text str) -> Self {
        let bytes = text.as_bytes();
        let mut count = 0;
        let mut checkpoints = Vec::with_capacity(bytes.len() / STEP + 1);
        for step in bytes.chunks(STEP) {
            checkpoints.push(count);
            count += beginnings(step);
        }
        CodePoints { bytes, checkpoints }
    }

    /// How many code points begin before `byte`: its code-point offset where it stands between two characters.
    pub fn before(&self, byte: usize) -> usize {
        let byte = byte.min(self.bytes.len());
        let Some(last) = self.checkpoints.len().checked_sub(1) else { return 0 };
        let step = last.min(byte / STEP);
        self.checkpoints[step] + beginnings(&self.bytes[step * STEP..byte])
    }
}

/// How many characters begin in a stretch of UTF-8: every byte but 10xxxxxx begins one (RFC 3629, section 3).
fn beginnings(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0b1100_0000 != 0b1000_0000).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const UNITS: [Unit; 3] = [Unit::Byte, Unit::CodePoint, Unit::Utf16];

    fn length(text: &str, unit: Unit) -> usize {
        text.chars().map(|character| unit.width(character)).sum()
    }

    #[test]
    fn an_emoji_with_a_skin_tone_is_eight_bytes_two_points_four_units() {
        let text = "👍🏽!";
        assert_eq!(convert(text, 8, Unit::Byte, Unit::CodePoint), Some(2));
        assert_eq!(convert(text, 2, Unit::CodePoint, Unit::Utf16), Some(4));
        assert_eq!(convert(text, 1, Unit::Utf16, Unit::Byte), None, "inside a surrogate pair");
        assert_eq!(convert(text, 99, Unit::Byte, Unit::CodePoint), None, "outside the text");
    }

    proptest! {
        #[test]
        fn every_boundary_round_trips_through_every_unit(text in "(\\PC|[\u{300}-\u{36f}]|[😀-🙏]|\r\n|\u{200d}){0,60}") {
            for (byte, _) in text.char_indices().chain([(text.len(), ' ')]) {
                for from in UNITS {
                    let here = convert(&text, byte, Unit::Byte, from).unwrap();
                    for to in UNITS {
                        let there = convert(&text, here, from, to).unwrap();
                        prop_assert_eq!(convert(&text, there, to, from), Some(here));
                    }
                }
            }
        }

        #[test]
        fn counting_from_checkpoints_is_counting_from_the_start(text in "(\\PC|[\u{300}-\u{36f}]|[😀-🙏]|\r\n){0,700}") {
            let points = CodePoints::of(&text);
            for (count, (byte, _)) in text.char_indices().chain([(text.len(), ' ')]).enumerate() {
                prop_assert_eq!(points.before(byte), count);
            }
            prop_assert_eq!(points.before(usize::MAX), text.chars().count());
        }

        #[test]
        fn anything_else_is_refused(text in "\\PC{0,20}", offset in 0usize..200) {
            for unit in UNITS {
                let found = convert(&text, offset, unit, Unit::Byte);
                match found {
                    Some(byte) => prop_assert!(text.is_char_boundary(byte)),
                    None => prop_assert!(offset > length(&text, unit) || unit != Unit::CodePoint),
                }
            }
        }
    }
}
