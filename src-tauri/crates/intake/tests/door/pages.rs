//! What a fetch brings, and what it tells the server.

use crate::server::{Server, answering, code, fetch, page, path_of, redirect};
use claimdesk_intake::{Accept, Door, Error};
use std::io::{Read, Write};
use std::sync::atomic::AtomicBool;
use std::sync::mpsc;

#[test]
fn a_page_comes_with_its_hops_its_head_and_every_byte_of_the_exchange() {
    let answer = page("Content-Type: text/html; charset=utf-8\r\nX-Harbour: caf\u{e9}\r\n", "<p>Ferries stop.");
    let whole = answer.clone();
    let server = Server::start(move |head, stream| match path_of(head) {
        "/old?a=b" => stream.write_all(redirect("/new#middle").as_bytes()),
        // What comes after an answer is no part of it.
        _ => stream.write_all(format!("{answer}HTTP/1.1 200 OK\r\n\r\nsmuggled").as_bytes()),
    });
    let fetched = fetch(&Door::allowing([server.address]), &server.at_path("/old?a=b#top"));
    assert_eq!(fetched.body.as_deref(), Ok(&b"<p>Ferries stop."[..]));
    assert_eq!(fetched.media_type.as_deref(), Some("text/html; charset=utf-8"));
    assert_eq!(fetched.address(), server.at_path("/new"));
    let hops: Vec<_> = fetched.hops.iter().map(|hop| (hop.address.as_str(), hop.peer.as_deref(), hop.status)).collect();
    let (old, new) = (server.at_path("/old?a=b"), server.at_path("/new"));
    assert_eq!(hops, [(&*old, Some("127.0.0.1"), Some(302)), (&*new, Some("127.0.0.1"), Some(200))]);
    let names: Vec<&str> = fetched.headers.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["Content-Length", "Content-Type", "X-Harbour"]);
    assert_eq!(fetched.headers[2].1, "caf\u{e9}");
    assert_eq!(String::from_utf8_lossy(&fetched.exchanges[1].response), whole);
    assert!(fetched.exchanges.iter().all(|exchange| exchange.complete));
    assert!(fetched.exchanges[0].request.starts_with(b"GET /old?a=b HTTP/1.1\r\n"));
}

#[test]
fn the_server_learns_nothing_but_the_program() {
    let (tell, told) = mpsc::channel();
    let server = Server::start(move |head, stream| {
        tell.send(head.to_owned()).unwrap();
        let to = if path_of(head) == "/" {
            redirect("/next").replace("\r\n\r\n", "\r\nSet-Cookie: id=7\r\n\r\n")
        } else {
            page("", "")
        };
        stream.write_all(to.as_bytes())
    });
    let door = Door::allowing([server.address]);
    assert_eq!(code(&door.fetch(&server.at_path("/"), Accept::Page, &AtomicBool::new(false))), "ok");
    assert_eq!(code(&fetch(&door, &server.at_path("/next"))), "ok");
    for head in told.try_iter() {
        let mut names: Vec<String> =
            head.lines().skip(1).filter_map(|line| Some(line.split_once(':')?.0.to_lowercase())).collect();
        names.sort();
        assert_eq!(names, ["accept", "accept-encoding", "host", "user-agent"], "{head}");
        assert!(head.to_lowercase().contains(concat!("user-agent: claimdesk/", env!("CARGO_PKG_VERSION"), "\r\n")));
    }
}

#[test]
fn compression_is_undone_and_its_bytes_are_kept_as_they_came() {
    let text = "Ferries stop in March. ".repeat(1000);
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(text.as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    let head = format!("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\r\n", packed.len());
    let answer = [head.as_bytes(), &packed].concat();
    let server = answering(answer.clone());
    let fetched = fetch(&Door::allowing([server.address]), &server.at_path("/"));
    assert_eq!(fetched.body.as_deref(), Ok(text.as_bytes()));
    assert_eq!(fetched.exchanges[0].response, answer);
    assert_eq!(fetched.headers[0], ("Content-Encoding".to_owned(), "gzip".to_owned()));
    let strange = answering("HTTP/1.1 200 OK\r\nContent-Encoding: compress\r\nContent-Length: 1\r\n\r\n.");
    assert_eq!(code(&fetch(&Door::allowing([strange.address]), &strange.at_path("/"))), "fetch-broken");
}

#[test]
fn what_a_server_refuses_has_its_status() {
    for (status, fields, expected, seconds) in [
        ("404 Not Found", "", "fetch-not-found", None),
        ("410 Gone", "", "fetch-not-found", None),
        ("403 Forbidden", "", "fetch-forbidden", None),
        ("401 Unauthorized", "WWW-Authenticate: Basic\r\n", "fetch-forbidden", None),
        ("451 Unavailable For Legal Reasons", "", "fetch-forbidden", None),
        ("429 Too Many Requests", "Retry-After: 120\r\n", "fetch-later", Some("120")),
        ("429 Too Many Requests", "", "fetch-too-often", None),
        ("503 Service Unavailable", "Retry-After: 30\r\n", "fetch-later", Some("30")),
        ("500 Internal Server Error", "", "fetch-status", None),
        ("304 Not Modified", "", "fetch-status", None),
        ("206 Partial Content", "", "fetch-status", None),
        ("302 Found", "", "fetch-status", None),
        ("300 Multiple Choices", "Location: /\r\n", "fetch-status", None),
    ] {
        let server = answering(format!("HTTP/1.1 {status}\r\n{fields}Content-Length: 0\r\n\r\n"));
        let fetched = fetch(&Door::allowing([server.address]), &server.at_path("/"));
        let failure = fetched.body.clone().unwrap_err().failure();
        assert_eq!(failure.code, expected, "{status}: {fetched:?}");
        assert_eq!(failure.arguments["status"], status[..3]);
        assert_eq!(failure.arguments.get("seconds").map(String::as_str), seconds);
        assert_ne!(failure.sentence(), failure.code, "there is a sentence for it");
        assert_eq!(fetched.hops[0].status.map(|status| status.to_string()).as_deref(), Some(&status[..3]));
    }
}

#[test]
fn something_can_be_sent_and_answered() {
    let server = Server::start(|head, stream| {
        assert!(head.starts_with("POST /stamp HTTP/1.1\r\n"), "{head}");
        assert!(head.to_lowercase().contains("content-type: application/timestamp-query\r\n"), "{head}");
        let mut body = [0; 4];
        stream.read_exact(&mut body)?;
        stream.write_all(
            page("Content-Type: application/timestamp-reply\r\n", &String::from_utf8_lossy(&body)).as_bytes(),
        )
    });
    let door = Door::allowing([server.address]);
    let never = AtomicBool::new(false);
    let fetched = door.post(&server.at_path("/stamp"), "application/timestamp-query", b"1234", &never);
    assert_eq!(fetched.body.as_deref(), Ok(&b"1234"[..]), "{fetched:?}");
    assert!(fetched.exchanges[0].request.ends_with(b"\r\n\r\n1234"));
    let elsewhere = answering(redirect("/"));
    let moved = Door::allowing([elsewhere.address]).post(&elsewhere.at_path("/"), "a/b", b"1", &never);
    assert_eq!(moved.body, Err(Error::FetchStatus { status: 302, retry_after: None }));
    assert_eq!(elsewhere.connections(), 1);
}
