//! One claim's part of the pages.

use super::article::{PiecePart, leftward, pieces};
use super::words::{Pen, Words};
use crate::entry::{Entry, Report};
use crate::hidden::has_hidden;
use crate::html::claim::sentences;
use crate::html::look::{Look, stance_glyph};
use crate::profile::is_withheld;
use crate::survey::stands_in;
use crate::telling;
use claimdesk_domain::attribution::Attribution;
use claimdesk_domain::finding::{ContentFinding, Finding};
use claimdesk_domain::ids::PersonId;
use claimdesk_domain::messages::Language;
use claimdesk_domain::preset::Section;
use claimdesk_domain::rating::Scale;
use claimdesk_domain::sheet::{ClaimSheet, EvidenceSheet};
use claimdesk_domain::signoff::StageState;
use claimdesk_domain::source::{Source, Stance};
use claimdesk_domain::time::ClaimTime;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct ClaimPart {
    number: u32,
    /// Nothing where readers need none.
    id: Option<String>,
    anchored: bool,
    rating: RatingPart,
    wording: Words,
    chips: Vec<String>,
    alerts: Vec<String>,
    sentences: Vec<Sentence>,
    warnings: Vec<String>,
    kind: String,
    chain: Vec<Link>,
    time: Option<TimePart>,
    place: Option<Words>,
    /// Why it cannot be checked: a label and the reason.
    state_reason: Option<(String, Words)>,
    findings: Vec<FindingPart>,
    evidence: Vec<EvidencePart>,
    origins: Option<String>,
    suggestion: Option<SuggestionPart>,
    decision: Option<DecisionPart>,
    stages: Vec<StagePart>,
}

/// A finding's name, with its glyph and colour.
#[derive(Serialize)]
pub(super) struct RatingPart {
    pub(super) tone: &'static str,
    pub(super) glyph: &'static str,
    pub(super) called: Words,
}

#[derive(Serialize)]
struct Sentence {
    leftward: bool,
    pieces: Vec<PiecePart>,
}

#[derive(Serialize)]
struct Link {
    speaker: Option<Words>,
    named: Option<(Words, Words)>,
    cue: Option<Words>,
    hedged: bool,
    confirmed: bool,
}

#[derive(Serialize)]
struct TimePart {
    text: Words,
    calendar: Words,
}

#[derive(Serialize)]
struct FindingPart {
    role: Option<String>,
    rating: RatingPart,
    score: Option<String>,
    attribution: Option<String>,
    rationale: Words,
    unknown: Vec<Words>,
    by: Words,
    as_of: String,
    at: String,
}

#[derive(Serialize)]
struct EvidencePart {
    tone: &'static str,
    glyph: &'static str,
    stance: String,
    source: SourcePart,
    locator: Option<Words>,
    passage: Option<Words>,
    note: Option<Words>,
    capture: Option<CapturePart>,
}

/// What a source is, and of what kind.
#[derive(Serialize)]
pub(super) struct SourcePart {
    /// None where it is withheld.
    pub(super) title: Option<Words>,
    pub(super) kind: String,
    pub(super) primary: String,
    pub(super) confidential: bool,
}

#[derive(Serialize)]
struct CapturePart {
    taken: String,
    sha256: String,
}

#[derive(Serialize)]
struct SuggestionPart {
    was: Words,
    now: Words,
    reason: Words,
    by: Words,
    at: String,
}

#[derive(Serialize)]
struct DecisionPart {
    called: String,
    by: Words,
    at: String,
}

#[derive(Serialize)]
struct StagePart {
    stage: String,
    by: Words,
    at: String,
    holds: bool,
    glyph: &'static str,
    said: String,
    reason: Option<Words>,
}

/// What every part is written with.
struct Hand<'a> {
    sheet: &'a ClaimSheet,
    scale: &'a Scale,
    language: Language,
    pen: &'a Pen<'a>,
}

impl ClaimPart {
    pub(super) fn of(entry: &Entry, report: &Report<'_>, pen: &Pen<'_>) -> Self {
        let sheet = &entry.sheet;
        let claim = &sheet.claim;
        let text = report.text();
        let language = report.language();
        let hand = Hand { sheet, scale: report.scale(), language, pen };
        let said = |holds: bool, key: &str| holds.then(|| language.text(key));
        let flags = |warning: bool| {
            telling::flags(entry).filter(move |(_, warns)| *warns == warning).map(move |(key, _)| language.text(key))
        };
        let found = claim.spans.iter().all(|span| stands_in(span, text));
        let concealed = claim.spans.iter().any(|span| has_hidden(&span.exact));
        let dissent = sheet.dissenting();
        let disputed = !dissent.is_empty();
        let look = Look::of(sheet.standing().and_then(|finding| finding.content));
        let mut findings = Vec::new();
        if let Some(standing) = &sheet.standing() {
            findings.push(hand.finding(standing, disputed.then_some("report_standing")));
        }
        findings.extend(dissent.into_iter().map(|other| hand.finding(other, Some("report_dissent"))));
        Self {
            number: sheet.number,
            id: report.tells_identities().then(|| claim.id.to_string()),
            anchored: report.shows(Section::Article) && claim.spans.iter().any(|span| stands_in(span, text)),
            rating: rating(&look, hand.scale, language, pen),
            wording: pen.words(&claim.wording),
            chips: [language.label("state", &claim.state)].into_iter().chain(flags(false)).collect(),
            alerts: flags(true).collect(),
            sentences: sentences(sheet, text)
                .iter()
                .map(|sentence| Sentence { leftward: leftward(sentence), pieces: pieces(sentence, pen) })
                .collect(),
            warnings: [said(!found, "report_quote_not_in_draft"), said(concealed, "report_hidden_characters")]
                .into_iter()
                .flatten()
                .collect(),
            kind: language.label("kind", &claim.kind),
            chain: claim.attributions.iter().map(|link| hand.link(link)).collect(),
            time: claim.time.as_ref().map(|time| hand.time(time)),
            place: pen.told(claim.place.as_deref()),
            state_reason: pen
                .told(claim.state_reason.as_deref())
                .map(|reason| (language.text("report_state_reason"), reason)),
            findings,
            evidence: sheet.evidence.iter().map(|one| hand.evidence(one)).collect(),
            origins: (sheet.evidence.len() > 1)
                .then(|| language.render("report_origins", &[("origins", &report.origins_of(sheet).to_string())])),
            suggestion: sheet.suggestion().map(|suggestion| SuggestionPart {
                was: pen.words(&claim.quote()),
                now: pen.words(&suggestion.text),
                reason: pen.words(&suggestion.reason),
                by: hand.name(suggestion.checker),
                at: language.moment(&suggestion.at),
            }),
            decision: sheet.decision().map(|decision| DecisionPart {
                called: language.label("decision", &decision.decision),
                by: hand.name(decision.editor),
                at: language.moment(&decision.at),
            }),
            stages: entry.signing.stages.iter().map(|state| hand.stage(state)).collect(),
        }
    }
}

/// How a finding is told.
pub(super) fn rating(look: &Look, scale: &Scale, language: Language, pen: &Pen<'_>) -> RatingPart {
    RatingPart { tone: look.tone, glyph: look.glyph, called: pen.words(&look.called(scale, &language)) }
}

/// What is told of a source.
pub(super) fn source(source: &Source, language: Language, pen: &Pen<'_>) -> SourcePart {
    SourcePart {
        title: (!is_withheld(source)).then(|| pen.words(&source.title)),
        kind: language.label("source_kind", &source.kind),
        primary: language.text(if source.primary { "report_primary" } else { "report_secondary" }),
        confidential: source.confidential,
    }
}

impl Hand<'_> {
    /// The name of a person, or words for one whose name is left out.
    fn name(&self, person: PersonId) -> Words {
        self.pen.words(&telling::name(self.language, self.sheet, person))
    }

    fn link(&self, link: &Attribution) -> Link {
        let pen = self.pen;
        Link {
            speaker: pen.told(link.speaker.as_deref()),
            named: link.named.as_ref().map(|named| (pen.words(&named.name), pen.words(&named.evidence))),
            cue: pen.told(link.cue.as_deref()),
            hedged: link.hedged,
            confirmed: link.confirmed,
        }
    }

    fn time(&self, time: &ClaimTime) -> TimePart {
        let calendar = telling::calendar(self.language, time);
        TimePart { text: self.pen.words(&time.text), calendar: self.pen.words(&calendar) }
    }

    fn finding(&self, finding: &Finding, role: Option<&str>) -> FindingPart {
        let language = self.language;
        FindingPart {
            role: role.map(|key| language.text(key)),
            rating: rating(&Look::of_finding(finding), self.scale, language, self.pen),
            score: finding.content.and_then(ContentFinding::score).map(|score| format!("{score}/5")),
            attribution: finding.attribution.map(|layer| language.label("attribution", &layer)),
            rationale: self.pen.words(&finding.rationale),
            unknown: finding.unknown.iter().map(|unknown| self.pen.words(unknown)).collect(),
            by: self.name(finding.checker),
            as_of: language.render("report_as_of", &[("date", &language.day(finding.as_of))]),
            at: language.moment(&finding.at),
        }
    }

    fn evidence(&self, one: &EvidenceSheet) -> EvidencePart {
        let language = self.language;
        let evidence = &one.evidence;
        EvidencePart {
            tone: match evidence.stance {
                Stance::Supports => "true",
                Stance::Refutes => "false",
                Stance::Qualifies => "half-true",
                Stance::Irrelevant => "open",
            },
            glyph: stance_glyph(evidence.stance),
            stance: language.label("stance", &evidence.stance),
            source: source(&one.source, language, self.pen),
            locator: self.pen.told(evidence.locator.as_deref()),
            passage: self.pen.told(evidence.passage.as_deref()),
            note: self.pen.told(evidence.note.as_deref()),
            capture: one.capture.as_ref().map(|capture| CapturePart {
                taken: format!("{} {}", language.text("report_capture"), language.moment(&capture.taken)),
                sha256: capture.content.to_string(),
            }),
        }
    }

    fn stage(&self, state: &StageState) -> StagePart {
        let language = self.language;
        let stands = telling::stands(language, state);
        StagePart {
            stage: language.label("stage", &state.stage),
            by: self.name(state.signoff.person),
            at: language.moment(&state.signoff.at),
            holds: state.holds(),
            glyph: stands.glyph,
            said: stands.said,
            reason: self.pen.told(stands.reason),
        }
    }
}
