//! Where the programs under test are: beside the running test, in the same profile.

use std::path::PathBuf;

/// The path of a program of this workspace. `cargo xtask test` builds them all before the tests run.
pub fn program(name: &str) -> PathBuf {
    let mut folder = std::env::current_exe().expect("the running program");
    folder.pop();
    if folder.ends_with("deps") {
        folder.pop();
    }
    let program = folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    assert!(program.exists(), "{name} is not built: run the tests with `cargo xtask test`");
    program
}

/// A file of the project, by its path from the top.
pub fn project(path: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/..")).join(path)
}
