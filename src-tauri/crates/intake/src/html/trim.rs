//! A look at the tags before a tree is built of them.
//!
//! It leaves out what is never read, mostly scripts and the attributes that serve them: half of a page, and half of the
//! time for its tree. Telling the attributes of a tag apart takes time by the square of their number, so it refuses tags
//! that have too many.

use crate::{Error, Limits};
use memchr::{memchr, memchr_iter, memmem};

/// Elements that hold text in which `<` means nothing.
const RAW: [&str; 8] = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

/// Of them those that are left out whole.
const LEFT_OUT: [&str; 4] = ["script", "style", "iframe", "noembed"];

/// Attributes that something is read from, beside `style`; in the order of their names.
const READ: [&str; 33] = [
    "alt",
    "aria-hidden",
    "cite",
    "class",
    "colspan",
    "content",
    "data-component",
    "data-lazy-src",
    "data-lazy-srcset",
    "data-original",
    "data-src",
    "data-srcset",
    "data-testid",
    "data-url",
    "datetime",
    "dir",
    "hidden",
    "href",
    "http-equiv",
    "id",
    "itemprop",
    "itemscope",
    "itemtype",
    "lang",
    "name",
    "property",
    "pubdate",
    "rel",
    "role",
    "rowspan",
    "src",
    "srcset",
    "type",
];

/// Bytes of the longest of them.
const LONGEST: usize = 16;

/// A page without what is never read.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Trimmed<'a> {
    /// The page.
    pub html: String,
    /// What stood in its scripts of JSON-LD.
    pub linked_data: Vec<&'a str>,
}

/// Leaves out scripts, styles, comments and attributes that nobody asks for. Refuses a page in which a tag has more
/// attributes than `limits` allow.
pub(super) fn trim<'a>(html: &'a str, limits: &Limits) -> Result<Trimmed<'a>, Error> {
    let mut trimmed = Trimmed { html: String::with_capacity(html.len() / 2), linked_data: Vec::new() };
    let mut foreign = 0_usize;
    let mut rest = html;
    while let Some(open) = memchr(b'<', rest.as_bytes()) {
        let start = rest;
        rest = &rest[open + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            trimmed.html.push_str(&start[..open]);
            let Some(end) = comment_end(comment) else { return Ok(trimmed) };
            rest = &comment[end..];
        } else if let Some(closing) = rest.strip_prefix('/') {
            let name = name(closing);
            foreign = foreign.saturating_sub(usize::from(is_foreign(name)));
            trimmed.html.push_str(&start[..open + 2]);
            rest = closing;
        } else if rest.as_bytes().first().is_some_and(u8::is_ascii_alphabetic) {
            let name = name(rest);
            trimmed.html.push_str(&start[..open + 1 + name.len()]);
            let before = trimmed.html.len() - name.len() - 1;
            let tag = tag(&rest[name.len()..], &mut trimmed.html);
            if tag.attributes > limits.attributes {
                return Err(Error::TooManyAttributes { limit: limits.attributes });
            }
            rest = tag.after;
            foreign += usize::from(is_foreign(name) && !tag.self_closing);
            if foreign == 0 && RAW.iter().any(|raw| name.eq_ignore_ascii_case(raw)) {
                let Some(end) = raw_end(rest, name) else { return Ok(trimmed) };
                let (inside, after) = rest.split_at(end);
                if trimmed.html.get(before..).is_some_and(|written| written.contains("ld+json")) {
                    trimmed.linked_data.push(inside);
                }
                if LEFT_OUT.iter().any(|left_out| name.eq_ignore_ascii_case(left_out)) {
                    trimmed.html.truncate(before);
                    rest = memchr(b'>', after.as_bytes()).and_then(|end| after.get(end + 1..)).unwrap_or_default();
                } else {
                    trimmed.html.push_str(inside);
                    rest = after;
                }
            }
        } else {
            trimmed.html.push_str(&start[..=open]);
        }
    }
    trimmed.html.push_str(rest);
    Ok(trimmed)
}

/// Where what follows a comment begins: behind `-->` or `--!>`, or at once behind `<!-->` and `<!--->`.
fn comment_end(comment: &str) -> Option<usize> {
    if comment.starts_with('>') {
        return Some(1);
    }
    if comment.starts_with("->") {
        return Some(2);
    }
    memmem::find_iter(comment.as_bytes(), "--").find_map(|at| {
        let after = comment.get(at + 2..)?;
        ["!>", ">"].iter().find(|end| after.starts_with(**end)).map(|end| at + 2 + end.len())
    })
}

/// SVG and MathML, where `/>` closes an element.
fn is_foreign(name: &str) -> bool {
    name.eq_ignore_ascii_case("svg") || name.eq_ignore_ascii_case("math")
}

fn name(tag: &str) -> &str {
    let end = tag.bytes().position(|next| next.is_ascii_whitespace() || matches!(next, b'/' | b'>'));
    &tag[..end.unwrap_or(tag.len())]
}

/// What stands between a tag's name and its end.
struct TagEnd<'a> {
    attributes: usize,
    self_closing: bool,
    after: &'a str,
}

/// Reads a tag behind its name and writes it without the attributes that nobody asks for.
fn tag<'a>(after_name: &'a str, html: &mut String) -> TagEnd<'a> {
    let bytes = after_name.as_bytes();
    let (mut attributes, mut at, mut slash) = (0, 0, false);
    while let Some(next) = bytes.get(at).copied().filter(|next| *next != b'>') {
        match next {
            b'/' => {
                slash = true;
                at += 1;
            }
            next if next.is_ascii_whitespace() => at += 1,
            _ => {
                attributes += 1;
                slash = false;
                let (name_end, end) = attribute_end(bytes, at);
                let (name, value) = (
                    after_name.get(at..name_end).unwrap_or_default(),
                    after_name.get(name_end..end).unwrap_or_default(),
                );
                if is_read(name, value) {
                    html.push(' ');
                    html.push_str(name);
                    html.push_str(value);
                }
                at = end;
            }
        }
    }
    if at < bytes.len() {
        html.push_str(if slash { " />" } else { ">" });
    }
    TagEnd { attributes, self_closing: slash, after: after_name.get(at + 1..).unwrap_or_default() }
}

/// Whether anything is read from an attribute: a style only says what is hidden, or what Word made of a list.
fn is_read(name: &str, value: &str) -> bool {
    let mut lower = [0; LONGEST];
    let Some(lower) = lower.get_mut(..name.len()) else { return false };
    lower.copy_from_slice(name.as_bytes());
    lower.make_ascii_lowercase();
    if lower == b"style" {
        return ["display", "DISPLAY", "Display", "mso-"].iter().any(|told| value.contains(told));
    }
    READ.binary_search_by(|read| read.as_bytes().cmp(lower)).is_ok()
}

/// Where the name of the attribute ends that begins at `start`, and where the attribute does: after its value, quoted
/// or bare, or after its name.
fn attribute_end(bytes: &[u8], start: usize) -> (usize, usize) {
    let name_end = skip(bytes, start + 1, |byte| byte.is_ascii_whitespace() || matches!(byte, b'=' | b'/' | b'>'));
    let equals = skip(bytes, name_end, |byte| !byte.is_ascii_whitespace());
    if bytes.get(equals) != Some(&b'=') {
        return (name_end, name_end);
    }
    let value = skip(bytes, equals + 1, |byte| !byte.is_ascii_whitespace());
    let end = match bytes.get(value) {
        Some(&quote @ (b'"' | b'\'')) => {
            bytes.get(value + 1..).and_then(|rest| memchr(quote, rest)).map_or(bytes.len(), |length| value + length + 2)
        }
        _ => skip(bytes, value, |byte| byte.is_ascii_whitespace() || byte == b'>'),
    };
    (name_end, end)
}

/// The place of the first byte from `from` on that `until` holds for.
fn skip(bytes: &[u8], from: usize, until: impl Fn(u8) -> bool) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    rest.iter().position(|byte| until(*byte)).map_or(bytes.len(), |distance| from + distance)
}

/// Where the text in a raw element ends. A script that holds a comment which begins with a script ends at its second
/// closing tag, as in a browser.
fn raw_end(rest: &str, name: &str) -> Option<usize> {
    let end = closing_tag(rest, name)?;
    let is_script = name.eq_ignore_ascii_case("script");
    let comment = Some(&rest[..end]).filter(|_| is_script).and_then(|inside| memmem::find(inside.as_bytes(), b"<!--"));
    let inner =
        comment.map(|from| &rest[from..end]).filter(|inner| inner.contains("<script") && !inner.contains("-->"));
    match inner {
        Some(_) => closing_tag(&rest[end + 2..], name).map(|second| end + 2 + second),
        None => Some(end),
    }
}

/// Where `</name` begins.
fn closing_tag(rest: &str, name: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    memchr_iter(b'<', bytes).find(|at| {
        let after = bytes.get(at + 2..at + 2 + name.len());
        bytes.get(at + 1) == Some(&b'/') && after.is_some_and(|after| after.eq_ignore_ascii_case(name.as_bytes()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::LIMITS;

    fn refused(html: &str) -> Option<Error> {
        trim(html, &Limits { attributes: 3, ..LIMITS }).err()
    }

    #[test]
    fn attributes_of_one_tag_are_counted() {
        assert_eq!(refused("<p a b='2' c = \"3 > 2\"><p d e f/>"), None);
        assert_eq!(refused("<p a b=2 c = '3'd>"), Some(Error::TooManyAttributes { limit: 3 }));
        assert_eq!(refused("<p a='never closed <p a b c d>"), None);
    }

    #[test]
    fn what_only_looks_like_a_tag_is_none() {
        assert_eq!(refused("<!-- <p a b c d> --><p title='<p a b c d>'>1 < 2 <3"), None);
        assert_eq!(refused("<!--><p a b c d>"), Some(Error::TooManyAttributes { limit: 3 }));
        assert_eq!(refused("<script>'<p a b c d>'</SCRIPT><title><p a b c d>"), None);
    }

    fn trimmed(html: &str) -> Trimmed<'_> {
        trim(html, &LIMITS).unwrap()
    }

    #[test]
    fn scripts_styles_comments_and_attributes_nobody_reads_are_left_out() {
        let page = "<P onclick='a>b' CLASS=lead data-x>one<!-- two --><style>p{}</style> three<img src='a.png' width=3/>\
                    <script>if (1 < 2) '</p>'</script> four < five";
        assert_eq!(trimmed(page).html, "<P CLASS=lead>one three<img src='a.png'> four < five");
        assert_eq!(trimmed("<p style='color:red'><b style='display:none'>").html, "<p><b style='display:none'>");
        assert_eq!(trimmed("<script><!-- <script></script> one </script>two").html, "two");
        assert_eq!(trimmed("<svg/><script>one</script>two").html, "<svg />two");
    }

    #[test]
    fn linked_data_is_kept_beside_the_page() {
        let page = trimmed("<script type='application/ld+json'>{\"a\": 1}</script><script>2</script>one");
        assert_eq!((page.html.as_str(), page.linked_data), ("one", vec!["{\"a\": 1}"]));
    }
}
