//! The encodings of rich text: one of the whole, and one of each font.

use crate::word::symbol;
use encoding_rs::*;

/// How the bytes of a font are read.
#[derive(Clone, Debug)]
pub(super) enum Font {
    Encoded(&'static Encoding),
    /// A font of symbols, by its name.
    Symbols(String),
}

/// The encoding of a Windows code page.
pub(super) fn of_code_page(number: i32) -> &'static Encoding {
    match number {
        866 => IBM866,
        874 => WINDOWS_874,
        932 => SHIFT_JIS,
        936 => GBK,
        949 => EUC_KR,
        950 => BIG5,
        1250 => WINDOWS_1250,
        1251 => WINDOWS_1251,
        1253 => WINDOWS_1253,
        1254 => WINDOWS_1254,
        1255 => WINDOWS_1255,
        1256 => WINDOWS_1256,
        1257 => WINDOWS_1257,
        1258 => WINDOWS_1258,
        10000 => MACINTOSH,
        10007 => X_MAC_CYRILLIC,
        65001 => UTF_8,
        _ => WINDOWS_1252,
    }
}

/// The code page of a font's character set; none for those that go with the whole.
pub(super) fn of_character_set(number: i32) -> Option<&'static Encoding> {
    Some(of_code_page(match number {
        77 => 10000,
        128 => 932,
        129 => 949,
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
        _ => return None,
    }))
}

impl Font {
    /// The text of `bytes`. Bytes that are not of the encoding that they are said to be in are read as Windows 1252,
    /// which most programs that get this wrong mean.
    pub(super) fn decode(&self, bytes: &[u8]) -> String {
        match self {
            Self::Encoded(encoding) => {
                let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
                text.unwrap_or_else(|| WINDOWS_1252.decode_without_bom_handling(bytes).0).into_owned()
            }
            Self::Symbols(name) => bytes.iter().filter_map(|byte| symbol(name, u32::from(*byte))).collect(),
        }
    }
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
