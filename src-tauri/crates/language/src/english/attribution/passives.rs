//! Passives: "it is understood that", "is believed to have", "has been suggested by", "was praised by".

use super::{FoundAttribution, REACH, Reader, Sort};
use crate::english::verbs::VerbGroup;
use crate::traits::Traits;

impl Reader<'_, '_> {
    /// Said by somebody behind "by", or by nobody who is named.
    pub(super) fn passive(&self, group: &VerbGroup) -> Option<FoundAttribution> {
        let verb = &self.words[group.last];
        let next = group.last + 1;
        let impersonal = group.first > 0 && self.is(group.first - 1, &["it"]);
        let by = self.past_adverbs(next);
        let agent = self.is(by, &["by"]);
        let told = verb.is_any(&["announced", "confirmed", "described", "accused"])
            || agent && verb.has(Traits::REPORT) && self.agent_says(by, &["that"]);
        let rumoured = verb.has(Traits::RUMOUR);
        if self.is_negated(group) && !agent {
            return None;
        }
        // "was understood by everyone" tells who understood; "is believed by police to" who says so.
        let grasped = agent && verb.is_any(&["understood", "believed", "thought", "assumed", "feared"]);
        if grasped && !impersonal && !self.agent_says(by, &["that", "to"]) {
            return None;
        }
        let sort = if rumoured || (agent && told) { Sort::Statement } else { Sort::Stance };
        if sort == Sort::Stance && !self.takes_stance(group, agent) {
            return None;
        }
        let quoted = verb.is_any(&["quoted", "cited"]) && self.is(next, &["as"]);
        let (speaker, hedged) = if agent {
            (
                Some(self.phrases.phrase_from(by + 1, false)?),
                verb.has(Traits::HEDGING_REPORT) || verb.is_any(&["believed", "thought", "understood"]),
            )
        } else if quoted {
            return self.is_quoted_as_saying(group);
        } else if sort == Sort::Stance {
            (None, false)
        } else if self.is(next, &["to", "that"]) || (impersonal && self.phrases.verbs.finite_in_stretch(next).is_some())
        {
            (None, true)
        } else {
            return None;
        };
        if sort == Sort::Stance && speaker.as_ref().is_some_and(|speaker| !self.is_somebody(speaker)) {
            return None;
        }
        let after = speaker.as_ref().map_or(next, |speaker| speaker.end);
        let that = (after..self.words.len().min(after + REACH)).find(|at| self.is(*at, &["that"]));
        let subject = self.phrases.subject_before(group.first);
        let start = match (impersonal, that, subject) {
            (true, Some(that), _) => that + 1,
            (false, Some(that), _) if that == after => that + 1,
            (false, _, Some(subject)) => subject.start,
            // "Up to 5,000 jobs are said to be at risk".
            (false, _, None) if speaker.is_none() => self.phrases.stretch_before(group.first),
            _ => after,
        };
        let content = start..self.end_from(next);
        let cue = if impersonal && !agent { group.first - 1..next } else { group.first..next };
        self.found(sort, speaker, cue, content).map(|found| FoundAttribution { hedged, ..found })
    }

    /// "had been told by two officials that".
    fn agent_says(&self, by: usize, leads: &[&str]) -> bool {
        let agent = self.phrases.phrase_from(by + 1, false);
        agent.is_some_and(|agent| self.is(agent.end, leads))
    }

    /// "was praised by the mayor", "is expected to".
    fn takes_stance(&self, group: &VerbGroup, agent: bool) -> bool {
        let verb = &self.words[group.last];
        let awaited = verb.is_any(&["expected", "quoted", "cited"]) && self.is(group.last + 1, &["to", "as"]);
        awaited || (agent && verb.has(Traits::TAKES_STANCE.or(Traits::REPORT)))
    }

    /// "Kim was quoted as saying that".
    fn is_quoted_as_saying(&self, group: &VerbGroup) -> Option<FoundAttribution> {
        let saying = group.last + 2;
        if !self.is(saying, &["saying", "telling"]) {
            return None;
        }
        let start = if self.is(saying + 1, &["that"]) { saying + 2 } else { saying + 1 };
        let speaker = self.phrases.subject_before(group.first)?;
        self.found(Sort::Statement, Some(speaker), group.first..saying + 1, start..self.end_from(start))
    }
}

#[cfg(test)]
mod tests {
    use crate::english::attribution::told::told;

    #[test]
    fn a_passive_names_its_speaker_behind_by_or_nobody() {
        assert_eq!(told("It is understood that the pier was sold."), [("-", "It is understood", "the pier was sold")]);
        assert_eq!(
            told("It has been suggested by Welsh media that the pier was sold."),
            [("Welsh media", "has been suggested", "the pier was sold")]
        );
        assert_eq!(told("Ms Orr was quoted as saying the pier was sold.")[0].0, "Ms Orr");
        assert_eq!(
            told("The sale was criticised by anglers."),
            [("anglers", "was criticised", "The sale was criticised by anglers")]
        );
    }

    #[test]
    fn a_passive_that_does_something_says_nothing() {
        assert!(told("The pier was hit by a barge.").is_empty());
        assert!(told("The letter was found in a drawer.").is_empty());
    }
}
