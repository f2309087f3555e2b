//! A fetch as an archive keeps it: WARC 1.1 (ISO 28500:2017), each record compressed by itself.
//!
//! One file holds one fetch: what made it, then request and answer of every hop. Both stand as they went over the line,
//! within TLS, with chunks and compression left in, so that the hash of a record is the hash of what was sent. The same
//! fetch with the same ids and time makes the same bytes.

use crate::Error;
use crate::door::{Exchange, Fetched};
use chrono::SecondsFormat;
use claimdesk_domain::Instant;
use claimdesk_domain::digest::Digest;
use flate2::{Compression, GzBuilder};
use std::fmt::Write as _;
use std::io::{self, Write as _};
use uuid::Uuid;

/// What the file says about itself.
const ABOUT: &str = concat!(
    "software: Claimdesk/",
    env!("CARGO_PKG_VERSION"),
    "\r\nformat: WARC File Format 1.1\r\n",
    "conformsTo: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n",
);

/// The WARC file of a fetch that began `at`. Takes an id for each record, two for every hop and one more.
pub fn archive(fetched: &Fetched, at: Instant, mut id: impl FnMut() -> Uuid) -> Vec<u8> {
    let mut file = File { date: at.to_rfc3339_opts(SecondsFormat::Micros, true), bytes: Vec::new() };
    let about = id();
    file.add("warcinfo", about, "application/warc-fields", &[], ABOUT.as_bytes());
    let mut exchanges = fetched.exchanges.iter().peekable();
    while let Some(exchange) = exchanges.next() {
        let truncated = match (exchange.complete, exchanges.peek()) {
            (true, _) => None,
            (false, Some(_)) => Some("length"),
            (false, None) => Some(cut_by(&fetched.body)),
        };
        file.exchange(exchange, about, [id(), id()], truncated);
    }
    file.bytes
}

/// Why an answer is not whole, in the words of the standard.
fn cut_by(body: &Result<Vec<u8>, Error>) -> &'static str {
    match body {
        Err(Error::FetchTooLarge { .. } | Error::FetchStatus { .. } | Error::FetchTooManyRedirects { .. }) => "length",
        Err(Error::FetchTimedOut { .. }) => "time",
        Err(Error::FetchBroken { .. }) => "disconnect",
        _ => "unspecified",
    }
}

struct File {
    date: String,
    bytes: Vec<u8>,
}

impl File {
    fn exchange(&mut self, exchange: &Exchange, about: Uuid, [asked, answered]: [Uuid; 2], truncated: Option<&str>) {
        let Exchange { address, peer, request, response, .. } = exchange;
        let mut fields = vec![("WARC-Target-URI", address.clone()), ("WARC-Warcinfo-ID", urn(about))];
        fields.extend(peer.map(|peer| ("WARC-IP-Address", peer.to_string())));
        let concurrent = |id| ("WARC-Concurrent-To", urn(id));
        if !request.is_empty() {
            let with = if response.is_empty() { None } else { Some(concurrent(answered)) };
            let fields: Vec<_> = fields.iter().cloned().chain(with).collect();
            self.add("request", asked, "application/http; msgtype=request", &fields, request);
        }
        if !response.is_empty() {
            fields.push(concurrent(asked));
            fields.extend(truncated.map(|reason| ("WARC-Truncated", reason.to_owned())));
            self.add("response", answered, "application/http; msgtype=response", &fields, response);
        }
    }

    fn add(&mut self, kind: &str, id: Uuid, media_type: &str, fields: &[(&str, String)], block: &[u8]) {
        let mut head = format!("WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: {}\r\n", urn(id));
        let digest = format!("sha256:{}", Digest::of(block));
        let more = [
            ("WARC-Date", self.date.clone()),
            ("WARC-Block-Digest", digest),
            ("Content-Type", media_type.to_owned()),
            ("Content-Length", block.len().to_string()),
        ];
        for (name, value) in fields.iter().chain(&more) {
            // Writing to a string does not fail.
            let _ = write!(head, "{name}: {value}\r\n");
        }
        let mut packed = GzBuilder::new().write(Vec::new(), Compression::default());
        let written = [head.as_bytes(), b"\r\n", block, b"\r\n\r\n"].iter().try_for_each(|part| packed.write_all(part));
        let record: io::Result<Vec<u8>> = written.and_then(|()| packed.finish());
        // Nor does writing to memory.
        self.bytes.extend(record.unwrap_or_default());
    }
}

fn urn(id: Uuid) -> String {
    format!("<urn:uuid:{id}>")
}

#[cfg(test)]
mod tests;
