//! A page that a browser or a word processor saved with its pictures in one file: MHTML (RFC 2557).

use crate::links::web_address;
use crate::mime::{self, Entity, pictures};
use crate::reading::Reading;
use crate::{Error, Input, Limits, encoding, html};
use claimdesk_domain::stated::{Field, Whence};
use url::Url;

/// Reads its page. The date in its head is when it was saved and says nothing of the article.
pub(crate) fn read(input: &Input, limits: &Limits) -> Result<Reading, Error> {
    let bytes = input.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&input.bytes);
    let entities = mime::entities(bytes, limits)?;
    let page = page(&entities).ok_or(Error::NoArticle)?;
    let saved_from = entities.first().and_then(|whole| whole.head.value("snapshot-content-location"));
    let location = saved_from.or_else(|| page.head.value("content-location"));
    let base = location.as_deref().and_then(|location| Url::parse(location.trim()).ok());
    let shown: Vec<&Entity<'_>> = entities.iter().collect();
    let text = page.text(encoding::declared_in_html)?;
    let address = location.as_deref().and_then(web_address);
    let mut text = pictures::put_in(&text, base.as_ref(), &shown, limits)?;
    // The page is read without its address, so it has to say what its links are written from.
    if let Some(address) = address.as_ref().filter(|_| !text.contains("<base") && !text.contains("<BASE")) {
        text = format!("<base href=\"{address}\">{text}").into();
    }
    let mut reading = html::read(&text, &html::Around::default(), limits)?;
    reading.state(Field::Canonical, address, Whence::Header);
    Ok(reading)
}

/// The root of the archive: what `start` names, or the first page in it.
fn page<'e, 'a>(entities: &'e [Entity<'a>]) -> Option<&'e Entity<'a>> {
    let parts = mime::parts_of(entities, 0);
    let named = entities.first().filter(|it| it.is_multipart()).and_then(|it| mime::root(entities, it, &parts));
    let named = named.and_then(|at| entities.get(at)).filter(|root| root.is_html());
    named.or_else(|| entities.iter().find(|entity| entity.is_html()))
}

#[cfg(test)]
mod tests;
