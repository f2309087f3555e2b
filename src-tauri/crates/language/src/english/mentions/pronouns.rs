//! Whom "he" and "she" mean.
//!
//! Exactly one person whom the pronoun fits is mentioned before it in its sentence and the two before: whoever else might
//! be meant, with a name or without, and wherever it stands, leaves it open. Only who spoke in the sentence before goes on
//! speaking ("he added"), whoever is spoken of.

use super::Mentions;
use super::focus::{MANY, Mention, Spoken, close};
use super::introductions::{Sex, sex_of};
use super::scene::{Scene, is_quoted};
use crate::reading::Reading;
use std::ops::Range;

/// How many words of "the former harbour master" are read before the noun.
const LONGEST_DESCRIPTION: usize = 3;

/// Pronouns that mean one person.
const PERSONAL: &[&str] = &["he", "she", "him", "his", "her"];

impl Mentions {
    /// All whom a sentence mentions: by name, by a noun, by a pronoun.
    pub(super) fn mentions(&self, reading: &Reading<'_>, scene: &Scene) -> Vec<Mention> {
        let words = &reading.words;
        let names = scene.people.iter().map(|one| Mention {
            at: one.words.start,
            person: one.person,
            sex: None,
            heads: !one.possessive && !one.quoted,
        });
        let nouns = scene.unnamed.iter().map(|at| {
            let from = (at.saturating_sub(LONGEST_DESCRIPTION)..*at).rev().find(|from| words[*from].is("the"));
            let person = from.and_then(|from| self.description(&words[from..*at + 1]));
            Mention { at: *at, person, sex: sex_of(&words[*at].form), heads: !is_quoted(reading, *at) }
        });
        let mut mentions: Vec<Mention> = names.chain(nouns).collect();
        mentions.sort_by_key(|mention| mention.at);
        close(&mut mentions);
        let mut taken_up = Vec::new();
        for at in (0..words.len()).filter(|at| words[*at].is_any(PERSONAL) && !is_quoted(reading, *at)).take(MANY) {
            let Some(sex) = sex_of(&words[at].form) else { continue };
            // "Holt shot him": another one than Holt.
            let object =
                words[at].is("him") || words[at].is("her") && words.get(at + 1).is_none_or(|next| !next.is_word());
            let other = |mention: &&Mention| {
                !object || scene.subject.as_ref().is_none_or(|subject| !subject.contains(&mention.at))
            };
            let own = mentions.iter().take_while(|mention| mention.at < at).filter(other);
            let fits = |mention: &&Mention| self.sex(mention).is_none_or(|known| known == sex);
            let earlier = self.focus.mentions().filter(fits).map(|mention| Mention { at, ..*mention });
            let count = taken_up.len();
            taken_up.extend(earlier);
            if count == taken_up.len() && !own.clone().any(|mention| fits(&mention)) {
                taken_up.push(Mention::unnamed(at, Some(sex)));
            }
        }
        mentions.append(&mut taken_up);
        mentions.sort_by_key(|mention| mention.at);
        mentions
    }

    fn sex(&self, mention: &Mention) -> Option<Sex> {
        mention.person.and_then(|person| self.people.get(person)).and_then(|person| person.sex).or(mention.sex)
    }

    /// Whom the pronoun at word `at` means; `content` is what it says, empty where it does not speak.
    pub(super) fn pronoun(
        &mut self,
        sex: Option<Sex>,
        at: usize,
        content: &Range<usize>,
        scene: &Scene,
    ) -> Option<usize> {
        let sex = sex?;
        let before = scene.mentions.get(..scene.mentions.partition_point(|mention| mention.at < at))?;
        let fits = |mention: &&Mention| self.sex(mention).is_none_or(|known| known == sex);
        // Who spoke goes on speaking, whoever else is spoken of.
        let goes_on = self.focus.speaker.filter(|speaker| {
            let known = self.people.get(*speaker).and_then(|person| person.sex);
            let mut beside = before.iter().filter(|mention| !content.contains(&mention.at)).filter(fits);
            !content.is_empty() && known == Some(sex) && beside.all(|mention| mention.person == Some(*speaker))
        });
        let person = goes_on.or_else(|| {
            let person = self.only(self.focus.mentions().chain(before), sex)?;
            // "Holt was innocent, he said": Holt only where Holt was mentioned before.
            let of = |mention: &Mention| mention.person == Some(person);
            let spoken_of = before.iter().any(|mention| of(mention) && content.contains(&mention.at));
            (!spoken_of || self.focus.mentions().any(of)).then_some(person)
        })?;
        self.took(person, sex)
    }

    /// The person among the mentions whom a pronoun can mean, where there is one and nobody else.
    fn only<'a>(&self, mentions: impl Iterator<Item = &'a Mention>, sex: Sex) -> Option<usize> {
        let (mut one, mut heads) = (None, false);
        for mention in mentions {
            if self.sex(mention).is_some_and(|known| known != sex) {
                continue;
            }
            let person = mention.person?;
            if one.is_some_and(|one| one != person) {
                return None;
            }
            one = Some(person);
            heads |= mention.heads;
        }
        one.filter(|_| heads)
    }

    /// The person whom a pronoun took up.
    fn took(&mut self, person: usize, sex: Sex) -> Option<usize> {
        let known = self.people.get_mut(person)?;
        if known.sex.is_some_and(|known| known != sex) {
            return None;
        }
        known.seen = self.sentence;
        Some(person)
    }

    /// Keeps whom the sentence mentions and who speaks in it for the pronouns of the next.
    pub(super) fn look_on(&mut self, reading: &Reading<'_>, scene: Scene, speeches: &[Spoken]) {
        let whole_quotation =
            reading.quotations.iter().any(|quotation| quotation.words.len() + 1 >= reading.words.len());
        if !speeches.is_empty() || !whole_quotation {
            self.focus.speaker = self.only_speaker(&scene, speeches);
        }
        let mut mentions = scene.mentions;
        if reading.words.last().is_some_and(|word| word.text == ":") {
            // What follows is somebody else's text.
            self.focus.speaker = None;
            mentions.push(Mention::unnamed(reading.words.len(), None));
        }
        self.focus.push(mentions);
    }

    /// The one who speaks in a sentence, where all others whom the same pronoun fits are only spoken of.
    fn only_speaker(&self, scene: &Scene, speeches: &[Spoken]) -> Option<usize> {
        let person = speeches.first()?.person?;
        let sex = self.people.get(person)?.sex;
        let spoken = |at: usize| {
            speeches.iter().take(MANY).any(|speech| speech.content.contains(&at) || speech.phrase.contains(&at))
        };
        let alone =
            scene.mentions.iter().filter(|mention| mention.person != Some(person)).all(|mention| {
                spoken(mention.at) || sex.zip(self.sex(mention)).is_some_and(|(one, other)| one != other)
            });
        (alone && speeches.iter().all(|speech| speech.person == Some(person))).then_some(person)
    }
}

#[cfg(test)]
mod tests {
    use crate::analyze;

    /// Whom the last sentence's marks and wordings name.
    fn named(text: &str) -> Vec<String> {
        let sentences = analyze(text, None);
        let Some(last) = sentences.last() else { return Vec::new() };
        let marks = last.attributions.iter().filter_map(|mark| mark.named.as_ref()).map(|named| named.name.clone());
        let bracketed = |wording: &str| Some(wording.split_once(" [")?.1.split_once(']')?.0.to_owned());
        marks.chain(last.claims.iter().filter_map(|claim| bracketed(&claim.wording))).collect()
    }

    #[test]
    fn who_is_spoken_of_may_be_meant_as_well_as_who_spoke() {
        for text in [
            "Inspector Adam Kolk said John Vos fired first. He was killed at the quay.",
            "Mayor Mara Kolk said Jane Vos took bribes. She was arrested on Monday.",
            "Inspector Adam Kolk told reporters John Vos was armed. He shot two people.",
            "“John Vos is dead,” said Inspector Adam Kolk. He was shot twice.",
            "John Vos was shot dead, said Inspector Adam Kolk. He was 17.",
            "“The driver fled,” said Inspector Adam Kolk. He was arrested on Monday.",
        ] {
            assert_eq!(named(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn somebody_without_a_name_may_be_meant() {
        for text in [
            "Mr Kolk said his son was arrested. He was charged with theft.",
            "Ms Kolk said her daughter was arrested. She was charged with theft.",
            "Adam Kolk saw a man on the quay. He was charged with theft.",
            "Adam Kolk said the suspect fled. He was charged with theft.",
            "The driver hit Adam Kolk on Monday. He was charged with theft.",
            "The 17-year-old met Adam Kolk on Monday. He was charged with theft.",
            "A man called Adam Kolk. The quay was closed. He was charged with theft.",
            "His lawyer, Adam Kolk, closed the door. He was charged with theft.",
            "Adam Kolk shot him on Monday. He was charged with theft.",
        ] {
            assert_eq!(named(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn another_one_of_the_sentences_before_may_be_meant_wherever_it_stands() {
        for text in [
            "John Vos was found dead. Adam Kolk was arrested. He had been shot in May.",
            "John Vos died. Dr Adam Kolk examined the body. He had been dead for two days.",
            "Mara Kolk blamed Jane Vos. She took the money.",
            "Mara Kolk was shot by Jane Vos. She was arrested on Friday.",
            "A court heard Adam Kolk was attacked. John Vos denies it. He suffered a broken jaw.",
            "Adam Kolk met John Vos. He closed the quay. He was arrested on Friday.",
        ] {
            assert_eq!(named(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn the_speaker_goes_on_speaking_whoever_is_spoken_of() {
        let text = "Inspector Adam Kolk said John Vos fired first. He added that the quay was closed.";
        assert_eq!(named(text).first().map(String::as_str), Some("Adam Kolk"));
        for text in [
            "Adam Kolk said the quay was closed, but John Vos said it was open. He added that the sea was rough.",
            "Adam Kolk told John Vos the quay was closed. He added that the sea was rough.",
            "Adam Kolk said John Vos fired first. The quay was closed. He added that the sea was rough.",
        ] {
            assert_eq!(named(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn the_only_one_is_meant() {
        for text in [
            "Adam Kolk was arrested on Monday. He was charged with theft.",
            "Police arrested Adam Kolk on Monday. He was charged with theft.",
            "Adam Kolk met Mara Vos on Monday. He was charged with theft.",
            "Adam Kolk was arrested. The quay was closed. He was charged with theft.",
            "Adam Kolk was arrested. He was charged with theft. He denied it. He was jailed in May.",
        ] {
            assert_eq!(named(text).first().map(String::as_str), Some("Adam Kolk"), "{text}");
        }
    }
}
