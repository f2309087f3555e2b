//! Whether two texts tell of one event: the names, numbers and days that both have.

use crate::alignment::tokens::{Capitals, Kind, Token, tokens};
use crate::english::gazetteer::is_everyday;
use crate::english::lexicon::traits_of;
use crate::traits::Traits;

/// What of a text is read: an event is told at its beginning. Bytes.
const BEGINNING: usize = 12_000;
/// Traits that both must have, and their share of the text that has fewer.
const ENOUGH: usize = 3;
const SHARE: f64 = 0.15;
/// Traits that are enough where the one names the other as its source.
const CITED: usize = 2;

/// Days of the week in every language read here: one number for each.
const DAYS: &[&[&str]] = &[
    &["monday", "montag"],
    &["tuesday", "dienstag"],
    &["wednesday", "mittwoch"],
    &["thursday", "donnerstag"],
    &["friday", "freitag"],
    &["saturday", "samstag", "sonnabend"],
    &["sunday", "sonntag"],
];

/// What tells an event from another.
pub(super) struct Event {
    /// Keys of names, numbers and days, rising.
    traits: Vec<u64>,
}

impl Event {
    pub(super) fn of(text: &str) -> Self {
        let beginning = text.get(..text.floor_char_boundary(BEGINNING)).unwrap_or_default();
        let mut traits: Vec<u64> = tokens(beginning).iter().filter_map(|token| trait_of(beginning, token)).collect();
        traits.sort_unstable();
        traits.dedup();
        Event { traits }
    }

    fn common(&self, other: &Event) -> usize {
        self.traits.iter().filter(|key| other.traits.binary_search(key).is_ok()).count()
    }

    /// Whether both tell of one event.
    pub(super) fn is(&self, other: &Event) -> bool {
        let common = self.common(other);
        let fewer = self.traits.len().min(other.traits.len());
        #[allow(clippy::cast_precision_loss, reason = "numbers of names")]
        let share = common as f64 / fewer.max(1) as f64;
        common >= ENOUGH && share >= SHARE
    }

    /// Whether nothing speaks against one event where the one names the other; shared words speak for it.
    pub(super) fn may_be(&self, other: &Event, shares_words: bool) -> bool {
        self.common(other) + usize::from(shares_words) >= CITED
    }
}

fn trait_of(text: &str, token: &Token) -> Option<u64> {
    let word = text.get(token.range.clone())?;
    match token.kind {
        // "two" and "six" are everywhere.
        Kind::Figure => (word.chars().count() > 2 && !small(word) || long_number(word)).then_some(token.key),
        Kind::Sign => None,
        Kind::Word => {
            let stem = word.strip_suffix("’s").or_else(|| word.strip_suffix("'s")).unwrap_or(word);
            let form = stem.to_lowercase();
            if let Some(day) = DAYS.iter().position(|names| names.contains(&form.as_str())) {
                return u64::try_from(day).ok();
            }
            let name = token.capitals != Capitals::None && form.chars().count() > 2;
            let plain = is_everyday(&form) || traits_of(&form) != Traits::default() && token.starts;
            (name && !plain).then(|| tokens(stem).first().map_or(token.key, |bare| bare.key))
        }
    }
}

/// "two" to "nine", as words.
fn small(word: &str) -> bool {
    let first = word.split([' ', '-']).count() == 1;
    let names = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "zwei", "drei", "vier", "fünf",
        "sechs", "sieben", "acht", "neun", "zehn", "first", "second", "third", "fourth", "fifth",
    ];
    first && names.contains(&word.to_lowercase().as_str())
}

fn long_number(word: &str) -> bool {
    word.chars().filter(char::is_ascii_digit).count() > 1
}
