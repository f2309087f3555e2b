//! JSON that can stand in a page: nothing in it ends a script or begins a tag.

use chrono::SecondsFormat;
use claimdesk_domain::Instant;
use claimdesk_domain::article::{Article, Origin};
use claimdesk_domain::stated::{Field, stated};
use serde::Serialize;
use serde_json::ser::Formatter;
use std::io::{self, Write};

/// Writes `value` on one line.
pub(crate) fn write(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::with_formatter(out, InPage);
    value.serialize(&mut serializer).map_err(io::Error::from)
}

/// Writes an object without its last brace, for fields that follow one by one.
pub(crate) fn write_open(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let mut object = Vec::new();
    write(value, &mut object)?;
    out.write_all(object.strip_suffix(b"}").unwrap_or(&object))
}

/// `</script>` and `<!--` are told by other characters; so are line ends that JavaScript once refused.
struct InPage;

impl Formatter for InPage {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(['<', '>', '&', '\u{2028}', '\u{2029}']) {
            let (before, from) = rest.split_at(at);
            let mut characters = from.chars();
            let found = characters.next().map_or(0, u32::from);
            write!(writer, "{before}\\u{found:04x}")?;
            rest = characters.as_str();
        }
        writer.write_all(rest.as_bytes())
    }
}

/// An instant as xsd:dateTime with the zone "Z".
pub(crate) fn instant(at: &Instant) -> String {
    at.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

/// A web address, where it is one that RFC 3987 allows.
pub(crate) fn web(url: &str) -> Option<&str> {
    let plain = !url.contains(['<', '>', '"', '{', '}', '|', '\\', '^', '`']);
    Some(url).filter(|url| plain && crate::html::is_link(url))
}

/// Where an article stands on the web: the address that it gives itself, else the one that it came from.
pub(crate) fn address(article: &Article) -> Option<&str> {
    let canonical = stated(&article.stated, Field::Canonical).and_then(|one| web(&one.value));
    canonical.or(match &article.origin {
        Origin::Url { url } => web(url),
        Origin::File { .. } | Origin::Pasted | Origin::StandardInput | Origin::Sample => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_a_script_and_everything_reads_back() {
        let text = "a</script><!--&amp;\u{2028}\"\\é";
        let mut json = Vec::new();
        write(&text, &mut json).unwrap();
        let json = String::from_utf8(json).unwrap();
        assert_eq!(json, r#""a\u003c/script\u003e\u003c!--\u0026amp;\u2028\"\\é""#);
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }

    #[test]
    fn only_a_plain_web_address_is_one() {
        assert_eq!(web("https://x.example/a?b"), Some("https://x.example/a?b"));
        for other in ["javascript:alert(1)", "https://x.example/<b>", "https://x.example/a b", "x.example", ""] {
            assert_eq!(web(other), None, "{other}");
        }
    }
}
