//! Who is in the sentence that is being read.

use super::focus::{MANY, Mention};
use crate::english::gazetteer::{Known, known};
use crate::reading::Reading;
use crate::traits::Traits;
use crate::words::{Shape, Word};
use std::ops::Range;

/// Who is in the sentence that is being read.
pub(super) struct Scene {
    /// In reading order.
    pub(super) people: Vec<Here>,
    /// Words that mean one person without a name: "a baker".
    pub(super) unnamed: Vec<usize>,
    /// All who are mentioned, in reading order; pronouns as those whom they may mean.
    pub(super) mentions: Vec<Mention>,
    /// The subject of the first verb.
    pub(super) subject: Option<Range<usize>>,
}

/// A person named in the sentence that is being read.
pub(super) struct Here {
    /// `None` for a name that may be anybody's.
    pub(super) person: Option<usize>,
    pub(super) words: Range<usize>,
    pub(super) possessive: bool,
    pub(super) quoted: bool,
    /// Whether the name may stand for a subject: not "Holt's", not a name that may be anybody's.
    pub(super) heads: bool,
}

impl Scene {
    /// The "he" or "she" that is the subject of the sentence.
    pub(super) fn opening_pronoun(&self, reading: &Reading<'_>) -> Option<usize> {
        let pronoun = |at: &usize| reading.words.get(*at).is_some_and(|word| word.is_any(&["he", "she"]));
        let subject = self.subject.as_ref().filter(|subject| subject.len() == 1).map(|subject| subject.start);
        Some(0).filter(pronoun).or(subject.filter(pronoun)).filter(|at| !is_quoted(reading, *at))
    }

    /// The named person that a noun phrase is built on.
    pub(super) fn head_of(&self, reading: &Reading<'_>, phrase: &Range<usize>) -> Option<&Here> {
        let from = self.people.partition_point(|one| one.words.start < phrase.start);
        let within = self.people.iter().skip(from).take_while(|one| one.words.end <= phrase.end);
        within.take(MANY).find(|one| is_head(reading, phrase, one))
    }
}

pub(super) fn is_quoted(reading: &Reading<'_>, at: usize) -> bool {
    let next = reading.quotations.partition_point(|quotation| quotation.words.end <= at);
    reading.quotations.get(next).is_some_and(|quotation| quotation.words.start <= at)
}

/// Nouns of one person that are no roles.
const SOMEBODY: &[&str] = &[
    "man",
    "woman",
    "boy",
    "girl",
    "person",
    "child",
    "teenager",
    "toddler",
    "baby",
    "youth",
    "guy",
    "gentleman",
    "someone",
    "somebody",
    "suspect",
    "victim",
    "accused",
    "defendant",
    "deceased",
    "culprit",
    "attacker",
    "assailant",
    "gunman",
    "shooter",
    "killer",
    "murderer",
    "robber",
    "thief",
    "burglar",
    "intruder",
    "offender",
    "hostage",
    "detainee",
    "prisoner",
    "inmate",
    "witness",
    "bystander",
    "passer-by",
    "pedestrian",
    "passenger",
    "driver",
    "motorist",
    "cyclist",
    "motorcyclist",
    "rider",
    "patient",
    "student",
    "pupil",
    "worker",
    "employee",
    "colleague",
    "neighbour",
    "neighbor",
    "resident",
    "customer",
    "tourist",
    "visitor",
    "guest",
    "stranger",
    "friend",
    "rival",
    "opponent",
    "partner",
    "lover",
    "fiance",
    "fiancé",
    "fiancee",
    "fiancée",
    "husband",
    "wife",
    "spouse",
    "boyfriend",
    "girlfriend",
    "father",
    "mother",
    "dad",
    "mum",
    "mom",
    "parent",
    "stepfather",
    "stepmother",
    "son",
    "daughter",
    "stepson",
    "stepdaughter",
    "brother",
    "sister",
    "sibling",
    "twin",
    "uncle",
    "aunt",
    "nephew",
    "niece",
    "cousin",
    "grandfather",
    "grandmother",
    "grandson",
    "granddaughter",
    "widow",
    "widower",
    "orphan",
    "heir",
    "heiress",
    "predecessor",
    "successor",
    "client",
    "survivor",
    "migrant",
    "refugee",
    "soldier",
    "militant",
];

/// A noun that means one unnamed person: "a baker", "the man", "a 17-year-old".
pub(super) fn is_somebody(words: &[Word<'_>], at: usize) -> bool {
    let word = &words[at];
    word.form.ends_with("-year-old")
        || word.shape == Shape::Lower
            && (known(&word.form).any(Known::ROLE) || word.is_any(SOMEBODY))
            && !word.has(Traits::VERB.without(Traits::BASE))
}

/// Whether the noun at `at` describes a named person: it stands before the name or in its apposition.
pub(super) fn beside(reading: &Reading<'_>, one: &Here, at: usize) -> bool {
    let words = &reading.words;
    let before = at < one.words.start
        && one.words.start - at <= 3
        && (at + 1..one.words.start).all(|between| {
            let word = &words[between];
            let joins = word.is_word() && !word.has(Traits::PREPOSITION) && !word.is_any(&["and", "or", "that"]);
            joins && reading.verbs.at(between).is_none() || word.text == ","
        });
    let after = at >= one.words.end
        && at - one.words.end <= 8
        && words.get(one.words.end).is_some_and(|word| word.text == ",")
        && (one.words.end + 1..at).all(|between| words[between].is_word() && reading.verbs.at(between).is_none());
    before || after
}

/// Whether `one` is what the noun phrase in `range` is built on: not "Holt's lawyer", "a friend of Holt".
pub(super) fn is_head(reading: &Reading<'_>, range: &Range<usize>, one: &Here) -> bool {
    let words = &reading.words;
    let inside = range.start <= one.words.start && one.words.end <= range.end;
    if !inside || one.possessive {
        return false;
    }
    let led = (range.start..one.words.start).all(|at| {
        let word = &words[at];
        !word.has(Traits::PREPOSITION) || word.is("of") && at > range.start && words[at - 1].is_capital()
    });
    let follows = words.get(one.words.end).filter(|_| one.words.end < range.end);
    let closes = follows.is_none_or(|word| matches!(word.text, "," | "(") || word.is_any(&["of", "from", "who", "in"]));
    led && closes
}
