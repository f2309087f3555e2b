//! Lines of plain words that several formats say of a claim, in the report's language.

use crate::entry::Report;
use crate::profile;
use claimdesk_domain::Instant;
use claimdesk_domain::claim::Claim;
use claimdesk_domain::finding::Finding;
use claimdesk_domain::ids::PersonId;
use claimdesk_domain::messages::Language;
use claimdesk_domain::sheet::{ClaimSheet, EvidenceSheet};
use claimdesk_domain::signoff::{SignoffAct, StageState};
use claimdesk_domain::source::Source;
use serde::Serialize;

/// The stable name of a value: `mostly-true`.
pub(crate) fn code(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

/// Foreign words in the quotation marks of the report's language.
pub(crate) fn quoted(language: Language, words: &str) -> String {
    match language {
        Language::English => format!("“{words}”"),
        Language::German => format!("„{words}“"),
    }
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
            told = format!("{told}, {}", quoted(language, cue));
        }
        if link.hedged {
            told = format!("{told} [{}]", language.text("report_hedged"));
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
    let content = finding.content.map(|content| {
        let label = report.scale().label_in(language, content);
        content.score().map_or_else(|| label.clone(), |score| format!("{label} ({score}/5)"))
    });
    let attribution = finding
        .attribution
        .map(|layer| format!("{} {}", language.text("report_attribution"), language.label("attribution", &layer)));
    [content, attribution].into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// Who found it, of which day, and when that was recorded.
pub(crate) fn found_by(language: Language, sheet: &ClaimSheet, finding: &Finding) -> String {
    let who = name(language, sheet, finding.checker);
    let (day, at) = (language.day(finding.as_of), language.moment(&finding.at));
    language.render("finding_by", &[("name", &who), ("day", &day), ("at", &at)])
}

/// A signature as it stands: who, when, and whether it still holds.
pub(crate) fn signature(language: Language, sheet: &ClaimSheet, state: &StageState) -> String {
    let signoff = &state.signoff;
    let standing = if signoff.act == SignoffAct::Refused {
        let refused = language.text("report_refused");
        signoff.reason.as_ref().map_or_else(|| refused.clone(), |reason| format!("{refused}: {reason}"))
    } else if state.changed.is_empty() {
        language.text("report_signed")
    } else {
        let parts: Vec<String> = state.changed.iter().map(|part| language.label("part", part)).collect();
        language.render("report_changed_since", &[("parts", &parts.join(", "))])
    };
    let who = name(language, sheet, signoff.person);
    format!("{}: {who}, {}: {standing}", language.label("stage", &state.stage), language.moment(&signoff.at))
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

/// The time that a claim speaks of, in the article's words and on the calendar.
pub(crate) fn time(language: Language, claim: &Claim) -> Option<String> {
    let time = claim.time.as_ref()?;
    let on = |instant: &chrono::NaiveDateTime| instant.format("%Y-%m-%d %H:%M").to_string();
    let mut told = format!("{} {}", quoted(language, &time.text), time.value);
    if let Some(from) = &time.from {
        told = format!("{told}, {}", on(from));
        if let Some(to) = &time.to {
            told = format!("{told} – {}", on(to));
        }
    }
    Some(told)
}

/// A piece of evidence in one line: what it does, which source, where in it.
pub(crate) fn use_of(language: Language, one: &EvidenceSheet) -> String {
    let stance = language.label("stance", &one.evidence.stance);
    let title = title(language, &one.source);
    let place = one.evidence.locator.as_ref().map(|locator| format!(", {locator}")).unwrap_or_default();
    format!("{stance}: {title}{place} ({})", sort(language, &one.source))
}

/// How an article was closed.
pub(crate) struct Closed {
    /// When and by whom; what was overridden and why; when and why it was opened again. A line each.
    pub(crate) text: String,
    /// Whether something stood in the way.
    pub(crate) overridden: bool,
}

/// How the article was closed and opened again, oldest first.
pub(crate) fn closings(report: &Report<'_>) -> Vec<Closed> {
    let language = report.language();
    let with_name = |at: &Instant, name: &str| match name {
        "" => language.moment(at),
        name => format!("{}, {name}", language.moment(at)),
    };
    let closed = report.closings().iter().map(|sheet| {
        let mut text = with_name(&sheet.closing.at, &sheet.closed_by);
        let overridden = sheet.overridden();
        if !overridden.is_empty() {
            let parts: Vec<String> = overridden
                .iter()
                .map(|(code, count)| format!("{} ({count})", language.label("blocker", code)))
                .collect();
            let reason = match &sheet.closing.reason {
                Some(reason) => format!("{} {}", language.text("report_override_reason"), quoted(language, reason)),
                None => language.text("report_override_reason_left_out"),
            };
            text = format!("{text}\n{}: {}. {reason}", language.text("report_overridden"), parts.join("; "));
        }
        if let Some(reopened) = &sheet.closing.reopened {
            let again = with_name(&reopened.at, sheet.reopened_by.as_deref().unwrap_or_default());
            text = format!("{text}\n{} {again}", language.text("report_reopened"));
            if !reopened.reason.is_empty() {
                text = format!("{text}: {}", quoted(language, &reopened.reason));
            }
        }
        Closed { text, overridden: !overridden.is_empty() }
    });
    closed.collect()
}
