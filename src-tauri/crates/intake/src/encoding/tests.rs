use super::*;
use encoding_rs::{GB18030, SHIFT_JIS, WINDOWS_1252};

fn decoded(bytes: &[u8]) -> (String, &'static str) {
    let Decoded { text, encoding } = decode(bytes, None).unwrap();
    (text.into_owned(), encoding)
}

fn utf_16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(unit).collect()
}

#[test]
fn a_byte_order_mark_decides_and_is_taken_off() {
    assert_eq!(decoded(b"\xEF\xBB\xBFna\xC3\xAFve"), ("naïve".to_owned(), "UTF-8"));
    let mut marked = vec![0xFE, 0xFF];
    marked.extend(utf_16("naïve", u16::to_be_bytes));
    assert_eq!(decoded(&marked), ("naïve".to_owned(), "UTF-16BE"));
}

#[test]
fn utf_16_is_known_without_its_mark() {
    let text = "The mayor's office moved to Łódź.\r\n";
    assert_eq!(decoded(&utf_16(text, u16::to_le_bytes)), (text.to_owned(), "UTF-16LE"));
    assert_eq!(decoded(&utf_16(text, u16::to_be_bytes)), (text.to_owned(), "UTF-16BE"));
}

#[test]
fn old_encodings_are_guessed_from_enough_text() {
    let french = "Le préfet a été reçu à l'hôtel de ville, où il a dîné avec l'évêque et ses élèves.";
    let (bytes, _, _) = WINDOWS_1252.encode(french);
    assert_eq!(decoded(&bytes), (french.to_owned(), "windows-1252"));

    let japanese = "市長は月曜日に記者会見を開き、港の橋を来年の春までに建て直すと発表した。";
    let (bytes, _, _) = SHIFT_JIS.encode(japanese);
    assert_eq!(decoded(&bytes), (japanese.to_owned(), "Shift_JIS"));
    let (bytes, _, _) = ISO_2022_JP.encode(japanese);
    assert_eq!(decoded(&bytes), (japanese.to_owned(), "ISO-2022-JP"));
}

#[test]
fn the_declared_encoding_is_used_unless_the_bytes_speak_against_it() {
    let under = |bytes: &[u8], declared| {
        decode(bytes, Some(declared)).map(|decoded| (decoded.text.into_owned(), decoded.encoding))
    };

    assert_eq!(under(b"caf\xE9", WINDOWS_1252), Ok(("café".to_owned(), "windows-1252")));
    assert_eq!(under("café".as_bytes(), WINDOWS_1252), Ok(("café".to_owned(), "UTF-8")));
    assert_eq!(under("naïve café à côté".as_bytes(), SHIFT_JIS), Ok(("naïve café à côté".to_owned(), "UTF-8")));
    assert_eq!(under(b"\xC4\xE3", GB18030), Ok(("你".to_owned(), "gb18030")));

    let (chinese, _, _) = GB18030.encode("市政府周一宣布重建大桥");
    let refused = Error::MislabelledEncoding { declared: "UTF-8".to_owned(), offset: 0 };
    assert_eq!(under(&chinese, UTF_8), Err(refused));
}

#[test]
fn damaged_utf_8_is_refused_where_it_breaks_and_never_taken_for_something_older() {
    let broken = |bytes: &[u8]| match decode(bytes, None) {
        Err(Error::BrokenEncoding { encoding, offset }) => Some((encoding, offset)),
        _ => None,
    };
    let utf_8 = |offset| Some(("UTF-8".to_owned(), offset));
    assert_eq!(broken(b"na\xC3\xAFve caf\xC3\xA9 \xFF r\xC3\xA9sum\xC3\xA9"), utf_8(13));
    assert_eq!(broken(b"na\xC3\xAFve caf\xC3"), utf_8(10));
    assert_eq!(broken(b"half a pair: \xED\xA0\xBD."), utf_8(13));
    assert_eq!(broken(b"\xEF\xBB\xBFmarked \xFF"), utf_8(10));
    assert_eq!(broken(b"\xFF\xFEa\0\0\xD8b\0"), Some(("UTF-16LE".to_owned(), 4)));
}

/// Ferries by the thousand, with something in the middle.
fn long_with(bytes: &[u8]) -> Vec<u8> {
    let half = "Die Fähre hält im Mai. ".repeat(100);
    [half.as_bytes(), bytes, half.as_bytes()].concat()
}

#[test]
fn a_few_wrong_bytes_do_not_keep_a_long_text_from_its_reader() {
    let mended = |bytes: &[u8], declared| {
        decode_or_mend(bytes, declared).map(|mended| (mended.decoded.text.into_owned(), mended.replaced)).ok()
    };
    for declared in [None, Some(UTF_8)] {
        let (text, replaced) = mended(&long_with(b"caf\xE9!"), declared).unwrap();
        assert!(text.contains("Mai. caf\u{FFFD}!Die") && replaced == 1);
        // Half a pair of UTF-16 is three bytes, none of which is a character; cut off, a page ends within one.
        assert_eq!(mended(&long_with(b"\xED\xA0\xBD."), declared).unwrap().1, 3);
        assert_eq!(mended(&[&long_with(b""), &b"caf\xC3"[..]].concat(), declared).unwrap().1, 1);
        let marked = [&b"\xEF\xBB\xBF"[..], &long_with(b"\xFF")].concat();
        assert!(mended(&marked, declared).unwrap().0.starts_with("Die"));
        assert_eq!(mended(&long_with("\u{FFFD}".as_bytes()), declared).unwrap().1, 0);
        // One wrong byte in a short text, or many in a long one, are still refused with the place of the first.
        assert_eq!(mended(b"na\xC3\xAFve caf\xC3\xA9 \xFF r\xC3\xA9sum\xC3\xA9", declared), None);
        assert_eq!(mended(&long_with(&b"\xFF ".repeat(9)), declared), None);
    }
    // Nothing that keeps its own account of what is wrong is mended.
    assert!(matches!(decode(&long_with(b"\xFF"), None), Err(Error::BrokenEncoding { .. })));
    let (old, _, _) = WINDOWS_1252.encode("Die Fähre hält im Mai. ");
    assert_eq!(mended(&old.repeat(200), Some(UTF_8)), None);
    assert_eq!(decode_or_mend(&old.repeat(200), None).unwrap().decoded.encoding, "windows-1252");
}

#[test]
fn what_is_no_text_is_not_guessed_to_be_one() {
    for bytes in [&b"\x01\x02\0\x03\x04\0\0\xFF"[..], b"\xFF\x01\xFE\x02\xFD\x03", b"one zero \0 in many words"] {
        assert!(matches!(decode(bytes, None), Err(Error::NotText { looks_like: LooksLike::Binary })), "{bytes:?}");
    }
}

#[test]
fn a_page_names_its_encoding_in_three_ways() {
    let name = |page: &str| declared_in_html(page.as_bytes()).map(Encoding::name);
    assert_eq!(name("<html><META Charset = 'windows-1251'>"), Some("windows-1251"));
    assert_eq!(name("<meta http-equiv=content-type content='text/html; charset=Shift_JIS'>"), Some("Shift_JIS"));
    assert_eq!(name("<?xml version=\"1.0\" encoding=\"iso-8859-2\"?><html>"), Some("ISO-8859-2"));
    assert_eq!(name("<!-- <meta charset=big5> --><meta charset=utf-16>"), Some("UTF-8"));
    assert_eq!(name("<meta name=charset content=none><p>charset=big5"), None);
    assert_eq!(declared_by_media_type("text/html;charset=\"euc-kr\"").map(Encoding::name), Some("EUC-KR"));
    assert_eq!(declared_by_media_type("text/html"), None);
}
