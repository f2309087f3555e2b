//! How close statements are in meaning, by a model that somebody hands in.
//!
//! The rules stand on their own. A model only ranks: which claim to look at first, which earlier claim says the same.

use thiserror::Error;

/// A statement as a point on the unit sphere; statements of like meaning lie close together.
#[derive(Clone, Debug, PartialEq)]
pub struct Vector(Vec<f32>);

impl Vector {
    /// `values` scaled to length one; the zero vector stays what it is.
    pub fn of_length_one(mut values: Vec<f32>) -> Self {
        let length = values.iter().map(|value| value * value).sum::<f32>().sqrt();
        if length > 0.0 && length.is_finite() {
            values.iter_mut().for_each(|value| *value /= length);
        }
        Self(values)
    }

    /// The direction in bytes, one signed byte for each coordinate: enough to rank by.
    pub fn to_bytes(&self) -> Vec<u8> {
        let largest = self.0.iter().fold(f32::MIN_POSITIVE, |largest, value| largest.max(value.abs()));
        self.0.iter().map(|value| ((value / largest * 127.0).round() as i8).cast_unsigned()).collect()
    }

    /// What [`Vector::to_bytes`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        Self::of_length_one(bytes.iter().map(|byte| f32::from(byte.cast_signed())).collect())
    }

    /// The coordinates.
    pub fn values(&self) -> &[f32] {
        &self.0
    }

    /// The cosine of the angle between two statements: 1 the same, about 0 nothing in common.
    pub fn closeness(&self, other: &Self) -> f32 {
        self.0.iter().zip(&other.0).map(|(left, right)| left * right).sum()
    }
}

/// The model could not read a text.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("no vector for the text: {0}")]
pub struct NoMeaning(pub String);

/// A model of meaning on this machine.
pub trait Meaning: Send + Sync {
    /// Its name and version, kept with every vector: vectors of different models cannot be compared.
    fn name(&self) -> &'static str;

    /// The vector of one statement.
    fn vector(&self, text: &str) -> Result<Vector, NoMeaning>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_keep_the_direction() {
        let vector = Vector::of_length_one(vec![0.3, -0.7, 0.05, 0.0]);
        assert!(vector.closeness(&Vector::from_bytes(&vector.to_bytes())) > 0.999);
        assert_eq!(Vector::from_bytes(&Vector::of_length_one(vec![0.0; 4]).to_bytes()).values(), [0.0; 4]);
    }

    #[test]
    fn closeness_is_the_cosine() {
        let east = Vector::of_length_one(vec![2.0, 0.0]);
        let north_east = Vector::of_length_one(vec![3.0, 3.0]);
        assert!((east.closeness(&east) - 1.0).abs() < 1e-6);
        assert!((east.closeness(&north_east) - 0.5f32.sqrt()).abs() < 1e-6);
        assert_eq!(Vector::of_length_one(vec![0.0, 0.0]).values(), [0.0, 0.0]);
    }
}
