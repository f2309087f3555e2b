//! `claimdesk-cli`: the same verbs without a window, for scripts, tests and people without a display.
//!
//! Exit 0: done; 1: failed, with a message on standard error; 2: wrong usage.

mod arguments;
mod bundles;
mod change;
mod coverage;
mod earlier;
mod going_out;
mod handover;
mod host;
mod incoming;
mod known_checks;
mod ledgers;
mod look;
mod print;
mod purging;
mod reading;
mod searching;
mod sorting;
mod sources;
mod text;
mod visible;

use arguments::{Arguments, Command};
use claimdesk_desk::request::Request;
use claimdesk_desk::response::Response;
use claimdesk_desk::{Desk, default_library};
use claimdesk_domain::failure::Failure;
use host::Terminal;
use print::Printer;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

fn main() -> ExitCode {
    if let Some(code) = claimdesk_intake::run_as_parser(claimdesk_intake_pdf::readers()) {
        return code;
    }
    let arguments = Arguments::typed();
    match run(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            print::complain(&visible::sentence(&failure));
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Arguments) -> Result<(), Failure> {
    let printer = Printer { json: arguments.json };
    match &arguments.command {
        Command::Analyze(what) => text::analyze(what),
        Command::Read(what) => reading::read(what, arguments.online, &printer),
        Command::VerifyBundle { file } => bundles::verify(file, &printer),
        Command::Restore { file } => {
            let aside = claimdesk_desk::restore(&Terminal { online: false }, file, &library(&arguments)?)
                .map_err(Failure::from)?;
            printer.restored(aside.as_deref());
            Ok(())
        }
        command if command.only_looks() => {
            let desk = Desk::open_to_read(Box::new(Terminal { online: false }), &library(&arguments)?)
                .map_err(Failure::from)?;
            // Whoever writes a file says who they are; nothing of that goes into the library.
            if let Some(name) = &arguments.person {
                desk.act_as_named(name).map_err(Failure::from)?;
            }
            if matches!(desk.call(Request::Care)?, Response::Care(care) if care.purge_unfinished) {
                print::complain(&claimdesk_domain::messages::text("failure_problem_purge_unfinished"));
            }
            look::run(&desk, command, &printer)
        }
        command => {
            let desk = open(&arguments)?;
            change::run(&desk, command, &printer)?;
            // What was asked for is done; a backup that could not be made is worth a word, not a failure.
            if let Err(error) = desk.keep_daily_backup() {
                print::complain(&visible::sentence(&Failure::from(error)));
            }
            Ok(())
        }
    }
}

fn open(arguments: &Arguments) -> Result<Arc<Desk>, Failure> {
    let path = library(arguments)?;
    if arguments.library.is_none()
        && let Some(folder) = path.parent()
    {
        std::fs::create_dir_all(folder).map_err(|error| host::file_failure(folder, &error))?;
    }
    let desk = Desk::open(Box::new(Terminal { online: arguments.online }), &path).map_err(Failure::from)?;
    if let Some(name) = &arguments.person {
        desk.act_as_named(name).map_err(Failure::from)?;
    }
    Ok(desk)
}

fn library(arguments: &Arguments) -> Result<PathBuf, Failure> {
    arguments.library.clone().or_else(default_library).ok_or_else(|| Failure::new("no-home"))
}
