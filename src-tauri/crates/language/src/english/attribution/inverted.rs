//! Content first: "…, said Kim", "…, the mayor said", "the fire, she said, was out", "as Kim put it".

use super::{FoundAttribution, REACH, Reader, Sort};
use crate::Quotation as Kind;
use crate::english::verbs::VerbGroup;
use crate::traits::Traits;
use crate::words::{Shape, Word};
use std::ops::Range;

impl Reader<'_, '_> {
    /// "…, the mayor said", "…, said the mayor" and "the fire, the mayor said, was out".
    pub(super) fn inserted(&self, group: &VerbGroup) -> Option<FoundAttribution> {
        let verb = &self.words[group.last];
        if !verb.has(Traits::REPORT) || self.is_negated(group) || group.modal.is_some() || self.only_points(group) {
            return None;
        }
        let cue = self.with_adverb(group);
        let closes = |at: usize| {
            at > 0
                && (self.words[at - 1].shape == Shape::CloseQuote
                    || matches!(self.words[at - 1].text, "," | "—" | "–" | "?" | "!"))
        };
        // "The crew, a bunch of anglers, told the panel": whom it is told to is no speaker; "has promised a plan" neither.
        let inverts = closes(group.first) && group.first == group.last && !verb.is_any(&["told", "tells"]);
        let behind = self.speaker_behind(group.last + 1).filter(|speaker| inverts && self.can_follow(verb, speaker));
        let (speaker, before) = match behind {
            Some(speaker) => (speaker, group.first),
            None => {
                let speaker = self.phrases.subject_before(group.first)?;
                let start = speaker.start;
                (speaker, start)
            }
        };
        let next = self.word(group.last + 1);
        let stops = next.is_none_or(|next| {
            next.is_mark()
                || next.has(Traits::PREPOSITION.or(Traits::ADVERB).or(Traits::SUBORDINATOR))
                || self.phrases.is_time(group.last + 1)
        });
        let addressed = verb.is_any(&["told", "tells"]);
        let parenthesis = self.parenthesis_end(speaker.end.max(group.last + 1));
        if !closes(before) || !(stops || addressed || speaker.start > group.last) {
            return None;
        }
        let comma = before - 1;
        let outside = self.is_mark(comma, ",").then(|| self.quotation_to[comma]).flatten();
        let alone = outside.filter(|index| self.quotations[*index].words.start == self.starts[before]);
        let quoted = self.words[comma].shape == Shape::CloseQuote || alone.is_some();
        let quotation = self.quotation_to[before].or(alone).map(|index| &self.quotations[index]);
        let Some(quotation) = quotation.filter(|_| quoted) else {
            let start = self.starts[before];
            let end = before - 1;
            let whole = self.phrases.verbs.finite_in(start, end).is_some();
            let content = match parenthesis {
                Some(after) if self.goes_on(start, end, after) => start..self.end_from(after),
                _ if whole || self.ends_sentence(speaker.end.max(group.last + 1)) => start..end,
                _ => return None,
            };
            return self.found(Sort::Statement, Some(speaker), cue, content);
        };
        // A quotation broken by its speaker goes on behind.
        let behind = group.last.max(speaker.end - 1) + 1;
        let resumed = (behind..(behind + REACH).min(self.words.len())).find_map(|at| self.quotation_at(at));
        let near = resumed.filter(|resumed| {
            let between = &self.words[behind..resumed.words.start];
            let goes_on = (behind..resumed.words.start).any(|at| self.says_more(at));
            !goes_on
                && (between.len() < 3
                    || between.iter().any(|word| word.text == "." || word.text == ":")
                    || between.last().is_some_and(|word| word.text == ","))
        });
        let end = near.map_or(quotation.words.end, |resumed| resumed.words.end);
        self.found(Sort::Statement, Some(speaker), cue, quotation.words.start..end)
            .map(|found| FoundAttribution { kind: Kind::Direct, ..found })
    }

    /// Whether a phrase behind a verb of saying can be the one who says it: not in "called Friday for", "wrote about it",
    /// "thank you", "a group, called the Owls,".
    fn can_follow(&self, verb: &Word<'_>, speaker: &Range<usize>) -> bool {
        let first = &self.words[speaker.start];
        let leads = first.has(Traits::PREPOSITION) && !first.is_capital() || first.is_any(&["to", "you", "me", "us"]);
        let quoted = self.quotation_to[..speaker.start].iter().rev().take(3).any(Option::is_some);
        let says = verb.is_any(&["said", "says", "say"]) || self.is_somebody(speaker) && !verb.has(Traits::LABEL);
        !leads && !self.phrases.is_time(speaker.start) && (quoted || says)
    }

    /// Whether the clause that begins at `start` and breaks off at `end` is taken up at `after`: "The pier, she said, is
    /// safe", "He had, she said, been there".
    fn goes_on(&self, start: usize, end: usize, after: usize) -> bool {
        let whole = self.phrases.verbs.finite_in(start, end).is_some();
        let verb = self.word(after).is_some_and(|word| {
            word.has(Traits::VERB) && !word.has(Traits::PRESENT_PARTICIPLE) || word.is_any(&["been", "be"])
        });
        let awaits = end > start && self.words[end - 1].has(Traits::AUXILIARY.or(Traits::MODAL).or(Traits::BE));
        match whole {
            true => awaits && verb,
            false => verb || self.phrases.verbs.finite_in(after, self.words.len()).is_some(),
        }
    }

    /// "Said Kim: “": the verb opens the sentence.
    pub(super) fn said_first(&self, group: &VerbGroup) -> Option<FoundAttribution> {
        let says = self.words[group.last].is_any(&["said", "says", "asked", "added", "replied", "wrote", "recalled"]);
        if group.first != 0 || !says {
            return None;
        }
        let speaker = self.speaker_behind(group.last + 1)?;
        let quotation =
            self.quotation_at(speaker.end + 1).filter(|_| matches!(self.words[speaker.end].text, ":" | ","))?;
        let content = quotation.words.clone();
        self.found(Sort::Statement, Some(speaker), group.first..group.last + 1, content)
            .map(|found| FoundAttribution { kind: Kind::Direct, ..found })
    }

    fn ends_sentence(&self, at: usize) -> bool {
        self.word(at).is_none_or(|word| matches!(word.text, "." | "!" | "?"))
    }

    /// Where the comma stands that closes ", she said," or ", the mayor told the paper,".
    fn parenthesis_end(&self, from: usize) -> Option<usize> {
        let reach = from..self.words.len().min(from + REACH);
        let part = reach.clone().find(|at| self.words[*at].is_mark())?;
        let plain = self.phrases.verbs.finite_in(from, part).is_none();
        (matches!(self.words[part].text, "," | "—" | "–") && plain).then_some(part + 1)
    }

    /// "As Kim put it, the fire was out", "the fire was out, as Kim told the paper".
    pub(super) fn as_said(&self, group: &VerbGroup) -> Option<FoundAttribution> {
        let verb = &self.words[group.last];
        let puts = verb.is_any(&["put", "puts"]) && self.is(group.last + 1, &["it"]);
        let says = verb.has(Traits::REPORT) || puts;
        if !says || self.is_negated(group) || self.is(group.last + 1, &["that"]) {
            return None;
        }
        let speaker = self.phrases.subject_before(group.first)?;
        let last = if puts { group.last + 1 } else { group.last };
        let cue = group.first..last + 1;
        let before = speaker.start.checked_sub(1).filter(|at| self.is(*at, &["as"]));
        if let Some(before) = before {
            let opens = before == 0;
            let closed = before > 0
                && (matches!(self.words[before - 1].text, "," | "—" | "–" | "(")
                    || self.words[before - 1].shape == Shape::CloseQuote);
            if opens {
                let after = self.parenthesis_end(last + 1)?;
                let quotation = self.quotation_at(after);
                let content = after..quotation.map_or(self.end_from(after), |quotation| quotation.words.end);
                let kind = if quotation.is_some() { Kind::Direct } else { self.kind_of(&content) };
                return self
                    .found(Sort::Statement, Some(speaker), cue, content)
                    .map(|found| FoundAttribution { kind, ..found });
            }
            if closed {
                return self.found(Sort::Statement, Some(speaker), cue, self.starts[before]..before - 1);
            }
        }
        // "Kim put it bluntly: “"
        let colon = (last + 1..self.words.len().min(last + REACH)).find(|at| self.is_mark(*at, ":"))?;
        let content = colon + 1..self.end_from(colon + 1);
        if puts { self.found(Sort::Statement, Some(speaker), cue, content) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use crate::english::attribution::told::told;

    #[test]
    fn the_speaker_follows_or_stands_within_what_is_said() {
        assert_eq!(told("The pier was shut, said Ms Orr."), [("Ms Orr", "said", "The pier was shut")]);
        assert_eq!(
            told("“It shook,” said Ida Orr, a baker from Crane Row."),
            [("Ida Orr, a baker from Crane Row", "said", "“It shook,”")]
        );
        assert_eq!(told("The pier, she said, is safe."), [("she", "said", "The pier, she said, is safe")]);
        assert_eq!(told("“It shook,” she said after the storm had passed."), [("she", "said", "“It shook,”")]);
    }

    #[test]
    fn as_somebody_put_it() {
        assert_eq!(told("As Ms Orr put it, the pier was gone."), [("Ms Orr", "put it", "the pier was gone")]);
        assert_eq!(told("As Ms Orr told the Echo, the pier was gone."), [("Ms Orr", "told", "the pier was gone")]);
        assert!(told("As winter came, the pier was shut.").is_empty());
        assert!(told("She put it on the table.").is_empty());
    }
}
