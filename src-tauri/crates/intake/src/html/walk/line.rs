//! The text of a block as it grows, white space collapsed as in a browser, with the links in it.

use crate::blank::is_invisible;
use crate::blocks::Marked;
use crate::html::credit::credit;
use crate::text::ends_sentence;
use claimdesk_domain::annotation::Mark;

/// What a line end found before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Break {
    /// Words: it ends their line.
    AfterWords,
    /// Another line end: it makes an empty line.
    Empty,
}

/// The words of one block.
#[derive(Debug, Default)]
pub(super) struct Line {
    text: String,
    space: bool,
    ended: bool,
    cells: usize,
    marks: Vec<Marked>,
    /// Links and insertions that are open, with where their words begin; links to nowhere have no mark.
    open: Vec<(usize, Option<Mark>)>,
}

impl Line {
    /// Adds text. Only the white space of ASCII collapses: a no-break space is a character like any other.
    pub(super) fn write(&mut self, text: &str) {
        let mut words = text.split(|next: char| next.is_ascii_whitespace()).peekable();
        while let Some(word) = words.next() {
            if !word.is_empty() {
                if self.space && !self.text.is_empty() && !self.text.ends_with('\t') {
                    self.text.push(' ');
                }
                self.text.push_str(word);
                self.space = false;
                self.ended &= word.chars().all(is_invisible);
            }
            if words.peek().is_some() {
                self.space = true;
            }
        }
    }

    /// Parts what is written next from what is there.
    pub(super) fn space(&mut self) {
        self.space = true;
    }

    pub(super) fn line_end(&mut self) -> Break {
        self.space = true;
        if std::mem::replace(&mut self.ended, true) { Break::Empty } else { Break::AfterWords }
    }

    /// Begins a cell of a table's row.
    pub(super) fn cell(&mut self) {
        if self.cells > 0 {
            self.text.push('\t');
        }
        self.cells += 1;
        self.space = false;
    }

    pub(super) fn open_link(&mut self, address: Option<String>) {
        self.open.push((self.text.len(), address.map(|url| Mark::Link { url })));
    }

    /// Begins words that were put in later.
    pub(super) fn open_insertion(&mut self, at: Option<String>) {
        self.open.push((self.text.len(), Some(Mark::Inserted { author: None, at })));
    }

    /// Ends the words of the last link or insertion that is open.
    pub(super) fn close(&mut self) {
        if let Some((start, Some(mark))) = self.open.pop() {
            self.mark(start, mark);
        }
    }

    /// Notes what stands behind the last word.
    pub(super) fn point(&mut self, mark: Mark) {
        self.marks.push((self.text.len()..self.text.len(), mark));
    }

    /// Notes a mark from `start` to the end of the text, without the white space at both its ends.
    fn mark(&mut self, start: usize, mark: Mark) {
        let words = self.text.get(start..).unwrap_or_default();
        let start = start + words.len() - words.trim_start().len();
        let end = start + words.trim().len();
        if start < end {
            self.marks.push((start..end, mark));
        }
    }

    /// Whether it could be a heading: short, and no sentence.
    pub(super) fn is_title(&self) -> bool {
        /// Characters of the longest.
        const TITLE: usize = 120;
        let text = self.text.trim();
        let closed = text.ends_with([',', ':', ';']) || ends_sentence(text);
        !text.is_empty() && self.cells == 0 && !closed && text.chars().count() <= TITLE && credit(text).is_none()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// The whole text with what stands beside it, ready for the next, in which what is open goes on. Cells keep the tabs
    /// that part them, also where they are empty.
    pub(super) fn take(&mut self) -> (String, Vec<Marked>) {
        let open: Vec<(usize, Option<Mark>)> = self.open.iter().map(|(_, mark)| (0, mark.clone())).collect();
        for (start, mark) in std::mem::take(&mut self.open) {
            if let Some(mark) = mark {
                self.mark(start, mark);
            }
        }
        let mut line = std::mem::replace(self, Self { open, ..Self::default() });
        line.marks.sort_by_key(|(bytes, _)| bytes.start);
        if line.cells > 0 {
            return (line.text, line.marks);
        }
        let before = line.text.len() - line.text.trim_start().len();
        let text = line.text.trim().to_owned();
        let moved = |at: usize| at.saturating_sub(before).min(text.len());
        let marks = line.marks.into_iter().map(|(bytes, mark)| (moved(bytes.start)..moved(bytes.end), mark));
        let marks = marks
            .filter(|(bytes, mark)| !bytes.is_empty() || !matches!(mark, Mark::Link { .. } | Mark::Inserted { .. }))
            .collect();
        (text, marks)
    }
}
