//! Single entries as they are kept, for whoever changes a part of one and leaves the rest as it is.

use crate::desk::Desk;
use crate::error::Result;
use claimdesk_domain::ids::{CorrectionId, EvidenceId, ReplyRequestId, SourceId};
use claimdesk_domain::ledger::{Correction, ReplyRequest};
use claimdesk_domain::source::{Evidence, Source};
use claimdesk_library::tables;

impl Desk {
    /// Criticism that is to be put to somebody.
    pub fn reply_entry(&self, reply: ReplyRequestId) -> Result<ReplyRequest> {
        Ok(self.library.read(|connection| tables::get(connection, reply.0))?)
    }

    /// A correction.
    pub fn correction_entry(&self, correction: CorrectionId) -> Result<Correction> {
        Ok(self.library.read(|connection| tables::get(connection, correction.0))?)
    }

    /// How a source is used for a claim.
    pub fn evidence_entry(&self, evidence: EvidenceId) -> Result<Evidence> {
        Ok(self.library.read(|connection| tables::get(connection, evidence.0))?)
    }

    /// A source.
    pub fn source_entry(&self, source: SourceId) -> Result<Source> {
        Ok(self.library.read(|connection| tables::get(connection, source.0))?)
    }
}
