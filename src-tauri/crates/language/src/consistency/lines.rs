//! A draft in its sentences, each with its words, quantities and days.

use super::Place;
use super::days::{self, Day};
use super::quantities::{self, Quantity};
use crate::languages::Language;
use crate::words::{Word, words_of};
use chrono::NaiveDate;
use claimdesk_domain::draft::{BlockKind, DraftText};
use std::ops::Range;

/// A draft as the rules read it.
pub(super) struct Article<'text> {
    pub(super) draft: &'text DraftText,
    pub(super) language: &'static dyn Language,
    pub(super) date: Option<NaiveDate>,
    /// The sentences of all blocks but table rows, in order.
    pub(super) lines: Vec<Line<'text>>,
}

impl<'text> Article<'text> {
    pub(super) fn read(draft: &'text DraftText, language: &'static dyn Language, date: Option<NaiveDate>) -> Self {
        let mut lines = Vec::new();
        for (block, content) in draft.blocks.iter().enumerate() {
            if content.kind == BlockKind::TableRow {
                continue;
            }
            for range in language.sentences(&content.text) {
                let words = words_of(language, &content.text, range);
                lines.push(Line::read(block, content.kind, words, language));
            }
        }
        Article { draft, language, date, lines }
    }

    /// The sentences of running text.
    pub(super) fn body(&self) -> impl Iterator<Item = &Line<'text>> {
        let running = |kind| matches!(kind, BlockKind::Paragraph | BlockKind::Quote | BlockKind::ListItem);
        self.lines.iter().filter(move |line| running(line.kind))
    }

    /// The first heading of the draft: its headline.
    pub(super) fn headline(&self) -> Option<&Line<'text>> {
        self.lines.first().filter(|line| line.kind == BlockKind::Heading)
    }
}

/// A sentence.
pub(crate) struct Line<'text> {
    pub(crate) block: usize,
    pub(crate) kind: BlockKind,
    pub(crate) words: Vec<Word<'text>>,
    pub(crate) quantities: Vec<Quantity>,
    pub(crate) days: Vec<Day>,
}

impl<'text> Line<'text> {
    pub(crate) fn read(
        block: usize,
        kind: BlockKind,
        words: Vec<Word<'text>>,
        language: &'static dyn Language,
    ) -> Self {
        let mut line = Line { block, kind, words, quantities: Vec::new(), days: Vec::new() };
        line.days = days::read(&line);
        line.quantities = quantities::read(&line, language);
        line
    }

    /// The word at `at` in lower case, or nothing.
    pub(crate) fn form(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.form.as_str())
    }

    /// The word before the one at `at`.
    pub(super) fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |before| self.form(before))
    }

    pub(crate) fn is(&self, at: usize, forms: &[&str]) -> bool {
        forms.contains(&self.form(at))
    }

    /// One past the phrase that begins at `at`.
    pub(super) fn phrase(&self, at: usize, phrases: &[&str]) -> Option<usize> {
        phrases.iter().find_map(|phrase| {
            let mut end = at;
            for word in phrase.split(' ') {
                if self.form(end) != word {
                    return None;
                }
                end += 1;
            }
            Some(end)
        })
    }

    /// Where the phrase begins that ends before `at`.
    pub(super) fn phrase_before(&self, at: usize, phrases: &[&str]) -> Option<usize> {
        phrases.iter().find_map(|phrase| {
            let start = at.checked_sub(phrase.split(' ').count())?;
            (self.phrase(start, &[phrase]) == Some(at)).then_some(start)
        })
    }

    /// Whether one of the phrases stands in a stretch of words.
    pub(super) fn has(&self, within: Range<usize>, phrases: &[&str]) -> bool {
        within.into_iter().any(|at| self.phrase(at, phrases).is_some())
    }

    /// Whether every word of a stretch is one of `forms`.
    pub(super) fn only(&self, within: Range<usize>, forms: &[&str]) -> bool {
        within.into_iter().all(|at| self.is(at, forms))
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    pub(super) fn bytes(&self, words: &Range<usize>) -> Range<usize> {
        let start = self.words.get(words.start).map_or(0, |word| word.range.start);
        let last = words.end.checked_sub(1).and_then(|last| self.words.get(last));
        start..last.map_or(start, |last| last.range.end)
    }

    pub(super) fn place(&self, words: &Range<usize>) -> Place {
        (self.block, self.bytes(words))
    }

    /// The day of the calendar that begins at word `at`.
    pub(super) fn day(&self, at: usize) -> Option<&Day> {
        let found = self.days.partition_point(|day| day.words.start < at);
        self.days.get(found).filter(|day| day.words.start == at)
    }

    /// The quantity that begins at word `at`.
    pub(super) fn quantity(&self, at: usize) -> Option<&Quantity> {
        let found = self.quantities.partition_point(|quantity| quantity.words.start < at);
        self.quantities.get(found).filter(|quantity| quantity.words.start == at)
    }

    /// The first quantity that begins at word `at` or later, with its limit.
    pub(super) fn quantity_from(&self, at: usize) -> Option<&Quantity> {
        self.quantities.get(self.quantities.partition_point(|quantity| quantity.words.start < at))
    }
}
