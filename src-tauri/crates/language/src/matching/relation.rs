//! What an earlier statement is to a new one, with what speaks for it.

use super::clash::{Amounts, amounts, other_time, same_time, swapped};
use super::opposites::opposites;
use super::{Rarity, Statement};
use claimdesk_domain::claim::Reason;
use claimdesk_domain::earlier::Relation;

/// From here on two statements are about the same, by meaning.
const ABOUT_THE_SAME: f64 = 0.60;
/// And from here on they say the same or its contrary.
const SAYS_THE_SAME: f64 = 0.66;
/// The same by the weight of shared words, where no model has read them.
const WORDS_ABOUT_THE_SAME: f64 = 0.22;
const WORDS_SAY_THE_SAME: f64 = 0.34;
/// A denial is one of the other statement only where they share so much.
const DENIES_THE_SAME: f64 = 0.3;
/// From here on the meaning outweighs that no name is shared.
const OTHER_NAMES: f32 = 0.78;
/// Letters that make the root of a name.
const ROOT: usize = 4;
/// So many words at most are told as a reason.
const WORDS_TOLD: usize = 5;

/// Words that make of a fact a plan or a possibility.
const MAYBE: &[&str] = &[
    "may",
    "might",
    "could",
    "considers",
    "considering",
    "plans",
    "planned",
    "planning",
    "hopes",
    "expects",
    "expected",
    "propose",
    "proposes",
    "proposed",
    "promised",
    "promises",
    "suspected",
    "investigated",
    "investigating",
    "könnte",
    "plant",
    "geplant",
    "erwägt",
    "prüft",
    "will",
    "würde",
];
/// Words that make another day of the one that is named.
const NEXT_DAY: &[&str] = &["yesterday", "tomorrow", "gestern", "morgen"];
const SOME: &[&str] = &["some", "several", "many", "most", "einige", "manche", "viele"];
const EVERY: &[&str] = &["all", "every", "each", "always", "alle", "jeder", "jede", "jedes", "immer"];

/// What `earlier` is to `new`; nothing where they only share words. `meaning` is the cosine of their vectors.
pub fn relation(
    new: &Statement,
    earlier: &Statement,
    rarity: &dyn Rarity,
    meaning: Option<f32>,
) -> Option<(Relation, Vec<Reason>)> {
    let weigh = |words: &mut dyn Iterator<Item = &String>| words.map(|word| rarity.weight(word)).sum::<f64>();
    let shared_weight = weigh(&mut new.all.iter().filter(|word| earlier.all.contains(*word)));
    let all_weight = weigh(&mut new.all.iter()) + weigh(&mut earlier.all.iter()) - shared_weight;
    let words = if all_weight > 0.0 { shared_weight / all_weight } else { 0.0 };
    let (about, says) = match meaning {
        Some(meaning) => {
            let both = f64::from(meaning) + 0.25 * (words - WORDS_ABOUT_THE_SAME);
            (both >= ABOUT_THE_SAME, both >= SAYS_THE_SAME)
        }
        None => (words >= WORDS_ABOUT_THE_SAME, words >= WORDS_SAY_THE_SAME),
    };
    if !about || other_subject(new, earlier) && meaning.is_none_or(|meaning| meaning < OTHER_NAMES) {
        return None;
    }
    let mut reasons = shared(new, earlier, rarity);
    if meaning.is_some_and(|meaning| f64::from(meaning) >= SAYS_THE_SAME) {
        reasons.push(Reason::plain("meaning"));
    }
    let numbers = amounts(new, earlier);
    if let Some((Amounts::Agree, number, _)) = &numbers {
        reasons.push(Reason::with("same-number", &[&number.text]));
    }
    if same_time(new, earlier) {
        reasons.push(Reason::plain("same-time"));
    }
    let clashes = clashes(new, earlier, words);
    let relation = match (&clashes, says) {
        (Some(_), _) => Relation::Contradicts,
        (None, true) if !holds_back(new, earlier) && !matches!(numbers, Some((Amounts::Allow, ..))) => Relation::Same,
        _ => Relation::Close,
    };
    reasons.splice(0..0, clashes);
    Some((relation, reasons))
}

/// What makes both impossible. `alike` is the weight of shared words.
fn clashes(new: &Statement, earlier: &Statement, alike: f64) -> Option<Reason> {
    let numbers = amounts(new, earlier);
    let time = other_time(new, earlier).filter(|_| !new.has(NEXT_DAY) && !earlier.has(NEXT_DAY));
    if let (Some((Amounts::Clash, one, other)), None) = (&numbers, &time) {
        return Some(Reason::with("other-number", &[&one.text, &other.text]));
    }
    // Another number of another time is no contradiction.
    if let (Some((one, other)), false) = (&time, matches!(numbers, Some((Amounts::Clash | Amounts::Allow, ..)))) {
        return Some(Reason::with("other-time", &[one, other]));
    }
    if time.is_some() {
        return None;
    }
    // Each of these turns a statement into its contrary, and two of them turn it back: "lost to", "beat".
    let turned = [
        opposites(new, earlier).map(|(one, other)| Reason::with("opposite", &[one, other])),
        swapped(new, earlier).map(|(one, other)| Reason::with("swapped", &[one, other])),
        (new.denials % 2 != earlier.denials % 2 && alike >= DENIES_THE_SAME).then(|| Reason::plain("denied")),
    ];
    let odd = turned.iter().flatten().count() % 2 == 1;
    turned.into_iter().flatten().next().filter(|_| odd)
}

/// Whether one says as a plan, or of some, what the other says flatly.
fn holds_back(new: &Statement, earlier: &Statement) -> bool {
    new.has(MAYBE) != earlier.has(MAYBE)
        || new.has(SOME) && earlier.has(EVERY)
        || new.has(EVERY) && earlier.has(SOME)
        || other_time(new, earlier).is_some() && !new.has(NEXT_DAY) && !earlier.has(NEXT_DAY)
}

/// Whether they name altogether other people and places: the same sentence about another country.
fn other_subject(new: &Statement, earlier: &Statement) -> bool {
    // "Brazil" and "Brazilian" are one.
    let begin = |one: &str, other: &str| one.len() >= ROOT && other.starts_with(one);
    let known = |name: &String, other: &Statement| {
        other.all.contains(name) || other.all.iter().any(|word| begin(name, word) || begin(word, name))
    };
    let named = |one: &Statement, other: &Statement| one.names.iter().any(|name| known(name, other));
    !new.names.is_empty() && !earlier.names.is_empty() && !named(new, earlier) && !named(earlier, new)
}

/// The rarest words that both have.
fn shared(new: &Statement, earlier: &Statement, rarity: &dyn Rarity) -> Vec<Reason> {
    let mut words: Vec<&String> = new.all.iter().filter(|word| earlier.all.contains(*word)).collect();
    words.sort_by(|one, other| rarity.weight(other).total_cmp(&rarity.weight(one)).then(one.cmp(other)));
    words.truncate(WORDS_TOLD);
    if words.is_empty() {
        return Vec::new();
    }
    let told: Vec<&str> = words.iter().map(|word| word.as_str()).collect();
    vec![Reason::with("shared-words", &[&told.join(", ")])]
}
