//! Runs of words of a text, to tell how much of it stands in another (Broder 1997: containment of shingles).

use rustc_hash::FxHasher;
use std::hash::Hasher;

/// Words of a run.
const RUN: usize = 4;
/// From here on two texts are compared by every [`SAMPLE`]th run, chosen by its hash. Runs.
const LONG: usize = 3000;
const SAMPLE: u64 = 16;
/// Runs that a text needs to be called a copy of anything.
const ENOUGH: usize = 12;
/// Words that a page says of itself; the sentence that has one is left out.
const NOTICES: &[&str] = &[
    "cookie",
    "cookies",
    "newsletter",
    "subscribe",
    "subscribers",
    "copyright",
    "advertisement",
    "javascript",
    "abonnieren",
    "abonnement",
    "anzeige",
    "datenschutz",
];

/// The distinct runs of a text.
pub(super) struct Shingles {
    /// Hashes, rising.
    all: Vec<u64>,
    /// Every [`SAMPLE`]th of them.
    sample: Vec<u64>,
}

impl Shingles {
    pub(super) fn of(text: &str) -> Self {
        let words = words(text);
        let mut all: Vec<u64> = words.windows(RUN).map(mixed).collect();
        all.sort_unstable();
        all.dedup();
        let sample = all.iter().copied().filter(|run| run % SAMPLE == 0).collect();
        Shingles { all, sample }
    }

    /// Of the shorter text, the share that stands in the other.
    pub(super) fn shared_with(&self, other: &Shingles) -> f64 {
        let shorter = self.all.len().min(other.all.len());
        if shorter < ENOUGH {
            return 0.0;
        }
        let (one, other) = if shorter >= LONG { (&self.sample, &other.sample) } else { (&self.all, &other.all) };
        let (less, more) = if one.len() <= other.len() { (one, other) } else { (other, one) };
        #[allow(clippy::cast_precision_loss, reason = "numbers of words")]
        let share = common(less, more) as f64 / less.len().max(1) as f64;
        share
    }
}

/// How many of a short rising list stand in a longer one.
fn common(less: &[u64], more: &[u64]) -> usize {
    if more.len() / 16 > less.len() {
        return less.iter().filter(|run| more.binary_search(run).is_ok()).count();
    }
    let mut rest = more.iter().peekable();
    let mut count = 0;
    for run in less {
        while rest.next_if(|other| *other < run).is_some() {}
        count += usize::from(rest.peek() == Some(&run));
    }
    count
}

/// A hash whose low bits are as good as its high ones.
fn mixed(run: &[u64]) -> u64 {
    let sum = run.iter().fold(0u64, |sum, word| (sum.rotate_left(23) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    sum ^ (sum >> 32)
}

/// The words of a text by their letters, without those of the page's own notices.
fn words(text: &str) -> Vec<u64> {
    let notices: Vec<u64> = NOTICES.iter().map(|word| hashed(word)).collect();
    let mut words: Vec<u64> = Vec::with_capacity(text.len() / 6);
    let mut sentence = 0;
    let mut notice = false;
    let mut word = FxHasher::default();
    let mut letters = 0;
    for character in text.chars().chain(['\n']) {
        if character.is_alphanumeric() {
            if character.is_ascii() {
                word.write_u8(character.to_ascii_lowercase() as u8);
            } else {
                character.to_lowercase().for_each(|lower| word.write_u32(u32::from(lower)));
            }
            letters += 1;
            continue;
        }
        if matches!(character, '\'' | '’' | '\u{ad}') {
            continue;
        }
        if letters > 0 {
            let hash = word.finish();
            notice |= notices.contains(&hash);
            words.push(hash);
            word = FxHasher::default();
            letters = 0;
        }
        if matches!(character, '.' | '!' | '?' | '\n') {
            if notice {
                words.truncate(sentence);
            }
            notice = false;
            sentence = words.len();
        }
    }
    words
}

fn hashed(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    word.bytes().for_each(|byte| hasher.write_u8(byte));
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_wholly_shared_and_a_notice_counts_nothing() {
        let whole = "The mill on the hill burned down at noon and nobody from the village was hurt, said the clerk of the parish.";
        let part = "The mill on the hill burned down at noon and nobody from the village was hurt.";
        assert!(Shingles::of(whole).shared_with(&Shingles::of(part)) > 0.99);
        let notice =
            "We use cookies to show you this page and to measure how it is read by all of our readers everywhere.";
        assert_eq!(Shingles::of(notice).shared_with(&Shingles::of(notice)), 0.0);
    }

    #[test]
    fn long_texts_are_compared_by_a_sample() {
        let text = |from: usize| (from..from + 9000).map(|at| format!("w{at} ")).collect::<String>();
        let share = Shingles::of(&text(0)).shared_with(&Shingles::of(&text(4500)));
        assert!((share - 0.5).abs() < 0.1, "{share}");
    }
}
