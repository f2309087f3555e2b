//! What a name or a noun beside a name is known to be, from the lists in `lexicon/names/` (their origin: NOTICE.txt
//! there).

use crate::words::Word;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// What a word or a phrase is known to be; many things at once, since Jordan is a man and a country.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Known(u32);

impl Known {
    pub(crate) const MALE: Known = Known(1);
    pub(crate) const FEMALE: Known = Known(1 << 1);
    /// A first name of men and women.
    pub(crate) const EITHER: Known = Known(1 << 2);
    pub(crate) const SURNAME: Known = Known(1 << 3);
    pub(crate) const COUNTRY: Known = Known(1 << 4);
    /// A town, region, river, continent.
    pub(crate) const PLACE: Known = Known(1 << 5);
    /// A people, faith or creed: "Chinese", "Catholics", "Republican".
    pub(crate) const PEOPLE: Known = Known(1 << 6);
    pub(crate) const ORGANISATION: Known = Known(1 << 7);
    /// An everyday noun or adjective, which has a capital only where a sentence begins.
    pub(crate) const COMMON: Known = Known(1 << 8);
    /// What somebody is: "spokeswoman", "baker".
    pub(crate) const ROLE: Known = Known(1 << 9);
    /// The noun of an organisation's name or description: "university", "company".
    pub(crate) const ORGANISATION_NOUN: Known = Known(1 << 10);
    /// The noun of a place's name or description: "street", "province".
    pub(crate) const PLACE_NOUN: Known = Known(1 << 11);
    /// The noun of the name of a law, prize, war, day, book.
    pub(crate) const THING_NOUN: Known = Known(1 << 12);
    /// Written in capitals, yet no name: "TV", "GDP".
    pub(crate) const NO_NAME: Known = Known(1 << 13);
    /// The first word of a longer name in the lists.
    const OPENS: Known = Known(1 << 14);

    pub(crate) const FIRST_NAME: Known = Known(1 | 1 << 1 | 1 << 2);
    pub(crate) const LISTED: Known = Known(1 << 4 | 1 << 5 | 1 << 6 | 1 << 7);
    pub(crate) const HEAD: Known = Known(1 << 10 | 1 << 11 | 1 << 12);

    pub(crate) const fn or(self, other: Known) -> Known {
        Known(self.0 | other.0)
    }

    /// Whether any of `wanted` is known.
    pub(crate) const fn any(self, wanted: Known) -> bool {
        self.0 & wanted.0 != 0
    }
}

/// One name or form a line.
const LINES: &[(Known, &str)] = &[
    (Known::MALE, include_str!("lexicon/names/male.txt")),
    (Known::FEMALE, include_str!("lexicon/names/female.txt")),
    (Known::EITHER, include_str!("lexicon/names/either.txt")),
    (Known::SURNAME, include_str!("lexicon/names/surnames.txt")),
    (Known::COUNTRY, include_str!("lexicon/names/countries.txt")),
    (Known::PLACE, include_str!("lexicon/names/places.txt")),
    (Known::PEOPLE, include_str!("lexicon/names/demonyms.txt")),
    (Known::ORGANISATION, include_str!("lexicon/names/organisations.txt")),
    (Known::COMMON, include_str!("lexicon/names/common-words.txt")),
    (Known::ROLE, include_str!("lexicon/names/roles.txt")),
];

/// Single words, parted by white space.
const WORDS: &[(Known, &str)] = &[
    (Known::ORGANISATION_NOUN, include_str!("lexicon/names/organisation-nouns.txt")),
    (Known::PLACE_NOUN, include_str!("lexicon/names/place-heads.txt")),
    (Known::THING_NOUN, include_str!("lexicon/names/thing-nouns.txt")),
    (Known::NO_NAME, include_str!("lexicon/names/no-names.txt")),
];

/// The longest listed name. Words.
const LONGEST: usize = 7;

static GAZETTEER: LazyLock<HashMap<&'static str, Known>> = LazyLock::new(build);

fn build() -> HashMap<&'static str, Known> {
    let mut known: HashMap<&'static str, Known> = HashMap::new();
    let mut add = |form: &'static str, what: Known| {
        let entry = known.entry(form).or_default();
        *entry = entry.or(what);
    };
    for (what, list) in LINES {
        for line in list.lines().map(str::trim).filter(|line| !line.is_empty()) {
            add(line, *what);
            if let Some((first, _)) = line.split_once(' ') {
                add(first, Known::OPENS);
            }
        }
    }
    for (what, list) in WORDS {
        for form in list.split_whitespace() {
            add(form, *what);
        }
    }
    known
}

/// What a lower-case form is known to be.
pub(crate) fn known(form: &str) -> Known {
    GAZETTEER.get(form).copied().unwrap_or_default()
}

static EVERYDAY: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("lexicon/names/everyday.txt").lines().collect());

/// Whether dictionaries hold a lower-case form as a plain word, so that the capital where a sentence begins says nothing.
pub(crate) fn is_everyday(form: &str) -> bool {
    EVERYDAY.contains(form)
}

/// The longest listed country, place, people or organisation that begins at word `at`: one past its end, and what it
/// is. "McDonald's" is looked up with its ending, "Germany's" without.
pub(crate) fn longest(words: &[Word<'_>], at: usize) -> Option<(usize, Known)> {
    let first = words.get(at)?;
    let single = |word: &Word<'_>| {
        let whole = if word.possessive { known(&with_ending(word)) } else { Known::default() };
        whole.or(known(&word.form))
    };
    let alone = single(first);
    let mut best = alone.any(Known::LISTED).then_some((at + 1, alone));
    if alone.any(Known::OPENS) {
        let mut phrase = with_ending(first);
        for (end, word) in words.iter().enumerate().take(at + LONGEST).skip(at + 1) {
            if word.is_mark() && word.text != "&" {
                break;
            }
            phrase.push(' ');
            let stem = phrase.len();
            phrase.push_str(&word.form);
            let what = known(&phrase);
            if word.possessive {
                phrase.truncate(stem);
                phrase.push_str(&with_ending(word));
            }
            let what = if word.possessive { what.or(known(&phrase)) } else { what };
            if what.any(Known::LISTED) && word.is_capital() {
                best = Some((end + 1, what));
            }
        }
    }
    best
}

/// Whether the name of `words` is listed with its 's: "McDonald's".
pub(crate) fn keeps_ending(words: &[Word<'_>]) -> bool {
    let Some((last, before)) = words.split_last() else { return false };
    let mut phrase: String = before.iter().flat_map(|word| [with_ending(word), " ".to_owned()]).collect();
    phrase.push_str(&with_ending(last));
    known(&phrase).any(Known::LISTED)
}

/// The form with the ending that it was read without.
fn with_ending(word: &Word<'_>) -> String {
    match word.possessive {
        true if word.text.ends_with(['s', 'S']) => format!("{}'s", word.form),
        true => format!("{}'", word.form),
        false => word.form.to_string(),
    }
}
