//! What comes through the network door, and its entry in the log.

use super::Incoming;
use crate::commit::Deed;
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::jobs::Work;
use crate::request::ImportDetails;
use crate::views::SETTING;
use claimdesk_domain::Instant;
use claimdesk_domain::article::Origin;
use claimdesk_domain::digest::Digest;
use claimdesk_domain::fetch::{Fetch, Purpose};
use claimdesk_domain::ids::FetchId;
use claimdesk_intake::warc::archive;
use claimdesk_intake::{Accept, Beside, Door, Fetched, Input, WholePage, whole_page};
use claimdesk_library::{contents, lists, tables};

/// The setting that opens the network door; without it nothing is ever fetched.
pub(crate) const ONLINE: &str = "online";

/// What a fetch brought, to be kept with what is made of it.
pub(crate) struct Brought {
    /// The entry of the log.
    pub(crate) fetch: Fetch,
    /// What the answer says that it is.
    pub(crate) media_type: Option<String>,
    /// The body of the answer.
    pub(crate) body: Vec<u8>,
    /// The WARC record of request and answer.
    pub(crate) record: Option<Vec<u8>>,
    /// The page with its pictures and styles inside: to be looked at. It has lost what only machines are told, so that
    /// the body is what is read.
    pub(crate) page: Option<Vec<u8>>,
    /// The pictures that the page shows.
    pub(crate) pictures: Vec<Beside>,
    /// Whether the log had the entry before.
    pub(crate) logged: bool,
}

impl Brought {
    /// What is kept beside the body.
    pub(crate) fn beside(&self) -> impl Iterator<Item = &[u8]> {
        self.record.iter().chain(&self.page).map(Vec::as_slice)
    }
}

impl Desk {
    /// Whether a person has opened the network door.
    pub(crate) fn refuse_offline(&self) -> Result<()> {
        if self.host.works_online() {
            return Ok(());
        }
        let name = format!("{SETTING}{ONLINE}");
        let online = self.library.read(|connection| lists::setting(connection, &name))?;
        if online.as_deref() == Some("yes") { Ok(()) } else { Err(Error::WorksOffline) }
    }

    /// Fetches what is at an address, with the pieces of a page. What fails on the way is an entry of the log too.
    pub(crate) fn fetch(&self, address: &str, purpose: Purpose, work: &Work<'_>) -> Result<Brought> {
        self.refuse_offline()?;
        work.step("fetching", None)?;
        let at = self.host.now();
        let door = self.host.door();
        let fetched = door.fetch(address, Accept::Page, work.stop());
        let (record, body) = (self.record_of(&fetched, at)?, fetched.body.clone());
        let mut fetch = self.entry_of(&fetched, purpose, at)?;
        let body = match body {
            Ok(body) => body,
            Err(error) => {
                self.commit(log_entry(fetch))?;
                return Err(error.into());
            }
        };
        fetch.record = Some(Digest::of(&record));
        let (mut page, mut pictures) = (None, Vec::new());
        if let Some(media_type) = fetched.media_type.as_deref().filter(|media_type| is_page(media_type)) {
            match self.whole(&door, &body, fetched.address(), media_type, work) {
                Ok(Some(whole)) => {
                    fetch.pieces = whole.pieces;
                    fetch.page = Some(Digest::of(&whole.html));
                    (page, pictures) = (Some(whole.html), whole.pictures);
                }
                Ok(None) => {}
                // The site was asked: that somebody stopped what came after does not undo it.
                Err(error) => {
                    self.commit_keeping(log_entry(fetch), &[&body, &record])?;
                    return Err(error);
                }
            }
        }
        let media_type = fetched.media_type;
        Ok(Brought { fetch, media_type, body, record: Some(record), page, pictures, logged: false })
    }

    /// A page with its pictures and styles inside; without it where it cannot be made, for what came is kept all the same.
    fn whole(
        &self,
        door: &Door,
        body: &[u8],
        address: &str,
        media_type: &str,
        work: &Work<'_>,
    ) -> Result<Option<WholePage>> {
        work.step("fetching-pieces", None)?;
        let mut progress = |done: usize, of: usize| {
            // Whether to stop is asked of the button itself.
            let _ = work.done(done as i64, of as i64);
        };
        match whole_page(&self.host.parser()?, door, body, address, Some(media_type), work.stop(), &mut progress) {
            Ok(whole) => Ok(Some(whole)),
            Err(claimdesk_intake::Error::Cancelled) => Err(Error::Cancelled),
            Err(_) => Ok(None),
        }
    }

    /// The entry of the log for a fetch, whatever came of it.
    pub(crate) fn entry_of(&self, fetched: &Fetched, purpose: Purpose, at: Instant) -> Result<Fetch> {
        Ok(Fetch {
            id: FetchId(self.fresh_id()?),
            purpose,
            requested: fetched.requested.clone(),
            hops: fetched.hops.clone(),
            headers: fetched.headers.clone(),
            content: fetched.body.as_ref().ok().map(|body| Digest::of(body)),
            record: None,
            page: None,
            pieces: Vec::new(),
            failure: fetched.body.as_ref().err().map(claimdesk_intake::Error::failure),
            at,
        })
    }

    /// Request and answer as an archive keeps them.
    pub(crate) fn record_of(&self, fetched: &Fetched, at: Instant) -> Result<Vec<u8>> {
        let mut ids = Vec::new();
        // Its own number of records: one about itself, and at most three for each exchange.
        for _ in 0..=3 * fetched.exchanges.len() {
            ids.push(self.fresh_id()?);
        }
        let mut ids = ids.into_iter();
        Ok(archive(fetched, at, || ids.next().unwrap_or_default()))
    }

    /// An article or a source from an address, as it comes in.
    pub(crate) fn fetch_incoming(
        &self,
        address: &str,
        purpose: Purpose,
        details: ImportDetails,
        work: &Work<'_>,
    ) -> Result<Incoming> {
        let mut brought = self.fetch(address, purpose, work)?;
        let address = brought.fetch.address().to_owned();
        let beside = std::mem::take(&mut brought.pictures);
        let (media_type, bytes) = (brought.media_type.clone(), brought.body.clone());
        let name = file_name_of(&address);
        let input = Input { name, media_type, part: None, bytes, address: Some(address.clone()), beside };
        let origin = Origin::Url { url: address };
        Ok(Incoming { origin, input, details, brought: Some(brought) })
    }

    /// A part of what was fetched before, without asking for it again.
    pub(crate) fn fetched_incoming(&self, id: FetchId, part: u32, details: ImportDetails) -> Result<Incoming> {
        let (fetch, body) = self.library.read(|connection| {
            let fetch: Fetch = tables::get(connection, id.0)?;
            let body = fetch.content.map(|content| contents::get(connection, content)).transpose()?;
            Ok((fetch, body))
        })?;
        let body = body.ok_or(Error::NoSuchForm)?;
        let media_type = fetch.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("content-type"));
        let media_type = media_type.map(|(_, value)| value.clone());
        let address = fetch.address().to_owned();
        let input = Input {
            name: file_name_of(&address),
            media_type: media_type.clone(),
            part: Some(part),
            bytes: body.clone(),
            address: Some(address.clone()),
            beside: Vec::new(),
        };
        let origin = Origin::Url { url: address };
        let brought = Brought { fetch, media_type, body, record: None, page: None, pictures: Vec::new(), logged: true };
        Ok(Incoming { origin, input, details, brought: Some(brought) })
    }

    /// Enters a fetch into the log, with what it brought, unless it went in with what was made of it. Whatever becomes of
    /// what came, this is called: the log says of every address that was asked.
    pub(crate) fn log_fetch(&self, incoming: &Incoming) -> Result<()> {
        let Some(brought) = incoming.brought.as_ref().filter(|brought| !brought.logged) else { return Ok(()) };
        if self.library.read(|connection| tables::find::<Fetch>(connection, brought.fetch.id.0))?.is_some() {
            return Ok(());
        }
        let mut bytes: Vec<&[u8]> = vec![&brought.body];
        bytes.extend(brought.beside());
        self.commit_keeping(log_entry(brought.fetch.clone()), &bytes)?;
        Ok(())
    }

    /// What became of what came in, once the log has its fetch.
    pub(crate) fn logged<T>(&self, incoming: &Incoming, became: Result<T>) -> Result<T> {
        self.log_fetch(incoming)?;
        became
    }
}

fn log_entry(fetch: Fetch) -> Deed {
    Deed::new("fetch", 1).with("address", &fetch.requested).made(fetch)
}

fn is_page(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("text/html") || essence.eq_ignore_ascii_case("application/xhtml+xml")
}

/// The last part of an address's path, if it looks like a file: its ending says which reader.
fn file_name_of(address: &str) -> Option<String> {
    let path = address.split(['?', '#']).next()?.split_once("://")?.1;
    let (_, name) = path.rsplit_once('/')?;
    (name.contains('.') && name.len() < 200).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::file_name_of;

    #[test]
    fn an_address_may_end_in_a_file() {
        assert_eq!(file_name_of("https://example.org/a/report.pdf?x=1#p").as_deref(), Some("report.pdf"));
        assert_eq!(file_name_of("https://example.org/news/ferries"), None);
        assert_eq!(file_name_of("https://example.org"), None);
    }
}
