//! Which words a change must not touch unseen: negations, numbers, modals, names, speakers, quantifiers.

use crate::alignment::changes::Alarm;
use crate::alignment::tokens::{Capitals, Kind, Token, fold};
use crate::english::figures::measure;
use crate::english::gazetteer::{Known, known};
use crate::english::lexicon::{listed_traits_of, traits_of};
use crate::languages::reading_language;
use crate::traits::Traits;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

const LISTS: &[(Alarm, &str)] = &[
    (Alarm::Negation, include_str!("lexicon/negations.txt")),
    (Alarm::Number, include_str!("lexicon/number-words.txt")),
    (Alarm::Modal, include_str!("lexicon/modals.txt")),
    (Alarm::Modal, include_str!("lexicon/certainty.txt")),
    (Alarm::Speaker, include_str!("lexicon/persons.txt")),
    (Alarm::Speaker, ATTRIBUTING),
    (Alarm::Quantifier, include_str!("lexicon/quantifiers.txt")),
    (Alarm::Negation, include_str!("../german/lexicon/negations.txt")),
    (Alarm::Modal, include_str!("../german/lexicon/modals.txt")),
    (Alarm::Modal, include_str!("../german/lexicon/certainty.txt")),
    (Alarm::Speaker, include_str!("../german/lexicon/persons.txt")),
    (Alarm::Quantifier, include_str!("../german/lexicon/quantifiers.txt")),
];
/// Verbs of speaking beside [`ATTRIBUTING`]: whoever stands before one is the speaker.
const SPEAKING: &[&str] = &[
    "apologised",
    "apologized",
    "apologises",
    "apologizes",
    "promised",
    "promises",
    "added",
    "adds",
    "asked",
    "asks",
    "denied",
    "denies",
    "sagte",
    "sagt",
    "sagten",
    "erklärte",
    "erklärt",
];
/// What "according to" goes with where nobody speaks.
const NO_SPEAKER: &[&str] =
    &["plan", "plans", "schedule", "custom", "tradition", "taste", "size", "age", "need", "rank"];
/// Parts of a Japanese verb that deny.
const DENYING: &[&str] = &["ない", "ません", "なかった", "なく"];
/// Parts of a Japanese sentence that hold it open.
const OPEN_ENDS: &[&str] = &["かもしれない", "かもしれません", "だろう", "でしょう", "らしい", "ようだ", "そうだ"];
/// Words whose parts, with a hyphen, are another word: "re-sign".
const PARTING_CHANGES: &str = include_str!("lexicon/parting-changes-meaning.txt");
const ATTRIBUTING: &str = include_str!("lexicon/attributing-words.txt");
/// Words that limit a number when they stand right before it, and mean a place elsewhere.
const LIMITS: &str = include_str!("lexicon/limits-of-numbers.txt");
/// Words that a capital turns into others: "may", "May".
const CAPITAL_CHANGES: &str = include_str!("lexicon/capital-changes-meaning.txt");
const NEGATIVE_PREFIXES: [&str; 7] = ["un", "in", "im", "il", "ir", "dis", "non"];
/// Words of a change that are compared two by two for a negative prefix.
const COMPARED: usize = 8;

static WEIGHTY: LazyLock<HashMap<&str, Vec<Alarm>>> = LazyLock::new(|| {
    let mut weighty: HashMap<&str, Vec<Alarm>> = HashMap::new();
    for (alarm, list) in LISTS {
        for form in list.split_whitespace() {
            weighty.entry(form).or_default().push(*alarm);
        }
    }
    weighty
});

/// Words of one text, and what else of it tells a name from a capital that begins a sentence.
pub(crate) struct Passage<'text> {
    pub(crate) text: &'text str,
    pub(crate) tokens: &'text [Token],
    /// The tokens on either side.
    pub(crate) before: Option<&'text Token>,
    pub(crate) after: Option<&'text Token>,
    /// Whether a word is known to be written without a capital.
    pub(crate) ordinary: &'text dyn Fn(u64) -> bool,
}

impl Passage<'_> {
    fn word(&self, token: Option<&Token>) -> String {
        token.and_then(|token| self.text.get(token.range.clone())).map(fold).unwrap_or_default()
    }

    /// The token before the one at `at`, outside of the passage too.
    fn previous(&self, at: usize) -> Option<&Token> {
        at.checked_sub(1).map_or(self.before, |before| self.tokens.get(before))
    }

    /// The token after the one at `at`, outside of the passage too.
    fn next(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at + 1).or(self.after.filter(|_| at + 1 == self.tokens.len()))
    }

    /// From its first to its last character.
    fn slice(&self) -> &str {
        let range = self.tokens.first().zip(self.tokens.last()).map(|(first, last)| first.range.start..last.range.end);
        range.and_then(|range| self.text.get(range)).unwrap_or_default()
    }

    /// Whether the word at `at` says who or what by a capital of its own or of the word that a hyphen ties it to.
    fn is_name(&self, at: usize, token: &Token, form: &str, listed: bool) -> bool {
        let previous = self.previous(at);
        // "Jong-un": the part after the hyphen of a name has no capital.
        let tied = previous.is_some_and(|previous| {
            previous.capitals == Capitals::Some
                && !previous.starts
                && self.text.get(previous.range.end..token.range.start) == Some("-")
        });
        if tied && token.capitals == Capitals::None {
            return true;
        }
        is_name(token, form, listed, self.ordinary) && (!self.is_noun(previous, token, form))
    }

    /// Whether a capital is that of a German noun: nothing around it or known of it makes it a name.
    fn is_noun(&self, previous: Option<&Token>, token: &Token, form: &str) -> bool {
        if token.capitals == Capitals::All || !reading_language(self.text).is_german() {
            return false;
        }
        let titled = previous.is_some_and(|previous| previous.capitals != Capitals::None && !previous.starts)
            || matches!(self.word(previous).as_str(), "frau" | "herr" | "herrn" | "dr" | "prof");
        let named = Known::FIRST_NAME.or(Known::SURNAME).or(Known::COUNTRY).or(Known::PLACE);
        !titled && !known(form).any(named)
    }
}

/// What the passage says that no change may touch unseen, each with what tells it from others of its sort.
fn weighty(passage: &Passage<'_>) -> Vec<(Alarm, String)> {
    let mut found = Vec::new();
    for (at, token) in passage.tokens.iter().enumerate() {
        let word = passage.text.get(token.range.clone()).unwrap_or_default();
        if token.kind == Kind::Figure {
            found.push((Alarm::Number, token.key.to_string()));
            continue;
        }
        let counted = passage.previous(at).is_some_and(|before| before.kind == Kind::Figure);
        if token.kind == Kind::Sign {
            if word.contains(['$', '£', '€', '¥', '%', '+', '<', '>', '=', '°', '½', '¼', '¾']) || counted {
                found.push((Alarm::Number, word.to_owned()));
            }
            continue;
        }
        let form = fold(word);
        let degrees = matches!(form.as_str(), "c" | "f") && passage.word(passage.previous(at)) == "°";
        if form.contains(['²', '³', '¹']) || degrees || counted && measure(&form).is_some() {
            found.push((Alarm::Number, measure(&form).map_or_else(|| form.clone(), str::to_owned)));
            continue;
        }
        let next = passage.next(at);
        let after = passage.word(next);
        let says_nothing = match form.as_str() {
            "much" => next.is_some_and(|next| next.kind == Kind::Word) && !matches!(after.as_str(), "of" | "the"),
            "according" => {
                let tokens = passage.tokens.get(at + 1..).unwrap_or_default();
                let mut words = tokens.iter().chain(passage.after).map(|token| passage.word(Some(token)));
                words.next().is_some_and(|word| word == "to")
                    && words.next().is_some_and(|word| is_in(NO_SPEAKER, &word))
            }
            _ => false,
        };
        let listed = says_nothing || add_listed(&form, &mut found);
        if next.is_some_and(|next| next.kind == Kind::Figure) && is_in_list(LIMITS, &form) {
            found.push((Alarm::Quantifier, form.to_string()));
        }
        // "a few" are some, "few" hardly any.
        if form == "a" && matches!(after.as_str(), "few" | "little") {
            found.push((Alarm::Quantifier, form.to_string()));
        }
        if passage.is_name(at, token, &form, listed) {
            found.push((Alarm::Name, form.strip_suffix("'s").unwrap_or(&form).to_owned()));
        }
    }
    let slice = passage.slice();
    if !slice.is_ascii() {
        let says = |parts: &[&str]| parts.iter().any(|part| slice.contains(part));
        if says(OPEN_ENDS) {
            found.push((Alarm::Modal, String::new()));
        } else if says(DENYING) {
            found.push((Alarm::Negation, String::new()));
        }
    }
    found.sort_unstable();
    found
}

fn is_in(list: &[&str], form: &str) -> bool {
    list.contains(&form)
}

fn is_in_list(list: &str, form: &str) -> bool {
    list.split_whitespace().any(|listed| listed == form)
}

/// Adds what the lists know of a form and of the parts of a contraction; whether they know anything.
fn add_listed(form: &str, found: &mut Vec<(Alarm, String)>) -> bool {
    let known = found.len();
    let mut add = |word: &str| {
        for alarm in WEIGHTY.get(word).into_iter().flatten() {
            found.push((*alarm, word.to_owned()));
        }
    };
    if let Some(stem) = form.strip_suffix("n't") {
        add("not");
        match stem {
            "wo" => add("will"),
            "sha" => add("shall"),
            "ca" => add("can"),
            _ => add(stem),
        }
    } else if form == "cannot" {
        add("not");
        add("can");
    } else if let Some((head, tail)) = form.split_once('\'') {
        add(head);
        if tail == "ll" {
            add("will");
        }
    } else {
        add(form);
    }
    found.len() > known
}

fn is_name(token: &Token, form: &str, listed: bool, ordinary: &dyn Fn(u64) -> bool) -> bool {
    match token.capitals {
        Capitals::None => false,
        _ if form == "i" || form.starts_with("i'") => false,
        Capitals::All => !ordinary(token.key) || !token.starts,
        Capitals::Some if token.starts => {
            !listed && listed_traits_of(form) == Traits::default() && !ordinary(token.key)
        }
        Capitals::Some => true,
    }
}

/// Which alarms a change from one passage to the other rings: what weighs stands in one of them only.
pub(crate) fn touched(before: &Passage<'_>, after: &Passage<'_>) -> Vec<Alarm> {
    let (mut one, mut other) = (weighty(before), weighty(after));
    // "I'd" stands for "I would" and "I had".
    let contracts =
        |passage: &Passage<'_>| passage.tokens.iter().any(|token| passage.word(Some(token)).ends_with("'d"));
    let would = |(alarm, word): &(Alarm, String)| *alarm == Alarm::Modal && word == "would";
    if contracts(before) {
        other.retain(|weight| !would(weight));
    } else if contracts(after) {
        one.retain(|weight| !would(weight));
    }
    let mut alarms = Vec::new();
    if speaks_instead(before, after) {
        alarms.push(Alarm::Speaker);
    }
    let (mut left, mut right) = (one.iter().peekable(), other.iter().peekable());
    loop {
        match (left.peek(), right.peek()) {
            (Some(first), Some(second)) if first == second => {
                left.next();
                right.next();
            }
            (Some(first), Some(second)) if first < second => {
                alarms.push(first.0);
                left.next();
            }
            (Some(first), None) => {
                alarms.push(first.0);
                left.next();
            }
            (_, Some(second)) => {
                alarms.push(second.0);
                right.next();
            }
            (None, None) => break,
        }
    }
    if negative_prefix(before, after) {
        alarms.push(Alarm::Negation);
    }
    alarms.sort_unstable();
    alarms.dedup();
    alarms
}

/// Whether the words before "said" became others: "police said", "residents said".
fn speaks_instead(before: &Passage<'_>, after: &Passage<'_>) -> bool {
    let speech = |passage: &Passage<'_>| {
        let next = passage.word(passage.after);
        is_in(SPEAKING, &next) || is_in_list(ATTRIBUTING, &next)
    };
    let words = |passage: &Passage<'_>| {
        let words: Vec<String> =
            passage.tokens.iter().map(|token| passage.word(Some(token)).replace('z', "s")).collect();
        (1..=3).contains(&words.len()).then_some(words)
    };
    let grammar = |passage: &Passage<'_>| {
        let forms = Traits::BE.or(Traits::AUXILIARY).or(Traits::MODAL).or(Traits::PRONOUN);
        passage.tokens.iter().any(|token| traits_of(&passage.word(Some(token))).any(forms))
    };
    let others = !grammar(before) && !grammar(after);
    others
        && speech(before)
        && speech(after)
        && words(before).zip(words(after)).is_some_and(|(one, other)| one != other)
}

/// Whether a sentence that was cut short at a full stop goes on with a word that turns it: "not", "nicht".
pub(crate) fn turned_by(rest: &str) -> Vec<Alarm> {
    let rest = rest.trim_start();
    let word = rest.split(|character: char| !character.is_alphanumeric()).next().unwrap_or_default();
    let mut alarms = of_word(&fold(word));
    alarms.retain(|alarm| *alarm == Alarm::Negation);
    if OPEN_ENDS.iter().any(|end| rest.starts_with(end)) {
        alarms.push(Alarm::Modal);
    } else if DENYING.iter().any(|end| rest.starts_with(end)) {
        alarms.push(Alarm::Negation);
    }
    alarms
}

/// Parts before a hyphen without which the rest says the contrary.
const CONTRARY: &[&str] = &["non", "un", "anti", "ex", "dis", "in", "nicht"];

/// The bytes of a prefix that turns the word at `at`, right before it: the "non-" of "non-violent".
pub(crate) fn contrary_prefix(text: &str, at: usize) -> Option<Range<usize>> {
    let stem = text.get(..at)?.strip_suffix(['-', '‑'])?;
    let start = stem
        .rfind(|character: char| !character.is_alphanumeric())
        .map_or(0, |before| before + stem.get(before..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8));
    let prefix = stem.get(start..)?;
    is_in(CONTRARY, &fold(prefix)).then_some(start..at)
}

/// Whether a word and the same word with a hyphen are two: "resign", "re-sign".
pub(crate) fn parting_changes_meaning(word: &str) -> bool {
    is_in_list(PARTING_CHANGES, word)
}

/// Whether the passage says that somebody says something.
pub(crate) fn attributes(passage: &Passage<'_>) -> bool {
    let mut words = passage.tokens.iter().filter_map(|token| passage.text.get(token.range.clone()));
    words.any(|word| {
        let form = fold(word);
        WEIGHTY.get(form.as_str()).is_some_and(|alarms| alarms.contains(&Alarm::Speaker))
            && ATTRIBUTING.split_whitespace().any(|attributing| attributing == form)
    })
}

/// "safe" against "unsafe".
fn negative_prefix(before: &Passage<'_>, after: &Passage<'_>) -> bool {
    let forms = |passage: &Passage<'_>| {
        let words = passage.tokens.iter().take(COMPARED).filter_map(|token| passage.text.get(token.range.clone()));
        words.map(fold).collect::<Vec<_>>()
    };
    let negates = |negative: &str, plain: &str| {
        plain.len() > 2
            && NEGATIVE_PREFIXES.iter().any(|prefix| negative.strip_prefix(prefix).is_some_and(|stem| stem == plain))
    };
    let (one, other) = (forms(before), forms(after));
    one.iter().any(|first| other.iter().any(|second| negates(first, second) || negates(second, first)))
}

/// Whether the word with a capital is another word than without.
pub(crate) fn capital_changes_meaning(form: &str) -> bool {
    CAPITAL_CHANGES.split_whitespace().any(|word| word == form)
}

/// Whether a word carries meaning of its own, so that finding it says something about where a passage stands.
pub(crate) fn carries_meaning(text: &str, token: &Token) -> bool {
    let grammar = Traits::DETERMINER
        .or(Traits::PRONOUN)
        .or(Traits::PREPOSITION)
        .or(Traits::SUBORDINATOR)
        .or(Traits::AUXILIARY)
        .or(Traits::BE)
        .or(Traits::MODAL);
    let word = text.get(token.range.clone()).unwrap_or_default();
    match token.kind {
        Kind::Figure => true,
        Kind::Sign => false,
        Kind::Word => {
            let form = fold(word);
            let short = form.is_ascii() && form.len() < 4 && token.capitals == Capitals::None;
            let joins = matches!(form.as_str(), "that" | "than" | "then" | "also" | "with" | "from" | "there");
            !short && !joins && !traits_of(&form).any(grammar)
        }
    }
}

/// The alarms of one word on its own, names aside.
pub(crate) fn of_word(form: &str) -> Vec<Alarm> {
    let mut found = Vec::new();
    add_listed(form, &mut found);
    found.into_iter().map(|(alarm, _)| alarm).collect()
}
