//! The languages that texts are read in: what the shared parts ask of one, and which one a text gets.
//!
//! English is the default; every language without rules of its own is read as [`Other`], by marks, figures and capitals.

use crate::english::abbreviations::{self, FullStop};
use crate::english::{claims, lexicon};
use crate::german::German;
use crate::language::{is_perhaps, language_of};
use crate::other::Other;
use crate::reading::{self, Reading};
use crate::traits::Traits;
use crate::words::Shape;
use crate::{PlaceMark, PulledClaim};
use chrono::NaiveDate;
use claimdesk_domain::draft::DraftText;
use std::ops::Range;

/// The last times that a text named, for "two days later"; handed from sentence to sentence.
pub(crate) type LastTimes = Option<NaiveDate>;

/// The rules and tables of one language.
pub(crate) trait Language: Sync {
    /// Where the sentences of `text` stand, without the white space around them.
    fn sentences(&self, text: &str) -> Vec<Range<usize>>;

    /// How the full stop after `word` (without it, any case) is to be read.
    fn full_stop_after(&self, word: &str) -> FullStop;

    /// Whether the full stop after a number makes it an ordinal that goes on with the words `after`: "3. Mai".
    fn is_ordinal(&self, _number: &str, _after: &str) -> bool {
        false
    }

    /// The traits of a form in lower case.
    fn traits_of(&self, form: &str) -> Traits;

    /// The traits of a form with a capital, in lower case.
    fn listed_traits_of(&self, form: &str) -> Traits {
        self.traits_of(form)
    }

    /// Whether a word ends after the apostrophe that follows `beginning`: the "l’" of "l’Europe".
    fn elides(&self, _beginning: &str) -> bool {
        false
    }

    /// What a quotation mark is between the characters before and after it, where the language has its own way.
    fn quotation_mark(&self, _mark: char, _before: char, _after: char) -> Option<Shape> {
        None
    }

    /// The sentence `text[range]` with its times, attributions and facts. `open`: a quotation was open when it began.
    fn read_sentence<'text>(
        &self,
        text: &'text str,
        range: Range<usize>,
        open: bool,
        date: Option<NaiveDate>,
        last_times: &mut LastTimes,
    ) -> Reading<'text>;

    /// The claims of a sentence in reading order.
    fn claims(&self, reading: &Reading<'_>) -> Vec<PulledClaim>;

    /// The places that a sentence names.
    fn places(&self, reading: &Reading<'_>) -> Vec<PlaceMark>;
}

/// English, read by `english/`.
pub(crate) struct English;

impl Language for English {
    fn sentences(&self, text: &str) -> Vec<Range<usize>> {
        crate::sentences::sentences(text)
    }

    fn full_stop_after(&self, word: &str) -> FullStop {
        abbreviations::full_stop_after(word)
    }

    fn traits_of(&self, form: &str) -> Traits {
        lexicon::traits_of(form)
    }

    fn listed_traits_of(&self, form: &str) -> Traits {
        lexicon::listed_traits_of(form)
    }

    fn read_sentence<'text>(
        &self,
        text: &'text str,
        range: Range<usize>,
        open: bool,
        date: Option<NaiveDate>,
        last_times: &mut LastTimes,
    ) -> Reading<'text> {
        reading::read_sentence(text, range, open, date, last_times)
    }

    fn claims(&self, reading: &Reading<'_>) -> Vec<PulledClaim> {
        claims::pull(reading)
    }

    fn places(&self, _reading: &Reading<'_>) -> Vec<PlaceMark> {
        Vec::new()
    }
}

/// How much of a text tells its language. Bytes.
const SAMPLE: usize = 1500;

/// How many words are looked at for the commonest words of English and German.
const FIRST_WORDS: usize = 60;

/// Every so many words of English one is of [`ENGLISH`], and no other language has nearly as many.
const RARITY: usize = 8;

/// From here on the detector's word is taken for texts in the Latin script: a headline of a few words fools it. Words.
const ENOUGH: usize = 8;

/// Words that every English text uses and hardly any other.
const ENGLISH: &[&str] = &[
    "the", "of", "and", "to", "that", "with", "his", "she", "they", "has", "have", "this", "are", "were", "said",
    "who", "which", "their", "from", "after", "not", "it", "its", "but", "would",
];

/// Words that every German text uses and hardly any text of its neighbours.
const GERMAN: &[&str] = &[
    "der", "das", "und", "ist", "nicht", "eine", "einen", "einem", "einer", "eines", "dem", "im", "zum", "zur", "mit",
    "von", "auf", "für", "sich", "wird", "wurde", "wurden", "bei", "nach", "aus", "sind", "haben", "hatte", "dass",
    "über", "sie", "auch", "noch", "laut", "habe", "sei", "seit", "vom", "beim", "ich", "wir", "sagte", "gegen",
    "keine", "kein", "werden", "jahr", "jahre", "jahren", "woche", "uhr", "nur", "zwei", "drei", "vor", "bereits",
    "kann", "soll", "durch", "mehr", "seine", "seinen", "ihre", "ihren", "zu", "liegt", "um", "jeden", "heißt",
];

/// The language that `text` is read in: English unless enough of it speaks for another.
pub(crate) fn reading_language(text: &str) -> &'static dyn Language {
    let sample = &text[..text.floor_char_boundary(SAMPLE)];
    let (mut english, mut german, mut words) = (0, 0, 0);
    for word in
        sample.split(|character: char| !character.is_alphabetic()).filter(|word| word.len() > 1).take(FIRST_WORDS)
    {
        words += 1;
        // The commonest words are short.
        if word.len() <= 6 {
            let lower = word.to_lowercase();
            english += usize::from(ENGLISH.contains(&lower.as_str()));
            german += usize::from(GERMAN.contains(&lower.as_str()));
        }
    }
    if english * RARITY >= words && english > 2 * german {
        return &English;
    }
    let foreign_letters = || sample.chars().any(|character| character.is_alphabetic() && !character.is_ascii());
    match language_of(sample) {
        Some("en") | None if english > 0 => &English,
        Some("de") if german > 0 => &German,
        // The detector needs more than a short sentence; the commonest words tell German from its neighbours.
        None if german > 0 && english == 0 && (german > 1 || is_perhaps(sample, "de")) => &German,
        _ if german > 1 && german > 2 * english && is_perhaps(sample, "de") => &German,
        Some("en") | None => &English,
        Some(_) if words >= ENOUGH || foreign_letters() => &Other,
        Some(_) => &English,
    }
}

/// The language that a draft is read in, by its first paragraphs.
pub(crate) fn draft_language(draft: &DraftText) -> &'static dyn Language {
    let mut sample = String::new();
    for block in &draft.blocks {
        if sample.len() > SAMPLE {
            break;
        }
        sample.push_str(&block.text[..block.text.floor_char_boundary(SAMPLE)]);
        sample.push('\n');
    }
    reading_language(&sample)
}

/// The sentences of `text` in order, without the white space around them, by the rules of the language that it is in.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    reading_language(text).sentences(text)
}
