//! A text that has everything from somebody whom it names: "according to KCNA … the agency said".

use super::agencies::{all, names_of};
use crate::languages::reading_language;

/// Sentences that are read: whoever cites does it early.
const SENTENCES: usize = 40;
/// Bytes that are read.
const BEGINNING: usize = 12_000;
/// Of the sentences, the share that must cite.
const SHARE: f64 = 0.5;
/// What stands for a source that was named before.
const AGAIN: &[&str] = &[
    "the agency",
    "the news agency",
    "the paper",
    "the newspaper",
    "the broadcaster",
    "the report",
    "the magazine",
    "it says",
    "it said",
    "it adds",
    "it added",
    "it also said",
    "demnach",
    "dem bericht zufolge",
    "die agentur",
    "der bericht",
    "die zeitung",
    "heißt es dort",
];
/// A last sentence that says where all of it comes from.
const ALL: &[&str] =
    &["all this was", "all of this was", "this was reported by", "first reported by", "source:", "quelle:"];
/// What only who was there writes.
const OWN: &[&str] = &[" told me", " said to me", "our reporter", "our team", " we counted", " we met", " i was "];

/// Who is named as the source of all of it, as [`super::agencies::credited`] gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cited {
    pub(super) name: String,
}

/// Whom a text has all of it from. `names` are those of the other sources, `own` its own.
pub(super) fn all_from(text: &str, names: &[String], own: &[String]) -> Option<Cited> {
    let text = text.get(..text.floor_char_boundary(BEGINNING)).unwrap_or_default();
    let ranges = reading_language(text).sentences(text);
    let lower = |range: &std::ops::Range<usize>| text.get(range.clone()).unwrap_or_default().to_lowercase();
    let sentences: Vec<String> = ranges.iter().take(SENTENCES).map(lower).collect();
    if sentences.iter().any(|sentence| OWN.iter().any(|own| sentence.contains(own))) {
        return None;
    }
    let mut wanted: Vec<String> = names.iter().cloned().chain(all()).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let mut best: Option<(usize, String)> = None;
    for name in wanted.into_iter().filter(|name| !name.is_empty() && !own.contains(name)) {
        let forms = names_of(&name);
        let names_it = |sentence: &String| forms.iter().any(|form| has_word(sentence, form));
        let named = sentences.iter().filter(|sentence| names_it(sentence)).count();
        if named == 0 {
            continue;
        }
        let closes = sentences.last().is_some_and(|last| names_it(last) && ALL.iter().any(|all| last.contains(all)));
        let again = |sentence: &String| AGAIN.iter().any(|again| sentence.contains(again));
        let cites = sentences.iter().filter(|sentence| names_it(sentence) || again(sentence)).count();
        #[allow(clippy::cast_precision_loss, reason = "numbers of sentences")]
        let enough = cites > 1 && cites as f64 >= sentences.len() as f64 * SHARE;
        if (enough || closes) && best.as_ref().is_none_or(|(most, _)| named > *most) {
            best = Some((named, name));
        }
    }
    best.map(|(_, name)| Cited { name })
}

/// Whether a sentence has a name as words of its own.
fn has_word(sentence: &str, name: &str) -> bool {
    sentence.match_indices(name).any(|(at, _)| {
        let before = sentence.get(..at).and_then(|before| before.chars().next_back());
        let after = sentence.get(at + name.len()..).and_then(|after| after.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}
