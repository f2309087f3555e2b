//! Which words a change must not touch unseen: negations, numbers, modals, names, speakers, quantifiers.

use crate::alignment::changes::Alarm;
use crate::alignment::tokens::{Capitals, Kind, Token, fold};
use crate::english::lexicon::{listed_traits_of, traits_of};
use crate::traits::Traits;
use std::collections::HashMap;
use std::sync::LazyLock;

const LISTS: &[(Alarm, &str)] = &[
    (Alarm::Negation, include_str!("lexicon/negations.txt")),
    (Alarm::Number, include_str!("lexicon/number-words.txt")),
    (Alarm::Modal, include_str!("lexicon/modals.txt")),
    (Alarm::Modal, include_str!("lexicon/certainty.txt")),
    (Alarm::Speaker, include_str!("lexicon/persons.txt")),
    (Alarm::Speaker, ATTRIBUTING),
    (Alarm::Quantifier, include_str!("lexicon/quantifiers.txt")),
];
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
    /// Whether a word is known to be written without a capital.
    pub(crate) ordinary: &'text dyn Fn(u64) -> bool,
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
        if token.kind == Kind::Sign {
            if word.contains(['$', '£', '€', '¥', '%', '+', '<', '>', '=', '°', '½', '¼', '¾']) {
                found.push((Alarm::Number, word.to_owned()));
            }
            continue;
        }
        let form = fold(word);
        if form.contains(['²', '³', '¹']) || form.starts_with(|first: char| ('\u{2070}'..='\u{2089}').contains(&first))
        {
            found.push((Alarm::Number, form.to_string()));
        }
        let listed = add_listed(&form, &mut found);
        let before_figure = passage.tokens.get(at + 1).is_some_and(|next| next.kind == Kind::Figure);
        if before_figure && LIMITS.split_whitespace().any(|limit| limit == form) {
            found.push((Alarm::Quantifier, form.to_string()));
        }
        if is_name(token, &form, listed, passage.ordinary) {
            found.push((Alarm::Name, form.strip_suffix("'s").unwrap_or(&form).to_owned()));
        }
    }
    found.sort_unstable();
    found
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
    let (one, other) = (weighty(before), weighty(after));
    let mut alarms = Vec::new();
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
