//! How alike two statements are: nine figures and the weights that make one of them.

use super::{Rarity, Statement};
use std::sync::LazyLock;

/// How many figures a pair has.
pub const FIGURES: usize = 8;

/// What a pair of statements has in common, the larger the more alike but for the last:
///
/// 1. the weight of the new statement's words that the earlier one or its title has, of all of its words
/// 2. the weight of shared words, of all words of both (Jaccard)
/// 3. the weight of the earlier statement's words that the new one has, of all of its words
/// 4. how many neighbouring words stand in both (logarithm)
/// 5. the weight of the rarest word in both, a tenth
/// 6. how many numbers stand in both, at most 2
/// 7. how close the meanings are, by a model; 0 without one
/// 8. whether both have numbers and none in common
pub fn figures(
    new: &Statement,
    earlier: &Statement,
    title: Option<&Statement>,
    rarity: &dyn Rarity,
    meaning: Option<f32>,
) -> [f64; FIGURES] {
    let weigh = |words: &mut dyn Iterator<Item = &String>| words.map(|word| rarity.weight(word)).sum::<f64>();
    let of_new = weigh(&mut new.all.iter());
    let of_earlier = weigh(&mut earlier.all.iter());
    let in_title = |word: &String| title.is_some_and(|title| title.all.contains(word));
    let shared = weigh(&mut new.all.iter().filter(|word| earlier.all.contains(*word)));
    let found = weigh(&mut new.all.iter().filter(|word| earlier.all.contains(*word) || in_title(word)));
    let share = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
    let side_by_side = |pair: &&(String, String)| {
        earlier.neighbours.contains(*pair) || title.is_some_and(|title| title.neighbours.contains(*pair))
    };
    let neighbours = new.neighbours.iter().filter(side_by_side).count();
    let both = || new.all.iter().filter(|word| earlier.all.contains(*word) || in_title(word));
    let rarest = both().map(|word| rarity.weight(word)).fold(0.0, f64::max);
    let is_number = |word: &&String| word.starts_with(|first: char| first.is_ascii_digit());
    let numbers = both().filter(is_number).count();
    let has_numbers = |one: &Statement| one.all.iter().any(|word| is_number(&word));
    let other = numbers == 0 && has_numbers(new) && (has_numbers(earlier) || title.is_some_and(has_numbers));
    [
        share(found, of_new),
        share(shared, of_new + of_earlier - shared),
        share(shared, of_earlier),
        (neighbours as f64).ln_1p(),
        rarest / 10.0,
        numbers.min(2) as f64,
        f64::from(meaning.unwrap_or_default()),
        f64::from(u8::from(other)),
    ]
}

/// Weights of the figures, with a model of meaning or by words alone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weights {
    /// Added to everything.
    pub intercept: f64,
    /// One for each figure.
    pub figures: [f64; FIGURES],
}

/// The weights that come with the engine: with the meaning known, and by words alone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Likeness {
    /// Where a model of meaning has read both.
    pub by_meaning: Weights,
    /// Where none has.
    pub by_words: Weights,
}

const WEIGHTS: &str = include_str!("weights.txt");

static LEARNED: LazyLock<Likeness> = LazyLock::new(|| Likeness::parse(WEIGHTS));

impl Likeness {
    /// The weights that come with the engine.
    pub fn learned() -> &'static Self {
        &LEARNED
    }

    /// How likely it is that somebody who looks for `new` wants to see the earlier one: 0 to 1.
    pub fn score(&self, figures: &[f64; FIGURES], meaning_known: bool) -> f64 {
        let weights = if meaning_known { &self.by_meaning } else { &self.by_words };
        1.0 / (1.0 + (-weights.log_odds(figures)).exp())
    }

    /// Two lines of numbers, by meaning and by words: the intercept and the weight of each figure. `#` begins a remark.
    pub fn parse(lines: &str) -> Self {
        let mut lines = lines.lines().filter(|line| !line.starts_with('#'));
        let mut next = || {
            let mut numbers = lines.next().unwrap_or_default().split_whitespace().filter_map(|one| one.parse().ok());
            let intercept = numbers.next().unwrap_or_default();
            let mut figures = [0.0; FIGURES];
            figures.iter_mut().zip(numbers).for_each(|(figure, number)| *figure = number);
            Weights { intercept, figures }
        };
        Self { by_meaning: next(), by_words: next() }
    }
}

impl Weights {
    /// The log-odds of a pair with these figures.
    pub fn log_odds(&self, figures: &[f64; FIGURES]) -> f64 {
        self.intercept + self.figures.iter().zip(figures).map(|(weight, figure)| weight * figure).sum::<f64>()
    }
}
