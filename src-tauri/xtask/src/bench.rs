//! Measures a release build; figures are ratios side by side in one run where there is a peer.

use crate::setup;
use crate::step::{Done, step};

/// Builds for release and measures.
pub fn bench() -> Done {
    setup::for_testing()?;
    step("release build", "cargo", &["build", "--release", "--workspace", "--bins", "--examples"])?;
    step("measure", "dbus-run-session", &["--", "xvfb-run", "--auto-servernum", "target/release/claimdesk-bench"])
}
