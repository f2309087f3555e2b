//! The noun phrase that speaks: what stands before a verb of saying, after "said", "by" or "according to".

use crate::english::times::FoundTime;
use crate::english::verbs::{Form, Verbs};
use crate::traits::Traits;
use crate::words::Word;
use std::ops::Range;

/// How far a speaker is looked for. Words.
const FARTHEST: usize = 40;

/// The longest part of a name with apposition. Words.
const LONGEST_PART: usize = 14;

/// A sentence as far as speakers need it.
pub(crate) struct Phrases<'a, 'text> {
    pub(crate) words: &'a [Word<'text>],
    pub(crate) verbs: &'a Verbs,
    /// For every word, whether it stands inside a time.
    in_time: Vec<bool>,
}

impl<'a, 'text> Phrases<'a, 'text> {
    pub(crate) fn new(words: &'a [Word<'text>], verbs: &'a Verbs, times: &[FoundTime]) -> Self {
        let mut in_time = vec![false; words.len()];
        for time in times {
            in_time[time.words.clone()].fill(true);
        }
        Self { words, verbs, in_time }
    }

    pub(crate) fn is_time(&self, at: usize) -> bool {
        self.in_time.get(at).copied().unwrap_or(false)
    }

    /// The subject of the verb that begins at `verb`.
    pub(crate) fn subject_before(&self, verb: usize) -> Option<Range<usize>> {
        let mut end = verb;
        while end > 0
            && (self.words[end - 1].has(Traits::ADVERB) || self.is_time(end - 1))
            && !self.words[end - 1].is_capital()
        {
            end -= 1;
        }
        if end > 0 && self.words[end - 1].text == "," {
            return self.subject_with_apposition(end - 1);
        }
        let start = self.phrase_start(end);
        if start == end && end > 0 && self.words[end - 1].is_any(&["and", "but", "then"]) {
            // "tweeted a picture and said": the subject of the verb before.
            let earlier = self.verbs.finite_before(end - 1).filter(|group| end - group.first < FARTHEST)?;
            return self.own_subject(earlier.first);
        }
        let relative = end > start && self.words[end - 1].is_any(&["who", "which"]);
        if relative {
            let before = if end >= 2 && self.words[end - 2].text == "," { end - 2 } else { end - 1 };
            return self.antecedent(before);
        }
        self.trimmed(start..end)
    }

    /// The subject right before a verb, without following conjunctions further back.
    fn own_subject(&self, verb: usize) -> Option<Range<usize>> {
        let mut end = verb;
        while end > 0 && self.words[end - 1].has(Traits::ADVERB) && !self.words[end - 1].is_capital() {
            end -= 1;
        }
        self.trimmed(self.phrase_start(end)..end)
    }

    /// The noun phrase that ends before a relative pronoun: back to what governs it.
    pub(crate) fn antecedent(&self, end: usize) -> Option<Range<usize>> {
        let governs = |at: &usize| {
            let word = &self.words[*at];
            (word.has(Traits::PREPOSITION) && !word.is("of"))
                || self.verbs.at(*at).is_some()
                || word.is_mark()
                || self.is_time(*at)
        };
        let nearest = end.saturating_sub(LONGEST_PART);
        let start = (nearest..end).rev().find(governs).map_or(nearest, |at| at + 1);
        (start < end).then_some(start..end)
    }

    /// "The finance director, Mr. Lowe, denied": `comma` closes the apposition.
    fn subject_with_apposition(&self, comma: usize) -> Option<Range<usize>> {
        let apposition = self.phrase_start(comma);
        let opened = apposition > 0 && self.words[apposition - 1].text == ",";
        let relative =
            self.words[apposition..comma].first().is_some_and(|word| word.is_any(&["who", "which", "whose", "where"]));
        if !opened || comma - apposition > LONGEST_PART {
            return self.trimmed(apposition..comma);
        }
        let head = self.phrase_start(apposition - 1);
        let carries = self.verbs.finite_in(head, apposition).is_some();
        if head == apposition - 1
            || carries
            || apposition - head > LONGEST_PART
            || self.words[head].has(Traits::PREPOSITION)
        {
            return if relative { None } else { self.trimmed(apposition..comma) };
        }
        self.trimmed(head..if relative { apposition - 1 } else { comma })
    }

    /// Where the phrase that ends before `end` begins: after the last mark, conjunction of clauses or other verb.
    fn phrase_start(&self, end: usize) -> usize {
        let mut start = end;
        while start > 0 && end - start < FARTHEST {
            let word = &self.words[start - 1];
            let mark =
                word.is_quote() || matches!(word.text, "," | ";" | ":" | "—" | "–" | "(" | ")" | "." | "?" | "!" | "…");
            let clause = word.is_any(&["that", "but", "while", "although", "because", "if", "when", "after", "before"]);
            let verb = self.verbs.at(start - 1).is_some_and(|group| group.form == Form::Finite);
            // "and" joins names unless a clause stands before it.
            let joins_clauses = word.is("and") && self.clause_before(start - 1);
            if mark || clause || verb || joins_clauses {
                break;
            }
            start -= 1;
        }
        start
    }

    fn clause_before(&self, at: usize) -> bool {
        self.verbs.finite_in(at.saturating_sub(FARTHEST), at).is_some()
    }

    /// A phrase without the adverbs, times and prepositional phrases that lead to it.
    fn trimmed(&self, range: Range<usize>) -> Option<Range<usize>> {
        let Range { mut start, end } = range;
        while start < end && (self.is_time(start) || self.leads_in(start)) {
            start += 1;
        }
        if start < end && self.words[start].has(Traits::PREPOSITION) && !self.words[start].has(Traits::ADVERB) {
            // "In Paris the minister": the phrase begins at its last article, pronoun or run of capitals.
            let begins = |at: usize| {
                let word = &self.words[at];
                let opens = word.has(Traits::DETERMINER.or(Traits::PRONOUN))
                    || (word.is_capital() && !self.words[at - 1].is_capital());
                let governed =
                    self.words[at - 1].has(Traits::PREPOSITION) || self.words[at - 1].has(Traits::DETERMINER);
                opens && !governed
            };
            start = (start + 1..end).rev().find(|at| begins(*at))?;
        }
        let speaks =
            self.words[start..end].iter().any(Word::is_word) && !self.words[start].is_any(&["let", "let's", "to"]);
        (start < end && speaks).then_some(start..end)
    }

    fn leads_in(&self, at: usize) -> bool {
        let word = &self.words[at];
        let adverb = word.has(Traits::ADVERB) && !word.has(Traits::DETERMINER.or(Traits::PREPOSITION));
        word.is_mark() || word.is_any(&["and", "but", "so", "as", "while", "meanwhile", "however"]) || adverb
    }

    /// The noun phrase that begins at `start`; `through_verbs` when nothing but a comma can end it, as in
    /// "according to a statement read out on television".
    pub(crate) fn phrase_from(&self, start: usize, through_verbs: bool) -> Option<Range<usize>> {
        let mut end = start;
        while let Some(word) = self.words.get(end) {
            let first = end == start;
            let mark = word.is_mark() && !matches!(word.text, "'" | "’" | "-" | "/" | "&");
            let clause =
                word.is_any(&["that", "which", "who", "if", "unless", "because", "as", "while", "when", "but"]);
            let verb =
                !through_verbs && self.verbs.starting(end).is_some_and(|group| group.form == Form::Finite || !first);
            let time = !first && self.is_time(end);
            if mark || clause || verb || time || end - start >= FARTHEST {
                break;
            }
            if !first {
                let previous = &self.words[end - 1];
                let named = previous.is_capital() && !previous.has(Traits::INSTITUTION) && !previous.possessive;
                // "Joan Prowse of Mill Street": where a person comes from is no part of the name.
                let belongs = word.has(Traits::PREPOSITION) && named;
                let another = named && word.has(Traits::DETERMINER);
                let joined = word.is("and") && !self.words.get(end + 1).is_some_and(Word::is_word);
                let adverb = word.has(Traits::ADVERB) && previous.is_word() && !word.is_capital();
                if belongs || another || joined || adverb {
                    break;
                }
            }
            end += 1;
        }
        let named = self.words[start.min(self.words.len())..end].iter().any(Word::is_word);
        named.then_some(start..end)
    }
}
