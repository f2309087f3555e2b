//! A claim that somebody rejected or took out is taken back.

use super::handover::followed_in;
use crate::commit::Deed;
use crate::desk::Desk;
use crate::error::Result;
use crate::response::Done;
use claimdesk_domain::ids::ClaimId;
use claimdesk_domain::operation::Noun;
use claimdesk_library::{Error, rejected};

impl Desk {
    /// Takes a rejected claim back with all that hung on it. Where a new draft has come since, it is followed into that.
    pub(crate) fn restore_claim(&self, claim: ClaimId) -> Result<Done> {
        let deed = self.library.read(|connection| {
            let found = rejected::find(connection, claim)?.ok_or(Error::NotFound { noun: Noun::Claim })?;
            let deed = Deed::new("restore-claim", 1).with("wording", &found.claim.wording);
            Ok(deed.changing(followed_in(connection, found.claim)?))
        })?;
        self.commit(deed)
    }
}
