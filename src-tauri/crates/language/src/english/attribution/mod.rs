//! Who says it: speaker, cue and content of every attribution of a sentence.
//!
//! | file | construction |
//! |---|---|
//! | `saying`, `content` | "said that", "told reporters: “", "asked whether" |
//! | `relays` | "quoted Kim as saying", "citing court papers", "heard from Kim that" |
//! | `inverted` | "…, said Kim", "the fire, she said, was out", "as Kim put it" |
//! | `passives` | "it is understood that", "has been suggested by" |
//! | `participles` | ", adding that", "an image released by" |
//! | `sources` | "according to", "in the words of" |
//! | `nouns` | "the allegation that", "Kim's promise to" |
//! | `adverbs` | "reportedly" |
//! | `unnamed` | "was accused of", "calls for", "Asked about" |
//! | `stances` | "wants to", "called for", "criticised", "is worried that" |
//! | `turns` | "KIM: Yes.", "“…” — Kim Lee", "Image: Kim Lee" |
//! | `bounds` | where what somebody says begins and ends |

mod adverbs;
mod bounds;
mod content;
mod inverted;
mod nouns;
mod participles;
mod passives;
mod relays;
mod saying;
mod sources;
mod stances;
#[cfg(test)]
mod told;
mod turns;
mod unnamed;

use crate::Quotation as Kind;
use crate::english::attribution::bounds::Bounds;
use crate::english::speakers::Phrases;
use crate::english::verbs::{Form, VerbGroup};
use crate::quotes::Quotation;
use crate::traits::Traits;
use crate::words::{Shape, Word};
use std::ops::Range;

/// What an attribution makes of its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// Somebody says that it is so: its claims carry the speaker.
    Statement,
    /// Somebody wants, praises, doubts or does not say it: no claim is made in the speaker's name.
    Stance,
}

/// An attribution by indices of the sentence's words.
#[derive(Clone, Debug)]
pub(crate) struct FoundAttribution {
    pub(crate) sort: Sort,
    pub(crate) kind: Kind,
    pub(crate) hedged: bool,
    pub(crate) speaker: Option<Range<usize>>,
    pub(crate) cue: Range<usize>,
    pub(crate) content: Range<usize>,
    /// Somebody on whom another speaker of the sentence relies: "citing two officials".
    pub(crate) relayed: bool,
    /// Bytes of the text, where the content goes on over several sentences.
    pub(crate) spread: Option<Range<usize>>,
}

/// How far after a verb of saying its content may begin. Words.
const REACH: usize = 12;

/// How long what is put beside a name may be. Words.
const LONGEST_APPOSITION: usize = 20;

/// The attributions of one sentence in the order of their cues. `continues_line` says that other text stands before it
/// on its line.
pub(crate) fn read(phrases: &Phrases<'_, '_>, quotations: &[Quotation], continues_line: bool) -> Vec<FoundAttribution> {
    let reader = Reader::new(phrases, quotations);
    let mut found: Vec<FoundAttribution> = Vec::new();
    for group in &phrases.verbs.groups {
        let previous = found.last().and_then(|attribution| attribution.speaker.clone());
        match group.form {
            Form::Finite if group.passive => {
                let passive = reader.inserted_rumour(group).or_else(|| reader.passive(group));
                found.extend(passive.or_else(|| reader.agentless(group)).or_else(|| reader.feeling(group)));
            }
            Form::Finite => reader.active(group, &mut found),
            Form::PresentParticiple => found.extend(reader.participle(group, previous)),
            Form::Participle => found.extend(reader.released(group).or_else(|| reader.said_first(group))),
            Form::Infinitive => {}
        }
    }
    for at in 0..phrases.words.len() {
        found.extend(reader.according_to(at).or_else(|| reader.noun(at)).or_else(|| reader.voices(at)));
        found.extend(reader.rumour_adverb(at));
    }
    found.extend(reader.asked_first());
    found.extend(reader.turn(continues_line));
    found.sort_by_key(|attribution| (attribution.cue.start, attribution.sort == Sort::Stance));
    // A verb read as a cue is not read again as part of a longer one: "made a promise to".
    found.dedup_by(|later, earlier| later.cue.start < earlier.cue.end);
    relays::lend_contents(&mut found);
    found
}

struct Reader<'a, 'text> {
    phrases: &'a Phrases<'a, 'text>,
    words: &'a [Word<'text>],
    quotations: &'a [Quotation],
    /// For every word, the next place from there where a new statement begins that the speaker need not have made.
    ends: Vec<usize>,
    /// For every word, where the statement that it stands in begins.
    starts: Vec<usize>,
    /// For every word, the first quotation that begins there or later.
    quotation_from: Vec<usize>,
    /// For every word, the quotation that ends before it.
    quotation_to: Vec<Option<usize>>,
}

impl<'a, 'text> Reader<'a, 'text> {
    fn new(phrases: &'a Phrases<'a, 'text>, quotations: &'a [Quotation]) -> Self {
        let words = phrases.words;
        let mut quotation_to = vec![None; words.len() + 1];
        for (index, quotation) in quotations.iter().enumerate() {
            quotation_to[quotation.words.end] = Some(index);
        }
        let mut quotation_from = vec![quotations.len(); words.len() + 1];
        let mut quotation = quotations.len();
        for at in (0..words.len()).rev() {
            while quotation > 0 && quotations[quotation - 1].words.start >= at {
                quotation -= 1;
            }
            quotation_from[at] = quotation;
        }
        let Bounds { ends, starts } = Bounds::read(words, phrases.verbs, quotations);
        Self { phrases, words, quotations, ends, starts, quotation_from, quotation_to }
    }

    /// "The mayor said", whatever its order and whatever follows.
    fn active(&self, group: &VerbGroup, found: &mut Vec<FoundAttribution>) {
        let verb = &self.words[group.last];
        if let Some(both) = self.quoted_as_saying(group) {
            found.extend(both);
        } else if let Some(one) = self.which_cited(group).or_else(|| self.heard_from(group)) {
            found.push(one);
        } else if let Some(one) = self.as_said(group).or_else(|| self.saying(group)).or_else(|| self.inserted(group)) {
            found.push(one);
        } else {
            let other = self.stance(group, verb).or_else(|| self.feeling(group));
            let told = found.last().map_or(0, |last| last.content.end);
            let announced = || self.before_quotation(group).filter(|one| told <= one.content.start);
            found.extend(other.or_else(announced));
        }
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

    /// The first word from `at` that is neither adverb nor part of a time.
    fn past_adverbs(&self, at: usize) -> usize {
        let passes = |at: &usize| {
            let adverb = self.word(*at).is_some_and(|word| {
                word.has(Traits::ADVERB)
                    && !word.has(Traits::DETERMINER.or(Traits::PREPOSITION).or(Traits::PRONOUN))
                    && word.shape == Shape::Lower
            });
            adverb || self.phrases.is_time(*at)
        };
        (at..self.words.len().min(at + REACH)).find(|at| !passes(at)).unwrap_or(at)
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

    /// The words of a verb with the adverb that colours it: "also said", "repeatedly denied".
    fn with_adverb(&self, group: &VerbGroup) -> Range<usize> {
        let adverb = group.first.checked_sub(1).filter(|at| {
            let word = &self.words[*at];
            word.has(Traits::ADVERB)
                && word.shape == Shape::Lower
                && !word.has(Traits::DETERMINER.or(Traits::PREPOSITION).or(Traits::RUMOUR_ADVERB))
                && !self.phrases.is_time(*at)
        });
        adverb.unwrap_or(group.first)..group.last + 1
    }

    fn is_negated(&self, group: &VerbGroup) -> bool {
        self.words[group.first..=group.last]
            .iter()
            .any(|word| word.is_any(&["not", "never"]) || word.form.ends_with("n't"))
    }

    /// Who is named from `at` on, with what is put beside the name: "Kim Lee, a baker in Derby".
    fn speaker_behind(&self, at: usize) -> Option<Range<usize>> {
        let speaker = self.phrases.phrase_from(at, false)?;
        let comma = speaker.end;
        let named = self.words[speaker.clone()].iter().any(Word::is_capital);
        let article = self.word(comma + 1).is_some_and(|word| {
            word.has(Traits::DETERMINER.or(Traits::PERSON).or(Traits::INSTITUTION).or(Traits::TITLE))
                && word.shape == Shape::Lower
                && !word.has(Traits::SUBORDINATOR)
        });
        if !named || !article || !self.is_mark(comma, ",") {
            return Some(speaker);
        }
        let end = (comma + 1..self.words.len().min(comma + LONGEST_APPOSITION))
            .find(|at| self.words[*at].is_quote() || matches!(self.words[*at].text, "," | "." | ";" | "—" | "–" | ":"))
            .unwrap_or(speaker.end);
        let carries = self.phrases.verbs.finite_in(comma, end).is_some();
        Some(if carries || end == comma { speaker } else { speaker.start..end })
    }

    /// An attribution with a content in the writer's words or some of the speaker's; nothing where nothing is said.
    fn found(
        &self,
        sort: Sort,
        speaker: Option<Range<usize>>,
        cue: Range<usize>,
        content: Range<usize>,
    ) -> Option<FoundAttribution> {
        let hedged = self.words[cue.clone()].iter().any(|word| word.has(Traits::HEDGING_REPORT));
        let kind = self.kind_of(&content);
        let says = self
            .words
            .get(content.clone())
            .is_some_and(|words| words.iter().any(|word| !word.is_mark() || word.text == ":"));
        says.then_some(FoundAttribution { sort, kind, hedged, speaker, cue, content, relayed: false, spread: None })
    }

    /// Whether a subject can hold an opinion: somebody named, a person, people, an office; "it" and "this" cannot.
    fn is_somebody(&self, speaker: &Range<usize>) -> bool {
        let words = &self.words[speaker.clone()];
        if let [only] = words {
            let pronoun = only.has(Traits::PRONOUN) || only.has(Traits::DETERMINER);
            if pronoun && !only.is_capital() || only.is_any(NOBODY) {
                return !only.is_any(NOBODY);
            }
        }
        let people = ["ers", "ors", "ists", "ans", "ants", "ents", "ees", "ials", "ics", "ives"];
        words.iter().any(|word| {
            word.is_capital() && !word.has(Traits::DETERMINER.or(Traits::PREPOSITION).or(Traits::SUBORDINATOR))
                || word.has(Traits::INSTITUTION.or(Traits::TITLE).or(Traits::PERSON))
                || word.is_word() && people.iter().any(|ending| word.form.len() > 5 && word.form.ends_with(ending))
                || word
                    .is_any(&["people", "police", "media", "man", "woman", "men", "women", "family", "who", "sources"])
        })
    }
}

/// Subjects that no opinion can be laid to.
const NOBODY: &[&str] = &[
    "it",
    "this",
    "that",
    "these",
    "those",
    "there",
    "which",
    "what",
    "something",
    "nothing",
    "everything",
    "anything",
];
