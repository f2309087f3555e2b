//! One claim as JSON: what a JSON report lists and the command line prints.
//!
//! Offsets count Unicode code points within the block; where the words do not stand in the given text, they are null.
//! Instants are RFC 3339 UTC; `from` and `to` of a time are local, without zone, end exclusive.

use crate::entry::Signing;
use crate::json::Texts;
use crate::profile::is_withheld;
use chrono::{NaiveDate, NaiveDateTime, Timelike};
use claimdesk_domain::Instant;
use claimdesk_domain::attribution::Attribution;
use claimdesk_domain::citation::Citation;
use claimdesk_domain::claim::{AnchorGrade, Anchoring, CheckState, ClaimKind, Reason};
use claimdesk_domain::decision::{Decision, DecisionKind, Suggestion};
use claimdesk_domain::digest::Digest;
use claimdesk_domain::draft::DraftText;
use claimdesk_domain::finding::{AttributionFinding, ContentFinding, Finding};
use claimdesk_domain::ids::{
    ArticleId, CaptureId, ClaimId, DecisionId, DraftId, EvidenceId, FindingId, PersonId, SignoffId, SourceId,
    SuggestionId,
};
use claimdesk_domain::messages::Language;
use claimdesk_domain::offsets::Unit;
use claimdesk_domain::rating::Scale;
use claimdesk_domain::report::LeftOut;
use claimdesk_domain::sheet::{ClaimSheet, EvidenceSheet};
use claimdesk_domain::signoff::{Binding, BoundPart, Signoff, SignoffAct, Stage};
use claimdesk_domain::source::{Backing, Capture, Source, SourceKind, Stance};
use claimdesk_domain::span::Span;
use claimdesk_domain::time::{ClaimTime, Grain};
use serde::Serialize;

/// A claim with everything kept about it, to be serialised.
#[derive(Serialize)]
pub struct ClaimJson<'a> {
    id: ClaimId,
    number: u32,
    article: ArticleId,
    draft: DraftId,
    wording: &'a str,
    kind: ClaimKind,
    spans: Vec<SpanJson<'a>>,
    sentences: &'a [String],
    attributions: &'a [Attribution],
    hedged: bool,
    time: Option<TimeJson<'a>>,
    place: Option<&'a str>,
    worth: f64,
    reasons: Vec<ReasonJson<'a>>,
    state: CheckState,
    state_reason: Option<&'a str>,
    /// Nothing where the profile leaves it out.
    legal: Option<bool>,
    tags: &'a [String],
    accepted_id: Option<PersonId>,
    assigned_id: Option<PersonId>,
    declined: &'a [u32],
    anchoring: Option<AnchoringJson<'a>>,
    disputed: bool,
    findings: Vec<FindingJson<'a>>,
    dissent: Vec<FindingId>,
    evidence: Vec<EvidenceJson<'a>>,
    suggestions: Vec<SuggestionJson<'a>>,
    decision: Option<DecisionJson<'a>>,
    decisions: Vec<DecisionJson<'a>>,
    signoff: SignoffJson<'a>,
}

#[derive(Serialize)]
struct SpanJson<'a> {
    block: u32,
    start: Option<usize>,
    end: Option<usize>,
    exact: &'a str,
    prefix: &'a str,
    suffix: &'a str,
}

#[derive(Serialize)]
struct TimeJson<'a> {
    text: &'a str,
    value: &'a str,
    from: Option<String>,
    to: Option<String>,
    grain: Grain,
    alternatives: &'a [String],
}

/// What became of a claim's words in the latest draft. Offsets of `spans` count in the draft that they stood in.
#[derive(Serialize)]
struct AnchoringJson<'a> {
    grade: AnchorGrade,
    from: DraftId,
    to: DraftId,
    spans: Vec<SpanJson<'a>>,
    sentences: &'a [String],
    candidates: Vec<SpanJson<'a>>,
    confirmed_id: Option<PersonId>,
}

#[derive(Serialize)]
struct ReasonJson<'a> {
    code: &'a str,
    arguments: &'a [String],
}

#[derive(Serialize)]
struct FindingJson<'a> {
    id: FindingId,
    standing: bool,
    attribution: Option<AttributionFinding>,
    content: Option<ContentFinding>,
    score: Option<u8>,
    rating: Option<String>,
    rationale: &'a str,
    unknown: &'a [String],
    as_of: NaiveDate,
    checker: Option<&'a str>,
    checker_id: PersonId,
    at: Instant,
}

#[derive(Serialize)]
struct EvidenceJson<'a> {
    id: EvidenceId,
    stance: Stance,
    source: SourceJson<'a>,
    locator: Option<&'a str>,
    passage: Option<&'a str>,
    note: Option<&'a str>,
    capture: Option<CaptureJson<'a>>,
    backing: Option<Backing>,
    added: Option<Instant>,
}

/// A source; what is withheld of it is null.
#[derive(Serialize)]
pub(crate) struct SourceJson<'a> {
    id: SourceId,
    kind: SourceKind,
    title: Option<&'a str>,
    publisher: Option<&'a str>,
    url: Option<&'a str>,
    primary: bool,
    confidential: bool,
    origin: Option<&'a str>,
    note: Option<&'a str>,
    added: Option<Instant>,
    /// Left away where nobody entered any, as it was before sources had one.
    #[serde(skip_serializing_if = "Citation::is_empty")]
    citation: &'a Citation,
}

#[derive(Serialize)]
struct CaptureJson<'a> {
    id: CaptureId,
    sha256: Digest,
    size: u64,
    media_type: &'a str,
    file_name: Option<&'a str>,
    taken: Instant,
}

#[derive(Serialize)]
struct SuggestionJson<'a> {
    id: SuggestionId,
    text: &'a str,
    reason: &'a str,
    checker: Option<&'a str>,
    checker_id: PersonId,
    at: Instant,
}

#[derive(Serialize)]
struct DecisionJson<'a> {
    id: DecisionId,
    decision: DecisionKind,
    editor: Option<&'a str>,
    editor_id: PersonId,
    at: Instant,
}

#[derive(Serialize)]
struct SignoffJson<'a> {
    reached: Option<Stage>,
    locked: bool,
    stale: bool,
    stages: Vec<StageJson>,
    history: Vec<SignatureJson<'a>>,
}

#[derive(Serialize)]
struct StageJson {
    stage: Stage,
    signature: SignoffId,
    holds: bool,
    changed: Vec<BoundPart>,
}

#[derive(Serialize)]
struct SignatureJson<'a> {
    id: SignoffId,
    stage: Stage,
    act: SignoffAct,
    person: Option<&'a str>,
    person_id: PersonId,
    at: Instant,
    reason: Option<&'a str>,
    binding: &'a Binding,
}

/// The JSON of a claim; `text` is the draft that its spans count in, `scale` says what findings are called.
pub fn claim<'a>(sheet: &'a ClaimSheet, text: &DraftText, scale: &Scale) -> ClaimJson<'a> {
    signed_claim(sheet, &Signing::of(sheet), &Texts::one(sheet.claim.draft, text), scale, Language::English)
}

/// The same with a state of sign-off that was taken before the sheet was trimmed.
pub(crate) fn signed_claim<'a>(
    sheet: &'a ClaimSheet,
    signing: &Signing,
    texts: &Texts<'_>,
    scale: &Scale,
    language: Language,
) -> ClaimJson<'a> {
    let claim = &sheet.claim;
    let dissent: Vec<FindingId> = sheet.dissenting().into_iter().map(|finding| finding.id).collect();
    let standing = sheet.standing().map(|finding| finding.id);
    ClaimJson {
        id: claim.id,
        number: sheet.number,
        article: claim.article,
        draft: claim.draft,
        wording: &claim.wording,
        kind: claim.kind,
        spans: claim.spans.iter().map(|span| SpanJson::of(span, Some(texts.now()))).collect(),
        sentences: &claim.sentences,
        attributions: &claim.attributions,
        hedged: claim.is_hedged(),
        time: claim.time.as_ref().map(TimeJson::of),
        place: claim.place.as_deref(),
        worth: claim.worth,
        reasons: claim.reasons.iter().map(ReasonJson::of).collect(),
        state: claim.state,
        state_reason: claim.state_reason.as_deref(),
        legal: Some(claim.legal),
        tags: &claim.tags,
        accepted_id: claim.accepted,
        assigned_id: claim.assigned,
        declined: &claim.declined,
        anchoring: claim.anchoring.as_ref().map(|anchoring| AnchoringJson::of(anchoring, texts)),
        disputed: !dissent.is_empty(),
        findings: sheet
            .findings
            .iter()
            .map(|finding| FindingJson::of(sheet, finding, standing, (scale, language)))
            .collect(),
        dissent,
        evidence: sheet.evidence.iter().map(EvidenceJson::of).collect(),
        suggestions: sheet.suggestions.iter().map(|suggestion| SuggestionJson::of(sheet, suggestion)).collect(),
        decision: sheet.decision().map(|decision| DecisionJson::of(sheet, decision)),
        decisions: sheet.decisions.iter().map(|decision| DecisionJson::of(sheet, decision)).collect(),
        signoff: SignoffJson::of(sheet, signing),
    }
}

impl ClaimJson<'_> {
    /// The same where a profile leaves something out: what is not told is no `false`.
    pub(crate) fn without(self, left_out: &[LeftOut]) -> Self {
        let legal = self.legal.filter(|_| !left_out.contains(&LeftOut::RightOfReply));
        Self { legal, ..self }
    }
}

/// The name of a person; nothing where it is left out.
fn name(sheet: &ClaimSheet, person: PersonId) -> Option<&str> {
    Some(sheet.name_of(person)).filter(|name| !name.is_empty())
}

/// ISO 8601 without zone, to the minute, or to the second where it matters.
pub fn local_time(instant: NaiveDateTime) -> String {
    let format = if instant.second() == 0 { "%Y-%m-%dT%H:%M" } else { "%Y-%m-%dT%H:%M:%S" };
    instant.format(format).to_string()
}

impl<'a> SpanJson<'a> {
    fn of(span: &'a Span, text: Option<&DraftText>) -> Self {
        let range = text.and_then(|text| span.range(text, Unit::CodePoint));
        Self {
            block: span.block,
            start: range.as_ref().map(|range| range.start),
            end: range.map(|range| range.end),
            exact: &span.exact,
            prefix: &span.prefix,
            suffix: &span.suffix,
        }
    }
}

impl<'a> AnchoringJson<'a> {
    fn of(anchoring: &'a Anchoring, texts: &Texts<'_>) -> Self {
        let (before, now) = (texts.of(anchoring.from), texts.of(anchoring.to));
        Self {
            grade: anchoring.grade,
            from: anchoring.from,
            to: anchoring.to,
            spans: anchoring.spans.iter().map(|span| SpanJson::of(span, before)).collect(),
            sentences: &anchoring.sentences,
            candidates: anchoring.candidates.iter().map(|span| SpanJson::of(span, now)).collect(),
            confirmed_id: anchoring.confirmed,
        }
    }
}

impl<'a> TimeJson<'a> {
    fn of(time: &'a ClaimTime) -> Self {
        Self {
            text: &time.text,
            value: &time.value,
            from: time.from.map(local_time),
            to: time.to.map(local_time),
            grain: time.grain,
            alternatives: &time.alternatives,
        }
    }
}

impl<'a> ReasonJson<'a> {
    fn of(reason: &'a Reason) -> Self {
        Self { code: &reason.code, arguments: &reason.arguments }
    }
}

impl<'a> FindingJson<'a> {
    fn of(
        sheet: &'a ClaimSheet,
        finding: &'a Finding,
        standing: Option<FindingId>,
        (scale, language): (&Scale, Language),
    ) -> Self {
        Self {
            id: finding.id,
            standing: standing == Some(finding.id),
            attribution: finding.attribution,
            content: finding.content,
            score: finding.content.and_then(ContentFinding::score),
            rating: finding.content.map(|content| scale.label_in(language, content)),
            rationale: &finding.rationale,
            unknown: &finding.unknown,
            as_of: finding.as_of,
            checker: name(sheet, finding.checker),
            checker_id: finding.checker,
            at: finding.at,
        }
    }
}

impl<'a> EvidenceJson<'a> {
    fn of(one: &'a EvidenceSheet) -> Self {
        let EvidenceSheet { evidence, source, capture } = one;
        Self {
            id: evidence.id,
            stance: evidence.stance,
            source: SourceJson::of(source),
            locator: evidence.locator.as_deref(),
            passage: evidence.passage.as_deref(),
            note: evidence.note.as_deref(),
            capture: capture.as_ref().map(CaptureJson::of),
            backing: evidence.backing,
            added: (!is_withheld(source)).then_some(evidence.added),
        }
    }
}

impl<'a> SourceJson<'a> {
    pub(crate) fn of(source: &'a Source) -> Self {
        let told = !is_withheld(source);
        Self {
            id: source.id,
            kind: source.kind,
            title: told.then_some(&source.title),
            publisher: source.publisher.as_deref(),
            url: source.url.as_deref(),
            primary: source.primary,
            confidential: source.confidential,
            origin: source.origin.as_deref(),
            note: source.note.as_deref(),
            added: told.then_some(source.added),
            citation: &source.citation,
        }
    }
}

impl<'a> CaptureJson<'a> {
    fn of(capture: &'a Capture) -> Self {
        Self {
            id: capture.id,
            sha256: capture.content,
            size: capture.size,
            media_type: &capture.media_type,
            file_name: capture.file_name.as_deref(),
            taken: capture.taken,
        }
    }
}

impl<'a> SuggestionJson<'a> {
    fn of(sheet: &'a ClaimSheet, suggestion: &'a Suggestion) -> Self {
        Self {
            id: suggestion.id,
            text: &suggestion.text,
            reason: &suggestion.reason,
            checker: name(sheet, suggestion.checker),
            checker_id: suggestion.checker,
            at: suggestion.at,
        }
    }
}

impl<'a> DecisionJson<'a> {
    fn of(sheet: &'a ClaimSheet, decision: &Decision) -> Self {
        Self {
            id: decision.id,
            decision: decision.decision,
            editor: name(sheet, decision.editor),
            editor_id: decision.editor,
            at: decision.at,
        }
    }
}

impl<'a> SignoffJson<'a> {
    fn of(sheet: &'a ClaimSheet, signing: &Signing) -> Self {
        let stages = signing.stages.iter().map(|state| StageJson {
            stage: state.stage,
            signature: state.signoff.id,
            holds: state.holds(),
            changed: state.changed.clone(),
        });
        Self {
            reached: signing.reached,
            locked: signing.locked,
            stale: signing.is_stale(),
            stages: stages.collect(),
            history: sheet.signoffs.iter().map(|signoff| SignatureJson::of(sheet, signoff)).collect(),
        }
    }
}

impl<'a> SignatureJson<'a> {
    fn of(sheet: &'a ClaimSheet, signoff: &'a Signoff) -> Self {
        Self {
            id: signoff.id,
            stage: signoff.stage,
            act: signoff.act,
            person: name(sheet, signoff.person),
            person_id: signoff.person,
            at: signoff.at,
            reason: signoff.reason.as_deref(),
            binding: &signoff.binding,
        }
    }
}
