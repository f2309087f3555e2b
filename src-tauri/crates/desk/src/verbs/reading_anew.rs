//! What the engine says of a claim's words, and what of a claim is the engine's still: when the words become others,
//! that is read anew from them. What a person wrote stays as they wrote it.

use chrono::NaiveDate;
use claimdesk_domain::claim::Claim;
use claimdesk_domain::draft::DraftText;
use claimdesk_domain::span::Span;
use claimdesk_language::{BlockMarks, PulledClaim, analyze_draft};
use std::ops::{ControlFlow, Range};

/// Of the words that two statements have together, the share that both must have to be about the same.
const ALIKE: f64 = 0.5;

/// The statements that the engine pulls from a draft.
#[derive(Default)]
pub(crate) struct Pulled {
    blocks: Vec<Vec<PulledClaim>>,
}

impl Pulled {
    /// Reads a draft.
    pub(crate) fn of(text: &DraftText, date: Option<NaiveDate>) -> Self {
        Self::from_marks(&analyze_draft(text, date, &mut |_, _| ControlFlow::Continue(())).unwrap_or_default())
    }

    /// The statements among the marks of a draft.
    pub(crate) fn from_marks(marks: &[BlockMarks]) -> Self {
        let mut blocks: Vec<Vec<PulledClaim>> = Vec::new();
        for block in marks {
            blocks.resize_with(blocks.len().max(block.block + 1), Vec::new);
            if let Some(place) = blocks.get_mut(block.block) {
                place.extend(block.sentences.iter().flat_map(|sentence| &sentence.claims).cloned());
            }
        }
        Self { blocks }
    }

    /// The statement that stands at exactly these places.
    pub(crate) fn at(&self, spans: &[Span]) -> Option<&PulledClaim> {
        self.in_block(spans)?.iter().find(|claim| claim.pieces.iter().cloned().eq(spans.iter().map(Span::bytes)))
    }

    /// The statement that has most of its words at these places.
    pub(crate) fn near(&self, spans: &[Span]) -> Option<&PulledClaim> {
        let share = |claim: &PulledClaim| {
            let length =
                |ranges: &mut dyn Iterator<Item = Range<usize>>| ranges.map(|range| range.len()).sum::<usize>();
            let both = |piece: &Range<usize>, span: &Span| {
                let (start, end) = (piece.start.max(span.bytes().start), piece.end.min(span.bytes().end));
                end.saturating_sub(start)
            };
            let shared: usize =
                claim.pieces.iter().map(|piece| spans.iter().map(|span| both(piece, span)).sum::<usize>()).sum();
            let all = length(&mut claim.pieces.iter().cloned()) + length(&mut spans.iter().map(Span::bytes));
            #[allow(clippy::cast_precision_loss, reason = "lengths of sentences")]
            let share = shared as f64 / all.saturating_sub(shared).max(1) as f64;
            share
        };
        let claims = self.in_block(spans)?.iter().map(|claim| (share(claim), claim));
        let best = claims.filter(|(share, _)| *share >= ALIKE).max_by(|(one, _), (other, _)| one.total_cmp(other));
        best.map(|(_, claim)| claim)
    }

    /// Places in several blocks are no statement of the engine's.
    fn in_block(&self, spans: &[Span]) -> Option<&Vec<PulledClaim>> {
        let first = spans.first()?;
        spans.iter().all(|span| span.block == first.block).then(|| self.blocks.get(first.block as usize))?
    }
}

/// What the engine would put for the words of a claim.
pub(crate) fn engines_wording(claim: &Claim, pulled: &Pulled) -> Option<String> {
    pulled.near(&claim.spans).map(|pulled| pulled.wording.clone())
}

/// Whether nobody has written the wording of a claim: it is the engine's, or the very words.
pub(crate) fn is_unwritten(claim: &Claim, pulled: &Pulled) -> bool {
    claim.wording == claim.quote() || pulled.at(&claim.spans).is_some_and(|known| known.wording == claim.wording)
}

/// The claim at its new words, `after`: what the engine said of the old ones, and nobody changed, as it says it of the new
/// ones. `old` and `new` are what it pulls from the two drafts.
pub(crate) fn read_anew(before: &Claim, after: &mut Claim, old: &Pulled, new: &Pulled) {
    let now = new.at(&after.spans).or_else(|| new.near(&after.spans));
    let then = old.at(&before.spans);
    if before.wording == before.quote() && then.is_none_or(|then| then.wording != before.wording) {
        // Whoever marked the words took them as they stand.
        after.wording = after.quote();
    } else if let (Some(then), Some(now)) = (then, now)
        && then.wording == before.wording
    {
        after.wording.clone_from(&now.wording);
    }
    let (Some(then), Some(now)) = (then, now) else { return };
    if then.attributions == before.attributions {
        after.attributions.clone_from(&now.attributions);
    }
    if then.time == before.time {
        after.time.clone_from(&now.time);
    }
    if then.place == before.place {
        after.place.clone_from(&now.place);
    }
}
