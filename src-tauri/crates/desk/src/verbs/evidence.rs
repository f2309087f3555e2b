//! Sources and their use as evidence.

use super::{if_said, said, to_recheck};
use crate::commit::{Deed, kebab};
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::grants::{file_name, read_at_most};
use crate::request::{EvidenceDetails, SourceDetails};
use crate::response::Done;
use claimdesk_domain::ids::{CaptureId, ClaimId, EvidenceId, GrantId, SourceId};
use claimdesk_domain::source::{Capture, Evidence, Source};
use claimdesk_library::{lists, tables};

/// The largest file that is kept as a capture.
const LARGEST_CAPTURE: u64 = 256 << 20;

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
        let bytes = details.file.map(|grant| self.read_whole(grant)).transpose()?;
        if let Some((name, bytes)) = &bytes {
            deed = deed.made(self.capture(id, name, bytes)?);
        }
        let kept: Vec<&[u8]> = bytes.iter().map(|(_, bytes)| bytes.as_slice()).collect();
        self.commit_keeping(deed, &kept)
    }

    fn capture(&self, source: SourceId, name: &str, bytes: &[u8]) -> Result<Capture> {
        let id = CaptureId(self.fresh_id()?);
        let file_name = Some(name.to_owned());
        Ok(Capture { source: Some(source), file_name, ..Capture::of(id, bytes, media_type(name), self.host.now()) })
    }

    fn read_whole(&self, grant: GrantId) -> Result<(String, Vec<u8>)> {
        let path = self.grants.take(grant)?;
        let bytes = read_at_most(&path, LARGEST_CAPTURE)?
            .ok_or(claimdesk_intake::Error::TooLarge { size: LARGEST_CAPTURE + 1, limit: LARGEST_CAPTURE })?;
        Ok((file_name(&path), bytes))
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

/// What a file most likely is, by its ending; nothing is opened on the strength of it.
fn media_type(name: &str) -> &'static str {
    let ending = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    match ending.as_str() {
        "txt" => "text/plain",
        "md" | "markdown" => "text/markdown",
        "htm" | "html" => "text/html",
        "csv" => "text/csv",
        "json" => "application/json",
        "pdf" => "application/pdf",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "application/octet-stream",
    }
}
