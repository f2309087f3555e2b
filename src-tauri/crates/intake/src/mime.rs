//! MIME: a head of fields and a body, which may be made of more of the same (RFC 2045, RFC 2046).
//!
//! One pass over the lines finds all entities. What is open at a line is a short stack, so depth costs no stack of this
//! program and a boundary inside a boundary costs no second pass.

mod head;
mod parameters;
pub(crate) mod pictures;
pub(crate) mod sniff;
mod transfer;
mod words;

pub(crate) use head::Head;

use crate::encoding::{self, Decoded};
use crate::{Error, Limits};
use std::borrow::Cow;
use std::io::BufRead;

/// Multiparts and messages that may stand inside each other.
const LEVELS: usize = 8;

/// Bytes of the longest boundary line that is looked at; a boundary has at most 70 characters.
const BOUNDARY_LINE: usize = 1000;

/// A head with its body.
pub(crate) struct Entity<'a> {
    pub head: Head,
    /// As it stands in the input: still in its transfer encoding.
    pub body: &'a [u8],
    /// Media type without parameters, in lower case.
    pub media_type: String,
    /// The place of the entity that this one is a part of.
    pub within: Option<usize>,
}

impl Entity<'_> {
    /// The body without its transfer encoding.
    pub(crate) fn bytes(&self) -> Result<Cow<'_, [u8]>, Error> {
        transfer::decoded(self.body, self.head.transfer_encoding().as_deref())
    }

    /// The body as text, in the encoding that the head or else `declared` names.
    pub(crate) fn text(
        &self,
        declared: impl Fn(&[u8]) -> Option<&'static encoding_rs::Encoding>,
    ) -> Result<String, Error> {
        let bytes = self.bytes()?;
        if bytes.is_empty() {
            return Ok(String::new());
        }
        let charset = self.head.parameter("content-type", "charset");
        let named = charset.and_then(|label| encoding::declared_by_media_type(&format!("charset={label}")));
        let Decoded { text, .. } = encoding::decode(&bytes, named.or_else(|| declared(&bytes)))?;
        Ok(text.into_owned())
    }

    pub(crate) fn is_multipart(&self) -> bool {
        self.media_type.starts_with("multipart/")
    }

    pub(crate) fn is_message(&self) -> bool {
        matches!(self.media_type.as_str(), "message/rfc822" | "message/global")
    }

    pub(crate) fn is_html(&self) -> bool {
        matches!(self.media_type.as_str(), "text/html" | "application/xhtml+xml")
    }
}

/// The entity that `bytes` are, and every entity in it, in their order.
pub(crate) fn entities<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Vec<Entity<'a>>, Error> {
    let mut pass = Pass { limits, bytes, found: Vec::new(), open: Vec::new() };
    let mut at = pass.begin(0)?;
    while at < bytes.len() {
        let end = at + line_length(&bytes[at..]);
        at = match pass.boundary(&bytes[at..end]) {
            Some((place, last)) => pass.part(place, last, at, end)?,
            None => end,
        };
    }
    pass.end(0, bytes.len());
    Ok(pass.found)
}

/// The places of the parts of the entity at `whole`.
pub(crate) fn parts_of(entities: &[Entity<'_>], whole: usize) -> Vec<usize> {
    let within = |at: usize| entities.get(at).and_then(|entity| entity.within);
    let inside = (whole + 1..entities.len()).take_while(|at| within(*at).is_some_and(|it| it >= whole));
    inside.filter(|at| within(*at) == Some(whole)).collect()
}

/// The place of the root of a `multipart/related`: the part that `start` names, or the first (RFC 2387).
pub(crate) fn root(entities: &[Entity<'_>], whole: &Entity<'_>, parts: &[usize]) -> Option<usize> {
    let start = whole.head.parameter("content-type", "start");
    let start = start.map(|id| id.trim().trim_start_matches('<').trim_end_matches('>').to_owned());
    let is_named =
        |at: &&usize| start.is_some() && entities.get(**at).is_some_and(|it| it.head.identifier("content-id") == start);
    parts.iter().find(is_named).or(parts.first()).copied()
}

/// Bytes of the first line with its end.
fn line_length(bytes: &[u8]) -> usize {
    let mut rest = bytes;
    rest.skip_until(b'\n').unwrap_or(bytes.len())
}

struct Pass<'a, 'l> {
    limits: &'l Limits,
    bytes: &'a [u8],
    found: Vec<Entity<'a>>,
    open: Vec<Open>,
}

/// An entity whose end is not reached.
struct Open {
    entity: usize,
    body: usize,
    /// What parts its parts, where it is a multipart.
    boundary: Option<Vec<u8>>,
}

impl<'a> Pass<'a, '_> {
    /// Reads the head that begins at `at`, and those that its body begins with; gives back where a body begins that is
    /// none.
    fn begin(&mut self, mut at: usize) -> Result<usize, Error> {
        loop {
            let (head, length) = Head::read(&self.bytes[at..])?;
            at += length;
            let within = self.open.last().map(|open| open.entity);
            let in_digest = within.is_some_and(|it| self.found[it].media_type == "multipart/digest");
            let default = if in_digest { "message/rfc822" } else { "text/plain" };
            let media_type = head.media_type().unwrap_or_else(|| default.to_owned());
            if self.found.len() >= self.limits.archive_entries {
                return Err(Error::TooManyEntries { limit: self.limits.archive_entries });
            }
            let entity = Entity { head, body: &[], media_type, within };
            let boundary = if entity.is_multipart() { Some(boundary(&entity.head)?) } else { None };
            let message = entity.is_message() && !entity.head.is_encoded();
            if boundary.is_some() || message {
                let levels = self.open.len();
                if levels >= LEVELS {
                    return Err(Error::MailTooDeep { limit: LEVELS });
                }
            }
            self.open.push(Open { entity: self.found.len(), body: at, boundary });
            self.found.push(entity);
            if !message {
                return Ok(at);
            }
        }
    }

    /// The place in the stack of the multipart that `line` parts, and whether it is its last.
    fn boundary(&self, line: &[u8]) -> Option<(usize, bool)> {
        let line = line.strip_prefix(b"--").filter(|line| line.len() <= BOUNDARY_LINE)?.trim_ascii_end();
        self.open.iter().enumerate().rev().find_map(|(place, open)| {
            let after = line.strip_prefix(open.boundary.as_deref()?)?;
            match after {
                b"" => Some((place, false)),
                b"--" => Some((place, true)),
                _ => None,
            }
        })
    }

    /// Ends what is open inside the multipart at `place`, and begins its next part, if there is one.
    fn part(&mut self, place: usize, last: bool, line: usize, after: usize) -> Result<usize, Error> {
        let before = &self.bytes[..line];
        let before = before.strip_suffix(b"\n").unwrap_or(before);
        let before = before.strip_suffix(b"\r").unwrap_or(before);
        self.end(place + 1, before.len());
        if last {
            self.end(place, before.len());
            return Ok(after);
        }
        self.begin(after)
    }

    /// Ends all that is open from `place` in the stack on.
    fn end(&mut self, place: usize, at: usize) {
        for Open { entity, body, .. } in self.open.drain(place.min(self.open.len())..) {
            if let Some(entity) = self.found.get_mut(entity) {
                entity.body = self.bytes.get(body..at).unwrap_or_default();
            }
        }
    }
}

fn boundary(head: &Head) -> Result<Vec<u8>, Error> {
    let boundary = head.parameter("content-type", "boundary").map(|named| named.trim_end().as_bytes().to_vec());
    boundary.filter(|boundary| !boundary.is_empty()).ok_or_else(|| damaged("a multipart names no boundary"))
}

fn damaged(detail: &str) -> Error {
    Error::Damaged { kind: "e-mail".to_owned(), detail: detail.to_owned() }
}

#[cfg(test)]
mod tests;
