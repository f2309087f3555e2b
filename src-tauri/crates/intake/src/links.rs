//! Addresses on the web, as other texts name them.

use std::borrow::Cow;
use std::collections::HashSet;
use url::Url;

/// Bytes of the longest address that others are read from.
const LONGEST: usize = 4096;

/// The address, if it is one of the web.
pub(crate) fn web_address(written: &str) -> Option<Url> {
    let written = Some(written.trim()).filter(|written| written.len() <= LONGEST)?;
    Url::parse(written).ok().filter(|url| matches!(url.scheme(), "http" | "https"))
}

/// The addresses of a list that is nothing else: one `http` or `https` address a line, with or without empty lines.
/// Nothing where a line says something else.
pub fn addresses(bytes: &[u8]) -> Option<Vec<String>> {
    /// Bytes of the longest list.
    const LONGEST_LIST: usize = 1024 * 1024;
    if bytes.len() > LONGEST_LIST {
        return None;
    }
    let text = std::str::from_utf8(bytes).ok()?.trim_start_matches('\u{FEFF}');
    let mut addresses = Vec::new();
    let mut seen = HashSet::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let whole = if starts_with(line, "www.") { format!("https://{line}") } else { line.to_owned() };
        let is_one = ["http://", "https://"].iter().any(|scheme| starts_with(&whole, scheme));
        if !is_one || line.contains(char::is_whitespace) || web_address(&whole).is_none_or(|url| !url.has_host()) {
            return None;
        }
        if seen.insert(whole.clone()) {
            addresses.push(whole);
        }
    }
    (!addresses.is_empty()).then_some(addresses)
}

/// The address without the name and the password that it may hold: as it is kept and shown.
pub fn without_password(address: &str) -> Cow<'_, str> {
    match Url::parse(address.trim()) {
        Ok(mut url) if !url.username().is_empty() || url.password().is_some() => {
            // Both fail only where there is no host, and then there is no password.
            let _ = (url.set_username(""), url.set_password(None));
            Cow::Owned(url.into())
        }
        Ok(_) => Cow::Borrowed(address),
        // No address at all, but a person may have mistyped one that holds a password.
        Err(_) => match (address.find(':'), address.rfind('@')) {
            (Some(scheme), Some(at)) if scheme < at => {
                let slashes = address[scheme + 1..].len() - address[scheme + 1..].trim_start_matches(['/', '\\']).len();
                Cow::Owned(format!("{}{}", &address[..(scheme + 1 + slashes).min(at)], &address[at + 1..]))
            }
            _ => Cow::Borrowed(address),
        },
    }
}

/// Whether an address is one of the web, written so that it can stand in a page and in a file for programs as it is.
pub fn is_web_address(address: &str) -> bool {
    let breaks_out =
        |letter: char| letter.is_whitespace() || letter.is_control() || matches!(letter, '"' | '<' | '>' | '`');
    !address.contains(breaks_out)
        && Url::parse(address).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
        // Browsers forgive "https:example.org" and "https:///example.org"; nobody means them.
        && address.split_once("://").is_some_and(|(_, rest)| !rest.starts_with(['/', '\\']))
}

fn starts_with(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start))
}

#[cfg(test)]
mod tests {
    use super::{addresses, is_web_address, without_password};

    #[test]
    fn an_address_of_the_web_can_be_opened_and_breaks_out_of_nothing() {
        let kept =
            ["https://harbour.example/a?b=ä&c=(d)'s#part", "HTTP://harbour.example:8080", "https://[2001:db8::1]/x"];
        assert!(kept.into_iter().all(is_web_address));
        let refused = [
            "",
            "harbour.example",
            "https://",
            "https:///harbour",
            "https:harbour.example",
            "https://harbour.example:99999/",
            "https://harbour.example/#b\"></script>",
            "https://harbour.example/a b",
            "javascript:alert(1)",
            "ftp://harbour.example/",
        ];
        for one in refused {
            assert!(!is_web_address(one), "{one}");
        }
    }

    #[test]
    fn a_list_of_addresses_holds_nothing_else() {
        let list =
            b"\xEF\xBB\xBFhttps://a.example/one\r\n\n  HTTP://b.example/two \nwww.c.example/x\nhttps://a.example/one\n";
        let found = ["https://a.example/one", "HTTP://b.example/two", "https://www.c.example/x"];
        assert_eq!(addresses(list).unwrap(), found);
        for text in
            ["", " \n", "See https://a.example/one", "https://a.example/\nand more", "ftp://a.example/", "https://"]
        {
            assert_eq!(addresses(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn a_password_is_neither_kept_nor_shown() {
        for (written, shown) in [
            ("http://ada:secret@example.org/a?b@c", "http://example.org/a?b@c"),
            ("https://ada@example.org/", "https://example.org/"),
            ("http:ada:secret@example.org/", "http://example.org/"),
            ("http://ada:se/cret@example.org/", "http://example.org/"),
            ("http://ada:secret@exa mple.org/", "http://exa mple.org/"),
            ("https://example.org/@ada", "https://example.org/@ada"),
            ("ada@example.org", "ada@example.org"),
            ("no address", "no address"),
        ] {
            assert_eq!(without_password(written), shown);
        }
    }
}
