//! Following what is anchored in one draft into the next, judged by what a signature would bind: the words and the
//! sentences that they stand in.

use claimdesk_domain::claim::{AnchorGrade, Anchoring, CheckState, Claim};
use claimdesk_domain::draft::DraftText;
use claimdesk_domain::ids::DraftId;
use claimdesk_domain::span::Span;
use claimdesk_language::anchoring::{Anchored, Anchors, CANDIDATES};
use claimdesk_language::sentences;
use claimdesk_library::drafts::Standing;
use std::collections::BTreeSet;
use std::ops::Range;

/// A sentence of a draft: block and number in it.
pub(super) type SentenceAt = (u32, usize);

/// Where the sentences of a draft stand.
pub(super) struct Sentences<'text> {
    text: &'text DraftText,
    blocks: Vec<Vec<Range<usize>>>,
}

impl<'text> Sentences<'text> {
    pub(super) fn of(text: &'text DraftText) -> Self {
        Self { text, blocks: text.blocks.iter().map(|block| sentences(&block.text)).collect() }
    }

    /// The sentences that the spans touch, in reading order.
    pub(super) fn touched(&self, spans: &[Span]) -> BTreeSet<SentenceAt> {
        let mut touched = BTreeSet::new();
        for span in spans {
            let ranges = self.blocks.get(span.block as usize).map_or(&[][..], Vec::as_slice);
            let first = ranges.partition_point(|range| range.end <= span.bytes().start);
            let here = ranges.iter().enumerate().skip(first);
            let here = here.take_while(|(_, range)| range.start < span.bytes().end);
            touched.extend(here.map(|(number, _)| (span.block, number)));
        }
        touched
    }

    fn words(&self, at: SentenceAt) -> Option<&'text str> {
        let range = self.blocks.get(at.0 as usize)?.get(at.1)?;
        self.text.blocks.get(at.0 as usize)?.text.get(range.clone())
    }

    /// Their full text.
    pub(super) fn around(&self, spans: &[Span]) -> Vec<String> {
        self.touched(spans).into_iter().filter_map(|at| self.words(at)).map(str::to_owned).collect()
    }

    /// The text of every sentence.
    pub(super) fn all(&self) -> impl Iterator<Item = &'text str> + '_ {
        let blocks = self.text.blocks.iter().zip(&self.blocks);
        blocks.flat_map(|(block, ranges)| ranges.iter().filter_map(|range| block.text.get(range.clone())))
    }
}

/// What became of some spans.
#[derive(Debug)]
pub(super) struct Followed {
    pub(super) grade: AnchorGrade,
    /// Where they stand now; empty for those without a place.
    pub(super) spans: Vec<Span>,
    /// The sentences around them, where they are others than before.
    pub(super) sentences: Option<Vec<String>>,
    pub(super) candidates: Vec<Span>,
}

impl Followed {
    fn placeless(grade: AnchorGrade, mut candidates: Vec<Span>) -> Self {
        candidates.sort();
        candidates.dedup();
        candidates.truncate(CANDIDATES);
        Self { grade, spans: Vec::new(), sentences: None, candidates }
    }
}

/// The way from an earlier draft to the new one.
pub(super) struct Passage<'text> {
    pub(super) old: &'text DraftText,
    pub(super) new: &'text DraftText,
    anchors: Anchors<'text>,
    pub(super) old_sentences: Sentences<'text>,
}

impl<'text> Passage<'text> {
    pub(super) fn between(old: &'text DraftText, new: &'text DraftText) -> Self {
        Self { old, new, anchors: Anchors::new(old, new), old_sentences: Sentences::of(old) }
    }

    /// Follows spans that belong together.
    pub(super) fn follow(&self, spans: &[Span], new_sentences: &Sentences<'_>) -> Followed {
        let (words, now, candidates) = self.words(spans);
        if words.is_orphan() {
            return Followed::placeless(words, candidates);
        }
        let (before, after) = (self.old_sentences.around(spans), new_sentences.around(&now));
        let same_words =
            spans.len() == now.len() && spans.iter().zip(&now).all(|(one, other)| one.exact == other.exact);
        let grade = match words {
            AnchorGrade::Altered => AnchorGrade::Altered,
            _ if !same_words || before != after => AnchorGrade::Context,
            AnchorGrade::Moved => AnchorGrade::Moved,
            _ => AnchorGrade::Exact,
        };
        Followed { grade, spans: now, sentences: (before != after).then_some(after), candidates: Vec::new() }
    }

    /// What became of the words alone.
    fn words(&self, spans: &[Span]) -> (AnchorGrade, Vec<Span>, Vec<Span>) {
        if let Some(whole) = hull(self.old, spans) {
            let found = self.anchors.anchor(&whole);
            if found.grade == AnchorGrade::Ambiguous {
                return (found.grade, Vec::new(), found.candidates);
            }
            if let [now] = found.now.as_slice()
                && found.grade != AnchorGrade::Altered
                && let Some(pieces) = pieces_in(self.new, now, &whole, spans)
            {
                return (found.grade, pieces, Vec::new());
            }
        }
        let found: Vec<Anchored> = spans.iter().map(|span| self.anchors.anchor(span)).collect();
        let is = |grade: AnchorGrade| move |one: &Anchored| one.grade == grade;
        let candidates = || found.iter().flat_map(|one| one.candidates.iter().chain(&one.now)).cloned().collect();
        if found.iter().any(is(AnchorGrade::Ambiguous)) {
            return (AnchorGrade::Ambiguous, Vec::new(), candidates());
        }
        if found.iter().all(is(AnchorGrade::Gone)) {
            return (AnchorGrade::Gone, Vec::new(), candidates());
        }
        let mut now: Vec<Span> = found.iter().flat_map(|one| one.now.iter().cloned()).collect();
        // Places that a claim had in one order and now has in another, or over each other, say something else.
        let in_order = now.windows(2).all(|pair| match pair {
            [one, other] => (one.block, one.end) <= (other.block, other.start),
            _ => true,
        });
        let one_block =
            |spans: &[Span]| spans.iter().all(|span| Some(span.block) == spans.first().map(|one| one.block));
        let torn = found.iter().any(|one| matches!(one.grade, AnchorGrade::Altered | AnchorGrade::Gone))
            || !in_order
            || (one_block(spans) && !one_block(&now));
        let grade = if torn {
            AnchorGrade::Altered
        } else if found.iter().any(is(AnchorGrade::Moved)) {
            AnchorGrade::Moved
        } else {
            AnchorGrade::Context
        };
        now.sort();
        now.dedup();
        (grade, now, Vec::new())
    }
}

/// From the first to the last of several spans of one block, with what interrupts them: longer words are found surer.
fn hull(text: &DraftText, spans: &[Span]) -> Option<Span> {
    let (first, last) = (spans.first()?, spans.last()?);
    let together = spans.len() > 1 && spans.iter().all(|span| span.block == first.block);
    together.then(|| Span::take(text, first.block as usize, first.bytes().start..last.bytes().end)).flatten()
}

/// The pieces of a hull at the place where the whole of it now stands, if it stands there letter by letter.
fn pieces_in(text: &DraftText, now: &Span, whole: &Span, spans: &[Span]) -> Option<Vec<Span>> {
    if now.exact != whole.exact {
        return None;
    }
    let moved = |span: &Span| {
        let bytes = span.bytes();
        let start = now.bytes().start + bytes.start.checked_sub(whole.bytes().start)?;
        Span::take(text, now.block as usize, start..start + bytes.len())
    };
    spans.iter().map(moved).collect()
}

/// Spans at a place that a person chose: the pieces of the earlier ones where the same words stand there.
pub(super) fn placed_at(old: &DraftText, new: &DraftText, place: Span, spans: &[Span]) -> Vec<Span> {
    let pieces = hull(old, spans).and_then(|whole| pieces_in(new, &place, &whole, spans));
    pieces.unwrap_or_else(|| vec![place])
}

/// The claim in the new draft.
pub(super) fn followed_claim(
    claim: &Claim,
    to: DraftId,
    found: Followed,
    standing: Standing,
    passage: &Passage<'_>,
) -> Claim {
    let mut after = claim.clone();
    let earlier = claim.anchoring.as_ref();
    let kept_without = earlier.filter(|one| one.grade == AnchorGrade::Gone && found.grade == AnchorGrade::Gone);
    let doubted = earlier.filter(|one| one.grade == AnchorGrade::Altered && one.awaits_person());
    after.anchoring = Some(match doubted.filter(|_| !found.grade.is_orphan()) {
        // Nobody has said that the words of the draft before are the claim's: these are no surer.
        Some(earlier) => Anchoring { to, ..earlier.clone() },
        None => Anchoring {
            grade: found.grade,
            from: claim.draft,
            to,
            spans: claim.spans.clone(),
            sentences: claim.sentences.clone(),
            candidates: found.candidates,
            confirmed: kept_without.and_then(|one| one.confirmed),
        },
    });
    if found.grade.is_orphan() {
        return after;
    }
    after.draft = to;
    after.spans = found.spans;
    after.sentences = found.sentences.unwrap_or(after.sentences);
    after.declined =
        claim.declined.iter().filter_map(|number| same_annotation(passage.old, passage.new, *number)).collect();
    after.declined.sort_unstable();
    if matches!(found.grade, AnchorGrade::Context | AnchorGrade::Altered) {
        after.state = rechecked(claim.state, standing);
    }
    after
}

/// How far the check of a claim has come once what it rests on is another: what nobody has found or signed cannot be
/// checked again.
pub(super) fn rechecked(state: CheckState, standing: Standing) -> CheckState {
    let settled = standing.found || standing.signed || state == CheckState::NotCheckable;
    if settled && state != CheckState::Unchecked { CheckState::NeedsRecheck } else { state }
}

/// The number of an annotation in the new draft: the only one that says the same of the same words.
pub(super) fn same_annotation(old: &DraftText, new: &DraftText, number: u32) -> Option<u32> {
    let wanted = old.annotations.get(number as usize)?;
    let words = |text: &DraftText, block: u32, start: u32, end: u32| {
        text.blocks
            .get(block as usize)
            .and_then(|block| block.text.get(start as usize..end as usize))
            .map(str::to_owned)
    };
    let there = words(old, wanted.block, wanted.start, wanted.end);
    let mut same = (0..)
        .zip(&new.annotations)
        .filter(|(_, other)| other.mark == wanted.mark && words(new, other.block, other.start, other.end) == there);
    let (found, _) = same.next()?;
    same.next().is_none().then_some(found)
}
