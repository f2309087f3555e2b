//! Addresses of links, made whole with the address of the page.

use dom_query::Document;
use url::Url;

/// Bytes of the longest address that is kept: it goes on through all blocks of a link.
const LONGEST: usize = 4096;

/// What relative addresses are relative to, where the page says it.
#[derive(Debug, Default)]
pub(super) struct Base {
    address: Option<Url>,
}

impl Base {
    /// The page's `base` element, or the address that it is at, or else the one that it gives itself.
    pub(super) fn of(document: &Document, html: &str, address: Option<&Url>, canonical: Option<&str>) -> Self {
        let canonical = address.cloned().or_else(|| canonical.and_then(web));
        let written = html.contains("<base") || html.contains("<BASE");
        let base = if written { document.select_single("base[href]").attr("href") } else { None };
        let base = base.and_then(|base| canonical.as_ref().map_or_else(|| web(&base), |page| page.join(&base).ok()));
        Self { address: base.or(canonical) }
    }

    /// What the text that a piece of a page came in says.
    pub(super) fn at(address: Option<Url>) -> Self {
        Self { address }
    }

    /// A link's address on the web; nothing for places in the page itself, for other schemes, and for a relative one
    /// where nobody says what it is relative to. One that is whole already stays as it is written.
    pub(super) fn join(&self, written: &str) -> Option<String> {
        let written = written.trim();
        if written.is_empty() || written.starts_with('#') || written.len() > LONGEST {
            return None;
        }
        if web(written).is_some() {
            return Some(written.to_owned());
        }
        let joined = self.address.as_ref()?.join(written).ok()?;
        is_web(&joined).then(|| joined.to_string())
    }

    /// The address of a picture as it was fetched: written in full and without a fragment.
    pub(super) fn picture(&self, written: &str) -> Option<String> {
        let written = written.trim();
        let short = !written.is_empty() && written.len() <= LONGEST;
        let joined = self.address.as_ref().filter(|_| short).map_or_else(|| Url::parse(written), |it| it.join(written));
        let mut joined = joined.ok().filter(|joined| short && is_web(joined))?;
        joined.set_fragment(None);
        Some(joined.into())
    }
}

fn web(address: &str) -> Option<Url> {
    Url::parse(address.trim()).ok().filter(is_web)
}

fn is_web(address: &Url) -> bool {
    matches!(address.scheme(), "http" | "https") && address.has_host()
}
