//! What the words around a person's name tell of the person: sex, role, age, and which words say it.

use crate::english::gazetteer::{Known, known};
use crate::traits::Traits;
use crate::words::{Shape, Word};
use std::ops::Range;

/// Whether a person is a "he" or a "she".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sex {
    Male,
    Female,
}

/// What one mention of a person tells.
#[derive(Clone, Debug, Default)]
pub(super) struct Introduction {
    pub(super) sex: Option<Sex>,
    /// Words of a role, the noun last: "harbour master".
    pub(super) roles: Vec<Vec<String>>,
    pub(super) age: Option<String>,
    /// The words that tell: "Mara Holt, the harbour master".
    pub(super) words: Range<usize>,
}

/// How many words of a role are read.
const LONGEST_ROLE: usize = 5;

/// How many words of an apposition are read.
const LONGEST_APPOSITION: usize = 9;

const HONORIFICS: &[&str] =
    &["mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady", "prof", "professor", "hon", "rev"];

/// The sex that a title, role or pronoun tells.
pub(super) fn sex_of(form: &str) -> Option<Sex> {
    match form {
        "mr" | "sir" | "lord" | "king" | "prince" | "duke" | "emperor" | "pope" | "imam" | "sheikh" | "father"
        | "son" | "brother" | "husband" | "uncle" | "nephew" | "grandfather" | "grandson" | "boyfriend" | "widower"
        | "actor" | "waiter" | "policeman" | "he" | "his" | "him" | "himself" => Some(Sex::Male),
        "mrs" | "ms" | "miss" | "dame" | "lady" | "queen" | "princess" | "duchess" | "mother" | "daughter"
        | "sister" | "wife" | "aunt" | "niece" | "grandmother" | "granddaughter" | "girlfriend" | "widow"
        | "actress" | "waitress" | "heiress" | "countess" | "baroness" | "headmistress" | "she" | "her" | "herself"
        | "hers" => Some(Sex::Female),
        _ if form.ends_with("woman") => Some(Sex::Female),
        // "chairman" and "congressman" are said of women, too.
        "businessman" | "fisherman" | "gunman" | "statesman" | "frontman" => Some(Sex::Male),
        _ => None,
    }
}

/// What the words of a sentence tell of the person whose name stands at `name`.
pub(super) fn introduction(words: &[Word<'_>], name: &Range<usize>) -> Introduction {
    let mut found = Introduction { words: name.clone(), ..Introduction::default() };
    found.sex = first_name_sex(words, name);
    let title = before(words, name.start, &mut found);
    found.words.start = title;
    after(words, name, &mut found);
    found
}

fn first_name_sex(words: &[Word<'_>], name: &Range<usize>) -> Option<Sex> {
    let first = known(&words[name.start].form);
    if name.len() < 2 || first.any(Known::EITHER) {
        return None;
    }
    match (first.any(Known::MALE), first.any(Known::FEMALE)) {
        (true, false) => Some(Sex::Male),
        (false, true) => Some(Sex::Female),
        _ => None,
    }
}

/// Titles and roles before a name; gives where they begin.
fn before(words: &[Word<'_>], name: usize, found: &mut Introduction) -> usize {
    let apposed = name > 0 && words[name - 1].text == ",";
    let mut end = if apposed { name - 1 } else { name };
    // "The Bishop of Vos, Mara Holt": the office before its place.
    if apposed && end > 2 && words[end - 1].is_capital() && words[end - 2].is("of") {
        end -= 2;
    }
    let is_role = |word: &Word<'_>| word.has(Traits::TITLE) || known(&word.form).any(Known::ROLE);
    if end == 0 || !is_role(&words[end - 1]) && !words[end - 1].is("officer") && !words[end - 1].is("executive") {
        return name;
    }
    let mut start = end - 1;
    // "cap-and-trade bill Mr Obama": nothing before an honorific describes its bearer.
    let honorific = words[end - 1].is_any(HONORIFICS);
    while !honorific && start > 0 && end - start < LONGEST_ROLE {
        let word = &words[start - 1];
        let stops = !word.is_word()
            || word.has(
                Traits::PREPOSITION
                    .or(Traits::PRONOUN)
                    .or(Traits::SUBORDINATOR)
                    .or(Traits::AUXILIARY)
                    .or(Traits::BE)
                    .or(Traits::MODAL),
            )
            || word.has(Traits::DETERMINER)
            || word.is_any(&["and", "or", "but", "so", "yet"])
            || word.has(Traits::VERB)
                && !is_role(word)
                && !word.has(Traits::NOUN_TOO)
                && !word.is_any(&["prime", "former"]);
        if stops {
            break;
        }
        start -= 1;
    }
    // "The harbour master, Mara Holt": without an article the words before the comma may be anything.
    let determined = start > 0 && words[start - 1].has(Traits::DETERMINER);
    if apposed && !determined {
        return name;
    }
    for word in &words[start..end] {
        found.sex = sex_of(&word.form).or(found.sex);
    }
    let role: Vec<String> =
        words[start..end].iter().filter(|word| !word.is_any(HONORIFICS)).map(|word| word.form.to_string()).collect();
    if !role.is_empty() {
        found.roles.push(role);
    }
    if apposed { start - 1 } else { start }
}

/// ", the harbour master of Brest," and ", 42,".
fn after(words: &[Word<'_>], name: &Range<usize>, found: &mut Introduction) {
    if words[name.end - 1].possessive || words.get(name.end).is_none_or(|word| word.text != ",") {
        return;
    }
    let mut start = name.end + 1;
    if let Some(age) = words.get(start).filter(|word| word.is_number() && word.form.len() <= 2)
        && words.get(start + 1).is_none_or(Word::is_mark)
    {
        found.age = Some(age.form.to_string());
        found.words.end = start + 1;
        if words.get(start + 1).is_none_or(|word| word.text != ",") {
            return;
        }
        start += 2;
    }
    let Some(opening) = words.get(start) else { return };
    if opening.has(Traits::PRONOUN.without(Traits::DETERMINER)) || opening.is_any(&["who", "and", "but"]) {
        return;
    }
    let mut noun = None;
    let mut end = start;
    while let Some(word) = words.get(end).filter(|word| word.is_word() && end < start + LONGEST_APPOSITION) {
        if end > start && word.has(Traits::PREPOSITION) || word.is_any(&["who", "which", "that", "and", "or"]) {
            break;
        }
        if word.has(Traits::AUXILIARY.or(Traits::BE).or(Traits::MODAL)) {
            return;
        }
        noun = Some(end);
        end += 1;
    }
    let closes = words
        .get(end)
        .is_none_or(|word| !word.is_word() || word.has(Traits::PREPOSITION) || word.is("who") || word.is("and"));
    let Some(noun) = noun.filter(|_| closes) else { return };
    let head = &words[noun];
    if head.shape != Shape::Lower || !known(&head.form).any(Known::ROLE) {
        return;
    }
    // "Mara Holt, Adam Kolk, the mayor": a list ends otherwise; an article, a possessive or no word at all opens a role.
    let first = if opening.has(Traits::DETERMINER) || opening.possessive { start + 1 } else { start };
    let role: Vec<String> = words[first..=noun].iter().map(|word| word.form.to_string()).collect();
    if role.len() > LONGEST_ROLE {
        return;
    }
    for word in &role {
        found.sex = sex_of(word).or(found.sex);
    }
    found.roles.push(role);
    // "of Brest" belongs to what the words say.
    while words.get(end).is_some_and(|word| word.is_word() && !word.is_any(&["who", "which", "and"]))
        && end < start + LONGEST_APPOSITION
    {
        end += 1;
    }
    let whole = words.get(end).is_none_or(|word| !word.is_word());
    found.words.end = if whole { end } else { noun + 1 };
}
