//! The head of an entity: fields, each a name and a value, until an empty line (RFC 5322).

use super::{damaged, line_length, parameters, words};
use crate::blank::{collapse, is_blank};
use crate::{Error, encoding};

/// Bytes of the longest head. Long lists of recipients and signatures of relays fit in many times.
const HEAD: usize = 1024 * 1024;

/// The fields that are read. No other is kept, and of each only the first.
const KEPT: [&str; 15] = [
    "content-base",
    "content-description",
    "content-disposition",
    "content-id",
    "content-location",
    "content-transfer-encoding",
    "content-type",
    "date",
    "from",
    "message-id",
    "mime-version",
    "received",
    "sender",
    "snapshot-content-location",
    "subject",
];

/// The fields of a head.
#[derive(Debug, Default)]
pub(crate) struct Head {
    /// Names with values; lines that a value was folded into are joined.
    fields: Vec<(&'static str, Vec<u8>)>,
}

impl Head {
    /// The head that `bytes` begin with, and how many of them it takes with the empty line behind it. A line that is
    /// no field ends it too.
    pub(crate) fn read(bytes: &[u8]) -> Result<(Self, usize), Error> {
        let mut head = Self::default();
        let mut at = 0;
        let mut kept = false;
        while at < bytes.len() {
            let length = line_length(&bytes[at..]);
            let line = bytes[at..at + length].trim_ascii_end();
            if line.is_empty() {
                return Ok((head, at + length));
            }
            if at + length > HEAD {
                return Err(damaged("its head has more than 1 MiB"));
            }
            if line.starts_with(b" ") || line.starts_with(b"\t") {
                if let Some((_, value)) = head.fields.last_mut().filter(|_| kept) {
                    value.push(b' ');
                    value.extend_from_slice(line.trim_ascii_start());
                }
            } else if let Some((name, value)) = field(line) {
                let name = KEPT.iter().find(|kept| name.eq_ignore_ascii_case(kept.as_bytes()));
                let name = name.filter(|name| head.fields.iter().all(|(known, _)| known != *name));
                kept = name.is_some();
                head.fields.extend(name.map(|name| (*name, value.to_vec())));
            } else if at > 0 || !is_first_of_mailbox(line) {
                break;
            }
            at += length;
        }
        Ok((head, at))
    }

    /// Media type without parameters, in lower case.
    pub(crate) fn media_type(&self) -> Option<String> {
        let value = self.value("content-type")?;
        let essence = parameters::first(&value).trim().to_ascii_lowercase();
        let named = essence.split_once('/').is_some_and(|(kind, of)| !kind.is_empty() && !of.is_empty());
        named.then_some(essence)
    }

    /// What `Content-Disposition` says: `attachment` or `inline`.
    pub(crate) fn disposition(&self) -> Option<String> {
        Some(parameters::first(&self.value("content-disposition")?).trim().to_ascii_lowercase())
    }

    /// `base64`, `quoted-printable` or another, in lower case.
    pub(crate) fn transfer_encoding(&self) -> Option<String> {
        Some(parameters::first(&self.value("content-transfer-encoding")?).trim().to_ascii_lowercase())
    }

    /// Whether the body has to be decoded before it is what it is.
    pub(crate) fn is_encoded(&self) -> bool {
        self.transfer_encoding().is_some_and(|encoding| matches!(encoding.as_str(), "base64" | "quoted-printable"))
    }

    /// A parameter of a field, decoded (RFC 2231).
    pub(crate) fn parameter(&self, field: &str, name: &str) -> Option<String> {
        parameters::find(&self.value(field)?, name)
    }

    /// The name of the file that the body was.
    pub(crate) fn file_name(&self) -> Option<String> {
        let named =
            self.parameter("content-disposition", "filename").or_else(|| self.parameter("content-type", "name"));
        named.map(|name| collapse(&name)).filter(|name| !is_blank(name))
    }

    /// A field for people, its encoded words decoded (RFC 2047).
    pub(crate) fn words(&self, name: &str) -> Option<String> {
        let words = collapse(&words::decoded(&self.value(name)?));
        (!is_blank(&words)).then_some(words)
    }

    /// The names in a field of addresses, or the addresses where they have none, parted by commas.
    pub(crate) fn people(&self, name: &str) -> Option<String> {
        let people = words::people(&self.value(name)?);
        (!people.is_empty()).then(|| people.join(", "))
    }

    /// What stands between `<` and `>`, or alone: an identifier or an address.
    pub(crate) fn identifier(&self, name: &str) -> Option<String> {
        let value = self.value(name)?;
        let bare = value.trim().trim_start_matches('<').trim_end_matches('>').trim();
        (!bare.is_empty()).then(|| bare.to_owned())
    }

    /// The first value of a field as it is written. RFC 6532 lets it be UTF-8; anything older is recognised.
    pub(crate) fn value(&self, name: &str) -> Option<String> {
        let (_, value) = self.fields.iter().find(|(field, _)| *field == name)?;
        match std::str::from_utf8(value) {
            Ok(text) => Some(text.to_owned()),
            Err(_) => encoding::decode(value, None).ok().map(|decoded| decoded.text.into_owned()),
        }
    }
}

/// `Name: value`.
fn field(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let colon = line.iter().take(100).position(|byte| *byte == b':')?;
    let name = line[..colon].trim_ascii_end();
    let named = !name.is_empty() && !name.starts_with(b"--") && name.iter().all(u8::is_ascii_graphic);
    named.then(|| (name, line[colon + 1..].trim_ascii_start()))
}

/// The line that a mailbox puts before a message: `From ada@example.org Wed Jan  5 10:15:00 2022`.
fn is_first_of_mailbox(line: &[u8]) -> bool {
    line.starts_with(b"From ") || line.starts_with(b">From ")
}
