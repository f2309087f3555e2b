//! What the desk does: one file per area, one operation per verb.

mod anchors;
mod backing;
mod captures;
mod care;
mod claims;
mod closing;
mod comments;
mod drafts;
mod edges;
mod evidence;
mod facts;
mod fetching;
mod files;
mod findings;
mod gather;
mod guards;
mod handover;
mod import;
mod known_checks;
mod known_library;
mod ledgers;
mod merging;
mod originals;
mod people;
mod places;
mod placing;
mod presets;
mod publisher;
pub(crate) mod purging;
mod ranking;
mod ratings;
pub(crate) mod reading_anew;
mod references;
mod rejected;
pub(crate) mod report;
mod restoring;
mod schedule;
mod searches;
mod seen_before;
mod signoffs;
mod sorting;
mod stamps;
mod undo;
mod warnings;
mod words;

pub use gather::{Below, files_below};
pub(crate) use import::Incoming;

use crate::desk::Desk;
use crate::error::{Error, Result};
use claimdesk_domain::claim::{CheckState, Claim};
use claimdesk_domain::ids::ClaimId;
use claimdesk_domain::person::{Person, Role};
use claimdesk_domain::sheet::ClaimSheet;
use claimdesk_domain::signoff::is_locked;
use claimdesk_library::sheets;

impl Desk {
    /// The sheet of a claim that is about to be changed.
    fn open_sheet(&self, claim: ClaimId) -> Result<ClaimSheet> {
        let sheet = self.library.read(|connection| sheets::sheet(connection, claim))?;
        if is_locked(&sheet) { Err(Error::Locked(sheet.number)) } else { Ok(sheet) }
    }

    /// Whoever sits here, if they have the role.
    fn person_as(&self, role: Role) -> Result<Person> {
        let person = self.person()?;
        if person.roles.contains(&role) { Ok(person) } else { Err(Error::RoleNeeded(role)) }
    }
}

/// The claim after something that its finding rests on has changed.
fn to_recheck(sheet: &ClaimSheet) -> Claim {
    let mut claim = sheet.claim.clone();
    if sheet.standing().is_some() && claim.state == CheckState::Checked {
        claim.state = CheckState::NeedsRecheck;
    }
    claim
}

/// A text that must say something, without the white space around it.
fn said(text: &str, field: &'static str) -> Result<String> {
    let text = text.trim();
    if text.is_empty() { Err(Error::Empty(field)) } else { Ok(text.to_owned()) }
}

/// An optional text without the white space around it; nothing when it says nothing.
fn if_said(text: Option<String>) -> Option<String> {
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}
