//! Participles: ", adding that", "citing court papers", "with one reader writing", "an image released by".

use super::{FoundAttribution, REACH, Reader, Sort};
use crate::english::verbs::VerbGroup;
use crate::traits::Traits;
use std::ops::Range;

impl Reader<'_, '_> {
    /// ", adding that": the speaker before goes on. "with one reader writing “": who stands before it speaks.
    pub(super) fn participle(&self, group: &VerbGroup, previous: Option<Range<usize>>) -> Option<FoundAttribution> {
        let verb = &self.words[group.last];
        if verb.is_any(&["citing", "quoting"]) {
            return self.citing(group);
        }
        let after_comma = group.first > 0 && self.is_mark(self.before_adverbs(group.first), ",");
        let cue = group.first..group.last + 1;
        let quotes = self.quotation_at(group.last + 1).is_some()
            || self.is_mark(group.last + 1, ":")
            || self.is(group.last + 1, &["that"])
            || self.is_mark(group.last + 1, ",") && self.quotation_at(group.last + 2).is_some();
        if !after_comma && !quotes {
            return None;
        }
        let speaker =
            if after_comma { self.main_speaker(group.first, previous) } else { self.speaker_beside(group.first) }?;
        let content = if verb.has(Traits::REPORT) { self.content_after(group) } else { None };
        let Some((content, kind)) = content else { return self.stance_of(group, speaker) };
        if !quotes && !self.is_somebody(&speaker) {
            return None;
        }
        self.found(Sort::Statement, Some(speaker), cue, content).map(|found| FoundAttribution { kind, ..found })
    }

    fn before_adverbs(&self, at: usize) -> usize {
        let nearest = at.saturating_sub(3);
        (nearest..at).rev().find(|at| !self.words[*at].has(Traits::ADVERB)).unwrap_or(at)
    }

    /// Who speaks in the clause before ", saying".
    fn main_speaker(&self, at: usize, previous: Option<Range<usize>>) -> Option<Range<usize>> {
        previous.or_else(|| {
            let carrier = self.phrases.verbs.finite_before(at)?;
            self.phrases.subject_before(carrier.first)
        })
    }

    /// "with one reader writing", "footage of the mayor saying": the phrase right before.
    fn speaker_beside(&self, at: usize) -> Option<Range<usize>> {
        let before = self.before_adverbs(at);
        let governed = self.is(before, &["by", "after", "before", "for", "from", "while", "whilst", "when", "without"]);
        if governed {
            let carrier =
                self.phrases.verbs.finite_before(at).or_else(|| self.phrases.verbs.finite_in(at, self.words.len()))?;
            return self.phrases.subject_before(carrier.first);
        }
        let nearest = at.saturating_sub(REACH);
        let start = (nearest..=before)
            .rev()
            .find(|index| {
                let word = &self.words[*index];
                word.is_mark() || word.has(Traits::PREPOSITION) || self.phrases.verbs.at(*index).is_some()
            })
            .map_or(nearest, |index| index + 1);
        let speaker = start..before + 1;
        (!speaker.is_empty() && self.words[speaker.clone()].iter().any(|word| word.is_word())).then_some(speaker)
    }

    /// "In an image released by the agency, …".
    pub(super) fn released(&self, group: &VerbGroup) -> Option<FoundAttribution> {
        let verb = &self.words[group.last];
        let thing = group.first.checked_sub(1).is_some_and(|at| self.words[at].has(Traits::RELEASED_THING));
        if !thing || !verb.has(Traits::RELEASE) || !self.is(group.last + 1, &["by"]) {
            return None;
        }
        let speaker = self.phrases.phrase_from(group.last + 2, false)?;
        let comma = (speaker.end..self.words.len().min(speaker.end + REACH)).find(|at| self.is_mark(*at, ","));
        let content = match comma {
            Some(comma) => comma + 1..self.end_from(comma + 1),
            None => 0..self.end_from(speaker.end),
        };
        self.found(Sort::Statement, Some(speaker), group.first..group.last + 1, content)
    }
}

#[cfg(test)]
mod tests {
    use crate::english::attribution::told::told;

    #[test]
    fn a_participle_goes_on_for_the_speaker_before() {
        let found = told("Ms Orr said the pier was shut, adding that it would be sold.");
        assert_eq!(found[1], ("Ms Orr", "adding", "it would be sold"));
        assert_eq!(
            told("“It shook,” Ida Orr told the Echo, adding: “It fell.”"),
            [("Ida Orr", "told", "“It shook,”"), ("Ida Orr", "adding", "“It fell.”")]
        );
    }

    #[test]
    fn a_participle_with_a_quotation_belongs_to_whom_it_stands_beside() {
        let found = told("Anglers stayed away, with one visitor writing “Why now?”");
        assert!(found.contains(&("one visitor", "writing", "“Why now?”")), "{found:?}");
        assert_eq!(told("In a photograph released by the coastguard, the pier is on fire.")[0].0, "the coastguard");
        assert!(told("The man writing at the next table left early.").is_empty());
    }
}
