//! The sheets that are as long as there are claims: a row for each, and one for each piece of evidence.

use super::book::Book;
use super::cells::Cell;
use super::grid::{Column, code, said, universal};
use crate::Error;
use crate::entry::{Entry, Report};
use crate::survey::stands_in;
use crate::telling;
use claimdesk_domain::report::LeftOut;
use claimdesk_domain::sheet::{ClaimSheet, EvidenceSheet};
use std::io;

const CLAIMS: [Column; 44] = [
    said("report_number", 7),
    said("group_claim", 48),
    said("part_quote", 48),
    said("report_in_context", 48),
    said("report_finding", 16),
    code("finding", 14),
    said("report_score", 8),
    said("report_attribution", 16),
    code("attribution_finding", 22),
    said("field_rationale", 48),
    said("report_not_known", 30),
    said("field_as_of", 12),
    said("role_checker", 18),
    said("report_disputed", 11),
    said("report_dissent", 36),
    said("report_by_state", 16),
    code("state", 16),
    said("report_state_reason", 28),
    said("report_sources_used", 11),
    said("report_independent_origins", 13),
    said("report_suggested_change", 36),
    said("field_reason", 30),
    said("report_decision", 18),
    code("decision", 16),
    said("report_signed_up_to", 14),
    code("signoff_stage", 14),
    said("report_locked", 10),
    said("report_stale", 10),
    said("report_sign_off", 64),
    said("report_who_says_it", 34),
    said("report_hedged", 12),
    said("report_kind", 14),
    code("kind", 12),
    said("report_time", 20),
    code("time_value", 18),
    said("report_time_from", 16),
    said("report_time_to", 16),
    said("report_place", 18),
    said("report_legal", 11),
    said("report_question_not_in_draft", 12),
    code("article_block", 14),
    code("article_start", 14),
    code("article_end", 14),
    code("claim_id", 38),
];

pub(super) fn claims(book: &mut Book<'_, '_>) -> Result<(), Error> {
    book.list("report_claims", &CLAIMS, |report, row| {
        for entry in report.entries() {
            claim(report, &entry?, row)?;
        }
        Ok(())
    })
}

fn claim(report: &Report<'_>, entry: &Entry, row: &mut dyn FnMut(&[Cell<'_>]) -> io::Result<()>) -> io::Result<()> {
    let language = report.language();
    let (sheet, signing, claim) = (&entry.sheet, &entry.signing, &entry.sheet.claim);
    let standing = sheet.standing();
    let standing = standing.as_ref();
    let content = standing.and_then(|finding| finding.content);
    let attribution = standing.and_then(|finding| finding.attribution);
    let suggestion = sheet.suggestion();
    let decision = sheet.decision().map(|decision| decision.decision);
    let signatures: Vec<String> =
        signing.stages.iter().map(|state| telling::signature(language, sheet, state)).collect();
    let time = claim.time.as_ref();
    let score = content.and_then(|finding| finding.score());
    // Where its first words begin and end in the draft, in code points of the block.
    let first = claim.spans.first().filter(|span| stands_in(span, report.text()));
    let place = first.and_then(|span| {
        let range = span.range(report.text(), claimdesk_domain::offsets::Unit::CodePoint)?;
        Some((span.block, u64::try_from(range.start).ok()?, u64::try_from(range.end).ok()?))
    });
    let cells: [Cell<'_>; CLAIMS.len()] = [
        Cell::number(sheet.number),
        Cell::words(&claim.wording),
        Cell::words(claim.quote()),
        Cell::words(claim.sentences.join("\n")),
        Cell::words(content.map(|one| report.scale().label_in(language, one)).unwrap_or_default()),
        Cell::code(content.map(|one| telling::code(&one)).unwrap_or_default()),
        score.map_or(Cell::Nothing, |score| Cell::Number(score.into())),
        Cell::words(attribution.map(|one| language.label("attribution", &one)).unwrap_or_default()),
        Cell::code(attribution.map(|one| telling::code(&one)).unwrap_or_default()),
        Cell::maybe(standing.map(|finding| finding.rationale.as_str())),
        Cell::words(standing.map(|finding| finding.unknown.join("\n")).unwrap_or_default()),
        Cell::day(standing.map(|finding| finding.as_of)),
        Cell::words(standing.map(|one| telling::name(language, sheet, one.checker)).unwrap_or_default()),
        Cell::Truth(!sheet.dissenting().is_empty()),
        Cell::words(dissent(report, sheet)),
        Cell::words(language.label("state", &claim.state)),
        Cell::code(telling::code(&claim.state)),
        Cell::maybe(claim.state_reason.as_deref()),
        Cell::Number(sheet.evidence.len() as u64),
        Cell::Number(report.origins_of(sheet) as u64),
        Cell::maybe(suggestion.map(|one| one.text.as_str())),
        Cell::maybe(suggestion.map(|one| one.reason.as_str())),
        Cell::words(decision.map(|one| language.label("decision", &one)).unwrap_or_default()),
        Cell::code(decision.map(|one| telling::code(&one)).unwrap_or_default()),
        Cell::words(signing.reached.map(|one| language.label("stage", &one)).unwrap_or_default()),
        Cell::code(signing.reached.map(|one| telling::code(&one)).unwrap_or_default()),
        Cell::Truth(signing.locked),
        Cell::Truth(signing.is_stale()),
        Cell::words(signatures.join("\n")),
        Cell::words(telling::chain(language, claim)),
        Cell::Truth(claim.is_hedged()),
        Cell::words(language.label("kind", &claim.kind)),
        Cell::code(telling::code(&claim.kind)),
        Cell::maybe(time.map(|time| time.text.as_str())),
        Cell::code(time.map(|time| time.value.as_str()).unwrap_or_default()),
        time.and_then(|time| time.from).map_or(Cell::Nothing, Cell::Moment),
        time.and_then(|time| time.to).map_or(Cell::Nothing, Cell::Moment),
        Cell::maybe(claim.place.as_deref()),
        // Where it is not told, no is no answer either.
        if report.left_out().contains(&LeftOut::RightOfReply) { Cell::Nothing } else { Cell::Truth(claim.legal) },
        Cell::Truth(!claim.spans.iter().all(|span| stands_in(span, report.text()))),
        place.map_or(Cell::Nothing, |(block, ..)| Cell::number(block)),
        place.map_or(Cell::Nothing, |(_, start, _)| Cell::Number(start)),
        place.map_or(Cell::Nothing, |(.., end)| Cell::Number(end)),
        Cell::code(claim.id.to_string()),
    ];
    row(&cells)
}

/// What other checkers found, why, and who they are.
fn dissent(report: &Report<'_>, sheet: &ClaimSheet) -> String {
    let language = report.language();
    let told = sheet.dissenting().into_iter().map(|finding| {
        let who = telling::found_by(language, sheet, finding);
        format!("{}: {} ({who})", telling::found(report, finding), finding.rationale)
    });
    told.collect::<Vec<_>>().join("\n")
}

const EVIDENCE: [Column; 20] = [
    said("report_number", 7),
    said("group_claim", 40),
    said("difference_field_stance", 14),
    code("stance", 12),
    said("report_source", 36),
    said("field_locator", 20),
    said("field_passage", 50),
    said("field_note", 30),
    said("report_type", 14),
    code("source_kind", 12),
    said("report_primary", 10),
    said("report_confidential", 12),
    said("report_publisher", 22),
    said("field_url", 34),
    said("field_origin", 18),
    universal("report_capture", 18),
    said("report_kept_hash", 30),
    code("kept_bytes", 12),
    code("evidence_id", 38),
    code("source_id", 38),
];

pub(super) fn evidence(book: &mut Book<'_, '_>) -> Result<(), Error> {
    book.list("report_evidence", &EVIDENCE, |report, row| {
        for entry in report.entries() {
            let sheet = entry?.sheet;
            for one in &sheet.evidence {
                row(&used(report, &sheet, one))?;
            }
        }
        Ok(())
    })
}

fn used<'a>(report: &Report<'_>, sheet: &'a ClaimSheet, one: &'a EvidenceSheet) -> [Cell<'a>; EVIDENCE.len()] {
    let language = report.language();
    let (evidence, source, capture) = (&one.evidence, &one.source, one.capture.as_ref());
    [
        Cell::number(sheet.number),
        Cell::words(&sheet.claim.wording),
        Cell::words(language.label("stance", &evidence.stance)),
        Cell::code(telling::code(&evidence.stance)),
        Cell::words(telling::title(language, source)),
        Cell::maybe(evidence.locator.as_deref()),
        Cell::maybe(evidence.passage.as_deref()),
        Cell::maybe(evidence.note.as_deref()),
        Cell::words(language.label("source_kind", &source.kind)),
        Cell::code(telling::code(&source.kind)),
        Cell::Truth(source.primary),
        Cell::Truth(source.confidential),
        Cell::maybe(source.publisher.as_deref()),
        Cell::maybe(source.url.as_deref()),
        Cell::maybe(source.origin.as_deref()),
        Cell::instant(capture.map(|capture| &capture.taken)),
        Cell::code(capture.map(|capture| capture.content.to_string()).unwrap_or_default()),
        capture.map_or(Cell::Nothing, |capture| Cell::Number(capture.size)),
        Cell::code(evidence.id.to_string()),
        Cell::code(source.id.to_string()),
    ]
}
