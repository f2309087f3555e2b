use super::*;
use claimdesk_domain::fetch::Hop;
use flate2::read::MultiGzDecoder;
use std::collections::BTreeMap;
use std::io::Read;

/// A record as a reader sees it.
struct Record {
    fields: BTreeMap<String, String>,
    block: Vec<u8>,
}

impl Record {
    fn kind(&self) -> &str {
        &self.fields["WARC-Type"]
    }
}

/// Reads a file by the standard alone.
fn records(file: &[u8]) -> Vec<Record> {
    let mut plain = Vec::new();
    MultiGzDecoder::new(file).read_to_end(&mut plain).unwrap();
    let mut records = Vec::new();
    let mut rest = plain.as_slice();
    while !rest.is_empty() {
        let end = rest.windows(4).position(|window| window == b"\r\n\r\n").unwrap();
        let head = std::str::from_utf8(&rest[..end]).unwrap();
        let mut lines = head.split("\r\n");
        assert_eq!(lines.next(), Some("WARC/1.1"));
        let fields: BTreeMap<String, String> =
            lines.map(|line| line.split_once(": ").unwrap()).map(|(name, value)| (name.into(), value.into())).collect();
        let length: usize = fields["Content-Length"].parse().unwrap();
        let block = rest[end + 4..][..length].to_vec();
        assert_eq!(fields["WARC-Block-Digest"], format!("sha256:{}", Digest::of(&block)));
        rest = rest[end + 4 + length..].strip_prefix(b"\r\n\r\n").unwrap();
        records.push(Record { fields, block });
    }
    records
}

fn hop(address: &str, response: &str, complete: bool) -> Exchange {
    Exchange {
        address: address.to_owned(),
        peer: Some("192.0.2.7".parse().unwrap()),
        request: b"GET / HTTP/1.1\r\nHost: harbour.example\r\n\r\n".to_vec(),
        response: response.as_bytes().to_vec(),
        complete,
    }
}

fn fetched(exchanges: Vec<Exchange>, body: Result<Vec<u8>, Error>) -> Fetched {
    let hops = exchanges.iter().map(|one| Hop { address: one.address.clone(), peer: None, status: None }).collect();
    Fetched { requested: String::new(), hops, headers: Vec::new(), media_type: None, body, exchanges }
}

fn written(fetched: &Fetched) -> Vec<u8> {
    let mut next = 0_u128;
    archive(fetched, "2026-11-22T20:15:42.5Z".parse().unwrap(), || {
        next += 1;
        Uuid::from_u128(next)
    })
}

#[test]
fn each_hop_has_its_request_and_its_answer() {
    let moved = hop("http://harbour.example/", "HTTP/1.1 301 Moved\r\nLocation: /a\r\n\r\n", true);
    let page = hop(
        "http://harbour.example/a",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n",
        true,
    );
    let fetched = fetched(vec![moved, page.clone()], Ok(b"a".to_vec()));
    let file = written(&fetched);
    let records = records(&file);
    let kinds: Vec<&str> = records.iter().map(Record::kind).collect();
    assert_eq!(kinds, ["warcinfo", "request", "response", "request", "response"]);
    let last = &records[4];
    assert_eq!(last.block, page.response);
    for (name, value) in [
        ("WARC-Target-URI", "http://harbour.example/a"),
        ("WARC-Date", "2026-11-22T20:15:42.500000Z"),
        ("WARC-IP-Address", "192.0.2.7"),
        ("Content-Type", "application/http; msgtype=response"),
        ("WARC-Record-ID", "<urn:uuid:00000000-0000-0000-0000-000000000005>"),
        ("WARC-Concurrent-To", "<urn:uuid:00000000-0000-0000-0000-000000000004>"),
        ("WARC-Warcinfo-ID", "<urn:uuid:00000000-0000-0000-0000-000000000001>"),
    ] {
        assert_eq!(last.fields[name], value);
    }
    assert_eq!(file, written(&fetched), "the same ids and time make the same bytes");
    assert!(file.windows(3).filter(|window| window == b"\x1f\x8b\x08").count() >= 5, "each record by itself");
}

#[test]
fn what_did_not_come_whole_says_why() {
    let reason = |body| {
        let cut = hop("http://harbour.example/", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nsho", false);
        records(&written(&fetched(vec![cut], Err(body))))[2].fields["WARC-Truncated"].clone()
    };
    assert_eq!(reason(Error::FetchTooLarge { limit: 3 }), "length");
    assert_eq!(reason(Error::FetchTimedOut { seconds: 3 }), "time");
    assert_eq!(reason(Error::FetchBroken { reason: String::new() }), "disconnect");
    assert_eq!(reason(Error::Cancelled), "unspecified");
    let silent = Exchange { response: Vec::new(), complete: false, ..hop("http://harbour.example/", "", false) };
    let refused = Exchange { request: Vec::new(), peer: None, ..silent.clone() };
    let kinds = |exchange| {
        let records = records(&written(&fetched(vec![exchange], Err(Error::Cancelled))));
        records.iter().map(|record| record.kind().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(kinds(silent), ["warcinfo", "request"]);
    assert_eq!(kinds(refused), ["warcinfo"]);
}
