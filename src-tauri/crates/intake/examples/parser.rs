//! The parser by itself: what shell and command line are when they are started with `--parse`.

use std::process::ExitCode;

fn main() -> ExitCode {
    claimdesk_intake::run_as_parser(claimdesk_intake::Readers::default()).unwrap_or(ExitCode::from(2))
}
