//! How much a claim is worth a check once a model has read its meaning. The rules' worth is the base; the model moves it.
//!
//! A logistic regression over the rules' worth and the 384 coordinates of the model's vector. `weights.txt` is written
//! by `cargo xtask train`; `MODEL-CARD.md` beside it says from what, on which terms, and how well it does.

use crate::meaning::Vector;
use std::sync::LazyLock;

/// The weights as `cargo xtask train` writes them.
const WEIGHTS: &str = include_str!("weights.txt");

static RANKING: LazyLock<Ranking> = LazyLock::new(|| Ranking::parse(WEIGHTS));

/// A learned ranking: intercept, weight of the rules' worth, weight of each coordinate.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ranking {
    /// Added to everything.
    pub intercept: f64,
    /// Weight of the log-odds of the rules' worth.
    pub worth: f64,
    /// Weight of each coordinate of the vector.
    pub coordinates: Vec<f64>,
}

impl Ranking {
    /// The ranking that comes with the engine.
    pub fn learned() -> &'static Self {
        &RANKING
    }

    /// Worth from 0 to 1 of a claim that the rules give `worth` and the model puts at `vector`.
    pub fn refined(&self, worth: f64, vector: &Vector) -> f64 {
        let meaning: f64 =
            self.coordinates.iter().zip(vector.values()).map(|(weight, value)| weight * f64::from(*value)).sum();
        1.0 / (1.0 + (-(self.intercept + self.worth * log_odds(worth) + meaning)).exp())
    }

    /// Lines of numbers, intercept first, then the worth's weight, then a line for each coordinate; `#` begins a remark.
    pub fn parse(lines: &str) -> Self {
        let mut numbers = lines.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.parse().ok());
        let intercept = numbers.next().unwrap_or_default();
        let worth = numbers.next().unwrap_or(1.0);
        Self { intercept, worth, coordinates: numbers.collect() }
    }

    /// What [`Ranking::parse`] reads.
    pub fn written(&self) -> String {
        let numbers = [self.intercept, self.worth].into_iter().chain(self.coordinates.iter().copied());
        let lines: String = numbers.map(|number| format!("{number:.4}\n")).collect();
        format!("# Written by `cargo xtask train`; MODEL-CARD.md says from what.\n{lines}")
    }
}

/// log(p / (1 - p)), kept within ±6.
pub fn log_odds(worth: f64) -> f64 {
    let worth = worth.clamp(0.0025, 0.9975);
    (worth / (1.0 - worth)).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ranking_reads_what_it_writes() {
        let ranking = Ranking { intercept: -0.25, worth: 1.5, coordinates: vec![0.125, -2.0] };
        assert_eq!(Ranking::parse(&ranking.written()), ranking);
    }

    #[test]
    fn the_learned_ranking_is_whole() {
        assert_eq!(Ranking::learned().coordinates.len(), 384);
    }

    #[test]
    fn more_worth_by_the_rules_stays_more_with_the_same_meaning() {
        let vector = Vector::of_length_one(vec![1.0; 384]);
        let ranking = Ranking::learned();
        assert!(ranking.worth > 0.0);
        assert!(ranking.refined(0.9, &vector) > ranking.refined(0.3, &vector));
    }
}
