//! What several formats say, in the report's language and in the same words: here of a claim, in `front` and `back` of
//! what stands before the claims and behind them.

mod back;
mod front;

pub(crate) use back::{
    NOTICES, OneOrigin, Proof, did, origins, proofs, proofs_of_draft, proofs_of_head, published, published_by,
    questions, read_on, replied, stands_for, when,
};
pub(crate) use front::{
    Closed, closings, facts, facts_of_all, facts_of_article, left_out, made_by, signing, states, status, tally,
};

use crate::entry::{Entry, Report};
use crate::html::look::Look;
use crate::profile;
use claimdesk_domain::Instant;
use claimdesk_domain::claim::Claim;
use claimdesk_domain::finding::Finding;
use claimdesk_domain::ids::PersonId;
use claimdesk_domain::messages::Language;
use claimdesk_domain::sheet::{ClaimSheet, EvidenceSheet};
use claimdesk_domain::signoff::{SignoffAct, StageState};
use claimdesk_domain::source::Source;
use claimdesk_domain::time::ClaimTime;
use serde::Serialize;

/// The stable name of a value: `mostly-true`.
pub(crate) fn code(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

/// What quotations stand between in the report's language.
pub(crate) fn quotes(language: Language) -> [char; 2] {
    match language {
        Language::English => ['“', '”'],
        Language::German => ['„', '“'],
    }
}

/// Foreign words in the quotation marks of the report's language.
pub(crate) fn quoted(language: Language, words: &str) -> String {
    let [opening, closing] = quotes(language);
    format!("{opening}{words}{closing}")
}

/// The name of a person, or words for one whose name is left out.
pub(crate) fn name(language: Language, sheet: &ClaimSheet, person: PersonId) -> String {
    match sheet.name_of(person) {
        "" => language.text("report_name_left_out"),
        name => name.to_owned(),
    }
}

/// Who says it, from the article outward, with cues and hedges.
pub(crate) fn chain(language: Language, claim: &Claim) -> String {
    if claim.attributions.is_empty() {
        return language.text("report_the_article_itself");
    }
    let links = claim.attributions.iter().map(|link| {
        let nobody = || language.text("report_nobody_named");
        let mut told = link.speaker.clone().filter(|speaker| !speaker.is_empty()).unwrap_or_else(nobody);
        if let Some(named) = &link.named {
            told = format!("{told} = {} ({})", named.name, quoted(language, &named.evidence));
        }
        if let Some(cue) = &link.cue {
            told = format!("{told} {}", quoted(language, cue));
        }
        if link.hedged {
            told = format!("{told} · {}", language.text("report_hedged"));
        }
        if !link.confirmed {
            told = format!("{told} {}", language.text("report_not_confirmed"));
        }
        told
    });
    links.collect::<Vec<_>>().join(" → ")
}

/// What a source is called, or that it is confidential.
pub(crate) fn title(language: Language, source: &Source) -> String {
    if profile::is_withheld(source) { language.text("report_confidential_source") } else { source.title.clone() }
}

/// The sort of a source and how near it is to what it speaks of.
pub(crate) fn sort(language: Language, source: &Source) -> String {
    let nearness = if source.primary { "report_primary" } else { "report_secondary" };
    let mut told = format!("{}, {}", language.label("source_kind", &source.kind), language.text(nearness));
    if source.confidential {
        told = format!("{told}, {}", language.text("report_confidential"));
    }
    told
}

/// When a source was added; nothing where that is left out.
pub(crate) fn added(source: &Source) -> Option<&Instant> {
    (!profile::is_withheld(source)).then_some(&source.added)
}

/// What was found: the label with its number, then whether it was said so.
pub(crate) fn found(report: &Report<'_>, finding: &Finding) -> String {
    let language = report.language();
    let called = Look::of_finding(finding).called(report.scale(), &language);
    let score = finding.content.and_then(|content| content.score());
    let content = score.map_or_else(|| called.clone(), |score| format!("{called} ({score}/5)"));
    let attribution = finding
        .attribution
        .map(|layer| format!("{} {}", language.text("report_attribution"), language.label("attribution", &layer)));
    [Some(content), attribution].into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// Who found it, of which day, and when that was recorded.
pub(crate) fn found_by(language: Language, sheet: &ClaimSheet, finding: &Finding) -> String {
    let who = name(language, sheet, finding.checker);
    let (day, at) = (language.day(finding.as_of), language.moment(&finding.at));
    language.render("finding_by", &[("name", &who), ("day", &day), ("at", &at)])
}

/// Whether a signature still holds.
pub(crate) struct Standing<'a> {
    pub(crate) glyph: &'static str,
    pub(crate) said: String,
    /// Why it was refused, or opened again.
    pub(crate) reason: Option<&'a str>,
}

/// How a signature stands.
pub(crate) fn stands(language: Language, state: &StageState) -> Standing<'_> {
    let reason = state.signoff.reason.as_deref();
    match state.signoff.act {
        SignoffAct::Refused => Standing { glyph: "✗", said: language.text("report_refused"), reason },
        SignoffAct::Opened => Standing { glyph: "○", said: language.text("act_opened"), reason },
        SignoffAct::Signed if state.changed.is_empty() => {
            Standing { glyph: "✓", said: language.text("report_signed"), reason: None }
        }
        SignoffAct::Signed => {
            let parts: Vec<String> = state.changed.iter().map(|part| language.label("part", part)).collect();
            let said = language.render("report_changed_since", &[("parts", &parts.join(", "))]);
            Standing { glyph: "!", said, reason: None }
        }
    }
}

/// A signature in one line: which stage, who, when, and whether it still holds.
pub(crate) fn signature(language: Language, sheet: &ClaimSheet, state: &StageState) -> String {
    let signoff = &state.signoff;
    let stands = stands(language, state);
    let reason = stands.reason.map(|reason| format!(": {reason}")).unwrap_or_default();
    let (stage, who) = (language.label("stage", &state.stage), name(language, sheet, signoff.person));
    format!("{stage}: {who}, {}: {} {}{reason}", language.moment(&signoff.at), stands.glyph, stands.said)
}

/// What is seen of a claim at a glance beside its finding and its state: the key of a word, and whether it warns.
pub(crate) fn flags(entry: &Entry) -> impl Iterator<Item = (&'static str, bool)> {
    let (sheet, signing) = (&entry.sheet, &entry.signing);
    let flags = [
        (!sheet.dissenting().is_empty(), "report_disputed", true),
        (signing.is_stale(), "report_stale", true),
        (sheet.claim.legal, "report_legal", false),
        (signing.locked, "report_locked", false),
    ];
    flags.into_iter().filter(|(holds, ..)| *holds).map(|(_, key, warns)| (key, warns))
}

/// The stages that a claim has come through, short: "Cross-check, Stale".
pub(crate) fn signed(language: Language, signing: &crate::entry::Signing) -> String {
    let mut parts = Vec::new();
    if signing.stages.iter().any(|state| state.signoff.act == SignoffAct::Refused) {
        parts.push(language.text("report_refused"));
    }
    if signing.locked {
        parts.push(language.text("report_locked"));
    } else if let Some(stage) = signing.reached {
        parts.push(language.label("stage", &stage));
    }
    if signing.is_stale() {
        parts.push(language.text("report_stale"));
    }
    if parts.is_empty() { "–".to_owned() } else { parts.join(", ") }
}

/// The time that a claim speaks of, on the calendar; as it was read where it has no place there.
pub(crate) fn calendar(language: Language, time: &ClaimTime) -> String {
    time.from.map_or_else(|| time.value.clone(), |from| language.stretch(from, time.to))
}

/// The time that a claim speaks of, in the article's words and on the calendar.
pub(crate) fn time(language: Language, claim: &Claim) -> Option<String> {
    let time = claim.time.as_ref()?;
    Some(format!("{} {}", quoted(language, &time.text), calendar(language, time)))
}

/// A piece of evidence in one line: what it does, which source, where in it.
pub(crate) fn use_of(language: Language, one: &EvidenceSheet) -> String {
    let stance = language.label("stance", &one.evidence.stance);
    let title = title(language, &one.source);
    let place = one.evidence.locator.as_ref().map(|locator| format!(", {locator}")).unwrap_or_default();
    format!("{stance}: {title}{place} ({})", sort(language, &one.source))
}
