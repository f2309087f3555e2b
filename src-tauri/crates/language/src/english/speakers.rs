//! The noun phrase that speaks: what stands before a verb of saying, after "said", "by" or "according to".

use crate::english::times::FoundTime;
use crate::english::verbs::{Form, Verbs};
use crate::traits::Traits;
use crate::words::{Shape, Word};
use std::ops::Range;

/// How far a speaker is looked for. Words.
const FARTHEST: usize = 40;

/// The longest part of a name with apposition. Words.
const LONGEST_PART: usize = 14;

/// The longest bracket inside a name: "(D-Wis.)". Words.
const LONGEST_BRACKET: usize = 10;

/// How many commas stand at most between a speaker and the verb: "Joan Prowse, 58, a baker, of Mill Street, said".
const LONGEST_INSERTION: usize = 5;

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
        // "the 42-year-old" is somebody.
        let age = |time: &&FoundTime| words[time.words.clone()].iter().any(|word| word.form.ends_with("-year-old"));
        for time in times.iter().filter(|time| !age(time)) {
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
        end = self.before_time(end);
        if end > 0 && matches!(self.words[end - 1].text, "," | "—" | "–") {
            return self.subject_with_insertion(end - 1);
        }
        let start = self.phrase_start(end);
        if start == end && end > 0 && self.words[end - 1].is_any(&["and", "but", "then", "yet"]) {
            // "tweeted a picture and said": the subject of the verb before.
            let earlier = self.subject_carrier(end - 1)?;
            return self.own_subject(earlier);
        }
        if let Some(head) = self.before_contact_clause(end).filter(|_| start == end) {
            return self.trimmed(head);
        }
        if end > start && self.is_relative(end - 1) {
            let before = if end >= 2 && self.words[end - 2].text == "," { end - 2 } else { end - 1 };
            return self.antecedent(before);
        }
        self.trimmed(start..end)
    }

    /// "Ida Orr on Monday said": where the time that ends at `end` begins, if a preposition leads it and a word stands
    /// before it.
    fn before_time(&self, end: usize) -> usize {
        let nearest = end.saturating_sub(LONGEST_PART);
        let start = (nearest..end).rev().take_while(|at| self.is_time(*at)).last().unwrap_or(end);
        let led = self.words.get(start).is_some_and(|word| word.is_any(&["on", "in", "at", "late", "early", "last"]));
        let named = start > 0 && self.words[start - 1].is_word();
        if led && named { start } else { end }
    }

    /// "All the bakers I asked said": the phrase before a clause that ends at `end` and has no "whom".
    fn before_contact_clause(&self, end: usize) -> Option<Range<usize>> {
        let group = self.verbs.at(end.checked_sub(1)?)?;
        let pronoun =
            group.first.checked_sub(1).filter(|at| self.words[*at].is_any(&["i", "we", "he", "she", "they", "you"]))?;
        let start = self.phrase_start(pronoun);
        (start < pronoun).then_some(start..pronoun)
    }

    /// The verb before `end` whose subject goes on to the next verb: "said it was late and left" is "said", not "was".
    fn subject_carrier(&self, end: usize) -> Option<usize> {
        let near = |first: usize| end - first < FARTHEST;
        let last = self.verbs.finite_before(end).filter(|group| near(group.first))?;
        let says = |first: usize| {
            let group = self.verbs.starting(first)?;
            let verb = &self.words[group.last];
            let coordinated = first > 0 && self.words[first - 1].is_any(&["and", "but", "then"]);
            (verb.has(Traits::REPORT) && !coordinated).then_some(first)
        };
        let mut first = last.first;
        for _ in 0..3 {
            if says(first).is_some() {
                return Some(first);
            }
            match self.verbs.finite_before(first).filter(|group| near(group.first)) {
                Some(earlier) => first = earlier.first,
                None => break,
            }
        }
        Some(last.first)
    }

    /// "who" and "which", but not the WHO.
    fn is_relative(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.is_any(&["who", "which", "whose", "where"]) && word.text != "WHO")
    }

    /// Where the words begin that stand before a verb without a break, whatever leads them.
    pub(crate) fn stretch_before(&self, verb: usize) -> usize {
        self.phrase_start(verb)
    }

    /// The subject right before a verb, without following conjunctions further back.
    fn own_subject(&self, verb: usize) -> Option<Range<usize>> {
        let mut end = verb;
        while end > 0 && self.words[end - 1].has(Traits::ADVERB) && !self.words[end - 1].is_capital() {
            end -= 1;
        }
        if end > 0 && self.words[end - 1].text == "," {
            return self.subject_with_insertion(end - 1);
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

    /// "The finance director, Mr. Lowe, denied", "Ana Holt, who heads the harbour office, said": the comma or dash at
    /// `close` ends what is inserted between the speaker and the verb.
    fn subject_with_insertion(&self, close: usize) -> Option<Range<usize>> {
        let mark = self.words[close].text;
        let nearest = close.saturating_sub(FARTHEST);
        let mut open = close;
        for _ in 0..LONGEST_INSERTION {
            let Some(earlier) = (nearest..open).rev().find(|at| self.words[*at].text == mark) else { break };
            if (earlier + 1..open).any(|at| self.words[at].is_quote()) {
                break;
            }
            open = earlier;
            // "Ann Ray, head of the shop, and owner of the mill, said": the list is one insertion.
            if self.words[open + 1].is("and") {
                continue;
            }
            let inserted = open + 1..close;
            let aged = self.words[open + 1].is_number() && self.words[open + 2].text == ",";
            let relative = self.is_relative(open + 1)
                || self.is_relative(open + 2)
                || aged && self.is_relative(open + 3)
                || self.verbs.starting(open + 1).is_some_and(|group| group.form != Form::Finite);
            let carries = self.verbs.finite_in(inserted.start, inserted.end).is_some();
            if carries && !relative {
                break;
            }
            let head = self.phrase_start(open);
            if head == open || open - head > LONGEST_PART || self.verbs.finite_in(head, open).is_some() {
                continue;
            }
            let Some(head) = self.trimmed(head..open).filter(|head| self.can_speak(head)) else { continue };
            // "Joan Prowse, 58, of Mill Street, said": an age is inserted, it is no head.
            if self.words[head.start].is_number() && head.len() == 1 {
                continue;
            }
            let long = inserted.len() > LONGEST_PART;
            return Some(head.start..if relative || long { open } else { close });
        }
        let start = self.phrase_start(close);
        let cut = self.is_relative(start) || start == close;
        if cut { None } else { self.trimmed(start..close) }
    }

    /// Whether a phrase before an insertion is a noun phrase that a verb behind can have as its subject.
    fn can_speak(&self, head: &Range<usize>) -> bool {
        let Some(first) = self.words.get(head.start) else { return false };
        let governed = first.has(Traits::PREPOSITION) || first.has(Traits::SUBORDINATOR.or(Traits::CONDITION));
        let adverbial = head.len() == 1 && first.has(Traits::ADVERB);
        let verbal = self.verbs.starting(head.start).is_some_and(|group| group.form != Form::Finite);
        !(governed || adverbial || verbal && first.shape != Shape::Capital)
    }

    /// Where the phrase that ends before `end` begins: after the last mark, conjunction of clauses or other verb.
    fn phrase_start(&self, end: usize) -> usize {
        let mut start = end;
        while start > 0 && end - start < FARTHEST {
            let word = &self.words[start - 1];
            if let Some(open) = self.opening_of(start - 1).filter(|open| *open > 0) {
                start = open;
                continue;
            }
            let mark =
                word.is_quote() || matches!(word.text, "," | ";" | ":" | "—" | "–" | "(" | ")" | "." | "?" | "!" | "…");
            let leads = word.has(Traits::SUBORDINATOR.or(Traits::CONDITION))
                || word.is_any(&["who", "which", "what", "whom", "where", "how", "why", "whether"]);
            let clause = word.is_any(&["that", "but"]) || leads && start < end && word.text != "WHO";
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

    /// The bracket that the bracket at `close` closes: "Rep. Ann Moe (D-Wis.) said".
    fn opening_of(&self, close: usize) -> Option<usize> {
        let opens = match self.words[close].text {
            ")" => "(",
            "]" => "[",
            _ => return None,
        };
        (close.saturating_sub(LONGEST_BRACKET)..close).rev().find(|at| self.words[*at].text == opens)
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
                // "According to port records the tug sank": a second article begins the next phrase.
                let plain = Traits::PREPOSITION.or(Traits::DETERMINER).or(Traits::SUBORDINATOR).or(Traits::PRONOUN);
                let second = !through_verbs
                    && word.is_any(&["the", "a", "an"])
                    && previous.shape == Shape::Lower
                    && !previous.has(plain)
                    && !previous.is_any(&["and", "or", "all", "both", "half", "than", "of"]);
                let another = second
                    || (named && word.has(Traits::DETERMINER))
                    || (previous.is_word() && word.is_any(&["he", "she", "it", "they", "we", "there"]));
                let joined = word.is("and") && !self.words.get(end + 1).is_some_and(Word::is_word);
                // "its last owner": behind an article the word is no adverb.
                let adverb = word.has(Traits::ADVERB)
                    && previous.is_word()
                    && !word.is_capital()
                    && !(end == start + 1 && previous.has(Traits::DETERMINER));
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
