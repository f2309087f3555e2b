//! The pictures of the guide (`ui/docs/desk.md`), taken anew by the journey of the whole desk.

use crate::setup;
use crate::step::{Done, run_step, top};
use std::process::Command;

/// Walks the desk in a browser, and keeps a picture of every screen.
pub fn pictures() -> Done {
    setup::for_testing()?;
    setup::programs()?;
    let mut journey = Command::new("npm");
    journey.args(["run", "test", "--", "whole-desk"]).env("CLAIMDESK_PICTURES", "ui/docs");
    run_step("take the pictures", journey.current_dir(top().join("ui")))
}
