//! Pictures that stand in the page itself, as `data:` addresses (RFC 2397), and those that came beside it.

use crate::Limits;
use crate::reading::{Picture, picture_type};
use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use claimdesk_domain::digest::Digest;
use claimdesk_domain::draft::DraftText;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// Pictures as they are found, held to the limit.
pub(super) struct Pictures<'a> {
    limits: &'a Limits,
    /// Those that came beside the page, by their addresses.
    beside: &'a HashMap<&'a str, &'a [u8]>,
    /// The names of those of them that were taken: a page may show one picture a million times.
    taken: HashMap<String, Option<Digest>>,
    found: HashMap<Digest, Picture>,
    bytes: u64,
}

impl<'a> Pictures<'a> {
    pub(super) fn new(beside: &'a HashMap<&'a str, &'a [u8]>, limits: &'a Limits) -> Self {
        Self { limits, beside, taken: HashMap::new(), found: HashMap::new(), bytes: 0 }
    }

    /// Whether any came beside the page.
    pub(super) fn any_beside(&self) -> bool {
        !self.beside.is_empty()
    }

    /// Keeps the picture that came from an address and gives its name; nothing where none did.
    pub(super) fn take_beside(&mut self, address: &str) -> Option<Digest> {
        if let Some(taken) = self.taken.get(address) {
            return *taken;
        }
        let bytes = *self.beside.get(address)?;
        let room = self.limits.picture_bytes.saturating_sub(self.bytes);
        let taken = if bytes.len() as u64 <= room { self.keep(bytes.to_vec()) } else { None };
        self.taken.insert(address.to_owned(), taken);
        taken
    }

    /// Keeps the picture that an address holds and gives its name; nothing for other addresses, for what is no picture
    /// whatever it says, and for what is beyond the limit.
    pub(super) fn take(&mut self, address: &str) -> Option<Digest> {
        let (declared, data) = address.trim_start().strip_prefix("data:")?.split_once(',')?;
        if !declared.trim_end().to_ascii_lowercase().ends_with(";base64") {
            return None;
        }
        let room = self.limits.picture_bytes.saturating_sub(self.bytes);
        if data.len() as u64 / 4 * 3 > room + 3 {
            return None;
        }
        self.keep(from_base64(data)?)
    }

    fn keep(&mut self, bytes: Vec<u8>) -> Option<Digest> {
        let size = bytes.len() as u64;
        let room = self.limits.picture_bytes.saturating_sub(self.bytes);
        let media_type = picture_type(&bytes).filter(|_| size <= room)?;
        let name = Digest::of(&bytes);
        if let Entry::Vacant(place) = self.found.entry(name) {
            self.bytes += size;
            place.insert(Picture { media_type: media_type.to_owned(), bytes });
        }
        Some(name)
    }

    /// The pictures that the figures of a text show, in their order.
    pub(super) fn shown(mut self, text: &DraftText) -> Vec<Picture> {
        text.pictures().filter_map(|name| self.found.remove(&name)).collect()
    }
}

/// What browsers take for base64 in an address: white space between, and an end without its `=`.
const FORGIVING: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

fn from_base64(text: &str) -> Option<Vec<u8>> {
    let written: Vec<u8> = text.bytes().filter(|next| !next.is_ascii_whitespace()).collect();
    FORGIVING.decode(written).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::LIMITS;
    use claimdesk_domain::draft::Block;

    #[test]
    fn a_picture_is_what_its_bytes_say() {
        let none = HashMap::new();
        let mut pictures = Pictures::new(&none, &LIMITS);
        let name = pictures.take("data:text/plain;base64,R0lGODlhAQ ABAA==").unwrap();
        assert_eq!(name, Digest::of(b"GIF89a\x01\x00\x01\x00"));
        assert_eq!(pictures.take("data:image/gif;base64,R0lGODlhAQABAA"), Some(name));
        for other in
            ["https://example.org/a.gif", "data:image/png;base64,AAAA", "data:image/gif,GIF89a", "data:;base64,R0lG*"]
        {
            assert_eq!(pictures.take(other), None);
        }
        let figure = Block { picture: Some(name), ..Block::default() };
        let found = pictures.shown(&vec![figure.clone(), figure].into());
        assert_eq!((found.len(), found[0].media_type.as_str()), (1, "image/gif"));
    }

    #[test]
    fn pictures_beyond_the_limit_are_left_out() {
        let limits = Limits { picture_bytes: 9, ..LIMITS };
        let none = HashMap::new();
        let mut pictures = Pictures::new(&none, &limits);
        assert_eq!(pictures.take("data:;base64,R0lGODlhAQABAA=="), None);
        assert!(pictures.take("data:;base64,R0lGODlhAQAB").is_some());
        assert_eq!(pictures.take("data:;base64,R0lGODdhAQAB"), None);
    }
}
