//! What was found, what is proposed, what the editor does.

use super::said;
use crate::commit::{Deed, kebab};
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::request::FindingDetails;
use crate::response::Done;
use claimdesk_domain::claim::CheckState;
use claimdesk_domain::decision::{Decision, DecisionKind, Suggestion};
use claimdesk_domain::finding::{ContentFinding, Finding, dissenting, standing};
use claimdesk_domain::ids::{ClaimId, DecisionId, FindingId, SuggestionId};
use claimdesk_domain::person::Role;

impl Desk {
    /// Records what a check found; the claim is checked with it.
    pub(crate) fn record_finding(&self, claim: ClaimId, details: FindingDetails) -> Result<Done> {
        let checker = self.person_as(Role::Checker)?;
        let sheet = self.open_sheet(claim)?;
        if details.attribution.is_none() && details.content.is_none() {
            return Err(Error::FindingEmpty);
        }
        let unverified = details.content == Some(ContentFinding::Unverified);
        let lines = details.unknown.iter().map(|line| line.trim()).filter(|line| !line.is_empty() && unverified);
        let unknown: Vec<String> = lines.map(str::to_owned).collect();
        if unverified && unknown.is_empty() {
            return Err(Error::UnknownNeeded);
        }
        if details.content == Some(ContentFinding::Outdated) && details.as_of.is_none() {
            return Err(Error::AsOfNeeded);
        }
        let now = self.host.now();
        let today = now.date_naive();
        let as_of = details.as_of.unwrap_or(today);
        // A day ahead of UTC is today somewhere.
        if today.succ_opt().is_some_and(|tomorrow| as_of > tomorrow) {
            return Err(Error::AsOfInFuture);
        }
        let found = match (details.content, details.attribution) {
            (Some(content), _) => kebab(&content),
            (None, attribution) => kebab(&attribution),
        };
        let finding = Finding {
            id: FindingId(self.fresh_id()?),
            claim,
            checker: checker.id,
            attribution: details.attribution,
            content: details.content,
            rationale: said(&details.rationale, "rationale")?,
            unknown,
            as_of,
            at: sheet.time_for_more(now),
        };
        let mut after = sheet.claim.clone();
        after.state = CheckState::Checked;
        after.state_reason = None;
        // Who differs from the first checker hands the claim back to them.
        let findings: Vec<Finding> = sheet.findings.iter().chain([&finding]).cloned().collect();
        if let Some(first) = standing(&findings).filter(|first| first.checker != checker.id)
            && dissenting(&findings).iter().any(|one| one.checker == checker.id)
        {
            after.assigned = Some(first.checker);
        }
        let deed = Deed::new("record-finding", 1)
            .with("number", sheet.number)
            .with("finding", found)
            .made(finding)
            .edited(sheet.claim, after);
        self.commit(deed)
    }

    /// Proposes other words for a claim's quote.
    pub(crate) fn suggest(&self, claim: ClaimId, text: &str, reason: &str) -> Result<Done> {
        let checker = self.person_as(Role::Checker)?;
        let sheet = self.open_sheet(claim)?;
        let suggestion = Suggestion {
            id: SuggestionId(self.fresh_id()?),
            claim,
            checker: checker.id,
            text: said(text, "suggestion")?,
            reason: said(reason, "reason")?,
            at: sheet.time_for_more(self.host.now()),
        };
        self.commit(Deed::new("suggest", 1).with("number", sheet.number).made(suggestion))
    }

    /// Records what the editor does with a claim.
    pub(crate) fn decide(&self, claim: ClaimId, decision: DecisionKind) -> Result<Done> {
        let editor = self.person_as(Role::Editor)?;
        let sheet = self.open_sheet(claim)?;
        let id = DecisionId(self.fresh_id()?);
        let made = Decision { id, claim, editor: editor.id, decision, at: sheet.time_for_more(self.host.now()) };
        let deed = Deed::new("decide", 1).with("number", sheet.number).with("decision", kebab(&decision)).made(made);
        self.commit(deed)
    }
}
