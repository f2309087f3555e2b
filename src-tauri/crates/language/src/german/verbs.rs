//! Which words of a sentence carry a clause.
//!
//! German marks its verbs by place: second in a statement, last in a subordinate clause. So a form need only be a
//! candidate here; `clauses` knows where it stands.

use super::lexicon::traits_of;
use crate::traits::Traits;
use crate::words::{Shape, Word};

/// How surely a word is a finite verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Finite {
    No,
    /// An infinitive that may be a plural, a participle that may be a present form, an unknown word in -te.
    Perhaps,
    Surely,
}

/// The traits of the word at `at`; a capital at the beginning of a sentence or quotation is nothing but that.
pub(super) fn traits_at(words: &[Word<'_>], at: usize) -> Traits {
    let word = &words[at];
    let opens = at == 0 || matches!(words[at - 1].shape, Shape::OpenQuote) || matches!(words[at - 1].text, ":" | "•");
    match word.shape {
        Shape::Lower => word.traits,
        Shape::Capital if opens => traits_of(&word.form),
        _ => word.traits.without(Traits::VERB),
    }
}

/// Whether word `at` can be the finite verb of its clause.
pub(super) fn finite_at(words: &[Word<'_>], at: usize) -> Finite {
    let traits = traits_at(words, at);
    if traits.any(Traits::AUXILIARY.or(Traits::BE).or(Traits::MODAL)) {
        return Finite::Surely;
    }
    if !traits.any(Traits::VERB.or(Traits::SUBJUNCTIVE)) || at > 0 && words[at - 1].is("zu") {
        return Finite::No;
    }
    let before = at.checked_sub(1).map(|before| &words[before]);
    let governed = before.is_some_and(|word| word.has(Traits::DETERMINER.or(Traits::PREPOSITION)));
    let noun_follows = words.get(at + 1).is_some_and(Word::is_capital);
    // "die verkaufte Scheune", "am gestrigen": an adjective.
    if governed && (noun_follows || words.get(at + 1).is_some_and(|next| next.shape == Shape::Lower)) {
        return Finite::No;
    }
    let certain = Traits::THIRD_PERSON.or(Traits::PAST);
    let doubtful = traits.any(Traits::PARTICIPLE.or(Traits::GUESSED).or(Traits::BASE));
    if traits.any(certain) && !doubtful {
        Finite::Surely
    } else if traits.any(certain.or(Traits::BASE).or(Traits::SUBJUNCTIVE)) {
        Finite::Perhaps
    } else {
        Finite::No
    }
}
