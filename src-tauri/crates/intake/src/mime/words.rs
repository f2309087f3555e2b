//! Words of a head that are not ASCII: `=?utf-8?Q?M=C3=B6we?=` (RFC 2047), and the names of people.

use super::transfer;
use crate::blank::collapse;
use crate::encoding;

/// An encoded word, and how long it is as written.
struct Word<'a> {
    charset: &'a str,
    bytes: Vec<u8>,
    length: usize,
}

/// `value` with its encoded words decoded. One that does not decode stays as it is written.
///
/// Words beside each other in the same encoding are decoded as one, because programs cut them in the middle of a
/// character.
pub(super) fn decoded(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(start) = rest.find("=?") {
        let Some(mut run) = word(&rest[start..]) else {
            text.push_str(&rest[..start + 2]);
            rest = &rest[start + 2..];
            continue;
        };
        text.push_str(&rest[..start]);
        let mut end = start + run.length;
        // The white space between two encoded words is no part of the text.
        let mut after = rest[end..].trim_start();
        while let Some(next) = word(after).filter(|next| next.charset.eq_ignore_ascii_case(run.charset)) {
            run.bytes.extend_from_slice(&next.bytes);
            end = rest.len() - after.len() + next.length;
            after = rest[end..].trim_start();
        }
        match in_charset(&run) {
            Some(words) => text.push_str(&words),
            None => text.push_str(&rest[start..end]),
        }
        let gap = if word(after).is_some() { after } else { &rest[end..] };
        rest = gap;
    }
    text.push_str(rest);
    text
}

/// The encoded word that `text` begins with.
fn word(text: &str) -> Option<Word<'_>> {
    let inside = text.strip_prefix("=?")?;
    let (charset, rest) = inside.split_once('?').filter(|(charset, _)| charset.len() <= 60)?;
    let (way, rest) = rest.split_once('?').filter(|(way, _)| way.len() == 1)?;
    let (written, after) = rest.split_once('?')?;
    let after = after.strip_prefix('=')?;
    let bytes = match way {
        "B" | "b" => transfer::base64(written.as_bytes()),
        "Q" | "q" => transfer::quoted_printable(written.replace('_', " ").as_bytes()),
        _ => return None,
    };
    // A language may follow the encoding (RFC 2231).
    let charset = charset.split('*').next().unwrap_or_default();
    Some(Word { charset, bytes, length: text.len() - after.len() })
}

fn in_charset(word: &Word<'_>) -> Option<String> {
    if word.bytes.is_empty() {
        return Some(String::new());
    }
    let declared = encoding::declared_by_media_type(&format!("charset={}", word.charset))?;
    encoding::decode(&word.bytes, Some(declared)).ok().map(|decoded| decoded.text.into_owned())
}

/// The names in a list of addresses: `"Quill, Ada" <ada@example.org>, tom@example.org (Tom Reed)`.
pub(super) fn people(value: &str) -> Vec<String> {
    let mut people = Vec::new();
    let mut person = Person::default();
    let (mut quoted, mut comment, mut address, mut escaped) = (false, 0_usize, false, false);
    for next in value.chars() {
        if escaped || (next == '\\' && (quoted || comment > 0)) {
            escaped = !escaped;
            if !escaped {
                person.part(comment, address).push(next);
            }
            continue;
        }
        match next {
            '"' if comment == 0 && !address => quoted = !quoted,
            _ if quoted => person.name.push(next),
            '(' => comment += 1,
            ')' if comment > 0 => comment -= 1,
            _ if comment > 0 => person.comment.push(next),
            '<' => address = true,
            '>' => address = false,
            ',' | ';' if !address => people.extend(std::mem::take(&mut person).known_as()),
            // What stands before the colon is the name of a group.
            ':' if !address => person.name.clear(),
            _ => person.part(0, address).push(next),
        }
    }
    people.extend(person.known_as());
    people
}

#[derive(Default)]
struct Person {
    name: String,
    comment: String,
    address: String,
}

impl Person {
    fn part(&mut self, comment: usize, address: bool) -> &mut String {
        match (comment, address) {
            (0, true) => &mut self.address,
            (0, false) => &mut self.name,
            _ => &mut self.comment,
        }
    }

    /// The name, or the one in brackets behind a bare address, or the address.
    fn known_as(self) -> Option<String> {
        let name = collapse(&decoded(&self.name));
        let comment = collapse(&decoded(&self.comment));
        let bare = name.contains('@') && !name.contains(' ');
        let known = [(!bare).then_some(name.clone()), Some(comment), Some(name), Some(collapse(&self.address))];
        known.into_iter().flatten().find(|known| !known.is_empty())
    }
}
