//! What comes through the network door, and its entry in the log.

use super::Incoming;
use crate::commit::Deed;
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::jobs::Work;
use crate::request::ImportDetails;
use crate::views::SETTING;
use claimdesk_domain::article::Origin;
use claimdesk_domain::digest::Digest;
use claimdesk_domain::fetch::{Fetch, Purpose};
use claimdesk_domain::ids::FetchId;
use claimdesk_intake::{Accept, Fetched, Input};
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

    /// Fetches what is at an address. What fails on the way is an entry of the log too.
    pub(crate) fn fetch(&self, address: &str, purpose: Purpose, work: &Work<'_>) -> Result<Brought> {
        self.refuse_offline()?;
        work.step("fetching", None)?;
        let at = self.host.now();
        let fetched = self.host.door().fetch(address, Accept::Page, work.stop());
        let Fetched { requested, hops, headers, media_type, body, .. } = fetched;
        let fetch = Fetch {
            id: FetchId(self.fresh_id()?),
            purpose,
            requested,
            hops,
            headers,
            content: body.as_ref().ok().map(|body| Digest::of(body)),
            record: None,
            page: None,
            pieces: Vec::new(),
            failure: body.as_ref().err().map(claimdesk_intake::Error::failure),
            at,
        };
        match body {
            Ok(body) => Ok(Brought { fetch, media_type, body, record: None, page: None, logged: false }),
            Err(error) => {
                self.commit(log_entry(fetch))?;
                Err(error.into())
            }
        }
    }

    /// An article or a source from an address, as it comes in.
    pub(crate) fn fetch_incoming(&self, address: &str, details: ImportDetails, work: &Work<'_>) -> Result<Incoming> {
        let brought = self.fetch(address, Purpose::Article, work)?;
        let bytes = brought.page.clone().unwrap_or_else(|| brought.body.clone());
        let name = file_name_of(brought.fetch.address());
        let input = Input { name, media_type: brought.media_type.clone(), part: None, bytes };
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
