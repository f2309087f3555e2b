//! One sentence with everything that was read of it, and the state that one sentence hands to the next.

use crate::english::attribution::{self, FoundAttribution};
use crate::english::facts::{self, FoundFact};
use crate::english::speakers::Phrases;
use crate::english::times::{self, Anchor, FoundTime};
use crate::english::verbs::Verbs;
use crate::quotes::{self, Quotation};
use crate::sentences::sentences;
use crate::words::{Word, words};
use chrono::NaiveDate;
use claimdesk_domain::attribution::Attribution;
use std::ops::Range;

/// A sentence as it was read.
pub(crate) struct Reading<'text> {
    pub(crate) text: &'text str,
    pub(crate) range: Range<usize>,
    pub(crate) words: Vec<Word<'text>>,
    pub(crate) verbs: Verbs,
    pub(crate) times: Vec<FoundTime>,
    pub(crate) quotations: Vec<Quotation>,
    pub(crate) attributions: Vec<FoundAttribution>,
    pub(crate) facts: Vec<FoundFact>,
    /// Who speaks where the sentence stands inside a quotation that names its speaker elsewhere.
    pub(crate) voice: Option<Attribution>,
}

impl<'text> Reading<'text> {
    /// The text from word `words.start` to the end of word `words.end - 1`.
    pub(crate) fn slice(&self, words: &Range<usize>) -> &'text str {
        &self.text[self.bytes(words)]
    }

    pub(crate) fn bytes(&self, words: &Range<usize>) -> Range<usize> {
        self.words[words.start].range.start..self.words[words.end - 1].range.end
    }

    pub(crate) fn phrases(&self) -> Phrases<'_, 'text> {
        Phrases::new(&self.words, &self.verbs, &self.times)
    }

    /// The link of a chain that an attribution makes.
    pub(crate) fn link(&self, found: &FoundAttribution) -> Attribution {
        Attribution {
            speaker: found.speaker.as_ref().map(|speaker| self.slice(speaker).to_owned()),
            cue: Some(self.slice(&found.cue).to_owned()),
            hedged: found.hedged,
            confirmed: false,
            named: None,
        }
    }

    fn quotation_around(&self, found: &FoundAttribution) -> Option<&Quotation> {
        self.quotations
            .iter()
            .find(|quotation| found.content.start < quotation.words.end && quotation.words.start < found.content.end)
    }
}

/// Every sentence of `text`, in order. `anchor` holds the last times named before; it is moved on.
pub(crate) fn read<'text>(text: &'text str, date: Option<NaiveDate>, anchor: &mut Anchor) -> Vec<Reading<'text>> {
    let mut readings: Vec<Reading<'text>> = Vec::new();
    let mut open = false;
    let mut voice: Option<Attribution> = None;
    // Sentences of the open quotation, whose speaker is named later.
    let mut waiting: Vec<usize> = Vec::new();
    let mut end = 0;
    anchor.begin_paragraph();
    for range in sentences(text) {
        if has_empty_line(&text[end..range.start]) {
            (open, voice) = (false, None);
            waiting.clear();
            anchor.begin_paragraph();
        }
        end = range.end;
        let mut reading = read_sentence(text, range, open, date, anchor);
        let speaker_of = |runs: fn(&Quotation) -> bool| {
            let spoken = reading.attributions.iter().filter(|found| found.speaker.is_some());
            spoken
                .filter(|found| reading.quotation_around(found).is_some_and(runs))
                .map(|found| reading.link(found))
                .next_back()
        };
        let (of_running_in, of_running_on) =
            (speaker_of(|quotation| quotation.runs_in), speaker_of(|quotation| quotation.runs_on));
        let any = speaker_of(|_| true);
        if let Some(speaker) = &of_running_in {
            for index in waiting.drain(..) {
                let earlier: &mut Reading<'text> = &mut readings[index];
                earlier.voice = Some(speaker.clone());
            }
        }
        let runs_on = reading.quotations.last().is_some_and(|quotation| quotation.runs_on);
        let inside = open && of_running_in.is_none();
        // "“A,” she said. “B.”": a quotation without a speaker of its own goes on with the last one.
        let follows = !open
            && any.is_none()
            && reading.words.first().is_some_and(Word::is_quote)
            && reading.quotations.len() == 1;
        if inside || follows || (runs_on && of_running_on.is_none()) {
            match &voice {
                Some(_) if any.is_none() => reading.voice = voice.clone(),
                None if runs_on || inside => waiting.push(readings.len()),
                _ => {}
            }
        }
        open = runs_on;
        voice = of_running_on.or(of_running_in).or(any).or(voice.filter(|_| inside || follows || open));
        if !open {
            waiting.clear();
        }
        readings.push(reading);
    }
    readings
}

fn has_empty_line(between: &str) -> bool {
    between.bytes().filter(|byte| *byte == b'\n').count() > 1
}

fn read_sentence<'text>(
    text: &'text str,
    range: Range<usize>,
    open: bool,
    date: Option<NaiveDate>,
    anchor: &mut Anchor,
) -> Reading<'text> {
    let words = words(text, range.clone());
    let closes =
        words.iter().find(|word| word.is_quote()).is_some_and(|word| word.shape == crate::words::Shape::CloseQuote);
    let still_open = open && (closes || !words.iter().any(Word::is_quote));
    let verbs = Verbs::read(&words);
    let quotations = quotes::quotations(&words, still_open);
    let times = times::read(text, &words, &verbs, &quotations, date, anchor);
    let phrases = Phrases::new(&words, &verbs, &times);
    let attributions = attribution::read(&phrases, &quotations);
    let facts = facts::read(&words, &times, &quotations);
    Reading { text, range, words, verbs, times, quotations, attributions, facts, voice: None }
}
