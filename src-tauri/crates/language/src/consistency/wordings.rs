//! A claim's wording against the words it stands for: a negation, a number, a hedge or a name that only one of them has.
//!
//! A wording may say more than the words: whom "she" means, which day "Wednesday" was. It speaks against them only where
//! it has something that their sentence has nowhere, or lacks what turns their meaning.

use super::hedges::first_hedge;
use super::lines::Line;
use super::quantities::Quantity;
use crate::FactKind;
use crate::draft::analyze;
use crate::languages::reading_language;
use crate::words::words;
use claimdesk_domain::attribution::Attribution;
use claimdesk_domain::draft::BlockKind;
use serde::Serialize;

/// What a wording and the words it stands for disagree on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Disagreement {
    /// One of them denies.
    Negation,
    /// Another number.
    Number,
    /// The wording holds at arm's length what the words say flatly.
    Hedge,
    /// Another name.
    Name,
}

const DENYING: &[&str] = &[
    "not", "never", "no", "nobody", "none", "nothing", "nowhere", "neither", "nor", "cannot", "without", "nicht",
    "nie", "niemals", "niemand", "nichts", "nirgends", "weder", "ohne", "kein", "keine", "keinen", "keinem", "keiner",
    "keines",
];
/// Words with one of [`DENYING`] that deny nothing.
const DENYING_NOTHING: &[&str] = &[
    "not only",
    "not just",
    "not merely",
    "not least",
    "no doubt",
    "no fewer than",
    "no less than",
    "no more than",
    "no later than",
    "no matter",
    "no .",
    "nicht nur",
    "nicht zuletzt",
    "ohne zweifel",
];

/// Whether a word of a line denies: "not", "wasn't", "kein".
pub(crate) fn denies(line: &[crate::words::Word<'_>], at: usize) -> bool {
    let form = |at: usize| line.get(at).map_or("", |word| word.form.as_str());
    let harmless =
        || DENYING_NOTHING.iter().any(|phrase| phrase.split(' ').enumerate().all(|(far, word)| form(at + far) == word));
    // "No 10" is a number.
    let numbered = form(at) == "no" && line.get(at + 1).is_some_and(|next| next.is_number());
    (DENYING.contains(&form(at)) || form(at).ends_with("n't") || form(at).ends_with("n’t")) && !harmless() && !numbered
}

/// What a claim's wording and its exact words disagree on; `around` are the sentences that the words stand in.
pub fn disagreement(quote: &str, around: &str, wording: &str, attributions: &[Attribution]) -> Option<Disagreement> {
    if quote == wording {
        return None;
    }
    let [quoted, sentence, worded] = [quote, around, wording].map(read);
    let negations = |line: &Line<'_>| (0..line.len()).filter(|at| denies(&line.words, *at)).count();
    let (in_quote, in_sentence, in_wording) = (negations(&quoted), negations(&sentence), negations(&worded));
    if in_quote > 0 && in_wording == 0 || in_wording > 0 && in_sentence == 0 && in_quote == 0 {
        return Some(Disagreement::Negation);
    }
    let has = |line: &Line<'_>, wanted: &Quantity| line.quantities.iter().any(|one| one.value == wanted.value);
    let counted = |quantity: &&Quantity| !quantity.year;
    let new = worded.quantities.iter().filter(counted).any(|one| !has(&sentence, one) && !has(&quoted, one));
    let gone = quoted.quantities.iter().filter(counted).any(|one| !has(&worded, one));
    if new && gone {
        return Some(Disagreement::Number);
    }
    let held = attributions.iter().any(|attribution| attribution.hedged);
    if !held && first_hedge(wording).is_some() && first_hedge(quote).is_none() && first_hedge(around).is_none() {
        return Some(Disagreement::Hedge);
    }
    other_name(quote, around, wording).then_some(Disagreement::Name)
}

/// Whether the wording names somebody whom the sentence does not, and not somebody whom the words name.
fn other_name(quote: &str, around: &str, wording: &str) -> bool {
    let parts = |text: &str| {
        let split = text.split(|character: char| !character.is_alphanumeric());
        split.filter(|part| part.len() > 1).map(str::to_lowercase).collect::<Vec<_>>()
    };
    let (in_sentence, in_wording) = (parts(around), parts(wording));
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let strange = wording
        .split_whitespace()
        .skip(1)
        .any(|word| capital(word) && parts(word).iter().any(|part| !in_sentence.contains(part)));
    if !strange {
        return false;
    }
    let without = |text: &str, known: &[String]| {
        analyze(text, None).iter().flat_map(|sentence| &sentence.facts).any(|fact| {
            let name = text.get(fact.range.clone()).unwrap_or_default();
            fact.kind == FactKind::Name && !parts(name).iter().any(|part| known.contains(part))
        })
    };
    without(wording, &in_sentence) && without(quote, &in_wording)
}

fn read(text: &str) -> Line<'_> {
    Line::read(0, BlockKind::Paragraph, words(text, 0..text.len()), reading_language(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(quote: &str, wording: &str) -> Option<Disagreement> {
        disagreement(quote, quote, wording, &[])
    }

    #[test]
    fn a_wording_that_says_another_thing_than_the_words_is_told() {
        use Disagreement::{Hedge, Name, Negation, Number};
        for (quote, wording, expected) in [
            ("The tunnel collapsed on Tuesday", "The tunnel did not collapse on Tuesday", Negation),
            ("The guards did fire at the crowd", "The guards did not fire at the crowd", Negation),
            ("The guards didn't fire at the crowd", "The guards fired at the crowd", Negation),
            ("Der Tunnel stürzte ein", "Der Tunnel stürzte nicht ein", Negation),
            ("She served 15 months in prison", "She served 14 months in prison", Number),
            ("It took twelve days", "It took eleven days", Number),
            ("The clerk took the money", "The clerk allegedly took the money", Hedge),
            ("The order came from Jane Doe in March", "The order came from Mary Roe in March", Name),
        ] {
            assert_eq!(told(quote, wording), Some(expected), "{quote} | {wording}");
        }
    }

    #[test]
    fn a_wording_that_says_more_or_the_same_is_not() {
        for (quote, wording) in [
            ("She left on Wednesday", "Mara Lunt left on Wednesday 5 January 2022"),
            ("It cost 12 million", "The quay cost 12 million euros"),
            ("They not only came but stayed", "The three engineers came and stayed"),
            ("The mill did not close", "The mill never closed"),
            ("The mill closed in 2019", "The mill in Brey closed in 2019"),
            ("Kern paid four men", "Rolf Kern paid 4 men"),
            ("No 10 paid the bill", "Downing Street paid the bill"),
        ] {
            assert_eq!(told(quote, wording), None, "{quote} | {wording}");
        }
        let denied = disagreement(
            "a gate jammed",
            "It is not true that a gate jammed.",
            "It is not true that a gate jammed",
            &[],
        );
        assert_eq!(denied, None, "its sentence denies it");
    }
}
