//! What a verb of saying is followed by: "that …", "whether …", a quotation, a bare clause, "fraud" after "denied".

use super::{REACH, Reader};
use crate::Quotation as Kind;
use crate::english::verbs::{Form, VerbGroup, takes_object};
use crate::traits::Traits;
use crate::words::{Shape, Word};
use std::ops::Range;

/// Verbs that are followed by whom they are said to.
const ADDRESSED: &[&str] = &[
    "told",
    "tell",
    "tells",
    "informed",
    "informs",
    "warned",
    "warns",
    "reminded",
    "reminds",
    "assured",
    "assures",
    "advised",
    "advises",
    "notified",
    "persuaded",
    "convinced",
    "instructed",
    "asked",
    "asks",
    "ask",
    "promised",
    "telling",
    "informing",
    "warning",
    "reminding",
    "assuring",
    "asking",
    "promising",
    "convincing",
];

/// Verbs whose object is a thing unless a clause follows.
const FINDS: &[&str] = &[
    "found", "finds", "find", "showed", "shows", "show", "shown", "showing", "finding", "believed", "believes",
    "feared", "hoped", "expected", "heard", "hear", "hears", "saw", "sees", "see", "felt", "feels", "feel",
];

/// Verbs that are followed by a deed: "admitted losing the tape".
const CONFESSES: &[&str] = &[
    "admitted",
    "admits",
    "admit",
    "admitting",
    "acknowledged",
    "acknowledges",
    "confessed",
    "recalled",
    "recalls",
    "recall",
    "remembered",
    "remembers",
    "mentioned",
    "mentions",
    "reported",
    "reports",
    "described",
    "describes",
];

const DENIES: &[&str] = &[
    "denied", "denies", "deny", "denying", "accused", "accuses", "accuse", "accusing", "blamed", "blames", "blame",
    "blaming",
];

/// What "said" is followed by where nothing is stated.
const EMPTY: &[&str] = &[
    "to",
    "nothing",
    "little",
    "so",
    "goodbye",
    "hello",
    "sorry",
    "thanks",
    "prayers",
    "grace",
    "mass",
    "much",
    "more",
    "anything",
    "something",
    "farewell",
    "of",
    "as",
    "and",
    "or",
];

impl Reader<'_, '_> {
    /// What "said that", "said: “", "told reporters that", "denied" or "called it “" is followed by.
    pub(super) fn content_after(&self, group: &VerbGroup) -> Option<(Range<usize>, Kind)> {
        let verb = &self.words[group.last];
        let first = group.last + 1;
        let addressed = verb.is_any(ADDRESSED);
        let labels = verb.has(Traits::LABEL);
        let finds = verb.is_any(FINDS) || !verb.has(Traits::REPORT);
        let mut at = first;
        let mut phrase = false;
        while at < self.words.len().min(first + REACH) {
            let word = &self.words[at];
            let points = self.word(at + 1).is_none_or(|next| next.is_mark() && next.shape != Shape::OpenQuote);
            if word.is("that") && !labels && !points {
                return self.indirect(at + 1);
            }
            let asks = verb.has(Traits::PERCEIVES) || verb.form.starts_with("ask");
            if at == first
                && let Some(behind) = self.behind_insertion(at)
            {
                return self.indirect(behind);
            }
            let questions = word.is_any(&["whether", "how", "why", "what"])
                || (asks && word.is_any(&["if", "who", "where", "when", "which"]));
            if questions && !labels && (at == first || addressed || phrase) {
                return self.indirect(at);
            }
            let leads = matches!(word.text, "," | ":");
            let quote_at = if leads { at + 1 } else { at };
            // "a cider called “Old Regret”" names the cider.
            let names = labels && quote_at == first;
            if let Some(quotation) = self.quotation_at(quote_at).filter(|_| !(finds || names) || word.text == ":") {
                if labels {
                    return Some((first..self.end_from(first), Kind::Mixed));
                }
                let starts_sentence = self.word(quote_at + 1).is_some_and(Word::is_capital);
                let kind = if leads || starts_sentence { Kind::Direct } else { Kind::Mixed };
                let end = if kind == Kind::Direct { quotation.words.end } else { self.end_from(quote_at) };
                return Some((quote_at..end.max(quotation.words.end), kind));
            }
            if word.text == ":" && verb.has(Traits::REPORT) {
                return self.after_colon(at);
            }
            if at > first && word.text == "," && self.says_more(at + 1) {
                break;
            }
            phrase |= word.has(Traits::PREPOSITION) || word.is("using");
            let passes = word.has(Traits::ADVERB) || self.phrases.is_time(at) || phrase || addressed || labels;
            let clause = self.phrases.verbs.starting(at).is_some_and(|group| group.form == Form::Finite)
                && !self.is_mark(at + 1, ":");
            if !passes || clause || word.is_any(&["and", "but", "who", "which"]) || matches!(word.text, "." | ";") {
                break;
            }
            at += 1;
        }
        self.bare_content(verb, first, addressed)
    }

    /// "reported, citing two officials, that": where the content begins behind what the comma at `at` inserts.
    fn behind_insertion(&self, at: usize) -> Option<usize> {
        let reach = at + 1..self.words.len().min(at + REACH);
        let close = reach.clone().find(|at| self.words[*at].is_mark()).filter(|_| self.is_mark(at, ","))?;
        (self.is_mark(close, ",") && self.is(close + 1, &["that"])).then_some(close + 2)
    }

    /// "told the Echo, adding: “": what follows is said by the participle at `at`.
    pub(super) fn says_more(&self, at: usize) -> bool {
        let group = self.phrases.verbs.starting(at).filter(|group| group.form == Form::PresentParticiple);
        group.is_some_and(|group| {
            self.words[group.last].has(Traits::REPORT) && !self.words[group.last].is_any(&["citing", "quoting"])
        })
    }

    fn indirect(&self, start: usize) -> Option<(Range<usize>, Kind)> {
        let content = start..self.end_from(start);
        let kind = self.kind_of(&content);
        Some((content, kind)).filter(|(content, _)| !content.is_empty())
    }

    /// "said: Nobody was hurt." Where nothing follows, the colon stands for the quotation in the next sentence.
    fn after_colon(&self, colon: usize) -> Option<(Range<usize>, Kind)> {
        let announces = colon + 1 == self.words.len();
        if announces { Some((colon..colon + 1, Kind::Direct)) } else { self.indirect(colon + 1) }
    }

    /// Content that no word or mark opens: "said the offer was low", "denied fraud", "told her the shop had closed".
    fn bare_content(&self, verb: &Word<'_>, first: usize, addressed: bool) -> Option<(Range<usize>, Kind)> {
        let start = self.past_adverbs(first);
        let opening = self.word(start)?;
        if verb.is_any(DENIES) && opening.is_word() && !opening.has(Traits::PREPOSITION) {
            return self.indirect(start);
        }
        // "Floods have claimed 40 lives".
        if opening.is_number() && verb.is_any(&["claim", "claims", "claimed"]) {
            return if self.carries(start, true) { self.indirect(start) } else { None };
        }
        let deed = self.phrases.verbs.starting(start).is_some_and(|group| group.form == Form::PresentParticiple);
        if deed && verb.is_any(CONFESSES) {
            return self.indirect(start);
        }
        if !verb.has(Traits::BARE_REPORT) || opening.is_mark() {
            return None;
        }
        if opening.is_any(EMPTY) && self.phrases.verbs.finite_in_stretch(start + 1).is_none() {
            return None;
        }
        if opening.has(Traits::PREPOSITION.or(Traits::SUBORDINATOR).or(Traits::CONDITION)) {
            return self.after_lead_in(start);
        }
        if addressed {
            let carrier = self.phrases.verbs.finite_in_stretch(start)?;
            let opens = self.behind_address(start, carrier.first);
            return if opens < carrier.first { self.indirect(opens) } else { None };
        }
        // "reports its results on Friday" reports a thing.
        let thing = opening.has(Traits::DETERMINER) && verb.is_any(&["reports", "reported", "report"]);
        let finds = verb.is_any(FINDS) || !verb.has(Traits::REPORT) || thing;
        let opens = opening.is_capital() || opening.has(Traits::DETERMINER.or(Traits::PRONOUN)) || opening.is_number();
        let says = verb
            .is_any(&["said", "says", "say", "saying", "thinks", "insists", "insisted", "contends", "reckons"])
            && !self.closes_inversion(first - 1)
            && (opens || self.phrases.verbs.finite_in(start, self.end_from(start)).is_some());
        if self.carries(start, finds) || says { self.indirect(start) } else { None }
    }

    /// Whether the verb at `at` stands behind a comma or a quotation, where what follows may be the speaker.
    fn closes_inversion(&self, at: usize) -> bool {
        at > 0
            && !self.is(at, &["saying"])
            && (self.words[at - 1].shape == Shape::CloseQuote || self.words[at - 1].text == ",")
    }

    /// Where the clause begins behind whom it is said to: "told the Echo the pier was shut", "told anglers Kim had left".
    fn behind_address(&self, start: usize, verb: usize) -> usize {
        let opens = |at: &usize| {
            let word = &self.words[*at];
            word.is_number()
                || word.has(Traits::DETERMINER.or(Traits::PRONOUN)) && !self.words[at - 1].has(Traits::PREPOSITION)
        };
        let names = |at: &usize| {
            let before = &self.words[at - 1];
            self.words[*at].is_capital() && !before.is_capital() && !before.has(Traits::DETERMINER)
        };
        (start + 1..verb).find(opens).or_else(|| (start + 1..verb).find(names)).unwrap_or(start + 1)
    }

    /// "said although it rained, the fair went on", "estimated by 2050 prices would double".
    fn after_lead_in(&self, start: usize) -> Option<(Range<usize>, Kind)> {
        if self.is(start, &["about", "around", "over"]) && self.word(start + 1).is_some_and(Word::is_number) {
            return if self.carries(start, true) { self.indirect(start) } else { None };
        }
        let part = self.phrases.verbs.part_from(start + 1);
        if let Some(pronoun) = (start + 3..part).find(|at| self.is(*at, &["he", "she", "they", "it", "we", "i"]))
            && self.phrases.verbs.finite_in(start, pronoun).is_none()
            && self.phrases.verbs.finite_in(pronoun, part).is_some()
        {
            return self.indirect(pronoun);
        }
        let subordinate = !self.words[start].has(Traits::PREPOSITION);
        if let Some(carrier) = self.phrases.verbs.finite_in(start, part).filter(|_| !subordinate) {
            let subject = self.phrases.subject_before(carrier.first)?;
            return if subject.start > start { self.indirect(subject.start) } else { None };
        }
        let comma = (start..self.words.len().min(start + REACH)).find(|at| self.is_mark(*at, ","))?;
        let goes_on = self.word(comma + 1).is_some_and(|word| {
            word.shape == Shape::OpenQuote
                || !word.is_mark()
                    && !word.is_any(&["who", "which", "and", "but"])
                    && !word.has(Traits::PRESENT_PARTICIPLE)
                || word.has(Traits::PRESENT_PARTICIPLE) && self.phrases.verbs.finite_in_stretch(comma + 1).is_some()
        });
        let carries = self.phrases.verbs.finite_in(comma + 1, self.end_from(comma + 1)).is_some();
        if goes_on && carries { self.indirect(start) } else { None }
    }

    /// Whether a clause begins at `start`; a few words in quotation marks or brackets do not part it from its verb.
    fn carries(&self, start: usize, surely: bool) -> bool {
        let mut part = self.phrases.verbs.part_from(start);
        for _ in 0..2 {
            let behind = match self.quotation_at(part) {
                Some(quotation) => quotation.words.end,
                None if self.is_mark(part, "(") => {
                    (part..self.words.len().min(part + REACH)).find(|at| self.is_mark(*at, ")")).unwrap_or(part)
                }
                None => part,
            };
            part = if behind == part {
                part
            } else {
                self.phrases.verbs.part_from(behind + usize::from(self.is_mark(behind, ")")))
            };
        }
        self.phrases
            .verbs
            .finite_in(start, part)
            .is_some_and(|group| !surely || group.is_certain() || takes_object(self.words, group))
    }
}
