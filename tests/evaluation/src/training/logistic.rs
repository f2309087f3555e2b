//! Logistic regression with a ridge, by plain gradient descent with momentum: a few hundred examples, a few hundred
//! features, the same weights on every run.

/// What is learned: an intercept and a weight for each feature.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    /// Added to everything.
    pub intercept: f64,
    /// One for each feature.
    pub features: Vec<f64>,
}

/// Steps of the descent; more change the weights no more in their fourth place.
const STEPS: usize = 600;

/// How much of the last step goes on.
const MOMENTUM: f64 = 0.9;

impl Weights {
    /// The log-odds of an example.
    pub fn log_odds(&self, example: &[f64]) -> f64 {
        self.intercept + self.features.iter().zip(example).map(|(weight, value)| weight * value).sum::<f64>()
    }
}

/// Learns `answers` from `examples`, all of one length. `ridge` pulls each feature's weight towards zero.
pub fn learn(examples: &[Vec<f64>], answers: &[bool], ridge: &[f64]) -> Weights {
    let mut weights = Weights { intercept: 0.0, features: vec![0.0; ridge.len()] };
    let mut motion = weights.clone();
    let count = examples.len().max(1) as f64;
    // A step that no direction of the loss is steeper than.
    let steepest = examples.iter().map(|example| 1.0 + example.iter().map(|value| value * value).sum::<f64>());
    let rate = 1.0 / (0.25 * steepest.fold(1.0, f64::max) + ridge.iter().copied().fold(0.0, f64::max) / count);
    for _ in 0..STEPS {
        let mut slope = Weights { intercept: 0.0, features: vec![0.0; ridge.len()] };
        for (example, answer) in examples.iter().zip(answers) {
            let miss = 1.0 / (1.0 + (-weights.log_odds(example)).exp()) - f64::from(u8::from(*answer));
            slope.intercept += miss / count;
            for (sum, value) in slope.features.iter_mut().zip(example) {
                *sum += miss * value / count;
            }
        }
        motion.intercept = MOMENTUM * motion.intercept - rate * slope.intercept;
        weights.intercept += motion.intercept;
        let every = weights.features.iter_mut().zip(&mut motion.features).zip(slope.features.iter().zip(ridge));
        for ((weight, motion), (slope, ridge)) in every {
            *motion = MOMENTUM * *motion - rate * (slope + ridge * *weight / count);
            *weight += *motion;
        }
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_learns_which_feature_decides() {
        let examples: Vec<Vec<f64>> = (0..40).map(|at| vec![f64::from(at % 2), f64::from(at % 3 == 0)]).collect();
        let answers: Vec<bool> = (0..40).map(|at| at % 2 == 1).collect();
        let learned = learn(&examples, &answers, &[0.1, 0.1]);
        assert!(learned.features[0] > 2.0 && learned.features[1].abs() < 0.3, "{learned:?}");
        assert!(learned.log_odds(&[1.0, 0.0]) > 0.0 && learned.log_odds(&[0.0, 0.0]) < 0.0);
    }

    #[test]
    fn a_strong_ridge_learns_nothing() {
        let learned = learn(&[vec![1.0], vec![0.0]], &[true, false], &[1e6]);
        assert!(learned.features[0].abs() < 1e-3, "{learned:?}");
    }
}
