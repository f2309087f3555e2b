//! The file: its pages, its properties, and what is wrong with it.

use crate::allowance::{Allowance, damaged};
use crate::face::Faces;
use crate::layers::Layers;
use crate::page;
use claimdesk_intake::{Error, Limits, PdfDocument};
use hayro_syntax::object::{DateTime, Dict, String as PdfString};
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

/// How far before the end of the file its end mark may stand: files grow a tail on their way.
const TAIL: usize = 4096;

/// Pages that are read. The largest books have a few thousand.
const PAGES: usize = 20_000;

pub(crate) fn open(bytes: &[u8], limits: &Limits) -> Result<PdfDocument, Error> {
    if !is_whole(bytes) {
        return Err(damaged("it breaks off before its end mark"));
    }
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected | DecryptionError::UnsupportedAlgorithm) => {
            Error::Encrypted
        }
        LoadPdfError::Decryption(_) => damaged("its encryption contradicts itself"),
        LoadPdfError::Invalid => damaged("it has no list of pages that can be read"),
    })?;
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()).unwrap_or_default();
    let pages = pdf.pages();
    let named = catalog.get::<Dict<'_>>("Pages").and_then(|tree| tree.get::<i32>("Count")).unwrap_or_default();
    if pages.is_empty() || usize::try_from(named).is_ok_and(|named| named > pages.len()) {
        return Err(damaged(format!("{} of {named} pages can be read", pages.len())));
    }
    if pages.len() > PAGES {
        return Err(damaged(format!("it has {} pages, more than {PAGES}", pages.len())));
    }
    let layers = Layers::of(&catalog);
    let faces = Faces::default();
    let mut allowance = Allowance::of(limits);
    let mut links = limits.annotations;
    let mut document = properties(&pdf, &catalog);
    for (at, page) in pages.iter().enumerate() {
        document.pages.push(page::read(page, at + 1, &layers, &faces, &mut allowance, &mut links)?);
    }
    Ok(document)
}

/// Whether the file goes on to where it says that it ends. One that was cut off could be read in part, but nobody would
/// see that a part is missing.
fn is_whole(bytes: &[u8]) -> bool {
    let end = bytes.iter().rposition(|byte| *byte != 0 && !byte.is_ascii_whitespace()).map_or(0, |last| last + 1);
    let tail = bytes.get(end.saturating_sub(TAIL)..end).unwrap_or_default();
    tail.windows(5).any(|bytes| bytes == b"%%EOF") || tail.windows(9).any(|bytes| bytes == b"startxref")
}

fn properties(pdf: &Pdf, catalog: &Dict<'_>) -> PdfDocument {
    let metadata = pdf.metadata();
    let words = |bytes: &Option<Box<[u8]>>| bytes.as_deref().map(text_of).filter(|text| !text.trim().is_empty());
    PdfDocument {
        title: words(&metadata.title),
        author: words(&metadata.author),
        created: metadata.creation_date.map(instant),
        language: catalog.get::<PdfString<'_>>("Lang").map(|tag| text_of(tag.as_bytes())),
        pages: Vec::new(),
    }
}

/// RFC 3339.
fn instant(date: DateTime) -> String {
    let DateTime { year, month, day, hour, minute, second, utc_offset_hour, utc_offset_minute } = date;
    let zone = match (utc_offset_hour, utc_offset_minute) {
        (0, 0) => "Z".to_owned(),
        (hours, minutes) => format!("{}{:02}:{minutes:02}", if hours < 0 { '-' } else { '+' }, hours.unsigned_abs()),
    };
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{zone}")
}

/// A text string: UTF-16 or UTF-8 where it begins with their mark, else PDFDocEncoding (ISO 32000-2, annex D.2).
pub(crate) fn text_of(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => utf_16(rest, u16::from_be_bytes),
        [0xFF, 0xFE, rest @ ..] => utf_16(rest, u16::from_le_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        // Against the standard, but what many writers do.
        _ if !bytes.is_ascii() && std::str::from_utf8(bytes).is_ok() => String::from_utf8_lossy(bytes).into_owned(),
        _ => bytes.iter().map(|byte| pdf_doc_character(*byte)).collect(),
    }
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (units, _) = bytes.as_chunks::<2>();
    char::decode_utf16(units.iter().map(|bytes| unit(*bytes)))
        .map(|character| character.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

fn pdf_doc_character(byte: u8) -> char {
    const FROM_18: [char; 8] = ['˘', 'ˇ', 'ˆ', '˙', '˝', '˛', '˚', '˜'];
    const FROM_80: [char; 33] = [
        '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚', '™', 'ﬁ', 'ﬂ', 'Ł',
        'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž', '\u{FFFD}', '€',
    ];
    let at = |table: &[char], first: u8| table.get(usize::from(byte - first)).copied();
    match byte {
        0x18..=0x1F => at(&FROM_18, 0x18),
        0x80..=0xA0 => at(&FROM_80, 0x80),
        _ => None,
    }
    .unwrap_or(char::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_come_in_three_encodings() {
        assert_eq!(text_of(b"\xFE\xFF\x00P\x00a\x21\x22"), "Pa™");
        assert_eq!(text_of(b"\xEF\xBB\xBFS\xC3\xA3o"), "São");
        assert_eq!(text_of(b"Caf\xE9 \x8DLisk\x8E \x84 \xA0 5"), "Café “Lisk” — € 5");
    }

    #[test]
    fn a_file_that_breaks_off_is_known_by_its_tail() {
        assert!(is_whole(b"%PDF-1.7 ... startxref\n9\n%%EOF\r\n\0\0"));
        assert!(!is_whole(b"%PDF-1.7 ... stream x"));
        assert!(!is_whole(b""));
    }

    #[test]
    fn the_zone_of_an_instant_is_kept() {
        let day = DateTime {
            year: 2022,
            month: 1,
            day: 6,
            hour: 7,
            minute: 25,
            second: 0,
            utc_offset_hour: -3,
            utc_offset_minute: 30,
        };
        assert_eq!(instant(day), "2022-01-06T07:25:00-03:30");
        assert_eq!(instant(DateTime { utc_offset_hour: 0, utc_offset_minute: 0, ..day }), "2022-01-06T07:25:00Z");
    }
}
