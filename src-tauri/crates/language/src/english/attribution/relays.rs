//! One speaker behind another: "quoted Kim as saying", ", citing two officials", ", which cited the ministry",
//! "heard from Kim that".

use super::{FoundAttribution, REACH, Reader, Sort};
use crate::english::verbs::VerbGroup;
use std::ops::Range;

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

    /// "The Echo reported, citing two anglers, that": what they said is what the Echo reports; see [`lend_contents`].
    pub(super) fn citing(&self, group: &VerbGroup) -> Option<FoundAttribution> {
        let speaker = self.phrases.phrase_from(group.last + 1, false)?;
        let end = group.first.checked_sub(1).filter(|end| *end > 0 && self.is_mark(*end, ","))?;
        if self.words[group.last].is("quoting") && !self.is_somebody(&speaker) {
            return None;
        }
        self.relayed(speaker, group, end)
    }

    /// "according to the Echo, which cited two anglers".
    pub(super) fn which_cited(&self, group: &VerbGroup) -> Option<FoundAttribution> {
        let which = group.first.checked_sub(1).filter(|at| self.is(*at, &["which", "who"]))?;
        let comma = which.checked_sub(1).filter(|at| self.is_mark(*at, ","))?;
        let cites = self.words[group.last].is_any(&["cited", "cites", "quoted", "quotes"]);
        if !cites || group.passive || comma == 0 {
            return None;
        }
        let speaker = self.phrases.phrase_from(group.last + 1, false)?;
        self.relayed(speaker, group, comma)
    }

    fn relayed(&self, speaker: Range<usize>, group: &VerbGroup, end: usize) -> Option<FoundAttribution> {
        let found = self.found(Sort::Statement, Some(speaker), group.first..group.last + 1, 0..end)?;
        Some(FoundAttribution { relayed: true, ..found })
    }

    /// "The inquiry heard from Kim that", "the Echo learned from Kim that": Kim says it.
    pub(super) fn heard_from(&self, group: &VerbGroup) -> Option<FoundAttribution> {
        let heard = self.words[group.last].is_any(&["heard", "hears", "learned", "learnt", "learns"]);
        if !heard || group.passive || !self.is(group.last + 1, &["from"]) {
            return None;
        }
        let speaker = self.phrases.phrase_from(group.last + 2, false).filter(|speaker| self.is_somebody(speaker))?;
        let start = speaker.end + 1;
        if !self.is(speaker.end, &["that"]) {
            return None;
        }
        self.found(Sort::Statement, Some(speaker), self.with_adverb(group), start..self.end_from(start))
    }
}

/// Gives those who are cited the content of the attribution that cites them. `found` stands in the order of its cues.
pub(super) fn lend_contents(found: &mut [FoundAttribution]) {
    for at in 0..found.len() {
        if !found[at].relayed {
            continue;
        }
        let cue = found[at].cue.start;
        let cites = |host: &&FoundAttribution| host.sort == Sort::Statement && !host.relayed;
        // "The Echo, citing two anglers, reported": the one who cites stands beside the comma before.
        let beside = |host: &&FoundAttribution| {
            host.speaker.as_ref().is_some_and(|speaker| speaker.start < cue && cue - speaker.start <= REACH)
        };
        let behind = found.get(at + 1).filter(cites).filter(beside);
        let before = at.checked_sub(1).and_then(|before| found.get(before)).filter(cites);
        if let Some((content, kind)) = behind.or(before).map(|host| (host.content.clone(), host.kind)) {
            found[at].content = content;
            found[at].kind = kind;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::english::attribution::told::told;

    #[test]
    fn one_who_is_quoted_and_one_who_quotes_both_speak() {
        let told = told("The Echo quoted Ms Orr as saying that the pier was shut.");
        let speakers: Vec<_> = told.iter().map(|(speaker, _, _)| *speaker).collect();
        assert_eq!(speakers, ["The Echo", "Ms Orr"]);
    }

    #[test]
    fn whom_a_speaker_cites_says_the_same() {
        for text in [
            "The Echo, citing two anglers, reported that the pier was sold.",
            "The Echo reported, citing two anglers, that the pier was sold.",
            "The pier was sold, the Echo reported, citing two anglers.",
            "The pier was sold, according to the Echo, which cited two anglers.",
        ] {
            let told = told(text);
            assert_eq!(told.len(), 2, "{text} {told:?}");
            assert!(told.iter().any(|(speaker, _, _)| *speaker == "two anglers"), "{text} {told:?}");
            assert!(told.iter().all(|(_, _, content)| content.to_lowercase() == "the pier was sold"), "{told:?}");
        }
    }

    #[test]
    fn what_is_heard_from_somebody_is_theirs() {
        assert_eq!(
            told("The panel heard from Ms Orr that the pier was shut."),
            [("Ms Orr", "heard", "the pier was shut")]
        );
        assert!(told("The panel heard from the window that it rained.").is_empty());
    }
}
