//! From readings to marks: a text, or a draft block by block.

use crate::english::bearers::Bearers;
use crate::english::events::{Told, share_place};
use crate::english::mentions::self_contained;
use crate::languages::{Language, draft_language, reading_language};
use crate::reading::{self, Memory, Reading};
use crate::{AttributionMark, BlockMarks, Sentence, TimeMark};
use chrono::NaiveDate;
use claimdesk_domain::draft::{BlockKind, DraftText};
use std::ops::ControlFlow;

/// The sentences of one text with their marks. `date` is the day that relative times are read against, unless a
/// line at the top of the text says one; without either they stay unresolved.
pub fn analyze(text: &str, date: Option<NaiveDate>) -> Vec<Sentence> {
    let language = reading_language(text);
    let mut found: Vec<Sentence> = Vec::new();
    let mut bearers = Bearers::default();
    for reading in reading::read(language, text, date, &mut Memory::default()) {
        bearers.read(&reading, 0, found.len());
        let mut sentence = marks(language, &reading, language.claims(&reading));
        if let Some(earlier) = found.last_mut() {
            share_place(text, &mut earlier.claims, &mut sentence.claims, &Told::of(&reading));
        }
        found.push(sentence);
    }
    let mut marked = [BlockMarks { block: 0, sentences: found }];
    bearers.settle(&mut marked, &|_| text);
    let [block] = marked;
    block.sentences
}

/// The marks of a whole draft, block by block; an event told on in the next paragraph keeps its place.
/// `on_block(done, total)` is called after each block; `None` when it asked to stop.
pub fn analyze_draft(
    draft: &DraftText,
    date: Option<NaiveDate>,
    on_block: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> Option<Vec<BlockMarks>> {
    let language = draft_language(draft);
    let mut marked: Vec<BlockMarks> = Vec::with_capacity(draft.blocks.len());
    let (mut bearers, mut memory) = (Bearers::default(), Memory::default());
    // Block and sentence that the next running sentence follows.
    let mut last: Option<(usize, usize)> = None;
    for (index, block) in draft.blocks.iter().enumerate() {
        let running = matches!(block.kind, BlockKind::Paragraph | BlockKind::Quote | BlockKind::ListItem);
        let mut sentences: Vec<Sentence> = Vec::new();
        if !running {
            memory.mentions.part();
        }
        for reading in reading::read(language, &block.text, date, &mut memory) {
            let claims = if block.kind == BlockKind::TableRow { Vec::new() } else { language.claims(&reading) };
            bearers.read(&reading, index, sentences.len());
            let mut sentence = marks(language, &reading, claims);
            if running {
                let told = Told::of(&reading);
                match last {
                    Some((same, at)) if same == index => {
                        share_place(&block.text, &mut sentences[at].claims, &mut sentence.claims, &told)
                    }
                    Some((other, at)) => {
                        let earlier = &mut marked[other].sentences[at].claims;
                        share_place(&draft.blocks[other].text, earlier, &mut sentence.claims, &told);
                    }
                    None => {}
                }
                last = Some((index, sentences.len()));
            }
            sentences.push(sentence);
        }
        if !running {
            memory.mentions.part();
        }
        marked.push(BlockMarks { block: index, sentences });
        if on_block(index + 1, draft.blocks.len()).is_break() {
            return None;
        }
    }
    bearers.settle(&mut marked, &|block| draft.blocks.get(block).map_or("", |block| block.text.as_str()));
    Some(marked)
}

fn marks(language: &dyn Language, reading: &Reading<'_>, mut claims: Vec<crate::PulledClaim>) -> Sentence {
    for claim in &mut claims {
        self_contained(claim, reading);
    }
    let mut attributed: Vec<_> = reading.attributions.iter().chain(&reading.stances).collect();
    attributed.sort_by_key(|found| found.cue.start);
    let attributions = attributed.into_iter().map(|found| AttributionMark {
        kind: found.kind,
        hedged: found.hedged,
        speaker: found.speaker.as_ref().map(|speaker| reading.bytes(speaker)),
        cue: reading.bytes(&found.cue),
        content: found.spread.clone().unwrap_or_else(|| reading.bytes(&found.content)),
        named: reading.named_by(found),
    });
    let times = reading.times.iter().map(|found| {
        let start = reading.words[found.words.start].range.start;
        TimeMark { range: start..start + found.time.text.len(), time: found.time.clone() }
    });
    Sentence {
        range: reading.range.clone(),
        is_claim: !claims.is_empty(),
        worth: claims.iter().map(|claim| claim.worth).fold(0.0, f64::max),
        attributions: attributions.collect(),
        times: times.collect(),
        facts: reading.facts.iter().map(|fact| fact.mark(&reading.words)).collect(),
        places: language.places(reading),
        claims,
    }
}
