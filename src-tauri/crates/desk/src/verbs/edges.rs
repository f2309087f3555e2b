//! The words that a claim stands over: growing and shrinking them, a second place, and parting a claim in two.

use super::claims::stand_at;
use super::places::span_at;
use super::words::{ends, starts};
use super::{said, to_recheck};
use crate::commit::Deed;
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::request::{Edge, Place, Wordings};
use crate::response::Done;
use claimdesk_domain::article::Article;
use claimdesk_domain::claim::{CheckState, Claim};
use claimdesk_domain::draft::DraftText;
use claimdesk_domain::ids::{ClaimId, EvidenceId};
use claimdesk_domain::sheet::ClaimSheet;
use claimdesk_domain::source::Evidence;
use claimdesk_domain::span::Span;

impl Desk {
    /// Moves one end of a claim's words, outward by so many words or inward when negative.
    pub(crate) fn move_edge(&self, claim: ClaimId, span: u32, edge: Edge, words: i32) -> Result<Done> {
        let (sheet, article, text) = self.placed_sheet(claim)?;
        let index = span as usize;
        let old = sheet.claim.spans.get(index).ok_or(Error::NoSuchPlace)?;
        let moved = moved(&text, old, edge, words).ok_or(Error::EdgeStays)?;
        let mut spans = sheet.claim.spans.clone();
        spans[index] = moved;
        self.change_places("move-edge", sheet, &article, &text, spans)
    }

    /// Adds a place to those that a claim stands at.
    pub(crate) fn add_span(&self, claim: ClaimId, place: &Place) -> Result<Done> {
        let (sheet, article, text) = self.placed_sheet(claim)?;
        let mut spans = sheet.claim.spans.clone();
        spans.push(span_at(&text, place)?);
        self.change_places("add-span", sheet, &article, &text, spans)
    }

    /// Takes a place away from a claim of several.
    pub(crate) fn remove_span(&self, claim: ClaimId, span: u32) -> Result<Done> {
        let (sheet, article, text) = self.placed_sheet(claim)?;
        let mut spans = sheet.claim.spans.clone();
        if spans.len() < 2 || span as usize >= spans.len() {
            return Err(Error::NoSuchPlace);
        }
        spans.remove(span as usize);
        self.change_places("remove-span", sheet, &article, &text, spans)
    }

    /// Makes two claims of one. The first stays the claim that it was, with its evidence and findings; the second begins
    /// unchecked, with the same speakers, circumstances and evidence.
    pub(crate) fn split_claim(&self, claim: ClaimId, at: &Place, wordings: Wordings) -> Result<Done> {
        let (sheet, article, text) = self.placed_sheet(claim)?;
        let (before, behind) = parted(&text, &sheet.claim.spans, &span_at(&text, at)?).ok_or(Error::NoWordBegins)?;
        let mut first = to_recheck(&sheet);
        stand_at(&mut first, &article, &text, before)?;
        first.wording = wording_of(&first, wordings.first)?;
        let mut second = Claim {
            id: ClaimId(self.fresh_id()?),
            state: CheckState::Unchecked,
            state_reason: None,
            accepted: Some(self.person()?.id),
            anchoring: None,
            ..sheet.claim.clone()
        };
        stand_at(&mut second, &article, &text, behind)?;
        second.wording = wording_of(&second, wordings.second)?;
        let second_id = second.id;
        let mut deed = Deed::new("split-claim", 1)
            .with("number", sheet.number)
            .with("title", &article.title)
            .edited(sheet.claim, first)
            .made(second);
        for used in sheet.evidence {
            deed = deed.made(Evidence { id: EvidenceId(self.fresh_id()?), claim: second_id, ..used.evidence });
        }
        self.commit(deed)
    }

    /// The sheet of a claim that stands in the draft that its article has, with both.
    pub(super) fn placed_sheet(&self, claim: ClaimId) -> Result<(ClaimSheet, Article, DraftText)> {
        let sheet = self.open_sheet(claim)?;
        let (article, text) = self.article_text(sheet.claim.article)?;
        if sheet.claim.draft != article.draft || sheet.claim.is_orphan() {
            return Err(Error::WithoutPlace(sheet.number));
        }
        Ok((sheet, article, text))
    }

    fn change_places(
        &self,
        verb: &'static str,
        sheet: ClaimSheet,
        article: &Article,
        text: &DraftText,
        spans: Vec<Span>,
    ) -> Result<Done> {
        let mut after = sheet.claim.clone();
        stand_at(&mut after, article, text, spans)?;
        if after.spans != sheet.claim.spans {
            after.state = to_recheck(&sheet).state;
        }
        self.commit(Deed::new(verb, 1).with("number", sheet.number).edited(sheet.claim, after))
    }
}

fn wording_of(claim: &Claim, wording: Option<String>) -> Result<String> {
    wording.map_or_else(|| Ok(claim.quote()), |wording| said(&wording, "wording"))
}

/// The span with one end so many words further out, or in; nothing when the text, or the span, has not as many.
fn moved(text: &DraftText, span: &Span, edge: Edge, words: i32) -> Option<Span> {
    let within = &text.blocks.get(span.block as usize)?.text;
    let bytes = span.bytes();
    let steps = usize::try_from(words.unsigned_abs()).ok()?.checked_sub(1)?;
    let outward = words > 0;
    let bytes = match edge {
        Edge::Start => {
            let starts = starts(within);
            let start = if outward {
                starts.into_iter().rev().filter(|at| *at < bytes.start).nth(steps)?
            } else {
                starts.into_iter().filter(|at| *at > bytes.start && *at < bytes.end).nth(steps)?
            };
            start..bytes.end
        }
        Edge::End => {
            let ends = ends(within);
            let end = if outward {
                ends.into_iter().filter(|at| *at > bytes.end).nth(steps)?
            } else {
                ends.into_iter().rev().filter(|at| *at < bytes.end && *at > bytes.start).nth(steps)?
            };
            bytes.start..end
        }
    };
    Span::take(text, span.block as usize, bytes)
}

/// The places before and behind where `at` begins; nothing unless a word of them begins there and both have some.
fn parted(text: &DraftText, spans: &[Span], at: &Span) -> Option<(Vec<Span>, Vec<Span>)> {
    let index =
        spans.iter().position(|span| span.block == at.block && span.start <= at.start && at.start < span.end)?;
    let (before, rest) = spans.split_at(index);
    let (cut, behind) = rest.split_first()?;
    let (mut first, mut second) = (before.to_vec(), behind.to_vec());
    if at.start == cut.start {
        second.insert(0, cut.clone());
    } else {
        let within = &text.blocks.get(cut.block as usize)?.text;
        if !starts(within).contains(&at.bytes().start) {
            return None;
        }
        let words = within.get(cut.bytes().start..at.bytes().start)?.trim_end();
        first.push(Span::take(text, cut.block as usize, cut.bytes().start..cut.bytes().start + words.len())?);
        second.insert(0, Span::take(text, cut.block as usize, at.bytes().start..cut.bytes().end)?);
    }
    (!first.is_empty() && !second.is_empty()).then_some((first, second))
}

#[cfg(test)]
mod tests {
    use super::*;
    use claimdesk_domain::draft::{Block, BlockKind};
    use proptest::prelude::*;

    fn draft(text: &str) -> DraftText {
        DraftText::from(vec![Block::new(BlockKind::Paragraph, text)])
    }

    fn words(text: &DraftText, bytes: std::ops::Range<usize>) -> Span {
        Span::take(text, 0, bytes).unwrap()
    }

    #[test]
    fn an_edge_goes_from_word_to_word_and_stops_at_the_ends() {
        let text = draft("The dam held 40.5 litres, he said.");
        let held = words(&text, 8..12);
        let at = |edge, by| moved(&text, &held, edge, by).map(|span| span.exact);
        assert_eq!(at(Edge::End, 1).as_deref(), Some("held 40.5"));
        assert_eq!(at(Edge::End, 3).as_deref(), Some("held 40.5 litres,"));
        assert_eq!(at(Edge::Start, 1).as_deref(), Some("dam held"));
        assert_eq!(at(Edge::Start, 3), None, "before the text");
        assert_eq!(at(Edge::End, -1), None, "a claim keeps a word");
        assert_eq!(at(Edge::End, 0), None);
        assert_eq!(at(Edge::End, i32::MAX), None);
        assert_eq!(at(Edge::End, i32::MIN), None);
    }

    proptest! {
        #[test]
        fn the_words_of_a_span_are_those_of_the_text_whatever_is_done(
            text in "([a-zé北👍🏽'“”,.—-]{1,6}[ \u{a0}]?){1,20}",
            deeds in prop::collection::vec((any::<bool>(), -3i32..4, any::<prop::sample::Index>()), 1..12),
        ) {
            let draft = draft(&text);
            let Some(whole) = Span::take(&draft, 0, 0..text.len()) else { return Ok(()) };
            let mut spans = vec![whole];
            for (start, by, index) in deeds {
                let at = index.index(spans.len());
                let edge = if start { Edge::Start } else { Edge::End };
                if let Some(span) = moved(&draft, &spans[at], edge, by) {
                    spans[at] = span;
                }
                let begins = starts(&text);
                if let Some(begin) = begins.get(index.index(begins.len().max(1))) {
                    let point = Span::take(&draft, 0, *begin..text.len()).unwrap();
                    if let Some((first, second)) = parted(&draft, &spans, &point) {
                        spans = super::super::places::joined(&draft, first.into_iter().chain(second).collect());
                    }
                }
                for span in &spans {
                    prop_assert_eq!(text.get(span.bytes()), Some(span.exact.as_str()));
                    prop_assert!(!span.exact.trim().is_empty());
                }
            }
        }
    }
}
