//! Nouns that say that somebody speaks: "Kim's promise to", "the allegation that", "the fear is that".

use super::{FoundAttribution, REACH, Reader, Sort};
use crate::traits::Traits;
use crate::words::{Shape, Word};
use std::ops::Range;

/// Nouns that hold what they lead to at arm's length when nobody is named.
const RUMOURS: &[&str] = &[
    "report",
    "reports",
    "rumour",
    "rumours",
    "rumor",
    "rumors",
    "allegation",
    "allegations",
    "speculation",
    "suggestion",
    "suggestions",
    "claim",
    "claims",
];

/// What leads from a noun of saying to its content.
const LEADS: &[&str] = &["that", "to", "of", "about", "for", "against", "on", "over", "with", "whether", "how"];

/// Verbs by which somebody utters what the noun names: "made a promise to", "voiced concern over".
const UTTERS: &[&str] = &[
    "made",
    "makes",
    "make",
    "making",
    "issued",
    "issues",
    "issue",
    "issuing",
    "released",
    "releases",
    "expressed",
    "expresses",
    "express",
    "expressing",
    "voiced",
    "voices",
    "voice",
    "voicing",
    "gave",
    "gives",
    "give",
    "giving",
    "raised",
    "raises",
    "raise",
    "raising",
    "repeated",
    "repeats",
    "offered",
    "offers",
    "has",
    "had",
    "have",
    "having",
    "sent",
    "sends",
    "showed",
    "shows",
    "delivered",
    "shared",
    "shares",
    "presented",
    "stated",
];

impl Reader<'_, '_> {
    /// "Kim's promise to", "a warning by the ministry that", "voiced fears of", "reports that".
    pub(super) fn noun(&self, at: usize) -> Option<FoundAttribution> {
        let word = &self.words[at];
        let opens = at == 0 || self.words[at - 1].is_quote();
        if !word.has(Traits::SPEECH_NOUN) || !(word.shape == Shape::Lower || opens) {
            return None;
        }
        let verbal = self.phrases.verbs.at(at).is_some_and(|group| !group.is_doubtful() || group.first != at);
        let governed = at > 0 && (self.words[at - 1].has(Traits::DETERMINER) || self.words[at - 1].possessive);
        // "let us hope that": no noun follows a pronoun.
        let acts = at > 0 && (self.words[at - 1].has(Traits::PRONOUN) || self.is(at - 1, &["us", "me", "them", "him"]));
        if (verbal || acts) && !governed {
            return None;
        }
        let (speaker, lead) = match self.agent(at) {
            Some(agent) => {
                let end = agent.end;
                (Some(agent), end)
            }
            None => (self.owner(at), at + 1),
        };
        let ours = speaker.as_ref().is_some_and(|speaker| self.is(speaker.start, &["my", "our"]));
        if let Some(that) = self.is_that(lead).filter(|_| !ours) {
            return self.found(Sort::Stance, speaker, at..at + 1, that + 1..self.end_from(that + 1));
        }
        if lead > at + REACH || !self.is(lead, LEADS) {
            return None;
        }
        let start = if self.is(lead, &["to", "whether", "how"]) { lead } else { lead + 1 };
        let content = start..self.subject_end(at, start);
        let cue_end = if lead == at + 1 && start > lead && !self.is(lead, &["that"]) { lead + 1 } else { at + 1 };
        if let Some(speaker) = speaker.filter(|_| self.is(lead, &["that"])) {
            let infinitive = self.is(lead, &["to"]) && self.phrases.verbs.starting(lead).is_none();
            return if infinitive { None } else { self.found(Sort::Stance, Some(speaker), at..cue_end, content) };
        }
        if let Some((first, speaker)) = self.utterer(at) {
            return self.found(Sort::Stance, Some(speaker), first..cue_end, content);
        }
        let states = self.is(lead, &["that"]) && self.phrases.verbs.finite_in(start, content.end).is_some();
        if !states {
            return None;
        }
        let hedged = word.is_any(RUMOURS);
        let sort = if hedged { Sort::Statement } else { Sort::Stance };
        self.found(sort, None, at..at + 1, content).map(|found| FoundAttribution { hedged, ..found })
    }

    /// Where the content of a noun ends that is itself the subject of a later verb: "the claim that it fell is old".
    fn subject_end(&self, noun: usize, start: usize) -> usize {
        let end = self.end_from(start);
        let part = self.phrases.verbs.part_from(start).min(end);
        let opens = noun == 0 || self.phrases.verbs.finite_in(self.starts[noun], noun).is_none();
        let first = self.phrases.verbs.finite_in(start, part).filter(|_| opens);
        let second = first.and_then(|first| self.phrases.verbs.finite_in(first.last + 1, part));
        second.map_or(end, |second| second.first)
    }

    /// Whose promise it is: "the ministry's", "his".
    fn owner(&self, at: usize) -> Option<Range<usize>> {
        let nearest = at.saturating_sub(4);
        for index in (nearest..at).rev() {
            let word = &self.words[index];
            if word.is_any(&["his", "her", "their", "my", "our"]) {
                return Some(index..index + 1);
            }
            if word.possessive {
                let start = (index.saturating_sub(REACH)..index)
                    .rev()
                    .find(|before| {
                        let word = &self.words[*before];
                        word.is_mark()
                            || word.has(Traits::PREPOSITION)
                            || word.is_any(&["and", "that", "but"])
                            || self.phrases.verbs.at(*before).is_some()
                    })
                    .map_or(index.saturating_sub(REACH), |before| before + 1);
                let states = self.is(at + 1, &["that"]) && !self.phrases.is_time(index);
                return Some(start..index + 1).filter(|owner| states || self.is_somebody(owner));
            }
            if word.is_mark() || word.has(Traits::DETERMINER.or(Traits::PREPOSITION)) {
                return None;
            }
        }
        None
    }

    /// "a warning by the ministry that", "a statement from Kim that".
    fn agent(&self, at: usize) -> Option<Range<usize>> {
        // "The accusation, made by a rival dealer, is that".
        let made = self.is_mark(at + 1, ",") && self.is(at + 2, &["made", "levelled", "leveled", "voiced", "raised"]);
        let by = if made { at + 3 } else { at + 1 };
        if !self.is(by, &["by", "from"]) {
            return None;
        }
        let plain = |agent: &Range<usize>| made || self.is(agent.end, &["that"]) || self.is_somebody(agent);
        self.phrases.phrase_from(by + 1, false).filter(plain)
    }

    /// "The fear is that": the word "that".
    fn is_that(&self, lead: usize) -> Option<usize> {
        let lead = lead + usize::from(self.is_mark(lead, ","));
        let that = lead + 1;
        (self.is(lead, &["is", "was"]) && self.is(that, &["that"])).then_some(that)
    }

    /// "voiced fears of": the verb and its subject.
    fn utterer(&self, at: usize) -> Option<(usize, Range<usize>)> {
        let nearest = at.saturating_sub(4);
        let group = (nearest..at).rev().find_map(|index| self.phrases.verbs.at(index))?;
        let between = &self.words[group.last + 1..at];
        let plain = between.iter().all(|word: &Word<'_>| !word.is_mark() && !word.has(Traits::PREPOSITION));
        if !plain || !self.words[group.last].is_any(UTTERS) || group.passive {
            return None;
        }
        let speaker = self.phrases.subject_before(group.first).filter(|speaker| self.is_somebody(speaker))?;
        Some((group.first, speaker))
    }
}

#[cfg(test)]
mod tests {
    use crate::english::attribution::told::told;

    #[test]
    fn nouns_of_saying_lead_to_what_is_said() {
        assert_eq!(
            told("Ms Orr's claim that the pier was sold was false."),
            [("Ms Orr's", "claim", "the pier was sold")]
        );
        assert_eq!(told("Ms Orr voiced concern about the sale."), [("Ms Orr", "voiced concern about", "the sale")]);
    }

    #[test]
    fn nobody_is_named_for_a_rumour() {
        assert_eq!(told("There were reports that the pier was sold."), [("-", "reports", "the pier was sold")]);
    }

    #[test]
    fn a_noun_that_leads_to_nothing_attributes_nothing() {
        for text in ["Reports of fire are rare here.", "The statement was short.", "A view of the pier hung there."] {
            assert!(told(text).is_empty(), "{text} {:?}", told(text));
        }
    }
}
