//! The rules and word lists of German.
//!
//! | file | idea |
//! |---|---|
//! | `lexicon`, `full_stops` | what a word form can be; abbreviations and ordinals |
//! | `verbs`, `clauses` | which words carry a clause; a sentence in its clauses |
//! | `times`, `calendar`, `numbers` | time expressions against the article's date |
//! | `attribution` | who says it |
//! | `facts` | names, numbers, sums of money, superlatives |
//! | `claims` | a clause as a claim, and what it is worth |

mod attribution;
mod calendar;
mod claims;
mod clauses;
mod facts;
mod full_stops;
mod lexicon;
mod numbers;
mod times;
mod verbs;

use crate::english::abbreviations::FullStop;
use crate::languages::Language;
use crate::other::mark_in_context;
use crate::quotes::quotations;
use crate::reading::{Memory, Place, Reading};
use crate::traits::Traits;
use crate::words::{Shape, words_of};
use crate::{NameKind, PlaceMark, PulledClaim, sentence_marks};
use chrono::NaiveDate;
use std::ops::Range;

/// German, read by `german/`.
pub(crate) struct German;

impl Language for German {
    fn sentences(&self, text: &str) -> Vec<Range<usize>> {
        sentence_marks::sentences(self, text)
    }

    fn full_stop_after(&self, word: &str) -> FullStop {
        full_stops::full_stop_after(word)
    }

    fn is_ordinal(&self, number: &str, after: &str) -> bool {
        full_stops::is_ordinal(number, after)
    }

    fn traits_of(&self, form: &str) -> Traits {
        lexicon::traits_of(form)
    }

    fn listed_traits_of(&self, form: &str) -> Traits {
        lexicon::listed_traits_of(form)
    }

    fn is_german(&self) -> bool {
        true
    }

    fn cardinal(&self, form: &str) -> Option<u32> {
        numbers::cardinal(form)
    }

    fn quotation_mark(&self, mark: char, before: char, after: char) -> Option<Shape> {
        mark_in_context(mark, before, after)
    }

    fn read_sentence<'text>(
        &self,
        text: &'text str,
        range: Range<usize>,
        place: &Place,
        date: Option<NaiveDate>,
        _memory: &mut Memory,
    ) -> Reading<'text> {
        let words = words_of(&German, text, range.clone());
        let segments = clauses::segments(&words);
        let quotations = quotations(&words, place.is_still_quoted(&words));
        let times = times::read(text, &words, &segments, date);
        let attributions = attribution::read(&words, &segments, &quotations, &times::ranges(&times));
        let facts = facts::read(&words, &times, &quotations);
        Reading { times, quotations, attributions, facts, ..Reading::bare(text, range, words) }
    }

    fn claims(&self, reading: &Reading<'_>) -> Vec<PulledClaim> {
        claims::pull(reading, &clauses::segments(&reading.words))
    }

    fn places(&self, reading: &Reading<'_>) -> Vec<PlaceMark> {
        let places = reading.facts.iter().filter(|fact| fact.name.is_some_and(|bearer| bearer.kind == NameKind::Place));
        places.map(|fact| PlaceMark { range: reading.bytes(&fact.words), region: Vec::new() }).collect()
    }
}

/// Endings of nouns that name no place: "Bewegung", "Freiheit", "Gefängnis".
fn looks_like_noun(form: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "ung", "ungen", "heit", "keit", "schaft", "nis", "tion", "tionen", "ität", "ismus", "ling", "chen", "en", "er",
        "e", "s", "zeit", "haft", "not", "wut", "krieg", "betrieb", "kraft", "gang", "form", "teil", "rente", "recht",
        "not",
    ];
    ENDINGS.iter().any(|ending| form.ends_with(ending))
}
