//! Which words are verbs, and which of them carry a clause.
//!
//! English marks finite verbs poorly ("the plan backed by", "the council backed"), so the reading is in two steps:
//! every word that may be a verb becomes a candidate with a strength, then each stretch of words between two clause
//! marks keeps the candidates that can stand together.

use crate::traits::Traits;
use crate::words::{Shape, Word};

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

/// How far a verb group reaches beyond its first word.
const LONGEST_GROUP: usize = 9;

impl VerbGroup {
    /// Whether the verb may as well be a noun: "poor harvests".
    pub(crate) fn is_doubtful(&self) -> bool {
        self.strength == Strength::Weak(true)
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
        let groups = settle(words, candidates(words));
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

fn candidates(words: &[Word<'_>]) -> Vec<VerbGroup> {
    let title_case = is_title_case(words);
    let mut groups: Vec<VerbGroup> = Vec::new();
    let mut infinitive_open = false;
    let mut carried = false;
    let mut at = 0;
    while at < words.len() {
        let word = &words[at];
        if matches!(word.text, ";" | "." | ":") || word.is("that") || word.is("who") {
            infinitive_open = false;
        }
        let found = if !word.is_word() || (word.is_capital() && at > 0 && !title_case && !words[at - 1].is_quote()) {
            // A capital inside a sentence is a name: "Rose", "Will", "Drew". "I'm" and "They've" still carry a verb.
            word.has(Traits::CONTRACTION).then(|| auxiliary_group(words, at))
        } else if word.has(Traits::AUXILIARY.or(Traits::MODAL).or(Traits::CONTRACTION)) || word.is("be") {
            Some(auxiliary_group(words, at))
        } else if word.is("to") {
            infinitive(words, at)
        } else {
            lexical(words, at, infinitive_open, carried)
        };
        match found {
            Some(group) => {
                carried |= group.form == Form::Finite;
                match group.form {
                    Form::Infinitive => infinitive_open = true,
                    Form::Finite if group.strength == Strength::Certain => infinitive_open = false,
                    _ => {}
                }
                at = group.last + 1;
                groups.push(group);
            }
            None => at += 1,
        }
    }
    groups
}

fn group(first: usize, last: usize, form: Form, strength: Strength) -> VerbGroup {
    VerbGroup { first, last, form, future: false, modal: None, passive: false, strength }
}

/// "has been suggested", "is to be held", "will probably come", "is understood to have taken" up to "understood".
fn auxiliary_group(words: &[Word<'_>], first: usize) -> VerbGroup {
    let start = &words[first];
    let infinitive = first > 0 && words[first - 1].is("to");
    let mut group = group(first, first, if infinitive { Form::Infinitive } else { Form::Finite }, Strength::Certain);
    let mut after_modal = start.has(Traits::MODAL) || start.form.ends_with("'ll");
    let mut after_do = start.is_any(&["do", "does", "did", "don't", "doesn't", "didn't"]);
    let mut be = start.has(Traits::BE);
    group.future = start.is_any(&["will", "shall", "won't"]) || start.form.ends_with("'ll");
    group.modal = (start.has(Traits::MODAL) && !group.future).then_some(first);
    for at in first + 1..words.len().min(first + LONGEST_GROUP) {
        let word = &words[at];
        if word.has(Traits::ADVERB) && !word.has(Traits::VERB) {
            continue;
        }
        let planned = word.is("to")
            && words.get(at + 1).is_some_and(|next| next.has(Traits::BASE) || next.is("be"))
            && words[group.last].has(Traits::BE.or(Traits::AUXILIARY).or(Traits::MODAL))
            && !words[group.last].is_any(&["do", "does", "did"]);
        if planned {
            group.future |= be && group.last == first;
            after_modal = true;
            group.last = at;
            continue;
        }
        if word.is("be") || word.is("been") || word.is("being") {
            be = true;
            group.last = at;
            after_modal = false;
        } else if after_modal && word.is("have") {
            after_modal = false;
            group.last = at;
        } else if ((after_modal || after_do) && word.has(Traits::BASE))
            || (be && word.has(Traits::PRESENT_PARTICIPLE))
            || word.has(Traits::PARTICIPLE.or(Traits::PAST_OR_PARTICIPLE))
        {
            group.passive = be && word.has(Traits::PARTICIPLE.or(Traits::PAST_OR_PARTICIPLE));
            group.last = at;
            break;
        } else {
            after_do = after_do && (word.is_word() && at < first + 4);
            if !after_do {
                break;
            }
        }
    }
    group
}

fn infinitive(words: &[Word<'_>], at: usize) -> Option<VerbGroup> {
    let next = words.get(at + 1)?;
    if next.is_any(&["be", "have", "do"]) {
        let mut group = auxiliary_group(words, at + 1);
        group.first = at;
        group.form = Form::Infinitive;
        return Some(group);
    }
    let verb = next.has(Traits::BASE) && next.shape == Shape::Lower;
    verb.then(|| group(at, at + 1, Form::Infinitive, Strength::Certain))
}

/// The last word before `at` that is no adverb.
fn before<'a, 't>(words: &'a [Word<'t>], at: usize) -> Option<&'a Word<'t>> {
    words[at.saturating_sub(3)..at].iter().rev().find(|word| !word.has(Traits::ADVERB) || word.has(Traits::PREPOSITION))
}

fn is_subject_pronoun(word: &Word<'_>) -> bool {
    word.has(Traits::PRONOUN)
        || word.is_any(&["who", "which", "that", "many", "some", "most", "both", "several", "others"])
}

fn joins(word: &Word<'_>) -> bool {
    word.is_any(&["and", "or", "but", "then"]) || word.text == ","
}

/// `carried`: a verb was seen that can carry the sentence.
fn lexical(words: &[Word<'_>], at: usize, infinitive_open: bool, carried: bool) -> Option<VerbGroup> {
    let word = &words[at];
    if word.possessive {
        return None;
    }
    let previous = before(words, at);
    let next = words.get(at + 1);
    if word.has(Traits::PAST) {
        let noun = previous.is_some_and(|word| word.has(Traits::DETERMINER) && !is_subject_pronoun(word));
        return (!noun).then(|| group(at, at, Form::Finite, Strength::Certain));
    }
    if word.has(Traits::PAST_OR_PARTICIPLE) {
        return Some(past_or_participle(words, at, previous, next, carried));
    }
    if word.has(Traits::PARTICIPLE) {
        return Some(group(at, at, Form::Participle, Strength::Certain));
    }
    if word.has(Traits::PRESENT_PARTICIPLE) {
        return Some(group(at, at, Form::PresentParticiple, Strength::Certain));
    }
    let previous = previous?;
    if !word.has(Traits::BASE.or(Traits::THIRD_PERSON)) || next.is_some_and(|next| next.text == "-") {
        return None;
    }
    let noun_too = word.has(Traits::NOUN_TOO);
    let followed = next.is_none_or(|next| !next.has(Traits::MODAL.or(Traits::AUXILIARY)));
    if joins(previous) {
        if word.has(Traits::BASE) && infinitive_open && !previous.is("but") {
            return Some(group(at, at, Form::Infinitive, Strength::Certain));
        }
        let coordinated = !noun_too && followed && carried && !previous.is("or") && previous.text != ",";
        return coordinated.then(|| group(at, at, Form::Finite, Strength::Weak(false)));
    }
    // "Sources close to the player claim he wants to leave": the clause behind tells the verb.
    if word.has(Traits::BASE)
        && word.has(Traits::BARE_REPORT)
        && next.is_some_and(|next| next.is_any(&["he", "she", "it", "they"]))
        && !previous.has(Traits::DETERMINER)
    {
        return Some(group(at, at, Form::Finite, Strength::Weak(false)));
    }
    let subject = if word.has(Traits::BASE) { is_plural(previous) } else { is_singular(previous) };
    (subject && followed)
        .then(|| group(at, at, Form::Finite, Strength::Weak(noun_too && !is_subject_pronoun(previous))))
}

fn past_or_participle(
    words: &[Word<'_>],
    at: usize,
    previous: Option<&Word<'_>>,
    next: Option<&Word<'_>>,
    carried: bool,
) -> VerbGroup {
    let finite = |strength| group(at, at, Form::Finite, strength);
    let participle = group(at, at, Form::Participle, Strength::Certain);
    let Some(previous) = previous else { return participle };
    if next.is_some_and(|next| next.is("by")) {
        return participle;
    }
    if is_subject_pronoun(previous) && !previous.is_any(&["one", "this", "these", "those"]) {
        return finite(Strength::Certain);
    }
    if joins(previous) || previous.is_quote() {
        let governs = Traits::PREPOSITION.or(Traits::ADVERB).or(Traits::SUBORDINATOR).or(Traits::CONDITION);
        let object = next.is_some_and(|next| {
            (!next.is_mark() || is_currency(next)) && !next.has(governs) && !next.is_any(&["to", "and", "or"])
        });
        let said = words[at].has(Traits::REPORT);
        let coordinated = previous.is_any(&["and", "but", "then"]);
        // "Co-founder of the firm, Ann Ray, met with": after an apposition the verb is still to come.
        let awaited = !carried && at > 3 && previous.text == ",";
        return if object || said || coordinated || awaited { finite(Strength::Tentative) } else { participle };
    }
    // "a charming painted box" against "the fair opened with".
    let describes = previous.has(Traits::EVALUATIVE) && next.is_some_and(|next| next.traits == Traits::default());
    if previous.has(Traits::DETERMINER.or(Traits::PREPOSITION)) || describes {
        return participle;
    }
    let counted =
        previous.is_number() && next.is_some_and(|next| next.shape == Shape::Lower && next.traits == Traits::default());
    if counted { participle } else { finite(Strength::Tentative) }
}

pub(crate) fn is_currency(word: &Word<'_>) -> bool {
    matches!(word.text, "£" | "$" | "€" | "¥" | "₹")
}

fn is_plural(word: &Word<'_>) -> bool {
    if word.possessive || word.has(Traits::PREPOSITION) {
        return false;
    }
    let plural_noun =
        word.is_word() && word.form.ends_with('s') && !word.form.ends_with("ss") && !word.has(Traits::DETERMINER);
    let collective =
        ["people", "police", "men", "women", "children", "media", "data", "crew", "staff", "public", "city"];
    plural_noun
        || word.is_any(&[
            "i", "you", "we", "they", "who", "which", "that", "many", "some", "most", "both", "all", "others",
        ])
        || word.is_any(&collective)
        || word.is_number()
}

fn is_singular(word: &Word<'_>) -> bool {
    if word.possessive || word.has(Traits::PREPOSITION.or(Traits::MODAL)) {
        return false;
    }
    if word.has(Traits::PRONOUN) || word.is("which") || word.is("who") || word.is("that") {
        return !word.is_any(&["i", "you", "we", "they", "these", "those"]);
    }
    word.is_word()
        && !word.has(Traits::DETERMINER.or(Traits::AUXILIARY))
        && (!word.has(Traits::VERB) || word.has(Traits::NOUN_TOO.or(Traits::PRESENT_PARTICIPLE)))
        || word.shape == Shape::CloseQuote
        || word.is_number()
}

/// "Council Votes Through Cuts": nearly every longer word has a capital.
fn is_title_case(words: &[Word<'_>]) -> bool {
    let long = words.iter().filter(|word| word.is_word() && word.form.len() > 3).count();
    let capital = words.iter().filter(|word| word.is_capital() && word.form.len() > 3).count();
    long >= 4 && capital * 10 >= long * 8
}

/// Keeps, in each stretch, the candidates that can stand together.
fn settle(words: &[Word<'_>], mut groups: Vec<VerbGroup>) -> Vec<VerbGroup> {
    let mut keep = vec![true; groups.len()];
    let mut from = 0;
    let mut word = 0;
    while from < groups.len() {
        // A stretch runs to the next clause mark, or past a verb of saying, whose content may follow without a mark.
        let mut to = from + 1;
        while to < groups.len() {
            word = word.max(groups[to - 1].last + 1);
            while word < groups[to].first && !parts_stretch(&words[word]) {
                word += 1;
            }
            let says = groups[to - 1].form == Form::Finite && words[groups[to - 1].last].has(Traits::REPORT);
            if word < groups[to].first || says {
                break;
            }
            to += 1;
        }
        settle_stretch(words, &mut groups[from..to], &mut keep[from..to]);
        from = to;
    }
    let mut kept = keep.into_iter();
    groups.retain(|_| kept.next().unwrap_or(true));
    groups
}

fn settle_stretch(words: &[Word<'_>], groups: &mut [VerbGroup], keep: &mut [bool]) {
    let is = |group: &VerbGroup, strength: Strength| group.form == Form::Finite && group.strength == strength;
    let certain = groups.iter().position(|group| is(group, Strength::Certain));
    let mut carrier = certain;
    if certain.is_some() {
        // "the firm based in Oslo took": nothing else carries the clause.
        for group in groups.iter_mut().filter(|group| is(group, Strength::Tentative)) {
            group.form = Form::Participle;
        }
    } else {
        for at in 0..groups.len() {
            if !is(&groups[at], Strength::Tentative) {
                continue;
            }
            match carrier {
                None => carrier = Some(at),
                Some(earlier) => {
                    // "Neighbours invited to the march included clerks" against "The storm flooded homes built in May".
                    let loser = if takes_object(words, &groups[earlier]) && !takes_object(words, &groups[at]) {
                        at
                    } else {
                        earlier
                    };
                    groups[loser].form = Form::Participle;
                    carrier = Some(if loser == at { earlier } else { at });
                }
            }
        }
    }
    let weak = |group: &VerbGroup, noun: bool| is(group, Strength::Weak(noun));
    if carrier.is_none() {
        carrier = groups
            .iter()
            .position(|group| weak(group, false))
            .or_else(|| groups.iter().position(|group| weak(group, true)));
    }
    for (at, group) in groups.iter().enumerate() {
        keep[at] = carrier == Some(at) || !(weak(group, true) || weak(group, false));
    }
}

fn takes_object(words: &[Word<'_>], group: &VerbGroup) -> bool {
    words.get(group.last + 1).is_some_and(|next| {
        (next.is_word() || next.is_number() || is_currency(next))
            && !next.has(Traits::PREPOSITION.or(Traits::ADVERB))
            && !next.is("to")
    })
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
