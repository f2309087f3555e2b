//! A time stamp from an authority that `openssl` plays, through the door and back.

use crate::authority::Authority;
use crate::server::Server;
use claimdesk_domain::digest::Digest;
use claimdesk_intake::time_stamp::{self, Request};
use claimdesk_intake::{Door, Error};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

#[test]
fn a_stamp_comes_through_the_door_and_holds() {
    let Some(authority) = Authority::new().map(Arc::new) else { return };
    let (root, stranger) = (authority.certificate("root"), authority.certificate("stranger"));
    let answering = Arc::clone(&authority);
    let server = Server::start(move |head, stream| answering.answer(head, stream));
    let (digest, nonce) = (Digest::of(b"Three of the five lines will stop."), 0xF00D_0000_0000_0007);
    let request = Request::over(&digest, nonce).unwrap();
    let door = Door::allowing([server.address]);
    let fetched = door.post(&server.at_path("/"), time_stamp::REQUEST, &request, &AtomicBool::new(false));
    let response = fetched.body.expect("the authority answers");

    let stamped = time_stamp::verify(&response, &digest, Some(nonce), Some(&root)).unwrap();
    assert_eq!((stamped.signer.as_str(), stamped.serial.as_str()), ("CN=stamps,O=Harbour", "0a18"));
    let written = tempfile::tempfile().unwrap().metadata().unwrap().modified().unwrap();
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
    let Some(authority) = Authority::new() else { return };
    let digest = Digest::of(b"Ferries stop.");
    let root = authority.certificate("root");
    let response = authority.stamp("curve", &Request::over(&digest, 1).unwrap()).unwrap();
    let stamped = time_stamp::verify(&response, &digest, Some(1), Some(&root)).unwrap();
    assert_eq!(stamped.signer, "CN=curve,O=Harbour");
}
