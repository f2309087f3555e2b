//! Fixed phrases that name a source: "according to", "in the words of", "per".

use super::{FoundAttribution, Reader, Sort};
use crate::Quotation as Kind;
use crate::traits::Traits;
use crate::words::Word;
use std::ops::Range;

impl Reader<'_, '_> {
    /// "according to" and its like.
    pub(super) fn according_to(&self, at: usize) -> Option<FoundAttribution> {
        let length = self.source_phrase(at)?;
        let from = at + length;
        let opens = at == 0
            || !self.is_mark(at - 1, ",") && self.phrases.verbs.finite_in(0, at).is_none()
            || self.is(at - 1, &["but", "and", "while", "whereas", "though", "although"]);
        let speaker = self
            .phrases
            .phrase_from(from, !opens || self.comma_ahead(from))
            .filter(|speaker| !self.is_measure(speaker))?;
        let after = if self.is_mark(speaker.end, ",") { speaker.end + 1 } else { speaker.end };
        let inside = !opens
            && self.phrases.verbs.finite_in(self.starts[at], at).is_none()
            && self.phrases.verbs.finite_in(after, self.words.len()).is_some();
        let content = match (opens, inside) {
            (true, _) => after..self.end_from(after),
            (_, true) => self.starts[at]..self.end_from(after),
            _ => self.starts[at]..self.before_comma(at),
        };
        let whole = self.quotation_at(content.start).is_some_and(|quotation| quotation.words.end == content.end);
        let kind = if whole { Kind::Direct } else { self.kind_of(&content) };
        self.found(Sort::Statement, Some(speaker), at..from, content).map(|found| FoundAttribution {
            kind,
            hedged: false,
            ..found
        })
    }

    /// How many words "according to" or "in the words of" has here.
    fn source_phrase(&self, at: usize) -> Option<usize> {
        const PHRASES: &[&[&str]] = &[
            &["according", "to"],
            &["in", "the", "words", "of"],
            &["in", "the", "view", "of"],
            &["in", "the", "opinion", "of"],
            &["in", "the", "eyes", "of"],
        ];
        let begins = |phrase: &&&[&str]| phrase.iter().enumerate().all(|(offset, form)| self.is(at + offset, &[form]));
        if self.is_per(at) {
            return Some(1);
        }
        self.is(at, &["according", "in"]).then(|| PHRASES.iter().find(begins)).flatten().map(|phrase| phrase.len())
    }

    /// "Per the indictment, …" and "…, per the indictment"; "ten per cent" and "per head" name nobody.
    fn is_per(&self, at: usize) -> bool {
        let apart = at == 0 || self.is_mark(at - 1, ",");
        let named = |word: &Word<'_>| word.is_any(&["the", "a", "his", "her", "its", "their"]) || word.is_capital();
        apart && self.is(at, &["per"]) && self.word(at + 1).is_some_and(named)
    }

    /// "according to size", "according to his needs": what something depends on, no source.
    fn is_measure(&self, speaker: &Range<usize>) -> bool {
        let words = &self.words[speaker.clone()];
        let bare = words.len() == 1 && words.iter().all(|word| !word.form.ends_with('s'));
        let own = words.first().is_some_and(|word| word.is_any(&["his", "her", "its", "their", "your", "our", "my"]));
        let doer = |word: &Word<'_>| {
            ["er", "or", "ist", "man"].iter().any(|ending| word.form.ends_with(ending))
                && !word.is_any(&["number", "order", "manner", "power", "colour", "color", "character", "letter"])
        };
        let tells = words.iter().any(|word| {
            doer(word)
                || word.has(Traits::RELEASED_THING.or(Traits::SPEECH_NOUN).or(Traits::PRONOUN))
                    && !word.has(Traits::DETERMINER)
        });
        (bare || own) && !tells && !self.is_somebody(&(speaker.start + usize::from(own)..speaker.end))
    }

    fn comma_ahead(&self, from: usize) -> bool {
        let next = self.phrases.verbs.part_from(from);
        let carries = self.phrases.verbs.finite_in(from, next).is_some_and(|group| !group.is_doubtful());
        self.is_mark(next, ",") && !carries
    }

    fn before_comma(&self, at: usize) -> usize {
        if at > 0 && self.is_mark(at - 1, ",") { at - 1 } else { at }
    }
}

#[cfg(test)]
mod tests {
    use crate::english::attribution::told::told;

    #[test]
    fn a_source_stands_before_within_or_behind_what_it_says() {
        assert_eq!(told("According to the coastguard, the pier shook.")[0].0, "the coastguard");
        assert_eq!(told("In the words of Ida Orr, the pier was a trap.")[0].0, "Ida Orr");
        assert_eq!(
            told("According to port records the pier was sold."),
            [("port records", "According to", "the pier was sold")]
        );
        assert_eq!(told("Per the ruling, the pier was sold."), [("the ruling", "Per", "the pier was sold")]);
        let told = told("According to Ms Orr, the pier shook, but according to the crew it stood.");
        assert_eq!(told[1], ("the crew", "according to", "it stood"));
    }

    #[test]
    fn what_something_depends_on_is_no_source() {
        for text in [
            "The nets were sorted according to length.",
            "Each angler paid according to his means.",
            "The day went according to plan.",
            "Anglers pay £9 per day.",
        ] {
            assert!(told(text).is_empty(), "{text} {:?}", told(text));
        }
        assert_eq!(told("The pier shook, according to his lawyer.")[0].0, "his lawyer");
    }
}
