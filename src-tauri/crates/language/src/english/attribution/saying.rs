//! Verbs of saying whose content follows: "said that", "told reporters: “", "denied fraud", "asked whether".

use super::{FoundAttribution, Reader, Sort};
use crate::Quotation as Kind;
use crate::english::verbs::VerbGroup;
use crate::traits::Traits;
use crate::words::Word;

impl Reader<'_, '_> {
    /// "pointed" without "out" says nothing.
    pub(super) fn only_points(&self, group: &VerbGroup) -> bool {
        self.words[group.last].is_any(&["point", "points", "pointed"]) && !self.is(group.last + 1, &["out"])
    }

    /// "The mayor said that the fire was out."
    pub(super) fn saying(&self, group: &VerbGroup) -> Option<FoundAttribution> {
        let verb = &self.words[group.last];
        if !verb.has(Traits::REPORT.or(Traits::PERCEIVES)) || self.only_points(group) {
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

    /// "Kim disagreed: “": before a quotation every verb says.
    pub(super) fn before_quotation(&self, group: &VerbGroup) -> Option<FoundAttribution> {
        let colon = self.phrases.verbs.part_from(group.last + 1);
        let quotation = self.quotation_at(colon + 1).filter(|_| self.is_mark(colon, ":"))?;
        let closes = quotation.words.end + 1 >= self.words.len();
        let names = |word: &Word<'_>| word.is_capital() && !word.has(Traits::DETERMINER) || word.has(Traits::PERSON);
        let speaker = self
            .phrases
            .subject_before(group.first)
            .filter(|speaker| closes && self.is_somebody(speaker) && self.words[speaker.clone()].iter().any(names))?;
        let content = quotation.words.clone();
        self.found(Sort::Statement, Some(speaker), self.with_adverb(group), content)
            .map(|found| FoundAttribution { kind: Kind::Direct, ..found })
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
    fn before_a_quotation_every_verb_says() {
        assert_eq!(told("Ida Orr disagreed: “It is safe.”"), [("Ida Orr", "disagreed", "“It is safe.”")]);
        assert!(told("The list was short: “bait” and a hook.").is_empty());
    }

    #[test]
    fn what_stands_between_a_speaker_and_the_verb_is_no_speaker() {
        let speaker = |text| told(text).first().map_or("", |(speaker, _, _)| *speaker);
        assert_eq!(speaker("Ida Orr, who runs the pier office, said it was shut."), "Ida Orr");
        assert_eq!(speaker("Ida Orr, 61, of Crane Row, said it was shut."), "Ida Orr, 61, of Crane Row");
        assert_eq!(speaker("Ida Orr, 61, who runs the pier office, said she had shut it."), "Ida Orr");
        assert_eq!(speaker("Mayor Ida Orr on Tuesday said it was shut."), "Mayor Ida Orr");
        assert_eq!(speaker("Rep. Ida Orr (D-Wis.) said it was shut."), "Rep. Ida Orr (D-Wis.)");
        assert_eq!(speaker("All the anglers we met said it was shut."), "All the anglers");
        assert_eq!(speaker("The World Pier Body (WPB) says it was shut."), "The World Pier Body (WPB)");
        assert_eq!(speaker("Advisers to the mayor say it was shut."), "Advisers to the mayor");
    }

    #[test]
    fn questions_denials_and_silence_have_speakers_too() {
        assert_eq!(told("Ms Orr asked whether the pier was shut."), [("Ms Orr", "asked", "whether the pier was shut")]);
        assert_eq!(told("Ms Orr did not say why it was shut."), [("Ms Orr", "did not say", "why it was shut")]);
        assert_eq!(told("Ms Orr threatened to leave."), [("Ms Orr", "threatened", "to leave")]);
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
            "He had threatened the porter twice.",
            "Anglers found a body wrapped in a sail.",
        ] {
            assert!(told(text).is_empty(), "{text} {:?}", told(text));
        }
    }
}
