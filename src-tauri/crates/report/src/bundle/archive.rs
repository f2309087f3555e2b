//! The ZIP file of a bundle (PKWARE APPNOTE 6.3.3), written in one way only: stored, in order, without dates, extra
//! fields or comments. Reading it back accepts nothing else, so that there is no byte which could change unseen.

use crc32fast::hash;
use std::io::{self, ErrorKind, Read, Write};

const LOCAL: u32 = 0x0403_4b50;
const CENTRAL: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;
/// Version 2.0, names in UTF-8, stored, midnight of 1 January 1980: the fields that every header shares.
const SHARED: [u8; 10] = [20, 0, 0, 8, 0, 0, 0, 0, 0x21, 0];
const LOCAL_LENGTH: usize = 30;

/// One file of the archive.
#[derive(Debug)]
struct Entry {
    name: String,
    offset: u32,
    sum: u32,
    size: u32,
}

impl Entry {
    fn local(&self) -> Vec<u8> {
        let mut bytes = LOCAL.to_le_bytes().to_vec();
        bytes.extend_from_slice(&SHARED);
        self.measures(&mut bytes);
        bytes.extend_from_slice(&[0; 2]);
        bytes.extend_from_slice(self.name.as_bytes());
        bytes
    }

    fn central(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(&CENTRAL.to_le_bytes());
        bytes.extend_from_slice(&[20, 0]);
        bytes.extend_from_slice(&SHARED);
        self.measures(bytes);
        // No extra field, no comment, first disk, no attributes.
        bytes.extend_from_slice(&[0; 12]);
        bytes.extend_from_slice(&self.offset.to_le_bytes());
        bytes.extend_from_slice(self.name.as_bytes());
    }

    fn measures(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(&self.sum.to_le_bytes());
        bytes.extend_from_slice(&self.size.to_le_bytes());
        bytes.extend_from_slice(&self.size.to_le_bytes());
        bytes.extend_from_slice(&(u16::try_from(self.name.len()).unwrap_or(u16::MAX)).to_le_bytes());
    }
}

/// What stands behind the last file.
fn directory(entries: &[Entry], offset: u32) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    entries.iter().for_each(|entry| entry.central(&mut bytes));
    let size = u32::try_from(bytes.len()).map_err(|_| too_large())?;
    let count = u16::try_from(entries.len()).map_err(|_| too_large())?;
    bytes.extend_from_slice(&END.to_le_bytes());
    bytes.extend_from_slice(&[0; 4]);
    bytes.extend_from_slice(&count.to_le_bytes());
    bytes.extend_from_slice(&count.to_le_bytes());
    bytes.extend_from_slice(&size.to_le_bytes());
    bytes.extend_from_slice(&offset.to_le_bytes());
    bytes.extend_from_slice(&[0; 2]);
    Ok(bytes)
}

fn too_large() -> io::Error {
    io::Error::from(ErrorKind::FileTooLarge)
}

/// Writes an archive file by file.
pub(super) struct ArchiveWriter<'a> {
    out: &'a mut dyn Write,
    entries: Vec<Entry>,
    written: u32,
}

impl<'a> ArchiveWriter<'a> {
    pub(super) fn new(out: &'a mut dyn Write) -> Self {
        Self { out, entries: Vec::new(), written: 0 }
    }

    /// Adds a file. Everything together may hold 4 GiB.
    pub(super) fn add(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let size = u32::try_from(bytes.len()).map_err(|_| too_large())?;
        let entry = Entry { name: name.to_owned(), offset: self.written, sum: hash(bytes), size };
        let header = entry.local();
        let grown =
            u32::try_from(header.len()).ok().and_then(|header| self.written.checked_add(header)?.checked_add(size));
        self.written = grown.ok_or_else(too_large)?;
        self.out.write_all(&header)?;
        self.out.write_all(bytes)?;
        self.entries.push(entry);
        Ok(())
    }

    pub(super) fn finish(self) -> io::Result<()> {
        self.out.write_all(&directory(&self.entries, self.written)?)
    }
}

/// What reading an archive came upon.
#[derive(Debug, PartialEq)]
pub(super) enum Found {
    /// A file; whether its checksum is right.
    File { name: String, bytes: Vec<u8>, whole: bool },
    /// The end, and everything is as it was written.
    End,
    /// Something that was not written like this; nothing behind it can be trusted.
    Broken,
}

/// Reads an archive from its beginning, one file at a time.
pub(super) struct ArchiveReader<'a> {
    from: &'a mut dyn Read,
    entries: Vec<Entry>,
    read: u32,
}

impl<'a> ArchiveReader<'a> {
    pub(super) fn new(from: &'a mut dyn Read) -> Self {
        Self { from, entries: Vec::new(), read: 0 }
    }

    pub(super) fn next(&mut self) -> io::Result<Found> {
        let start = self.take(4)?;
        if start == LOCAL.to_le_bytes() {
            return self.file();
        }
        let expected = directory(&self.entries, self.read)?;
        let mut rest = start;
        (&mut *self.from).take(expected.len() as u64 + 1).read_to_end(&mut rest)?;
        Ok(if rest == expected { Found::End } else { Found::Broken })
    }

    fn file(&mut self) -> io::Result<Found> {
        let fields = self.take(LOCAL_LENGTH as u64 - 4)?;
        let Some((sum, size, length)) = measured(&fields) else { return Ok(Found::Broken) };
        let Ok(name) = String::from_utf8(self.take(u64::from(length))?) else { return Ok(Found::Broken) };
        let bytes = self.take(u64::from(size))?;
        let entry = Entry { name, offset: self.read, sum, size };
        let grown = u32::try_from(LOCAL_LENGTH + entry.name.len() + bytes.len()).ok();
        let grown = grown.and_then(|grown| self.read.checked_add(grown));
        let (Some(grown), true) = (grown, bytes.len() as u64 == u64::from(size)) else { return Ok(Found::Broken) };
        self.read = grown;
        let found = Found::File { name: entry.name.clone(), whole: hash(&bytes) == sum, bytes };
        self.entries.push(entry);
        Ok(found)
    }

    /// Up to `length` bytes: fewer at the end of what there is, so that a length nobody wrote fills no memory.
    fn take(&mut self, length: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        (&mut *self.from).take(length).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

/// Checksum, size and length of the name, where everything else in the header is as it must be.
fn measured(fields: &[u8]) -> Option<(u32, u32, u16)> {
    let number = |at: usize| Some(u32::from_le_bytes(fields.get(at..at + 4)?.try_into().ok()?));
    let short = |at: usize| Some(u16::from_le_bytes(fields.get(at..at + 2)?.try_into().ok()?));
    let (sum, packed, size, length) = (number(10)?, number(14)?, number(18)?, short(22)?);
    let shared = fields.get(..10)? == SHARED && short(24)? == 0;
    (shared && packed == size).then_some((sum, size, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut archive = ArchiveWriter::new(&mut bytes);
        files.iter().for_each(|(name, content)| archive.add(name, content).unwrap());
        archive.finish().unwrap();
        bytes
    }

    fn read(mut bytes: &[u8]) -> Vec<Found> {
        let mut archive = ArchiveReader::new(&mut bytes);
        let mut found = Vec::new();
        loop {
            let next = archive.next().unwrap();
            let last = !matches!(next, Found::File { .. });
            found.push(next);
            if last {
                return found;
            }
        }
    }

    #[test]
    fn what_was_written_reads_back_and_every_other_byte_is_noticed() {
        let files: [(&str, &[u8]); 3] = [("a.txt", b"alpha"), ("empty", b""), ("b/c.bin", &[0, 80, 75, 3, 4, 255])];
        let bytes = written(&files);
        let intact = read(&bytes);
        assert_eq!(intact.len(), 4);
        assert_eq!(intact[3], Found::End);
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 0x10;
            assert_ne!(read(&changed), intact, "byte {at}");
        }
        for length in 0..bytes.len() {
            assert_eq!(read(&bytes[..length]).last(), Some(&Found::Broken), "cut at {length}");
        }
        let mut longer = bytes.clone();
        longer.push(0);
        assert_eq!(read(&longer).last(), Some(&Found::Broken));
    }
}
