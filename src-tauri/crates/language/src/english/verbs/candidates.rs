//! Every word that may be a verb, with what speaks for it.

use super::{Form, Strength, VerbGroup};
use crate::traits::Traits;
use crate::words::{Shape, Word};

/// How far a verb group reaches beyond its first word.
const LONGEST_GROUP: usize = 9;

/// The longest brackets between a subject and its verb. Words.
const BRACKETS: usize = 8;

/// How far before its verb the head of a subject may stand.
const HEAD_REACH: usize = 8;

pub(super) fn candidates(words: &[Word<'_>]) -> Vec<VerbGroup> {
    let title_case = is_title_case(words);
    let mut groups: Vec<VerbGroup> = Vec::new();
    let mut infinitive_open = false;
    let mut seen = Seen::default();
    let mut at = 0;
    while at < words.len() {
        let word = &words[at];
        if matches!(word.text, ";" | "." | ":") || word.is("that") || word.is("who") {
            infinitive_open = false;
        }
        seen.pass(words, at);
        let found = if !word.is_word() || (word.is_capital() && at > 0 && !title_case && !words[at - 1].is_quote()) {
            // A capital inside a sentence is a name: "Rose", "Will", "Drew". "I'm" and "They've" still carry a verb.
            word.has(Traits::CONTRACTION).then(|| auxiliary_group(words, at))
        } else if word.has(Traits::AUXILIARY.or(Traits::MODAL).or(Traits::CONTRACTION)) || word.is("be") {
            Some(auxiliary_group(words, at))
        } else if word.is("to") {
            infinitive(words, at)
        } else {
            lexical(words, at, infinitive_open, &seen)
        };
        match found {
            Some(group) => {
                if group.form == Form::Finite {
                    seen.carry(words[group.last].has(Traits::REPORT));
                }
                match group.form {
                    Form::Infinitive => infinitive_open = true,
                    // "will close in May and reopen in June": the modal governs both.
                    Form::Finite if group.strength == Strength::Certain => {
                        infinitive_open = group.future || group.modal.is_some()
                    }
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

/// Which finite verbs stand before a word.
#[derive(Default)]
struct Seen {
    /// One that can carry the sentence.
    carried: bool,
    /// One since the last clause began.
    here: bool,
    /// The subject is interrupted: "The mayor, who took office in May, …".
    interrupted: bool,
    /// The interruption has its verb.
    within: bool,
    /// The interruption is over and the verb still to come.
    awaiting: bool,
}

impl Seen {
    fn pass(&mut self, words: &[Word<'_>], at: usize) {
        let word = &words[at];
        let breaks = |word: &Word<'_>| matches!(word.text, "," | "—" | "–" | "(" | ")");
        let behind_comma = at > 0 && breaks(&words[at - 1]);
        if self.interrupted && self.within && breaks(word) {
            *self = Self { interrupted: false, within: false, awaiting: true, ..*self };
        } else if !self.here && at > 0 && word.is_any(&["who", "which", "whose", "where", "whom"]) {
            self.interrupted |= behind_comma || (at > 1 && breaks(&words[at - 2]));
        } else if !self.interrupted
            && (word.text == ";" || word.has(Traits::SUBORDINATOR) || behind_comma && word.is_any(&["and", "but"]))
        {
            self.here = false;
        }
    }

    /// `says`: what is said has a subject of its own.
    fn carry(&mut self, says: bool) {
        if self.interrupted {
            self.within = true;
        } else {
            (self.carried, self.here, self.awaiting) = (true, !says, false);
        }
    }
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

/// The last word before `at` that is no adverb and stands in no brackets: "the World Bank (WB) says".
fn before<'a, 't>(words: &'a [Word<'t>], at: usize) -> Option<&'a Word<'t>> {
    let mut at = at;
    if at > 0 && words[at - 1].text == ")" {
        let opening = words[at.saturating_sub(BRACKETS)..at].iter().rposition(|word| word.text == "(");
        at = opening.map_or(at, |opening| at.saturating_sub(BRACKETS) + opening);
    }
    words[at.saturating_sub(3)..at].iter().rev().find(|word| !word.has(Traits::ADVERB) || word.has(Traits::PREPOSITION))
}

fn is_subject_pronoun(word: &Word<'_>) -> bool {
    word.has(Traits::PRONOUN)
        || word.is_any(&["who", "which", "that", "many", "some", "most", "both", "several", "others"])
}

fn joins(word: &Word<'_>) -> bool {
    word.is_any(&["and", "or", "but", "then"]) || word.text == ","
}

fn lexical(words: &[Word<'_>], at: usize, infinitive_open: bool, seen: &Seen) -> Option<VerbGroup> {
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
        // "the high cost of childcare".
        if word.has(Traits::NOUN_TOO) && next.is_some_and(|next| next.is("of")) {
            return None;
        }
        return Some(past_or_participle(words, at, previous, next, seen));
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
        // "The union, which has 40 members, wants more".
        if seen.awaiting && previous.text == "," && followed && !next.is_some_and(Word::is_mark) {
            return Some(group(at, at, Form::Finite, Strength::Weak(noun_too)));
        }
        // "Results of two surveys, taken in May, show that": after an insertion the verb is still to come.
        let says = word.has(Traits::REPORT) && previous.text == "," && at > 2;
        let awaited = if word.has(Traits::BASE) { !seen.carried } else { !noun_too || !seen.carried };
        if says && awaited && followed {
            return Some(group(at, at, Form::Finite, Strength::Weak(noun_too)));
        }
        let coordinated =
            !noun_too && followed && (seen.carried || seen.within) && !previous.is("or") && previous.text != ",";
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
    // "Advisers to the mayor say": the nearest noun is not the subject.
    let reports = word.has(Traits::BASE) && word.has(Traits::REPORT);
    if reports && !noun_too && !seen.carried && is_singular(previous) && followed {
        return Some(group(at, at, Form::Finite, Strength::Weak(false)));
    }
    let subject = if word.has(Traits::BASE) {
        is_plural(previous) || (is_noun(previous) && (!noun_too || plural_head(words, at)))
    } else {
        is_singular(previous)
    };
    // "we need", "she plans": no noun follows these.
    if subject && previous.is_any(&["i", "we", "they", "he", "she"]) {
        return Some(group(at, at, Form::Finite, Strength::Certain));
    }
    (subject && followed)
        .then(|| group(at, at, Form::Finite, Strength::Weak(noun_too && !is_subject_pronoun(previous))))
}

fn past_or_participle(
    words: &[Word<'_>],
    at: usize,
    previous: Option<&Word<'_>>,
    next: Option<&Word<'_>>,
    seen: &Seen,
) -> VerbGroup {
    let finite = |strength| group(at, at, Form::Finite, strength);
    let participle = group(at, at, Form::Participle, Strength::Certain);
    let Some(previous) = previous else { return participle };
    if is_subject_pronoun(previous) && !previous.is_any(&["one", "this", "these", "those"]) {
        return finite(Strength::Certain);
    }
    if next.is_some_and(|next| next.is("by")) {
        return participle;
    }
    if joins(previous) || previous.is_quote() {
        let governs = Traits::PREPOSITION.or(Traits::ADVERB).or(Traits::SUBORDINATOR).or(Traits::CONDITION);
        let object = next.is_some_and(|next| {
            (!next.is_mark() || is_currency(next)) && !next.has(governs) && !next.is_any(&["to", "and", "or"])
        });
        let said = words[at].has(Traits::REPORT);
        let coordinated = previous.is_any(&["and", "but", "then"]);
        // "Co-founder of the firm, Ann Ray, met with": after an apposition the verb is still to come.
        let awaited = (!seen.carried || seen.awaiting) && at > 3 && previous.text == ",";
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

fn is_noun(word: &Word<'_>) -> bool {
    let closed = Traits::DETERMINER
        .or(Traits::PRONOUN)
        .or(Traits::PREPOSITION)
        .or(Traits::ADVERB)
        .or(Traits::AUXILIARY)
        .or(Traits::MODAL)
        .or(Traits::SUBORDINATOR)
        .or(Traits::CONDITION);
    word.is_word()
        && !word.possessive
        && !word.has(closed)
        && !word.is("to")
        && (!word.has(Traits::VERB) || word.is_capital())
}

/// "Voters in the north of France", "Ann and Ben": the phrase that ends before `at` is a plural.
fn plural_head(words: &[Word<'_>], at: usize) -> bool {
    let nearest = at.saturating_sub(HEAD_REACH);
    let phrase = &words[nearest..at];
    let from = phrase.iter().rposition(|word| !word.is_word()).map_or(0, |mark| mark + 1);
    let joined = |pair: &[Word<'_>]| is_noun(&pair[0]) && pair[1].is("and");
    let governs = |pair: &[Word<'_>]| is_noun(&pair[0]) && is_plural(&pair[0]) && pair[1].has(Traits::PREPOSITION);
    phrase[from..].windows(2).any(|pair| joined(pair) || governs(pair))
}

fn is_singular(word: &Word<'_>) -> bool {
    if word.possessive || word.has(Traits::PREPOSITION.or(Traits::MODAL).or(Traits::SUBORDINATOR).or(Traits::CONDITION))
    {
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
