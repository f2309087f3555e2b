//! Sources and their use as evidence.

use super::captures::LARGEST_CAPTURE;
use super::import::read_file;
use super::{Incoming, if_said, said, to_recheck};
use crate::commit::{Deed, kebab};
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::grants::file_name;
use crate::request::{EvidenceDetails, ImportDetails, SourceDetails};
use crate::response::Done;
use claimdesk_domain::article::Origin;
use claimdesk_domain::ids::{ClaimId, EvidenceId, GrantId, SourceId};
use claimdesk_domain::source::{Capture, Evidence, Source};
use claimdesk_intake::Input;
use claimdesk_library::{lists, tables};
use std::sync::atomic::AtomicBool;

impl Desk {
    /// Adds a source, and keeps the bytes of its file when it has one.
    pub(crate) fn add_source(&self, details: SourceDetails) -> Result<Done> {
        let title = said(&details.title, "title")?;
        let url = if_said(details.url);
        if url.as_ref().is_some_and(|url| !is_web_address(url)) {
            return Err(Error::AddressNotWeb);
        }
        let source = Source {
            id: SourceId(self.fresh_id()?),
            kind: details.kind,
            title: title.clone(),
            publisher: if_said(details.publisher),
            url,
            primary: details.primary,
            confidential: details.confidential,
            origin: if_said(details.origin),
            note: if_said(details.note),
            added: self.host.now(),
        };
        let id = source.id;
        let mut deed = Deed::new("add-source", 1).with("title", title).made(source);
        let Some(grant) = details.file else { return self.commit(deed) };
        let (name, bytes) = self.read_whole(grant)?;
        let origin = Origin::File { name: name.clone() };
        let input = Input { name: Some(name), bytes, ..Input::default() };
        let incoming = Incoming { origin, input, details: ImportDetails::default(), brought: None };
        let keeping = self.keeping(&incoming, &AtomicBool::new(false))?;
        deed = deed.made(Capture { source: Some(id), ..keeping.capture.clone() });
        let mut kept = vec![incoming.original()];
        kept.extend(keeping.beside());
        self.commit_keeping(deed, &kept)
    }

    fn read_whole(&self, grant: GrantId) -> Result<(String, Vec<u8>)> {
        let path = self.grants.take(grant)?;
        Ok((file_name(&path), read_file(&path, LARGEST_CAPTURE)?))
    }

    /// Uses a source for a claim.
    pub(crate) fn add_evidence(&self, claim: ClaimId, source: SourceId, details: EvidenceDetails) -> Result<Done> {
        let sheet = self.open_sheet(claim)?;
        let (source, latest) = self.library.read(|connection| {
            let found: Source = tables::get(connection, source.0)?;
            Ok((found, lists::latest_capture(connection, source)?))
        })?;
        let evidence = Evidence {
            id: EvidenceId(self.fresh_id()?),
            claim,
            source: source.id,
            stance: details.stance,
            locator: if_said(details.locator),
            passage: details.passage.filter(|passage| !passage.trim().is_empty()),
            note: if_said(details.note),
            capture: details.capture.or(latest.map(|capture| capture.id)),
            added: self.host.now(),
            backing: None,
        };
        let deed = Deed::new("add-evidence", 1)
            .with("number", sheet.number)
            .with("source", &source.title)
            .with("stance", kebab(&details.stance))
            .made(evidence);
        let after = to_recheck(&sheet);
        self.commit(deed.edited(sheet.claim, after))
    }

    /// Takes evidence away from a claim.
    pub(crate) fn remove_evidence(&self, evidence: EvidenceId) -> Result<Done> {
        let evidence: Evidence = self.library.read(|connection| tables::get(connection, evidence.0))?;
        let sheet = self.open_sheet(evidence.claim)?;
        let source: Source = self.library.read(|connection| tables::get(connection, evidence.source.0))?;
        let deed = Deed::new("remove-evidence", 1)
            .with("number", sheet.number)
            .with("source", source.title)
            .withdrawn(evidence);
        let after = to_recheck(&sheet);
        self.commit(deed.edited(sheet.claim, after))
    }
}

fn is_web_address(url: &str) -> bool {
    let lower = url.to_ascii_lowercase();
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/')) && !url.contains(char::is_whitespace)
}
