//! A time stamp from an authority that `openssl` plays, through the door and back.

use crate::server::Server;
use claimdesk_domain::digest::Digest;
use claimdesk_intake::time_stamp::{self, Request};
use claimdesk_intake::{Door, Error};
use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::Command;
use std::sync::atomic::AtomicBool;

const CONFIGURATION: &str = "
[ req ]
distinguished_name = nobody
prompt = no
[ nobody ]
CN = Harbour
[ authority ]
basicConstraints = critical, CA:TRUE
[ stamps ]
extendedKeyUsage = critical, timeStamping
[ tsa ]
default_tsa = harbour
[ harbour ]
serial = serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
clock_precision_digits = 3
accuracy = secs:1
ordering = no
tsa_name = no
ess_cert_id_chain = no
ess_cert_id_alg = sha256
";

fn openssl(folder: &Path, arguments: &str) -> bool {
    let mut openssl = Command::new("openssl");
    let output = openssl.args(arguments.split(' ')).current_dir(folder).output();
    output.is_ok_and(|output| {
        if !output.status.success() {
            println!("openssl {arguments}: {}", String::from_utf8_lossy(&output.stderr));
        }
        output.status.success()
    })
}

/// An authority with certificates of several kinds; nothing where `openssl` is not installed.
fn authority() -> Option<tempfile::TempDir> {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    if !openssl(at, "version") {
        println!("skipped: openssl is not installed");
        return None;
    }
    fs::write(at.join("openssl.cnf"), CONFIGURATION).unwrap();
    fs::write(at.join("serial"), "0A17\n").unwrap();
    for name in ["root", "stranger"] {
        assert!(openssl(
            at,
            &format!(
                "req -x509 -config openssl.cnf -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout {name}.key \
                 -out {name}.pem -days 3650 -subj /CN=Northgate-{name} -extensions authority"
            )
        ));
    }
    for (name, key) in [("stamps", "rsa:2048"), ("curve", "ec -pkeyopt ec_paramgen_curve:P-384")] {
        let asked = format!(
            "req -new -config openssl.cnf -newkey {key} -nodes -keyout {name}.key -out {name}.csr -subj /O=Harbour/CN={name}"
        );
        let signed = format!(
            "x509 -req -in {name}.csr -CA root.pem -CAkey root.key -set_serial 7 -days 3650 -out {name}.pem \
             -extfile openssl.cnf -extensions stamps"
        );
        assert!(openssl(at, &asked) && openssl(at, &signed));
    }
    Some(folder)
}

fn stamp(folder: &Path, signer: &str, request: &[u8]) -> Option<Vec<u8>> {
    fs::write(folder.join("request.tsq"), request).unwrap();
    let done = openssl(
        folder,
        &format!(
            "ts -reply -config openssl.cnf -section harbour -queryfile request.tsq -signer {signer}.pem \
             -inkey {signer}.key -out response.tsr"
        ),
    );
    done.then(|| fs::read(folder.join("response.tsr")).unwrap())
}

#[test]
fn a_stamp_comes_through_the_door_and_holds() {
    let Some(folder) = authority() else { return };
    let at = folder.path().to_owned();
    let root = fs::read(at.join("root.pem")).unwrap();
    let stranger = fs::read(at.join("stranger.pem")).unwrap();
    let server = Server::start(move |head, stream| {
        let length = head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
        let mut request = vec![0; length.unwrap_or_default()];
        stream.read_exact(&mut request)?;
        let response = stamp(&at, "stamps", &request).unwrap_or_default();
        let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", response.len());
        stream.write_all(&[head.as_bytes(), &response].concat())
    });
    let (digest, nonce) = (Digest::of(b"Three of the five lines will stop."), 0xF00D_0000_0000_0007);
    let request = Request::over(&digest, nonce).unwrap();
    let door = Door::allowing([server.address]);
    let fetched = door.post(&server.at_path("/"), time_stamp::REQUEST, &request, &AtomicBool::new(false));
    let response = fetched.body.expect("the authority answers");

    let stamped = time_stamp::verify(&response, &digest, Some(nonce), Some(&root)).unwrap();
    assert_eq!((stamped.signer.as_str(), stamped.serial.as_str()), ("CN=stamps,O=Harbour", "0a18"));
    let written = fs::metadata(folder.path().join("response.tsr")).unwrap().modified().unwrap();
    let apart = chrono::DateTime::<chrono::Utc>::from(written) - stamped.at;
    assert!(stamped.chain && apart.abs() < chrono::Duration::seconds(60), "{apart}");
    assert!(!time_stamp::verify(&response, &digest, None, None).unwrap().chain);

    let refused = |digest, nonce, authority| time_stamp::verify(&response, digest, nonce, authority).unwrap_err();
    let other = Digest::of(b"Two of the five lines will stop.");
    assert!(matches!(refused(&other, Some(nonce), None), Error::StampNotOurs { .. }));
    assert!(matches!(refused(&digest, Some(nonce + 1), None), Error::StampNotOurs { .. }));
    assert!(matches!(refused(&digest, Some(nonce), Some(&stranger)), Error::StampUntrusted { .. }));
    assert!(matches!(refused(&digest, Some(nonce), Some(b"no certificate")), Error::StampUntrusted { .. }));

    // Whatever byte of it changes, nobody takes it for the same.
    for at in 0..response.len() {
        let mut changed = response.clone();
        changed[at] ^= 1;
        match time_stamp::verify(&changed, &digest, Some(nonce), Some(&root)) {
            Err(_) => {}
            Ok(other) => assert_eq!(other, stamped, "byte {at}"),
        }
    }
}

#[test]
fn a_stamp_may_be_signed_on_a_curve() {
    let Some(folder) = authority() else { return };
    let digest = Digest::of(b"Ferries stop.");
    let root = fs::read(folder.path().join("root.pem")).unwrap();
    let response = stamp(folder.path(), "curve", &Request::over(&digest, 1).unwrap()).unwrap();
    let stamped = time_stamp::verify(&response, &digest, Some(1), Some(&root)).unwrap();
    assert_eq!(stamped.signer, "CN=curve,O=Harbour");
}
