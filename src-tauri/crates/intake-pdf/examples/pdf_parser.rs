//! The parser by itself, with the reader of PDF.

use std::process::ExitCode;

fn main() -> ExitCode {
    claimdesk_intake::run_as_parser(claimdesk_intake_pdf::readers()).unwrap_or(ExitCode::from(2))
}
