//! What a measure hands back: rows of the table, and every miss.

use crate::counts::{Counts, Scored, average_precision};
use crate::resampling::{Estimate, estimate};

/// What a measure hands back.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Its figures.
    pub rows: Vec<Row>,
    /// Where the engine was wrong, in the order of the set.
    pub misses: Vec<String>,
}

/// One row of the table.
#[derive(Debug, PartialEq)]
pub struct Row {
    /// What was measured.
    pub what: String,
    /// How good it is.
    pub state: State,
    /// What it should be at least.
    pub goal: Option<f64>,
    /// How much was measured: "112 in 12 documents".
    pub n: String,
    /// Precision and recall, where there are such.
    pub detail: String,
}

/// How good something is.
#[derive(Debug, PartialEq)]
pub enum State {
    /// This good.
    Measured(Estimate),
    /// The set holds nothing of it.
    NothingToMeasure,
    /// The set is not there.
    NotThere,
}

impl From<Option<Estimate>> for State {
    fn from(estimate: Option<Estimate>) -> Self {
        estimate.map_or(Self::NothingToMeasure, Self::Measured)
    }
}

/// What is drawn anew for the interval, as the table calls it.
pub type Unit = &'static str;

impl Row {
    /// The row of a set that is not there.
    pub fn not_there(measure: &str) -> Self {
        Self { what: measure.to_owned(), state: State::NotThere, goal: None, n: String::new(), detail: String::new() }
    }

    /// F1 over everything in all units.
    pub fn f1(what: &str, goal: Option<f64>, counts: &[Counts], unit: Unit) -> Self {
        let figure = estimate(counts, |drawn| drawn.copied().sum::<Counts>().f1());
        let all: Counts = counts.iter().copied().sum();
        let part = |value: Option<f64>| value.map_or("none".to_owned(), |value| format!("{value:.3}"));
        let detail = format!("precision {}, recall {}", part(all.precision()), part(all.recall()));
        Self { detail, ..Self::new(what, figure, goal, all.wanted, counts.len(), unit) }
    }

    /// The share of the wanted that is right.
    pub fn share(what: &str, goal: Option<f64>, counts: &[Counts], unit: Unit) -> Self {
        let figure = estimate(counts, |drawn| drawn.copied().sum::<Counts>().recall());
        let wanted = counts.iter().map(|one| one.wanted).sum();
        Self::new(what, figure, goal, wanted, counts.len(), unit)
    }

    /// Average precision over one ranking of everything in all units; `n` counts what belongs at the top.
    pub fn ranking(what: &str, goal: Option<f64>, scored: &[Vec<Scored>], unit: Unit) -> Self {
        let figure = estimate(scored, |drawn| average_precision(&mut drawn.flatten().copied().collect::<Vec<_>>()));
        let relevant = scored.iter().flatten().filter(|one| one.relevant).count();
        Self::new(what, figure, goal, relevant, scored.len(), unit)
    }

    /// The mean over the units.
    pub fn mean(what: &str, goal: Option<f64>, values: &[f64], unit: Unit) -> Self {
        let figure = estimate(values, |drawn| {
            let (sum, count) = drawn.fold((0.0, 0_usize), |(sum, count), value| (sum + value, count + 1));
            (count > 0).then(|| sum / count as f64)
        });
        Self::new(what, figure, goal, values.len(), values.len(), unit)
    }

    fn new(what: &str, figure: Option<Estimate>, goal: Option<f64>, n: usize, units: usize, unit: Unit) -> Self {
        let n = if n == units { format!("{n} {unit}") } else { format!("{n} in {units} {unit}") };
        Self { what: what.to_owned(), state: figure.into(), goal, n, detail: String::new() }
    }
}
