//! The text of one block as it grows, with the places of the marks in it.
//!
//! White space collapses while the text is written, so a mark cannot be placed by what was written so far: it asks for
//! a [`Spot`] where it opens and gives it back where it closes.

use crate::blank::collapse;
use crate::blocks::Marked;
use crate::raised::{self, Shift};
use claimdesk_domain::annotation::Mark;
use std::ops::Range;

/// The words of one block, white space collapsed, with its marks.
#[derive(Debug, Default)]
pub(crate) struct MarkedText {
    text: String,
    space: bool,
    cells: usize,
    marks: Vec<(u32, Marked)>,
    opened: u32,
}

/// Where a mark opens.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spot {
    at: usize,
    order: u32,
}

fn collapses(character: char) -> bool {
    character.is_whitespace() && !matches!(character, '\u{A0}' | '\u{2007}' | '\u{202F}')
}

impl MarkedText {
    /// Adds text. White space collapses; a space that must not break a line is a character like any other.
    pub(crate) fn write(&mut self, text: &str) {
        let mut words = text.split(collapses).peekable();
        while let Some(word) = words.next() {
            if !word.is_empty() {
                if self.space && !self.text.is_empty() && !self.text.ends_with('\t') {
                    self.text.push(' ');
                }
                self.text.push_str(word);
                self.space = false;
            }
            self.space |= words.peek().is_some();
        }
    }

    /// Adds text that may stand above or below the line.
    pub(crate) fn write_shifted(&mut self, text: &str, shift: Option<Shift>) {
        match shift {
            Some(shift) => {
                let before = if self.space { "" } else { &self.text };
                let small = raised::behind(before, text, shift).into_owned();
                self.write(&small);
            }
            None => self.write(text),
        }
    }

    /// Parts what is written next from what is there.
    pub(crate) fn space(&mut self) {
        self.space = true;
    }

    /// Begins a cell of a table's row: cells are parted by a tab, also where they are empty.
    pub(crate) fn cell(&mut self) {
        if self.cells > 0 {
            self.text.push('\t');
        }
        self.cells += 1;
        self.space = false;
    }

    /// Where a mark opens that the next words are in.
    pub(crate) fn open(&mut self) -> Spot {
        self.opened += 1;
        Spot { at: self.text.len(), order: self.opened }
    }

    /// The bytes of the words since `spot`; an empty range behind the last word where there are none.
    pub(crate) fn since(&self, spot: Spot) -> Range<usize> {
        let gap = self.text.get(spot.at..).map_or(0, |words| words.len() - words.trim_start_matches([' ', '\t']).len());
        let start = (spot.at + gap).min(self.text.len());
        let end = self.text.trim_end_matches('\t').len().max(start);
        if spot.at + gap >= self.text.len() { spot.at..spot.at } else { start..end }
    }

    /// Adds a mark on the words since `spot`. One that ends where a like one begins goes on with it: programs cut what
    /// one person did at one time into pieces.
    pub(crate) fn close(&mut self, spot: Spot, mark: Mark) {
        let bytes = self.since(spot);
        if let Mark::Inserted { .. } = mark {
            if bytes.is_empty() {
                return;
            }
            let gap_only =
                |end: usize| self.text.get(end..bytes.start).is_some_and(|gap| gap.trim_matches(' ').is_empty());
            // No further back than what one person's changes at one place can be: looking at all would take time by the square.
            let before =
                self.marks.iter_mut().rev().take(4).find(|(_, (_, other))| matches!(other, Mark::Inserted { .. }));
            if let Some((_, (range, other))) = before
                && *other == mark
                && gap_only(range.end)
            {
                range.end = bytes.end;
                return;
            }
        }
        self.marks.push((spot.order, (bytes, mark)));
    }

    /// Adds a mark behind the last word.
    pub(crate) fn point(&mut self, mark: Mark) {
        let spot = self.open();
        self.marks.push((spot.order, (spot.at..spot.at, mark)));
    }

    /// Notes words that were struck out here.
    pub(crate) fn strike(&mut self, author: Option<String>, at: Option<String>, words: &str) {
        let here = self.text.len();
        if let Some((_, (bytes, Mark::Deleted { author: other, at: then, text }))) = self.marks.last_mut()
            && bytes.start == here
            && (&*other, &*then) == (&author, &at)
        {
            text.push_str(words);
        } else if !words.is_empty() {
            self.point(Mark::Deleted { author, at, text: words.to_owned() });
        }
    }

    /// Adds a block that was read by itself, with its marks.
    pub(crate) fn append(&mut self, text: &str, marks: Vec<Marked>) {
        let words = !text.is_empty();
        if words && self.space && !self.text.is_empty() && !self.text.ends_with('\t') {
            self.text.push(' ');
        }
        self.space &= !words;
        let start = self.text.len();
        self.text.push_str(text);
        for (bytes, mark) in marks {
            self.opened += 1;
            self.marks.push((self.opened, (start + bytes.start..start + bytes.end, mark)));
        }
    }

    /// Whether no words are in it.
    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Bytes of the text so far.
    pub(crate) fn len(&self) -> usize {
        self.text.len()
    }

    /// The text so far.
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// The text with its marks in the order in which a reader has read their words, ready for the next block.
    pub(crate) fn take(&mut self) -> (String, Vec<Marked>) {
        let Self { text, mut marks, .. } = std::mem::take(self);
        marks.sort_by_key(|(order, (bytes, _))| (bytes.end, *order));
        let marks = marks.into_iter().filter_map(|(_, (bytes, mark))| Some((bytes, tidied(mark)?)));
        (text, marks.collect())
    }
}

/// A link to an address of the web or of a mailbox; none to a place in the same document or on somebody's disk.
pub(crate) fn link(url: &str) -> Option<Mark> {
    const SCHEMES: [&str; 5] = ["http://", "https://", "ftp://", "mailto:", "doi:"];
    let url = url.trim();
    let begins = |scheme: &&str| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    SCHEMES.iter().any(begins).then(|| Mark::Link { url: url.to_owned() })
}

/// The mark as it is kept; none where only white space was struck out.
fn tidied(mark: Mark) -> Option<Mark> {
    match mark {
        Mark::Deleted { author, at, text } => {
            let text = collapse(&text);
            (!text.is_empty()).then_some(Mark::Deleted { author, at, text })
        }
        other => Some(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn link(url: &str) -> Mark {
        Mark::Link { url: url.to_owned() }
    }

    #[test]
    fn links_lead_to_the_web_and_to_mailboxes() {
        assert_eq!(super::link(" HTTPS://example.org/a "), Some(link("HTTPS://example.org/a")));
        assert_eq!(super::link("mailto:desk@example.org"), Some(link("mailto:desk@example.org")));
        for url in ["#note", "file:///etc/passwd", "javascript:alert(1)", "", "é"] {
            assert_eq!(super::link(url), None, "{url}");
        }
    }

    fn inserted(author: &str) -> Mark {
        Mark::Inserted { author: Some(author.to_owned()), at: None }
    }

    /// Each mark with its words.
    fn words(text: &mut MarkedText) -> Vec<String> {
        let (text, marks) = text.take();
        marks.into_iter().map(|(bytes, _)| text[bytes].to_owned()).collect()
    }

    #[test]
    fn a_mark_holds_its_words_and_not_the_space_around_them() {
        let mut text = MarkedText::default();
        text.write("  The ferry ");
        let spot = text.open();
        text.write(" \n ran   aground ");
        text.close(spot, link("a"));
        text.write("today. ");
        assert_eq!(text.take(), ("The ferry ran aground today.".to_owned(), vec![(10..21, link("a"))]));
        assert!(text.is_empty());
    }

    #[test]
    fn marks_stand_in_the_order_of_their_places() {
        let mut text = MarkedText::default();
        let outer = text.open();
        text.write("One ");
        let inner = text.open();
        text.write("two");
        text.close(inner, link("inner"));
        text.point(link("point"));
        text.close(outer, link("outer"));
        let (_, marks) = text.take();
        assert_eq!(marks, [(0..7, link("outer")), (4..7, link("inner")), (7..7, link("point"))]);
    }

    #[test]
    fn pieces_of_one_insertion_are_one() {
        let mut text = MarkedText::default();
        for (piece, author) in [("a", "Ada"), ("b ", "Ada"), ("c", "Ada"), ("d", "Tom"), (" ", "Ada")] {
            let spot = text.open();
            text.write(piece);
            text.close(spot, inserted(author));
        }
        assert_eq!(words(&mut text), ["ab c", "d"]);
    }

    #[test]
    fn pieces_of_one_deletion_are_one_and_white_space_alone_is_none() {
        let mut text = MarkedText::default();
        text.write("a ");
        text.strike(None, None, "two ");
        text.strike(None, None, " words");
        text.write("b");
        text.strike(None, None, "  ");
        let (_, marks) = text.take();
        let deleted = Mark::Deleted { author: None, at: None, text: "two words".to_owned() };
        assert_eq!(marks, [(1..1, deleted)]);
    }

    #[test]
    fn cells_keep_their_tabs() {
        let mut text = MarkedText::default();
        text.cell();
        text.cell();
        let spot = text.open();
        text.write(" B ");
        text.close(spot, inserted("Ada"));
        text.cell();
        assert_eq!(text.take(), ("\tB\t".to_owned(), vec![(1..2, inserted("Ada"))]));
    }

    proptest! {
        #[test]
        fn every_mark_has_words_of_the_text_or_none(pieces in prop::collection::vec(("[ a\u{2028}é\t]{0,3}", 0..5_u8), 0..20)) {
            let mut text = MarkedText::default();
            let mut open = Vec::new();
            for (piece, act) in pieces {
                match act {
                    0 => open.push(text.open()),
                    1 => if let Some(spot) = open.pop() { text.close(spot, link("a")) },
                    2 => text.cell(),
                    3 => text.strike(None, None, &piece),
                    _ => text.write(&piece),
                }
            }
            let (text, marks) = text.take();
            for (bytes, _) in marks {
                let words = text.get(bytes);
                prop_assert!(words.is_some_and(|words| !words.starts_with([' ', '\t']) && !words.ends_with([' ', '\t'])));
            }
        }
    }
}
