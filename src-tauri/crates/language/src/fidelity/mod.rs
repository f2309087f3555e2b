//! Quote fidelity: a passage of the article against the source it was taken from.
//!
//! What counts as what:
//!
//! | grade | the quote |
//! |---|---|
//! | exact | stands in the source character for character, from word to word |
//! | typography | differs in marks, spaces, hyphens, ligatures, Unicode forms and capitals; in the comma or full stop at its end; in how a number of the same value is written ("1,000", "1000"; "4.5m", "4.5 million"; "four", "4") |
//! | elided | leaves out words at an ellipsis, or puts words in square brackets, and changes nothing else |
//! | altered | has other words, unmarked; a question mark that came or went; a spelling ("color") |
//! | not found | shares too little with any place of the source |
//!
//! A change rings an [`Alarm`](crate::Alarm) when it touches a negation, a number, a modal, a name, the speaker or a
//! quantifier, marked or not. What stands around a fragment is [`around`]'s business. Capitals turn "US" into "us" and "May" into "may": such a change alters.

mod around;
mod marks;
mod place;
#[cfg(test)]
mod tests;

pub use around::{Around, around};
pub(crate) use place::occurrences;

use crate::alignment::Pair;
use crate::alignment::changes::{Alarm, Change, ChangeKind, Marks, Side, Sides, changes};
use crate::alignment::likeness::{alike, close};
use crate::alignment::tokens::{ByKey, Capitals, Token, tokens};
use crate::english::alarms::{contrary_prefix, turned_by};
use serde::Serialize;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::OnceLock;

/// How true a quote is to its source, the truest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grade {
    /// Character for character.
    Exact,
    /// The same words.
    Typography,
    /// The same words but for what ellipses and brackets mark.
    Elided,
    /// Other words.
    Altered,
    /// No place of the source is like it.
    NotFound,
}

/// How a quote stands in its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fidelity {
    /// How true it is.
    pub grade: Grade,
    /// Where it stands: UTF-8 bytes of the source.
    pub place: Option<Range<usize>>,
    /// Other places where it stands as true as there, at most [`ELSEWHERE`].
    pub elsewhere: Vec<Range<usize>>,
    /// What differs; `before` counts in the source, `after` in the quote.
    pub changes: Vec<Change>,
}

/// Other places of a quote that are told.
pub const ELSEWHERE: usize = 20;
/// Places with the same words whose typography is compared.
const COMPARED: usize = 16;

/// The fidelity of one quote. For more quotes of one source prepare an [`Original`].
pub fn compare(quote: &str, source: &str) -> Fidelity {
    Original::new(source).compare(quote)
}

/// A source made ready for comparing quotes with it.
pub struct Original<'text> {
    text: &'text str,
    tokens: Vec<Token>,
    keys: Vec<u64>,
    counts: ByKey<u32>,
    /// Words that it writes without a capital somewhere; collected when a capital has to be judged.
    small: OnceLock<HashSet<u64>>,
}

impl<'text> Original<'text> {
    /// Reads the source once.
    pub fn new(text: &'text str) -> Self {
        let tokens = tokens(text);
        let keys: Vec<u64> = tokens.iter().map(|token| token.key).collect();
        let mut counts: ByKey<u32> = ByKey::default();
        for key in &keys {
            *counts.entry(*key).or_default() += 1;
        }
        Original { text, tokens, keys, counts, small: OnceLock::new() }
    }

    /// The fidelity of a quote. The work grows with the length of source and quote.
    pub fn compare(&self, quote: &str) -> Fidelity {
        let trimmed = quote.trim();
        let indent = quote.len() - quote.trim_start().len();
        let (words, marks) = marks::read(trimmed);
        let mut found = if words.is_empty() { self.marks_only(trimmed) } else { self.words(trimmed, &words, &marks) };
        for change in &mut found.changes {
            change.after = change.after.start + indent..change.after.end + indent;
        }
        found
    }

    fn nowhere() -> Fidelity {
        Fidelity { grade: Grade::NotFound, place: None, elsewhere: Vec::new(), changes: Vec::new() }
    }

    /// A quote without a word: it stands there or it does not.
    fn marks_only(&self, quote: &str) -> Fidelity {
        match self.text.find(quote).filter(|_| !quote.is_empty()) {
            Some(at) => Fidelity { grade: Grade::Exact, place: Some(at..at + quote.len()), ..Self::nowhere() },
            None => Self::nowhere(),
        }
    }

    fn words(&self, quote: &str, words: &[Token], marks: &Marks) -> Fidelity {
        let every = tokens(quote);
        let every: Vec<u64> = every.iter().map(|token| token.key).collect();
        let whole: Vec<u64> = words.iter().map(|token| token.key).collect();
        let verbatim = if every == whole { Vec::new() } else { occurrences(&every, &self.keys) };
        let places = occurrences(&whole, &self.keys);
        let exact = self.exact(quote, &verbatim, every.len(), &places, whole.len(), words);
        if let Some(place) = exact.first().cloned() {
            let elsewhere = exact.into_iter().skip(1).collect();
            return Fidelity { grade: Grade::Exact, place: Some(place), elsewhere, changes: Vec::new() };
        }
        let mut graded: Vec<Fidelity> = Vec::new();
        for place in places.iter().take(COMPARED) {
            let pairs: Vec<Pair> = (0..whole.len()).map(|at| (place + at, at)).collect();
            graded.push(self.grade(quote, words, marks, &pairs));
        }
        if let Some(best) = graded.iter().map(|found| found.grade).min() {
            let mut best = graded.into_iter().filter(|found| found.grade == best);
            let first = best.next().unwrap_or_else(Self::nowhere);
            return Fidelity { elsewhere: best.filter_map(|found| found.place).collect(), ..first };
        }
        let segments = segments(words.len(), marks);
        let marked = segments.len() > 1 || segments.first().is_some_and(|only| only.len() < words.len());
        if let Some(pairs) = place::chain(&whole, &segments, &self.keys).filter(|_| marked) {
            return self.grade(quote, words, marks, &pairs);
        }
        let pairs = self.near(quote, words, &segments);
        let graded = self.grade(quote, words, marks, &pairs);
        let spelled = graded.changes.iter().filter(|change| {
            let texts = self.text.get(change.before.clone()).zip(quote.get(change.after.clone()));
            !change.touches_words() || texts.is_some_and(|(before, after)| close(before, after))
        });
        let mut spelled: Vec<Range<usize>> = spelled.map(|change| change.after.clone()).collect();
        spelled.extend(self.exchanged(words, &graded));
        spelled.sort_by_key(|range| range.start);
        if alike(quote, words, marks, &pairs, &spelled) { graded } else { Self::nowhere() }
    }

    /// Words of the quote that its place in the source has too, in another order: they are known again.
    fn exchanged(&self, words: &[Token], graded: &Fidelity) -> Vec<Range<usize>> {
        let changed = graded.changes.iter().filter(|change| change.touches_words());
        let within = |tokens: &'_ [Token], range: &Range<usize>| {
            let from = tokens.partition_point(|token| token.range.start < range.start);
            from..tokens.partition_point(|token| token.range.end <= range.end)
        };
        let gone: HashSet<u64> = changed
            .clone()
            .flat_map(|change| self.keys.get(within(&self.tokens, &change.before)).unwrap_or_default().iter().copied())
            .collect();
        let new = changed.flat_map(|change| words.get(within(words, &change.after)).unwrap_or_default());
        new.filter(|token| gone.contains(&token.key)).map(|token| token.range.clone()).collect()
    }

    /// The places where the quote stands character for character.
    fn exact(
        &self,
        quote: &str,
        verbatim: &[usize],
        all: usize,
        places: &[usize],
        length: usize,
        words: &[Token],
    ) -> Vec<Range<usize>> {
        let lead = words.first().map_or(0, |token| token.range.start);
        let candidates = verbatim.iter().map(|at| (*at, all)).chain(places.iter().map(|at| (*at, length)));
        let bytes = candidates.filter_map(|(at, length)| {
            let (first, last) = (self.tokens.get(at)?, self.tokens.get((at + length).checked_sub(1)?)?);
            let start = first.range.start.checked_sub(lead)?;
            let end = start + quote.len();
            let whole = last.range.end <= end && contrary_prefix(self.text, first.range.start).is_none();
            (self.text.get(start..end)? == quote && whole).then_some(start..end)
        });
        bytes.take(ELSEWHERE + 1).collect()
    }

    fn grade(&self, quote: &str, words: &[Token], marks: &Marks, pairs: &[Pair]) -> Fidelity {
        let (Some(first), Some(last)) = (pairs.first(), pairs.last()) else { return Self::nowhere() };
        let compared = self.widen(quote, words, marks, *first, *last);
        let small = |key: u64| self.small().contains(&key);
        let sides = Sides {
            before: Side { text: self.text, tokens: &self.tokens, compared: compared.clone() },
            after: Side { text: quote, tokens: words, compared: 0..words.len() },
            marks,
            ordinary: &small,
        };
        let mut changes = changes(&sides, pairs);
        changes.extend(self.question(quote, words, compared.end));
        changes.extend(self.cut(quote, words, &compared));
        let place = self.tokens.get(compared.start).zip(self.tokens.get(compared.end - 1));
        let Some(place) = place.map(|(first, last)| first.range.start..last.range.end) else { return Self::nowhere() };
        let grade = if changes.iter().any(|change| change.touches_words() && !change.marked) {
            Grade::Altered
        } else if changes.iter().any(Change::touches_words) {
            Grade::Elided
        } else {
            Grade::Typography
        };
        Fidelity { grade, place: Some(place), elsewhere: Vec::new(), changes }
    }

    /// Takes as many words of the same sentence in as the quote has unpaired at either end: what they replaced.
    fn widen(&self, quote: &str, words: &[Token], marks: &Marks, first: Pair, last: Pair) -> Range<usize> {
        let mut start = first.0;
        let begins = |at: usize| self.tokens.get(at).is_none_or(|token| token.starts);
        // "He's" may stand for two words.
        let contracted = |range: Range<usize>| {
            let words = words.get(range).unwrap_or_default().iter();
            let texts = words.filter_map(|token| quote.get(token.range.clone()));
            texts.map(|word| if word.contains(['\'', '’']) { 2 } else { 1 }).sum::<usize>()
        };
        for _ in 0..contracted(0..first.1) {
            if start == 0 || begins(start) {
                break;
            }
            start -= 1;
        }
        let mut end = last.0 + 1;
        for _ in 0..contracted(last.1 + 1..words.len()) {
            if begins(end) || marks.ellipses.last() == Some(&words.len()) {
                break;
            }
            end += 1;
        }
        start..end
    }

    /// A question that is quoted as a statement.
    fn question(&self, quote: &str, words: &[Token], end: usize) -> Option<Change> {
        let mark = self.tokens.get(end).filter(|token| self.text.get(token.range.clone()) == Some("?"))?;
        let last = words.last()?.range.end;
        let closed = quote.get(last..)?.chars().find(|mark| matches!(mark, '.' | '!' | '…'))? == '.';
        closed.then(|| Change {
            kind: ChangeKind::LeftOut,
            before: mark.range.clone(),
            after: last..last,
            marked: false,
            alarms: Vec::new(),
        })
    }

    /// What a quote without a mark of it leaves out right beside it and what turns its meaning: the "non-" before it, the
    /// "nicht" of a sentence that it ends with a full stop.
    fn cut(&self, quote: &str, words: &[Token], compared: &Range<usize>) -> Vec<Change> {
        let (Some(first), Some(last)) = (self.tokens.get(compared.start), self.tokens.get(compared.end - 1)) else {
            return Vec::new();
        };
        let (Some(begin), Some(end)) = (words.first(), words.last()) else { return Vec::new() };
        let left_out = |before: Range<usize>, at: usize, alarms: Vec<Alarm>| Change {
            kind: ChangeKind::LeftOut,
            before,
            after: at..at,
            marked: false,
            alarms,
        };
        let mut found = Vec::new();
        if let Some(prefix) = contrary_prefix(self.text, first.range.start) {
            found.push(left_out(prefix, begin.range.start, vec![Alarm::Negation]));
        }
        let closed = quote.get(end.range.end..).is_some_and(|rest| rest.starts_with(['.', '!', '。', '！']));
        let rest = self.text.get(last.range.end..).unwrap_or_default();
        let alarms = turned_by(rest);
        if closed && !alarms.is_empty() {
            let word = self.tokens.get(compared.end).map_or(last.range.clone(), |next| next.range.clone());
            found.push(left_out(word, end.range.end, alarms));
        }
        found
    }

    fn small(&self) -> &HashSet<u64> {
        self.small.get_or_init(|| {
            self.tokens.iter().filter(|token| token.capitals == Capitals::None).map(|token| token.key).collect()
        })
    }
}

/// The parts of a quote that its writer vouches for: between ellipses and without what stands in brackets.
fn segments(words: usize, marks: &Marks) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for at in 0..words {
        let inserted = marks.inserted.get(at).copied().unwrap_or(false);
        if (inserted || marks.ellipses.binary_search(&at).is_ok()) && start < at {
            found.push(start..at);
        }
        if inserted {
            start = at + 1;
        } else if marks.ellipses.binary_search(&at).is_ok() {
            start = at;
        }
    }
    if start < words {
        found.push(start..words);
    }
    found
}
