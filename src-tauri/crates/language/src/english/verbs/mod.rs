//! Which words are verbs, and which of them carry a clause.
//!
//! English marks finite verbs poorly ("the plan backed by", "the council backed"), so the reading is in two steps:
//! every word that may be a verb becomes a candidate with a strength, then each stretch of words between two clause
//! marks keeps the candidates that can stand together.

mod candidates;
mod settle;

pub(crate) use candidates::is_currency;
pub(crate) use settle::takes_object;

use crate::traits::Traits;
use crate::words::Word;

/// What a verb group does in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Carries a clause: "fell", "has been sold", "will meet".
    Finite,
    /// "released by", "written over them".
    Participle,
    /// "killing four people".
    PresentParticiple,
    /// "to cut".
    Infinitive,
}

/// Auxiliaries, adverbs between them and the lexical verb.
#[derive(Clone, Debug)]
pub(crate) struct VerbGroup {
    /// First word, an index into the sentence's words.
    pub(crate) first: usize,
    /// Last word, the lexical verb or a bare form of be or have.
    pub(crate) last: usize,
    pub(crate) form: Form,
    /// will, shall, "is to".
    pub(crate) future: bool,
    /// may, might, could, should, would, must.
    pub(crate) modal: Option<usize>,
    /// A form of be before a past participle.
    pub(crate) passive: bool,
    strength: Strength,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Strength {
    Certain,
    /// A form in -ed that may be finite or a participle.
    Tentative,
    /// A present form that may be a noun; `true` when the verb is also a common noun.
    Weak(bool),
}

/// The verbs of one sentence, in order.
#[derive(Debug, Default)]
pub(crate) struct Verbs {
    pub(crate) groups: Vec<VerbGroup>,
    /// For every word, the group it is in.
    group_of: Vec<Option<usize>>,
    /// For every word, the first finite group that begins there or later.
    finite_from: Vec<Option<usize>>,
    /// For every word, the next clause mark from there on.
    part_from: Vec<usize>,
}

impl VerbGroup {
    /// Whether the verb may as well be a noun: "poor harvests".
    pub(crate) fn is_doubtful(&self) -> bool {
        self.strength == Strength::Weak(true)
    }

    /// Whether the verb can be nothing but a finite verb: "was", "fell", no form in -ed that may be a participle.
    pub(crate) fn is_certain(&self) -> bool {
        self.strength == Strength::Certain
    }
}

/// Words that turn an infinitive behind them into what is to come.
const EXPECTING: &[&str] = &[
    "due",
    "set",
    "expected",
    "scheduled",
    "planned",
    "slated",
    "likely",
    "about",
    "plan",
    "plans",
    "hope",
    "hopes",
    "intend",
    "intends",
    "aim",
    "aims",
];

impl VerbGroup {
    /// Whether the verb points past the day of writing: "will meet", "is to open", "is due to open", "plans to travel".
    pub(crate) fn points_ahead(&self, words: &[Word<'_>]) -> bool {
        let past = words[self.first].is_any(&["was", "were", "had"]);
        let expecting = (self.last..=self.last + 1).any(|at| {
            words.get(at).is_some_and(|word| word.is_any(EXPECTING))
                && words.get(at + 1).is_some_and(|next| next.is("to"))
        });
        self.future || (!past && expecting)
    }
}

impl Verbs {
    pub(crate) fn read(words: &[Word<'_>]) -> Self {
        let groups = settle::settle(words, candidates::candidates(words));
        let mut group_of = vec![None; words.len()];
        for (index, group) in groups.iter().enumerate() {
            group_of[group.first..=group.last].fill(Some(index));
        }
        let mut finite_from = vec![None; words.len() + 1];
        for at in (0..words.len()).rev() {
            let starts = group_of[at].filter(|index| groups[*index].first == at && groups[*index].form == Form::Finite);
            finite_from[at] = starts.or(finite_from[at + 1]);
        }
        let mut part_from = vec![words.len(); words.len() + 1];
        for at in (0..words.len()).rev() {
            part_from[at] = if parts_stretch(&words[at]) { at } else { part_from[at + 1] };
        }
        Self { groups, group_of, finite_from, part_from }
    }

    /// The group that word `at` is in.
    pub(crate) fn at(&self, at: usize) -> Option<&VerbGroup> {
        self.group_of.get(at).copied().flatten().map(|index| &self.groups[index])
    }

    /// The group that begins at word `at`.
    pub(crate) fn starting(&self, at: usize) -> Option<&VerbGroup> {
        self.at(at).filter(|group| group.first == at)
    }

    /// The last finite group that begins before word `at`.
    pub(crate) fn finite_before(&self, at: usize) -> Option<&VerbGroup> {
        let before = self.groups.partition_point(|group| group.first < at);
        self.groups[..before].iter().rev().find(|group| group.form == Form::Finite)
    }

    /// The next clause mark from word `at` on, or the end of the sentence.
    pub(crate) fn part_from(&self, at: usize) -> usize {
        self.part_from.get(at).or(self.part_from.last()).copied().unwrap_or_default()
    }

    /// A finite group in the stretch that begins at word `at`.
    pub(crate) fn finite_in_stretch(&self, at: usize) -> Option<&VerbGroup> {
        self.finite_in(at, self.part_from(at))
    }

    /// The first finite group that begins in `from..to`.
    pub(crate) fn finite_in(&self, from: usize, to: usize) -> Option<&VerbGroup> {
        let index = self.finite_from.get(from).copied().flatten()?;
        Some(&self.groups[index]).filter(|group| group.first < to)
    }

    /// The groups that begin in a stretch of words.
    pub(crate) fn within(&self, words: &std::ops::Range<usize>) -> &[VerbGroup] {
        let from = self.groups.partition_point(|group| group.first < words.start);
        let to = self.groups.partition_point(|group| group.first < words.end);
        self.groups.get(from..to).unwrap_or_default()
    }

    pub(crate) fn finite(&self) -> impl Iterator<Item = &VerbGroup> {
        self.groups.iter().filter(|group| group.form == Form::Finite)
    }
}

/// A word that parts two clauses or two phrases.
fn parts_stretch(word: &Word<'_>) -> bool {
    if word.is_mark() {
        return word.is_quote() || matches!(word.text, "," | ";" | ":" | "(" | ")" | "[" | "]" | "—" | "–" | "…");
    }
    word.has(Traits::SUBORDINATOR.or(Traits::CONDITION))
        || word.is_any(&[
            "and", "or", "but", "nor", "who", "which", "that", "where", "whose", "whom", "what", "how", "why",
        ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::words;

    fn finite(text: &str) -> Vec<String> {
        let words = words(text, 0..text.len());
        let verbs = Verbs::read(&words);
        verbs
            .finite()
            .map(|group| text[words[group.first].range.start..words[group.last].range.end].to_owned())
            .collect()
    }

    #[test]
    fn a_participle_after_a_noun_does_not_carry_the_clause() {
        assert_eq!(finite("Neighbours invited to join the march included clerks."), ["included"]);
        assert_eq!(finite("The storm flooded homes built in May."), ["flooded"]);
        assert_eq!(finite("A man hurt in the crash has died."), ["has died"]);
    }

    #[test]
    fn groups_hold_auxiliaries_and_adverbs() {
        assert_eq!(
            finite("It has been suggested that the vote will probably be delayed."),
            ["has been suggested", "will probably be delayed"]
        );
        assert_eq!(finite("The fair is to be held in May."), ["is to be held"]);
    }

    #[test]
    fn present_forms_are_verbs_only_where_nothing_else_is() {
        assert_eq!(finite("Rovers sign keeper"), ["sign"]);
        assert_eq!(finite("Terror attacks were rare."), ["were"]);
        assert_eq!(finite("The district borders Norway."), ["borders"]);
    }
}
