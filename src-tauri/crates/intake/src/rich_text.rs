//! Rich Text Format 1.9.1.
//!
//! Our own reader: the crates there are know neither code pages by font nor notes, fields and tracked changes.

mod code_pages;
mod destinations;
mod encodings;
mod reader;
mod state;
mod styles;
#[cfg(test)]
mod tests;
mod tokens;

use crate::blocks::Blocks;
use crate::pictures::Pictures;
use crate::reading::Reading;
use crate::{Error, Input, Limits, head};
use claimdesk_domain::stated::Whence;
use reader::Reader;
use std::collections::HashMap;

/// Reads it.
pub(crate) fn read(input: &Input, limits: &Limits) -> Result<Reading, Error> {
    if let Some(part) = input.part.filter(|part| *part > 0) {
        return Err(Error::NoSuchPart { part });
    }
    // A comment follows the words that it is on, so that these are known only once it has been read.
    let mut comments = HashMap::new();
    if memchr::memmem::find(&input.bytes, b"\\atrfstart").is_some() {
        let mut pictures = Pictures::new(&Limits { picture_bytes: 0, ..*limits });
        let mut reader = Reader::new(HashMap::new(), &mut pictures, limits);
        reader.read(&input.bytes)?;
        comments = reader.take_comments();
    }
    let mut pictures = Pictures::new(limits);
    let mut reader = Reader::new(comments, &mut pictures, limits);
    reader.read(&input.bytes)?;
    let mut blocks = Blocks::new(limits);
    let (properties, stated) = reader.finish(&mut blocks)?;
    let mut reading = Reading { text: blocks.finish(), pictures: pictures.finish(), ..Reading::default() };
    if reading.text.blocks.is_empty() {
        return Err(Error::Empty);
    }
    properties.state(&mut reading);
    for (field, value) in stated {
        reading.state(field, Some(value), Whence::Visible);
    }
    head::find(&mut reading);
    Ok(reading)
}
