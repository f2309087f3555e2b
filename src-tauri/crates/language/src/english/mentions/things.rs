//! Things that a text introduces, so that "the missile" can say which one: "a short-range ballistic missile".

use super::scene::{is_quoted, is_somebody};
use crate::reading::Reading;
use crate::traits::Traits;
use crate::words::{Shape, Word};
use std::collections::VecDeque;

/// After so many sentences "the missile" may be another.
const REMEMBERED: usize = 1;

/// The longest introduction that is read. Words.
const LONGEST: usize = 7;

/// The things introduced in the last sentences.
#[derive(Default)]
pub(super) struct Things {
    things: VecDeque<Thing>,
}

struct Thing {
    noun: String,
    phrase: String,
    sentence: usize,
    /// Whether the phrase tells more than the noun.
    tells: bool,
}

impl Things {
    /// Takes in what the sentence introduces by "a" or "an", and forgets what lies too far behind.
    pub(super) fn read(&mut self, reading: &Reading<'_>, sentence: usize) {
        while self.things.front().is_some_and(|thing| sentence - thing.sentence > REMEMBERED) {
            self.things.pop_front();
        }
        let words = &reading.words;
        for at in 0..words.len() {
            if !words[at].is_any(&["a", "an", "another"]) || is_quoted(reading, at) {
                continue;
            }
            let inside = |at: usize| {
                words.get(at).is_some_and(|word| {
                    (word.is_word() || word.is_number()) && !ends_phrase(word) && reading.verbs.at(at).is_none()
                })
            };
            let end = (at + 1..at + LONGEST).find(|next| !inside(*next)).filter(|end| *end > at + 1);
            let Some(end) = end else { continue };
            let head = &words[end - 1];
            let thing = head.shape == Shape::Lower
                && !head.possessive
                && !head.has(Traits::TIME_UNIT.or(Traits::ADVERB))
                && !is_somebody(words, end - 1);
            // "a number of missiles", "a missile and": only a whole phrase.
            if thing && words.get(end).is_none_or(|next| !next.is("of")) {
                self.things.push_back(Thing {
                    noun: head.form.to_string(),
                    phrase: reading.slice(&(at..end)).to_owned(),
                    sentence,
                    tells: end > at + 2,
                });
            }
        }
    }

    /// What "the missile" was introduced as, where only one was.
    pub(super) fn description(&self, words: &[Word<'_>], sentence: usize) -> Option<String> {
        let [article, noun] = words else { return None };
        if !article.is("the") || noun.possessive {
            return None;
        }
        let mut ones = self.things.iter().filter(|thing| noun.is(&thing.noun));
        let one = ones.next().filter(|thing| thing.tells && sentence - thing.sentence <= REMEMBERED)?;
        (ones.next().is_none() && !one.phrase.starts_with(['A'])).then(|| one.phrase.clone())
    }
}

fn ends_phrase(word: &Word<'_>) -> bool {
    word.has(
        Traits::PREPOSITION
            .or(Traits::SUBORDINATOR)
            .or(Traits::DETERMINER)
            .or(Traits::BE)
            .or(Traits::AUXILIARY)
            .or(Traits::MODAL),
    ) || word.is_any(&["and", "or", "but", "that", "which", "who", "to"])
}
