//! ZIP archives (PKWARE APPNOTE 6.3) that documents come in.
//!
//! The archive stays in memory and its names stay names: nothing here touches a file system. Sizes are counted as bytes
//! come out, whatever the archive says of them, and over all files together, so that a bomb in many pieces is one too.

use crate::{Error, Limits};
use std::collections::HashMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// Bytes that a file grows by while it is read.
const STEP: usize = 64 * 1024;

/// How the entry of a file in the central directory begins.
const ENTRY: &[u8] = b"PK\x01\x02";

/// Bytes of a local header before the name.
const LOCAL_HEADER: u64 = 30;

/// An open archive.
pub(crate) struct Archive<'a> {
    kind: &'static str,
    zip: ZipArchive<Cursor<&'a [u8]>>,
    places: HashMap<String, usize>,
    limit: u64,
    left: u64,
}

impl<'a> Archive<'a> {
    /// Opens the archive in `bytes`; `kind` is what [`Error::Damaged`] calls it, for example `Word document`.
    ///
    /// Files that share bytes or a name are an error: programs do not agree on what such an archive holds.
    pub(crate) fn open(kind: &'static str, bytes: &'a [u8], limits: &Limits) -> Result<Self, Error> {
        // Counted before the directory is read, which takes memory for every entry.
        let too_many = Error::TooManyEntries { limit: limits.archive_entries };
        if memchr::memmem::find_iter(bytes, ENTRY).nth(limits.archive_entries).is_some() {
            return Err(too_many);
        }
        let damaged = |detail: &str| Error::Damaged { kind: kind.to_owned(), detail: detail.to_owned() };
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| refused(kind, &error))?;
        if zip.has_duplicate_names() {
            return Err(damaged("two files have one name"));
        }
        let mut places = HashMap::with_capacity(zip.len());
        let mut taken = Vec::with_capacity(zip.len());
        for place in 0..zip.len() {
            let file = zip.by_index_raw(place).map_err(|error| refused(kind, &error))?;
            let name = comparable(&String::from_utf8_lossy(file.name_raw()));
            let size = LOCAL_HEADER + file.name_raw().len() as u64;
            let end = file.header_start().saturating_add(size).saturating_add(file.compressed_size());
            taken.push((file.header_start(), end));
            places.entry(name).or_insert(place);
        }
        taken.sort_unstable();
        if taken.windows(2).any(|pair| matches!(pair, [(_, end), (start, _)] if end > start)) {
            return Err(damaged("files lie over each other"));
        }
        Ok(Self { kind, zip, places, limit: limits.unpacked_bytes, left: limits.unpacked_bytes })
    }

    /// Whether a file of this name is in it, in whatever case: names of Office files differ in it.
    pub(crate) fn holds(&self, name: &str) -> bool {
        self.places.contains_key(&comparable(name))
    }

    /// All of a file; nothing where there is none of this name.
    pub(crate) fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, Error> {
        self.read_at_most(name, u64::MAX)
    }

    /// All of a file, unless it has more than `most` bytes: then nothing, as where there is none of this name.
    pub(crate) fn read_at_most(&mut self, name: &str, most: u64) -> Result<Option<Vec<u8>>, Error> {
        let Some(place) = self.places.get(&comparable(name)) else { return Ok(None) };
        let kind = self.kind;
        let too_large = Error::UnpacksTooLarge { limit: self.limit };
        let mut file = self.zip.by_index(*place).map_err(|error| refused(kind, &error))?;
        if file.size() > most {
            return Ok(None);
        }
        if file.size() > self.left {
            return Err(too_large);
        }
        let mut bytes = Vec::new();
        loop {
            let start = bytes.len();
            // A little at a time, since the declared size can be a lie; never double, since memory is limited.
            let step = STEP.max(start.min(64 * STEP));
            bytes.reserve_exact(step);
            let read = file.by_ref().take(step as u64).read_to_end(&mut bytes);
            let count = read.map_err(|error| damaged(kind, &error))? as u64;
            if count == 0 {
                return Ok(Some(bytes));
            }
            if count > self.left {
                return Err(too_large);
            }
            self.left -= count;
            if bytes.len() as u64 > most {
                return Ok(None);
            }
        }
    }

    /// All of a file that its kind of document cannot be without.
    pub(crate) fn expect(&mut self, name: &str) -> Result<Vec<u8>, Error> {
        let missing = || Error::Damaged { kind: self.kind.to_owned(), detail: format!("{name} is missing") };
        if !self.holds(name) {
            return Err(missing());
        }
        self.read(name)?
            .ok_or_else(|| Error::Damaged { kind: self.kind.to_owned(), detail: format!("{name} is missing") })
    }
}

/// A name as it is looked up: some programs write backslashes, a leading slash, or another case than they refer to.
fn comparable(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

/// A reference as the name of a file: `../media/a.png` from the folder `word` is `media/a.png`.
pub(crate) fn resolved(folder: &str, target: &str) -> String {
    let mut path: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            _ => path.push(step),
        }
    }
    path.retain(|step| !step.is_empty());
    path.join("/")
}

fn refused(kind: &str, error: &ZipError) -> Error {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => Error::Encrypted,
        _ => damaged(kind, error),
    }
}

fn damaged(kind: &str, error: &impl ToString) -> Error {
    Error::Damaged { kind: kind.to_owned(), detail: error.to_string() }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::LIMITS;
    use std::io::Write;
    use zip::write::SimpleFileOptions;
    use zip::{CompressionMethod, ZipWriter};

    /// An archive of these files.
    pub(crate) fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            // By which a format is told: as it is, and first.
            let method = if *name == "mimetype" { CompressionMethod::Stored } else { CompressionMethod::Deflated };
            writer.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn open<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Archive<'a>, Error> {
        Archive::open("test", bytes, limits)
    }

    fn detail(error: Error) -> String {
        match error {
            Error::Damaged { detail, .. } => detail,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn files_are_found_whatever_the_case_and_slashes() {
        let bytes = archive(&[("Word\\Document.xml", b"words"), ("../../etc/passwd", b"no path")]);
        let mut archive = open(&bytes, &LIMITS).unwrap();
        assert_eq!(archive.read("/word/document.XML").unwrap().unwrap(), b"words");
        assert_eq!(archive.read("../../etc/passwd").unwrap().unwrap(), b"no path");
        assert_eq!(archive.read("word/styles.xml").unwrap(), None);
        assert_eq!(detail(archive.expect("word/styles.xml").unwrap_err()), "word/styles.xml is missing");
    }

    #[test]
    fn what_comes_out_is_counted_over_all_files() {
        let bytes = archive(&[("a", &[0; 700]), ("b", &[0; 400])]);
        let mut archive = open(&bytes, &Limits { unpacked_bytes: 1000, ..LIMITS }).unwrap();
        assert_eq!(archive.read("a").unwrap().unwrap().len(), 700);
        assert_eq!(archive.read("b").unwrap_err(), Error::UnpacksTooLarge { limit: 1000 });
        assert_eq!(archive.read_at_most("b", 399).unwrap(), None);
    }

    #[test]
    fn a_declared_size_that_is_a_lie_changes_nothing() {
        let mut bytes = archive(&[("a", &[0; 5_000_000])]);
        let size = 5_000_000_u32.to_le_bytes();
        while let Some(at) = bytes.windows(4).position(|four| four == size) {
            bytes[at..at + 4].copy_from_slice(&10_u32.to_le_bytes());
        }
        let mut archive = open(&bytes, &Limits { unpacked_bytes: 1_000_000, ..LIMITS }).unwrap();
        assert!(archive.read("a").is_err());
    }

    #[test]
    fn a_gibibyte_of_zeros_is_refused() {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file("a", SimpleFileOptions::default()).unwrap();
        let mebibyte = vec![0; 1024 * 1024];
        (0..1024).for_each(|_| writer.write_all(&mebibyte).unwrap());
        let bytes = writer.finish().unwrap().into_inner();
        let refused = open(&bytes, &LIMITS).unwrap().read("a").unwrap_err();
        assert_eq!(refused, Error::UnpacksTooLarge { limit: LIMITS.unpacked_bytes });
    }

    #[test]
    fn more_files_than_a_document_needs_are_refused_before_they_are_listed() {
        let names: Vec<String> = (0..11).map(|number| number.to_string()).collect();
        let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
        let limits = Limits { archive_entries: 10, ..LIMITS };
        assert_eq!(open(&archive(&files), &limits).err(), Some(Error::TooManyEntries { limit: 10 }));
        assert!(open(&archive(&files[1..]), &limits).is_ok());
    }

    #[test]
    fn files_over_each_other_are_refused() {
        let mut bytes = archive(&[("a", &[1; 50]), ("b", &[2; 50])]);
        let second = bytes.windows(4).rposition(|four| four == ENTRY).unwrap();
        bytes[second + 42..second + 46].copy_from_slice(&1_u32.to_le_bytes());
        assert!(open(&bytes, &LIMITS).is_err());
        bytes[second + 42..second + 46].copy_from_slice(&0_u32.to_le_bytes());
        assert_eq!(detail(open(&bytes, &LIMITS).err().unwrap()), "files lie over each other");
    }

    #[test]
    fn encrypted_files_want_a_password() {
        let mut bytes = archive(&[("a", b"words")]);
        let central = bytes.windows(4).rposition(|four| four == ENTRY).unwrap();
        bytes[6] |= 1;
        bytes[central + 8] |= 1;
        assert_eq!(open(&bytes, &LIMITS).unwrap().read("a"), Err(Error::Encrypted));
    }

    #[test]
    fn a_cut_archive_is_damaged() {
        let bytes = archive(&[("a", b"words")]);
        assert!((0..bytes.len()).all(|end| matches!(open(&bytes[..end], &LIMITS), Err(Error::Damaged { .. }))));
    }
}
