//! Names and what bears them: person, organisation, place or other.
//!
//! Structure decides before any list: titles and roles before a name, the noun that ends it ("Ministry", "Street"),
//! the words after it (", the harbour master,"). A mark covers the whole name and leaves titles out: "Dr Mara Holt"
//! marks "Mara Holt", "Ministry of Defence" is one name, "Germany's" marks "Germany".

//!
//! | file | idea |
//! |---|---|
//! | `runs` | which capitals and small words hang together |
//! | `parts` | a run in its names, without titles |
//! | `kinds` | what bears a name |
//! | `whereabouts` | what "in", "at", "of" before a name tell of its bearer |
//! | `seen` | the names of a text so far |

mod kinds;
mod parts;
mod runs;
mod seen;
mod whereabouts;

use crate::NameKind;
use crate::english::gazetteer::{Known, known, longest};
use crate::traits::Traits;
use crate::words::{Shape, Word};
use kinds::of_listed;
pub(crate) use seen::Seen;
use std::ops::Range;

/// A name by indices of the sentence's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FoundName {
    pub(crate) words: Range<usize>,
    pub(crate) bearer: Bearer,
}

impl FoundName {
    /// The word at `at`, which was a name before.
    pub(crate) fn again(at: usize) -> Self {
        Self { words: at..at + 1, bearer: Bearer::guess(NameKind::Other) }
    }
}

/// What bears a name, and how the text tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bearer {
    pub(crate) kind: NameKind,
    /// Whether the words around the name or the name itself leave no doubt; a guess gives way to another mention.
    pub(crate) sure: bool,
}

impl Bearer {
    pub(crate) const fn sure(kind: NameKind) -> Self {
        Self { kind, sure: true }
    }

    const fn guess(kind: NameKind) -> Self {
        Self { kind, sure: false }
    }
}

/// Whether every word that a headline writes with a capital has one here, so that a capital says nothing.
pub(crate) fn is_headline(words: &[Word<'_>]) -> bool {
    let small = Traits::PREPOSITION
        .or(Traits::DETERMINER)
        .or(Traits::SUBORDINATOR)
        .or(Traits::PRONOUN)
        .or(Traits::BE)
        .or(Traits::AUXILIARY);
    let mut capitals = 0;
    for word in words.iter().filter(|word| word.is_word()) {
        if bears_capital(word) {
            capitals += usize::from(word.form.len() > 3);
        } else if !word.has(small) && !word.is_any(&["and", "or", "to", "not", "v", "vs"]) {
            return false;
        }
    }
    capitals >= 4
}

/// Whether a word is written as names are: "Holt", "al-Sisi", "d'Este".
pub(crate) fn bears_capital(word: &Word<'_>) -> bool {
    word.is_capital()
        || word.shape == Shape::Lower
            && word
                .text
                .split_once(['-', '\'', '’'])
                .is_some_and(|(article, rest)| article.len() <= 3 && rest.starts_with(char::is_uppercase))
}

/// The names of the run of capitals at word `at`, which ends before word `limit`, and where reading goes on.
pub(crate) fn read(words: &[Word<'_>], at: usize, limit: usize, headline: bool) -> (Vec<FoundName>, usize) {
    let Some(first) = words.get(at).filter(|word| bears_capital(word)) else { return (Vec::new(), at + 1) };
    if first.is_any(&["i", "i'm", "i've", "i'd", "i'll"]) || first.has(Traits::WEEKDAY) {
        return (Vec::new(), at + 1);
    }
    if headline {
        return in_headline(words, at, limit);
    }
    let end = runs::run(words, at, limit);
    (parts::parts(words, at..end), end)
}

/// Whether the word at `at` opens a sentence and may be a name there that the text gave before: no small word, no title.
pub(crate) fn may_be_again(words: &[Word<'_>], at: usize) -> bool {
    let word = &words[at];
    let name = known(&word.form).any(Known::FIRST_NAME.or(Known::SURNAME));
    word.is_capital() && runs::opens(words, at) && (name || word.traits == Traits::default()) && !is_title(word)
}

/// In a headline capitals tell nothing: names are those of the lists and first names with what follows them.
fn in_headline(words: &[Word<'_>], at: usize, limit: usize) -> (Vec<FoundName>, usize) {
    let word = &words[at];
    let what = known(&word.form);
    if let Some((end, what)) = longest(words, at).filter(|(end, _)| *end <= limit) {
        let unsure = end == at + 1
            && (what.any(Known::COMMON.or(Known::HEAD)) || word.has(Traits::VERB) || word.traits != Traits::default());
        if !unsure {
            return (vec![FoundName { words: at..end, bearer: of_listed(words, &(at..end), what) }], end);
        }
    }
    let next = words.get(at + 1).filter(|_| at + 1 < limit);
    let surname = next.is_some_and(|next| {
        let what = known(&next.form);
        next.is_capital() && !what.any(Known::COMMON.or(Known::HEAD)) && next.traits == Traits::default()
            || what.any(Known::SURNAME) && next.is_capital()
    });
    if what.any(Known::FIRST_NAME) && surname && !word.possessive && !word.has(Traits::DETERMINER.or(Traits::MODAL)) {
        return (vec![FoundName { words: at..at + 2, bearer: Bearer::sure(NameKind::Person) }], at + 2);
    }
    (Vec::new(), at + 1)
}

fn is_title(word: &Word<'_>) -> bool {
    let what = known(&word.form);
    word.has(Traits::TITLE)
        || word.is_any(&["sen", "rep", "gov", "gen", "col", "capt", "lt", "sgt", "rev", "hon", "messrs", "mp", "mps"])
        || (what.any(Known::ROLE) && !what.any(Known::FIRST_NAME.or(Known::SURNAME)))
}

fn is_single_initial(word: &Word<'_>) -> bool {
    word.form.chars().count() == 1
}

fn is_acronym(word: &Word<'_>) -> bool {
    let letters = word.text.chars().filter(|character| character.is_alphabetic());
    let upper = letters.clone().filter(|character| character.is_uppercase()).count();
    let roman = word.form.chars().all(|letter| "ivx".contains(letter));
    upper >= 2 && !roman && letters.filter(|character| character.is_lowercase()).count() <= usize::from(word.possessive)
}

/// An acronym in a sentence that does not shout throughout.
fn is_acronym_alone(word: &Word<'_>, words: &[Word<'_>]) -> bool {
    is_acronym(word) && words.iter().any(|other| other.shape == Shape::Lower)
}

/// The noun that a name is built on: its last word, or the one before "of", "for", "on".
fn head(words: &[Word<'_>], range: &Range<usize>) -> usize {
    let small = range.clone().skip(1).find(|at| words[*at].is_any(&["of", "for", "on"]));
    small.unwrap_or(range.end) - 1
}

fn named_by_noun(words: &[Word<'_>], run: &Range<usize>) -> bool {
    let head = &words[head(words, run)];
    known(&head.form).any(Known::HEAD) && !is_title(head)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::words;

    fn names(text: &str) -> Vec<(String, NameKind)> {
        let words = words(text, 0..text.len());
        let headline = is_headline(&words);
        let (mut found, mut at) = (Vec::new(), 0);
        while at < words.len() {
            let (named, next) = read(&words, at, words.len(), headline);
            found.extend(named.into_iter().map(|name| {
                let written: Vec<&str> = words[name.words.clone()].iter().map(|word| word.text).collect();
                (written.join(" "), name.bearer.kind)
            }));
            at = next;
        }
        found
    }

    fn only(kind: NameKind, text: &str) -> Vec<String> {
        names(text).into_iter().filter(|(_, of)| *of == kind).map(|(name, _)| name).collect()
    }

    #[test]
    fn titles_and_roles_stand_outside_the_name_and_tell_a_person() {
        use NameKind::Person;
        assert_eq!(only(Person, "Dr Mara Holt and Prime Minister Ruud Vos met."), ["Mara Holt", "Ruud Vos"]);
        assert_eq!(only(Person, "They asked spokeswoman Brana Kolk and L. J. Moss."), ["Brana Kolk", "L. J. Moss"]);
        assert_eq!(only(Person, "Kolk, the harbour master, and Vessel, 42, left."), ["Kolk", "Vessel"]);
        assert_eq!(only(Person, "the French minister Jo van der Berg"), ["Jo van der Berg"]);
        assert_eq!(only(Person, "It was Labour MP Ana Roy."), ["Ana Roy"]);
        assert_eq!(
            only(Person, "They met Charlotte Mayor Mara Holt and Billie Jean King."),
            ["Mara Holt", "Billie Jean King"]
        );
        assert_eq!(only(Person, "They met Secretary of State Mara Holt of Leeds."), ["Mara Holt"]);
    }

    #[test]
    fn the_noun_that_ends_a_name_tells_an_organisation_a_place_or_a_thing() {
        use NameKind::{Organisation, Other, Place};
        assert_eq!(
            only(Organisation, "He left the Ministry of Health and Welfare for Kolk Ltd and the University of Vessel."),
            ["Ministry of Health and Welfare", "Kolk Ltd", "University of Vessel"]
        );
        assert_eq!(
            only(Organisation, "the newspaper Kolk Shimbun and the Workers' Party"),
            ["Kolk Shimbun", "Workers' Party"]
        );
        assert_eq!(only(Place, "They walked from Kolk Street to Lake Vessel."), ["Kolk Street", "Lake Vessel"]);
        assert_eq!(only(Place, "A fire broke out in the village of Kolk near Vessel."), ["Kolk", "Vessel"]);
        assert_eq!(only(Other, "He broke the Clean Rivers Act in the Kolk Cup."), ["Clean Rivers Act", "Kolk Cup"]);
    }

    #[test]
    fn the_first_word_of_a_sentence_is_no_name_for_its_capital() {
        for text in
            ["Flour costs more.", "Officials left.", "However, it rained.", "Baking is hard.", "The mill burned."]
        {
            assert!(names(text).is_empty(), "{text}: {:?}", names(text));
        }
        assert_eq!(only(NameKind::Person, "Former mayor Mara Holt left."), ["Mara Holt"]);
        assert_eq!(only(NameKind::Place, "Police in Leeds left."), ["Leeds"]);
    }

    #[test]
    fn a_headline_in_capitals_names_only_what_is_known() {
        assert_eq!(
            names("HARBOUR MASTER MARA HOLT QUITS AFTER ROW WITH FRANCE"),
            [("MARA HOLT".to_owned(), NameKind::Person), ("FRANCE".to_owned(), NameKind::Place)]
        );
    }

    #[test]
    fn what_is_written_in_capitals_is_not_always_a_name() {
        assert!(names("the GDP and the TV").is_empty());
        assert_eq!(only(NameKind::Organisation, "a report by the KLVM on water"), ["KLVM"]);
        assert_eq!(only(NameKind::Other, "the Chinese and the Catholics"), ["Chinese", "Catholics"]);
    }
}
