//! Precision, recall, F1 and average precision.

use std::iter::Sum;
use std::ops::AddAssign;

/// What was found, what should have been, and what is right in both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Found and wanted.
    pub right: usize,
    /// Found by the engine.
    pub found: usize,
    /// Marked by the annotators.
    pub wanted: usize,
}

impl Counts {
    /// One thing of which it is known whether it was found and whether it is wanted.
    pub fn one(found: bool, wanted: bool) -> Self {
        Self { right: usize::from(found && wanted), found: usize::from(found), wanted: usize::from(wanted) }
    }

    /// Right among the found; `None` where nothing was found.
    pub fn precision(&self) -> Option<f64> {
        ratio(self.right, self.found)
    }

    /// Right among the wanted; `None` where nothing is wanted.
    pub fn recall(&self) -> Option<f64> {
        ratio(self.right, self.wanted)
    }

    /// The harmonic mean of precision and recall; `None` where nothing is found or wanted.
    pub fn f1(&self) -> Option<f64> {
        ratio(2 * self.right, self.found + self.wanted)
    }
}

fn ratio(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.found += other.found;
        self.wanted += other.wanted;
    }
}

impl Sum for Counts {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::default(), |mut sum, one| {
            sum += one;
            sum
        })
    }
}

/// Something that was ranked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scored {
    /// The higher the earlier.
    pub score: f64,
    /// Whether it belongs at the top.
    pub relevant: bool,
}

/// The mean over the relevant of the precision at their rank; `None` where nothing is relevant. Equal scores share one
/// rank, the last of them, so that the order in which they come does not matter.
pub fn average_precision(scored: &mut [Scored]) -> Option<f64> {
    scored.sort_by(|left, right| right.score.total_cmp(&left.score));
    let relevant = scored.iter().filter(|one| one.relevant).count();
    let (mut seen, mut hits, mut sum) = (0, 0, 0.0);
    for tied in scored.chunk_by(|left, right| left.score == right.score) {
        let new = tied.iter().filter(|one| one.relevant).count();
        seen += tied.len();
        hits += new;
        sum += new as f64 * hits as f64 / seen as f64;
    }
    (relevant > 0).then(|| sum / relevant as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranking(relevant: &[(f64, bool)]) -> Option<f64> {
        let mut scored: Vec<Scored> =
            relevant.iter().map(|(score, relevant)| Scored { score: *score, relevant: *relevant }).collect();
        average_precision(&mut scored)
    }

    #[test]
    fn f1_stands_between_precision_and_recall() {
        let counts = Counts { right: 3, found: 4, wanted: 6 };
        assert_eq!(counts.precision(), Some(0.75));
        assert_eq!(counts.recall(), Some(0.5));
        assert_eq!(counts.f1(), Some(0.6));
    }

    #[test]
    fn nothing_found_is_a_bad_figure_and_nothing_to_find_is_none() {
        assert_eq!(Counts { right: 0, found: 0, wanted: 2 }.f1(), Some(0.0));
        assert_eq!(Counts::default().f1(), None);
        assert_eq!(Counts::one(false, true), Counts { right: 0, found: 0, wanted: 1 });
    }

    #[test]
    fn average_precision_rewards_what_comes_first() {
        assert_eq!(ranking(&[(0.9, true), (0.5, true), (0.1, false)]), Some(1.0));
        // Ranks 1 and 4: (1/1 + 2/4) / 2.
        assert_eq!(ranking(&[(0.9, true), (0.5, false), (0.3, false), (0.1, true)]), Some(0.75));
        assert_eq!(ranking(&[(0.9, false)]), None);
    }

    #[test]
    fn equal_scores_gain_nothing_from_their_order() {
        let (first, last) = ([(0.5, true), (0.5, false)], [(0.5, false), (0.5, true)]);
        assert_eq!(ranking(&first), Some(0.5));
        assert_eq!(ranking(&last), Some(0.5));
    }
}
