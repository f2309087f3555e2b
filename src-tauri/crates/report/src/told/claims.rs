//! The claims of a report, with the exact places that they stand at.

use super::rows::Known;
use super::shape;
use super::{Unfit, broken, contradicts};
use crate::points::OUT_OF_JSON;
use chrono::NaiveDateTime;
use claimdesk_domain::claim::{Anchoring, Claim};
use claimdesk_domain::decision::{Decision, Suggestion};
use claimdesk_domain::draft::DraftText;
use claimdesk_domain::finding::Finding;
use claimdesk_domain::ids::{CaptureId, ClaimId, SourceId};
use claimdesk_domain::sheet::{ClaimSheet, EvidenceSheet};
use claimdesk_domain::signoff::Signoff;
use claimdesk_domain::source::{Capture, Evidence, Source};
use claimdesk_domain::span::Span;
use claimdesk_domain::time::ClaimTime;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// Sources and captures that claims share: the same wherever they are named.
#[derive(Default)]
struct Shared {
    sources: BTreeMap<SourceId, Source>,
    captures: BTreeMap<CaptureId, Capture>,
}

/// Every claim, in reading order and numbered so.
pub(super) fn all(given: &[&RawValue], known: &mut Known) -> Result<Vec<ClaimSheet>, Unfit> {
    let mut shared = Shared::default();
    let mut sheets: Vec<ClaimSheet> = Vec::new();
    for (number, raw) in (1..).zip(given) {
        let one: shape::Claim = serde_json::from_str(raw.get()).map_err(|error| match error.classify() {
            // Line and column would count within the claim.
            serde_json::error::Category::Data => Unfit::Broken(format!("claim {number}: {error}")),
            _ => broken(&error),
        })?;
        let sheet = sheet(one, number, known, &mut shared)?;
        if sheets.last().is_some_and(|before| place(&before.claim) >= place(&sheet.claim)) {
            return Err(contradicts(at(number)));
        }
        sheets.push(sheet);
    }
    for id in shared.sources.keys().map(|id| id.0).chain(shared.captures.keys().map(|id| id.0)) {
        known.only(id, "sources")?;
    }
    Ok(sheets)
}

/// What claims are read in the order of: those without a place behind all others.
fn place(claim: &Claim) -> (u32, u32, u32, ClaimId) {
    let (block, start, end) = claim.spans.first().map_or((0, 0, 0), |span| (span.block, span.start, span.end));
    (if claim.is_orphan() { u32::MAX } else { block }, start, end, claim.id)
}

fn at(number: u32) -> String {
    format!("claims {number}")
}

fn sheet(one: shape::Claim, number: u32, known: &mut Known, shared: &mut Shared) -> Result<ClaimSheet, Unfit> {
    let wrong = || contradicts(at(number));
    let id = one.id;
    known.only(id.0, at(number))?;
    if one.number != number || one.article != known.article {
        return Err(wrong());
    }
    let claim = claim(&one, known).ok_or_else(wrong)?;
    known.maybe(one.accepted_id)?;
    known.maybe(one.assigned_id)?;
    known.maybe(claim.anchoring.as_ref().and_then(|anchoring| anchoring.confirmed))?;
    let mut evidence = Vec::new();
    for given in one.evidence {
        known.only(given.id.0, at(number))?;
        evidence.push(used(id, given, shared).ok_or_else(wrong)?);
    }
    let mut findings = Vec::new();
    for given in one.findings {
        known.only(given.id.0, at(number))?;
        findings.push(Finding {
            id: given.id,
            claim: id,
            checker: known.person(given.checker_id)?,
            attribution: given.attribution,
            content: given.content,
            rationale: given.rationale,
            unknown: given.unknown,
            as_of: given.as_of,
            at: given.at,
        });
    }
    let mut suggestions = Vec::new();
    for given in one.suggestions {
        known.only(given.id.0, at(number))?;
        let checker = known.person(given.checker_id)?;
        let (text, reason) = (given.text, given.reason);
        suggestions.push(Suggestion { id: given.id, claim: id, checker, text, reason, at: given.at });
    }
    let mut decisions = Vec::new();
    for given in one.decisions {
        known.only(given.id.0, at(number))?;
        let editor = known.person(given.editor_id)?;
        decisions.push(Decision { id: given.id, claim: id, editor, decision: given.decision, at: given.at });
    }
    let mut signoffs = Vec::new();
    for given in one.signoff.history {
        known.only(given.id.0, at(number))?;
        signoffs.push(Signoff {
            id: given.id,
            claim: id,
            stage: given.stage,
            person: known.person(given.person_id)?,
            act: given.act,
            reason: given.reason,
            binding: given.binding,
            at: given.at,
            reported: true,
        });
    }
    let in_order = findings.is_sorted_by_key(|one| (one.at, one.id))
        && suggestions.is_sorted_by_key(|one| (one.at, one.id))
        && decisions.is_sorted_by_key(|one| (one.at, one.id))
        && signoffs.is_sorted_by_key(|one| (one.at, one.id))
        && evidence.is_sorted_by_key(|one: &EvidenceSheet| (one.evidence.added, one.evidence.id));
    if !in_order {
        return Err(wrong());
    }
    let mut sheet = ClaimSheet {
        number,
        claim,
        evidence,
        findings,
        suggestions,
        decisions,
        comments: Vec::new(),
        signoffs,
        people: Vec::new(),
    };
    let people = known.people.values().filter(|person| crate::survey::names(&sheet, person.id)).cloned().collect();
    sheet.people = people;
    Ok(sheet)
}

/// The claim, if its words stand where it says they do.
fn claim(one: &shape::Claim, known: &Known) -> Option<Claim> {
    let anchoring = match &one.anchoring {
        Some(given) => Some(anchoring(given, known)?),
        None => None,
    };
    let orphan = anchoring.as_ref().filter(|anchoring| anchoring.grade.is_orphan());
    let spans = match orphan {
        // What has no place any more stood where it was looked for last.
        Some(anchoring) => words_of(&anchoring.spans, &one.spans)?,
        None if one.draft == known.draft => placed_all(&one.spans, known.texts.get(&one.draft)?)?,
        None => return None,
    };
    if spans.is_empty() || !known.texts.contains_key(&one.draft) {
        return None;
    }
    let text = known.texts.get(&one.draft)?;
    let blocks = || spans.iter().filter_map(|span| text.blocks.get(span.block as usize));
    let stands = |words: &String| blocks().any(|block| block.text.contains(words.as_str()));
    if !one.sentences.iter().all(stands) {
        return None;
    }
    let time = match &one.time {
        Some(given) => Some(time(given)?),
        None => None,
    };
    Some(Claim {
        id: one.id,
        article: one.article,
        draft: one.draft,
        spans,
        sentences: one.sentences.clone(),
        wording: one.wording.clone(),
        kind: one.kind,
        attributions: one.attributions.clone(),
        time,
        place: one.place.clone(),
        worth: one.worth,
        reasons: one.reasons.clone(),
        state: one.state,
        state_reason: one.state_reason.clone(),
        legal: one.legal,
        declined: one.declined.clone(),
        accepted: one.accepted_id,
        assigned: one.assigned_id,
        tags: one.tags.clone(),
        anchoring,
    })
}

fn anchoring(given: &shape::Anchoring, known: &Known) -> Option<Anchoring> {
    let (before, now) = (known.texts.get(&given.from), known.texts.get(&given.to));
    let placed = |spans: &[shape::Span], text: Option<&DraftText>| match text {
        Some(text) => placed_all(spans, text),
        // The draft was withdrawn: where in it the words stood, nobody can look up.
        None => spans.iter().map(unplaced).collect(),
    };
    Some(Anchoring {
        grade: given.grade,
        from: given.from,
        to: given.to,
        spans: placed(&given.spans, before)?,
        sentences: given.sentences.clone(),
        candidates: placed(&given.candidates, now)?,
        confirmed: given.confirmed_id,
    })
}

fn placed_all(spans: &[shape::Span], text: &DraftText) -> Option<Vec<Span>> {
    spans.iter().map(|span| placed(span, text)).collect()
}

fn placed(given: &shape::Span, text: &DraftText) -> Option<Span> {
    let (start, end) = OUT_OF_JSON.range(text, given.block, given.start?, given.end?)?;
    let span = Span::take(text, given.block as usize, start as usize..end as usize)?;
    is_of(&span, given).then_some(span)
}

fn unplaced(given: &shape::Span) -> Option<Span> {
    let end = u32::try_from(given.exact.len()).ok()?;
    let (exact, prefix, suffix) = (given.exact.clone(), given.prefix.clone(), given.suffix.clone());
    let nowhere = given.start.is_none() && given.end.is_none();
    nowhere.then_some(Span { block: given.block, start: 0, end, exact, prefix, suffix })
}

/// Spans that are known, if they are those that are given.
fn words_of(known: &[Span], given: &[shape::Span]) -> Option<Vec<Span>> {
    let same = known.len() == given.len() && known.iter().zip(given).all(|(span, given)| is_of(span, given));
    same.then(|| known.to_vec())
}

fn is_of(span: &Span, given: &shape::Span) -> bool {
    (span.block, &span.exact, &span.prefix, &span.suffix) == (given.block, &given.exact, &given.prefix, &given.suffix)
}

fn time(given: &shape::Time) -> Option<ClaimTime> {
    let read = |words: &Option<String>| match words {
        Some(words) => local_time(words).map(Some),
        None => Some(None),
    };
    Some(ClaimTime {
        text: given.text.clone(),
        value: given.value.clone(),
        from: read(&given.from)?,
        to: read(&given.to)?,
        grain: given.grain,
        alternatives: given.alternatives.clone(),
    })
}

fn local_time(words: &str) -> Option<NaiveDateTime> {
    let with_seconds = NaiveDateTime::parse_from_str(words, "%Y-%m-%dT%H:%M:%S");
    with_seconds.or_else(|_| NaiveDateTime::parse_from_str(words, "%Y-%m-%dT%H:%M")).ok()
}

fn used(claim: ClaimId, given: shape::Evidence, shared: &mut Shared) -> Option<EvidenceSheet> {
    let source = given.source;
    let source = Source {
        id: source.id,
        kind: source.kind,
        title: source.title,
        publisher: source.publisher,
        url: source.url,
        primary: source.primary,
        confidential: source.confidential,
        origin: source.origin,
        note: source.note,
        added: source.added,
        citation: source.citation,
    };
    let capture = given.capture.map(|capture| Capture {
        id: capture.id,
        source: Some(source.id),
        article: None,
        content: capture.sha256,
        size: capture.size,
        media_type: capture.media_type,
        file_name: capture.file_name,
        taken: capture.taken,
        fetch: None,
        text: None,
        reader: None,
        unread: None,
        stamps: Vec::new(),
        reported: true,
    });
    let same_source = *shared.sources.entry(source.id).or_insert_with(|| source.clone()) == source;
    let same_capture = capture
        .as_ref()
        .is_none_or(|capture| shared.captures.entry(capture.id).or_insert_with(|| capture.clone()) == capture);
    let evidence = Evidence {
        id: given.id,
        claim,
        source: source.id,
        stance: given.stance,
        locator: given.locator,
        passage: given.passage,
        note: given.note,
        capture: capture.as_ref().map(|capture| capture.id),
        added: given.added,
        backing: given.backing,
    };
    (same_source && same_capture).then_some(EvidenceSheet { evidence, source, capture })
}
