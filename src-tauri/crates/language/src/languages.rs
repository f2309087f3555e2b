//! The languages that texts are read in: what the shared parts ask of one, and which one a text gets.
//!
//! English is the default; every language without rules of its own is read as [`Other`], by marks, figures and capitals.

use crate::english::abbreviations::{self, FullStop};
use crate::english::{claims, lexicon, regions, times};
use crate::german::German;
use crate::language::guess;
use crate::other::Other;
use crate::reading::{self, Memory, Place, Reading};
use crate::traits::Traits;
use crate::words::Shape;
use crate::{PlaceMark, PulledClaim};
use chrono::NaiveDate;
use claimdesk_domain::draft::DraftText;
use std::ops::Range;

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

    /// Whether it writes every noun with a capital, so that a capital makes no name, and parts decimals by a comma.
    fn is_german(&self) -> bool {
        false
    }

    /// The whole number that a word in lower case says: "12", "three".
    fn cardinal(&self, form: &str) -> Option<u32> {
        times::cardinal(form)
    }

    /// The sentence `text[range]` with its times, attributions and facts. `memory` is what came before.
    fn read_sentence<'text>(
        &self,
        text: &'text str,
        range: Range<usize>,
        place: &Place,
        date: Option<NaiveDate>,
        memory: &mut Memory,
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
        place: &Place,
        date: Option<NaiveDate>,
        memory: &mut Memory,
    ) -> Reading<'text> {
        reading::read_sentence(text, range, place, date, memory)
    }

    fn claims(&self, reading: &Reading<'_>) -> Vec<PulledClaim> {
        claims::pull(reading)
    }

    fn places(&self, reading: &Reading<'_>) -> Vec<PlaceMark> {
        regions::read(&reading.words, &reading.facts)
    }
}

/// How much of a text tells its language. Bytes.
const SAMPLE: usize = 1500;

/// How many words are looked at for the commonest words of English and German.
const FIRST_WORDS: usize = 60;

/// Every so many words of English one is common, and no other language has nearly as many.
const RARITY: usize = 8;

/// From here on the detector's word is taken for texts in the Latin script: a headline of a few words fools it. Words.
const ENOUGH: usize = 8;

/// From here on the commonest words alone may tell English.
const TELLING: usize = 12;

/// The longest of the commonest words. Bytes.
const LONGEST: usize = 6;

/// Whether every English text uses a word, and hardly any other.
fn is_common_english(word: &[u8]) -> bool {
    matches!(
        word,
        b"the"
            | b"of"
            | b"and"
            | b"to"
            | b"that"
            | b"with"
            | b"his"
            | b"she"
            | b"they"
            | b"has"
            | b"have"
            | b"this"
            | b"are"
            | b"were"
            | b"said"
            | b"who"
            | b"which"
            | b"their"
            | b"from"
            | b"after"
            | b"not"
            | b"it"
            | b"its"
            | b"but"
            | b"would"
    )
}

/// Whether every German text uses a word, and hardly any text of its neighbours.
fn is_common_german(word: &[u8]) -> bool {
    std::str::from_utf8(word).is_ok_and(|word| {
        matches!(
            word,
            "der"
                | "das"
                | "und"
                | "ist"
                | "nicht"
                | "eine"
                | "einen"
                | "einem"
                | "einer"
                | "eines"
                | "dem"
                | "im"
                | "zum"
                | "zur"
                | "mit"
                | "von"
                | "auf"
                | "für"
                | "sich"
                | "wird"
                | "wurde"
                | "wurden"
                | "bei"
                | "nach"
                | "aus"
                | "sind"
                | "haben"
                | "hatte"
                | "dass"
                | "über"
                | "sie"
                | "auch"
                | "noch"
                | "laut"
                | "habe"
                | "sei"
                | "seit"
                | "vom"
                | "beim"
                | "ich"
                | "wir"
                | "sagte"
                | "gegen"
                | "keine"
                | "kein"
                | "werden"
                | "jahr"
                | "jahre"
                | "jahren"
                | "woche"
                | "uhr"
                | "nur"
                | "zwei"
                | "drei"
                | "vor"
                | "bereits"
                | "kann"
                | "soll"
                | "durch"
                | "mehr"
                | "seine"
                | "seinen"
                | "ihre"
                | "ihren"
                | "zu"
                | "liegt"
                | "um"
                | "jeden"
                | "heißt"
        )
    })
}

/// The language that `text` is read in: English unless enough of it speaks for another.
pub(crate) fn reading_language(text: &str) -> &'static dyn Language {
    let sample = &text[..text.floor_char_boundary(SAMPLE)];
    let (mut english, mut german, mut words) = (0, 0, 0);
    for word in
        sample.split(|character: char| !character.is_alphabetic()).filter(|word| word.len() > 1).take(FIRST_WORDS)
    {
        words += 1;
        // The commonest words are short; they are put in lower case without a copy of the text.
        let mut buffer = [0; LONGEST];
        if let Some(lower) = buffer.get_mut(..word.len()) {
            lower.copy_from_slice(word.as_bytes());
            lower.make_ascii_lowercase();
            english += usize::from(is_common_english(lower));
            german += usize::from(is_common_german(lower));
        }
        if words >= TELLING && german == 0 && english * RARITY >= words * 2 {
            return &English;
        }
    }
    if english * RARITY >= words && english > 2 * german {
        return &English;
    }
    let ascii = !sample.chars().any(|character| character.is_alphabetic() && !character.is_ascii());
    if words < ENOUGH && ascii && german == 0 {
        return if english == 0 && has_german_words(sample) { &German } else { &English };
    }
    // The detector is slow beside everything else here: it is asked where the words themselves do not tell.
    if ascii && german == 0 && words < FIRST_WORDS / 2 && has_english_words(sample) {
        return &English;
    }
    if words >= TELLING && german * RARITY >= words && german > 2 * english && has_german_words(sample) {
        return &German;
    }
    match guess(sample) {
        None => &English,
        Some(guess) if guess.tag == "en" && (guess.reliable || english > 0) => &English,
        Some(guess) if guess.tag == "de" && (guess.reliable || german > english) => &German,
        // The detector needs more than a short sentence; its commonest words tell a language from its neighbours.
        _ if english == 0 && words < FIRST_WORDS / 2 && has_german_words(sample) => &German,
        Some(guess) if guess.reliable && (words >= ENOUGH || !ascii) => &Other,
        Some(guess) if guess.tag != "en" && english == 0 && words >= ENOUGH && !ascii => &Other,
        Some(_) => &English,
    }
}

/// Forms that German shares with its neighbours.
const SHARED: &[&str] = &[
    "des", "du", "es", "in", "den", "die", "er", "an", "am", "man", "so", "was", "will", "war", "hat", "also", "im",
    "die", "so", "un", "um", "on", "a", "i", "al", "alle", "all", "per", "pro", "von", "da", "ja", "se", "dem", "see",
];

/// How many of the first words the lists of English know, how many those of German, and of how many.
fn known_words(sample: &str) -> (usize, usize, usize) {
    let (mut english, mut german, mut words) = (0, 0, 0);
    for word in
        sample.split(|character: char| !character.is_alphabetic()).filter(|word| word.len() > 1).take(FIRST_WORDS)
    {
        let form = word.to_lowercase();
        words += 1;
        if !SHARED.contains(&form.as_str()) {
            let known = German.traits_of(&form);
            german += usize::from(known != Traits::default() && !known.any(Traits::GUESSED));
            english += usize::from(English.listed_traits_of(&form) != Traits::default());
        }
    }
    (english, german, words)
}

/// Whether every third word is one that the lists of German have and those of English have not.
fn has_german_words(sample: &str) -> bool {
    let (english, german, words) = known_words(sample);
    german > 1 && german * 3 >= words && german >= 2 * english
}

/// Whether every second word is one that the lists of English have and those of German have not.
fn has_english_words(sample: &str) -> bool {
    let (english, german, words) = known_words(sample);
    english > 2 && english * 2 >= words && english >= 2 * german
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::language_of;

    fn sentence_of_each() -> [(&'static str, &'static str); 7] {
        [
            ("English", "Council to close four libraries"),
            ("English", "Rovers 3–0 Athletic"),
            ("English", "42"),
            ("German", "Die Miete stieg um 12 Prozent."),
            ("German", "Der Umbau kostete 3,5 Millionen Euro."),
            ("other", "Le conseil municipal a fermé la bibliothèque lundi parce que le toit fuyait depuis des mois."),
            ("other", "市議会は月曜日に図書館を閉鎖した。"),
        ]
    }

    #[test]
    fn short_texts_are_english_unless_their_words_say_otherwise() {
        // Each language takes a full stop after "z" in its own way.
        for (name, text) in sentence_of_each() {
            let language = reading_language(text);
            let found = match (language.full_stop_after("z"), language.traits_of("the") != Traits::default()) {
                (FullStop::Belongs, _) => "German",
                (_, true) => "English",
                _ => "other",
            };
            assert_eq!(found, name, "{text} ({:?})", language_of(text));
        }
    }
}
