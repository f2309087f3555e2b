//! Claims in lists, and one claim with everything kept about it.

use super::PAGE;
use super::backing::waiting;
use super::warnings::disagreement_of;
use crate::commit::kebab;
use crate::desk::Desk;
use crate::error::Result;
use crate::request::ClaimFilter;
use crate::response::{ClaimRow, ClaimView, EvidenceView, Page, Returned, SpanView, WordingDiffers};
use crate::verbs::reading_anew::{Pulled, engines_wording};
use claimdesk_domain::article::Article;
use claimdesk_domain::attribution::Attribution;
use claimdesk_domain::claim::Claim;
use claimdesk_domain::draft::DraftText;
use claimdesk_domain::ids::{ArticleId, ClaimId};
use claimdesk_domain::offsets::Unit;
use claimdesk_domain::sheet::ClaimSheet;
use claimdesk_domain::signoff::{StageState, is_locked, reached, stages};
use claimdesk_domain::span::Span;
use claimdesk_library::claims::Wanted;
use claimdesk_library::{articles, claims, meanings, sheets, tables};

impl Desk {
    /// A page of claims, newest article first, in reading order, behind `after`.
    pub(crate) fn claim_rows(&self, filter: &ClaimFilter, after: Option<ClaimId>) -> Result<Page<ClaimRow>> {
        let page = self.claim_sheets(filter, after)?;
        Ok(Page { rows: page.rows.iter().map(row).collect(), more: page.more })
    }

    /// The same as full sheets, for whoever prints everything.
    pub fn claim_sheets(&self, filter: &ClaimFilter, after: Option<ClaimId>) -> Result<Page<ClaimSheet>> {
        let wanted = Wanted {
            article: filter.article,
            state: filter.state,
            content: filter.finding,
            assigned: filter.assigned,
            tag: filter.tag.clone(),
        };
        Ok(self.library.read(|connection| {
            let mut rows: Vec<ClaimSheet> = Vec::new();
            for claim in claims::page(connection, &wanted, after, PAGE + 1)? {
                let before = rows.last().map(|sheet| (sheet.claim.article, sheet.number));
                let mut sheet = sheets::unnumbered(connection, claim)?;
                // Without a filter the next claim has the next number; otherwise the ones between are counted.
                sheet.number = match before {
                    Some((article, number)) if article == sheet.claim.article && wanted.takes_all() => number + 1,
                    _ => sheets::number(connection, claim)?,
                };
                rows.push(sheet);
            }
            Ok(Page::of(rows))
        })?)
    }

    /// The unchecked claim of an article that is most worth a check after `after`, if any is left.
    pub(crate) fn worthiest(&self, article: ArticleId, after: Option<ClaimId>) -> Result<Page<ClaimRow>> {
        Ok(self.library.read(|connection| {
            let found = meanings::worthiest(connection, article, after)?;
            let sheets = found.map(|claim| sheets::sheet(connection, claim)).transpose()?;
            Ok(Page { rows: sheets.iter().map(row).collect(), more: false })
        })?)
    }

    /// One claim as a full sheet, with the text that it stands in.
    pub fn claim_sheet(&self, claim: ClaimId) -> Result<(ClaimSheet, DraftText)> {
        Ok(self.library.read(|connection| {
            let sheet = sheets::sheet(connection, claim)?;
            let text = articles::text(connection, sheet.claim.draft)?;
            Ok((sheet, text))
        })?)
    }

    /// An article with the text of its current draft.
    pub fn article_text(&self, article: ArticleId) -> Result<(Article, DraftText)> {
        Ok(self.library.read(|connection| {
            let article: Article = tables::get(connection, article.0)?;
            let text = articles::text(connection, article.draft)?;
            Ok((article, text))
        })?)
    }

    /// One claim with everything kept about it.
    pub(crate) fn claim_view(&self, claim: ClaimId) -> Result<ClaimView> {
        let (sheet, text) = self.claim_sheet(claim)?;
        let anchoring = self.anchoring_view(&sheet.claim)?;
        let differs = match disagreement_of(&sheet.claim) {
            Some(what) => {
                Some(WordingDiffers { what: kebab(&what), proposed: self.proposed_wording(&sheet.claim, &text)? })
            }
            None => None,
        };
        Ok(ClaimView { anchoring, differs, ..view(sheet, &text) })
    }

    /// What the engine would put for the words of a claim, where that is another thing than what it says.
    fn proposed_wording(&self, claim: &Claim, text: &DraftText) -> Result<Option<String>> {
        let date = self.library.read(|connection| Ok(tables::get::<Article>(connection, claim.article.0)?.date))?;
        let pulled = self.pulled.of(claim.draft, date, || Pulled::of(text, date));
        let proposed = engines_wording(claim, &pulled).unwrap_or_else(|| claim.quote());
        Ok(Some(proposed).filter(|proposed| *proposed != claim.wording))
    }
}

/// What a list shows of a claim.
pub(super) fn row(sheet: &ClaimSheet) -> ClaimRow {
    let claim = &sheet.claim;
    let standing = sheet.standing();
    let stages = stages(sheet);
    ClaimRow {
        id: claim.id,
        article: claim.article,
        number: sheet.number,
        block: claim.spans.first().map_or(0, |span| span.block),
        quote: claim.quote(),
        wording: claim.wording.clone(),
        kind: claim.kind,
        speaker: claim.attributions.iter().rev().find_map(Attribution::name).map(str::to_owned),
        hedged: claim.is_hedged(),
        state: claim.state,
        attribution: standing.as_ref().and_then(|finding| finding.attribution),
        content: standing.as_ref().and_then(|finding| finding.content),
        disputed: !sheet.dissenting().is_empty(),
        returned: returned(sheet),
        evidence: u32::try_from(sheet.evidence.len()).unwrap_or(u32::MAX),
        stage: reached(sheet),
        stale: stages.iter().any(StageState::is_stale),
        locked: is_locked(sheet),
        accepted: claim.accepted,
        assigned: claim.assigned,
        tags: claim.tags.clone(),
        comments: u32::try_from(sheet.comments.len()).unwrap_or(u32::MAX),
        anchored: claim.anchoring.as_ref().map(|anchoring| anchoring.grade),
        unsettled: claim.awaits_person(),
    }
}

fn returned(sheet: &ClaimSheet) -> Option<Returned> {
    let (first, other) = (sheet.standing()?, *sheet.dissenting().first()?);
    let (to, by) = (sheet.name_of(first.checker).to_owned(), sheet.name_of(other.checker).to_owned());
    Some(Returned { to, by, content: other.content, attribution: other.attribution })
}

fn view(sheet: ClaimSheet, text: &DraftText) -> ClaimView {
    let row = row(&sheet);
    let spans = sheet.claim.spans.iter().filter_map(|span| span_view(span, text)).collect();
    let standing = sheet.standing().map(|finding| finding.id);
    let dissenting = sheet.dissenting().iter().map(|finding| finding.id).collect();
    let stages = stages(&sheet);
    let backing = waiting(&sheet, text);
    let evidence = sheet.evidence.into_iter().map(|one| EvidenceView {
        evidence: one.evidence,
        source: one.source,
        capture: one.capture,
    });
    let claim = sheet.claim;
    ClaimView {
        row,
        spans,
        sentences: claim.sentences,
        attributions: claim.attributions,
        time: claim.time,
        place: claim.place,
        worth: claim.worth,
        reasons: claim.reasons,
        state_reason: claim.state_reason,
        legal: claim.legal,
        evidence: evidence.collect(),
        findings: sheet.findings,
        standing,
        dissenting,
        suggestions: sheet.suggestions,
        comments: sheet.comments,
        decisions: sheet.decisions,
        stages,
        people: sheet.people,
        anchoring: None,
        differs: None,
        backing,
    }
}

pub(super) fn span_view(span: &Span, text: &DraftText) -> Option<SpanView> {
    let range = span.range(text, Unit::Utf16)?;
    Some(SpanView {
        block: span.block,
        start: u32::try_from(range.start).ok()?,
        end: u32::try_from(range.end).ok()?,
        exact: span.exact.clone(),
        prefix: span.prefix.clone(),
        suffix: span.suffix.clone(),
    })
}
