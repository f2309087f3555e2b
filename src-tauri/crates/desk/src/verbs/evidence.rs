//! Sources and their use as evidence.

use super::captures::LARGEST_CAPTURE;
use super::import::read_file;
use super::{Incoming, if_said, said, to_recheck};
use crate::commit::{Deed, kebab};
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::grants::file_name;
use crate::request::{EvidenceDetails, ImportDetails, SourceDetails};
use crate::response::{Done, Sentence};
use claimdesk_domain::article::Origin;
use claimdesk_domain::citation::Citation;
use claimdesk_domain::ids::{ClaimId, EvidenceId, GrantId, SourceId};
use claimdesk_domain::source::{Capture, Evidence, Source};
use claimdesk_intake::{Input, is_web_address, without_password};
use claimdesk_library::{lists, tables};
use std::sync::atomic::AtomicBool;

impl Desk {
    /// Adds a source, and keeps the bytes of its file when it has one.
    pub(crate) fn add_source(&self, details: SourceDetails) -> Result<Done> {
        let title = said(&details.title, "title")?;
        let (url, note) = kept_address(details.url)?;
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
            citation: details.citation.map(Citation::tidied).unwrap_or_default(),
        };
        let id = source.id;
        let mut deed = Deed::new("add-source", 1).with("title", title).made(source);
        let Some(grant) = details.file else { return Ok(Done { note, ..self.commit(deed)? }) };
        let (name, bytes) = self.read_whole(grant)?;
        let origin = Origin::File { name: name.clone() };
        let input = Input { name: Some(name), bytes, ..Input::default() };
        let incoming = Incoming { origin, input, details: ImportDetails::default(), brought: None };
        let keeping = self.keeping(&incoming, &AtomicBool::new(false))?;
        deed = deed.made(Capture { source: Some(id), ..keeping.capture.clone() });
        let mut kept = vec![incoming.original()];
        kept.extend(keeping.beside());
        Ok(Done { note, ..self.commit_keeping(deed, &kept)? })
    }

    /// Corrects what is known of a source. Its kept bytes stay as they are.
    pub(crate) fn edit_source(&self, source: SourceId, details: SourceDetails) -> Result<Done> {
        let title = said(&details.title, "title")?;
        let (url, note) = kept_address(details.url)?;
        let before: Source = self.library.read(|connection| tables::get(connection, source.0))?;
        let after = Source {
            kind: details.kind,
            title: title.clone(),
            publisher: if_said(details.publisher),
            url,
            primary: details.primary,
            confidential: details.confidential,
            origin: if_said(details.origin),
            note: if_said(details.note),
            citation: details.citation.map_or_else(|| before.citation.clone(), Citation::tidied),
            ..before.clone()
        };
        let done = self.commit(Deed::new("edit-source", 1).with("title", title).edited(before, after))?;
        Ok(Done { note, ..done })
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

    /// Changes how a source is used for a claim. What was found on it is to be checked again, unless only the note is
    /// another.
    pub(crate) fn edit_evidence(&self, evidence: EvidenceId, details: EvidenceDetails) -> Result<Done> {
        let before: Evidence = self.library.read(|connection| tables::get(connection, evidence.0))?;
        let sheet = self.open_sheet(before.claim)?;
        let source: Source = self.library.read(|connection| tables::get(connection, before.source.0))?;
        let after = Evidence {
            stance: details.stance,
            locator: if_said(details.locator),
            passage: details.passage.filter(|passage| !passage.trim().is_empty()),
            note: if_said(details.note),
            capture: details.capture.or(before.capture),
            ..before.clone()
        };
        let only_the_note = Evidence { note: before.note.clone(), ..after.clone() } == before;
        let claim = if only_the_note { sheet.claim.clone() } else { to_recheck(&sheet) };
        let deed = Deed::new("edit-evidence", 1)
            .with("number", sheet.number)
            .with("source", source.title)
            .with("stance", kebab(&details.stance))
            .edited(before, after);
        self.commit(deed.edited(sheet.claim, claim))
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

/// An address as it is kept, without a name and a password in it, and what the person is told of that: the library and
/// its reports are handed on, and a log does not forget.
pub(super) fn kept_address(written: Option<String>) -> Result<(Option<String>, Option<Sentence>)> {
    let Some(written) = if_said(written) else { return Ok((None, None)) };
    if !is_web_address(&written) {
        return Err(Error::AddressNotWeb);
    }
    let kept = without_password(&written).into_owned();
    let told = (kept != written).then(|| password_left_out(&kept));
    Ok((Some(kept), told))
}

fn password_left_out(address: &str) -> Sentence {
    let arguments = [("address".to_owned(), address.to_owned())].into();
    Sentence { key: "password_left_out".to_owned(), arguments }
}
