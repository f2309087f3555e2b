//! What a reader finds: text, what stands beside it, and what it says about itself.

use crate::links::without_password;
use claimdesk_domain::draft::{Block, DraftText};
use claimdesk_domain::stated::{Field, Stated, Whence, stated};
use serde::{Deserialize, Serialize};

/// What a reader finds.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    pub stated: Vec<Stated>,
    pub text: DraftText,
    pub pictures: Vec<Picture>,
    pub parts: Vec<Part>,
    pub unread_pages: Vec<u32>,
}

impl Reading {
    /// Notes what the input says about itself; nothing where it says nothing.
    pub(crate) fn state(&mut self, field: Field, value: Option<impl Into<String>>, from: Whence) {
        if let Some(mut value) = value.map(Into::into) {
            if field == Field::Canonical {
                value = without_password(&value).into_owned();
            }
            self.stated.push(Stated { field, value, from });
        }
    }

    /// The most trusted value of a field.
    pub(crate) fn said(&self, field: Field) -> Option<&str> {
        stated(&self.stated, field).map(|one| one.value.as_str())
    }

    /// Whether a field has a value.
    pub(crate) fn says(&self, field: Field) -> bool {
        self.stated.iter().any(|one| one.field == field)
    }
}

impl From<Vec<Block>> for Reading {
    fn from(blocks: Vec<Block>) -> Self {
        Self { text: blocks.into(), ..Self::default() }
    }
}

/// The bytes of a picture that a figure shows; the figure names them by their SHA-256.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// `image/png`, `image/jpeg`, `image/gif` or `image/webp`, as its first bytes say.
    pub media_type: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// One of several texts in one input: an entry of a feed, a chapter of a book, something attached to an e-mail, a sheet
/// of a workbook. [`crate::Input::part`] chooses it by its place in the list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// What it is called.
    pub title: String,
    /// Where the whole of it can be had, for an entry of a feed.
    pub address: Option<String>,
    /// The file's name, for something attached.
    pub name: Option<String>,
    /// What it says of when it was published: an RFC 3339 instant or a day.
    pub published: Option<String>,
    /// Whether its text is in this input; where it is not, only `address` leads to it.
    pub inside: bool,
}

/// What a picture is, by its first bytes: only these four are kept and shown.
pub fn picture_type(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Some("image/png"),
        [0xFF, 0xD8, 0xFF, ..] => Some("image/jpeg"),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some("image/gif"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        _ => None,
    }
}
