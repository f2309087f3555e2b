//! OpenDocument texts (ISO/IEC 26300).
//!
//! What is read is the accepted text, as of Word documents: words that were struck out stand beside it.

mod changes;
mod reader;
mod styles;
#[cfg(test)]
mod tests;

use crate::archive::Archive;
use crate::blocks::Blocks;
use crate::pictures::Pictures;
use crate::properties::Properties;
use crate::reading::Reading;
use crate::xml::{self, Walk, Xml};
use crate::{Error, Input, Limits};
use changes::Changes;
use reader::Reader;
use styles::Styles;

/// What errors call it.
const KIND: &str = "OpenDocument text";

/// Reads it.
pub(crate) fn read(input: &Input, limits: &Limits) -> Result<Reading, Error> {
    if let Some(part) = input.part.filter(|part| *part > 0) {
        return Err(Error::NoSuchPart { part });
    }
    let mut archive = Archive::open(KIND, &input.bytes, limits)?;
    check_encryption(&mut archive, limits)?;
    let content = xml::text_of(KIND, archive.expect("content.xml")?)?;
    let properties = properties(&mut archive, limits)?;
    let mut styles = Styles::default();
    if let Some(bytes) = archive.read("styles.xml")? {
        styles.read(Xml::new(KIND, &xml::text_of(KIND, bytes)?, limits))?;
    }
    styles.read(Xml::new(KIND, &content, limits))?;
    let mut changes = Changes::read(Xml::new(KIND, &content, limits))?;
    let mut pictures = Pictures::new(limits);
    let mut blocks = Blocks::new(limits);
    let mut reader = Reader::new(&styles, &mut changes, (&mut archive, &mut pictures));
    reader.walk(Xml::new(KIND, &content, limits))?;
    let stated = reader.finish(&mut blocks)?;
    properties.describe(blocks.finish(), pictures.finish(), styles.language(), stated)
}

/// An encrypted document has files as any other, or one in which all others are; only its manifest says so.
pub(crate) fn check_encryption(archive: &mut Archive<'_>, limits: &Limits) -> Result<(), Error> {
    let Some(bytes) = archive.read("META-INF/manifest.xml")? else { return Ok(()) };
    let text = xml::text_of(KIND, bytes)?;
    let mut manifest = Xml::new(KIND, &text, limits);
    while let Some(element) = manifest.next_inside(0)? {
        if element.name().1 == "encryption-data" {
            return Err(Error::Encrypted);
        }
    }
    Ok(())
}

fn properties(archive: &mut Archive<'_>, limits: &Limits) -> Result<Properties, Error> {
    let mut properties = Properties::default();
    let Some(bytes) = archive.read("meta.xml")? else { return Ok(properties) };
    let text = xml::text_of(KIND, bytes)?;
    let mut meta = Xml::new(KIND, &text, limits);
    let mut last_writer = None;
    while let Some(element) = meta.next_inside(0)? {
        let field = match element.name() {
            ("dc", "title") => &mut properties.title,
            ("meta", "initial-creator") => &mut properties.creator,
            ("dc", "creator") => &mut last_writer,
            ("dc", "language") => &mut properties.language,
            ("dc", "date") => &mut properties.modified,
            _ => continue,
        };
        *field = Some(meta.words()?);
    }
    properties.creator = properties.creator.or(last_writer);
    Ok(properties)
}
