//! What was changed between two passages whose tokens are paired, and which changes ring an alarm.

use crate::alignment::Pair;
use crate::alignment::likeness::close;
use crate::alignment::tokens::{Capitals, Kind, Token, fold};
use crate::english::alarms::{self, Passage};
use serde::Serialize;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// What a change did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// Other marks, spaces, capitals or another writing of the same number.
    Typography,
    /// Words that stand in the source or the old draft only.
    LeftOut,
    /// Words that stand in the quote or the new draft only.
    PutIn,
    /// Words in the place of others.
    Replaced,
    /// The same words at another place of the passage.
    Moved,
}

/// What a change touched that can turn the meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Alarm {
    /// "not", "no", "never", "without", "hardly", "denied", a negative prefix.
    Negation,
    /// A number, its unit or its sign.
    Number,
    /// "may", "must", "will", and words of certainty: "allegedly", "perhaps".
    Modal,
    /// A capitalised word that no sentence begins with.
    Name,
    /// Who speaks: "I" and "we", "he" and "they", "said", "according".
    Speaker,
    /// "all", "some", "only", "nearly", "at least".
    Quantifier,
}

/// One difference between two passages. Ranges are UTF-8 bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What was done.
    pub kind: ChangeKind,
    /// Where, in the source or the old draft; empty where words were put in.
    pub before: Range<usize>,
    /// Where, in the quote or the new draft; empty where words were left out.
    pub after: Range<usize>,
    /// Whether the writer says so, by an ellipsis or square brackets.
    pub marked: bool,
    /// What it touched that can turn the meaning, the gravest first.
    pub alarms: Vec<Alarm>,
}

impl Change {
    /// Whether words changed, not only their typography.
    pub fn touches_words(&self) -> bool {
        self.kind != ChangeKind::Typography
    }
}

/// Where a writer says that a quote was changed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Marks {
    /// Of each token, whether it stands in square brackets.
    pub(crate) inserted: Vec<bool>,
    /// Tokens that an ellipsis stands before; the number of tokens where one ends the quote.
    pub(crate) ellipses: Vec<usize>,
}

impl Marks {
    fn cover(&self, gap: &Range<usize>) -> bool {
        if gap.is_empty() {
            return self.ellipses.binary_search(&gap.start).is_ok();
        }
        gap.clone().all(|at| self.inserted.get(at).copied().unwrap_or(false))
    }
}

/// Two texts with the part of each that is compared.
pub(crate) struct Sides<'text> {
    pub(crate) before: Side<'text>,
    pub(crate) after: Side<'text>,
    /// What the writer of the second says.
    pub(crate) marks: &'text Marks,
    /// Whether a word is known to be written without a capital.
    pub(crate) ordinary: &'text dyn Fn(u64) -> bool,
}

/// One text with the tokens of it that are compared.
#[derive(Clone)]
pub(crate) struct Side<'text> {
    pub(crate) text: &'text str,
    pub(crate) tokens: &'text [Token],
    pub(crate) compared: Range<usize>,
}

impl<'text> Side<'text> {
    fn of(&self, range: &Range<usize>) -> &'text [Token] {
        self.tokens.get(range.clone()).unwrap_or_default()
    }

    /// The bytes from the first to the last token of a range; after the token before it where the range is empty.
    fn bytes(&self, range: &Range<usize>) -> Range<usize> {
        match (self.of(range).first(), self.of(range).last()) {
            (Some(first), Some(last)) => first.range.start..last.range.end,
            _ if range.start > self.compared.start => {
                let end = self.tokens.get(range.start - 1).map_or(0, |token| token.range.end);
                end..end
            }
            _ => {
                let start = self.tokens.get(range.start).map_or(self.text.len(), |token| token.range.start);
                start..start
            }
        }
    }

    fn passage<'side>(&'side self, range: &Range<usize>, ordinary: &'side dyn Fn(u64) -> bool) -> Passage<'side> {
        let before = range.start.checked_sub(1).and_then(|at| self.tokens.get(at));
        Passage { text: self.text, tokens: self.of(range), before, after: self.tokens.get(range.end), ordinary }
    }

    fn slice(&self, range: &Range<usize>) -> &'text str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    /// Whether the whole passage is in capitals, as some headlines are.
    fn shouts(&self) -> bool {
        let words = self.of(&self.compared).iter().filter(|token| token.kind == Kind::Word);
        words.clone().count() > 1 && words.clone().all(|token| token.capitals != Capitals::None)
    }
}

/// The differences of two passages, in order. `pairs` are indices into the tokens of both, within what is compared.
pub(crate) fn changes(sides: &Sides<'_>, pairs: &[Pair]) -> Vec<Change> {
    let shouting = sides.before.shouts() || sides.after.shouts();
    let mut found: Vec<Change> = Vec::new();
    let mut from = (sides.before.compared.start, sides.after.compared.start);
    let end = (sides.before.compared.end, sides.after.compared.end);
    let mut previous: Option<(&Token, &Token)> = None;
    for pair in pairs.iter().copied().chain([end]) {
        let gap = (from.0..pair.0, from.1..pair.1);
        let tokens = sides.before.tokens.get(pair.0).zip(sides.after.tokens.get(pair.1)).filter(|_| pair != end);
        if !gap.0.is_empty() || !gap.1.is_empty() {
            sides.gaps(gap, shouting, &mut found);
        } else if let (Some(last), Some(next)) = (previous, tokens) {
            let between = (last.0.range.end..next.0.range.start, last.1.range.end..next.1.range.start);
            if sides.before.slice(&between.0) != sides.after.slice(&between.1) {
                add_typography(&mut found, between.0, between.1);
            }
        }
        if let Some((before, after)) = tokens
            && let Some(change) = sides.same_key(before, after, shouting)
        {
            if change.touches_words() {
                found.push(change)
            } else {
                add_typography(&mut found, change.before, change.after)
            }
        }
        previous = tokens;
        from = (pair.0 + 1, pair.1 + 1);
    }
    join_moved(sides, &mut found);
    found
}

fn add_typography(found: &mut Vec<Change>, before: Range<usize>, after: Range<usize>) {
    match found.last_mut() {
        Some(last) if !last.touches_words() && last.before.end == before.start && last.after.end == after.start => {
            last.before.end = before.end;
            last.after.end = after.end;
        }
        _ => found.push(Change { kind: ChangeKind::Typography, before, after, marked: false, alarms: Vec::new() }),
    }
}

impl Sides<'_> {
    fn touched(&self, gap: &(Range<usize>, Range<usize>)) -> Vec<Alarm> {
        alarms::touched(&self.before.passage(&gap.0, self.ordinary), &self.after.passage(&gap.1, self.ordinary))
    }

    /// A gap of as many words on either side is told word by word as far as the words are nearly the same.
    fn gaps(&self, gap: (Range<usize>, Range<usize>), shouting: bool, found: &mut Vec<Change>) {
        if gap.0.len() != gap.1.len() || gap.0.len() == 1 || self.marks.cover(&gap.1) {
            found.push(self.gap(gap));
            return;
        }
        let mut from = (gap.0.start, gap.1.start);
        for pair in gap.0.clone().zip(gap.1.clone()) {
            let Some((before, after)) = self.before.tokens.get(pair.0).zip(self.after.tokens.get(pair.1)) else {
                break;
            };
            let same = before.key == after.key;
            if !same && !close(self.before.slice(&before.range), self.after.slice(&after.range)) {
                continue;
            }
            if from.0 < pair.0 {
                found.push(self.gap((from.0..pair.0, from.1..pair.1)));
            }
            from = (pair.0 + 1, pair.1 + 1);
            if same {
                found.extend(self.same_key(before, after, shouting));
            } else {
                found.push(self.gap((pair.0..from.0, pair.1..from.1)));
            }
        }
        if from.0 < gap.0.end {
            found.push(self.gap((from.0..gap.0.end, from.1..gap.1.end)));
        }
    }

    fn gap(&self, gap: (Range<usize>, Range<usize>)) -> Change {
        let marked = self.marks.cover(&gap.1);
        let mut alarms = self.touched(&gap);
        let (before, after) = (self.before.bytes(&gap.0), self.after.bytes(&gap.1));
        if alarms.is_empty() && !gap.0.is_empty() && !gap.1.is_empty() && self.joined(&gap) {
            return Change { kind: ChangeKind::Typography, before, after, marked: false, alarms };
        }
        if marked && gap.1.is_empty() && !alarms::attributes(&self.before.passage(&gap.0, self.ordinary)) {
            // A "my" among words that were left out openly takes nobody's words away.
            alarms.retain(|alarm| *alarm != Alarm::Speaker);
        }
        let kind = match (gap.0.is_empty(), gap.1.is_empty()) {
            (false, true) => ChangeKind::LeftOut,
            (true, false) => ChangeKind::PutIn,
            _ => ChangeKind::Replaced,
        };
        if marked && !gap.1.is_empty() {
            // "[the minister]" for "he" says who: that is what brackets are for. A name in them has to be right.
            alarms.retain(|alarm| *alarm != Alarm::Speaker);
        }
        Change { kind, before, after, marked, alarms }
    }

    /// "health care" and "healthcare", "per-cent" and "percent": the same letters, parted otherwise.
    fn joined(&self, gap: &(Range<usize>, Range<usize>)) -> bool {
        let letters = |side: &Side<'_>, range: &Range<usize>| {
            let letters = side.of(range).iter().map(|token| match token.kind {
                Kind::Figure => side.slice(&token.range).replace([',', '\u{a0}'], ""),
                _ => fold(side.slice(&token.range)),
            });
            letters.collect::<String>()
        };
        let word = letters(&self.before, &gap.0);
        gap.0.len() != gap.1.len() && word == letters(&self.after, &gap.1) && !alarms::parting_changes_meaning(&word)
    }

    /// What differs between two tokens of one key.
    fn same_key(&self, before: &Token, after: &Token, shouting: bool) -> Option<Change> {
        let (one, other) = (self.before.slice(&before.range), self.after.slice(&after.range));
        if one == other {
            return None;
        }
        let change = |kind, alarms| Change {
            kind,
            before: before.range.clone(),
            after: after.range.clone(),
            marked: false,
            alarms,
        };
        let form = fold(one);
        let capitals = (before.capitals, after.capitals);
        let acronym = matches!(capitals, (Capitals::All, Capitals::None) | (Capitals::None, Capitals::All));
        let begins = before.starts || after.starts;
        let other_word = !begins
            && matches!(capitals, (Capitals::Some, Capitals::None) | (Capitals::None, Capitals::Some))
            && alarms::capital_changes_meaning(&form);
        if shouting || !acronym && !other_word {
            return Some(change(ChangeKind::Typography, Vec::new()));
        }
        let mut alarms = alarms::of_word(&form);
        alarms.push(Alarm::Name);
        alarms.sort_unstable();
        alarms.dedup();
        Some(change(ChangeKind::Replaced, alarms))
    }
}

/// Words that were left out at one place and put in at another were moved.
fn join_moved(sides: &Sides<'_>, found: &mut Vec<Change>) {
    let keys = |side: &Side<'_>, range: &Range<usize>| -> Vec<u64> {
        let from = side.tokens.partition_point(|token| token.range.start < range.start);
        let tokens = side.tokens.get(from..).unwrap_or_default().iter();
        tokens.take_while(|token| token.range.end <= range.end).map(|token| token.key).collect()
    };
    let mut left_out: HashMap<Vec<u64>, usize> = HashMap::new();
    for (at, change) in found.iter().enumerate() {
        if change.kind == ChangeKind::LeftOut && !change.marked {
            left_out.insert(keys(&sides.before, &change.before), at);
        }
    }
    let mut joined: HashSet<usize> = HashSet::new();
    for at in 0..found.len() {
        let Some(put_in) = found.get(at).filter(|change| change.kind == ChangeKind::PutIn && !change.marked) else {
            continue;
        };
        let Some(from) = left_out.remove(&keys(&sides.after, &put_in.after)) else { continue };
        let Some(before) = found.get(from).map(|change| change.before.clone()) else { continue };
        if let Some(change) = found.get_mut(at) {
            change.kind = ChangeKind::Moved;
            change.before = before;
        }
        joined.insert(from);
    }
    let mut at = 0;
    found.retain(|_| {
        at += 1;
        !joined.contains(&(at - 1))
    });
}
