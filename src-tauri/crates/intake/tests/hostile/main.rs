//! Files made to break a reader: each ends in a draft or a clear refusal, in a child that nothing gets out of.
//!
//! Every format that has a reader takes part: `mutations` walks `tests/fixtures/intake`. CI reads a share of the damaged
//! copies; `CLAIMDESK_MUTATIONS=2000 cargo test -p claimdesk-intake --test hostile -- --nocapture` reads them all.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod archives;
mod bombs;
mod crowds;
mod mutations;

use claimdesk_intake::{Error, Input, Parser, ReadDraft, read_in_child};
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

/// A program that cargo builds beside the tests.
fn example(name: &str) -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    let target = tests.parent().unwrap().parent().unwrap();
    let program = target.join("examples").join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    assert!(program.exists(), "`cargo test` builds the example `{name}`");
    program
}

/// Reads as the app does. A reader that crashes, hangs or reaches for what it may not is no answer to any input.
fn outcome(name: &str, bytes: Vec<u8>) -> (Result<ReadDraft, Error>, Duration) {
    let parser = Parser { program: example("parser"), arguments: Vec::new() };
    let input = Input { name: Some(name.to_owned()), bytes, ..Input::default() };
    let start = Instant::now();
    let outcome = read_in_child(&parser, &input, &AtomicBool::new(false));
    let broken = matches!(
        outcome,
        Err(Error::ParserCrashed { .. }
            | Error::ParserTimedOut { .. }
            | Error::ParserForbidden { .. }
            | Error::ParserGarbled
            | Error::ParserUnreachable { .. })
    );
    assert!(!broken, "{name}: {outcome:?}");
    (outcome, start.elapsed())
}
