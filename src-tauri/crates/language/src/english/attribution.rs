//! Who says it: verbs of saying, "according to", "it is understood", "reportedly", "an image released by".

use crate::Quotation as Kind;
use crate::english::speakers::Phrases;
use crate::english::verbs::{Form, VerbGroup};
use crate::quotes::Quotation;
use crate::traits::Traits;
use crate::words::{Shape, Word};
use std::ops::Range;

/// An attribution by indices of the sentence's words.
#[derive(Clone, Debug)]
pub(crate) struct FoundAttribution {
    pub(crate) kind: Kind,
    pub(crate) hedged: bool,
    pub(crate) speaker: Option<Range<usize>>,
    pub(crate) cue: Range<usize>,
    pub(crate) content: Range<usize>,
}

/// How far after a verb of saying its content may begin. Words.
const REACH: usize = 12;

/// The attributions of one sentence in the order of their cues.
pub(crate) fn read(phrases: &Phrases<'_, '_>, quotations: &[Quotation]) -> Vec<FoundAttribution> {
    let reader = Reader::new(phrases, quotations);
    let mut found: Vec<FoundAttribution> = Vec::new();
    for group in &phrases.verbs.groups {
        let previous = found.last().and_then(|attribution| attribution.speaker.clone());
        match group.form {
            Form::Finite if group.passive => found.extend(reader.passive(group)),
            Form::Finite => reader.active(group, &mut found),
            Form::PresentParticiple => found.extend(reader.participle(group, previous)),
            Form::Participle => found.extend(reader.released(group)),
            Form::Infinitive => {}
        }
    }
    for at in 0..phrases.words.len() {
        found.extend(reader.according_to(at));
        found.extend(reader.rumour_adverb(at));
    }
    found.sort_by_key(|attribution| attribution.cue.start);
    found
}

struct Reader<'a, 'text> {
    phrases: &'a Phrases<'a, 'text>,
    words: &'a [Word<'text>],
    quotations: &'a [Quotation],
    /// For every word, the next place from there where a new statement begins that the speaker need not have made.
    ends: Vec<usize>,
    /// For every word, the first quotation that begins there or later.
    quotation_from: Vec<usize>,
    /// For every word, the quotation that ends before it.
    quotation_to: Vec<Option<usize>>,
}

impl<'a, 'text> Reader<'a, 'text> {
    fn new(phrases: &'a Phrases<'a, 'text>, quotations: &'a [Quotation]) -> Self {
        let words = phrases.words;
        let length = words.len();
        let mut ends = vec![length; length + 1];
        let mut quotation_to = vec![None; length + 1];
        for (index, quotation) in quotations.iter().enumerate() {
            quotation_to[quotation.words.end] = Some(index);
        }
        let mut quotation_from = vec![quotations.len(); length + 1];
        let mut quotation = quotations.len();
        for at in (0..length).rev() {
            let breaks = words[at].text == ";" || (words[at].text == "," && begins_own_statement(words, at + 1));
            ends[at] = if breaks { at } else { ends[at + 1] };
            while quotation > 0 && quotations[quotation - 1].words.start >= at {
                quotation -= 1;
            }
            quotation_from[at] = quotation;
        }
        Self { phrases, words, quotations, ends, quotation_from, quotation_to }
    }

    fn word(&self, at: usize) -> Option<&'a Word<'text>> {
        self.words.get(at)
    }

    fn is(&self, at: usize, forms: &[&str]) -> bool {
        self.word(at).is_some_and(|word| word.is_any(forms))
    }

    fn is_mark(&self, at: usize, mark: &str) -> bool {
        self.word(at).is_some_and(|word| word.text == mark)
    }

    /// The quotation whose opening mark is word `at`.
    fn quotation_at(&self, at: usize) -> Option<&'a Quotation> {
        self.quotations
            .get(*self.quotation_from.get(at)?)
            .filter(|quotation| quotation.words.start == at && !quotation.runs_in)
    }

    /// Where the statement that begins at `from` ends, without closing marks.
    fn end_from(&self, from: usize) -> usize {
        let mut end = self.ends.get(from).copied().unwrap_or(self.words.len());
        while end > from && matches!(self.words[end - 1].text, "." | "!" | "?") {
            end -= 1;
        }
        end
    }

    fn kind_of(&self, content: &Range<usize>) -> Kind {
        let next = self.quotation_from.get(content.start).and_then(|index| self.quotations.get(*index));
        let inside = next.is_some_and(|quotation| quotation.words.start < content.end);
        if inside { Kind::Mixed } else { Kind::Indirect }
    }

    fn active(&self, group: &VerbGroup, found: &mut Vec<FoundAttribution>) {
        let verb = &self.words[group.last];
        let negated = self.words[group.first..=group.last]
            .iter()
            .any(|word| word.is_any(&["not", "never"]) || word.form.ends_with("n't"));
        if !verb.has(Traits::REPORT) || negated || group.modal.is_some() {
            return;
        }
        let hedged = verb.has(Traits::HEDGING_REPORT);
        let cue = group.first..group.last + 1;
        if verb.is_any(&["quoted", "quotes"])
            && let Some(saying) = (group.last + 2..self.words.len().min(group.last + REACH))
                .find(|at| self.is(*at, &["saying"]) && self.is(at - 1, &["as"]))
        {
            let start = if self.is(saying + 1, &["that"]) { saying + 2 } else { saying + 1 };
            let content = start..self.end_from(start);
            let kind = self.kind_of(&content);
            let outer = group.last + 1..content.end;
            found.push(FoundAttribution {
                kind,
                hedged,
                speaker: self.phrases.subject_before(group.first),
                cue,
                content: outer,
            });
            let speaker = self.phrases.phrase_from(group.last + 1, false);
            found.push(FoundAttribution { kind, hedged, speaker, cue: saying..saying + 1, content });
            return;
        }
        if let Some((content, kind)) = self.content_after(group) {
            let speaker = self.phrases.subject_before(group.first);
            if speaker.is_some() {
                found.push(FoundAttribution { kind, hedged, speaker, cue, content });
                return;
            }
        }
        found.extend(self.after_content(group, hedged));
    }

    /// What "said that", "said: “", "told reporters that", "denied" or "called it “" is followed by.
    fn content_after(&self, group: &VerbGroup) -> Option<(Range<usize>, Kind)> {
        let verb = &self.words[group.last];
        let first = group.last + 1;
        let addressed =
            verb.is_any(&["told", "tell", "tells", "informed", "warned", "warns", "reminded", "assured", "advised"]);
        let labels = verb.has(Traits::LABEL);
        // What is found or shown is a thing unless "that" follows.
        let finds = verb.is_any(&[
            "found", "finds", "find", "showed", "shows", "show", "shown", "believed", "believes", "feared", "hoped",
            "expected",
        ]);
        let mut at = first;
        let mut phrase = false;
        while at < self.words.len().min(first + REACH) {
            let word = &self.words[at];
            if word.is("that") && !labels {
                let content = at + 1..self.end_from(at + 1);
                let kind = self.kind_of(&content);
                return Some((content, kind)).filter(|(content, _)| !content.is_empty());
            }
            let leads = matches!(word.text, "," | ":");
            let quote_at = if leads { at + 1 } else { at };
            if let Some(quotation) = self.quotation_at(quote_at).filter(|_| !finds) {
                if labels {
                    return Some((first..self.end_from(first), Kind::Mixed));
                }
                let starts_sentence = self.word(quote_at + 1).is_some_and(|word| word.is_capital());
                let kind = if leads || starts_sentence { Kind::Direct } else { Kind::Mixed };
                let end = if kind == Kind::Direct { quotation.words.end } else { self.end_from(quote_at) };
                return Some((quote_at..end.max(quotation.words.end), kind));
            }
            phrase |= word.has(Traits::PREPOSITION);
            let passes = word.has(Traits::ADVERB) || self.phrases.is_time(at) || phrase || addressed || labels;
            let clause = self.phrases.verbs.starting(at).is_some_and(|group| group.form == Form::Finite);
            if !passes || clause || word.is_any(&["and", "but", "who", "which"]) || matches!(word.text, "." | ";") {
                break;
            }
            at += 1;
        }
        self.bare_content(verb, first)
    }

    /// Content that no word or mark opens: "said the offer was low", "denied fraud", "accused her of fraud".
    fn bare_content(&self, verb: &Word<'_>, first: usize) -> Option<(Range<usize>, Kind)> {
        let mut start = first;
        while self.word(start).is_some_and(|word| word.has(Traits::ADVERB) && !word.has(Traits::DETERMINER))
            || self.phrases.is_time(start)
        {
            start += 1;
        }
        let opening = self.word(start)?;
        let denies = verb.is_any(&["denied", "denies", "deny", "accused", "accuses", "accuse", "blamed", "blames"]);
        let clause = verb.has(Traits::BARE_REPORT)
            && !opening.has(Traits::PREPOSITION)
            && !opening.is_any(&["to", "nothing", "little", "so"])
            && !opening.is_mark()
            && self.carries(start);
        let object = denies && opening.is_word() && !opening.has(Traits::PREPOSITION);
        let content = start..self.end_from(start);
        let kind = self.kind_of(&content);
        ((clause || object) && !content.is_empty()).then_some((content, kind))
    }

    /// Whether a clause begins at `start`; a few words in quotation marks do not part it from its verb.
    fn carries(&self, start: usize) -> bool {
        let part = self.phrases.verbs.part_from(start);
        let end = self.quotation_at(part).map_or(part, |quotation| self.phrases.verbs.part_from(quotation.words.end));
        self.phrases.verbs.finite_in(start, end).is_some()
    }

    /// "…, the mayor said" and "…, said the mayor".
    fn after_content(&self, group: &VerbGroup, hedged: bool) -> Option<FoundAttribution> {
        let cue = group.first..group.last + 1;
        let closes =
            |at: usize| at > 0 && (self.words[at - 1].shape == Shape::CloseQuote || self.words[at - 1].text == ",");
        let (speaker, before) = if closes(group.first) {
            let speaker = self.phrases.phrase_from(group.last + 1, false)?;
            (speaker, group.first)
        } else {
            let speaker = self.phrases.subject_before(group.first)?;
            let start = speaker.start;
            (speaker, start)
        };
        let next = self.word(group.last + 1);
        let stops = next.is_none_or(|next| {
            next.is_mark() || next.has(Traits::PREPOSITION.or(Traits::ADVERB)) || self.phrases.is_time(group.last + 1)
        });
        let addressed = self.words[group.last].is_any(&["told", "tells"]);
        if !closes(before) || !(stops || addressed || speaker.start > group.last) {
            return None;
        }
        let quoted = self.words[before - 1].shape == Shape::CloseQuote;
        if !quoted {
            let end = before - 1;
            self.phrases.verbs.finite_in(0, end)?;
            return Some(FoundAttribution {
                kind: self.kind_of(&(0..end)),
                hedged,
                speaker: Some(speaker),
                cue,
                content: 0..end,
            });
        }
        let quotation = &self.quotations[self.quotation_to[before]?];
        // A quotation broken by its speaker goes on behind.
        let behind = group.last.max(speaker.end - 1) + 1;
        let resumed = (behind..(behind + 3).min(self.words.len())).find_map(|at| self.quotation_at(at));
        let end = resumed.map_or(quotation.words.end, |resumed| resumed.words.end);
        Some(FoundAttribution {
            kind: Kind::Direct,
            hedged,
            speaker: Some(speaker),
            cue,
            content: quotation.words.start..end,
        })
    }

    /// "It is understood that", "is believed to have", "has been suggested by".
    fn passive(&self, group: &VerbGroup) -> Option<FoundAttribution> {
        let verb = &self.words[group.last];
        let next = group.last + 1;
        let impersonal = group.first > 0 && self.is(group.first - 1, &["it"]);
        let agent = self.is(next, &["by"]);
        let told = verb.is_any(&["announced", "confirmed", "described", "accused"]);
        if !(verb.has(Traits::RUMOUR) || (agent && told)) {
            return None;
        }
        let (speaker, hedged) = if agent {
            (
                Some(self.phrases.phrase_from(next + 1, false)?),
                verb.has(Traits::HEDGING_REPORT) || verb.is_any(&["believed", "thought", "understood"]),
            )
        } else if self.is(next, &["to", "that"]) || (impersonal && self.phrases.verbs.finite_in_stretch(next).is_some())
        {
            (None, true)
        } else {
            return None;
        };
        let after = speaker.as_ref().map_or(next, |speaker| speaker.end);
        let that = (after..self.words.len().min(after + REACH)).find(|at| self.is(*at, &["that"]));
        let subject = self.phrases.subject_before(group.first);
        let start = match (impersonal, that, subject) {
            (true, Some(that), _) => that + 1,
            (false, _, Some(subject)) => subject.start,
            _ => after,
        };
        let content = start..self.end_from(next);
        let cue = if impersonal && !agent { group.first - 1..next } else { group.first..next };
        Some(FoundAttribution { kind: self.kind_of(&content), hedged, speaker, cue, content })
            .filter(|found| !found.content.is_empty())
    }

    /// ", adding that": the speaker before goes on.
    fn participle(&self, group: &VerbGroup, previous: Option<Range<usize>>) -> Option<FoundAttribution> {
        let verb = &self.words[group.last];
        if verb.is("citing") {
            let speaker = self.phrases.phrase_from(group.last + 1, false)?;
            let end = group.first.checked_sub(1).filter(|end| *end > 0 && self.words[*end].text == ",")?;
            return Some(FoundAttribution {
                kind: self.kind_of(&(0..end)),
                hedged: false,
                speaker: Some(speaker),
                cue: group.first..group.last + 1,
                content: 0..end,
            });
        }
        let that = group.last + 1;
        if !verb.has(Traits::REPORT)
            || !self.is(that, &["that"])
            || group.first == 0
            || !self.is_mark(group.first - 1, ",")
        {
            return None;
        }
        let content = that + 1..self.end_from(that + 1);
        let speaker = previous.or_else(|| self.phrases.subject_before(group.first))?;
        Some(FoundAttribution {
            kind: self.kind_of(&content),
            hedged: verb.has(Traits::HEDGING_REPORT),
            speaker: Some(speaker),
            cue: group.first..that,
            content,
        })
        .filter(|found| !found.content.is_empty())
    }

    /// "In an image released by the agency, …".
    fn released(&self, group: &VerbGroup) -> Option<FoundAttribution> {
        let verb = &self.words[group.last];
        let thing = group.first.checked_sub(1).is_some_and(|at| self.words[at].has(Traits::RELEASED_THING));
        if !thing || !verb.has(Traits::RELEASE) || !self.is(group.last + 1, &["by"]) {
            return None;
        }
        let speaker = self.phrases.phrase_from(group.last + 2, false)?;
        let comma = (speaker.end..self.words.len().min(speaker.end + REACH)).find(|at| self.is_mark(*at, ","));
        let content = match comma {
            Some(comma) => comma + 1..self.end_from(comma + 1),
            None => 0..self.end_from(speaker.end),
        };
        let kind = self.kind_of(&content);
        Some(FoundAttribution {
            kind,
            hedged: false,
            speaker: Some(speaker),
            cue: group.first..group.last + 1,
            content,
        })
        .filter(|found| !found.content.is_empty())
    }

    fn according_to(&self, at: usize) -> Option<FoundAttribution> {
        if !self.is(at, &["according"]) || !self.is(at + 1, &["to"]) {
            return None;
        }
        let opens = at == 0 || !self.is_mark(at - 1, ",") && self.phrases.verbs.finite_in(0, at).is_none();
        let speaker = self.phrases.phrase_from(at + 2, !opens || self.comma_ahead(at + 2))?;
        let after = if self.is_mark(speaker.end, ",") { speaker.end + 1 } else { speaker.end };
        let content = if opens { after..self.end_from(after) } else { 0..self.before_comma(at) };
        let whole = self.quotation_at(content.start).is_some_and(|quotation| quotation.words.end == content.end);
        let kind = if whole { Kind::Direct } else { self.kind_of(&content) };
        Some(FoundAttribution { kind, hedged: false, speaker: Some(speaker), cue: at..at + 2, content })
            .filter(|found| !found.content.is_empty())
    }

    fn comma_ahead(&self, from: usize) -> bool {
        let next = self.phrases.verbs.part_from(from);
        self.is_mark(next, ",") && self.phrases.verbs.finite_in(from, next).is_none()
    }

    fn before_comma(&self, at: usize) -> usize {
        if at > 0 && self.is_mark(at - 1, ",") { at - 1 } else { at }
    }

    /// "reportedly", "allegedly": nobody is named.
    fn rumour_adverb(&self, at: usize) -> Option<FoundAttribution> {
        if !self.words[at].has(Traits::RUMOUR_ADVERB) {
            return None;
        }
        let nearest = at.saturating_sub(REACH * 3);
        let joins = |index: &usize| {
            self.is(*index, &["and", "but", "while"]) && self.phrases.verbs.finite_in(nearest, *index).is_some()
        };
        let start = (nearest..at).rev().find(joins).map_or(nearest, |joint| joint + 1);
        let content = start..self.end_from(at);
        Some(FoundAttribution { kind: self.kind_of(&content), hedged: true, speaker: None, cue: at..at + 1, content })
    }
}

/// Whether the words after a comma open a statement of the article's own: ", which borders", ", but the mayor".
fn begins_own_statement(words: &[Word<'_>], at: usize) -> bool {
    words.get(at).is_some_and(|word| word.is_any(&["which", "who", "where", "but", "although", "though"]))
}
