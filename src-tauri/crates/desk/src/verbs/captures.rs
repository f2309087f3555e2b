//! Keeping the bytes of sources, with the text that was read from them. A later capture never replaces an earlier one.

use super::Incoming;
use super::import::{first_words, incoming_file};
use crate::commit::Deed;
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::grants::file_name;
use crate::jobs::Work;
use crate::request::{Delivery, ImportDetails};
use crate::response::{JobKind, Outcome, Unreadable};
use claimdesk_domain::article::Origin;
use claimdesk_domain::citation::Citation;
use claimdesk_domain::digest::Digest;
use claimdesk_domain::fetch::Purpose;
use claimdesk_domain::ids::{CaptureId, JobId, SourceId};
use claimdesk_domain::source::{Capture, Source, SourceKind};
use claimdesk_intake::{ReadDraft, media_type_of, read_in_child};
use claimdesk_library::{captures, lists, tables};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// The largest file that is kept as a capture: a recording, for the most part.
pub(crate) const LARGEST_CAPTURE: u64 = 256 << 20;

/// A capture that is about to be kept, with the bytes that it names.
pub(crate) struct Keeping {
    pub(crate) capture: Capture,
    pub(crate) read: Option<ReadDraft>,
    text: Vec<u8>,
}

impl Keeping {
    fn unreadable(&self) -> Unreadable {
        self.read.as_ref().map(Unreadable::of).unwrap_or_default()
    }

    /// The bytes that are kept beside the capture's own.
    pub(crate) fn beside(&self) -> impl Iterator<Item = &[u8]> {
        let pictures = self.read.iter().flat_map(|read| &read.pictures).map(|picture| picture.bytes.as_slice());
        std::iter::once(self.text.as_slice()).filter(|text| !text.is_empty()).chain(pictures)
    }
}

impl Desk {
    /// Keeps the bytes of a source as they are now.
    pub(crate) fn capture_source(self: &Arc<Self>, source: SourceId, delivery: Delivery) -> Result<JobId> {
        let source: Source = self.library.read(|connection| tables::get(connection, source.0))?;
        let path = match &delivery {
            Delivery::File { grant, .. } => Some(self.grants.take(*grant)?),
            _ => None,
        };
        let subject = path.as_deref().map_or_else(|| source.title.clone(), file_name);
        self.start_job(JobKind::Capture, subject, move |desk, work| {
            let details = ImportDetails::default();
            let incoming = match (path, delivery) {
                (Some(path), _) => incoming_file(&path, None, details, LARGEST_CAPTURE, work)?,
                (None, Delivery::Fetched { fetch, part }) => desk.fetched_incoming(fetch, part, details)?,
                (None, Delivery::Address { address }) if !address.trim().is_empty() => {
                    desk.fetch_incoming(address.trim(), Purpose::Capture, details, work)?
                }
                (None, _) => {
                    let address = source.url.as_ref().ok_or(Error::NoAddress)?;
                    desk.fetch_incoming(address, Purpose::Capture, details, work)?
                }
            };
            let captured = desk.keep_capture(&source, &incoming, work);
            desk.logged(&incoming, captured)
        })
    }

    fn keep_capture(&self, source: &Source, incoming: &Incoming, work: &Work<'_>) -> Result<Outcome> {
        let before = self.library.read(|connection| lists::latest_capture(connection, source.id))?;
        work.step("parsing", None)?;
        let keeping = self.keeping(incoming, work.stop())?;
        let capture = Capture { source: Some(source.id), ..keeping.capture.clone() };
        let same = before.is_some_and(|before| before.content == capture.content);
        let id = capture.id;
        let deed = Deed::new("capture", 1).with("title", &source.title);
        self.commit_capture(deed, capture, incoming, &keeping)?;
        Ok(Outcome::Captured { source: source.id, capture: id, same, unreadable: keeping.unreadable() })
    }

    /// Makes a source of what came in, and keeps its bytes. Bytes that a source has already give that source.
    pub(crate) fn keep_source(&self, incoming: &Incoming, work: &Work<'_>) -> Result<Outcome> {
        let content = Digest::of(incoming.original());
        let held = self.library.read(|connection| captures::with_content(connection, content))?;
        if let Some(Capture { id, source: Some(source), .. }) = held {
            return Ok(Outcome::Captured { source, capture: id, same: true, unreadable: Unreadable::default() });
        }
        work.step("parsing", None)?;
        let keeping = self.keeping(incoming, work.stop())?;
        let source = self.source_of_incoming(incoming, &keeping)?;
        let id = source.id;
        let capture = Capture { source: Some(id), ..keeping.capture.clone() };
        let capture_id = capture.id;
        let deed = Deed::new("add-source", 1).with("title", &source.title).made(source);
        self.commit_capture(deed, capture, incoming, &keeping)?;
        Ok(Outcome::Captured { source: id, capture: capture_id, same: false, unreadable: keeping.unreadable() })
    }

    /// Reads what came in as far as it can be read. What cannot be read is kept all the same, and says why.
    pub(crate) fn keeping(&self, incoming: &Incoming, stop: &AtomicBool) -> Result<Keeping> {
        let (read, unread) = match read_in_child(&self.host.parser()?, &incoming.input, stop) {
            Ok(read) => (Some(read), None),
            Err(claimdesk_intake::Error::Cancelled) => return Err(Error::Cancelled),
            Err(error) => (None, Some(error.failure())),
        };
        let text = match &read {
            Some(read) => serde_json::to_vec(&read.text).map_err(claimdesk_library::Error::from)?,
            None => Vec::new(),
        };
        let answered = incoming.brought.as_ref().and_then(|brought| brought.media_type.clone());
        let name = incoming.input.name.as_deref();
        let media_type = read.as_ref().map(|read| read.media_type.clone()).or(answered);
        let media_type = media_type.unwrap_or_else(|| media_type_of(name, incoming.original()).to_owned());
        let id = CaptureId(self.fresh_id()?);
        let capture = Capture {
            file_name: incoming.input.name.clone().filter(|_| incoming.brought.is_none()),
            fetch: incoming.brought.as_ref().map(|brought| brought.fetch.id),
            text: read.as_ref().map(|_| Digest::of(&text)),
            reader: read.as_ref().map(|read| read.reader.clone()),
            unread,
            ..Capture::of(id, incoming.original(), &media_type, self.host.now())
        };
        Ok(Keeping { capture, read, text })
    }

    fn commit_capture(&self, deed: Deed, capture: Capture, incoming: &Incoming, keeping: &Keeping) -> Result<()> {
        let mut bytes: Vec<&[u8]> = vec![incoming.original()];
        bytes.extend(keeping.beside());
        let mut deed = deed;
        if let Some(brought) = incoming.brought.as_ref().filter(|brought| !brought.logged) {
            bytes.extend(brought.beside());
            deed = deed.made(brought.fetch.clone());
        }
        self.commit_keeping(deed.made(capture), &bytes)?;
        Ok(())
    }

    fn source_of_incoming(&self, incoming: &Incoming, keeping: &Keeping) -> Result<Source> {
        let url = match &incoming.origin {
            Origin::Url { url } => Some(url.clone()),
            _ => None,
        };
        let read = keeping.read.as_ref();
        let title = read.and_then(|read| read.title.clone()).or_else(|| incoming.input.name.clone());
        let title = title.or_else(|| url.clone()).or_else(|| read.map(|read| first_words(&read.text)));
        Ok(Source {
            id: SourceId(self.fresh_id()?),
            kind: kind_of(&keeping.capture.media_type, url.is_some()),
            title: title.unwrap_or_default(),
            publisher: read.and_then(|read| read.outlet.clone()),
            url,
            primary: false,
            confidential: false,
            origin: read.and_then(|read| read.agency.clone()),
            note: None,
            added: self.host.now(),
            citation: Citation::default(),
        })
    }
}

/// What a source most likely is, by what its bytes are.
fn kind_of(media_type: &str, on_the_web: bool) -> SourceKind {
    let essence = media_type.split(';').next().unwrap_or_default();
    match essence {
        "text/html" | "multipart/related" => SourceKind::Page,
        "text/csv" | "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => SourceKind::Dataset,
        "text/vtt" => SourceKind::Recording,
        _ if essence.starts_with("audio/") || essence.starts_with("video/") => SourceKind::Recording,
        _ if on_the_web && essence.starts_with("text/") => SourceKind::Page,
        _ => SourceKind::Document,
    }
}
