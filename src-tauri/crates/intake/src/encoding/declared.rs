//! The encoding that a document names, or that was named with it.

use encoding_rs::{Encoding, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE, X_USER_DEFINED};

/// How far into a page its encoding is looked for. Browsers take 1024 bytes at least; real pages come later with it.
const SEARCHED: usize = 4096;

/// `charset` of a media type such as `text/html; charset=windows-1252`.
pub(crate) fn declared_by_media_type(media_type: &str) -> Option<&'static Encoding> {
    after_charset(media_type).and_then(by_label)
}

/// The first of an XML declaration's `encoding`, `<meta charset>` and `<meta http-equiv>`.
pub(crate) fn declared_in_html(bytes: &[u8]) -> Option<&'static Encoding> {
    let start: String = bytes.iter().take(SEARCHED).map(|byte| char::from(byte.to_ascii_lowercase())).collect();
    in_xml_declaration(&start).or_else(|| in_meta(&start))
}

fn in_xml_declaration(start: &str) -> Option<&'static Encoding> {
    let (declaration, _) = start.trim_start().strip_prefix("<?xml")?.split_once("?>")?;
    let (_, after) = declaration.split_once("encoding")?;
    label(after).and_then(by_label)
}

fn in_meta(start: &str) -> Option<&'static Encoding> {
    let mut rest = start;
    loop {
        let open = rest.find(['<'])?;
        rest = &rest[open..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = &comment[comment.find("-->")?..];
        } else if let Some(tag) = rest.strip_prefix("<meta") {
            let end = tag.find('>').unwrap_or(tag.len());
            if let Some(encoding) = after_charset(&tag[..end]).and_then(by_label) {
                return Some(encoding);
            }
            rest = &tag[end..];
        } else {
            rest = &rest[1..];
        }
    }
}

fn after_charset(text: &str) -> Option<&str> {
    let lower = text.to_ascii_lowercase();
    let mut from = 0;
    while let Some(at) = lower[from..].find("charset") {
        from += at + "charset".len();
        if let Some(label) = label(&text[from..]) {
            return Some(label);
        }
    }
    None
}

/// The word after `=`, with or without quotes.
fn label(after: &str) -> Option<&str> {
    let value = after.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let end = value.find(|next: char| next.is_whitespace() || "\"';>".contains(next)).unwrap_or(value.len());
    Some(&value[..end]).filter(|label| !label.is_empty())
}

/// A page that can name UTF-16 in ASCII is not in UTF-16; browsers take it for UTF-8.
fn by_label(label: &str) -> Option<&'static Encoding> {
    let encoding = Encoding::for_label(label.as_bytes())?;
    if encoding == UTF_16LE || encoding == UTF_16BE {
        return Some(UTF_8);
    }
    (encoding != REPLACEMENT && encoding != X_USER_DEFINED).then_some(encoding)
}
