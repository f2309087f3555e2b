//! What a file will look like, before anybody says where it goes: its beginning, its pages, its parts. All of it is made
//! by what writes the file, so that it cannot look better than what is written.

use crate::entry::Report;
use crate::parts::{Depth, PartSource, PartedReport};
use crate::pdf::{self, Pages};
use crate::{ClaimSource, Error};
use std::io::{self, ErrorKind, Read, Seek, Write};
use zip::ZipArchive;

/// How a file begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beginning {
    /// Its first bytes.
    pub bytes: Vec<u8>,
    /// Whether they are all of it.
    pub whole: bool,
}

/// One of the parts of a file that is an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArchivePart {
    /// What it is called in the archive.
    pub name: String,
    /// Its bytes, unpacked.
    pub size: u64,
}

/// What a file that is an archive is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArchiveParts {
    /// Its own bytes.
    pub size: u64,
    /// Its parts, in its own order.
    pub parts: Vec<ArchivePart>,
}

/// The first bytes of what `write` writes, at most so many; the rest is not written at all.
///
/// # Errors
/// When `write` ends with one before that.
pub fn beginning(most: usize, write: impl FnOnce(&mut dyn Write) -> Result<(), Error>) -> Result<Beginning, Error> {
    let mut out = AtMost { out: Vec::new(), left: most, full: false };
    match write(&mut out) {
        // A format may tell in its own words that nothing more went in.
        Err(_) if out.full => Ok(Beginning { bytes: out.out, whole: false }),
        written => written.map(|()| Beginning { bytes: out.out, whole: true }),
    }
}

/// The pages of the report of `source`, with no more than its first claims: a layout cannot be stopped once it runs.
/// Whatever it counts, it counts of these. Answers as well whether there are more.
///
/// # Errors
/// When a claim cannot be read, or the pages cannot be set.
pub fn pages(source: &dyn ClaimSource, most_claims: usize) -> Result<(Box<dyn Pages>, bool), Error> {
    let pages = pdf::lay_out(&Report::of_first(source, most_claims), source.typesetter())?;
    let more = source.claims().nth(most_claims).transpose()?.is_some();
    Ok((pages, more))
}

/// The same of a report over several articles.
///
/// # Errors
/// When a part cannot be read, or the pages cannot be set.
pub fn pages_of_parts(source: &dyn PartSource, most_claims: usize) -> Result<(Box<dyn Pages>, bool), Error> {
    let report = PartedReport::of_first(source, most_claims);
    let pages = pdf::lay_out_parts(&report, source.typesetter())?;
    let mut left = most_claims;
    for part in source.parts(Depth::Claims) {
        for claim in part?.claims() {
            claim?;
            if left == 0 {
                return Ok((pages, true));
            }
            left -= 1;
        }
    }
    Ok((pages, false))
}

/// The parts of the archive that `write` writes, to `scratch`; nothing where it has more bytes than `most`.
///
/// # Errors
/// When `write` ends with one, or what was written cannot be read.
pub fn archive_parts(
    mut scratch: impl Read + Write + Seek,
    most: usize,
    write: impl FnOnce(&mut dyn Write) -> Result<(), Error>,
) -> Result<Option<ArchiveParts>, Error> {
    let mut out = AtMost { out: &mut scratch, left: most, full: false };
    match write(&mut out) {
        Err(_) if out.full => return Ok(None),
        written => written?,
    }
    let size = (most - out.left) as u64;
    let mut archive = ZipArchive::new(scratch).map_err(io::Error::from)?;
    let mut parts = Vec::with_capacity(archive.len());
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(io::Error::from)?;
        let name = part.name().map_err(io::Error::from)?.into_owned();
        parts.push(ArchivePart { name, size: part.size() });
    }
    Ok(Some(ArchiveParts { size, parts }))
}

/// Takes so many bytes and refuses the next.
struct AtMost<W> {
    out: W,
    left: usize,
    full: bool,
}

impl<W: Write> Write for AtMost<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let (taken, _) = bytes.split_at(bytes.len().min(self.left));
        if taken.is_empty() && !bytes.is_empty() {
            self.full = true;
            return Err(ErrorKind::FileTooLarge.into());
        }
        let taken = self.out.write(taken)?;
        self.left -= taken;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
