//! A headline that says flatly what the body holds at arm's length.

use super::hedges::{find, hearsay, of_statement};
use super::lines::{Article, Line};
use super::quantities::Limit;
use super::{Code, Warning};
use crate::languages::Language;
use crate::traits::Traits;
use std::ops::Range;

/// Of the headline's words with a meaning, the share that a sentence needs to say the same.
const SAME: f64 = 0.6;
/// How far before the words of the headline a hedge may stand. Words.
const NEAR: usize = 2;
/// Words of a headline that are compared.
const CONTENT: usize = 20;
/// Words by which a headline says that somebody else says it.
const TOLD: &[&str] = &[
    "says",
    "said",
    "say",
    "told",
    "claims",
    "claim",
    "report",
    "reports",
    "accused",
    "alleged",
    ":",
    "?",
    "court",
    "study",
    "sagt",
    "laut",
    "bericht",
    "vorwürfe",
    "if",
    "when",
];
/// Letters in which two forms of one word may differ at their end, and must agree at their beginning.
const ENDING: usize = 3;
const STEM: usize = 4;

pub(super) fn check(article: &Article<'_>, found: &mut Vec<Warning>) {
    let Some(headline) = article.headline() else { return };
    let quoted = headline.words.iter().any(|word| word.is_quote());
    let told = headline.has(0..headline.len(), TOLD) || find(headline, 0..headline.len()).is_some();
    if quoted || told {
        return;
    }
    let content = content(article.language, headline);
    let same: Vec<(&Line<'_>, Range<usize>)> =
        article.body().filter_map(|line| Some((line, says_the_same(headline, &content, line)?))).collect();
    let mut first = None;
    for (line, words) in same {
        let near = words.start.saturating_sub(NEAR)..words.end;
        let hedge = limit(headline, line).or_else(|| of_statement(line, near)).or_else(|| hearsay(line));
        match hedge {
            // Somewhere the body says it as flatly.
            None => return,
            Some(hedge) => first = first.or(Some((line, hedge))),
        }
    }
    if let Some((line, hedge)) = first {
        let words = line.words.get(hedge.clone()).unwrap_or_default().iter().map(|word| word.text);
        let arguments = [("hedge", words.collect::<Vec<_>>().join(" "))];
        let whole = headline.place(&(0..headline.len()));
        found.push(Warning::new(Code::HeadlineStronger, whole, Some(line.place(&hedge)), &arguments));
    }
}

/// "up to 300 jobs", where the headline has "300 jobs".
fn limit(headline: &Line<'_>, line: &Line<'_>) -> Option<Range<usize>> {
    let most = line.quantities.iter().find(|quantity| {
        quantity.limit == Limit::AtMost && {
            let same = |told: &super::quantities::Quantity| told.value == quantity.value && told.limit == Limit::Exact;
            headline.quantities.iter().any(same)
        }
    })?;
    Some(most.start..most.words.end)
}

/// The words of a headline that carry its meaning.
pub(super) fn content(language: &'static dyn Language, line: &Line<'_>) -> Vec<usize> {
    let grammar = Traits::DETERMINER
        .or(Traits::PRONOUN)
        .or(Traits::PREPOSITION)
        .or(Traits::SUBORDINATOR)
        .or(Traits::AUXILIARY)
        .or(Traits::BE)
        .or(Traits::MODAL);
    let means = |at: &usize| {
        let form = line.form(*at);
        let word = line.words.get(*at).is_some_and(|word| word.is_word() || word.is_number());
        word && form.len() > 2 && !language.traits_of(form).any(grammar)
    };
    (0..line.len()).filter(means).take(CONTENT).collect()
}

/// From the first to the last word of a sentence that the headline has too, where it has enough of them.
fn says_the_same(headline: &Line<'_>, content: &[usize], line: &Line<'_>) -> Option<Range<usize>> {
    let mut places: Vec<usize> = Vec::new();
    let mut shared = 0;
    for wanted in content {
        if let Some(at) = (0..line.len()).find(|at| one_word(headline.form(*wanted), line.form(*at))) {
            shared += 1;
            places.push(at);
        }
    }
    #[allow(clippy::cast_precision_loss, reason = "numbers of words")]
    let enough = shared > 1 && shared as f64 >= content.len() as f64 * SAME;
    let first = places.iter().min()?;
    let last = places.iter().max()?;
    enough.then_some(*first..last + 1)
}

/// "shells" and "shelled".
pub(super) fn one_word(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let same = one.chars().zip(other.chars()).take_while(|(first, second)| first == second).count();
    let longer = one.chars().count().max(other.chars().count());
    same >= STEM && longer - same <= ENDING
}
