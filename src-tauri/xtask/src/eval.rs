//! Measures the language engine; what is measured, and on what, says `tests/evaluation`.

use crate::step::{Done, run_step};
use std::ffi::OsString;
use std::process::Command;

/// Builds the evaluation alone, for release, and hands it the words that came with the chore. It runs where the person
/// stands, so that a folder can be named from there.
pub fn eval(arguments: impl Iterator<Item = OsString>) -> Done {
    let arguments: Vec<OsString> = arguments.collect();
    let wants = |name: &str| arguments.iter().any(|word| word == name);
    if !wants("--only") || wants("retrieval") {
        // What was seen before is measured through the command line, with the model of meaning where it is.
        crate::meaning::fetch()?;
        let build = ["build", "--quiet", "--release", "--workspace", "--bins"];
        run_step("command line", Command::new("cargo").args(build))?;
    }
    let mut command = Command::new("cargo");
    command
        .args(["run", "--quiet", "--release", "--package", "claimdesk-evaluation", "--bin", "evaluate", "--"])
        .args(arguments);
    run_step("evaluation", &mut command)
}

/// Learns the ranking anew from the labelled set and writes it, with its card, into the engine.
pub fn train(arguments: impl Iterator<Item = OsString>) -> Done {
    crate::meaning::fetch()?;
    let mut command = Command::new("cargo");
    let package = ["run", "--quiet", "--release", "--package", "claimdesk-evaluation", "--bin", "train", "--"];
    command.args(package).args(arguments);
    run_step("training", &mut command)
}
