//! Who says it: verbs of saying, "laut", "nach Angaben", "zufolge", "es heißt", "soll … haben", "angeblich", and the
//! subjunctive that German keeps for what others said.

use super::clauses::{Role, Segment};
use super::lexicon::traits_of;
use super::verbs::{Finite, finite_at, traits_at};
use crate::Quotation as Kind;
use crate::english::attribution::{FoundAttribution, Sort};
use crate::quotes::Quotation;
use crate::traits::Traits;
use crate::words::{Shape, Word};
use std::ops::Range;

/// The longest speaker. Words.
const LONGEST: usize = 16;

/// The longest prefix of a verb of saying: "hinzu", "bekannt". Bytes.
const LONGEST_PREFIX: usize = 7;

/// Nouns after "nach" whose genitive speaks.
const ACCOUNTS: &[&str] = &[
    "angaben",
    "angabe",
    "worten",
    "auskunft",
    "aussage",
    "aussagen",
    "darstellung",
    "einschätzung",
    "informationen",
    "ansicht",
    "meinung",
    "überzeugung",
    "schätzung",
    "schätzungen",
    "berechnungen",
    "erkenntnissen",
];

/// Endings of nouns for what somebody wrote down.
const DOCUMENTS: &[&str] = &[
    "studie",
    "umfrage",
    "bericht",
    "berichts",
    "berichten",
    "untersuchung",
    "analyse",
    "prognose",
    "schätzung",
    "statistik",
    "mitteilung",
    "erhebung",
    "gutachten",
    "protokoll",
];

/// Verbs before "nichts" or "nicht" whose subject did not speak.
const NOTHING: &[&str] = &["nichts", "nicht", "nie", "kein", "keine", "wenig"];

/// A sentence as far as attributions need it.
struct Reader<'a, 'text> {
    words: &'a [Word<'text>],
    segments: &'a [Segment],
    quotations: &'a [Quotation],
    /// For every word, whether it stands in a time.
    in_time: Vec<bool>,
}

/// The attributions of one sentence in the order of their cues.
pub(super) fn read(
    words: &[Word<'_>],
    segments: &[Segment],
    quotations: &[Quotation],
    times: &[Range<usize>],
) -> Vec<FoundAttribution> {
    let mut in_time = vec![false; words.len()];
    for time in times {
        in_time[time.clone()].fill(true);
    }
    let reader = Reader { words, segments, quotations, in_time };
    let mut found: Vec<FoundAttribution> = Vec::new();
    for index in 0..segments.len() {
        found.extend(reader.saying(index));
        found.extend(reader.by_preposition(index));
    }
    for (index, segment) in segments.iter().enumerate() {
        found.extend(reader.hearsay(index));
        let rumour = segment.words.clone().find(|at| words[*at].has(Traits::RUMOUR_ADVERB) && !reader.in_time[*at]);
        found.extend(rumour.and_then(|at| reader.of(None, at..at + 1, segment.words.clone(), true)));
    }
    if found.is_empty() {
        found.extend(reader.subjunctive());
    }
    found.sort_by_key(|attribution| attribution.cue.start);
    found
}

impl Reader<'_, '_> {
    /// An attribution, if its content holds anything.
    fn of(
        &self,
        speaker: Option<Range<usize>>,
        cue: Range<usize>,
        content: Range<usize>,
        hedged: bool,
    ) -> Option<FoundAttribution> {
        let content = self.without_stop(content);
        let first = content.start;
        let whole = |quotation: &&Quotation| {
            quotation.words.start == first && quotation.words.end + 1 >= content.end && content.end > first
        };
        let inside = |quotation: &&Quotation| quotation.words.start < content.end && first < quotation.words.end;
        let kind = match () {
            _ if self.quotations.iter().any(|quotation| whole(&quotation)) => Kind::Direct,
            _ if self.quotations.iter().any(|quotation| inside(&quotation)) => Kind::Mixed,
            _ => Kind::Indirect,
        };
        (!content.is_empty()).then_some(FoundAttribution {
            sort: Sort::Statement,
            kind,
            hedged,
            speaker,
            cue,
            content,
            spread: None,
            relayed: false,
        })
    }

    fn without_stop(&self, range: Range<usize>) -> Range<usize> {
        let Range { mut start, mut end } = range;
        while end > start && matches!(self.words[end - 1].text, "." | "!" | "?" | "," | ";" | ":") {
            end -= 1;
        }
        while start < end && matches!(self.words[start].text, "," | ";" | ":") {
            start += 1;
        }
        start..end
    }

    /// The verb of saying of a segment: its finite verb, or the participle behind "hat".
    fn verb_of_saying(&self, segment: &Segment) -> Option<usize> {
        let finite = segment.finite?;
        let says = |at: usize| traits_at(self.words, at).any(Traits::REPORT);
        if says(finite) && finite_at(self.words, finite) > Finite::No {
            return Some(finite);
        }
        // "teilte … mit": the prefix closes the clause.
        let prefix = &self.words[segment.words.end - 1];
        if segment.words.end > finite + 1
            && prefix.form.len() <= LONGEST_PREFIX
            && traits_of(&format!("{}{}", &*prefix.form, &*self.words[finite].form)).any(Traits::REPORT)
        {
            return Some(finite);
        }
        let perfect = self.words[finite].is_any(&["hat", "haben", "hatte", "hatten"]);
        let last = segment.words.end - 1;
        (perfect && says(last) && traits_at(self.words, last).any(Traits::PARTICIPLE)).then_some(last)
    }

    /// "sagte, …", "„…“, sagte", "…, sagte Lamm, …", "bestätigte den Rücktritt", "wie die Post berichtet, …".
    fn saying(&self, index: usize) -> Option<FoundAttribution> {
        let segment = &self.segments[index];
        let words = self.words;
        let Range { start, end } = segment.words.clone();
        if segment.finite.is_some_and(|at| words[at].is_any(&["heißt", "hieß"])) {
            return self.agentless(index);
        }
        let verb = self.verb_of_saying(segment)?;
        let finite = segment.finite?;
        let silent = (start..end).any(|at| words[at].is_any(NOTHING) && at > finite);
        // "Ich glaube" tells what the writer feels.
        let writer = (start..end).any(|at| words[at].is_any(&["ich", "wir"]) && at.abs_diff(finite) == 1);
        let feels = writer && words[verb].is_any(&["glaube", "glauben", "meine", "meinen", "schätze", "vermute"]);
        if silent || feels || words[finite].has(Traits::MODAL) {
            return None;
        }
        let hedged = traits_at(words, verb).any(Traits::HEDGING_REPORT);
        let cue = if verb == finite + 1 { finite..verb + 1 } else { verb..verb + 1 };
        // The object of "bestätigte" is what is said; nothing else of its own segment is.
        let as_is = words[start].is("wie") && verb + 1 >= end;
        if as_is {
            let time = (start + 1..verb).find(|at| self.in_time[*at]).unwrap_or(verb);
            let speaker = self.trimmed(start + 1..time)?;
            let content = if index == 0 { end..words.len() } else { 0..start };
            return self.of(Some(speaker), cue, content, hedged);
        }
        let quoted_before = start > 0 && words[start - 1].shape == Shape::CloseQuote
            || words[start].shape == Shape::OpenQuote && verb > start;
        let opens = finite == start || (quoted_before && words[finite.saturating_sub(1)].shape == Shape::CloseQuote);
        if opens && (index > 0 || finite > start) {
            // "…, sagte Lamm": the speaker stands behind the verb.
            let speaker = self.speaker_from(finite + 1, if verb > finite + 1 { verb } else { end })?;
            let before = if finite > start { finite } else { start };
            let resumes = self.segments.get(index + 1).is_some_and(|next| {
                next.finite.is_some() && next.role != Role::Relative && next.role != Role::Subordinate
                    || words[next.start].shape == Shape::OpenQuote
            });
            let first = self.content_start(index);
            let unfinished = self.segments[..index].iter().all(|segment| segment.finite.is_none());
            // A quotation broken by its speaker goes on behind.
            let next = self.segments.get(index + 1);
            let quote_resumes = quoted_before && next.is_some_and(|next| words[next.start].shape == Shape::OpenQuote);
            let content = if resumes && unfinished || quote_resumes { first..words.len() } else { first..before };
            return self.of(Some(speaker), cue, content, hedged);
        }
        let speaker = self.subject(segment, finite, verb)?;
        let next = self.segments.get(index + 1);
        let quote = (finite + 1..words.len()).find(|at| words[*at].shape == Shape::OpenQuote && *at >= end);
        let colon = words.get(end).is_some_and(|mark| mark.text == ":");
        let content = match next {
            // "sprach von einem „Irrtum“".
            _ if traits_at(words, verb).any(Traits::LABEL) => match self.said_in_part(finite + 1..end) {
                Some(quoted) => quoted,
                // "sprachen von 8.000 Teilnehmern".
                None if words[finite + 1..end].first().is_some_and(|word| word.is("von")) => {
                    (finite + 2..end).find(|at| words[*at].is_number()).map(|_| finite + 2..end)?
                }
                None => return None,
            },
            Some(next) if colon || quote.is_some_and(|at| at <= next.start) => {
                quote.filter(|at| *at <= next.start).unwrap_or(next.words.start)..words.len()
            }
            Some(next) if matches!(next.role, Role::Bound | Role::Main) => {
                let that = words[next.words.start].is_any(&["dass", "daß"]);
                let from = if that { next.words.start + 1 } else { next.start };
                from..self.end_of_content(index + 1)
            }
            _ if traits_at(words, verb).any(Traits::OBJECT_REPORT) => {
                let object = finite.max(speaker.end.min(end)).max(finite + 1);
                object..end
            }
            _ => self.said_in_part(finite + 1..end)?,
        };
        self.of(Some(speaker), cue, content, hedged)
    }

    /// "nannte das Urteil „falsch“": words in quotation marks inside the segment.
    fn said_in_part(&self, range: Range<usize>) -> Option<Range<usize>> {
        let quotation =
            self.quotations.iter().find(|quotation| range.contains(&quotation.words.start) && !quotation.runs_in)?;
        (quotation.length(self.words) > 1).then(|| quotation.words.clone())
    }

    /// Where the words before an inverted verb of saying begin.
    fn content_start(&self, index: usize) -> usize {
        // After "doch" or a semicolon something else was stated before.
        let breaks = |at: usize| at > 0 && self.words[at - 1].text == ";";
        (0..index).rev().find(|at| breaks(self.segments[*at].start)).map_or(0, |at| self.segments[at].start)
    }

    /// Where what is said ends: before "; " and before the article goes on with "aber" or "doch".
    fn end_of_content(&self, from: usize) -> usize {
        let breaks = |segment: &&Segment| {
            let before = segment.start.checked_sub(1).map(|before| &self.words[before]);
            before.is_some_and(|before| before.is_any(&["aber", "doch"]) || before.text == ";")
        };
        self.segments[from + 1..].iter().find(breaks).map_or(self.words.len(), |segment| segment.start - 1)
    }

    /// "Es heißt, …", "…, heißt es in dem Bericht".
    fn agentless(&self, index: usize) -> Option<FoundAttribution> {
        let segment = &self.segments[index];
        let finite = segment.finite?;
        let it = |at: usize| self.words.get(at).is_some_and(|word| word.is("es"));
        let before = finite > 0 && it(finite - 1);
        if !before && !it(finite + 1) {
            return None;
        }
        let cue = if before { finite - 1..finite + 1 } else { finite..finite + 2 };
        let source = (cue.end..segment.words.end)
            .find(|at| self.words[*at].is_any(&["in", "im", "aus", "von", "vom", "bei", "beim"]))
            .and_then(|at| self.speaker_from(at + 1, segment.words.end));
        let follows = self.segments.get(index + 1).is_some_and(|next| next.role != Role::Relative);
        let content = match follows && (index == 0 || before) {
            true => self.segments[index + 1].start..self.words.len(),
            false => 0..segment.start,
        };
        let hedged = source.is_none();
        self.of(source, cue, content, hedged)
    }

    /// "Laut Polizei", "nach Angaben der Feuerwehr", "dem Bericht zufolge", "so der Kassenwart".
    fn by_preposition(&self, index: usize) -> Option<FoundAttribution> {
        let words = self.words;
        let Range { start, end } = self.segments[index].words.clone();
        if let Some(found) = self.by_document(index) {
            return Some(found);
        }
        let (at, cue_end) = (start..end).find_map(|at| {
            let account = words.get(at + 1).is_some_and(|next| next.is_any(ACCOUNTS));
            let whose = words.get(at + 2).is_some_and(|word| word.is_any(&["von", "vom"]));
            match () {
                _ if words[at].is_any(&["laut", "gemäß"]) => Some((at, at + 1)),
                _ if words[at].is("nach") && account => Some((at, if whose { at + 3 } else { at + 2 })),
                _ if words[at].is("zufolge") && at > start => Some((at, at + 1)),
                _ if words[at].is("so") && at == start && index > 0 && self.segments[index].finite.is_none() => {
                    Some((at, at + 1))
                }
                _ => None,
            }
        })?;
        if words[at].is("zufolge") {
            let speaker = self.speaker_before(at, start)?;
            let content = if speaker.start == 0 { at + 1..words.len() } else { 0..speaker.start };
            return self.of(Some(speaker), at..at + 1, content, false);
        }
        let speaker = self.speaker_from(cue_end, end)?;
        let opens = at == 0 || (start..at).all(|at| finite_at(words, at) == Finite::No);
        let between = words[at].is("so") || start == at && index > 0;
        let cue = at..if cue_end > at + 2 { at + 2 } else { cue_end };
        let content = match () {
            // "Der Verein, so der Kassenwart, sei pleite".
            _ if between && self.segments.get(index + 1).is_some_and(|next| next.finite.is_some()) => 0..words.len(),
            _ if between => 0..start,
            _ if opens && at == start => speaker.end..words.len(),
            _ => start..end,
        };
        self.of(Some(speaker), cue, content, false)
    }

    /// "nach einer Studie des Instituts", "nach Polizeiangaben", "nach eigenen Angaben".
    fn by_document(&self, index: usize) -> Option<FoundAttribution> {
        let words = self.words;
        let segment = &self.segments[index];
        let Range { start, end } = segment.words.clone();
        let named = |at: usize, names: &[&str]| {
            (at..end).contains(&at) && names.iter().any(|name| words[at].form.ends_with(name))
        };
        let at = (start..end).find(|at| words[*at].is_any(&["nach", "laut"]))?;
        let determiner = words.get(at + 1).is_some_and(|word| word.has(Traits::DETERMINER));
        let content = |speaker: &Range<usize>| if at == start { speaker.end..words.len() } else { start..end };
        if words.get(at + 1).is_some_and(|word| word.is("eigenen")) && named(at + 2, &["angaben", "worten", "aussage"])
        {
            let speaker = segment.finite.and_then(|finite| self.subject(segment, finite, finite))?;
            return self.of(Some(speaker), at..at + 3, start..end, false);
        }
        if named(at + 1, &["angaben"]) && words[at + 1].form.len() > "angaben".len() {
            let speaker = at + 1..at + 2;
            return self.of(Some(speaker.clone()), at..at + 1, content(&speaker), false);
        }
        let noun = if determiner { (at + 2..end.min(at + 5)).find(|at| words[*at].is_capital())? } else { at + 1 };
        if !named(noun, DOCUMENTS) || !words[noun].is_capital() {
            return None;
        }
        let speaker = self.speaker_from(at + 1, end)?;
        let whole = content(&speaker);
        self.of(Some(speaker), at..at + 1, whole, false)
    }

    /// "soll … bestochen haben", "will … gesehen haben": what is only said to have happened.
    fn hearsay(&self, index: usize) -> Option<FoundAttribution> {
        let segment = &self.segments[index];
        let (finite, last) = (segment.finite?, segment.words.end - 1);
        let modal = self.words[finite].is_any(&["soll", "sollen", "will", "wollen"]);
        let claims = self.words[finite].is_any(&["will", "wollen"]);
        let perfect = self.words[last].is_any(&["haben", "sein"])
            && last > finite + 1
            && (traits_at(self.words, last - 1).any(Traits::PARTICIPLE) || self.words[last - 1].is("worden"));
        let is = self.words[last].is("sein") && last > finite + 1 && !claims;
        (modal && (perfect || is)).then(|| self.of(None, finite..finite + 1, segment.words.clone(), true)).flatten()
    }

    /// "Der Zeuge habe den Wagen gesehen": the subjunctive says that somebody else says so.
    fn subjunctive(&self) -> Option<FoundAttribution> {
        let statement = |segment: &&Segment| segment.role == Role::Main;
        let finite = self.segments.iter().find(statement)?.finite?;
        let reported = traits_at(self.words, finite).any(Traits::SUBJUNCTIVE)
            && !traits_at(self.words, finite).any(Traits::THIRD_PERSON.or(Traits::PAST))
            && finite > 0
            && !self.words[finite - 1].is_any(&["ich", "man"])
            && !self.words.get(finite + 1).is_some_and(|next| next.is_any(&["ich", "man"]));
        reported.then(|| self.of(None, finite..finite + 1, 0..self.words.len(), true)).flatten()
    }

    /// The subject of a verb of saying in its own segment: before the verb, or behind it after an adverbial.
    fn subject(&self, segment: &Segment, finite: usize, verb: usize) -> Option<Range<usize>> {
        let start = segment.words.start;
        if finite > start {
            let first = &self.words[start];
            let adverbial = first.has(Traits::PREPOSITION)
                || self.in_time[start]
                || first.has(Traits::ADVERB) && !first.has(Traits::DETERMINER.or(Traits::PRONOUN));
            if !adverbial {
                return self.trimmed(start..finite);
            }
        }
        self.speaker_from(finite + 1, if verb > finite { verb } else { segment.words.end })
    }

    /// The noun phrase that begins at `from`.
    fn speaker_from(&self, from: usize, limit: usize) -> Option<Range<usize>> {
        let mut end = from;
        let mut named = false;
        let mut quoted = false;
        while end < limit.min(from + LONGEST) {
            let word = &self.words[end];
            quoted ^= word.is_quote();
            if word.is_quote() && (named || end == from || word.shape == Shape::OpenQuote) || quoted {
                named |= quoted && word.is_capital();
                end += 1;
                continue;
            }
            let whose =
                word.is_any(&["der", "des", "die", "den", "dem", "von", "vom", "für", "aus", "und", "zu", "bei"]);
            let ends = named
                && !(word.is_capital()
                    || whose
                        && self
                            .words
                            .get(end + 1)
                            .is_some_and(|next| next.is_capital() || next.has(Traits::DETERMINER)));
            if ends || word.is_mark() || self.in_time[end] || finite_at(self.words, end) > Finite::No && named {
                break;
            }
            // "sagte Lamm der Zeitung": another case is another person, unless the name is a noun of office.
            if named && word.is_any(&["dem", "den"]) {
                break;
            }
            named |= word.is_capital()
                || word.has(Traits::PRONOUN) && !word.has(Traits::DETERMINER)
                || word.is_any(&["sie", "er", "es", "man"]);
            end += 1;
        }
        while end > from && self.words[end - 1].has(Traits::PREPOSITION.or(Traits::DETERMINER)) && end - from > 1 {
            end -= 1;
        }
        named.then_some(from..end)
    }

    /// The noun phrase that ends before `end`.
    fn speaker_before(&self, end: usize, limit: usize) -> Option<Range<usize>> {
        let begins = |at: &usize| {
            self.words[*at].has(Traits::DETERMINER) && !self.words[at.saturating_sub(1)].is_capital()
                || *at == limit
                || finite_at(self.words, at - 1) > Finite::No
        };
        let start = (limit..end).rev().take(LONGEST).find(begins)?;
        (start < end).then_some(start..end)
    }

    /// A phrase without the times and adverbs around it.
    fn trimmed(&self, range: Range<usize>) -> Option<Range<usize>> {
        let Range { mut start, mut end } = range;
        let extra = |at: usize| {
            self.in_time[at]
                || self.words[at].has(Traits::ADVERB) && !self.words[at].has(Traits::DETERMINER.or(Traits::PRONOUN))
        };
        while start < end && extra(start) {
            start += 1;
        }
        while end > start && extra(end - 1) {
            end -= 1;
        }
        (start < end).then_some(start..end)
    }
}
