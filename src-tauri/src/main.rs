//! The shell: a window around the desk. It knows no SQL and no rules; what it adds is a window, one command, the event
//! channel, and the pickers that only a window has.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod folder;
mod host;
mod window;

use clap::Parser;
use std::path::PathBuf;
use std::process::ExitCode;

/// Checks articles: claims, evidence, findings, sign-off, report.
#[derive(Debug, Parser)]
#[command(name = "claimdesk", version)]
struct Arguments {
    /// The library file; the app's own when nothing is said.
    #[arg(long, value_name = "PATH")]
    library: Option<PathBuf>,
    /// Answers the file pickers from a list, one path a line, instead of asking. For tests.
    #[arg(long, value_name = "FILE", hide = true)]
    picks: Option<PathBuf>,
}

fn main() -> ExitCode {
    if let Some(code) = claimdesk_intake::run_as_parser(claimdesk_intake_pdf::readers()) {
        return code;
    }
    let arguments = Arguments::parse();
    match window::run(arguments.library, arguments.picks) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
