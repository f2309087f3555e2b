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
use claimdesk_intake::{Accept, Door, Fetched, Input, whole_page};
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
    /// The page with its pictures and styles inside.
    pub(crate) page: Option<Vec<u8>>,
    /// Whether the log has the entry already.
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
        let page = match fetched.media_type.as_deref().filter(|media_type| is_page(media_type)) {
            Some(media_type) => self.whole(&door, &body, fetched.address(), media_type, &mut fetch, work)?,
            None => None,
        };
        fetch.record = Some(Digest::of(&record));
        fetch.page = page.as_deref().map(Digest::of);
        let media_type = fetched.media_type;
        Ok(Brought { fetch, media_type, body, record: Some(record), page, logged: false })
    }

    /// A page with its pictures and styles inside; without it where it cannot be made, for what came is kept all the same.
    fn whole(
        &self,
        door: &Door,
        body: &[u8],
        address: &str,
        media_type: &str,
        fetch: &mut Fetch,
        work: &Work<'_>,
    ) -> Result<Option<Vec<u8>>> {
        work.step("fetching-pieces", None)?;
        let mut progress = |done: usize, of: usize| {
            // Whether to stop is asked of the button itself.
            let _ = work.done(done as i64, of as i64);
        };
        match whole_page(&self.host.parser()?, door, body, address, Some(media_type), work.stop(), &mut progress) {
            Ok(whole) => {
                fetch.pieces = whole.pieces;
                Ok(Some(whole.html))
            }
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
    pub(crate) fn fetch_incoming(&self, address: &str, details: ImportDetails, work: &Work<'_>) -> Result<Incoming> {
        let brought = self.fetch(address, Purpose::Article, work)?;
        let name = file_name_of(brought.fetch.address());
        let (media_type, bytes) = match &brought.page {
            Some(page) => (Some("text/html; charset=utf-8".to_owned()), page.clone()),
            None => (brought.media_type.clone(), brought.body.clone()),
        };
        let input = Input { name, media_type, part: None, bytes };
        let origin = Origin::Url { url: brought.fetch.address().to_owned() };
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
        let name = file_name_of(fetch.address());
        let input = Input { name, media_type: media_type.clone(), part: Some(part), bytes: body.clone() };
        let origin = Origin::Url { url: fetch.address().to_owned() };
        let brought = Brought { fetch, media_type, body, record: None, page: None, logged: true };
        Ok(Incoming { origin, input, details, brought: Some(brought) })
    }

    /// Enters a fetch that nothing is made of into the log, with what it brought.
    pub(crate) fn log_fetch(&self, incoming: &Incoming) -> Result<()> {
        let Some(brought) = incoming.brought.as_ref().filter(|brought| !brought.logged) else { return Ok(()) };
        let mut bytes: Vec<&[u8]> = vec![&brought.body];
        bytes.extend(brought.beside());
        self.commit_keeping(log_entry(brought.fetch.clone()), &bytes)?;
        Ok(())
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
