//! Footnotes, endnotes and comments: texts of their own, which the text refers to by number.

use super::package::Package;
use super::reader::{Head, Reader};
use super::styles::Styles;
use crate::Error;
use crate::blocks::Blocks;
use crate::story::{Piece, push_note, words_and_links};
use claimdesk_domain::annotation::Mark;
use std::collections::HashMap;

/// Where a note is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Foot,
    End,
}

/// The notes of a document.
#[derive(Debug, Default)]
pub(super) struct Notes {
    foot: Numbered,
    end: Numbered,
    comments: HashMap<String, Mark>,
}

#[derive(Debug, Default)]
struct Numbered {
    notes: HashMap<String, Vec<Piece>>,
    cited: Vec<Vec<Piece>>,
    roman: bool,
    number: usize,
}

impl Notes {
    pub(super) fn read(package: &mut Package<'_>, styles: &Styles) -> Result<Self, Error> {
        let mut notes = Self::default();
        notes.foot.notes =
            texts(package, styles, "footnotes")?.into_iter().map(|(head, text)| (head.id, text)).collect();
        notes.end.notes = texts(package, styles, "endnotes")?.into_iter().map(|(head, text)| (head.id, text)).collect();
        // As Word numbers them, so that the numbers of both kinds differ.
        notes.end.roman = !notes.foot.notes.is_empty();
        for (head, pieces) in texts(package, styles, "comments")? {
            let (text, links) = words_and_links(&pieces);
            let mark = Mark::Comment { author: head.change.author, at: head.change.at, text, links };
            notes.comments.insert(head.id, mark);
        }
        Ok(notes)
    }

    pub(super) fn take_comments(&mut self) -> HashMap<String, Mark> {
        std::mem::take(&mut self.comments)
    }

    /// The mark of a note that the text refers to, by its own sign if it has one; nothing for one that is not there or
    /// was referred to before.
    pub(super) fn cite(&mut self, place: Place, id: &str, sign: Option<&str>) -> Option<Mark> {
        let numbered = match place {
            Place::Foot => &mut self.foot,
            Place::End => &mut self.end,
        };
        let pieces = numbered.notes.remove(id)?;
        let label = match sign {
            Some(sign) => sign.to_owned(),
            None => {
                numbered.number += 1;
                if numbered.roman { roman(numbered.number) } else { numbered.number.to_string() }
            }
        };
        let (text, links) = words_and_links(&pieces);
        numbered.cited.push(pieces);
        Some(Mark::Footnote { label, text, links })
    }

    /// Adds the words of the notes that were referred to, in the order of their numbers.
    pub(super) fn finish(self, blocks: &mut Blocks<'_>) -> Result<(), Error> {
        let pieces = self.foot.cited.into_iter().chain(self.end.cited).flatten();
        pieces.into_iter().try_for_each(|piece| push_note(blocks, piece))
    }
}

fn texts(package: &mut Package<'_>, styles: &Styles, kind: &str) -> Result<Vec<(Head, Vec<Piece>)>, Error> {
    let Some((part, text)) = package.beside(kind)? else { return Ok(Vec::new()) };
    let links = package.relationships(&part)?;
    let mut reader = Reader::new(styles, &links, HashMap::new());
    reader.read(&text, package.limits())?;
    Ok(reader.texts)
}

/// Lower-case Roman numerals.
fn roman(mut number: usize) -> String {
    const NUMERALS: [(usize, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut text = String::new();
    // Nobody counts on in letters.
    if number > 3999 {
        return number.to_string();
    }
    for (value, numeral) in NUMERALS {
        while number >= value {
            text.push_str(numeral);
            number -= value;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    #[test]
    fn endnotes_count_in_roman_numerals() {
        assert_eq!([1, 4, 9, 14, 1994].map(super::roman), ["i", "iv", "ix", "xiv", "mcmxciv"]);
    }
}
