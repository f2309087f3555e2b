//! The drafts of an article, and what became of its claims from one to the next.

use super::PAGE;
use super::captures::{comparison, cut, texts};
use super::claim::span_view;
use crate::commit::kebab;
use crate::desk::Desk;
use crate::error::Result;
use crate::request::Fate;
use crate::response::{
    AnchorChange, AnchorReport, AnchorRow, AnchoringView, Comparison, DraftRow, FateCounts, Page, WordChange,
};
use claimdesk_domain::article::Article;
use claimdesk_domain::claim::{Anchoring, Claim, quote_of};
use claimdesk_domain::draft::Draft;
use claimdesk_domain::ids::{ArticleId, DraftId};
use claimdesk_language::anchoring::differences;
use claimdesk_library::drafts::Brought;
use claimdesk_library::{articles, claims, drafts, lists, tables};
use std::ops::Range;

impl Desk {
    /// The drafts of an article, latest first.
    pub(crate) fn drafts(&self, article: ArticleId) -> Result<Page<DraftRow>> {
        Ok(self.library.read(|connection| {
            let article: Article = tables::get(connection, article.0)?;
            let drafts = drafts::of_article(connection, article.id)?;
            let people = lists::people(connection)?;
            let row = |one: Brought| DraftRow {
                current: one.draft.id == article.draft,
                person: people.iter().find(|person| person.id == one.person).map(|person| person.name.clone()),
                draft: one.draft,
                at: one.at,
            };
            Ok(Page::of(drafts.into_iter().map(row).collect()))
        })?)
    }

    /// What changed from one draft to another, word by word.
    pub(crate) fn compare_drafts(&self, before: DraftId, after: DraftId, from_row: u32) -> Result<Comparison> {
        let (before, after) = self
            .library
            .read(|connection| Ok((articles::text(connection, before)?, articles::text(connection, after)?)))?;
        Ok(comparison(&texts(&before), &texts(&after), from_row))
    }

    /// What became of the claims in the draft that the article has.
    pub(crate) fn anchor_report(&self, id: ArticleId, fate: Option<Fate>, from_row: u32) -> Result<AnchorReport> {
        let (draft, before, claims) = self.library.read(|connection| {
            let article: Article = tables::get(connection, id.0)?;
            let draft: Draft = tables::get(connection, article.draft.0)?;
            let drafts = drafts::of_article(connection, id)?;
            let before = drafts.into_iter().map(|one| one.draft).find(|other| other.number < draft.number);
            Ok((draft, before.map(|other| other.id), claims::of_article(connection, id)?))
        })?;
        let mut counts = FateCounts::default();
        claims.iter().for_each(|claim| counts.count(grade_in(claim, draft.id)));
        let unsettled = claims.iter().filter(|claim| claim.awaits_person()).count();
        let mut wanted: Vec<(Fate, u32, &Claim)> = (1..)
            .zip(&claims)
            .map(|(number, claim)| (Fate::from(grade_in(claim, draft.id)), number, claim))
            .filter(|(found, _, _)| fate.is_none_or(|fate| fate == *found))
            .collect();
        // What waits for a person comes first; within a fate they stay in reading order.
        wanted.sort_by_key(|(fate, number, claim)| (!claim.awaits_person(), *fate, *number));
        let end = wanted.len().min((from_row as usize).saturating_add(PAGE));
        let next_row = (end < wanted.len()).then_some(end).and_then(|next| u32::try_from(next).ok());
        let rows = wanted.into_iter().take(end).skip(from_row as usize).map(|(fate, number, claim)| AnchorRow {
            claim: claim.id,
            number,
            wording: claim.wording.clone(),
            fate,
            state: claim.state,
            unsettled: claim.awaits_person(),
            quote_before: claim.anchoring.as_ref().map_or_else(|| claim.quote(), |one| quote_of(&one.spans)),
            quote_now: (!claim.is_orphan()).then(|| claim.quote()),
            change: claim.anchoring.as_ref().map(|anchoring| change(claim, anchoring)),
        });
        Ok(AnchorReport {
            rows: rows.collect(),
            counts,
            unsettled: u32::try_from(unsettled).unwrap_or(u32::MAX),
            before,
            draft,
            next_row,
        })
    }

    /// What became of one claim, with the places where it may stand now.
    pub(super) fn anchoring_view(&self, claim: &Claim) -> Result<Option<AnchoringView>> {
        let Some(anchoring) = &claim.anchoring else { return Ok(None) };
        let candidates = if anchoring.candidates.is_empty() {
            Vec::new()
        } else {
            let text = self.library.read(|connection| articles::text(connection, anchoring.to))?;
            anchoring.candidates.iter().filter_map(|span| span_view(span, &text)).collect()
        };
        Ok(Some(AnchoringView {
            fate: Fate::from(Some(anchoring.grade)),
            unsettled: claim.awaits_person(),
            change: change(claim, anchoring),
            candidates,
        }))
    }
}

/// What became of a claim in a draft; nothing when it stands there for the first time.
fn grade_in(claim: &Claim, draft: DraftId) -> Option<claimdesk_domain::claim::AnchorGrade> {
    claim.anchoring.as_ref().filter(|anchoring| anchoring.to == draft).map(|anchoring| anchoring.grade)
}

fn change(claim: &Claim, anchoring: &Anchoring) -> AnchorChange {
    let before = anchoring.sentences.join(" ");
    let placed = !anchoring.grade.is_orphan();
    let now = if placed { claim.sentences.join(" ") } else { String::new() };
    let found = if placed { differences(&before, &now) } else { Vec::new() };
    let words = |text: &str, range: &Range<usize>| text.get(range.clone()).unwrap_or_default().to_owned();
    let alarm = |alarm: &claimdesk_language::Alarm| kebab(alarm);
    let changes = found.iter().map(|change| WordChange {
        before: words(&before, &change.before),
        now: words(&now, &change.after),
        alarms: change.alarms.iter().map(alarm).collect(),
    });
    let mut gone: Vec<Range<usize>> = found.iter().map(|change| change.before.clone()).collect();
    let mut new: Vec<Range<usize>> = found.iter().map(|change| change.after.clone()).collect();
    for ranges in [&mut gone, &mut new] {
        ranges.retain(|range| !range.is_empty());
        ranges.sort_by_key(|range| range.start);
        ranges.dedup_by(|later, earlier| later.start < earlier.end);
    }
    AnchorChange { before: cut(&before, &gone), now: cut(&now, &new), changes: changes.collect() }
}
