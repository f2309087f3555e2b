//! Books (EPUB 2 and 3).
//!
//! The chapters, in the order of the spine, are the parts; a book without a part named is read from its first chapter
//! to its last. Notes stand at the end, wherever the book has them.

mod chapter;
mod contents;
mod package;
#[cfg(test)]
mod tests;

use crate::archive::Archive;
use crate::blank::is_blank;
use crate::blocks::Blocks;
use crate::pictures::Pictures;
use crate::reading::{Part, Reading};
use crate::story::{Piece, push_note, words_and_links};
use crate::{Error, Input, Limits, head};
use chapter::Chapter;
use claimdesk_domain::annotation::Mark;
use claimdesk_domain::digest::Digest;
use claimdesk_domain::draft::BlockKind;
use claimdesk_domain::stated::{Field, Whence};
use package::Package;
use std::collections::{HashMap, HashSet};

/// What errors call it.
const KIND: &str = "EPUB book";

/// Characters of a title that is the beginning of its chapter.
const TITLE: usize = 80;

/// Reads it.
pub(crate) fn read(input: &Input, limits: &Limits) -> Result<Reading, Error> {
    let mut archive = Archive::open(KIND, &input.bytes, limits)?;
    let package = Package::read(&mut archive, limits)?;
    let titles = contents::titles(&mut archive, &package, limits)?;
    let mut pictures = Pictures::new(limits);
    let mut notes = HashMap::new();
    let mut chapters = Vec::new();
    for file in &package.spine {
        let Chapter { pieces, notes: found } = chapter::read(&mut archive, &mut pictures, &file.path, limits)?;
        notes.extend(found);
        let has_text = pieces.iter().any(|piece| !is_blank(&piece.block.text) && piece.block.kind != BlockKind::Figure);
        if has_text && file.in_order {
            let title = titles.get(&file.path).cloned().unwrap_or_else(|| beginning(&pieces));
            chapters.push((Part { title, name: Some(file.path.clone()), inside: true, ..Part::default() }, pieces));
        }
    }
    if chapters.is_empty() {
        return Err(Error::Empty);
    }
    let mut reading = Reading::default();
    if let Some(part) = input.part {
        let (chosen, _) = chapters.get(part as usize).ok_or(Error::NoSuchPart { part })?;
        reading.state(Field::Headline, Some(&chosen.title), Whence::Properties);
    }
    package.properties.state(&mut reading);
    let mut blocks = Blocks::new(limits);
    let mut cited = Vec::new();
    for (number, (part, pieces)) in chapters.into_iter().enumerate() {
        reading.parts.push(part);
        if input.part.is_some_and(|part| part as usize != number) {
            continue;
        }
        for mut piece in pieces {
            piece.marks.retain_mut(|(_, mark)| fill(mark, &mut notes, &mut cited));
            blocks.push_marked(piece.block, piece.marks)?;
        }
    }
    cited.into_iter().flatten().try_for_each(|piece| push_note(&mut blocks, piece))?;
    reading.text = blocks.finish();
    let shown: HashSet<Digest> = reading.text.pictures().collect();
    reading.pictures = pictures.finish();
    reading.pictures.retain(|picture| shown.contains(&Digest::of(&picture.bytes)));
    let titled = reading.says(Field::Headline);
    head::find(&mut reading);
    // A book is called what its title page says, and not what its first chapter is.
    for heading in reading.stated.iter_mut().filter(|one| titled && one.field == Field::Headline) {
        heading.from = if heading.from == Whence::Visible { Whence::Recognised } else { heading.from };
    }
    Ok(reading)
}

/// Puts the words of a note in place of its address. Whether there is such a note: a link to anything else is none.
fn fill(mark: &mut Mark, notes: &mut HashMap<String, Vec<Piece>>, cited: &mut Vec<Vec<Piece>>) -> bool {
    let Mark::Footnote { text, links, .. } = mark else { return true };
    let Some(pieces) = notes.remove(text.as_str()) else { return false };
    (*text, *links) = words_and_links(&pieces);
    cited.push(pieces);
    true
}

/// What a chapter is called that the contents do not name: its first heading, or its first words.
fn beginning(pieces: &[Piece]) -> String {
    let heading = pieces.iter().find(|piece| piece.block.kind == BlockKind::Heading);
    let first = heading.or_else(|| pieces.iter().find(|piece| !is_blank(&piece.block.text)));
    first.map(|piece| piece.block.text.chars().take(TITLE).collect()).unwrap_or_default()
}
