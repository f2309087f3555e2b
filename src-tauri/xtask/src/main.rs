//! Chores of the project: `cargo xtask run`, `test`, `lint`, `codegen`, `bench`.
//!
//! Each does all of its own set-up on a fresh machine, says what it does and how long each step took, and can be run
//! again at once.

mod bench;
mod codegen;
mod lint;
mod run;
mod setup;
mod step;
mod test;
mod tidy;

use std::process::ExitCode;

const USAGE: &str = "cargo xtask run | test | lint | codegen | bench

run      sets up, builds and opens the window; without a display does the same job in the terminal
test     sets up and passes every test
lint     format, clippy, svelte-check, eslint, generated files fresh, file length
codegen  writes what is generated: the window's types, the catalogue of sentences
bench    measures a release build; `bench language` only the language engine beside its peers";

fn main() -> ExitCode {
    let chore = std::env::args().nth(1).unwrap_or_default();
    let done = match chore.as_str() {
        "run" => run::run(),
        "test" => test::test(),
        "lint" => setup::for_building().and_then(|()| lint::lint()),
        "codegen" => codegen::write(),
        "bench" => bench::bench(std::env::args().nth(2).as_deref()),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failed) => {
            eprintln!("xtask: {failed}");
            ExitCode::FAILURE
        }
    }
}
