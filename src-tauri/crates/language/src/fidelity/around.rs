//! The words around a fragment: "impregnable fortress" is quoted to the letter, and the source says "must not become an
//! impregnable fortress".
//!
//! Only a fragment is looked at: where the quote takes in its whole clause there is nothing around it. A side denies or
//! doubts when a word of its own clause before the fragment does; the other side has to have a word like it anywhere in
//! its sentence, since "denied that it was a 'disaster'" may stand for "it is not a disaster".

use super::Fidelity;
use crate::alignment::changes::Alarm;
use crate::consistency::denies;
use crate::languages::reading_language;
use crate::words::{Word, words_of};
use std::ops::Range;

/// What one side says around a fragment and the other does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Around {
    /// What it touches.
    pub alarm: Alarm,
    /// Whether the source has it, and not the article.
    pub in_source: bool,
    /// The word: bytes of the source, or of the article's sentence.
    pub word: Range<usize>,
    /// The sentence of the source that the fragment stands in: bytes of the source.
    pub sentence: Range<usize>,
}

/// Words that turn what follows as a negation does, or take it up.
const TURNING: &[&str] = &[
    "deny",
    "denies",
    "denied",
    "denying",
    "doubt",
    "doubts",
    "doubted",
    "reject",
    "rejects",
    "rejected",
    "rejecting",
    "refuse",
    "refuses",
    "refused",
    "refusing",
    "fail",
    "fails",
    "failed",
    "failing",
    "dispute",
    "disputes",
    "disputed",
    "lack",
    "lacks",
    "lacked",
    "lacking",
    "far",
    "hardly",
    "barely",
    "scarcely",
    "rarely",
    "seldom",
    "against",
    "rule",
    "ruled",
    "dismiss",
    "dismissed",
    "dismisses",
    "stop",
    "stopped",
    "prevent",
    "prevents",
    "prevented",
    "avoid",
    "instead",
    "contrary",
    "untrue",
    "false",
    "falsely",
    "wrong",
    "wrongly",
    "anything",
    "any",
    "unlikely",
    "impossible",
    "ceased",
    "stopped",
    "former",
    "formerly",
    "bestreitet",
    "bestritt",
    "bezweifelt",
    "leugnet",
    "leugnete",
    "kaum",
    "statt",
    "gegen",
    "falsch",
];
/// Words that hold what follows open: it may be, or is said, feared, hoped to be.
const DOUBTING: &[&str] = &[
    "may",
    "might",
    "could",
    "perhaps",
    "possibly",
    "maybe",
    "allegedly",
    "reportedly",
    "supposedly",
    "apparently",
    "probably",
    "presumably",
    "purportedly",
    "whether",
    "unless",
    "könnte",
    "könnten",
    "vielleicht",
    "möglicherweise",
    "angeblich",
    "mutmaßlich",
    "vermutlich",
    "dürfte",
    "dürften",
];
/// Words that, beside the doubting ones, show that the other side holds it open as well, each in its own way.
const OPEN: &[&str] = &[
    "would",
    "should",
    "can",
    "shall",
    "must",
    "will",
    "if",
    "alleged",
    "likely",
    "potential",
    "potentially",
    "possible",
    "possibility",
    "risk",
    "risks",
    "risked",
    "fear",
    "fears",
    "feared",
    "hope",
    "hopes",
    "hoped",
    "suggest",
    "suggests",
    "suggested",
    "warn",
    "warns",
    "warned",
    "warning",
    "predict",
    "predicts",
    "predicted",
    "suspect",
    "suspects",
    "suspected",
    "believe",
    "believes",
    "believed",
    "think",
    "thinks",
    "thought",
    "seem",
    "seems",
    "seemed",
    "appear",
    "appears",
    "appeared",
    "plan",
    "plans",
    "planned",
    "threat",
    "threatened",
    "threatens",
    "ask",
    "asked",
    "asks",
    "wondered",
    "speculated",
    "unclear",
    "kann",
    "würde",
    "würden",
    "soll",
    "sollen",
    "solle",
    "ob",
    "wenn",
    "wohl",
    "warnte",
    "fürchtet",
];
/// Words at which another statement begins.
const PARTING: &[&str] = &[
    "but",
    "because",
    "while",
    "although",
    "though",
    "whereas",
    "who",
    "which",
    "yet",
    "so",
    "said",
    "says",
    "told",
    "called",
    "calls",
    "calling",
    "described",
    "describes",
    "dubbed",
    "labelled",
    "branded",
    "as",
    "aber",
    "weil",
    "während",
    "obwohl",
    "sondern",
    "sagte",
    "nannte",
];
/// Words before a fragment that are looked at. The clause may be long; what governs stands near.
const REACH: usize = 12;
/// Words behind a fragment in which "nicht" denies it.
const BEHIND: usize = 3;

/// What stands around a fragment on one side only. `sentence` is the article's, `fragment` the bytes of the quoted words
/// in it; `found` is how the fragment was found in `source`. Where it stands in several places, one that goes with the
/// article is enough.
pub fn around(sentence: &str, fragment: Range<usize>, source: &str, found: &Fidelity) -> Option<Around> {
    let mut first = None;
    for place in found.place.iter().chain(&found.elsewhere) {
        match at(sentence, &fragment, source, place) {
            None => return None,
            alarm => first = first.or(alarm),
        }
    }
    first
}

fn at(article: &str, fragment: &Range<usize>, source: &str, place: &Range<usize>) -> Option<Around> {
    let language = reading_language(source);
    let paragraph = source.get(..place.start)?.rfind('\n').map_or(0, |at| at + 1);
    let end = source.get(place.end..)?.find('\n').map_or(source.len(), |at| place.end + at);
    let within = source.get(paragraph..end)?;
    let inside = |range: &Range<usize>| paragraph + range.start <= place.start && place.start < paragraph + range.end;
    let sentence = language.sentences(within).into_iter().find(inside)?;
    let sentence = paragraph + sentence.start..paragraph + sentence.end;
    let there = Side::of(words_of(language, source, sentence.clone()), place);
    // A question denies nothing: "Isn't it a disaster?"
    if there.words.last().is_some_and(|word| word.text == "?") {
        return None;
    }
    let here = Side::of(words_of(reading_language(article), article, 0..article.len()), fragment);
    let told = |alarm, in_source, word: Range<usize>| Around { alarm, in_source, word, sentence: sentence.clone() };
    if let Some(word) = there.denial().filter(|_| !here.turns()) {
        return Some(told(Alarm::Negation, true, word));
    }
    if let Some(word) = here.denial().filter(|_| !there.turns()) {
        return Some(told(Alarm::Negation, false, word));
    }
    let word = there.doubt().filter(|_| !here.is_open())?;
    Some(told(Alarm::Modal, true, word))
}

/// "unable", "untrue"; not "under", "university", "until".
fn is_contrary(form: &str) -> bool {
    let stem = form.strip_prefix("un").unwrap_or_default();
    stem.len() > 3 && !["der", "i", "til", "less"].iter().any(|other| stem.starts_with(other))
}

/// A sentence around a fragment.
struct Side<'text> {
    words: Vec<Word<'text>>,
    /// The words of the fragment.
    fragment: Range<usize>,
}

impl<'text> Side<'text> {
    fn of(words: Vec<Word<'text>>, bytes: &Range<usize>) -> Self {
        let start = words.partition_point(|word| word.range.end <= bytes.start);
        let end = words.partition_point(|word| word.range.start < bytes.end);
        Self { words, fragment: start..end.max(start) }
    }

    /// The words of the fragment's own clause that stand before it, and the few behind it.
    fn clause(&self) -> (Range<usize>, Range<usize>) {
        let parts = |word: &Word<'_>| {
            let mark = word.is_mark() && !word.is_quote() && !matches!(word.text, "-" | "’" | "'" | "." | "/");
            mark || word.is_any(PARTING)
        };
        let before = self.words.get(..self.fragment.start).unwrap_or_default();
        let start = before.iter().rposition(parts).map_or(0, |at| at + 1).max(before.len().saturating_sub(REACH));
        let behind = self.words.get(self.fragment.end..).unwrap_or_default();
        let length = behind.iter().take(BEHIND).take_while(|word| !word.is_mark() || word.is_quote()).count();
        (start..self.fragment.start, self.fragment.end..self.fragment.end + length)
    }

    fn word(&self, at: usize) -> Option<Range<usize>> {
        self.words.get(at).map(|word| word.range.clone())
    }

    /// The word that denies what the fragment says.
    fn denial(&self) -> Option<Range<usize>> {
        let (before, behind) = self.clause();
        let denying = |at: &usize| denies(&self.words, *at);
        // "does not call it", "did not say": the saying is denied, and not the fragment. English denies beforehand.
        let german = |at: &usize| self.words.get(*at).is_some_and(|word| word.is_any(&["nicht", "nie"]));
        let found = before.rev().find(denying).or_else(|| behind.into_iter().find(|at| german(at)))?;
        self.word(found)
    }

    /// The word that holds open what the fragment says.
    fn doubt(&self) -> Option<Range<usize>> {
        let (before, _) = self.clause();
        let doubting = |at: &usize| {
            let month = |word: &Word<'_>| word.text == "May";
            self.words.get(*at).is_some_and(|word| word.is_any(DOUBTING) && !month(word))
        };
        self.word(before.rev().find(doubting)?)
    }

    /// Whether anything in the sentence denies or turns what it says.
    fn turns(&self) -> bool {
        (0..self.words.len()).any(|at| {
            denies(&self.words, at)
                || self.words.get(at).is_some_and(|word| word.is_any(TURNING) || is_contrary(&word.form))
        })
    }

    fn is_open(&self) -> bool {
        self.words.iter().any(|word| word.is_any(DOUBTING) || word.is_any(OPEN))
    }
}
