//! What a German word form can be, looked up once per word in lists that are kept as plain text beside this file.

use crate::traits::Traits;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Lists of forms that are taken as they stand.
const FORMS: &[(Traits, &str)] = &[
    (Traits::AUXILIARY, include_str!("lexicon/auxiliaries.txt")),
    (Traits::BE, include_str!("lexicon/be.txt")),
    (Traits::MODAL, include_str!("lexicon/modals.txt")),
    (Traits::PARTICIPLE, include_str!("lexicon/participles.txt")),
    (Traits::SUBJUNCTIVE, include_str!("lexicon/subjunctives.txt")),
    (Traits::DETERMINER, include_str!("lexicon/determiners.txt")),
    (Traits::RELATIVE, include_str!("lexicon/relatives.txt")),
    (Traits::PRONOUN, include_str!("lexicon/pronouns.txt")),
    (Traits::PREPOSITION, include_str!("lexicon/prepositions.txt")),
    (Traits::SUBORDINATOR, include_str!("lexicon/subordinators.txt")),
    (Traits::CONDITION, include_str!("lexicon/conditions.txt")),
    (Traits::ADVERB, include_str!("lexicon/adverbs.txt")),
    (Traits::RUMOUR_ADVERB, include_str!("lexicon/rumour-adverbs.txt")),
    (Traits::DOUBT_ADVERB.or(Traits::ADVERB), include_str!("lexicon/doubt-adverbs.txt")),
    (Traits::MONTH, include_str!("lexicon/months.txt")),
    (Traits::WEEKDAY, include_str!("lexicon/weekdays.txt")),
    (Traits::TITLE, include_str!("lexicon/titles.txt")),
    (Traits::EVALUATIVE, include_str!("lexicon/evaluative.txt")),
    (Traits::STARTER, include_str!("lexicon/starters.txt")),
    (Traits::SUPERLATIVE, include_str!("lexicon/superlatives.txt")),
];

/// Lists of infinitives, whose trait goes to every form of the verb.
const VERBS: &[(Traits, &str)] = &[
    (Traits(0), include_str!("lexicon/weak-verbs.txt")),
    (Traits::REPORT, include_str!("lexicon/report-verbs.txt")),
    (Traits::REPORT.or(Traits::OBJECT_REPORT), include_str!("lexicon/object-report-verbs.txt")),
    (Traits::REPORT.or(Traits::LABEL), include_str!("lexicon/label-verbs.txt")),
    (Traits::HEDGING_REPORT, include_str!("lexicon/hedging-report-verbs.txt")),
];

/// Prefixes that part from their verb: "teilte … mit", but "mitgeteilt" and ", der mitteilte".
const SEPARABLE: &[&str] = &[
    "zusammen", "zurück", "bekannt", "wieder", "weiter", "nieder", "heraus", "hinaus", "hinzu", "hervor", "bereit",
    "statt", "durch", "unter", "über", "fort", "frei", "fest", "teil", "nach", "auf", "aus", "bei", "ein", "her",
    "hin", "los", "mit", "vor", "weg", "ab", "an", "um", "zu",
];

/// Prefixes that never part: "verkaufte", "verkauft".
const INSEPARABLE: &[&str] = &["miss", "emp", "ent", "ver", "zer", "be", "er", "ge", "wider", "über", "unter"];

/// The shortest base of a verb with a prefix. Bytes.
const SHORTEST_BASE: usize = 3;

static LEXICON: LazyLock<HashMap<String, Traits>> = LazyLock::new(build);

/// Names that need no further evidence.
static FIRST_NAMES: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("lexicon/first-names.txt").split_whitespace().collect());
static PLACES: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("lexicon/places.txt").split_whitespace().collect());

static INSTITUTIONS: LazyLock<Vec<&str>> =
    LazyLock::new(|| include_str!("lexicon/institutions.txt").split_whitespace().collect());
static UNITS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("lexicon/units-of-measure.txt").split_whitespace().collect());

pub(super) fn is_unit_of_measure(form: &str) -> bool {
    UNITS.contains(form)
}

pub(super) fn is_first_name(form: &str) -> bool {
    FIRST_NAMES.contains(form)
}

pub(super) fn is_place(form: &str) -> bool {
    PLACES.contains(form)
}

/// Whether a noun says what a person does: "Richter", "Regierungssprecher".
pub(super) fn is_title(form: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "minister",
        "ministerin",
        "präsident",
        "präsidentin",
        "sprecher",
        "sprecherin",
        "trainer",
        "trainerin",
        "chef",
        "chefin",
        "leiter",
        "leiterin",
        "richter",
        "richterin",
        "anwalt",
        "anwältin",
        "meister",
        "meisterin",
        "direktor",
        "direktorin",
        "expertin",
        "experte",
        "forscher",
        "forscherin",
        "kandidat",
        "kandidatin",
        "kanzler",
        "kanzlerin",
        "politiker",
        "politikerin",
    ];
    listed_traits_of(form).any(Traits::TITLE) || ENDINGS.iter().any(|ending| form.ends_with(ending))
}

/// Whether a noun says that its bearer is a body: "Stadtwerke", "Kranbau GmbH", "Bundesgericht".
pub(super) fn is_institution(form: &str) -> bool {
    INSTITUTIONS.iter().any(|ending| if ending.len() > 4 { form.ends_with(ending) } else { form == *ending })
}

/// The traits of a noun or name, in lower case: it is not taken apart.
pub(super) fn listed_traits_of(form: &str) -> Traits {
    LEXICON.get(form).copied().unwrap_or_default()
}

/// The traits of a lower-case form; a verb with a prefix is known by its base.
pub(crate) fn traits_of(form: &str) -> Traits {
    if let Some(known) = LEXICON.get(form) {
        return *known;
    }
    let base = |prefix: &&&str| {
        let rest = form.strip_prefix(**prefix).filter(|rest| rest.len() >= SHORTEST_BASE)?;
        // "mitzuteilen".
        LEXICON.get(rest.strip_prefix("zu").unwrap_or(rest)).or_else(|| LEXICON.get(rest))
    };
    let verb = |known: Traits| Traits(known.0 & Traits::VERB.0);
    let separable = SEPARABLE.iter().find_map(|prefix| base(&prefix));
    if let Some(known) = separable.map(|known| verb(*known)).filter(|known| known.any(Traits::VERB)) {
        return known.or(Traits::SEPARABLE);
    }
    let inseparable = INSEPARABLE.iter().find_map(|prefix| base(&prefix)).map(|known| verb(*known));
    match inseparable.filter(|known| known.any(Traits::VERB)) {
        // "verkauft" is both "sells" and "sold".
        Some(known) if known.any(Traits::THIRD_PERSON) => known.or(Traits::PARTICIPLE),
        Some(known) => known,
        None if is_participle_without_ge(form) => Traits::PARTICIPLE,
        None => by_ending(form),
    }
}

/// "bestochen", "verworfen": a strong participle has no "ge" behind an inseparable prefix.
fn is_participle_without_ge(form: &str) -> bool {
    let rest =
        |prefix: &&str| form.strip_prefix(*prefix).filter(|rest| form.ends_with("en") && rest.len() > SHORTEST_BASE);
    INSEPARABLE
        .iter()
        .filter_map(rest)
        .any(|rest| LEXICON.get(&format!("ge{rest}")).is_some_and(|known| known.any(Traits::PARTICIPLE)))
}

fn by_ending(form: &str) -> Traits {
    match form.len() {
        0..5 => Traits::default(),
        _ if form.ends_with("te") || form.ends_with("ten") => Traits::PAST.or(Traits::GUESSED),
        _ if form.starts_with("ge") && form.ends_with('t') => Traits::PARTICIPLE.or(Traits::GUESSED),
        _ if form.ends_with("ieren") => Traits::BASE,
        _ if form.ends_with("iert") => Traits::THIRD_PERSON.or(Traits::PARTICIPLE),
        _ => Traits::default(),
    }
}

fn build() -> HashMap<String, Traits> {
    let mut lexicon: HashMap<String, Traits> = HashMap::new();
    let mut add = |form: String, traits: Traits| {
        let known = lexicon.entry(form).or_default();
        *known = known.or(traits);
    };
    let mut strong: HashMap<&str, [&str; 3]> = HashMap::new();
    for line in include_str!("lexicon/strong-verbs.txt").lines() {
        let mut forms = line.split_whitespace();
        let (Some(infinitive), Some(third), Some(past), Some(participle)) =
            (forms.next(), forms.next(), forms.next(), forms.next())
        else {
            continue;
        };
        strong.insert(infinitive, [third, past, participle]);
        add_strong(infinitive, [third, past, participle], "", Traits::default(), &mut add);
    }
    for (traits, list) in VERBS {
        for infinitive in list.split_whitespace() {
            // "vorwerfen" goes as "werfen" does; its finite forms stand apart from the prefix too.
            let prefix = SEPARABLE.iter().chain(INSEPARABLE).find(|prefix| {
                infinitive
                    .strip_prefix(**prefix)
                    .is_some_and(|rest| strong.contains_key(rest) || rest.len() > 4 && SEPARABLE.contains(prefix))
            });
            let known = |base: &str| strong.get(base).copied();
            match (known(infinitive), prefix.map(|prefix| (*prefix, &infinitive[prefix.len()..]))) {
                (Some(forms), _) => add_strong(infinitive, forms, "", *traits, &mut add),
                (None, Some((prefix, base))) if known(base).is_some() => {
                    if let Some(forms) = known(base) {
                        add_strong(base, forms, prefix, *traits, &mut add);
                    }
                }
                (None, Some((prefix, base))) if SEPARABLE.contains(&prefix) => {
                    add_weak(base, prefix, *traits, &mut add);
                    add_weak(infinitive, "", *traits, &mut add);
                }
                _ => add_weak(infinitive, "", *traits, &mut add),
            }
        }
    }
    for (traits, list) in FORMS {
        for form in list.split_whitespace() {
            add(form.to_owned(), *traits);
        }
    }
    for traits in lexicon.values_mut() {
        // "habe", "ist" and "soll" are read as auxiliaries; "seit" and "unter" are no verbs.
        let closed = Traits::AUXILIARY
            .or(Traits::MODAL)
            .or(Traits::BE)
            .or(Traits::PREPOSITION)
            .or(Traits::DETERMINER)
            .or(Traits::EVALUATIVE)
            .or(Traits::ADVERB);
        if traits.any(closed) {
            *traits = traits.without(Traits::VERB);
        }
    }
    lexicon
}

fn add_strong(infinitive: &str, forms: [&str; 3], prefix: &str, traits: Traits, add: &mut impl FnMut(String, Traits)) {
    let [third, past, participle] = forms;
    let plural = if past.ends_with('e') { format!("{past}n") } else { format!("{past}en") };
    add(format!("{prefix}{infinitive}"), traits.or(Traits::BASE));
    add(format!("{prefix}{third}"), traits.or(Traits::THIRD_PERSON));
    add(format!("{prefix}{past}"), traits.or(Traits::PAST));
    add(format!("{prefix}{plural}"), traits.or(Traits::PAST));
    let inseparable = INSEPARABLE.contains(&prefix);
    let participle = if inseparable { participle.strip_prefix("ge").unwrap_or(participle) } else { participle };
    add(format!("{prefix}{participle}"), traits.or(Traits::PARTICIPLE));
}

fn add_weak(infinitive: &str, prefix: &str, traits: Traits, add: &mut impl FnMut(String, Traits)) {
    let stem = infinitive.strip_suffix("en").or_else(|| infinitive.strip_suffix('n')).unwrap_or(infinitive);
    // "arbeitet", "öffnet": an e before the t.
    let joint = if stem.ends_with(['t', 'd']) || stem.ends_with("ffn") || stem.ends_with("chn") || stem.ends_with("gn")
    {
        "e"
    } else {
        ""
    };
    let whole = format!("{prefix}{infinitive}");
    let no_ge = whole.ends_with("ieren") || INSEPARABLE.iter().any(|known| infinitive.starts_with(known));
    let third = format!("{stem}{joint}t");
    let participle = if no_ge { third.clone() } else { format!("{prefix}ge{third}") };
    add(whole, traits.or(Traits::BASE));
    for (form, own) in [
        (third, Traits::THIRD_PERSON),
        (format!("{stem}{joint}te"), Traits::PAST),
        (format!("{stem}{joint}ten"), Traits::PAST),
        (format!("{stem}e"), Traits::SUBJUNCTIVE),
    ] {
        if !prefix.is_empty() {
            add(format!("{prefix}{form}"), traits.or(own));
        } else {
            add(form, traits.or(own));
        }
    }
    add(participle, traits.or(Traits::PARTICIPLE));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verb_is_known_in_every_form_and_behind_a_prefix() {
        for form in [
            "sagte",
            "sagten",
            "gesagt",
            "brannte",
            "abgebrannt",
            "ausfällt",
            "verkaufte",
            "arbeitet",
            "mitgeteilt",
            "bestochen",
        ] {
            assert!(traits_of(form).any(Traits::VERB), "{form}");
        }
        for form in ["seit", "unter", "schöne", "weil", "der"] {
            assert!(!traits_of(form).any(Traits::VERB), "{form}");
        }
        assert!(traits_of("erklärte").any(Traits::REPORT));
    }
}
