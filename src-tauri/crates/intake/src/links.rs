//! Addresses on the web, as other texts name them.

use url::Url;

/// Bytes of the longest address that others are read from.
const LONGEST: usize = 4096;

/// The address, if it is one of the web.
pub(crate) fn web_address(written: &str) -> Option<Url> {
    let written = Some(written.trim()).filter(|written| written.len() <= LONGEST)?;
    Url::parse(written).ok().filter(|url| matches!(url.scheme(), "http" | "https"))
}
