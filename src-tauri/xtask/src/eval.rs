//! Measures the language engine; what is measured, and on what, says `tests/evaluation`.

use crate::step::{Done, run_step};
use std::ffi::OsString;
use std::process::Command;

/// Builds the evaluation alone, for release, and hands it the words that came with the chore. It runs where the person
/// stands, so that a folder can be named from there.
pub fn eval(arguments: impl Iterator<Item = OsString>) -> Done {
    let mut command = Command::new("cargo");
    command.args(["run", "--quiet", "--release", "--package", "claimdesk-evaluation", "--"]).args(arguments);
    run_step("evaluation", &mut command)
}
