//! Who speaks by layout alone: "KIM: Yes.", "And Kim: “…”", "“…” — Kim Lee", "Image: Kim Lee".

use super::{FoundAttribution, Reader, Sort};
use crate::Quotation as Kind;
use crate::traits::Traits;
use crate::words::{Shape, Word};
use std::ops::Range;

/// The longest name before a colon or behind a dash. Words.
const LONGEST_NAME: usize = 6;

/// Words before a colon that name the source of a picture behind it.
const CREDITS: &[&str] = &[
    "image",
    "photo",
    "photograph",
    "picture",
    "credit",
    "photos",
    "video",
    "graphic",
    "illustration",
    "source",
    "images",
];

impl Reader<'_, '_> {
    pub(super) fn turn(&self, continues_line: bool) -> Option<FoundAttribution> {
        self.credit(continues_line).or_else(|| self.speaker_before_colon()).or_else(|| self.sign_off())
    }

    /// "The bridge at dusk. Image: Kim Lee." A credit on a line of its own is part of the page, it tells of nothing.
    fn credit(&self, continues_line: bool) -> Option<FoundAttribution> {
        let colon = self.words.len().checked_sub(2)?;
        let nearest = colon.saturating_sub(LONGEST_NAME + 1);
        let colon = (nearest..=colon).rev().find(|at| self.is_mark(*at, ":"))?;
        let word = colon.checked_sub(1)?;
        let captioned = word > 0 || continues_line;
        if !captioned || !self.is(word, CREDITS) || !self.words[word].is_capital() {
            return None;
        }
        let mut end = self.words.len();
        while end > colon + 1 && self.words[end - 1].is_mark() {
            end -= 1;
        }
        let speaker = colon + 1..end;
        if !self.words.get(speaker.clone())?.first().is_some_and(Word::is_capital) {
            return None;
        }
        let content = if word == 0 { 0..1 } else { 0..word };
        self.found(Sort::Stance, Some(speaker), word..colon + 1, content)
    }

    /// "KIM: Yes, we did." or "And Kim: “We did.”"
    fn speaker_before_colon(&self) -> Option<FoundAttribution> {
        let colon = (1..self.words.len().min(LONGEST_NAME + 2)).find(|at| self.is_mark(*at, ":"))?;
        let opens = usize::from(self.words[0].is_quote());
        let start = (opens..colon).find(|at| !self.is(*at, &["and", "but", "then"]))?;
        let name = start..colon;
        let names = self.words[name.clone()].iter().all(|word| {
            word.is_capital()
                || word.is_any(&["of", "the", "de", "van", "von", "al"])
                || word.is_number()
                || matches!(word.text, "." | "-" | "(" | ")" | ",")
        });
        if name.is_empty()
            || !names
            || self.is(start, CREDITS)
            || self.words[start].has(Traits::STARTER.or(Traits::PRONOUN)) && self.words[start].form.len() > 1
        {
            return None;
        }
        let content = colon + 1..self.end_from(colon + 1);
        let quotation = self.quotation_at(colon + 1);
        let shouted = self.words[name.clone()].iter().all(|word| !word.text.chars().any(char::is_lowercase));
        if quotation.is_none() && !(self.converses(&content) && (shouted || name.len() < 4)) {
            return None;
        }
        let kind = if quotation.is_some() { Kind::Direct } else { self.kind_of(&content) };
        let content = quotation.map_or(content, |quotation| quotation.words.clone());
        self.found(Sort::Stance, Some(name), colon..colon + 1, content).map(|found| FoundAttribution { kind, ..found })
    }

    /// Whether words are spoken to somebody: a question, "we", "you", "well".
    fn converses(&self, content: &Range<usize>) -> bool {
        let spoken = self.words[content.clone()].iter().any(|word| {
            word.is_any(&[
                "i", "we", "you", "my", "our", "your", "me", "us", "well", "yes", "yeah", "thank", "thanks", "i'm",
                "we're", "i've", "you're", "i'd", "let's", "don't", "that's", "it's",
            ])
        });
        spoken || self.words.last().is_some_and(|word| word.text == "?")
    }

    /// "“…” — Kim Lee".
    fn sign_off(&self) -> Option<FoundAttribution> {
        let dash = (0..self.words.len()).find(|at| {
            matches!(self.words[*at].text, "—" | "–" | "―" | "-") && (*at == 0 || self.quotation_to[*at].is_some())
        })?;
        let quotation = (dash > 0).then(|| self.quotation_to[dash]).flatten().map(|index| &self.quotations[index]);
        if dash > 0 && quotation.is_none() {
            return None;
        }
        let mut end = dash + 1;
        while self.word(end).is_some_and(|word| word.is_capital() || word.is_any(&["de", "van", "von", "al", "bin"])) {
            end += 1;
        }
        let speaker = dash + 1..end;
        let ends = self
            .word(end)
            .is_none_or(|word| matches!(word.text, "," | "." | "/" | "(") || word.shape == Shape::OpenQuote);
        if speaker.is_empty() || speaker.len() > LONGEST_NAME || !ends {
            return None;
        }
        let content = quotation.map_or(dash..end, |quotation| quotation.words.clone());
        self.found(Sort::Stance, Some(speaker), dash..dash + 1, content)
            .map(|found| FoundAttribution { kind: Kind::Direct, ..found })
    }
}

#[cfg(test)]
mod tests {
    use crate::english::attribution::told::told;

    #[test]
    fn turns_and_sign_offs_name_their_speaker() {
        assert_eq!(told("ORR: Did you see the pier?")[0].0, "ORR");
        assert_eq!(told("And Orr: “The pier shook.”"), [("Orr", ":", "“The pier shook.”")]);
        assert_eq!(told("“The pier shook.” — Ida Orr")[0].0, "Ida Orr");
    }

    #[test]
    fn a_credit_behind_a_caption_names_who_took_the_picture() {
        assert_eq!(told("The pier at dusk. Image: Ida Orr.")[0].0, "Ida Orr");
        assert!(told("Image: Ida Orr").is_empty(), "a credit on its own line is part of the page");
    }

    #[test]
    fn other_colons_and_dashes_name_nobody() {
        for text in ["London: three piers shut", "Opening hours: 9 to 5.", "The pier — Orr Pier — was shut."] {
            assert!(told(text).is_empty(), "{text} {:?}", told(text));
        }
    }
}
