//! Lines become text, with what stands beside it.

use super::flow::{Line, lines_of_cell};
use super::hyphens::{Seam, Vocabulary};
use super::items;
use super::letters::{SOFT_HYPHEN, is_unspaced, raised, turned};
use super::notes::{self, Note};
use super::paragraphs::Paragraph;
use super::words::Word;
use crate::blocks::{Blocks, Marked};
use crate::{Error, Limits};
use claimdesk_domain::annotation::Mark;
use claimdesk_domain::draft::{Block, BlockKind, DraftText};
use std::collections::HashMap;

/// Distance of two words, in parts of the size.
const WORD_GAP: f32 = 0.12;

/// The texts of all blocks; footnotes come last, each in a block of its own.
pub(crate) fn texts(blocks: Vec<Paragraph>, notes: Vec<Note>, limits: &Limits) -> Result<DraftText, Error> {
    let vocabulary = vocabulary(blocks.iter().flat_map(|block| &block.lines));
    let written: Vec<(Note, Text)> = notes
        .into_iter()
        .map(|note| {
            let text = Text::of(&note.lines, &vocabulary, &mut Calls::default());
            (note, text)
        })
        .collect();
    let mut calls = Calls::of(&written);
    let mut draft = Blocks::new(limits);
    for block in &blocks {
        let mut text = Text::default();
        match block.lines.first().and_then(|line| line.cells.as_ref().map(|cells| (line, cells))) {
            Some((row, cells)) => text.add_row(row, cells, &vocabulary, &mut calls),
            None => text = Text::of(&block.lines, &vocabulary, &mut calls),
        }
        draft.push_marked(Block { page: block.page(), ..Block::new(block.kind, text.text) }, text.marks)?;
    }
    for (note, text) in written {
        let block = Block { page: Some(note.page), ..Block::new(BlockKind::Paragraph, text.text) };
        draft.push_marked(block, text.marks)?;
    }
    Ok(draft.finish())
}

/// The words of some lines, without what stands beside them.
pub(crate) fn plain(lines: &[Line], vocabulary: &Vocabulary) -> String {
    Text::of(lines, vocabulary, &mut Calls::default()).text
}

/// The words that no line ends or begins with.
fn vocabulary<'a>(lines: impl Iterator<Item = &'a Line>) -> Vocabulary {
    let mut vocabulary = Vocabulary::default();
    for line in lines {
        let last = line.words.len().saturating_sub(1);
        for (at, word) in line.words.iter().enumerate() {
            let whole = at > 0 && at < last || at == last && at > 0 && word.text.ends_with(char::is_alphanumeric);
            if whole {
                vocabulary.add(&word.text);
            }
        }
    }
    vocabulary
}

/// Which mark calls which footnote.
#[derive(Default)]
struct Calls {
    notes: HashMap<(u32, String), Mark>,
}

impl Calls {
    fn of(notes: &[(Note, Text)]) -> Self {
        let mark = |(note, text): &(Note, Text)| {
            let urls = text.marks.iter().filter_map(|(_, mark)| match mark {
                Mark::Link { url } => Some(url.clone()),
                _ => None,
            });
            Mark::Footnote { label: note.label.clone(), text: text.text.clone(), links: urls.collect() }
        };
        Self { notes: notes.iter().map(|one| ((one.0.page, one.0.label.clone()), mark(one))).collect() }
    }

    /// The footnote of a label, on its page or, where there was no room, on the next one. Each is called once.
    fn take(&mut self, page: u32, label: &str) -> Option<Mark> {
        let at = |page| self.notes.contains_key(&(page, label.to_owned())).then(|| (page, label.to_owned()));
        let key = at(page).or_else(|| at(page + 1))?;
        self.notes.remove(&key)
    }
}

/// A text as it grows.
#[derive(Debug, Default)]
struct Text {
    text: String,
    marks: Vec<Marked>,
    /// The last word, for how the next line follows it.
    last: String,
}

impl Text {
    fn of(lines: &[Line], vocabulary: &Vocabulary, calls: &mut Calls) -> Self {
        let mut text = Self::default();
        for (at, line) in lines.iter().enumerate() {
            let sign = if at == 0 { items::sign_words(lines) } else { 0 };
            let words = line.words.get(sign..).unwrap_or_default();
            text.add_line(line, words, vocabulary, calls);
        }
        if text.text.ends_with(SOFT_HYPHEN) {
            text.text.pop();
            text.text.push('-');
        }
        text
    }

    fn add_row(&mut self, row: &Line, cells: &[Vec<Word>], vocabulary: &Vocabulary, calls: &mut Calls) {
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                self.text.push('\t');
                self.last.clear();
            }
            for words in lines_of_cell(cell) {
                let baseline = words.iter().map(|word| word.baseline).fold(f32::MIN, f32::max);
                self.add_line(&Line { baseline, ..line_of(row) }, words, vocabulary, calls);
            }
        }
        self.text.truncate(self.text.trim_end().len());
    }

    fn add_line(&mut self, line: &Line, words: &[Word], vocabulary: &Vocabulary, calls: &mut Calls) {
        let mut before: Option<&Word> = None;
        for word in words {
            let gap = before.map_or(0.0, |before| word.left - before.right);
            let stands_high = notes::is_raised(word, line.baseline, line.size);
            if let Some(mark) = stands_high.then(|| calls.take(line.page, label(&word.text))).flatten() {
                self.mark(mark);
                continue;
            }
            let text = if stands_high { raised(&word.text) } else { turned(&word.text) };
            match before {
                Some(before) => {
                    let touching = gap < WORD_GAP * word.size.max(before.size) && !word.spaced;
                    let unspaced =
                        self.last.ends_with(is_unspaced) && text.starts_with(is_unspaced) && gap < 0.6 * word.size;
                    if !touching && !unspaced {
                        self.space();
                    }
                }
                None => self.begin_line(&text, vocabulary),
            }
            self.add(&text, word, line, calls);
            before = Some(word);
        }
    }

    fn space(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with([' ', '\t']) {
            self.text.push(' ');
        }
    }

    fn begin_line(&mut self, first: &str, vocabulary: &Vocabulary) {
        if self.last.is_empty() {
            return;
        }
        match vocabulary.seam(&self.last, first) {
            Seam::Space => self.space(),
            Seam::Close => {}
            Seam::Mend => {
                self.text.pop();
                let end = self.text.len();
                for (bytes, _) in &mut self.marks {
                    bytes.start = bytes.start.min(end);
                    bytes.end = bytes.end.min(end);
                }
            }
        }
    }

    fn add(&mut self, text: &str, word: &Word, line: &Line, calls: &mut Calls) {
        let start = self.text.len();
        let (bare, sign) = notes::parted(text);
        let called = if sign.is_empty() { None } else { calls.take(line.page, sign) };
        let text = if called.is_some() { bare } else { text };
        self.text.push_str(text);
        self.last = text.to_owned();
        if let Some(link) = &word.link {
            let letter = (word.right - word.left) / text.chars().count().max(1) as f32;
            let punctuation = |letter: char| !letter.is_alphanumeric();
            let over_end = link.across.1 > word.right - 0.6 * letter;
            let over_start = link.across.0 < word.left + 0.6 * letter;
            let end = if over_end { text.len() } else { text.trim_end_matches(punctuation).len() };
            let skip = if over_start { 0 } else { text.len() - text.trim_start_matches(punctuation).len() };
            self.link(start + skip.min(end), start + end, &link.url);
        }
        if let Some(mark) = called {
            self.mark(mark);
        }
    }

    fn mark(&mut self, mark: Mark) {
        self.marks.push((self.text.len()..self.text.len(), mark));
    }

    /// Words that follow each other under one address are one link.
    fn link(&mut self, start: usize, end: usize, url: &str) {
        if let Some((bytes, Mark::Link { url: last })) = self.marks.last_mut()
            && last == url
            && self.text.get(bytes.end..start).is_some_and(|between| between.trim().is_empty())
        {
            bytes.end = end;
            return;
        }
        self.marks.push((start..end, Mark::Link { url: url.to_owned() }));
    }
}

/// The line of a row without its words, for its page and size.
fn line_of(row: &Line) -> Line {
    Line { size: row.size, page: row.page, ..Line::default() }
}

/// The label within a raised mark: `[1]`, `1)`.
fn label(text: &str) -> &str {
    text.trim_matches(|sign| matches!(sign, '[' | ']' | '(' | ')' | ',' | '.'))
}
