//! Where the comments stand: every place of every claim, and the changes that were accepted.

use crate::Error;
use crate::entry::{Entry, Report};
use crate::survey::Survey;
use claimdesk_domain::Instant;
use claimdesk_domain::decision::DecisionKind;
use claimdesk_domain::draft::{BlockKind, DraftText};
use claimdesk_domain::finding::ContentFinding;
use claimdesk_domain::preset::Section;
use std::collections::BTreeMap;
use std::ops::Range;

/// The article's words that carry comments.
#[derive(Default)]
pub(super) struct Places {
    /// Comments of the parts before this one.
    before: usize,
    /// In order of their claims; a place is the identity of its comment.
    pub(super) anchors: Vec<Anchor>,
    /// Accepted changes by block, in the order of the text; none overlaps another.
    pub(super) changes: BTreeMap<usize, Vec<Change>>,
    by_block: BTreeMap<usize, Vec<usize>>,
}

/// Words that one comment stands on.
pub(super) struct Anchor {
    pub(super) number: u32,
    pub(super) bytes: Range<usize>,
    pub(super) content: Option<ContentFinding>,
    /// Whether it is the claim's first, which carries all that is known.
    pub(super) first: bool,
    /// Whether the claim's number stands behind it: not between the cells of one row.
    pub(super) last: bool,
}

/// A change of the text that a checker suggested and an editor accepted.
pub(super) struct Change {
    pub(super) bytes: Range<usize>,
    pub(super) text: String,
    /// Who suggested it; empty where that is left out.
    pub(super) author: String,
    pub(super) at: Instant,
}

impl Places {
    pub(super) fn of(report: &Report<'_>, survey: &Survey) -> Result<Self, Error> {
        Self::behind(report, survey, 0)
    }

    /// The same behind so many comments of other parts. Where the article is not told, no words are there to stand
    /// on: its comments stand in the table of claims.
    pub(super) fn behind(report: &Report<'_>, survey: &Survey, before: usize) -> Result<Self, Error> {
        let mut places = Self { before, ..Self::default() };
        if !report.shows(Section::Article) {
            return Ok(places);
        }
        for place in &survey.places {
            let mut pieces = pieces(report.text(), place.block, place.bytes.clone());
            let last = pieces.pop();
            let all = pieces.into_iter().map(|piece| (piece, false)).chain(last.map(|piece| (piece, true)));
            for (bytes, last) in all {
                let first = places.anchors.last().is_none_or(|before| before.number != place.number);
                places.by_block.entry(place.block).or_default().push(places.anchors.len());
                places.anchors.push(Anchor { number: place.number, bytes, content: place.content, first, last });
            }
        }
        if !survey.changes.is_empty() {
            for entry in report.entries() {
                places.take_change(&entry?, report.text());
            }
        }
        Ok(places)
    }

    /// Comments of the parts up to and with this one, at most.
    pub(super) fn behind_it(&self, survey: &Survey) -> usize {
        self.before + self.anchors.len() + survey.claims as usize
    }

    /// The anchors in a block with the identities of their comments.
    pub(super) fn in_block(&self, block: usize) -> impl Iterator<Item = (usize, &Anchor)> {
        let within = self.by_block.get(&block).map_or(&[][..], Vec::as_slice);
        within.iter().filter_map(|at| self.anchors.get(*at).map(|anchor| (self.before + *at, anchor)))
    }

    /// A change that was accepted is tracked where it is plain which words it takes the place of: one place that no other
    /// change touches, and accepted as it reads now.
    fn take_change(&mut self, entry: &Entry, text: &DraftText) {
        let sheet = &entry.sheet;
        let ([span], Some(suggestion), Some(decision)) =
            (sheet.claim.spans.as_slice(), sheet.suggestion(), sheet.decision())
        else {
            return;
        };
        let accepted = decision.decision == DecisionKind::AcceptChange && decision.at >= suggestion.at;
        let (block, bytes) = (span.block as usize, span.bytes());
        if !accepted || !crate::survey::stands_in(span, text) || pieces(text, block, bytes.clone()) != [bytes.clone()] {
            return;
        }
        let changes = self.changes.entry(block).or_default();
        if changes.iter().any(|other| other.bytes.start < bytes.end && bytes.start < other.bytes.end) {
            return;
        }
        changes.push(Change {
            bytes,
            text: suggestion.text.clone(),
            author: sheet.name_of(suggestion.checker).to_owned(),
            at: suggestion.at,
        });
        changes.sort_by_key(|change| change.bytes.start);
    }
}

/// The place itself; in a row of a table, its part of each cell.
fn pieces(text: &DraftText, block: usize, bytes: Range<usize>) -> Vec<Range<usize>> {
    let Some(block) = text.blocks.get(block) else { return Vec::new() };
    if block.kind != BlockKind::TableRow {
        return vec![bytes];
    }
    let mut at = bytes.start;
    let mut pieces = Vec::new();
    for part in block.text.get(bytes).unwrap_or_default().split('\t') {
        if !part.is_empty() {
            pieces.push(at..at + part.len());
        }
        at += part.len() + 1;
    }
    pieces
}

/// Gives the claims, which come in order, the comments that stand on their words. A claim whose words do not stand in the
/// draft has its comment in the table of claims.
pub(super) struct Numbering<'a> {
    places: &'a Places,
    at: usize,
    astray: usize,
}

/// The comments of one claim.
pub(super) struct Comments {
    /// The one that tells all.
    pub(super) main: usize,
    /// Those on further words.
    pub(super) further: Range<usize>,
    /// Whether the first stands in the article.
    pub(super) anchored: bool,
}

impl<'a> Numbering<'a> {
    pub(super) fn of(places: &'a Places) -> Self {
        Self { places, at: 0, astray: places.anchors.len() }
    }

    pub(super) fn next(&mut self, number: u32) -> Comments {
        let from = self.at;
        let rest = self.places.anchors.get(from..).unwrap_or_default();
        self.at += rest.iter().take_while(|anchor| anchor.number == number).count();
        if self.at > from {
            let before = self.places.before;
            return Comments { main: before + from, further: before + from + 1..before + self.at, anchored: true };
        }
        self.astray += 1;
        Comments { main: self.places.before + self.astray - 1, further: 0..0, anchored: false }
    }
}
