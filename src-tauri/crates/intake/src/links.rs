//! Addresses that a text links to, made whole.

use crate::{Error, Limits};
use claimdesk_domain::annotation::Mark;
use claimdesk_domain::draft::DraftText;
use url::Url;

/// Bytes of the longest address that others are read from.
const LONGEST: usize = 4096;

/// Makes links that are written from the address of their page whole. Without `base` they stay as they are written.
pub(crate) fn resolve(text: &mut DraftText, base: Option<&Url>, limits: &Limits) -> Result<(), Error> {
    let Some(base) = base else { return Ok(()) };
    let mut bytes = 0;
    for annotation in &mut text.annotations {
        if let Mark::Link { url } = &mut annotation.mark
            && Url::parse(url).is_err()
            && let Ok(whole) = base.join(url)
        {
            *url = whole.into();
            bytes += url.len() as u64;
        }
        if bytes > limits.text_bytes {
            return Err(Error::TextTooLong { limit: limits.text_bytes });
        }
    }
    Ok(())
}

/// The address, if it is one of the web.
pub(crate) fn web_address(written: &str) -> Option<Url> {
    let written = Some(written.trim()).filter(|written| written.len() <= LONGEST)?;
    Url::parse(written).ok().filter(|url| matches!(url.scheme(), "http" | "https"))
}
