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
}

/// Converts one offset of `text` from one unit to another. `None` when it lies outside the text or inside a character.
pub fn convert(text: &str, offset: usize, from: Unit, to: Unit) -> Option<usize> {
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

/// The code-point offset of a byte offset that is known to stand between two characters of `text`.
pub fn code_points(text: &str, byte: usize) -> usize {
    text.char_indices().take_while(|(at, _)| *at < byte).count()
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
