//! What is too large, too slow or too long comes to an end.

use crate::server::{Server, answering, code, fetch, page, path_of, redirect};
use claimdesk_intake::{Accept, DOOR_LIMITS, Door, DoorLimits, Error, Names};
use std::io::{self, Write};
use std::net::{IpAddr, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

const SMALL: DoorLimits = DoorLimits { body_bytes: 100_000, ..DOOR_LIMITS };
const SHORT: DoorLimits = DoorLimits { wall: Duration::from_millis(300), ..DOOR_LIMITS };

/// More than any test waits, far less than a server that never ends.
const SOON: Duration = Duration::from_secs(5);

/// Sends the same again and again until nobody listens.
fn without_end(stream: &mut TcpStream, bytes: &[u8]) -> io::Result<()> {
    loop {
        stream.write_all(bytes)?;
    }
}

fn drop_by_drop(stream: &mut TcpStream, bytes: &[u8]) -> io::Result<()> {
    loop {
        stream.write_all(bytes)?;
        thread::sleep(Duration::from_millis(20));
    }
}

fn fetched_within(server: &Server, limits: DoorLimits) -> (String, Duration) {
    let start = Instant::now();
    let fetched = fetch(&Door::allowing([server.address]).within(limits), &server.at_path("/"));
    assert_eq!(fetched.hops[0].peer.as_deref(), Some("127.0.0.1"), "a failure says how far it came");
    (code(&fetched), start.elapsed())
}

#[test]
fn a_body_is_counted_as_it_comes() {
    let exactly = |size: usize| answering(page("", &"a".repeat(size)));
    assert_eq!(fetched_within(&exactly(100_000), SMALL).0, "ok");
    assert_eq!(fetched_within(&exactly(100_001), SMALL).0, "fetch-too-large");
    let endless = Server::start(|_, stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n")?;
        without_end(stream, &[b'a'; 8192])
    });
    assert_eq!(fetched_within(&endless, SMALL).0, "fetch-too-large");
    assert_eq!(fetched_within(&endless, DOOR_LIMITS).0, "fetch-too-large");
    let chunks = Server::start(|_, stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")?;
        without_end(stream, &b"1\r\na\r\n".repeat(1000))
    });
    assert_eq!(fetched_within(&chunks, SMALL).0, "fetch-too-large", "by its bytes on the way");
}

#[test]
fn a_small_answer_that_unpacks_without_end_is_cut_off() {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..300 {
        packed.write_all(&[0; 1 << 20]).unwrap();
    }
    let packed = packed.finish().unwrap();
    let head = format!("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\r\n", packed.len());
    let bomb = answering([head.as_bytes(), &packed].concat());
    let (code, took) = fetched_within(&bomb, DOOR_LIMITS);
    println!("{} bytes that unpack to 300 MiB: {code} in {took:?}", packed.len());
    assert_eq!(code, "fetch-too-large");
}

#[test]
fn a_server_that_trickles_has_no_more_time_than_any() {
    let head = Server::start(|_, stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\nX: ")?;
        drop_by_drop(stream, b"a")
    });
    let body = Server::start(|_, stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n")?;
        drop_by_drop(stream, b"a")
    });
    let silent = Server::start(|_, _| {
        thread::sleep(SOON);
        Ok(())
    });
    let hop_by_hop = Server::start(|_, stream| {
        thread::sleep(Duration::from_millis(100));
        stream.write_all(redirect("/").as_bytes())
    });
    for server in [head, body, silent, hop_by_hop] {
        let (code, took) = fetched_within(&server, SHORT);
        assert_eq!(code, "fetch-timed-out");
        assert!(took < SOON, "{took:?}");
    }
}

#[test]
fn five_redirects_are_followed_and_six_are_not() {
    let server = Server::start(|head, stream| {
        let left: u32 = path_of(head).trim_start_matches('/').parse().unwrap_or_default();
        let answer = if left == 0 { page("", "there") } else { redirect(&format!("/{}", left - 1)) };
        stream.write_all(answer.as_bytes())
    });
    let door = Door::allowing([server.address]);
    assert_eq!(fetch(&door, &server.at_path("/5")).body.as_deref(), Ok(&b"there"[..]));
    let refused = fetch(&door, &server.at_path("/6"));
    assert_eq!(refused.body, Err(Error::FetchTooManyRedirects { limit: 5 }));
    assert_eq!(refused.hops.len(), 6);
    let circle = answering(redirect("/"));
    assert_eq!(fetched_within(&circle, DOOR_LIMITS).0, "fetch-too-many-redirects");
}

#[test]
fn an_answer_that_is_no_answer_is_broken() {
    for answer in [
        &b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort"[..],
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nshort",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nshort\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 5\r\n\r\nshort",
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"\x16\x03\x01\x02\0\x01\0",
        b"HTTP/1.1 20\r\n\r\n",
        b"",
    ] {
        let server = answering(answer);
        assert_eq!(fetched_within(&server, SHORT).0, "fetch-broken", "{}", String::from_utf8_lossy(answer));
    }
    let shorter = answering("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nshort and more");
    let fetched = fetch(&Door::allowing([shorter.address]), &shorter.at_path("/"));
    assert_eq!(fetched.body.as_deref(), Ok(&b"short"[..]));
}

#[test]
fn a_flood_of_fields_is_cut_off() {
    let many = Server::start(|_, stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\n")?;
        without_end(stream, &b"X-Ferry: stop\r\n".repeat(100))
    });
    let long = Server::start(|_, stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\nX-Ferry: ")?;
        without_end(stream, &[b'a'; 8192])
    });
    for server in [many, long] {
        let (code, took) = fetched_within(&server, DOOR_LIMITS);
        assert_eq!(code, "fetch-broken");
        assert!(took < SOON, "{took:?}");
    }
}

#[test]
fn a_cancel_ends_it_at_once_wherever_it_is() {
    let trickling = Server::start(|_, stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n")?;
        drop_by_drop(stream, b"a")
    });
    /// A name server that never answers.
    struct Silence;
    impl Names for Silence {
        fn addresses(&self, _: &str) -> io::Result<Vec<IpAddr>> {
            thread::sleep(SOON);
            Ok(Vec::new())
        }
    }
    let reading = (Door::allowing([trickling.address]), trickling.at_path("/"));
    let naming = (Door::public().resolving(Silence), "http://harbour.example/".to_owned());
    for (door, address) in [reading, naming] {
        let cancelled = Arc::new(AtomicBool::new(false));
        let (tell, told) = mpsc::channel();
        let press = Arc::clone(&cancelled);
        thread::spawn(move || drop(tell.send(door.fetch(&address, Accept::Anything, &cancelled))));
        assert!(told.recv_timeout(Duration::from_millis(100)).is_err(), "it is under way");
        let pressed = Instant::now();
        press.store(true, Ordering::Relaxed);
        let fetched = told.recv_timeout(SOON).expect("it ends");
        println!("cancelled after {:?}", pressed.elapsed());
        assert_eq!(fetched.body, Err(Error::Cancelled));
        assert_eq!(fetched.hops.len(), 1);
    }
}
