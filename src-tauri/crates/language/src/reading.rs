//! One sentence with everything that was read of it, and the state that one sentence hands to the next.

use crate::english::attribution::{self, FoundAttribution};
use crate::english::facts::{self, FoundFact};
use crate::english::mentions::{Mentions, Stand};
use crate::english::names::Seen;
use crate::english::speakers::Phrases;
use crate::english::times::{self, Anchor, FoundTime};
use crate::english::verbs::Verbs;
use crate::languages::Language;
use crate::quotes::{self, Quotation};
use crate::words::{Shape, Word, words};
use chrono::NaiveDate;
use claimdesk_domain::attribution::{Attribution, Named};
use std::iter::Peekable;
use std::ops::Range;
use std::vec::IntoIter;

/// A sentence as it was read.
pub(crate) struct Reading<'text> {
    pub(crate) text: &'text str,
    pub(crate) range: Range<usize>,
    pub(crate) words: Vec<Word<'text>>,
    pub(crate) verbs: Verbs,
    pub(crate) times: Vec<FoundTime>,
    pub(crate) quotations: Vec<Quotation>,
    /// Who says that it is so.
    pub(crate) attributions: Vec<FoundAttribution>,
    /// Who wants it, praises it, doubts it, does not say it: no claim is made in their name.
    pub(crate) stances: Vec<FoundAttribution>,
    pub(crate) facts: Vec<FoundFact>,
    /// Whom the speakers mean that are pronouns, roles or parts of names, by the first word of their cues.
    pub(crate) named: Vec<(usize, Named)>,
    /// What subjects of the sentence stand for.
    pub(crate) stands: Vec<Stand>,
    /// Who speaks where the sentence stands inside a quotation that names its speaker elsewhere.
    pub(crate) voice: Option<Attribution>,
}

impl<'text> Reading<'text> {
    /// A sentence of which nothing was read but its words.
    pub(crate) fn bare(text: &'text str, range: Range<usize>, words: Vec<Word<'text>>) -> Self {
        Self {
            text,
            range,
            words,
            verbs: Verbs::default(),
            times: Vec::new(),
            quotations: Vec::new(),
            attributions: Vec::new(),
            stances: Vec::new(),
            facts: Vec::new(),
            named: Vec::new(),
            stands: Vec::new(),
            voice: None,
        }
    }

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

    /// The fact marks that stand whole in a stretch of words.
    pub(crate) fn facts_in(&self, words: &Range<usize>) -> impl Iterator<Item = &FoundFact> {
        let from = self.facts.partition_point(|fact| fact.words.start < words.start);
        let end = words.end;
        let inside = self.facts[from..].iter().take_while(move |fact| fact.words.start < end);
        inside.filter(move |fact| fact.words.end <= end)
    }

    /// The link of a chain that an attribution makes.
    pub(crate) fn link(&self, found: &FoundAttribution) -> Attribution {
        Attribution {
            speaker: found.speaker.as_ref().map(|speaker| self.slice(speaker).to_owned()),
            cue: Some(self.slice(&found.cue).to_owned()),
            hedged: found.hedged,
            confirmed: false,
            named: self.named_by(found),
        }
    }

    /// Stretches the content of an attribution to earlier or later sentences of its quotation.
    fn spread(&mut self, attribution: usize, start: usize, end: Option<usize>) {
        let Some(found) = self.attributions.get(attribution) else { return };
        let announces = self.announces(found);
        let own = self.bytes(&found.content);
        let known = found.spread.clone().unwrap_or(if announces && end.is_some() { start..start } else { own });
        let spread = known.start.min(start)..end.map_or(known.end, |end| known.end.max(end));
        if let Some(found) = self.attributions.get_mut(attribution) {
            found.spread = Some(spread);
        }
    }

    /// The attribution whose colon ends the sentence: "She said:".
    fn announcing(&self) -> Option<usize> {
        self.attributions.iter().rposition(|found| self.announces(found))
    }

    fn announces(&self, found: &FoundAttribution) -> bool {
        let last = self.words.last().is_some_and(|word| word.text == ":");
        last && found.content == (self.words.len() - 1..self.words.len())
    }

    /// Whom the speaker of an attribution means, where the words are no full name and the article tells.
    pub(crate) fn named_by(&self, found: &FoundAttribution) -> Option<Named> {
        let at = self.named.binary_search_by_key(&found.cue.start, |(cue, _)| *cue).ok()?;
        self.named.get(at).filter(|_| found.speaker.is_some()).map(|(_, named)| named.clone())
    }

    fn quotation_around(&self, found: &FoundAttribution) -> Option<&Quotation> {
        self.quotations
            .iter()
            .find(|quotation| found.content.start < quotation.words.end && quotation.words.start < found.content.end)
    }
}

/// Who may speak on in the text that follows.
#[derive(Debug, Default)]
pub(crate) struct Speaking {
    /// Who speaks in a quotation that was left open, as a quotation over several paragraphs is.
    open: Option<Attribution>,
    /// Who alone spoke in the last sentence.
    last: Option<Attribution>,
}

/// What one piece of an article hands to the next.
#[derive(Default)]
pub(crate) struct Memory {
    /// The last times named.
    pub(crate) anchor: Anchor,
    /// Who spoke.
    pub(crate) speaking: Speaking,
    /// Who was named.
    pub(crate) mentions: Mentions,
    /// The names so far.
    pub(crate) seen: Seen,
}

/// Every sentence of `text`, in order; the memory is moved on. Only what a later sentence can still tell of is held: the
/// paragraphs that one quotation runs through.
pub(crate) fn read<'text>(
    language: &'static dyn Language,
    text: &'text str,
    date: Option<NaiveDate>,
    memory: &mut Memory,
) -> impl Iterator<Item = Reading<'text>> {
    let mut stretches = Stretches::of(language, text, std::mem::take(&mut memory.speaking));
    std::iter::from_fn(move || {
        let stretch = stretches.next(date, memory);
        if stretch.is_none() {
            let running = &mut stretches.running;
            memory.speaking = Speaking { open: running.left_open(), last: running.last_speaker.take() };
        }
        stretch
    })
    .flatten()
}

/// A text in stretches of paragraphs that no quotation runs out of.
struct Stretches<'text> {
    language: &'static dyn Language,
    text: &'text str,
    sentences: Peekable<IntoIter<Range<usize>>>,
    running: Running,
    /// Where the last sentence ended; nothing before the first.
    end: Option<usize>,
}

impl<'text> Stretches<'text> {
    fn of(language: &'static dyn Language, text: &'text str, before: Speaking) -> Self {
        let Speaking { open, last } = before;
        let running = Running {
            open: open.is_some(),
            voice: open.map(Voice::from_before),
            last_speaker: last,
            ..Running::default()
        };
        let sentences = language.sentences(text).into_iter().peekable();
        Self { language, text, sentences, running, end: None }
    }

    fn next(&mut self, date: Option<NaiveDate>, memory: &mut Memory) -> Option<Vec<Reading<'text>>> {
        let mut readings: Vec<Reading<'text>> = Vec::new();
        while let Some(range) = self.sentences.peek() {
            let between = &self.text[self.end.unwrap_or(range.start)..range.start];
            let mut place = Place {
                in_quotation: false,
                opens_paragraph: self.end.is_none() || has_empty_line(between),
                continues_line: self.end.is_some() && !between.contains('\n'),
            };
            if place.opens_paragraph {
                let goes_on = self.running.goes_on_in(&self.text[range.clone()]);
                if !goes_on && !readings.is_empty() {
                    break;
                }
                self.running.new_paragraph(goes_on);
                memory.anchor.begin_paragraph();
            }
            let Some(range) = self.sentences.next() else { break };
            self.end = Some(range.end);
            place.in_quotation = self.running.open;
            readings.push(self.language.read_sentence(self.text, range, &place, date, memory));
            self.running.follow(&mut readings);
        }
        (!readings.is_empty()).then_some(readings)
    }
}

/// Where a sentence stands on the page.
pub(crate) struct Place {
    /// A quotation was open when it began.
    pub(crate) in_quotation: bool,
    pub(crate) opens_paragraph: bool,
    /// Other text stands before it on its line.
    pub(crate) continues_line: bool,
}

impl Place {
    /// Whether a quotation that was open before the sentence goes on in it: its first quotation mark, if any, closes.
    pub(crate) fn is_still_quoted(&self, words: &[Word<'_>]) -> bool {
        // The mark that opens a quotation again in a new paragraph opens nothing within.
        let opens = words.first().is_some_and(|word| word.shape == Shape::OpenQuote);
        let reopened = usize::from(self.opens_paragraph && opens);
        let first = words.iter().skip(reopened).find(|word| word.is_quote());
        self.in_quotation && first.is_none_or(|word| word.shape == Shape::CloseQuote)
    }
}

fn has_empty_line(between: &str) -> bool {
    between.bytes().filter(|byte| *byte == b'\n').count() > 1
}

/// Who speaks, and where the text says so.
#[derive(Clone, Debug)]
struct Voice {
    link: Attribution,
    /// Indices of the sentence and of its attribution; none where an earlier text says so.
    named: Option<(usize, usize)>,
}

impl Voice {
    fn from_before(link: Attribution) -> Self {
        Self { link, named: None }
    }
}

/// The quotation that one sentence hands to the next.
#[derive(Debug, Default)]
struct Running {
    /// It is not closed yet.
    open: bool,
    voice: Option<Voice>,
    /// Sentences of the open quotation, whose speaker is named later.
    waiting: Vec<usize>,
    /// "She said:" at the end of a paragraph announces a quotation.
    announced: bool,
    /// Who alone spoke in the sentence before: a quotation that follows without a speaker goes on in that voice.
    last_speaker: Option<Attribution>,
}

impl Running {
    /// A quotation that goes on in the next paragraph is opened there again.
    fn goes_on_in(&self, paragraph: &str) -> bool {
        let opens = paragraph.starts_with(['“', '"', '«', '„']);
        opens && (self.open || self.announced) && self.voice.is_some()
    }

    fn new_paragraph(&mut self, goes_on: bool) {
        self.waiting.clear();
        if !goes_on {
            (self.open, self.voice) = (false, None);
        }
    }

    /// Who speaks on in the text that follows.
    fn left_open(&mut self) -> Option<Attribution> {
        self.voice.take().filter(|_| self.open).map(|voice| voice.link)
    }

    /// Takes in the last sentence read: gives it a voice, or names the speaker of those before it.
    fn follow(&mut self, readings: &mut [Reading<'_>]) {
        let Some((reading, earlier)) = readings.split_last_mut() else { return };
        let at = earlier.len();
        let speaker_of = |runs: fn(&Quotation) -> bool| {
            let spoken = reading.attributions.iter().enumerate().filter(|(_, found)| found.speaker.is_some());
            spoken
                .filter(|(_, found)| reading.quotation_around(found).is_some_and(runs))
                .map(|(index, found)| Voice { link: reading.link(found), named: Some((at, index)) })
                .next_back()
        };
        let of_running_in = speaker_of(|quotation| quotation.runs_in);
        let of_running_on = speaker_of(|quotation| quotation.runs_on);
        let any = speaker_of(|_| true).or_else(|| {
            reading
                .announcing()
                .map(|index| Voice { link: reading.link(&reading.attributions[index]), named: Some((at, index)) })
        });
        if let Some(speaker) = &of_running_in {
            if let (Some(first), Some((_, index))) = (self.waiting.first(), speaker.named) {
                let start = earlier[*first].range.start;
                reading.spread(index, start, None);
            }
            for index in self.waiting.drain(..) {
                earlier[index].voice = Some(speaker.link.clone());
            }
        }
        let runs_on = reading.quotations.last().is_some_and(|quotation| quotation.runs_on);
        let inside = self.open && of_running_in.is_none();
        // "“A,” she said. “B.”": a quotation without a speaker of its own goes on with the last one.
        let quotes = reading.words.first().is_some_and(Word::is_quote) && reading.quotations.len() == 1;
        let follows = !self.open && any.is_none() && quotes;
        let silent = any.is_none();
        let last_speaker = self.last_speaker.take();
        self.last_speaker = alone_in(reading).or_else(|| last_speaker.clone().filter(|_| inside || quotes));
        self.announced = reading.announcing().is_some();
        if inside || follows || (runs_on && of_running_on.is_none()) {
            match &self.voice {
                Some(voice) if silent => {
                    let end = reading
                        .quotations
                        .last()
                        .map_or(reading.range.end, |quotation| reading.bytes(&quotation.words).end);
                    reading.voice = Some(voice.link.clone());
                    if let Some((sentence, index)) = voice.named
                        && let Some(named) = earlier.get_mut(sentence)
                    {
                        let start = reading.range.start;
                        named.spread(index, start, Some(end));
                    }
                }
                None => {
                    // Until the quotation names its speaker, if it does.
                    if silent {
                        reading.voice = last_speaker.filter(|_| quotes || inside);
                    }
                    if runs_on || inside {
                        self.waiting.push(at);
                    }
                }
                _ => {}
            }
        }
        self.open = runs_on;
        let keeps = inside || follows || runs_on;
        self.voice = of_running_on.or(of_running_in).or(any).or(self.voice.take().filter(|_| keeps));
        if !self.open {
            self.waiting.clear();
        }
    }
}

/// Who speaks in a sentence that nobody else speaks in and that asks nothing: an answer would be somebody else's.
fn alone_in(reading: &Reading<'_>) -> Option<Attribution> {
    let asks = reading.words.iter().any(|word| word.text == "?");
    let mut named = reading.attributions.iter().filter(|found| found.speaker.is_some());
    let only = named.next().filter(|_| named.next().is_none() && !asks)?;
    Some(reading.link(only))
}

/// A sentence of English.
pub(crate) fn read_sentence<'text>(
    text: &'text str,
    range: Range<usize>,
    place: &Place,
    date: Option<NaiveDate>,
    memory: &mut Memory,
) -> Reading<'text> {
    let words = words(text, range.clone());
    let verbs = Verbs::read(&words);
    let quotations = quotes::quotations(&words, place.is_still_quoted(&words));
    let times = times::read(text, &words, &verbs, &quotations, date, &mut memory.anchor);
    let phrases = Phrases::new(&words, &verbs, &times);
    let (attributions, stances) = attribution::read(&phrases, &quotations, place.continues_line)
        .into_iter()
        .partition(|found| found.sort == attribution::Sort::Statement);
    let facts = facts::read(&words, &times, &quotations, &mut memory.seen);
    let mut reading =
        Reading { verbs, times, quotations, attributions, stances, facts, ..Reading::bare(text, range, words) };
    (reading.named, reading.stands) = memory.mentions.read(&reading);
    reading
}

#[cfg(test)]
mod tests {
    use crate::analyze;

    fn spoken(text: &str) -> Vec<&str> {
        let marks = analyze(text, None).into_iter().flat_map(|sentence| sentence.attributions);
        marks.map(|mark| &text[mark.content]).collect()
    }

    #[test]
    fn a_quotation_is_one_content_over_sentences_and_paragraphs() {
        let text = "“It shook. It fell,” said Ida Orr. “Nobody was there.”";
        assert_eq!(spoken(text), [text]);
        let text = "Orr said: “It shook.\n\n“It fell. Nobody was there.”";
        assert_eq!(spoken(text), [&text["Orr said: ".len()..]]);
        let text = "Orr told the Echo:\n\n“It shook.”";
        assert_eq!(spoken(text), ["“It shook.”"]);
    }

    fn voices(text: &str) -> Vec<Option<String>> {
        let claims = analyze(text, None).into_iter().flat_map(|sentence| sentence.claims);
        claims.map(|claim| claim.attributions.first().and_then(|link| link.speaker.clone())).collect()
    }

    #[test]
    fn a_quotation_without_a_speaker_goes_on_for_the_one_who_spoke_last() {
        let orr = Some("Ida Orr".to_owned());
        assert_eq!(voices("Ida Orr said the pier fell. “It shook all day.”"), [orr.clone(), orr.clone()]);
        assert_eq!(
            voices("“It shook all day,” said Ida Orr.\n\n“It fell at noon. Nobody was there.”\n\nThe pier was old."),
            [orr.clone(), orr.clone(), orr.clone(), None]
        );
        // A quotation that names its speaker later is that speaker's from its beginning.
        assert_eq!(voices("Ida Orr left. “It shook. It fell,” said Kim Lee.")[1], Some("Kim Lee".to_owned()));
        assert_eq!(
            voices("Ida Orr said so. “It shook. It fell,” said Kim Lee.").last(),
            Some(&Some("Kim Lee".to_owned()))
        );
        // Another sentence between, a question, or two who speak: anybody may answer.
        assert_eq!(voices("Ida Orr said the pier fell.\n\nThe pier was old.\n\n“It shook all day.”")[2], None);
        assert_eq!(voices("“Did it fall?” asked Ida Orr.\n\n“It shook all day.”").last(), Some(&None));
    }

    #[test]
    fn a_quotation_that_was_closed_does_not_go_on_in_the_next_paragraph() {
        let text = "“It shook,” said Ida Orr.\n\n“It fell.”";
        assert_eq!(spoken(text), ["“It shook,”"]);
    }
}
