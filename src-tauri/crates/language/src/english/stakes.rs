//! Words that tell what hangs on a statement: law, blame, harm, public office, a share of a whole, a consequence.
//!
//! Each class is a plain list of forms in `lexicon/stakes/`, kept apart from the lexicon of grammar: these words say
//! what a sentence is about, not how it is built.

use crate::words::Word;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a word can put at stake, in the order of [`CLASSES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stake {
    Blame,
    Law,
    Harm,
    Share,
    Change,
    Consequence,
    Policy,
    Office,
    Comparison,
    Money,
    Absolute,
    Denial,
    Judging,
    Play,
}

/// Every class with its forms.
const CLASSES: [(Stake, &str); COUNT] = [
    (Stake::Blame, include_str!("lexicon/stakes/blame.txt")),
    (Stake::Law, include_str!("lexicon/stakes/law.txt")),
    (Stake::Harm, include_str!("lexicon/stakes/harm.txt")),
    (Stake::Share, include_str!("lexicon/stakes/share.txt")),
    (Stake::Change, include_str!("lexicon/stakes/change.txt")),
    (Stake::Consequence, include_str!("lexicon/stakes/consequence.txt")),
    (Stake::Policy, include_str!("lexicon/stakes/policy.txt")),
    (Stake::Office, include_str!("lexicon/stakes/office.txt")),
    (Stake::Comparison, include_str!("lexicon/stakes/comparison.txt")),
    (Stake::Money, include_str!("lexicon/stakes/money.txt")),
    (Stake::Absolute, include_str!("lexicon/stakes/absolute.txt")),
    (Stake::Denial, include_str!("lexicon/stakes/denial.txt")),
    (Stake::Judging, include_str!("lexicon/stakes/judging.txt")),
    (Stake::Play, include_str!("lexicon/stakes/play.txt")),
];

const COUNT: usize = 14;

/// For every form, one bit per class.
static STAKES: LazyLock<HashMap<&'static str, u16>> = LazyLock::new(|| {
    let mut stakes: HashMap<&str, u16> = HashMap::new();
    for (stake, forms) in CLASSES {
        for form in forms.split_whitespace() {
            *stakes.entry(form).or_default() |= 1 << stake as u16;
        }
    }
    stakes
});

/// For each class, the first word of a stretch that belongs to it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct FirstWords([Option<usize>; COUNT]);

impl FirstWords {
    pub(crate) fn of(&self, stake: Stake) -> Option<usize> {
        self.0.get(stake as usize).copied().flatten()
    }

    /// These, and where they have none those of another stretch.
    pub(crate) fn or(self, other: Self) -> Self {
        let mut both = self;
        both.0.iter_mut().zip(other.0).for_each(|(own, word)| *own = own.or(word));
        both
    }
}

/// The classes of every word of a sentence.
#[derive(Debug)]
pub(crate) struct Stakes(Vec<u16>);

impl Stakes {
    pub(crate) fn of(words: &[Word<'_>]) -> Self {
        Self(words.iter().map(classes).collect())
    }

    /// The first word of each class in `from..to`.
    pub(crate) fn first_in(&self, from: usize, to: usize) -> FirstWords {
        let mut first = FirstWords::default();
        for (at, classes) in self.0.iter().enumerate().take(to).skip(from) {
            for (class, word) in first.0.iter_mut().enumerate() {
                if classes & (1 << class) != 0 && word.is_none() {
                    *word = Some(at);
                }
            }
        }
        first
    }
}

/// A compound counts by its parts: "state-owned", "record-breaking". "didn't" denies.
fn classes(word: &Word<'_>) -> u16 {
    let of = |form: &str| STAKES.get(form).copied().unwrap_or_default();
    if word.form.ends_with("n't") {
        return of("not");
    }
    let whole = of(&word.form);
    if whole == 0 && word.form.contains('-') { word.form.split('-').fold(0, |all, part| all | of(part)) } else { whole }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::words;

    fn has(text: &str, stake: Stake) -> bool {
        let words = words(text, 0..text.len());
        Stakes::of(&words).first_in(0, words.len()).of(stake).is_some()
    }

    #[test]
    fn a_word_a_compound_and_a_contraction_tell_what_is_at_stake() {
        assert!(has("The mill's owner was arrested", Stake::Law));
        assert!(has("a state-owned quarry", Stake::Office));
        assert!(has("The clerk didn't answer", Stake::Denial));
        assert!(!has("The clerk answered a letter", Stake::Denial));
        assert!(!has("A heron stood by the pond", Stake::Harm));
    }
}
