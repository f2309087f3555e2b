//! What somebody wants, feels, praises or speaks of: "called for", "wants to", "criticised", "is worried that".

use super::{FoundAttribution, REACH, Reader, Sort};
use crate::english::lexicon::spoken_prepositions;
use crate::english::verbs::{Form, VerbGroup};
use crate::traits::Traits;
use crate::words::{Shape, Word};
use std::ops::Range;

/// Verbs whose absence is told of too: "did not respond to".
const ANSWERS: &[&str] =
    &["respond", "responded", "comment", "commented", "mention", "mentioned", "endorse", "endorsed"];

impl Reader<'_, '_> {
    pub(super) fn stance(&self, group: &VerbGroup, verb: &Word<'_>) -> Option<FoundAttribution> {
        let takes = Traits::TAKES_STANCE.or(Traits::INTENDS).or(Traits::DIRECTS).or(Traits::REPORT);
        if !verb.has(takes) && spoken_prepositions(&verb.form).is_empty() {
            return None;
        }
        if group.modal.is_some() || self.is_negated(group) && !verb.is_any(ANSWERS) {
            return None;
        }
        let speaker = self
            .phrases
            .subject_before(group.first)
            .filter(|speaker| self.is_somebody_else(speaker) || self.is_record(speaker))?;
        self.stance_of(group, speaker)
    }

    /// Somebody who is spoken of; "I want" and "you asked for" are talk.
    fn is_somebody_else(&self, speaker: &Range<usize>) -> bool {
        self.is_somebody(speaker) && !self.is(speaker.start, &["i", "we", "you"])
    }

    /// The stance that `speaker` takes by the verb of `group`, finite or a participle.
    pub(super) fn stance_of(&self, group: &VerbGroup, speaker: Range<usize>) -> Option<FoundAttribution> {
        let verb = &self.words[group.last];
        let next = group.last + 1;
        let (cue_end, start) = self
            .spoken_of(verb, next)
            .or_else(|| self.intended(verb, next))
            .or_else(|| self.directed(verb, next))
            .or_else(|| self.object(verb, next))
            .or_else(|| self.labelled(verb, next, &speaker))
            .or_else(|| self.shown(verb, next, &speaker))?;
        self.found(Sort::Stance, Some(speaker), self.with_adverb(group).start..cue_end, start..self.end_from(start))
    }

    /// "warned of floods", "spoke out against the plan".
    fn spoken_of(&self, verb: &Word<'_>, next: usize) -> Option<(usize, usize)> {
        let known = spoken_prepositions(&verb.form);
        if known.is_empty() {
            return None;
        }
        let at = self.past_adverbs(next);
        let governs = |at: usize| self.is(at, known);
        let about = (at..self.words.len().min(at + 4)).find(|at| self.is(*at, known) || self.is(*at, &["about"]))?;
        // "asked Kim about the fire": whom it is said to stands between.
        let addressed =
            about > at && (self.is(about, &["about", "of"])) && (at..about).all(|at| !self.words[at].is_mark());
        if !(governs(at) || addressed) {
            return None;
        }
        let mut end = about + 1;
        while self.is(end, &["of", "against", "about", "for", "on", "to"])
            && self.is(about, &["out", "back", "up", "off"])
        {
            end += 1;
        }
        Some((if about == at { end } else { next }, end))
    }

    /// "plans to travel".
    fn intended(&self, verb: &Word<'_>, next: usize) -> Option<(usize, usize)> {
        let at = self.past_adverbs(next);
        let says = verb.has(Traits::REPORT);
        let unknown = |word: &Word<'_>| says && word.shape == Shape::Lower && word.traits == Traits::default();
        let infinitive = self.is(at, &["to"])
            && (self.phrases.verbs.starting(at).is_some_and(|group| group.form == Form::Infinitive)
                || self.word(at + 1).is_some_and(unknown));
        (verb.has(Traits::INTENDS) && infinitive).then_some((next, at))
    }

    /// "urged drivers to stay at home".
    fn directed(&self, verb: &Word<'_>, next: usize) -> Option<(usize, usize)> {
        if !verb.has(Traits::DIRECTS) || self.word(next).is_none_or(Word::is_mark) {
            return None;
        }
        let to = (next + 1..self.words.len().min(next + REACH)).find(|at| self.is(*at, &["to"]))?;
        let infinitive = self.phrases.verbs.starting(to).is_some_and(|group| group.form == Form::Infinitive);
        let plain = self.phrases.verbs.finite_in(next, to).is_none() && !(next..to).any(|at| self.words[at].is_mark());
        (infinitive && plain).then_some((next, next))
    }

    /// "criticised the plan", "rejected Kim's offer".
    fn object(&self, verb: &Word<'_>, next: usize) -> Option<(usize, usize)> {
        // Who threatens somebody says nothing; "threatened to sue" does.
        if !verb.has(Traits::TAKES_STANCE) || verb.form.starts_with("threaten") {
            return None;
        }
        let word = self.word(next)?;
        let object = word.shape == Shape::OpenQuote
            || word.is_word()
                && !word.has(Traits::PREPOSITION.or(Traits::ADVERB).or(Traits::SUBORDINATOR).or(Traits::CONDITION))
                && !word.is_any(&["to", "and", "or", "but", "by", "himself", "herself", "themselves"]);
        object.then_some((next, next))
    }

    /// "She called it a mistake"; "a group called the Owls" names the group.
    fn labelled(&self, verb: &Word<'_>, next: usize, speaker: &Range<usize>) -> Option<(usize, usize)> {
        let before = self.words.get(speaker.end.checked_sub(1)?)?;
        let direct = before.is_capital() || before.has(Traits::PRONOUN);
        let object = self.word(next).is_some_and(|word| word.is_word() && !word.has(Traits::PREPOSITION));
        let end = self.words.len().min(next + REACH / 2);
        let complement = (next + 1..end).any(|at| self.is(at, &["a", "an", "as"]));
        (verb.has(Traits::LABEL) && direct && object && complement).then_some((next, next))
    }

    /// "Polls show a close race": a record of things says what it shows.
    fn shown(&self, verb: &Word<'_>, next: usize, speaker: &Range<usize>) -> Option<(usize, usize)> {
        let shows = verb.is_any(&[
            "show",
            "shows",
            "showed",
            "found",
            "find",
            "finds",
            "reveal",
            "reveals",
            "revealed",
            "indicate",
            "indicates",
            "indicated",
            "suggest",
            "suggests",
            "suggested",
            "list",
            "lists",
            "listed",
        ]);
        let object = self.word(next).is_some_and(|word| {
            (word.is_word() || word.is_number()) && !word.has(Traits::PREPOSITION) && !word.is("to")
        });
        (shows && object && self.is_record(speaker)).then_some((next, next))
    }

    fn is_record(&self, speaker: &Range<usize>) -> bool {
        self.words[speaker.clone()].iter().any(|word| word.has(Traits::RELEASED_THING))
    }

    /// "is worried that", "are concerned about".
    pub(super) fn feeling(&self, group: &VerbGroup) -> Option<FoundAttribution> {
        let copula = self.words[group.last].has(Traits::BE)
            || self.words[group.last]
                .is_any(&["seem", "seems", "seemed", "remain", "remains", "remained", "feel", "feels", "felt"]);
        let at = if copula { self.past_adverbs(group.last + 1) } else { group.last };
        if !self.word(at)?.has(Traits::FEELS) {
            return None;
        }
        let next = at + 1;
        let word = self.word(next)?;
        let leads = word.is_any(&["that", "about", "over"]);
        let opens = word.is_any(&["to", "if", "whether", "how"])
            || word.has(Traits::DETERMINER.or(Traits::PRONOUN)) && self.phrases.verbs.finite_in_stretch(next).is_some();
        if !leads && !opens {
            return None;
        }
        let speaker = self.phrases.subject_before(group.first).filter(|speaker| self.is_somebody(speaker))?;
        let start = if leads { next + 1 } else { next };
        let cue_end = if leads && !word.is("that") { start } else { next };
        self.found(Sort::Stance, Some(speaker), group.first..cue_end, start..self.end_from(start))
    }
}

#[cfg(test)]
mod tests {
    use crate::english::attribution::told::told;

    #[test]
    fn what_somebody_wants_praises_or_speaks_of_is_attributed() {
        assert_eq!(told("Ms Orr vowed to rebuild the pier."), [("Ms Orr", "vowed", "to rebuild the pier")]);
        assert_eq!(told("Ms Orr called for a new pier."), [("Ms Orr", "called for", "a new pier")]);
        assert_eq!(told("Ms Orr warned of storms."), [("Ms Orr", "warned of", "storms")]);
        assert_eq!(told("Ms Orr urged anglers to stay away."), [("Ms Orr", "urged", "anglers to stay away")]);
        assert_eq!(told("Ms Orr criticised the sale."), [("Ms Orr", "criticised", "the sale")]);
        assert_eq!(told("Anglers are worried that it will be sold."), [("Anglers", "are worried", "it will be sold")]);
        assert_eq!(told("Polls show a close race."), [("Polls", "show", "a close race")]);
        assert_eq!(told("Ms Orr called it a mistake."), [("Ms Orr", "called", "it a mistake")]);
    }

    #[test]
    fn things_and_names_take_no_stance() {
        for text in [
            "The pier called for repairs.",
            "A group called the Owls met on Monday.",
            "I want to go home.",
            "It promised to be a fine day.",
            "The ferry plans were shelved.",
        ] {
            assert!(told(text).is_empty(), "{text} {:?}", told(text));
        }
    }

    #[test]
    fn a_stance_makes_no_claim_in_its_holders_name() {
        let claims: Vec<_> = crate::analyze("Ms Orr vowed to rebuild the pier.", None)
            .into_iter()
            .flat_map(|sentence| sentence.claims)
            .collect();
        assert!(claims.iter().all(|claim| claim.attributions.is_empty()), "{claims:?}");
    }
}
