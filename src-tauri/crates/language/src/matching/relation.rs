//! What an earlier statement is to a new one, with what speaks for it.

use super::clash::{Amount, Amounts, amounts, other_time, same_time, swapped};
use super::opposites::{alike, opposites};
use super::{Rarity, Statement};
use claimdesk_domain::claim::Reason;
use claimdesk_domain::earlier::Relation;

/// From here on two statements are about the same, by meaning.
const ABOUT_THE_SAME: f64 = 0.60;
/// From here on they say the same or its contrary, where something else speaks for the contrary.
const SAYS_THE_SAME: f64 = 0.66;
/// And from here on that they say the same is worth telling: two in three told so do (`evaluate --only relations`).
const TOLD_AS_THE_SAME: f64 = 0.76;
/// The same by the weight of shared words, where no model has read them.
const WORDS_ABOUT_THE_SAME: f64 = 0.22;
const WORDS_SAY_THE_SAME: f64 = 0.34;
const WORDS_TOLD_AS_THE_SAME: f64 = 0.40;
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
    "charged",
    "accused",
    "alleged",
    "angeklagt",
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
/// Words of something that happened once more.
const AGAIN: &[&str] =
    &["another", "again", "second", "third", "fourth", "erneut", "weitere", "weiterer", "zweite", "zweiten", "dritte"];
const TO_OR_BY: [&[&str]; 2] = [&["to", "auf"], &["by", "um"]];
/// What stands for a place in a row, in each of the ways in which it is written.
const IN_A_ROW: &[&[&str]] = &[
    &["first", "1st", "erste", "ersten", "erster", "erstes"],
    &["second", "2nd", "zweite", "zweiten", "zweiter", "zweites"],
    &["third", "3rd", "dritte", "dritten", "dritter", "drittes"],
    &["fourth", "4th", "vierte", "vierten", "vierter", "viertes"],
    &["fifth", "5th", "fünfte", "fünften", "fünfter", "fünftes"],
    &["sixth", "6th", "sechste", "sechsten", "sechster", "sechstes"],
];
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
    let (alike, [about_from, says_from, told_from]) = match meaning {
        Some(meaning) => {
            let both = f64::from(meaning) + 0.25 * (words - WORDS_ABOUT_THE_SAME);
            (both, [ABOUT_THE_SAME, SAYS_THE_SAME, TOLD_AS_THE_SAME])
        }
        None => (words, [WORDS_ABOUT_THE_SAME, WORDS_SAY_THE_SAME, WORDS_TOLD_AS_THE_SAME]),
    };
    let (about, says, same) = (alike >= about_from, alike >= says_from, alike >= told_from);
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
    let clashes = clashes(new, earlier, words, says);
    let same = same || says && converted(&numbers);
    let relation = match (&clashes, same) {
        (Some(_), _) => Relation::Contradicts,
        (None, true) if !holds_back(new, earlier) && !matches!(numbers, Some((Amounts::Allow, ..))) => Relation::Same,
        _ => Relation::Close,
    };
    reasons.splice(0..0, clashes);
    Some((relation, reasons))
}

/// What makes both impossible. `alike` is the weight of shared words; `says`, whether they say the same but for that.
fn clashes(new: &Statement, earlier: &Statement, alike: f64, says: bool) -> Option<Reason> {
    // Whoever asks contradicts nobody.
    if new.asks || earlier.asks {
        return None;
    }
    let numbers = amounts(new, earlier);
    let time = other_time(new, earlier).filter(|_| !new.has(NEXT_DAY) && !earlier.has(NEXT_DAY));
    if let (Some((Amounts::Clash, one, other)), None) = (&numbers, &time) {
        return Some(Reason::with("other-number", &[&one.text, &other.text]));
    }
    // Another number of another time is no contradiction.
    if time.is_some() && (new.has(AGAIN) || earlier.has(AGAIN)) {
        return None;
    }
    if time.is_some() && (other_place_in_a_row(new, earlier) || rates(new, earlier)) {
        return None;
    }
    if let (Some((one, other)), false) = (&time, matches!(numbers, Some((Amounts::Clash | Amounts::Allow, ..)))) {
        return Some(Reason::with("other-time", &[one, other]));
    }
    if time.is_some() {
        return None;
    }
    // Each of these turns a statement into its contrary, and two of them turn it back: "lost to", "beat".
    let opposite = opposites(new, earlier);
    let turned = [
        opposite.map(|(one, other)| Reason::with("opposite", &[new.written(one), earlier.written(other)])),
        swapped(new, earlier).map(|(one, other)| Reason::with("swapped", &[new.written(one), new.written(other)])),
        (denied(new, earlier) && (alike >= DENIES_THE_SAME || says)).then(|| Reason::plain("denied")),
    ];
    let odd = turned.iter().flatten().count() % 2 == 1;
    turned.into_iter().flatten().next().filter(|_| odd)
}

/// Whether both give a share of something: what it was at one time says nothing of another.
fn rates(new: &Statement, earlier: &Statement) -> bool {
    [new, earlier].into_iter().all(|one| one.amounts.iter().any(Amount::is_share))
}

/// Whether one denies what the other says. A word that is the opposite of one in the other is told as that.
fn denied(new: &Statement, earlier: &Statement) -> bool {
    let (one, other) = opposites(new, earlier).unzip();
    let count = |statement: &Statement, told: Option<&str>| {
        let denying = statement.denying.iter().filter(|at| statement.turning.get(**at).map(String::as_str) != told);
        statement.denials + denying.count()
    };
    count(new, one) % 2 != count(earlier, other) % 2
}

/// Whether they agree in a number that each gives in its own unit: nobody does so by chance.
fn converted(numbers: &Option<(Amounts, &Amount, &Amount)>) -> bool {
    matches!(numbers, Some((Amounts::Agree, one, other)) if one.is_given_otherwise(other))
}

/// Whether one says as a plan, or of some, what the other says flatly.
fn holds_back(new: &Statement, earlier: &Statement) -> bool {
    new.asks != earlier.asks
        || denied(new, earlier) && opposites(new, earlier).is_none() && swapped(new, earlier).is_none()
        || other_place_in_a_row(new, earlier)
        || one_word_apart(new, earlier)
            .is_some_and(|(one, other)| !alike(one, other) && opposites(new, earlier).is_none())
        || other_way_to_a_number(new, earlier)
        || new.has(MAYBE) != earlier.has(MAYBE)
        || new.has(SOME) && earlier.has(EVERY)
        || new.has(EVERY) && earlier.has(SOME)
        || other_time(new, earlier).is_some() && !new.has(NEXT_DAY) && !earlier.has(NEXT_DAY)
}

/// Whether both count, and not to the same: "the first launch", "the second launch".
fn other_place_in_a_row(new: &Statement, earlier: &Statement) -> bool {
    let places = |one: &Statement| -> Vec<usize> {
        let named = one.forms.iter();
        named.filter_map(|form| IN_A_ROW.iter().position(|words| words.contains(&form.as_str()))).collect()
    };
    let (new, earlier) = (places(new), places(earlier));
    !new.is_empty() && !earlier.is_empty() && !new.iter().any(|place| earlier.contains(place))
}

/// The one word of each that the other has not, where they have all others in common.
fn one_word_apart<'a>(new: &'a Statement, earlier: &'a Statement) -> Option<(&'a str, &'a str)> {
    let alone = |one: &'a Statement, other: &Statement| {
        let mut apart = one.all.iter().filter(|stem| !other.all.contains(*stem));
        apart.next().filter(|_| apart.next().is_none())
    };
    Some((alone(new, earlier)?.as_str(), alone(earlier, new)?.as_str()))
}

/// "To 3 per cent", "by 3 per cent".
fn other_way_to_a_number(new: &Statement, earlier: &Statement) -> bool {
    let ways = |one: &Statement| -> Vec<usize> {
        let before = one.forms.windows(2).filter(|pair| pair[1].starts_with(|first: char| first.is_ascii_digit()));
        before.filter_map(|pair| TO_OR_BY.iter().position(|words| words.contains(&pair[0].as_str()))).collect()
    };
    let (new, earlier) = (ways(new), ways(earlier));
    !new.is_empty() && !earlier.is_empty() && !new.iter().any(|way| earlier.contains(way))
}

/// Whether they name altogether other people and places: the same sentence about another country.
fn other_subject(new: &Statement, earlier: &Statement) -> bool {
    let is_capital = |one: &Statement, stem: &str| one.written(stem).starts_with(char::is_uppercase);
    if let Some((one, other)) = one_word_apart(new, earlier)
        && is_capital(new, one)
        && is_capital(earlier, other)
        && !new.german
    {
        return true;
    }
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
    let told: Vec<&str> = words.iter().map(|word| new.written(word)).collect();
    vec![Reason::with("shared-words", &[&told.join(", ")])]
}
