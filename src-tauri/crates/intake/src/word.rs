//! Word documents (ECMA-376 WordprocessingML, transitional and strict).
//!
//! What is read is the accepted text: words that were put in with changes tracked are in it, words that were struck out
//! stand beside it. Nothing that a document points to outside itself is opened.

mod changes;
mod field;
mod notes;
mod package;
mod paragraph;
mod reader;
mod styles;
mod symbol;
#[cfg(test)]
mod tests;

pub(crate) use field::hyperlink;
pub(crate) use symbol::shown as symbol;

use crate::archive::Archive;
use crate::blocks::Blocks;
use crate::pictures::Pictures;
use crate::reading::Reading;
use crate::{Error, Input, Limits};
use notes::Notes;
use package::Package;
use reader::Reader;
use styles::Styles;

/// What errors call it.
const KIND: &str = "Word document";

/// Reads it.
pub(crate) fn read(input: &Input, limits: &Limits) -> Result<Reading, Error> {
    if input.part.is_some_and(|part| part > 0) {
        return Err(Error::NoSuchPart { part: input.part.unwrap_or_default() });
    }
    let archive = Archive::open(KIND, &input.bytes, limits)?;
    let mut package = Package::open(archive, limits)?;
    let properties = package.properties()?;
    let styles = Styles::read(&mut package)?;
    let mut notes = Notes::read(&mut package, &styles)?;
    let comments = notes.take_comments();
    let mut pictures = Pictures::new(limits);
    let mut blocks = Blocks::new(limits);
    let mut visible = Vec::new();
    let text = package.text(&package.document())?;
    let links = package.relationships(&package.document())?;
    let mut reader = Reader::new(&styles, &links, comments);
    reader.notes = Some(&mut notes);
    reader.pictures = Some((&mut package, &mut pictures));
    reader.read(&text, limits)?;
    visible.append(&mut reader.stated);
    reader.finish(&mut blocks)?;
    notes.finish(&mut blocks)?;
    properties.describe(blocks.finish(), pictures.finish(), styles.language(), visible)
}
