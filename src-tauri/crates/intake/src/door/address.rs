//! What an address must be before anything is looked up.

use crate::Error;
use url::Url;

/// Ports on which no browser speaks HTTP, since something else listens there (WHATWG Fetch, "port blocking").
const OTHER_PROTOCOLS: [u16; 82] = [
    0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109,
    110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531,
    532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060,
    5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697,
];

/// The address, in the one form that is sent; the part after `#` stays here.
pub(super) fn checked(address: &str) -> Result<Url, Error> {
    let parsed = Url::parse(address.trim()).map_err(|_| Error::AddressNotWeb)?;
    check(parsed)
}

/// Where a redirect leads, seen from the page that sent it.
pub(super) fn redirected(from: &Url, location: &str) -> Result<Url, Error> {
    let to = check(from.join(location.trim()).map_err(|_| Error::AddressNotWeb)?)?;
    if from.scheme() == "https" && to.scheme() != "https" {
        return Err(Error::FetchDowngraded { address: to.into() });
    }
    Ok(to)
}

fn check(mut address: Url) -> Result<Url, Error> {
    if !matches!(address.scheme(), "http" | "https") || address.host().is_none() {
        return Err(Error::AddressNotWeb);
    }
    if !address.username().is_empty() || address.password().is_some() {
        return Err(Error::AddressWithPassword);
    }
    match address.port() {
        Some(port) if OTHER_PROTOCOLS.contains(&port) => return Err(Error::AddressPort { port }),
        _ => {}
    }
    address.set_fragment(None);
    Ok(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(address: &str) -> String {
        checked(address).map_or_else(|error| error.failure().code, Into::into)
    }

    #[test]
    fn an_address_has_one_form() {
        assert_eq!(code(" HTTPS://Example.ORG:443/a b?q=ä#top "), "https://example.org/a%20b?q=%C3%A4");
        assert_eq!(code("http://example.org:8080"), "http://example.org:8080/");
        assert_eq!(code("http://0x7f.1/"), "http://127.0.0.1/");
        assert_eq!(code("http://bücher.example"), "http://xn--bcher-kva.example/");
    }

    #[test]
    fn what_is_no_page_on_the_web_is_not_asked_for() {
        for address in [
            "",
            "example.org",
            "/etc/passwd",
            "file:///etc/passwd",
            "ftp://example.org/",
            "data:,a",
            "http://",
            "javascript:alert(1)",
            "gopher://example.org/",
            "view-source:http://example.org",
            "blob:http://example.org/a",
            "http://[fe80::1%25eth0]/",
            "http://exa mple.org/",
            "ws://example.org",
        ] {
            assert_eq!(code(address), "address-not-web", "{address}");
        }
        assert_eq!(code("http://ada:secret@example.org/"), "address-with-password");
        assert_eq!(code("http://example.org@127.0.0.1/"), "address-with-password");
        assert_eq!(code("http://example.org:25/"), "address-port");
        assert_eq!(code("https://example.org:6667/"), "address-port");
    }

    #[test]
    fn a_redirect_may_not_give_up_encryption() {
        let from = checked("https://example.org/a/b").unwrap();
        assert_eq!(redirected(&from, "../c#d").unwrap().as_str(), "https://example.org/c");
        assert_eq!(redirected(&from, "//other.example/").unwrap().as_str(), "https://other.example/");
        assert!(matches!(redirected(&from, "http://example.org/"), Err(Error::FetchDowngraded { .. })));
        assert_eq!(redirected(&from, "file:///etc/passwd"), Err(Error::AddressNotWeb));
    }
}
