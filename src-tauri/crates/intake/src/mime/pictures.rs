//! The pictures that came with a page, put where it shows them.

use super::Entity;
use crate::{Error, Limits};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use url::Url;

/// Bytes of the longest address that others are read from.
const BASE: usize = 4096;

/// `html` in which every `<img>` that names one of `parts`, by `cid:` (RFC 2392) or by the address that it came from
/// (RFC 2557), has the picture itself as its source.
pub(crate) fn put_in<'a>(
    html: &'a str,
    base: Option<&Url>,
    parts: &[&Entity<'_>],
    limits: &Limits,
) -> Result<Cow<'a, str>, Error> {
    let base = base.filter(|base| base.as_str().len() <= BASE);
    let by_name = names(parts, base);
    if by_name.is_empty() {
        return Ok(html.into());
    }
    let mut filled = String::with_capacity(html.len());
    let mut left = limits.picture_bytes;
    let mut copied = 0;
    let mut at = 0;
    let mut looked_at = 0;
    while let Some(start) = html.get(at..).and_then(image).filter(|_| looked_at < limits.archive_entries) {
        looked_at += 1;
        at += start;
        let source = match source(&html[at..]) {
            Ok(source) => at + source.start..at + source.end,
            Err(length) => {
                at += length;
                continue;
            }
        };
        at = source.end;
        let written = html[source.clone()].trim().replace("&amp;", "&");
        let Some(part) = named(&written, base).iter().find_map(|name| by_name.get(name)) else { continue };
        // Counted before it is decoded: a page may show one picture a million times.
        let Some(rest) = left.checked_sub(part.body.len() as u64 + 1) else { continue };
        left = rest;
        let quote = if html[..source.start].ends_with(['"', '\'']) { "" } else { "\"" };
        filled.push_str(&html[copied..source.start]);
        filled.push_str(&format!("{quote}data:{};base64,", part.media_type));
        STANDARD.encode_string(part.bytes()?, &mut filled);
        filled.push_str(quote);
        copied = source.end;
    }
    filled.push_str(&html[copied..]);
    Ok(filled.into())
}

/// The pictures by each name that a page can call them.
fn names<'p, 'a>(parts: &[&'p Entity<'a>], base: Option<&Url>) -> HashMap<String, &'p Entity<'a>> {
    let mut by_name = HashMap::new();
    for part in parts.iter().filter(|part| part.media_type.starts_with("image/")) {
        if let Some(id) = part.head.identifier("content-id") {
            by_name.entry(format!("cid:{id}")).or_insert(*part);
        }
        if let Some(location) = part.head.identifier("content-location") {
            for name in named(&location, base) {
                by_name.entry(name).or_insert(*part);
            }
        }
    }
    by_name
}

/// An address as it is written and as it is from `base`.
fn named(written: &str, base: Option<&Url>) -> Vec<String> {
    let mut names = vec![written.to_owned()];
    if let Some(id) = written.get(..4).filter(|scheme| scheme.eq_ignore_ascii_case("cid:")).map(|_| &written[4..]) {
        names.push(format!("cid:{id}"));
        names.extend(Url::parse(&format!("http://x/{id}")).ok().map(|url| format!("cid:{}", &url.path()[1..])));
        names.push(format!("cid:{}", id.replace("%40", "@")));
    } else if !written.starts_with("data:") {
        let resolved = base.map_or_else(|| Url::parse(written), |base| base.join(written));
        names.extend(resolved.ok().map(|url| url.to_string()));
    }
    names
}

/// Where the next `<img` ends.
fn image(html: &str) -> Option<usize> {
    let mut from = 0;
    loop {
        let at = from + html.get(from..)?.find('<')?;
        let end = at + 4;
        match html.as_bytes().get(at + 1..end) {
            Some(name) if name.eq_ignore_ascii_case(b"img") => return Some(end),
            Some(_) => from = at + 1,
            None => return None,
        }
    }
}

/// Where the value of `src` stands in the tag whose name has just ended; the length of the tag where it has none.
fn source(tag: &str) -> Result<Range<usize>, usize> {
    let bytes = tag.as_bytes();
    let skip = |from: usize, over: &dyn Fn(u8) -> bool| {
        from + bytes.get(from..).unwrap_or_default().iter().take_while(|byte| over(**byte)).count()
    };
    let space = |byte: u8| byte.is_ascii_whitespace() || byte == b'/';
    let mut at = 0;
    loop {
        let start = skip(at, &space);
        let name_end = skip(start, &|byte| !byte.is_ascii_whitespace() && !b"=/>".contains(&byte));
        let equals = skip(name_end, &|byte| byte.is_ascii_whitespace());
        if matches!(bytes.get(start), None | Some(b'>')) {
            return Err(start.min(tag.len()));
        }
        if bytes.get(equals) != Some(&b'=') {
            at = equals.max(start + 1);
            continue;
        }
        let value = skip(equals + 1, &|byte| byte.is_ascii_whitespace());
        let (value, end) = match bytes.get(value) {
            Some(&quote @ (b'"' | b'\'')) => (value + 1, skip(value + 1, &|byte| byte != quote)),
            _ => (value, skip(value, &|byte| !byte.is_ascii_whitespace() && byte != b'>')),
        };
        if bytes.get(start..name_end).is_some_and(|name| name.eq_ignore_ascii_case(b"src")) {
            return Ok(value..end);
        }
        at = end + 1;
    }
}
