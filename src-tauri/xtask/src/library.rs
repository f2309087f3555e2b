//! Makes a large library from a seed, to measure and to try things in.

use crate::setup;
use crate::step::{Done, step};

/// Builds the maker for release, since a debug build takes an hour over what takes that one minutes, and runs it.
pub fn library(arguments: Vec<String>) -> Done {
    setup::for_building()?;
    // As `bench` builds it, so that nothing is built twice.
    step("release build", "cargo", &["build", "--release", "--workspace", "--bins", "--examples"])?;
    let mut all = vec!["library"];
    all.extend(arguments.iter().map(String::as_str));
    step("make the library", &crate::bench::program("claimdesk-bench"), &all)
}
