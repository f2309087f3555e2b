//! The pieces of a page: what is there, what is wanted, and how much room is left for them.

use crate::{encoding, reading};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use encoding_rs::UTF_8;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use url::Url;

/// Pieces that are asked for at most.
const MOST_WANTED: usize = 400;

/// Bytes of the longest address that is asked for.
const LONGEST_ADDRESS: usize = 2000;

/// Style sheets that are put in, however often each is named: two that name each other would be put in without end.
const MOST_STYLES: usize = 500;

/// A piece that a page needs to be whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Want {
    pub(crate) address: String,
    /// A style sheet; otherwise a picture.
    pub(crate) style: bool,
}

/// The pieces that there are, by their addresses, with their media types.
#[derive(Debug, Default)]
pub(crate) struct Bundle(pub(crate) BTreeMap<String, (Option<String>, Vec<u8>)>);

pub(super) struct Pieces<'a> {
    bundle: &'a Bundle,
    room: usize,
    styles_left: usize,
    wanted: Vec<Want>,
    known: BTreeSet<String>,
}

/// Whether a piece can be there at all: on the web, or inside the page.
pub(super) fn can_be_had(address: &Url) -> bool {
    matches!(address.scheme(), "http" | "https" | "data")
}

impl<'a> Pieces<'a> {
    pub(super) fn new(bundle: &'a Bundle, room: usize) -> Self {
        Self { bundle, room, styles_left: MOST_STYLES, wanted: Vec::new(), known: BTreeSet::new() }
    }

    pub(super) fn wanted(self) -> Vec<Want> {
        self.wanted
    }

    /// A picture as a `data:` address, if it is there and is one.
    pub(super) fn picture(&mut self, address: &Url) -> Option<String> {
        if address.scheme() == "data" {
            let text = address.as_str();
            let is_picture = text.get(..11).is_some_and(|start| start.eq_ignore_ascii_case("data:image/"));
            return (is_picture && self.take(text.len())).then(|| text.to_owned());
        }
        let (media_type, bytes) = self.piece(address, false)?;
        let media_type = picture_type(bytes, media_type)?;
        if !self.take(bytes.len().div_ceil(3) * 4) {
            return None;
        }
        Some(format!("data:{media_type};base64,{}", STANDARD.encode(bytes)))
    }

    /// The text of a style sheet, if it is there.
    pub(super) fn style(&mut self, address: &Url) -> Option<String> {
        if address.scheme() == "data" {
            return None;
        }
        let (media_type, bytes) = self.piece(address, true)?;
        let essence = media_type.unwrap_or("text/css").split(';').next().unwrap_or_default().trim();
        if !["text/css", "text/plain", ""].iter().any(|one| essence.eq_ignore_ascii_case(one)) {
            return None;
        }
        self.styles_left = self.styles_left.checked_sub(1)?;
        let encoding = media_type.and_then(encoding::declared_by_media_type).unwrap_or(UTF_8);
        self.take(bytes.len()).then(|| encoding.decode(bytes).0.into_owned())
    }

    fn piece(&mut self, address: &Url, style: bool) -> Option<(Option<&'a str>, &'a [u8])> {
        let mut address = address.clone();
        address.set_fragment(None);
        if !matches!(address.scheme(), "http" | "https") || address.as_str().len() > LONGEST_ADDRESS {
            return None;
        }
        if let Some((media_type, bytes)) = self.bundle.0.get(address.as_str()) {
            return Some((media_type.as_deref(), bytes));
        }
        if self.wanted.len() < MOST_WANTED && self.known.insert(address.as_str().to_owned()) {
            self.wanted.push(Want { address: address.into(), style });
        }
        None
    }

    /// Whether there is room for so many bytes more; a picture named a thousand times takes it a thousand times.
    fn take(&mut self, bytes: usize) -> bool {
        let left = self.room.checked_sub(bytes);
        self.room = left.unwrap_or(self.room);
        left.is_some()
    }
}

/// What a picture is by its first bytes; only a drawing is believed what came with it.
fn picture_type(bytes: &[u8], media_type: Option<&str>) -> Option<&'static str> {
    if let Some(kept) = reading::picture_type(bytes) {
        return Some(kept);
    }
    let starts: [(&[u8], &str); 4] =
        [(b"BM", "image/bmp"), (b"\0\0\x01\0", "image/x-icon"), (b"II*\0", "image/tiff"), (b"MM\0*", "image/tiff")];
    if let Some((_, known)) = starts.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Some(known);
    }
    if let Some(b"ftypavif" | b"ftypavis") = bytes.get(4..12) {
        return Some("image/avif");
    }
    let essence = media_type.unwrap_or_default().split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("image/svg+xml").then_some("image/svg+xml")
}
