//! The text of a block as it grows, white space collapsed as in a browser.

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
                self.ended = false;
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

    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// The whole text, ready for the next. Cells keep the tabs that part them, also where they are empty.
    pub(super) fn take(&mut self) -> String {
        let line = std::mem::take(self);
        let trimmed = if line.cells > 0 { line.text.as_str() } else { line.text.trim() };
        if trimmed.len() == line.text.len() { line.text } else { trimmed.to_owned() }
    }
}
