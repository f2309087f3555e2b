//! What can be said of the code without running it.

use crate::step::{Done, npm, step};
use crate::{codegen, tidy};

/// Format, warnings, types, generated files, file length.
pub fn lint() -> Done {
    step("format", "cargo", &["fmt", "--all", "--", "--check"])?;
    codegen::check()?;
    tidy::tidy()?;
    step("clippy", "cargo", &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])?;
    npm("svelte-check", &["run", "check"])?;
    npm("eslint", &["run", "lint"])
}
