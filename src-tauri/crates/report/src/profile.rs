//! For whom a report is made, and what it leaves out for them.

use crate::{Beside, ClosingSheet, OriginSheet};
use claimdesk_domain::Instant;
use claimdesk_domain::citation::Citation;
use claimdesk_domain::digest::Digest;
use claimdesk_domain::finding;
use claimdesk_domain::ids::SignoffId;
use claimdesk_domain::ledger::{ReplyRequest, ReplyState};
use claimdesk_domain::report::{LeftOut, Profile};
use claimdesk_domain::sheet::{ClaimSheet, EvidenceSheet};
use claimdesk_domain::signoff::{self, Stage};
use claimdesk_domain::source::Source;
use uuid::{Builder, Uuid};

/// What is not for those for whom the report is; nothing for the desk, its editor and its lawyer.
pub fn leaves_out(profile: Profile) -> &'static [LeftOut] {
    match profile {
        Profile::Internal | Profile::Editor | Profile::Legal => &[],
        Profile::Public => &[
            LeftOut::ConfidentialSources,
            LeftOut::Notes,
            LeftOut::Names,
            LeftOut::RightOfReply,
            LeftOut::Superseded,
            LeftOut::History,
            LeftOut::Captures,
        ],
    }
}

/// The sheet without what this profile leaves out. `salt` sets the identities of one report apart from another's.
pub(crate) fn trim(profile: Profile, mut sheet: ClaimSheet, salt: Digest) -> ClaimSheet {
    for part in leaves_out(profile) {
        match part {
            LeftOut::ConfidentialSources => {
                sheet.evidence.iter_mut().filter(|one| one.source.confidential).for_each(|one| withhold(one, salt));
                // They hash the evidence as it was: whoever guesses it could see that the guess is right.
                sheet.signoffs.iter_mut().for_each(|signoff| signoff.binding.clear());
            }
            LeftOut::Notes => {
                sheet.claim.tags.clear();
                sheet.claim.declined.clear();
                for one in &mut sheet.evidence {
                    one.evidence.backing = None;
                    one.evidence.note = None;
                    one.source.note = None;
                }
                sheet.signoffs.iter_mut().for_each(|signoff| signoff.reason = None);
            }
            LeftOut::Names => unname(&mut sheet, salt),
            LeftOut::RightOfReply => {
                sheet.claim.legal = false;
                // Legal signs what is flagged and nothing else.
                sheet.signoffs.retain(|signoff| signoff.stage != Stage::Legal);
            }
            LeftOut::Superseded => {
                supersede(&mut sheet);
            }
            LeftOut::History => {
                // What became of its words tells those of earlier drafts, as what it was pulled for may.
                sheet.claim.anchoring = None;
                let claim = &mut sheet.claim;
                let said = |word: &String| {
                    claim.wording.contains(word) || claim.spans.iter().any(|span| span.exact.contains(word))
                };
                claim.reasons = claim.reasons.iter().filter(|why| why.arguments.iter().all(said)).cloned().collect();
            }
            LeftOut::Captures => {}
        }
    }
    sheet
}

/// A closing without what this profile leaves out: that something was overridden is never left out.
pub(crate) fn trim_closing(profile: Profile, mut sheet: ClosingSheet) -> ClosingSheet {
    for part in leaves_out(profile) {
        match part {
            LeftOut::ConfidentialSources
            | LeftOut::RightOfReply
            | LeftOut::Superseded
            | LeftOut::History
            | LeftOut::Captures => {}
            LeftOut::Notes => {
                sheet.closing.reason = None;
                if let Some(reopened) = &mut sheet.closing.reopened {
                    reopened.reason.clear();
                }
            }
            LeftOut::Names => {
                sheet.closed_by.clear();
                sheet.reopened_by = None;
            }
        }
    }
    sheet
}

/// The scale and the ledgers without what this profile leaves out: a correction is for readers and always told, and so is
/// what somebody who is criticised had to say to it.
pub(crate) fn trim_beside(profile: Profile, mut beside: Beside, salt: Digest) -> Beside {
    for part in leaves_out(profile) {
        match part {
            LeftOut::ConfidentialSources => beside.origins.iter_mut().for_each(|origin| withhold_origin(origin, salt)),
            LeftOut::Superseded | LeftOut::History | LeftOut::Captures => {}
            LeftOut::Notes => beside.replies.iter_mut().for_each(|sheet| sheet.request.note = None),
            LeftOut::Names => {
                beside.flagged_by = None;
                beside.people.clear();
                beside.replies.iter_mut().for_each(|sheet| sheet.entered_by.clear());
                beside.corrections.iter_mut().for_each(|sheet| sheet.entered_by.clear());
            }
            LeftOut::RightOfReply => {
                beside.replies.retain(|sheet| was_put(&sheet.request));
                for sheet in &mut beside.replies {
                    sheet.request.put_to = None;
                    sheet.request.answer_by = None;
                }
            }
        }
    }
    beside
}

/// Whether criticism was put to whom it is of, so that readers may ask what came of it.
pub(crate) fn was_put(request: &ReplyRequest) -> bool {
    matches!(request.state, ReplyState::Asked | ReplyState::Answered | ReplyState::NoAnswer)
}

/// Takes away what something else came in the place of; answers how many things that were. What stands of the claim, and
/// who differs, stays as it is.
pub(crate) fn supersede(sheet: &mut ClaimSheet) -> usize {
    let count = |sheet: &ClaimSheet| {
        sheet.findings.len() + sheet.suggestions.len() + sheet.decisions.len() + sheet.signoffs.len()
    };
    let before = count(sheet);
    sheet.findings = finding::latest(&sheet.findings);
    sheet.suggestions.drain(..sheet.suggestions.len().saturating_sub(1));
    sheet.decisions.drain(..sheet.decisions.len().saturating_sub(1));
    let standing: Vec<SignoffId> = signoff::stages(sheet).into_iter().map(|state| state.signoff.id).collect();
    sheet.signoffs.retain(|signoff| standing.contains(&signoff.id));
    before.saturating_sub(count(sheet))
}

/// Whether a source has been taken away from a report: what is left of it is that there is one, and of what kind.
pub(crate) fn is_withheld(source: &Source) -> bool {
    source.confidential && source.title.is_empty()
}

fn withhold(one: &mut EvidenceSheet, salt: Digest) {
    let source = &mut one.source;
    source.id = blind(source.id.0, salt).into();
    source.title.clear();
    source.publisher = None;
    source.url = None;
    source.origin = None;
    source.note = None;
    source.added = Instant::default();
    source.citation = Citation::default();
    let evidence = &mut one.evidence;
    evidence.id = blind(evidence.id.0, salt).into();
    evidence.source = source.id;
    evidence.locator = None;
    evidence.passage = None;
    evidence.note = None;
    evidence.capture = None;
    evidence.added = Instant::default();
    one.capture = None;
}

/// Copies stay copies; what they were copied from is not told where a confidential source would be known by it.
fn withhold_origin(origin: &mut OriginSheet, salt: Digest) {
    for (source, _) in origin.sources.iter_mut().filter(|(_, confidential)| *confidential) {
        *source = blind(source.0, salt).into();
        origin.name = None;
    }
}

fn unname(sheet: &mut ClaimSheet, salt: Digest) {
    sheet.claim.accepted = None;
    sheet.claim.assigned = None;
    for person in &mut sheet.people {
        person.id = blind(person.id.0, salt).into();
        person.name.clear();
        person.initials.clear();
    }
    for finding in &mut sheet.findings {
        finding.checker = blind(finding.checker.0, salt).into();
    }
    for suggestion in &mut sheet.suggestions {
        suggestion.checker = blind(suggestion.checker.0, salt).into();
    }
    for decision in &mut sheet.decisions {
        decision.editor = blind(decision.editor.0, salt).into();
    }
    for signoff in &mut sheet.signoffs {
        signoff.person = blind(signoff.person.0, salt).into();
    }
}

/// An identity that is the same throughout one report and leads back to nothing: our own tell when they were made.
fn blind(id: Uuid, salt: Digest) -> Uuid {
    let digest = Digest::of_parts([b"claimdesk blind identity".as_slice(), &salt.0, id.as_bytes()]);
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest.0[..16]);
    Builder::from_custom_bytes(bytes).into_uuid()
}
