//! Words that deny by what they mean, beside those that deny by grammar: "denied", "refused to", "hardly".

use crate::words::Word;

const DENYING: &[&str] = &[
    "deny",
    "denies",
    "denied",
    "denying",
    "refuse",
    "refuses",
    "refused",
    "refusing",
    "hardly",
    "barely",
    "scarcely",
    "lack",
    "lacks",
    "lacked",
    "lacking",
    "untrue",
    "leugnet",
    "leugnete",
    "bestreitet",
    "bestritt",
    "bestritten",
    "dementiert",
    "dementierte",
    "weigert",
    "weigerte",
    "kaum",
];

/// The same where another word follows.
const DENYING_BEFORE: &[(&[&str], &str)] = &[
    (&["fail", "fails", "failed", "failing", "decline", "declines", "declined"], "to"),
    (&["false", "wrong"], "that"),
    (&["falsch"], "dass"),
];

/// Whether a word denies what the rest of its statement says.
pub(super) fn denies_by_meaning(words: &[Word<'_>], at: usize) -> bool {
    let form = |at: usize| words.get(at).map_or("", |word| word.form.as_str());
    // "Falsch ist, dass": a comma may stand between.
    let follows = |word: &str| (1..=3).any(|far| form(at + far) == word);
    DENYING.contains(&form(at)) || DENYING_BEFORE.iter().any(|(first, next)| first.contains(&form(at)) && follows(next))
}
