//! Whether an earlier claim says the same as a new one, the contrary, or something close to it, and why.
//!
//! Two steps. *Likeness* ranks: a logistic regression over nine figures of a pair (shared words by how rare they are,
//! neighbouring words, numbers, and how close a model finds the meanings, where there is one). *Relation* explains: which
//! numbers, days, names, denials and opposites the two share or differ in. A machine suggests; a person confirms.
//!
//! The figures are those of the usual re-rankers for claims that were checked before (Shaar et al. 2020, "That is a
//! Known Lie"; Nakov et al. 2022, CheckThat! task 2); MODEL-CARD.md says from what the weights
//! were learned.

mod clash;
mod denials;
mod likeness;
mod opposites;
mod relation;
mod statement;

pub use likeness::{FIGURES, Likeness, Weights, figures};
pub use relation::relation;
pub use statement::{Statement, content};

/// How rare words are among the claims that are searched.
pub trait Rarity {
    /// How many claims are searched.
    fn claims(&self) -> u64;

    /// In how many of them a stem stands.
    fn with(&self, stem: &str) -> u64;

    /// What a stem tells: the logarithm of one in how many claims has it (Robertson & Spärck Jones 1976).
    fn weight(&self, stem: &str) -> f64 {
        // A small library says little about which words are rare in the world.
        let (all, with) = (self.claims().max(FEWEST) as f64, self.with(stem) as f64);
        (1.0 + (all - with.min(all) + 0.5) / (with + 0.5)).ln()
    }
}

/// As many claims are taken to be there at least.
const FEWEST: u64 = 10_000;

/// Nothing is known of any word.
#[derive(Clone, Copy, Debug, Default)]
pub struct NothingKnown;

impl Rarity for NothingKnown {
    fn claims(&self) -> u64 {
        0
    }

    fn with(&self, _stem: &str) -> u64 {
        0
    }
}

#[cfg(test)]
mod tests;
