//! Footnotes: a mark behind the words, and the note at the end of the text.

use crate::blocks::Blocks;
use crate::{Error, Limits};
use claimdesk_domain::annotation::Mark;
use claimdesk_domain::draft::DraftText;
use std::collections::HashMap;
use std::ops::Range;

/// The footnotes of a text.
pub(super) struct Footnotes<'a> {
    limits: &'a Limits,
    /// Names in the order in which the text first refers to them: their place makes the number.
    numbers: HashMap<String, usize>,
    /// The blocks of all notes, and which of them are the note of a name.
    blocks: Blocks<'a>,
    notes: HashMap<String, Range<usize>>,
    /// The note that is open, and its first block.
    open: Option<(String, usize)>,
}

impl<'a> Footnotes<'a> {
    pub(super) fn new(limits: &'a Limits) -> Self {
        let blocks = Blocks::new(limits);
        Self { limits, numbers: HashMap::new(), blocks, notes: HashMap::new(), open: None }
    }

    /// The mark of a reference. What the note says is known only at the end.
    pub(super) fn refer(&mut self, name: &str) -> Mark {
        let next = self.numbers.len() + 1;
        let number = *self.numbers.entry(name.to_owned()).or_insert(next);
        Mark::Footnote { label: number.to_string(), text: String::new(), links: Vec::new() }
    }

    pub(super) fn begin(&mut self, name: &str) {
        self.open = Some((name.to_owned(), self.blocks.len()));
    }

    pub(super) fn end(&mut self) {
        if let Some((name, first)) = self.open.take() {
            let blocks = first..self.blocks.len();
            self.notes.entry(name).or_insert(blocks);
        }
    }

    /// Where the blocks of the open note go.
    pub(super) fn open(&mut self) -> Option<&mut Blocks<'a>> {
        self.open.is_some().then_some(&mut self.blocks)
    }

    /// The text with its notes at the end, and each reference with what its note says.
    pub(super) fn finish(self, mut text: Blocks<'a>) -> Result<DraftText, Error> {
        let notes = self.blocks.finish();
        let said: HashMap<String, (String, Vec<String>)> = self
            .numbers
            .iter()
            .filter_map(|(name, number)| Some((number.to_string(), said(&notes, self.notes.get(name)?))))
            .collect();
        text.extend(notes)?;
        let mut text = text.finish();
        let mut bytes = 0;
        for annotation in &mut text.annotations {
            if let Mark::Footnote { label, text, links } = &mut annotation.mark
                && let Some((words, addresses)) = said.get(label)
            {
                bytes += words.len() + addresses.iter().map(String::len).sum::<usize>();
                if bytes as u64 > self.limits.text_bytes {
                    return Err(Error::TextTooLong { limit: self.limits.text_bytes });
                }
                text.clone_from(words);
                links.clone_from(addresses);
            }
        }
        Ok(text)
    }
}

/// The words of a note, and the addresses that they link to.
fn said(notes: &DraftText, blocks: &Range<usize>) -> (String, Vec<String>) {
    let words = notes.blocks.get(blocks.clone()).unwrap_or_default();
    let words: Vec<&str> = words.iter().map(|block| block.text.as_str()).collect();
    // They stand in the order of their blocks.
    let first = notes.annotations.partition_point(|one| (one.block as usize) < blocks.start);
    let after = notes.annotations.partition_point(|one| (one.block as usize) < blocks.end);
    let inside = notes.annotations.get(first..after).unwrap_or_default();
    let links = inside.iter().filter_map(|one| match &one.mark {
        Mark::Link { url } => Some(url.clone()),
        _ => None,
    });
    (words.join(" "), links.collect())
}
