//! The rows that write: each one operation.

use crate::arguments::{AddSource, Command, Details, EditClaim, EditSource};
use crate::earlier;
use crate::going_out;
use crate::handover;
use crate::incoming;
use crate::known_checks;
use crate::ledgers;
use crate::look::ended;
use crate::print::Printer;
use crate::purging;
use crate::searching;
use crate::sorting;
use crate::sources;
use claimdesk_desk::Desk;
use claimdesk_desk::request::{
    ClaimEdit, EvidenceDetails, FindingDetails, ImportDetails, Place, Request, SourceDetails,
};
use claimdesk_desk::response::{Outcome, Response};
use claimdesk_domain::attribution::Attribution;
use claimdesk_domain::citation::Citation;
use claimdesk_domain::failure::Failure;
use claimdesk_domain::ids::{ArticleId, ClaimId};
use claimdesk_domain::messages::render;
use claimdesk_domain::signoff::Stage;
use serde_json::json;
use std::sync::Arc;

/// Carries out a command that writes.
pub fn run(desk: &Arc<Desk>, command: &Command, printer: &Printer) -> Result<(), Failure> {
    match command {
        Command::Import(what) => incoming::import(desk, what, printer),
        Command::Match(what) => earlier::run(desk, what, printer),
        Command::ImportClaims { file } => known_checks::import(desk, file, printer),
        Command::ImportSources { file } => sources::import(desk, file, printer),
        Command::SetPublisher(what) => going_out::set_publisher(desk, what, printer),
        Command::TakeIn { file } => handover::take_in(desk, file, printer),
        Command::ImportReport { file } => handover::import_report(desk, file, printer),
        Command::Draft { article, from } => incoming::draft(desk, *article, from, printer),
        Command::Capture(what) => incoming::capture(desk, what, printer),
        Command::Purge(what) => purging::run(desk, what, printer),
        Command::Rebuild { index } => {
            let request = if *index { Request::RebuildIndex } else { Request::Rebuild };
            let Outcome::Rebuilt { entries } = ended(desk, request)? else { return Ok(()) };
            if printer.json {
                printer.document(&json!({"entries": entries}));
            } else {
                printer.line(&render("cli_rebuilt", &[("entries", &entries.to_string())]));
            }
            Ok(())
        }
        command => {
            let Some(request) = request(desk, command)? else { return Ok(()) };
            let Response::Done(done) = desk.call(request)? else { return Ok(()) };
            printer.done(&done);
            Ok(())
        }
    }
}

/// The one request that a command stands for.
fn request(desk: &Arc<Desk>, command: &Command) -> Result<Option<Request>, Failure> {
    Ok(Some(match command {
        Command::AddClaim { article, place } => Request::AddClaim {
            article: *article,
            place: Place::Quote { quote: place.quote.clone(), block: place.block, start: place.start },
        },
        Command::Dismiss { article, place, reason, everywhere } => Request::DismissFact {
            article: *article,
            facts: vec![Place::Quote { quote: place.quote.clone(), block: place.block, start: place.start }],
            reason: reason.clone(),
            everywhere: *everywhere,
        },
        Command::RestoreFact { article, dismissals } => {
            Request::RestoreFact { article: *article, dismissals: dismissals.clone() }
        }
        Command::DismissWarning { article, code, place, reason } => Request::DismissWarning {
            article: *article,
            code: code.clone(),
            place: Place::Quote { quote: place.quote.clone(), block: place.block, start: place.start },
            reason: reason.clone(),
        },
        Command::RestoreWarning { article, dismissal } => {
            Request::RestoreWarning { article: *article, dismissal: *dismissal }
        }
        Command::Deadline { article, at } => Request::SetDeadline { article: *article, deadline: *at },
        Command::AddReply { .. }
        | Command::EditReply { .. }
        | Command::RemoveReply { .. }
        | Command::AddCorrection { .. }
        | Command::EditCorrection { .. }
        | Command::RemoveCorrection { .. } => return ledgers::request(desk, command),
        Command::Same(_) | Command::TakeOver(_) => return earlier::request(desk, command),
        Command::SaveSearch { .. } | Command::DeleteSearch { .. } => return searching::request(desk, command),
        Command::SetPreset { .. } | Command::DeletePreset { .. } | Command::SetCheckPage { .. } => {
            return going_out::request(desk, command);
        }
        Command::Published { article, day } => Request::SetPublished { article: *article, published: *day },
        Command::Flag { article, lower: true, .. } => Request::LowerLegalFlag { article: *article },
        Command::Flag { article, reason, .. } => {
            Request::RaiseLegalFlag { article: *article, reason: reason.clone().unwrap_or_default() }
        }
        Command::Reopen { article, reason } => Request::ReopenArticle { article: *article, reason: reason.clone() },
        Command::EditClaim(what) => edit_claim(what),
        Command::RestoreClaim { claim } => Request::RestoreClaim { claim: *claim },
        Command::RemoveClaim { claim } => Request::RemoveClaim { claim: *claim },
        Command::Accept { .. }
        | Command::Reject { .. }
        | Command::Merge { .. }
        | Command::Split { .. }
        | Command::Comment { .. }
        | Command::SettleComment { .. }
        | Command::RemoveComment { .. }
        | Command::Tag { .. }
        | Command::Assign { .. }
        | Command::RestoreTo { .. } => return sorting::request(desk, command),
        Command::EditArticle { article, details: what } => {
            Request::EditArticle { article: *article, details: details(what) }
        }
        Command::AddSource(what) => Request::AddSource { source: source(desk, what)? },
        Command::EditSource(what) => edit_source(desk, what)?,
        Command::EditEvidence(what) => {
            let known = desk.evidence_entry(what.evidence)?;
            let use_of = EvidenceDetails {
                stance: what.stance.unwrap_or(known.stance),
                locator: what.locator.clone().or(known.locator),
                passage: what.passage.clone().or(known.passage),
                note: what.note.clone().or(known.note),
                capture: known.capture,
            };
            Request::EditEvidence { evidence: what.evidence, use_of }
        }
        Command::AddEvidence { claim, source, stance, locator, passage, note } => Request::AddEvidence {
            claim: *claim,
            source: *source,
            use_of: EvidenceDetails {
                stance: *stance,
                locator: locator.clone(),
                passage: passage.clone(),
                note: note.clone(),
                capture: None,
            },
        },
        Command::AcceptBacking { claim, annotation, stance } => {
            Request::AcceptBacking { claim: *claim, annotation: *annotation, stance: *stance }
        }
        Command::DeclineBacking { claim, annotation } => {
            Request::DeclineBacking { claim: *claim, annotation: *annotation }
        }
        Command::RemoveEvidence { evidence } => Request::RemoveEvidence { evidence: *evidence },
        Command::RecordFinding { claim, attribution, content, rationale, unknown, as_of } => Request::RecordFinding {
            claim: *claim,
            finding: FindingDetails {
                attribution: *attribution,
                content: content.as_deref().map(|name| ledgers::finding_named(desk, name)).transpose()?,
                rationale: rationale.clone(),
                unknown: unknown.clone(),
                as_of: *as_of,
            },
        },
        Command::Rate { finding, label: Some(label), definition } => {
            Request::SetRating { finding: *finding, label: label.clone(), definition: definition.clone() }
        }
        Command::Rate { finding, label: None, .. } => Request::ClearRating { finding: *finding },
        Command::Suggest { claim, text, reason } => {
            Request::Suggest { claim: *claim, text: text.clone(), reason: reason.clone() }
        }
        Command::Decide { claim, decision } => Request::Decide { claim: *claim, decision: *decision },
        Command::Sign { id, stage, refuse, overriding, reason } => {
            match sign(desk, id, *stage, *refuse, reason.clone())? {
                Request::SignArticle { article, stage: Stage::Lock } => {
                    Request::CloseArticle { article, override_reason: reason.clone().filter(|_| *overriding) }
                }
                request => request,
            }
        }
        Command::Settle { difference, value } => {
            Request::SettleDifference { difference: *difference, version: value.map(|number| number.saturating_sub(1)) }
        }
        Command::Undo => Request::Undo,
        Command::Redo => Request::Redo,
        Command::AddPerson { name, roles } => Request::AddPerson { name: name.clone(), roles: roles.clone() },
        _ => return Ok(None),
    }))
}

/// What a person says of an article.
pub fn details(what: &Details) -> ImportDetails {
    ImportDetails {
        title: what.title.clone(),
        outlet: what.outlet.clone(),
        byline: what.byline.clone(),
        date: what.date,
    }
}

fn edit_claim(what: &EditClaim) -> Request {
    if let Some(state) = what.state {
        return Request::SetState { claim: what.claim, state, reason: what.reason.clone() };
    }
    let last = what.speakers.len().saturating_sub(1);
    let chain = what.speakers.iter().enumerate().map(|(link, speaker)| Attribution {
        speaker: Some(speaker.clone()),
        cue: None,
        hedged: what.hedged && link == last,
        confirmed: true,
        named: None,
    });
    let attributions = (what.no_speaker || !what.speakers.is_empty()).then(|| chain.collect());
    let spans = what.quote.clone().map(|quote| vec![Place::Quote { quote, block: what.block, start: what.start }]);
    let edit = ClaimEdit {
        wording: what.wording.clone(),
        kind: what.kind,
        spans,
        attributions,
        time: what.time.clone(),
        time_value: what.time_value.clone(),
        place: what.place.clone(),
        legal: what.legal,
    };
    Request::EditClaim { claim: what.claim, edit }
}

fn source(desk: &Desk, what: &AddSource) -> Result<SourceDetails, Failure> {
    let file = what.file.as_deref().map(|path| desk.grant(path)).transpose()?;
    Ok(SourceDetails {
        kind: what.kind,
        title: what.title.clone(),
        publisher: what.publisher.clone(),
        url: what.url.clone(),
        primary: what.primary,
        confidential: what.confidential,
        origin: what.origin.clone(),
        note: what.note.clone(),
        citation: Some(what.citation.over(Citation::default())),
        file: file.map(|grant| grant.id),
    })
}

/// A source with what a person says anew of it.
fn edit_source(desk: &Desk, what: &EditSource) -> Result<Request, Failure> {
    let known = desk.source_entry(what.source)?;
    let details = SourceDetails {
        kind: what.kind.unwrap_or(known.kind),
        title: what.title.clone().unwrap_or(known.title),
        publisher: what.publisher.clone().or(known.publisher),
        url: what.url.clone().or(known.url),
        primary: what.primary.unwrap_or(known.primary),
        confidential: what.confidential.unwrap_or(known.confidential),
        origin: what.origin.clone().or(known.origin),
        note: what.note.clone().or(known.note),
        citation: Some(what.citation.over(known.citation)),
        file: None,
    };
    Ok(Request::EditSource { source: what.source, details })
}

fn sign(desk: &Desk, id: &str, stage: Stage, refuse: bool, reason: Option<String>) -> Result<Request, Failure> {
    let unknown = || Failure::new("not-an-id").with("id", id);
    let claim: ClaimId = id.parse().map_err(|_| unknown())?;
    if desk.claim_sheet(claim).is_ok() {
        return Ok(match reason.filter(|_| refuse) {
            Some(reason) => Request::Refuse { claim, stage, reason },
            None => Request::Sign { claim, stage },
        });
    }
    let article: ArticleId = id.parse().map_err(|_| unknown())?;
    if refuse { Err(Failure::new("refuse-one-claim")) } else { Ok(Request::SignArticle { article, stage }) }
}
