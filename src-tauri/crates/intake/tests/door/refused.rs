//! No address leads to a machine that is not on the public internet.

use crate::server::{Script, Server, answering, code, fetch, page, path_of, redirect};
use claimdesk_intake::{Door, Error};
use std::io::Write;
use std::time::{Duration, Instant};

/// Ways to write an address that is not public, as what stands between `http://` and the port.
const LITERALS: [&str; 75] = [
    // Loopback, as browsers and libraries read it.
    "127.0.0.1",
    "127.1",
    "127.0.1",
    "127.255.255.254",
    "127.0.0.1.",
    "2130706433",
    "0x7f000001",
    "0x7F.0x0.0x0.0x1",
    "0x7f.1",
    "0177.0.0.1",
    "0177.1",
    "017700000001",
    "0000000177.0.0.1",
    "127.0.0.0x1",
    "%31%32%37.0.0.1",
    "１２７.０.０.１",
    "127。0。0。1",
    "127｡0｡0｡1",
    "①②⑦.0.0.1",
    "0X7F000001",
    "127.0.0.01",
    "127.0x0.00.1",
    // This network and everybody.
    "0.0.0.0",
    "0",
    "0x0",
    "0.0.0.1",
    "255.255.255.255",
    "4294967295",
    // Private, carrier, link-local, and what else is special.
    "10.0.0.1",
    "10.1",
    "0xa.1",
    "167772161",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.0.1",
    "192.168.1",
    "0xC0A80001",
    "100.64.0.1",
    "100.127.255.255",
    "169.254.169.254",
    "2852039166",
    "0xA9FEA9FE",
    "0251.0376.0251.0376",
    "192.0.0.1",
    "192.0.2.1",
    "192.88.99.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "240.0.0.1",
    // IPv6.
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
    "[0000:0000:0000:0000:0000:0000:0000:0001]",
    "[::]",
    "[::0.0.0.1]",
    "[::ffff:127.0.0.1]",
    "[::FFFF:7F00:1]",
    "[::ffff:0:127.0.0.1]",
    "[::127.0.0.1]",
    "[::ffff:169.254.169.254]",
    "[64:ff9b::127.0.0.1]",
    "[64:FF9B::7f00:1]",
    "[64:ff9b:1::7f00:1]",
    "[fc00::1]",
    "[fd12:3456:789a::1]",
    "[fe80::1]",
    "[febf::1]",
    "[fec0::1]",
    "[ff02::1]",
    "[2001:db8::1]",
    "[2001:0:7f00:1::]",
    "[2002:7f00:1::1]",
    "[2600::5efe:127.0.0.1]",
    "[2600::200:5efe:10.0.0.1]",
];

/// What is no address of a page, and what tries to hide one.
const NO_PAGES: [&str; 24] = [
    "file:///etc/passwd",
    "FILE:///etc/passwd",
    "ftp://127.0.0.1/",
    "data:text/html,<p>Ferries",
    "gopher://127.0.0.1:70/_",
    "javascript:alert(1)",
    "dict://127.0.0.1:11211/stat",
    "ldap://127.0.0.1/",
    "ssh://127.0.0.1/",
    "ws://127.0.0.1/",
    "jar:http://127.0.0.1!/",
    "view-source:http://127.0.0.1/",
    "blob:http://127.0.0.1/a",
    "about:blank",
    "//127.0.0.1/",
    "127.0.0.1",
    "http:",
    "http://",
    "http:///",
    "http://[fe80::1%25eth0]/",
    "http://[fe80::1%eth0]/",
    "http://[::1/",
    "http://127.0.0.1:99999/",
    "http://1.2.3.4.5.0x1ffffffff/",
];

/// Answers of a name server that lead home, with the literal addresses they stand for.
const LEADING_HOME: [&str; 20] = [
    "127.0.0.1",
    "127.9.9.9",
    "0.0.0.0",
    "10.0.0.7",
    "172.16.3.4",
    "192.168.1.1",
    "100.64.0.1",
    "169.254.169.254",
    "198.18.0.1",
    "224.0.0.251",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "fc00::1",
    "fe80::1",
    "64:ff9b::a9fe:a9fe",
    "2002:a00:1::1",
    "2001::1",
];

/// A server that nobody may reach, on IPv4 and, where the machine has it, on IPv6.
fn canaries() -> Vec<Server> {
    let silent = |_: &str, _: &mut std::net::TcpStream| Ok(());
    let first = Server::start(silent);
    let port = first.address.port();
    let second = Server::at(format!("[::1]:{port}").parse().unwrap(), silent).ok();
    [Some(first), second].into_iter().flatten().collect()
}

fn reached(canaries: &[Server]) -> usize {
    canaries.iter().map(Server::connections).sum()
}

#[test]
fn no_way_of_writing_an_address_leads_home() {
    let canaries = canaries();
    let port = canaries[0].address.port();
    let door = Door::public();
    let mut slowest = Duration::ZERO;
    let mut tried = 0;
    for literal in LITERALS {
        for scheme in ["http", "https"] {
            let address = format!("{scheme}://{literal}:{port}/");
            let start = Instant::now();
            let fetched = fetch(&door, &address);
            slowest = slowest.max(start.elapsed());
            tried += 1;
            assert_eq!(code(&fetched), "address-refused", "{address}: {fetched:?}");
            assert!(fetched.hops.iter().all(|hop| hop.peer.is_none() && hop.status.is_none()), "{address}");
        }
    }
    for address in NO_PAGES {
        let fetched = fetch(&door, address);
        tried += 1;
        assert_eq!(code(&fetched), "address-not-web", "{address}: {fetched:?}");
        assert!(fetched.hops.is_empty());
    }
    for address in ["http://ada@127.0.0.1/", "http://ada:secret@127.0.0.1/", "http://example.org:80@127.0.0.1/"] {
        tried += 1;
        assert_eq!(code(&fetch(&door, address)), "address-with-password", "{address}");
    }
    println!("{tried} addresses, {} connections, slowest refusal {slowest:?}", reached(&canaries));
    assert_eq!(reached(&canaries), 0);
}

#[test]
fn no_name_leads_home() {
    let canaries = canaries();
    let port = canaries[0].address.port();
    let mut tried = 0;
    for home in LEADING_HOME {
        for host in ["harbour.example", "HARBOUR.example", "harbour。example", "harbour.example."] {
            let names = Script::new(&[("harbour.example", &[&[home]]), ("harbour.example.", &[&[home]])]);
            let fetched = fetch(&Door::public().resolving(names), &format!("http://{host}:{port}/"));
            tried += 1;
            assert_eq!(code(&fetched), "address-refused", "{home} {host}: {fetched:?}");
        }
    }
    for name in ["localhost", "LOCALHOST", "localhost.", "ferries.localhost", "localhost.localdomain"] {
        let fetched = fetch(&Door::public(), &format!("http://{name}:{port}/"));
        tried += 1;
        assert!(["address-refused", "address-not-found"].contains(&code(&fetched).as_str()), "{name}: {fetched:?}");
    }
    println!("{tried} names, {} connections", reached(&canaries));
    assert_eq!(reached(&canaries), 0);
}

#[test]
fn a_redirect_leads_home_no_more_than_a_person_does() {
    let canaries = canaries();
    let port = canaries[0].address.port();
    let mut tried = 0;
    for hops in 1..=5_usize {
        for literal in LITERALS {
            let home = format!("http://{literal}:{port}/");
            let server = Server::start(move |head, stream| {
                let here: usize = path_of(head).trim_start_matches('/').parse().unwrap_or_default();
                let to = if here + 1 < hops { format!("/{}", here + 1) } else { home.clone() };
                stream.write_all(redirect(&to).as_bytes())
            });
            let fetched = fetch(&Door::allowing([server.address]), &server.at_path("/0"));
            tried += 1;
            assert_eq!(code(&fetched), "address-refused", "{literal} after {hops}: {fetched:?}");
            assert_eq!(server.connections(), hops);
            assert_eq!(fetched.hops.len(), hops + 1);
            assert_eq!(fetched.hops.last().unwrap().peer, None);
            assert!(fetched.hops[..hops].iter().all(|hop| hop.status == Some(302) && hop.peer.is_some()));
        }
    }
    for address in ["file:///etc/passwd", "ftp://127.0.0.1/", "javascript:alert(1)", "data:,a", "gopher://127.0.0.1/"] {
        let server = answering(redirect(address));
        tried += 1;
        assert_eq!(
            code(&fetch(&Door::allowing([server.address]), &server.at_path("/"))),
            "address-not-web",
            "{address}"
        );
    }
    println!("{tried} redirects, {} connections", reached(&canaries));
    assert_eq!(reached(&canaries), 0);
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_changes_its_answer_is_taken_at_its_checked_word() {
    let good = answering(page("", "Ferries stop."));
    let port = good.address.port();
    let home = Server::at(format!("127.0.0.2:{port}").parse().unwrap(), |_, _| Ok(())).unwrap();
    let address = format!("http://harbour.example:{port}/");

    let names = Script::new(&[("harbour.example", &[&["127.0.0.1"], &["127.0.0.2"]])]);
    let door = Door::allowing([good.address]).resolving(names.clone());
    let fetched = fetch(&door, &address);
    assert_eq!(fetched.body.as_deref(), Ok(&b"Ferries stop."[..]));
    assert_eq!(fetched.hops[0].peer.as_deref(), Some("127.0.0.1"));
    assert_eq!(names.asked(), 1, "one look-up for one connection");
    assert_eq!(code(&fetch(&door, &address)), "address-refused", "the second time it says something else");

    let both = Script::new(&[("harbour.example", &[&["127.0.0.2", "127.0.0.1"]])]);
    let fetched = fetch(&Door::allowing([good.address]).resolving(both), &address);
    assert_eq!(fetched.hops[0].peer.as_deref(), Some("127.0.0.1"), "what is not public among them is passed over");
    assert_eq!((good.connections(), home.connections()), (2, 0));
}

#[test]
fn a_name_that_is_not_known_or_leads_nowhere_says_so() {
    let names = Script::new(&[("empty.example", &[&[]])]);
    let door = Door::public().resolving(names);
    for host in ["empty.example", "unknown.example"] {
        let refused = fetch(&door, &format!("http://{host}/")).body;
        assert_eq!(refused, Err(Error::AddressNotFound { host: host.to_owned() }));
    }
}

#[test]
fn no_proxy_is_taken_from_the_environment() {
    // The test program's own environment stays as it is: a child of it has these.
    if std::env::var_os("HTTP_PROXY").is_some() {
        let server = answering(page("", "Ferries stop."));
        let fetched = fetch(&Door::allowing([server.address]), &server.at_path("/"));
        assert_eq!(fetched.body.as_deref(), Ok(&b"Ferries stop."[..]));
        return;
    }
    let proxy = answering(page("", "from the proxy"));
    let mut again = std::process::Command::new(std::env::current_exe().unwrap());
    again.args(["--exact", "refused::no_proxy_is_taken_from_the_environment"]);
    for name in ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"] {
        again.env(name, proxy.at_path("/"));
    }
    assert!(again.output().unwrap().status.success());
    assert_eq!(proxy.connections(), 0);
}
