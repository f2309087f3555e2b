//! Who publishes what was checked: name, address, page and logo.

use super::evidence::kept_address;
use super::said;
use crate::commit::Deed;
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::grants::{at_most, file_name, open_regular};
use crate::request::PublisherDetails;
use crate::response::Done;
use claimdesk_domain::article::Article;
use claimdesk_domain::digest::Digest;
use claimdesk_domain::ids::{ArticleId, GrantId, PublisherId};
use claimdesk_domain::publisher::{Logo, Publisher};
use claimdesk_intake::{LOGO_BYTES, read_logo};
use claimdesk_library::lists;
use std::sync::atomic::AtomicBool;

impl Desk {
    /// Who publishes what was checked, once somebody has said so.
    pub(crate) fn publisher(&self) -> Result<Option<Publisher>> {
        Ok(self.library.read(lists::publisher)?)
    }

    /// Says who publishes what was checked; the logo stays.
    pub(crate) fn set_publisher(&self, details: PublisherDetails) -> Result<Done> {
        let name = said(&details.name, "name")?;
        said(&details.url, "url")?;
        let (url, note) = kept_address(Some(details.url))?;
        let url = url.unwrap_or_default();
        let (page, also) = kept_address(details.page)?;
        let known = self.publisher()?;
        let deed = Deed::new("set-publisher", 1).with("name", &name);
        let done = self.commit(match known {
            Some(known) => {
                let after = Publisher { name, url, page, ..known.clone() };
                deed.edited(known, after)
            }
            None => deed.made(Publisher { id: PublisherId(self.fresh_id()?), name, url, page, logo: None }),
        })?;
        Ok(Done { note: note.or(also), ..done })
    }

    /// Puts a picture at the head of reports. It is drawn anew: nothing of the file is kept but its dots.
    pub(crate) fn set_logo(&self, grant: GrantId) -> Result<Done> {
        let before = self.publisher()?.ok_or(Error::NoPublisher)?;
        let path = self.grants.take(grant)?;
        let too_large = || Error::LogoTooLarge { name: file_name(&path), limit: LOGO_BYTES / 1_000_000 };
        let bytes = at_most(&path, open_regular(&path)?, LOGO_BYTES)?.ok_or_else(too_large)?;
        let drawn = read_logo(&self.host.parser()?, &bytes, &AtomicBool::new(false))?;
        let logo = Logo { content: Digest::of(&drawn.png), width: drawn.width, height: drawn.height };
        let after = Publisher { logo: Some(logo), ..before.clone() };
        let deed = Deed::new("set-logo", 1).with("name", &before.name);
        self.commit_keeping(deed.edited(before, after), &[&drawn.png])
    }

    /// Reports do without a logo again.
    pub(crate) fn remove_logo(&self) -> Result<Done> {
        let before = self.publisher()?.ok_or(Error::NoPublisher)?;
        let after = Publisher { logo: None, ..before.clone() };
        self.commit(Deed::new("remove-logo", 1).with("name", &before.name).edited(before, after))
    }

    /// Says on which page readers find the check of an article. A closed article takes it: it is known only once the
    /// check is published.
    pub(crate) fn set_check_page(&self, article: ArticleId, page: Option<String>) -> Result<Done> {
        let before = self.article(article)?;
        let (check_page, note) = kept_address(page)?;
        let deed = match &check_page {
            Some(page) => Deed::new("set-check-page", 1).with("page", page),
            None => Deed::new("clear-check-page", 1),
        };
        let after = Article { check_page, ..before.clone() };
        let done = self.commit(deed.with("title", &before.title).edited(before, after))?;
        Ok(Done { note, ..done })
    }
}
