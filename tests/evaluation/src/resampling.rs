//! The 95 % interval of a figure: the percentile bootstrap (Efron 1979) over documents, or over sentences where a set
//! has no documents.

/// How often the documents are drawn anew.
const RESAMPLES: usize = 1_000;

/// A figure, and where it falls in 95 of 100 draws of as many documents.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// Over all documents.
    pub figure: f64,
    /// The lower end of the interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// The figure of all documents with its interval; `None` where there is nothing to measure.
pub fn estimate<Document>(
    documents: &[Document],
    figure: impl Fn(&mut dyn Iterator<Item = &Document>) -> Option<f64>,
) -> Option<Estimate> {
    let all = figure(&mut documents.iter())?;
    let mut draw = Draw::new();
    let mut figures: Vec<f64> = (0..RESAMPLES)
        .filter_map(|_| figure(&mut documents.iter().map(|_| &documents[draw.below(documents.len())])))
        .collect();
    figures.sort_by(f64::total_cmp);
    let at = |share: f64| figures.get((share * figures.len() as f64) as usize).or(figures.last()).copied();
    Some(Estimate { figure: all, low: at(0.025).unwrap_or(all), high: at(0.975).unwrap_or(all) })
}

/// Numbers that look random and are the same on every run: xorshift64* (Vigna 2016).
struct Draw(u64);

impl Draw {
    fn new() -> Self {
        Self(0x9e37_79b9_7f4a_7c15)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number under `limit`, each about as often.
    fn below(&mut self, limit: usize) -> usize {
        ((u128::from(self.next()) * limit as u128) >> 64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mean(values: &mut dyn Iterator<Item = &f64>) -> Option<f64> {
        let (sum, count) = values.fold((0.0, 0), |(sum, count), value| (sum + value, count + 1));
        (count > 0).then(|| sum / f64::from(count))
    }

    #[test]
    fn the_interval_holds_the_figure_and_shrinks_with_more_documents() {
        let few: Vec<f64> = (0..10).map(|number| f64::from(number % 2)).collect();
        let many: Vec<f64> = (0..1000).map(|number| f64::from(number % 2)).collect();
        let (few, many) = (estimate(&few, mean).unwrap(), estimate(&many, mean).unwrap());
        assert_eq!((few.figure, many.figure), (0.5, 0.5));
        assert!(few.low < 0.5 && 0.5 < few.high);
        assert!(many.low < 0.5 && 0.5 < many.high);
        assert!(many.high - many.low < few.high - few.low);
    }

    #[test]
    fn documents_that_are_all_alike_leave_no_doubt() {
        let sure = estimate(&[0.75, 0.75, 0.75], mean);
        assert_eq!(sure, Some(Estimate { figure: 0.75, low: 0.75, high: 0.75 }));
    }

    #[test]
    fn two_runs_say_the_same_and_nothing_to_measure_says_nothing() {
        let values = [0.1, 0.9, 0.4, 0.7];
        assert_eq!(estimate(&values, mean), estimate(&values, mean));
        assert_eq!(estimate(&[], mean), None);
    }

    #[test]
    fn every_document_is_drawn() {
        let mut draw = Draw::new();
        let mut drawn = [0; 5];
        (0..500).for_each(|_| drawn[draw.below(5)] += 1);
        assert!(drawn.iter().all(|times| (60..140).contains(times)), "{drawn:?}");
    }
}
