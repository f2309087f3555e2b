//! A file of parts, as office programs keep theirs (Open Packaging Conventions): an archive that is written from its
//! first byte to its last, and words that cannot be anything but words in it.

use crate::hidden::{hidden, with_neighbours};
use crate::{Error, ReportHead};
use chrono::Datelike;
use claimdesk_domain::Instant;
use std::io::{self, Write};
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, ZipWriter};

/// Bytes that are gathered before they are packed.
const AT_ONCE: usize = 1 << 15;

/// The file while it is written. Nothing of it is held.
pub(crate) struct Package<'w> {
    archive: ZipWriter<StreamWriter<&'w mut dyn Write>>,
}

impl<'w> Package<'w> {
    pub(crate) fn new(out: &'w mut dyn Write) -> Self {
        Self { archive: ZipWriter::new_stream(out) }
    }

    /// A part of XML.
    pub(crate) fn part(
        &mut self,
        name: &str,
        fill: impl FnOnce(&mut dyn Write) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        self.archive.start_file(name, options).map_err(io::Error::from)?;
        let mut part = io::BufWriter::with_capacity(AT_ONCE, &mut self.archive);
        part.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n")?;
        fill(&mut part)?;
        Ok(part.flush()?)
    }

    /// A part of bytes that are packed already.
    pub(crate) fn stored(&mut self, name: &str, bytes: &[u8]) -> Result<(), Error> {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        self.archive.start_file(name, options).map_err(io::Error::from)?;
        Ok(self.archive.write_all(bytes)?)
    }

    /// A part that is the same for all.
    pub(crate) fn fixed(&mut self, name: &str, text: &str) -> Result<(), Error> {
        self.part(name, |out| Ok(out.write_all(text.as_bytes())?))
    }

    /// Ends the file.
    pub(crate) fn finish(self) -> Result<(), Error> {
        self.archive.finish().map_err(io::Error::from)?;
        Ok(())
    }
}

/// Whether a part may hold `character`: what XML 1.0 knows (section 2.2), less the controls that it only tolerates.
pub(crate) fn is_held(character: char) -> bool {
    !character.is_control() && !matches!(character, '\u{fffe}' | '\u{ffff}')
}

/// Words in an attribute or a property, where nothing can be flagged: without what hides in them.
pub(crate) fn bare(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    for (before, character, after) in with_neighbours(text) {
        match character {
            '\n' | '\r' | '\t' => bare.push(' '),
            _ if hidden(before, character, after).is_some() || !is_held(character) => {}
            other => bare.push(other),
        }
    }
    bare
}

/// Bare words, escaped.
pub(crate) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in bare(text).chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// What a file says of itself: no name where names are left out.
pub(crate) fn core(head: &ReportHead, title: &str, out: &mut dyn Write) -> io::Result<()> {
    write!(
        out,
        "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title>",
        escaped(title)
    )?;
    if !head.made_by.is_empty() {
        write!(out, "<dc:creator>{}</dc:creator>", escaped(&head.made_by))?;
    }
    write!(out, "<dc:language>{}</dc:language>", head.language.tag())?;
    if is_written(&head.made) {
        let made = head.made.format("%Y-%m-%dT%H:%M:%SZ");
        for element in ["created", "modified"] {
            write!(out, "<dcterms:{element} xsi:type=\"dcterms:W3CDTF\">{made}</dcterms:{element}>")?;
        }
    }
    out.write_all(b"</cp:coreProperties>")
}

/// The program that made it, and in whose name.
pub(crate) fn program(head: &ReportHead, out: &mut dyn Write) -> io::Result<()> {
    write!(
        out,
        "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
         <Application>{}</Application>",
        escaped(&head.program)
    )?;
    if let Some(name) = head.publisher() {
        write!(out, "<Company>{}</Company>", escaped(name))?;
    }
    out.write_all(b"</Properties>")
}

/// Whether office programs can read a time.
pub(crate) fn is_written(at: &Instant) -> bool {
    (1900..=9999).contains(&at.year())
}
