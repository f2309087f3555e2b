//! Somebody else's word that the bytes of a source existed at a time, asked for, kept and checked through desk.

use claimdesk_desk::request::{CaptureOwner, Delivery, ImportDetails, KeepAs, Request};
use claimdesk_desk::response::{Outcome, Response, StampCheck};
use claimdesk_domain::ids::CaptureId;
use claimdesk_domain::source::Capture;
use claimdesk_intake::Door;
use claimdesk_tests::authority::Authority;
use claimdesk_tests::loopback::{Server, path_of};
use claimdesk_tests::sandbox::{Sandbox, open};
use rusqlite::Connection;
use std::fs;
use std::io::Write;

/// An authority on loopback with a desk that may ask it. Under `/elsewhere` it gives a stamp over other bytes.
fn desk_with_authority() -> Option<(Sandbox, Server)> {
    let authority = Authority::new()?;
    let other = {
        use claimdesk_domain::digest::Digest;
        use claimdesk_intake::time_stamp::Request;
        authority.stamp("stamps", &Request::over(&Digest::of(b"other bytes"), 7).unwrap()).unwrap()
    };
    let server = Server::start(move |head, stream| match path_of(head) {
        "/elsewhere" => {
            let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", other.len());
            stream.write_all(&[head.as_bytes(), &other].concat())
        }
        _ => authority.answer(head, stream),
    });
    let sandbox = Sandbox::with_door(Door::allowing([server.address]));
    sandbox.ask(Request::Set { setting: "online".to_owned(), value: "yes".to_owned() });
    sandbox.ask(Request::Set { setting: "time-stamp-server".to_owned(), value: server.at_path("/") });
    Some((sandbox, server))
}

/// Keeps a source; answers its capture.
fn captured(sandbox: &Sandbox, text: &str) -> CaptureId {
    let path = sandbox.folder.path().join("notice.txt");
    fs::write(&path, text).unwrap();
    let delivery = Delivery::File { grant: sandbox.desk.grant(&path).unwrap().id, part: None };
    let gather =
        Request::Gather { deliveries: vec![delivery], details: ImportDetails::default(), keep_as: KeepAs::Sources };
    let Outcome::Gathered(gathered) = sandbox.outcome(gather) else { panic!("not gathered") };
    let owner = CaptureOwner::Source { source: gathered.source.unwrap() };
    let Response::Captures(captures) = sandbox.ask(Request::Captures { owner }) else { panic!("no captures") };
    captures.rows[0].capture.id
}

fn capture(sandbox: &Sandbox, capture: CaptureId) -> Capture {
    match sandbox.ask(Request::Capture { capture, from_block: 0 }) {
        Response::Capture(view) => view.capture,
        other => panic!("no capture: {other:?}"),
    }
}

fn checked(sandbox: &Sandbox, capture: CaptureId) -> Vec<StampCheck> {
    match sandbox.ask(Request::CheckStamps { capture }) {
        Response::Stamps(checks) => checks.rows,
        other => panic!("not checked: {other:?}"),
    }
}

/// The number of time stamps that hold, and the codes of what is wrong.
fn verified(sandbox: &Sandbox) -> (u32, Vec<String>) {
    match sandbox.outcome(Request::Verify { deep: false }) {
        Outcome::Verified { stamps, problems, .. } => {
            (stamps, problems.into_iter().map(|problem| problem.code).collect())
        }
        other => panic!("not verified: {other:?}"),
    }
}

/// The same library, after somebody with access to its file had their way.
fn tampered(sandbox: Sandbox, sql: &str) -> Sandbox {
    let library = sandbox.library();
    let Sandbox { desk, folder } = sandbox;
    drop(desk);
    #[allow(clippy::disallowed_methods, reason = "plays somebody with file access")]
    let raw = Connection::open(&library).unwrap();
    raw.execute_batch(sql).unwrap();
    assert!(raw.changes() > 0, "{sql} changed nothing");
    drop(raw);
    Sandbox { desk: open(&library).unwrap(), folder }
}

#[test]
fn a_stamp_is_asked_for_kept_and_holds() {
    let Some((sandbox, server)) = desk_with_authority() else { return };
    let id = captured(&sandbox, "The quay is closed.");
    let stamp = || Request::StampCapture { capture: id, server: server.at_path("/") };
    for _ in 0..2 {
        let Outcome::Stamped { signer, .. } = sandbox.outcome(stamp()) else { panic!("no stamp") };
        assert_eq!(signer, "CN=stamps,O=Harbour");
    }
    let stamps = capture(&sandbox, id).stamps;
    assert_eq!(stamps.len(), 2);
    assert_eq!(stamps[0].server, server.at_path("/"));
    assert!(checked(&sandbox, id).iter().all(|check| check.failure.is_none()));
    assert_eq!(verified(&sandbox), (2, Vec::new()));
    assert!(sandbox.problems().is_empty(), "the stamps come out of the log again");

    sandbox.done(Request::Undo);
    assert_eq!(capture(&sandbox, id).stamps, stamps[..1]);
}

#[test]
fn a_stamp_over_other_bytes_is_not_kept() {
    let Some((sandbox, server)) = desk_with_authority() else { return };
    let id = captured(&sandbox, "The quay is closed.");
    let outcome = sandbox.outcome(Request::StampCapture { capture: id, server: server.at_path("/elsewhere") });
    let Outcome::Failed { failure } = outcome else { panic!("{outcome:?}") };
    assert_eq!(failure.code, "stamp-not-ours");
    assert!(capture(&sandbox, id).stamps.is_empty());
    sandbox.ask(Request::Set { setting: "online".to_owned(), value: "no".to_owned() });
    assert_eq!(sandbox.refused(Request::StampCapture { capture: id, server: server.at_path("/") }), "works-offline");
    assert!(sandbox.problems().is_empty());
}

#[test]
fn a_stamp_that_was_tampered_with_does_not_hold() {
    let Some((sandbox, server)) = desk_with_authority() else { return };
    let id = captured(&sandbox, "The quay is closed.");
    sandbox.outcome(Request::StampCapture { capture: id, server: server.at_path("/") });
    let token = capture(&sandbox, id).stamps[0].token;
    let change =
        format!("UPDATE content_part SET bytes = CAST(substr(bytes, 1, 200) || x'00' AS BLOB) WHERE hash = '{token}'");
    let sandbox = tampered(sandbox, &change);
    assert_eq!(checked(&sandbox, id)[0].failure.as_ref().unwrap().code, "content-changed");
    assert_eq!(verified(&sandbox), (0, vec!["problem-content".to_owned()]));
}

#[test]
fn a_stamp_of_one_capture_proves_nothing_of_another() {
    let Some((sandbox, server)) = desk_with_authority() else { return };
    let stamped = captured(&sandbox, "The quay is closed.");
    sandbox.outcome(Request::StampCapture { capture: stamped, server: server.at_path("/") });
    let other = captured(&sandbox, "The quay is open.");
    let lend = format!(
        "UPDATE capture SET record = json_set(record, '$.stamps', \
         json((SELECT record -> '$.stamps' FROM capture WHERE id = '{stamped}'))) WHERE id = '{other}'"
    );
    let sandbox = tampered(sandbox, &lend);
    assert_eq!(checked(&sandbox, other)[0].failure.as_ref().unwrap().code, "stamp-not-ours");
    assert_eq!(verified(&sandbox), (1, vec!["problem-stamp".to_owned()]));
}
