//! A server proves who it is, or nothing is asked.

use crate::server::{code, fetch};
use claimdesk_intake::Door;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DistinguishedName, DnType, IsCa, KeyPair};
use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection, Stream};
use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// A page under TLS; counts the requests that came through.
fn serve(certificate: rcgen::Certificate, key: &KeyPair, body: &'static str) -> (SocketAddr, Arc<AtomicUsize>) {
    let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)
        .unwrap();
    let config = Arc::new(config);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let requests = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&requests);
    thread::spawn(move || {
        for mut line in listener.incoming().flatten() {
            let mut connection = ServerConnection::new(Arc::clone(&config)).unwrap();
            let mut stream = Stream::new(&mut connection, &mut line);
            let mut request = [0; 4096];
            if stream.read(&mut request).is_ok_and(|read| read > 0) {
                counter.fetch_add(1, Ordering::SeqCst);
                let _ = stream.write_all(body.as_bytes());
                stream.conn.send_close_notify();
                let _ = stream.flush();
            }
        }
    });
    (address, requests)
}

fn authority(name: &str) -> CertifiedIssuer<'static, KeyPair> {
    let mut params = CertificateParams::default();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, name);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

fn names(host: &str, door: Door) -> Door {
    struct Loopback(String);
    impl claimdesk_intake::Names for Loopback {
        fn addresses(&self, name: &str) -> std::io::Result<Vec<IpAddr>> {
            assert_eq!(name, self.0);
            Ok(vec![Ipv4Addr::LOCALHOST.into()])
        }
    }
    door.resolving(Loopback(host.to_owned()))
}

const PAGE: &str = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nsafe";
const DOWN: &str = "HTTP/1.1 301 Moved\r\nLocation: http://harbour.example/\r\nContent-Length: 0\r\n\r\n";

#[test]
fn a_certificate_of_nobody_s_is_refused_before_anything_is_asked() {
    let key = KeyPair::generate().unwrap();
    let own = CertificateParams::new(vec!["harbour.example".to_owned()]).unwrap().self_signed(&key).unwrap();
    let (address, requests) = serve(own, &key, PAGE);
    let other = authority("Somebody");
    for door in [Door::allowing([address]), Door::allowing([address]).trusting(other.der())] {
        let fetched = fetch(&names("harbour.example", door), &format!("https://harbour.example:{}/", address.port()));
        assert_eq!(code(&fetched), "fetch-certificate", "{fetched:?}");
        assert_eq!(fetched.hops[0].peer.as_deref(), Some("127.0.0.1"));
        assert!(fetched.exchanges[0].request.is_empty());
    }
    assert_eq!(requests.load(Ordering::SeqCst), 0);
}

#[test]
fn a_certificate_counts_for_its_name_and_its_time_alone() {
    let authority = authority("Harbour authority");
    let signed = |name: &str, last_year: i32| {
        let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        params.not_after = rcgen::date_time_ymd(last_year, 1, 1);
        let key = KeyPair::generate().unwrap();
        (params.signed_by(&key, &authority).unwrap(), key)
    };
    for (name, last_year, expected) in [
        ("harbour.example", 4000, "ok"),
        ("other.example", 4000, "fetch-certificate"),
        ("harbour.example", 2001, "fetch-certificate"),
    ] {
        let (certificate, key) = signed(name, last_year);
        let (address, _) = serve(certificate, &key, PAGE);
        let door = names("harbour.example", Door::allowing([address]).trusting(authority.der()));
        let fetched = fetch(&door, &format!("https://harbour.example:{}/", address.port()));
        assert_eq!(code(&fetched), expected, "{name} until {last_year}: {fetched:?}");
    }
    let (certificate, key) = signed("harbour.example", 4000);
    let (address, _) = serve(certificate, &key, DOWN);
    let door = names("harbour.example", Door::allowing([address]).trusting(authority.der()));
    let fetched = fetch(&door, &format!("https://harbour.example:{}/", address.port()));
    assert_eq!(code(&fetched), "fetch-downgraded", "{fetched:?}");
    assert!(fetched.exchanges[0].response.starts_with(b"HTTP/1.1 301 Moved\r\n"), "read within TLS");
}
