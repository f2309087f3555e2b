//! JSON cut into its items without being read as a whole: a list, the list in one of the fields that feeds keep theirs
//! in, a line for each item, or one item alone. Only brackets, words in quotes and comments are told apart here, so that
//! an item that is broken keeps nobody from the next.

use super::{ITEM_BYTES, KnownWhat, LeftReason, Tell, item, mend, text};
use crate::Error;
use serde_json::Value;
use std::io::BufRead;

/// Fields of the outermost object whose list is one of items.
const LISTS: [&str; 5] = ["dataFeedElement", "claims", "@graph", "itemListElement", "items"];

/// Bytes of what stands before the list: the article of a report of ours is there.
const HEAD_BYTES: usize = 32 * 1024 * 1024;

/// How deep lists stand in each other.
const DEPTH: u32 = 8;

/// Whether a text that begins with an object is one of a line for each.
pub(super) fn is_lines(sample: &str) -> bool {
    let mut lines = sample.lines().filter(|line| !line.trim().is_empty());
    let (Some(first), Some(second)) = (lines.next(), lines.next()) else { return false };
    second.trim_start().starts_with('{') && matches!(mend::value(first), Some(Value::Object(_)))
}

/// Reads a line for each item.
pub(super) fn lines(from: &mut dyn BufRead, tell: &mut Tell<'_>) -> Result<&'static str, Error> {
    let mut cutter = Cutter::new(from);
    let mut format = "lines";
    while cutter.peek()?.is_some() {
        let line = cutter.line;
        let raw = cutter.until_line_end()?;
        if raw.text.trim().is_empty() {
            continue;
        }
        format = item_of(&raw, None, line, cutter.read, tell)?.unwrap_or(format);
    }
    Ok(format)
}

/// Reads the items of a list, of the list in an object, or one after the other.
pub(super) fn items(from: &mut dyn BufRead, tell: &mut Tell<'_>) -> Result<&'static str, Error> {
    let mut cutter = Cutter::new(from);
    let mut format = "json";
    loop {
        cutter.skip_between()?;
        let line = cutter.line;
        match cutter.peek()? {
            None => return Ok(format),
            Some(b']' | b'}') => cutter.pass_over()?,
            Some(b'[') => format = list(&mut cutter, None, 0, tell)?.unwrap_or(format),
            Some(b'{') => format = object(&mut cutter, tell)?.unwrap_or(format),
            Some(_) => {
                let raw = cutter.value()?;
                format = item_of(&raw, None, line, cutter.read, tell)?.unwrap_or(format);
            }
        }
    }
}

fn list(
    cutter: &mut Cutter<'_>,
    head: Option<&Value>,
    depth: u32,
    tell: &mut Tell<'_>,
) -> Result<Option<&'static str>, Error> {
    cutter.next()?;
    let mut format = None;
    loop {
        cutter.skip_between()?;
        let line = cutter.line;
        match cutter.peek()? {
            None => return Ok(format),
            Some(b']') => {
                cutter.next()?;
                return Ok(format);
            }
            Some(b'}') => cutter.pass_over()?,
            Some(b'[') if depth < DEPTH && !cutter.is_empty_list()? => {
                format = list(cutter, head, depth + 1, tell)?.or(format);
            }
            Some(_) => {
                let raw = cutter.value()?;
                format = item_of(&raw, head, line, cutter.read, tell)?.or(format);
            }
        }
    }
}

/// The outermost object: its list, where it has one; otherwise it is the item.
fn object(cutter: &mut Cutter<'_>, tell: &mut Tell<'_>) -> Result<Option<&'static str>, Error> {
    let line = cutter.line;
    let mut head = Raw { text: String::new(), whole: true, too_long: false };
    let mut bytes = vec![b'{'];
    let mut format = None;
    let mut has_list = false;
    cutter.next()?;
    loop {
        cutter.skip_between()?;
        match cutter.peek()? {
            None => {
                head.whole = false;
                break;
            }
            Some(b'}') => {
                cutter.next()?;
                break;
            }
            Some(b']') => {
                cutter.pass_over()?;
                continue;
            }
            Some(_) => {}
        }
        let name = cutter.value()?;
        cutter.skip_blank()?;
        if cutter.peek()? == Some(b':') {
            cutter.next()?;
        }
        cutter.skip_blank()?;
        let key = serde_json::from_str::<String>(&name.text).unwrap_or_default();
        let key = key.rsplit([':', '/']).next().unwrap_or_default();
        if cutter.peek()? == Some(b'[') && LISTS.contains(&key) {
            has_list = true;
            let before = mend::value(&format!("{}}}", String::from_utf8_lossy(&bytes)));
            format = list(cutter, before.as_ref(), 0, tell)?.or(format);
            continue;
        }
        let value = cutter.value_at_most(HEAD_BYTES)?;
        if bytes.len() + value.text.len() > HEAD_BYTES || value.too_long {
            head.too_long = true;
        } else {
            bytes.extend_from_slice(if bytes.len() > 1 { b"," } else { b"" });
            bytes.extend_from_slice(name.text.as_bytes());
            bytes.push(b':');
            bytes.extend_from_slice(value.text.as_bytes());
        }
        head.whole &= value.whole;
    }
    if has_list {
        return Ok(format.or(Some("json")));
    }
    bytes.push(b'}');
    head.text = String::from_utf8_lossy(&bytes).into_owned();
    head.too_long |= head.text.len() as u64 > ITEM_BYTES;
    item_of(&head, None, line, cutter.read, tell)
}

/// Tells what one item is; answers the format that it shows.
fn item_of(
    raw: &Raw,
    head: Option<&Value>,
    line: u64,
    read: u64,
    tell: &mut Tell<'_>,
) -> Result<Option<&'static str>, Error> {
    if raw.too_long {
        tell(line, read, KnownWhat::left(LeftReason::TooLong, &raw.text))?;
        return Ok(None);
    }
    let Some(value) = raw.whole.then(|| mend::value(&raw.text)).flatten() else {
        tell(line, read, KnownWhat::left(LeftReason::Broken, &raw.text))?;
        return Ok(None);
    };
    let (format, found) = item::checks(&value, head, &raw.text);
    for what in found {
        tell(line, read, what)?;
    }
    Ok(format)
}

/// A piece of the file as it stands there.
struct Raw {
    text: String,
    /// Whether its end was found.
    whole: bool,
    too_long: bool,
}

/// Goes through a text byte by byte.
struct Cutter<'a> {
    from: &'a mut dyn BufRead,
    line: u64,
    read: u64,
}

impl<'a> Cutter<'a> {
    fn new(from: &'a mut dyn BufRead) -> Self {
        Self { from, line: 1, read: 0 }
    }

    fn peek(&mut self) -> Result<Option<u8>, Error> {
        Ok(self.from.fill_buf().map_err(|error| text::unread(&error))?.first().copied())
    }

    fn next(&mut self) -> Result<Option<u8>, Error> {
        let byte = self.peek()?;
        if let Some(byte) = byte {
            self.from.consume(1);
            self.read += 1;
            self.line += u64::from(byte == b'\n');
        }
        Ok(byte)
    }

    /// Passes over a bracket that closes nothing: whoever left it where it is would stand before it forever.
    fn pass_over(&mut self) -> Result<(), Error> {
        self.next().map(drop)
    }

    /// Passes over what stands between items: blanks, commas, comments.
    fn skip_between(&mut self) -> Result<(), Error> {
        loop {
            self.skip_blank()?;
            match self.peek()? {
                Some(b',') => self.next()?,
                _ => return Ok(()),
            };
        }
    }

    fn skip_blank(&mut self) -> Result<(), Error> {
        loop {
            match self.peek()? {
                Some(byte) if byte.is_ascii_whitespace() => self.next()?,
                Some(b'/') => {
                    self.next()?;
                    self.skip_comment()?;
                    continue;
                }
                _ => return Ok(()),
            };
        }
    }

    /// The rest of a comment whose first stroke was read.
    fn skip_comment(&mut self) -> Result<(), Error> {
        match self.peek()? {
            Some(b'/') => while self.peek()?.is_some_and(|byte| byte != b'\n') && self.next()?.is_some() {},
            Some(b'*') => {
                let mut before = None;
                while let Some(byte) = self.next()? {
                    if before == Some(b'*') && byte == b'/' {
                        break;
                    }
                    before = Some(byte);
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Whether a list stands here that ends at once.
    fn is_empty_list(&mut self) -> Result<bool, Error> {
        let buffer = self.from.fill_buf().map_err(|error| text::unread(&error))?;
        let rest = buffer.get(1..).unwrap_or_default();
        Ok(rest.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b']'))
    }

    fn until_line_end(&mut self) -> Result<Raw, Error> {
        let mut bytes = Vec::new();
        let mut too_long = false;
        while let Some(byte) = self.next()? {
            if byte == b'\n' {
                break;
            }
            keep(byte, &mut bytes, &mut too_long, ITEM_BYTES as usize);
        }
        Ok(raw(&bytes, true, too_long))
    }

    fn value(&mut self) -> Result<Raw, Error> {
        self.value_at_most(ITEM_BYTES as usize)
    }

    /// One value, brackets and all; of a longer one only the beginning is kept.
    fn value_at_most(&mut self, most: usize) -> Result<Raw, Error> {
        let (mut bytes, mut too_long) = (Vec::new(), false);
        let mut depth = 0_u32;
        let mut quoted = false;
        loop {
            let Some(byte) = self.peek()? else {
                let is_open = quoted || depth > 0;
                return Ok(raw(&bytes, !is_open, too_long));
            };
            if quoted {
                self.next()?;
                keep(byte, &mut bytes, &mut too_long, most);
                if byte == b'\\' {
                    if let Some(escaped) = self.next()? {
                        keep(escaped, &mut bytes, &mut too_long, most);
                    }
                } else if byte == b'"' {
                    quoted = false;
                    if depth == 0 {
                        return Ok(raw(&bytes, true, too_long));
                    }
                }
                continue;
            }
            match byte {
                b'"' => quoted = true,
                b'{' | b'[' => depth += 1,
                b'}' | b']' if depth == 0 => return Ok(raw(&bytes, true, too_long)),
                b'}' | b']' => depth -= 1,
                b'/' => {
                    self.next()?;
                    self.skip_comment()?;
                    continue;
                }
                b',' | b':' | b'\n' if depth == 0 => {
                    if bytes.is_empty() {
                        // Nothing that could be a value: passed over, so that the end is reached.
                        self.next()?;
                    }
                    return Ok(raw(&bytes, true, too_long));
                }
                _ => {}
            }
            self.next()?;
            keep(byte, &mut bytes, &mut too_long, most);
            if depth == 0 && matches!(byte, b'}' | b']') {
                return Ok(raw(&bytes, true, too_long));
            }
        }
    }
}

fn keep(byte: u8, bytes: &mut Vec<u8>, too_long: &mut bool, most: usize) {
    if bytes.len() < most {
        bytes.push(byte);
    } else {
        *too_long = true;
    }
}

fn raw(bytes: &[u8], whole: bool, too_long: bool) -> Raw {
    Raw { text: String::from_utf8_lossy(bytes).into_owned(), whole, too_long }
}
