//! The rules and word lists of German.

use crate::english::abbreviations::FullStop;
use crate::languages::{Language, LastTimes};
use crate::other::{Other, mark_in_context};
use crate::reading::Reading;
use crate::traits::Traits;
use crate::words::Shape;
use crate::{PlaceMark, PulledClaim, sentence_marks};
use chrono::NaiveDate;
use std::ops::Range;

/// German, read by `german/`.
pub(crate) struct German;

impl Language for German {
    fn sentences(&self, text: &str) -> Vec<Range<usize>> {
        sentence_marks::sentences(self, text)
    }

    fn full_stop_after(&self, word: &str) -> FullStop {
        Other.full_stop_after(word)
    }

    fn traits_of(&self, _form: &str) -> Traits {
        Traits::default()
    }

    fn quotation_mark(&self, mark: char, before: char, after: char) -> Option<Shape> {
        mark_in_context(mark, before, after)
    }

    fn read_sentence<'text>(
        &self,
        text: &'text str,
        range: Range<usize>,
        open: bool,
        date: Option<NaiveDate>,
        last_times: &mut LastTimes,
    ) -> Reading<'text> {
        Other.read_sentence(text, range, open, date, last_times)
    }

    fn claims(&self, reading: &Reading<'_>) -> Vec<PulledClaim> {
        Other.claims(reading)
    }

    fn places(&self, _reading: &Reading<'_>) -> Vec<PlaceMark> {
        Vec::new()
    }
}
