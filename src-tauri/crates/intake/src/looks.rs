//! What bytes are when they are not text.

use flate2::read::DeflateDecoder;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::io::Read as _;

/// What an input looks like that no reader here can read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LooksLike {
    /// A page description.
    Pdf,
    /// A ZIP archive that holds a word processor's document.
    WordDocument,
    /// One that holds OpenDocument text.
    OpenDocument,
    /// One that holds a book.
    Book,
    /// One that holds the sheets of a workbook.
    Workbook,
    /// Any other ZIP archive: spreadsheets, slides, e-books, programs.
    ZipArchive,
    /// A document of an office program from before 2007.
    OldOfficeDocument,
    /// Rich text.
    RichText,
    /// A picture.
    Image,
    /// Sound or film.
    Recording,
    /// A SQLite file.
    Database,
    /// Compressed bytes.
    Compressed,
    /// A program.
    Program,
    /// Text in UTF-32, which no program writes by accident and no browser reads.
    Utf32,
    /// Something with NUL or control bytes in it.
    Binary,
}

/// How files begin that are not text.
const SIGNATURES: [(&[u8], LooksLike); 31] = [
    (b"%PDF-", LooksLike::Pdf),
    (b"{\\rtf", LooksLike::RichText),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", LooksLike::OldOfficeDocument),
    (b"\x89PNG\r\n\x1A\n", LooksLike::Image),
    (b"\xFF\xD8\xFF", LooksLike::Image),
    (b"GIF87a", LooksLike::Image),
    (b"GIF89a", LooksLike::Image),
    (b"II*\0", LooksLike::Image),
    (b"MM\0*", LooksLike::Image),
    (b"\0\0\x01\0", LooksLike::Image),
    (b"8BPS\0", LooksLike::Image),
    (b"ID3\x02", LooksLike::Recording),
    (b"ID3\x03", LooksLike::Recording),
    (b"ID3\x04", LooksLike::Recording),
    (b"OggS\0", LooksLike::Recording),
    (b"fLaC\0", LooksLike::Recording),
    (b"\x1A\x45\xDF\xA3", LooksLike::Recording),
    (b"SQLite format 3\0", LooksLike::Database),
    (b"\x1F\x8B\x08", LooksLike::Compressed),
    (b"BZh91AY&SY", LooksLike::Compressed),
    (b"\xFD7zXZ\0", LooksLike::Compressed),
    (b"7z\xBC\xAF\x27\x1C", LooksLike::Compressed),
    (b"Rar!\x1A\x07", LooksLike::Compressed),
    (b"\x28\xB5\x2F\xFD", LooksLike::Compressed),
    (b"\x7FELF", LooksLike::Program),
    (b"MZ\x90\0", LooksLike::Program),
    (b"\xCF\xFA\xED\xFE", LooksLike::Program),
    (b"\xCA\xFE\xBA\xBE", LooksLike::Program),
    (b"\0asm", LooksLike::Program),
    (b"\xFF\xFE\0\0", LooksLike::Utf32),
    (b"\0\0\xFE\xFF", LooksLike::Utf32),
];

/// The name of the stream that an Office program keeps a document in which wants a password (MS-OFFCRYPTO, 2.3.4.4).
const ENCRYPTED: &str = "EncryptedPackage";

/// Bytes of an entry in the directory of a compound file, and of its name with what is left free behind it (MS-CFB,
/// 2.6.1). Entries stand at whole multiples of their size.
const ENTRY: usize = 128;
const NAME: usize = 64;

/// Bytes at each end of an archive that names are looked for in.
const NAMES: usize = 64 * 1024;

/// How ZIP archives begin: with a file, empty, or split.
const ZIP: [&[u8]; 3] = [b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"];

impl LooksLike {
    /// By the first bytes.
    pub(crate) fn by_signature(bytes: &[u8]) -> Option<Self> {
        if ZIP.iter().any(|start| bytes.starts_with(start)) {
            return Some(Self::in_archive(bytes));
        }
        match bytes.get(..12) {
            Some([b'R', b'I', b'F', b'F', .., b'W', b'E', b'B', b'P']) => return Some(Self::Image),
            Some([b'R', b'I', b'F', b'F', .., b'W', b'A', b'V', b'E' | b'I']) => return Some(Self::Recording),
            Some([0, 0, 0, _, b'f', b't', b'y', b'p', ..]) => return Some(Self::Recording),
            _ => {}
        }
        SIGNATURES.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, looks_like)| *looks_like)
    }

    /// Whether the bytes are a document that an Office program has encrypted. Without the password nothing of it can be
    /// told, not even whether it is of Word, Excel or PowerPoint.
    pub(crate) fn is_encrypted_office(bytes: &[u8]) -> bool {
        let mut name: Vec<u8> = ENCRYPTED.encode_utf16().flat_map(u16::to_le_bytes).collect();
        name.resize(NAME, 0);
        bytes.chunks_exact(ENTRY).any(|entry| entry.starts_with(&name))
    }

    /// By what a ZIP archive says of itself, or by the names of its files, which stand at both ends.
    fn in_archive(bytes: &[u8]) -> Self {
        let (start, end) = (&bytes[..bytes.len().min(NAMES)], &bytes[bytes.len().saturating_sub(NAMES)..]);
        let holds = |words: &[u8]| [start, end].iter().any(|part| memchr::memmem::find(part, words).is_some());
        let declared = declared(bytes).unwrap_or_default();
        let declares = |media_type: &str| declared.trim() == media_type;
        if declares("application/epub+zip") {
            Self::Book
        } else if declares("application/vnd.oasis.opendocument.text") {
            Self::OpenDocument
        } else if declares("application/vnd.oasis.opendocument.spreadsheet") || holds(b"xl/workbook.") {
            Self::Workbook
        } else if holds(b"word/document") {
            Self::WordDocument
        } else if holds(b"META-INF/container.xml") {
            Self::Book
        } else if declared.is_empty() && holds(b"META-INF/manifest.xml") && holds(b"content.xml") {
            Self::OpenDocument
        } else {
            Self::ZipArchive
        }
    }
}

/// The media type that an archive says it is, in a file of the name `mimetype`. That file should be the first and not
/// be compressed (OpenDocument part 2, 3.3; EPUB OCF 4.3), but archives that were unpacked and packed again have it
/// anywhere, and compressed.
fn declared(bytes: &[u8]) -> Option<String> {
    const NAME: &[u8] = b"mimetype";
    /// Bytes of the longest media type that is looked at.
    const LONGEST: u64 = 128;
    let (local, directory) = (b"PK\x03\x04", b"PK\x01\x02");
    let number = |header: &[u8], at: usize, width: usize| {
        let digits = header.get(at..at + width)?.iter().rev();
        Some(digits.fold(0_usize, |number, digit| number << 8 | usize::from(*digit)))
    };
    let first = bytes.get(30..).is_some_and(|after| after.starts_with(NAME)).then_some(0);
    let end = &bytes[bytes.len().saturating_sub(NAMES)..];
    let place = first.or_else(|| {
        memchr::memmem::find_iter(end, directory).find_map(|at| {
            let entry = end.get(at..)?;
            let named = number(entry, 28, 2)? == NAME.len() && entry.get(46..)?.starts_with(NAME);
            named.then(|| number(entry, 42, 4)).flatten()
        })
    })?;
    let header = bytes.get(place..).filter(|header| header.starts_with(local))?;
    let data = header.get(30 + number(header, 26, 2)? + number(header, 28, 2)?..)?;
    let mut declared = String::new();
    match number(header, 8, 2)? {
        // Its size may stand behind it only; what follows begins with a signature.
        0 => {
            let end = memchr::memmem::find(data.get(..LONGEST as usize).unwrap_or(data), b"PK")?;
            declared.push_str(std::str::from_utf8(data.get(..end)?).ok()?);
        }
        8 => {
            DeflateDecoder::new(data).take(LONGEST).read_to_string(&mut declared).ok()?;
        }
        _ => return None,
    }
    Some(declared)
}

impl fmt::Display for LooksLike {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Pdf => "a PDF document",
            Self::WordDocument => "a Word document",
            Self::OpenDocument => "an OpenDocument text",
            Self::Book => "an EPUB book",
            Self::Workbook => "a workbook",
            Self::ZipArchive => "a ZIP archive",
            Self::OldOfficeDocument => "an old Office document",
            Self::RichText => "an RTF document",
            Self::Image => "a picture",
            Self::Recording => "a sound or video file",
            Self::Database => "a database",
            Self::Compressed => "a compressed file",
            Self::Program => "a program",
            Self::Utf32 => "text in UTF-32",
            Self::Binary => "binary data",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Write as _};
    use zip::write::SimpleFileOptions;
    use zip::{CompressionMethod, ZipWriter};

    /// A compound file as MS-CFB has it: its header, a sector that says which sectors follow each other, and a directory
    /// of the root and streams of these names.
    fn compound(streams: &[&str]) -> Vec<u8> {
        const END: u32 = 0xFFFF_FFFE;
        const FREE: u32 = 0xFFFF_FFFF;
        let mut file = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
        file.resize(24, 0);
        file.extend([0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]);
        file.resize(44, 0);
        for number in [1, 1, 0, 4096, END, 0, END, 0, 0] {
            file.extend(number.to_le_bytes());
        }
        file.resize(512, 0xFF);
        for number in [0xFFFF_FFFD, END].into_iter().chain(std::iter::repeat_n(FREE, 126)) {
            file.extend(number.to_le_bytes());
        }
        for (name, kind) in [("Root Entry", 5)].into_iter().chain(streams.iter().map(|name| (*name, 2))) {
            let start = file.len();
            let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            file.extend(&name);
            file.resize(start + 64, 0);
            file.extend([name.len() as u8 + 2, 0, kind, 1]);
            file.resize(start + 128, 0);
        }
        file.resize(1536, 0);
        file
    }

    #[test]
    fn an_office_document_with_a_password_is_told_by_its_streams() {
        assert!(LooksLike::is_encrypted_office(&compound(&["EncryptionInfo", "EncryptedPackage"])));
        for streams in [&["WordDocument", "1Table"][..], &["Workbook"], &["EncryptedPackages"]] {
            let file = compound(streams);
            assert_eq!(LooksLike::by_signature(&file), Some(LooksLike::OldOfficeDocument));
            assert!(!LooksLike::is_encrypted_office(&file), "{streams:?}");
        }
    }

    fn packed(files: &[(&str, &str)], method: CompressionMethod) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, words) in files {
            archive.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
            archive.write_all(words.as_bytes()).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    #[test]
    fn a_document_that_was_packed_again_is_still_one() {
        let text = "application/vnd.oasis.opendocument.text";
        let sheets = "application/vnd.oasis.opendocument.spreadsheet";
        for method in [CompressionMethod::Stored, CompressionMethod::Deflated] {
            for (declared, expected) in [
                (text, LooksLike::OpenDocument),
                (sheets, LooksLike::Workbook),
                ("application/epub+zip", LooksLike::Book),
                ("application/vnd.oasis.opendocument.graphics", LooksLike::ZipArchive),
            ] {
                let mut files = [("mimetype", declared), ("content.xml", "<a/>"), ("META-INF/manifest.xml", "<b/>")];
                assert_eq!(LooksLike::by_signature(&packed(&files, method)), Some(expected), "{declared} {method}");
                files.rotate_left(1);
                assert_eq!(LooksLike::by_signature(&packed(&files, method)), Some(expected), "{declared} {method}");
            }
        }
        let bare = packed(&[("content.xml", "<a/>"), ("META-INF/manifest.xml", "<b/>")], CompressionMethod::Stored);
        assert_eq!(LooksLike::by_signature(&bare), Some(LooksLike::OpenDocument));
    }
}
