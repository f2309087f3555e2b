//! A look at the tags before a tree is built of them.
//!
//! Building a tree takes time by the square of its depth, and telling attributes apart by the square of their number.
//! This pass takes time by the length of the page alone, and refuses what would take minutes.

use crate::{Error, Limits};

/// Elements that never hold others, or that the next of their kind closes: they do not nest.
const FLAT: [&str; 38] = [
    "a", "area", "base", "body", "br", "button", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html", "img",
    "input", "li", "link", "meta", "nobr", "optgroup", "option", "p", "param", "rp", "rt", "source", "tbody", "td",
    "tfoot", "th", "thead", "tr", "track", "wbr", "frame", "keygen", "basefont",
];

/// Elements that hold text in which `<` means nothing.
const RAW: [&str; 8] = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

/// Refuses a page in which more elements stand inside each other, or more attributes in one tag, than `limits` allow.
pub(super) fn check(html: &str, limits: &Limits) -> Result<(), Error> {
    let mut depth = 0_usize;
    let mut foreign = 0_usize;
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        rest = &rest[open + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            let Some(end) = comment_end(comment) else { return Ok(()) };
            rest = &comment[end..];
        } else if let Some(closing) = rest.strip_prefix('/') {
            let name = name(closing);
            foreign = foreign.saturating_sub(usize::from(is_foreign(name)));
            depth = depth.saturating_sub(usize::from(nests(name)));
            rest = closing;
        } else if rest.starts_with(|next: char| next.is_ascii_alphabetic()) {
            let name = name(rest);
            let tag = tag(&rest[name.len()..]);
            if tag.attributes > limits.attributes {
                return Err(Error::TooManyAttributes { limit: limits.attributes });
            }
            rest = tag.after;
            foreign += usize::from(is_foreign(name));
            let closed = tag.self_closing && foreign > 0;
            depth += usize::from(nests(name) && !closed);
            if depth > limits.nesting {
                return Err(Error::TooDeep { limit: limits.nesting });
            }
            if foreign == 0 && RAW.iter().any(|raw| name.eq_ignore_ascii_case(raw)) {
                let Some(end) = closing_tag(rest, name) else { return Ok(()) };
                rest = &rest[end..];
            }
        }
    }
    Ok(())
}

/// Where a comment ends: at `-->` or `--!>`, or at once in `<!-->` and `<!--->`.
fn comment_end(comment: &str) -> Option<usize> {
    if comment.starts_with('>') || comment.starts_with("->") {
        return Some(0);
    }
    comment.match_indices("--").map(|(at, _)| at).find(|at| {
        let after = &comment[at + 2..];
        after.starts_with(['>', '-']) || after.starts_with("!>")
    })
}

/// SVG and MathML, where `/>` closes an element.
fn is_foreign(name: &str) -> bool {
    name.eq_ignore_ascii_case("svg") || name.eq_ignore_ascii_case("math")
}

fn nests(name: &str) -> bool {
    !name.is_empty() && !FLAT.iter().any(|flat| name.eq_ignore_ascii_case(flat))
}

fn name(tag: &str) -> &str {
    let end = tag.find(|next: char| next.is_ascii_whitespace() || "/>".contains(next)).unwrap_or(tag.len());
    &tag[..end]
}

/// What stands between a tag's name and its end.
struct TagEnd<'a> {
    attributes: usize,
    self_closing: bool,
    after: &'a str,
}

fn tag(after_name: &str) -> TagEnd<'_> {
    let bytes = after_name.as_bytes();
    let (mut attributes, mut at, mut slash) = (0, 0, false);
    while at < bytes.len() && bytes[at] != b'>' {
        match bytes[at] {
            b'/' => {
                slash = true;
                at += 1;
            }
            next if next.is_ascii_whitespace() => at += 1,
            _ => {
                attributes += 1;
                slash = false;
                at = attribute_end(bytes, at);
            }
        }
    }
    TagEnd { attributes, self_closing: slash, after: after_name.get(at + 1..).unwrap_or_default() }
}

/// Where the attribute that begins at `start` ends: after its value, quoted or bare, or after its name.
fn attribute_end(bytes: &[u8], start: usize) -> usize {
    let skip = |from: usize, until: &dyn Fn(u8) -> bool| {
        bytes[from..].iter().position(|byte| until(*byte)).map_or(bytes.len(), |distance| from + distance)
    };
    let name_end = skip(start + 1, &|byte| byte.is_ascii_whitespace() || b"=/>".contains(&byte));
    let equals = skip(name_end, &|byte| !byte.is_ascii_whitespace());
    if bytes.get(equals) != Some(&b'=') {
        return name_end;
    }
    let value = skip(equals + 1, &|byte| !byte.is_ascii_whitespace());
    match bytes.get(value) {
        Some(&quote @ (b'"' | b'\'')) => (skip(value + 1, &|byte| byte == quote) + 1).min(bytes.len()),
        _ => skip(value, &|byte| byte.is_ascii_whitespace() || byte == b'>'),
    }
}

/// Where `</name` begins.
fn closing_tag(rest: &str, name: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = rest[from..].find("</") {
        from += at;
        let after = rest.as_bytes().get(from + 2..from + 2 + name.len())?;
        if after.eq_ignore_ascii_case(name.as_bytes()) {
            return Some(from);
        }
        from += 2;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::LIMITS;

    fn refused(html: &str) -> Option<Error> {
        check(html, &Limits { nesting: 3, attributes: 3, ..LIMITS }).err()
    }

    #[test]
    fn elements_that_stand_inside_each_other_are_counted() {
        assert_eq!(refused("<div><section><b>deep</b></section></div><div></div><div></div>"), None);
        assert_eq!(refused("<DIV><div/><x-y><b>"), Some(Error::TooDeep { limit: 3 }));
        assert_eq!(refused(&"<p><li><td><br><a href='>'>".repeat(9)), None);
        assert_eq!(refused("<svg><g><path/><path/><path/></g></svg><div><div><div>"), None);
    }

    #[test]
    fn what_only_looks_like_a_tag_is_not_counted() {
        assert_eq!(refused("<!-- <div><div><div><div> --><p title='<div><div><div><div>'>1 < 2 <3"), None);
        assert_eq!(refused("<script>'<div><div>' + '</div><div><div>'</SCRIPT><div><div><div>"), None);
        assert_eq!(refused("<!--><div><div><div><div>"), Some(Error::TooDeep { limit: 3 }));
        assert_eq!(refused("<title><div><div><div><div>"), None);
    }

    #[test]
    fn attributes_of_one_tag_are_counted() {
        assert_eq!(refused("<p a b='2' c = \"3 > 2\"><p d e f/>"), None);
        assert_eq!(refused("<p a b=2 c = '3'd>"), Some(Error::TooManyAttributes { limit: 3 }));
        assert_eq!(refused("<p a='never closed <div><div><div><div>"), None);
    }
}
