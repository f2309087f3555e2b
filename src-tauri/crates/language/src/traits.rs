//! What a word form can be: a set of bits that each language's lexicon gives to its forms.
//!
//! A form has many traits at once ("plans" is a present verb and a noun); the readings that use them decide by
//! context.

/// A set of traits of one word form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Traits(pub(crate) u64);

macro_rules! traits {
    ($($(#[$about:meta])* $name:ident = $bit:literal,)*) => {
        impl Traits { $($(#[$about])* pub(crate) const $name: Traits = Traits(1 << $bit);)* }
    };
}

traits! {
    DETERMINER = 0,
    PRONOUN = 1,
    PREPOSITION = 2,
    SUBORDINATOR = 3,
    CONDITION = 4,
    ADVERB = 5,
    MODAL = 6,
    AUXILIARY = 7,
    BE = 8,
    CONTRACTION = 9,
    NOT_VERB = 10,
    BASE = 11,
    THIRD_PERSON = 12,
    PAST = 13,
    PAST_OR_PARTICIPLE = 14,
    PARTICIPLE = 15,
    PRESENT_PARTICIPLE = 16,
    NOUN_TOO = 17,
    REPORT = 18,
    BARE_REPORT = 19,
    RUMOUR = 20,
    HEDGING_REPORT = 21,
    LABEL = 22,
    RELEASE = 23,
    RELEASED_THING = 24,
    RUMOUR_ADVERB = 25,
    DOUBT_ADVERB = 26,
    PREDICTION_ADVERB = 27,
    PLANNED = 28,
    EVALUATIVE = 29,
    INTENSIFIER = 30,
    EVENT_NOUN = 31,
    PLACE_NOUN = 32,
    TITLE = 33,
    INSTITUTION = 34,
    WEEKDAY = 36,
    MONTH = 37,
    SUPERLATIVE = 38,
    IMPERATIVE = 39,
    STARTER = 40,
    TIME_UNIT = 41,
    SUBJUNCTIVE = 42,
    RELATIVE = 43,
    OBJECT_REPORT = 44,
    SEPARABLE = 45,
    GUESSED = 46,
    PERCEIVES = 50,
    INTENDS = 51,
    DIRECTS = 52,
    TAKES_STANCE = 53,
    SPEECH_NOUN = 54,
    FEELS = 55,
    PERSON = 56,
    /// Names written with an exclamation mark.
    EXCLAIMING = 62,
    /// Things told apart by letters: "Plan B".
    LETTERED = 63,
}

impl Traits {
    pub(crate) const fn or(self, other: Traits) -> Traits {
        Traits(self.0 | other.0)
    }

    /// Whether any trait of `wanted` is among these.
    pub(crate) const fn any(self, wanted: Traits) -> bool {
        self.0 & wanted.0 != 0
    }

    pub(crate) const fn without(self, other: Traits) -> Traits {
        Traits(self.0 & !other.0)
    }

    /// Any finite or infinite form of a verb.
    pub(crate) const VERB: Traits = Traits::BASE
        .or(Traits::THIRD_PERSON)
        .or(Traits::PAST)
        .or(Traits::PAST_OR_PARTICIPLE)
        .or(Traits::PARTICIPLE)
        .or(Traits::PRESENT_PARTICIPLE);
}
