//! BibTeX cut into entries, with its strings put in (BibTeXing, 1988; the biblatex manual for what came later).

use super::{ENTRY_BYTES, LeftSource, SourceWhat, Tell, entry};
use crate::Error;
use std::collections::{BTreeMap, HashMap};

/// The fields of an entry, as they are written between their braces.
pub(super) type Fields = BTreeMap<String, String>;

/// What `@string` says, by name.
type Strings = HashMap<String, String>;

/// Whether a text holds something that begins an entry.
pub(super) fn is_one(text: &str) -> bool {
    Beginnings { text, at: 0 }.next().is_some()
}

/// Where `@name{` stands: the place of the sign, the name, the place behind the brace.
struct Beginnings<'a> {
    text: &'a str,
    at: usize,
}

struct Beginning {
    start: usize,
    name: String,
    body: usize,
    closing: u8,
}

impl Iterator for Beginnings<'_> {
    type Item = Beginning;

    fn next(&mut self) -> Option<Beginning> {
        loop {
            let start = self.at + self.text.get(self.at..)?.find('@')?;
            self.at = start + 1;
            let is_inside_a_word = self.text.get(..start)?.ends_with(|one: char| one.is_alphanumeric() || one == '.');
            let rest = self.text.get(self.at..)?;
            let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
            let behind = rest.get(letters..)?;
            let blank = behind.len() - behind.trim_start().len();
            let closing = match behind.as_bytes().get(blank) {
                Some(b'{') => b'}',
                Some(b'(') => b')',
                _ => continue,
            };
            if letters == 0 || letters > 40 || is_inside_a_word {
                continue;
            }
            let name = rest.get(..letters)?.to_lowercase();
            self.at += letters + blank + 1;
            return Some(Beginning { start, name, body: self.at, closing });
        }
    }
}

/// How a body ends.
enum End {
    /// At this place, and what follows is read behind the other one.
    Whole(usize, usize),
    /// Never, or not before the next entry begins there.
    Broken(usize),
}

/// Reads every entry.
pub(super) fn read(text: &str, tell: &mut Tell<'_>) -> Result<(), Error> {
    let mut strings = Strings::new();
    let mut beginnings = Beginnings { text, at: 0 };
    while let Some(found) = beginnings.next() {
        let (body, next, whole) = match end_of(text, &found) {
            End::Whole(end, next) => (text.get(found.body..end).unwrap_or_default(), next, true),
            End::Broken(next) => (text.get(found.body..next).unwrap_or_default(), next, false),
        };
        beginnings.at = next;
        let raw = text.get(found.start..next).unwrap_or_default();
        let what = match found.name.as_str() {
            "comment" | "preamble" => continue,
            "string" => {
                if whole && body.len() <= ENTRY_BYTES {
                    for (name, value) in fields(body, &strings) {
                        strings.insert(name, value);
                    }
                }
                continue;
            }
            _ if !whole => SourceWhat::left(LeftSource::Broken, raw),
            _ if body.len() > ENTRY_BYTES => SourceWhat::left(LeftSource::TooLong, raw),
            name => {
                let (key, rest) = key(body);
                SourceWhat::of(entry::source(name, key, &fields(rest, &strings)), raw)
            }
        };
        tell(found.start, next, what)?;
    }
    Ok(())
}

/// Where the body of an entry ends. One whose last brace is missing ends where the next begins on a line of its own.
fn end_of(text: &str, found: &Beginning) -> End {
    let (mut depth, mut quoted, mut is_line_start) = (0_usize, false, false);
    let bytes = text.as_bytes();
    let mut at = found.body;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'@' if is_line_start && begins_entry(text, at) && found.name != "comment" => {
                return if depth == 0 && !quoted { End::Whole(at, at) } else { End::Broken(at) };
            }
            // A stroke keeps what follows from being read as a quotation mark; braces count all the same.
            b'\\' if quoted && bytes.get(at + 1) == Some(&b'"') => at += 1,
            b'"' if depth == 0 && opens_or_closes(bytes, found.body, at, quoted) => quoted = !quoted,
            b'{' => depth += 1,
            closing if *closing == found.closing && depth == 0 && !quoted => return End::Whole(at, at + 1),
            b'}' if depth > 0 => depth -= 1,
            _ => {}
        }
        is_line_start = *byte == b'\n' || is_line_start && byte.is_ascii_whitespace();
        at += 1;
    }
    End::Broken(text.len())
}

/// Whether a quotation mark is one around a value: it opens behind "=" or "#" only.
fn opens_or_closes(bytes: &[u8], begin: usize, at: usize, quoted: bool) -> bool {
    let before = bytes.get(begin..at).unwrap_or_default();
    quoted
        || before.iter().rev().find(|byte| !byte.is_ascii_whitespace()).is_some_and(|byte| matches!(byte, b'=' | b'#'))
}

fn begins_entry(text: &str, at: usize) -> bool {
    Beginnings { text, at }.next().is_some_and(|found| found.start == at)
}

/// The name of an entry, and its fields.
fn key(body: &str) -> (Option<String>, &str) {
    let end = body.find([',', '=']).unwrap_or(body.len());
    let (before, behind) = body.split_at(end);
    if behind.starts_with('=') {
        return (None, body);
    }
    let key = before.trim();
    ((!key.is_empty()).then(|| key.to_owned()), behind)
}

/// `name = value` as often as it stands there; of a field that is given twice the first.
fn fields(body: &str, strings: &Strings) -> Fields {
    let mut fields = Fields::new();
    let mut rest = body;
    loop {
        rest = rest.trim_start_matches(|one: char| one.is_whitespace() || one == ',');
        if rest.is_empty() {
            return fields;
        }
        let end = rest.find(|one: char| one.is_whitespace() || matches!(one, '=' | ',' | '{' | '}' | '"' | '#'));
        let (name, behind) = rest.split_at(end.unwrap_or(rest.len()));
        let Some(value_from) = behind.trim_start().strip_prefix('=') else {
            // No field: passed over, at least one sign of it.
            let skipped = behind.chars().next().filter(|_| name.is_empty()).map_or(0, char::len_utf8);
            rest = behind.get(skipped..).unwrap_or_default();
            continue;
        };
        let (value, behind) = value(value_from, strings);
        fields.entry(name.to_lowercase()).or_insert(value);
        rest = behind;
    }
}

/// A value, its pieces joined, and what follows it.
fn value<'a>(from: &'a str, strings: &Strings) -> (String, &'a str) {
    let mut joined = String::new();
    let mut rest = from.trim_start();
    loop {
        let (piece, behind) = piece(rest);
        match piece {
            Piece::Written(text) => joined.push_str(text),
            Piece::Name(name) => joined.push_str(strings.get(&name.to_lowercase()).map_or(name, String::as_str)),
        }
        // Strings may name each other twice and more: what grows without end is cut.
        if joined.len() > ENTRY_BYTES {
            joined.clear();
        }
        rest = behind.trim_start();
        match rest.strip_prefix('#') {
            Some(next) => rest = next.trim_start(),
            None => return (joined, rest),
        }
    }
}

enum Piece<'a> {
    Written(&'a str),
    Name(&'a str),
}

fn piece(from: &str) -> (Piece<'_>, &str) {
    let closing = match from.chars().next() {
        Some('{') => '}',
        Some('"') => '"',
        _ => {
            let end = from.find(|one: char| one.is_whitespace() || matches!(one, ',' | '#' | '}' | '{'));
            let (name, rest) = from.split_at(end.unwrap_or(from.len()));
            return (Piece::Name(name), rest);
        }
    };
    let inside = from.get(1..).unwrap_or_default();
    let mut depth = 0_usize;
    let mut before = None;
    for (at, one) in inside.char_indices() {
        match one {
            one if one == closing && depth == 0 && !(one == '"' && before == Some('\\')) => {
                let rest = inside.get(at + 1..).unwrap_or_default();
                return (Piece::Written(inside.get(..at).unwrap_or_default()), rest);
            }
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        before = Some(one);
    }
    (Piece::Written(inside), "")
}
