//! Chores of the project: `cargo xtask run`, `test`, `lint`, `codegen`, `bench`, `library`, `pictures`, `eval`, `train`.
//!
//! Each does all of its own set-up on a fresh machine, says what it does and how long each step took, and can be run
//! again at once.

mod bench;
mod codegen;
mod eval;
mod library;
mod lint;
mod meaning;
mod pictures;
mod run;
mod setup;
mod step;
mod test;
mod tidy;

use std::process::ExitCode;

const USAGE: &str = "cargo xtask run | test | lint | codegen | bench | library | pictures | eval | train

run      sets up, builds and opens the window; without a display does the same job in the terminal
test     sets up and passes every test
lint     format, clippy, svelte-check, eslint, generated files fresh, file length
codegen  writes what is generated: the window's types, the catalogue of sentences
bench    measures a release build; `bench language` only the language engine beside its peers, `bench desk` only long
         articles and large libraries: new drafts, keys in the window; `bench reports` only reports beside programs that
         make such files; `bench claims` only reports of 100,000 claims;
         `bench search [CLAIMS or FILE]` only searching a library of a million claims beside plain SQL;
         `bench seen-before [CLAIMS or FILE]` only looking back for claims in one; seeded vectors stay in the file
library  makes a large library from a seed: library --claims N [--seed S] FILE
pictures takes the pictures of ui/docs/desk.md anew
eval     measures the language engine on sets in a folder: eval [DIR] [--only MEASURE] [--misses MEASURE or all];
         DIR is what CLAIMDESK_EVAL names where it is left out
train    learns the ranking anew from such a folder, and writes the weights with their card";

fn main() -> ExitCode {
    let chore = std::env::args().nth(1).unwrap_or_default();
    let done = match chore.as_str() {
        "run" => run::run(),
        "test" => test::test(),
        "lint" => setup::for_building().and_then(|()| lint::lint()),
        "codegen" => codegen::write(),
        "bench" => bench::bench(std::env::args().nth(2).as_deref(), std::env::args().nth(3).as_deref()),
        "library" => library::library(std::env::args().skip(2).collect()),
        "pictures" => pictures::pictures(),
        "train" => eval::train(std::env::args_os().skip(2)),
        "eval" => eval::eval(std::env::args_os().skip(2)),
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
