//! The encodings of rich text: one of the whole, and one of each font.

use super::code_pages;
use crate::word::symbol;
use encoding_rs::*;

/// How the bytes of a font are read.
#[derive(Clone, Debug)]
pub(super) enum Font {
    Encoded(&'static Encoding),
    /// A code page of one byte for each letter, by what stands in its upper half.
    Single(&'static str),
    /// A font of symbols, by its name.
    Symbols(String),
    /// A code page that nobody here can read. What is ASCII in it still is.
    Unknown(i32),
}

/// How a code page is read.
pub(super) fn of_code_page(number: i32) -> Font {
    Font::Encoded(match number {
        866 => IBM866,
        874 => WINDOWS_874,
        932 | 10001 => SHIFT_JIS,
        936 | 10008 => GBK,
        949 | 10003 | 51949 => EUC_KR,
        950 | 10002 => BIG5,
        0 | 1252 | 28591 => WINDOWS_1252,
        1250 => WINDOWS_1250,
        1251 => WINDOWS_1251,
        1253 => WINDOWS_1253,
        1254 | 28599 => WINDOWS_1254,
        1255 => WINDOWS_1255,
        1256 => WINDOWS_1256,
        1257 => WINDOWS_1257,
        1258 => WINDOWS_1258,
        10000 => MACINTOSH,
        10007 | 10017 => X_MAC_CYRILLIC,
        20866 => KOI8_R,
        20932 | 51932 => EUC_JP,
        21866 => KOI8_U,
        28592 => ISO_8859_2,
        28594 => ISO_8859_4,
        28595 => ISO_8859_5,
        28596 => ISO_8859_6,
        28597 => ISO_8859_7,
        28598 => ISO_8859_8,
        28605 => ISO_8859_15,
        54936 => GB18030,
        65001 => UTF_8,
        _ => return code_pages::upper_half(number).map_or(Font::Unknown(number), Font::Single),
    })
}

/// How the character set of the font `name` is read; none for those that go with the whole.
pub(super) fn of_character_set(number: i32, name: String) -> Option<Font> {
    Some(of_code_page(match number {
        2 => return Some(Font::Symbols(name)),
        77 => 10000,
        78 => 10001,
        79 => 10003,
        80 => 10008,
        81 => 10002,
        85 => 10006,
        86 => 10081,
        88 => 10029,
        89 => 10007,
        128 => 932,
        129 => 949,
        130 => 1361,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        254 => 437,
        // Whatever DOS had: of the two that most machines had, the one with more letters.
        255 => 850,
        _ => return None,
    }))
}

impl Font {
    /// The text of `bytes`, or the number of the code page that cannot be read.
    pub(super) fn decode(&self, bytes: &[u8]) -> Result<String, i32> {
        Ok(match self {
            Self::Encoded(encoding) => decoded(encoding, bytes),
            Self::Single(upper) => bytes.iter().map(|byte| of_single(upper, *byte)).collect(),
            Self::Symbols(name) => bytes.iter().filter_map(|byte| symbol(name, u32::from(*byte))).collect(),
            Self::Unknown(number) => {
                std::str::from_utf8(bytes).ok().filter(|text| text.is_ascii()).ok_or(*number)?.to_owned()
            }
        })
    }
}

fn of_single(upper: &str, byte: u8) -> char {
    let letter = byte.checked_sub(0x80).map(|above| upper.chars().nth(usize::from(above)));
    letter.map_or(char::from(byte), |letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER))
}

/// Bytes that are not of the encoding that they are said to be in are read as Windows 1252, which most programs that
/// get this wrong mean: all of them where they are many, else those alone.
fn decoded(encoding: &'static Encoding, bytes: &[u8]) -> String {
    if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        return text.into_owned();
    }
    let western = |bytes: &[u8]| WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned();
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len() * 3 + 16);
    let (mut done, mut wrong) = (0, 0_usize);
    loop {
        let rest = bytes.get(done..).unwrap_or_default();
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
        done += read;
        match result {
            DecoderResult::InputEmpty => break,
            DecoderResult::OutputFull => text.reserve(rest.len() * 3 + 16),
            DecoderResult::Malformed(bad, after) => {
                wrong += 1;
                let end = done.saturating_sub(usize::from(after));
                let bad = bytes.get(end.saturating_sub(usize::from(bad))..end).unwrap_or_default();
                text.push_str(&western(bad));
            }
        }
    }
    let right = text.chars().filter(|letter| !letter.is_ascii()).count().saturating_sub(wrong);
    if wrong * 4 <= right { text } else { western(bytes) }
}

/// BCP 47 tag of a Windows language number; none for American English, which programs write by default.
pub(super) fn language(number: i32) -> Option<&'static str> {
    Some(match number & 0x3FF {
        _ if number == 0x409 => return None,
        0x01 => "ar",
        0x04 => "zh",
        0x05 => "cs",
        0x06 => "da",
        0x07 => "de",
        0x08 => "el",
        0x09 => "en",
        0x0A => "es",
        0x0B => "fi",
        0x0C => "fr",
        0x0D => "he",
        0x0E => "hu",
        0x10 => "it",
        0x11 => "ja",
        0x12 => "ko",
        0x13 => "nl",
        0x15 => "pl",
        0x16 => "pt",
        0x18 => "ro",
        0x19 => "ru",
        0x1D => "sv",
        0x1F => "tr",
        0x22 => "uk",
        _ => return None,
    })
}
