//! Somebody speaks and the text does not say who: "was accused of", "is seen as", "were told that", "calls for",
//! "Asked about the plan, …", ", it is claimed,".

use super::{FoundAttribution, Reader, Sort};
use crate::english::verbs::VerbGroup;
use crate::traits::Traits;
use crate::words::{Shape, Word};
use std::ops::Range;

/// What is said of somebody, with what it is said by.
const JUDGED: &[(&[&str], &[&str])] = &[
    (&["accused", "suspected"], &["of"]),
    (&["criticised", "criticized", "condemned", "praised", "faulted", "mocked", "blamed"], &["for", "as", "over"]),
    (&["seen", "regarded", "viewed", "described", "hailed", "portrayed", "touted", "mentioned"], &["as"]),
    (&["derided", "denounced", "decried", "ridiculed", "dismissed"], &["as", "for"]),
];

/// What is told to somebody by nobody who is named.
const TOLD: &[&str] = &["told", "warned", "informed", "advised", "assured", "reminded"];

/// Nouns for what many say, with the words that lead to what it is.
const VOICES: &[(&[&str], &[&str])] = &[
    (&["calls", "demands"], &["for"]),
    (&["fears", "concerns", "worries", "doubts", "suspicions"], &["of", "about", "over", "that", "whether"]),
    (&["allegations", "accusations", "claims", "complaints", "rumours", "rumors"], &["of", "about", "against"]),
    (&["criticism", "condemnation"], &["of", "for", "over"]),
    (&["speculation", "scepticism", "skepticism"], &["about", "over", "whether"]),
];

impl Reader<'_, '_> {
    /// "Kim was accused of fraud", "the film is seen as a triumph", "the council was told that".
    pub(super) fn agentless(&self, group: &VerbGroup) -> Option<FoundAttribution> {
        let verb = &self.words[group.last];
        let next = self.past_adverbs(group.last + 1);
        let cue = self.with_adverb(group);
        if group.modal.is_some() || self.is_negated(group) || self.is_mark(next, ",") {
            return None;
        }
        if verb.is_any(TOLD) && self.is(next, &["that"]) {
            return self.found(Sort::Statement, None, cue, next + 1..self.end_from(next + 1));
        }
        let judged = JUDGED.iter().any(|(verbs, leads)| verb.is_any(verbs) && self.is(next, leads));
        let labelled = verb.is_any(&["labelled", "labeled", "branded", "dubbed", "deemed", "considered"])
            && self.word(next).is_some_and(|word| word.is_word() && !word.has(Traits::PREPOSITION) || word.is_quote());
        if !judged && !labelled {
            return None;
        }
        let subject = self.phrases.subject_before(group.first)?;
        self.found(Sort::Stance, None, cue, subject.start..self.end_from(next))
    }

    /// "The deal, it is claimed, was struck at sea".
    pub(super) fn inserted_rumour(&self, group: &VerbGroup) -> Option<FoundAttribution> {
        let it = group.first.checked_sub(1).filter(|at| self.is(*at, &["it"]))?;
        let comma = it.checked_sub(1).filter(|at| self.is_mark(*at, ","))?;
        let next = group.last + 1;
        let ends = self.word(next).is_none_or(|word| matches!(word.text, "," | "." | "!" | "?"));
        if !self.words[group.last].has(Traits::RUMOUR) || !ends {
            return None;
        }
        let end = if self.is_mark(next, ",") { self.end_from(next + 1) } else { comma };
        let found = self.found(Sort::Statement, None, it..next, self.starts[comma]..end)?;
        Some(FoundAttribution { hedged: true, ..found })
    }

    /// "calls for a new pier", "amid concerns over the cost".
    pub(super) fn voices(&self, at: usize) -> Option<FoundAttribution> {
        let word = &self.words[at];
        let next = self.word(at + 1)?;
        if !(next.has(Traits::PREPOSITION) || next.is_any(&["that", "whether"])) {
            return None;
        }
        let (_, leads) = VOICES.iter().find(|(nouns, _)| word.is_any(nouns))?;
        let opens = at == 0 || self.words[at - 1].is_quote();
        let verbal = self.phrases.verbs.at(at).is_some_and(|group| group.first != at || !group.is_doubtful());
        let owned = at.checked_sub(1).is_some_and(|before| {
            let before = &self.words[before];
            before.possessive || before.is_number() || before.has(Traits::PERSON) && before.has(Traits::PRONOUN)
        });
        if !(word.shape == Shape::Lower || opens) || verbal || owned || !self.is(at + 1, leads) {
            return None;
        }
        let (cue_end, start) = if self.is(at + 1, &["that"]) { (at + 1, at + 2) } else { (at + 2, at + 2) };
        let end = if self.is(at + 1, &["that", "whether"]) {
            self.end_from(start)
        } else {
            self.phrases.phrase_from(start, false)?.end
        };
        self.found(Sort::Stance, None, at..cue_end, start..end)
    }

    /// "Asked about the pier, Kim said": who asked is not told.
    pub(super) fn asked_first(&self) -> Option<FoundAttribution> {
        let asks = self.word(0).is_some_and(|word| word.is_any(&["asked", "pressed", "questioned", "quizzed"]));
        let leads = self.is(1, &["about", "whether", "why", "if", "how", "what", "on", "to", "by"]);
        let comma = (2..self.words.len().min(super::REACH * 2)).find(|at| self.is_mark(*at, ","))?;
        let carries = |range: Range<usize>| self.phrases.verbs.finite_in(range.start, range.end).is_some();
        if !asks || !leads || self.is(1, &["by"]) || !carries(comma..self.words.len()) {
            return None;
        }
        let start = if self.is(1, &["about", "on"]) { 2 } else { 1 };
        let names = self.words[start..comma].iter().any(Word::is_word);
        names.then(|| self.found(Sort::Stance, None, 0..start, start..comma)).flatten()
    }
}

#[cfg(test)]
mod tests {
    use crate::english::attribution::told::told;

    #[test]
    fn what_nobody_who_is_named_says_has_no_speaker() {
        assert_eq!(told("Ms Orr was accused of theft."), [("-", "was accused", "Ms Orr was accused of theft")]);
        assert_eq!(told("The pier is seen as a trap."), [("-", "is seen", "The pier is seen as a trap")]);
        assert_eq!(told("The guild was told that the pier was shut."), [("-", "was told", "the pier was shut")]);
        assert_eq!(told("Calls for a new pier have grown."), [("-", "Calls for", "a new pier")]);
        assert_eq!(told("It was shut amid concerns over its legs."), [("-", "concerns over", "its legs")]);
        assert_eq!(told("Asked about the pier, Ms Orr left the room."), [("-", "Asked about", "the pier")]);
        assert_eq!(
            told("The sale, it is claimed, was a sham."),
            [("-", "it is claimed", "The sale, it is claimed, was a sham")]
        );
    }

    #[test]
    fn the_same_words_may_say_nothing() {
        for text in [
            "The pier was seen from the hill.",
            "The bag was mentioned twice.",
            "The pier was called Orr Pier.",
            "She calls for the dog.",
            "Three claims were paid.",
            "Asked by post, nobody came.",
            "The town is known for its mustard.",
        ] {
            assert!(told(text).iter().all(|(speaker, _, _)| *speaker != "-"), "{text} {:?}", told(text));
        }
    }

    #[test]
    fn what_is_told_by_nobody_is_no_claim_in_anybodys_name() {
        let sentences = crate::analyze("The guild was told that the pier was shut.", None);
        let links = sentences.iter().flat_map(|sentence| &sentence.claims).flat_map(|claim| &claim.attributions);
        assert!(links.clone().count() > 0 && links.clone().all(|link| link.speaker.is_none()));
    }
}
