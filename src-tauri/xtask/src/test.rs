//! Every test: what lint sees, the Rust tests with the real window under a virtual display, the interface in a browser.

use crate::step::{Done, npm, run_step, top};
use crate::{lint, setup};
use std::process::Command;

/// Sets up and passes every test.
pub fn test() -> Done {
    setup::for_testing()?;
    setup::programs()?;
    lint::lint()?;
    let mut tests = Command::new("dbus-run-session");
    tests.args(["--", "xvfb-run", "--auto-servernum", "--server-args", "-screen 0 1440x900x24"]);
    tests.args(["cargo", "test", "--workspace", "--no-fail-fast"]).current_dir(top());
    run_step("tests", &mut tests)?;
    npm("tests of the interface in a browser", &["run", "test"])
}
