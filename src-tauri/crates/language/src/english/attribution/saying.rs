//! Verbs of saying whose content follows: "said that", "told reporters: “", "denied fraud", "asked whether".

use super::{FoundAttribution, REACH, Reader, Sort};
use crate::Quotation as Kind;
use crate::english::verbs::{Form, VerbGroup, takes_object};
use crate::traits::Traits;
use crate::words::{Shape, Word};
use std::ops::Range;

/// Verbs that are followed by whom they are said to.
const ADDRESSED: &[&str] = &[
    "told",
    "tell",
    "tells",
    "informed",
    "informs",
    "warned",
    "warns",
    "reminded",
    "reminds",
    "assured",
    "assures",
    "advised",
    "advises",
    "notified",
    "persuaded",
    "convinced",
    "instructed",
    "asked",
    "asks",
    "ask",
    "promised",
    "telling",
    "informing",
    "warning",
    "reminding",
    "assuring",
    "asking",
    "promising",
    "convincing",
];

/// Verbs whose object is a thing unless a clause follows.
const FINDS: &[&str] = &[
    "found", "finds", "find", "showed", "shows", "show", "shown", "showing", "finding", "believed", "believes",
    "feared", "hoped", "expected", "heard", "hear", "hears", "saw", "sees", "see", "felt", "feels", "feel",
];

const DENIES: &[&str] = &[
    "denied", "denies", "deny", "denying", "accused", "accuses", "accuse", "accusing", "blamed", "blames", "blame",
    "blaming",
];

/// What "said" is followed by where nothing is stated.
const EMPTY: &[&str] = &[
    "to",
    "nothing",
    "little",
    "so",
    "goodbye",
    "hello",
    "sorry",
    "thanks",
    "prayers",
    "grace",
    "mass",
    "much",
    "more",
    "anything",
    "something",
    "farewell",
    "of",
    "as",
    "and",
    "or",
];

impl Reader<'_, '_> {
    /// "The agency quoted the minister as saying that": both speak.
    pub(super) fn quoted_as_saying(&self, group: &VerbGroup) -> Option<Vec<FoundAttribution>> {
        let verb = &self.words[group.last];
        if !verb.is_any(&["quoted", "quotes", "cited", "cites"]) {
            return None;
        }
        let reach = group.last + 2..self.words.len().min(group.last + REACH);
        let saying = reach.clone().find(|at| self.is(*at, &["saying"]) && self.is(at - 1, &["as"]))?;
        let start = if self.is(saying + 1, &["that"]) { saying + 2 } else { saying + 1 };
        let content = start..self.end_from(start);
        let outer = group.last + 1..content.end;
        let speaker = self.phrases.subject_before(group.first);
        let cue = group.first..group.last + 1;
        let first = self.found(Sort::Statement, speaker, cue, outer);
        let quoted = self.phrases.phrase_from(group.last + 1, false);
        let second = self.found(Sort::Statement, quoted, saying..saying + 1, content);
        let kind = second.as_ref().map(|second| second.kind);
        Some(
            first
                .into_iter()
                .chain(second)
                .map(|found| FoundAttribution { kind: kind.unwrap_or(found.kind), ..found })
                .collect(),
        )
    }

    /// "The mayor said that the fire was out."
    pub(super) fn saying(&self, group: &VerbGroup) -> Option<FoundAttribution> {
        let verb = &self.words[group.last];
        if !verb.has(Traits::REPORT.or(Traits::PERCEIVES)) {
            return None;
        }
        let (content, kind) = self.content_after(group)?;
        let speaker = self.phrases.subject_before(group.first)?;
        let plain = !self.is_negated(group) && group.modal.is_none();
        let asks = verb.is_any(&["asked", "asks", "ask", "wondered", "wonders", "questioned"]);
        let says = verb.has(Traits::REPORT) && plain && !asks;
        if !plain && (!verb.has(Traits::REPORT) || self.is(speaker.start, &["i", "we", "you"])) {
            return None;
        }
        if !says && !self.is_somebody(&speaker) {
            return None;
        }
        let sort = if says { Sort::Statement } else { Sort::Stance };
        // "“A,” Kim said, “B.”": the quotation began before its speaker.
        let broken = self.quotation_to[speaker.start].filter(|_| kind == Kind::Direct);
        let start = broken.map_or(content.start, |index| self.quotations[index].words.start);
        let content = start..content.end;
        self.found(sort, Some(speaker), self.with_adverb(group), content)
            .map(|found| FoundAttribution { kind, ..found })
    }

    /// What "said that", "said: “", "told reporters that", "denied" or "called it “" is followed by.
    pub(super) fn content_after(&self, group: &VerbGroup) -> Option<(Range<usize>, Kind)> {
        let verb = &self.words[group.last];
        let first = group.last + 1;
        let addressed = verb.is_any(ADDRESSED);
        let labels = verb.has(Traits::LABEL);
        let finds = verb.is_any(FINDS) || !verb.has(Traits::REPORT);
        let mut at = first;
        let mut phrase = false;
        while at < self.words.len().min(first + REACH) {
            let word = &self.words[at];
            let points = self.word(at + 1).is_none_or(|next| next.is_mark() && next.shape != Shape::OpenQuote);
            if word.is("that") && !labels && !points {
                return self.indirect(at + 1);
            }
            let asks = verb.has(Traits::PERCEIVES) || verb.form.starts_with("ask");
            let questions = word.is_any(&["whether", "how", "why", "what"])
                || (asks && word.is_any(&["if", "who", "where", "when", "which"]));
            if questions && !labels && (at == first || addressed || phrase) {
                return self.indirect(at);
            }
            let leads = matches!(word.text, "," | ":");
            let quote_at = if leads { at + 1 } else { at };
            if let Some(quotation) = self.quotation_at(quote_at).filter(|_| !finds || word.text == ":") {
                if labels {
                    return Some((first..self.end_from(first), Kind::Mixed));
                }
                let starts_sentence = self.word(quote_at + 1).is_some_and(Word::is_capital);
                let kind = if leads || starts_sentence { Kind::Direct } else { Kind::Mixed };
                let end = if kind == Kind::Direct { quotation.words.end } else { self.end_from(quote_at) };
                return Some((quote_at..end.max(quotation.words.end), kind));
            }
            if word.text == ":" && verb.has(Traits::REPORT) {
                return self.after_colon(at);
            }
            phrase |= word.has(Traits::PREPOSITION);
            let passes = word.has(Traits::ADVERB) || self.phrases.is_time(at) || phrase || addressed || labels;
            let clause = self.phrases.verbs.starting(at).is_some_and(|group| group.form == Form::Finite);
            if !passes || clause || word.is_any(&["and", "but", "who", "which"]) || matches!(word.text, "." | ";") {
                break;
            }
            at += 1;
        }
        self.bare_content(verb, first, addressed)
    }

    fn indirect(&self, start: usize) -> Option<(Range<usize>, Kind)> {
        let content = start..self.end_from(start);
        let kind = self.kind_of(&content);
        Some((content, kind)).filter(|(content, _)| !content.is_empty())
    }

    /// "said: Nobody was hurt." Where nothing follows, the colon stands for the quotation in the next sentence.
    fn after_colon(&self, colon: usize) -> Option<(Range<usize>, Kind)> {
        let announces = colon + 1 == self.words.len();
        if announces { Some((colon..colon + 1, Kind::Direct)) } else { self.indirect(colon + 1) }
    }

    /// Content that no word or mark opens: "said the offer was low", "denied fraud", "told her the shop had closed".
    fn bare_content(&self, verb: &Word<'_>, first: usize, addressed: bool) -> Option<(Range<usize>, Kind)> {
        let start = self.past_adverbs(first);
        let opening = self.word(start)?;
        if verb.is_any(DENIES) && opening.is_word() && !opening.has(Traits::PREPOSITION) {
            return self.indirect(start);
        }
        if !verb.has(Traits::BARE_REPORT) || opening.is_mark() {
            return None;
        }
        if opening.is_any(EMPTY) && self.phrases.verbs.finite_in_stretch(start + 1).is_none() {
            return None;
        }
        if opening.has(Traits::PREPOSITION.or(Traits::SUBORDINATOR).or(Traits::CONDITION)) {
            return self.after_lead_in(start);
        }
        if addressed {
            let carrier = self.phrases.verbs.finite_in_stretch(start)?;
            let opens = self.behind_address(start, carrier.first);
            return if opens < carrier.first { self.indirect(opens) } else { None };
        }
        let finds = verb.is_any(FINDS) || !verb.has(Traits::REPORT);
        let opens = opening.is_capital() || opening.has(Traits::DETERMINER.or(Traits::PRONOUN)) || opening.is_number();
        let says = verb.is_any(&["said", "says", "say", "saying"])
            && !self.closes_inversion(first - 1)
            && (opens || self.phrases.verbs.finite_in(start, self.end_from(start)).is_some());
        if self.carries(start, finds) || says { self.indirect(start) } else { None }
    }

    /// Whether the verb at `at` stands behind a comma or a quotation, where what follows may be the speaker.
    fn closes_inversion(&self, at: usize) -> bool {
        at > 0
            && !self.is(at, &["saying"])
            && (self.words[at - 1].shape == Shape::CloseQuote || self.words[at - 1].text == ",")
    }

    /// Where the clause begins behind whom it is said to: "told the Echo the pier was shut", "told anglers Kim had left".
    fn behind_address(&self, start: usize, verb: usize) -> usize {
        let opens = |at: &usize| {
            let word = &self.words[*at];
            word.is_number()
                || word.has(Traits::DETERMINER.or(Traits::PRONOUN)) && !self.words[at - 1].has(Traits::PREPOSITION)
        };
        let names = |at: &usize| {
            let before = &self.words[at - 1];
            self.words[*at].is_capital() && !before.is_capital() && !before.has(Traits::DETERMINER)
        };
        (start + 1..verb).find(opens).or_else(|| (start + 1..verb).find(names)).unwrap_or(start + 1)
    }

    /// "said although it rained, the fair went on", "estimated by 2050 prices would double".
    fn after_lead_in(&self, start: usize) -> Option<(Range<usize>, Kind)> {
        if self.is(start, &["about", "around", "over"]) && self.word(start + 1).is_some_and(Word::is_number) {
            return if self.carries(start, true) { self.indirect(start) } else { None };
        }
        let part = self.phrases.verbs.part_from(start + 1);
        if let Some(pronoun) = (start + 3..part).find(|at| self.is(*at, &["he", "she", "they", "it", "we", "i"]))
            && self.phrases.verbs.finite_in(start, pronoun).is_none()
            && self.phrases.verbs.finite_in(pronoun, part).is_some()
        {
            return self.indirect(pronoun);
        }
        let subordinate = !self.words[start].has(Traits::PREPOSITION);
        if let Some(carrier) = self.phrases.verbs.finite_in(start, part).filter(|_| !subordinate) {
            let subject = self.phrases.subject_before(carrier.first)?;
            return if subject.start > start { self.indirect(subject.start) } else { None };
        }
        let comma = (start..self.words.len().min(start + REACH)).find(|at| self.is_mark(*at, ","))?;
        let goes_on = self.word(comma + 1).is_some_and(|word| {
            word.shape == Shape::OpenQuote
                || !word.is_mark()
                    && !word.is_any(&["who", "which", "and", "but"])
                    && !word.has(Traits::PRESENT_PARTICIPLE)
                || word.has(Traits::PRESENT_PARTICIPLE) && self.phrases.verbs.finite_in_stretch(comma + 1).is_some()
        });
        let carries = self.phrases.verbs.finite_in(comma + 1, self.end_from(comma + 1)).is_some();
        if goes_on && carries { self.indirect(start) } else { None }
    }

    /// Whether a clause begins at `start`; a few words in quotation marks or brackets do not part it from its verb.
    fn carries(&self, start: usize, surely: bool) -> bool {
        let mut part = self.phrases.verbs.part_from(start);
        for _ in 0..2 {
            let behind = match self.quotation_at(part) {
                Some(quotation) => quotation.words.end,
                None if self.is_mark(part, "(") => {
                    (part..self.words.len().min(part + REACH)).find(|at| self.is_mark(*at, ")")).unwrap_or(part)
                }
                None => part,
            };
            part = if behind == part {
                part
            } else {
                self.phrases.verbs.part_from(behind + usize::from(self.is_mark(behind, ")")))
            };
        }
        self.phrases
            .verbs
            .finite_in(start, part)
            .is_some_and(|group| !surely || group.is_certain() || takes_object(self.words, group))
    }
}

#[cfg(test)]
mod tests {
    use crate::english::attribution::told::told;

    #[test]
    fn content_follows_with_or_without_a_word_that_opens_it() {
        assert_eq!(told("Ms Orr said that the pier was shut."), [("Ms Orr", "said", "the pier was shut")]);
        assert_eq!(
            told("Ms Orr also told the Echo the pier was shut."),
            [("Ms Orr", "also told", "the pier was shut")]
        );
        assert_eq!(told("Ms Orr tweeted: “The pier is shut.”"), [("Ms Orr", "tweeted", "“The pier is shut.”")]);
        assert_eq!(
            told("Ms Orr said although it was shut, the pier had been safe."),
            [("Ms Orr", "said", "although it was shut, the pier had been safe")]
        );
        assert_eq!(
            told("“The pier,” Ms Orr said, “is shut.”"),
            [("Ms Orr", "said", "“The pier,” Ms Orr said, “is shut.”")]
        );
    }

    #[test]
    fn what_stands_between_a_speaker_and_the_verb_is_no_speaker() {
        let speaker = |text| told(text).first().map_or("", |(speaker, _, _)| *speaker);
        assert_eq!(speaker("Ida Orr, who runs the pier office, said it was shut."), "Ida Orr");
        assert_eq!(speaker("Ida Orr, 61, of Crane Row, said it was shut."), "Ida Orr, 61, of Crane Row");
        assert_eq!(speaker("Rep. Ida Orr (D-Wis.) said it was shut."), "Rep. Ida Orr (D-Wis.)");
        assert_eq!(speaker("All the anglers we met said it was shut."), "All the anglers");
        assert_eq!(speaker("The World Pier Body (WPB) says it was shut."), "The World Pier Body (WPB)");
        assert_eq!(speaker("Advisers to the mayor say it was shut."), "Advisers to the mayor");
    }

    #[test]
    fn questions_denials_and_silence_have_speakers_too() {
        assert_eq!(told("Ms Orr asked whether the pier was shut."), [("Ms Orr", "asked", "whether the pier was shut")]);
        assert_eq!(told("Ms Orr did not say why it was shut."), [("Ms Orr", "did not say", "why it was shut")]);
        assert_eq!(told("Ms Orr denied the theft."), [("Ms Orr", "denied", "the theft")]);
    }

    #[test]
    fn verbs_of_saying_that_say_nothing_attribute_nothing() {
        for text in [
            "He told the truth.",
            "She said goodbye.",
            "The porter showed him the door.",
            "The said officer left the building.",
            "The states voted for the bill.",
            "The film “Said and Done” opened on Friday.",
            "The so-called “expert” left early.",
            "Anglers found a body wrapped in a sail.",
        ] {
            assert!(told(text).is_empty(), "{text} {:?}", told(text));
        }
    }

    #[test]
    fn one_who_is_quoted_and_one_who_quotes_both_speak() {
        let told = told("The Echo quoted Ms Orr as saying that the pier was shut.");
        let speakers: Vec<_> = told.iter().map(|(speaker, _, _)| *speaker).collect();
        assert_eq!(speakers, ["The Echo", "Ms Orr"]);
    }
}
