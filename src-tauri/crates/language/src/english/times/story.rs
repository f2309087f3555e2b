//! What times are counted from besides the article's date: the last times that the text named ("two days later", "the
//! following year") and the date in its first lines.

use super::FoundTime;
use super::calendar::Stretch;
use crate::words::Word;
use chrono::{Datelike, NaiveDate};
use claimdesk_domain::time::Grain;

/// How many paragraphs a named time reaches: its own and the next one.
const REACH: u8 = 1;

/// How many paragraphs from the top a line with the date can stand: behind a headline and a name.
const TOP: u8 = 4;

/// How many days may lie between the date in the text and that of publication.
const LATE: i64 = 7;

/// How far back a word that sets a time aside is looked for. Words.
const NEAR: usize = 9;

/// What the text has named, and what an open quotation has: people who are quoted tell stories of their own.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Anchor {
    /// The day that the text itself says it was written on.
    written: Option<NaiveDate>,
    /// Paragraphs that have begun.
    begun: u8,
    story: Named,
    quoted: Option<Named>,
}

/// The last times that were named.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Named {
    pub(super) day: Option<NaiveDate>,
    /// A day, or the first day of something longer, and how long that is.
    pub(super) any: Option<(NaiveDate, Grain)>,
    /// Paragraphs that began since.
    paragraphs: u8,
}

impl Anchor {
    /// What was named in a paragraph further back is too far away to count from.
    pub(crate) fn begin_paragraph(&mut self) {
        self.quoted = None;
        self.begun = self.begun.saturating_add(1);
        self.story.paragraphs = self.story.paragraphs.saturating_add(1);
        if self.story.paragraphs > REACH {
            self.story = Named::default();
        }
    }

    /// The day that "yesterday" counts from: the one that the text begins with, or else `date`.
    pub(super) fn today(&self, date: Option<NaiveDate>) -> Option<NaiveDate> {
        self.written.or(date)
    }

    /// A line near the top that is nothing but a date with its year says when the text was written, if that is about
    /// when it was published.
    pub(super) fn read_date_line(&mut self, words: &[Word<'_>], found: &[FoundTime], published: Option<NaiveDate>) {
        let [only] = found else { return };
        let Some(day) = only.time.from.map(|from| from.date()).filter(|_| only.time.grain == Grain::Day) else {
            return;
        };
        let alone = words.iter().enumerate().all(|(at, word)| only.words.contains(&at) || word.is_mark());
        let year = words.iter().any(|word| word.is(&day.year().to_string()));
        let near = published.is_none_or(|date| (day - date).num_days().abs() <= LATE);
        if alone && year && near && self.begun <= TOP && self.written.is_none() {
            self.written = Some(day);
        }
    }

    /// A sentence that stands in no open quotation.
    pub(super) fn leave_quotation(&mut self) {
        self.quoted = None;
    }

    pub(super) fn named(&self, quoted: bool) -> Named {
        self.quoted.filter(|_| quoted).unwrap_or(self.story)
    }

    pub(super) fn move_to(&mut self, stretch: &Stretch, quoted: bool) {
        let mut named = self.named(quoted);
        named.move_to(stretch);
        if quoted {
            self.quoted = Some(named);
        } else {
            (self.story, self.quoted) = (named, None);
        }
    }
}

impl Named {
    /// The first day of the last time that was named.
    pub(super) fn any_day(&self) -> Option<NaiveDate> {
        self.any.map(|(day, _)| day)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.any.is_none()
    }

    fn move_to(&mut self, stretch: &Stretch) {
        let Some(day) = stretch.first_day().filter(|_| stretch.grain != Grain::None) else { return };
        *self = Self { any: Some((day, stretch.grain)), paragraphs: 0, ..*self };
        if is_within_day(stretch.grain) {
            self.day = Some(day);
        }
    }
}

pub(super) fn is_within_day(grain: Grain) -> bool {
    matches!(grain, Grain::Day | Grain::PartOfDay | Grain::Hour | Grain::Minute | Grain::Second)
}

/// Whether a time at word `at` is told in passing: "the judge, who was born on 3 May 1953, ...". The story goes on
/// from where it was.
pub(super) fn is_aside(words: &[Word<'_>], at: usize) -> bool {
    let before = words.get(at.saturating_sub(NEAR)..at).unwrap_or_default();
    before
        .iter()
        .rev()
        .take_while(|word| word.text != "," && word.text != ";")
        .any(|word| word.is_any(&["who", "which", "whose", "where", "born", "dating"]))
}
