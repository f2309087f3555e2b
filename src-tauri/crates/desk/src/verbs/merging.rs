//! Making one claim of several.

use super::claims::stand_at;
use super::reading_anew::{Pulled, is_unwritten};
use super::{if_said, to_recheck};
use crate::commit::Deed;
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::response::Done;
use claimdesk_domain::claim::{CheckState, Claim};
use claimdesk_domain::comment::Comment;
use claimdesk_domain::decision::Suggestion;
use claimdesk_domain::finding::Finding;
use claimdesk_domain::ids::ClaimId;
use claimdesk_domain::ledger::{Correction, ReplyRequest};
use claimdesk_domain::sheet::ClaimSheet;
use claimdesk_domain::source::Evidence;
use claimdesk_library::tables::of_claim;

impl Desk {
    /// Makes one claim of several of an article. The survivor says what all of them said, unless a person wrote its
    /// wording or gives another; it keeps its kind and its speakers; the words, evidence, findings and remarks of the others become its own. What was decided and
    /// signed of the others was so of their words alone, and stays with them in the log.
    pub(crate) fn merge_claims(&self, into: ClaimId, others: &[ClaimId], wording: Option<String>) -> Result<Done> {
        let (survivor, article, text) = self.placed_sheet(into)?;
        let mut merged: Vec<ClaimSheet> = Vec::new();
        for other in others {
            let (sheet, other_article, _) = self.placed_sheet(*other)?;
            if other_article.id != article.id {
                return Err(Error::NotMergeable);
            }
            if sheet.claim.id != into && merged.iter().all(|known| known.claim.id != sheet.claim.id) {
                merged.push(sheet);
            }
        }
        if merged.is_empty() {
            return Err(Error::NotMergeable);
        }
        let mut after = with_the_others(&survivor, &merged);
        let spans = [&survivor].into_iter().chain(&merged).flat_map(|sheet| sheet.claim.spans.clone()).collect();
        stand_at(&mut after, &article, &text, spans)?;
        after.wording = match if_said(wording) {
            Some(wording) => wording,
            None if is_unwritten(&survivor.claim, &Pulled::of(&text, article.date)) => {
                joined_wording(&survivor, &merged)
            }
            None => after.wording,
        };
        let mut deed = Deed::new("merge-claims", 1)
            .with("number", survivor.number)
            .with("count", merged.len() + 1)
            .with("title", &article.title)
            .edited(survivor.claim.clone(), after);
        let mut suggests = !survivor.suggestions.is_empty();
        for sheet in merged {
            for used in &sheet.evidence {
                let after = Evidence { claim: into, ..used.evidence.clone() };
                deed = deed.edited(used.evidence.clone(), after);
            }
            for finding in &sheet.findings {
                deed = deed.edited(finding.clone(), Finding { claim: into, ..finding.clone() });
            }
            for comment in &sheet.comments {
                deed = deed.edited(comment.clone(), Comment { claim: into, ..comment.clone() });
            }
            // Of two claims' suggestions the survivor's own stands.
            if !suggests {
                for made in &sheet.suggestions {
                    deed = deed.edited(made.clone(), Suggestion { claim: into, ..made.clone() });
                }
                suggests = !sheet.suggestions.is_empty();
            }
            deed = self.with_ledgers(deed, sheet.claim.id, into)?.withdrawn(sheet.claim);
        }
        self.commit(deed)
    }

    /// What the ledgers say of one claim is said of another.
    fn with_ledgers(&self, mut deed: Deed, from: ClaimId, to: ClaimId) -> Result<Deed> {
        let (requests, corrections) = self.library.read(|connection| {
            let requests: Vec<ReplyRequest> = of_claim(connection, from.0)?;
            let corrections: Vec<Correction> = of_claim(connection, from.0)?;
            Ok((requests, corrections))
        })?;
        for request in requests {
            deed = deed.edited(request.clone(), ReplyRequest { claim: Some(to), ..request });
        }
        for correction in corrections {
            deed = deed.edited(correction.clone(), Correction { claim: Some(to), ..correction });
        }
        Ok(deed)
    }
}

/// What all of the claims say, in reading order, each once.
fn joined_wording(survivor: &ClaimSheet, others: &[ClaimSheet]) -> String {
    let mut sheets: Vec<&ClaimSheet> = [survivor].into_iter().chain(others).collect();
    sheets.sort_by_key(|sheet| sheet.claim.spans.first().map(|span| (span.block, span.start)));
    let mut wordings: Vec<&str> = Vec::new();
    for sheet in sheets {
        let wording = sheet.claim.wording.trim();
        if !wordings.contains(&wording) {
            wordings.push(wording);
        }
    }
    let last = wordings.len().saturating_sub(1);
    let ended = |(at, wording): (usize, &&str)| {
        let ends = wording.trim_end_matches(['"', '”', '“', '»', '\'', '’', ')']).ends_with(['.', '!', '?', '…']);
        if at == last || ends { (*wording).to_owned() } else { format!("{wording}.") }
    };
    wordings.iter().enumerate().map(ended).collect::<Vec<_>>().join(" ")
}

/// The survivor with what it takes over from the others' own records.
fn with_the_others(survivor: &ClaimSheet, others: &[ClaimSheet]) -> Claim {
    let mut after = to_recheck(survivor);
    let found = others.iter().any(|sheet| sheet.standing().is_some());
    if found && matches!(after.state, CheckState::Unchecked | CheckState::Checked) {
        after.state = CheckState::NeedsRecheck;
    }
    for Claim { time, place, worth, reasons, legal, declined, accepted, assigned, tags, .. } in
        others.iter().map(|sheet| sheet.claim.clone())
    {
        after.time = after.time.or(time);
        after.place = after.place.or(place);
        after.worth = after.worth.max(worth);
        after.legal |= legal;
        after.accepted = after.accepted.or(accepted);
        after.assigned = after.assigned.or(assigned);
        after.tags.extend(tags);
        after.declined.extend(declined);
        for reason in reasons {
            if !after.reasons.contains(&reason) {
                after.reasons.push(reason);
            }
        }
    }
    after.tags.sort();
    after.tags.dedup();
    after.declined.sort_unstable();
    after.declined.dedup();
    after
}
