//! From readings to marks: a text, or a draft block by block.

use crate::english::claims::pull;
use crate::english::events::{Told, share_place};
use crate::reading::{self, Reading, Speaking};
use crate::{AttributionMark, BlockMarks, Sentence, TimeMark};
use chrono::NaiveDate;
use claimdesk_domain::draft::{BlockKind, DraftText};
use std::ops::ControlFlow;

/// The sentences of one text with their marks. `date` is the day that relative times are read against; without it
/// they stay unresolved.
pub fn analyze(text: &str, date: Option<NaiveDate>) -> Vec<Sentence> {
    let mut found: Vec<Sentence> = Vec::new();
    for reading in reading::read(text, date, &mut None, &mut Speaking::default()) {
        let mut sentence = marks(&reading, pull(&reading));
        if let Some(earlier) = found.last_mut() {
            share_place(text, &mut earlier.claims, &mut sentence.claims, &Told::of(&reading));
        }
        found.push(sentence);
    }
    found
}

/// The marks of a whole draft, block by block; an event told on in the next paragraph keeps its place.
/// `on_block(done, total)` is called after each block; `None` when it asked to stop.
pub fn analyze_draft(
    draft: &DraftText,
    date: Option<NaiveDate>,
    on_block: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> Option<Vec<BlockMarks>> {
    let mut marked: Vec<BlockMarks> = Vec::with_capacity(draft.blocks.len());
    let mut anchor = None;
    let mut speaking = Speaking::default();
    // Block and sentence that the next running sentence follows.
    let mut last: Option<(usize, usize)> = None;
    for (index, block) in draft.blocks.iter().enumerate() {
        let running = matches!(block.kind, BlockKind::Paragraph | BlockKind::Quote | BlockKind::ListItem);
        let mut sentences: Vec<Sentence> = Vec::new();
        for reading in reading::read(&block.text, date, &mut anchor, &mut speaking) {
            let claims = if block.kind == BlockKind::TableRow { Vec::new() } else { pull(&reading) };
            let mut sentence = marks(&reading, claims);
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
        marked.push(BlockMarks { block: index, sentences });
        if on_block(index + 1, draft.blocks.len()).is_break() {
            return None;
        }
    }
    Some(marked)
}

fn marks(reading: &Reading<'_>, claims: Vec<crate::PulledClaim>) -> Sentence {
    let mut attributed: Vec<_> = reading.attributions.iter().chain(&reading.stances).collect();
    attributed.sort_by_key(|found| found.cue.start);
    let attributions = attributed.into_iter().map(|found| AttributionMark {
        kind: found.kind,
        hedged: found.hedged,
        speaker: found.speaker.as_ref().map(|speaker| reading.bytes(speaker)),
        cue: reading.bytes(&found.cue),
        content: found.spread.clone().unwrap_or_else(|| reading.bytes(&found.content)),
        named: None,
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
        places: Vec::new(),
        claims,
    }
}
