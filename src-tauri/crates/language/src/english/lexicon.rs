//! What a word form can be, looked up once per word in lists that are kept as plain text beside this file.
//!
//! A form has many traits at once ("plans" is a present verb and a noun); the readings that use them decide by
//! context.

use crate::traits::Traits;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Lists of forms that are taken as they stand.
const FORMS: &[(Traits, &str)] = &[
    (Traits::DETERMINER, include_str!("lexicon/determiners.txt")),
    (Traits::PRONOUN, include_str!("lexicon/pronouns.txt")),
    (Traits::PREPOSITION, include_str!("lexicon/prepositions.txt")),
    (Traits::SUBORDINATOR, include_str!("lexicon/subordinators.txt")),
    (Traits::CONDITION, include_str!("lexicon/conditions.txt")),
    (Traits::ADVERB, include_str!("lexicon/adverbs.txt")),
    (Traits::MODAL, include_str!("lexicon/modals.txt")),
    (Traits::AUXILIARY, include_str!("lexicon/auxiliaries.txt")),
    (Traits::BE, include_str!("lexicon/be.txt")),
    (Traits::CONTRACTION, include_str!("lexicon/contractions.txt")),
    (Traits::NOT_VERB, include_str!("lexicon/not-verbs.txt")),
    (Traits::RELEASED_THING, include_str!("lexicon/released-things.txt")),
    (Traits::RUMOUR_ADVERB.or(Traits::ADVERB), include_str!("lexicon/rumour-adverbs.txt")),
    (Traits::DOUBT_ADVERB.or(Traits::ADVERB), include_str!("lexicon/doubt-adverbs.txt")),
    (Traits::PREDICTION_ADVERB.or(Traits::ADVERB), include_str!("lexicon/prediction-adverbs.txt")),
    (Traits::EVALUATIVE, include_str!("lexicon/evaluative.txt")),
    (Traits::INTENSIFIER.or(Traits::ADVERB), include_str!("lexicon/intensifiers.txt")),
    (Traits::EVENT_NOUN, include_str!("lexicon/event-nouns.txt")),
    (Traits::PLACE_NOUN, include_str!("lexicon/place-nouns.txt")),
    (Traits::TITLE, include_str!("lexicon/titles.txt")),
    (Traits::INSTITUTION, include_str!("lexicon/institutions.txt")),
    (Traits::WEEKDAY, include_str!("lexicon/weekdays.txt")),
    (Traits::MONTH, include_str!("lexicon/months.txt")),
    (Traits::SUPERLATIVE, include_str!("lexicon/superlatives.txt")),
    (Traits::IMPERATIVE, include_str!("lexicon/imperatives.txt")),
    (Traits::STARTER, include_str!("lexicon/sentence-starters.txt")),
    (Traits::TIME_UNIT, include_str!("lexicon/units.txt")),
    (Traits::EXCLAIMING, include_str!("lexicon/exclaiming-names.txt")),
    (Traits::LETTERED, include_str!("lexicon/lettered.txt")),
    (Traits::FEELS, include_str!("lexicon/feelings.txt")),
    (Traits::PERSON, include_str!("lexicon/people.txt")),
    // "lay" is the irregular form, of another verb. Nobody "was lied": it is a past form wherever no auxiliary stands
    // before it.
    (Traits::PAST.or(Traits::PAST_OR_PARTICIPLE), "lied"),
    // "learnt" is the irregular form.
    (Traits::PERCEIVES.or(Traits::BARE_REPORT).or(Traits::PAST_OR_PARTICIPLE), "learned dreamed"),
];

/// Lists of verbs in the base form, whose trait goes to every form of the verb.
const VERBS: &[(Traits, &str)] = &[
    (Traits(0), include_str!("lexicon/verbs.txt")),
    (Traits::NOUN_TOO, include_str!("lexicon/verbs-or-nouns.txt")),
    (Traits::REPORT, include_str!("lexicon/report-verbs.txt")),
    (Traits::BARE_REPORT, include_str!("lexicon/bare-report-verbs.txt")),
    (Traits::RUMOUR, include_str!("lexicon/rumour-verbs.txt")),
    (Traits::HEDGING_REPORT, include_str!("lexicon/hedging-report-verbs.txt")),
    (Traits::LABEL, include_str!("lexicon/label-verbs.txt")),
    (Traits::RELEASE, include_str!("lexicon/release-verbs.txt")),
    (Traits::PLANNED, include_str!("lexicon/planned-verbs.txt")),
    (Traits::NOUN_TOO, include_str!("lexicon/report-nouns-too.txt")),
    (Traits::PERCEIVES, include_str!("lexicon/perception-verbs.txt")),
    (Traits::INTENDS, include_str!("lexicon/intention-verbs.txt")),
    (Traits::DIRECTS, include_str!("lexicon/directing-verbs.txt")),
    (Traits::TAKES_STANCE, include_str!("lexicon/stance-verbs.txt")),
];

static LEXICON: LazyLock<FxHashMap<String, Traits>> = LazyLock::new(build);
/// Nouns in the singular, whose trait goes to the plural too.
const NOUNS: &[(Traits, &str)] = &[(Traits::SPEECH_NOUN, include_str!("lexicon/speech-nouns.txt"))];

/// For each form of a verb, the prepositions behind which stands what is spoken of: "warned of", "called for".
static SPOKEN_PREPOSITIONS: LazyLock<FxHashMap<String, Vec<&'static str>>> = LazyLock::new(|| {
    let mut governed = FxHashMap::default();
    for line in include_str!("lexicon/spoken-prepositions.txt").lines() {
        let mut words = line.split_whitespace();
        let Some(base) = words.next() else { continue };
        let prepositions: Vec<&str> = words.collect();
        conjugate(base, irregular_forms(base), Traits::default(), &mut |form, _| {
            governed.insert(form, prepositions.clone());
        });
    }
    governed
});

/// The prepositions that lead from a verb of saying to what is spoken of.
pub(crate) fn spoken_prepositions(form: &str) -> &'static [&'static str] {
    SPOKEN_PREPOSITIONS.get(form).map_or(&[], Vec::as_slice)
}

fn irregular_forms(base: &str) -> Option<(&'static str, &'static str)> {
    include_str!("lexicon/irregular.txt").lines().find_map(|line| {
        let mut forms = line.split_whitespace();
        let first = forms.next()?;
        (first.trim_end_matches('*') == base).then_some((forms.next()?, forms.next()?))
    })
}

/// The traits of a lower-case form. A form in no list is judged by its ending.
pub(crate) fn traits_of(form: &str) -> Traits {
    LEXICON.get(form).copied().unwrap_or_else(|| by_ending(form))
}

/// The traits of a form with a capital, in lower case: a name such as "Mohamed" is not judged by its ending.
pub(crate) fn listed_traits_of(form: &str) -> Traits {
    LEXICON.get(form).copied().unwrap_or_default()
}

fn by_ending(form: &str) -> Traits {
    if !form.is_ascii() || form.len() < 5 {
        Traits::default()
    } else if form.ends_with("ing") {
        Traits::PRESENT_PARTICIPLE
    } else if form.ends_with("ed") {
        Traits::PAST_OR_PARTICIPLE
    } else if form.ends_with("ly") {
        Traits::ADVERB
    } else {
        Traits::default()
    }
}

fn build() -> FxHashMap<String, Traits> {
    let mut lexicon: FxHashMap<String, Traits> = FxHashMap::default();
    let mut add = |form: String, traits: Traits| {
        let known = lexicon.entry(form).or_default();
        *known = known.or(traits);
    };
    let mut irregular: FxHashMap<&str, (&str, &str)> = FxHashMap::default();
    for line in include_str!("lexicon/irregular.txt").lines() {
        let mut forms = line.split_whitespace();
        let (Some(base), Some(past), Some(participle)) = (forms.next(), forms.next(), forms.next()) else { continue };
        let (base, noun) = match base.strip_suffix('*') {
            Some(base) => (base, Traits::NOUN_TOO),
            None => (base, Traits::default()),
        };
        irregular.insert(base, (past, participle));
        conjugate(base, Some((past, participle)), noun, &mut add);
    }
    for (traits, list) in VERBS {
        for base in list.split_whitespace() {
            conjugate(base, irregular.get(base).copied(), *traits, &mut add);
        }
    }
    for (traits, list) in NOUNS {
        for noun in list.split_whitespace() {
            add(noun.to_owned(), *traits);
            add(third_person(noun), *traits);
        }
    }
    for (traits, list) in FORMS {
        for form in list.split_whitespace() {
            add(form.to_owned(), *traits);
        }
    }
    for traits in lexicon.values_mut() {
        // "have", "is" and "will" are read as auxiliaries; "during" and "hundred" only look like verbs.
        let closed = Traits::AUXILIARY.or(Traits::MODAL).or(Traits::NOT_VERB).or(Traits::PREPOSITION);
        if traits.any(closed) {
            *traits = traits.without(Traits::VERB);
        }
    }
    for form in ["had", "has", "have", "having", "did", "does", "do", "been", "being"] {
        lexicon.insert(form.to_owned(), traits_of_auxiliary(form));
    }
    lexicon
}

fn traits_of_auxiliary(form: &str) -> Traits {
    match form {
        "been" => Traits::BE.or(Traits::PARTICIPLE),
        "being" => Traits::BE.or(Traits::PRESENT_PARTICIPLE),
        "having" => Traits::PRESENT_PARTICIPLE,
        _ => Traits::AUXILIARY,
    }
}

/// Adds every form of a verb. A noun that looks like the verb shares only its base and its form in -s.
fn conjugate(base: &str, irregular: Option<(&str, &str)>, traits: Traits, add: &mut impl FnMut(String, Traits)) {
    let plain = traits.without(Traits::NOUN_TOO);
    add(base.to_owned(), traits.or(Traits::BASE));
    add(third_person(base), traits.or(Traits::THIRD_PERSON));
    for form in with_ending(base, "ing") {
        add(form, plain.or(Traits::PRESENT_PARTICIPLE));
    }
    match irregular {
        Some((past, participle)) if past == participle => add(past.to_owned(), plain.or(Traits::PAST_OR_PARTICIPLE)),
        Some((past, participle)) => {
            add(past.to_owned(), plain.or(Traits::PAST));
            add(participle.to_owned(), plain.or(Traits::PARTICIPLE));
        }
        None => {
            for form in with_ending(base, "ed") {
                add(form, plain.or(Traits::PAST_OR_PARTICIPLE));
            }
        }
    }
}

fn third_person(base: &str) -> String {
    let before_last = base.chars().rev().nth(1);
    if base.ends_with('y') && !before_last.is_some_and(|letter| "aeou".contains(letter)) {
        format!("{}ies", &base[..base.len() - 1])
    } else if ["s", "x", "z", "ch", "sh", "o"].iter().any(|ending| base.ends_with(ending)) {
        format!("{base}es")
    } else {
        format!("{base}s")
    }
}

/// A base with -ed or -ing; after a single consonant both spellings, since only the stress tells which is right.
fn with_ending(base: &str, ending: &str) -> Vec<String> {
    let past = ending == "ed";
    let letters: Vec<char> = base.chars().rev().take(3).collect();
    match letters.as_slice() {
        ['e', 'e', ..] if !past => vec![format!("{base}ing")],
        ['e', 'i', ..] if !past => vec![format!("{}ying", &base[..base.len() - 2])],
        ['e', ..] => vec![format!("{}{ending}", &base[..base.len() - 1])],
        ['y', before, ..] if past && !"aeou".contains(*before) => vec![format!("{}ied", &base[..base.len() - 1])],
        [last, vowel, before, ..]
            if !"aeiouwxy".contains(*last) && "aeiou".contains(*vowel) && !"aeiou".contains(*before) =>
        {
            vec![format!("{base}{ending}"), format!("{base}{last}{ending}")]
        }
        _ => vec![format!("{base}{ending}")],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verb_is_known_in_every_form() {
        for form in ["stop", "stops", "stopped", "stopping", "flies", "flew", "flown", "lying", "denied", "closing"] {
            assert!(traits_of(form).any(Traits::VERB), "{form}");
        }
        assert!(traits_of("told").any(Traits::REPORT));
        assert!(traits_of("reports").any(Traits::NOUN_TOO) && traits_of("reports").any(Traits::THIRD_PERSON));
    }

    #[test]
    fn words_that_only_look_like_verbs_are_none() {
        for form in ["hundred", "during", "morning", "according", "indeed"] {
            assert!(!traits_of(form).any(Traits::VERB), "{form}");
        }
        assert!(traits_of("barricaded").any(Traits::PAST_OR_PARTICIPLE), "unknown verbs are told by their ending");
    }
}
