//! What a parser cannot do, tried by a program that has bound its hands like one (`examples/prisoner.rs`).

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::net::{TcpListener, UdpSocket};
use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::process::{Command, Output};

const SIGABRT: i32 = 6;
const SIGSYS: i32 = 31;

fn prisoner() -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    let program = tests.parent().unwrap().parent().unwrap().join("examples/prisoner");
    assert!(program.exists(), "`cargo test` builds the example `prisoner`");
    program
}

fn tries(deed: &str, place: &str) -> Output {
    Command::new(prisoner()).args([deed, place]).output().unwrap()
}

/// What came of it: the last line, or the signal that ended it.
fn outcome(deed: &str, place: &str) -> String {
    let output = tries(deed, place);
    match output.status.signal() {
        Some(SIGSYS) => "ended".to_owned(),
        Some(signal) => format!("signal {signal}"),
        None => String::from_utf8_lossy(&output.stdout).lines().last().unwrap_or_default().to_owned(),
    }
}

/// What this kernel has; the program says it first.
fn has(bond: &str) -> bool {
    String::from_utf8_lossy(&tries("nothing", "").stdout).contains(&format!("{bond}: true"))
}

#[test]
fn it_says_what_holds() {
    println!("on this kernel: {}", String::from_utf8_lossy(&tries("nothing", "").stdout));
    assert!(has("resources"));
    assert_eq!(outcome("nothing", ""), "done");
}

#[test]
fn no_file_is_opened_made_or_removed() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ferries.txt");
    std::fs::write(&file, "ferries").unwrap();
    let (file, folder, new) = (file.to_str().unwrap(), folder.path().to_str().unwrap(), folder.path().join("new.txt"));
    for place in [file, "/etc/passwd", "/proc/self/mem", "/dev/null", "."] {
        assert_eq!(outcome("open", place), "refused", "{place}");
    }
    assert_eq!(outcome("list", folder), "refused");
    assert_eq!(outcome("write", file), "refused");
    assert_eq!(outcome("write", new.to_str().unwrap()), "refused");
    assert!(!new.exists());
    if has("paths") || has("calls") {
        assert_eq!(outcome("remove", file), "refused");
        assert_eq!(std::fs::read_to_string(file).unwrap(), "ferries");
    }
}

#[test]
fn no_network_is_reached() {
    let (stream, datagram) = (TcpListener::bind("127.0.0.1:0").unwrap(), UdpSocket::bind("127.0.0.1:0").unwrap());
    stream.set_nonblocking(true).unwrap();
    datagram.set_nonblocking(true).unwrap();
    let (tcp, udp) = (stream.local_addr().unwrap().to_string(), datagram.local_addr().unwrap().to_string());
    for (deed, place) in [("connect", &tcp), ("send", &udp), ("resolve", &tcp), ("listen", &tcp), ("socket", &tcp)] {
        assert_eq!(outcome(deed, place), "refused", "{deed}");
    }
    assert!(stream.accept().is_err(), "somebody was at the door");
    assert!(datagram.recv(&mut [0; 16]).is_err(), "something was sent");
}

#[test]
fn nothing_else_is_started_or_signalled() {
    if has("calls") {
        assert_eq!(outcome("exec", ""), "ended");
        for deed in ["fork", "thread", "signal"] {
            assert_eq!(outcome(deed, &std::process::id().to_string()), "refused", "{deed}");
        }
    }
}

#[test]
fn memory_has_an_end_and_it_may_still_abort() {
    assert_eq!(outcome("memory", ""), "refused");
    assert_eq!(outcome("abort", ""), format!("signal {SIGABRT}"));
    let exhausted = tries("exhaust", "");
    assert_eq!(exhausted.status.signal(), Some(SIGABRT));
    assert!(String::from_utf8_lossy(&exhausted.stderr).contains("memory allocation of"));
}
